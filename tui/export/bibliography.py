"""Articles for reference managers: CSL-JSON, BibLaTeX, BibTeX, RIS.

CSL-JSON as in the CSL 1.0.2 specification's csl-data schema; BibLaTeX's manual 3.20, 2.1.1 and 2.2;
BibTeX's "btxdoc" with the url and urldate fields natbib's styles know; RIS as RefMan wrote it down
in 2011, its tags as Zotero reads them (T2 the outlet, DA the date, Y2 the day of access).

What is not known is left out. Text is that of the article, one line, made safe for the format:
what a title holds can neither end a field nor run as a command of TeX.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from tui.citation import Name, Reference
from tui.citation.styles.common import MONTHS
from tui.export.keys import Keys
from tui.export.records import Item


def csl_json(items: Iterable[Item], accessed: date | None) -> Iterator[str]:
    keys = Keys()
    yield "["
    for number, item in enumerate(items):
        entry = csl_entry(item, accessed, keys)
        written = json.dumps(entry, ensure_ascii=False, indent=1)
        yield (",\n" if number else "\n") + written
    yield "\n]\n"


def csl_entry(item: Item, accessed: date | None, keys: Keys) -> dict[str, Any]:
    reference = item.reference(accessed)
    entry: dict[str, Any] = {
        "id": keys.key(reference),
        "type": "article-newspaper" if reference.in_periodical else "webpage",
        "title": reference.title,
        "author": [_csl_name(author) for author in reference.authors],
        "container-title": reference.source,
        "issued": _csl_date(reference.published),
        "accessed": _csl_date(reference.accessed) if reference.url else None,
        "URL": reference.url,
        "language": reference.language,
        "keyword": ", ".join(item.tags),
        "note": item.notes.note if item.notes else None,
    }
    return {key: value for key, value in entry.items() if value}


def _csl_name(name: Name) -> dict[str, Any]:
    if not name.given:
        return {"literal": name.natural}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def _csl_date(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


# --- BibLaTeX and BibTeX

_LANGUAGES = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "fi": "finnish", "fr": "french", "hu": "magyar",
    "it": "italian", "nb": "norsk", "nl": "dutch", "no": "norsk", "pl": "polish",
    "pt": "portuguese", "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


def biblatex(items: Iterable[Item], accessed: date | None) -> Iterator[str]:
    def entry(item: Item, reference: Reference) -> tuple[str, dict[str, str]]:
        periodical = reference.in_periodical
        outlet = "journaltitle" if periodical else "organization"
        language = (reference.language or "").split("-")[0].casefold()
        return "article" if periodical else "online", {
            "author": _bib_names(reference.authors),
            "title": _protected(reference.title),
            outlet: _braced(_tex(reference.source)),
            "entrysubtype": "{newspaper}" if periodical else "",
            "date": _day(reference.published),
            **_bib_url(reference),
            "langid": _braced(_LANGUAGES.get(language)),
            "keywords": _braced(", ".join(map(_tex_tag, item.tags))),
            "annotation": _braced(_tex(item.notes.note if item.notes else None)),
        }

    return _bib(items, accessed, entry)


def bibtex(items: Iterable[Item], accessed: date | None) -> Iterator[str]:
    def entry(item: Item, reference: Reference) -> tuple[str, dict[str, str]]:
        day, source = reference.published, _braced(_tex(reference.source))
        periodical = reference.in_periodical
        return "article" if periodical else "misc", {
            "author": _bib_names(reference.authors),
            "title": _protected(reference.title),
            "journal" if periodical else "howpublished": source,
            "year": _braced(f"{day.year:04}" if day else ""),
            "month": MONTHS[day.month - 1][:3].lower() if day else "",
            "day": _braced(str(day.day) if day else ""),
            **_bib_url(reference),
            "keywords": _braced(", ".join(map(_tex_tag, item.tags))),
            "annote": _braced(_tex(item.notes.note if item.notes else None)),
        }

    return _bib(items, accessed, entry)


def _bib(
    items: Iterable[Item],
    accessed: date | None,
    made: Callable[[Item, Reference], tuple[str, dict[str, str]]],
) -> Iterator[str]:
    keys = Keys()
    for number, item in enumerate(items):
        reference = item.reference(accessed)
        kind, values = made(item, reference)
        lines = [f"  {field} = {value}," for field, value in values.items() if value]
        head = f"@{kind}{{{keys.key(reference)},"
        yield ("\n" if number else "") + "\n".join([head, *lines, "}\n"])


_TEX = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",  # \\{ counts as a brace when BibTeX looks for the field's end
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\textasciigrave{}",
    **{char: f"\\{char}" for char in "$&#%_"},
}
_SPECIAL = re.compile(r"[\\{}~^$&#%_`]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
"""Between two characters that TeX's fonts make one of: “--” is a dash, “''” a closing mark."""


def _tex(text: str | None) -> str:
    """One line, nothing in it a command. Letters of all scripts stay: biber and today's BibTeX
    styles read UTF-8."""
    written = _SPECIAL.sub(lambda found: _TEX[found[0]], " ".join((text or "").split()))
    return _LIGATURE.sub("{}", written)


def _tex_tag(tag: str) -> str:
    return _tex(tag.replace(",", " "))


def _braced(text: str | None) -> str:
    return f"{{{text}}}" if text else ""


def _day(day: date | None) -> str:
    return _braced(day.isoformat() if day else "")


_WORD = re.compile(r"[^\s–—-]+")


def _protected(title: str | None) -> str:
    """Words with capitals, the title's first letter apart, in braces: styles that set titles in
    small letters would make nato of NATO and lisbon of Lisbon."""
    line = " ".join((title or "").split())

    def kept(found: re.Match[str]) -> str:
        word = found[0]
        letters = word[1:] if found.start() == 0 else word
        written = _tex(word)
        return f"{{{written}}}" if letters != letters.lower() else written

    return _braced(_LIGATURE.sub("{}", _WORD.sub(kept, line)))  # dashes stand between the words


def _bib_names(names: Iterable[Name]) -> str:
    return _braced(" and ".join(map(_bib_name, names)))


def _bib_name(name: Name) -> str:
    if not name.given:
        return f"{{{_tex(name.natural)}}}"  # so that no part of it is taken for a given name
    family, given = _name_part(name.family), _name_part(name.given)
    return ", ".join(part for part in (family, _name_part(name.suffix), given) if part)


_SEPARATES = re.compile(r",|(?:\A|(?<=\s))and(?=\s|\Z)", re.IGNORECASE)


def _name_part(part: str) -> str:
    written = _tex(part)
    return f"{{{written}}}" if _SEPARATES.search(part) else written


def _bib_url(reference: Reference) -> dict[str, str]:
    if not reference.url:
        return {}
    accessed = reference.accessed
    return {
        "url": _braced(_UNFIT_IN_URL.sub(lambda found: quote(found[0]), reference.url)),
        "urldate": _day(accessed),
    }


_UNFIT_IN_URL = re.compile(r"[\s{}\\]")  # the field is read as it is, but its braces are counted


# --- RIS


def ris(items: Iterable[Item], accessed: date | None) -> Iterator[str]:
    keys = Keys()
    for item in items:
        reference = item.reference(accessed)
        day, seen = reference.published, reference.accessed
        lines = [
            ("TY", "NEWS" if reference.in_periodical else "ELEC"),
            ("ID", keys.key(reference)),
            *(("AU", _ris_name(author)) for author in reference.authors),
            ("TI", reference.title),
            ("T2", reference.source),
            ("PY", day and f"{day.year:04}"),
            ("DA", day and _slashed(day)),
            ("UR", reference.url),
            ("Y2", seen and _slashed(seen) if reference.url else None),
            ("LA", reference.language),
            *(("KW", tag) for tag in item.tags),
            ("N1", item.notes.note if item.notes else None),
            ("ER", ""),
        ]
        yield (
            "".join(
                f"{tag}  - {' '.join((value or '').split())}\r\n"
                for tag, value in lines
                if value or tag == "ER"
            )
            + "\r\n"
        )


def _slashed(day: date) -> str:
    return day.isoformat().replace("-", "/")


def _ris_name(name: Name) -> str:
    return (
        name.natural
        if not name.given
        else ", ".join(part for part in (name.family, name.given, name.suffix) if part)
    )


FORMATS: Mapping[str, Callable[[Iterable[Item], date | None], Iterator[str]]] = {
    "csl-json": csl_json,
    "biblatex": biblatex,
    "bibtex": bibtex,
    "ris": ris,
}
