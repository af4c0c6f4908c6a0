"""A reader's corrections over the engine's output: what each does, and that none does harm."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.extraction import extract
from tui.model import ActorKind, Article, Block, Document, Known, Outcome, QuoteKind, Span
from tui.notebook import Concern, Correction, Facts, Selector, Statement
from tui.notebook.amending import Corrections, stating
from tui.notebook.amending.wording import mended

TEXT = """Ferry Line to Close

By Mina Holt

3 May 2024

The ferry line between Astwick and Pellow will close in June, the harbour office said on Friday.

“We have run out of boats,” director Paul Renner said. “Nobody is more sorry than we are.”

Renner said that the crews would be paid until August. Greta Lind, who leads the union, disagreed.

“That was never promised in writing,” Lind said.

Share this:  Facebook  X  WhatsApp  Email

Related stories

Ferry fares rise again in Pellow
"""


def read(text: str = TEXT, *statements: Statement) -> Article:
    return extract(text.encode(), name="a.txt", amend=corrections(statements))


def corrections(statements: Sequence[Statement]) -> Corrections:
    return Corrections(
        tuple(
            Correction(f"c{number}", one.about, one.selector, one.was, one.becomes)
            for number, one in enumerate(statements)
        )
    )


def outcomes(article: Article) -> dict[str, Outcome]:
    return {one.correction: one.outcome for one in article.document.amended}


def block_with(article: Article, words: str) -> Block:
    return next(one for one in article.document.blocks if words in article.document[one.span])


def quoted(article: Article, words: str) -> int:
    return next(
        index for index, one in enumerate(article.quotes) if words in article.document[one.span]
    )


def who_said(article: Article, words: str) -> str | None:
    speaker = article.speaker(article.quotes[quoted(article, words)])
    return speaker.name if speaker else None


# Blocks ------------------------------------------------------------------------------------------


def test_a_removed_block_comes_back_with_the_quotes_in_it() -> None:
    text = TEXT + "\n“It will never come back,” Renner said.\n"
    plain = read(text)
    block = block_with(plain, "never come back")
    assert block.dropped is not None
    article = read(text, stating.block(plain.document, block, kept=True))
    restored = block_with(article, "never come back")
    assert restored.dropped is None
    assert restored.by_reader
    assert who_said(article, "never come back") == "Paul Renner"
    assert outcomes(article) == {"c0": Outcome.APPLIED}


def test_a_dropped_block_takes_its_quotes_along() -> None:
    plain = read()
    block = block_with(plain, "never promised")
    article = read(TEXT, stating.block(plain.document, block, kept=False))
    assert block_with(article, "never promised").dropped == "dropped by the reader"
    assert "never promised" not in article.document.body
    with pytest.raises(StopIteration):
        quoted(article, "never promised")


def test_the_last_word_on_a_block_counts() -> None:
    plain = read()
    block = block_with(plain, "never promised")
    article = read(
        TEXT,
        stating.block(plain.document, block, kept=False),
        stating.block(plain.document, block, kept=True),
    )
    assert block_with(article, "never promised").dropped is None


def test_a_correction_finds_its_block_in_a_changed_file() -> None:
    plain = read()
    statement = stating.block(plain.document, block_with(plain, "never promised"), kept=False)
    changed = "Updated on Monday.\n\n" + TEXT.replace("June", "late July")
    article = read(changed, statement)
    assert block_with(article, "never promised").dropped is not None


def test_a_correction_whose_place_is_gone_changes_nothing_and_says_so() -> None:
    plain = read()
    statement = stating.block(plain.document, block_with(plain, "never promised"), kept=False)
    shorter = TEXT.replace("“That was never promised in writing,” Lind said.\n\n", "")
    article = read(shorter, statement)
    assert outcomes(article) == {"c0": Outcome.NOT_FOUND}
    assert replace(article.document, amended=()) == read(shorter).document


# Text --------------------------------------------------------------------------------------------


def test_an_accepted_repair_is_what_is_read_from_then_on() -> None:
    text = TEXT.replace("June, the", "June.The").replace("sorry than", "sor ry than")
    plain = read(text)
    assert plain.document.repairs
    article = read(text, *stating.repairs(plain.document, plain.document.repairs))
    assert "June. The harbour" in article.document.text
    assert set(outcomes(article).values()) == {Outcome.APPLIED}
    assert not [one for one in article.document.repairs if one in plain.document.repairs]


def test_a_paragraph_said_twice_goes_once() -> None:
    line = "The crews had asked for a meeting with the harbour office twice since January.\n\n"
    text = TEXT.replace("“That was", f"{line}“That was").replace("Share", f"{line}Share")
    plain = read(text)
    [repair] = plain.document.repairs
    article = read(text, *stating.repairs(plain.document, [repair]))
    assert article.document.text.count("twice since January") == 1
    assert len(article.document.blocks) == len(plain.document.blocks) - 1


@pytest.mark.parametrize(
    ("words", "span", "new", "blocks"),
    [
        ("One.Two", (3, 5), ". T", ["One. Two"]),
        ("One\n\nTwo", (0, 3), "", ["Two"]),
        ("HEAD Text here", (0, 5), "HEAD\n\n", ["HEAD", "Text here"]),
        ("One\n\nTwo\n\nThree", (2, 12), "-", ["On-", "ree"]),
        ("One\n\nTwo", (3, 5), " ", ["One", "Two"]),
    ],
)
def test_blocks_move_with_the_text(
    words: str, span: tuple[int, int], new: str, blocks: list[str]
) -> None:
    starts = [words.index(part) for part in words.split("\n\n")]
    document = Document(
        words,
        tuple(
            Block(Span(start, start + len(part)))
            for start, part in zip(starts, words.split("\n\n"), strict=True)
        ),
    )
    changed = mended(document, Span(*span), new)
    assert [changed[block.span] for block in changed.blocks] == blocks


# Metadata ----------------------------------------------------------------------------------------


def test_metadata_of_the_reader_stand_above_all() -> None:
    plain = read()
    becomes: Facts = {"published": "2024-05-04", "authors": ("Mina Holt", "Ola Berg"), "source": ""}
    article = read(TEXT, stating.metadata(plain.document, becomes))
    about = article.document.metadata
    assert about.published == Known(date(2024, 5, 4), "reader")
    assert about.authors == Known(("Mina Holt", "Ola Berg"), "reader")
    assert about.source is None
    assert about.title == plain.document.metadata.title


@pytest.mark.parametrize("becomes", [{"published": "soon"}, {"colour": "red"}, {}, {"title": True}])
def test_a_fact_that_is_none_is_left_alone(becomes: Mapping[str, str | bool]) -> None:
    article = read(TEXT, Statement(Concern.METADATA, None, {}, becomes))
    assert article.document.metadata == read().document.metadata
    assert outcomes(article) == {"c0": Outcome.CHECK}


# Quotes ------------------------------------------------------------------------------------------


def test_the_speaker_is_who_the_reader_says() -> None:
    plain = read()
    quote = plain.quotes[quoted(plain, "never promised")]
    article = read(TEXT, stating.speaker(plain, quote, "Renner"))  # an alias
    corrected = article.quotes[quoted(article, "never promised")]
    assert who_said(article, "never promised") == "Paul Renner"
    assert (corrected.why, corrected.confidence) == ("corrected by the reader", 1.0)
    assert corrected.by_reader
    assert corrected.source is None


def test_a_speaker_nobody_found_is_a_new_actor() -> None:
    plain = read()
    quote = plain.quotes[quoted(plain, "never promised")]
    article = read(TEXT, stating.speaker(plain, quote, "Oda Vance"))
    assert who_said(article, "never promised") == "Oda Vance"
    assert len({actor.id for actor in article.actors}) == len(article.actors)
    unknown = read(TEXT, stating.speaker(plain, quote, ""))
    assert who_said(unknown, "never promised") is None
    assert unknown.quotes[quoted(unknown, "never promised")].by_reader


def test_confirming_says_so() -> None:
    plain = read()
    quote = plain.quotes[quoted(plain, "never promised")]
    article = read(TEXT, stating.speaker(plain, quote, "Greta Lind"))
    confirmed = article.quotes[quoted(article, "never promised")]
    assert confirmed.why == "confirmed by the reader"
    assert confirmed.source == quote.source


def test_not_a_quote_and_back() -> None:
    plain = read()
    quote = plain.quotes[quoted(plain, "out of boats")]
    article = read(TEXT, stating.no_quote(plain, quote))
    assert len(article.quotes) == len(plain.quotes) - 1
    back = read(TEXT, stating.no_quote(plain, quote), stating.missed_quote(plain, quote.span))
    assert quoted(back, "out of boats") == quoted(plain, "out of boats")


def test_a_missed_quote_is_put_in_its_place() -> None:
    plain = read()
    words = "who leads the union, disagreed"
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    article = read(TEXT, stating.missed_quote(plain, span, "Paul Renner"))
    added = article.quotes[quoted(article, words)]
    assert (added.kind, added.why) == (QuoteKind.INDIRECT, "marked by the reader")
    assert who_said(article, words) == "Paul Renner"
    assert len(article.quotes) == len(plain.quotes) + 1


# Actors ------------------------------------------------------------------------------------------


def test_an_actor_gets_another_name_and_kind() -> None:
    plain = read()
    actor = next(one for one in plain.actors if one.name == "Paul Renner")
    article = read(
        TEXT,
        stating.actor(actor, name="Paul A. Renner"),
        Statement(Concern.ACTOR, None, {"name": "Paul A. Renner"}, {"kind": "group"}),
    )
    renamed = article.actor(actor.id)
    assert renamed is not None
    assert (renamed.name, renamed.kind) == ("Paul A. Renner", ActorKind.GROUP)
    assert "Paul Renner" in renamed.aliases
    assert who_said(article, "out of boats") == "Paul A. Renner"


def test_two_actors_are_one() -> None:
    plain = read()
    lind = next(one for one in plain.actors if one.name == "Greta Lind")
    renner = next(one for one in plain.actors if one.name == "Paul Renner")
    article = read(TEXT, stating.actor(lind, same_as="Paul Renner"))
    joined = article.actor(renner.id)
    assert joined is not None
    assert joined.by_reader
    assert article.actor(lind.id) is None
    assert {"Greta Lind"} < set(joined.aliases)
    assert len(joined.mentions) == len(lind.mentions) + len(renner.mentions)
    assert who_said(article, "never promised") == "Paul Renner"


def test_one_actor_is_two() -> None:
    plain = read()
    lind = next(one for one in plain.actors if one.name == "Greta Lind")
    article = read(TEXT, stating.actor(lind, split="Lind"))
    assert who_said(article, "never promised") == "Lind"
    assert [one.name for one in article.actors if "Lind" in one.name] == ["Greta Lind", "Lind"]
    whole = read(TEXT, stating.actor(lind, split="Greta Lind"))
    assert outcomes(whole) == {"c0": Outcome.CHECK}


def test_an_actor_that_is_not_there_is_not_found() -> None:
    article = read(TEXT, Statement(Concern.ACTOR, None, {"name": "Nobody"}, {"kind": "group"}))
    assert outcomes(article) == {"c0": Outcome.NOT_FOUND}


# Any of them -------------------------------------------------------------------------------------

_WORDS = st.one_of(
    st.sampled_from(
        [one for line in TEXT.splitlines() for one in (line, line[:20], line[5:40])]
        + ["Renner", "Paul Renner", "Lind", "“", "\n\n", "a", "x\n\ny"]
    ),
    st.text(max_size=30),
)
_FACT = st.one_of(_WORDS, st.booleans(), st.lists(_WORDS, max_size=3).map(tuple))
_KEYS = st.sampled_from(
    ["kept", "text", "speaker", "quote", "kind", "name", "same_as", "split", "title", "published",
     "authors", "url", "other"]
)  # fmt: skip
_CORRECTION = st.builds(
    Correction,
    id=st.text("abc", min_size=1, max_size=3),
    about=st.sampled_from(Concern),
    selector=st.one_of(
        st.none(),
        st.builds(Selector, _WORDS, st.just(""), st.just(""), st.integers(0, len(TEXT) + 9)),
    ),
    was=st.dictionaries(_KEYS, _FACT, max_size=3),
    becomes=st.dictionaries(_KEYS, _FACT, max_size=3),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_CORRECTION, max_size=8).map(tuple))
def test_no_corrections_break_an_article(records: tuple[Correction, ...]) -> None:
    amend = Corrections(records)
    article = extract(TEXT.encode(), name="a.txt", amend=amend)
    holds(article)
    assert len(article.document.amended) == len(records)
    again = extract(TEXT.encode(), name="a.txt", amend=pickle.loads(pickle.dumps(amend)))
    assert again == article


def holds(article: Article) -> None:
    """What is true of every article, DESIGN's invariants of the pipeline."""
    document = article.document
    reach = 0
    for block in document.blocks:
        assert reach <= block.span.start <= block.span.end <= len(document.text)
        reach = block.span.end
    for sentence in article.sentences:
        block = document.blocks[sentence.block]
        assert block.dropped is None
        assert block.span.holds(sentence.span)
    for actor in article.actors:
        for mention in actor.mentions:
            assert any(one.span.holds(mention.span) for one in article.sentences)
    ids = [actor.id for actor in article.actors]
    assert len(set(ids)) == len(ids)
    kept = [block.span for block in document.kept]
    for quote in article.quotes:
        assert quote.content
        assert quote.speaker is None or quote.speaker in ids
        for span in quote.content:
            assert any(one.holds(span) for one in kept)
