"""A reader that is left with its list arranged, and begun again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.app.reading import Reading, home, pile, reading, shown
from tui.app.screens.reader import ReaderScreen

__all__ = ["home", "pile"]  # fixtures


def at(run: Reading) -> str:
    """The article under the cursor, which is the one that is shown."""
    reader = run.reader
    assert reader.order[reader.pile.cursor] == reader.index
    return reader.entries[reader.index].path.name


async def arrange(run: Reading, keys: str, *files: str) -> None:
    """By a filter, an order or groups; the ``files`` are in the list then."""
    await run.write(keys)
    await run.press("enter")
    await run.until(lambda: shown(run) == list(files), f"{files}")


async def keep_only(run: Reading, text: str, *files: str) -> None:
    await arrange(run, f"f{text}", *files)


async def leave(run: Reading) -> None:
    await run.until(lambda: not run.reader.analysing, "the list kept")
    await run.press("ctrl+q")


@asynccontextmanager
async def begun(pile: Path, home: Path) -> AsyncIterator[Reading]:
    """As far as the first article, and no further before ``go_on``."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("analyse", "match_query"):
            patch.setattr(ReaderScreen, name, lambda self: None)
        async with reading(pile, home=home) as run:
            await run.until(lambda: run.reader.article is not None, "an article")
            patch.undo()
            yield run


def go_on(run: Reading) -> None:
    run.reader.match_query()
    run.reader.analyse()


def state(home: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((home / "state/state.json").read_text())
    return found
