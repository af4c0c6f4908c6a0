"""What the letters of a name alone tell of it."""

from __future__ import annotations


def technical(name: str) -> bool:
    """ "X100", "DSLRs", "AR": no part of a person's name; initials are."""
    if any(char.isdigit() for char in name):
        return True
    return camel(name) or (name.isupper() and len(name) > 1 and "." not in name)


def camel(text: str) -> bool:
    """A capital inside, as firms write themselves: "PolitiFact", and not "McKay" or "al-Sadr"."""
    if text.isupper() or text.startswith(("Mc", "Mac", "De", "La", "Le", "O'", "O’", "D'", "D’")):
        return False
    return any(char.isupper() for char in text.split("-")[-1][2:])
