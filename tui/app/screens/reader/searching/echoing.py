"""The focused quote in other articles: noted in its card, listed on a key."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.content import Content

from tui.app.guard import plain_line
from tui.app.screens.reader.pile.telling import outlet_and_day
from tui.app.screens.reader.searching.finding import Finding, Found, Target
from tui.app.widgets.tones import MUTED, WARN

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app.screens.picker import Picked
    from tui.library import Entry
    from tui.model import Article, Quote, Span

REST = 0.15
"""Seconds a quote must keep the focus before it is searched for: ``]`` may be held down."""

NAMED = 2
"""Articles that the card names; the others are counted."""


class Echoed(NamedTuple):
    """``other`` is who said it there, where that is somebody else than here. ``doubt``: "?" where
    it may be yet another one."""

    entry: Entry
    span: Span
    words: str
    speaker: str
    other: str
    doubt: str


class Heard(NamedTuple):
    """Where the quote with this span, in the article of this id, was found. ``whole``: all of the
    pile had been read."""

    article: str
    span: Span
    echoes: tuple[Echoed, ...]
    whole: bool


class SaidElsewhere(Finding):
    _heard: Heard | None = None
    _echo_timer: Timer | None = None
    _indexed = -1  # the library's version

    def look_for_echoes(self) -> None:
        if self._echo_timer is not None:
            self._echo_timer.stop()
        quote = self._focused()
        known = self._heard is not None and self._heard.whole and self._known(quote)
        if quote is not None and not known:
            self._echo_timer = self.set_timer(REST, self._look_for_echoes)

    def said_elsewhere(self) -> Sequence[Content]:
        others = self._no_copies() if self._known(self._focused()) else []
        if not others:
            return ()
        named = [_told(one) for one in others[:NAMED]]
        if len(others) > NAMED:
            named.append(plain_line(f"{len(others) - NAMED:,} more"))
        told = Content.assemble(plain_line("same words in", MUTED), " ", Content(", ").join(named))
        key = self.desk.keys.shown("echoes")
        return (Content.assemble(told, plain_line(f"; {key} lists them", MUTED)) if key else told,)

    def do_echoes(self) -> None:
        if self._focused() is None:
            self.say("No quote has the focus; ] goes to one.")
        else:
            self._list_echoes()

    # A group of its own: the look that the focus asks for would take the key's answer away.
    @work(exclusive=True, group="list-echoes")
    async def _list_echoes(self) -> None:
        from tui.app.screens.picker import Choice, Picker

        article, quote = self.article, self._focused()
        if article is None or quote is None:
            return
        heard = await asyncio.to_thread(self._hear, article, quote)  # more may have been read
        self._take_echoes(heard)
        if self.app.screen is not self or not self._known(self._focused()):
            return  # one has gone on
        if not heard.echoes:
            waiting = self.desk.library.pending
            still = f" yet; {waiting:,} are still being read" if waiting else ""
            self.say(f"No other article of the pile quotes these words{still}.")
            return
        choices = [
            Choice(
                one.entry.file,
                f"{outlet_and_day(one.entry)} · {one.speaker or 'nobody named'}{one.doubt}",
                one.words,
            )
            for one in heard.echoes
        ]
        self.app.push_screen(Picker("The same words in", choices), self._to_echo)

    def _to_echo(self, picked: Picked | None) -> None:
        if picked is None or picked.id is None or self._heard is None:
            return
        targets = tuple(
            Target(one.entry.file, one.span.start, "", one.span) for one in self._heard.echoes
        )
        at = next(place for place, one in enumerate(targets) if one.file == picked.id)
        self.found = Found(targets, at, ())
        self.go_to_found(at)

    # Looking ---------------------------------------------------------------------------------

    def _focused(self) -> Quote | None:
        index = self.view.focused_quote
        return None if index is None or self.article is None else self.article.quotes[index]

    def _known(self, quote: Quote | None) -> bool:
        heard, article = self._heard, self.article
        return (
            heard is not None
            and article is not None
            and quote is not None
            and (heard.article, heard.span) == (article.id, quote.span)
        )

    def _no_copies(self) -> list[Echoed]:
        """Near-copies of the article quote the same, and the header names them."""
        if self._heard is None or self.entry is None:
            return []
        copies = self.copies.get(self.entry.file, ())
        return [one for one in self._heard.echoes if one.entry.file not in copies]

    @work(exclusive=True, group="echoes")
    async def _look_for_echoes(self) -> None:
        article, quote = self.article, self._focused()
        if article is not None and quote is not None:
            self._take_echoes(await asyncio.to_thread(self._hear, article, quote))

    def _take_echoes(self, heard: Heard) -> None:
        self._heard = heard
        if heard.echoes and self._known(self._focused()) and self.card.shown:
            self.show_card(shown=True)

    def _hear(self, article: Article, quote: Quote) -> Heard:
        """For a thread."""
        library = self.desk.library
        whole, version = not library.pending, library.version
        if whole and version != self._indexed:
            # While the pile is read its processes are busy, and what they made must do.
            library.extend_index()
            self._indexed = version
        pile = self.desk.pile
        statement = " ".join(article.document[span] for span in quote.content)
        speaker = article.speaker(quote)
        here = speaker.name if speaker is not None else ""
        echoes = tuple(
            Echoed(
                pile.listed(one.entry),
                one.quote.span,
                " ".join(one.digest[one.quote.span].split()),
                one.quote.speaker or "",
                other_speaker(here, one.quote.speaker or ""),
                "?" * one.quote.unsure,
            )
            for one in pile.echoes(statement, article.id)
        )
        return Heard(article.id, quote.span, echoes, whole)


def _told(one: Echoed) -> Content:
    place = plain_line(outlet_and_day(one.entry))
    return (
        Content.assemble(place, " ", plain_line(f"said there by {one.other}{one.doubt}", WARN))
        if one.other
        else place
    )


def other_speaker(here: str, there: str) -> str:
    """``there``, unless both may be the same one's names; "" where nobody is named there."""
    from tui.search.persons import may_be_one

    return "" if not there or (here and may_be_one(here, there)) else there
