"""The screens as text: what they show in some states at three sizes, line by line.

A kept screen is ``screens/<state>-<columns>x<rows>.txt``: what stands in the terminal, blanks at
the right end cut off. When a screen was changed on purpose, ``PULLQUOTE_UPDATE_SCREENS=1 pytest
tests/app/test_screens.py`` writes them anew: read the difference before it is committed.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.app.reading import Reading, home, pile, reading
from tests.app.test_reader_list import add_copies
from tui.app.screens.notebook import NotebookScreen

__all__ = ["home", "pile"]  # fixtures

SCREENS = Path(__file__).parent / "screens"
SIZES = ((120, 40), (80, 24), (60, 20))
UPDATE = os.environ.get("PULLQUOTE_UPDATE_SCREENS") == "1"

State = Callable[[Reading], Awaitable[None]]
STATES: dict[str, State] = {}


def state(make: State) -> State:
    STATES[make.__name__.replace("_", "-")] = make
    return make


async def read_first(run: Reading) -> None:
    """Into the first article; its read mark is kept."""
    await run.press("enter")
    await run.until(lambda: run.reader.notes is not None and run.reader.notes.read, "read")


async def tag(run: Reading, name: str, marks: int) -> None:
    await run.press("t")
    await run.write(name)
    await run.press("enter")
    await run.marked(marks)


async def note(run: Reading, text: str) -> None:
    await run.press("a")
    await run.write(text)
    await run.press("ctrl+s")


@state
async def pile_of_articles(run: Reading) -> None:
    """The list beside the first article."""


@state
async def grouped_list(run: Reading) -> None:
    await run.press("B")
    await run.write("month")
    await run.press("enter")
    await run.sees("no date known")


@state
async def saved_filters(run: Reading) -> None:
    await run.until(lambda: run.reader.looked_for_copies, "the copies")
    await run.press("f")
    await run.write("said:brandt council")
    await run.press("ctrl+s")
    await run.write("Brandt in the council")
    await run.press("enter")
    await run.sees("Saved as", "1 of 3 · Brandt")
    await run.until(lambda: run.reader.view.asking[1], "what it asks for")
    await run.press("f", "ctrl+end")
    await run.sees("said:brandt council 1")


@state
async def naming_a_filter(run: Reading) -> None:
    await run.press("f")
    await run.write("said:brandt council")
    await run.press("ctrl+s")
    await run.sees("No filter is saved yet")


@state
async def near_copies(run: Reading) -> None:
    add_copies(Path("pile"))
    await run.press("f5")
    await run.sees("3 new")
    await run.until(lambda: len(run.reader.copies) == 3, "the copies")
    await run.press("G")
    await run.until(
        lambda: (run.reader.article and "also in" in run.text) or run.reader.view.size.width == 0,
        "the article",
    )
    await run.press("~")
    await run.sees("Nearly the same text in")


@state
async def focused_quote(run: Reading) -> None:
    await read_first(run)
    await run.press("]", "]")


@state
async def tags_and_notes(run: Reading) -> None:
    await read_first(run)
    await run.press("]")
    await tag(run, "verify", 1)
    await run.press("]")
    await note(run, "Ask the office which day.")
    await run.marked(2)
    await run.press("escape")
    await settled(
        run
    )  # scrolled to the quote, which a panel over the whole screen would keep from it


@state
async def removed_text(run: Reading) -> None:
    await read_first(run)
    await run.press("R", "G")


@state
async def panel_of_quotes(run: Reading) -> None:
    await read_first(run)
    await run.press("1")


@state
async def panel_of_actors(run: Reading) -> None:
    await read_first(run)
    await run.press("2")


@state
async def panel_of_notes(run: Reading) -> None:
    await tags_and_notes(run)
    await run.press("3")


@state
async def finder(run: Reading) -> None:
    await run.press("g", "/")
    await run.write("harbuor")
    await run.sees("Council Votes")


@state
async def help_for_tags(run: Reading) -> None:
    await run.press("?")
    await run.write("tag")


@state
async def tag_picker(run: Reading) -> None:
    await read_first(run)
    await run.press("]")
    await tag(run, "verify", 1)
    await run.press("]", "t")
    await run.write("ver")


async def noted_long_ago(run: Reading) -> None:
    """So that no screen shows when the test ran."""
    await tags_and_notes(run)
    await run.until(run.notes_files, "a notes file")
    [file] = run.notes_files()
    text = re.sub(r"[0-9-]{10}T[0-9:]{8}Z", "2024-03-13T08:00:00Z", file.read_text())
    file.write_text(text)

    def seen() -> bool:
        notes = run.reader.notes
        moments = [one.modified for one in notes.annotations] if notes else []
        return bool(moments) and all(one is not None and one.year == 2024 for one in moments)

    await run.until(seen, "the change of the file")


@state
async def notebook(run: Reading) -> None:
    await noted_long_ago(run)
    await run.press("g", "n")
    await run.sees("All 2", "To check 0")
    await run.until(lambda: "checking" not in run.text, "all checked")


@state
async def notebook_of_lost_words(run: Reading) -> None:
    await noted_long_ago(run)
    council = Path("pile/1-council.txt")
    council.write_text(council.read_text().replace("not wait for another", "never wait for a"))
    await run.press("f5")
    await run.sees("never wait for a")
    await run.press("g", "n")
    await run.sees("To check 1")
    await run.press("tab")
    await run.until(lambda: "checking" not in run.text, "all checked")
    screen = run.app.screen
    assert isinstance(screen, NotebookScreen)
    await run.until(lambda: screen.candidates, "candidates")


@state
async def citation_menu(run: Reading) -> None:
    await read_first(run)
    await run.press("]", "c")


async def correct(run: Reading, corrections: int, *keys: str) -> None:
    """Press the keys, and wait until the article is read with so many corrections."""
    await run.press(*keys)
    await run.until(
        lambda: run.reader.article and len(run.reader.article.document.amended) == corrections,
        f"{corrections} corrections",
    )


@state
async def speaker_picker(run: Reading) -> None:
    await read_first(run)
    await run.press("]", "s", "tab", "i", "n", "g")
    await run.sees("in 1 other article")


@state
async def corrected_quotes(run: Reading) -> None:
    await read_first(run)
    await run.press("]", "C", "]", "]")
    await correct(run, 2, "s", "r", "o", "s", "enter")


@state
async def metadata_editor(run: Reading) -> None:
    await read_first(run)
    await correct(run, 1, "i", "ctrl+u", *"Old harbour", "enter")
    await run.press("i")


@state
async def list_of_corrections(run: Reading) -> None:
    await corrected_quotes(run)
    await correct(run, 3, "i", "ctrl+u", *"Old harbour", "enter")
    await run.press("g", "c", "down")


@state
async def restored_block(run: Reading) -> None:
    await read_first(run)
    await correct(run, 1, "R", *"}}}}}}}}", "d")


@state
async def export_dialog(run: Reading) -> None:
    await read_first(run)
    await run.press("]", "E", "down", "left", "down", "down", "right")
    await run.sees("1 quote of 1 article.")


async def put(run: Reading, name: str, data: bytes) -> None:
    """Another article, first in the list and open."""
    Path("pile", name).write_bytes(data)
    await run.press("f5")
    await run.sees(name)
    await run.press("g", "g")
    await run.until(lambda: run.reader.entry and run.reader.entry.path.name == name, name)
    await read_first(run)


@state
async def repairs(run: Reading) -> None:
    await put(
        run,
        "0-broken.txt",
        b"Harbour to Reopen in May\n\nThe harbour will be open again on Friday.The council voted "
        b"for it.\n\nMayor Ana Rossi thanked the engineers.She said that it had been hard.\n",
    )
    await run.press("p", "p")


@state
async def encoding_picker(run: Reading) -> None:
    words = "Le caf\u00e9 du port\n\nLe caf\u00e9 rouvre vendredi, a dit la maire Ana Rossi.\n"
    await put(run, "0-cafe.txt", words.encode("cp1252"))
    await run.press("e", "tab")
    await run.sees("Le caf\u00e9 du port")


@state
async def raw_file(run: Reading) -> None:
    await run.press("G", "enter", "F")
    await run.sees("as it is on the disk")


@state
async def theme_picker(run: Reading) -> None:
    await run.press("T")


@state
async def tour(run: Reading) -> None:
    await run.press(":")
    await run.write("tour")
    await run.press("enter")


@state
async def selection(run: Reading) -> None:
    await read_first(run)
    await run.press("}", "v", "w", "w", "w")


@state
async def unreadable_file(run: Reading) -> None:
    picture = Path("pile/1-picture.txt")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    await run.press("f5")
    await run.sees("1-picture")
    await run.press("j")
    await run.sees("a PNG image, not text")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("name", STATES)
async def test_screen(
    name: str, size: tuple[int, int], pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pile.parent)  # so that no screen shows where the test ran
    async with reading(Path("pile"), home=home, size=size) as run:
        await run.opened()
        await STATES[name](run)
        shown = await settled(run)
    kept = SCREENS / f"{name}-{size[0]}x{size[1]}.txt"
    if UPDATE:
        SCREENS.mkdir(exist_ok=True)
        kept.write_text("\n".join(shown) + "\n", encoding="utf-8")
        return
    assert kept.exists(), f"{kept.name} is missing; PULLQUOTE_UPDATE_SCREENS=1 writes it"
    wanted = kept.read_text(encoding="utf-8").splitlines()
    difference = "\n".join(difflib.unified_diff(wanted, shown, "kept", "shown", n=2, lineterm=""))
    assert not difference, f"{kept.name} differs:\n{difference}"


async def settled(run: Reading) -> list[str]:
    """The screen when nothing changes on it any more; messages that pass are gone."""
    shown: list[str] = []

    def rests() -> bool:
        run.reader.status.clear()
        before = shown.copy()
        shown[:] = run.lines
        return before == shown

    for _ in range(3):
        await run.pilot.pause(0.02)
        await run.until(rests, "a screen at rest")
    return shown


def test_no_screen_is_kept_that_nobody_makes() -> None:
    names = {f"{name}-{columns}x{rows}.txt" for name in STATES for columns, rows in SIZES}
    assert {path.name for path in SCREENS.iterdir()} == names
