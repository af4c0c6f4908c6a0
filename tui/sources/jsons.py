"""Articles as JSON: one object a line, or a list of them, alone or in what a news API answers.

Only where each article lies is looked for here; what its fields mean is for the engine.
"""

from __future__ import annotations

import json
import re
from json.decoder import JSONDecodeError
from typing import BinaryIO

from tui.errors import UnreadableSource
from tui.sources.kinds import Kind
from tui.sources.mapping import mapped
from tui.sources.member import Member, Part

LISTS = (
    *("articles", "items", "results", "docs", "posts", "entries", "stories", "news", "hits"),
    *("objects", "documents", "value", "data"),
)
"""Keys under which an answer holds its articles: News API, JSON Feed, the Guardian, The New York
Times, WordPress, Webz, Elasticsearch, Diffbot, Bing, Mediastack."""

WRAPPERS = ("response", "data", "result", "articles", "hits")
"""Keys of objects that stand around those."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a list, which is read at once; lines are not."""

TOO_LARGE = "larger than 64 MB; save it as .jsonl, one article a line (up to 4 GB a file)"

# Looked for before anything is parsed: a folder may hold a hundred thousand of one article each.
_LISTED = re.compile(rb'"(?:%b)"\s{0,99}:\s{0,99}\[' % "|".join(LISTS).encode())
_MARK = b"\xef\xbb\xbf"
_BLANK = re.compile(r"[ \t\r\n]*")
# A number of ten thousand digits is no reason to refuse an article; int() refuses it.
_DECODER = json.JSONDecoder(strict=False, parse_int=float)

Found = tuple[int, int]
"""Start and end of an article, in bytes of the JSON."""


def lines(file: BinaryIO) -> list[Part]:
    """A part for every line with something in it; its number is the line's."""
    parts: list[Part] = []
    with mapped(file) as data:
        number, start, length = 1, 0, len(data)
        while start < length:
            end = data.find(b"\n", start)
            end = length if end == -1 else end
            if data[start:end].strip(_MARK + b" \t\r"):
                parts.append(Part(number, start, end))
            number, start = number + 1, end + 1
    return parts


def index(file: BinaryIO, kind: Kind) -> list[Part] | None:
    """A part for every article; None where the file is one article, or JSON of something else.

    Raises:
        UnreadableSource: it is no JSON, with the place; without a path.
    """
    file.seek(0)
    first = file.readline(LARGEST).strip(_MARK + b" \t\r\n")
    more = bool(file.read(1024).strip())
    if kind is Kind.LINES and (not first.startswith(b"[") or _is_json(first)):
        return lines(file)
    if more and first.startswith(b"{") and _is_json(first):  # lines, under the other name
        return lines(file)
    if file.seek(0, 2) > LARGEST:
        raise UnreadableSource("", TOO_LARGE)
    file.seek(0)
    data = file.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None  # UTF-16: a list in it is told by the engine
    if first.startswith(b"{") and not _LISTED.search(data):
        return None
    # What separates articles is ASCII in any other encoding, and a byte is a code point here.
    text = data.decode("latin-1")
    found = _articles(text, len(_MARK) if data.startswith(_MARK) else 0)
    if found is None:
        return None
    about = _feed(data) if b"jsonfeed.org/version" in data else {}
    return [Part(number, start, end, about=about) for number, (start, end) in enumerate(found, 1)]


def member(file: BinaryIO, part: Part) -> Member:
    file.seek(part.start)
    data = file.read(part.end - part.start).strip(_MARK + b" \t\r\n")
    if not data.startswith(b"{"):
        raise UnreadableSource("", f"line {part.number} is not valid JSON: it is no {{object}}")
    return Member(data, f"{part.number}.json", part.about)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line, parse_int=float)
    except (ValueError, RecursionError):
        return False
    return True


def _articles(text: str, place: int) -> list[Found] | None:
    try:
        place = _past_blank(text, place)
        if text[place : place + 1] == "[":
            return _elements(text, place)[0]
        return _inside(text, place, depth=2)
    except JSONDecodeError as error:
        raise UnreadableSource("", _broken(text, error)) from error
    except RecursionError as error:
        raise UnreadableSource("", "this JSON is nested too deeply to be articles") from error


def _broken(text: str, error: JSONDecodeError) -> str:
    """Counted in letters, where it is UTF-8."""
    try:
        json.loads(text.encode("latin-1").decode("utf-8-sig"), strict=False, parse_int=float)
    except JSONDecodeError as better:
        return broken(better)
    except (ValueError, RecursionError):
        pass
    return broken(error)


def _inside(text: str, place: int, depth: int) -> list[Found] | None:
    """The articles of the object at ``place``."""
    best: tuple[int, list[Found]] | None = None
    place = _past_blank(text, place + 1)
    while text[place : place + 1] == '"':
        key, place = _DECODER.raw_decode(text, place)
        place = _expect(text, place, ":")
        opening = text[place : place + 1]
        if opening == "[" and key in LISTS:
            found, end = _elements(text, place)
            if found is not None and (best is None or LISTS.index(key) < best[0]):
                best = LISTS.index(key), found
            place = end
        else:
            _, end = _DECODER.raw_decode(text, place)
            if opening == "{" and key in WRAPPERS and depth > 1:
                found = _inside(text, place, depth - 1)
                if found is not None and best is None:
                    best = len(LISTS), found
            place = end
        place = _past_blank(text, place)
        if text[place : place + 1] != ",":
            break
        place = _past_blank(text, place + 1)
    if text[place : place + 1] != "}":
        raise JSONDecodeError("Expecting ',' delimiter", text, place)
    return best[1] if best else None


def _elements(text: str, place: int) -> tuple[list[Found] | None, int]:
    """Where the objects of the list at ``place`` are, and where it ends; None for other lists."""
    found: list[Found] = []
    objects = True
    place = _past_blank(text, place + 1)
    if text[place : place + 1] == "]":
        return found, place + 1
    while True:
        _, end = _DECODER.raw_decode(text, place)
        objects = objects and text[place] == "{"
        found.append((place, end))
        place = _past_blank(text, end)
        if text[place : place + 1] == "]":
            return (found if objects else None), place + 1
        place = _expect(text, place, ",")


def _past_blank(text: str, place: int) -> int:
    blank = _BLANK.match(text, place)
    return blank.end() if blank else place


def _expect(text: str, place: int, mark: str) -> int:
    place = _past_blank(text, place)
    if text[place : place + 1] != mark:
        raise JSONDecodeError(f"Expecting '{mark}' delimiter", text, place)
    return _past_blank(text, place + 1)


def broken(error: JSONDecodeError) -> str:
    """What is wrong with it and where, in a reader's words."""
    line = f"line {error.lineno}, " if "\n" in error.doc else ""
    return f"not valid JSON: {line}column {error.colno}: {error.msg}"


def _feed(data: bytes) -> dict[str, str]:
    """What a JSON Feed says of itself (jsonfeed.org/version/1.1)."""
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(fields, dict) or "jsonfeed.org" not in str(fields.get("version", ""))[:200]:
        return {}
    named = {"source": fields.get("title"), "language": fields.get("language")}
    about = {key: text for key, text in named.items() if isinstance(text, str)}
    return {**about, "origin": "json feed"}
