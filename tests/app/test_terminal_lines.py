"""Of a frame what is not there yet is written, and the terminal shows the same as if all were."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.app.terminal_lines import Missing, TerminalLines

WIDTH, HEIGHT = 12, 3
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = (Style(color="#ff0000"), Style(bold=True, color="#00ff00"), Style(bgcolor="#0000ff"))
SIGNS = ("a", "b", " ", "“", "漢", "e\u0301", "😀", "\u2060")

Frame = LayoutUpdate | ChopsUpdate


class Terminal:
    """The characters and colours of each cell."""

    _TOKEN = re.compile(r"\x1b\[([0-9;]*)([Hm])|(.)", re.DOTALL)

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}

    def take(self, written: str) -> None:
        x = y = start = 0
        colours = ""
        for values, kind, sign in self._TOKEN.findall(written):
            if kind == "H":
                y, x = (int(number) - 1 for number in values.split(";"))
                start = x
            elif kind == "m":
                colours = "" if values == "0" else values
            elif sign not in "\n\u2060":  # which nothing draws
                width = cell_len(sign)
                if not width and x > start:
                    before, of = self.cells[y, x - 1]
                    self.cells[y, x - 1] = before + sign, of
                for place in range(width):
                    self.cells[y, x + place] = (sign if not place else "", colours)
                x += width


def strip(signs: list[tuple[str, Style]], width: int) -> Strip:
    """So many cells of them, blanks behind."""
    segments, left = [], width
    for sign, style in signs:
        if cell_len(sign) > left:
            break
        segments.append(Segment(sign, style))
        left -= cell_len(sign)
    if left:
        segments.append(Segment(" " * left, STYLES[0]))
    return Strip(segments, width)


@st.composite
def line(draw: st.DrawFn) -> list[Strip]:
    cuts = sorted(draw(st.sets(st.sampled_from((3, 4, 8)))))
    signs = st.lists(st.tuples(st.sampled_from(SIGNS), st.sampled_from(STYLES)), max_size=8)
    edges = [0, *cuts, WIDTH]
    return [strip(draw(signs), stop - start) for start, stop in pairwise(edges)]


def placed(strips: list[Strip]) -> dict[int, Strip]:
    places, at = {}, 0
    for one in strips:
        places[at] = one
        at += one.cell_length
    return places


@st.composite
def frames(draw: st.DrawFn) -> list[Frame]:
    made: list[Frame] = []
    lines = [draw(line()) for _ in range(HEIGHT)]
    for _ in range(draw(st.integers(1, 4))):
        for y in draw(st.sets(st.integers(0, HEIGHT - 1))):
            lines[y] = draw(line())
        if draw(st.booleans()):
            made.append(LayoutUpdate([[*one] for one in lines], Region(0, 0, WIDTH, HEIGHT)))
            continue
        chops = [placed(one) for one in lines]
        ends = [[x + one.cell_length for x, one in chop.items()] for chop in chops]
        rows = sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1)))
        edge = st.integers(0, WIDTH)
        edges = [(y, draw(edge), draw(edge)) for y in rows]
        spans = [(y, min(one, other), max(one, other)) for y, one, other in edges]
        made.append(ChopsUpdate(chops, spans, ends))
    return made


@given(frames())
def test_the_terminal_shows_what_it_would_if_all_were_written(given: list[Frame]) -> None:
    lines, terminal, whole = TerminalLines(), Terminal(), Terminal()
    for frame in given:
        written = Missing(frame, lines).render_segments(CONSOLE)
        terminal.take(written)
        whole.take(frame.render_segments(CONSOLE))
        assert terminal.cells == whole.cells


def full(*texts: str) -> LayoutUpdate:
    """Frames of lines in two parts; the first four characters have a colour of their own."""
    strips = [
        [
            Strip([Segment(text[:4], STYLES[0]), Segment(text[4:10], STYLES[1])]),
            Strip([Segment(text[10:], STYLES[2])]),
        ]
        for text in texts
    ]
    return LayoutUpdate([[*line] for line in strips], Region(0, 0, 20, len(texts)))


def words(frame: Frame, lines: TerminalLines) -> list[str]:
    """What is written, without colours and places."""
    written = Missing(frame, lines).render_segments(CONSOLE)
    return [one for one in re.split(r"\x1b\[[0-9;]*[Hm]", written) if one]


@pytest.mark.parametrize(
    ("before", "now", "written"),
    [
        ("abcdefghijklmnopqrst", "abcdefghijklmnopqrst", []),
        ("abcdefghijklmnopqrst", "abcdEfghijklmnopqrst", ["Efghij"]),
        ("abcdefghijklmnopqrst", "Abcdefghijklmnopqrst", ["Abcd"]),
        ("abcdefghijklmnopqrst", "abcdefghijklmnopqrsT", ["klmnopqrsT"]),
        # What stands behind these may be where it should not.
        ("abcdefghijklmnopqr😀", "abcdefghijklmnopqrst", ["abcd", "efghij", "klmnopqrst"]),
        ("abcdefghijklmnopqrst", "ab😀efghijklmnopqrs", ["ab😀e", "fghijk", "lmnopqrs"]),
    ],
)
def test_what_is_there_already_is_not_written(before: str, now: str, written: list[str]) -> None:
    lines = TerminalLines()
    words(full(before, "the line below  it  "), lines)
    assert words(full(now, "the line below  it  "), lines) == written


def test_all_is_written_where_the_terminal_may_show_anything() -> None:
    lines, frame = TerminalLines(), full("abcdefghijklmnopqrst")
    whole = words(frame, lines)
    assert not words(frame, lines)
    lines.forget()
    assert words(frame, lines) == whole
