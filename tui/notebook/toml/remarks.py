"""What a person wrote into a notes file that reads differently from what it says, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from tui.notebook.records import Concern, Kind, Status
from tui.notebook.toml.patching import split
from tui.notebook.toml.reading import SCHEMA, Doc, line_of
from tui.sanitizing import sanitize_line

SHOWN = 40
"""Code points of a value that a remark repeats."""

LINE = 2000

Rule = Callable[[Any], str]
"""Says what is wrong with a value, "" for nothing."""


def remarks_of(doc: Doc, text: str, path: Path) -> tuple[str, ...]:
    """``path:line: …`` for each value that is read around, in the order of the file's tables.

    ``doc`` is what ``text`` says. Of keys that notes do not have, which are a person's own, only
    those are remarked on that are another spelling of one they have; nothing is on a layout newer
    than this version's.
    """
    if doc.get("schema", SCHEMA) > SCHEMA:
        return ()
    found = [
        *_in_table("article", 0, doc.get("article", {})),
        *_in_list("annotation", doc),
        *_in_list("correction", doc),
    ]
    return tuple(
        sanitize_line(f"{path}:{_line(text, table, number, key)}: {what}", limit=LINE)
        for table, number, key, what in found
    )


def _in_list(table: str, doc: Doc) -> Iterator[tuple[str, int, str, str]]:
    for number, record in enumerate(doc.get(table, [])):
        yield from _in_table(table, number, record)


def _in_table(
    table: str, number: int, record: Mapping[str, Any]
) -> Iterator[tuple[str, int, str, str]]:
    if table == "annotation" and "quote" not in record:
        yield table, number, "", "this annotation has no quote, so it stands nowhere in the text"
    for key, meant in _SPELT.items():
        if key in record and meant in _RULES[table] and meant not in record:
            yield table, number, key, f"{key} says nothing to this program: is {meant} meant?"
    for key, rule in _RULES[table].items():
        if key in record and (wrong := rule(record[key])):
            yield table, number, key, f"{key} {wrong}"


def _line(text: str, table: str, number: int, key: str) -> int:
    """Of the key in the table's ``number``th record, from 1; of its header where ``key`` is ""."""
    line = 1
    wanted = rf"""^[ \t]*["']?{key}["']?[ \t]*=""" if key else r"^[ \t]*\["
    for block in split(text.replace("\r\n", "\n")):
        if block.path == (table,):
            if number == 0:
                found = re.search(wanted, block.body, re.MULTILINE)
                return line + block.body.count("\n", 0, found.start() if found else 0)
            number -= 1
        line += block.body.count("\n") + block.gap.count("\n")
    return line_of(text, table)


# ── rules ─────────────────────────────────────────────────────────────────────────────────────


def _one_of(names: type[StrEnum], otherwise: str) -> Rule:
    known = [name.value for name in names if name]

    def wrong(value: Any) -> str:
        if isinstance(value, str) and value in (*known, ""):
            return ""
        near = get_close_matches(str(value), known, n=1)
        hint = f"; is {near[0]} meant?" if near else ""
        return f"is one of {', '.join(known)}, not {_shown(value)}: {otherwise}{hint}"

    return wrong


def _is(kind: type | tuple[type, ...], expected: str) -> Rule:
    def wrong(value: Any) -> str:
        return "" if isinstance(value, kind) else f"wants {expected}, not {_shown(value)}"

    return wrong


def _position(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return ""
    return f"wants a whole number, not {_shown(value)}: the words are looked for without it"


def _words(value: Any) -> str:
    """One text is taken for a list of one."""
    if isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
    ):
        return ""
    return f'wants a list of texts, as in ["verify", "money"], not {_shown(value)}'


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    shown = sanitize_line(str(value), limit=SHOWN)
    return f"“{shown}”" if isinstance(value, str) else shown


_SPELT = {"color": "colour", "tag": "tags", "notes": "note", "starred": "star"}

_TEXT = _is(str, "a text in quotation marks")
_MARK = _is(bool, "true or false")
_TIME = _is(date, "a time without quotation marks, as 2026-03-02T08:15:00Z")

_RULES: Mapping[str, Mapping[str, Rule]] = {
    "article": {"tags": _words, "note": _TEXT, "read": _MARK, "star": _MARK},
    "annotation": {
        "kind": _one_of(Kind, "read as a highlight"),
        "quote": _TEXT,
        "prefix": _TEXT,
        "suffix": _TEXT,
        "start": _position,
        "speaker": _TEXT,
        "tags": _words,
        "note": _TEXT,
        "colour": _TEXT,
        "status": _one_of(Status, "read as none"),
        "created": _TIME,
        "modified": _TIME,
    },
    "correction": {
        "about": _one_of(Concern, "not applied as anything else"),
        "quote": _TEXT,
        "start": _position,
    },
}
