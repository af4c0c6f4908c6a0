"""Any bytes are an article or unreadable; any text keeps the contract of the records."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.command import run
from tests.helpers.extracting import broken_promises, cache, records, story
from tui import headless
from tui.errors import UnreadableSource
from tui.extraction import extract

__all__ = ["cache", "story"]  # fixtures

NEWSY = st.lists(
    st.sampled_from(
        [
            *("“", "”", '"', "'", "‘", "’", "—", ".", ",", ":", "\n", "\n\n", "\t", "\r\n", "|"),
            *("said", "told", "according to", "that", "he", "she", "they", "her", "Mr"),
            *("Ana Rossi", "Piet de Vries", "the council", "Velmar", "the mayor", "Rossi"),
            *("By", "Read more", "Share", "© 2024", "March 3, 2024", "12:30", "#", "* ", "<p>"),
            *("we will not wait", "until spring", "the ferry", "<b>", "&amp;", "---", "title:"),
            *("é", "e\u0301", "🙂", "記者", "안녕", "\u200f", "\x1b[31m", "\u202e", "\ufeff", "\0"),
        ]
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(["", "a.txt", "a.md", "a.html"]))
def test_any_bytes_are_an_article_or_unreadable(data: bytes, name: str) -> None:
    try:
        article = extract(data, name=name)
    except UnreadableSource:
        return
    assert broken_promises(headless.record(article, name)) == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWSY, st.sampled_from(["a.txt", "a.md", "a.html"]), st.booleans())
def test_any_text_keeps_the_contract(text: str, name: str, clean: bool) -> None:
    try:
        article = extract(text.encode(), name=name, clean=clean)
    except UnreadableSource:
        return
    record = headless.record(article, name)
    assert broken_promises(record) == []
    assert clean or record["removed"] == []
    assert json.loads(headless.encode(record)) == record
    document = article.document
    for sentence in article.sentences:
        block = document.blocks[sentence.block]
        assert block.dropped is None
        assert block.span.holds(sentence.span)
    for actor in article.actors:
        for mention in actor.mentions:
            assert any(sentence.span.holds(mention.span) for sentence in article.sentences)


def test_an_encoding_is_named_and_letters_are_mended(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Мост закрыт до весны, сказал мэр.".encode("koi8-r"))
    done = run("extract", "--encoding", "KOI8-R", file)
    assert done.returncode == 0
    assert records(done)[0]["text"] == "Мост закрыт до весны, сказал мэр."
    file.write_bytes("It’s closed".encode().decode("cp1252").encode())
    assert records(run("extract", "--mend-mojibake", file))[0]["text"] == "It’s closed"
    assert records(run("extract", file))[0]["text"] == "Itâ€™s closed"


def test_an_encoding_that_does_not_exist_is_a_wrong_usage(story: Path) -> None:
    done = run("extract", "--encoding", "klingon", story)
    assert done.returncode == 2
    assert not done.stdout
    assert b"'klingon' is no encoding; there are utf-8" in done.stderr
