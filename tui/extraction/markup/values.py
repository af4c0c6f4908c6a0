"""Values a file states about itself, made safe: one line, valid, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from html import unescape
from typing import TYPE_CHECKING

from tui.extraction import lexicon
from tui.later import Later
from tui.sanitizing import sanitize_line

if TYPE_CHECKING:
    from tui.extraction.markup import persons
else:  # few texts say who wrote them
    persons = Later("tui.extraction.markup.persons")

_ISO = re.compile(r"\s*((?:1[5-9]|20|21)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9]{2,8}){0,3}\s*\Z")
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}]{3,2000}\Z", re.IGNORECASE)
_IN_WORDS = re.compile(  # "March 3, 2024", "Sun, 03 Mar 2024 08:00:00 GMT"
    r"\s*(?:[^\W\d_]{2,12}\.?,\s{1,3})?(?:([^\W\d_]{3,12})\.?\s(\d{1,2}),?|(\d{1,2})\.?\s([^\W\d_]{3,12})\.?,?)"
    r"\s(\d{4})\b"
)
_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_SECONDS = re.compile(r"\s*(\d{10})(?:\d{3})?\s*\Z")

LONGEST = 400
MOST_AUTHORS = 12


def line(value: object) -> str | None:
    """One line, safe to show, with character references read; None for nothing and for what is no
    text."""
    if not isinstance(value, str):
        return None
    return sanitize_line(unescape(value[: 8 * LONGEST]), limit=LONGEST) or None


def day(value: object) -> date | None:
    """The calendar day an ISO 8601 value names, as written, whatever its time zone; one in words
    ("March 3, 2024", and as in mails), one with slashes that can be but one, or seconds since 1970,
    in UTC."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(int(value)) if 1e9 <= value < 1e14 else ""
    if not isinstance(value, str):
        return None
    value = value[:60]
    try:
        if found := _ISO.match(value):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if slashed := _SLASHED.match(value):
            one, two = int(slashed[1]), int(slashed[3])
            if one > 12 or slashed[2] == "." or one == two:
                return date(int(slashed[4]), two, one)
            return date(int(slashed[4]), one, two) if two > 12 else None
        if seconds := _SECONDS.match(value):
            return datetime.fromtimestamp(int(seconds[1]), UTC).date()
        if found := _IN_WORDS.match(value):
            word = (found[1] or found[4]).casefold()
            month = next((int(row[1]) for row in lexicon.rows("months") if row[0] == word), 0)
            return date(int(found[5]), month, int(found[2] or found[3]))
    except ValueError:  # the 31st of February, a month that is none
        return None
    return None


def url(value: object) -> str | None:
    """The address, if it is one of the web; None for anything else."""
    if not isinstance(value, str):
        return None
    text = sanitize_line(value.strip()[:3000], limit=3000)
    return text if _URL.match(text) else None


def language(value: object) -> str | None:
    """The primary subtag of a BCP 47 tag: "en" for "en-GB"."""
    if not isinstance(value, str) or not (found := _LANGUAGE.match(value[:40])):
        return None
    return found[1].lower()


def names(values: Iterable[object]) -> tuple[str, ...]:
    """People's names, each once, without "By" and without addresses of profiles."""
    found: dict[str, None] = {}
    for value in values:
        for name in persons.in_field(line(value) or ""):
            if len(found) < MOST_AUTHORS:
                found[name] = None
    return tuple(found)
