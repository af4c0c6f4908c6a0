"""One run of capitalised words as it is read from left to right."""

from __future__ import annotations

from collections.abc import Sequence, Set

from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind


class Run:
    """How far it is read, what was found so far, and the title that waits for its name."""

    role_from: int | None
    """Where the words before the next name begin that may be its title."""
    titled: bool
    gender: str

    def __init__(
        self, tokens: Sequence[Token], start: int, end: int, seen: Set[tuple[str, str]]
    ) -> None:
        self.tokens = tokens
        self.start = start
        self.seen = seen
        """The ``pairs`` of the article."""
        self.texts = [token.text for token in tokens[start:end]]
        self.lowered = [token.lower for token in tokens[start:end]]
        self.found: list[Piece] = []
        self.at = 0
        """The next word, an index into ``texts``; ``start`` behind that into ``tokens``."""
        self.forget(None)

    def forget(self, role_from: int | None) -> None:
        """No title waits any more."""
        self.role_from = role_from
        self.titled = False
        self.gender = ""

    def begin_role(self) -> None:
        """The next word may belong to the title of the next name."""
        if self.role_from is None:
            self.role_from = self.at

    def more(self, ahead: int) -> bool:
        """Whether the run has a word so many ``ahead`` of the one that is read."""
        return self.at + ahead < len(self.texts)

    def weak(self) -> bool:
        """Whether any word would have a capital there."""
        return self.tokens[self.start + self.at].weak

    def add(
        self,
        length: int,
        kind: ActorKind | None,
        *,
        sure: bool,
        gender: str = "",
        listed: bool = False,
    ) -> None:
        """A name that is no titled person's; it may belong to the title of the next."""
        first = self.start + self.at
        if kind is not None or not sure:
            self.found.append(Piece(first, first + length, kind, sure, gender, listed=listed))
        self.forget(self.at)
        self.at += length

    def add_word(self, *, noun: bool) -> None:
        """A word that is a name only if somebody bears it; it is not read past."""
        first = self.start + self.at
        self.found.append(Piece(first, first + 1, None, sure=False, noun=noun))
