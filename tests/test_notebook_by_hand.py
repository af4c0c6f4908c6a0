"""Notes that a person wrote or changed by hand are read, kept, and never harmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebook.filed import ONE, notebook, path_of
from tui.errors import BrokenNotes, NotebookError
from tui.notebook import Notebook, Selector, Status
from tui.notebook.toml.reading import parse

__all__ = ["notebook"]  # fixtures

# ── a person's edits ──────────────────────────────────────────────────────────────────────────
BY_HAND = f"""\
# Everything I know about the ferry.
schema = 1
mood = "curious"

[article]
id = "{ONE.id}"
tags = "ferry"        # one is enough
rating = 5

# Ask her again.
[[annotation]]
quote = "The ferry sails on Monday"
tags = ["call back"]
kind = "hunch"
status = 7
colour_of_the_sea = "grey"
created = 2026-01-05

[[annotation]]
quote = "the harbour master said"
start = "somewhere"
note = '''Who is
\\u001b[31mhe?'''

[custom.table]
deep = [1, {{ two = 3 }}]
"""


def test_one_string_of_tags_is_read_as_a_list(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    path = tmp_path / "1a" / f"{ONE.id}.toml"
    path.parent.mkdir()
    path.write_text(BY_HAND.replace('"ferry"', '"ferry, #to check,"'))
    assert notebook.notes(ONE.id).tags == ("ferry", "to check")


def test_hand_made_notes_are_read_and_kept(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    path = tmp_path / "1a" / f"{ONE.id}.toml"
    path.parent.mkdir()
    path.write_text(BY_HAND)
    notes = notebook.notes(ONE.id)
    assert notes.problem is None
    assert notes.tags == ("ferry",)
    first, second = notes.annotations
    assert (first.tags, first.status, first.selector.start) == (("call back",), Status.NONE, 0)
    assert first.created is not None
    assert first.created.isoformat() == "2026-01-05T00:00:00+00:00"
    assert first.id != second.id
    assert notebook.notes(ONE.id) == notes

    notebook.edit(ONE, first.id, tags=["called"])
    text = path.read_text()
    for line in BY_HAND.splitlines():
        if "call back" not in line and "'''" not in line and "u001b" not in line:
            assert line in text
    again = notebook.notes(ONE.id)
    assert [one.id for one in again.annotations] == [first.id, second.id]
    assert again.annotations[0].tags == ("called",)
    assert again.annotations[1].note == second.note


def test_a_copied_record_gets_an_id_of_its_own(notebook: Notebook) -> None:
    path = path_of(notebook)
    text = path.read_text()
    path.write_text(text + text[text.index("[[annotation]]") :].replace('"first"', '"second"'))
    one, two = notebook.notes(ONE.id).annotations
    assert one.id != two.id
    notes = notebook.remove(ONE, two.id).notes
    assert [a.tags for a in notes.annotations] == [("first",)]


def test_comments_that_cannot_be_kept_stop_the_save(notebook: Notebook) -> None:
    path = path_of(notebook)
    text = '# mine\nschema = 1\nannotation = [{ id = "01A", quote = "q" }]\n'
    path.write_text(text)
    with pytest.raises(NotebookError, match="its comments cannot be kept in this layout"):
        notebook.annotate(ONE, Selector("later"))
    assert path.read_text() == text
    path.write_text(text.removeprefix("# mine\n"))
    assert len(notebook.annotate(ONE, Selector("later")).notes.annotations) == 2


def test_a_mark_from_windows_is_no_mistake(notebook: Notebook) -> None:
    path = path_of(notebook)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert notebook.notes(ONE.id).problem is None
    assert notebook.mark(ONE, star=True).notes.annotations[0].tags == ("first",)
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")


def test_what_is_hostile_in_a_file_does_not_come_out(notebook: Notebook) -> None:
    path = path_of(notebook)
    path.write_text(
        f'[article]\ntitle = "\\u001b]0;x\\u0007T"\nid = "{ONE.id}"\nnote = "\\u202ea\\u009b31m"\n'
    )
    notes = notebook.notes(ONE.id)
    assert notes.subject.title == "T"
    assert notes.note == "a"


def test_a_place_counts_characters_and_not_bytes() -> None:
    with pytest.raises(BrokenNotes) as caught:
        parse("# über\nä = é\n".encode() + b"\xff", Path("x.toml"))
    assert (caught.value.line, caught.value.column) == (3, 1)
