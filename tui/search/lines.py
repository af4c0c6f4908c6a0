"""The lines that are found: how each is written, code point for code point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.words import keys

LONGEST = 1200
"""Code points. A book may come as one paragraph, in which all words of a query lie somewhere."""

_BLANKS = {code: " " for code in range(0x3001) if chr(code).isspace()}


def one_line(text: str) -> str:
    """Every blank a plain one; as long as before."""
    return text if text.isprintable() else text.translate(_BLANKS)  # no other blank is printable


def actor_line(name: str, aliases: Iterable[str]) -> str:
    # An alias that is words of the name adds nothing to read or to find.
    others = [alias for alias in aliases if not _within(alias, name)]
    return one_line(" · ".join([name, *others]))


def _within(alias: str, name: str) -> bool:
    """Not “Lind” in “Ana Lindqvist”."""
    return fold(alias) in fold(name) and set(keys(alias)) <= set(keys(name))


def spoken(speaker: str | None, text: str) -> str:
    return f"{speaker}: {text}" if speaker else text


def title_span(digest: Digest) -> Span | None:
    """Where the title stands in the text; it may be nowhere there."""
    assert digest.title is not None
    start = digest.text.find(digest.title)
    return Span(start, start + len(digest.title)) if start >= 0 else None


def pieces(digest: Digest) -> Iterator[Span]:
    """Of the text: its blocks, long ones in parts."""
    for block in digest.blocks:
        start = block.start
        while block.end - start > LONGEST:
            cut = digest.text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            end = cut if cut > 0 else start + LONGEST
            yield Span(start, end)
            start = end
        if start < block.end:
            yield Span(start, block.end)
