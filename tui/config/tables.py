"""Named tables of texts in ``config.toml``: ``[styles.NAME]``, ``[exports.NAME]``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.config.files import read_toml
from tui.config.paths import config_file
from tui.errors import ConfigError

_HEADER = re.compile(r"""^[ \t]*\[+[\w."' \t-]+\]+[ \t]*(?:#.*)?$""", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z")


class Table(NamedTuple):
    """``texts`` are its values by key; ``kind`` the table it is in, as in ``[kind.name]``."""

    kind: str
    name: str
    texts: Mapping[str, str]
    path: Path
    source: str
    """The file's text, for the places of mistakes."""

    def wrong(self, reason: str, key: str | None = None, at: int = 0) -> ConfigError:
        """``at``: code points into the value of ``key``."""
        where = f"{self.kind}.{self.name}" + (f".{key}" if key else "")
        return ConfigError(self.path, f"{where}: {reason}", self._line(key, at))

    def _line(self, key: str | None, at: int) -> int | None:
        kind, name = (rf"""["']?{re.escape(one)}["']?""" for one in (self.kind, self.name))
        header = re.compile(
            rf"^[ \t]*\[[ \t]*{kind}[ \t]*\.[ \t]*{name}[ \t]*\]", re.MULTILINE
        ).search(self.source)
        if header is None:
            return None
        if key is not None:
            rest = self.source[header.end() :]
            following = _HEADER.search(rest)
            table = rest[: following.start()] if following else rest
            set_here = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*=[ \t]*", table, re.MULTILINE)
            if set_here is not None:
                before = header.end() + set_here.end()
                opened = re.match(r"\"\"\"\n|'''\n", self.source[before:])
                value = str(self.texts.get(key, ""))[:at] + ("\n" if opened else "")
                return self.source.count("\n", 0, before) + value.count("\n") + 1
        return self.source.count("\n", 0, header.start()) + 1


def load_tables(
    kind: str, keys: Collection[str], path: Path | None = None
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables of that kind in the file's order, and what is wrong, worded for the user.

    A table with a mistake is left out, whole: half a template is none. A file that does not parse
    gives nothing and says nothing, for :func:`tui.config.load_settings` says it.
    """
    path = path or config_file()
    try:
        source, toml = read_toml(path)
    except ConfigError:
        return (), ()
    given = toml.get(kind, {})
    if not isinstance(given, dict):
        return (), (str(ConfigError(path, f"{kind}: wants tables, as in [{kind}.mine]")),)
    tables, problems = list[Table](), _misspelt(kind, toml, path, source)
    for name, values in given.items():
        table = Table(kind, name, values if isinstance(values, dict) else {}, path, source)
        try:
            _check(table, values, keys)
        except ConfigError as error:
            problems.append(str(error))
        else:
            tables.append(table)
    return tuple(tables), tuple(problems)


def _misspelt(kind: str, toml: Mapping[str, object], path: Path, source: str) -> list[str]:
    """Of tables nearly called like this kind; others may be another version's."""
    from difflib import get_close_matches

    return [
        str(Table(other, name, {}, path, source).wrong(f"is [{kind}.{name}] meant?"))
        for other in get_close_matches(kind, toml.keys() - {kind}, cutoff=0.8)
        if isinstance(tables := toml[other], dict)
        for name in tables
    ]


def _check(table: Table, values: object, keys: Collection[str]) -> None:
    if not _NAME.match(table.name):
        raise table.wrong("a name has small letters, digits, - and _, at most 40")
    if not isinstance(values, dict):
        raise table.wrong(f"wants a table, as in [{table.kind}.{table.name}]")
    for key, value in values.items():
        if key not in keys:
            raise table.wrong(f"there is no such key; there are {', '.join(keys)}", key)
        if not isinstance(value, str):
            raise table.wrong("wants a text in quotation marks", key)
