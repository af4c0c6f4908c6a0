"""Lines that say who else reported, told from sentences of the article."""

from __future__ import annotations

import pytest

from tui.extraction.boilerplate.contributors import is_contributors


def says(line: str) -> bool:
    return is_contributors(line, len(line.split()))


@pytest.mark.parametrize(
    "line",
    [
        "Newswire writer Hal Corder in Brindle contributed to this report.",
        "Newswire writers Hal Corder in Brindle, Ida Moss in Lowth and Jon Farr contributed to "
        "this report.",
        "NW reporter Hal Corder contributed from Brindle.",
        "The Coastal Newswire contributed to this report.",
        "Courier News’ Marta Ruel and Ben Astley contributed to this story.",
        "Marta Ruel, Ben Astley and Ida Moss contributed reporting.",
        "Marta Ruel contributed additional reporting from Brindle.",
        "Corder reported from Brindle and Moss from Lowth.",
        "Corder reported from Brindle. Newswire writer Ida Moss contributed to this report.",
        "(Ben van der Meer also contributed to this article.)",
        "hc/im (AFP, dpa)",
    ],
)
def test_a_line_that_says_who_else_reported_is_told(line: str) -> None:
    assert says(line)


@pytest.mark.parametrize(
    "line",
    [
        "Heavy rain contributed to this disaster.",
        "Poor design contributed to the collapse, Corder reported.",
        "Corder reported from the front line that the army was retreating.",
        "Ida Moss contributed £40 to this charity.",
        "Ida Moss and Hal Corder contributed to the report on the bridge.",
        "“Ida Moss contributed to this report,” said the judge.",
        "Moss reported from Lowth that the bridge was shut.",
        "and/or (see below)",
    ],
)
def test_a_sentence_of_an_article_is_no_such_line(line: str) -> None:
    assert not says(line)
