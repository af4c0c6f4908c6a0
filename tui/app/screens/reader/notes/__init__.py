"""Tags, notes and stars from the reader."""
