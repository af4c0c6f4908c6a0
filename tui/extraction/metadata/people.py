"""The names in a byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.extraction import bylines, lexicon
from tui.extraction.metadata import dates
from tui.sanitizing import sanitize_line

MOST = 8
LONGEST = 60

_END = re.compile(
    r"\s*(?:[|•·⋅/–—]|\s-\s|\bfor\b|\bin\b|\bat\b|\bupdated\b|\bpublished\b|\bposted\b|\bon\b(?=.*\d)|\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,(?!\s+(?i:and|und|et|och|ve)\s)|&|,?\s*\b(?i:and|und|et|och|ve)\b|\by\b|\be\b|\ben\b|\bi\b|\bи\b)\s+"
)
_WORD = rf"(?:[{bylines.UPPER}][\w'’.-]{{0,30}}|de|da|di|del|der|van|von|bin|al|el|la|le)"
_NAME = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,4}}\Z")
_CREDENTIALS = re.compile(r"(?:(?:[A-Z][a-z]?\.?){2,5}|Jr|Sr)\Z")  # "Mira Olsen, PhD, R.N."
_DESK = re.compile(r"\b(?:staff|desk|team|bureau|editors|newsroom)\Z")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editors|desk|team|contributor|news|columnist|"
    r"producer|bureau|agency|chief|senior|guest|special|associate|freelance|author|founder)\b",
    re.IGNORECASE,
)


# "ByMira Olsen", "Mira OlsenPublished: …": elements of their own with nothing between them.
_GLUED_OPENING = re.compile(r"(?i:written by|story by|by):?(?=[A-ZÀ-Þ][a-zß-ÿ])")
_GLUED_LABEL = re.compile(
    r"(?<=[a-zß-ÿ])(?=(?:Last |First )?(?:Updated|Published|Posted|Modified|Reviewed)\b)"
)


_IN_BRACKETS = re.compile(r"\s?\([^()]{1,60}\)")


def _parted(line: str) -> str:
    if opening := _GLUED_OPENING.match(line):
        line = f"{opening[0]} {line[opening.end() :]}"
    return _GLUED_LABEL.sub(" ", _IN_BRACKETS.sub("", line))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s*(?i:{bylines.opening()})")


def in_byline(line: str) -> tuple[str, ...]:
    """People's names, in order; roles and outlets after them are left out."""
    text = _parted(sanitize_line(line, limit=300))
    opening = _opening().match(text)
    if opening is None:
        text = bylines.after_date(text)[2]
        opening = _opening().match(text)
    if opening is None:
        return bylines.uncased(line) or ()
    text = text[opening.end() :]
    if again := _opening().match(text):  # "Byline: By Mira Olsen"
        text = text[again.end() :]
    if _DESK.search(text):
        return (text.removeprefix("the ").removeprefix("The "),)
    if end := _END.search(text):
        text = text[: end.start()]
    text = text[: dates.label_from(text)]
    names: list[str] = []
    for part in _BETWEEN.split(text):
        name = part.strip(" ,.;:")
        if names and (_CREDENTIALS.match(name) or _is_place(name)):
            continue
        if not name or len(name) > LONGEST or not _NAME.match(name) or _ROLE.search(name):
            break
        if name.casefold() in _telling():  # "By February 16, 2026": the name was lost
            break
        if name.casefold() in lexicon.words("ordinary_words") and not _opens_given(name):
            break  # "By Science & Astronomy"
        names.append(name.title() if name.isupper() else name)
    return tuple(names[:MOST])


def _is_place(name: str) -> bool:
    """Whether what stands behind a name in a byline is where it was written: "Ada Lund, Berlin"."""
    if name in lexicon.words("places"):
        return True
    return " " not in name and name.capitalize() not in lexicon.words("given_names")


def beside(lines: Sequence[str], dated: Sequence[bool]) -> tuple[str, ...]:
    """Who lines near a headline name as the writer without saying "by": one of them is, or begins
    with, a person's name, and what follows there is a day or somebody's role. Where several
    names stand, they may be anybody's: reviewers, other stories' people.

    ``dated``: for each line, whether it or one next to it names a day.
    """
    if unspaced := {
        line for line, near in zip(lines, dated, strict=True) if near and _is_japanese(line)
    }:
        return (*unspaced,) if len(unspaced) == 1 else ()
    shaped = [_before_role(line, near) for line, near in zip(lines, dated, strict=True)]
    names = {name for name in shaped if name}
    given = {name for name in names if _opens_given(name)}
    if any(name not in given and not name.isupper() for name in names):
        return ()  # what is all in capitals and nobody's name is a button
    if len(given) > 1:
        given &= {name for name, near in zip(shaped, dated, strict=True) if near}
    if len(given) != 1:
        return ()
    (name,) = given
    return (name.title() if name.isupper() else name,)


def _is_japanese(line: str) -> bool:
    """Family name and given name with a space between, which labels beside each other have too."""
    return bool(_family_first().fullmatch(line)) and not any(
        part in lexicon.words("clutter/menu") for part in line.split()
    )


def _opens_given(name: str) -> bool:
    return name.split()[0].capitalize() in lexicon.words("given_names")


def _before_role(line: str, dated: bool) -> str | None:
    """What has the shape of a person's name in the line, if it is all or a day or role follows."""
    text = _parted(sanitize_line(line, limit=300))
    end = _CLOSES.search(text)
    name = (text[: end.start()] if end else text).strip(" ,.;:")
    rest = text[end.end() :].strip(" ,.;:|•·–—-") if end else ""
    words = [word.casefold().strip(".") for word in name.split()]
    if not 2 <= len(words) <= 4 or not _NAME.match(name) or _ROLE.search(name):
        return None
    if any(word in _telling() for word in words) or (rest and not (dated or _ROLE.search(rest))):
        return None
    if _opens_given(name):
        return name
    return None if any(word in lexicon.words("ordinary_words") for word in words) else name


_CLOSES = re.compile(r"\s*[|•·⋅,/]\s*|\s[–—-]\s|\s+(?=\d)|\s+(?=[A-Z][a-z]{2,8}\.?\s\d)")


@cache
def _family_first() -> re.Pattern[str]:
    return re.compile(r"[\u3005\u4e00-\u9fff]{1,3}[ \u3000][\u3005\u3040-\u309f\u4e00-\u9fff]{1,4}")


@cache
def _telling() -> frozenset[str]:
    """Words that a person's name does not have, as a name of its own or within one."""
    return (lexicon.words("clutter/date_words") | lexicon.words("months")) - _NAMES_TOO


_NAMES_TOO = {"april", "may", "june", "august", "de", "di"}
