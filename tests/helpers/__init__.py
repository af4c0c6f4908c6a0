"""What tests of several parts share: articles, piles, a command, a server."""
