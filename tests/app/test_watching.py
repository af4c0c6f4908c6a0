"""The list follows the folder; what was learned is there at the next start."""

from __future__ import annotations

from pathlib import Path

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


async def test_the_next_start_shows_titles_at_once(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as now:
        await now.opened()
        before = list(now.reader.entries)
    async with reading(pile, home=home) as now:
        assert list(now.app.desk.library.entries) == before
        assert not now.app.desk.library.pending
        await now.opened()
        await now.until(lambda: not now.reader.analysing, "all looked at again")
