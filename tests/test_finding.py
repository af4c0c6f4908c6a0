"""What the search reads and what it leaves out: the hits are the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt
import pytest

from tui.digest import Digest, DigestActor, DigestQuote
from tui.model import Span
from tui.search import Hit, HitKind
from tui.search import finding as searching
from tui.search.building import build
from tui.search.finding import LOOKED_AT, Finder
from tui.search.segment import Part, Segment

ARTICLES = 240


def word(chance: random.Random) -> str:
    parts = ["ta", "tor", "mar", "le", "be", "ston", "gri", "lia"]
    return "".join(chance.choices(parts, k=chance.choice((1, 2, 2, 3))))


@cache
def articles() -> tuple[Digest, ...]:
    """Few words in many articles, and people that several of them name."""
    chance = random.Random(3)
    people = [f"{word(chance)} {word(chance)}".title() for _ in range(60)]
    return tuple(article(number, people, chance) for number in range(ARTICLES))


def article(number: int, people: Sequence[str], chance: random.Random) -> Digest:
    title = " ".join(word(chance) for _ in range(chance.randint(3, 6))).capitalize()
    speaker, other = chance.sample(people, 2)
    text, quotes, blocks = title, [], []
    for paragraph in range(3):
        start = len(text) + 2
        text += "\n\n" + " ".join(word(chance) for _ in range(20)).capitalize() + ". "
        if paragraph < 2:
            said = "“" + " ".join(word(chance) for _ in range(chance.randint(3, 9))) + ",”"
            quotes.append(DigestQuote(Span(len(text), len(text) + len(said)), speaker, speaker))
            text += f"{said} {speaker} said."
        blocks.append(Span(start, len(text)))
    named = Span(text.index(speaker), text.index(speaker) + len(speaker))
    actors = (DigestActor(speaker, speaker, (), named), DigestActor(other, other, (), None))
    return Digest(str(number), title, title, None, None, actors, tuple(quotes), tuple(blocks), text)


class Corpus:
    """Articles in so many segments of the same size; remembers which were read."""

    def __init__(self, digests: Sequence[Digest], segments: int = 1) -> None:
        self._digests = digests
        size = -(-len(digests) // segments)
        numbered = list(enumerate(digests))
        self.segments = [
            build(numbered[start : start + size]) for start in range(0, len(digests), size)
        ]
        self.read: set[int] = set()

    def digest(self, number: int) -> Digest:
        self.read.add(number)
        return self._digests[number]

    def entries(self, segment: Segment) -> npt.NDArray[np.int64]:
        return segment.articles


def queries() -> Iterator[str]:
    """Broad ones and narrow ones, with typos, with words that no line has together."""
    chance = random.Random(4)
    yield from ("t", "ta", "tor", "marle", "ta be", "lia ta ", "tosron", "griliamxr", "gri zzz lia")
    for about in chance.sample(articles(), 5):
        words = about[about.quotes[0].span].strip("“”,").split()
        yield " ".join(words[:3])
        yield f"{words[0]} {words[1][:2]}"
        yield about.label[:7]
        yield words[-1].replace("a", "x", 1)
    for about in chance.sample(articles(), 2):
        yield about.actors[0].name


@pytest.mark.parametrize("segments", [2, 4])
def test_in_how_many_segments_a_pile_is_makes_no_difference(segments: int) -> None:
    whole, parts = Corpus(articles()), Corpus(articles(), segments)
    one, other = Finder(whole), Finder(parts)

    for query in queries():
        for limit in (10, 60):
            some, same = one.find(query, limit), other.find(query, limit)
            assert [hit.line for hit in same] == [hit.line for hit in some], query
            assert same == some, query
        assert parts.read == whole.read, query


def test_lines_to_be_read_are_shared_among_segments() -> None:
    parts = Corpus(articles(), 4)

    assert Finder(parts).find("ta", 60)
    assert 0 < len(parts.read) <= LOOKED_AT[Part.QUOTES] + LOOKED_AT[Part.TEXT]


def test_what_is_not_read_would_not_have_been_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus(articles())
    hits, read = answers(corpus)
    monkeypatch.setattr(searching, "reached", lambda ranked, limit: float("-inf"))
    all_hits, all_read = answers(corpus)

    assert hits == all_hits
    assert sum(read.values()) < sum(all_read.values()), "nothing was spared"


def answers(
    corpus: Corpus,
) -> tuple[dict[tuple[str, int], list[Hit]], dict[tuple[str, int], int]]:
    """The hits of each query, and how many articles were read for them."""
    hits, read = {}, {}
    for asked in product(queries(), (5, 20, 60)):
        corpus.read.clear()
        hits[asked] = Finder(corpus).find(*asked)
        read[asked] = len(corpus.read)
    return hits, read


def test_a_text_is_read_where_its_words_stand_together_and_elsewhere_they_do_not() -> None:
    told = "The marble lion was sold."
    text = Digest("t", None, told, None, None, (), (), (Span(0, len(told)),), told)
    titles = [
        Digest(str(at), line, line, None, None, (), (), (), line)
        for at in range(80)
        for line in (f"Lion in marble {at}",)
    ]
    finder = Finder(Corpus([*titles, text]))

    assert finder.find("marble lion", 10)[0].kind is HitKind.TEXT


def test_a_person_in_many_segments_is_one_hit() -> None:
    finder = Finder(Corpus(articles(), 4))
    for about in articles()[:20]:
        name = about.actors[0].name
        same = [hit for hit in finder.find(name, 60) if hit.line == name]
        assert [hit.kind for hit in same] == [HitKind.ACTOR]


def test_where_a_name_stands_is_known_without_reading_its_article() -> None:
    corpus = Corpus(articles())
    finder = Finder(corpus)
    hits = [
        hit
        for about in articles()[:20]
        for query in (about.label, about.actors[0].name)
        for hit in finder.find(query, 10, parts=(Part.NAMES,))
    ]

    assert not corpus.read
    assert {hit.kind for hit in hits} == {HitKind.TITLE, HitKind.ACTOR}
    for hit in hits:
        about = articles()[hit.entry]
        if hit.kind is HitKind.TITLE:
            assert hit.span == Span(0, len(about.label))
        else:
            [own] = [actor for actor in about.actors if actor.name == hit.line]
            assert hit.span == own.span
    assert any(hit.span for hit in hits if hit.kind is HitKind.ACTOR)
