"""Values a file states about itself, made safe: one line, valid, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from html import unescape

from tui.sanitizing import sanitize_line

_ISO = re.compile(r"\s*((?:1[5-9]|20|21)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9]{2,8}){0,3}\s*\Z")
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}]{3,2000}\Z", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+(?=\S)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\band\b|&|\bund\b|\bet\b)\s*")

LONGEST = 400
MOST_AUTHORS = 12


def line(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return sanitize_line(unescape(value[: 8 * LONGEST]), limit=LONGEST) or None


def day(value: object) -> date | None:
    """The calendar day an ISO 8601 value names, as written, whatever its time zone."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not (found := _ISO.match(value[:40])):
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # the 31st of February
        return None


def url(value: object) -> str | None:
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
        text = line(value)
        if text is None or "://" in text or len(text) > 120:
            continue
        text = _BY.sub("", text, count=1) if _BY.match(text) else text
        for name in _AND.split(text):
            if name and len(found) < MOST_AUTHORS:
                found[name] = None
    return tuple(found)
