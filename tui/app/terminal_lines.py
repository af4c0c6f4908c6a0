"""What the terminal shows, so that of a frame only that is written which is not there yet.

Textual writes every line of what was laid out anew: of a letter typed into a line of its own at the
foot all of the screen, 9 kB at 100 × 30, and 22 kB where a quote got the focus. Over a slow line a
key was answered after seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Piece = tuple[int, Strip]
"""A part of a line, and the column that it begins in."""

_OF_DOUBTFUL_WIDTH = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u10ff\u1160-\u11ff\u1700-\u1cff\u1dc0-\u1dff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    "\ua000-\uabff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U00010000-\U0010ffff]"
)
"""Marks that combine, and signs made of several characters: what follows in the line may stand
elsewhere than it should."""


class TerminalLines:
    """Takes note of all that is written."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, tuple[int, Strip]]] = {}
        """By line and column: the column behind a piece, and the piece. They do not overlap."""

    def forget(self) -> None:
        """The terminal may show anything."""
        self._lines.clear()

    def write(self, pieces: Sequence[Piece], y: int) -> Iterator[Piece]:
        """Of pieces of a line, what is not there yet; it is taken to be there from then on.

        Of a line with characters that terminals do not agree on the width of, all is written:
        what comes behind them may have to be put right.
        """
        line = self._lines.setdefault(y, {})
        missing: list[Piece] = []
        doubtful = False
        for x, strip in pieces:
            before = self._replaced(line, x, strip)
            if before is not None and (before is strip or before._segments == strip._segments):
                continue
            doubtful = doubtful or any(
                _OF_DOUBTFUL_WIDTH.search(segment.text)
                for either in (before, strip)
                for segment in either or ()
            )
            missing.append((x, strip) if before is None else _differing(x, before, strip))
        yield from pieces if doubtful else missing

    def _replaced(self, line: dict[int, tuple[int, Strip]], x: int, strip: Strip) -> Strip | None:
        """What stood in just these columns, as far as that is known; the strip takes its place."""
        end = x + strip.cell_length
        known = line.get(x)
        if known is not None and known[0] == end:
            line[x] = end, strip
            return known[1]
        for start, (stop, other) in list(line.items()):
            if start < end and stop > x:
                del line[start]
                if start < x:
                    line[start] = x, other.crop(0, x - start)
                if stop > end:
                    line[end] = stop, other.crop(end - start, stop - start)
        line[x] = end, strip
        return None


def _differing(x: int, before: Strip, now: Strip) -> Piece:
    """Without the segments at both ends that are the same; the strips are equally long."""
    old, new = before._segments, now._segments
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    same = shorter - first
    last = next((at for at in range(same) if old[-1 - at] != new[-1 - at]), same)
    left = sum(segment.cell_length for segment in new[:first])
    return x + left, Strip(new[first : len(new) - last])


class Missing(CompositorUpdate):
    """A frame of which only that is written which the terminal does not show yet."""

    def __init__(self, frame: LayoutUpdate | ChopsUpdate, terminal: TerminalLines) -> None:
        self._frame, self._terminal = frame, terminal

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return self._frame.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """The characters and sequences for the terminal, which is taken to get them."""
        return "".join(
            Control.move_to(x, y).segment.text + strip.simplify().render(console)
            for y, pieces in _lines_of(self._frame)
            for x, strip in self._terminal.write(pieces, y)
        )


def _lines_of(frame: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, list[Piece]]]:
    """Each line of the frame and its pieces, as Textual's own ``render_segments`` writes them."""
    if isinstance(frame, LayoutUpdate):
        for y, line in enumerate(frame.strips, frame.region.y):
            strips = list(line)
            places = accumulate((strip.cell_length for strip in strips), initial=frame.region.x)
            yield y, list(zip(places, strips, strict=False))
        return
    for y, start, stop in frame.spans:
        pieces = []
        for end, (x, strip) in zip(frame.chop_ends[y], frame.chops[y].items(), strict=False):
            if strip is None or x > stop or end <= start:
                continue
            whole = start <= x < stop and end <= stop
            pieces.append((x, strip if whole else strip.crop(0, min(end, stop) - x)))
        yield y, pieces
