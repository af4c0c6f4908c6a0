"""Quotes and annotations as rows: CSV for spreadsheets, JSON Lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from tui.export.records import FIELDS, Record, fields

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""A cell that begins so is run by spreadsheets (OWASP, "CSV Injection"): it gets a ' before it."""


def as_csv(records: Iterable[Record]) -> Iterator[str]:
    """RFC 4180: commas, CRLF, quotation marks doubled. Lists are joined by "; "."""
    yield _row(FIELDS)
    for record in records:
        yield _row(map(_cell, fields(record).values()))


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        value = "; ".join(value)
    if not isinstance(value, str):
        return "" if value is None else str(value)
    return "'" + value if value.startswith(_FORMULA) else value


def as_jsonl(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield json.dumps(fields(record), ensure_ascii=False, separators=(",", ":")) + "\n"
