"""Whether somebody else has changed the notes: an editor, another reader, a sync tool."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from time import monotonic

from tui.notebook.records import Notes
from tui.notebook.storage.files import Files, Stamp
from tui.notebook.storage.shelf import Shelf

MANY = 5_000
"""Articles with notes, up to which a look at every file takes a twentieth of a second at most."""

RESTS = 20
"""Of more: times as long as a look into all folders took until the next one."""

KEPT = 64
"""Articles whose notes are not read again while their files stay the same: a key that goes to an
article asks for them twice."""

Join = Callable[[str], bool]
"""Puts notes of an article that waited for its file into it; whether they are in it now."""


class Watch:
    """Remembers in what state each article's files were seen last. Safe to call from several
    threads."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[str, Stamp] = {}
        self._unsettled: dict[str, Notes] = {}
        """Notes as last read from files that may have changed since with the same stamp."""
        self._last: dict[str, tuple[Stamp, Notes]] = {}
        """What files said that nothing was wrong with."""
        self._tried: dict[str, Stamp] = {}
        """Files that were tried to be joined, in the state they then were in."""
        self._scanned = False
        self._folder_stamps: dict[str, int] = {}
        self._look_into_all = 0.0

    def read(self, id: str, files: Files) -> Notes:
        """What ``files`` say; of files just written, a later change is found by what they said."""
        notes = self._shelf.notes(id, files)
        if files.settled:
            self._unsettled.pop(id, None)
        else:
            self._unsettled[id] = notes
        if files.there and files.settled and not notes.problem:
            if len(self._last) >= KEPT:
                self._last = {}
            self._last[id] = files.stamp, notes
        return notes

    def last(self, id: str, files: Files) -> Notes | None:
        """What read() gave, where the files can be trusted not to have changed since."""
        stamp, notes = self._last.get(id, ((), None))
        return notes if notes is not None and stamp == files.trusted else None

    def seen(self, id: str, files: Files) -> None:
        """The caller knows about this state: it is no news."""
        self._known[id] = files.stamp

    def there(self, id: str) -> bool:
        """Whether the article had notes when it was last looked at."""
        return bool(self._known.get(id))

    def news(self, ids: Collection[str] | None, join: Join) -> set[str]:
        """Articles that changed since the last time, or since they were seen.

        With ``ids`` only these are looked at; else all, but of a notebook so large that this takes
        long, most times only those in folders where a file was replaced or came or went, as it is
        with every save of this program.
        """
        if ids is not None:
            return self._changed({id: self._shelf.files(id) for id in ids}, join)
        began = monotonic()
        stamps = self._shelf.folder_stamps()
        if began < self._look_into_all:
            only = {name for name, at in stamps.items() if self._folder_stamps.get(name) != at}
            only |= {name for name, at in stamps.items() if not at}
            only |= {id[:2] for id in list(self._unsettled)}
            found = dict(self._shelf.everything(only))
        else:
            only = None
            found = dict(self._shelf.everything())
        changed = self._changed(found, join, anew=self._scanned)
        gone = {
            id
            for id, stamp in self._known.items()
            if stamp and id not in found and (only is None or id[:2] in only)
        }
        for id in gone:
            self._known[id] = ()
        if only is None and len(found) > MANY:
            self._look_into_all = monotonic() + RESTS * (monotonic() - began)
        self._folder_stamps = stamps
        self._scanned = True
        return changed | gone

    def _changed(self, found: Mapping[str, Files], join: Join, *, anew: bool = False) -> set[str]:
        """``anew``: whether articles never heard of count."""
        changed: set[str] = set()
        for id, files in found.items():
            if files.waits and self._tried.get(id) != files.stamp:
                self._tried[id] = files.trusted
                if join(id):
                    changed.add(id)
                    continue
            if self._known.get(id) == files.stamp:
                if self._slipped_by(id, files):
                    changed.add(id)
                continue
            if id in self._known or anew:
                changed.add(id)
            self._known[id] = files.stamp
        return changed

    def _slipped_by(self, id: str, files: Files) -> bool:
        """Whether files say something else than they did, although their stamp is the same."""
        before = self._unsettled.get(id)
        return before is not None and self.read(id, files) != before
