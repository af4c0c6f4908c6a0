"""The text of a notes file and the values in it: read, written, changed where they change."""
