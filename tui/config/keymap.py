"""``keys.toml``: the user's own keys, command by command.

    [keys]
    next-quote = "f8"
    find-everything = ["g /", "ctrl+k"]
    quit = []                            # no key at all

A key is a character or a name of Textual's (``f8``, ``pagedown``), with ``ctrl+``, ``alt+`` or
``shift+`` before it; a blank between two means one after the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tui.config.files import line_of, read_toml
from tui.config.paths import keys_file
from tui.errors import ConfigError

_NAMED = frozenset(
    [
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("insert", "delete", "tab", "enter", "escape", "backspace", "space"),
        *(f"f{number}" for number in range(1, 25)),
    ]
)

_MODIFIERS = re.compile(r"(?:(?:ctrl|alt|shift|super|hyper|meta)\+)*")

# What a terminal sends for these is the very same byte.
_THE_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
    "ctrl+left_square_bracket": "escape",
}


class Keymap(NamedTuple):
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Command to its keys, instead of the usual ones; only commands the file names."""
    problems: tuple[str, ...] = ()


def load_keymap(commands: Collection[str], path: Path | None = None) -> Keymap:
    """The user's keys for ``commands``; what is wrong is told and the rest works."""
    path = path or keys_file()
    try:
        text, table = read_toml(path)
    except ConfigError as error:
        return Keymap(problems=(f"{error}. Until that is mended, the usual keys work.",))
    problems: list[str] = []

    def wrong(name: str, reason: str) -> None:
        problems.append(str(ConfigError(path, reason, line_of(text, name))))

    wanted = table.get("keys", {})
    if not isinstance(wanted, dict):
        wrong("keys", "keys is not a table; write [keys] on a line of its own")
        wanted = {}
    for name in table:
        if name != "keys":
            wrong(name, f"{name!r} stands outside [keys], where nothing looks for it")

    keys: dict[str, tuple[str, ...]] = {}
    taken: dict[str, str] = {}
    for name, value in wanted.items():
        if name not in commands:
            wrong(name, f"there is no command {name!r}{_suggestion(name, commands)}")
            continue
        try:
            chosen = _keys(value)
        except ValueError as error:
            wrong(name, f"{name}: {error}")
            continue
        free = []
        for key in chosen:
            if taken.setdefault(key, name) == name:
                free.append(key)
            else:
                wrong(name, f"{name}: {key!r} is already the key of {taken[key]}")
        if free or not chosen:
            keys[name] = tuple(dict.fromkeys(free))
    return Keymap(MappingProxyType(keys), tuple(problems))


def _keys(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in listed):
        raise ValueError('wants "a key" or ["several", "keys"]')
    return tuple(_key(item) for item in listed)


def _key(text: str) -> str:
    if text == " ":
        return "space"
    strokes = text.split()
    if not strokes:
        raise ValueError("a key without a name")
    return " ".join(_stroke(stroke) for stroke in strokes)


def _stroke(stroke: str) -> str:
    lowered = stroke.lower() if len(stroke) > 1 else stroke
    start = _MODIFIERS.match(lowered)
    assert start is not None
    modifiers, base = start[0], lowered[start.end() :]
    if lowered in _THE_SAME:
        raise ValueError(f"{stroke!r} is {_THE_SAME[lowered]} to a terminal; choose another")
    if not _is_key(base):
        raise ValueError(f"{stroke!r} is not a key, as f8, ctrl+k, pagedown, g or ? are")
    return modifiers + base


def _is_key(base: str) -> bool:
    if len(base) == 1:
        return base.isprintable() and base != " "
    if base in _NAMED:
        return True
    try:  # Textual calls signs by their Unicode names: left_square_bracket
        unicodedata.lookup(base.replace("_", " "))
    except KeyError:
        return False
    return True


def _suggestion(name: str, commands: Collection[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, commands, n=1)
    return f"; is {near[0]!r} meant?" if near else "; the help (?) lists them all"
