"""What of an article is shown: its text, marks or a message, the width, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.app.painting.marks import Mark
from tui.app.widgets.article.laid import Laid
from tui.app.widgets.article.sheet import Sheet
from tui.model import Article


class Page(Sheet):
    """A change of what is shown lays the rows out anew; the same text stays on top."""

    def show(
        self,
        article: Article,
        marks: Sequence[Mark] = (),
        *,
        offset: int = 0,
        label: str = "",
        also: str = "",
    ) -> None:
        """An article from ``offset`` on. ``label`` stands in for the title it may not have;
        ``also`` says where else the text is."""
        self._reset(article, None, label)
        self._also = also
        self.marks = tuple(marks)
        self._place = offset
        self._arrange()

    def set_also(self, also: str) -> None:
        """Where else the text is; all else stays."""
        if also != self._also:
            self._also = also
            self._arrange()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Other annotations on the same article; the place, focus and selection stay."""
        self.marks = tuple(marks)
        self._rows = self._rows.with_marks(self.marks)
        self._painter = self._painter.with_marks(self.marks)
        self._flow = None
        self._lay_out()

    def show_error(self, path: Path | str, reason: str) -> None:
        """Says that a file cannot be read, and why."""
        self._reset(None, ("error", f"{path} cannot be shown", reason), "")
        self._arrange()

    def show_notice(self, title: str, words: str = "") -> None:
        """Says something in place of an article."""
        self._reset(None, ("notice", title, words), "")
        self._arrange()

    def _reset(
        self, article: Article | None, message: tuple[str, str, str] | None, label: str
    ) -> None:
        self._kept.keep(Laid(self._laid_as, self._rows, self._painter))
        self.article, self._message, self._label = article, message, label
        self.marks = ()
        self._place = 0
        self._forget()

    @property
    def measure(self) -> int:
        """The width of the text in cells, where the widget is wide enough."""
        return self._measure

    @measure.setter
    def measure(self, cells: int) -> None:
        self._measure = max(10, cells)
        self._arrange()

    @property
    def show_removed(self) -> bool:
        """Whether what cleaning dropped shows, dimmed, in its place, with the reason."""
        return self._show_removed

    @show_removed.setter
    def show_removed(self, show: bool) -> None:
        self._show_removed = show
        self._arrange()

    @property
    def hide_indirect(self) -> bool:
        """Whether reported speech is left unmarked and stepped over."""
        return self._hide_indirect

    @hide_indirect.setter
    def hide_indirect(self, hide: bool) -> None:
        self._hide_indirect = hide
        self._arrange()
