"""What the reader is left with is what it is opened with: the filter, the article and its row."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.app.reading import Reading, home, pile, reading
from tui.app.app import PullquoteApp
from tui.app.screens.reader import ReaderScreen
from tui.app.screens.reader.pile.listing import addresses
from tui.app.widgets.article_list import ArticleList
from tui.library import Entry, Library

__all__ = ["home", "pile"]  # fixtures


def shown(run: Reading) -> list[str]:
    return [run.reader.entries[index].path.name for index in run.reader.order]


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


async def leave_arranged(pile: Path, home: Path, keys: str, *files: str, at: str = "") -> None:
    """``at``: the key that goes to the article left."""
    async with reading(pile, home=home) as run:
        await run.opened()
        await arrange(run, keys, *files)
        await run.press(*at)
        await leave(run)


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


def change_state(home: Path, **values: object) -> None:
    (home / "state/state.json").write_text(json.dumps(state(home) | values))


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("-harbour is:dated", ["3-quiet.md"]),
        ("is:quoted", ["1-council.txt", "2-ferry.txt"]),
        ("harbour", ["1-council.txt", "2-ferry.txt"]),
    ],
)
async def test_the_filter_and_the_place_in_the_list(
    pile: Path, home: Path, text: str, files: list[str]
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, text, *files)
        await run.press("G")
        await leave(run)
    async with reading(pile, home=home) as run:
        await run.until(lambda: shown(run) == files, f"{files}")
        await run.opened()
        assert at(run) == files[-1]
        assert f"{len(files)} of 3 · {text}"[:30] in run.lines[0]
        await run.press("f")
        await run.write("all")
        await run.press("enter")
        await run.sees("3 articles")
        await leave(run)
    async with reading(pile, home=home) as run:
        await run.opened()
        assert shown(run)[1:] == ["2-ferry.txt", "3-quiet.md"]
        assert at(run) == files[-1]


async def test_the_first_frame_waits_for_no_filter(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, "said:brandt", "1-council.txt")
        await leave(run)
    async with begun(pile, home=home) as run:
        assert len(shown(run)) == 3
        assert "3 · looking for said:brandt" in run.lines[0]
        go_on(run)
        await run.until(lambda: shown(run) == ["1-council.txt"], "the council")
        assert "looking" not in run.text


@pytest.mark.parametrize("text", ["starred", "is:starred ferry"])
async def test_what_is_asked_of_the_notes_waits_for_them(pile: Path, home: Path, text: str) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("j", "*")
        await run.sees("★")
        await keep_only(run, text, "2-ferry.txt")
        await leave(run)
    async with begun(pile, home=home) as run:
        assert len(shown(run)) == 3
        assert "3 · looking for" in run.lines[0]
        go_on(run)
        await run.until(lambda: shown(run) == ["2-ferry.txt"], "the ferry")
        await run.opened()
        assert at(run) == "2-ferry.txt"


async def test_a_saved_filter_is_what_it_is_now(pile: Path, home: Path) -> None:
    file = home / "config/filters.toml"
    file.write_text('[mine]\nquery = "said:brandt"\n')
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, "mine", "1-council.txt")
        await leave(run)
    file.write_text('[mine]\nquery = "quiet"\n')
    async with reading(pile, home=home) as run:
        await run.until(lambda: shown(run) == ["3-quiet.md"], "the quiet one")
        await run.sees("1 of 3 · mine")
        await leave(run)
    assert (state(home)["query"], state(home)["filter"]) == ("quiet", "mine")


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ('[other]\nquery = "quiet"\n', "there is no filter “mine” any more"),
        ('[mine]\nquery = "quiet', "filters.toml:2:"),
        ("[mine]\nquery = 3\n", "there is no filter “mine” any more"),
        ('[mine]\nquery = "date:soon"\n', "“date:soon” is not understood any more: at 1: “soon”"),
    ],
)
async def test_a_filter_that_is_none_any_more(
    pile: Path, home: Path, filters: str, told: str
) -> None:
    (home / "config/filters.toml").write_text('[mine]\nquery = "said:brandt"\n')
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, "mine", "1-council.txt")
        await leave(run)
    (home / "config/filters.toml").write_text(filters)
    async with reading(pile, home=home) as run:
        await run.sees(told, "The list has all articles now")
        assert len(shown(run)) == 3
        assert "looking" not in run.lines[0]
        await leave(run)
    async with reading(pile, home=home) as run:  # told once
        await run.opened()
        assert "any more" not in run.text


async def test_a_filter_renamed_or_deleted_while_it_is_in_force(pile: Path, home: Path) -> None:
    (home / "config/filters.toml").write_text('[mine]\nquery = "said:brandt"\n')
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, "mine", "1-council.txt")
        await run.press("f")
        await run.write("mine")
        await run.press("ctrl+r")
        await run.write("ours")
        await run.press("enter")
        await run.sees("“mine” is “ours” now")
        await leave(run)
    async with reading(pile, home=home) as run:
        await run.until(lambda: shown(run) == ["1-council.txt"], "the council")
        await run.sees("1 of 3 · ours")
        await run.press("f")
        await run.write("ours")
        await run.press("ctrl+x", "down", "enter")
        await run.sees("“ours” is deleted")
        await leave(run)
    async with reading(pile, home=home) as run:
        await run.until(lambda: shown(run) == ["1-council.txt"], "the council")
        assert "1 of 3 · said:brandt" in run.lines[0]


async def test_a_query_that_is_not_understood_any_more(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await leave(run)
    change_state(home, query="is:splendid", filter="", row=2)
    async with reading(pile, home=home) as run:
        await run.sees("“is:splendid” is not understood any more", "“splendid” is none")
        assert len(shown(run)) == 3


async def test_another_library_has_nothing_of_it(pile: Path, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("1-council.txt", "2-ferry.txt"):
        (other / name).write_text((pile / name).read_text())
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, "ferry", "2-ferry.txt")
        await leave(run)
    async with reading(other, home=home) as run:
        await run.opened()
        assert shown(run) == ["1-council.txt", "2-ferry.txt"]
        assert at(run) == "1-council.txt"


async def test_files_that_came_before_it_do_not_lead_away(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("G")
        await leave(run)
    for number in range(3):
        (pile / f"0-{number}.txt").write_text(f"Storm {number}\n\nIt came in the night.\n")
    async with reading(pile, home=home) as run:
        await run.opened()
        assert at(run) == "3-quiet.md"
        assert run.reader.pile.cursor == 5


async def test_it_is_found_however_the_library_is_named(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("G")
        assert at(run) == "3-quiet.md"
        await leave(run)
    for number, (where, path) in enumerate([(pile.parent, "pile"), (pile, "../pile"), (pile, ".")]):
        monkeypatch.chdir(where)
        (pile / f"0-{number}.txt").write_text("A storm\n\nIt came.\n")
        async with reading(Path(path), home=home) as run:
            await run.opened()
            assert at(run) == "3-quiet.md"
            await leave(run)


async def test_where_the_article_is_gone_its_row_is_the_place(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("j")
        await leave(run)
    (pile / "2-ferry.txt").unlink()
    async with reading(pile, home=home) as run:
        await run.opened()
        assert at(run) == "3-quiet.md"
        await leave(run)
    (pile / "3-quiet.md").unlink()
    async with reading(pile, home=home) as run:
        await run.opened()
        assert at(run) == "1-council.txt"


async def test_a_state_that_makes_no_sense(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await leave(run)
    for values in (
        {"index": -1, "row": "two", "article": 7, "query": ["x"], "filter": None},
        {"index": 10**30, "row": 10**30, "article": "\x1b[2J", "query": "", "filter": "x"},
        {"index": 1, "row": 1, "article": "\udcff"},
    ):
        change_state(home, **values)
        async with reading(pile, home=home) as run:
            await run.opened()
            assert len(shown(run)) == 3
            assert at(run) in shown(run)


async def test_a_sorting_chosen_while_it_is_looked_for_loses_nothing(
    pile: Path, home: Path
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, "said:brandt", "1-council.txt")
        await leave(run)
    async with reading(pile, home=home) as run:
        await run.press("S", "t", "i", "t", "enter")
        await run.until(lambda: shown(run) == ["1-council.txt"], "the council")
        await run.sees("by title")
        await leave(run)
    assert (state(home)["query"], state(home)["sort"]) == ("said:brandt", "by title")


# A large library, of which the first frame shows what was there the last time --------------------


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
