"""Colours, statuses, notes on the same words, tags of the whole notebook: by their keys."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.reading import Reading, home, pile, reading, tag
from tui.notebook import Notebook, Notes, Subject, describe

__all__ = ["home", "pile"]  # fixtures


@pytest.fixture
async def on_a_quote(pile: Path, home: Path) -> AsyncIterator[Reading]:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", "]")
        yield run


def notes(run: Reading) -> Notes:
    assert run.reader.notes is not None
    return run.reader.notes


async def test_a_highlight_comes_goes_and_has_a_colour(on_a_quote: Reading) -> None:
    run = on_a_quote
    await run.press("m")
    await run.marked(1)
    assert notes(run).annotations[0].colour == "yellow"
    await run.sees("■ yellow")
    await run.press("M")
    await run.write("gre")
    await run.press("enter")
    await run.sees("■ green")
    await run.press("]", "m")  # the colour chosen last
    await run.marked(2)
    assert [one.colour for one in notes(run).annotations] == ["green", "green"]
    await run.press("m")
    await run.marked(1)
    await run.press("u")
    await run.marked(2)


async def test_in_the_panel_of_quotes_a_key_is_meant_for_the_row(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("1", "m")
        await run.marked(1)
        [annotation] = notes(run).annotations
        assert annotation.kind == "quote"
        assert run.reader.article is not None
        assert annotation.selector.start == run.reader.article.quotes[0].span.start
        await run.press("j", "m")
        await run.marked(2)
        assert notes(run).annotations[1].selector.start == run.reader.article.quotes[1].span.start


async def test_the_colour_of_a_tagged_quote_goes_and_the_tag_stays(on_a_quote: Reading) -> None:
    run = on_a_quote
    await tag(run, "verify")
    await run.press("m")
    await run.until(lambda: notes(run).annotations[0].colour, "a colour")
    await run.press("m")
    await run.until(lambda: not notes(run).annotations[0].colour, "no colour")
    assert notes(run).annotations[0].tags == ("verify",)


async def test_a_status_is_given_changed_and_taken_away(on_a_quote: Reading) -> None:
    run = on_a_quote
    await run.press("!")
    await run.write("disp")
    await run.press("enter")
    await run.sees("≠ disputed")
    assert notes(run).annotations[0].status == "disputed"
    await run.press("!", "1")
    await run.until(lambda: notes(run).annotations[0].status == "verified", "verified")
    await run.press("!", "4")
    await run.marked(0)


async def test_there_has_to_be_a_quote_or_a_selection(on_a_quote: Reading) -> None:
    run = on_a_quote
    await run.press("escape", "escape")
    for key in ("m", "M", "!"):
        run.reader.status.clear()
        await run.press(key)
        await run.sees("Go to a quote first (]), or select some words (v).")


async def test_notes_on_the_same_words_are_all_reached(on_a_quote: Reading) -> None:
    run = on_a_quote
    await tag(run, "quote")
    article, span = run.reader.article, run.reader.marks[0].span
    assert article is not None
    text = article.document.text
    other = Notebook(run.home / "notes")
    other.annotate(Subject(article.id), describe(text, span), note="the same words")
    inner = type(span)(span.start + 3, span.start + 20)
    other.annotate(Subject(article.id), describe(text, inner), note="some of them")
    await run.marked(3)  # another reader's are seen while this one is open
    await run.press("escape", "escape", "enter", "g", "g")
    seen = []
    for number in (1, 2, 3):
        await run.press(">")
        await run.sees(f"note {number}/3")
        seen.append(run.reader.focused_note)
    assert len(set(seen)) == 3
    await run.press(">")
    await run.sees("No note further on")
    await run.press("<")
    await run.sees("note 2/3")
    middle = run.reader.focused_note
    await run.press("t")
    await run.write("second")
    await run.press("enter")
    await run.until(lambda: any("second" in one.tags for one in notes(run).annotations), "a tag")
    assert [one.id for one in notes(run).annotations if "second" in one.tags] == [middle]
    await run.press("D")
    await run.marked(2)
    await run.press("escape")
    assert run.reader.focused_note is None


async def test_a_tag_is_renamed_everywhere_and_undone(on_a_quote: Reading) -> None:
    run = on_a_quote
    await tag(run, "verify")
    await run.press("J")
    await run.sees("Nobody called us")
    await run.press("]")
    await tag(run, "verify")
    await run.press("g", "t")
    await run.write("veri")
    await run.press("enter")
    await run.sees("#verify becomes")
    await run.write("checked")
    await run.press("enter")
    await run.sees("#checked")
    briefs = Notebook(run.home / "notes").summary().values()
    assert [brief.tags for brief in briefs] == [("checked",), ("checked",)]
    await run.press("u")
    await run.sees("#verify")
    assert {brief.tags for brief in Notebook(run.home / "notes").summary().values()} == {
        ("verify",)
    }


async def test_the_new_name_of_a_tag_may_be_the_start_of_another_tag(on_a_quote: Reading) -> None:
    run = on_a_quote
    await tag(run, "verify")
    await run.press("]")
    await tag(run, "money/harbour")
    await run.press("g", "t")
    await run.write("veri")
    await run.press("enter")
    await run.sees("#verify becomes", "Enter merge into that one")
    await run.press("up")  # round to the last
    await run.sees("Enter take it away")
    await run.write("money")
    await run.sees("+ the tag “money”", "Enter rename")
    await run.press("enter")
    await run.until(lambda: tags_of(run) == {"money", "money/harbour"}, "the new name")
    # Of a name that is there already there is but one, with its sign or without.
    await run.press("g", "t")
    await run.write("harbour")
    await run.press("enter")
    await run.sees("#money/harbour becomes")
    await run.write("#Money")
    await run.sees("Enter merge into that one")
    await run.press("enter")
    await run.until(lambda: tags_of(run) == {"money"}, "one tag")
    await run.press("g", "t")
    await run.write("mon")
    await run.press("enter")
    await run.sees("#money becomes")
    await run.write("#")  # is no name
    await run.sees("Take it away everywhere", "Enter take it away")


def tags_of(run: Reading) -> set[str]:
    briefs = Notebook(run.home / "notes").summary().values()
    return {tag for brief in briefs for tag in brief.tags}


async def test_the_tag_at_the_cursor_is_the_one_to_rename(on_a_quote: Reading) -> None:
    run = on_a_quote
    await run.press("t")
    await run.write("first")
    await run.press("enter")
    await run.marked(1)
    await run.press("g", "t")
    await run.sees("Rename or merge tags: which?", "Enter: #first")
    await run.press("enter")
    await run.sees("#first becomes")


async def test_no_tags_to_rename(on_a_quote: Reading) -> None:
    run = on_a_quote
    await run.press("g", "t")
    await run.sees("No tags yet")


async def test_a_sync_tools_copy_is_told_and_merged_on_request(on_a_quote: Reading) -> None:
    run = on_a_quote
    await run.press("&")
    await run.sees("No other version")
    await tag(run, "ours")
    [file] = run.notes_files()
    copy = file.with_name(f"{file.stem} (Ada's conflicted copy 2026-01-05).toml")
    shutil.copyfile(file, copy)
    copy.write_text(copy.read_text().replace('"ours"', '"ours", "theirs"'))
    await run.until(lambda: notes(run).copies, "the copy noticed")
    await run.sees("Another version of these notes")
    await run.press("&")
    await run.sees("#ours #theirs")
    assert run.notes_files() == [file]


async def test_a_status_misspelt_by_hand_is_told_with_its_line_and_stops_no_note(
    on_a_quote: Reading,
) -> None:
    run = on_a_quote
    await tag(run, "ours")
    [file] = run.notes_files()
    text = f'{file.read_text().rstrip()}\nstatus = "verfied"\n'
    file.write_text(text)
    await run.sees(f":{text.count(chr(10))}: status is one of verified, ", "is verified meant?")
    await run.press("t")
    await run.write("theirs")
    await run.press("enter")
    await run.sees("#ours #theirs")
    assert 'status = "verfied"' in file.read_text()
    assert notes(run).problem is None
