"""Where a text cursor goes: by character, word, sentence, paragraph, over the shown blocks only."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from tui.app.painting.cells import cluster_end, cluster_start
from tui.model import Article, Span

_WORD = re.compile(r"\w+(?:['’-]\w+){0,8}")


class Flow:
    """The shown blocks as one text to move in. ``shown`` is ordered and disjoint."""

    def __init__(self, article: Article, shown: Sequence[Span]) -> None:
        self.text = article.document.text
        self.shown = [span for span in shown if len(span)]
        self._starts = [span.start for span in self.shown]
        self._article = article

    @cached_property
    def _sentences(self) -> list[Span]:
        shown = [
            sentence.span
            for sentence in self._article.sentences
            if len(sentence.span) and self.block(sentence.span.start) is not None
        ]
        return sorted(shown, key=lambda span: (span.start, span.end))

    def block(self, offset: int) -> int | None:
        """The index in ``shown`` of the block that holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.shown[index].end else None

    def nearest(self, offset: int) -> int:
        """The offset, or where the next shown block begins (the last one ends) if it is hidden."""
        if self.block(offset) is not None:
            return offset
        index = bisect_left(self._starts, offset)
        return self.shown[index].start if index < len(self.shown) else self.last

    @property
    def last(self) -> int:
        """The last character of all."""
        span = self.shown[-1]
        return cluster_start(self.text, span.end - 1, span.start)

    def after(self, offset: int) -> int:
        """The end of the character at ``offset``."""
        index = self.block(offset)
        end = self.shown[index].end if index is not None else offset + 1
        return cluster_end(self.text, offset, end)

    def char(self, offset: int, step: int) -> int:
        index = self.block(offset)
        if index is None:
            return self.nearest(offset)
        span = self.shown[index]
        if step > 0:
            stop = self.after(offset)
            if stop < span.end:
                return stop
            return self.shown[index + 1].start if index + 1 < len(self.shown) else offset
        if offset > span.start:
            return cluster_start(self.text, offset - 1, span.start)
        if index == 0:
            return offset
        before = self.shown[index - 1]
        return cluster_start(self.text, before.end - 1, before.start)

    def word(self, offset: int, step: int) -> int:
        """Forward to the last character of a word, backward to the first of one."""
        index = self.block(offset)
        if index is None:
            return self.nearest(offset)
        if step > 0:
            for span in self.shown[index : index + 400]:
                for match in _WORD.finditer(self.text, self._word_from(offset, span), span.end):
                    last = cluster_start(self.text, match.end() - 1, match.start())
                    if last > offset:
                        return last
            return self.last
        for place in range(index, -1, -1):
            span, stop = self.shown[place], min(offset, self.shown[place].end)
            while stop > span.start:  # in stretches from the end: a block may be a megabyte
                near = self._word_from(stop - 400, span)
                words = [match.start() for match in _WORD.finditer(self.text, near, stop)]
                if words:
                    return words[-1]
                stop = near
        return self.shown[0].start

    def _word_from(self, offset: int, span: Span) -> int:
        """A place at or before the offset where no word is cut in two, at most 200 back."""
        at = max(span.start, min(offset, span.end))
        floor = max(span.start, at - 200)
        while at > floor and not self.text[at - 1].isspace():
            at -= 1
        return at

    def sentence(self, offset: int, step: int) -> int:
        return self._units(self._sentences or self.shown, offset, step)

    def paragraph(self, offset: int, step: int) -> int:
        return self._units(self.shown, offset, step)

    def _units(self, units: Sequence[Span], offset: int, step: int) -> int:
        """As ``word``, over any ordered, disjoint units."""
        if step > 0:
            index = bisect_right(units, offset, key=lambda span: span.start) - 1
            for place in range(max(0, index), len(units)):
                span = units[place]
                last = cluster_start(self.text, self._inked(span) - 1, span.start)
                if last > offset:
                    return last
            return max(offset, self.last)
        index = bisect_left(units, offset, key=lambda span: span.start) - 1
        return units[index].start if index >= 0 else self.shown[0].start

    def _inked(self, span: Span) -> int:
        """The end of a unit without the blanks there."""
        end = span.end
        while end > span.start + 1 and self.text[end - 1].isspace():
            end -= 1
        return end

    def whole_blocks(self, span: Span) -> Span:
        """The span grown to the whole shown blocks it touches."""
        first, last = self.block(span.start), self.block(max(span.start, span.end - 1))
        return Span(
            self.shown[first].start if first is not None else span.start,
            self.shown[last].end if last is not None else span.end,
        )

    def word_at(self, offset: int) -> Span | None:
        index = self.block(offset)
        if index is None:
            return None
        span = self.shown[index]
        for match in _WORD.finditer(self.text, self._word_from(offset, span), span.end):
            if match.start() > offset:
                return None
            if offset < match.end():
                return Span(*match.span())
        return None

    def parts(self, span: Span) -> list[Span]:
        """What of the span is shown, block by block."""
        index = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for block in self.shown[index:]:
            if block.start >= span.end:
                break
            if block.meets(span):
                found.append(Span(max(block.start, span.start), min(block.end, span.end)))
        return found
