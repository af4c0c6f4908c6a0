"""The engine on articles that are meant to break it: nothing raises but UnreadableSource, nothing
that steers a terminal is left, the words around it are."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.articles import BODY, NAMES, ODD_BYTES, PAYLOADS, Bytes, article
from tui.errors import UnreadableSource
from tui.extraction import extract
from tui.model import Article
from tui.sanitizing import UNDRAWN, WORD_JOINER

# What may not be in anything the engine gives back, in words or values.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e001f]"
)


def strings(value: Any) -> list[str]:
    """Every str in a value, however deep."""
    if isinstance(value, Enum):
        return []
    if isinstance(value, str):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for each in fields(value) for text in strings(getattr(value, each.name))]
    if isinstance(value, tuple | list):
        return [text for item in value for text in strings(item)]
    return []


def sound(article: Article) -> None:
    """The invariants that everything above the engine relies on."""
    document = article.document
    held = {document.text, *(rest for _, rest in document.covered)}
    for text in strings(article):
        # The text itself keeps what is only invisible; what draws it leaves that out.
        shown = UNDRAWN.sub("", text) if text in held else text
        found = STEERING.search(shown)
        assert found is None, (
            f"U+{ord(found[0]):04X} in {text[max(0, found.start() - 20) :][:60]!r}"
        )
    for start, rest in document.covered:
        assert document.text[start : start + len(rest)] == WORD_JOINER * len(rest)
    reach = 0
    for block in document.blocks:
        assert reach <= block.span.start <= block.span.end <= len(document.text)
        reach = block.span.end
    kept = [block.span for block in document.kept]
    for sentence in article.sentences:
        block = document.blocks[sentence.block]
        assert block.dropped is None
        assert block.span.holds(sentence.span)
    for actor in article.actors:
        for mention in actor.mentions:
            assert any(span.holds(mention.span) for span in kept)
    for quote in article.quotes:
        assert quote.content
        assert all(any(span.meets(content) for span in kept) for content in quote.content)
        assert quote.speaker is None or article.actor(quote.speaker) is not None
        assert 0 <= quote.confidence <= 1


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("clean", [True, False], ids=["clean", "as it is"])
def test_a_payload_does_nothing_and_hides_nothing(payload: str, clean: bool) -> None:
    made = extract(article(payload), name="article.txt", clean=clean)
    sound(made)
    text = made.document.text
    for words in ("Before", "behind", "The start", "the rest of it.", "before spring"):
        assert words in text


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_a_payload_in_markup_does_nothing(payload: str, suffix: str) -> None:
    if suffix == ".html":
        data = f"<h1>Before {payload} behind</h1><p>{BODY_HTML}</p>".encode(
            "utf-8", "surrogatepass"
        )
    else:
        data = b"# " + article(payload)
    try:
        sound(extract(data, name=f"article{suffix}"))
    except UnreadableSource as error:
        pytest.fail(f"{error}")


BODY_HTML = "The council heard the owners of the harbour on Tuesday. " * 8


def test_markup_that_is_only_words_stays_to_the_letter() -> None:
    for payload in ("[/]", "[sic] [UK] [1]", "[@click=app.quit]quit[/]", "\\[x] \\\\[b] \\"):
        text = extract(article(payload), name="a.txt").document.text
        assert f"The start {payload} the rest of it." in text


def test_colours_of_a_terminal_change_nothing_of_who_said_what() -> None:
    said = (
        "A bridge stays closed\n\n“We have no other choice,” said Jane Doe, the mayor of "
        "Testville. Ms Doe told reporters that the work would end in spring.\n\n"
        "The governor, Karl Roe, said: “It was late.”"
    )
    coloured = said
    for word in ("A bridge stays closed", "Jane Doe", "“It was late.”", "Ms Doe"):
        coloured = coloured.replace(word, f"\x1b[1;31m{word}\x1b[0m")
    plain = extract(said.encode(), name="a.txt")
    made = extract(coloured.encode(), name="a.txt")
    sound(made)
    assert made.document.metadata.title == plain.document.metadata.title
    assert [(a.name, len(a.mentions)) for a in made.actors] == [
        (a.name, len(a.mentions)) for a in plain.actors
    ]
    assert [(q.kind, q.speaker, q.why) for q in made.quotes] == [
        (q.kind, q.speaker, q.why) for q in plain.quotes
    ]


def test_what_was_removed_is_told() -> None:
    assert extract(article("\x1b[2J\x00"), name="a.txt").document.notices
    assert not extract(article(), name="a.txt").document.notices


@pytest.mark.parametrize("odd", ODD_BYTES.values(), ids=ODD_BYTES)
def test_odd_bytes_are_read_or_refused(odd: Bytes) -> None:
    if odd.shown is None:
        with pytest.raises(UnreadableSource) as refused:
            extract(odd.data, name=odd.name)
        assert refused.value.reason
        return
    made = extract(odd.data, name=odd.name)
    sound(made)
    assert odd.shown in made.document.text


@pytest.mark.parametrize("name", NAMES, ids=[ascii(name)[:30] for name in NAMES])
def test_of_a_name_only_its_suffix_is_believed(name: str) -> None:
    made = extract(article(), name=name)
    sound(made)
    assert made == extract(article(), name="article.txt")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", ""]))
def test_any_bytes_at_all(data: bytes, name: str) -> None:
    try:
        made = extract(data, name=name)
    except UnreadableSource:
        return
    sound(made)


SPEECH = ("“", "” said ", "Ana Reyes ", "\n\n", "‘", "’")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PAYLOADS.values(), *SPEECH]), max_size=20))
def test_payloads_mixed_with_speech(parts: list[str]) -> None:
    text = f"{''.join(parts)}\n\n{BODY * 20}\n\nThe end."  # so much text that it is text
    made = extract(text.encode("utf-8", "surrogatepass"), name="a.txt")
    sound(made)
    assert "The end." in made.document.text
