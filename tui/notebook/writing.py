"""From plain TOML values to text that is pleasant to read and to merge.

tomli-w is not used: it folds short [[tables]] into one-line arrays, spreads two tags over four
lines, and turns CR LF inside multi-line strings into LF, so git and people fare worse. Whatever
is written here is parsed again by tomllib and compared before a file is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_ESCAPES = {
    **{code: f"\\u{code:04x}" for code in (*range(0x20), 0x7F)},
    ord("\b"): "\\b",
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}
_ESCAPES_IN_BLOCK = {code: put for code, put in _ESCAPES.items() if chr(code) not in '\n"'}
_QUOTE_TO_HIDE = re.compile(r'"(?="|\Z)')  # no two in a row, none at the end
WIDE = 88
"""A list longer than this is written one item to a line."""


def dump(doc: Mapping[str, Any]) -> str:
    return "".join(_table((), doc)).lstrip("\n")


def dump_table(path: tuple[str, ...], table: Mapping[str, Any], *, listed: bool) -> str:
    """One table with its header and everything under it; ``listed`` for a ``[[header]]``."""
    return "".join(_headed(path, table, listed))


def _headed(path: tuple[str, ...], table: Mapping[str, Any], listed: bool) -> Iterator[str]:
    name = ".".join(map(format_key, path))
    yield f"\n[[{name}]]\n" if listed else f"\n[{name}]\n"
    yield from _table(path, table)


def _table(path: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[str]:
    below: list[tuple[str, Any, bool]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            below.append((key, value, False))
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            below.extend((key, one, True) for one in value)
        else:
            yield f"{format_key(key)} = {format_value(value)}\n"
    for key, value, listed in below:
        yield from _headed((*path, key), value, listed)


def format_key(key: str) -> str:
    return key if _BARE.match(key) else f'"{key.translate(_ESCAPES)}"'


def format_value(value: Any) -> str:
    """Raises TypeError for what TOML has no form for."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _string(value)
        case int():
            return str(value)
        case float():
            return repr(value)
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case list() | tuple():
            return _array([format_value(one) for one in value])
        case Mapping():
            pairs = (f"{format_key(key)} = {_inline(one)}" for key, one in value.items())
            inside = ", ".join(pairs)
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            raise TypeError(f"TOML has no form for {type(value).__name__}")


def _inline(value: Any) -> str:
    """Inside an inline table: no line may break outside a string, so none breaks at all."""
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_inline, value))}]"
    return format_value(value)


def _string(text: str) -> str:
    if "\n" not in text:
        return f'"{text.translate(_ESCAPES)}"'
    inside = _QUOTE_TO_HIDE.sub(r'\\"', text.translate(_ESCAPES_IN_BLOCK))
    return f'"""\n{inside}"""'


def _array(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) <= WIDE and "\n" not in line:
        return line
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
