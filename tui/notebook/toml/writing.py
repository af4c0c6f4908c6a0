"""From plain TOML values to text that is pleasant to read and to merge.

tomli-w writes every key and value; how tables are laid out is decided here, because tomli-w alone
folds short [[tables]] into one-line arrays and spreads two tags over four lines, and git and people
fare worse with both. What is written is parsed again by tomllib and compared before a file is
replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

WIDE = 88
"""A list longer than this is written one item to a line."""


def dump(doc: Mapping[str, Any]) -> str:
    return "".join(_table((), doc)).lstrip("\n")


def dump_table(path: tuple[str, ...], table: Mapping[str, Any], *, listed: bool) -> str:
    """One table with its header and everything under it; ``listed`` for a ``[[header]]``."""
    return "".join(_headed(path, table, listed=listed))


def _headed(path: tuple[str, ...], table: Mapping[str, Any], *, listed: bool) -> Iterator[str]:
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
        yield from _headed((*path, key), value, listed=listed)


def format_key(key: str) -> str:
    return _written(key, 0).removesuffix(" = 0")


def format_value(value: Any) -> str:
    """Raises TypeError for what TOML has no form for."""
    match value:
        case list() | tuple():
            return _array([format_value(one) for one in value])
        case Mapping():
            pairs = (f"{format_key(key)} = {_inline(one)}" for key, one in value.items())
            inside = ", ".join(pairs)
            return f"{{ {inside} }}" if inside else "{}"
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case str():
            # Over several lines tomli-w would write a CR LF as LF.
            return _written("x", value, lines="\r" not in value).removeprefix("x = ")
        case _:
            return _written("x", value).removeprefix("x = ")


def _written(key: str, value: Any, *, lines: bool = False) -> str:
    import tomli_w  # at start-up nothing is written

    return tomli_w.dumps({key: value}, multiline_strings=lines).removesuffix("\n")


def _inline(value: Any) -> str:
    """Inside an inline table: no line may break outside a string, so none breaks at all."""
    if isinstance(value, str):
        return _written("x", value).removeprefix("x = ")
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_inline, value))}]"
    return format_value(value)


def _array(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) <= WIDE and "\n" not in line:
        return line
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
