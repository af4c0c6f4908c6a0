"""What is hostile in a text goes, what carries meaning stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.sanitizing import (
    MARKS_PER_BASE,
    UNDRAWN,
    cover,
    sanitize,
    sanitize_article,
    sanitize_line,
    uncover,
)

ESCAPES = [
    ("before \x1b[2J\x1b[Hafter", "before after"),
    ("before \x1b[31mred\x1b[0m after", "before red after"),
    ("before \x1b]52;c;aGVsbG8=\x07after", "before after"),
    ("before \x1b]0;title\x1b\\after", "before after"),
    ('before \x1bP$q"p\x1b\\after', "before after"),
    ("before \x1b_Gf=100;AAAA\x1b\\after", "before after"),
    ("before \x9b31mafter", "before after"),
    ("before \x9d52;c;aGVsbG8=\x9cafter", "before after"),
    ("before \x1bcafter", "before after"),
    ("last \x1b", "last "),
    ("before \x1b]52;c;never closed\nafter", "before 52;c;never closed\nafter"),
    ("a\x08b\x00c\x07d\x05e\x0ef", "abcdef"),
]


@pytest.mark.parametrize(("dirty", "clean"), ESCAPES)
def test_commands_go_whole_and_the_words_around_them_stay(dirty: str, clean: str) -> None:
    text, removed = sanitize(dirty)
    assert text == clean
    assert removed == len(dirty) - len(clean)


def test_an_unclosed_control_string_does_not_swallow_the_article() -> None:
    article = "The council met on Monday. " * 400
    assert sanitize("\x1b]0;" + article)[0].endswith(article)


def test_bidirectional_controls_go_and_implicit_marks_stay() -> None:
    assert sanitize("file\u202egpj.exe\u202c \u2066x\u2069")[0] == "filegpj.exe x"
    assert sanitize("مرحبا\u200f!") == ("مرحبا\u200f!", 0)


def test_words_cannot_be_hidden_or_split() -> None:
    assert sanitize("zero\u200bwidth soft\xadhyphen\ufeff") == ("zerowidth softhyphen", 3)
    assert sanitize("plain\U000e0068\U000e0069") == ("plain", 2)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "👩\u200d👩\u200d👧 🏳️\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "cafe\u0301 été 金正恩 김정은 — “quoted”\ttab\n",
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert sanitize(text) == (text, 0)


def test_marks_and_selectors_do_not_pile_up() -> None:
    assert sanitize("e" + "\u0301" * 1200 + "!")[0] == "e" + "\u0301" * MARKS_PER_BASE + "!"
    assert sanitize("x\ufe0f\ufe0e\ufe0f")[0] == "x\ufe0f"


def test_line_ends_become_line_feeds_and_are_not_counted() -> None:
    assert sanitize("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == ("a\nb\nc\nd\ne\nf\ng\nh", 0)


def test_lone_surrogates_become_the_replacement_character_and_are_counted() -> None:
    assert sanitize("a\ud800b\uffff") == ("a\ufffdb\ufffd", 2)


def test_a_line_is_one_line_within_its_limit() -> None:
    assert sanitize_line(" a\n\tb\x1b[2J  c ") == "a b c"
    assert sanitize_line("word " * 50, limit=20) == "word word word word…"


@settings(deadline=None)  # the first example pays for imports
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_sanitizing_is_idempotent_and_leaves_no_control(text: str) -> None:
    clean, removed = sanitize(text)
    assert sanitize(clean) == (clean, 0)
    assert removed >= 0
    assert not [c for c in clean if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n"]
    clean.encode()


@settings(deadline=None)  # the first example pays for imports
@given(st.text("\x1b\x9b\x9d\x9c\x07[]0;mA\r\n\u202e\ufe0f\u0301\U000e0041\U0001f3f4", max_size=80))
def test_idempotent_on_what_sequences_are_made_of(text: str) -> None:
    clean = sanitize(text)[0]
    assert sanitize(clean) == (clean, 0)


def test_utf8_read_as_latin1_is_no_control_sequence() -> None:
    text = "He said “we will wait” and then ‘no’ twice.".encode().decode("latin-1")
    words = sanitize(text)[0].split()
    assert [word.strip("â.") for word in words][2:5] == ["we", "will", "wait"]
    assert sanitize("Ã\x9b31m")[0] == "Ã31m"


def test_an_article_keeps_what_is_only_invisible() -> None:
    text = "co\xadoperate\u200b now\ufeff\u2060"
    assert sanitize_article(text) == (text, 0)
    assert sanitize(text) == ("cooperate now", 4)
    assert UNDRAWN.sub("", sanitize_article("a\x9b31mb\u202ec\x00")[0]) == "abc"


def test_what_goes_from_an_article_leaves_its_words_apart() -> None:
    assert sanitize_article("bri\x00dge") == ("bri\u2060dge", 1)
    text, removed, covered = cover("\x1b[31mA\x1b]0;title\x07b\x1bc\x9b")
    assert text == "\u2060" * 5 + "A" + "\u2060" * 10 + "b" + "\u2060" * 3
    assert removed == 18
    assert uncover(text, covered) == "\u2060[31mA\u2060]0;title\u2060b\u2060c\u2060"


def test_what_is_left_out_of_a_string_cannot_be_printed() -> None:
    text, _, covered = cover("a\x1b]0;x\u202e\ud800\x01\U000e0041y\x1b\\b")
    assert uncover(text, covered) == "a\u2060]0;x" + "\u2060" * 4 + "y\u2060\\b"


def test_marks_do_not_pile_up_behind_what_is_not_drawn() -> None:
    text = sanitize_article("e" + "\u0301\u200b\x00" * 100 + "!")[0]
    assert UNDRAWN.sub("", text) == "e" + "\u0301" * MARKS_PER_BASE + "!"


def test_an_article_keeps_what_was_misread_so_that_it_can_be_mended() -> None:
    misread = "François’".encode().decode("latin-1")
    assert sanitize_article(misread) == (misread, 0)
    assert sanitize_article("A\u0303\x83") == ("A\u0303\x83", 0)
    assert sanitize_article(f"{misread}, \x90x Ã\x83\x83\x83\x9b")[0] == (
        f"{misread}, \u2060x Ã\x83\x83\x83\u2060"
    )
    assert UNDRAWN.sub("", misread) == sanitize(misread)[0]


@settings(deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8")
        | st.sampled_from("\x9b\x9d\x80Ãâ\xa0\u200b\x1b[]\x07\u0301\ufe0f\U000e0041\ud800")
    )
)
def test_what_is_kept_in_an_article_is_kept_again(text: str) -> None:
    safe, _, covered = cover(text)
    assert sanitize_article(safe) == (safe, 0)
    shown = uncover(safe, covered)
    assert len(shown) == len(safe)
    assert sanitize_article(shown) == (shown, 0)
    assert UNDRAWN.sub("", safe).count("\u0301") <= text.count("\u0301")
    assert sanitize(UNDRAWN.sub("", safe)) == (UNDRAWN.sub("", safe), 0)
