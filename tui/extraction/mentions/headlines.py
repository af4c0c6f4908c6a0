"""Names in headlines, where capitals mean nothing: only names known from elsewhere count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.nouns import ordinary
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind


@dataclass(slots=True)
class Table:
    """Names of the running text by their first word, in lower case."""

    entries: dict[str, dict[tuple[str, ...], tuple[ActorKind, str]]] = field(default_factory=dict)

    def add(self, name: str, kind: ActorKind, gender: str) -> None:
        lowered = tuple(name.lower().split())
        self.entries.setdefault(lowered[0], {}).setdefault(lowered, (kind, gender))

    def longest(self, lowered: Sequence[str], at: int) -> tuple[int, tuple[ActorKind, str]] | None:
        """Words, kind and gender of the longest name that begins at ``at``; None: none does."""
        group = self.entries.get(lowered[at])
        if group is None:
            return None
        for length in range(min(8, len(lowered) - at), 0, -1):
            entry = group.get(tuple(lowered[at : at + length]))
            if entry is not None:
                return length, entry
        return None


def in_headline(tokens: Sequence[Token], table: Table) -> list[Piece]:
    """Where capitals say nothing: names that a list or the running text, in ``table``, knows."""
    texts = [token.text for token in tokens]
    shouted = all(text.isupper() for text in texts)
    cased = [_cased(text) for text in texts] if shouted else texts
    lowered = [token.lower for token in tokens]
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece = _at(tokens, cased, lowered, at, table) if tokens[at].capital else None
        if piece is None:
            at += 1
            continue
        found.append(piece)
        at = piece.last
    return found


def _at(
    tokens: Sequence[Token], cased: list[str], lowered: list[str], at: int, table: Table
) -> Piece | None:
    known = table.longest(lowered, at)
    listed = gazetteer.known(cased, at)
    if known and (not listed or known[0] >= listed.length):
        length, (kind, gender) = known
        if length > 1 or not ordinary(lowered[at]):
            return Piece(at, at + length, kind, sure=True, gender=gender)
    if listed and listed.kind is not None and not (listed.length == 1 and ordinary(lowered[at])):
        return Piece(at, at + listed.length, listed.kind, sure=True, listed=True)
    if at + 1 < len(tokens) and _person(tokens, cased, lowered, at):
        given = gazetteer.given(cased[at])
        return Piece(at, at + 2, ActorKind.PERSON, sure=True, gender=given[0] if given else "")
    return None


def _person(tokens: Sequence[Token], cased: list[str], lowered: list[str], at: int) -> bool:
    """Whether a given name and what can be a family name stand here."""
    given = gazetteer.given(cased[at])
    if given is None or given[1] or tokens[at].possessive:
        return False
    following = tokens[at + 1]
    if not (following.joined and following.capital) or ordinary(following.lower):
        return False
    if following.text in gazetteer.demonyms():
        return False
    return gazetteer.title(lowered, at + 1) is None


def _cased(text: str) -> str:
    if "." in text or len(text) < 3:
        return text
    return text[0] + text[1:].lower()
