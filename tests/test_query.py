"""The query language: what is understood, what is told, what it lets through."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.digest import Digest, DigestActor, DigestQuote
from tui.model import Span
from tui.notebook import Status
from tui.search import HitKind, Row, ask, complete, explain, left_out, sought, speakers
from tui.search.query import STATUSES, days, parse


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded", "terms"),
    [
        ("", "", (), (), []),
        ("harbour wall", "harbour wall", (), (), []),
        ('"harbour wall" rossi', "harbour wall rossi", ("harbour wall",), (), []),
        ("“harbour wall”", "harbour wall", ("harbour wall",), (), []),
        ("wall -ferry", "wall", (), ("ferry",), []),
        ('wall -"the ferry"', "wall", (), ("the ferry",), []),
        ("well-known - -- –", "well-known - -- –", (), (), []),
        ("said:rossi", "", (), (), [("said", "rossi", False)]),
        ('SAID:"Ana Rossi" wall', "wall", (), (), [("said", "Ana Rossi", False)]),
        ("-source:courier", "", (), (), [("source", "courier", True)]),
        ("date:2024-03..2024-04", "", (), (), [("date", "2024-03..2024-04", False)]),
        (
            "is:Unread tag:check/me",
            "",
            (),
            (),
            [("is", "Unread", False), ("tag", "check/me", False)],
        ),
        ("at 10:30 http://a.example/b", "at 10:30 http://a.example/b", (), (), []),
    ],
)
def test_a_query_is_read(
    text: str,
    words: str,
    phrases: tuple[str, ...],
    excluded: tuple[str, ...],
    terms: list[tuple[str, str, bool]],
) -> None:
    query = parse(text)

    assert (query.words, query.phrases, query.excluded) == (words, phrases, excluded)
    assert [(str(term.field), term.value, term.negated) for term in query.terms] == terms
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        (
            "sadi:rossi",
            "at 1: There is no sadi: to ask by; is said: meant? (quotes of this speaker)",
            "sadi rossi",
        ),
        ("speaker:rossi", "at 1: There is no speaker: to ask by; is said:", "speaker rossi"),
        (
            "wall since:2024",
            "at 6: There is no since: to ask by; is date: meant?",
            "wall since 2024",
        ),
        ("wall date:soon", "at 6: “soon” is no date; write 2024, 2024-03", "wall soon"),
        ("date:2024-02-31", "at 1: “2024-02-31” is no date", "2024-02-31"),
        ("is:green", "at 1: is: takes read, unread", "green"),
        ("status:green", "at 1: status: takes verified, disputed, misattributed", "green"),
        ("said:lind OR said:rossi", "at 11: OR is looked for as a word; leave it out: said:", "OR"),
        ("said:", "at 1: said: needs something behind it", ""),
        ('same:"we have to wait"', "at 1: same: needs a statement’s words", "we have to wait"),
        ('same:"we have to', "at 1: same: needs a statement’s words", "we have to"),
        ('"harbour wall', "at 1: The quotation mark is not closed", "harbour wall"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place_and_looked_for_as_words(
    text: str, said: str, words: str
) -> None:
    assert explain(text).startswith(said)
    assert parse(text).words == words


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-05", date(2024, 3, 5), date(2024, 3, 5)),
        ("2024-03..2024-04", date(2024, 3, 1), date(2024, 4, 30)),
        ("2024-04..2024-03", date(2024, 3, 1), date(2024, 4, 30)),
        ("..2023", date.min, date(2023, 12, 31)),
        ("2023..", date(2023, 1, 1), date.max),
    ],
)
def test_dates_and_ranges(value: str, first: date, last: date) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize("value", ["", "..", "24", "2024-13", "0000", "2024..soon", "2024-1-1-1"])
def test_what_is_no_date(value: str) -> None:
    assert days(value) is None


@settings(deadline=None)
@given(st.text(alphabet='abs:-"“”. \n2024said:is:date:', max_size=60))
def test_any_query_gives_an_answer(text: str) -> None:
    query = parse(text)
    answer = ask(text, PILE)

    assert all(problem.span.end <= len(text) for problem in query.problems)
    assert all(hit.entry < len(PILE) for hit in answer.hits)
    for completed in complete(text, PILE):
        assert completed != text


# What it lets through ----------------------------------------------------------------------------


def article(text: str, day: date | None, source: str, *quotes: tuple[str, str]) -> Digest:
    """``quotes``: words that stand in the text, and who says them."""
    names = list(dict.fromkeys(name for _, name in quotes))
    actors = tuple(
        DigestActor(f"a{number}", name, (name.split()[-1],), None)
        for number, name in enumerate(names)
    )
    return Digest(
        id=str(hash(text)),
        title=text.splitlines()[0],
        label=text.splitlines()[0],
        source=source,
        published=day,
        actors=actors,
        quotes=tuple(
            DigestQuote(
                Span(text.index(words), text.index(words) + len(words)),
                name,
                f"a{names.index(name)}",
            )
            for words, name in quotes
        ),
        blocks=tuple(
            Span(text.index(line), text.index(line) + len(line)) for line in text.splitlines()
        ),
        text=text,
    )


WALL = article(
    "Wall put off\n“We will not wait,” Ana Rossi said of the harbour.\n"
    "“Money is short,” said Per Lind.",
    date(2024, 3, 5),
    "Harbour Courier",
    ("“We will not wait,”", "Ana Rossi"),
    ("“Money is short,”", "Per Lind"),
)
FERRY = article(
    "Ferry back\n“The harbour is open,” Ana Rossi said.\n“Rossi is right,” said Kim Lindqvist.",
    date(2024, 4, 1),
    "Island Post",
    ("“The harbour is open,”", "Ana Rossi"),
    ("“Rossi is right,”", "Kim Lindqvist"),
)
UNDATED = article("Notes from the quay\nNothing happened at the harbour.", None, "Quay")
PILE = (
    Row(WALL, read=True, tags=("verify/money",), notes=1),
    Row(None),
    Row(FERRY, star=True, statuses=("disputed", "verified"), notes=2),
    Row(UNDATED),
)


def answered(query: str) -> list[tuple[int, str]]:
    found = ask(query, PILE).hits
    rows = [(hit.entry, PILE[hit.entry].digest, hit) for hit in found]
    return [
        (entry, digest[hit.span] if hit.kind is HitKind.QUOTE and hit.span and digest else "")
        for entry, digest, hit in rows
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("said:rossi", [(2, "“The harbour is open,”"), (0, "“We will not wait,”")]),
        ("said:ana", [(2, "“The harbour is open,”"), (0, "“We will not wait,”")]),
        ("said:rosi about:wait", []),  # a typo is no speaker while it may be a start: too short
        ("said:lindqwist", [(2, "“Rossi is right,”")]),
        ("said:lind", [(2, "“Rossi is right,”"), (0, "“Money is short,”")]),
        (
            "said:lindqvist said:per date:2024 said:nobody",
            [(2, "“Rossi is right,”"), (0, "“Money is short,”")],
        ),
        (
            'said:"Ana Rossi" said:per',
            [(2, "“The harbour is open,”"), (0, "“We will not wait,”"), (0, "“Money is short,”")],
        ),
        ("said:lind -said:per", [(2, "“Rossi is right,”")]),
        ("said:rossi about:harbour", [(2, "“The harbour is open,”"), (0, "“We will not wait,”")]),
        ("said:rossi -harbour", [(0, "“We will not wait,”")]),
        ("said:rossi date:2024-03", [(0, "“We will not wait,”")]),
        ("said:rossi wait", [(0, "“We will not wait,”")]),
        ("date:2024", [(2, ""), (0, "")]),
        ("date:..2024-03", [(0, "")]),
        ("is:undated", [(3, "")]),
        ("is:unread", [(2, ""), (3, "")]),
        ("is:starred", [(2, "")]),
        ("is:noted", [(2, ""), (0, "")]),
        ("status:Disputed", [(2, "")]),
        ("-status:disputed", [(0, ""), (3, "")]),
        ("status:misattributed", []),
        ("-is:quoted", [(3, "")]),
        ("tag:verify", [(0, "")]),
        ("tag:ver", []),
        ("source:courier", [(0, "")]),
        ("actor:lindqvist", [(2, "")]),
        ("title:ferry", [(2, "")]),
        ("about:harbour -about:ferry", [(0, ""), (3, "")]),
    ],
)
def test_fields_let_through_what_they_say(query: str, found: list[tuple[int, str]]) -> None:
    assert answered(query) == found


def test_the_statuses_asked_for_are_those_of_the_notebook() -> None:
    assert [status.value for status in Status if status.value] == list(STATUSES)


def test_a_phrase_stands_as_it_is_written() -> None:
    assert {entry for entry, _ in answered('"harbour is open"')} == {2}
    assert {entry for entry, _ in answered('"harbour open"')} == set()
    assert {entry for entry, _ in answered('"harb"')} == set()


def test_words_beside_a_field_are_ranked_as_ever() -> None:
    hits = ask("source:post harbour", PILE).hits

    assert {hit.entry for hit in hits} == {2}
    assert "harbour" in hits[0].line


def test_a_quote_is_shown_with_its_speaker_and_what_it_is_about_marked() -> None:
    (hit,) = ask("said:rossi about:open", PILE).hits

    assert hit.line == "Ana Rossi: “The harbour is open,”"
    assert [hit.line[start:end] for start, end in hit.matches] == ["open"]


def test_completions_come_from_the_pile() -> None:
    assert complete("sa", PILE) == ("said:", "same:")
    assert complete("sam", PILE) == ("same:",)
    assert complete("wall said:li", PILE) == ('wall said:"Per Lind"', 'wall said:"Kim Lindqvist"')
    assert complete("-source:har", PILE) == ('-source:"Harbour Courier"',)
    assert complete("date:2024-0", PILE) == ("date:2024-04", "date:2024-03")
    assert complete("is:un", PILE) == ("is:unread", "is:undated")
    assert complete("status:", PILE) == (
        "status:verified",
        "status:disputed",
        "status:misattributed",
    )
    assert complete("tag:", PILE) == ("tag:verify/money",)
    assert complete("wall", PILE) == ()
    assert complete('said:"Ana R', PILE) == ('said:"Ana Rossi"',)


def test_what_is_lit_in_a_hit() -> None:
    assert sought('said:rossi about:wall "not wait" open') == ("open", "not wait", "wall")
    assert sought("open wall") == ("open wall", "open", "wall")
    assert sought("said:rossi") == ()
    assert speakers('said:"Ana Rossi" open') == ("Ana Rossi",)
    assert speakers("said:rossi said:lind") == speakers("-said:lind") == speakers("open") == ()


def test_what_a_day_asked_for_leaves_out_is_counted() -> None:
    assert left_out("harbour", PILE) == ""
    assert left_out("harbour -date:2024", PILE) == ""
    assert left_out("date:2024 ballroom", PILE) == ""
    for query in ("harbour date:2024", "date:2031 harbour -date:2032"):
        assert left_out(query, PILE).startswith("1 article that fits names no day: is:undated")
