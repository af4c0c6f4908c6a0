"""What each kind of change does to a notes file, as steps, and how it is described to the
reader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tui.model import Reading
from tui.notebook.changes.labels import said, shortened
from tui.notebook.changes.steps import Step, copied, set_field
from tui.notebook.records import Annotation, Correction, Kind, Selector, Status, Subject
from tui.notebook.toml.reading import Doc, same
from tui.notebook.toml.shapes import (
    MENDED,
    annotation_record,
    clean,
    clean_line,
    clean_tags,
    correction_record,
    selector_record,
    subject_fields,
)


class NoSuchRecordError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Draft:
    steps: tuple[Step, ...]
    label: str
    record: str = ""


def annotate(annotation: Annotation) -> Draft:
    record = annotation_record(annotation)
    step = Step("annotation", annotation.id, None, None, record)
    words = shortened(annotation.selector.quote)
    if annotation.tags:
        label = f"tagged {listed(annotation.tags)}"
    elif annotation.note:
        label = f"noted {shortened(annotation.note)}"
    elif annotation.status:
        label = f"marked as {annotation.status} {words}".rstrip()
    else:
        label = f"highlighted {words}" if words else "highlighted"
    return Draft((step,), label, annotation.id)


def correct(doc: Doc, corrections: Sequence[Correction], instead_of: Collection[str] = ()) -> Draft:
    """``instead_of`` that are gone already are passed over."""
    gone = tuple(
        Step("correction", one["id"], None, deepcopy(one), None)
        for one in doc.get("correction", ())
        if one["id"] in instead_of
    )
    steps = tuple(
        Step("correction", one.id, None, None, correction_record(one)) for one in corrections
    )
    if not corrections:
        return Draft(gone, "took back the correction" if gone else "nothing to change")
    label = said(corrections[0])
    if len(corrections) > 1:
        label = f"{label}, and {len(corrections) - 1} more"
    return Draft((*gone, *steps), label, corrections[0].id)


def remove(doc: Doc, id: str) -> Draft:
    table, record = _record(doc, id)
    step = Step(table, id, None, deepcopy(record), None)
    words = shortened(clean(record.get("quote")) or clean(record.get("note")))
    what = "annotation" if table == "annotation" else "correction"
    return Draft((step,), f"removed the {what} {words}".rstrip(), id)


def edit(doc: Doc, id: str, fields: Mapping[str, Any]) -> Draft:
    table, record = _record(doc, id)
    if table != "annotation":
        raise NoSuchRecordError("this is a correction: remove it and make another")
    steps = _field_steps("annotation", id, record, fields)
    return Draft(steps, _labelled(steps), id)


def mark(doc: Doc, fields: Mapping[str, Any]) -> Draft:
    steps = _field_steps("article", "", doc.get("article", {}), fields)
    return Draft(steps, _labelled(steps))


def retag(doc: Doc, retagged: Callable[[tuple[str, ...]], tuple[str, ...]]) -> tuple[Step, ...]:
    """Change every list of tags in the file, the article's and its annotations'."""
    places = [("article", "", doc.get("article", {}))]
    places += [("annotation", str(one["id"]), one) for one in doc.get("annotation", ())]
    steps: list[Step] = []
    for table, id, holder in places:
        tags = clean_tags(holder.get("tags"))
        wanted = retagged(tags)
        if wanted != tags:
            steps += _field_steps(table, id, holder, {"tags": list(wanted) or None})
    return tuple(steps)


def renamed(tags: tuple[str, ...], old: Collection[str], new: str) -> tuple[str, ...]:
    """``new`` where the first of ``old`` stood, once; "" takes them away."""
    return clean_tags([new if tag in old else tag for tag in tags])


def edit_some(
    doc: Doc,
    ids: Collection[str],
    *,
    add: Collection[str] = (),
    take: Collection[str] = (),
    status: Status | None = None,
) -> tuple[Step, ...]:
    """Tags given and taken, the status set, on those of the records that are there; "" in ``ids``
    is the article, which has no status."""
    places = [("article", "", doc.get("article", {}))] if "" in ids else []
    places += [
        ("annotation", str(one["id"]), one) for one in doc.get("annotation", ()) if one["id"] in ids
    ]
    steps: list[Step] = []
    for table, id, holder in places:
        tags = clean_tags(holder.get("tags"))
        wanted = clean_tags([tag for tag in (*tags, *add) if tag not in take])
        fields: dict[str, Any] = {"tags": list(wanted) or None} if wanted != tags else {}
        if status is not None and table == "annotation":
            fields["status"] = Status(status).value or None
        steps += _field_steps(table, id, holder, fields)
    return tuple(steps)


def remove_some(doc: Doc, ids: Collection[str]) -> tuple[Step, ...]:
    """The steps that remove each annotation and correction with one of the ``ids``."""
    return tuple(
        Step(table, str(one["id"]), None, deepcopy(one), None)
        for table in ("annotation", "correction")
        for one in doc.get(table, ())
        if one["id"] in ids
    )


def annotation_fields(
    *,
    kind: Kind | None,
    selector: Selector | None,
    tags: Collection[str] | None,
    note: str | None,
    speaker: str | None,
    colour: str | None,
    status: Status | None,
) -> dict[str, Any]:
    """The fields that are to be set, as TOML has them; None takes one away."""
    fields: dict[str, Any] = {}
    if kind is not None:
        fields["kind"] = Kind(kind).value
    if selector is not None:
        fields |= {key: value or None for key, value in selector_record(selector).items()}
        fields |= {"quote": clean(selector.quote), "start": selector.start}
    if tags is not None:
        fields["tags"] = list(clean_tags(tags)) or None
    if note is not None:
        fields["note"] = clean(note) or None
    if speaker is not None:
        fields["speaker"] = clean_line(speaker) or None
    if colour is not None:
        fields["colour"] = clean_line(colour) or None
    if status is not None:
        fields["status"] = Status(status).value or None
    return fields


def article_fields(
    *,
    read: bool | None,
    star: bool | None,
    tags: Collection[str] | None,
    note: str | None,
    reading: Reading | None,
) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if reading is not None:
        fields["encoding"] = clean_line(reading.encoding or "") or None
        fields["mojibake"] = MENDED if reading.mojibake else None
    if read is not None:
        fields["read"] = read or None
    if star is not None:
        fields["star"] = star or None
    if tags is not None:
        fields["tags"] = list(clean_tags(tags)) or None
    if note is not None:
        fields["note"] = clean(note) or None
    return fields


def with_subject(doc: Doc, subject: Subject) -> Doc:
    """A copy that says which article this is.

    What a person wrote there stays; only where the article was last seen, and the hash it had
    then, are renewed.
    """
    doc = copied(doc)
    article = doc.get("article", {})
    if "schema" in doc and "article" not in doc:
        doc = {"schema": doc.pop("schema"), "article": article, **doc}
    for key, value in subject_fields(subject).items():
        if key in ("source", "source_sha256") or article.get(key) in (None, "", []):
            set_field(article, key, value)
    return doc


def _record(doc: Doc, id: str) -> tuple[str, dict[str, Any]]:
    for table in ("annotation", "correction"):
        for record in doc.get(table, ()):
            if record.get("id") == id:
                return table, record
    raise NoSuchRecordError("this note is gone: it was removed elsewhere")


def _field_steps(
    table: str, id: str, now_is: Mapping[str, Any], fields: Mapping[str, Any]
) -> tuple[Step, ...]:
    return tuple(
        Step(table, id, key, deepcopy(now_is.get(key)), value)
        for key, value in fields.items()
        if not same(_said(now_is.get(key)), _said(value))
    )


def _said(value: Any) -> Any:
    """The value of a field as it is compared: None for every way of saying nothing (False, "", an
    empty list). 0 is a place, and so it is something."""
    return None if value is False or value == "" or value == [] else value


# ── labels ────────────────────────────────────────────────────────────────────────────────────


def _labelled(steps: tuple[Step, ...]) -> str:
    return ", ".join(filter(None, map(_label, steps))) or "nothing to change"


_SET_OR_CLEARED = {
    "read": ("marked as read", "marked as unread"),
    "star": ("starred", "unstarred"),
    "encoding": ("read as {}", "read as its bytes say"),
    "mojibake": ("misread letters mended", "misread letters as they are"),
    "speaker": ("speaker: {}", "removed the speaker"),
    "status": ("marked as {}", "removed the status"),
    "colour": ("coloured {}", "removed the colour"),
    "kind": ("made it a {}", "made it a {}"),
    "quote": ("moved the note", "moved the note"),
}
"""What is told of a field that has a value now, and of one that has none."""


def _label(step: Step) -> str:
    if step.field == "tags":
        return _tags_label(step)
    if step.field == "note":
        return f"noted {shortened(step.after)}" if step.after else "removed the note"
    told = _SET_OR_CLEARED.get(step.field or "")
    return told[0 if step.after else 1].format(step.after) if told else ""


def _tags_label(step: Step) -> str:
    had, has = clean_tags(step.before), clean_tags(step.after)
    added = [tag for tag in has if tag not in had]
    taken = [tag for tag in had if tag not in has]
    parts = [f"tagged {listed(added)}" if added else ""]
    parts.append(f"untagged {listed(taken)}" if taken else "")
    return ", ".join(filter(None, parts)) or "sorted the tags"


def listed(tags: Collection[str]) -> str:
    return ", ".join(f"“{tag}”" for tag in tags)
