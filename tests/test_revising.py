"""One correction for a place: what a reader's step makes of the corrections there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_amending import TEXT, block_with, quoted, who_said
from tui.extraction import extract
from tui.model import Article, Span
from tui.notebook import Correction
from tui.notebook.amending import Corrections, revising
from tui.notebook.amending.revising import Revision

START = datetime(2024, 5, 3, tzinfo=UTC)

Step = Callable[[Article, Sequence[Correction]], Revision]


class Book:
    """The corrections of one article, and the article as it is read with them."""

    def __init__(self, text: str = TEXT) -> None:
        self.text = text
        self.corrections: list[Correction] = []
        self.made = 0
        self.article = self.read()

    def read(self) -> Article:
        made = Corrections(tuple(self.corrections)) if self.corrections else None
        return extract(self.text.encode(), name="a.txt", amend=made)

    def do(self, step: Step) -> None:
        revision = step(self.article, self.corrections)
        left = [one for one in self.corrections if one.id not in revision.instead_of]
        for one in revision.statements:
            self.made += 1
            when = START + timedelta(minutes=self.made)
            left.append(
                Correction(f"c{self.made}", one.about, one.selector, one.was, one.becomes, when)
            )
        self.corrections = left
        self.article = self.read()


def toggle(words: str) -> Step:
    def step(article: Article, corrections: Sequence[Correction]) -> Revision:
        block = block_with(article, words)
        kept = block.dropped is not None
        return revising.block(article.document, corrections, block, kept=kept)

    return step


def said_by(words: str, name: str) -> Step:
    def step(article: Article, corrections: Sequence[Correction]) -> Revision:
        quote = article.quotes[quoted(article, words)]
        return revising.speaker(article, corrections, quote, name)

    return step


def unquote(words: str) -> Step:
    def step(article: Article, corrections: Sequence[Correction]) -> Revision:
        quote = article.quotes[quoted(article, words)]
        return revising.no_quote(article, corrections, quote)

    return step


@given(st.lists(st.sampled_from(["never promised", "Ferry fares", "Greta Lind"]), max_size=6))
@settings(max_examples=20, deadline=None)
def test_a_block_has_one_correction_or_none(toggled: list[str]) -> None:
    book = Book()
    for words in toggled:
        book.do(toggle(words))
    odd = {words for words in toggled if toggled.count(words) % 2}
    assert len(book.corrections) == len(odd)
    if not odd:
        assert book.article == Book().article


def test_another_speaker_takes_the_place_of_the_one_before() -> None:
    book = Book()
    book.do(said_by("never promised", "Paul Renner"))
    book.do(said_by("never promised", "Mina Holt"))
    [correction] = book.corrections
    assert correction.was["speaker"] == "Greta Lind"
    assert who_said(book.article, "never promised") == "Mina Holt"


def test_a_passage_marked_as_a_quote_stays_one_when_it_gets_a_speaker() -> None:
    book = Book()
    start = TEXT.index("The ferry line between")
    span = Span(start, TEXT.index(", the harbour office"))
    book.do(lambda article, made: revising.missed_quote(article, made, span))
    book.do(said_by("The ferry line between", "Mina Holt"))
    [correction] = book.corrections
    assert correction.becomes == {"quote": True, "speaker": "Mina Holt"}
    assert who_said(book.article, "The ferry line between") == "Mina Holt"
    book.do(unquote("The ferry line between"))
    assert book.corrections == []


def test_no_quote_and_back() -> None:
    book = Book()
    book.do(said_by("never promised", "Mina Holt"))
    book.do(unquote("never promised"))
    [correction] = book.corrections
    assert correction.was["speaker"] == "Greta Lind"  # the engine's word, not the reader's
    [(span, id)] = revising.refused(book.article.document, book.corrections)
    assert "never promised" in book.article.document[span]
    book.do(lambda article, made: Revision((), (id,)))
    assert book.article == Book().article


def test_fields_are_corrected_one_by_one() -> None:
    book = Book()
    book.do(
        lambda article, made: revising.metadata(
            article.document, made, {"title": "Line closes", "published": "2024-05-04"}
        )
    )
    assert len(book.corrections) == 2
    assert revising.found(book.corrections) == {
        "title": "Ferry Line to Close",
        "published": "2024-05-03",
    }
    book.do(
        lambda article, made: revising.metadata(
            article.document, made, {"title": "Ferry Line to Close", "published": "2024-05-05"}
        )
    )
    [correction] = book.corrections
    assert correction.was == {"published": "2024-05-03"}
    published = book.article.document.metadata.published
    assert published is not None
    assert published.value == date(2024, 5, 5)


def test_what_is_as_it_was_is_no_correction() -> None:
    book = Book()
    article = book.article
    assert not revising.metadata(article.document, (), {"title": "Ferry Line to Close"})
    assert not revising.metadata(article.document, (), {"url": ""})


def test_two_quotes_on_the_same_words_are_told_apart_by_their_kind() -> None:
    book = Book()
    quote = book.article.quotes[quoted(book.article, "never promised")]
    book.do(lambda article, made: revising.speaker(article, made, quote, "Mina Holt"))
    other = replace(quote, kind=next(kind for kind in type(quote.kind) if kind != quote.kind))
    revision = revising.speaker(book.article, book.corrections, other, "Paul Renner")
    assert revision.instead_of == ()
