"""Between TOML tables and records.

Reading is lenient: a value of the wrong type reads as absent and stays on disk as it is; what
is then said of it, remarks.py knows. Writing sanitises, so nothing a record holds can be a command
to a terminal when the file is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from tui.model import Reading
from tui.notebook.ids import derived_id
from tui.notebook.records import (
    Annotation,
    Brief,
    Concern,
    Correction,
    Facts,
    Kind,
    Notes,
    Selector,
    Status,
    Subject,
)
from tui.notebook.toml.reading import Doc
from tui.sanitizing import sanitize, sanitize_line

Named = TypeVar("Named", bound=StrEnum)

MENDED = "mended"
"""What ``[article] mojibake`` says where misread letters are to be put right."""

TAG_LENGTH = 100
LINE_LENGTH = 2000


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


# ── values ────────────────────────────────────────────────────────────────────────────────────


def clean(text: object) -> str:
    """Text of any number of lines; "" for what is not text."""
    return sanitize(text)[0] if isinstance(text, str) else ""


def clean_line(text: object) -> str:
    return sanitize_line(text, limit=LINE_LENGTH) if isinstance(text, str) else ""


def clean_tags(tags: object) -> tuple[str, ...]:
    """Each tag once, in order, without blanks around it or a leading ``#``. One string is a list of
    them, as people write it by hand: "ferry, tender"."""
    if isinstance(tags, str):
        tags = tags.split(",")
    if not isinstance(tags, Iterable):
        return ()
    named = (
        sanitize_line(tag, limit=TAG_LENGTH).lstrip("#").strip()
        for tag in tags
        if isinstance(tag, str)
    )
    return tuple(dict.fromkeys(tag for tag in named if tag))


def _lines(values: object) -> tuple[str, ...]:
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, list | tuple):
        return ()
    return tuple(line for line in map(clean_line, values) if line)


def _member(value: object, names: type[Named], otherwise: Named) -> Named:
    try:
        return names(str(value))
    except ValueError:
        return otherwise


def _moment(value: object) -> datetime | None:
    """A time without a zone, as people write it, is taken for UTC."""
    if isinstance(value, datetime):
        try:
            return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
        except OverflowError:
            return None
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def _position(value: object) -> int:
    return max(0, value) if isinstance(value, int) and not isinstance(value, bool) else 0


# ── reading ───────────────────────────────────────────────────────────────────────────────────


def subject_of(doc: Doc, id: str) -> Subject:
    article = doc.get("article", {})
    return Subject(
        id=id,
        title=clean_line(article.get("title")),
        url=clean_line(article.get("url")),
        publication=clean_line(article.get("publication")),
        authors=_lines(article.get("authors")),
        published=_day(article.get("published")),
        source=clean_line(article.get("source")),
        sha256=clean_line(article.get("source_sha256")),
    )


def notes_of(
    doc: Doc,
    id: str,
    *,
    problem: str | None = None,
    pending: int = 0,
    copies: tuple[str, ...] = (),
    remarks: tuple[str, ...] = (),
) -> Notes:
    """The annotations come out in the order of their places, whatever order the file has."""
    article = doc.get("article", {})
    annotations = map(annotation_of, doc.get("annotation", []))
    return Notes(
        subject=subject_of(doc, id),
        annotations=tuple(sorted(annotations, key=lambda one: one.selector.start)),
        corrections=tuple(map(correction_of, doc.get("correction", []))),
        tags=clean_tags(article.get("tags")),
        note=clean(article.get("note")),
        read=article.get("read") is True,
        star=article.get("star") is True,
        reading=Reading(
            clean_line(article.get("encoding")) or None, article.get("mojibake") == MENDED
        ),
        problem=problem,
        pending=pending,
        copies=tuple(map(clean_line, copies)),
        remarks=remarks,
    )


def annotation_of(record: Mapping[str, Any]) -> Annotation:
    return Annotation(
        id=str(record["id"]),
        kind=_member(record.get("kind"), Kind, Kind.HIGHLIGHT),
        selector=selector_of(record) or Selector(""),
        speaker=clean_line(record.get("speaker")),
        tags=clean_tags(record.get("tags")),
        note=clean(record.get("note")),
        colour=clean_line(record.get("colour")),
        status=_member(record.get("status"), Status, Status.NONE),
        created=_moment(record.get("created")),
        modified=_moment(record.get("modified")),
    )


def correction_of(record: Mapping[str, Any]) -> Correction:
    return Correction(
        id=str(record["id"]),
        about=_member(record.get("about"), Concern, Concern.METADATA),
        selector=selector_of(record),
        was=_facts(record.get("was")),
        becomes=_facts(record.get("becomes")),
        created=_moment(record.get("created")),
        modified=_moment(record.get("modified")),
    )


def selector_of(record: Mapping[str, Any]) -> Selector | None:
    if not isinstance(record.get("quote"), str):
        return None
    return Selector(
        quote=clean(record["quote"]),
        prefix=clean(record.get("prefix")),
        suffix=clean(record.get("suffix")),
        start=_position(record.get("start")),
    )


def _facts(value: object) -> Facts:
    if not isinstance(value, Mapping):
        return {}
    facts: dict[str, str | bool | tuple[str, ...]] = {}
    for key, fact in value.items():
        if isinstance(fact, bool):
            facts[clean_line(key)] = fact
        elif isinstance(fact, str):
            facts[clean_line(key)] = clean(fact)
        elif isinstance(fact, list | tuple):
            facts[clean_line(key)] = _lines(fact)
    return facts


def brief_of(notes: Notes) -> Brief:
    tagged = (*notes.tags, *(tag for one in notes.annotations for tag in one.tags))
    return Brief(
        read=notes.read,
        star=notes.star,
        annotations=len(notes.annotations),
        corrections=len(notes.corrections),
        tags=tuple(dict.fromkeys(tagged)),
        tagged=tagged,
        problem=notes.problem,
        copies=len(notes.copies),
        source=notes.subject.source,
        sha256=notes.subject.sha256,
        remarks=notes.remarks,
        statuses=tuple(
            dict.fromkeys(one.status.value for one in notes.annotations if one.status.value)
        ),
    )


# ── writing ───────────────────────────────────────────────────────────────────────────────────


def subject_fields(subject: Subject) -> dict[str, Any]:
    """What is known of the article; empty values are left out."""
    fields: dict[str, Any] = {
        "id": subject.id,
        "title": clean_line(subject.title),
        "url": clean_line(subject.url),
        "publication": clean_line(subject.publication),
        "authors": list(_lines(subject.authors)),
        "published": subject.published,
        "source": clean_line(subject.source),
        "source_sha256": clean_line(subject.sha256),
    }
    return {key: value for key, value in fields.items() if value}


def annotation_record(annotation: Annotation) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": annotation.id,
        "kind": annotation.kind.value,
        **selector_record(annotation.selector),
        "speaker": clean_line(annotation.speaker),
        "tags": list(clean_tags(annotation.tags)),
        "note": clean(annotation.note),
        "colour": clean_line(annotation.colour),
        "status": annotation.status.value,
        "created": annotation.created,
        "modified": annotation.modified,
    }
    return without_blanks(record)


def correction_record(correction: Correction) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": correction.id,
        "about": correction.about.value,
        **(selector_record(correction.selector) if correction.selector else {}),
        "was": _facts_record(correction.was),
        "becomes": _facts_record(correction.becomes),
        "created": correction.created,
        "modified": correction.modified,
    }
    return without_blanks(record)


def selector_record(selector: Selector) -> dict[str, Any]:
    return {
        "quote": clean(selector.quote),
        "prefix": clean(selector.prefix),
        "suffix": clean(selector.suffix),
        "start": selector.start,
    }


def _facts_record(facts: Facts) -> dict[str, Any]:
    return {
        key: list(fact) if isinstance(fact, tuple) else fact for key, fact in _facts(facts).items()
    }


def without_blanks(record: dict[str, Any]) -> dict[str, Any]:
    """Only what says something; a quote and its place always do."""
    kept = ("quote", "start")
    return {
        key: value
        for key, value in record.items()
        if key in kept or value is False or value not in ("", None, [], {})
    }


# ── records without an identity ───────────────────────────────────────────────────────────────


def with_ids(doc: Doc) -> Doc:
    """A copy in which every record has an id of its own.

    People write records without one and copy others whole. The id is derived from the content,
    so that it is the same each time the file is read, until a save writes it down.
    """
    doc = dict(doc)
    taken: set[str] = set()
    for table in ("annotation", "correction"):
        if table not in doc:
            continue
        records = []
        for record in doc[table]:
            id = record.get("id")
            if not isinstance(id, str) or not id.strip() or id in taken:
                turn = 0
                while (id := derived_id(table, sorted(map(repr, record.items())), turn)) in taken:
                    turn += 1
                record = {"id": id, **{key: one for key, one in record.items() if key != "id"}}
            taken.add(id)
            records.append(record)
        doc[table] = records
    return doc
