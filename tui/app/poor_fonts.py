"""Signs that the fonts of a text console lack, drawn as others that they have.

The console of Linux has 256 or 512 glyphs: all others look alike there, and a row that said how
many quotes and notes an article has said ▒6 ▒1. Its fonts have letters of some scripts, arrows,
light and double lines and blocks, as in code page 437. Terminals with a screen behind them have
fonts of thousands of glyphs.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.driver import Driver

POOR = ("linux", "cons25", "vt100", "vt220")
"""What TERM begins with there."""

INSTEAD = str.maketrans(
    {
        "❝": '"',
        "✎": "+",
        "★": "*",
        "●": "o",
        "◦": "o",
        "⚠": "!",
        "✓": "v",
        "✗": "x",
        "≠": "/",
        "↷": ">",
        "↺": "<",
        "✂": "-",
        "‣": ">",
        "▶": ">",
        "▪": "■",
        "◼": "■",
        "┃": "▐",
        "┆": ":",
        "┇": "¦",
        "┊": ":",
        "━": "─",
        "╌": ".",
        "╭": "┌",
        "╮": "┐",
        "╰": "└",
        "╯": "┘",
        "▎": "│",
        "▏": "│",
        "▊": "█",
        "‹": "<",
        "›": ">",
    }
)
"""Each as wide as what it stands for."""


def is_poor(environ: Mapping[str, str]) -> bool:
    return environ.get("TERM", "").startswith(POOR)


class _Plainer(Driver):
    """Mixed in before a driver class."""

    def write(self, data: str) -> None:
        super().write(data.translate(INSTEAD))  # type: ignore[safe-super]


def plainer(driver_class: type[Driver], environ: Mapping[str, str]) -> type[Driver]:
    """The same driver; on a console it writes what its fonts have."""
    if not is_poor(environ):
        return driver_class
    return type(f"Plainer{driver_class.__name__}", (_Plainer, driver_class), {})
