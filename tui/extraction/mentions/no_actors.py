"""What is written as names are and is nobody's: a share's letters, money, a service in church, a
law called after somebody, cameras, “Dad”."""

from __future__ import annotations

from collections.abc import Container, Sequence

from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set

CURRENCIES = range(1, 4)
"""Letters before the sign: “US$40”, “A$3”, “HK$12”."""


def is_no_actor(tokens: Sequence[Token], piece: Piece, persons: Container[str]) -> bool:
    """By the words beside it alone, whatever the article tells of it elsewhere; ``persons``: the
    words of full names, one of which may be what kin is called, too."""
    if _ticker(tokens, piece.first):
        return True
    if piece.last - piece.first > 1:
        return False
    word = tokens[piece.first]
    kin = piece.role is None and word.text not in persons and _kin(word)
    other = _service(word) or _law(tokens, piece.first) or _cameras(tokens, piece.first)
    return kin or _money(tokens, piece.last, word) or other


def _kin(word: Token) -> bool:
    """“Dad thinks I will stay”: whoever says so has one; Jack Ma is another Ma."""
    return word.text.istitle() and word.lower in word_set("kin called so")


def _ticker(tokens: Sequence[Token], at: int) -> bool:
    """“(NASDAQ: NVHB)”: how an exchange lists a firm, and no body."""
    listed = at > 0 and not tokens[at].joined and tokens[at - 1].text in word_set("exchanges")
    return listed and tokens[at].text.isupper()


def _money(tokens: Sequence[Token], behind: int, word: Token) -> bool:
    if len(word.text) not in CURRENCIES or not word.text.isupper() or behind >= len(tokens):
        return False
    amount = tokens[behind]
    return amount.start - word.end == 1 and not amount.joined and amount.text[0].isdigit()


def _service(word: Token) -> bool:
    """“Sunday Mass.”: the state of that abbreviation stands behind a comma."""
    return word.text == "Mass." and word.joined


def _cameras(tokens: Sequence[Token], at: int) -> bool:
    """“on CCTV”, “CCTV footage”; but “CCTV reported”, which is a broadcaster."""
    if tokens[at].text != "CCTV":
        return False
    behind = tokens[at + 1].lower if at + 1 < len(tokens) and tokens[at + 1].joined else ""
    before = tokens[at - 1].lower if at and tokens[at].joined else ""
    return behind in word_set("seen on cameras") or before in ("on", "by", "of", "from")


def _law(tokens: Sequence[Token], at: int) -> bool:
    """“Archie’s Rule”."""
    return bool(at) and tokens[at - 1].possessive and tokens[at].text in word_set("laws by heads")
