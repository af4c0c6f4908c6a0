"""The first pass: what runs of capitalised words may be, each read from left to right by its own
words and those beside it."""
