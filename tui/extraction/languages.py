"""The language of an article, as far as the stages read it with another grammar than English."""

from __future__ import annotations

from tui.model import Document

SLAVIC = frozenset(("pl", "cs", "ru", "uk"))
"""Languages whose names have cases and whose past verbs have a gender."""


def foreign(document: Document) -> str | None:
    """The code of the article's language, without its region: "pt" for "pt-BR"; None for English
    and where it is not known."""
    known = document.metadata.language
    code = known.value.lower().replace("_", "-").split("-")[0] if known else None
    return None if code == "en" else code
