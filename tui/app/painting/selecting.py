"""A selection made by a text cursor. Both ends are characters, and both are in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from tui.app.painting.motions import Flow
from tui.model import Span

Unit = Literal["char", "word", "sentence", "paragraph", "line", "edge"]


@dataclass(frozen=True, slots=True)
class Selection:
    """``head`` is where the cursor is; ``linewise`` takes whole paragraphs. ``column`` is the
    cell a run of moves up and down keeps to."""

    anchor: int
    head: int
    linewise: bool = False
    column: int | None = None

    def span(self, flow: Flow) -> Span:
        first, last = min(self.anchor, self.head), max(self.anchor, self.head)
        span = Span(first, flow.after(last))
        return flow.whole_blocks(span) if self.linewise else span

    def by_blocks(self, flow: Flow, count: int) -> Selection:
        """The selection with its head in another paragraph, so that each step adds or drops a whole
        one."""
        here = flow.block(self.head)
        if here is None:
            return self
        there = max(0, min(here + count, len(flow.shown) - 1))
        return self.to(flow.shown[there].start)

    def to(self, head: int, column: int | None = None) -> Selection:
        return replace(self, head=head, column=column)

    def moved(self, flow: Flow, unit: Unit, count: int) -> Selection:
        """By whole units of text, ``count`` of them (backward when negative)."""
        steps: dict[Unit, Callable[[int, int], int]] = {
            "char": flow.char,
            "word": flow.word,
            "sentence": flow.sentence,
            "paragraph": flow.paragraph,
        }
        head = self.head
        for _ in range(abs(count)):
            head = steps[unit](head, 1 if count > 0 else -1)
        return self.to(head)
