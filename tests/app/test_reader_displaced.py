"""Notes on an article in a file of many, when that file is another one: in the app."""

from __future__ import annotations

import json
from pathlib import Path

from tests.app.reading import Reading, home, reading

__all__ = ["home"]  # fixture

FIRST = (
    "“We will not wait for another storm,” Ana Rossi told the council of Port Ellery on Tuesday."
)
SECOND = "“Nobody asked the crews,” said Mara Lindqvist, who owns two boats in the old harbour."
THIRD = "“The light is on again,” said Piet de Vries, who keeps the lighthouse of Port Ellery."
TOLD = "What stood at this place of the file before has notes"


def write(path: Path, *texts: str) -> None:
    lines = [json.dumps({"title": f"Story of {one[:12]}", "text": one}) + "\n" for one in texts]
    path.write_text("".join(lines), encoding="utf-8")


async def noted(path: Path, home: Path) -> None:
    """A note on the first article of two."""
    write(path, FIRST, SECOND)
    async with reading(path, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "m")
        await run.marked(1)


async def seen(run: Reading, words: str) -> None:
    await run.opened()
    await run.until(lambda: run.reader.briefed, "what the notebook says")
    await run.until(lambda: words in run.text, "the article")


async def test_that_notes_are_on_another_text_than_stands_there_now_is_told(
    tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "api.jsonl"
    await noted(path, home)
    write(path, FIRST.replace("Tuesday", "Monday"), SECOND)
    async with reading(path, home=home) as run:
        await seen(run, "on Monday")
        await run.press("h", "j", "k")  # as what the notebook says may have come behind it
        await run.sees(TOLD, "They are not shown here", "g m")
        assert not run.reader.marks


async def test_those_that_only_have_another_number_are_where_they_were(
    tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "api.jsonl"
    await noted(path, home)
    write(path, THIRD, FIRST, SECOND)
    async with reading(path, home=home) as run:
        await seen(run, "The light is on again")
        await run.press("h", "j")
        await run.marked(1)
        await run.press("k")
        await run.until(lambda: not run.reader.marks, "the first article")
        assert TOLD not in run.text


async def test_they_are_taken_over_and_given_back(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "api.jsonl"
    await noted(path, home)
    write(path, FIRST.replace("Tuesday", "Monday"), SECOND)
    async with reading(path, home=home) as run:
        await seen(run, "on Monday")
        await run.press("g", "m")
        await run.sees(
            "Take over the notes on", "one note, 1 of 1 places found here", "api.jsonl#1"
        )
        await run.press("enter")
        await run.marked(1)
        await run.sees("Saved: took over one note")
        [mark] = run.reader.marks
        assert run.reader.article is not None
        assert run.reader.article.document[mark.span].startswith("“We will not wait")
        await run.press("u")
        await run.until(lambda: not run.reader.marks, "the notes where they were")
        await run.press("ctrl+r")
        await run.marked(1)
    async with reading(path, home=home) as run:
        await run.opened()
        await run.marked(1)


async def test_notes_on_a_file_that_came_anew_under_another_name_are_found(
    tmp_path: Path, home: Path
) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "old.txt").write_text(f"{FIRST}\n\n{SECOND}\n", encoding="utf-8")
    async with reading(folder, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "m", "]", "t", *"boats", "enter")
        await run.marked(2)
    (folder / "old.txt").unlink()
    (folder / "new.txt").write_text(f"{THIRD}\n\n{FIRST}\n", encoding="utf-8")
    async with reading(folder, home=home) as run:
        await seen(run, "The light is on again")
        await run.press("enter", "]", "m")  # a note of its own
        await run.marked(1)
        await run.press("g", "m")
        await run.sees("2 notes, 1 of 2 places found here", "old.txt")
        await run.press("enter")
        await run.marked(2)
        await run.press("3")
        await run.sees("not found", "boats")


async def test_notes_of_a_file_that_is_only_not_open_are_let_alone(
    tmp_path: Path, home: Path
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(FIRST, encoding="utf-8")
    new.write_text(f"{FIRST}\n\n{SECOND}\n", encoding="utf-8")
    async with reading(old, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "m")
        await run.marked(1)
    async with reading(new, home=home) as run:
        await seen(run, "Nobody asked")
        await run.press("g", "m")
        await run.sees("No notes on a text that is gone fit this article.")
