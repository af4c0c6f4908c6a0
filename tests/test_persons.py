"""Who is meant by a name, in piles of articles that call people by many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.digest import Digest, DigestActor, DigestQuote
from tui.library.packing import pack, unpack
from tui.model import Span
from tui.search import Row, ask
from tui.search.filtering import wanted
from tui.search.persons import ANOTHER, OTHERS, asked_of, may_concern, persons
from tui.search.query import parse
from tui.search.words import keys

CASES = sorted((Path(__file__).parent / "cases" / "persons").glob("*.txt"))
_ACTOR = re.compile(r"(?P<name>[^=(]+)(?:\((?P<kind>\w+)\))?(?:=(?P<aliases>.+))?")


def article(number: int, *actors: tuple[str, Sequence[str], bool]) -> Digest:
    """Of actors with their aliases, each a person or not, who say one thing each."""
    text, said, people = "", list[DigestQuote](), list[DigestActor]()
    for at, (name, aliases, person) in enumerate(actors):
        start = len(text)
        text += f"“It is {at},” {name} said.\n"
        said.append(DigestQuote(Span(start, text.index("”", start) + 1), name, f"a{at}"))
        people.append(DigestActor(f"a{at}", name, tuple(aliases), None, person))
    blocks = (Span(0, len(text)),)
    return Digest(
        f"{number}",
        f"Story {number}",
        "Story",
        None,
        None,
        tuple(people),
        tuple(said),
        blocks,
        text,
    )


def pile_of(lines: Sequence[str]) -> list[Digest]:
    """``1 | Name = alias, alias | Name (organization)``"""
    made = []
    for place, line in enumerate(lines, start=1):
        number, *actors = line.split("|")
        assert int(number) == place
        matches = [_ACTOR.fullmatch(actor.strip()) for actor in actors]
        made.append(
            article(
                place,
                *(
                    (
                        match["name"].strip(),
                        [one.strip() for one in (match["aliases"] or "").split(",") if one.strip()],
                        match["kind"] is None,
                    )
                    for match in matches
                    if match is not None
                ),
            )
        )
        assert len(made[-1].actors) == len(actors)
    return made


def answered(query: str, pile: Sequence[Digest]) -> list[tuple[int, str]]:
    """Number of the article and speaker; a ? says that it may be another, and who."""
    found = []
    for hit in ask(query, [Row(one) for one in pile], limit=10_000).hits:
        digest = pile[hit.entry]
        speaker = next(quote.speaker for quote in digest.quotes if quote.span == hit.span)
        found.append((hit.entry + 1, told(speaker, hit.doubt)))
    return sorted(found)


def told(speaker: str | None, doubt: str) -> str:
    other = "" if doubt == ANOTHER else doubt.removeprefix("perhaps ")
    return f"{speaker} ? {other}".strip() if doubt else f"{speaker}"


def case(path: Path) -> Iterator[tuple[list[Digest], str, list[tuple[int, str]]]]:
    articles, _, queries = path.read_text("utf-8").partition("---\n")
    pile = pile_of(articles.splitlines())
    for line in queries.splitlines():
        query, _, expected = line.partition("|")
        pairs = (one.strip().partition(" ") for one in expected.split(";") if one.strip())
        yield pile, query.strip(), sorted((int(number), name) for number, _, name in pairs)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_speaker_is_found_by_the_names_the_pile_uses(path: Path) -> None:
    for pile, query, expected in case(path):
        assert answered(query, pile) == expected, query


def test_of_a_surname_that_very_many_bear_nothing_is_guessed() -> None:
    others = [article(n, (f"Given{n} Lind", (), True)) for n in range(3, OTHERS + 5)]
    pile = [article(1, ("Per Lind", ("Lind",), True)), article(2, ("P. Lind", (), True)), *others]

    assert answered('said:"Per Lind"', pile) == [(1, "Per Lind")]
    assert answered('said:"Per Lind"', pile[:20]) == [(1, "Per Lind"), (2, "P. Lind ?")]


# Any pile ----------------------------------------------------------------------------------------

GIVEN = ["Ana", "Anna", "A.", "Per", "P.", "Kim", "Jong Un", "Jong-un"]
SURNAMES = ["Rossi", "Lind", "Lindqvist", "Müller-Lind", "Kim", "al-Lind", "Per", "Rossi Jr."]
NAMES = st.one_of(
    st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(SURNAMES)),
    st.builds("{1} {0}".format, st.sampled_from(GIVEN), st.sampled_from(SURNAMES)),
    st.sampled_from(GIVEN + SURNAMES),
)
ACTORS = st.tuples(NAMES, st.lists(st.sampled_from(SURNAMES), max_size=2), st.booleans())
PILES = st.lists(st.lists(ACTORS, max_size=3, unique_by=lambda one: one[0]), min_size=1, max_size=5)


def made(pile: Sequence[Sequence[tuple[str, Sequence[str], bool]]]) -> list[Digest]:
    return [article(number, *actors) for number, actors in enumerate(pile, start=1)]


class Everybody:
    """Without an index."""

    def __init__(self, digests: Sequence[Digest]) -> None:
        self._digests = digests

    def having(self, words: Sequence[str], each: int) -> Iterator[DigestActor]:
        for digest in self._digests:
            for actor in digest.actors:
                if set(words) <= set(keys(" ".join((actor.name, *actor.aliases)))):
                    yield actor

    def articles(self, words: Sequence[str]) -> int:
        names = (
            " ".join(name for actor in digest.actors for name in (actor.name, *actor.aliases))
            for digest in self._digests
        )
        return sum(set(words) <= set(keys(one)) for one in names)


@settings(deadline=None)
@example([[("Ana Lindqvist", [], False)], [("Ana Lindqvist", ["Lind"], False)]], "Lind")
@given(PILES, NAMES)
def test_from_the_index_or_one_article_after_the_other_it_is_the_same(
    pile: list[list[tuple[str, list[str], bool]]], name: str
) -> None:
    digests, query = made(pile), parse(f'said:"{name}"')

    found = wanted(query, [Row(one) for one in digests], persons=persons(query, Everybody(digests)))
    one_by_one = sorted(
        (index + 1, told(quote.speaker, found.doubts.get((index, quote.span), "")))
        for index, spans in (found.quotes or {}).items()
        for quote in digests[index].quotes
        if quote.span in spans
    )
    if one_by_one:
        assert answered(f'said:"{name}"', digests) == one_by_one
    for index in found.articles:
        assert all(may_concern(term, digests[index]) for term in asked_of(query))


@settings(deadline=None)
@given(PILES, NAMES)
def test_only_persons_are_guessed_and_by_words_of_the_name_alone(
    pile: list[list[tuple[str, list[str], bool]]], name: str
) -> None:
    digests = made(pile)
    asked = keys(name)
    for number, speaker in answered(f'said:"{name}"', digests):
        called, unsure, _ = speaker.partition(" ?")
        actor = next(one for one in digests[number - 1].actors if one.name == called)
        own = {word for one in (actor.name, *actor.aliases) for word in keys(one)}
        whole = all(any(word.startswith(one) for word in own) for one in asked)
        if unsure and not whole:
            assert actor.person
            assert all(
                any(word.startswith(one) or one.startswith(word) for one in asked)
                for word in keys(called)
            )


@settings(deadline=None)
@given(PILES)
def test_who_is_a_person_is_kept_in_the_catalog(
    pile: list[list[tuple[str, list[str], bool]]],
) -> None:
    for digest in made(pile):
        assert unpack(digest.id, pack(digest)) == digest
