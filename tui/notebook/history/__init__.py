"""Changes done, also of many articles' files as one, and taken back."""
