"""What lies in a folder and is no article, or has a name that is no text: told, and passed over."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.app.reading import home, pile, reading

__all__ = ["home", "pile"]  # fixtures

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")

STORY = """Ferry {name} Is Back

The ferry is back, the port said on Monday.

“Good,” Ana Rossi said.
"""


def was_copied(home: Path, title: str) -> bool:
    place = home / "state" / "last-copy.txt"
    return place.exists() and title in place.read_text("utf-8")


def named(pile: Path, name: bytes, title: str) -> Path:
    path = Path(os.fsdecode(os.path.join(os.fsencode(pile), name)))
    path.write_text(STORY.format(name=title))
    return path


async def test_names_that_are_no_text_are_read_noted_and_copied(pile: Path, home: Path) -> None:
    shutil.rmtree(pile)
    pile.mkdir()
    try:
        named(pile, b"1-\xff\xfe.txt", "Latin")
    except OSError as error:
        pytest.skip(f"this disk takes only names that are text: {error}")
    named(pile, b"2-\xed\xa0\x80.txt", "Surrogate")
    named(pile, b"3-\x1b[31m\n.txt", "Escape")
    (pile / os.fsdecode(b"4-\xe9")).mkdir()
    named(pile, b"4-\xe9/in-\xe9.txt", "Inside")
    async with reading(pile, home=home) as run:
        await run.opened()
        for number, title in enumerate(("Latin", "Surrogate", "Escape", "Inside"), 1):
            await run.sees(f"{number} ▎      Ferry {title} Is Back")
            await run.press("]", "t")
            await run.write(f"of-{title}".lower())
            await run.press("enter")
            await run.marked(1)
            await run.press("Y")
            await run.until(partial(was_copied, home, title), "the quote copied")
            await run.press("J")
        assert len(run.notes_files()) == 4
        assert "\x1b" not in run.text
    async with reading(pile, home=home) as run:  # the notes are found again
        await run.opened()
        await run.marked(1)


async def test_what_is_no_file_is_listed_with_why_and_holds_nothing_up(
    pile: Path, home: Path
) -> None:
    os.mkfifo(pile / "4-pipe.txt")
    (pile / "5-zero.txt").symlink_to("/dev/zero")
    (pile / "6-one.txt").symlink_to("7-other.txt")
    (pile / "7-other.txt").symlink_to("6-one.txt")
    (pile / "8-gone.txt").symlink_to("nowhere")
    (pile / "9-in").mkdir()
    (pile / "9-in" / "again").symlink_to(pile)
    (pile / "9-in" / "root").symlink_to("/")
    async with reading(pile, home=home) as run:
        await run.opened()
        assert len(run.reader.order) == 8
        await run.press("G")
        for why in (
            "8-gone.txt cannot be shown a link to a file that is not there",
            "7-other.txt cannot be shown a link that leads back to itself",
            "6-one.txt cannot be shown a link that leads back to itself",
            "5-zero.txt cannot be shown this is a device",
            "4-pipe.txt cannot be shown this is a named pipe",
        ):
            await run.until(lambda: run.reader.article is None, "no article")
            for key in ("]", "t", "Y", "c", "R", "o", "A", "W"):  # nothing to act on
                await run.press(key)
                if run.app.screen is not run.reader:
                    await run.press("escape")
            shown = " ".join(line.partition("▎")[2] for line in run.lines)
            # The path before it may be as long as to wrap at its dash.
            assert why.replace(" ", "") in "".join(shown.split()), run.text
            await run.press("K")
        await run.sees("A quiet year for the lighthouse", "fewer visitors")
        await run.press("g", "slash")
        await run.write("nobody")
        await run.sees("Nobody called us")


async def test_a_folder_of_too_many_files_is_listed_in_part_and_says_so_at_each_start(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.surveying.MOST_FILES", 2)
    monkeypatch.setattr("tui.library.listed.TRUSTED", 0)  # shown as it was, before it is listed
    for _ in range(2):
        async with reading(pile, home=home) as run:
            await run.sees("more than 2 articles; the list ends there")
            await run.opened()
            assert len(run.reader.order) == 2
