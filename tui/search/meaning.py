"""What a word as typed may stand for, and how well another fits it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

EXACT = 1.0
STARTS = 0.85
INSIDE = 0.6
ONE_TYPO = 0.5
TWO_TYPOS = 0.35
TYPO_AT_START = 0.3  # so far: the word is still being typed

GOOD = 0.8
"""From this quality on the word itself was meant."""

WORD, NAME = (4, 8), (5, 9)
"""Letters needed for one and for two typos. Of three letters, one changed is another word; a name
as a field says who is let through, not who comes first, and so needs one letter more."""

INSIDE_FROM = 4


def typos(word: str, letters: tuple[int, int] = WORD) -> int:
    """How many are forgiven in it."""
    one, two = letters
    if len(word) < one or word.isdecimal():
        return 0
    return 1 if len(word) < two else 2


def written_apart(word: str, folded: str) -> bool:
    """Whether the text may have the word with something between its letters: an accent that is a
    character of its own, or the comma of 1,200."""
    return not folded.isascii() or word[0].isdecimal() or word[-1].isdecimal()


class Meaning:
    """Which words of texts the words of one query stand for, typing errors forgiven. The last one
    may be still being typed."""

    def __init__(self, asked: Sequence[str], *, typing: bool) -> None:
        self.asked = tuple(dict.fromkeys(asked))
        self.typing = self.asked[-1] if typing and self.asked else None
        self._known: dict[str, tuple[str, float] | None] = {}
        from rapidfuzz.distance import OSA

        self._distance = OSA.distance
        self._most = {word: typos(word) for word in self.asked}
        # What rules most words of a text out, ten times as fast as their distance.
        self._pieces = {word: _pieces(word, most) for word, most in self._most.items()}

    def likely(self, word: str, folded: str, keys: Callable[[], Collection[str]]) -> list[str]:
        """Of a line's words all that a word of the query stands for, and few others. ``keys`` is
        called only if there may be some in ``folded``."""
        start, *rest = (word,) if len(word) < INSIDE_FROM else self._pieces[word]
        apart = written_apart(word, folded)
        likely: list[str] = []
        if apart or start in folded:
            likely = [key for key in keys() if key.startswith(start)]
        for piece in rest:
            if apart or piece in folded:
                likely += [key for key in keys() if piece in key]
        return likely

    def of(self, key: str) -> tuple[str, float] | None:
        """The word of the query that a word of the text best stands for, and how well."""
        if key not in self._known:
            best: tuple[str, float] | None = None
            for word in self.asked:
                quality = self.quality(word, key)
                if quality and (best is None or quality > best[1]):
                    best = word, quality
            self._known[key] = best
        return self._known[key]

    def quality(self, word: str, key: str) -> float:
        """How well a word of a text fits one of the query, 0 to 1."""
        if key.startswith(word):
            return EXACT if len(key) == len(word) else STARTS + 0.1 * len(word) / len(key)
        if len(word) >= INSIDE_FROM and word in key:
            return INSIDE
        most = self._most[word]
        more = len(key) - len(word)
        if not most or more < -most or (more > most and word != self.typing):
            return 0.0
        start, *rest = self._pieces[word]
        if not key.startswith(start):
            for piece in rest:
                if piece in key:
                    break
            else:
                return 0.0
        away = self._distance(word, key, score_cutoff=most)
        if away <= most:
            return ONE_TYPO if away == 1 else TWO_TYPOS
        if word == self.typing:
            for length in range(len(word) - 1, len(word) + 2):
                if self._distance(word, key[:length], score_cutoff=1) <= 1:
                    return TYPO_AT_START
        return 0.0


def _pieces(word: str, most: int) -> tuple[str, ...]:
    """Cuts ``word`` into pieces of which one at least stands in any word that is ``most`` typos
    away or fewer. The first piece stands at its start.

    A typo changes one letter or two neighbours; with a letter between one piece and the next it
    touches one piece only, and there is a piece more than there are typos.
    """
    length = (len(word) - most) // (most + 1)
    starts = range(0, len(word), length + 1)
    ends = (*(start + length for start in starts[:most]), len(word))
    return tuple(word[start:end] for start, end in zip(starts, ends, strict=False))
