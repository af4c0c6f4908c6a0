"""Citation styles of the user's own, from templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from tui.citation.bylines import Name, initials
from tui.citation.casing import CHICAGO_18_SMALL, title_case
from tui.citation.reference import Reference
from tui.citation.styles import Style
from tui.citation.styles.common import Made, families, listed
from tui.citation.templates import Template, Value, Way, as_it_is, check, day, one_of, parse
from tui.citation.writing import Address

REFERENCE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "authors": "“Ana Reyes and Tom Okoro”; `:inverted` “Reyes, Ana; Okoro, Tom”, `:families` "
        "“Reyes and Okoro”, `:initials` “Reyes, A., Okoro, T.”",
        "title": "as the article has it; `:headline` with an English headline’s capitals",
        "source": "the outlet",
        "date": "2024-06-09; or by strftime’s codes, as in `{date:%-d %B %Y}`",
        "year": "of the date",
        "url": "`:bare` without https://",
        "accessed": "the day of copying; written like `date`",
        "language": "its code, as en",
        "number": "of the note or the reference",
    }
)
"""What a reference template may hold, and what a reader should know of each (Markdown)."""


def reference_fields(reference: Reference, number: int = 1) -> Mapping[str, Way]:
    authors, title, url = reference.authors, reference.title, reference.url
    return {
        "authors": one_of(
            {
                "": lambda: listed([author.natural for author in authors], "and"),
                "inverted": lambda: "; ".join(author.inverted for author in authors),
                "families": lambda: families(reference, "and", most=2) if authors else None,
                "initials": lambda: ", ".join(map(_with_initials, authors)),
            }
        ),
        "title": one_of(
            {
                "": lambda: title,
                "headline": lambda: (
                    title and title_case(title, CHICAGO_18_SMALL, reference.language)
                ),
            }
        ),
        "source": as_it_is(reference.source),
        "date": day(reference.published),
        "year": as_it_is(f"{reference.published.year}" if reference.published else None),
        "url": one_of({"": lambda: _address(url), "bare": lambda: _address(_bare(url))}),
        "accessed": day(reference.accessed),
        "language": as_it_is(reference.language),
        "number": as_it_is(str(number)),
    }


def _with_initials(author: Name) -> str:
    return ", ".join(part for part in (author.family, initials(author.given)) if part)


def _address(url: str | None) -> Value:
    return Address(url) if url else None


def _bare(url: str | None) -> str | None:
    return url and re.sub(r"\Ahttps?://", "", url)


# A field of the template to the one of Reference that the reader is told is missing.
_MISSING = {"date": "published", "year": "published"}
_TELLABLE = frozenset({"authors", "title", "source", "published", "url", "accessed"})


def reference_template(source: str) -> Template:
    """
    Raises:
        TemplateError: see :func:`tui.citation.templates.parse`.
    """
    template = parse(source, REFERENCE_FIELDS)
    check(template, reference_fields(Reference()))
    return template


def own_style(
    id: str,
    label: str,
    citation: Template,
    in_text: Template | None = None,
    copy: Template | None = None,
    *,
    single: bool = False,
) -> Style:
    """``copy`` makes all that is copied with a quote; ``single``: ‘ ’ outside and “ ” inside."""

    def make(reference: Reference, number: int = 1) -> Made:
        fields = reference_fields(reference, number)
        return Made(citation.fill(fields), in_text.fill(fields) if in_text else [])

    needs = (_MISSING.get(name, name) for name in citation.needs)
    return Style(
        id,
        label,
        make,
        tuple(dict.fromkeys(name for name in needs if name in _TELLABLE)),
        single=single,
        copy=copy,
    )
