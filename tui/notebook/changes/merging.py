"""Two versions of one article's notes made into one, against what both came from.

Records meet by their id, and each field is merged by itself, three ways. Where both sides changed
one field, neither is lost: notes are put one under the other; of a record's other fields the side
changed last keeps its place and the other side becomes a record of its own, which names the first
(``conflicts_with``); of all else the other side's values go into a table ``conflict``. Tags are
sets: what either side added or took away counts. A deletion loses against a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tui.notebook.changes.steps import place_for, set_field
from tui.notebook.ids import derived_id
from tui.notebook.toml.reading import Doc, same
from tui.notebook.toml.shapes import clean_tags, now

Table = dict[str, Any]

RECORDS = ("annotation", "correction")
UNIT = ("quote", "prefix", "suffix", "start")
"""A place in the text: of two versions, one is taken as a whole."""

HINTS = ("source", "source_sha256", "accessed", "text_version")
"""Where and how the article was last seen: nothing is lost whichever version is taken."""

CONFLICT = "conflict"
OTHER_OF = "conflicts_with"

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Merged:
    """``conflicts`` has a sentence for each thing both sides changed."""

    doc: Doc
    conflicts: tuple[str, ...] = ()


def merge(base: Doc, ours: Doc, theirs: Doc) -> Merged:
    """All records must have ids. The order of records is that of ours.

    ``base`` is {} where nothing is known of it: what only one side has was then added by it,
    unless the other side has a tombstone for it.
    """
    conflicts: list[str] = []
    others: Table = {}
    doc: Doc = {}
    for key in _keys(ours, theirs, base):
        if key in (*RECORDS, "deleted", "article"):
            continue
        value, lost = _three_way(*(side.get(key, _ABSENT) for side in (base, ours, theirs)))
        if lost is not _ABSENT and key != "schema":
            others[key] = lost
            conflicts.append(f"{key}: both sides changed it")
        if value is not _ABSENT:
            doc[key] = value
    if others:
        doc[CONFLICT] = _kept_apart(doc.get(CONFLICT), others)
    article = _merged_article(*(side.get("article", {}) for side in (base, ours, theirs)))
    if article.doc:
        doc["article"] = article.doc
    conflicts += article.conflicts
    alive: set[str] = set()
    for table in RECORDS:
        records = _merged_records(table, base, ours, theirs, conflicts)
        if records:
            doc[table] = records
            alive |= {str(one["id"]) for one in records}
    stones = _stones(ours, theirs, alive) + _lost_stones(base, ours, theirs, alive)
    if stones:
        doc["deleted"] = stones
    return Merged(_in_order(doc, ours, theirs), tuple(conflicts))


def _keys(*tables: Mapping[str, Any]) -> Iterator[str]:
    return iter(dict.fromkeys(key for table in tables for key in table))


def _in_order(doc: Doc, ours: Doc, theirs: Doc) -> Doc:
    order = {key: place for place, key in enumerate(_keys(ours, theirs))}
    tail = ("article", *RECORDS, "deleted")
    ranks = {key: order.get(key, len(order) + place) for place, key in enumerate(tail)} | order
    return dict(sorted(doc.items(), key=lambda item: ranks.get(item[0], len(order))))


# ── one value ─────────────────────────────────────────────────────────────────────────────────


def _three_way(base: Any, ours: Any, theirs: Any) -> tuple[Any, Any]:
    """The value of a field now, and the value that would be lost with it, from what both sides made
    of it; ``_ABSENT`` stands for none."""
    if _equal(ours, theirs) or _equal(base, theirs):
        return ours, _ABSENT
    if _equal(base, ours):
        return theirs, _ABSENT
    if ours is _ABSENT or theirs is _ABSENT:  # taken away by one, changed by the other
        return (theirs if ours is _ABSENT else ours), _ABSENT
    return ours, theirs


def _equal(one: Any, other: Any) -> bool:
    if one is _ABSENT or other is _ABSENT:
        return one is other
    return same(one, other)


def _merged_tags(base: Any, ours: Any, theirs: Any) -> list[str]:
    was, mine, other = map(clean_tags, (base, ours, theirs))
    added = [tag for tag in other if tag not in was]
    taken = {tag for tag in was if tag not in other}
    return [*(tag for tag in mine if tag not in taken), *(t for t in added if t not in mine)]


def _both_notes(ours: Any, theirs: Any) -> tuple[str, bool]:
    """The text of a note that holds what both sides have, and whether that meant putting one under
    the other."""
    if not (isinstance(ours, str) and isinstance(theirs, str)):
        return str(ours), False
    if theirs.strip() in ours:
        return ours, False
    if ours.strip() in theirs:
        return theirs, False
    return f"{ours.rstrip()}\n\n{theirs.lstrip()}", True


def _kept_apart(before: Any, lost: Table) -> Table:
    """The table of what the other side had, with this too; an earlier merge's stays beside it."""
    kept = dict(before) if isinstance(before, dict) else {} if before is None else {"it": before}
    for key, value in lost.items():
        name, turn = key, 2
        while name in kept and not same(kept[name], value):
            name, turn = f"{key}_{turn}", turn + 1
        kept[name] = value
    return kept


# ── the article ───────────────────────────────────────────────────────────────────────────────


def _merged_article(base: Table, ours: Table, theirs: Table) -> Merged:
    merged: Table = {}
    conflicts: list[str] = []
    lost: Table = {}
    for key in _keys(ours, theirs):
        value, other, apart = _merged_field(key, base, ours, theirs)
        if apart:
            conflicts.append("the article's note: both sides changed it; both are kept")
        if other is not _ABSENT and key not in HINTS:
            lost[key] = other
            conflicts.append(f"the article's {key}: both sides changed it")
        set_or_not(merged, key, value)
    if lost:
        merged[CONFLICT] = _kept_apart(merged.get(CONFLICT), lost)
    return Merged(merged, tuple(conflicts))


def _merged_field(key: str, base: Table, ours: Table, theirs: Table) -> tuple[Any, Any, bool]:
    """What it becomes, what of the other side has no room in that, and whether it is a note in
    which both sides stand; _ABSENT for nothing."""
    sides = [side.get(key, _ABSENT) for side in (base, ours, theirs)]
    if key == "tags":
        tags = _merged_tags(*(side.get(key) for side in (base, ours, theirs))) or _ABSENT
        return ours[key] if _same_tags(ours.get(key), tags) else tags, _ABSENT, False
    value, other = _three_way(*sides)
    if other is not _ABSENT and key == "note":
        value, apart = _both_notes(*sides[1:])
        return value, _ABSENT, apart
    return value, other, False


def set_or_not(table: Table, key: str, value: Any) -> None:
    if value is not _ABSENT:
        table[key] = value


def _same_tags(written: Any, tags: Any) -> bool:
    """Whether a list as a person wrote it says these tags already."""
    return written is not None and tags is not _ABSENT and list(clean_tags(written)) == tags


# ── records ───────────────────────────────────────────────────────────────────────────────────


def _merged_records(
    table: str, base: Doc, ours: Doc, theirs: Doc, conflicts: list[str]
) -> list[Table]:
    was, mine, other = (
        {str(one["id"]): one for one in side.get(table, ())} for side in (base, ours, theirs)
    )
    records = []
    for id in mine:
        records += _merged_record(id, was.get(id), mine[id], other.get(id), theirs, conflicts)
    for id in other:
        if id not in mine:
            for record in _merged_record(id, was.get(id), None, other[id], ours, conflicts):
                records.insert(place_for(records, record), record)
    once = {str(one["id"]): one for one in reversed(records)}
    return list(reversed(once.values()))


def _merged_record(
    id: str,
    base: Table | None,
    ours: Table | None,
    theirs: Table | None,
    without: Doc,
    conflicts: list[str],
) -> list[Table]:
    """The record as both sides have it: one table, two where the other side's version is kept as a
    record of its own, or none. ``without`` is the side that may have deleted it. Adds a sentence to
    ``conflicts`` for each thing both have changed."""
    if ours is None or theirs is None:
        record = ours if theirs is None else theirs
        assert record is not None
        if base is not None:
            if _unchanged(base, record):
                return []
            conflicts.append(f"{_named(record)}: deleted on one side, changed on the other; kept")
            return [record]
        stone = _stone(without, id)
        if stone is None:
            return [record]
        if _moment(record) > _moment(stone, "at"):
            conflicts.append(f"{_named(record)}: deleted on one side, changed since; kept")
            return [record]
        return []
    return _both(base or {}, ours, theirs, conflicts)


def _both(base: Table, ours: Table, theirs: Table, conflicts: list[str]) -> list[Table]:
    merged: Table = {}
    split = False
    for key in _keys(ours, theirs):
        if key in UNIT or key in ("id", "created", "modified"):
            continue
        value, other, apart = _merged_field(key, base, ours, theirs)
        if apart:
            conflicts.append(f"{_named(ours)}: both sides changed the note; both are kept")
        split = split or other is not _ABSENT
        set_or_not(merged, key, value)
    place, other = _three_way(*(_place(side) for side in (base, ours, theirs)))
    split = split or other is not _ABSENT
    if split:
        return _split(ours, theirs, conflicts)
    if place is not _ABSENT:
        merged |= place
    created = [one for side in (ours, theirs) if isinstance(one := side.get("created"), datetime)]
    merged["created"] = min(created, key=_utc) if created else ours.get("created", _ABSENT)
    moments = [one for side in (ours, theirs) if isinstance(one := side.get("modified"), datetime)]
    merged["modified"] = max(moments, key=_utc) if moments else ours.get("modified", _ABSENT)
    record: Table = {}
    for key in _keys({"id": 0}, ours):
        set_or_not(record, key, ours["id"] if key == "id" else merged.pop(key, _ABSENT))
    for key, value in merged.items():
        if value is not _ABSENT:
            set_field(record, key, value)
    return [record]


def _split(ours: Table, theirs: Table, conflicts: list[str]) -> list[Table]:
    """Two records: the one changed last stays, the other gets an id of its own, the same on every
    machine that merges these two."""
    other, last = sorted(
        (ours, theirs), key=lambda one: (_moment(one), sorted(map(repr, one.items())))
    )
    copy = deepcopy(other)
    copy["id"] = derived_id("conflict", sorted(map(repr, other.items())))
    copy[OTHER_OF] = last["id"]
    conflicts.append(f"{_named(last)}: both sides changed it; both versions are kept")
    return [last, copy]


def _content(record: Table) -> list[str]:
    return sorted(map(repr, record.items()))


def _place(record: Table) -> Any:
    return {key: record[key] for key in UNIT if key in record} or _ABSENT


def _unchanged(base: Table, record: Table) -> bool:
    keys = set(base) | set(record)
    return all(
        _equal(base.get(key, _ABSENT), record.get(key, _ABSENT)) for key in keys - {"modified"}
    )


def _named(record: Table) -> str:
    words = " ".join(str(record.get("quote") or record.get("note") or record["id"]).split())
    return f"“{words[:39]}…”" if len(words) > 40 else f"“{words}”"


# ── tombstones ────────────────────────────────────────────────────────────────────────────────


def _stone(doc: Doc, id: str) -> Table | None:
    return next((one for one in doc.get("deleted", ()) if one.get("id") == id), None)


def _stones(ours: Doc, theirs: Doc, alive: set[str]) -> list[Table]:
    stones: dict[str, Table] = {}
    for stone in (*ours.get("deleted", ()), *theirs.get("deleted", ())):
        id = str(stone.get("id"))
        if id not in alive and id not in stones:
            stones[id] = stone
    return list(stones.values())


def _lost_stones(base: Doc, ours: Doc, theirs: Doc, alive: set[str]) -> list[Table]:
    """For records a person took out with an editor, so that no third copy brings them back."""
    told = {one.get("id") for side in (ours, theirs) for one in side.get("deleted", ())}
    return [
        {"id": one["id"], "at": now()}
        for table in RECORDS
        for one in base.get(table, ())
        if one["id"] not in alive and one["id"] not in told
    ]


def _moment(record: Table, key: str = "modified") -> datetime:
    moment = record.get(key) or record.get("created")
    return _utc(moment) if isinstance(moment, datetime) else _utc(datetime.min)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=moment.tzinfo or UTC)
