"""What the user has made of their own in ``config.toml``: citation styles and forms of export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.citation import STYLES, Style
from tui.citation.own import REFERENCE_FIELDS, own_style, reference_template
from tui.citation.quotation import QUOTE_FIELDS
from tui.citation.templates import Template, TemplateError, parse
from tui.config import Table, load_tables
from tui.errors import ConfigError

STYLE_KEYS: Mapping[str, str] = {
    "label": "its name in the menu",
    "citation": "the reference; needed",
    "in_text": "the short form for running text",
    "copy": "all that <kbd>Y</kbd> copies with a quote, in place of the usual three lines",
    "marks": "`double` (“ ‘ ’ ”, the usual) or `single` (‘ “ ” ’)",
}
"""What ``[styles.NAME]`` may hold, and what a reader should know of each (Markdown)."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The user's own first, then those there are; ``problems`` are worded for the user."""

    by_id: Mapping[str, Style]
    problems: tuple[str, ...] = ()


def styles(path: Path | None = None) -> Styles:
    tables, problems = load_tables("styles", STYLE_KEYS, path)
    own = dict[str, Style]()
    told = list(problems)
    for table in tables:
        try:
            own[table.name] = _style(table)
        except ConfigError as error:
            told.append(str(error))
    others = {id: style for id, style in STYLES.items() if id not in own}
    return Styles({**own, **others}, tuple(told))


def _style(table: Table) -> Style:
    texts = table.texts
    if "citation" not in texts:
        raise table.wrong('needs a template, as in citation = "[{authors}, ]{title}[, {date}]"')
    marks = texts.get("marks", "double")
    if marks not in ("double", "single"):
        raise table.wrong(f"wants double or single, not {marks}", "marks")
    fields = {**REFERENCE_FIELDS, **QUOTE_FIELDS}
    return own_style(
        table.name,
        texts.get("label", table.name),
        templated(table, "citation", reference_template),
        templated(table, "in_text", reference_template) if "in_text" in texts else None,
        templated(table, "copy", lambda text: parse(text, fields)) if "copy" in texts else None,
        single=marks == "single",
    )


def templated(table: Table, key: str, made: Callable[[str], Template]) -> Template:
    """
    Raises:
        ConfigError: with the file and the line of the mistake.
    """
    try:
        return made(table.texts[key])
    except TemplateError as error:
        raise table.wrong(f"{error} (character {error.at + 1})", key, error.at) from None
