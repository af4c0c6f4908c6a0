"""What a candidate's line shows by its shape, its place and its neighbours.

Evidence is structural: no word of any language is looked for. Each piece has a name, the weights
of lexicon/headline_weights.txt belong to these names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from tui.extraction import lexicon
from tui.extraction.boilerplate.cues import Cue
from tui.extraction.boilerplate.lines import Line
from tui.extraction.boilerplate.page import TELLING, Page

_GLUED = re.compile(r"[a-zß-ÿ!?)][A-ZÀ-Þ][a-zß-ÿ]")
_STEPS = (" / ", " > ", " » ", " › ", " → ", " | ", " · ", " • ")
_SITE = re.compile(r"\s(?:[|·•»›—–-]|::)\s")


def bucket(name: str, limits: Sequence[int]) -> tuple[str, ...]:
    """Names by value: ``limits`` are the least values of the buckets."""
    names: list[str] = []
    for value in range(limits[-1] + 1):
        names.append(f"{name}{max(limit for limit in limits if limit <= value)}")
    return tuple(names)


_WORDS_NAMES = bucket("words ", (0, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22))
_BETWEEN = bucket("between ", (0, 1, 2, 3, 4, 6, 9, 15))
BETWEEN = frozenset(_BETWEEN)
_PROSE = bucket("prose above ", (0, 1, 2, 3, 5))
_INDEX = bucket("line ", (0, 1, 2, 3, 5, 10, 20))
_RUN_ABOVE = bucket("run above ", (0, 1, 2, 3, 5, 8))
_RUN_BELOW = bucket("run below ", (0, 1, 2, 3, 5, 8))
_REPEAT = bucket("repeated ", (0, 1, 2, 3, 5))
_TO_SIGN = bucket("to sign ", (0, 1, 2, 3, 4))
_SINCE_LEAD = bucket("prose since lead ", (0, 1, 2, 3, 4))
_BELOW_LEAD = bucket("below lead ", (0, 1, 2, 4))


def named(names: Sequence[str], value: int) -> str:
    return names[value if value < len(names) else -1]


def evidence(page: Page, index: int) -> Iterator[str]:
    """Names of what is seen of the line ``index``."""
    lines, lead = page.lines, page.lead
    line = lines[index]
    words = page.text[line.start : line.end]
    yield named(_WORDS_NAMES, line.words)
    if line.cue is not None:
        yield "cued"
    if _is_name(page, index):
        yield "a name"
    if any(_is_name(page, place) for place in (index + 1, index + 2)):
        yield "name below"
    if _opens_with_name(words):
        yield "opens with a name"
    yield from _shape(line, words)
    yield from _grammar(words)
    yield from _place(page, index)
    yield from _neighbours(lines, index, lead)
    yield from _echoes(page, index)
    yield from _days(page, index)
    yield from _signs(page, index)
    yield from _decks(page, index)
    yield from _likeness(page, index)
    yield from _sections(page, index)


FAR = 8
"""Lines below a headline in which who wrote it, or when, is looked for."""

BODY = 25
"""Words of a line that is the text itself, and no standfirst."""

DECK = range(6, 41)
"""Words of a standfirst."""


def _signs(page: Page, index: int) -> Iterator[str]:
    """How soon below the line a writer or a day is named."""
    between = 0
    for place in range(index + 1, min(len(page.lines), index + 1 + FAR)):
        line = page.lines[place]
        if _is_sign(page, place):
            yield named(_TO_SIGN, between)
            return
        if line.prose and line.words >= BODY:
            yield "text before sign"
            return
        between += line.cue is None


def _is_sign(page: Page, index: int) -> bool:
    return page.lines[index].cue in _SIGN or _names_day(page, index) or _is_name(page, index)


def _decks(page: Page, index: int) -> Iterator[str]:
    """Whether the line has a standfirst under it, or might be one: of the two lines next to a
    byline the upper, shorter one is the headline."""
    lines, own = page.lines, page.lines[index]
    if index + 1 < len(lines):
        after = lines[index + 1]
        if after.cue is None and after.words in DECK and after.words > own.words:
            yield "deck below"
            under = index + 2
            if under < len(lines) and (lines[under].words >= BODY or _is_sign(page, under)):
                yield "deck below, then sign"
    if index and own.words in DECK:
        above = lines[index - 1]
        if above.cue is None and 3 <= above.words <= own.words and not above.stop:
            yield "like a deck"


def _likeness(page: Page, index: int) -> Iterator[str]:
    """Entries of a menu or of a list start alike, or are as long as each other."""
    own = page.folded[index]
    first = own.partition(" ")[0]
    alike = same = 0
    for place in (index - 2, index - 1, index + 1, index + 2):
        other = page.folded.get(place)
        if other is None or page.lines[place].cue is not None:
            continue
        alike += other != own and other.partition(" ")[0] == first
        same += abs(len(other) - len(own)) <= 4
    yield f"starts alike {min(alike, 2)}"
    yield f"as long {min(same, 3)}"


_SECTIONS_ABOVE = bucket("sections above ", (0, 1, 2, 3, 5, 8))
_SECTIONS_BELOW = bucket("sections below ", (0, 1, 2, 3, 5, 8))


def _sections(page: Page, index: int) -> Iterator[str]:
    """Where the line stands to the table of contents, which is below the headline and has those of
    the sections in it."""
    if index >= page.lead:
        return
    counts = page.sections
    if counts[index + 1] > counts[index]:
        yield "a section's"
    yield named(_SECTIONS_ABOVE, counts[index])
    yield named(_SECTIONS_BELOW, counts[page.lead] - counts[index + 1])


def _names_day(page: Page, index: int) -> bool:
    return _seen(page, index)[0]


def _is_name(page: Page, index: int) -> bool:
    return _seen(page, index)[1]


def _seen(page: Page, index: int) -> tuple[bool, bool]:
    if (seen := page.signs.get(index)) is None:
        seen = page.signs[index] = (_sees_day(page, index), _sees_name(page, index))
    return seen


@cache
def _given() -> frozenset[str]:
    return lexicon.words("given_names")


NAMES = range(2, 5)
"""Words of a name."""


def _sees_name(page: Page, index: int) -> bool:
    """Whether the line is somebody's name and nothing else, as bylines without "by" are."""
    if index >= len(page.lines) or page.lines[index].words not in NAMES:
        return False
    return is_name(page.text[page.lines[index].start : page.lines[index].end])


def is_name(line: str) -> bool:
    words = line.split()
    return (
        len(words) in NAMES
        and words[0].capitalize() in _given()
        and all(word[0].isupper() for word in words)
    )


_INTRODUCED = re.compile(r"(\w+)(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}\d?\s?[,;(]")


def _opens_with_name(words: str) -> bool:
    """ "Ada Lund, professor of law": who speaks, who wrote it, who is in the picture."""
    found = _INTRODUCED.match(words)
    return found is not None and found[1].capitalize() in _given()


_GRAMMATICAL = bucket("function words ", (0, 1, 2, 3, 4, 5, 6, 7))


@cache
def _functional() -> frozenset[str]:
    return lexicon.words("function_words") | lexicon.words("language_words")


def _grammar(words: str) -> Iterator[str]:
    """Headlines leave out words that the beginnings of sentences have, and end on one seldom."""
    own = words.casefold().replace("’", "'").split()
    functional = [word.strip("\"'“”‘,.:;?!()") in _functional() for word in own]
    yield named(_GRAMMATICAL, 10 * sum(functional) // len(own))
    if functional[-1] and own[-1][-1].isalpha():
        yield "ends in a function word"
    if functional[0]:
        yield "opens with a function word"


def _shape(line: Line, words: str) -> Iterator[str]:
    last, first = words[-1], words[0]
    if last.isalpha() or last in "’'”\"":
        pass
    elif last.isdigit():
        yield "ends in digit"
    elif last in ".。":
        yield "ends in stop"
    elif last in "?？":
        yield "ends in question"
    elif last in "!！":
        yield "ends in exclamation"
    elif last in ":;,-–—":
        yield "ends in colon"
    elif last in "…»›>→":
        yield "ends in arrow"
    else:
        yield "ends in other"
    if first.islower():
        yield "starts small"
    elif first.isdigit():
        yield "starts in digit"
    elif not (first.isalpha() or first in "“‘\"'«"):
        yield "starts odd"
    if words.isupper():
        yield "all capitals"
    else:
        initials = [word[0] for word in words.split() if len(word) >= 4]
        cased = [letter for letter in initials if letter != letter.swapcase()]
        if cased:
            yield f"capitals {4 * sum(map(str.isupper, cased)) // len(cased)}"
    if line.listed:
        yield "listed"
    if line.heading:
        yield "heading"
    if ": " in words[:-1]:
        yield "colon"
    if _SITE.search(words):
        yield "bar or dash"
    if " > " in words or " » " in words or " › " in words:
        yield "path"
    if _GLUED.search(words):
        yield "glued"
    if "@" in words or "/" in words or "#" in words or "©" in words or "=" in words:
        yield "odd signs"
    if "$" in words or "%" in words or "€" in words or "£" in words:
        yield "price"
    if words.count(", ") >= 2:
        yield "commas"
    if " / " in words:
        yield "slashes"
    if any(words.count(mark) > 1 for mark in _STEPS):
        yield "steps"
    if "“" in words or '"' in words or "«" in words:
        yield "quotation"
    if words.count(". ") or words.count("! "):
        yield "sentence inside"


def _place(page: Page, index: int) -> Iterator[str]:
    lead = page.lead
    yield named(_INDEX, index)
    if index > lead:
        yield named(_BELOW_LEAD, index - lead)
        yield named(_SINCE_LEAD, page.prose_above[index] - page.prose_above[lead])
        after = page.lines[index + 1 : index + 4]
        yield f"prose soon {sum(line.prose and line.cue is None for line in after)}"
        return
    if index == lead:
        yield "is the lead"
        return
    yield named(_BETWEEN, page.plain_above[lead] - page.plain_above[index + 1])
    yield named(_PROSE, page.prose_above[index])
    if page.prose_above[lead] > page.prose_above[index]:
        yield "prose between"
    if page.plain_above[index] == 0:
        yield "first without cue"


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
STAMP = 16
"""Words of a line that names a day beside a writer or a section."""


@cache
def _months() -> frozenset[str]:
    return lexicon.words("months")


DATED = 9
"""Words of a line in which a day and a name, or a section, is all there is."""


def _sees_day(page: Page, index: int) -> bool:
    if not 0 <= index < len(page.lines) or page.lines[index].words > STAMP:
        return False
    return names_day(page.text[page.lines[index].start : page.lines[index].end])


def names_day(words: str) -> bool:
    if ("19" not in words and "20" not in words) or not _YEAR.search(words):
        return False
    return _NUMERIC.search(words) is not None or any(
        word.casefold() in _months() for word in _WORD.findall(words)
    )


def _days(page: Page, index: int) -> Iterator[str]:
    """Where a day is named: beside a headline, and seldom in it."""
    if _names_day(page, index):
        yield "names a day"
        if page.lines[index].words <= DATED:
            yield "little but a day"
    if _names_day(page, index + 1):
        yield "day next"
    elif any(_names_day(page, place) for place in range(index + 2, index + 5)):
        yield "day soon"
    if _names_day(page, index - 1):
        yield "day just above"


_SIGN = {Cue.BYLINE: "byline", Cue.DATE: "date", Cue.DATELINE: "date"}


def _neighbours(lines: Sequence[Line], index: int, lead: int) -> Iterator[str]:
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if before is None:
        yield "nothing before"
    elif before.cue is not None:
        yield f"before {_SIGN.get(before.cue, 'cue')}"
    elif before.prose:
        yield "before prose"
    else:
        yield "before short" if before.words <= 3 else "before line"
    if after is None:
        yield "nothing after"
    elif after.cue is not None:
        yield f"after {_SIGN.get(after.cue, after.cue)}"
    elif after.prose:
        yield "after long" if after.words >= 25 else "after prose"
    elif after.listed:
        yield "after list"
    else:
        yield "after short" if after.words <= 4 else "after line"
    for line in lines[index + 2 : index + 6]:
        if line.cue in _SIGN:
            yield "signed below"
            break
    above = sum(1 for line in lines[max(0, index - 5) : index] if line.cue in _SIGN)
    if above and (before is None or before.cue not in _SIGN):
        yield "signed above"
    yield named(_RUN_ABOVE, _run(lines, range(index - 1, max(-1, index - 9), -1)))
    yield named(_RUN_BELOW, _run(lines, range(index + 1, min(len(lines), index + 9))))


def _run(lines: Sequence[Line], places: range) -> int:
    """How many short lines without a cue follow each other."""
    length = 0
    for place in places:
        line = lines[place]
        if line.prose or line.stop or line.cue is not None:
            break
        length += 1
    return length


def _copies(page: Page, index: int) -> Iterator[str]:
    """Whether the line is repeated alone, as a headline is, or with the lines next to it, as a
    menu's are."""
    own = page.folded[index]
    beside = {page.folded.get(index - 1), page.folded.get(index + 1)} - {None}
    for place, other in page.folded.items():
        if other != own or place == index:
            continue
        if abs(place - index) <= 3:
            yield "repeated near"
        company = {page.folded.get(place - 1), page.folded.get(place + 1)}
        yield "repeated alone" if beside.isdisjoint(company) else "repeated in company"


def _echoes(page: Page, index: int) -> Iterator[str]:
    line = page.folded[index]
    yield named(_REPEAT, page.repeats[line] - 1)
    if page.repeats[line] > 1:
        yield from _copies(page, index)
    if line.removeprefix("the ") in page.notices:
        yield "in a notice"
    if len(line) < TELLING:
        return
    if (farther := page.far_below(line)) is not None:
        if f"\n{line}\n" in farther:
            yield "again far below"
        elif line in farther:
            yield "within a line far below"
    size = len(line)
    # Most lines are within no other: one count tells.
    if page.around.count(line) > page.repeats[line]:
        others = [other for other in page.folded.values() if line in other and len(other) > size]
        if any(other.startswith((f"{line} |", f"{line} -", f"{line} ·")) for other in others):
            yield "with the site's name"
        elif any(other.endswith(line) for other in others):
            yield "glued to a label"
        else:
            yield "inside a line"
    shorter = page.tellers[: bisect_left(page.tellers, size, key=len)]
    held = [other for other in shorter if other in line]
    if held:
        yield "holds a line"
        if any(map(line.endswith, held)):
            yield "ends with a line"
        elif any(map(line.startswith, held)):
            yield "starts with a line"
