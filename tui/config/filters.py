"""``filters.toml``: filters of the list under names of the user's.

    ["Rossi in March"]
    query = "said:rossi date:2024-03 is:unread"

The file is the user's: a change is made to what is in it at that moment, comments, order and keys
unknown here stay, and a file that does not parse is not written to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.config.files import read_toml, replace
from tui.config.paths import filters_file
from tui.errors import ConfigError
from tui.sanitizing import sanitize_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

LONGEST_NAME = 60
"""Code points."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    name: str
    query: str
    """In the query language; its plain words are of title, source or file's name."""


def load_filters(path: Path | None = None) -> tuple[tuple[SavedFilter, ...], tuple[str, ...]]:
    """In the file's order, and what is wrong, worded for the user.

    A filter with a mistake is left out; of a file that does not parse there are none.
    """
    path = path or filters_file()
    try:
        text, toml = read_toml(path)
    except ConfigError as error:
        return (), (f"{error}. Until that is mended no saved filter can be used or changed.",)
    found, problems = [], []
    for name, table in toml.items():
        if not isinstance(table, dict):
            continue  # another version's
        query = table.get("query")
        if isinstance(query, str) and query.strip():
            found.append(SavedFilter(name, query.strip()))
        else:
            told = f'“{sanitize_line(name)}” wants a query, as in query = "is:unread"'
            problems.append(str(ConfigError(path, told, _line_of_table(text, name))))
    return tuple(found), tuple(problems)


def saved_filter(name: str) -> SavedFilter:
    """As it is in the file now.

    Raises:
        ConfigError: it is not there; the file cannot be read.
    """
    path = filters_file()
    table = read_toml(path)[1].get(name)
    query = table.get("query") if isinstance(table, dict) else None
    if not isinstance(query, str) or not query.strip():
        raise _no_filter(path, name)
    return SavedFilter(name, query.strip())


def save_filter(name: str, query: str, path: Path | None = None) -> None:
    """Under that name; one that has it has the other query from now on.

    Raises:
        ConfigError: the name cannot be one; the file cannot be read or written.
    """
    path = path or filters_file()
    name = _checked(path, name)

    def change(document: TOMLDocument) -> None:
        import tomlkit

        if isinstance(document.get(name), dict):
            document[name]["query"] = query
        elif name in document:
            raise ConfigError(path, f"“{name}” is something else there; take another name")
        else:
            table = tomlkit.table()
            table["query"] = query
            document[name] = table

    _change(path, change, name)


def rename_filter(old: str, new: str, path: Path | None = None) -> None:
    """
    Raises:
        ConfigError: it is not there; there is one of the new name; as ``save_filter``.
    """
    path = path or filters_file()
    new = _checked(path, new)

    def change(document: TOMLDocument) -> None:
        if old == new:
            return
        if new in document:
            raise ConfigError(path, f"there is a filter “{new}” already")
        document[new] = _taken(path, document, old)

    _change(path, change, old, new)


def delete_filter(name: str, path: Path | None = None) -> None:
    """
    Raises:
        ConfigError: it is not there; the file cannot be read or written.
    """
    path = path or filters_file()

    def change(document: TOMLDocument) -> None:
        _taken(path, document, name)

    _change(path, change, name)


def _taken(path: Path, document: TOMLDocument, name: str) -> Any:
    if name not in document:
        raise _no_filter(path, name)
    return document.pop(name)


def _no_filter(path: Path, name: str) -> ConfigError:
    return ConfigError(path, f"there is no filter “{sanitize_line(name)}” any more")


def _checked(path: Path, name: str) -> str:
    name = sanitize_line(name).strip()
    if not name:
        raise ConfigError(path, "a filter needs a name")
    if len(name) > LONGEST_NAME:
        raise ConfigError(path, f"a filter's name has at most {LONGEST_NAME} letters")
    return name


def _change(path: Path, change: Callable[[TOMLDocument], None], *names: str) -> None:
    """Of what is in the file now, under these names and no other.

    Raises:
        ConfigError: it is as it was.
    """
    import tomlkit

    text, before = read_toml(path)
    document = tomlkit.parse(text)
    change(document)
    after = tomlkit.dumps(document)
    if _without(names, tomllib.loads(after)) != _without(names, before):
        raise ConfigError(path, "could not be changed without harm to what else is in it")
    try:
        replace(path, after)
    except OSError as error:
        raise ConfigError(path, f"could not be saved ({error.strerror or error})") from error


def _without(names: Sequence[str], toml: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in toml.items() if name not in names}


def _line_of_table(text: str, name: str) -> int | None:
    """The line, from 1, of the table's head; for messages."""
    pattern = rf"""^[ \t]*\[[ \t]*["']?{re.escape(name)}["']?[ \t]*\]"""
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None
