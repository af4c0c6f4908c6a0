"""Candidates that are no headline, however much they look like one.

They stay among the candidates, since the weights of the others were learnt beside such lines. But
those that say who wrote the article, or head its sections by its name, take no likelihood from the
others: a headline usually stands beside these, whereas captions and standfirsts stand above a text
that has lost its headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.extraction import bylines, lexicon
from tui.extraction.boilerplate import author_boxes, captions, commissions, endings, signatures
from tui.extraction.boilerplate.headlines import sections
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.headlines.signs import is_name, names_day
from tui.extraction.boilerplate.line import Cue, Line

TOLD, LONG = 14, 16
"""Words of a paragraph with a full stop inside, and of a sentence that is one."""

_OPEN_ENDS = "-–—|"
"""How the line ends that says where and by which agency a report was written."""

SENTENCE = 5
"""Words of a sentence."""

ENTRIES, ENTRY = 3, range(2, 17)
"""Lines that a list of contents has at least, and words of one."""

APART = 3
"""Lines from one of these to the next: a day may stand between."""

LABEL = 4
"""Words of “News provided by”."""

STEP = 3
"""Words of a section's name at the end of a path."""

NUMBER = 3
"""Digits of a page's number."""

LISTED = 8
"""Lines of a summary below its heading."""

_NUMBERED = re.compile(r"(?<=[^\W\d_][^\W\d_]|.[?!.”’)])\d{1,2}[.)]?\s[A-ZÀ-Þ]")
"""Of a table of contents whose entries are glued: “01 What it costs02 Who pays03 What next”."""

_BAR = re.compile(r"\s[|·•]\s")
_APART = re.compile(r"\s?[·•|]\s?|,\s")
_PLACED = re.compile(r"(\S+(?:\s\S+){1,3}?)\s(?:at|in)\s[A-ZÀ-Þ]")
_GIVEN = re.compile(  # "HOLME: Boats lie in the yard on Monday. — Courier"
    rf"\.\s[–—]\s?[{bylines.UPPER}][\w’'.-]{{1,24}}(?:\s[{bylines.UPPER}][\w’'.-]{{0,24}}){{0,2}}\Z"
)
_DESK = re.compile(
    r"(?:[A-ZÀ-Þ\d][\w.’'&-]{0,20}\s){1,3}(?:Newsroom|News Staff|News Desk|Web Staff)"
)
_BESIDE_A_NAME = re.compile(
    rf"\s@\w{{2,30}}\Z|,\s(?:(?:à|aus|da|de|em|en|from|in)\s)?[{bylines.UPPER}][\w’'-]{{2,20}}\Z"
)
_INITIALLED = re.compile(rf"(?:[{bylines.UPPER}]\.\s?){{1,3}}[{bylines.UPPER}][\w’'-]{{2,24}}")
_STEPS = re.compile(r"\s[/>»›]\s")


def is_barred(page: Page, index: int) -> bool:
    """Whether the line is no headline whatever else speaks for it: a caption, a path, a
    sentence."""
    line = page.lines[index]
    words = page.text[line.start : line.end]
    if captions.is_captioned(words) or commissions.is_disclosed(words):
        return True
    if _is_name_alone(page, index) or _is_text(line, words) or words[-1] in _OPEN_ENDS:
        return True
    if _is_path(words) or _is_running_head(page, index) or _GIVEN.search(words):
        return True
    numbers = line.folded is None or "0" in line.folded
    if (numbers and len(_NUMBERED.findall(words)) > 1) or (": " in words and _are_facts(words)):
        return True
    if line.cue is Cue.MENU and line.folded in lexicon.words("clutter/menu"):
        return True
    if line.stop and index and author_boxes.is_label(page.lines[index - 1]):
        return True
    if line.stop and endings.is_of_staff(page.text, line):
        return True
    signed = any(below.cue in (Cue.BYLINE, Cue.DATE) for below in page.lines[index + 1 : index + 3])
    if signed or page.repeats[page.folded.get(index, "")] > 1:
        return False
    if _is_entry(page, index):
        return True
    return captions.is_scene(words) or (line.stop and _is_sentence(words))


def _is_name_alone(page: Page, index: int) -> bool:
    """Whether it is somebody's name, of whom the text says nothing: its writer's."""
    line = page.lines[index]
    words = page.text[line.start : line.end]
    words = _BESIDE_A_NAME.sub("", words)
    if not (is_name(words) or _INITIALLED.fullmatch(words)):
        return False
    if any(word in _unborne() for word in words.casefold().split()[1:]):
        return False
    surname = words.split()[-1]
    return surname not in page.text[line.end : page.lines[page.core.stop - 1].end]


@cache
def _unborne() -> frozenset[str]:
    """Words that make a headline of what has capitals as a name has: “Ferry Is Back”."""
    lists = ("unborne_nouns", "ordinary_words", "function_words")
    return frozenset[str]().union(*map(lexicon.words, lists))


def _is_text(line: Line, words: str) -> bool:
    """Whether it is a paragraph, short as it is: a long sentence, or more than one."""
    if not (line.prose and line.stop):
        return False
    return line.words >= LONG or (line.words >= TOLD and ". " in words)


def is_signed(page: Page, index: int) -> bool:
    """Whether the line says who wrote or issued the article."""
    line = page.lines[index]
    words = page.text[line.start : line.end]
    if line.words <= signatures.WORDS and signatures.is_signature(words):
        return True
    if (index and _is_label(page, index - 1)) or _is_office(page, index):
        return True
    below = page.lines[index + 1].cue if index + 1 < len(page.lines) else None
    if below is not Cue.DATE:
        return False
    placed = _PLACED.match(words)
    return _DESK.fullmatch(words) is not None or (placed is not None and is_name(placed[1]))


def _is_office(page: Page, index: int) -> bool:
    """“Deputy Political Editor·The Courier·”; “Health correspondent” below a name: what its writer
    is."""
    line = page.lines[index]
    office, *outlet = _APART.split(page.text[line.start : line.end])
    above = page.lines[index - 1] if index else line
    if (
        not outlet
        and above.cue is not Cue.BYLINE
        and not is_name(page.text[above.start : above.end])
    ):
        return False
    return bylines.is_office(office)


def is_section(page: Page, index: int, found: Sequence[int]) -> bool:
    """Whether the line heads a section of the text by the name that one of the candidates ``found``
    above it has: “Arno 3 review: battery” below “Arno 3 review: small and loud”."""
    name = _named(page, index) if index > page.core.start else ""
    return bool(name) and any(
        other < page.core.start and _named(page, other) == name for other in found
    )


def _named(page: Page, index: int) -> str:
    """What stands before the line's colon, if it is more than a label; else ""."""
    name, colon, _ = page.text[page.lines[index].start : page.lines[index].end].partition(": ")
    return name.casefold() if colon and " " in name else ""


def _is_label(page: Page, index: int) -> bool:
    """“News provided by”, “By”, alone above who it was."""
    line = page.lines[index]
    folded = line.folded or ""
    return line.words <= LABEL and (folded == "by" or folded.endswith(" by"))


def _is_sentence(words: str) -> bool:
    """One sentence with its full stop: a standfirst or a caption. (Of 489 headlines four end in a
    stop, and three of these have capitals.)"""
    return (
        words.endswith((".", ".”", '."'))
        and words.count(" ") >= SENTENCE - 1
        and sections.cased(words) == "sentence"
        and ". " not in words
        and "? " not in words
    )


def _is_entry(page: Page, index: int) -> bool:
    """Whether it stands in a summary, below “Key points”. (Below “In this article” and “Related
    stories” pages have their headlines as well.)"""
    for above in range(index - 1, max(-1, index - 1 - LISTED), -1):
        line = page.lines[above]
        if line.folded is not None and line.folded in lexicon.words("summary_headings"):
            return True
        if line.cue is not None or line.prose:
            return False
    return False


def _are_facts(words: str) -> bool:
    """“Height: 3 m | Place of origin: Norway”: labels with what they say of something."""
    parts = [part.partition(": ") for part in _BAR.split(words)]
    return len(parts) > 1 and all(colon and name.count(" ") < LABEL for name, colon, _ in parts)


def _is_path(words: str) -> bool:
    """“Accueil / Société”: the way from the site's front page to where the article stands."""
    first, *steps = _STEPS.split(words)
    short = bool(steps) and len(steps[-1].split()) <= STEP  # a longer one is the headline
    return short and first.casefold() in lexicon.words("clutter/menu")


def _is_running_head(page: Page, index: int) -> bool:
    """Whether the line names a day and recurs unchanged but for the number at its end, as the head
    of printed pages does: “The Alder Post 4 May 2024 Page 5”."""
    line = page.lines[index]
    words = page.text[line.start : line.end]
    head = words.rstrip("0123456789")
    if not 0 < len(words) - len(head) <= NUMBER or not names_day(head):
        return False
    return any(
        page.text.startswith(head, other.start) and page.text[other.start : other.end] != words
        for other in page.lines
    )


def contents(page: Page) -> frozenset[int]:
    """The lines above the text that are said once more below, one after the other, each above
    paragraphs of its own: what a live page lists of its posts."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(page.lines):
        if line.cue is None and line.folded and line.words in ENTRY and not line.prose:
            places.setdefault(line.folded, []).append(index)
    told = sorted((one[0], one[1]) for one in places.values() if len(one) == 2)
    run: list[tuple[int, int]] = []
    for above, below in told:
        if above >= page.lead:
            break
        follows = run and above - run[-1][0] <= APART and _reads(page, run[-1][1], below)
        run = [*run, (above, below)] if follows else [(above, below)]
        if len(run) >= ENTRIES and run[0][1] > above:
            return _all_of(page, told, run)
    return frozenset()


def _all_of(
    page: Page, told: Sequence[tuple[int, int]], run: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """The entries of the run, and of what goes on behind it in the same way."""
    entries = [*run]
    for above, below in told:
        last = entries[-1]
        if above > last[0] and above - last[0] <= APART and _reads(page, last[1], below):
            entries.append((above, below))
    return frozenset(above for above, _ in entries if above < page.lead)


def _reads(page: Page, start: int, stop: int) -> bool:
    return any(line.prose and line.cue is None for line in page.lines[start:stop])
