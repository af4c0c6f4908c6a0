"""A pile whose articles a library has learnt, kept in a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.library import Library
from tui.library.tables import VERSION

ROOT = Path(__file__).parents[2]
STORY = """Ferry {number} returns to the bay

By Mara Lindqvist

Ferry number {number} is back after a winter in the yard, the port said on Monday.

“We missed number {number},” Ana Rossi, who runs the kiosk at the quay, told the council.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(STORY.format(number=number))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(pile: Path, cache: Path, notes: Path | None = None) -> Library:
    return Library([pile], notes, cache=cache)


def learned(pile: Path, cache: Path) -> Library:
    library = opened(pile, cache)
    assert len(list(library.analyse())) == len(library)
    return library


def place(cache: Path) -> Path:
    return cache / f"catalog-{VERSION}.sqlite"


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("a reader's own")
