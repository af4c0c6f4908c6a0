"""Notes files on the disk: found, read, watched, and replaced whole or not at all."""
