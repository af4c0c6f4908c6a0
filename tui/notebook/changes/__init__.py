"""Changes of notes as values: what one does to a file, and how two versions become one.

Nothing here reads or writes a file.
"""
