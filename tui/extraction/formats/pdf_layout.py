"""Lines on pages to paragraphs: what a reader of the printed page sees without thinking.

A paragraph goes on over columns and pages, a word over the end of a line; what stands on every
page at the same place is of no article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from tui.extraction.lexicon import words
from tui.sanitizing import sanitize_line


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column. ``left`` and ``right`` in points, ``top`` and ``bottom`` as shares of
    the page's height from above, ``size`` of most of its letters."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    pitch: float
    """Points of the page's height."""
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Laid:
    html: str
    about: dict[str, object] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


MARGIN = 0.09
"""Share of a page's height, above and below, in which running heads stand."""

APART = 1.0
"""Times the size of its letters, between a running head and what stands below it."""

GAP = 0.75
"""Times the size of its letters, above a line that is a paragraph's first."""

GAPS, SHORT = 3, 0.7
"""Gaps from which all paragraphs may have one, and the share of a column's width below which a line
without one below it says that they have not."""

LARGER = 1.15
"""Times the text's size, from which a line is a heading."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|seite|página|pagina|p\.|s\.)\s{0,2})?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s{0,2}(?:/|of|von|de|sur|di|van)\s{0,2}\d{1,4})?\W{0,3}\Z",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:[^\W\d_]{2,12},? )?(?:\d{1,2}\.? [^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.? \d{1,2},)"
    r" (?:19|20)\d\d\Z"
)
# What browsers print in the margins of a page: when, and from where.
_PRINTED_AT = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s{1,3}\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\Z", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S{4,500}\Z")
_BULLET = re.compile(r"[•◦▪▸►‣∙·●○■□–—*]\s|[•◦▪▸►‣●■]\Z")
_HYPHENS = ("-", "\u2010", "\u00ad")
_ENDS = tuple(".!?…:;\"'”’»)。！？")


def laid_out(pages: Sequence[Sequence[Line]]) -> Laid:
    """The pages' lines, in reading order, as HTML without anything that repeats on them."""
    heads = _running_heads(pages)
    left_out = [line for page in pages for line in page if line in heads]
    lines = [line for page in pages for line in page if line not in heads]
    about: dict[str, object] = {}
    if url := next((line.text for line in left_out if _ADDRESS.match(line.text)), None):
        about = {"url": url, "origin": "page margin"}
    elif len(days := {line.text for line in left_out if _DAY.match(line.text)}) == 1:
        about = {"published": days.pop(), "origin": "page margin"}
    size = _text_size(lines)
    paragraphs = list(_paragraphs(lines))
    ranks = _ranks(paragraphs, size)
    told = Hyphens(lines)
    html = "\n".join(
        f"<{ranks[index]}>{escape(told.joined(group), quote=False)}</{ranks[index]}>"
        for index, group in enumerate(paragraphs)
    )
    return Laid(html, about, _told(left_out))


def _told(left_out: Sequence[Line]) -> tuple[str, ...]:
    shown: dict[str, str] = {}
    for line in left_out:
        shown.setdefault(_DIGITS.sub("#", line.text), line.text)
    if not shown:
        return ()
    named = "; ".join(sanitize_line(text, limit=60) for text in list(shown.values())[:4])
    return (f"Left out of the pages’ margins: {named}{'; …' if len(shown) > 4 else ''}",)


def _running_heads(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """Lines at the edge of a page that stand there on others too, and what browsers print."""
    seen: defaultdict[tuple[str, bool], list[Line]] = defaultdict(list)
    found: set[Line] = set()
    for page in pages:
        for line in page:
            above, below = line.middle < MARGIN, line.middle > 1 - MARGIN
            if not (above or below):
                continue
            if (
                _PAGE_NUMBER.match(line.text)
                or _PRINTED_AT.match(line.text)
                or (below and _ADDRESS.match(line.text))
            ):
                found.add(line)
            else:
                seen[_DIGITS.sub("#", line.text.casefold()), above].append(line)
    for same in seen.values():
        # On left and right pages they differ: every second page has its own.
        if len({line.page for line in same}) >= max(2, 0.4 * len(pages)):
            found.update(same)
    if any(_PRINTED_AT.match(line.text) for line in found):
        # Beside when it was printed stands the title of the page, said again in the article.
        tops = {_row(line) for line in found if line.middle < MARGIN}
    else:
        tops = {_row(line) for page in pages for line in _numbered(page)}
    found.update(line for page in pages for line in page if _row(line) in tops)
    return frozenset(found)


def _numbered(page: Sequence[Line]) -> list[Line]:
    """The page's number, where it stands in the uppermost row, apart from all below it: what is
    beside it is of no article, be it on this page alone."""
    if not page:
        return []
    highest = min(page, key=lambda line: line.top)
    row = [line for line in page if _row(line) == _row(highest)]
    below = min((line.top for line in page if line not in row), default=highest.bottom)
    apart = (below - highest.bottom) * highest.pitch > APART * highest.size
    numbers = [line for line in row if _PAGE_NUMBER.match(line.text)]
    return numbers if apart and len(numbers) == 1 and highest.middle < MARGIN else []


def _row(line: Line) -> tuple[int, float]:
    return line.page, round(line.top, 3)


def _text_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    edges = Edges(lines)
    gapped = _are_set_apart(lines, edges)
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group, line, edges, gapped=gapped):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


class Edges:
    """Where the lines of a column begin and end, for each place where lines of a size begin."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._rights: defaultdict[tuple[int, int, int], list[float]] = defaultdict(list)
        lefts: defaultdict[tuple[int, int, int], list[float]] = defaultdict(list)
        for line in lines:
            for key in self._keys(line):
                self._rights[key].append(line.right)
                lefts[key].append(line.left)
        for rights in self._rights.values():
            rights.sort()
        self._lefts = {key: _edge(places) for key, places in lefts.items()}

    @staticmethod
    def _keys(line: Line) -> list[tuple[int, int, int]]:
        # Neighbours too, so that a first line indented by some points, or a byline in smaller
        # letters, is of the same column.
        place, size = round(line.left / 12), round(line.size / 2)
        return [(line.page, place + one, size + two) for one in (-1, 0, 1) for two in (-1, 0, 1)]

    def indent(self, line: Line) -> float:
        """Points between the column's edge and the line."""
        return line.left - self._lefts[line.page, round(line.left / 12), round(line.size / 2)]

    def width(self, line: Line) -> float:
        """Points of most lines of the column."""
        place, size = round(line.left / 12), round(line.size / 2)
        rights = self._rights[line.page, place, size]
        return rights[min(len(rights) - 1, int(0.8 * len(rights)))] - line.left

    def ends_early(self, line: Line, after: Line) -> bool:
        """Whether the next line's first word would have fitted on this one."""
        edge = line.left + self.width(line)
        letter = (after.right - after.left) / max(1, len(after.text))
        word = after.text.partition(" ")[0]
        return edge - line.right > letter * (len(word) + 2)


def _edge(lefts: Sequence[float]) -> float:
    """Where a column begins: where the two lines do that stand furthest left. (One by itself may be
    a byline.)"""
    ordered = sorted(lefts)
    pairs = (one for one, other in pairwise(ordered) if other - one < 1)
    return next(pairs, ordered[0])


def _are_set_apart(lines: Sequence[Line], edges: Edges) -> bool:
    """Whether all paragraphs have a gap between them: then a line that ends a sentence early is
    none's last by that alone, where the next word was too long for it."""
    gaps = 0
    for last, line in pairwise(lines):
        if not _is_below(last, line) or abs(last.size - line.size) > 0.08 * last.size:
            continue
        if (line.top - last.bottom) * line.pitch > GAP * line.size:
            gaps += 1
        elif edges.ends_early(last, line) and last.right - last.left < SHORT * edges.width(last):
            return False
    return gaps >= GAPS


def _goes_on(group: Sequence[Line], line: Line, edges: Edges, *, gapped: bool) -> bool:
    """Whether ``line`` is of the paragraph that ``group`` has begun."""
    last = group[-1]
    if abs(last.size - line.size) > 0.08 * last.size or last.bold != line.bold:
        return False
    unfinished = not last.text.endswith(_ENDS)
    cut = last.text.endswith(_HYPHENS)
    small = line.text[:1].islower()
    if not _is_below(last, line):  # in the next column, or on the next page
        return unfinished and (cut or small or _is_full(group, line))
    if (line.top - last.bottom) * line.pitch > GAP * line.size:
        return False
    if _BULLET.match(line.text) and not cut:
        return False
    # A second line as far in as the first is one of a passage that is set in, if it has another.
    inside = len(group) > 1 and abs(line.left - last.left) < 0.3 * line.size
    indented = edges.indent(line) > 0.6 * line.size and not inside
    if indented and not unfinished and not _BULLET.match(group[0].text):
        return False
    return cut or (unfinished and small) or gapped or not edges.ends_early(last, line)


def _is_below(last: Line, line: Line) -> bool:
    return (
        line.page == last.page
        and line.top > last.top
        and line.left < last.right
        and line.right > last.left
    )


def _is_full(group: Sequence[Line], line: Line) -> bool:
    """Whether the last line runs to the edge, so that nothing says the paragraph ends there."""
    widths = [each.right - each.left for each in (*group, line)]
    return widths[-2] > 0.85 * max(widths)


def _ranks(paragraphs: Sequence[Sequence[Line]], size: float) -> list[str]:
    """``h1`` for what stands on the first page in the largest letters, ``h2`` for other headings,
    ``p`` for the rest."""
    ranks = []
    for group in paragraphs:
        short = sum(len(line.text) for line in group) < 250
        large = group[0].size >= LARGER * size
        alone = group[0].bold and len(group) <= 2 and not group[-1].text.endswith((".", ","))
        ranks.append("h2" if short and (large or alone) else "p")
    first = [
        index
        for index, group in enumerate(paragraphs)
        if ranks[index] == "h2" and group[0].page == 0 and group[0].size >= LARGER * size
    ]
    if first:
        ranks[max(first, key=lambda index: (paragraphs[index][0].size, -index))] = "h1"
    return ranks


class Hyphens:
    """Words cut at the end of a line put together again, by what else stands in the text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._whole: set[str] = set()
        self._hyphened: set[str] = set()
        for line in lines:
            for word in re.findall(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*", line.text.casefold()):
                (self._hyphened if "-" in word or "\u2010" in word else self._whole).add(word)

    def joined(self, group: Sequence[Line]) -> str:
        text = group[0].text
        for line in group[1:]:
            if not text.endswith(_HYPHENS):
                text = f"{text} {line.text}" if _spaced(text, line.text) else text + line.text
            elif self._is_cut(text, line.text):
                text = text[:-1] + line.text
            else:
                text += line.text
        return text

    def _is_cut(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end is there only because the line ended."""
        if before.endswith("\u00ad"):
            return True
        left = re.search(r"[^\W\d_]+\Z", before[:-1].casefold())
        right = re.match(r"[^\W\d_]+", after)
        if left is None or right is None or not right[0][0].islower():
            return False
        if f"{left[0]}-{right[0]}" in self._hyphened:
            return False
        if left[0] + right[0] in self._whole:
            return True
        known = words("ordinary_words") | words("function_words")
        compound = left[0] in known and right[0] in known and min(len(left[0]), len(right[0])) > 2
        return not compound or left[0] + right[0] in known


def _spaced(before: str, after: str) -> bool:
    """Whether the languages of these two words put a blank between words."""
    return not (_is_east_asian(before[-1:]) and _is_east_asian(after[:1]))


def _is_east_asian(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef"
