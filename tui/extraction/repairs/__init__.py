"""What scraping broke: words cut or run together, headlines glued on, paragraphs said twice.

Repairs are offered and never applied: a text is evidence, and an offer may be wrong. So each needs
proof in the text itself (the whole word stands elsewhere, the paragraph is the same letter for
letter) or in the word lists, and doubt offers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.extraction.repairs import doubles, spaces
from tui.model import Document, Repair


def find_repairs(document: Document) -> tuple[Repair, ...]:
    """Offers for the kept blocks: in order, disjoint, each inside one block."""
    return tuple(_disjoint([*doubles.find(document), *spaces.find(document)]))


def _disjoint(offers: Iterable[Repair]) -> list[Repair]:
    """Of offers that meet, the one that is surer; what is to go whole goes before its details."""
    chosen: list[Repair] = []
    for offer in sorted(offers, key=lambda repair: (repair.span.start, -repair.span.end)):
        if chosen and chosen[-1].span.meets(offer.span):
            if offer.confidence <= chosen[-1].confidence:
                continue
            chosen.pop()
        chosen.append(offer)
    return chosen
