"""Where in an article the words are that a note is about, whatever has become of its file."""
