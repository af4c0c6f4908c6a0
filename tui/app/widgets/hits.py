"""What was found, in groups, each hit with its match in sight."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from tui.app.guard import plain_line
from tui.app.widgets.choices import lit
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import MUTED
from tui.model import Span


@dataclass(frozen=True, slots=True)
class FinderHit:
    """``line`` is the row, ``spans`` what of it was asked for; ``preview`` the text it stands in
    and ``preview_span`` the place; all in code points. ``place``: date and outlet, as far as they
    are known. So many code points of ``line``, ``lead``, name the speaker. ``target`` comes back
    untouched."""

    group: str
    title: str
    line: str
    spans: tuple[Span, ...] = ()
    preview: str = ""
    preview_span: Span | None = None
    target: object = None
    place: str = ""
    lead: int = 0


def unsaid(hit: FinderHit, names: Collection[str]) -> FinderHit:
    """Without who speaks, where that is one of ``names``: whose words were asked for is known, and
    of a narrow row the name takes half."""
    if not hit.lead or hit.line[: hit.lead].removesuffix(": ") not in names:
        return hit
    spans = tuple(
        Span(span.start - hit.lead, span.end - hit.lead)
        for span in hit.spans
        if span.start >= hit.lead
    )
    return replace(hit, line=hit.line[hit.lead :], spans=spans, lead=0)


class HitRows(Rows):
    choose_on_click = True
    DEFAULT_CSS = """
    HitRows > .rows--cursor { text-style: none; }
    HitRows > .rows--head { color: $foreground; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[FinderHit] = ()
        self.sizes: dict[str, int] = {}

    @property
    def current(self) -> FinderHit | None:
        return self.hits[self.cursor] if self.hits else None

    def show(self, hits: Sequence[FinderHit]) -> None:
        groups: dict[str, list[FinderHit]] = {}
        for hit in hits:
            groups.setdefault(hit.group, []).append(hit)
        self.hits = [hit for group in groups.values() for hit in group]
        self.sizes = {name: len(group) for name, group in groups.items()}
        self.set_count(len(self.hits))

    def show_again(self, hits: Sequence[FinderHit]) -> None:
        """What is found by now: the current hit stays current, and where it is on the screen; one
        that is gone leaves its place to the next."""
        there, place = self.current, self.cursor
        below = self._lines(place)[0] - self.top if there is not None else 0
        self.show(hits)
        if there is None or not self.hits:
            return
        targets = [hit.target for hit in self.hits]
        self.go(targets.index(there.target) if there.target in targets else place, quiet=True)
        self.scroll_top(self._lines(self.cursor)[0] - below)

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        group = self.hits[index].group
        if index and self.hits[index - 1].group == group:
            return ()
        head = Content.assemble(
            plain_line(group[:1].upper() + group[1:]),
            "  ",
            plain_line(f"{self.sizes[group]:,}", f"not bold {MUTED}"),
        )
        return (Content(""), head) if index else (head,)

    def row_height(self, index: int, width: int, *, selected: bool) -> int:
        if selected:
            return super().row_height(index, width, selected=selected)
        hit = self.hits[index]
        return len(self.row_head(index, width)) + (2 if _below(hit) else 1)

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        hit, room = self.hits[index], max(1, width - 1)
        line = lit(hit.line, hit.spans)
        lines = line.wrap(room) if selected else [_around(line, hit.spans, hit.lead, room)]
        if below := _below(hit):
            told = plain_line(below, MUTED)
            lines += told.wrap(room) if selected else [told.truncate(room, ellipsis=True)]
        return [Content.assemble(" ", part) for part in lines]


def _below(hit: FinderHit) -> str:
    """When, where, in which article. A row that is the title itself does not say it twice."""
    title = "" if hit.title == hit.line else hit.title
    return " · ".join(part for part in (hit.place, title) if part)


def _around(line: Content, spans: Sequence[Span], lead: int, room: int) -> Content:
    """One line's room of a long line, moved so that the first match is in it; who says it stays,
    unless that takes half the room."""
    head = line[:lead]
    if head.cell_length > room // 2:
        head, lead = Content(""), 0
    said = [span for span in spans if span.start >= lead]
    if line.cell_length <= room or not said or said[0].end < lead + (room - lead) * 2 // 3:
        return line.truncate(room, ellipsis=True)
    start = max(lead, said[0].start - (room - lead) // 3)
    return Content.assemble(head, "…", line[start:]).truncate(room, ellipsis=True)
