"""The list follows the folder; what was learned is there at the next start."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.app.reading import Reading, home, pile, reading
from tui.app.arrangement import Arrangement, By, Show, Sort, arrange
from tui.app.grouping import grouped
from tui.app.screens.reader import ReaderScreen
from tui.app.screens.reader.pile.copies import grouped_files
from tui.library import Library
from tui.library.arranged import Listing
from tui.library.loading import load
from tui.library.rows import Rows

__all__ = ["home", "pile"]

NEW = "A tunnel under the bay\n\nThe tunnel opens in May, the port said on Tuesday.\n"


async def test_files_that_come_change_and_go_are_followed(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as now:
        await now.opened()
        library, reader = now.app.desk.library, now.reader
        shown, count = reader.article, len(reader.entries)
        assert shown is not None

        (pile / "aa new.txt").write_text(NEW)
        await now.until(lambda: len(reader.entries) == count + 1, "the new file listed")
        await now.until(lambda: not library.pending, "the new file read")
        index = library.index(pile / "aa new.txt")
        assert index is not None
        assert reader.entries[index].label == "A tunnel under the bay"
        assert reader.article is not None
        assert reader.article.id == shown.id
        assert reader.entry is not None
        assert reader.entry.id == shown.id

        (pile / "aa new.txt").unlink()
        await now.until(lambda: len(reader.entries) == count, "the file gone from the list")
        assert reader.entry is not None
        assert reader.entry.id == shown.id


async def test_the_open_article_stays_open_under_its_new_name(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as now:
        await now.opened()
        reader = now.reader
        await now.until(lambda: not now.app.desk.library.pending, "the pile read")
        assert reader.entry is not None
        assert reader.article is not None
        id = reader.article.id
        reader.entry.path.rename(pile / "9-elsewhere.txt")
        reader.watch_open_article()
        await now.app.workers.wait_for_complete()
        await now.until(
            lambda: reader.entry and reader.entry.path.name == "9-elsewhere.txt", "the new name"
        )
        assert reader.article is not None
        assert reader.article.id == id
        assert "is gone" not in now.text


@pytest.mark.parametrize(
    ("gone", "then"),
    [
        (("2-ferry.txt",), "3-quiet.md"),
        (("2-ferry.txt", "1-council.txt"), "3-quiet.md"),
        (("2-ferry.txt", "3-quiet.md"), "1-council.txt"),
    ],
)
async def test_the_cursor_stays_where_an_article_was_that_is_gone(
    pile: Path, home: Path, gone: tuple[str, ...], then: str
) -> None:
    async with reading(pile, home=home) as now:
        await now.opened()
        await now.press("j")
        reader = now.reader
        await now.until(lambda: reader.entry and reader.entry.path.name == "2-ferry.txt", "ferry")
        for name in gone:
            (pile / name).unlink()
        await now.until(lambda: reader.entry and reader.entry.path.name == then, then)
        await now.sees("2-ferry.txt, which was open, is gone; ")
        await now.until(lambda: len(reader.entries) == 3 - len(gone), "the others gone")
        await now.until(lambda: reader.article is not None, "the article read")
        assert reader.entry is not None
        assert reader.entry.path.name == then
        assert reader.order[reader.pile.cursor] == reader.index


async def test_what_comes_while_somebody_looks_in_the_pile_is_found(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.screens.finder.AGAIN_EVERY", 0.1)
    monkeypatch.setattr("tui.searching.pile.LISTED_EVERY", 0.1)
    async with reading(pile, home=home) as now:
        await now.opened()
        await now.until(lambda: not now.reader.analysing, "all read")
        await now.press("g", "slash", *"tunnel")
        await now.sees("Nothing found for “tunnel”")
        (pile / "aa new.txt").write_text(NEW)
        await now.sees("A tunnel under the bay")
        await now.press("enter")
        await now.until(
            lambda: now.reader.entry and now.reader.entry.path.name == "aa new.txt", "the new one"
        )


async def test_the_next_start_shows_titles_at_once(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as now:
        await now.opened()
        before = list(now.reader.entries)
    async with reading(pile, home=home) as now:
        assert list(now.app.desk.library.entries) == before
        assert not now.app.desk.library.pending
        await now.opened()
        await now.until(lambda: not now.reader.analysing, "all looked at again")


def from_scratch(reader: ReaderScreen, pile: Path) -> list[tuple[str, list[str]]]:
    """What the list has to be, by the headings: of a library that has seen nothing before. The open
    article stays in it, whatever the filter says of it now."""
    library, how = Library([pile]), reader.arrangement
    list(library.analyse())
    entries = library.entries
    copies = grouped_files([[entries[place] for place in group] for group in library.copies()])
    kept = entries.place(reader._besides) if reader._besides else None
    listing = Listing(arrange(entries, reader.brief, how, copies, kept))
    if how.by is not By.NOTHING:
        listing = grouped(listing.order, entries, how)
    return by_heading(listing, entries)


def by_heading(listing: Listing, entries: Rows) -> list[tuple[str, list[str]]]:
    files = [entries.file(index) for index in listing.order]
    firsts = [*listing.firsts] or [0]
    names = [*listing.names] or [""]
    ends = [*firsts[1:], len(files)]
    return [(name, files[first:end]) for name, first, end in zip(names, firsts, ends, strict=True)]


async def test_whatever_comes_changes_and_goes_the_list_is_as_arranged_from_scratch(
    pile: Path, home: Path
) -> None:
    chance = Random(11)
    hows = [
        Arrangement(show, sort, by)
        for show in (Show.ALL, Show.QUOTED, Show.ONCE, Show.UNREAD)
        for sort in Sort
        for by in By
    ]
    async with reading(pile, home=home) as now:
        await now.opened()
        reader, library = now.reader, now.app.desk.library

        def settled() -> bool:
            return (
                reader.entries is library.entries
                and not reader.analysing
                and reader.looked_for_copies
                and by_heading(reader._listed[1], reader.entries) == from_scratch(reader, pile)
                # The cursor goes before the article: a key may have come only just now.
                and (not reader.order or reader.row_of(reader.index) == reader.pile.cursor)
            )

        for how in chance.sample(hows, 24):
            for _ in range(chance.randrange(1, 3)):
                place = pile / f"{chance.randrange(12):02}.txt"
                if place.exists() and chance.random() < 0.5:
                    place.unlink()
                    continue
                day, outlet = chance.randrange(1, 5), chance.choice(["Meridian Wire", "Bay Post"])
                said = "“It is full,” Tomas Brandt said.\n" * chance.randrange(2)
                story = (
                    f"{outlet}\n\n2024-0{day}-0{day}\n\nThe ferry counted {day} boats.\n\n{said}"
                )
                place.write_text(f"Report {chance.randrange(30)}\n\n{story}")
            reader.arrangement = how
            reader.rearrange()
            if chance.random() < 0.5:  # in the midst of it
                await now.press(chance.choice("jkJK"))
            await now.press("f5")
            await now.until(settled, f"the list {how}")
            assert [reader.row_of(index) for index in reader.order] == [*range(len(reader.order))]


async def test_what_was_corrected_in_an_earlier_text_is_corrected_in_the_one_shown(
    pile: Path, home: Path
) -> None:
    file = pile / "1-council.txt"
    async with reading(file, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "]", "s")
        await run.write("Brandt")
        await run.press("enter")
        await run.until(lambda: speakers(run)[1] == "Tomas Brandt", "corrected")
    file.write_text(f"{file.read_text()}\nAnother paragraph stands at the end now.\n")
    async with reading(file, home=home) as run:
        await run.opened()
        await run.until(lambda: run.reader.briefed, "what the notebook says")
        await run.until(lambda: speakers(run)[1] == "Tomas Brandt", "corrected again")
        # As if it had been read before it was known where its notes are.
        assert run.reader.index is not None
        run.reader.show_corrected(run.reader.index, load(file))
        assert speakers(run)[1] == "Ana Rossi"
        run.reader.watch_open_article()
        await run.until(lambda: speakers(run)[1] == "Tomas Brandt", "corrected at the next look")


def speakers(run: Reading) -> list[str]:
    article = run.reader.article
    assert article is not None
    found = [article.speaker(quote) for quote in article.quotes]
    return [speaker.name if speaker else "" for speaker in found]
