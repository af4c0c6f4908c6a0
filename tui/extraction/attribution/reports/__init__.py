"""What one line says by itself: a reporting verb or another construction, and who says the
words."""
