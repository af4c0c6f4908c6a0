"""A change as data: what a value was and what it becomes, at one place of one notes file.

The same steps do a change, undo it (reversed) and redo it, on the file as it is at that time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from tui.notebook.toml.reading import SCHEMA, Doc, same
from tui.notebook.toml.shapes import now

FIELD_ORDER = (
    *("schema", "id", "title", "url", "publication", "authors", "published", "accessed", "source"),
    *("source_sha256", "text_version", "kind", "about", "quote", "prefix", "suffix", "start"),
    *("speaker", "was", "becomes", "tags", "note", "colour", "status", "read", "star"),
    *("created", "modified"),
)
"""How a table that this program makes or adds to is laid out."""

_RANK = {key: rank for rank, key in enumerate(FIELD_ORDER)}


@dataclass(frozen=True, slots=True)
class Step:
    """``table`` is "article", "annotation" or "correction"; ``id`` the record's ("" for article).

    ``field`` None means the whole record, as a table. None as a value means: not there.
    """

    table: str
    id: str
    field: str | None
    before: Any
    after: Any


class State(Enum):
    BEFORE = "before"
    AFTER = "after"
    OTHER = "other"


def between(old: Doc, new: Doc) -> tuple[Step, ...]:
    """The steps that make ``new`` of ``old``: of the article's table and of each record. Other
    parts of a file cannot be undone."""
    before, after = old.get("article", {}), new.get("article", {})
    steps = list(_field_steps("article", "", before, after))
    for table in ("annotation", "correction"):
        had = {str(one["id"]): one for one in old.get(table, ())}
        has = {str(one["id"]): one for one in new.get(table, ())}
        for id in dict.fromkeys((*had, *has)):
            if id in had and id in has:
                steps += _field_steps(table, id, had[id], has[id])
            else:
                whole = deepcopy(had.get(id)), deepcopy(has.get(id))
                steps.append(Step(table, id, None, *whole))
    return tuple(steps)


def _field_steps(
    table: str, id: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterable[Step]:
    for key in dict.fromkeys((*old, *new)):
        if key != "modified" and not same(old.get(key), new.get(key)):
            yield Step(table, id, key, deepcopy(old.get(key)), deepcopy(new.get(key)))


def reverse(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Those that undo the ``steps``, the last first."""
    turned = (replace(step, before=step.after, after=step.before) for step in steps)
    return tuple(reversed(list(turned)))


def state(doc: Doc, steps: Iterable[Step]) -> State:
    """Whether the document is as it was before the steps, after them, or neither."""
    places = {(step.table, step.id, step.field): step for step in steps}
    found = {place: _value(doc, step) for place, step in places.items()}
    if all(_alike(found[place], step.after) for place, step in places.items()):
        return State.AFTER
    if all(_alike(found[place], step.before) for place, step in places.items()):
        return State.BEFORE
    return State.OTHER


def _value(doc: Doc, step: Step) -> Any:
    holder = _holder(doc, step)
    return holder if holder is None or step.field is None else holder.get(step.field)


def _holder(doc: Doc, step: Step) -> dict[str, Any] | None:
    if step.table == "article":
        holder: dict[str, Any] = doc.get("article", {})
        return holder
    return next((one for one in doc.get(step.table, ()) if one.get("id") == step.id), None)


def _alike(one: Any, other: Any) -> bool:
    """Whether two records say the same, whenever each was changed last."""
    if isinstance(one, dict) and isinstance(other, dict):
        one, other = ({k: v for k, v in d.items() if k != "modified"} for d in (one, other))
    return same(one, other)


def apply(doc: Doc, steps: Iterable[Step]) -> Doc:
    """A new document in which every place has its ``after``.

    A record that goes leaves a tombstone; one that comes back takes its tombstone away. A record
    that a field step is for and that is gone stays gone.
    """
    doc = copied(doc)
    doc.setdefault("schema", SCHEMA)
    for step in steps:
        if step.field is None:
            _drop(doc, step)
            if step.after is not None:
                _put(doc, step)
            continue
        holder = doc.setdefault("article", {}) if step.table == "article" else _holder(doc, step)
        if holder is None:
            continue
        set_field(holder, step.field, deepcopy(step.after))
        if step.table != "article":
            set_field(holder, "modified", now())
    return doc


def copied(doc: Doc) -> Doc:
    """A copy down to the fields of tables and records; what fields hold is shared."""
    copy: Doc = {}
    for key, value in doc.items():
        if isinstance(value, dict):
            copy[key] = dict(value)
        elif isinstance(value, list):
            copy[key] = [dict(one) if isinstance(one, dict) else one for one in value]
        else:
            copy[key] = value
    return copy


def _put(doc: Doc, step: Step) -> None:
    records = doc.setdefault(step.table, [])
    record = deepcopy(step.after)
    record["modified"] = now()
    records.insert(place_for(records, record), record)
    buried = [one for one in doc.get("deleted", ()) if one.get("id") != step.id]
    _keep(doc, "deleted", buried)


def _drop(doc: Doc, step: Step) -> None:
    records = doc.get(step.table, [])
    left = [one for one in records if one.get("id") != step.id]
    if len(left) == len(records):
        return
    _keep(doc, step.table, left)
    if step.after is None:
        doc.setdefault("deleted", []).append({"id": step.id, "at": now()})


def _keep(doc: Doc, table: str, records: list[Any]) -> None:
    if records:
        doc[table] = records
    else:
        doc.pop(table, None)


def place_for(records: list[dict[str, Any]], record: Mapping[str, Any]) -> int:
    """Where a record goes so that records stay in the order of their places in the text.

    Records already there are not moved: a person's order stays, and git sees one insertion.
    """
    start = _start(record)
    return next(
        (index for index, other in enumerate(records) if _start(other) > start), len(records)
    )


def _start(record: Mapping[str, Any]) -> int:
    start = record.get("start")
    return start if isinstance(start, int) else 0


def set_field(table: dict[str, Any], key: str, value: Any) -> None:
    """Set, in place; a new key comes where ``FIELD_ORDER`` has it. None takes the key away."""
    if value is None:
        table.pop(key, None)
        return
    if key in table or key not in _RANK:
        table[key] = value
        return
    later = [one for one in table if _RANK.get(one, -1) > _RANK[key]]
    moved = {one: table.pop(one) for one in _from(table, later)}
    table[key] = value
    table.update(moved)


def _from(table: Mapping[str, Any], later: list[str]) -> list[str]:
    """The keys from the first of ``later`` on."""
    keys = list(table)
    return keys[keys.index(later[0]) :] if later else []
