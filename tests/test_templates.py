"""Citation styles of the user's own: the template language, and its mistakes with their places."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.exporting import config
from tui.citation import Reference, Said, cite, name, quotation, running
from tui.citation.own import REFERENCE_FIELDS, reference_fields, reference_template
from tui.citation.quotation import QUOTE_FIELDS
from tui.citation.templates import TemplateError, parse
from tui.citation.writing import Form, write
from tui.export.own import STYLE_KEYS, styles
from tui.model import QuoteKind

FULL = Reference(
    title="Harbour vote splits the council",
    authors=(name("Ana Reyes"), name("Tom van den Berg")),
    source="The Lisbon Herald",
    published=date(2024, 6, 9),
    url="https://herald.example/a_b",
    accessed=date(2024, 9, 3),
    language="en",
)


def filled(source: str, reference: Reference = FULL, form: Form = "plain") -> str:
    return write(reference_template(source).fill(reference_fields(reference, 7)), form)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{authors}", "Ana Reyes and Tom van den Berg"),
        ("{authors:inverted}", "Reyes, Ana; van den Berg, Tom"),
        ("{authors:families}", "Reyes and van den Berg"),
        ("{authors:initials}", "Reyes, A., van den Berg, T."),
        ("{title}", "Harbour vote splits the council"),
        ("{title:headline}", "Harbour Vote Splits the Council"),
        ("{source}", "The Lisbon Herald"),
        ("{date}", "2024-06-09"),
        ("{date:%-d. %-m. %Y}", "9. 6. 2024"),
        ("{date:%d/%m/%y %B %b %%}", "09/06/24 June Jun %"),
        ("{year}", "2024"),
        ("{url}", "https://herald.example/a_b"),
        ("{url:bare}", "herald.example/a_b"),
        ("{accessed}", "2024-09-03"),
        ("{accessed:%d.%m.}", "03.09."),
        ("{language}", "en"),
        ("{number}", "7"),
    ],
)
def test_every_field_in_every_way(source: str, expected: str) -> None:
    assert filled(source) == expected
    assert filled(source + "|", Reference()) in ("|", "7|")


def test_every_field_is_in_the_test_above() -> None:
    (mark,) = test_every_field_in_every_way.pytestmark  # type: ignore[attr-defined]
    tested = {re.match(r"\{(\w+)", case[0])[1] for case in mark.args[1]}  # type: ignore[index]
    assert tested == set(REFERENCE_FIELDS)
    documented = {
        way for told in REFERENCE_FIELDS.values() for way in re.findall(r"`:(\w+)`", told)
    }
    ways = {way for case in mark.args[1] for way in re.findall(r":([a-z]+)\}", case[0])}
    assert ways == documented


@pytest.mark.parametrize(
    ("source", "reference", "expected"),
    [
        ("[{authors}. ]{title}[, {date}].", Reference(title="A"), "A."),
        ("{title}[ ({source}[, {year}])]", Reference(title="A", source="B"), "A (B)"),
        ("{title}[ ({source}[, {year}])]", Reference(title="A"), "A"),
        ("[no field]", Reference(), "no field"),
        ("\\[{number}\\] \\{\\*\\\\", Reference(), "[7] {*\\"),
        (" {title} ", Reference(title="A"), "A"),
        ("", Reference(), ""),
        ("{ title }", Reference(title="A"), "A"),
        ("a\nb", Reference(), "a\nb"),
    ],
)
def test_sections_and_escapes(source: str, reference: Reference, expected: str) -> None:
    assert filled(source, reference) == expected


def test_italics_in_every_form() -> None:
    source = "{title}, *{source}[ of {year}]*, {url}"
    reference = Reference(title="A & *b*", source="C", published=FULL.published, url=FULL.url)
    assert filled(source, reference) == "A & *b*, C of 2024, https://herald.example/a_b"
    assert filled(source, reference, "markdown") == (
        "A & \\*b\\*, *C of 2024*, https://herald.example/a_b"
    )
    assert filled(source, reference, "html") == (
        "A &amp; *b*, <i>C of 2024</i>, https://herald.example/a_b"
    )


@pytest.mark.parametrize(
    ("source", "at", "reason"),
    [
        ("ab{autors}", 2, "no field {autors}; did you mean {authors}?"),
        ("{x}", 0, "there are {authors} {title} {source}"),
        ("a{title", 1, "{ is never closed"),
        ("a[b", 1, "[ is never closed; write \\["),
        ("a*b", 1, "* is never closed; write \\*"),
        ("a]", 1, "] closes nothing"),
        ("a}", 1, "} closes nothing"),
        ("[*{title}]*", 9, "] closes nothing"),
        ("{title:upper}", 0, "{title:upper}: there is no “upper”; there are headline"),
        ("{source:x}", 0, "one way only"),
        ("ab[{date:%q}]", 3, "there is no %q; there are %Y"),
        ("[" * 30, 20, "more than 20 sections"),
    ],
)
def test_mistakes_are_told_with_their_place(source: str, at: int, reason: str) -> None:
    with pytest.raises(TemplateError) as raised:
        reference_template(source)
    assert raised.value.at == at
    assert reason in str(raised.value)


def mistake_in(source: str) -> int | None:
    try:
        parse(source, REFERENCE_FIELDS)
    except TemplateError as error:
        return error.at
    return None


@given(st.text("{}[]*\\: atile%Y", max_size=60))
def test_no_template_breaks_the_parser(source: str) -> None:
    mistake = mistake_in(source)
    assert mistake is None or 0 <= mistake <= len(source)


@given(st.text(max_size=40))
def test_what_an_article_holds_is_never_a_template(title: str) -> None:
    words = f"x{title}x"
    assert filled("{title}", Reference(title=words)) == words


# --- config.toml


HOUSE = """\
theme = "dark"

[styles.house]
label = "House style"
citation = "[{authors}, ]“{title}”[, *{source}*][, {date:%-d %B %Y}]"
in_text = "([{authors:families}, ]{year})"
marks = "single"
copy = '''
{quote}
[{speaker}[, {role}]][ ({remarks})]
{citation}[, ¶ {paragraph}] {in_text} {kind}'''
"""


def test_a_style_from_the_settings(tmp_path: Path) -> None:
    found = styles(config(tmp_path, HOUSE))
    assert found.problems == ()
    assert list(found.by_id)[:2] == ["house", "apa"]
    style = found.by_id["house"]
    assert style.label == "House style"
    cited = cite(FULL, style, "markdown")
    assert cited.text == (
        "Ana Reyes and Tom van den Berg, “Harbour vote splits the council”, "
        "*The Lisbon Herald*, 9 June 2024"
    )
    assert cited.in_text == "(Reyes and van den Berg, 2024)"
    said = Said(
        ("“We ‘wait’.”",), QuoteKind.DIRECT, "Ana Solano", "mayor", unsure=True, paragraph=4
    )
    assert running(said, cited) == "‘We “wait”.’ (Reyes and van den Berg, 2024)"
    assert quotation(said, cited, "markdown").splitlines() == [
        "‘We “wait”.’",
        "Ana Solano, mayor (attribution unsure)",
        f"{cited.text}, ¶ 4 {cited.in_text} direct",
    ]
    assert quotation(Said(("a",)), cite(FULL, style)).splitlines()[1] == ""


def test_every_field_of_a_quote_is_in_the_style_above() -> None:
    assert all(f"{{{field}}}" in HOUSE for field in QUOTE_FIELDS)
    assert all(f"{key} = " in HOUSE for key in STYLE_KEYS)


def test_a_style_needs_what_stands_outside_sections(tmp_path: Path) -> None:
    text = '[styles.a]\ncitation = "{authors} {year} {number}[ {url}]"\n'
    style = styles(config(tmp_path, text)).by_id["a"]
    assert cite(Reference(), style).missing == ("authors", "published")
    assert cite(Reference(), style).in_text == ""


def test_the_users_style_may_take_the_place_of_one_there_is(tmp_path: Path) -> None:
    found = styles(config(tmp_path, '[styles.apa]\ncitation = "{title}"\n')).by_id
    assert cite(FULL, found["apa"]).text == FULL.title
    assert len([id for id in found if id == "apa"]) == 1


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('[styles.a]\nlabel = "A"\n', ":1", "styles.a: needs a template, as in citation ="),
        ('x = 1\n[styles.a]\ncitation = "{autor}"\n', ":3", "mean {authors}? (character 1)"),
        ('[styles.a]\ncitation = """\nab\n{titel}"""\n', ":4", "mean {title}? (character 4)"),
        ('[styles.a]\ncitation = "{title}"\ncopy = "{quot}"\n', ":3", "did you mean {quote}?"),
        ('[styles.a]\ncitation = "{title}"\nmarks = "both"\n', ":3", "double or single, not both"),
        ('[styles.a]\ncitation = "{title}"\ncolour = "x"\n', ":3", "no such key; there are label"),
        ('[styles.a]\ncitation = 5\n', ":2", "styles.a.citation: wants a text"),
        ('[styles."a b"]\ncitation = "x"\n', ":1", "a name has small letters"),
        ('[style.a]\ncitation = "x"\n', ":1", "style.a: is [styles.a] meant?"),
        ('x = 1\n["sty(les".a]\ncitation = "x"\n', ":2", "sty(les.a: is [styles.a] meant?"),
        ('styles = 5\n', "", "wants tables, as in [styles.mine]"),
        ('[styles]\na = 5\n', "", "styles.a: wants a table"),
    ],
)  # fmt: skip
def test_a_mistake_names_the_file_and_the_line(
    tmp_path: Path, text: str, place: str, reason: str
) -> None:
    path = config(tmp_path, text)
    found = styles(path)
    (problem,) = found.problems
    assert problem.startswith(f"{path}{place}: "), problem
    assert reason in problem
    assert list(found.by_id) == list(styles(tmp_path / "none.toml").by_id)


def test_one_mistake_leaves_the_other_styles(tmp_path: Path) -> None:
    text = '[styles.a]\ncitation = "{x}"\n[styles.b]\ncitation = "{title}"\n'
    found = styles(config(tmp_path, text))
    assert len(found.problems) == 1
    assert "b" in found.by_id
    assert "a" not in found.by_id
