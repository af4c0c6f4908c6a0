"""Copying: the words alone, or with who said them and where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.content import Content

from tui.app.guard import plain
from tui.app.screens.reader.base import ReaderBase
from tui.app.screens.reader.rows import paragraph_at
from tui.config import state_dir
from tui.errors import ClipboardError

# Styles and clipboards are imported when somebody copies, not when the reader starts.
if TYPE_CHECKING:
    from tui.app.screens.cite_menu import Cited, CiteStyle
    from tui.citation import Citation, Form, Reference, Said, Style
    from tui.model import Article, Quote, Span

MARKED = "what is marked"
"""What is copied, where that stands beside the article: in the card, in a dialog."""


class Passage(NamedTuple):
    """What is to be copied; ``quote`` where it is one that was found."""

    article: Article
    spans: tuple[Span, ...]
    quote: Quote | None = None


class Copying(ReaderBase):
    def passage(self) -> Passage | None:
        """The selection, else the focused quote, else the paragraph at the top of the view."""
        if self.article is None:
            self._say_nothing()
            return None
        if self.view.selection is not None:
            return Passage(self.article, tuple(self.view.selected_spans))
        if self.view.focused_quote is not None:
            quote = self.article.quotes[self.view.focused_quote]
            return Passage(self.article, quote.content, quote)
        span = paragraph_at(self.article, self.view.position)
        if span is None:
            self._say_nothing()
            return None
        return Passage(self.article, (span,))

    def _say_nothing(self) -> None:
        self.say("There is nothing to copy here.", "warning")

    def do_copy(self) -> None:
        marked = self.get_selected_text()
        if marked and self.view.selection is None:
            self.copy_text(marked, MARKED)
            return
        passage = self.passage()
        if passage is not None:
            from tui.citation.quotation import BETWEEN_PARTS

            document = passage.article.document
            words = BETWEEN_PARTS.join(document[span] for span in passage.spans)
            self.copy_text(words, self._named(passage))

    def do_copy_cited(self) -> None:
        passage = self.passage()
        if passage is not None:
            from tui.app.screens.cite_menu import Cited

            settings = self.desk.settings
            self._copy_cited(passage, Cited(settings.citation, settings.citation_form))

    @work
    async def do_cite(self) -> None:
        from tui.app.screens.cite_menu import CiteMenu
        from tui.citation import FORMS

        passage = self.passage()
        if passage is None:
            return
        known = self._styles()
        said = self._said(passage)
        reference = self._reference(passage.article)
        offered: dict[str, list[CiteStyle]] = {
            form: [
                _preview(reference, style, form, said.paragraph if said else None)
                for style in known.values()
            ]
            for form in FORMS
        }
        settings = self.desk.settings
        menu = CiteMenu(
            offered,
            settings.citation,
            settings.citation_form,
            title=f"Copy {self._named(passage)} with citation",
            notice="; ".join(said.remarks).capitalize() + "." if said and said.remarks else "",
        )
        chosen = await self.app.push_screen_wait(menu)
        if chosen is not None:
            self.change_settings(citation=chosen.style, citation_form=chosen.form)
            self._copy_cited(passage, chosen)

    def _copy_cited(self, passage: Passage, how: Cited) -> None:
        from tui import citation
        from tui.export.records import mended

        style = self._styles().get(how.style)
        if style is None:
            self.say(
                f"There is no citation style “{how.style}”; c shows those there are.", "warning"
            )
            return
        form = next(one for one in citation.FORMS if one == how.form)
        said = self._said(passage)
        number = self.view.paragraph_number(passage.spans[0].start) or None
        cited = citation.cite(
            self._reference(passage.article),
            style,
            form,
            paragraph=said.paragraph if said else number,
        )
        document = passage.article.document
        if how.extent == "reference":
            text, what = cited.text, "the reference"
        elif said is None:
            words = "\n\n".join(document[span] for span in passage.spans)
            changed = mended(passage.article, self.notes, passage.spans)
            text = _excerpt(words, cited, how, number, form, mended=changed)
            what = self._named(passage)
        else:
            made = citation.running if how.extent == "running" else citation.quotation
            text, what = made(said, cited, form), self._named(passage)
        # The whole form says it itself.
        doubts = said.remarks if said and how.extent == "running" else ()
        told = ", ".join([style.label, what, *doubts])
        if cited.missing:
            told += f"; no {', '.join(citation.FIELDS[field] for field in cited.missing)}"
        self.copy_text(text, told)

    def _styles(self) -> Mapping[str, Style]:
        """The user's own and those there are; asked anew each time, for the file may change."""
        from tui.export.own import styles

        found = styles()
        for problem in found.problems:
            self.say(problem, "warning")
        return found.by_id

    def _said(self, passage: Passage) -> Said | None:
        """The quote with what is known of it; None where the passage is none."""
        from tui.export.records import said_of

        if passage.quote is None:
            return None
        number = self.view.paragraph_number(passage.spans[0].start)
        return said_of(passage.article, passage.quote, number, self.notes)

    def _named(self, passage: Passage) -> str:
        if passage.quote is not None:
            return "the quote"
        return "the selection" if self.view.selection is not None else "the paragraph"

    def _reference(self, article: Article) -> Reference:
        from tui.citation import Reference

        return Reference.of(article.document.metadata, accessed=date.today())

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


def _excerpt(
    words: str, cited: Citation, how: Cited, number: int | None, form: Form, *, mended: bool
) -> str:
    from tui.citation import excerpt, running_excerpt
    from tui.export.records import altered

    if how.extent == "running":
        return running_excerpt(words, cited, form)
    return excerpt(
        words, cited, altered=altered([words]), mended=mended, paragraph=number, form=form
    )


def _preview(reference: Reference, style: Style, form: Form, paragraph: int | None) -> CiteStyle:
    from tui.app.screens.cite_menu import CiteStyle
    from tui.citation import FIELDS, cite
    from tui.citation.writing import Italic, bare

    cited = cite(reference, style, form, paragraph=paragraph)
    text: str | Content = cited.text
    if form == "plain":
        text = Content.assemble(
            *(
                plain(bare(piece), "italic" if isinstance(piece, Italic) else "")
                for piece in cited.pieces
            )
        )
    missing = tuple(FIELDS[field] for field in cited.missing)
    return CiteStyle(style.id, style.label, text, missing, cited.in_text)
