"""The list of the reader, grouped, filtered, with its copies, by its keys, in the real app."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.app.reading import Reading, home, open_reader, pile, reading, shown
from tui.app.keys import Pane
from tui.app.screens.filter_picker import FilterPicker
from tui.app.screens.picker import Picker
from tui.notebook import Notebook

__all__ = ["home", "open_reader", "pile"]  # fixtures


async def group(run: Reading, words: str) -> None:
    await run.press("B")
    await run.write(words)
    await run.press("enter")


async def test_by_month_and_by_source_and_kept_for_the_next_start(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("j")
        before = run.reader.index
        await group(run, "month")
        await run.sees("2024-03 March", "2023-11 November", "no date known", "grouped by month")
        assert run.reader.index == before  # the same article, wherever it stands now
        assert run.reader.entries[run.reader.order[run.reader.pile.cursor]].path.name.startswith(
            "2"
        )
        await group(run, "source")
        await run.sees("no source known", "grouped by source")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.sees("no source known", "grouped by source")
        await group(run, "not")
        await run.sees("3 articles")
        assert "no source known" not in run.text


async def test_a_row_of_a_pile_that_was_longer_is_none(open_reader: Reading) -> None:
    """A thread that read an article may tell of it when others are gone."""
    await group(open_reader, "source")
    await open_reader.sees("grouped by source")
    reader = open_reader.reader
    assert reader.row_of(len(reader.entries)) is None


async def test_filter_and_keys_in_a_grouped_list(open_reader: Reading) -> None:
    run = open_reader
    await group(run, "month")
    await run.press("g", "g")
    assert run.reader.pile.cursor == 0
    await run.press("}")
    assert run.reader.pile.cursor == 1
    assert run.reader.pane is Pane.LIST
    await run.press("}")
    await run.press("}")
    await run.sees("That was the last group")
    await run.press("{", "{", "{")
    await run.sees("This is the first group")
    await run.press("J", "K", "K")
    await run.sees("This is the first article")
    await run.press("f")
    await run.write("quiet")
    await run.press("enter")
    await run.sees("2023-11 November", "1 of 3 · quiet · by month")
    assert "2024-03 March" not in run.text
    await run.press("f")
    await run.write("nothing of the kind")
    await run.press("enter")
    await run.sees("No article matches")
    await run.press("}", "j", "K")  # there is nowhere to go


# Filters -----------------------------------------------------------------------------------------


async def type_filter(run: Reading, text: str, *, then: str = "enter") -> None:
    await run.press("f")
    await run.write(text)
    await run.press(then)


async def save_as(run: Reading, name: str) -> None:
    await run.write(name)
    await run.press("enter")
    await run.sees(f"Saved as “{name}”")


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("said:brandt", ["1-council.txt"]),
        ("date:..2023", ["3-quiet.md"]),
        ("-said:rossi is:quoted", ["1-council.txt", "2-ferry.txt"]),
        ('"old harbour" council', ["1-council.txt"]),
        ("is:dated quiet", ["3-quiet.md"]),
        ("-harbour", ["3-quiet.md"]),
    ],
)
async def test_the_list_takes_a_query(open_reader: Reading, text: str, files: list[str]) -> None:
    run = open_reader
    await type_filter(run, text)
    await run.until(lambda: shown(run) == files, f"{files}")
    assert text.split()[0] in run.lines[0]


async def test_nobody_said_it_and_what_is_not_understood(open_reader: Reading) -> None:
    run = open_reader
    await type_filter(run, "date:soon said:nobody")
    await run.sees("No article matches", "“soon” is no date")
    await type_filter(run, "all")
    await run.sees("3 articles")


async def test_a_filter_is_saved_chosen_renamed_and_deleted(pile: Path, home: Path) -> None:
    file = home / "config" / "filters.toml"
    file.write_text('# mine\nlater = 1\n\n["by day"]  # keep\nquery = "date:..2023"\nx = 2\n')
    async with reading(pile, home=home) as run:
        await run.opened()
        await type_filter(run, "said:rossi council")
        await run.until(lambda: shown(run) == ["1-council.txt"], "the council")
        await run.press("f", "ctrl+s")
        await save_as(run, "Rossi")
        await run.sees("1 of 3 · Rossi")
        await type_filter(run, "quiet", then="ctrl+s")  # what is typed goes before what is there
        await save_as(run, "calm")
        await run.sees("1 of 3 · calm")
        assert tomllib.loads(file.read_text()) == {
            "later": 1,
            "by day": {"query": "date:..2023", "x": 2},
            "Rossi": {"query": "said:rossi council"},
            "calm": {"query": "quiet"},
        }
        await type_filter(run, "calm", then="ctrl+r")
        await run.write("Rossi")
        await run.press("enter")
        await run.sees("there is a filter “Rossi” already")
        await type_filter(run, "calm", then="ctrl+r")
        await run.write("still")
        await run.press("enter")
        await run.sees("“calm” is “still” now", "1 of 3 · still")
    async with reading(pile, home=home) as run:  # another day
        await run.opened()
        await type_filter(run, "rossi")
        await run.until(lambda: shown(run) == ["1-council.txt"], "the council")
        await run.sees("1 of 3 · Rossi")
        await type_filter(run, "rossi", then="ctrl+x")
        await run.press("enter")  # keep it
        await type_filter(run, "rossi", then="ctrl+x")
        await run.press("down", "enter")
        await run.sees("“Rossi” is deleted; it was said:rossi council")
        assert shown(run) == ["1-council.txt"]  # it stays in force
        await type_filter(run, "unread", then="ctrl+r")  # not a filter of the reader's own
        assert isinstance(run.app.screen, FilterPicker)
        await run.press("escape")
    assert file.read_text() == (
        '# mine\nlater = 1\n\n["by day"]  # keep\nquery = "date:..2023"\nx = 2\n\n'
        '[still]\nquery = "quiet"\n'
    )


async def test_how_many_each_filter_would_show(pile: Path, home: Path) -> None:
    (home / "config" / "filters.toml").write_text(
        '[Rossi]\nquery = "said:rossi"\n[calm]\nquery = "quiet"\n[odd]\nquery = "date:soon zz"\n'
    )
    (pile / "9-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    def told() -> dict[str, int]:
        rows = (line.split("│") for line in run.lines if line.count("│") == 2)
        words = [row[1].strip(" ▌").split() for row in rows]
        return {" ".join(row[:-1]): int(row[-1]) for row in words if row and row[-1].isdigit()}

    async with reading(pile, home=home) as run:
        await run.opened()
        await run.until(lambda: run.reader.looked_for_copies, "the copies")
        await run.press("j", "*", "f")
        every = {
            "All now": 4,
            "Unread": 4,
            "Starred": 1,
            "With notes": 0,
            "With quotes": 2,
            "Near-copies": 0,
            "Each text once": 4,
            "Not readable": 1,
            "Rossi said:rossi": 2,
            "calm quiet": 1,
            "odd date:soon zz": 0,
        }
        await run.until(lambda: told() == every, "all numbers")


async def test_a_filter_that_was_typed_is_offered_again_and_changed(open_reader: Reading) -> None:
    run = open_reader
    await type_filter(run, "said:brandt")
    await run.sees("1 of 3 · said:brandt")
    await type_filter(run, "harbour")
    await run.sees("harbour")
    await run.press("escape")
    await run.sees("The list stays filtered: f, then All, shows all 3 articles again.")
    await run.press("f")
    await run.sees("harbour  now", "said:brandt  typed before")
    await run.write("harb")  # words that are typed are not those of another filter
    await run.sees("only with “harb”")
    assert "typed before" not in run.text
    await run.press("ctrl+u")
    await run.press("up", "tab")
    await run.sees("│ said:brandt ", "▌  said:brandt")  # as it is, it can be taken, too
    await run.write("-ferry")
    await run.press("enter")
    await run.sees("of 3 · said:brandt -ferry")
    await run.press("f")
    await run.sees("said:brandt -ferry  now")
    await run.press("home", "down", "tab")
    await run.sees("│ is:unread ")


async def test_a_filter_of_the_program_is_saved_as_a_query(open_reader: Reading) -> None:
    run = open_reader
    await run.press("f", "ctrl+s")
    await run.sees("There is no filter to save")
    await type_filter(run, "not readable")
    await run.press("f", "ctrl+s")
    await run.sees("A query cannot say “not readable”")
    await type_filter(run, "with quotes")
    await type_filter(run, "ferry")
    await run.sees("1 of 3 · with quotes · ferry")
    await run.press("f", "ctrl+s")
    await save_as(run, "boats")
    assert (run.home / "config" / "filters.toml").read_text() == (
        '[boats]\nquery = "is:quoted ferry"\n'
    )
    assert shown(run) == ["2-ferry.txt"]


async def test_a_broken_file_of_filters_is_told_and_not_written_to(pile: Path, home: Path) -> None:
    file = home / "config" / "filters.toml"
    file.write_text('[good]\nquery = "is:unread"\n[bad\n')
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("f", "escape")
        await run.sees("filters.toml:3:", "Until that is mended no saved filter")
        await type_filter(run, "ferry", then="ctrl+s")
        await run.write("boats")
        await run.press("enter")
        await run.sees("filters.toml:3:")
    assert file.read_text() == '[good]\nquery = "is:unread"\n[bad\n'


async def test_files_that_come_are_in_the_filter_or_not(open_reader: Reading, pile: Path) -> None:
    run = open_reader
    await type_filter(run, "said:brandt")
    await run.until(lambda: shown(run) == ["1-council.txt"], "the council")
    (pile / "0-new.txt").write_text("Storm\n\n“It will come,” Tomas Brandt said.\n")
    (pile / "4-new.txt").write_text("Calm\n\n“It will not come,” Lena Marsh said.\n")
    await run.press("f5")
    await run.until(lambda: shown(run) == ["0-new.txt", "1-council.txt"], "the new one")


# Copies ------------------------------------------------------------------------------------------

WIRE = [
    f"On day {day} the harbour office counted {day * 7 + 2} boats and {day + 40} crates of cod, "
    f"more than in any week since {1950 + day}, and its clerk wrote all of them down by hand."
    for day in range(9)
]


def add_copies(pile: Path) -> None:
    """A wire story in three papers, one of which has cut it."""
    for name, outlet, day, paragraphs in (
        ("4-late.md", "Evening Post", "2024-02-03", WIRE[:7]),
        ("5-wire.md", "Meridian Wire", "2024-02-01", WIRE),
        ("6-cut.md", "", "", WIRE[:8]),
    ):
        about = f"source: {outlet}\ndate: {day}\n" if outlet else ""
        head = f"---\ntitle: The cod is back, {name[0]}\n{about}---\n\n"
        (pile / name).write_text(head + "\n\n".join(paragraphs) + "\n")


async def with_copies(run: Reading) -> None:
    await run.opened()
    await run.until(lambda: run.reader.looked_for_copies, "the copies")
    assert len(run.reader.copies) == 3


async def test_a_copy_says_so_in_the_list_and_the_header_and_leads_there(
    pile: Path, home: Path
) -> None:
    add_copies(pile)
    async with reading(pile, home=home) as run:
        await with_copies(run)
        await run.press("G")
        await run.sees("≈2", "also in: Meridian Wire (2024-02-01), Evening Post (2024-02-03)")
        await run.press("~")
        assert isinstance(run.app.screen, Picker)
        await run.sees("Nearly the same text in")
        await run.write("evening")
        await run.press("enter")
        await run.sees("also in: Meridian Wire (2024-02-01), 6-cut.md")
        assert run.reader.entry is not None
        assert run.reader.entry.path.name == "4-late.md"
        assert run.reader.pane is Pane.ARTICLE
        await run.press("ctrl+o")
        await run.until(
            lambda: run.reader.entry and run.reader.entry.path.name == "6-cut.md", "back"
        )
        await run.press("K", "K", "K")  # the almanac
        await run.sees("A quiet year")
        await run.press("g", "s")
        await run.sees("No other article of the pile is nearly the same text")
        assert "also in" not in run.text


async def test_copies_of_one_outlet_and_day_are_told_apart_by_their_files(
    pile: Path, home: Path
) -> None:
    (pile / "later").mkdir()
    for name in ("4-wire.md", "5-wire.md", "later/5-wire.md"):
        head = "---\ntitle: The cod is back\nsource: Meridian Wire\ndate: 2024-02-01\n---\n\n"
        (pile / name).write_text(head + "\n\n".join([*WIRE, f"Sent as {name}."]) + "\n")
    async with reading(pile, home=home) as run:
        await with_copies(run)
        await run.sees("4-wire.md, Me… · 2024-02-01", "later/5-wire.… · 2024-02-01")
        await run.press("G")
        await run.sees(
            "also in: Meridian Wire (2024-02-01, 4-wire.md), Meridian Wire (2024-02-01,",
            f"{pile.name}/5-wire.md); ~ goes there",
        )
        await run.press("~")
        await run.write("4-wi")
        await run.press("enter")
        await run.until(
            lambda: run.reader.entry and run.reader.entry.path.name == "4-wire.md", "there"
        )


async def test_only_copies_or_each_text_once(pile: Path, home: Path) -> None:
    add_copies(pile)
    async with reading(pile, home=home) as run:
        await with_copies(run)
        await type_filter(run, "once")
        await run.sees("4 of 6 · each text once")
        assert shown(run)[-1] == "5-wire.md"  # the earliest stands for all
        await type_filter(run, "near-cop")
        await run.sees("3 of 6 · near-copies")
        await run.press("f", "ctrl+s")
        await save_as(run, "wire")
        assert 'query = "is:copy"' in (home / "config" / "filters.toml").read_text()
        await run.until(lambda: len(shown(run)) == 3, "the copies")
        await type_filter(run, "-is:copy")
        await run.until(lambda: len(shown(run)) == 3 and "4-late.md" not in shown(run), "the rest")
        await type_filter(run, "once")
        # A file that goes takes its copies' marks with it.
        (pile / "4-late.md").unlink()
        (pile / "5-wire.md").unlink()
        await run.press("f5")
        await run.until(lambda: not run.reader.copies, "no copies")
        await run.until(lambda: shown(run)[-1] == "6-cut.md", "the last one")
        assert "≈" not in run.text


async def test_all_that_the_list_shows_is_marked_as_read_and_back(open_reader: Reading) -> None:
    run = open_reader
    await run.press("f")
    await run.write("ferry")
    await run.press("enter")
    await run.until(lambda: len(run.reader.order) < 3, "the filter")
    count = len(run.reader.order)
    await run.press("g", "r")
    await run.sees(f"Saved: marked {count} article")
    assert sum("read = true" in file.read_text() for file in run.notes_files()) == count
    assert "●" not in run.text
    await run.press("g", "r")
    await run.sees("Nothing that the list shows is unread.")
    await run.press("u")
    await run.sees("Undid: marked")
    assert "●" in run.text
    assert not any("read = true" in file.read_text() for file in run.notes_files())


async def test_of_many_it_is_asked_whether_they_are_to_be_read(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.screens.reader.notes.whole_list.MANY", 3)
    run = open_reader
    await run.press("g", "r")
    await run.sees("3 articles are unread here")
    await run.press("escape")
    assert not run.notes_files()
    await run.press("g", "r", "enter")
    await run.sees("Saved: marked 3 articles as read")


async def test_all_that_the_list_shows_is_tagged_and_back(open_reader: Reading) -> None:
    """An article with a tag keeps it; those outside the list get none."""
    run = open_reader
    await run.press("t")
    await run.write("mine")
    await run.press("enter")
    await run.sees("Saved: tagged")
    await run.press("f")
    await run.write("is:quoted")
    await run.press("enter")
    await run.until(lambda: len(run.reader.order) == 2, "the filter")
    await run.press("g", "T")
    await run.sees("Tags for all 2 of the list")
    await run.write("ferry")
    await run.press("enter")
    await run.sees("Saved: tagged “ferry” on 2 places")
    await run.until(lambda: run.reader.notes and len(run.reader.notes.tags) == 2, "both tags")
    tags = {one.tags for one in Notebook(run.home / "notes").summary().values() if one.tags}
    assert tags == {("mine", "ferry"), ("ferry",)}
    await run.press("u")
    await run.sees("Undid: tagged")
    tags = {one.tags for one in Notebook(run.home / "notes").summary().values() if one.tags}
    assert tags == {("mine",)}
    await run.press("g", "T", "enter")
    await run.until(lambda: run.app.screen is run.reader, "no tag, no change")
