"""What newsrooms end a report with, below it: the outlet's name behind a dash ("– The Alder Post"),
the initials of those through whose hands it went ("mo/al/jb"), the writer's address for mail, or
where it was in print ("Published in The Alder Post, March 11th, 2026")."""

from __future__ import annotations

import re

from tui.extraction import lexicon
from tui.extraction.wordsets import word_set

WORDS = range(1, 7)
"""Words of an outlet's name."""

DASHES = "-–—"

_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){2,4}")


_MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
_PRINTED = re.compile(
    r"Published in ([A-ZÀ-Þ][\w&.’' -]{2,40}), (?=[A-ZÀ-Þ\d])[^,]{2,20},? \d{4}\.?"
)


def is_one(line: str) -> bool:
    return _INITIALS.fullmatch(line) is not None or outlet(line) is not None


def is_mail(line: str) -> bool:
    """Whether the line is an address for mail and nothing else."""
    return _MAIL.fullmatch(line) is not None


def outlet(line: str) -> str | None:
    """The name behind a dash that is all of the line, where it is an agency's or of a kind that
    newspapers have; or that of the paper it was in."""
    if printed := _PRINTED.fullmatch(line):
        return printed[1]
    if line[:1] not in DASHES:
        return None
    name = line.lstrip(DASHES).strip(" .")
    words = name.split()
    if name in lexicon.words("agencies"):
        return name
    if len(words) not in WORDS or not all(word[0].isupper() for word in words):
        return None
    named = words[1:] if words[0].casefold() in word_set("outlet articles") else words
    given = bool(named) and named[0] in lexicon.words("given_names")
    known = len(named) > 1 or len(words) > len(named)
    return name if known and not given and words[-1] in lexicon.words("outlets") else None
