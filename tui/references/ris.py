"""RIS, as RefMan wrote it down in 2011 and as Zotero, EndNote and news databases write it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.citation import Name, name
from tui.references.entry import Entry, authors, day, line, names_of_files


def parse(text: str) -> Iterator[Entry]:
    import rispy

    if text.strip() and "\nER  -" not in f"\n{text}":
        text += "\nER  - \n"  # or the last record would be lost
    for record in rispy.loads(text, skip_unknown_tags=True):
        yield _entry(record)


def _entry(record: dict[str, Any]) -> Entry:
    def first(*keys: str) -> str:
        for key in keys:
            value = record.get(key)
            if text := line(value[0] if isinstance(value, list) and value else value):
                return text
        return ""

    files = [
        one
        for key in ("file_attachments1", "file_attachments2", "link1", "link2")
        for one in _all(record.get(key))
    ]
    when = first("date") or first("year")
    return Entry(
        first("title", "primary_title"),
        authors(map(_name, _all(record.get("authors")) or _all(record.get("first_authors")))),
        first("secondary_title", "journal_name", "alternate_title2", "publisher"),
        day(when) or day(first("year")) or day(first("publication_year")),
        first("urls", "url"),
        names_of_files(files),
        first("id"),
    )


def _all(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def _name(written: str) -> Name:
    """ "Stone, Luther, Jr."; one without a comma is taken as it stands."""
    parts = [part.strip() for part in line(written).split(",")]
    if len(parts) == 1:
        return name(parts[0])
    return Name(parts[0], parts[1], ", ".join(parts[2:]))
