"""Every style there is, by the name it is chosen with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.citation.reference import Reference
from tui.citation.styles.apa import apa
from tui.citation.styles.chicago import bibliography, note, short
from tui.citation.styles.common import Made
from tui.citation.styles.harvard import harvard
from tui.citation.styles.mla import mla
from tui.citation.styles.numbered import ama, ieee, vancouver
from tui.citation.styles.wikipedia import wikipedia

if TYPE_CHECKING:
    from tui.citation.templates import Template

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "authors": "author",
        "title": "title",
        "source": "outlet",
        "published": "date",
        "url": "URL",
        "accessed": "day of access",
    }
)
"""The fields of Reference that a citation may lack, as a reader would name them."""


@dataclass(frozen=True, slots=True)
class Style:
    """``needs`` are the fields of Reference whose absence the reader is told of."""

    id: str
    label: str
    make: Callable[[Reference, int], Made]
    needs: tuple[str, ...] = ("authors", "title", "source", "published", "url")
    single: bool = False
    """Quotations stand in ‘ ’, and those inside them in “ ”."""
    paragraphs: bool = False
    """The form in running text names the paragraph: (Reyes, 2024, para. 4)."""
    numbering: str = ""
    """How a list of references or notes numbers them, in the order of the text: "[{}]"; "": it
    is sorted by the alphabet."""
    attached: bool = False
    """The form in running text stands at the words without a blank."""
    alike: bool = False
    """Running text has the name and the year, or less, which two articles may have in common."""
    copy: Template | None = None
    """What is copied with a quote, where the user has a form of their own for it."""

    def missing(self, reference: Reference) -> tuple[str, ...]:
        """Names of the fields the style needs that the reference has not."""
        return tuple(field for field in self.needs if not getattr(reference, field))


_WITH_ACCESS = ("authors", "title", "source", "published", "url", "accessed")

_SHORT = ("authors", "title")

_ALL = (
    Style("apa", "APA 7", apa, paragraphs=True, alike=True),  # 8.25: online, without pages
    Style("mla", "MLA 9", mla, alike=True),
    Style("chicago-note", "Chicago 18, note", note(18), numbering="{}."),
    Style("chicago-short", "Chicago 18, short note", short(18), _SHORT, numbering="{}."),
    Style("chicago-bib", "Chicago 18, bibliography", bibliography(18)),
    Style("harvard", "Harvard (Cite Them Right)", harvard, _WITH_ACCESS, single=True, alike=True),
    Style("ieee", "IEEE", ieee, _WITH_ACCESS, numbering="[{}]"),
    Style("ama", "AMA 11", ama, _WITH_ACCESS, numbering="{}."),
    Style("vancouver", "Vancouver (NLM)", vancouver, _WITH_ACCESS, numbering="{}."),
    Style("chicago-note-17", "Chicago 17, note", note(17), numbering="{}."),
    Style("chicago-short-17", "Chicago 17, short note", short(17), _SHORT, numbering="{}."),
    Style("chicago-bib-17", "Chicago 17, bibliography", bibliography(17)),
    Style("wikipedia", "Wikipedia, cite news", wikipedia, attached=True),
)

STYLES: Mapping[str, Style] = MappingProxyType({style.id: style for style in _ALL})
DEFAULT = "apa"
