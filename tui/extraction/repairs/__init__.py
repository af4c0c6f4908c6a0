"""What scraping broke: words cut or run together, headlines glued on, paragraphs said twice.

Repairs are offered and never applied: a text is evidence, and an offer may be wrong. So each needs
proof in the text itself (the whole word stands elsewhere, the paragraph is the same letter for
letter) or in the word lists, and doubt offers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.extraction.repairs import doubles, headlines, spaces, splits
from tui.model import Document, Repair


def find_repairs(document: Document) -> tuple[Repair, ...]:
    """Offers for the kept blocks: in order, disjoint, each inside one block."""
    finders = (doubles.find, headlines.find, spaces.find, splits.find)
    return tuple(_disjoint(offer for find in finders for offer in find(document)))


def _disjoint(offers: Iterable[Repair]) -> list[Repair]:
    """Of offers that overlap, the surer one; one that removes the whole goes before those about its
    details."""
    chosen: list[Repair] = []
    for offer in sorted(offers, key=lambda repair: (repair.span.start, -repair.span.end)):
        if chosen and chosen[-1].span.meets(offer.span):
            if offer.confidence <= chosen[-1].confidence:
                continue
            chosen.pop()
        chosen.append(offer)
    return chosen
