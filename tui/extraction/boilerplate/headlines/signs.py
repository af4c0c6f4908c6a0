"""Who wrote it and when: lines that are somebody's name, or name a day, near a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction import bylines, lexicon
from tui.extraction.boilerplate.headlines.buckets import bucket, named
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.line import Cue

SIGNS = {Cue.BYLINE: "byline", Cue.DATE: "date", Cue.DATELINE: "date"}

FAR = 8
"""Lines below a headline in which who wrote it, or when, is looked for."""

BODY = 25
"""Words of a line that is the text itself, and no standfirst."""

STAMP = 16
"""Words of a line that names a day beside a writer or a section."""

DATED = 9
"""Words of a line in which a day and a name, or a section, is all there is."""

_TO_SIGN = bucket("to sign ", (0, 1, 2, 3, 4))
_INTRODUCED = re.compile(r"(\w+)(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}\d?\s?[,;(]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")


def is_name(line: str) -> bool:
    words = line.split()
    return (
        len(words) in bylines.NAMED_WORDS
        and words[0].capitalize() in lexicon.words("given_names")
        and all(word[0].isupper() for word in words)
    )


def opens_with_name(words: str) -> bool:
    """ "Ada Lund, professor of law": who speaks, who wrote it, who is in the picture."""
    found = _INTRODUCED.match(words)
    return found is not None and found[1].capitalize() in lexicon.words("given_names")


def names_day(words: str) -> bool:
    if ("19" not in words and "20" not in words) or not _YEAR.search(words):
        return False
    return _NUMERIC.search(words) is not None or any(
        word.casefold() in lexicon.words("months") for word in _WORD.findall(words)
    )


def is_sign(page: Page, index: int) -> bool:
    return page.lines[index].cue in SIGNS or names_day_at(page, index) or is_name_at(page, index)


def names_day_at(page: Page, index: int) -> bool:
    return _seen(page, index)[0]


def is_name_at(page: Page, index: int) -> bool:
    return _seen(page, index)[1]


def _seen(page: Page, index: int) -> tuple[bool, bool]:
    if (seen := page.signs.get(index)) is None:
        seen = page.signs[index] = (_sees_day(page, index), _sees_name(page, index))
    return seen


def _sees_name(page: Page, index: int) -> bool:
    """Whether the line is somebody's name and nothing else, as bylines without "by" are."""
    if index >= len(page.lines) or page.lines[index].words not in bylines.NAMED_WORDS:
        return False
    return is_name(page.text[page.lines[index].start : page.lines[index].end])


def _sees_day(page: Page, index: int) -> bool:
    if not 0 <= index < len(page.lines) or page.lines[index].words > STAMP:
        return False
    return names_day(page.text[page.lines[index].start : page.lines[index].end])


def signs(page: Page, index: int) -> Iterator[str]:
    """How soon below the line a writer or a day is named."""
    between = 0
    for place in range(index + 1, min(len(page.lines), index + 1 + FAR)):
        line = page.lines[place]
        if is_sign(page, place):
            yield named(_TO_SIGN, between)
            return
        if line.prose and line.words >= BODY:
            yield "text before sign"
            return
        between += line.cue is None


def days(page: Page, index: int) -> Iterator[str]:
    """Where a day is named: beside a headline, and seldom in it."""
    if names_day_at(page, index):
        yield "names a day"
        if page.lines[index].words <= DATED:
            yield "little but a day"
    if names_day_at(page, index + 1):
        yield "day next"
    elif any(names_day_at(page, place) for place in range(index + 2, index + 5)):
        yield "day soon"
    if names_day_at(page, index - 1):
        yield "day just above"
