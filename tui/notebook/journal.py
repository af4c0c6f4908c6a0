"""The changes that can be undone: an append-only file of JSON lines beside the notes.

Written before the change it speaks of. A crash between the two leaves an entry for something that
did not happen; undo sees that from the notes themselves and passes over it. Each reader undoes what
it did itself and what was done before it was opened, not what another one does meanwhile.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from tui.errors import BrokenNotes, NotebookError
from tui.notebook import disk
from tui.notebook.ids import new_id
from tui.notebook.records import Subject
from tui.notebook.steps import Step

KEPT = 100
"""Changes that survive a restart."""

_COMPACT_AT = 512 * 1024
"""Bytes; past this the file is written anew with what is still of use."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``id`` is a ULID, so entries sort by time."""

    id: str
    session: str
    subject: Subject
    label: str
    steps: tuple[Step, ...]
    record: str


@dataclass(frozen=True, slots=True)
class History:
    """``done`` and ``undone`` are stacks: the last one is the next to undo or redo."""

    done: tuple[Entry, ...] = ()
    undone: tuple[Entry, ...] = ()


class Journal:
    """``path`` need not exist; its folder neither."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.session = new_id()
        self._compact_at = _COMPACT_AT

    def entry(self, subject: Subject, label: str, steps: Iterable[Step], record: str) -> Entry:
        return Entry(new_id(), self.session, subject, label, tuple(steps), record)

    def did(self, entry: Entry) -> None:
        self._append({"did": _packed(entry)})

    def undid(self, entry: Entry) -> None:
        self._append({"undid": entry.id, "session": self.session})

    def redid(self, entry: Entry) -> None:
        self._append({"redid": entry.id, "session": self.session})

    def dropped(self, entry: Entry) -> None:
        """It can be neither undone nor redone any more."""
        self._append({"dropped": entry.id, "session": self.session})

    def history(self) -> History:
        """As this session sees it; what cannot be read of the file is passed over."""
        return _replay(self._events(), self.session)

    def entries(self) -> tuple[Entry, ...]:
        """Every change still in the file, of all sessions, oldest first."""
        return tuple(_unpacked(event["did"]) for event in self._events() if "did" in event)

    def _events(self) -> list[dict[str, Any]]:
        try:
            data = disk.read(self.path, largest=64 * _COMPACT_AT)
        except BrokenNotes:
            return []
        return list(_events(data or b""))

    def _append(self, event: dict[str, Any]) -> None:
        """Raises OSError or NotebookError."""
        line = json.dumps(event, ensure_ascii=True, default=_json).encode()
        with disk.locked(self.path.with_suffix(".lock")):
            size = disk.append(self.path, line)
            if size > self._compact_at:
                with contextlib.suppress(OSError, NotebookError):  # tidying may wait
                    self._compact()

    def _compact(self) -> None:
        events = self._events()
        ids = [event["did"]["id"] for event in events if "did" in event]
        recent = set(ids[-KEPT:])
        kept = [event for event in events if _concerns(event) in recent]
        lines = b"".join(json.dumps(event).encode() + b"\n" for event in kept)
        disk.replace(self.path, lines)
        self._compact_at = max(_COMPACT_AT, 2 * len(lines))


def _concerns(event: dict[str, Any]) -> str:
    if "did" in event:
        return str(event["did"]["id"])
    return str(event.get("undid") or event.get("redid") or event.get("dropped") or "")


def _events(data: bytes) -> Iterator[dict[str, Any]]:
    for line in data.split(b"\n"):
        try:
            event = json.loads(line)
            if "did" in event:
                _unpacked(event["did"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue  # blank, torn by a crash, or not ours
        if isinstance(event, dict):
            yield event


def _replay(events: Iterable[dict[str, Any]], session: str) -> History:
    done: list[Entry] = []
    undone: list[Entry] = []
    for event in events:
        if "did" in event:
            entry = _unpacked(event["did"])
            if entry.session == session or entry.id < session:
                done.append(entry)
                undone.clear()
            continue
        id = _concerns(event)
        source, to = (undone, done) if "redid" in event else (done, undone)
        moved = [entry for entry in (*source, *to) if entry.id == id]
        source[:] = [entry for entry in source if entry.id != id]
        to[:] = [entry for entry in to if entry.id != id]
        if "dropped" not in event:
            to += moved
    return History(tuple(done[-KEPT:]), tuple(undone))


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────


def _packed(entry: Entry) -> dict[str, Any]:
    return asdict(entry)


def _unpacked(packed: dict[str, Any]) -> Entry:
    subject = packed["subject"]
    return Entry(
        id=str(packed["id"]),
        session=str(packed["session"]),
        subject=Subject(
            **{
                **subject,
                "authors": tuple(subject["authors"]),
                "published": _restored(subject["published"]),
            }
        ),
        label=str(packed["label"]),
        steps=tuple(
            Step(**{**step, "before": _restored(step["before"]), "after": _restored(step["after"])})
            for step in packed["steps"]
        ),
        record=str(packed["record"]),
    )


_TIMES: dict[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def _json(value: object) -> dict[str, str]:
    """TOML's times, which JSON has no form for."""
    if isinstance(value, datetime | date | time):
        return {"toml": type(value).__name__, "is": value.isoformat()}
    raise TypeError(f"{type(value).__name__} cannot be kept in the journal")


def _restored(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"toml", "is"}:
            return _TIMES[value["toml"]](value["is"])
        return {key: _restored(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_restored(one) for one in value]
    return value
