"""A story's first words in capitals, as papers print them: “KAREN Oduya has”, “THE head of”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.capitals import LONG, calmed, is_word
from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.tokens import Token

MOST = 5  # words that a paper prints so


def calm(text: str, tokens: Sequence[Token]) -> None:
    """Gives the words in capitals that open a paragraph the letters they have elsewhere.

    Acronyms keep theirs: words no list has, and those that ``text`` has in capitals again.
    """
    count = len(tokens)
    many = next((n for n, token in enumerate(tokens) if not token.text.isupper()), count)
    if not 0 < many <= MOST or many == count or not tokens[many].joined:
        return  # “HARLOW, England —”, and where everything is in capitals
    opening = [token for token in tokens[:many] if len(token.text) > 1]
    if not all(_only_here(text, token.text) for token in opening if len(token.text) >= LONG):
        return
    named = tokens[0].text.capitalize() in words("given_names")  # “KAREN ODUYA has”
    if (named and many > 1) or all(_is_calm(text, token.text) for token in opening):
        for token in opening:
            token.text = calmed(token.text)


def _only_here(text: str, word: str) -> bool:
    return text.count(word) == 1 and gazetteer.known([word], 0) is None  # not “TIME”


def _is_calm(text: str, word: str) -> bool:
    if is_word(word):
        return True
    lower = calmed(word)  # looked for as letters first, for which a long text takes a tenth
    return lower in text and re.search(rf"\b{re.escape(lower)}\b", text) is not None
