"""The metadata block at the head of a Markdown file: YAML between ``---``, TOML between ``+++``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from tui.extraction.markup import values
from tui.model import Known, Metadata

LONGEST = 64_000
"""Code points. YAML is parsed in Python: what is longer is no front matter."""

ORIGIN = "front matter"

_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n", re.MULTILINE)
_ANCHOR, _ALIAS = (
    re.compile(rf"(?:^|[\s\[{{,]){mark}[\w-]", re.MULTILINE) for mark in ("&", r"\*")
)
_NAMES = {
    "title": ("title", "headline"),
    "authors": ("authors", "author", "byline", "by"),
    "source": ("source", "publication", "publisher", "outlet", "site", "site_name", "website"),
    "published": ("date", "published", "pubdate", "publish_date", "date_published", "created"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "permalink"),
    "language": ("language", "lang", "locale"),
}


def split(text: str) -> tuple[Metadata, int, tuple[str, ...]]:
    """The metadata, where the body begins, and notices.

    What cannot be read as front matter is left in the body.
    """
    opening = _FENCED.match(text)
    if opening is None:
        return Metadata(), 0, ()
    fence = opening[1]
    closing = re.compile(rf"^{re.escape(fence)}[ \t]*$", re.MULTILINE).search(
        text, opening.end(), opening.end() + LONGEST
    )
    if closing is None:
        return Metadata(), 0, ()
    source = text[opening.end() : closing.start()]
    data = _toml(source) if fence == "+++" else _yaml(source)
    if data is None:
        notice = "The file's front matter could not be read and is shown as part of the text."
        return Metadata(), 0, (notice,) if ":" in source or "=" in source else ()
    return _metadata({str(key).casefold(): value for key, value in data.items()}), closing.end(), ()


def _toml(source: str) -> Mapping[Any, Any] | None:
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError):
        return None


def _yaml(source: str) -> Mapping[Any, Any] | None:
    import yaml

    if _ANCHOR.search(source) and _ALIAS.search(source):  # a few lines can stand for gigabytes
        return None
    try:
        data = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return None
    return data if isinstance(data, dict) else None


def _metadata(data: Mapping[str, Any]) -> Metadata:
    def given(field: str) -> list[Any]:
        return [data[name] for name in _NAMES[field] if data.get(name) is not None]

    title = next(filter(None, map(values.line, given("title"))), None)
    source = next(filter(None, map(values.line, given("source"))), None)
    url = next(filter(None, map(values.url, [*given("url"), *given("source")])), None)
    if source is not None and values.url(source):
        source = None
    published = next(filter(None, map(values.day, given("published"))), None)
    language = next(filter(None, map(values.language, given("language"))), None)
    authors = next(filter(None, map(_names, given("authors"))), None)
    return Metadata(
        title=Known(title, ORIGIN) if title else None,
        authors=Known(authors, ORIGIN) if authors else None,
        source=Known(source, ORIGIN) if source else None,
        published=Known(published, ORIGIN) if published else None,
        url=Known(url, ORIGIN) if url else None,
        language=Known(language, ORIGIN) if language else None,
    )


def _names(value: object) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    return values.names(
        person.get("name") if isinstance(person, dict) else person for person in people
    )
