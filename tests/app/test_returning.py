"""What the reader is left with is what it is opened with: the filter, the article and its row."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.app.leaving import at, begun, go_on, keep_only, leave, state
from tests.app.reading import home, pile, reading, shown
from tui.library import Library

__all__ = ["home", "pile"]  # fixtures


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


async def test_a_pile_that_is_read_anew_is_whole_until_it_is_known(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep_only(run, "said:rossi", "1-council.txt", "2-ferry.txt")
        await leave(run)
    shutil.rmtree(home / "cache")
    begin, analyse = Event(), Library.analyse

    def held(library: Library, *args: Any, **options: Any) -> Iterator[int]:
        begin.wait(60)
        yield from analyse(library, *args, **options)

    monkeypatch.setattr(Library, "analyse", held)
    async with reading(pile, home=home) as run:
        await run.until(lambda: run.reader.article is not None, "an article")
        await run.until(lambda: run.reader.briefed, "the notes")
        await run.pilot.pause(0.1)
        assert len(shown(run)) == 3
        assert "3 · looking for said:rossi" in run.lines[0]
        begin.set()
        await run.until(lambda: shown(run) == ["1-council.txt", "2-ferry.txt"], "what Rossi said")
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
