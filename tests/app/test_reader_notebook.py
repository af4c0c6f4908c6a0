"""The notebook's screen in the whole reader: filter, check, tag many, put lost notes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.host import typed
from tests.app.reading import Reading, home, pile, reading, tag
from tui.app.keys import NOTEBOOK_KEYS
from tui.app.screens.notebook import NotebookScreen
from tui.notebook import Notebook

__all__ = ["home", "pile"]  # fixtures


async def noted(run: Reading) -> None:
    """Two quotes tagged in the first article, one in the second."""
    await run.opened()
    await run.press("enter", "]")
    await tag(run, "verify")
    await run.press("]")
    await tag(run, "harbour")
    await run.press("J")
    await run.sees("Nobody called us")
    await run.press("]")
    await tag(run, "verify")


async def opened_early(run: Reading) -> NotebookScreen:
    await run.press("g", "n")
    await run.until(lambda: isinstance(run.app.screen, NotebookScreen), "the notebook")
    screen = run.app.screen
    assert isinstance(screen, NotebookScreen)
    return screen


async def opened(run: Reading) -> NotebookScreen:
    screen = await opened_early(run)
    await run.until(lambda: screen.verified and not screen.progress, "all checked")
    return screen


@pytest.fixture
async def with_notes(pile: Path, home: Path) -> AsyncIterator[Reading]:
    async with reading(pile, home=home) as run:
        await noted(run)
        yield run


def notebook(run: Reading) -> Notebook:
    return Notebook(run.home / "notes")


def tags(run: Reading) -> list[tuple[str, ...]]:
    book = notebook(run)
    return sorted(one.tags for id in book.summary() for one in book.notes(id).annotations)


async def test_all_is_listed_and_jumped_to(with_notes: Reading) -> None:
    run = with_notes
    screen = await opened(run)
    await run.sees("All 3", "To check 0", "#verify", "#harbour")
    assert len(screen.shown) == 3
    await run.press("G", "k", "g")
    row = screen.current
    assert row is not None
    await run.press("enter")
    await run.until(lambda: run.app.screen is run.reader, "the reader")
    await run.until(lambda: run.reader.article and run.reader.article.id == row.article, "it")
    await run.press("backspace")
    await run.sees("Nobody called us")  # one can come back from there


async def test_a_key_of_the_article_is_said_to_be_none_here(with_notes: Reading) -> None:
    run = with_notes
    await opened(run)
    await run.press("W")
    await run.sees("3 of 3 · W is no key of the notebook")
    await run.press("j")
    assert "no key" not in run.text


async def test_filter_by_words_and_fields(with_notes: Reading) -> None:
    run = with_notes
    screen = await opened(run)
    for query, count in (
        ("tag:ver", 2),
        ("-tag:verify", 1),
        ("in:ferry", 1),
        ("storm", 1),
        ("is:quote", 3),
        ("is:gone", 0),
    ):
        await run.press("/")
        await run.write(query)
        await run.press("enter")
        assert len(screen.shown) == count, query
        await run.press("escape")
        assert len(screen.shown) == 3
    await run.press("f")
    await run.write("tag harb")
    await run.press("enter")
    await run.until(lambda: len(screen.shown) == 1, "one")
    await run.press("escape", "escape")
    assert run.app.screen is run.reader


async def test_letters_typed_at_once_are_words_of_the_filter(with_notes: Reading) -> None:
    run = with_notes
    screen = await opened(run)
    await typed(run.pilot, "/", *"D*tstorm", "enter", "k")
    assert screen.input.value == "D*tstorm"
    await run.sees("Nothing fits")
    assert not screen.ticked
    assert len(screen.listed) == 3


async def test_many_are_tagged_marked_and_removed_at_once(with_notes: Reading) -> None:
    run = with_notes
    screen = await opened(run)
    await run.press("f5")
    await run.sees("The notes were read anew.")
    await run.press("*")
    await run.sees("3 ticked")
    await run.press("t")
    await run.write("spring")
    await run.press("enter")
    await run.until(lambda: all("spring" in row.tags for row in screen.listed), "three tags")
    assert all("spring" in one for one in tags(run))
    await run.press("u")
    await run.until(lambda: not any("spring" in row.tags for row in screen.listed), "undone")
    await run.press("ctrl+r")
    await run.until(lambda: all("spring" in row.tags for row in screen.listed), "redone")
    await run.press("!", "2")
    await run.until(lambda: all(row.status == "disputed" for row in screen.listed), "a status")
    await run.press("D")
    await run.sees("Nothing noted yet")
    assert tags(run) == []
    await run.press("ctrl+z")
    await run.until(lambda: len(screen.listed) == 3, "back")
    await run.press("escape")
    await run.until(lambda: len(run.reader.marks) == 1, "the reader has seen it")


async def test_one_row_is_ticked_and_noted(with_notes: Reading) -> None:
    run = with_notes
    screen = await opened(run)
    await run.press("space")
    assert (len(screen.ticked), screen.rows.cursor) == (1, 1)
    await run.press("escape", "a")
    await run.write("ask them")
    await run.press("ctrl+s")
    await run.until(lambda: any(row.note == "ask them" for row in screen.listed), "the note")


async def test_rows_are_sorted_as_chosen(with_notes: Reading) -> None:
    run = with_notes
    screen = await opened(run)
    await run.press("S")
    await run.write("tag")
    await run.press("enter")
    await run.sees("by tag")
    shown = [screen.listed[at].tags for at in screen.shown]
    assert shown == sorted(shown)


async def test_a_lost_quote_is_put_where_its_words_are(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await noted(run)
    council = pile / "1-council.txt"
    text = council.read_text()
    changed = text.replace("We will not wait for another storm", "We shall never wait for a storm")
    changed = changed.replace(
        "The walls are ready and so are we.", "The old walls stand. So do we."
    )
    assert changed != text
    council.write_text(changed)
    async with reading(pile, home=home) as run:
        await run.opened()
        screen = await opened(run)
        await run.sees("To check 1")
        await run.press("tab")
        await run.until(lambda: screen.candidates, "candidates")
        await run.sees("Where it may be; its digit")
        row = screen.current
        assert row is not None
        await run.press("1")
        await run.sees("To check 0")
        notes = notebook(run).notes(row.article)
        quote = next(one.selector.quote for one in notes.annotations if one.id == row.record)
        assert "We shall never wait" in quote
        await run.press("u")
        await run.sees("To check 1")


async def test_what_became_of_a_quote_is_said(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await noted(run)
    council = pile / "1-council.txt"
    council.write_text(council.read_text().replace("for another storm", "for one more storm"))
    async with reading(pile, home=home) as run:
        await run.opened()
        await opened(run)
        await run.press("/")
        await run.write("is:changed")
        await run.press("enter")
        await run.sees("[-another-]{+one more+}")


async def test_an_article_that_is_not_open(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await noted(run)
    async with reading(pile / "1-council.txt", home=home) as run:
        await run.opened()
        await opened(run)
        await run.press("tab")
        await run.sees("no article", "Its article is not")
        await run.press("enter")
        await run.sees("Its article is not among those that are open")


async def test_while_the_pile_is_read_nothing_is_said_to_be_missing(pile: Path, home: Path) -> None:
    """Articles that moved are known again by what is in them, once that was read."""
    last = pile / "9-last.txt"
    last.write_text("The Ferry\n\n“The ferry is late again,” Ana Rossi said on Monday.\n")
    async with reading(last, home=home) as run:
        await run.opened()
        await run.press("enter", "]")
        await tag(run, "verify")
    for number in range(60):
        (pile / f"5-{number}.txt").write_text(f"A day\n\nNothing happened on day {number}.\n" * 9)
    moved = pile.rename(pile.with_name("moved"))
    async with reading(moved, home=home) as run:
        await run.until(lambda: run.reader.article is not None, "an article")
        screen = await opened_early(run)
        await run.until(lambda: screen.verified, "what became of it")
        assert [one.told for one in screen.verified.values()] == [""]
        await run.sees("To check 0")
        assert "once the pile is read" not in run.text


async def test_what_is_changed_outside_shows(with_notes: Reading) -> None:
    """By an editor in the notes of the article that is open and of another, while one looks."""
    run = with_notes
    screen = await opened(run)
    await run.press("j")
    chosen = screen.current
    assert chosen is not None
    first, second = sorted(run.notes_files(), key=lambda file: "harbour" not in file.read_text())
    first.write_text(first.read_text().replace('"harbour"', '"quay"'))
    await run.sees("#quay")
    text = second.read_text()
    added = '\n[[annotation]]\nquote = "words that stand nowhere"\ntags = "lost"\n'
    second.write_text(text + added)
    await run.sees("All 4", "#lost", "To check 1", "gone")
    assert screen.current is not None
    assert screen.current.key == chosen.key
    second.unlink()
    await run.sees("All 2", "To check 0")


async def test_what_is_listed_or_ticked_is_exported(
    with_notes: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = with_notes
    monkeypatch.chdir(tmp_path)
    screen = await opened(run)
    await run.press("/")
    await run.write("tag:verify")
    await run.until(lambda: len(screen.shown) == 2, "two shown")
    await run.press("enter", "E")
    await run.sees("‹annotations›", "‹these 2›", "Enter writes annotations.md")
    await run.press("enter")
    await run.sees("✓ Markdown: 2 annotations of 2 articles written to")
    written = (tmp_path / "annotations.md").read_text("utf-8")
    assert written.count("Tags: verify") == 2
    assert "Tags: harbour" not in written
    await run.press("space", "E")
    await run.sees("‹this one›")
    await run.press("enter", "enter")
    await run.sees("✓ Markdown: 1 annotation of 1 article written to")
    assert (tmp_path / "annotations.md").read_text("utf-8").count("Tags: verify") == 1


async def test_articles_that_are_not_open_are_left_out_of_an_export(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await noted(run)
    async with reading(pile / "1-council.txt", home=home) as run:
        await run.opened()
        await opened(run)
        await run.press("E")
        await run.sees("these 2; 1 of articles that are not open are left out")
    async with reading(pile / "3-quiet.md", home=home) as run:
        await run.opened()
        await opened(run)
        await run.press("E")
        await run.sees("No article of these is among those that are open.")


async def test_broken_files_and_other_versions_are_listed(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await noted(run)
    first, second = run.notes_files()
    copy = first.with_name(f"{first.stem}.sync-conflict-20260105-101112-ABCDEFG.toml")
    copy.write_text(first.read_text().replace('tags = ["', 'tags = ["theirs", "'))
    second.write_text(second.read_text() + "\n= broken")
    broken = second.read_bytes()
    async with reading(pile, home=home) as run:
        await run.opened()
        screen = await opened(run)
        await run.press("tab", "tab", "tab")
        await run.sees("Files 2", "other versions", "broken file")
        at = next(
            at for at, place in enumerate(screen.shown) if screen.listed[place].note == copy.name
        )
        await run.press(*["j"] * at, "&")
        await run.sees("merged a copy")
        await run.sees("Files 1")
        assert not copy.exists()
        assert second.read_bytes() == broken
        assert any("theirs" in one for one in tags(run))


async def test_every_key_of_the_notebook_is_in_its_help_and_does_something(
    with_notes: Reading,
) -> None:
    run = with_notes
    screen = await opened(run)
    await run.press("?")
    await run.sees("Help", "In the notebook", "Go to the place in its article")
    await run.press("escape")
    assert run.app.screen is screen
    listed = {key for keys, _ in NOTEBOOK_KEYS for key in keys.split(" … ")}
    told = {key if len(key) == 1 else key.lower() for key in listed} - {"esc", "shift+↑↓"}
    # Moving is as everywhere, undo and redo have a second key, and five digits are told as two.
    untold = {"j", "k", "g", "G", "home", "end", "q", "ctrl+z", "ctrl+shift+z", *"234", "?", "f1"}
    assert set(screen._letters) - untold == told
    await run.press("?", *"sort", "enter")
    await run.sees("─ Sort ─")
    await run.press("escape")
    await run.press("?", *"step", "enter")
    await run.until(lambda: run.app.screen is run.reader, "one step back")


async def test_nothing_is_noted_yet(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("g", "n")
        await run.sees("Nothing noted yet")
        await run.press("space", "t", "!", "a", "D", "&", "1", "*", "enter")
        assert isinstance(run.app.screen, NotebookScreen)
        await run.press("q")
        assert not isinstance(run.app.screen, NotebookScreen)
