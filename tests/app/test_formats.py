"""Files of every format in the reader: their articles listed, read, and errors in their rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.app.reading import home, reading
from tests.test_formats import CASES

__all__ = ["home"]  # a fixture


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    pytest.importorskip("pdfminer")
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name in ("letters.mbox", "newspaper.pdf", "posts.json"):
        shutil.copy(CASES / name, folder)
    return folder


async def test_each_mail_of_a_mailbox_is_a_row(shelf: Path, home: Path) -> None:
    async with reading(shelf, home=home) as run:
        await run.opened()
        assert len(run.reader.order) == 5
        await run.sees("Twelve: the ferry", "From the quay one sees it again")

        await run.press("j")
        await run.sees("there is no text in this mail, only attachments")
        await run.press("j")
        await run.sees("There will be no pier this year")
        await run.press("j")
        await run.sees("Ferry returns to the bay", "crossing was sold out")
        await run.press("j")
        await run.sees("Ferry returns – at last", "Six crossings a day")


async def test_a_tag_on_a_mail_stays_with_it_when_others_come(shelf: Path, home: Path) -> None:
    async with reading(shelf / "letters.mbox", home=home) as run:
        await run.opened()
        await run.press("enter", "]", "t")
        await run.write("quay")
        await run.press("enter")
        await run.sees("quay")

    pile = shelf / "letters.mbox"
    mails = pile.read_text(encoding="utf-8")
    third = mails[mails.rindex("From letters@") :]
    pile.write_text(third + "\n" + mails, encoding="utf-8")

    async with reading(pile, home=home) as run:
        await run.opened()
        notebook = run.reader.desk.notebook
        counts = []
        for index in range(len(run.reader.order)):
            entry = run.reader.entries[index]
            id = run.reader.desk.library.article(index).id if entry.error is None else ""
            counts.append(len(notebook.notes(notebook.home_of(id)).annotations) if id else 0)
        assert counts == [0, 1, 0, 0]


async def test_fields_of_a_databank_are_no_words_that_went(tmp_path: Path, home: Path) -> None:
    shutil.copy(CASES / "nexis.txt", tmp_path)
    async with reading(tmp_path / "nexis.txt", home=home) as run:
        await run.opened()
        assert len(run.reader.order) == 2
        await run.sees("Harbour Weekly · 4 March 2024 · Mara Lindqvist", "is back at Westhaven")
        assert "of the text was removed" not in run.text
        assert "LENGTH" not in run.text
        await run.press("R")
        await run.sees("✂ field of the databank", "LENGTH: 312 words")
