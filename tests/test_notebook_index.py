"""What is remembered of a notebook: the same as in its files, and never more than a convenience."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tui.notebook import Concern, Listed, Notebook, Selector, Status, Subject
from tui.notebook.listing.sifting import Order, offers, ordered, sift, terms_of
from tui.notebook.listing.sifting import haystack as stack_of
from tui.notebook.storage import files, shelf
from tui.notebook.storage.opened import Opened, opened_at

SUBJECTS = [Subject(f"{number}a" * 32, f"Story {number}", publication="Post") for number in "123"]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index.sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles: tags on one, annotations on two, a correction on the third."""
    folder = tmp_path / "notes"
    book = Notebook(folder)
    one, two, three = SUBJECTS
    book.mark(one, tags=["ferry", "old"], note="As a whole.")
    for number in range(3):
        selector = Selector(f"words {number}", start=number)
        book.annotate(two, selector, tags=["ferry"], speaker="Ana Rossi", status=Status.DISPUTED)
    book.annotate(three, Selector("others"), note="Señor Ruiz")
    book.correct(three, Concern.METADATA, was={"title": "Old"}, becomes={"title": "New"})
    return folder


def rows(book: Notebook) -> list[Listed]:
    return sorted(book.listed())


def test_what_is_remembered_is_what_is_in_the_files(folder: Path, index: Path) -> None:
    book = Notebook(folder, index)
    assert book.remembered() == {}
    summary = book.summary()
    listed = rows(book)
    kinds = sorted(row.kind for row in listed)
    assert kinds == ["article", "correction", *["highlight"] * 4]
    again = Notebook(folder, index)
    assert again.remembered() == summary
    assert rows(again) == listed
    assert again.summary() == summary


def test_what_has_no_title_is_called_after_its_file(folder: Path, index: Path) -> None:
    book = Notebook(folder, index)
    book.mark(Subject("4a" * 32, source="/home/ana/pile.mbox#3"), tags=["mail"])
    book.mark(Subject("5a" * 32), tags=["mail"])
    book.summary()
    assert {row.title for row in book.listed() if row.tags == ("mail",)} == {"pile.mbox#3", ""}


def test_changes_come_in_at_once_own_and_others(folder: Path, index: Path) -> None:
    book, other = Notebook(folder, index), Notebook(folder)
    book.summary()
    book.poll()
    book.annotate(SUBJECTS[0], Selector("new"), note="mine")
    assert "mine" in {row.note for row in book.listed()}
    other.annotate(SUBJECTS[0], Selector("newer"), note="theirs")
    changed = book.poll()
    [(id, brief)] = book.look_again(changed).items()
    assert (id, brief and brief.annotations) == (SUBJECTS[0].id, 2)
    assert "theirs" in {row.note for row in book.listed()}
    assert {"mine", "theirs"} <= {row.note for row in Notebook(folder, index).listed()}


def test_an_article_whose_file_is_gone_is_not_listed(folder: Path, index: Path) -> None:
    book = Notebook(folder, index)
    book.summary()
    book.poll()
    next((folder / "2a").glob("*.toml")).unlink()
    assert book.look_again(book.poll()) == {SUBJECTS[1].id: None}
    assert SUBJECTS[1].id not in {row.article for row in book.listed()}
    again = Notebook(folder, index)
    assert again.remembered().keys() == {SUBJECTS[0].id, SUBJECTS[2].id}


@pytest.mark.parametrize("moment", range(5))
def test_it_may_be_deleted_at_any_moment(folder: Path, index: Path, moment: int) -> None:
    plain = Notebook(folder)
    plain.summary()
    wanted = rows(plain)

    def at(number: int) -> None:
        if number == moment:
            for path in index.parent.glob("*"):
                path.unlink()

    book = Notebook(folder, index)
    at(0)
    book.summary()
    at(1)
    assert rows(book) == wanted
    at(2)
    book.mark(SUBJECTS[0], star=True)
    at(3)
    assert rows(book) == wanted
    at(4)
    book = Notebook(folder, index)
    book.summary()
    assert rows(book) == wanted


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_one_is_made_anew(folder: Path, index: Path, content: bytes) -> None:
    plain = Notebook(folder)
    plain.summary()
    index.parent.mkdir()
    index.write_bytes(content)
    book = Notebook(folder, index)
    book.summary()
    assert rows(book) == rows(plain)
    assert Notebook(folder, index).remembered().keys() == plain.summary().keys()


def test_another_version_s_is_made_anew(folder: Path, index: Path) -> None:
    index.parent.mkdir()
    with sqlite3.connect(index) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    book = Notebook(folder, index)
    assert book.summary().keys() == Notebook(folder, index).remembered().keys()


def test_where_it_cannot_be_written_the_files_are_read(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    book = Notebook(folder, blocked / "index.sqlite")
    assert len(book.summary()) == 3
    assert len(book.listed()) == 6


def test_it_says_how_far_it_is(folder: Path, index: Path) -> None:
    told: list[int] = []
    Notebook(folder, index).summary(told.append)
    assert told == [0]


# ── which of them ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 6),
        ("tag:ferry", 4),
        ("tag:fer", 4),
        ("tag:", 4),
        ("-tag:ferry", 2),
        ("status:disp", 3),
        ('said:"ana rossi"', 3),
        ('said:"ana rossi" said:nobody status:disp status:verified', 3),
        ("said:rossi -words", 0),
        ('in:"story 2"', 3),
        ("note:senor", 1),
        ("SENOR", 1),
        ("is:correction", 1),
        ("is:moved", 6),
        ("nobody:knows", 0),
        ('"words 1"', 1),
        ("words", 3),
    ],
)
def test_fields_and_words(folder: Path, query: str, count: int) -> None:
    book = Notebook(folder)
    book.summary()
    listed = book.listed()
    stacks = [stack_of(row) for row in listed]
    assert len(sift(listed, stacks, terms_of(query), lambda row: "moved")) == count


def test_every_order_keeps_all(folder: Path) -> None:
    book = Notebook(folder)
    book.summary()
    listed = book.listed()
    places = list(range(len(listed)))
    for order in Order:
        assert sorted(ordered(listed, places, order)) == places
    by_speaker = ordered(listed, places, Order.SPEAKER)
    assert [bool(listed[at].speaker) for at in by_speaker] == [True] * 3 + [False] * 3


def test_what_is_offered_finds_as_many(folder: Path) -> None:
    book = Notebook(folder)
    book.summary()
    listed = book.listed()
    stacks = [stack_of(row) for row in listed]
    assert offers(listed)["tag:ferry"] == 4
    for term, count in offers(listed).items():
        assert len(sift(listed, stacks, terms_of(term), lambda row: "")) == count


def test_a_change_that_no_stamp_tells_of_is_seen(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written in place with the same length before the clock of the file system ticked: such a
    clock stands still here, and nothing of what is read is old enough to be trusted."""
    monkeypatch.setattr("tui.settling.SETTLED", 1 << 62)
    monkeypatch.setattr(files, "_state", lambda status: (0, 0, status.st_size, 0))
    book = Notebook(folder, index)
    book.summary()
    assert not book.poll()
    book.notes(SUBJECTS[0].id)
    assert not book.poll()
    [path] = folder.glob(f"{SUBJECTS[0].id[:2]}/*.toml")
    path.write_text(path.read_text().replace("ferry", "canal"))
    assert book.poll() == {SUBJECTS[0].id}
    assert not book.poll()
    book.look_again([SUBJECTS[0].id])
    assert book.tag_counts()["canal"] == 1
    path.write_text(path.read_text().replace("canal", "ferry"))
    assert Notebook(folder, index).summary()[SUBJECTS[0].id].tags == ("ferry", "old")
    assert Notebook(folder, index).tag_counts()["canal"] == 0


def test_what_was_read_long_after_it_was_written_is_not_read_again(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.settling.SETTLED", 0)
    Notebook(folder, index).summary()
    monkeypatch.setattr(shelf, "opened_at", lambda *_: pytest.fail("read again"))
    book = Notebook(folder, index)
    assert len(book.summary()) == 3
    assert not book.poll()


def test_notes_that_were_asked_for_are_not_read_again_until_their_file_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[Path]()

    def opened(path: Path) -> Opened:
        read.append(path)
        return opened_at(path)

    monkeypatch.setattr("tui.settling.SETTLED", 0)
    monkeypatch.setattr(shelf, "opened_at", opened)
    book, id = Notebook(folder), SUBJECTS[0].id
    first = book.notes(id)
    assert book.notes(id) is first
    [path] = read
    path.write_text(path.read_text().replace("ferry", "canals"))
    assert "canals" in book.notes(id).tags
    path.write_text("not = [toml")
    assert book.notes(id).problem
    assert book.notes(id).problem
    assert read == [path] * 4
