"""The second pass: what all the places of a name show about it, and what it therefore is."""
