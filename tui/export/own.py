"""What the user has made of their own in ``config.toml``: citation styles and forms of export."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.citation import FORMS, STYLES, Style
from tui.citation import Form as Markup
from tui.citation.own import REFERENCE_FIELDS, own_style, reference_template
from tui.citation.quotation import QUOTE_FIELDS
from tui.citation.templates import Template, TemplateError, parse
from tui.config import Table, load_tables
from tui.errors import ConfigError
from tui.export.forms import FORMATS, Form, What

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


# --- forms of export


EXPORT_KEYS: Mapping[str, str] = {
    "label": "its name in the dialog",
    "of": "`articles`, `quotes` (the usual) or `annotations`",
    "item": "what is written for each; needed",
    "head": "what stands before them all",
    "foot": "what stands after them",
    "suffix": "the end of the file’s name; `.txt` when not given",
    "markup": "`plain` (the usual), `markdown` or `html`: what is in the fields is made safe for "
    "it, and `*…*` written in it; the template’s own characters stay as they are",
}
"""What ``[exports.NAME]`` may hold."""

ITEM_FIELDS: Mapping[str, str] = {
    "tags": "of the quote, the annotation or the article, with commas",
    "note": "",
    "status": "verified, disputed, misattributed",
    "file": "its path",
}
"""What an item may hold beside the fields of the reference and, but for articles, of the quote."""


@dataclass(frozen=True, slots=True)
class OwnForm:
    form: Form
    item: Template
    head: str
    foot: str
    markup: Markup


@dataclass(frozen=True, slots=True)
class Exports:
    by_id: Mapping[str, OwnForm]
    problems: tuple[str, ...] = ()


def exports(path: Path | None = None) -> Exports:
    tables, problems = load_tables("exports", EXPORT_KEYS, path)
    own = dict[str, OwnForm]()
    told = list(problems)
    for table in tables:
        try:
            own[table.name] = _export(table)
        except ConfigError as error:
            told.append(str(error))
    return Exports(own, tuple(told))


def _export(table: Table) -> OwnForm:
    texts = table.texts
    if table.name in FORMATS:
        # A script that asks for csv has to get the columns it knows, whatever the settings say.
        raise table.wrong(f"{table.name} is a format there is already; give yours another name")
    if "item" not in texts:
        raise table.wrong('needs a template, as in item = "{quote} ({speaker}, {date})\\n"')
    of = texts.get("of", "quotes")
    if of not in list(What):
        raise table.wrong(f"wants one of {', '.join(What)}, not {of}", "of")
    markup = next((one for one in FORMS if one == texts.get("markup", "plain")), None)
    if markup is None:
        raise table.wrong(f"wants one of {', '.join(FORMS)}, not {texts['markup']}", "markup")
    suffix = texts.get("suffix", ".txt")
    if not re.fullmatch(r"\.[A-Za-z0-9.]{1,20}", suffix):
        raise table.wrong("wants a point and letters, as in .txt", "suffix")
    fields = {**REFERENCE_FIELDS, **QUOTE_FIELDS, **ITEM_FIELDS}
    if of == What.ARTICLES:
        keep = {"citation", "in_text"}
        fields = {
            name: told for name, told in fields.items() if name not in QUOTE_FIELDS or name in keep
        }
    return OwnForm(
        Form(table.name, texts.get("label", table.name), suffix, frozenset({What(of)})),
        templated(table, "item", lambda text: parse(text, fields)),
        texts.get("head", ""),
        texts.get("foot", ""),
        markup,
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
