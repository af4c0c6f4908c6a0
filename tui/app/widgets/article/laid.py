"""How the long texts shown last were laid out, so that coming back to one takes no longer than to a
short one."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from tui.app.painting.columns import Columns
from tui.app.painting.layout import Rows
from tui.app.painting.lines import Painter
from tui.app.painting.marks import Mark
from tui.model import Article

LONG = 200_000
"""Code points: some 10 ms to lay out from its beginning to its end."""

FEW = 2
"""As many are kept: one goes to and fro between two."""


@dataclass(frozen=True, slots=True)
class Look:
    """What besides the article and its marks says how it is laid out."""

    columns: Columns
    palette: int
    """How many colours there are for actors."""
    show_removed: bool
    hide_indirect: bool
    label: str
    also: str


@dataclass(frozen=True, slots=True)
class Laid:
    look: Look
    rows: Rows
    painter: Painter

    def with_marks(self, marks: Sequence[Mark]) -> Laid:
        if self.rows.marks == marks:
            return self
        return Laid(self.look, self.rows.with_marks(marks), self.painter.with_marks(marks))


class Kept:
    def __init__(self) -> None:
        self._laid: deque[Laid] = deque(maxlen=FEW)

    def keep(self, laid: Laid) -> None:
        """A long text's; others are not kept."""
        article = laid.rows.article
        if len(article.document.text) < LONG:
            return
        for old in [old for old in self._laid if old.rows.article.id == article.id]:
            self._laid.remove(old)
        self._laid.append(laid)

    def find(self, article: Article, look: Look) -> Laid | None:
        """As that very object was laid out to look so."""
        for laid in self._laid:
            if laid.rows.article is article and laid.look == look:
                return laid
        return None
