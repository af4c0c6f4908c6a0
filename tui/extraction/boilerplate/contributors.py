"""Notes at an article's end about who else reported, and from where.

"Ada Lund in Holme contributed to this report.", "Lund reported from Holme.", "al/kr (AP, dpa)".
Every word of such a note is a name, what somebody at a paper is, or one of the few that join these;
what an article says of contributing to something has others ("the storm contributed to it").
"""

from __future__ import annotations

import re
from functools import cache

from tui.extraction import bylines

WORDS = 60
"""Words of the longest such note: a dozen writers in as many towns."""

_STAFF = (
    "writers?|reporters?|correspondents?|journalists?|photographers?|videographers?|editors?|"
    "producers?|researchers?|interns?|columnists?|contributors?|staff|staffers?|colleagues?|"
    "chief|bureau|freelance|senior|special|video|photo|news|business|science|sports|political"
)
_SMALL = (
    "and|in|of|the|at|from|for|with|near|also|both|de|da|di|del|der|den|van|von|la|le|bin|al|el"
)
_KINDS = (
    "reporting|research|report|story|article|piece|dispatch|coverage|analysis|series|translation"
)
_SHORT = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})+\s\(\w{2,9}(?:[,/]\s?\w{2,9})*\)\Z")
"""Writers and editors by their letters, and the agencies used."""


def is_contributors(line: str, words: int) -> bool:
    """Whether the line says nothing but who reported."""
    if words <= 8 and "/" in line and _SHORT.match(line):
        return True
    if words > WORDS or not ("contribut" in line or " reported from " in line):
        return False
    return _notes().match(line) is not None


@cache
def _notes() -> re.Pattern[str]:
    """One or more such sentences."""
    name = rf"[{bylines.UPPER}][\w.'’&/-]*"
    word = rf"(?:{name}|(?:{_STAFF}|{_SMALL})\b)"
    who = rf"(?:the\s)?{name}(?:,?\s{word}){{0,50}}?,?\s"
    place = rf"{name}(?:,?\s(?:{name}|(?:{_SMALL})\b)){{0,12}}"
    what = (
        rf"(?:(?:to|for)\sth(?:is|ese)\s(?:{name}\s)?(?:{_KINDS}|reports|stories)"
        rf"|(?:additional\s|further\s)?(?:reporting|research)(?:\sto\sthis\s(?:{_KINDS}))?)"
    )
    joined = r"(?:(?:also|all|both)\s)?contributed"
    contributed = rf"{who}{joined}\s{what}(?:\sfrom\s{place})?"
    staff = rf"(?:the\s)?{name}(?:,?\s{word}){{0,9}}?\s(?:{_STAFF})\s{place}"
    staffed = rf"{staff}\s{joined}(?:\sfrom\s{place})?"
    reported = rf"{who}(?:also\s)?reported\sfrom\s{place}"
    sentence = rf"(?:{contributed}|{staffed}|{reported})[.)*_]{{0,3}}"
    return re.compile(rf"[(*_—–-]{{0,3}}\s?{sentence}(?:\s{sentence}){{0,3}}\Z")
