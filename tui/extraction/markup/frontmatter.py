"""The metadata block at the head of a file: YAML between ``---``, TOML between ``+++``, an object
of JSON, lines that each begin with a label ("Title: …", "Author: …"), as MultiMarkdown has them and
people who keep articles as text write them, or Pandoc's lines that begin with ``%``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tui.extraction.markup import values
from tui.extraction.markup.keyed_lines import keyed_lines
from tui.model import FRONT_MATTER, Known, Metadata

LONGEST = 64_000
"""Code points. YAML is parsed in Python: what is longer is no front matter."""

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
# Title, authors, day; each may be empty or go on in indented lines: pandoc.org/MANUAL.html,
# "Extension: pandoc_title_block". At least two are to be there: a text may begin with a per cent.
_PERCENT = re.compile(
    r"((?:%(?:[ \t]+[^\n]{0,1000})?\n(?:[ \t]+\S[^\n]{0,1000}\n){0,20}){2,3})(?:[ \t]*\n|\Z)"
)
_LINE_END = re.compile(r"[ \t]*\n")
MOST_LABELS = 12
_LABELLED = re.compile(
    r"[ \t]{0,9}([^\W\d_][^\W\d]{1,20}(?: [^\W\d]{1,20})?):[ \t]{1,9}(\S[^\n]{0,400})\n\n?"
)
_CONTENT = re.compile(r"Markdown Content:\s{0,9}")
_LABELS = {
    **{name: names[0] for names in _NAMES.values() for name in names},
    **{"by line": "authors", "newspaper": "source", "journal": "source", "published on": "date"},
    **{"published time": "date", "publication date": "date", "published at": "date"},
    **{"url source": "url", "address": "url"},
}


def is_fenced(text: str) -> bool:
    return _FENCED.match(text) is not None


def split(text: str) -> tuple[Metadata, int, tuple[str, ...]]:
    """The metadata, where the body begins, and notices.

    What cannot be read as front matter is left in the body.
    """
    opening = _FENCED.match(text)
    if opening is None:
        if text.startswith("{"):
            return *_json(text), ()
        found = _percent(text) if text.startswith("%") else labelled(text)
        return *found, ()
    fence = opening[1]
    closing = re.compile(rf"^{re.escape(fence)}[ \t]*$", re.MULTILINE).search(
        text, opening.end(), opening.end() + LONGEST
    )
    if closing is None:
        return Metadata(), 0, ()
    source = text[opening.end() : closing.start()]
    data = _toml(source) if fence == "+++" else _yaml(source) or keyed_lines(source)
    if data is None:
        notice = "The file's front matter could not be read and is shown as part of the text."
        return Metadata(), 0, (notice,) if ":" in source or "=" in source else ()
    return _metadata({str(key).casefold(): value for key, value in data.items()}), closing.end(), ()


def labelled(text: str) -> tuple[Metadata, int]:
    """What lines with labels at the very beginning say, and where the text below them begins. The
    first has to be the title's; one line alone is none."""
    data: dict[str, str] = {}
    place = 0
    for _ in range(MOST_LABELS):
        line = _LABELLED.match(text, place)
        if line is None:
            break
        name = _LABELS.get(" ".join(line[1].casefold().replace("_", " ").split()))
        if name is None or name in data or (not data and name != "title"):
            break
        data[name] = line[2].strip()
        place = line.end()
    if len(data) < 2:
        return Metadata(), 0
    if content := _CONTENT.match(text, place):
        place = content.end()
    return _metadata(data), place


def _percent(text: str) -> tuple[Metadata, int]:
    head = _PERCENT.match(text if text.endswith("\n") else text + "\n")
    if head is None:
        return Metadata(), 0
    title, authors, *day = (part.strip() for part in re.split(r"^%", head[1], flags=re.M)[1:])
    people = [name.strip() for name in re.split(r"[;\n]", authors) if name.strip()]
    said = {"title": " ".join(title.split()), "authors": people, "date": "".join(day)}
    return _metadata({key: value for key, value in said.items() if value}), head.end()


def _json(text: str) -> tuple[Metadata, int]:
    """What Hugo writes before an article, with a line break behind the object."""
    try:
        data, end = json.JSONDecoder().raw_decode(text[:LONGEST])
    except (ValueError, RecursionError):
        return Metadata(), 0
    if not isinstance(data, dict) or _LINE_END.match(text, end) is None:
        return Metadata(), 0
    metadata = _metadata({str(key).casefold(): value for key, value in data.items()})
    return (metadata, end) if metadata.title is not None else (Metadata(), 0)


def _toml(source: str) -> Mapping[Any, Any] | None:
    import tomllib

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
    if "published" in data:  # a web clipper's, which calls the day of the clipping "created"
        data = {**data, "created": None}

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
        title=Known(title, FRONT_MATTER) if title else None,
        authors=Known(authors, FRONT_MATTER) if authors else None,
        source=Known(source, FRONT_MATTER) if source else None,
        published=Known(published, FRONT_MATTER) if published else None,
        url=Known(url, FRONT_MATTER) if url else None,
        language=Known(language, FRONT_MATTER) if language else None,
    )


def _names(value: object) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    return values.names(
        person.get("name") if isinstance(person, dict) else person for person in people
    )
