"""Notes whose text is gone, moved to the article that has taken its place."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from tui.app.screens.reader.notes.notebook import Noted
from tui.app.screens.reader.rows import still_read
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from tui.model import Article
    from tui.notebook import Listed

MOST = 40
"""Texts that are offered, those with the most of their words in the article first."""


class Stray(NamedTuple):
    """Notes on a text that no article of the pile has. ``found`` of its ``places`` are in the
    article at hand."""

    id: str
    title: str
    noted: int
    places: int
    found: int
    source: str

    @property
    def told(self) -> str:
        count = f"{self.noted:,} notes" if self.noted != 1 else "one note"
        found = f", {self.found:,} of {self.places:,} places found here" if self.places else ""
        last = f" · last seen as {os.path.basename(self.source)}" if self.source else ""
        return f"{count}{found}{last}"


class Reattaching(Noted):
    @work(exclusive=True, group="take-over")
    async def do_take_over(self) -> None:
        from tui.app.screens.picker import Choice, Picker

        article, notes, entry = self.article, self.notes, self.entry
        if article is None or notes is None or entry is None:
            self.say("There is no article to put notes on.", "warning")
            return
        subject = self._subject(article)
        displaced = self.desk.notebook.displaced(article.id, source_of(entry.file))
        strays = await asyncio.to_thread(self._strays, article, subject.id, displaced)
        if self.app.screen is not self or self.article is not article:
            return  # one has gone on
        if not strays:
            waiting = self.desk.library.pending
            still = f" yet; {still_read(waiting)}" if waiting else ""
            self.say(f"No notes on a text that is gone fit this article{still}.")
            return
        choices = [Choice(one.id, one.title or "without a title", one.told) for one in strays]
        picked = await self.app.push_screen_wait(Picker("Take over the notes on", choices))
        if picked is not None and picked.id is not None:
            notebook, other = self.desk.notebook, picked.id
            await self._written(lambda: notebook.bulk.take_over(subject, other))

    def _strays(self, article: Article, home: str, displaced: str) -> list[Stray]:
        """Looks at the disk."""
        from tui.notebook import place

        notebook, text = self.desk.notebook, article.document.text
        found = []
        for id in self._fitting(article, home, displaced):
            notes = notebook.notes(id)
            quoted = [one.selector for one in notes.annotations if one.selector.quote.strip()]
            placed = sum(place(text, one).span is not None for one in quoted)
            noted = len(notes.annotations) + len(notes.corrections)
            noted += bool(notes.tags or notes.note or notes.star)
            if noted:
                subject = notes.subject
                found.append(Stray(id, subject.title, noted, len(quoted), placed, subject.source))
        found.sort(key=lambda one: (one.id != displaced, -one.found, one.title))
        return found

    def _fitting(self, article: Article, home: str, displaced: str) -> list[str]:
        """Whose text stood here, has this title, or words that are in this one; by their ids."""
        from tui.notebook.placing.levelling import fold

        title = article.document.metadata.title
        named, text = fold(title.value) if title else "", fold(article.document.text)
        fits: dict[str, int] = {displaced: len(text)} if displaced else {}
        for row in self._homeless(home):
            same = bool(named) and fold(row.title) == named
            if same or (row.annotated and row.quote.strip() and fold(row.quote) in text):
                fits[row.article] = fits.get(row.article, 0) + 1
        return sorted(fits, key=lambda id: -fits[id])[:MOST]

    def _homeless(self, home: str) -> Iterator[Listed]:
        """All that is noted on texts that are in no article of the pile and in no other file."""
        from tui.sources import parted

        addresses = (parted(entry.file) for entry in self.desk.library.entries)
        files_of_many = {file for file, number in addresses if number is not None}
        known = {home, *self._places()}
        lost: dict[str, bool] = {}
        for row in self.desk.notebook.listed():
            if row.article not in lost:
                brief = self.briefs.get(row.article)
                lost[row.article] = row.article not in known and _is_gone(
                    brief.source if brief else "", files_of_many
                )
            if lost[row.article]:
                yield row


def _is_gone(source: str, files_of_many: Set[str]) -> bool:
    """Whether what is known by its content only, not having been found, is at ``source`` no more.

    A file that is still there is only not open now. What is in a file of many that is open is not
    told by its number.
    """
    from tui.sources import exists, parted

    file, number = parted(source)
    return not source or (number is not None and file in files_of_many) or not exists(source)
