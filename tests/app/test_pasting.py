"""A paste is one piece of text whatever stands in it, and wherever reading it was interrupted."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tests.app.reading import PILE
from tests.app.test_terminal import TMUX, Terminal, terminal
from tui.app.pasting import PasteParser
from tui.sanitizing import sanitize

__all__ = ["terminal"]  # a fixture

START, END = "\x1b[200~", "\x1b[201~"
HOSTILE = "evil \x1b[31mred\x07\x1bD\x1b q\x00 \x1b"


def told(pieces: Iterable[str]) -> list[object]:
    """The keys and the pasted texts that come of what is read."""
    parser = PasteParser()
    messages: list[Message] = [message for piece in pieces for message in parser.feed(piece)]
    return [
        message.key if isinstance(message, events.Key) else message.text
        for message in messages
        if isinstance(message, events.Key | events.Paste)
    ]


@given(
    st.lists(
        st.sampled_from(["\x1b", "[", "2", "0", "1", "~", "q", "\r", "\x1b[A", "漢", "word "]),
        max_size=30,
    )
    .map("".join)
    .filter(lambda text: END not in text + END[:-1]),
    st.lists(st.integers(0, 60), max_size=4),
)
@example(HOSTILE, [])
@example(HOSTILE, [7, 8, 9, 10])
@example("\x1b[20", [9])
def test_a_paste_is_one_text_and_no_keys(text: str, cuts: list[int]) -> None:
    sent = f"a{START}{text}{END}b"
    places = [0, *sorted(min(max(cut, 1), len(sent)) for cut in cuts), len(sent)]
    # A mark that is parted within its first characters is Textual's own to read.
    places = [at for at in places if at not in (2, 3)]
    pieces = [sent[at:to] for at, to in pairwise(places) if at < to]

    assert told(pieces) == ["a", sanitize(text)[0], "b"]


def test_keys_and_answers_of_the_terminal_are_read_as_before() -> None:
    assert told(["j", "\x1b[A", "\x1b[20~", "\x1b[2~", "\x1bOQ"]) == [
        *("j", "up", "f9", "insert", "f2"),
    ]
    assert told(["\x1b[2", "0~", "k"]) == ["f9", "k"]


def test_two_pastes_and_keys_in_one_piece() -> None:
    assert told([f"x{START}one{END}y{START}two\rthree{END}z"]) == [
        *("x", "one", "y", "two\nthree", "z"),
    ]


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed")
@pytest.mark.slow
def test_in_a_terminal_that_takes_nothing_out(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("ferry \x1b[31mtide\x1b Dq\n")
    terminal.start(str(PILE))
    terminal.sees("Lena Marsh")
    terminal.press("]", "t")
    terminal.sees("Tags")
    terminal.tmux("load-buffer", str(tmp_path / "words"))
    terminal.tmux("paste-buffer", "-p")
    terminal.sees("ferry tide")
    terminal.press("Enter")
    terminal.sees("Saved: tagged “ferry tide")
    terminal.press("C-q")
    terminal.sees("ended with 0")
