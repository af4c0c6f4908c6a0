"""The reader as a user has it: real files, a real notebook, settings of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.host import press
from tests.app.screen import screen_lines
from tui.app.app import PullquoteApp, leave, prepare
from tui.app.screens.reader import ReaderScreen

PILE = Path(__file__).parent / "pile"
TURNS = 4000
"""Turns of the event loop that anything may take: far more than it needs on a busy machine too."""


class Reading:
    """A reader that runs, and what a test asks of it."""

    def __init__(self, app: PullquoteApp, pilot: Pilot[int], home: Path) -> None:
        self.app, self.pilot, self.home = app, pilot, home

    @property
    def reader(self) -> ReaderScreen:
        return self.app.reader

    @property
    def lines(self) -> list[str]:
        return screen_lines(self.app)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def write(self, text: str) -> None:
        await self.press(*("space" if char == " " else char for char in text))

    async def until(self, true: Callable[[], object], what: str = "") -> None:
        """Let the program go on until something is so."""
        for _ in range(TURNS):
            if true():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"never: {what or true}\n{self.text}")

    async def sees(self, *words: str) -> None:
        """Words that a line's end parts are seen too: how long the tests' own paths are varies."""
        for one in words:
            await self.until(partial(self._sees, one), f"{one!r} on the screen")

    def _sees(self, words: str) -> bool:
        return words in self.text or words in " ".join(self.text.split())

    async def opened(self) -> None:
        """The article is there and the rest of the pile has been looked at."""
        await self.until(lambda: self.reader.article is not None, "an article")
        await self.until(lambda: not self.app.desk.library.pending, "the pile analysed")
        await self.until(lambda: self.reader.status.progress is None, "no progress bar")

    async def marked(self, count: int) -> None:
        """So many annotations stand in the text."""
        await self.until(lambda: len(self.reader.marks) == count, f"{count} marks")

    def notes_files(self) -> list[Path]:
        return sorted((self.home / "notes").glob("??/*.toml"))


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A copy, so that a test may change it."""
    return shutil.copytree(PILE, tmp_path / "pile")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, state and notes of this test alone; no clipboard but the file."""
    for name in ("config", "state", "notes", "inbox", "cache"):
        folder = tmp_path / "home" / name
        folder.mkdir(parents=True)
        monkeypatch.setenv(f"PULLQUOTE_{name.upper()}_DIR", str(folder))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_CONNECTION", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home/state/state.json").write_text('{"tour_seen": true}')
    return tmp_path / "home"


@asynccontextmanager
async def reading(
    *paths: Path, home: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Reading]:
    desk = prepare(paths)
    before = desk.settings
    app = PullquoteApp(desk)
    try:
        async with app.run_test(size=size) as pilot:
            yield Reading(app, pilot, home)
    finally:
        desk.keeper.close()
        leave(desk, before)


@pytest.fixture
async def open_reader(pile: Path, home: Path) -> AsyncIterator[Reading]:
    async with reading(pile, home=home) as run:
        await run.opened()
        yield run


async def tag(run: Reading, name: str) -> None:
    """Give what has the focus, or is selected, a tag more."""
    count = len(run.reader.marks)
    await run.press("t")
    await run.write(name)
    await run.press("enter")
    await run.marked(count + 1)


def shown(run: Reading) -> list[str]:
    """The names of the files in the list, in its order."""
    return [run.reader.entries[index].path.name for index in run.reader.order]
