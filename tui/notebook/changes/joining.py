"""Two copies of one article's notes made into one, record by record."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from typing import Any

from tui.notebook.changes.steps import copied, place_for, set_field
from tui.notebook.toml.reading import Doc

RECORDS = ("annotation", "correction")


def join(doc: Doc, pending: Doc) -> Doc:
    """``doc`` with what waited in ``pending``; doing it twice is doing it once.

    A record that was deleted stays deleted; of two versions of one the later changed stays.
    """
    joined = copied(doc)
    for key, value in pending.items():
        if key not in (*RECORDS, "deleted", "article"):
            joined.setdefault(key, value)
    for key, value in pending.get("article", {}).items():
        set_field(joined.setdefault("article", {}), key, value)
    buried = {one.get("id") for one in joined.get("deleted", ())}
    for table in RECORDS:
        for record in pending.get(table, ()):
            if record.get("id") not in buried:
                _add(joined, table, record)
    for stone in pending.get("deleted", ()):
        if stone.get("id") not in buried and not _holds(joined, stone.get("id")):
            joined.setdefault("deleted", []).append(deepcopy(stone))
    return joined


def _add(doc: Doc, table: str, record: dict[str, Any]) -> None:
    records = doc.setdefault(table, [])
    for at, other in enumerate(records):
        if other.get("id") == record.get("id"):
            if _changed(record) > _changed(other):
                records[at] = deepcopy(record)
            return
    records.insert(place_for(records, record), deepcopy(record))


def _changed(record: dict[str, Any]) -> str:
    moment = record.get("modified")
    return moment.isoformat() if isinstance(moment, datetime) else ""


def _holds(doc: Doc, id: object) -> bool:
    return any(one.get("id") == id for table in RECORDS for one in doc.get(table, ()))


def waiting(pending: Doc) -> int:
    """How many changes a pending file holds, to be told to the reader."""
    about = {"id", "title", "url", "publication", "authors", "published", "source"}
    marks = set(pending.get("article", {})) - about
    return len(marks) + sum(len(pending.get(table, ())) for table in RECORDS)
