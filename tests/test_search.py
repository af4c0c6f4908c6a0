"""Find: what is found, what comes first, and where a hit says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.digest import Digest, DigestActor, DigestQuote
from tui.folding import fold
from tui.model import Span
from tui.search import Hit, HitKind, Row, ask, find


def article(text: str, *, title: str | None = None, **actors: tuple[str, ...]) -> Digest:
    """One block a line; what stands in “” is a quote of the first actor."""
    people = []
    for number, (name, aliases) in enumerate(actors.items(), 1):
        written = name.replace("_", " ")
        at = text.find(written)
        span = Span(at, at + len(written)) if at >= 0 else None
        people.append(DigestActor(f"a{number}", written, aliases, span))
    speaker = people[0] if people else None
    return Digest(
        id=str(hash(text)),
        title=title,
        label=title or text[:20],
        source=None,
        published=None,
        actors=tuple(people),
        quotes=tuple(
            DigestQuote(
                Span(match.start(), match.end()),
                speaker.name if speaker else None,
                speaker.id if speaker else None,
            )
            for match in re.finditer("“[^”]*”", text)
        ),
        blocks=tuple(Span(m.start(), m.end()) for m in re.finditer("[^\n]+", text)),
        text=text,
    )


HARBOUR = article(
    "Harbour wall delayed again\n"
    "The council put off the new harbour wall on Monday.\n"
    "“We will not wait until spring,” Ana Rossi told fishers at the quay.\n"
    "Storms had broken the old wall twice in the winter.",
    title="Harbour wall delayed again",
    Ana_Rossi=("Rossi", "the mayor"),
)
BUDGET = article(
    "Budget passes by one vote\n"
    "A wall of objections met the budget in the harbour town of Velmar.\n"
    "“Nobody got what they wanted, and that is a budget,” said Piet de Vries, who delayed it.",
    title="Budget passes by one vote",
    Piet_de_Vries=("De Vries",),
)
ACCENTS = article("José Nuñez met Łukasz Ångström in Malmö.\n全党が拉致問題について話した。")
PILE = (HARBOUR, None, BUDGET, ACCENTS)


def first(query: str, pile: Sequence[Digest | None] = PILE) -> Hit:
    hits = find(query, pile)
    assert hits, f"nothing found for {query!r}"
    return hits[0]


def marked(hit: Hit) -> list[str]:
    return [hit.line[start:end] for start, end in hit.matches]


@pytest.mark.parametrize(
    ("query", "kind", "entry", "words"),
    [
        ("harbour wall", HitKind.TITLE, 0, ["Harbour wall"]),
        ("HARB", HitKind.TITLE, 0, ["Harb"]),  # while it is typed
        ("wall harbour", HitKind.TITLE, 0, ["Harbour", "wall"]),
        ("de vries", HitKind.ACTOR, 2, ["de Vries"]),
        ("rossi", HitKind.ACTOR, 0, ["Rossi"]),
        ("the mayor", HitKind.ACTOR, 0, ["the mayor"]),
        ("until spring", HitKind.QUOTE, 0, ["until spring"]),
        ("rossi spring", HitKind.QUOTE, 0, ["Rossi", "spring"]),  # who said it, and a word of it
        ("storms", HitKind.TEXT, 0, ["Storms"]),
        ("velmar", HitKind.TEXT, 2, ["Velmar"]),
        ('"broken the old"', HitKind.TEXT, 0, ["broken the old"]),
        # typos: one letter other, missing, too many, two swapped; in a word still being typed
        ("hrabour", HitKind.TITLE, 0, ["Harbour"]),
        ("harbor wall", HitKind.TITLE, 0, ["Harbour", "wall"]),
        ("objektions", HitKind.TEXT, 2, ["objections"]),
        ("stroms broken", HitKind.TEXT, 0, ["Storms", "broken"]),
        ("objekt", HitKind.TEXT, 2, ["objections"]),
        # one word of three remembered wrongly
        ("storms broken tulips", HitKind.TEXT, 0, ["Storms", "broken"]),
        # accents, on either side
        ("jose nunez", HitKind.TEXT, 3, ["José Nuñez"]),
        ("LUKASZ angstrom", HitKind.TEXT, 3, ["Łukasz Ångström"]),
        ("málmo", HitKind.TEXT, 3, ["Malmö"]),
        ("拉致問題", HitKind.TEXT, 3, ["拉致問題"]),
    ],
)
def test_what_comes_first(query: str, kind: HitKind, entry: int, words: list[str]) -> None:
    hit = first(query)

    assert (hit.kind, hit.entry, marked(hit)) == (kind, entry, words)


@pytest.mark.parametrize("query", ["", "   ", "”“", "zzzzzzz", "xq", "tulips", "-", "\x00"])
def test_nothing_is_found_where_nothing_is(query: str) -> None:
    assert find(query, PILE) == []


def test_an_empty_pile_has_nothing() -> None:
    assert find("harbour", []) == []
    assert find("harbour", [None, None]) == []


def test_the_span_leads_to_the_words() -> None:
    for query, words in [
        ("until spring", "“We will not wait until spring,”"),
        ("old wall", "old wall"),
        ("rossi", "Ana Rossi"),
    ]:
        hit = next(hit for hit in find(query, PILE) if hit.entry == 0)
        assert hit.span is not None
        assert HARBOUR[hit.span] == words


def test_a_phrase_beats_its_words_and_these_beat_typos() -> None:
    pile = [
        article("The bowl was not golden at all."),
        article("A goldn bowl, they wrote."),
        article("Their golden bowl was sold."),
        article("A golden spoon was sold."),
    ]

    assert [hit.entry for hit in find("golden bowl", pile)] == [2, 0, 1]


def test_all_places_of_a_phrase_are_marked() -> None:
    hit = first("the bell", [article("The bell by the bell; then the belle of the unbelled.")])

    assert marked(hit) == ["The bell", "the bell", "the bell"]


def test_titles_and_actors_come_before_quotes_and_these_before_text() -> None:
    pile = [
        article("Some marble was sold."),
        article("“The marble is ours,” they said."),
        article("Nothing here.", title="Marble sold"),
    ]

    assert [hit.entry for hit in find("marble", pile)] == [2, 1, 0]
    assert [hit.kind for hit in find("marble", pile)] == ["title", "quote", "text"]


def test_words_in_a_quote_are_not_given_twice() -> None:
    hits = find("until spring", [HARBOUR])

    assert [hit.kind for hit in hits] == [HitKind.QUOTE]


def test_words_together_beat_words_apart() -> None:
    pile = [
        article("The ferry, which had long been promised, was at last given a captain."),
        article("A captain took the ferry."),
    ]

    assert [hit.entry for hit in find("ferry captain", pile)] == [1, 0]


def test_no_kind_and_no_article_takes_all() -> None:
    long = article("\n".join(f"Line {number} names the marble again." for number in range(200)))
    titles = [article(f"Text {number}.", title=f"Marble, part {number}") for number in range(60)]

    hits = find("marble", [long, *titles], limit=30)

    assert len(hits) == 30
    assert 1 <= sum(hit.entry == 0 for hit in hits) <= 5


def test_a_long_line_is_cut_around_the_match() -> None:
    pile = [article("word " * 90 + "the marble lion " + "word " * 90)]

    hit = first("marble lion", pile)

    assert len(hit.line) <= 162
    assert hit.line.startswith("…")
    assert hit.line.endswith("…")
    assert marked(hit) == ["marble lion"]


@pytest.mark.parametrize(
    ("query", "lit"),
    [
        ("marble lion", ["marble lion"]),
        ("said:rossi about:lion", ["lion"]),
    ],
)
def test_who_says_it_is_not_cut_off(query: str, lit: list[str]) -> None:
    """Several may be called so, and the words are far from the name."""
    said = "word " * 90 + "the marble lion " + "word " * 90
    pile = [Row(article(f"“{said}” said Ana Rossi.", Ana_Rossi=()))]

    hit = next(one for one in ask(query, pile).hits if one.kind is HitKind.QUOTE)

    assert hit.line.startswith("Ana Rossi: …")
    assert hit.line[: hit.lead] == "Ana Rossi: "
    assert "lion" in hit.line
    assert marked(hit) == lit


def test_a_book_in_one_paragraph_is_not_one_line() -> None:
    book = article("alpha " + "word " * 5_000 + "omega")

    assert find("alpha omega", [book]) == []
    assert first("omega", [book]).span == Span(len(book.text) - 5, len(book.text))


def test_an_entry_that_changed_is_found_as_it_is_now() -> None:
    before, after = article("The lion is marble."), article("The lion is bronze.")

    assert find("marble", [before])
    assert not find("marble", [after])
    assert find("bronze", [after])


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=300))
def test_any_query_on_any_text_gives_hits_that_hold(query: str, text: str) -> None:
    for hit in find(query, [article(text, title=text[:50] or None)]):
        ends = [place for match in hit.matches for place in match]
        assert ends == sorted(ends)
        assert all(0 <= start < end <= len(hit.line) for start, end in hit.matches)
        assert "\n" not in hit.line
        assert hit.span is None or 0 <= hit.span.start <= hit.span.end <= len(text)


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(fold(text.upper()))
    assert fold(text) == "".join(map(fold, text))  # whatever else stands in it


def test_what_folds_together() -> None:
    assert fold("İstanbul “Café” — Straße\tL’Œil") == 'istanbul "cafe" - strase l\'oil'
    assert fold("が") != fold("か")
    assert fold("한국") == "한국"
