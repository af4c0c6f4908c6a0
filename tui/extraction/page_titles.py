"""The outlet's name in the title of a page, behind the headline: "Harbour stays closed | Business |
The Alder Courier"."""

from __future__ import annotations

import re

from tui.extraction import letters, lexicon
from tui.extraction.wordsets import word_set
from tui.sanitizing import sanitize_line

LONGEST = 40
"""Code points of a name, at most."""

WORDS = 6
"""Words of a name, at most."""

HEADLINE = 12
"""Letters and digits of a headline that is no label, at least."""

BEFORE = 20
"""Code points of a label or a word more that may stand before it."""

SPELT = 4
"""Blanks of a headline below which nothing may."""

SEPARATED = re.compile(r"\s+[|–—·•-]\s+|\s?[：｜_]\s?")
_OPENS = re.compile(r"\s{0,3}[|–—·•-]\s|\s?[：｜_]")
_NAME = re.compile(r"[\w&][\w&.:!'’ -]*")


def outlet(line: str, headline: str) -> str | None:
    """The name that ends a line which says the whole headline before; None where nothing does, or
    what may be a section: of the titles of 55 sites whose last part is no such word all but one
    end with the site's name, and that one with a part of it.

    Args:
        line: as the page has it, with any spaces.
        headline: the article's own, as it stands elsewhere.
    """
    line, headline = sanitize_line(line), sanitize_line(headline)
    if len(letters.joined(headline)) < HEADLINE:
        return None
    folded = line.casefold()
    # Where folding makes letters more its places are not the line's.
    said = folded if len(folded) == len(line) else line
    place = said.find(headline.casefold() if said is folded else headline)
    if place < 0 or (place > 0 and (place > BEFORE or headline.count(" ") < SPELT)):
        return None
    rest = line[place + len(headline) :]
    return last(rest) if _OPENS.match(rest) else None


def last(tail: str) -> str | None:
    """The name at the end of what stands behind a headline: "| Business | The Alder Courier"."""
    name = SEPARATED.split(f" {tail.strip()}")[-1].strip()
    return name if _is_proper(name) else None


def _is_proper(name: str) -> bool:
    """Whether it may be a name, and is no section or kind of page: "Auto News", "Video"."""
    words = name.split()
    if not 2 < len(name) <= LONGEST or len(words) > WORDS or _NAME.fullmatch(name) is None:
        return False
    domain = "." in name.rstrip(".") and " " not in name
    if not domain and not (name[0].isupper() or not name[0].isascii()):
        return False
    if words[0].casefold() in word_set("outlet articles") and len(words) > 1:
        return True
    ordinary = lexicon.words("ordinary_words")
    return domain or any(word.isalpha() and word.casefold() not in ordinary for word in words)
