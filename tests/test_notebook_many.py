"""One change of many articles: whole, undone as one, gone on with after a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebook.failing import FailingDisk, Killed
from tui.errors import NotebookError
from tui.notebook import Notebook, Selector, Status, Subject

ONE, TWO, THREE = Subject("a" * 64, "One"), Subject("b" * 64, "Two"), Subject("c" * 64, "Three")


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    book = Notebook(tmp_path / "notes")
    book.mark(ONE, tags=["ferry", "verify"])
    book.annotate(TWO, Selector("two"), tags=["verify"])
    book.annotate(TWO, Selector("too", start=5), tags=["to-check", "verify"], note="keep")
    book.annotate(THREE, Selector("three"), tags=["harbour"])
    return book


def path_of(notebook: Notebook, subject: Subject) -> Path:
    [path] = notebook.folder.glob(f"{subject.id[:2]}/*.toml")
    return path


def test_a_tag_is_renamed_everywhere_and_back(notebook: Notebook) -> None:
    before = notebook.tag_counts()
    told: list[tuple[int, int]] = []
    change = notebook.bulk.rename_tag(["verify"], "#checked", lambda *counts: told.append(counts))
    assert change.label == "renamed the tag “verify” to “checked”"
    assert set(change.articles) == {ONE.id, TWO.id}
    assert told[0] == (0, 2)
    assert notebook.tag_counts() == {"ferry": 1, "checked": 3, "to-check": 1, "harbour": 1}
    undone = Notebook(notebook.folder).undo()
    assert undone is not None
    assert undone.label == "undid: renamed the tag “verify” to “checked”"
    # By somebody else: counted when this one looks again, as it does every second or two.
    assert set(notebook.look_again(notebook.poll())) == {ONE.id, TWO.id}
    assert notebook.tag_counts() == before
    again = Notebook(notebook.folder).redo()
    assert again is not None
    assert set(again.articles) == {ONE.id, TWO.id}
    assert set(notebook.look_again(notebook.poll())) == {ONE.id, TWO.id}
    assert notebook.tag_counts()["checked"] == 3


def test_tags_are_merged_each_once(notebook: Notebook) -> None:
    change = notebook.bulk.rename_tag(["verify", "to-check"], "check")
    assert change.label == "merged the tags “verify”, “to-check” into “check”"
    assert notebook.tag_counts() == {"ferry": 1, "check": 3, "harbour": 1}
    assert notebook.notes(TWO.id).annotations[1].tags == ("check",)


def test_a_tag_is_taken_away_everywhere(notebook: Notebook) -> None:
    change = notebook.bulk.rename_tag(["verify"], "")
    assert change.label == "took the tag “verify” away"
    assert notebook.tag_counts() == {"ferry": 1, "to-check": 1, "harbour": 1}
    assert notebook.bulk.rename_tag(["nowhere"], "x").label == "nothing to change"


def test_many_are_tagged_marked_and_removed(notebook: Notebook) -> None:
    two = notebook.notes(TWO.id).annotations
    places = {ONE.id: [""], TWO.id: [two[0].id, two[1].id]}
    change = notebook.bulk.edit(places, add=["new"], take=["verify"], status=Status.VERIFIED)
    assert change.label == "tagged “new”, untagged “verify”, marked as verified on 3 places"
    single = notebook.bulk.edit({ONE.id: [""]}, add=["more"])
    assert single.label == "tagged “more” on 1 place"
    notebook.undo()
    assert notebook.notes(ONE.id).tags == ("ferry", "new")
    now = notebook.notes(TWO.id).annotations
    assert [(one.tags, one.status) for one in now] == [
        (("new",), Status.VERIFIED),
        (("to-check", "new"), Status.VERIFIED),
    ]
    gone = notebook.bulk.remove({TWO.id: [two[0].id], THREE.id: ["no such record"]})
    assert gone.articles == (TWO.id,)
    assert len(notebook.notes(TWO.id).annotations) == 1
    assert notebook.undo() is not None
    assert notebook.undo() is not None
    assert [one.tags for one in notebook.notes(TWO.id).annotations] == [
        ("verify",),
        ("to-check", "verify"),
    ]


def test_a_broken_file_is_left_and_told(notebook: Notebook) -> None:
    path = path_of(notebook, TWO)
    path.write_text("broken =")
    change = notebook.bulk.rename_tag(["verify"], "checked")
    assert change.articles == (ONE.id,)
    assert change.label.endswith("; one left as it is")
    [why] = change.left
    assert why.startswith(f"{path}:1:")
    assert path.read_text() == "broken ="


def test_undo_leaves_what_was_changed_since(notebook: Notebook) -> None:
    notebook.bulk.rename_tag(["verify"], "checked")
    path = path_of(notebook, ONE)
    path.write_text(path.read_text().replace("checked", "mine"))
    change = Notebook(notebook.folder).undo()
    assert change is not None
    assert change.articles == (TWO.id,)
    assert change.left == ("One: changed elsewhere meanwhile and left as it is",)
    assert notebook.notes(ONE.id).tags == ("ferry", "mine")


def test_undo_of_what_was_all_changed_since_says_so(notebook: Notebook) -> None:
    notebook.bulk.rename_tag(["verify"], "checked")
    for subject in (ONE, TWO):
        path = path_of(notebook, subject)
        path.write_text(path.read_text().replace("checked", "mine"))
    with pytest.raises(NotebookError, match="changed elsewhere since"):
        notebook.undo()
    change = notebook.undo()
    assert change is not None
    assert change.label == "undid: tagged “harbour”"


@pytest.mark.parametrize("place", range(2, 6))
def test_a_crash_in_the_middle_is_gone_on_with(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    before = notebook.tag_counts()
    with monkeypatch.context() as patch:
        FailingDisk(patch, "fsync", place, -9)
        with pytest.raises(Killed):
            notebook.bulk.rename_tag(["verify"], "checked")
    reopened = Notebook(notebook.folder)
    done = reopened.resume()
    assert done in ((), ("finished: renamed the tag “verify” to “checked”",))
    counts = reopened.tag_counts()
    assert counts["verify"] == 0
    assert counts["checked"] == 3
    assert reopened.resume() == ()
    assert reopened.undo() is not None
    assert reopened.tag_counts() == before


def test_another_reader_goes_on_when_it_looks(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Notebook(notebook.folder)
    other.poll()
    with monkeypatch.context() as patch:
        FailingDisk(patch, "replace", 2, -9)
        with pytest.raises(Killed):
            notebook.bulk.rename_tag(["verify"], "checked")
    assert other.poll([ONE.id]) >= {TWO.id} or other.poll() >= {TWO.id}
    assert other.tag_counts()["verify"] == 0


def test_recents_do_not_name_all_of_a_bulk(notebook: Notebook) -> None:
    notebook.bulk.rename_tag(["verify"], "checked")
    assert notebook.recent_tags()[0] == "checked"


def test_notes_are_taken_over_with_what_is_said_of_the_article(notebook: Notebook) -> None:
    notebook.mark(TWO, tags=["ferry"], note="old", star=True)
    notebook.mark(ONE, note="new")
    there = notebook.notes(TWO.id)
    change = notebook.bulk.take_over(ONE, TWO.id)
    assert change.label == "took over 2 notes from “Two”"
    assert change.articles == (ONE.id, TWO.id)
    here = Notebook(notebook.folder).notes(ONE.id)
    assert [(one.id, one.tags, one.note) for one in here.annotations] == [
        (one.id, one.tags, one.note) for one in there.annotations
    ]
    assert here.tags == ("ferry", "verify")
    assert here.note == "new\n\nold"
    assert here.star
    left = notebook.notes(TWO.id)
    assert (left.annotations, left.tags, left.note, left.star) == ((), (), "", False)
    assert notebook.undo() is not None
    assert [one.id for one in notebook.notes(TWO.id).annotations] == [
        one.id for one in there.annotations
    ]
    assert notebook.notes(TWO.id).note == "old"
    assert notebook.notes(ONE.id).note == "new"
    assert not notebook.notes(ONE.id).annotations


def test_a_record_that_is_here_already_stays_there(notebook: Notebook) -> None:
    path = path_of(notebook, TWO)
    copy = path.parent.with_name("aa") / path.name.replace("b" * 64, "a" * 64)
    [one] = copy.parent.glob("*.toml")
    one.unlink()
    copy.write_text(path.read_text().replace("b" * 64, "a" * 64).replace("keep", "kept"))
    notebook.annotate(TWO, Selector("third", start=9))
    fresh = Notebook(notebook.folder)
    fresh.bulk.take_over(ONE, TWO.id)
    assert [each.note for each in fresh.notes(ONE.id).annotations] == ["", "kept", ""]
    assert [each.note for each in fresh.notes(TWO.id).annotations] == ["", "keep"]


@pytest.mark.parametrize("broken", [ONE, TWO])
def test_nothing_is_taken_over_from_or_to_a_broken_file(
    notebook: Notebook, broken: Subject
) -> None:
    path = path_of(notebook, broken)
    path.write_text("broken =")
    other = path_of(notebook, TWO if broken is ONE else ONE)
    before = other.read_text()
    with pytest.raises(NotebookError, match="NOT saved"):
        notebook.bulk.take_over(ONE, TWO.id)
    assert path.read_text() == "broken ="
    assert other.read_text() == before
