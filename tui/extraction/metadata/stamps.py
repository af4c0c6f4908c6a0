"""The day an article is from, in a line near its headline that also names who wrote it, or where.

"Mira Olsen | March 3, 2024 | 5 min read", "Posted on 3 May 2024 by mira": the day must stand apart
from the words around it, so that a standfirst on a day in history is none.
"""

from __future__ import annotations

import re
from datetime import date

from tui.extraction import lexicon
from tui.extraction.metadata import dates
from tui.extraction.wordsets import word_set

# Sites print a name, a label and a day in elements of their own; flattened, nothing is between.
_GLUED = re.compile(r"(?<=[a-zß-ÿ\d])(?=[A-ZÀ-Þ][a-zß-ÿ]{2,9}\.?\s\d)")
_WORD_BEFORE = re.compile(r"(?:^|\s)([^\W\d_][\w.'’-]*)[:,]?\s\Z")
_WORD_AFTER = re.compile(r",?\s([^\W\d_][\w.'’-]*)")
_CLOCK = re.compile(r"\d[:.h]\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")


def parted(line: str) -> str:
    """The line with what is glued to a day set apart."""
    return _GLUED.sub(" ", line)


def published(line: str, *, day_first: bool | None = None) -> date | None:
    """The day of publication; of two, the earlier. None where the line says it is another."""
    line = parted(line)
    found = dates.named(line, day_first=day_first)
    if not found or dates.says_updated(line):
        return None
    if not (dates.says_published(line) or _apart(line, found[0])):
        return None
    updated = dates.updated_from(line)
    return min(one.day for one in found if one.start < updated)


def changed_at(line: str) -> bool:
    """Whether the line says when to the minute it was changed, as news do and guides do not."""
    return dates.says_updated(line) and _CLOCK.search(line) is not None


def stands_bare(line: str, *, day_first: bool | None = None) -> bool:
    """Whether the line is a day, a time or a word that says "published", and no more. What a
    masthead's running date has beside it is the name of the weekday."""
    if dates.says_published(line) or _CLOCK.search(line):
        return True
    found = dates.named(line, day_first=day_first)
    return len(found) == 1 and not _LETTERS.search(line[: found[0].start] + line[found[0].end :])


def is_running(line: str, *, day_first: bool | None = None) -> bool:
    """Whether the line is a day with its weekday before it, and no more: a masthead's, as a
    rule."""
    found = dates.named(line, day_first=day_first)
    if len(found) != 1 or line[found[0].end :].strip(" .|"):
        return False
    return line[: found[0].start].strip(" ,").casefold() in word_set("weekdays")


def _apart(line: str, found: dates.Named) -> bool:
    before = _WORD_BEFORE.search(line[: found.start])
    after = _WORD_AFTER.match(line, found.end)
    return all(
        word is None or not word[1][0].islower() or _belongs(word[1]) for word in (before, after)
    )


def _belongs(word: str) -> bool:
    folded = word.casefold().strip(".")
    return folded in lexicon.words("clutter/date_words") or folded in lexicon.words("byline")
