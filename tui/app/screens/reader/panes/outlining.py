"""The headings of a long article, in a list from which one goes to each."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tui.app.screens.reader.base import ReaderBase
from tui.app.widgets.tones import KEY

if TYPE_CHECKING:
    from tui.app.screens.picker import Choice, Picked
    from tui.model import Article, Span


class Outlining(ReaderBase):
    def do_outline(self) -> None:
        from tui.app.screens.picker import Picker

        if self.article is None:
            self.say("There is no article here.")
            return
        spans = headings(self.article)
        if not spans:
            self.say("This article has no headings. } goes to the next paragraph.")
            return
        picker = Picker("Headings", self._choices(self.article, spans))
        before = [span.start for span in spans if span.start <= self.view.position]
        picker.start = str(before[-1] if before else spans[0].start)
        self.app.push_screen(picker, self._to_heading)

    def _choices(self, article: Article, spans: list[Span]) -> list[Choice]:
        from tui.app.screens.picker import Choice

        quotes = [quote.span.start for quote in article.quotes]
        starts = [span.start for span in spans]
        ends = [bisect_left(quotes, start) for start in (*starts, len(article.document.text))]
        choices = []
        for place, span in enumerate(spans):
            count = ends[place + 1] - ends[place]
            where = f"¶ {self.view.paragraph_number(span.start) + 1}"
            said = f" · {count} quote{'s' if count > 1 else ''}" if count else ""
            label = " ".join(article.document[span].split())
            choices.append(Choice(str(span.start), label, where + said, style=KEY))
        return choices

    def _to_heading(self, picked: Picked | None) -> None:
        if picked is None or picked.id is None or self.article is None or self.index is None:
            return
        start = int(picked.id)
        span = next((one for one in headings(self.article) if one.start == start), None)
        if span is None:  # the article was read anew meanwhile
            self.say("That heading is not there any more.", "warning")
            return
        self.jump(self.index, start)
        self.view.go(start, flash=span, margin=0)


def headings(article: Article) -> list[Span]:
    """Of its sections, as far as they were kept."""
    from tui.model import BlockKind  # which the first frame does not need

    return [
        block.span
        for block in article.document.blocks
        if block.kind is BlockKind.HEADING and block.dropped is None
    ]
