"""Where in an article the words stand that a note is about, whatever has become of its file."""
