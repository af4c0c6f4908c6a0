"""What may be exported, and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.worker import get_current_worker

from tui.app.keys import Pane
from tui.app.screens.reader.searching.finding import Target
from tui.app.screens.reader.searching.lighting import Lighting

# Imported when somebody exports, not when the reader starts.
if TYPE_CHECKING:
    from tui.app.screens.export_dialog import ExportDialog, Option
    from tui.export import What
    from tui.model import Span
    from tui.notebook import Brief

ASKED = "asked"
"""The scope of what the list's filter asks for in its articles."""


class Piece(NamedTuple):
    """What of one file is exported: all of it where no places are given."""

    file: str
    within: tuple[Span, ...] = ()
    doubts: Mapping[Span, str] = {}  # never changed
    """Why the speaker of a quote may be another than was asked for."""
    noted: frozenset[str] | None = None
    """As ``Item.noted``."""


class Scopes(Lighting):
    def _scopes(self) -> list[Option]:
        from tui.app.screens.export_dialog import Option

        scopes = []
        if self.article is not None:
            if self._selected():
                scopes.append(Option("selection", self._selected_name()))
            scopes.append(Option("article", "this article"))
        if quotes := self._quotes_found():
            only = "the first " if self.found is not None and self.found.cut else ""
            named = "quote" if len(quotes) == 1 else "quotes"
            scopes.append(Option("found", f"{only or 'the '}{len(quotes):,} {named} found"))
        if self.asked_within() is not None:
            scopes.append(Option(ASKED, "only what the filter asks for"))
        if self.order and len(self.order) < len(self.entries):
            scopes.append(Option("list", f"all in the list as filtered ({len(self.order):,})"))
        scopes.append(Option("everything", f"everything ({len(self.entries):,})"))
        return scopes

    def _usual_scope(self) -> str:
        """What was selected or looked for; else by where the keys go."""
        if self.view.selection is not None:
            return "selection"
        if self._quotes_found():
            return "found"
        if self.article is not None and self.pane is not Pane.LIST:
            return "article"
        if self.asked_within() is not None:
            return ASKED
        return "list" if len(self.order) < len(self.entries) else "everything"

    def _selected(self) -> tuple[Span, ...]:
        """The selection, else the focused quote."""
        if self.view.selection is not None:
            return tuple(self.view.selected_spans)
        if self.view.focused_quote is not None and self.article is not None:
            return (self.article.quotes[self.view.focused_quote].span,)
        return ()

    def _selected_name(self) -> str:
        return "the selection" if self.view.selection is not None else "the focused quote"

    def _quotes_found(self) -> list[tuple[Target, Span]]:
        """Of what was last looked for in the pile."""
        targets = self.found.targets if self.found is not None else ()
        return [(target, target.quote) for target in targets if target.quote is not None]

    def _pieces(self, scope: str) -> list[Piece]:
        if scope in ("selection", "article"):
            within = self._selected() if scope == "selection" else ()
            return [Piece(self.entry.file, within)] if self.entry else []
        if scope == "found":
            files: dict[str, list[tuple[Target, Span]]] = {}
            for target, quote in self._quotes_found():
                files.setdefault(target.file, []).append((target, quote))
            return [
                Piece(
                    file,
                    tuple(quote for _, quote in quotes),
                    {quote: target.doubt for target, quote in quotes if target.doubt},
                )
                for file, quotes in files.items()
            ]
        return [Piece(self.entries.file(index)) for index in self._indices(scope)]

    def _indices(self, scope: str) -> Sequence[int]:
        return range(len(self.entries)) if scope == "everything" else self.order

    # How much --------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="amounts")
    def tell_amounts(
        self, dialog: ExportDialog, scopes: Sequence[str], briefs: Mapping[str, Brief]
    ) -> None:
        """Of each scope, in the dialog, as soon as it is known."""
        worker = get_current_worker()
        for scope in scopes:
            for what, told in self._amounts(scope, briefs):
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(dialog.tell_amount, what.value, scope, told)

    def _amounts(self, scope: str, briefs: Mapping[str, Brief]) -> Iterator[tuple[What, str]]:
        """As far as it can be told without reading the articles."""
        from tui.export import What

        if scope in ("selection", "article"):
            yield from self._amounts_here(scope)
        elif scope in (ASKED, "list", "everything"):
            indices = self._indices(scope)
            articles = _counted(len(indices), "article")
            yield What.ARTICLES, articles
            count: int | None = None
            if scope == ASKED:
                count = self._asked_for(indices, briefs)
            elif not self.desk.library.pending:
                quotes = self.entries.quotes()
                count = sum(map(quotes.__getitem__, indices))
            if count is not None:
                yield What.QUOTES, f"{_counted(count, 'quote')} of {articles}"

    def _amounts_here(self, scope: str) -> Iterator[tuple[What, str]]:
        from tui.export import Item, What
        from tui.export.records import records

        if self.article is None or self.entry is None:
            return
        within = self._selected() if scope == "selection" else ()
        item = Item(self.entry.file, self.article, self.notes, within)
        for what, named in ((What.QUOTES, "quote"), (What.ANNOTATIONS, "annotation")):
            count = sum(1 for _ in records([item], what, lambda: None))
            yield what, f"{_counted(count, named)} of 1 article"
        yield What.ARTICLES, "1 article"

    def _asked_for(self, indices: Sequence[int], briefs: Mapping[str, Brief]) -> int | None:
        """How many quotes the filter asks for; None where only their notes tell."""
        from tui.search.query import parse
        from tui.searching.picking import OF_NOTES

        query, pile = parse(self.arrangement.text), self.desk.pile
        if any(term.field in OF_NOTES for term in query.terms):
            return None
        worker = get_current_worker()
        self.desk.library.extend_index(lambda: worker.is_cancelled)
        pile.prepare(briefs)
        listed = {self.entries.file(index) for index in indices}
        count = 0
        for entry, found in pile.matching(query):
            if worker.is_cancelled:
                return None
            if found.quotes is not None and pile.listed(entry).file in listed:
                count += len(found.quotes[0])
        return count


def _counted(count: int, named: str) -> str:
    return f"{count:,} {named}{'s' if count != 1 else ''}"
