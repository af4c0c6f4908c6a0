"""The changes that can be undone: an append-only file of JSON lines beside the notes.

Written before the change it speaks of. A crash between the two leaves an entry for something that
did not happen; undo sees that from the notes themselves and passes over it. A power cut may cost
the last entries, never a note. Each reader undoes what it did itself and what was done before it
was opened, not what another one does meanwhile.

A change of many articles is one entry of many parts. It is flushed to the disk before the first
file is touched, and followed by "done" when the last one is: an entry without it, as a crash
leaves one, says by its last event which way to go on.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path
from threading import Lock
from typing import Any

from tui.errors import NotebookError
from tui.notebook.changes.steps import Step
from tui.notebook.ids import new_id
from tui.notebook.records import Subject
from tui.notebook.storage import disk

KEPT = 100
"""Changes that survive a restart."""

_COMPACT_AT = 512 * 1024
"""Bytes; past this the file is written anew with what is still of use."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a change does to one article's file."""

    subject: Subject
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """``id`` is a ULID, so entries sort by time. There is at least one part."""

    id: str
    session: str
    label: str
    parts: tuple[Part, ...]
    record: str

    @property
    def many(self) -> bool:
        return len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of the entry ``id``.

    "undid", "redid", "dropped" for good; of an entry with many parts also "done", all files have
    it now, and "cancelled", it could not be done and is to be taken back from those that have it.
    """

    what: str
    id: str


Event = Entry | Turn


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
        self._reading = Lock()
        self._inode = -1
        self._read_to = 0
        self._events: list[Event] = []

    def entry(self, label: str, parts: Iterable[Part], record: str = "") -> Entry:
        return Entry(new_id(), self.session, label, tuple(parts), record)

    def did(self, entry: Entry) -> None:
        self._append(entry, flush=entry.many)

    def undid(self, entry: Entry) -> None:
        self._append(Turn("undid", entry.id), flush=entry.many)

    def redid(self, entry: Entry) -> None:
        self._append(Turn("redid", entry.id), flush=entry.many)

    def done(self, entry: Entry) -> None:
        self._append(Turn("done", entry.id))

    def cancelled(self, entry: Entry) -> None:
        self._append(Turn("cancelled", entry.id), flush=True)

    def dropped(self, entry: Entry) -> None:
        """It can be neither undone nor redone any more."""
        self._append(Turn("dropped", entry.id))

    def history(self) -> History:
        """As this session sees it; lines that are damaged are passed over.

        Raises:
            NotebookError: the system does not give the file's bytes.
        """
        try:
            return _replay(self._read(), self.session)
        except OSError as error:
            raise NotebookError(
                f"cannot undo or redo: {self.path}: {disk.explain(error)}"
            ) from None

    def entries(self) -> tuple[Entry, ...]:
        """Every change still in the file, of all sessions, oldest first."""
        with contextlib.suppress(OSError):
            return tuple(event for event in self._read() if isinstance(event, Entry))
        return ()

    def unfinished(self) -> list[tuple[Entry, bool]]:
        """Changes of many articles that not all files have, and whether they are to be taken back;
        also those that are being made at this moment. Raises OSError."""
        waiting: dict[str, tuple[Entry, bool]] = {}
        known: dict[str, Entry] = {}
        for event in self._read():
            if isinstance(event, Entry):
                if event.many:
                    known[event.id], waiting[event.id] = event, (event, False)
            elif event.id in known:
                if event.what in ("done", "dropped"):
                    waiting.pop(event.id, None)
                else:
                    waiting[event.id] = known[event.id], event.what != "redid"
        return list(waiting.values())

    def _read(self) -> tuple[Event, ...]:
        """What was not read before is read; the file only grows, or is another one.

        Raises OSError.
        """
        with self._reading:
            try:
                with open(self.path, "rb", opener=disk.at_once) as file:
                    inode = os.fstat(file.fileno()).st_ino
                    if inode != self._inode or self._read_to > file.seek(0, os.SEEK_END):
                        self._inode, self._read_to, self._events = inode, 0, []
                    file.seek(self._read_to)
                    data = file.read()
            except (FileNotFoundError, NotADirectoryError):
                return ()
            whole = data.rfind(b"\n") + 1
            self._read_to += whole
            self._events += _events(data[:whole])
            return tuple(self._events)

    def _append(self, event: Event, *, flush: bool = False) -> None:
        """Raises OSError or NotebookError."""
        with disk.locked(self.path.with_suffix(".lock")):
            size = disk.append(self.path, _line(event), flush=flush)
            if size > self._compact_at:
                with contextlib.suppress(OSError, NotebookError):  # tidying may wait
                    self._compact()

    def _compact(self) -> None:
        events = self._read()
        entries = sorted(event.id for event in events if isinstance(event, Entry))
        recent = {*entries[-KEPT:], *(entry.id for entry, _ in self.unfinished())}
        lines = b"".join(_line(event) + b"\n" for event in events if event.id in recent)
        disk.replace(self.path, lines)
        self._compact_at = max(_COMPACT_AT, 2 * len(lines))


def _replay(events: Iterable[Event], session: str) -> History:
    done: dict[str, Entry] = {}
    undone: dict[str, Entry] = {}
    for event in events:
        if isinstance(event, Entry):
            if event.session == session or event.id < session:
                done[event.id] = event
                undone.clear()
            continue
        if event.what == "done":
            continue
        entry = done.pop(event.id, None) or undone.pop(event.id, None)
        if entry is not None and event.what in ("undid", "redid"):
            (done if event.what == "redid" else undone)[entry.id] = entry
    return History(tuple(done.values())[-KEPT:], tuple(undone.values()))


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────


def _line(event: Event) -> bytes:
    if isinstance(event, Turn):
        return json.dumps({event.what: event.id}).encode()
    return json.dumps({"did": asdict(event)}, default=_json).encode()


def _events(data: bytes) -> Iterator[Event]:
    """Lines that are blank, torn by a crash, or not ours are passed over."""
    for line in data.split(b"\n"):
        try:
            event = json.loads(line)
            if "did" in event:
                yield _unpacked(event["did"])
            else:
                [(what, id)] = event.items()
                yield Turn(what, str(id))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue


def _unpacked(packed: dict[str, Any]) -> Entry:
    return Entry(
        id=str(packed["id"]),
        session=str(packed["session"]),
        label=str(packed["label"]),
        parts=(_part(packed["parts"][0]), *map(_part, packed["parts"][1:])),
        record=str(packed["record"]),
    )


def _part(packed: dict[str, Any]) -> Part:
    subject = packed["subject"]
    return Part(
        Subject(
            **{
                **subject,
                "authors": tuple(subject["authors"]),
                "published": _restored(subject["published"]),
            }
        ),
        tuple(
            Step(**{**step, "before": _restored(step["before"]), "after": _restored(step["after"])})
            for step in packed["steps"]
        ),
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
