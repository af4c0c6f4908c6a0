"""Corrections of what is known about the article: its title, authors, outlet, date, address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tui.model import Amended, Document, Known, Metadata, Outcome
from tui.notebook.amending.placing import check
from tui.notebook.records import Correction, Facts
from tui.sanitizing import sanitize_line

ORIGIN = "reader"
FIELDS = ("title", "authors", "source", "published", "url", "language")

_LIMIT = 2000


def amend(document: Document, correction: Correction) -> tuple[Document, Amended]:
    known = {name: fact for name, fact in correction.becomes.items() if name in FIELDS}
    try:
        fields = {name: _known(name, fact) for name, fact in known.items()}
    except ValueError:
        return document, check(correction)
    if not fields:
        return document, check(correction)
    metadata: Metadata = replace(document.metadata, **fields)
    return replace(document, metadata=metadata), Amended(correction.id, Outcome.APPLIED)


def _known(name: str, fact: object) -> Known[Any] | None:
    """None where the reader says that there is none.

    Raises:
        ValueError: not a fact of that kind.
    """
    if name == "authors":
        names = (fact,) if isinstance(fact, str) else fact
        if not isinstance(names, tuple):
            raise ValueError(fact)
        people = tuple(line for one in names if (line := sanitize_line(one)))
        return Known(people, ORIGIN) if people else None
    if not isinstance(fact, str):
        raise ValueError(fact)
    line = sanitize_line(fact, limit=_LIMIT)
    if not line:
        return None
    return Known(date.fromisoformat(line) if name == "published" else line, ORIGIN)


def written(metadata: Metadata) -> Facts:
    """The fields as a correction has them; "" for what is not known."""
    facts: dict[str, str | bool | tuple[str, ...]] = {}
    for name in FIELDS:
        known = getattr(metadata, name)
        value = known.value if known is not None else ""
        facts[name] = value.isoformat() if isinstance(value, date) else value
    return facts
