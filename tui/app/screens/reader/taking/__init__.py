"""What leaves the reader: copied, or exported."""
