"""Corrections by their keys in the real app: what is seen, what is kept, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.corrected import article, corrections, kept, to_quote, who
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import Pane
from tui.model import Block

__all__ = ["home", "open_reader", "pile"]  # fixtures


def block(run: Reading, words: str) -> Block:
    document = article(run).document
    return next(one for one in document.blocks if words in document[one.span])


async def to_block(run: Reading, words: str) -> None:
    """The cursor on the block with these words, by the keys that go from block to block."""
    document, view = article(run).document, run.reader.view
    for key in ("{", "}"):
        for _ in document.blocks:
            index = view.focused_block
            if index is not None and words in document[document.blocks[index].span]:
                return
            await run.press(key)
    raise AssertionError(f"no block with {words!r}\n{run.text}")


# What was removed --------------------------------------------------------------------------------


async def test_what_was_removed_shows_with_its_reason(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "R", "G")
    await run.sees("Ferry Fares to Rise in April", "related")
    await run.press("R")
    assert "Ferry Fares to Rise" not in run.text


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_from_the_list_the_keys_go_to_what_was_removed(
    pile: Path, home: Path, size: tuple[int, int]
) -> None:
    async with reading(pile, home=home, size=size) as run:
        await run.opened()
        await run.press("R")
        await run.sees("▶", "removed blocks shown")
        assert run.reader.pane is Pane.ARTICLE
        await to_block(run, "Ferry Fares")
        await run.sees("▶ Ferry Fares", "d restore")


async def test_a_removed_block_is_restored_and_dropped_again(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "R")
    await to_block(run, "Opponents were")
    await run.sees("d drop")
    await to_block(run, "Ferry Fares")
    await run.sees("d restore")
    await run.press("d")
    await kept(run, 1)
    assert block(run, "Ferry Fares").dropped is None
    await run.sees("d drop")
    assert any("▶ Ferry Fares to Rise" in line for line in run.lines), run.text
    await run.press("escape")
    await run.sees("↺ Ferry Fares to Rise in April")
    await run.press("R")
    await to_block(run, "Ferry Fares")
    await run.press("d")  # back to what the engine said: no correction is left
    await kept(run, 0)
    assert block(run, "Ferry Fares").dropped is not None
    await run.press("u")
    await kept(run, 1)
    assert block(run, "Ferry Fares").dropped is None
    await run.press("ctrl+r")
    await kept(run, 0)


async def test_a_kept_block_is_dropped_with_its_quotes(
    open_reader: Reading, pile: Path, home: Path
) -> None:
    run = open_reader
    await run.press("enter", "d")  # shows what was removed first
    assert run.reader.view.show_removed
    before = len(article(run).quotes)
    await to_block(run, "It is a gamble")
    await run.press("ctrl+up", "ctrl+down", "d")
    await kept(run, 1)
    assert len(article(run).quotes) < before
    await run.sees("✂ dropped by the")
    async with reading(pile, home=home) as again:
        await again.opened()
        assert block(again, "It is a gamble").dropped == "dropped by the reader"


async def test_a_text_of_which_much_was_removed_says_so(pile: Path, home: Path) -> None:
    ferry = pile / "2-ferry.txt"
    related = "".join(f"Ferry story number {n} that is told elsewhere\n\n" for n in range(9))
    ferry.write_text(f"{ferry.read_text()}\nRelated stories\n\n{related}")
    async with reading(ferry, home=home) as run:
        await run.opened()
        await run.sees("% of the text was removed; R shows it.")


# Quotes ------------------------------------------------------------------------------------------


async def test_three_letters_say_who_said_it(open_reader: Reading, pile: Path, home: Path) -> None:
    run = open_reader
    await to_quote(run, "It is a gamble")
    await run.press("s")
    await run.sees("Who said it", "Enter: for this quote.")
    await run.write("ros")
    await run.press("enter")
    await kept(run, 1)
    assert who(run, "It is a gamble") == "Ana Rossi"
    await run.sees("Ana Rossi✓", "corrected by the reader")
    index = run.reader.view.focused_quote
    assert index is not None  # it keeps the focus
    assert "gamble" in article(run).document[article(run).quotes[index].span]
    await run.press("s")
    await run.write("Erik Somebody")
    await run.press("enter")
    await run.until(lambda: who(run, "It is a gamble") == "Erik Somebody", "the new name")
    await kept(run, 1)
    await run.press("u")
    await run.until(lambda: who(run, "It is a gamble") == "Ana Rossi", "the one before")
    await run.press("u")
    await run.until(lambda: who(run, "It is a gamble") == "Tomas Brandt", "the engine's")
    await kept(run, 0)
    await run.press("ctrl+r", "ctrl+r")
    await run.until(lambda: who(run, "It is a gamble") == "Erik Somebody", "done again")
    async with reading(pile, home=home) as again:
        await again.opened()
        assert who(again, "It is a gamble") == "Erik Somebody"


async def test_a_speaker_of_another_article_is_offered(open_reader: Reading) -> None:
    run = open_reader
    await to_quote(run, "It is a gamble")
    await run.press("s")
    await run.write("ingr")
    await run.sees("Ingrid Vale", "in 1 other article")
    await run.press("enter")
    await kept(run, 1)
    assert who(run, "It is a gamble") == "Ingrid Vale"


async def test_all_quotes_of_a_speaker_at_once(open_reader: Reading) -> None:
    run = open_reader
    await to_quote(run, "another storm")
    await run.press("s", "tab")
    await run.sees("Enter: for all 2 quotes given to Ana Rossi.")
    await run.write("brandt")
    await run.press("enter")
    await kept(run, 2)
    assert {who(run, words) for words in ("another storm", "first boats")} == {"Tomas Brandt"}
    await run.press("u")
    await kept(run, 0)


async def test_somebody_who_is_somebody_else(open_reader: Reading) -> None:
    run = open_reader
    await to_quote(run, "another storm")
    await run.press("s", "tab", "tab")
    await run.sees("Ana Rossi is nobody else")
    await run.write("brandt")
    await run.press("enter")
    await kept(run, 1)
    assert "Ana Rossi" not in {actor.name for actor in article(run).actors}
    [brandt] = [actor for actor in article(run).actors if actor.name == "Tomas Brandt"]
    assert "Ana Rossi" in brandt.aliases


async def test_not_a_quote_and_back(open_reader: Reading) -> None:
    run = open_reader
    await to_quote(run, "It is a gamble")
    before = article(run).quotes
    await run.press("x")
    await kept(run, 1)
    assert len(article(run).quotes) == len(before) - 1
    assert run.reader.view.focused_quote is None
    await run.press("x")
    await kept(run, 0)
    assert article(run).quotes == before
    focused = run.reader.view.focused_quote
    assert focused is not None
    # Undo gives the focus back too: a key behind it must not act on the paragraph, or on nothing.
    await run.press("x")
    await kept(run, 1)
    await run.press("u")
    await kept(run, 0)
    assert run.reader.view.focused_quote == focused


async def test_a_missed_quote_is_marked(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "Q")
    await run.sees("Select the words of the quote first")
    await run.press("escape")
    await run.press("}", "}", "}", "}", "V", "Q")
    await run.sees("Who said it")
    await run.press("escape")
    assert corrections(run) == []
    await run.press("s")  # with words selected it is the same
    await run.sees("Who said it")
    await run.write("ros")
    await run.press("enter")
    await kept(run, 1)
    [quote] = [one for one in article(run).quotes if one.why == "marked by the reader"]
    speaker = article(run).speaker(quote)
    assert speaker is not None
    assert speaker.name == "Ana Rossi"
    assert run.reader.view.focused_quote == article(run).quotes.index(quote)
    await run.press("x")
    await kept(run, 0)


async def test_a_quote_is_confirmed(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "C")
    await run.sees("No quote has the focus")
    await to_quote(run, "It is a gamble")
    await run.press("C")
    await kept(run, 1)
    await run.sees("Tomas Brandt✓", "confirmed by the reader")
    await run.press("C")
    await kept(run, 0)
    assert "Tomas Brandt✓" not in run.text


# About the article, and the list -----------------------------------------------------------------


async def test_what_is_known_is_corrected_field_by_field(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "i")
    await run.sees("About this article", "from: title block", "✗ missing")
    await run.press("ctrl+u")
    await run.write("Harbour to reopen")
    await run.press("down", "down", "ctrl+u")
    await run.write("some day")
    await run.press("enter")
    await run.sees("Date: no day that can be understood")
    await run.press("ctrl+u")
    await run.write("14 March 2024")
    await run.press("tab")
    await run.write("The Ellery Gazette")
    await run.press("enter")
    await kept(run, 3)
    about = article(run).document.metadata
    assert about.title is not None
    assert (about.title.value, about.title.origin) == ("Harbour to reopen", "reader")
    assert about.source is not None
    await run.sees("14 March 2024", "The Ellery Gazette", "Harbour to reopen")
    await run.press("Y")  # the citation has it at once
    copied = (run.home / "state" / "last-copy.txt").read_text(encoding="utf-8")
    assert "Harbour to reopen" in copied
    assert "2024, March 14" in copied
    await run.press("i")
    await run.sees("✓ from you; found: Council Votes", "✓ from you; none was found")
    await run.press("ctrl+r", "enter")
    await kept(run, 2)
    await run.press("i", "ctrl+u", "escape")
    await run.sees("Esc again throws away")
    await run.press("escape")
    await run.press("u")
    await kept(run, 3)


async def test_the_list_of_corrections(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "g", "c")
    await run.sees("Nothing is corrected in this article.")
    await run.press("escape")
    await to_quote(run, "It is a gamble")
    await run.press("s")
    await run.write("ros")
    await run.press("enter")
    await kept(run, 1)
    await run.press("i", "ctrl+u")
    await run.write("Harbour to reopen")
    await run.press("enter")
    await kept(run, 2)
    await run.press("g", "c")
    await run.sees("speaker: Ana Rossi", "before: Tomas Brandt", "title: Harbour to reopen")
    await run.press("down", "d")
    await kept(run, 1)
    await run.sees("Corrections of this article", "speaker: Ana Rossi")
    await run.press("home", "end", "pageup", "pagedown", "enter")
    await run.until(lambda: run.app.screen is run.reader, "the article")
    assert who(run, "It is a gamble") == "Ana Rossi"
    await run.press("g", "c", "d")
    await kept(run, 0)
    assert who(run, "It is a gamble") == "Tomas Brandt"
