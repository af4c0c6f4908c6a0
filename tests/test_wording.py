"""What the words of a line are worth."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.extraction import boilerplate, markup
from tui.extraction.boilerplate import opinion, wording

WEIGHTS = wording.Weights(0.5, {"said": -200, "share": 100, "this": -20}, {"share": 150, "©": 400})
SENTENCE = (
    "This is what they said of the ferry, and this is all that anybody said of it in the bay."
)


def page_of(*lines: str) -> opinion.Page:
    return boilerplate.look(markup.parse("\n\n".join(lines), "text/plain"))


def evidence(weights: wording.Weights, *lines: str) -> list[float] | None:
    page = page_of(*lines)
    asked = range(len(page.lines))
    told = wording.columns(page.text, page.lines, page.core, asked, weights)
    return None if told is None else [row[0] for row in told]


@pytest.mark.parametrize(
    ("line", "found", "label"),
    [
        ("Share this", {"share", "this"}, True),
        ("SHARE, share; Share", {"share"}, True),
        ("© 2026 The Bay", {"©", "0", "the", "bay"}, True),
        ("Don’t miss it: 10 more", {"don", "t", "miss", "it", ":", "0", "more"}, False),
        ("Straße", {"strasse"}, True),
        ("Привет | Мир", {"привет", "|", "мир"}, True),
        ("---", set(), True),
    ],
)
def test_the_words_of_a_line(line: str, found: set[str], label: bool) -> None:
    assert wording.words(line) == (found, label)


def test_what_stands_far_along_a_line_is_not_read() -> None:
    assert wording.words("a " * wording.READ + "share")[0] == {"a"}


def test_a_line_is_worth_its_words_weights_by_the_root_of_their_number() -> None:
    found = evidence(WEIGHTS, "Share this", "said", "©")
    assert found == pytest.approx([0.5 + (1.0 - 0.2 + 1.5) / 3**0.5, 0.5 - 2.0, 0.5 + 4.0])


def test_a_word_of_a_label_has_another_weight_in_a_longer_line() -> None:
    long = "share this share this share this"
    assert evidence(WEIGHTS, long) == pytest.approx([0.5 + (1.0 - 0.2) / 2**0.5])


def test_a_page_of_unknown_words_is_judged_without_them() -> None:
    assert evidence(WEIGHTS, "Partager ceci", "Il a dit") is None
    page = page_of(
        "Teilen", *["Die Fähre kam am Montag nach einem Winter zurück in die Bucht."] * 4
    )
    unread = opinion.spread(page, opinion.rows(page), WEIGHTS, lambda _: 0.25, lambda _: 0.75)
    assert set(unread) == {0.25, opinion.PLAIN}


def test_a_page_of_known_words_is_judged_with_them() -> None:
    weights = wording.learnt()
    page = page_of("Share this", *[SENTENCE] * 3)
    rows = opinion.rows(page)
    read = opinion.spread(page, rows, weights, lambda _: 0.25, lambda row: 1 / len(row))
    assert {read[index] for index in rows} == {1 / (len(next(iter(rows.values()))) + 10)}
    assert len(wording.NAMES) == 10


@pytest.mark.parametrize("lines", [[], ["..."], ["Share"], ["Share", "Menu", "© 2026"]])
def test_a_page_without_an_article_has_columns_or_none(lines: list[str]) -> None:
    page = page_of(*lines)
    told = wording.columns(
        page.text, page.lines, page.core, range(len(page.lines)), wording.learnt()
    )
    assert told is None or all(len(row) == len(wording.NAMES) for row in told)


def test_each_word_with_a_weight_is_one_that_is_found() -> None:
    weights = wording.learnt()
    assert len(weights.anywhere) > 3000
    for word in (*weights.anywhere, *weights.label):
        assert wording.words(word)[0] == {word}
    assert all(
        type(value) is int for value in (*weights.anywhere.values(), *weights.label.values())
    )


def test_what_is_certain_has_weights_that_say_so() -> None:
    weights = wording.learnt()
    assert min(weights.anywhere[word] for word in ("subscribe", "©", "cookies", "login")) > 50
    assert evidence(weights, "Subscribe to our newsletter", SENTENCE) is not None


def test_the_weights_sum_to_the_same_in_any_order_of_words() -> None:
    """What a set of words is iterated in depends on the hashes of the run."""
    program = (
        "import sys\n"
        "from tui.extraction import boilerplate, markup\n"
        "from tui.extraction.boilerplate import opinion\n"
        "page = boilerplate.look(markup.parse(sys.stdin.read(), 'text/plain'))\n"
        "print([chance.hex() for chance in opinion.odds(page)])\n"
    )
    text = "\n\n".join(["Share this story with friends", *[SENTENCE] * 4, "More news | © 2026"])
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=text,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_of_the_cores_sentences_that_may_be_clutter_both_kinds_of_trees_are_asked() -> None:
    page = page_of("Share this", *[SENTENCE] * 3, "Share this")
    rows = opinion.rows(page)
    weights = wording.learnt()

    def chances(plain: float, worded: float) -> list[float]:
        found = opinion.spread(page, rows, weights, lambda _: plain, lambda _: worded)
        return [found[index] for index in rows]

    inside = [index in page.core for index in rows]
    assert {True, False} == set(inside)
    assert chances(0.25, 0.75) == pytest.approx([0.5 if within else 0.75 for within in inside])
    assert chances(0.9, 0.75) == [0.75] * len(rows)
    assert chances(0.75, 0.25) == [0.25] * len(rows)
