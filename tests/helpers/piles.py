"""A small pile of articles, and a library's rows by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.library import Library

TITLED = """Ferry returns to the bay

By Mara Lindqvist

The ferry is back after a winter in the yard, the port said on Monday.

“We missed it,” Ana Rossi, who runs the kiosk at the quay, told the council. “All of us did.”
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name in ("page 10.txt", "page 2.txt", "Page 1.md"):
        (folder / name).write_text(TITLED.replace("Ferry", name.split(".")[0]))
    return folder


def names(library: Library) -> list[str]:
    return [entry.path.name for entry in library.entries]


def done(library: Library) -> list[int]:
    return sorted(library.analyse())
