"""The list, and which of its articles is shown."""
