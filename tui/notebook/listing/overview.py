"""What is in the notes of all articles, known without reading them all each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from threading import Lock

from tui.notebook.listing.index import Index, Listed
from tui.notebook.records import Brief, Notes
from tui.notebook.storage.files import Files, Stamp
from tui.notebook.storage.shelf import Shelf
from tui.notebook.storage.watching import Watch
from tui.notebook.toml.shapes import brief_of
from tui.sources import parted

BATCH = 512
"""Articles that are read between two updates of the index."""


class Overview:
    """Safe to call from several threads."""

    def __init__(self, shelf: Shelf, watch: Watch, index: Path | None) -> None:
        """``index`` is a file for what is in all notes, which may be deleted at any time; without
        one the first summary() has to read them all."""
        self._shelf = shelf
        self._watch = watch
        self._index = Index(index)
        self._indexed = index is None
        self._stale: set[str] = set()
        """Articles that the index does not have as they are."""
        self._noting = Lock()
        self._summed = False
        self._briefs: dict[str, tuple[Stamp | str, Brief]] = {}
        self._homes: dict[str, str] = {}

    def take_in(self, id: str, files: Files, notes: Notes) -> None:
        """Take over what was just read about an article that has notes."""
        brief = brief_of(notes)
        self._remember_home(id, brief)
        if self._briefs.get(id, ("",))[0] not in (files.stamp, str(files.stamp)):
            with self._noting:
                self._briefs[id] = files.trusted, brief
                self._stale.add(id)

    def forget(self, id: str) -> None:
        """The article has no notes, or none any more."""
        with self._noting:
            if self._briefs.pop(id, None) is not None:
                self._stale.add(id)

    def home_of(self, id: str, source: str) -> str:
        """Under which id the notes of an article are kept, as Notebook.home_of()."""
        if home := self._homes.get(id):
            return home
        home = self._homes.get(source)
        return home if home and parted(source)[1] is None else id

    def displaced(self, id: str, source: str) -> str:
        """As Notebook.displaced()."""
        before = self._homes.get(source, "")
        return before if before != id and parted(source)[1] is not None else ""

    def _remember_home(self, id: str, brief: Brief) -> None:
        self._homes[id] = id
        for other in (brief.sha256, brief.source):
            if other:
                self._homes.setdefault(other, id)

    def remembered(self) -> Mapping[str, Brief]:
        """As the last summary() found it, be it before a restart, with the changes since; no file
        of notes is looked at."""
        self._load_index()
        return {id: brief for id, (_, brief) in list(self._briefs.items())}

    def summary(self, progress: Callable[[int], None] | None) -> Mapping[str, Brief]:
        """Of every article that has notes; files that did not change are not read again.

        ``progress`` is called with the number of articles looked at so far, now and then. What was
        read until it is broken off is remembered.
        """
        self._load_index()
        briefs: dict[str, tuple[Stamp | str, Brief]] = {}
        fresh: dict[str, tuple[str, Notes]] = {}
        for count, (id, files) in enumerate(self._shelf.everything()):
            kept = self._briefs.get(id)
            if kept is None or (kept[0] != files.stamp and kept[0] != str(files.stamp)):
                notes = self._watch.read(id, files)
                kept = files.trusted, brief_of(notes)
                fresh[id] = str(files.trusted), notes
            else:
                kept = files.stamp, kept[1]
            briefs[id] = kept
            self._remember_home(id, kept[1])
            if count % BATCH == 0:
                if progress:
                    progress(count)
                if len(fresh) >= BATCH:
                    self._keep(fresh)
                    fresh.clear()
        self._keep(fresh, self._briefs.keys() - briefs.keys())
        with self._noting:
            briefs |= {id: self._briefs[id] for id in self._stale & self._briefs.keys()}
            self._briefs = briefs
        self._summed = True
        if self._index.kept:
            self._flush()
        return {id: brief for id, (_, brief) in briefs.items()}

    def listed(self) -> list[Listed]:
        """Every annotation, correction and note on an article, of all articles known."""
        self._load_index()
        self._flush()
        return self._index.listed()

    def tag_counts(self) -> Counter[str]:
        """How often each tag is used, as it was last looked through."""
        briefs = self.remembered() if self._summed else self.summary(None)
        return Counter(tag for brief in briefs.values() for tag in brief.tagged)

    def _load_index(self) -> None:
        if self._indexed:
            return
        self._indexed = True
        for id, (stamp, brief) in self._index.briefs().items():
            self._briefs.setdefault(id, (stamp, brief))
            self._remember_home(id, brief)

    def _keep(self, fresh: Mapping[str, tuple[str, Notes]], gone: Collection[str] = ()) -> None:
        if self._index.kept:
            self._index.update(fresh, gone)
        else:  # nobody may ever ask
            with self._noting:
                self._stale |= {*fresh, *gone}

    def _flush(self) -> None:
        """Into the index with what was read since."""
        with self._noting:
            stale, self._stale = self._stale, set()
        fresh: dict[str, tuple[str, Notes]] = {}
        gone = []
        for id in stale:
            files = self._shelf.files(id)
            if files.there:
                fresh[id] = str(files.trusted), self._shelf.notes(id, files)
            else:
                gone.append(id)
        if stale:
            self._index.update(fresh, gone)
