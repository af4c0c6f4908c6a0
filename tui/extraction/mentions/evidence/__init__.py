"""The second pass: what all the places of a name show of it, and what it therefore is."""
