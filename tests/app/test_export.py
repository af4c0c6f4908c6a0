"""E: from the reader into a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.host import resized
from tests.app.reading import Reading, home, pile, reading
from tui.cli import main
from tui.config.filters import save_filter

__all__ = ["home", "pile"]  # fixtures


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go that have no folder in their names."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def name(run: Reading, path: str) -> None:
    """Into the file."""
    await run.press("tab", "ctrl+u")
    await run.write(path)
    await run.press("enter")


async def test_quotes_of_everything_from_the_list(pile: Path, home: Path, here: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("E")
        await run.sees("‹everything (3)›", "Enter writes quotes.md in the folder pullquote was")
        await run.press("enter")
        await run.sees("of 3 articles written to")
        made = (here / "quotes.md").read_text("utf-8")
    assert made.startswith("# Quotes by article\n\n[//]: # (Written by pullquote)\n\n## Council")
    assert "Ferry Company" in made


async def test_the_focused_quote_and_the_selection(pile: Path, home: Path, here: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "]", "E", "down", "left", "down", "left")
        await run.sees("‹the focused quote›", "‹JSON Lines›", "quotes.jsonl")
        await run.press("enter")
        await run.sees("JSON Lines: 1 quote of 1 article written")
        (line,) = (here / "quotes.jsonl").read_text("utf-8").splitlines()
        chosen = run.reader.article
        assert chosen is not None
        assert json.loads(line)["start"] == chosen.quotes[1].span.start
        await run.press("escape", "escape", "g", "g", "V", "E")
        await run.sees("‹the selection›", "‹JSON Lines›")
        await run.press("escape")


async def test_the_filtered_list_for_a_reference_manager(
    pile: Path, home: Path, here: Path
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("j", "*")
        await run.until(lambda: run.reader.notes is not None and run.reader.notes.star, "a star")
        await run.press("f")
        await run.write("starred")
        await run.press("enter", "E")
        await run.sees("‹all in the list as filtered (1)›")
        await run.press("up", "up", "left")
        await run.sees("‹articles›", "articles.json")
        await run.press("down", "down", "right", "enter")
        await run.sees("BibLaTeX of 1 article written")
        assert "Ferry Company" in (here / "articles.bib").read_text("utf-8").replace(
            "{", ""
        ).replace("}", "")


async def test_a_name_is_typed_on_at_its_end_after_another_format_was_chosen(
    pile: Path, home: Path, here: Path
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("E", "down", "down", "right", "right", "tab", "ctrl+u")
        await run.write("mine.csv")
        await run.press("enter")
        await run.sees("of 3 articles written to")
    assert [one.name for one in here.iterdir()] == ["mine.csv"]


async def test_a_file_that_is_there_is_replaced_when_asked_twice(
    pile: Path, home: Path, here: Path
) -> None:
    (here / "mine.md").write_text("mine")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("E")
        await name(run, "mine.md")
        await run.sees("There is such a file already. Enter once more replaces it.")
        await run.sees("quotes of 3 articles.")
        assert (here / "mine.md").read_text() == "mine"
        await run.press("enter")
        await run.sees("of 3 articles written")
        assert (here / "mine.md").read_text("utf-8").startswith("# Quotes")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "A file’s name is needed."),
        (".", "That is a folder"),
        ("gone/a.md", "There is no folder"),
    ],
)
async def test_a_name_that_will_not_do(
    pile: Path, home: Path, here: Path, path: str, told: str
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("E")
        await name(run, path)
        await run.sees(told)
        await run.press("escape")
        await run.until(lambda: run.app.screen is run.reader, "the reader")
    assert list(here.iterdir()) == []


async def test_the_last_choice_is_remembered(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("E", "right", "down", "down", "right", "enter")
        await run.sees("of 3 articles written")
        await run.press("E")
        await run.sees("‹annotations›", "‹HTML›", "There is such a file already")


async def test_templates_of_the_readers_own_are_offered(pile: Path, home: Path, here: Path) -> None:
    config = '[exports.cards]\nlabel = "Cards"\nitem = "{speaker}: {quote}\\n"\n[exports.bad]\n'
    (home / "config" / "config.toml").write_text(config)
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("E")
        await run.sees("Cards")
        await run.press("down", "down", "left", "enter")
        await run.sees("of 3 articles written")
        assert "Ana Rossi: “We will not wait" in (here / "quotes.txt").read_text("utf-8")


async def test_what_cannot_be_read_is_told_and_the_rest_comes(
    pile: Path, home: Path, here: Path
) -> None:
    (pile / "4-bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("E", "enter")
        await run.sees("of 3 articles written", "1 could not be read", "4-bad.txt")


async def test_esc_stops_it_and_no_file_is_left(pile: Path, home: Path, here: Path) -> None:
    text = (pile / "1-council.txt").read_text("utf-8")
    for number in range(60):
        (pile / f"more-{number}.txt").write_text(text * 20)
    async with reading(pile, home=home) as run:
        await run.press("E", "enter")
        await run.until(lambda: run.reader.exporting, "an export")
        await run.press("escape")
        await run.sees("The export was stopped; no file was written.")
        assert not run.reader.exporting
    assert list(here.iterdir()) == []


async def test_the_quotes_found_in_the_pile(pile: Path, home: Path, here: Path) -> None:
    (pile / "4-said.txt").write_text(
        "Mayor Answers Crews\n\nPublished March 25, 2024\n\n"
        "“The nets are dry and so are we,” Mayor Rossi told the crews of Port Ellery on Monday.\n\n"
        "“They are not,” said Carla Venn, who mends them.\n",
        encoding="utf-8",
    )
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "W")
        await run.sees("What Ana Rossi said", "hits")
        await run.press("enter")
        await run.sees("Hit 1 of")
        assert run.reader.found is not None
        count = len(run.reader.found.targets)
        await run.press("E")
        await run.sees(f"‹the {count} quotes found›")
        await run.press("enter")
        await run.sees(f"{count} quotes of 3 articles written to")
        made = (here / "quotes.md").read_text("utf-8")
    assert "The nets are dry" in made
    assert "perhaps another person" in made  # the article says Rossi alone
    assert "We will not wait" in made
    assert "Venn" not in made


SAID = (
    "Crews Meet The Mayor\n\nPublished March 25, 2024\n\n"
    "“The nets are dry and so are we,” Carla Venn told the crews of Port Ellery on Monday.\n\n"
    "“They are not,” said Ingrid Vale, who mends them.\n\n"
    "“We shall see about that in the spring,” Venn said.\n"
)


async def test_of_a_list_filtered_by_a_speaker_their_quotes_as_the_command_has_them(
    pile: Path, home: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pile / "4-said.txt").write_text(SAID, encoding="utf-8")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("f")
        await run.write("said:venn")
        await run.press("enter")
        await run.until(lambda: len(run.reader.order) == 1, "the filter")
        await run.press("E")
        await run.sees("‹only what the filter asks for›", "2 quotes of 1 article.")
        await run.press("down", "right")
        await run.sees("‹all in the list as filtered (1)›", "3 quotes of 1 article.")
        await run.press("left", "down", "left", "enter")
        await run.sees("2 quotes of 1 article written to")
        written = (here / "quotes.jsonl").read_text("utf-8")
    assert [json.loads(line)["speaker"] for line in written.splitlines()] == ["Carla Venn"] * 2
    save_filter("hers", "said:venn")
    assert main(["export", "--filter", "hers", "--format", "jsonl", str(pile)]) == 0
    assert capsys.readouterr().out == written


async def test_of_a_list_filtered_by_a_status_the_quotes_that_have_it(
    pile: Path, home: Path, here: Path
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "!")
        await run.write("disp")
        await run.press("enter")
        await run.marked(1)
        await run.press("h", "f")
        await run.write("status:disputed is:unread")
        await run.press("enter")
        await run.sees("No article")
        await run.press("f")
        await run.write("status:disputed is:read")
        await run.press("enter")
        await run.until(lambda: len(run.reader.order) == 1, "the filter")
        await run.press("r")  # what the list was chosen by may have changed since
        await run.press("E", "down", "down", "left", "enter")
        await run.sees("1 quote of 1 article written to")
        (line,) = (here / "quotes.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["status"] == "disputed"


async def test_on_a_low_screen_all_is_told_and_the_questions_are_scrolled_to(
    pile: Path, home: Path
) -> None:
    async with reading(pile, home=home, size=(40, 10)) as run:
        await run.opened()
        await run.press("E")
        await run.sees("▌What", "Of", "Format", "quotes.md", "started in.", "Enter write")
        await run.press("down", "down", "down", "down")
        await run.sees("Format", "Grouped by", "▌Cited in", "started in.")
        await resized(run.pilot, 80, 24)
        await run.sees("What", "▌Cited in", "Into the file", "started in.")
        await resized(run.pilot, 40, 10)
        await run.sees("▌Cited in", "quotes.md")


async def test_nothing_is_asked_where_there_is_no_article(tmp_path: Path, home: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with reading(tmp_path / "empty", home=home) as run:
        await run.sees("No articles here")
        await run.press("E")
        await run.sees("There is no article to export.")
