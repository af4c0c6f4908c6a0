"""BibTeX and BibLaTeX, as Zotero, JabRef and Mendeley write them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date

from tui.citation import Name
from tui.citation.styles.common import MONTHS
from tui.references.entry import Entry, authors, day, line, names_of_files

_MONTHS = {month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)}


def parse(text: str) -> Iterator[Entry]:
    """Entries that cannot be read are passed over."""
    from bibtexparser.entrypoint import parse_string

    # It tells of every broken entry on standard error, where the reader draws.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    for found in parse_string(text).entries:
        fields = {
            field.key.lower(): field.value for field in found.fields if isinstance(field.value, str)
        }
        yield _entry(fields, found.key)


def _entry(fields: dict[str, str], key: str) -> Entry:
    def first(*names: str) -> str:
        return next((text for one in names if (text := _words(fields.get(one, "")))), "")

    return Entry(
        first("title"),
        authors(_names(fields.get("author", ""))),
        first("journaltitle", "journal", "howpublished", "organization", "publisher"),
        _day(fields),
        line(_unbraced(fields.get("url", "")).replace("\\", "")),
        names_of_files(_files(fields.get("file", ""))),
        line(key),
    )


def _words(tex: str) -> str:
    """What is set: accents, symbols and braces as they show."""
    if "\\" in tex or "$" in tex:
        from pylatexenc.latex2text import LatexNodes2Text

        try:
            tex = LatexNodes2Text(math_mode="verbatim").latex_to_text(tex)
        except Exception:  # TeX that is none: as it stands
            return line(tex)
    return line(_unbraced(tex))


def _unbraced(tex: str) -> str:
    return tex.replace("{", "").replace("}", "")


def _day(fields: dict[str, str]) -> date | None:
    if found := day(_unbraced(fields.get("date", ""))):
        return found
    month = _unbraced(fields.get("month", "")).strip().lower()
    number = _MONTHS.get(month[:3]) or (int(month) if month.isdecimal() else 0)
    year, at = (_unbraced(fields.get(key, "")).strip() for key in ("year", "day"))
    return day(f"{year}-{number}-{at}")


def _names(tex: str) -> Iterator[Name]:
    for written in _parts(tex, re.compile(r"\s+and\s+", re.IGNORECASE)):
        if written.startswith("{") and written.endswith("}"):
            if whole := _words(written):
                yield Name(whole)
            continue
        parts = [_words(part) for part in _parts(written, re.compile(","))]
        if len(parts) == 2:
            yield Name(parts[0], parts[1])
        elif len(parts) > 2:
            yield Name(parts[0], parts[2], parts[1])
        elif parts and parts[0] and parts[0].casefold() != "others":
            from tui.citation import name

            yield name(parts[0])


def _parts(tex: str, between: re.Pattern[str]) -> Iterator[str]:
    """Cut where no brace is open."""
    depth = start = at = 0
    while at < len(tex):
        if tex[at] == "{":
            depth += 1
        elif tex[at] == "}":
            depth -= 1
        elif depth == 0 and (found := between.match(tex, at)):
            yield tex[start:at].strip()
            at = start = found.end()
            continue
        at += 1
    yield tex[start:].strip()


def _files(value: str) -> Iterator[str]:
    r"""Zotero and JabRef: "Label:path:type" with ; between, their own signs after a \. Others: a
    path alone."""
    for one in re.split(r"(?<!\\);", value):
        parts = [part.replace("\\", "") for part in re.split(r"(?<!\\):", one)]
        yield parts[-2] if len(parts) >= 3 else parts[-1]
