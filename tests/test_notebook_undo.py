"""Undo and redo, over articles, restarts and other readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.notebook.noted import QUOTE, file_of, notebook, subject
from tui.errors import NotebookError
from tui.notebook import Change, Notebook, Notes

__all__ = ["notebook"]  # fixtures


# ── undo ──────────────────────────────────────────────────────────────────────────────────────
def test_undo_and_redo_over_articles_and_restarts(notebook: Notebook) -> None:
    one, two = subject("one"), subject("two")
    states = [{one.id: notebook.notes(one.id), two.id: notebook.notes(two.id)}]
    first = notebook.annotate(one, QUOTE, tags=["a"]).record
    changes: list[Callable[[], Change]] = [
        lambda: notebook.annotate(two, QUOTE, note="n"),
        lambda: notebook.edit(one, first, note="more", tags=["a", "b"]),
        lambda: notebook.mark(two, star=True, note="long"),
        lambda: notebook.remove(one, first),
    ]
    for make in changes:
        states.append({one.id: notebook.notes(one.id), two.id: notebook.notes(two.id)})
        make()
    last = {one.id: notebook.notes(one.id), two.id: notebook.notes(two.id)}
    reopened = Notebook(notebook.folder)
    for expected in reversed(states):
        change = reopened.undo()
        assert change is not None
        assert change.label.startswith("undid: ")
        for id, notes in expected.items():
            assert told(reopened.notes(id)) == told(notes)
    assert reopened.undo() is None
    again = Notebook(notebook.folder)
    for expected in [*states[1:], last]:
        change = again.redo()
        assert change is not None
        for id, notes in expected.items():
            assert told(again.notes(id)) == told(notes)
    assert again.redo() is None


def told(notes: Notes) -> object:
    """All but when it was last changed, and the subject, which a file keeps once it knows it."""
    return (
        [(a.id, a.selector, a.tags, a.note, a.kind) for a in notes.annotations],
        (notes.read, notes.star, notes.tags, notes.note),
    )


def test_a_new_change_ends_redo(notebook: Notebook) -> None:
    one = subject()
    notebook.mark(one, star=True)
    notebook.undo()
    notebook.mark(one, read=True)
    assert notebook.redo() is None


def test_a_hundred_changes_survive_a_restart(notebook: Notebook) -> None:
    one = subject()
    for number in range(105):
        notebook.mark(one, note=f"note {number}")
    reopened = Notebook(notebook.folder)
    undone = 0
    while (change := reopened.undo()) is not None:
        undone += 1
        assert change.notes.note == (f"note {104 - undone}" if undone < 105 else "")
    assert undone >= 100


def test_the_journal_does_not_grow_without_end(notebook: Notebook) -> None:
    one = subject()
    for number in range(140):
        notebook.mark(one, note=f"{number} " + "x" * 8000)
    journal = notebook.folder / ".pullquote" / "changes.jsonl"
    assert journal.stat().st_size < 3_000_000
    undone = notebook.undo()
    assert undone is not None
    assert undone.notes.note.startswith("138 ")


def test_what_happens_by_itself_is_not_undone(notebook: Notebook) -> None:
    one = subject()
    notebook.mark(one, star=True)
    notebook.mark(one, read=True, undoable=False)
    change = notebook.undo()
    assert change is not None
    assert change.notes.read
    assert not change.notes.star


def test_undo_leaves_what_somebody_else_changed_since(notebook: Notebook) -> None:
    one = subject()
    notebook.mark(one, star=True)
    notebook.mark(one, note="mine")
    path = file_of(notebook, one.id)
    path.write_text(path.read_text().replace('"mine"', '"by hand"'))
    with pytest.raises(NotebookError, match="changed elsewhere since"):
        notebook.undo()
    assert notebook.notes(one.id).note == "by hand"
    change = notebook.undo()
    assert change is not None
    assert not change.notes.star
    assert change.notes.note == "by hand"


def test_two_readers_each_undo_their_own(tmp_path: Path) -> None:
    one, two = Notebook(tmp_path), Notebook(tmp_path)
    article = subject()
    one.mark(article, star=True)
    two.mark(article, note="two's")
    change = one.undo()
    assert change is not None
    assert (change.notes.star, change.notes.note) == (False, "two's")
    assert one.undo() is None
    change = two.undo()
    assert change is not None
    assert change.notes.note == ""


def test_a_torn_journal_loses_only_the_torn_line(notebook: Notebook) -> None:
    one = subject()
    notebook.mark(one, star=True)
    journal = notebook.folder / ".pullquote" / "changes.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"did": {"id": "01ARZ3NDEKTSV4')
    notebook.mark(one, read=True)
    reopened = Notebook(notebook.folder)
    for expected in ((False, True), (False, False)):
        change = reopened.undo()
        assert change is not None
        assert (change.notes.read, change.notes.star) == expected


def test_undo_passes_over_what_never_happened(notebook: Notebook) -> None:
    """A crash after the journal was written and before the notes were."""
    one = subject()
    notebook.mark(one, star=True)
    path = file_of(notebook, one.id)
    before = path.read_bytes()
    notebook.mark(one, note="lost")
    path.write_bytes(before)
    change = Notebook(notebook.folder).undo()
    assert change is not None
    assert change.label == "undid: starred"
