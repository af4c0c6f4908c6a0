"""What newsrooms end a report with, below it: the outlet's name behind a dash ("– The Alder Post"),
the initials of those through whose hands it went ("mo/al/jb"), the writer's address for mail, or
where it was in print ("Published in The Alder Post, March 11th, 2026")."""

from __future__ import annotations

import re

from tui.extraction import lexicon, outlet_names
from tui.extraction.wordsets import word_set
from tui.patterns import seldom

WORDS = range(1, 7)
"""Words of an outlet's name, at most."""

DASHES = "-–—"

_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){2,4}")


_MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
_PRINTED = re.compile(
    r"Published in ([A-ZÀ-Þ][\w&.’' -]{2,40}), (?=[A-ZÀ-Þ\d])[^,]{2,20},? \d{4}\.?"
)
_SOURCE = re.compile(r"(?:Source|Quelle|Fuente|Fonte|Bron)\s?:\s(.{3,40}?)\.?")
_FIRST = re.compile(  # "This story was originally published by The Alder Post on May 7, 2024."
    r"(?:(?:This|The) (?:article|story|piece|report|post|interview) (?:was )?)?"
    r"(?:[Oo]riginally|[Ff]irst) (?:appeared|published|printed|ran) (?:in|on|by|at) "
    r"(?P<name>(?:the )?[A-ZÀ-Þ][\w&.’' -]{2,40}?)"
    r"(?:(?: on|,| in)? (?=[A-ZÀ-Þ\d])(?:[\w.]{1,9},? ){1,3}\d{4})?\.?"
)


_FIRST_ABROAD = seldom(  # "Dieser Artikel erschien zuerst im Ahrentaler Boten."
    r"(?:(?:Dieser?|Dieses|Der|Das|Cet|Cette|Este|Esta|Questo|Questa|Dit|Deze)\s\w{4,12}\s)?"
    r"(?:(?i:erschien(?: ist)?|ist|zuerst|zuvor|a|été|est|fue|se|foi|è|stat[oa]|is|verscheen)\s)"
    r"{0,3}(?i:(?:zuerst|zuvor|ursprünglich) erschienen|zuerst|ursprünglich"
    r"|(?:d[’']abord|initialement) (?:été )?(?:publiée?|paru)"
    r"|(?:publiée?|paru) (?:d[’']abord|initialement)"
    r"|public(?:ado|ada|ó) (?:primero|originalmente|por primera vez|pela primeira vez|primeiro)"
    r"|(?:appars|pubblicat)[oa] (?:per la prima volta|originariamente)"
    r"|(?:eerder|eerst|oorspronkelijk)(?: verschenen| gepubliceerd)?)\s"
    r"(?:in|im|bei|dans|par|sur|en|por|em|no|na|su|da|nel|nella|sul|sulla|op|door)"
    r"(?:\s(?:der|dem|den|de|het))?:?\s(?P<name>[A-ZÀ-Þ][\w&.’' -]{2,40}?)\.?"
)


def is_one(line: str) -> bool:
    return _INITIALS.fullmatch(line) is not None or outlet(line) is not None


def first_in(line: str) -> str | None:
    """The outlet in which a line says that the article was first."""
    found = _FIRST.fullmatch(line) or _FIRST_ABROAD.fullmatch(line)
    name = found["name"].strip(" ,") if found is not None else ""
    name = name.replace("the ", "The ", 1) if name.startswith("the ") else name
    return name if outlet_names.is_name(name) else None


def is_mail(line: str) -> bool:
    """Whether the line is an address for mail and nothing else."""
    return _MAIL.fullmatch(line) is not None


def outlet(line: str) -> str | None:
    """The name behind a dash that is all of the line, where it is an agency's or of a kind that
    newspapers have; or that of the paper it was in."""
    if printed := _PRINTED.fullmatch(line):
        return printed[1]
    if first := first_in(line):
        return first
    if (source := _SOURCE.fullmatch(line)) and outlet_names.is_name(source[1]):
        return source[1]
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
    return name if known and not given and words[-1] in outlet_names.kinds() else None
