"""CSL-JSON, as in the CSL 1.0.2 specification's csl-data schema and as Zotero writes it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tui.citation import Name
from tui.references.entry import Entry, authors, day, line

_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]{0,200}>")
"""What CSL allows in text: https://docs.citationstyles.org, "Rich text"."""


def parse(text: str) -> Iterator[Entry]:
    """
    Raises:
        ValueError: it is no JSON.
    """
    try:
        items = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield Entry(
                _text(item.get("title")),
                authors(_names(item.get("author"))),
                _text(item.get("container-title")) or _text(item.get("publisher")),
                _day(item.get("issued")),
                line(item.get("URL")),
                key=line(item.get("citation-key") or item.get("id")),
            )


def _text(value: object) -> str:
    return line(html.unescape(_MARKUP.sub("", value))) if isinstance(value, str) else ""


def _names(value: object) -> Iterator[Name]:
    for one in value if isinstance(value, list) else ():
        if not isinstance(one, dict):
            continue
        if literal := _text(one.get("literal")):
            yield Name(literal)
            continue
        particle = _text(one.get("non-dropping-particle")) or _text(one.get("dropping-particle"))
        family = " ".join(part for part in (particle, _text(one.get("family"))) if part)
        given, suffix = _text(one.get("given")), _text(one.get("suffix"))
        if family or given:
            yield Name(family or given, given if family else "", suffix)


def _day(value: object) -> date | None:
    if not isinstance(value, dict):
        return None
    parts: Any = value.get("date-parts")
    try:
        year, month, at = map(int, parts[0])
        return date(year, month, at)
    except (TypeError, ValueError, LookupError, OverflowError):  # a year alone, a range, a season
        pass
    written = value.get("raw") or value.get("literal")
    return day(written) if isinstance(written, str) else None
