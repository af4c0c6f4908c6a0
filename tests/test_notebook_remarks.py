"""What was written by hand and reads as something else is told, and stops no change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_notebook_toml import VALUES
from tui.notebook import Notebook, Status, Subject
from tui.notebook.toml.remarks import _RULES, remarks_of
from tui.notebook.toml.writing import dump
from tui.sanitizing import sanitize_line

ID = "ab" * 32

RIGHT = """\
schema = 1

[article]
title = "Ferry"
tags = "single"

[[annotation]]
quote = "We will not wait"
note = '''
status = "not a key, but what somebody noted"
'''
colour = "teal"
color = "of one's own beside it"
created = 2026-03-02
"""


def noted(folder: Path, text: str, newline: str = "\n") -> tuple[Notebook, Path]:
    path = folder / ID[:2] / f"{ID}.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.replace("\n", newline).encode())
    return Notebook(folder), path


def test_nothing_is_said_of_what_is_read_as_it_stands(tmp_path: Path) -> None:
    notebook, _ = noted(tmp_path, RIGHT)
    assert notebook.notes(ID).remarks == ()
    assert notebook.notes(ID).tags == ("single",)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('status = "verfied"', "status is one of verified, disputed, misattributed, not “verfied”"),
        ('color = "red"', "color says nothing to this program: is colour meant?"),
        ('tag = "money"', "tag says nothing to this program: is tags meant?"),
        ('kind = "citation"', "kind is one of highlight, quote, note, not “citation”: read as a"),
        ('start = "fifty"', "start wants a whole number, not “fifty”"),
        ("start = -4", "start wants a whole number, not -4"),
        ("tags = 5", "tags wants a list of texts"),
        ('tags = ["a", true]', "tags wants a list of texts"),
        ("note = true", "note wants a text in quotation marks, not true"),
        ('created = "yesterday"', "created wants a time without quotation marks"),
    ],
)
def test_a_value_that_is_read_around_is_told_and_notes_are_saved(
    tmp_path: Path, wrong: str, said: str, newline: str
) -> None:
    above = f'{RIGHT}\n# mine\n[[annotation]]\nquote = "Nobody asked"\n'
    notebook, path = noted(tmp_path, f"{above}{wrong}\n", newline)
    [remark] = notebook.notes(ID).remarks
    assert remark.startswith(f"{path}:{above.count(chr(10)) + 1}: {said}")
    assert notebook.notes(ID).problem is None
    assert notebook.summary()[ID].remarks == (remark,)
    notebook.mark(Subject(ID), star=True)
    assert notebook.notes(ID).star
    assert wrong.encode() in path.read_bytes()


def test_an_annotation_without_a_quote_is_told_by_its_header(tmp_path: Path) -> None:
    above = f"{RIGHT}\n# of the whole\n"
    notebook, path = noted(tmp_path, f'{above}[[annotation]]\nnote = "Ask"\n')
    [remark] = notebook.notes(ID).remarks
    assert remark.startswith(f"{path}:{above.count(chr(10)) + 1}: this annotation has no quote")


def test_once_it_is_mended_nothing_is_said(tmp_path: Path) -> None:
    text = f'{RIGHT}status = "verfied"\n'
    notebook, path = noted(tmp_path, text)
    assert notebook.notes(ID).remarks
    path.write_text(text.replace("verfied", "verified"))
    assert notebook.notes(ID).remarks == ()
    assert notebook.notes(ID).annotations[0].status is Status.VERIFIED


RECORDS = {
    table: st.dictionaries(st.sampled_from([*rules, "mine"]), VALUES, max_size=4)
    for table, rules in _RULES.items()
}


@given(RECORDS["article"], st.lists(RECORDS["annotation"], max_size=3))
@settings(deadline=None, max_examples=60)
def test_any_values_are_remarked_on_one_safe_line_each(
    article: dict[str, object], annotations: list[dict[str, object]]
) -> None:
    doc = {"article": article, "annotation": annotations}
    text = dump(doc)
    for remark in remarks_of(doc, text, Path("/n.toml")):
        place, _, said = remark.removeprefix("/n.toml:").partition(": ")
        assert 1 <= int(place) <= text.count("\n") + 1
        assert said
        assert sanitize_line(remark) == remark
