"""The names in a byline."""

from __future__ import annotations

import re
from functools import cache

from tui.extraction import bylines
from tui.sanitizing import sanitize_line

MOST = 8
LONGEST = 60

_END = re.compile(
    r"\s*(?:[|•·⋅/–—]|\s-\s|\bfor\b|\bin\b|\bat\b|\bupdated\b|\bpublished\b|\bposted\b|\bon\b|\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|&|\b(?i:and|und|et|och|ve)\b|\by\b|\be\b|\ben\b|\bi\b|\bи\b)\s+")
_WORD = rf"(?:[{bylines.UPPER}][\w'’.-]{{0,30}}|de|da|di|del|der|van|von|bin|al|el|la|le)"
_NAME = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,4}}\Z")
_DESK = re.compile(r"\b(?:staff|desk|team|bureau|editors|newsroom)\Z")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editors|desk|team|contributor|news|columnist|"
    r"producer|bureau|agency|chief|senior|guest|special|associate|freelance|author|founder)\b",
    re.IGNORECASE,
)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s*(?i:{bylines.opening()})")


def in_byline(line: str) -> tuple[str, ...]:
    """People's names, in order; roles and outlets after them are left out."""
    text = sanitize_line(line, limit=300)
    opening = _opening().match(text)
    if opening is None:
        text = bylines.after_date(text)[2]
        opening = _opening().match(text)
    if opening is None:
        return bylines.uncased(line) or ()
    text = text[opening.end() :]
    if _DESK.search(text):
        return (text.removeprefix("the ").removeprefix("The "),)
    if end := _END.search(text):
        text = text[: end.start()]
    names: list[str] = []
    for part in _BETWEEN.split(text):
        name = part.strip(" ,.;:")
        if not name or len(name) > LONGEST or not _NAME.match(name) or _ROLE.search(name):
            break
        names.append(name.title() if name.isupper() else name)
    return tuple(names[:MOST])
