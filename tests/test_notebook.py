"""The notebook as a reader uses it: what is done is on the disk, and listed."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.notebook.noted import QUOTE, TEXT, file_of, notebook, subject
from tui.errors import NotebookError
from tui.model import Span
from tui.notebook import Concern, Kind, Notebook, Notes, Selector, Status, Subject, describe
from tui.notebook.ids import SLUG_BYTES, derived_id, new_id, slug

__all__ = ["notebook"]  # fixtures


def stored(notebook: Notebook, id: str) -> dict[str, Any]:
    return tomllib.loads(file_of(notebook, id).read_text("utf-8"))


# ── changes ───────────────────────────────────────────────────────────────────────────────────
def test_an_article_without_notes_has_empty_ones(notebook: Notebook) -> None:
    one = subject()
    assert notebook.notes(one.id) == Notes(Subject(one.id))
    assert not notebook.folder.exists()
    assert notebook.undo() is None
    assert notebook.redo() is None
    assert notebook.summary() == {}


def test_a_status_alone_is_said_as_such(notebook: Notebook) -> None:
    change = notebook.annotate(subject(), QUOTE, kind=Kind.QUOTE, status=Status.DISPUTED)
    assert change.label == "marked as disputed “We will not wait.”"
    assert notebook.summary()[subject().id].statuses == ("disputed",)


def test_a_tag_on_a_quote_is_in_the_file(notebook: Notebook) -> None:
    one = subject(
        title="Ferry: “no delay”",
        authors=("A. Writer",),
        published=date(2026, 3, 1),
        url="https://example.org/ferry",
        source="/somewhere/ferry.txt",
    )
    change = notebook.annotate(one, QUOTE, kind=Kind.QUOTE, tags=["verify"], speaker="Ana Rossi")
    assert change.label == "tagged “verify”"
    assert change.article == one.id
    [annotation] = change.notes.annotations
    assert annotation.id == change.record
    assert annotation.selector == QUOTE
    assert (annotation.kind, annotation.speaker, annotation.tags) == (
        Kind.QUOTE,
        "Ana Rossi",
        ("verify",),
    )
    assert change.notes == notebook.notes(one.id) == Notebook(notebook.folder).notes(one.id)
    assert change.notes.subject == one
    path = file_of(notebook, one.id)
    assert path.name == f"ferry-no-delay--{one.id}.toml"
    assert path.parent.name == one.id[:2]
    toml = stored(notebook, one.id)
    assert toml["schema"] == 1
    assert toml["article"]["published"] == date(2026, 3, 1)
    [record] = toml["annotation"]
    assert record["quote"] == "“We will not wait.”"
    assert record["prefix"] == TEXT[:28]
    assert record["start"] == 28
    assert record["created"].utcoffset().total_seconds() == 0
    assert record["created"].microsecond == 0


def test_annotations_come_in_the_order_of_the_text(notebook: Notebook) -> None:
    one = subject()
    for start in (40, 0, 20):
        notebook.annotate(one, describe(TEXT, Span(start, start + 9)))
    starts = [record["start"] for record in stored(notebook, one.id)["annotation"]]
    assert starts == [0, 20, 40]
    assert [a.selector.start for a in notebook.notes(one.id).annotations] == starts


def test_fields_change_and_empty(notebook: Notebook) -> None:
    one = subject()
    id = notebook.annotate(one, QUOTE, tags=["a"], note="why?").record
    change = notebook.edit(one, id, tags=["b", "#a", "b"], note="", status=Status.DISPUTED)
    assert change.label == "tagged “b”, removed the note, marked as disputed"
    [annotation] = change.notes.annotations
    assert annotation.tags == ("b", "a")
    assert annotation.note == ""
    assert annotation.status is Status.DISPUTED
    assert "note" not in stored(notebook, one.id)["annotation"][0]


def test_a_removed_annotation_leaves_a_tombstone(notebook: Notebook) -> None:
    one = subject()
    id = notebook.annotate(one, QUOTE).record
    change = notebook.remove(one, id)
    assert change.notes.annotations == ()
    assert change.label == "removed the annotation “We will not wait.”"
    assert [stone["id"] for stone in stored(notebook, one.id)["deleted"]] == [id]
    with pytest.raises(NotebookError, match="removed elsewhere"):
        notebook.remove(one, id)
    with pytest.raises(NotebookError, match="removed elsewhere"):
        notebook.edit(one, id, note="too late")


def test_the_article_itself_is_marked(notebook: Notebook) -> None:
    one = subject()
    assert notebook.mark(one, read=True, star=True).label == "marked as read, starred"
    notes = notebook.mark(one, tags=["ferry"], note="Ask the\nport.").notes
    assert (notes.read, notes.star, notes.tags, notes.note) == (
        True,
        True,
        ("ferry",),
        "Ask the\nport.",
    )
    assert notebook.mark(one, star=True).label == "nothing to change"
    assert not notebook.mark(one, star=False).notes.star


def test_an_annotation_is_put_in_another_place(notebook: Notebook) -> None:
    one = subject()
    id = notebook.annotate(one, QUOTE, tags=["a"]).record
    moved = describe(TEXT, Span(0, 9))
    change = notebook.edit(one, id, selector=moved, kind=Kind.NOTE)
    assert change.label == "made it a note, moved the note"
    assert change.notes.annotations[0].selector == moved
    assert notebook.edit(one, id, selector=moved).label == "nothing to change"
    undone = notebook.undo()
    assert undone is not None
    assert undone.notes.annotations[0].selector == QUOTE


def test_corrections_are_kept(notebook: Notebook) -> None:
    one = subject()
    change = notebook.correct(
        one,
        Concern.QUOTE,
        selector=QUOTE,
        was={"speaker": "the mayor"},
        becomes={"speaker": "Ana Rossi", "sure": True, "same_as": ("Rossi", "the mayor")},
    )
    [correction] = Notebook(notebook.folder).notes(one.id).corrections
    assert correction.about is Concern.QUOTE
    assert correction.selector == QUOTE
    assert correction.was == {"speaker": "the mayor"}
    assert correction.becomes == {
        "speaker": "Ana Rossi",
        "sure": True,
        "same_as": ("Rossi", "the mayor"),
    }
    assert notebook.remove(one, change.record).notes.corrections == ()
    undone = notebook.undo()
    assert undone is not None
    assert undone.notes.corrections[0].becomes == correction.becomes


def test_what_a_person_wrote_about_the_article_stays(notebook: Notebook) -> None:
    one = subject(title="Machine title", source="/old/place.txt")
    notebook.mark(one, star=True)
    path = file_of(notebook, one.id)
    path.write_text(path.read_text().replace("Machine title", "Better title"))
    notebook.mark(subject(title="Machine title", source="/new/place.txt"), read=True)
    known = notebook.notes(one.id).subject
    assert known.title == "Better title"
    assert known.source == "/new/place.txt"


@pytest.mark.parametrize("id", ["", "../../../etc/passwd", "AB" * 32, "ab" * 100, "zz" * 32])
def test_only_a_hash_is_an_article(notebook: Notebook, id: str) -> None:
    with pytest.raises(NotebookError, match="not an article's id"):
        notebook.mark(Subject(id), star=True)
    with pytest.raises(NotebookError, match="not an article's id"):
        notebook.notes(id)


@given(st.text(st.characters(exclude_categories=[])), st.text(st.characters()), st.text())
@settings(deadline=None, max_examples=25)
def test_any_text_can_be_noted(
    tmp_path_factory: pytest.TempPathFactory, note: str, tag: str, title: str
) -> None:
    notebook = Notebook(tmp_path_factory.mktemp("any"))
    one = subject("x", title=title)
    notes = notebook.annotate(one, describe(note, Span(0, len(note))), note=note, tags=[tag]).notes
    assert notes == Notebook(notebook.folder).notes(one.id)
    [annotation] = notes.annotations
    assert "\x1b" not in annotation.note
    assert annotation.note == annotation.selector.quote
    undone = notebook.undo()
    assert undone is not None
    assert undone.notes.annotations == ()


# ── the whole notebook ────────────────────────────────────────────────────────────────────────
def test_the_list_sees_every_article(notebook: Notebook) -> None:
    one, two = subject("one"), subject("two")
    notebook.annotate(one, QUOTE, tags=["ferry", "verify"])
    notebook.annotate(one, QUOTE, tags=["verify"])
    notebook.mark(two, star=True, tags=["ferry"])
    counted: list[int] = []
    briefs = notebook.summary(counted.append)
    assert counted == [0]
    assert briefs.keys() == {one.id, two.id}
    assert briefs[one.id].annotations == 2
    assert briefs[one.id].tags == ("ferry", "verify")
    assert (briefs[two.id].star, briefs[two.id].read) == (True, False)
    assert notebook.tag_counts() == {"ferry": 2, "verify": 2}
    notebook.mark(two, read=True)
    assert notebook.summary()[two.id].read


def test_recent_tags_come_latest_first(notebook: Notebook) -> None:
    one = subject()
    id = notebook.annotate(one, QUOTE, tags=["a", "b"]).record
    notebook.edit(one, id, tags=["a", "b", "c"])
    notebook.mark(one, tags=["a"])
    assert notebook.recent_tags() == ("a", "c", "b")
    assert Notebook(notebook.folder).recent_tags() == ("a", "c", "b")


def test_changes_from_outside_are_noticed_and_own_are_not(notebook: Notebook) -> None:
    one, two = subject("one"), subject("two")
    notebook.mark(one, star=True)
    assert notebook.poll() == frozenset()
    other = Notebook(notebook.folder)
    other.mark(two, star=True)
    assert notebook.poll([one.id]) == frozenset()
    assert notebook.poll() == {two.id}
    assert notebook.poll() == frozenset()
    path = file_of(notebook, one.id)
    path.write_text(path.read_text() + "\n# a remark\n")
    assert notebook.poll([one.id]) == {one.id}
    path.unlink()
    assert notebook.poll() == {one.id}
    assert notebook.poll() == frozenset()


# ── names ─────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ferry to sail on Monday", "ferry-to-sail-on-monday"),
        ("../../etc/passwd", "etc-passwd"),
        ("\\\\server\\share", "server-share"),
        ("-rf *", "rf"),
        (".hidden", "hidden"),
        ("NUL", "nul-"),
        ("com1", "com1-"),
        ("", ""),
        ("\x1b]0;x\x07\u202e", "0-x"),
        ("Überfahrt İstanbul", "überfahrt-i-stanbul"),
        ("港口罢工", "港口罢工"),
        ("\udce9", ""),
    ],
)
def test_a_title_becomes_a_harmless_name(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text(st.characters(exclude_categories=[])))
def test_no_title_makes_a_path(title: str) -> None:
    name = slug(title)
    assert len(name.encode()) <= SLUG_BYTES + 1
    assert not set(name) & set('/\\:*?"<>|.\0\n')
    assert not name.startswith("-")


def test_ids_sort_by_time_and_differ() -> None:
    ids = [new_id() for _ in range(50)]
    assert len(set(ids)) == 50
    assert {len(id) for id in ids} == {26}
    assert new_id()[:8] >= ids[0][:8]
    assert derived_id("a", 1) == derived_id("a", 1) != derived_id("a", 2)


def test_a_selector_without_words_is_kept(notebook: Notebook) -> None:
    notes = notebook.annotate(subject(), Selector(""), note="on nothing").notes
    assert notes.annotations[0].selector == Selector("")


def test_notes_stay_with_a_file_that_changes(tmp_path: Path) -> None:
    first, second, moved = (char * 64 for char in "abc")
    book = Notebook(tmp_path)
    book.mark(Subject(first, source="/pile/story.txt", sha256=first), star=True)
    assert book.home_of(first, "/elsewhere") == first
    assert book.home_of(second, "/pile/story.txt") == first
    assert book.home_of(second, "/pile/other.txt") == second
    book.mark(Subject(first, source="/pile/story.txt", sha256=moved), read=True)
    again = Notebook(tmp_path)
    assert again.home_of(moved, "/new/place.txt") == moved  # not looked yet
    again.summary()
    assert again.home_of(moved, "/new/place.txt") == first
    assert again.notes(first).subject.sha256 == moved


def test_notes_do_not_go_over_to_another_article_under_their_number(notebook: Notebook) -> None:
    mail = subject("mail", source="/pile/letters.mbox#2")
    story = subject("story", source="/pile/story.txt")
    for one in (mail, story):
        notebook.annotate(one, QUOTE)
    other = subject("other").id

    assert notebook.home_of(other, "/pile/letters.mbox#2") == other
    assert notebook.home_of(other, "/pile/story.txt") == story.id
    assert notebook.home_of(mail.id, "/pile/letters.mbox#5") == mail.id
