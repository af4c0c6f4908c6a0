"""Words to the lines they are in: what makes an answer at every key possible.

A line is a title, an actor, a quote with its speaker, or a stretch of a paragraph. Plain inverted
lists; a line is small, so the words of a query must all be in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.hits import HitKind
from tui.search.words import words

LONGEST_LINE = 1200
"""Code points. A book may come as one paragraph, in which all words of a query lie somewhere."""


@dataclass(frozen=True, slots=True)
class Line:
    digest: int
    """Number of the digest in the index."""
    kind: HitKind
    folded: str
    span: Span | None
    """What of the article's text the line stands for; a title's may be unknown."""
    lead: int = 0
    """How many code points of ``folded`` come before the article's own: the speaker's name."""


class Index:
    def __init__(self) -> None:
        self.digests: list[Digest] = []
        self.lines: list[Line] = []
        self.postings: dict[str, list[int]] = {}
        self._numbers: dict[int, int] = {}
        self._vocabulary: list[str] = []

    def __len__(self) -> int:
        return len(self.digests)

    def add(self, digest: Digest) -> int:
        """Its number; a digest already in is not read again."""
        # By identity: comparing or hashing a digest would read all of its text. The list above
        # keeps it alive, so no other can get its address.
        number = self._numbers.get(id(digest))
        if number is not None:
            return number
        number = self._numbers[id(digest)] = len(self.digests)
        self.digests.append(digest)
        for line in _lines(digest, number):
            place = len(self.lines)
            self.lines.append(line)
            for key in {key for key, _, _ in words(line.folded)}:
                self.postings.setdefault(key, []).append(place)
        return number

    @property
    def vocabulary(self) -> list[str]:
        if len(self._vocabulary) != len(self.postings):
            self._vocabulary = list(self.postings)
        return self._vocabulary

    def shown(self, line: Line) -> str:
        """The line as written, each character at its place in ``line.folded``."""
        digest = self.digests[line.digest]
        if line.kind is HitKind.TITLE:
            return _one_line(digest.title or "")
        if line.kind is HitKind.ACTOR:
            return next((name for name in _names(digest) if fold(name) == line.folded), line.folded)
        assert line.span is not None
        words_ = _one_line(digest[line.span])
        if not line.lead:
            return words_
        speaker = next(quote.speaker for quote in digest.quotes if quote.span == line.span)
        return _spoken(speaker, "") + words_


def _lines(digest: Digest, number: int) -> Iterator[Line]:
    if digest.title:
        yield Line(number, HitKind.TITLE, fold(_one_line(digest.title)), _title_span(digest))
    for actor in digest.actors:
        yield Line(number, HitKind.ACTOR, fold(_actor_line(actor.name, actor.aliases)), actor.span)
    for quote in digest.quotes:
        text = fold(_spoken(quote.speaker, digest[quote.span]))
        lead = len(text) - len(quote.span)
        yield Line(number, HitKind.QUOTE, text, quote.span, lead)
    for block in digest.blocks:
        for span in _pieces(digest, block):
            yield Line(number, HitKind.TEXT, fold(digest[span]), span)


def _names(digest: Digest) -> Iterator[str]:
    return (_actor_line(actor.name, actor.aliases) for actor in digest.actors)


def _actor_line(name: str, aliases: Iterable[str]) -> str:
    # An alias that is part of the name adds nothing to read or to find.
    others = [alias for alias in aliases if fold(alias) not in fold(name)]
    return _one_line(" · ".join([name, *others]))


def _spoken(speaker: str | None, text: str) -> str:
    return f"{speaker}: {text}" if speaker else text


def _title_span(digest: Digest) -> Span | None:
    assert digest.title is not None
    start = digest.text.find(digest.title)
    return Span(start, start + len(digest.title)) if start >= 0 else None


def _pieces(digest: Digest, block: Span) -> Iterator[Span]:
    start = block.start
    while block.end - start > LONGEST_LINE:
        cut = digest.text.rfind(" ", start + LONGEST_LINE // 2, start + LONGEST_LINE)
        end = cut if cut > 0 else start + LONGEST_LINE
        yield Span(start, end)
        start = end
    if start < block.end:
        yield Span(start, block.end)


_BLANKS = {code: " " for code in range(0x3001) if chr(code).isspace()}


def _one_line(text: str) -> str:
    """Every blank a plain one; as long as before."""
    return text.translate(_BLANKS)
