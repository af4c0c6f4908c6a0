"""Copying: the words alone, or with who said them and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.base import ReaderBase
from tui.app.screens.reader.rows import paragraph_at
from tui.config import state_dir
from tui.errors import ClipboardError
from tui.model import Article, Quote, Span

# Styles and clipboards are imported when somebody copies, not when the reader starts.
if TYPE_CHECKING:
    from tui import citation


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be copied; ``quote`` where it is one that was found."""

    article: Article
    spans: tuple[Span, ...]
    quote: Quote | None = None


class Copying(ReaderBase):
    def passage(self) -> Passage | None:
        """The selection, else the focused quote, else the paragraph at the top of the view."""
        if self.article is None:
            self.say("There is nothing to copy here.", "warning")
            return None
        if self.view.selection is not None:
            return Passage(self.article, tuple(self.view.selected_spans))
        if self.view.focused_quote is not None:
            quote = self.article.quotes[self.view.focused_quote]
            return Passage(self.article, quote.content, quote)
        span = paragraph_at(self.article, self.view.position)
        return Passage(self.article, (span,)) if span else None

    def do_copy(self) -> None:
        passage = self.passage()
        if passage is not None:
            from tui.citation.quotation import BETWEEN_PARTS

            document = passage.article.document
            words = BETWEEN_PARTS.join(document[span] for span in passage.spans)
            self.copy_text(words, self._named(passage))

    def do_copy_cited(self) -> None:
        passage = self.passage()
        if passage is not None:
            self._copy_cited(passage, self.desk.settings.citation)

    @work
    async def do_cite(self) -> None:
        from tui import citation
        from tui.app.screens.cite_menu import CiteMenu, CiteStyle

        passage = self.passage()
        if passage is None:
            return
        reference = self._reference(passage.article)
        styles = []
        for id, style in citation.STYLES.items():
            cited = citation.cite(reference, id)
            styles.append(CiteStyle(id, style.label, cited.text, cited.missing))
        chosen = await self.app.push_screen_wait(CiteMenu(styles, self.desk.settings.citation))
        if chosen is not None:
            self.change_settings(citation=chosen)
            self._copy_cited(passage, chosen)

    def _copy_cited(self, passage: Passage, style: str) -> None:
        from tui import citation

        if style not in citation.STYLES:
            self.say(f"There is no citation style “{style}”; c shows those there are.", "warning")
            return
        article, quote = passage.article, passage.quote
        speaker = article.speaker(quote) if quote else None
        cited = citation.cite(self._reference(article), style)
        parts = tuple(article.document[span] for span in passage.spans)
        number = self.view.paragraph_number(passage.spans[0].start)
        # A character that could not be decoded stands as U+FFFD: those are not the words printed.
        altered = any("\ufffd" in part for part in parts)
        if quote is None:
            text = citation.excerpt(
                "\n\n".join(parts), cited, altered=altered, paragraph=number or None
            )
        else:
            text = citation.quotation(
                parts,
                cited,
                kind=quote.kind,
                speaker=speaker.name if speaker else None,
                role=speaker.role if speaker else None,
                unsure=quote.unsure,
                altered=altered,
                paragraph=number or None,
            )
        missing = f" Missing: {', '.join(cited.missing)}." if cited.missing else ""
        self.copy_text(text, f"{citation.STYLES[style].label}, {self._named(passage)}.{missing}")

    def _named(self, passage: Passage) -> str:
        if passage.quote is not None:
            return "the quote"
        return "the selection" if self.view.selection is not None else "the paragraph"

    def _reference(self, article: Article) -> citation.Reference:
        from tui import citation

        return citation.Reference.of(article.document.metadata, accessed=date.today())

    @work(thread=True, exclusive=True, group="copy")
    def copy_text(self, text: str, what: str) -> None:
        """Every way to a clipboard runs programs, so not on the event loop."""
        from tui.app import clipboard

        emit = partial(self.app.call_from_thread, self._emit) if not self.app.is_headless else None
        try:
            copied = clipboard.copy(text, emit=emit, state_dir=state_dir())
        except ClipboardError as error:
            self.app.call_from_thread(self.say, str(error), "error")
            return
        severity = "success" if copied.checked else "information"
        self.app.call_from_thread(self.say, f"{copied.message} ({what})", severity)

    def _emit(self, sequence: str) -> None:
        driver = self.app._driver
        if driver is not None:
            driver.write(sequence)
