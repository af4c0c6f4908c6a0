"""What is known about the article: what the markup said, completed from its own words.

Every value says where it came from, and None beats a guess: the running date of a masthead is not
the article's date, the agency of a picture is not its outlet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from tui.extraction import letters, newsletters, outlet_names
from tui.extraction.metadata import (
    address,
    dates,
    head,
    holder,
    house,
    language,
    masthead,
    notes,
    people,
    stamps,
    titled,
    wire,
    yearless,
)
from tui.extraction.punctuation import ends_sentence
from tui.model import Block, BlockKind, Document, Known, Metadata
from tui.sanitizing import sanitize_line

TITLE_BLOCK = "title block"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the form in which English news name the day in their first sentences."""

HEAD = 12
"""Blocks at the beginning in which a line that says "published" may name the date."""


_FOOT = frozenset({head.DAY, "note about the author"})
"""Reasons of the cleaning from which a line at the foot may say when it was first published."""


def complete(document: Document, *, notices: tuple[str, ...] = ()) -> Document:
    """The document with its metadata filled in; ``notices`` of how it was made come first."""
    known = document.metadata
    url = known.url or address.written(document)
    tongue = language.settled(document, known.language)
    near = list(head.lines(document))
    day_first = language.writes_day_first(tongue) or dates.writes_day_first(document.text)
    signed = masthead.outlet(masthead.lines(document, near))
    completed = Metadata(
        title=known.title or _title(document),
        authors=known.authors or _authors(document, near),
        source=known.source
        or titled.outlet(document)
        or _of_a_newsletter(document)
        or holder.outlet(document)
        or (signed and signed.outlet)
        or house.outlet(document, near)
        or wire.agency(document)
        or masthead.on_top(document)
        or address.host(url),
        published=known.published
        or _published(document, near, signed, day_first=day_first)
        or wire.day(document)
        or yearless.day(document, near)
        or address.day(url),
        url=url,
        language=tongue,
    )
    kinds = {signed.line: BlockKind.DATELINE} if signed and signed.bare else {}
    if completed.authors:
        kinds |= dict.fromkeys(_signatures(completed.authors.value), BlockKind.BYLINE)
    blocks = _apart(document, kinds) if kinds else document.blocks
    notices = (*notices, *document.notices)
    return replace(document, blocks=blocks, metadata=completed, notices=notices)


def _signatures(writers: tuple[str, ...]) -> Iterator[str]:
    """Lines that name the writers and nothing else: each alone, and all in one."""
    yield from writers
    if len(writers) > 1:
        first, last = ", ".join(writers[:-1]), writers[-1]
        yield from (f"{first}, {last}", f"{first} and {last}", f"{first} & {last}")


def _of_a_newsletter(document: Document) -> Known[str] | None:
    """The writer of a newsletter, whom its notice of copyright names."""
    name = next(newsletters.own_names(document.text), None)
    return Known(sanitize_line(name), "call to subscribe") if name else None


def _apart(document: Document, kinds: Mapping[str, BlockKind]) -> tuple[Block, ...]:
    """The blocks, the lines by the headline of an outlet or a writer being no paragraphs: their
    names spoke and were actors."""
    titled = (i for i, block in enumerate(document.blocks) if block.kind is BlockKind.TITLE)
    top = next(titled, 0)
    near = range(top, top + HEAD) if top >= HEAD else range(HEAD)
    return tuple(
        replace(block, kind=kinds[document[block.span]])
        if place in near
        and block.kind is BlockKind.PARAGRAPH
        and block.dropped is None
        and document[block.span] in kinds
        else block
        for place, block in enumerate(document.blocks)
    )


def day(value: object) -> date | None:
    """The calendar day that a field for it names, as written; None where it is ambiguous."""
    return dates.first(value.strip()) if isinstance(value, str) else None


def _of_kind(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind and block.dropped is None]


def _title(document: Document) -> Known[str] | None:
    for block in _of_kind(document, BlockKind.TITLE):
        if title := sanitize_line(document[block.span]):
            return Known(title, TITLE_BLOCK)
    return None


def _authors(document: Document, around: Sequence[head.Near]) -> Known[tuple[str, ...]] | None:
    for block in _of_kind(document, BlockKind.BYLINE):
        if names := people.in_byline(document[block.span]):
            return Known(names, "byline")
    if names := _by_the_headline(document, around):
        return Known(names, "byline")
    days = {near.place for near in around if dates.stands_in(stamps.parted(near.line))}
    outlets = {near.place for near in around if outlet_names.is_name(near.line)}
    dated = [
        bool(days & {near.place - 1, near.place, near.place + 1}) or near.place + 1 in outlets
        for near in around
    ]
    names = people.beside([near.line for near in around], dated)
    if names and not any(_is_headlined(document, name) for name in names):
        return Known(names, "byline")
    if names := notes.signed(document):
        return Known(names, "byline")
    named = notes.writer(document)
    return Known((named,), "note about the author") if named else None


def _by_the_headline(document: Document, around: Sequence[head.Near]) -> tuple[str, ...]:
    """Of the lines that say "by" the nearest one's names. Above the headline, and where none is
    known, other stories are listed, too: several such lines there say nothing."""
    titled = _title(document) is not None
    read = [(near.place, names) for near in around if (names := people.in_byline(near.line))]
    below = [names for place, names in read if place > 0]
    above = [names for place, names in read if place <= 0]
    if titled and below:
        return below[0]
    open_to_doubt = above if titled else below
    return open_to_doubt[0] if len(set(open_to_doubt)) == 1 else ()


def _is_headlined(document: Document, name: str) -> bool:
    """Whether the headline is about who bears the name, which stands below it as a label then; the
    writer's own has a colon behind it there ("Ada Lund: I was wrong")."""
    title = document.metadata.title or _title(document)
    return title is not None and name in title.value and f"{name}:" not in title.value


def _published(
    document: Document,
    around: Sequence[head.Near],
    signed: masthead.Signed | None,
    *,
    day_first: bool | None,
) -> Known[date] | None:
    changed: date | None = None
    for found, of_change in _days_by_the_headline(document, around, day_first=day_first):
        if not of_change:
            return Known(found, TITLE_BLOCK)
        changed = changed or found
    if signed and (day := stamps.published(signed.line, day_first=day_first)):
        return Known(day, TITLE_BLOCK)
    if day := _by_a_published_line(document, day_first=day_first):
        return Known(day, "published line")
    return Known(changed, TITLE_BLOCK) if changed else None


def _by_a_published_line(document: Document, *, day_first: bool | None) -> date | None:
    """The day in the first line that says "published"; at the foot, in one with "first" before."""
    head = document.blocks[:HEAD]
    foot = [block for block in document.blocks[HEAD:] if block.dropped in _FOOT]
    for place, block in enumerate((*head, *foot)):
        if not dates.may_say_published(document.text, block.span.start):
            continue
        line = document[block.span]
        says = place < len(head) and dates.says_published(line)
        if (says or dates.says_first_published(line)) and (
            day := dates.first(line, day_first=day_first)
        ):
            return day
    return None


def _days_by_the_headline(
    document: Document, around: Sequence[head.Near], *, day_first: bool | None
) -> Iterator[tuple[date, bool]]:
    """The days that lines of the title block and around it name, the likeliest first, and whether
    each is that of a change."""
    for index in _under_title(document):
        line = document[document.blocks[index].span]
        if found := dates.first(line, day_first=day_first):
            updated = dates.says_updated(line)
            if not (updated or head.is_of_change(document, index)):
                yield found, False
            elif not updated or _tells_of(document, found):
                yield found, True
    untitled = _title(document) is None
    for near in around:
        if near.place < 0 and not stamps.stands_bare(near.line, day_first=day_first):
            continue
        running = untitled and stamps.is_running(near.line, day_first=day_first)
        if running and _is_below_a_label(document, near.line):
            continue
        if found := stamps.published(near.line, day_first=day_first):
            yield found, near.changed
        elif (
            stamps.changed_at(near.line)
            and (found := dates.first(near.line, day_first=day_first))
            and _tells_of(document, found)
        ):
            yield found, True


def _is_below_a_label(document: Document, line: str) -> bool:
    """Whether another line stands above it that is no sentence: a newspaper's name, the weather."""
    above = ""
    for block in document.blocks:
        if (said := document[block.span]) == line:
            break
        above = said
    return bool(above) and not ends_sentence(above)


def _tells_of(document: Document, day: date) -> bool:
    """Whether the first paragraphs name that day of the week, or one of the two before: news are
    changed within days. (Of five guides changed on a given day, four had been published months
    before.)"""
    named = {WEEKDAYS[day.weekday() - back] for back in range(3)}
    body = (block for block in document.kept if block.kind is BlockKind.PARAGRAPH)
    return any(named.intersection(letters.runs(document[block.span])) for block in islice(body, 3))


def _under_title(document: Document) -> list[int]:
    """The lines for when it was published, then those for who wrote it."""
    kinds = (BlockKind.DATELINE, BlockKind.BYLINE)
    signed = [i for i, one in enumerate(document.blocks) if one.kind in kinds and not one.dropped]
    return sorted(signed, key=lambda index: kinds.index(document.blocks[index].kind))
