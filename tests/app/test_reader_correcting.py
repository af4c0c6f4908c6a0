"""Corrections by their keys in the real app: what is seen, what is kept, and the way back."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.app.host import resized
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.screens.dialog import Dialog
from tui.model import Article, Block

__all__ = ["home", "open_reader", "pile"]  # fixtures


def article(run: Reading) -> Article:
    assert run.reader.article is not None
    return run.reader.article


def block(run: Reading, words: str) -> Block:
    document = article(run).document
    return next(one for one in document.blocks if words in document[one.span])


def corrections(run: Reading) -> list[dict[str, Any]]:
    """As they are on the disk."""
    records: list[dict[str, Any]] = []
    for file in run.notes_files():
        records += tomllib.loads(file.read_text(encoding="utf-8")).get("correction", [])
    return records


async def kept(run: Reading, count: int) -> None:
    """So many corrections are on the disk, and the article was read with them."""
    await run.until(lambda: len(corrections(run)) == count, f"{count} corrections")
    await run.until(lambda: run.reader.notes and len(run.reader.notes.corrections) == count)
    await run.until(lambda: len(article(run).document.amended) == count, "the article with them")


async def to_quote(run: Reading, words: str) -> None:
    """The focus on the quote with these words."""
    await run.press("enter", "g", "g")
    run.reader.view.focus_quote(None)
    for _ in article(run).quotes:
        await run.press("]")
        index = run.reader.view.focused_quote
        assert index is not None
        if words in article(run).document[article(run).quotes[index].span]:
            return
    raise AssertionError(f"no quote with {words!r}\n{run.text}")


def who(run: Reading, words: str) -> str | None:
    document = article(run).document
    quote = next(one for one in article(run).quotes if words in document[one.span])
    speaker = article(run).speaker(quote)
    return speaker.name if speaker else None


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


# About the article, and the list ----------------------------------------------------------------


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


# The file behind it ------------------------------------------------------------------------------


async def test_the_file_as_it_is(open_reader: Reading) -> None:
    run = open_reader
    await run.press("G", "enter", "F")
    await run.sees("3-quiet.md, as it is on the disk", "title: A quiet year for the lighthouse")
    await run.press("j", "k", "space", "b", "G", "g", "g", "x")
    await run.sees("title: A quiet year")
    await run.press("F")
    assert run.app.screen is run.reader
    await run.press("F")
    await run.sees("as it is on the disk")
    await run.press("escape")
    assert run.app.screen is run.reader


async def test_the_file_is_shown_where_one_reads(pile: Path, home: Path) -> None:
    council = pile / "1-council.txt"
    lines = "\n\n".join(f"Line {n} of a long meeting was read out again." for n in range(99))
    council.write_text(f"{council.read_text()}\n\n{lines}\n")
    async with reading(council, home=home) as run:
        await run.opened()
        await run.press("G", "b", "F")
        await run.sees("as it is on the disk", "of a long meeting")
        assert "Council Votes" not in run.text


async def test_what_is_no_text_has_no_raw_text_either(open_reader: Reading, pile: Path) -> None:
    run = open_reader
    (pile / "0-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    await run.press("f5")
    await run.sees("0-picture")
    await run.press("g", "g")
    await run.sees("a PNG image, not text")
    await run.press("F")
    await run.until(lambda: run.reader.status.message is not None, "a message")
    assert run.app.screen is run.reader


async def test_the_list_of_corrections_is_as_high_wherever_its_cursor_is(
    open_reader: Reading,
) -> None:
    run = open_reader
    await to_quote(run, "We will not wait")  # of two lines where the cursor is
    await run.press("s", "enter")
    await to_quote(run, "It is a gamble")
    await run.press("s", *"mara", "enter")
    await kept(run, 2)
    await run.press("g", "c")
    await run.sees("Corrections of this article")
    await run.until(lambda: dialog_height(run) < 20, "a dialog as high as its list")
    height = dialog_height(run)
    await run.press("down")
    for size in ((110, 40), (120, 40)):
        await resized(run.pilot, *size)
        assert dialog_height(run) == height


def dialog_height(run: Reading) -> int:
    assert isinstance(run.app.screen, Dialog)
    return run.app.screen.frame.size.height


async def test_another_encoding_is_remembered(pile: Path, home: Path) -> None:
    cafe = pile / "0-cafe.txt"
    story = "Kavinė atidaryta\n\nKavinė vėl atidaryta, sakė Ana Bružienė.\n"
    cafe.write_bytes(story.encode("cp1257"))
    async with reading(cafe, home=home) as run:
        await run.opened()
        await run.sees("a guess")
        await run.press("enter", "e")
        await run.sees("Encoding", "As its bytes say", "Not UTF-8: read as Windows-1252")
        await run.write("1257")
        await run.sees("Kavinė atidaryta")  # as it would be
        await run.press("enter")
        await run.sees("Ana Bružienė", "Read as CP1257, as chosen.")
        await run.press("g", "c")
        await run.sees("read as cp1257")
        await run.press("escape")
    async with reading(cafe, home=home) as run:
        await run.opened()
        await run.sees("Ana Bružienė")
        await run.press("u")
        await run.sees("a guess")
        await run.press("ctrl+r")
        await run.sees("Ana Bružienė")
        await run.press("g", "c", "d")
        await run.sees("Nothing is corrected")
        await run.press("escape")
        await run.sees("a guess")


async def test_misread_letters_are_mended(pile: Path, home: Path) -> None:
    file = pile / "0-letters.txt"
    words = "The caf\u00e9\u2019s owner said that the caf\u00e9 would reopen on Friday.\n"
    file.write_text(f"Caf\u00e9 reopens\n\n{words}".encode().decode("cp1252"), encoding="utf-8")
    async with reading(file, home=home) as run:
        await run.opened()
        await run.sees("Letters look misread, as in Ã©; e mends them.")
        await run.press("enter", "e", "tab")
        await run.sees("mended, as", "Caf\u00e9 reopens")
        await run.press("enter")
        await run.sees("caf\u00e9\u2019s owner", "mended in 2 lines")
        assert "Letters look misread" not in run.text
        await run.press("u")
        await run.until(lambda: "caf\u00e9\u2019s owner" not in run.text, "as it was")


# Repairs -----------------------------------------------------------------------------------------

BROKEN = """Harbour to Reopen in May

The harbour will be open again on Friday.The council voted for it in the evening.

Mayor Ana Rossi thanked the engineers.She said that they had worked through the whole of the winter.

The ferry company will not use the harbour, and its boats will go on to the north pier.

The ferry company will not use the harbour, and its boats will go on to the north pier.
"""


async def test_repairs_are_shown_and_accepted(pile: Path, home: Path) -> None:
    file = pile / "0-broken.txt"
    file.write_text(BROKEN)
    async with reading(file, home=home) as run:
        await run.opened()
        await run.sees("3 places look broken by scraping; p shows what to mend.")
        await run.press("enter", "p")
        await run.sees("missing space · 1 of 3", "“Friday.The” → “Friday. The”")
        await run.press("p")
        await run.sees("2 of 3", "“engineers. She”")
        await run.press("escape")
        assert "of 3 ·" not in run.text
        await run.press("p", "enter")
        await kept(run, 1)
        assert "Friday. The council" in article(run).document.text
        await run.sees("1 of 2")
        await run.press("P")
        await kept(run, 3)
        assert article(run).document.text.count("north pier") == 1
        assert article(run).document.repairs == ()
        await run.press("p")
        await run.sees("Found nothing to repair in this text")
        await run.press("u")
        await kept(run, 1)
        await run.press("P")  # shows them first
        await run.sees("1 of 2")
        await run.press("]")
        await run.sees("¶ 2 ", "quote 1/1")
        assert "of 2 ·" not in run.text
        await run.press("escape", "p")
        await run.sees("of 2 ·")
        await run.press("/", *"ferry", "enter")
        assert "of 2 ·" not in run.text
        assert file.read_text() == BROKEN


# Who is who --------------------------------------------------------------------------------------


def actors(run: Reading) -> dict[str, tuple[str, ...]]:
    """Nobody while an article is on its way."""
    here = run.reader.article
    return {actor.name: actor.aliases for actor in here.actors} if here is not None else {}


async def to_actor(run: Reading, name: str) -> None:
    """The cursor of the Actors panel on the one of that name."""
    await run.press("enter", "2", "g", "g")
    for _ in article(run).actors:
        if run.reader.actor_meant(article(run)).name == name:  # type: ignore[union-attr]
            return
        await run.press("j")
    raise AssertionError(f"no actor {name!r}\n{run.text}")


async def test_an_actor_gets_another_name_and_it_is_listed_and_taken_back(
    open_reader: Reading, pile: Path, home: Path
) -> None:
    run = open_reader
    await to_quote(run, "It is a gamble")
    await run.press("A")
    await run.sees("Tomas Brandt", "Another name", "The same as")
    await run.press("1")
    await run.sees("Another name for Tomas Brandt", "in this article only")
    await run.write("Tomas H. Brandt")
    await run.press("enter")
    await kept(run, 1)
    assert who(run, "It is a gamble") == "Tomas H. Brandt"
    assert "Tomas Brandt" in actors(run)["Tomas H. Brandt"]
    await run.press("g", "c")
    await run.sees("Tomas Brandt is called Tomas H. Brandt")
    await run.press("escape")
    async with reading(pile, home=home) as again:
        await again.opened()
        assert who(again, "It is a gamble") == "Tomas H. Brandt"
        await again.press("u")  # after a restart too
        await kept(again, 0)
        assert who(again, "It is a gamble") == "Tomas Brandt"


async def test_a_name_given_back_leaves_no_correction(open_reader: Reading) -> None:
    run = open_reader
    for name in ("Tom Brandt", "Tomas Brandt"):
        await to_quote(run, "It is a gamble")
        await run.press("A", "1")
        await run.write(name)
        await run.press("enter")
        await run.until(lambda name=name: who(run, "It is a gamble") == name, name)  # type: ignore[misc]
    await kept(run, 0)


async def test_two_actors_that_are_one_and_one_that_is_two(open_reader: Reading) -> None:
    run = open_reader
    await to_actor(run, "Tomas Brandt")
    await run.press("A", "2")
    await run.sees("Tomas Brandt is the same as")
    await run.write("ros")
    await run.press("enter")
    await kept(run, 1)
    assert who(run, "It is a gamble") == "Ana Rossi"
    assert "Tomas Brandt" not in actors(run)
    await to_actor(run, "Ana Rossi")
    await run.press("A", "3")
    await run.sees("Not Ana Rossi is")
    await run.write("brandt")
    await run.press("enter")
    await kept(run, 2)
    assert {"Ana Rossi", "Tomas Brandt"} <= set(actors(run))
    assert who(run, "It is a gamble") == "Tomas Brandt"
    await run.press("u")
    await kept(run, 1)


async def test_an_actor_is_of_another_kind_in_every_article(open_reader: Reading) -> None:
    run = open_reader
    await to_actor(run, "Ana Rossi")
    await run.press("A")
    await run.write("kind")
    await run.press("enter")
    await run.sees("Ana Rossi is a", "in this article only")
    await run.press("tab")
    await run.sees("here and in 1 other article with Ana Rossi")
    await run.write("group")
    await run.press("enter")
    await run.until(lambda: len(corrections(run)) == 2, "a correction in both")
    await run.sees("in 2 articles")
    assert len(run.notes_files()) == 2
    assert {one["becomes"]["kind"] for one in corrections(run)} == {"group"}
    await run.until(lambda: run.reader.notes and len(run.reader.notes.corrections) == 1)
    await run.press("J")
    await run.until(lambda: "Ana Rossi" in actors(run) and "Tomas Brandt" not in actors(run))
    rossi = next(one for one in article(run).actors if one.name == "Ana Rossi")
    assert (rossi.kind, rossi.by_reader) == ("group", True)
    await run.press("u")  # one change, one undo
    await run.until(lambda: not corrections(run), "none left")


async def test_a_says_what_it_needs_and_asks_whom_it_is_for(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "A")
    await run.sees("Which actor", "Ana Rossi", "Tomas Brandt")
    await run.write("tom")
    await run.press("enter")
    await run.write("where")
    await run.press("enter")
    await run.until(lambda: run.reader.view.mentioned is not None, "a mention is lit")
    await run.press("A")  # of the mention that is lit
    await run.sees("Another name")
    assert "Which actor" not in run.text
    await run.press("escape")
    assert not corrections(run)


async def test_undo_goes_to_the_article_it_was_in(open_reader: Reading) -> None:
    run = open_reader
    await to_quote(run, "It is a gamble")
    await run.press("x")
    await kept(run, 1)
    await run.press("J")
    await run.until(lambda: "Ingrid Vale" in actors(run), "the next article")
    await run.press("u")
    await run.until(lambda: "Tomas Brandt" in actors(run), "the article it was in")
    await run.sees("Undid: not a quote")
    assert who(run, "It is a gamble") == "Tomas Brandt"
