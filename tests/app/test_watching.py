"""The list follows the folder; what was learned is there at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import home, pile, reading

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
        await now.until(lambda: len(reader.entries) == 3 - len(gone), "the others gone")
        await now.until(lambda: reader.article is not None, "the article read")
        assert reader.entry is not None
        assert reader.entry.path.name == then
        assert reader.order[reader.pile.cursor] == reader.index


async def test_the_next_start_shows_titles_at_once(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as now:
        await now.opened()
        before = list(now.reader.entries)
    async with reading(pile, home=home) as now:
        assert list(now.app.desk.library.entries) == before
        assert not now.app.desk.library.pending
        await now.opened()
        await now.until(lambda: not now.reader.analysing, "all looked at again")
