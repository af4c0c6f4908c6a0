"""Finding: in the article, and in the whole pile."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import work

from tui.app.keys import Pane
from tui.app.screens.reader.base import ReaderBase
from tui.app.screens.reader.rows import still_read

# The search and the finder are imported once the reader stands, or when somebody is faster.
if TYPE_CHECKING:
    from textual import events
    from textual.widgets import Input

    from tui import search
    from tui.app.screens.finder import FinderHit
    from tui.app.widgets.filter_input import FilterInput
    from tui.model import Span
    from tui.searching import Pile

PREVIEW = 4000
"""Code points of text on each side of a hit in the preview: more than a screen."""

MOST_HITS = 60
"""Hits in the pile for one query, at most; those in notes come on top."""

MOST_LISTED = 1_000
"""And where no words rank them: then what is further down is not worse, only older."""

IMPORT_AFTER = 1.0
"""Seconds from the start until the search is imported: by then the first article is shown."""


def most_hits(query: str) -> int:
    from tui.search.query import parse

    return MOST_HITS if parse(query).words else MOST_LISTED


class Target(NamedTuple):
    """Where a hit leads; ``file`` is its entry's."""

    file: str
    offset: int
    query: str
    quote: Span | None = None
    """Of a hit that is a quote."""
    doubt: str = ""
    """Why another than who was asked for may have said it."""


class Found(NamedTuple):
    """The hits of the last search of the pile, in order, and the one that the reader has gone
    to."""

    targets: tuple[Target, ...]
    at: int
    words: tuple[str, ...]
    """What is lit in every article of theirs."""
    cut: bool = False
    """Whether there may be more hits than were listed."""

    @property
    def place(self) -> str:
        """Where one is among them."""
        total = len(self.targets)
        return f"Hit {self.at + 1:,} of {'the first ' if self.cut else ''}{total:,}"


class Finding(ReaderBase):
    found: Found | None = None
    _arriving = False
    """Whether the article of the hit gone to is still to come."""

    @work(thread=True)
    def import_search(self) -> None:
        """Before somebody asks for it: the 20 ms would hold the first dialog up."""
        for name in ("tui.search", "tui.searching", "tui.app.screens.finder"):
            import_module(name)
        if self.desk.collector is not None:
            self.desk.collector.came()
        self.app.call_from_thread(self._style_finder)

    @work
    async def _style_finder(self) -> None:
        from tui.app.screens.finder import WIDGETS
        from tui.app.styling import parse_ahead

        await parse_ahead(self.app.stylesheet, WIDGETS)

    # In this article -------------------------------------------------------------------------

    def do_find(self) -> None:
        if self.article is None:
            self.say("There is no article to find anything in.")
            return
        self.found = None
        bar = self.find_bar
        bar.display = True
        self.set_focus(bar)
        bar.action_select_all()

    @property
    def find_bar(self) -> FilterInput:
        from tui.app.widgets.filter_input import FilterInput

        return self.query_one("#find", FilterInput)

    @property
    def asked_what_to_find(self) -> bool:
        """Whether keys are words to find. The bar's own ``has_focus`` is a message later: of
        "/", "x" in one packet the second is on its way to the article before."""
        return self.whole and self.focused is self.find_bar

    def take_while_finding(self, event: events.Key) -> bool:
        """What a key means in the line of what to find; also of one that comes after Enter and
        was sent to it before."""
        if not self.asked_what_to_find:
            self.press(event)
        elif event.key == "escape":
            self.close_find(keep=False)
        elif event.key == "enter":
            self._find(self.find_bar.value)
            self.close_find(keep=True)
        elif event.key in ("f3", "down", "shift+f3", "up"):
            self._find(self.find_bar.value)
            self.view.find_step(1 if event.key in ("f3", "down") else -1)
            self.refresh_status()
        else:
            return False
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input is self.find_bar and event.input.display:
            event.stop()
            self._find(event.value)

    def _find(self, query: str) -> None:
        if query:
            self.view.find(query)
        else:
            self.view.clear_find()
        self.refresh_status()

    def close_find(self, *, keep: bool) -> None:
        """Give the keys back to the article; ``keep``: the hits stay lit."""
        bar = self.find_bar
        if not keep:
            self.view.clear_find()
        elif bar.value and not self.view.finding[1]:
            self.say(f"“{bar.value}” is not in this article; g / looks in the whole pile.")
        bar.display = False
        self.focus_pane(Pane.ARTICLE)
        self.refresh_status()

    def do_find_next(self) -> None:
        self._step_find(1)

    def do_find_previous(self) -> None:
        self._step_find(-1)

    def _step_find(self, step: int) -> None:
        if self.found is not None:
            self.go_to_found((self.found.at + step) % len(self.found.targets))
            return
        if not self.view.finding[1]:
            self.do_find()
            return
        self.view.find_step(step)
        self.refresh_status()

    # In the pile -----------------------------------------------------------------------------

    def do_find_everything(self) -> None:
        self.find_in_pile()

    def find_in_pile(self, query: str = "", **options: Any) -> None:
        """``query`` stands there already; ``options``: the finder's."""
        from tui import search
        from tui.app.screens.finder import AGAIN_EVERY, Finder, Searched
        from tui.app.widgets.hits import unsaid

        library = self.desk.library
        known, at = -1, 0.0  # of the library, when the pile was last got ready, and when that was

        def note() -> str:
            waiting = library.pending
            return still_read(waiting) if waiting else ""

        # All of these run in the finder's thread.
        def pile() -> Pile:
            nonlocal known, at
            waiting, version = library.pending, library.version
            later = version != known and (not waiting or monotonic() - at > AGAIN_EVERY)
            if known < 0 or later:
                library.extend_index(whole=known < 0 or not waiting)
                self.desk.pile.prepare(dict(self.briefs))
                known, at = version, monotonic()
            return self.desk.pile

        def look(query: str) -> Sequence[FinderHit]:
            hits, names = pile().ask(query, most_hits(query)), search.speakers(query)
            return [unsaid(self._finder_hit(hit, pile(), query), names) for hit in hits]

        finder = Finder(
            Searched(
                look,
                note=note,
                version=lambda: library.version,
                explain=search.explain,
                left_out=lambda query: search.left_out(query, pile()),
                complete=lambda query: search.complete(query, pile()),
                prepare=pile,
                most=most_hits,
            ),
            query=query,
            recent=self.desk.state.recent.get("searches", ()),
            **options,
        )
        self.app.push_screen(finder, lambda hit: self._found(hit, finder.rows.hits))

    def _finder_hit(self, hit: search.Hit, pile: Pile, query: str) -> FinderHit:
        from tui import search
        from tui.app.screens.finder import FinderHit
        from tui.digest import excerpt, when_and_where
        from tui.model import UNSURE, Span

        digest, entry = pile.row(hit.entry).digest, pile.listed(hit.entry)
        where = when_and_where(digest) if digest is not None else []
        if digest is not None:
            quotes = digest.quotes if hit.kind is search.HitKind.QUOTE else ()
            unsure = any(quote.unsure for quote in quotes if quote.span == hit.span)
            remarks = [UNSURE] * unsure + [hit.doubt] * bool(hit.doubt)
            behind = 1 if digest.published else 0  # an outlet's name may be long
            where[behind:behind] = remarks
        span = hit.span or Span(0, 0)  # a title may stand outside the text
        preview, place = ("", span) if digest is None else excerpt(digest, span, PREVIEW)
        return FinderHit(
            group=hit.kind.value,
            title=entry.label,
            place=" · ".join(where),
            line=hit.line,
            lead=hit.lead,
            spans=tuple(Span(*match) for match in hit.matches),
            preview=preview,
            preview_span=place,
            target=Target(
                entry.file,
                span.start,
                query,
                span if hit.kind is search.HitKind.QUOTE else None,
                hit.doubt,
            ),
        )

    def _found(self, hit: FinderHit | None, hits: Sequence[FinderHit]) -> None:
        from tui import search

        if hit is None or not isinstance(hit.target, Target):
            return
        query = hit.target.query
        self.desk.state = self.desk.state.using("searches", query)
        targets = tuple(other.target for other in hits if isinstance(other.target, Target))
        cut = len(targets) >= most_hits(query)
        self.found = Found(targets, targets.index(hit.target), search.sought(query), cut)
        self.go_to_found(self.found.at)

    def go_to_found(self, at: int) -> None:
        assert self.found is not None
        self.found = self.found._replace(at=at)
        self._arriving = True
        target = self.found.targets[at]
        index = self.entries.place(target.file)
        if index is None:
            self.say("That article is not there any more.", "warning")
            return
        self.jump(index, target.offset)
        if index == self.index and self.article is not None:
            self.light_found()
        if len(self.found.targets) > 1:
            steps = f"{self.desk.keys.shown('find-next')} {self.desk.keys.shown('find-previous')}"
            export = self.desk.keys.shown("export")
            quotes = any(target.quote is not None for target in self.found.targets)
            written = f"{export} exports the quotes, " if export and quotes else ""
            self.say(f"{self.found.place}; {steps} step through them, {written}Esc ends it.")

    def light_found(self) -> None:
        """The article is on the screen: light what was looked for in the pile."""
        if self.found is not None:
            self.view.light(self.found.words)
            self._focus_found(self.found.targets[self.found.at])

    def _focus_found(self, target: Target) -> None:
        """What was looked for is what Y copies and t tags: once, when one has come there. Of a
        long article the quotes come after its text."""
        if not self._arriving or self.article is None or not self.article.quotes:
            return
        self._arriving = False
        if target.quote is not None:
            from tui.notebook.amending import quotes

            self.view.focus_quote(quotes.find(self.article, target.quote))

    def end_found(self) -> None:
        self.found = None
        self.view.clear_find()
