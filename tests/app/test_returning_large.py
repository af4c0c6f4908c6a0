"""A large library opens as it was left, and is arranged anew behind what is shown."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.app.leaving import arrange, at, begun, go_on, keep_only, leave
from tests.app.reading import Reading, home, pile, reading, shown
from tui.app.app import PullquoteApp
from tui.app.screens.reader import ReaderScreen
from tui.app.screens.reader.pile.listing import addresses
from tui.app.widgets.article_list import ArticleList
from tui.library import Entry, Library

__all__ = ["home", "pile"]  # fixtures


async def leave_arranged(pile: Path, home: Path, keys: str, *files: str, at: str = "") -> None:
    """``at``: the key that goes to the article left."""
    async with reading(pile, home=home) as run:
        await run.opened()
        await arrange(run, keys, *files)
        await run.press(*at)
        await leave(run)


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three files are many."""
    monkeypatch.setattr("tui.library.listed.TRUSTED", 1)


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("keys", "files", "header"),
    [
        ("fsaid:brandt", ["1-council.txt"], "1 of 3 · looking for said:brandt"),
        ("fwith quotes", ["1-council.txt", "2-ferry.txt"], "2 of 3 · with quotes"),
        ("Sby title", ["3-quiet.md", "1-council.txt", "2-ferry.txt"], "3 · by title"),
        ("Bsource", ["3-quiet.md", "1-council.txt", "2-ferry.txt"], "3 · grouped by source"),
    ],
)
async def test_the_first_frame_is_the_list_as_it_was_left(
    pile: Path, home: Path, keys: str, files: list[str], header: str
) -> None:
    await leave_arranged(pile, home, keys, *files, at="G")
    async with begun(pile, home=home) as run:
        assert shown(run) == files
        assert header in run.lines[0]
        assert run.reader.pile.cursor == len(files) - 1
        go_on(run)
        await run.opened()
        await run.until(lambda: "looking" not in run.text, "the answer")
        assert shown(run) == files
        assert at(run) == files[-1]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each list had that was shown."""
    counts, set_rows = list[int](), ArticleList.set_rows

    def counted(self: ArticleList, count: int, *rest: Any, **options: Any) -> None:
        counts.append(count)
        set_rows(self, count, *rest, **options)

    monkeypatch.setattr(ArticleList, "set_rows", counted)
    return counts


async def arranged(run: Reading) -> None:
    lists = [one for one in run.reader.workers if one.group == "list"]
    await run.until(lambda: all(one.is_finished for one in lists), "the list")
    await run.pilot.pause()


@pytest.mark.usefixtures("trusting")
async def test_what_is_looked_for_is_never_the_whole_list_meanwhile(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch, listed: list[int]
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.write("Smost notes")
        await run.press("enter")
        await keep_only(run, "said:brandt", "1-council.txt")
        await leave(run)
    noted, let_through = Event(), ReaderScreen._let_through
    listed.clear()

    def late(self: ReaderScreen, *asked: Any) -> Iterator[Entry]:
        noted.wait()
        yield from let_through(self, *asked)

    monkeypatch.setattr(ReaderScreen, "_let_through", late)
    async with reading(pile, home=home) as run:
        library = run.app.desk.library
        try:
            await run.until(lambda: run.reader.briefed, "what the notes say")
            await arranged(run)
            (pile / "0-new.txt").write_text("The Quay\n\n“It sinks,” Lena Brandt said.\n")
            await run.press("f5")
            await run.until(lambda: len(library) == 4 and not library.pending, "the new file")
            await arranged(run)
            await run.press("S", "o", "l", "d", "enter")
            await arranged(run)
        finally:
            noted.set()
        await run.until(lambda: run.reader.asked is None, "the answer")
        await run.until(lambda: shown(run) == ["1-council.txt", "0-new.txt"], "with the new one")
        await run.until(lambda: not run.reader.analysing, "the pile read")
        assert "oldest" in run.lines[0]
    assert set(listed) == {1, 2}


@pytest.mark.usefixtures("trusting")
async def test_what_comes_while_copies_are_looked_for_waits_for_them(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch, listed: list[int]
) -> None:
    (pile / "4-ferry.txt").write_bytes((pile / "2-ferry.txt").read_bytes())
    await leave_arranged(pile, home, "fnear-copies", "2-ferry.txt", "4-ferry.txt")
    known, copies = Event(), Library.copies
    listed.clear()

    def late(self: Library, *asked: Any, **options: Any) -> list[tuple[int, ...]]:
        known.wait()
        return copies(self, *asked, **options)

    monkeypatch.setattr(Library, "copies", late)
    async with reading(pile, home=home) as run:
        library = run.app.desk.library
        try:
            await run.until(lambda: run.reader.briefed, "what the notes say")
            (pile / "5-ferry.txt").write_bytes((pile / "2-ferry.txt").read_bytes())
            await run.press("f5")
            await run.until(lambda: len(library) == 5, "the new file")
            await arranged(run)
        finally:
            known.set()
        await run.until(lambda: len(shown(run)) == 3, "all three")
    assert set(listed) == {2, 3}


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("harm", ["damaged", "cut off", "a folder", "of another list"])
async def test_an_order_that_is_of_no_use_is_made_anew(pile: Path, home: Path, harm: str) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.write("Sby title")
        await run.press("enter")
        await run.until(lambda: shown(run)[0] == "3-quiet.md", "the order")
        await leave(run)
    [order] = (home / "cache").glob("*.order")
    if harm == "damaged":
        order.write_bytes(order.read_bytes().replace(b"order", b"0rder"))
    elif harm == "cut off":
        order.write_bytes(order.read_bytes()[:-6])
    elif harm == "a folder":
        order.unlink()
        order.mkdir()
    else:
        (pile / "0-new.txt").write_text("A storm\n\nIt came in the night.\n")
        async with reading(pile, home=home) as run:
            await run.until(lambda: len(shown(run)) == 4, "the new one")
            await run.opened()
        (pile / "0-new.txt").unlink()
    async with reading(pile, home=home) as run:
        await run.until(lambda: len(shown(run)) == 3, "three")
        await run.opened()
        assert shown(run) == ["3-quiet.md", "1-council.txt", "2-ferry.txt"]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("keys", "files", "header"),
    [
        ("Sby title", ["3-quiet.md", "1-council.txt", "2-ferry.txt"], "by title"),
        ("Bsource", ["3-quiet.md", "1-council.txt", "2-ferry.txt"], "grouped by source"),
        ("fwith quotes", ["1-council.txt", "2-ferry.txt"], "with quotes"),
    ],
)
async def test_what_takes_long_to_arrange_is_shown_before(
    pile: Path, home: Path, keys: str, files: list[str], header: str
) -> None:
    await leave_arranged(pile, home, keys, *files, at="G")
    [order] = (home / "cache").glob("*.order")
    order.unlink()
    painted, arrange = asyncio.Event(), ReaderScreen.list_left

    async def when_painted(self: ReaderScreen) -> bool:
        await painted.wait()
        return await arrange(self)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("MANY", "MOST_BY_COLUMNS"):
            patch.setattr(f"tui.app.screens.reader.pile.listing.{name}", 1)
        patch.setattr(ReaderScreen, "list_left", when_painted)
        async with reading(pile, home=home) as run:
            await run.sees(f"3 · {header} …")
            assert shown(run) == ["1-council.txt", "2-ferry.txt", "3-quiet.md"]
            painted.set()
            await run.until(lambda: shown(run) == files, f"{files}")
            await run.opened()
            assert at(run) == files[-1]
            await run.until(lambda: "…" not in run.lines[0], "no more to come")


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("keys", "files", "header"),
    [
        ("Sby source", ["3-quiet.md", "1-council.txt", "2-ferry.txt"], "by source"),
        ("Bsource", ["3-quiet.md", "1-council.txt", "2-ferry.txt"], "grouped by source"),
    ],
)
async def test_what_numbers_say_is_in_order_in_the_first_frame(
    pile: Path, home: Path, keys: str, files: list[str], header: str
) -> None:
    await leave_arranged(pile, home, keys, *files)
    [order] = (home / "cache").glob("*.order")
    order.unlink()
    painted = asyncio.Event()

    async def never(self: ReaderScreen) -> bool:
        await painted.wait()
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.app.screens.reader.pile.listing.MANY", 1)
        patch.setattr(ReaderScreen, "list_left", never)
        async with reading(pile, home=home) as run:
            await run.sees(header)
            assert shown(run) == files
            assert "…" not in run.lines[0]
            painted.set()
            await run.opened()


@pytest.mark.parametrize(
    ("article", "called"),
    [
        ("/home/a/pile/1.txt", ["pile/1.txt", "/home/a/pile/1.txt"]),
        ("/home/a/pile/deep/x.mbox#3", ["pile/deep/x.mbox#3", "/home/a/pile/deep/x.mbox#3"]),
        ("/home/a/x.mbox#3", ["x.mbox#3"]),
        ("/home/a/x.mbox", ["x.mbox"]),
        ("/home/a/piles/1.txt", []),
        ("", []),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths as they are elsewhere")
def test_what_an_article_may_be_called(
    article: str, called: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getcwd", lambda: "/home/a")
    paths = [Path("pile"), Path("x.mbox"), Path("/home/a/pile")]
    assert list(addresses(article, paths)) == called


async def test_a_reader_that_is_killed_is_remembered_as_it_was_a_moment_before(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.app.KEEP_EVERY", 0.05)
    monkeypatch.setattr("tui.app.app.watch", lambda *_: None)
    monkeypatch.setattr("tests.app.reading.leave", lambda *_: None)  # as if it were killed
    monkeypatch.setattr("tests.app.reading.PullquoteApp", lambda desk: _leaving(PullquoteApp(desk)))

    def kept() -> dict[str, Any]:
        state: dict[str, Any] = json.loads((home / "state/state.json").read_bytes())
        return state

    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("j", "enter", "]", "a")
        await run.write("half a note")
        await run.until(lambda: "half a note" in str(kept().get("drafts")), "the note kept")
        assert kept()["article"].endswith("2-ferry.txt")
        await run.press("ctrl+s")
        await run.until(lambda: not kept()["drafts"], "nothing kept that is saved")


def _leaving(app: PullquoteApp) -> PullquoteApp:
    app.left = list
    return app
