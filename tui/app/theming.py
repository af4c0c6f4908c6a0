"""Themes: TOML files that say how everything looks, the shipped ones and a reader's own alike.

A file has ``label``, ``dark``, ``ansi``, and four tables: ``[ui]`` (Textual's colours),
``[actors]`` (the palette), ``[marks]`` (colours of highlights by name) and ``[styles]`` (one entry
per role of ``DEFAULT_STYLES``; what is left out looks as it does there: told without any colour).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rich.color import Color, ColorParseError
from rich.errors import StyleSyntaxError
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from tui.errors import ConfigError

DEFAULT_STYLES: Mapping[str, str] = {
    "text": "",
    "title": "bold",
    "label": "italic",
    "deck": "italic",
    "heading": "bold underline",
    "caption": "italic",
    "blockquote": "italic",
    "bullet": "",
    "meta": "",
    "source": "bold",
    "url": "underline",
    "notice": "italic",
    "error": "bold",
    "number": "dim",
    "removed": "dim",
    "bar.direct": "",
    "bar.unsure": "",
    "bar.indirect": "dim",
    "bar.indirect.unsure": "dim",
    "bar.focused": "bold",
    "bar.asked": "bold",
    "margin": "",
    "margin.indirect": "italic",
    "margin.unsure": "italic",
    "margin.asked": "underline",
    "margin.focused": "bold reverse",
    "chip": "italic",
    "quote.direct": "",
    "quote.mixed": "",
    "quote.indirect": "",
    "quote.unsure": "",
    "quote.focused": "underline",
    "cue": "italic underline",
    "mention.name": "bold",
    "mention.place": "italic",
    "mention.description": "italic",
    "mention.pronoun": "",
    "mention.current": "reverse",
    "actor.focused": "bold underline",
    "mark": "underline",
    "hit": "reverse",
    "hit.current": "bold underline reverse",
    "flash": "reverse",
    "selection": "reverse",
    "cursor": "bold not reverse underline",
}
"""Every role a run of text may have, and how it looks where colours are off (NO_COLOR)."""

_UI = (
    *("primary", "secondary", "accent", "warning", "error", "success"),
    *("foreground", "background", "surface", "panel"),
)
_WORDS = frozenset({"bold", "dim", "italic", "underline", "strike", "reverse", "not", "on"})
_MIN_PALETTE = 8


@dataclass(frozen=True)
class Paint:
    """The style of every role; ``actors`` is the palette."""

    styles: Mapping[str, Style]
    actors: tuple[Style, ...]
    marks: Mapping[str, Style] = field(default_factory=dict)

    @cached_property
    def _by_role(self) -> Mapping[str, Style]:
        return {
            **self.styles,
            **{f"mark.{name}": style for name, style in self.marks.items()},
        }

    def style(self, roles: Iterable[str]) -> Style:
        """All of the roles' styles laid over each other; a mark of unknown colour is only a mark.

        Raises:
            KeyError: no such role.
        """
        combined = Style()
        for role in roles:
            if role.startswith("mark."):
                combined += self._by_role.get(role, Style())
            elif role.startswith("actor.") and role[6:].isdigit():
                combined += self.actors[int(role[6:]) % len(self.actors)]
            else:
                combined += self._by_role[role]
        return combined


class LoadedTheme(NamedTuple):
    """``name`` is the file's stem, ``label`` what a reader sees."""

    name: str
    label: str
    path: Path
    theme: Theme
    paint: Paint


@lru_cache(1)
def monochrome() -> Paint:
    """For NO_COLOR: everything still told, by weight, slope, underline and signs."""
    styles = {role: Style.parse(words) for role, words in DEFAULT_STYLES.items()}
    return Paint(styles, tuple(Style() for _ in range(_MIN_PALETTE)))


def available(folders: Iterable[Path]) -> dict[str, Path]:
    """Theme files by name. Of two with one name the later folder's counts, so that a reader's own
    may replace a shipped one; a folder that is not there holds none."""
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}


def load(path: Path) -> LoadedTheme:
    """
    Raises:
        ConfigError: the file cannot be read, a key is unknown, a colour is none; with the line.
    """
    try:
        if path.exists() and not path.is_file():  # whoever opens a pipe waits for ever
            raise ConfigError(path, "is not a file")
        source = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, "is not UTF-8 text; save it as UTF-8") from error
    try:
        tables = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            path, f"is not valid TOML: {error}", int(line[1]) if line else None
        ) from error
    return _Reader(path, source, tables).theme()


class _Reader:
    """Reads one file's tables; knows the file to name it in errors."""

    def __init__(self, path: Path, source: str, tables: dict[str, Any]) -> None:
        self.path, self.source, self.tables = path, source, tables

    def theme(self) -> LoadedTheme:
        self._only(self.tables, ("label", "dark", "ansi", "ui", "actors", "marks", "styles"), "")
        label = self._value("label", str, self.path.stem)
        dark, ansi = self._value("dark", bool, True), self._value("ansi", bool, False)
        ui = self._table("ui")
        self._only(ui, (*_UI, "variables"), "ui")
        variables = ui.pop("variables", {})
        if not isinstance(variables, dict) or not all(
            isinstance(value, str) for value in variables.values()
        ):
            raise self._error("variables", "must be a table of strings")
        colours = {key: self._ui_colour(key, value) for key, value in ui.items()}
        for key in ("primary", "background", "foreground"):
            if key not in colours:
                raise ConfigError(self.path, f'[ui] has no “{key}”; add {key} = "#rrggbb"')
        name = self.path.stem
        if ansi:  # Textual's stylesheets need more variables there
            builtin = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"]
            variables = {**builtin.variables, **variables}
        theme = Theme(
            name,
            primary=colours["primary"],
            secondary=colours.get("secondary"),
            warning=colours.get("warning"),
            error=colours.get("error"),
            success=colours.get("success"),
            accent=colours.get("accent"),
            foreground=colours["foreground"],
            background=colours["background"],
            surface=colours.get("surface"),
            panel=colours.get("panel"),
            dark=dark,
            variables=variables,
            ansi=ansi,
        )
        return LoadedTheme(name, label, self.path, theme, self._paint())

    def _paint(self) -> Paint:
        styles = {role: Style.parse(words) for role, words in DEFAULT_STYLES.items()}
        given = self._table("styles")
        self._only(given, DEFAULT_STYLES, "styles")
        styles |= {role: self._style(role, words) for role, words in given.items()}
        actors = self._table("actors")
        self._only(actors, ("palette",), "actors")
        palette = actors.get("palette", [])
        if not isinstance(palette, list) or len(palette) < _MIN_PALETTE:
            raise self._error("palette", f"must be a list of at least {_MIN_PALETTE} colours")
        marks = self._table("marks")
        return Paint(
            styles,
            tuple(self._style("palette", words) for words in palette),
            {name: self._style(name, words) for name, words in marks.items()},
        )

    def _table(self, key: str) -> dict[str, Any]:
        table = self.tables.get(key, {})
        if not isinstance(table, dict):
            raise self._error(key, f"must be a table; write [{key}]")
        return dict(table)

    def _value(self, key: str, kind: type[Any], default: Any) -> Any:
        value = self.tables.get(key, default)
        if not isinstance(value, kind):
            raise self._error(key, f"must be a {'true or false' if kind is bool else 'string'}")
        return value

    def _style(self, key: str, words: object) -> Style:
        if not isinstance(words, str):
            raise self._error(key, 'must be a string, such as "bold #rrggbb on #rrggbb"')
        for word in words.split():
            if word not in _WORDS and not _is_colour(word):
                raise self._error(
                    key,
                    f"“{word}” is neither a colour (#rrggbb, red, bright_blue, default …) "
                    f"nor one of {', '.join(sorted(_WORDS))}",
                )
        try:
            return Style.parse(words)
        except StyleSyntaxError as error:
            raise self._error(key, f"“{words}” is not a style: {error}") from error

    def _ui_colour(self, key: str, value: object) -> str:
        if isinstance(value, str) and (
            re.fullmatch(r"#[0-9a-fA-F]{6}", value)
            or (value.startswith("ansi_") and _is_colour(value.removeprefix("ansi_")))
        ):
            return value
        raise self._error(
            key, f"“{value}” is not a colour; write #rrggbb or ansi_red, ansi_default"
        )

    def _only(self, table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        for key in table:
            if key not in known:
                place = f" in [{where}]" if where else ""
                raise self._error(key, f"unknown key{place}; known are: {', '.join(sorted(known))}")

    def _error(self, key: str, reason: str) -> ConfigError:
        pattern = re.compile(rf'^\s*(?:\[\s*)?"?{re.escape(key)}"?\s*[=\].]')
        lines = self.source.split("\n")
        line = next((n for n, words in enumerate(lines, 1) if pattern.match(words)), None)
        return ConfigError(self.path, f"{key}: {reason}", line)


def _is_colour(word: str) -> bool:
    if word.startswith("#"):
        return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", word))
    try:
        Color.parse(word)
    except ColorParseError:
        return False
    return not word.startswith(("color(", "rgb("))
