"""Any value that TOML can hold survives being written, and being changed in a person's text."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.notebook.toml.patching import UnpatchableError, has_comments, patch, split
from tui.notebook.toml.reading import same
from tui.notebook.toml.writing import dump, format_value

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ['"""', "'''", 'a"""b\n""', "\\", "\\\n", "\r\n", "\r", "\n", "\n\n", '"\n"', "👩‍🚀\0", "#"]
    ),
    st.lists(st.sampled_from(['"', "'", "\\", "\n", "\r", "#", "[", "]", "x", " "])).map("".join),
)
ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.dates(min_value=date(1, 1, 1)),
    st.times(),
    st.datetimes(timezones=st.one_of(st.none(), st.just(UTC), ZONES)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(TEXTS, VALUES, max_size=5)


@given(TABLES)
@example({"a": [{"b": [{}]}, {}], "": {"": {}}})
@example({"note": '\n""', "also": 'a"""\n"""'})
@example({"t": time(1, 2, 3), "d": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)})
@example({"a": [{"note": "two\nlines"}, 1]})
@settings(deadline=None, max_examples=60)
def test_what_is_written_reads_back(table: dict[str, Any]) -> None:
    assert same(tomllib.loads(dump(table)), table)


def test_what_toml_has_no_form_for_is_refused() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        format_value(None)


def test_equality_minds_types() -> None:
    assert not same(1, True)
    assert not same(1, 1.0)
    assert not same([1], [1, 1])
    assert same(float("nan"), float("nan"))


RECORDS = st.lists(
    st.fixed_dictionaries(
        {"id": st.uuids().map(str)},
        optional={"note": TEXTS, "tags": st.lists(TEXTS, max_size=3), "mine": VALUES},
    ),
    max_size=4,
)
COMMENTS = st.sampled_from(["", "# a remark\n", '# "quoted" [and] {so} on\n', "\n# apart\n\n"])


def commented(text: str, comments: list[str]) -> str:
    """The text with a comment above each of its tables, and one after its first key."""
    out = []
    blocks = split(text)
    for number, block in enumerate(blocks):
        out.append(comments[number % len(comments)] + block.body + (block.gap or "\n"))
    return "".join(out)


def remarks(text: str) -> list[str]:
    return [
        mark for mark in ("# a remark", '# "quoted"', "# apart") for _ in range(text.count(mark))
    ]


@given(RECORDS, RECORDS, TABLES, st.lists(COMMENTS, min_size=1), st.data())
@settings(deadline=None, max_examples=40)
def test_a_text_is_changed_only_where_its_values_change(
    records: list[dict[str, Any]],
    more: list[dict[str, Any]],
    article: dict[str, Any],
    comments: list[str],
    data: st.DataObject,
) -> None:
    old: dict[str, Any] = {"schema": 1, "article": article, "annotation": records}
    if not records:
        del old["annotation"]
    text = commented(dump(old), comments)
    assert same(tomllib.loads(text), old)
    kept = [one for one in records if data.draw(st.booleans())]
    edited = [{**one, "note": "changed"} if data.draw(st.booleans()) else one for one in kept]
    for record in more:
        edited.insert(data.draw(st.integers(0, len(edited))), record)
    new: dict[str, Any] = {**old, "article": {**article, "star": True}, "annotation": edited}
    if not edited:
        del new["annotation"]
    try:
        patched = patch(text, old, new)
    except UnpatchableError:
        return
    assert same(tomllib.loads(patched), new)
    if kept == records:
        assert remarks(patched) == remarks(text)


WRITTEN = """\
# My own words about all this.
schema = 1  # do not touch

[article]
id = "ab"
title = 'plain'   # as printed
mine = { a = 1 }

# The first one matters.
[[annotation]]
id = "1"
tags = [
  "x",  # why x
]

# The second less so.
[[annotation]]
id = "2"
note = '''
# not a comment
[[annotation]]
'''
[annotation.extra]
deep = true
"""


def changed(change: dict[str, Any], at: int = 0) -> str:
    old = tomllib.loads(WRITTEN)
    new = tomllib.loads(WRITTEN)
    new["annotation"][at].update(change)
    patched = patch(WRITTEN, old, new)
    assert tomllib.loads(patched) == new
    return patched


def test_a_changed_field_leaves_everything_else() -> None:
    patched = changed({"tags": ["x", "y"]})
    assert patched == WRITTEN.replace('[\n  "x",  # why x\n]', '["x", "y"]')


def test_a_field_is_added_beside_a_table_within() -> None:
    assert "note = '''" in changed({"status": "verified"}, at=1)


def test_what_is_put_behind_the_last_table_has_a_blank_line_before_it() -> None:
    text = '[[annotation]]\nid = "a"\n\n[[annotation]]\nid = "b"\n'
    old = tomllib.loads(text)
    new = {"annotation": [*old["annotation"], {"id": "c"}]}
    assert patch(text, old, new) == f'{text}\n[[annotation]]\nid = "c"\n'


def test_a_comment_goes_with_its_own_table_only() -> None:
    old = tomllib.loads(WRITTEN)
    new = tomllib.loads(WRITTEN)
    del new["annotation"][0]
    patched = patch(WRITTEN, old, new)
    assert tomllib.loads(patched) == new
    assert "The second less so." in patched
    assert "The first one matters." not in patched


def test_windows_line_ends_stay() -> None:
    text = WRITTEN.replace("\n", "\r\n")
    old = tomllib.loads(text)
    new = tomllib.loads(text)
    new["article"]["star"] = True
    patched = patch(text, old, new)
    assert tomllib.loads(patched) == new
    assert patched.count("\n") == patched.count("\r\n") == text.count("\n") + 1


def test_a_layout_that_cannot_be_patched_is_said() -> None:
    text = '# mine\nannotation = [{id = "1"}]\n'
    with pytest.raises(UnpatchableError, match=r"\[\[annotation\]\]"):
        patch(text, tomllib.loads(text), {"annotation": [{"id": "1"}, {"id": "2"}]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a = "#"', False),
        ("a = '''\n# in here\n'''", False),
        ('a = """x"""" # "there"', True),
        ("a = 1 # there", True),
        ('a = "\\"#"', False),
        ("", False),
    ],
)
def test_comments_are_told_from_strings(text: str, expected: bool) -> None:
    assert has_comments(text) is expected
