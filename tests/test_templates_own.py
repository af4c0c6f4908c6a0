"""Templates of the user's own: every key and field, and a mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.exporting import annotation, config, home, noted, story
from tui.export import What, export, formats
from tui.export.own import EXPORT_KEYS, ITEM_FIELDS, exports

__all__ = ["home"]  # fixtures

OWN = """\
[exports.lines]
label = "Lines"
of = "annotations"
head = "\\\\begin{list}\\n"
foot = "end\\n"
suffix = ".tex"
markup = "html"
item = '<li>{quote}[ ({speaker}[, {role}])][ {note}][ {tags}][ {status}] {file} {citation}</li>'

[exports.list]
of = "articles"
item = "{number}. {title} {in_text}\\n"
"""


def test_a_form_of_the_users_own(tmp_path: Path) -> None:
    own = exports(config(tmp_path, OWN))
    assert own.problems == ()
    item = story("A & B", noted(annotation("It is a gamble", tags=("x", "y"), note="<why>")))
    made = "".join(export([item], What.ANNOTATIONS, "lines", own=own.by_id))
    assert made == (
        "\\begin{list}\n<li>It is a gamble &lt;why&gt; x, y story.md Reyes, A. (2024, June 9). "
        "A &amp; B. <i>The Lisbon Herald</i>. https://herald.example/harbour</li>end\n"
    )
    assert own.by_id["lines"].form.suffix == ".tex"
    made = "".join(export([item, item], What.ARTICLES, "list", own=own.by_id))
    assert made == "1. A & B (Reyes, 2024)\n2. A & B (Reyes, 2024)\n"
    assert [one.id for one in formats(What.ARTICLES, (one.form for one in own.by_id.values()))] == [
        "csl-json", "biblatex", "bibtex", "ris", "list",
    ]  # fmt: skip


def test_every_key_and_field_is_in_the_forms_above() -> None:
    assert all(f"{key} = " in OWN for key in EXPORT_KEYS)
    assert all(f"{{{field}}}" in OWN for field in ITEM_FIELDS)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('[exports.a]\nlabel = "A"\n', ":1", "needs a template, as in item ="),
        ('\n[exports.csv]\nitem = "x"\n', ":2", "csv is a format there is already"),
        ('[exports.a]\nitem = "{quot}"\n', ":2", "did you mean {quote}? (character 1)"),
        ('[exports.a]\nof = "articles"\nitem = "{quote}"\n', ":3", "no field {quote}"),
        ('[exports.a]\nitem = "x"\nof = "books"\n', ":3", "articles, quotes, annotations, not b"),
        ('[exports.a]\nitem = "x"\nmarkup = "tex"\n', ":3", "plain, markdown, html, not tex"),
        ('[exports.a]\nitem = "x"\nsuffix = "../x"\n', ":3", "wants a point and letters"),
        ('[exports.a]\nitem = "x"\nitems = "y"\n', ":3", "no such key; there are label"),
    ],
)
def test_a_mistake_names_the_file_and_the_line(
    tmp_path: Path, text: str, place: str, reason: str
) -> None:
    path = config(tmp_path, text)
    (problem,) = exports(path).problems
    assert problem.startswith(f"{path}{place}: "), problem
    assert reason in problem
