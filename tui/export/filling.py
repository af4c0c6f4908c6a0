"""Items written by a template of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from tui.citation import Said, Style, cite
from tui.citation.own import reference_fields
from tui.citation.quotation import quote_fields
from tui.citation.templates import Way, as_it_is
from tui.citation.writing import write
from tui.export.forms import What
from tui.export.own import OwnForm
from tui.export.records import LONGEST_PATH, Item, records
from tui.sanitizing import sanitize_line


def filled(
    items: Iterable[Item],
    what: What,
    own: OwnForm,
    style: Style,
    accessed: date | None,
    each: Callable[[], object],
) -> Iterator[str]:
    """``style`` is that of {citation} and {in_text}; {number} counts the articles; ``each`` is
    called for every quote or annotation."""
    yield own.head
    for number, item in enumerate(items, start=1):
        if what is What.ARTICLES:
            notes = item.notes
            about = _about(item, item.tags, notes.note if notes else "", "")
            yield _one(item, Said(()), about, number, own, style, accessed)
        else:
            for record in records([item], what, each):
                about = _about(item, record.tags, record.note, record.status)
                yield _one(item, record.said, about, number, own, style, accessed)
    yield own.foot


def _about(item: Item, tags: tuple[str, ...], note: str, status: str) -> Mapping[str, Way]:
    return {
        "tags": as_it_is(", ".join(tags)),
        "note": as_it_is(note),
        "status": as_it_is(status),
        "file": as_it_is(sanitize_line(item.path, limit=LONGEST_PATH)),
    }


def _one(
    item: Item,
    said: Said,
    about: Mapping[str, Way],
    number: int,
    own: OwnForm,
    style: Style,
    accessed: date | None,
) -> str:
    reference = item.reference(accessed)
    cited = cite(reference, style, own.markup, number=number, paragraph=said.paragraph)
    fields = {**reference_fields(reference, number), **quote_fields(said, cited), **about}
    return write(own.item.fill(fields, raw=True), own.markup)
