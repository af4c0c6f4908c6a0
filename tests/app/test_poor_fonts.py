"""What a text console shows where its fonts lack a sign."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.drivers.headless_driver import HeadlessDriver

import tui.app
from tests.app.reading import PILE
from tests.app.test_terminal import Terminal, terminal
from tui.app.poor_fonts import INSTEAD, is_poor, plainer

__all__ = ["terminal"]  # fixture

IN_ANY_FONT = set(" ¶·×–—‘’‚“”„•…←↑→↓≈─│║┌▌■")
"""Outside ASCII: of code page 437, or of the typography that fonts for consoles have."""


def test_each_sign_is_as_wide_as_what_it_stands_for() -> None:
    for sign, instead in INSTEAD.items():
        assert cell_len(chr(sign)) == cell_len(instead) == 1
        assert instead.isascii() or instead in "│─┌┐└┘■█▐¦"


def test_every_sign_of_the_painting_is_in_any_font_or_has_another_instead() -> None:
    """But for the sets of characters that cells.py measures."""
    folder = Path(tui.app.__file__).parent
    for path in (*folder.glob("painting/*.py"), *folder.glob("widgets/**/*.py")):
        if path.name == "cells.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                signs = {sign for sign in node.value if not sign.isascii()}
                lacking = {sign for sign in signs - IN_ANY_FONT if ord(sign) not in INSTEAD}
                assert not lacking, f"{path.name}: {node.value!r}"


@pytest.mark.parametrize(
    ("term", "poor"),
    [("linux", True), ("linux-16color", True), ("xterm-256color", False), ("", False)],
)
def test_only_a_console_is_spared(term: str, poor: bool) -> None:
    assert is_poor({"TERM": term}) is poor
    assert (plainer(HeadlessDriver, {"TERM": term}) is HeadlessDriver) is not poor


@pytest.mark.slow
def test_on_a_console_rows_say_what_they_count(terminal: Terminal) -> None:
    terminal.start(str(PILE), TERM="linux")
    terminal.sees("Lena Marsh")
    terminal.sees('"3')
    assert "❝" not in terminal.screen
    assert "▐" in terminal.screen  # direct speech, where indirect has │
    terminal.press("]", "t")
    terminal.sees("┌─ Tags")
