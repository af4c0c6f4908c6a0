"""What the article comes from: its file, in which encoding that is read, and its page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from tui.app.guard import printable
from tui.app.screens.reader.correcting.base import Correcting
from tui.errors import UnreadableSource

if TYPE_CHECKING:
    from tui.model import Document

NEAR = 48
"""Code points by which the place in the article is found in its file."""


class Sourcing(Correcting):
    @work(exclusive=True, group="raw")
    async def do_raw(self) -> None:
        from tui.app.screens.raw_file import RawFile
        from tui.library.raw import as_on_disk
        from tui.model import AS_IT_IS, Article

        entry = self.entry
        if entry is None:
            self.say("There is no file to look at.", "warning")
            return
        reading = self.notes.reading if self.notes else AS_IT_IS
        try:
            document = await asyncio.to_thread(as_on_disk, entry.file, reading=reading)
        except UnreadableSource as error:
            self.say(str(error), "warning")
            return
        offset = 0
        if self.article is not None and self.view.position:
            offset = place_in(document, self.article.document, self.view.position)
        await self.app.push_screen_wait(
            RawFile(
                Article("", document),
                printable(entry.path.name),
                self.desk.keys,
                self.view.paint,
                measure=self.desk.settings.measure,
                offset=offset,
            )
        )

    @work(exclusive=True, group="encoding")
    async def do_encoding(self) -> None:
        from tui import sources
        from tui.app.screens.encoding_picker import EncodingPicker
        from tui.extraction.decoding import CHOICES
        from tui.library.raw import sample

        article, entry, notes = self.article, self.entry, self.notes
        if article is None or entry is None or notes is None:
            self.say("There is no article to read otherwise.", "warning")
            return
        try:
            member = await asyncio.to_thread(sources.load, entry.file)
        except UnreadableSource as error:
            self.say(str(error), "warning")
            return
        assumed = "" if notes.reading.encoding else " ".join(article.document.notices)
        picker = EncodingPicker(
            CHOICES, notes.reading, lambda reading: sample(member.data, reading), assumed=assumed
        )
        chosen = await self.app.push_screen_wait(picker)
        if chosen is not None and chosen != notes.reading:
            await self.read_as(chosen)

    def do_browser(self) -> None:
        """Only http and https: an article could name any program's address as its own."""
        url = self.article.document.metadata.url if self.article else None
        if url is None:
            self.say("The article names no address of its own.")
        elif not url.value.lower().startswith(("https://", "http://")):
            self.say(f"Not a web address: {url.value}", "warning")
        else:
            self._browse(url.value)

    @work(thread=True, exclusive=True, group="browser")
    def _browse(self, url: str) -> None:
        import webbrowser

        if webbrowser.open(url):
            self.app.call_from_thread(self.say, f"Given to the browser: {url}")
        else:
            self.app.call_from_thread(self.say, f"No browser could be started for {url}", "warning")


def place_in(raw: Document, shown: Document, offset: int) -> int:
    """Where in the file the words at an offset of the article stand; the offset itself where its
    text is the file's, and 0 where they are nowhere, as in a page."""
    words = shown.text[offset : offset + NEAR]
    if raw.text.startswith(words, offset):
        return offset
    line = words.split("\n", 1)[0].strip()
    return max(0, raw.text.find(line)) if line else 0
