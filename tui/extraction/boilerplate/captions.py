"""Lines that say what is in a picture: "A driver waits at the depot on Monday morning".

Where a scrape has lost its headline the caption is the first line, as long as a headline, without
a full stop and with the text's words in it. But it is a sentence with its articles, which a
headline leaves out, and ends in the day when the picture was taken, or says where in it to look.
(English alone: French or Spanish headlines have their articles. Of 28 captions written for it 21
are known, and of 1,200 headlines and headings one is taken for a caption.)
"""

from __future__ import annotations

import re

from tui.extraction import lexicon
from tui.extraction.boilerplate.headlines.sections import cased
from tui.patterns import seldom

LEAST = 12
"""Code points of a caption before its credit."""

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary|\.)|feb(?:ruary|\.)|march|april|may|june|july|aug(?:ust|\.)|sept(?:ember|\.)"
    r"|oct(?:ober|\.)|nov(?:ember|\.)|dec(?:ember|\.))"
)
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_TAKEN = seldom(
    rf"\b{_DAY}(?:\s(?:morning|afternoon|evening|night))?(?:,\s{_DATE})?\.?\Z"
    rf"|(?:\son|,)\s{_DATE}\.?\Z|\s(?:earlier\sthis|last)\s(?:week|month|year|night)\.?\Z"
)
_IN_MONTH = seldom(rf"(?:\sin\s(?:early\s|late\s|mid-)?|,\s){_MONTH}(?:\s\d{{4}})?\.?\Z")
_ENDS = re.compile(rf"(?:day|morning|afternoon|evening|night|week|month|year|\d|{_MONTH})\.?\Z")
"""How every line above ends; most lines do not end so, and need no closer look."""

_SHOWN = seldom(
    r"\((?:left|right|cent(?:re|er)|above|below|top|bottom|pictured|[lr]|l-r)[,)]"
    r"|(?:\A|[,:]\s)from\sleft\b|\bleft\sto\sright\b|\bseen\shere\b"
    r"|\bpictured\s(?:here|in|at|on|with|above|below|during|outside|near|by)\b"
    r"|\A(?:an?\s)?(?:file|stock|archive|handout|undated)\s(?:photo(?:graph)?|image|picture)\b"
    r"|\A(?:pictured|above|below):|\bimage\scopyright\b"
    r"|\A(?:an?\s)?(?:artist['’]s\s)(?:illustration|impression|rendering|concept)\b"
)
_SHOWING = (
    *("(", "left", "seen here", "pictured", "photo", "image", "picture", "above:", "below:"),
    "artist",
)
"""Whatever the pattern matches contains one of these."""

_CREDITED = re.compile(  # "(Coastal Agency/Ada Lund)", "[File: Reuters]"
    r"\((?=[^()]*\s)[A-ZÀ-Þ][^()/]{1,50}(?:/[A-ZÀ-Þ][^()/]{1,50}){1,3}\)\.?\Z"
    r"|\[(?:[Ff]ile|[Pp]hoto|[Ii]mage|[Pp]icture)\b[^\[\]]{0,50}\]\Z"
)
_GIVEN_BY = re.compile(r"\.[”\"]?\s\([A-ZÀ-Þ][^().]{2,50}\)\Z")
_CALLED = re.compile(r"[A-Z][A-Z'’ -]{2,40}\s?(?:\.{3}|…)\s")
"""What tabloids set before a caption: "SOAKED … the crowd at the opening of the lido"."""

CALLED = 4
"""Words that follow such an opening, at least."""

_ARTICLE = re.compile(r"\b(?:an?|the|his|her|their|its)\b")
_SOMEWHERE = re.compile(  # "in the" is left out: "The best films in the cinema in May"
    r"\b(?:at|near|outside|inside|during|behind|beside|along|across)\s(?:an?|the)\b"
)
_ASKING = re.compile(r"\d|(?:how|why|what|when|where|who|which)\b")
"""How headlines of lists and explanations open."""


def is_captioned(words: str) -> bool:
    """Whether the line says where to look in the picture or who took it, or begins as captions
    do."""
    if _CREDITED.search(words, LEAST) or _is_agencys(words) or _is_called(words):
        return True
    small = words.lower()
    return any(sign in small for sign in _SHOWING) and _SHOWN.search(small) is not None


def is_given_by(words: str) -> bool:
    """ "Deputies search a barn on Feb. 9, 2025. (Harlan County Sheriff's Office)": who gave out the
    picture."""
    given = _GIVEN_BY.search(words)
    return given is not None and is_scene(words[: given.start() + 1])


def is_scene(words: str) -> bool:
    """Whether it is a sentence that ends in the day when the picture was taken."""
    small = words.lower()
    if not _ENDS.search(small, max(0, len(small) - 12)):
        return False
    return (
        _is_dated(small)
        and ": " not in small
        and _ASKING.match(small) is None
        and cased(words) == "sentence"
    )


def _is_called(words: str) -> bool:
    called = _CALLED.match(words)
    if called is None:
        return False
    rest = words[called.end() :]
    return len(rest.split()) >= CALLED and cased(rest) == "sentence"


def _is_agencys(words: str) -> bool:
    """ "The barn at Holme. Ada Lund / Reuters file" """
    _, bar, name = words.rpartition("/")
    return bool(bar) and name.strip().removesuffix(" file") in lexicon.words("picture_agencies")


def _is_dated(small: str) -> bool:
    if _TAKEN.search(small):
        return _ARTICLE.search(small) is not None
    return _IN_MONTH.search(small) is not None and _SOMEWHERE.search(small) is not None
