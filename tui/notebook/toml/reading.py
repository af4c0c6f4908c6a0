"""From a notes file's bytes to plain TOML values, or to an error that names the place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from tui.errors import BrokenNotes

SCHEMA = 1
"""The newest layout this version knows how to write."""

Doc = dict[str, Any]
"""A notes file as ``tomllib`` gives it."""

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)\Z")
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)


def parse(data: bytes, path: Path) -> Doc:
    """Raises:
    BrokenNotes: empty, damaged, not UTF-8, not TOML, or TOML of another shape than notes have.
    """
    if not data.strip(b"\0 \t\r\n"):
        filled = "filled with NUL bytes" if b"\0" in data else "empty"
        raise BrokenNotes(path, f"the file is {filled}: damaged, or its content was lost")
    text = _decode(data, path)
    try:
        doc = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _misread(text, str(error), path) from None
    except RecursionError:
        raise BrokenNotes(path, "values are nested too deeply") from None
    except ValueError as error:  # an impossible date, a number with thousands of digits
        raise BrokenNotes(path, str(error)) from None
    _check_shape(doc, text, path)
    return doc


def _decode(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")  # editors on Windows put a mark in front
    except UnicodeDecodeError as error:
        # utf-8-sig reports positions after the mark
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        line_start = data.rfind(b"\n", 0, at) + 1
        column = len(data[line_start:at].decode("utf-8", "replace")) + 1
        reason = f"not UTF-8 (byte 0x{data[at]:02x})"
        raise BrokenNotes(path, reason, data.count(b"\n", 0, at) + 1, column) from None


def _misread(text: str, message: str, path: Path) -> BrokenNotes:
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return BrokenNotes(path, "a merge conflict is not resolved here", line, 1)
    place = _PLACE.search(message)
    reason = (
        message[: place.start()].rstrip()
        if place
        else message.removesuffix(" (at end of document)")
    )
    if place:
        return BrokenNotes(path, reason, int(place[1]), int(place[2]))
    last = text.rstrip("\n")
    return BrokenNotes(path, reason, last.count("\n") + 1, len(last) - last.rfind("\n"))


def _check_shape(doc: Doc, text: str, path: Path) -> None:
    """The few things everything else relies on; smaller oddities are read around."""
    schema = doc.get("schema", SCHEMA)
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        raise BrokenNotes(
            path, "schema should be a whole number from 1 up", line_of(text, "schema")
        )
    if schema > SCHEMA:
        return  # a newer layout may have other shapes
    if not isinstance(doc.get("article", {}), dict):
        raise BrokenNotes(path, "article should be a table: [article]", line_of(text, "article"))
    for name in ("annotation", "correction", "deleted"):
        records = doc.get(name, [])
        if not (isinstance(records, list) and all(isinstance(one, dict) for one in records)):
            reason = f"{name} should be a list of tables: [[{name}]]"
            raise BrokenNotes(path, reason, line_of(text, name))


def line_of(text: str, key: str) -> int:
    """The line, from 1, that sets ``key`` or opens its table; 1 when none does plainly."""
    found = re.search(rf"^[ \t]*\[*[ \t]*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def same(one: Any, other: Any) -> bool:
    """Equal as TOML: types count (1 is not true is not 1.0), and nan is nan."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or (one != one and other != other)
