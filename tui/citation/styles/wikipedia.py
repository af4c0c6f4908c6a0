"""English Wikipedia's template "Cite news": en.wikipedia.org/wiki/Template:Cite_news and Help:CS1.

The template sets marks, italics and order itself; what is written is its fields. Names in the
order family, given go into ``author`` whole, which sets no comma; in running text the reference
stands whole at the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from tui.citation.bylines import Name
from tui.citation.reference import Reference
from tui.citation.styles.common import UNTITLED, Made, by_the_source, day_first
from tui.citation.writing import Address, Piece

# What wikitext would take for its own: a field's end, templates, tags, entities, and in rows links,
# italics and signatures. Help:Template, "Usage hints and workarounds".
_WIKITEXT = re.compile(r"[|{}<]|&(?=#?\w+;)|\[{2,}|\]{2,}|'{2,}|~{2,}")
_UNSAFE_IN_URL = re.compile(r"[|\[\]{}<>\s\"']")


def wikipedia(reference: Reference, number: int = 1) -> Made:
    full: list[Piece] = ["{{cite news"]
    for field, value in _fields(reference):
        full.append(f" |{field}=")
        full.append(value if isinstance(value, Address) else _plain(value))
    full.append("}}")
    return Made(full, ["<ref>", *full, "</ref>"])


def _fields(reference: Reference) -> Iterator[tuple[str, str | Address]]:
    authors = () if by_the_source(reference) else reference.authors
    for place, author in enumerate(authors, start=1):
        yield from _author(author, str(place) if len(authors) > 1 else "")
    yield "title", reference.title or UNTITLED
    if reference.source:
        yield "work", reference.source
    if reference.published:
        yield "date", day_first(reference.published)
    if reference.url:
        yield "url", Address(_UNSAFE_IN_URL.sub(lambda found: quote(found[0]), reference.url))
        if reference.accessed:
            yield "access-date", day_first(reference.accessed)
    if reference.language and reference.language.split("-")[0].casefold() != "en":
        yield "language", reference.language


def _author(author: Name, place: str) -> Iterator[tuple[str, str]]:
    if not author.given or author.family_first:
        yield f"author{place}", author.natural
    else:
        yield f"last{place}", author.family
        yield f"first{place}", " ".join(filter(None, (author.given, author.suffix)))


def _plain(text: str) -> str:
    return _WIKITEXT.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), text)
