"""What can be exported, and in which formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    ARTICLES = "articles"
    QUOTES = "quotes"
    ANNOTATIONS = "annotations"


class By(StrEnum):
    ARTICLE = "article"
    ACTOR = "actor"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its id, its name for the reader, the end of its files' names, what it is for.

    ``grouped``: its passages stand in groups; ``marked``: its files begin with U+FEFF.
    """

    id: str
    label: str
    suffix: str
    of: frozenset[What]
    grouped: bool = False
    marked: bool = False


_ARTICLES = frozenset({What.ARTICLES})
_PASSAGES = frozenset({What.QUOTES, What.ANNOTATIONS})

FORMATS: Mapping[str, Form] = {
    one.id: one
    for one in (
        Form("csl-json", "CSL-JSON", ".json", _ARTICLES),
        Form("biblatex", "BibLaTeX", ".bib", _ARTICLES),
        Form("bibtex", "BibTeX", ".bib", _ARTICLES),
        Form("ris", "RIS", ".ris", _ARTICLES),
        Form("markdown", "Markdown", ".md", _PASSAGES, grouped=True),
        Form("html", "HTML", ".html", _PASSAGES, grouped=True),
        Form("csv", "CSV", ".csv", _PASSAGES, marked=True),
        Form("jsonl", "JSON Lines", ".jsonl", _PASSAGES),
    )
}
