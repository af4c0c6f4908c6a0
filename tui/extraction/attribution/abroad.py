"""Articles in other languages: a reporting verb and a name beside the quotation, or nobody.

The constructions of English are not looked for there: its closed classes are other words abroad.
"""

from __future__ import annotations

import re

from tui.extraction import reporting
from tui.extraction.attribution.drafts import Draft, Source
from tui.extraction.attribution.flags import PUNCT, QUOTE, SHORT
from tui.extraction.attribution.tokens import Line
from tui.extraction.reporting import Clause
from tui.model import Document, Quotation, Span

BESIDE = "reporting verb beside a name"
TRUST = 0.88
FEW = 4  # words: shorter stretches that no verb claims are terms as often as quotations
GOES_ON = re.compile(r"[^.!?]{0,100}[,:]\s?[—–-]?\s?\Z")
"""Between the halves of „A“, sagt Ute Blum, „B“."""


def clauses(document: Document) -> dict[int, Clause] | None:
    """Reporting clauses by the place where their quotation ends or begins; None in English, and
    where the language is not known."""
    code = reporting.language(document.metadata.language)
    if code is None or code == "en":
        return None
    if code not in reporting.LANGUAGES:
        return {}
    return {
        clause.place: clause
        for block in document.kept
        for clause in reporting.clauses(document.text, block.span.start, block.span.end, code)
    }


def read_line(
    document: Document,
    line: Line,
    number: int,
    claims: dict[int, Clause],
    quotations: tuple[Quotation, ...],
) -> list[Draft]:
    """As patterns.read_line(); a line of nothing but quotes that no clause claims is left over."""
    drafts: list[Draft] = []
    taken = -1
    spans = [quotations[index].span for index in line.quotes]
    for place, span in enumerate(spans):
        clause = claims.get(span.end) or claims.get(span.start)
        if clause is None or span.start < taken:
            continue
        pieces = [span]
        following = spans[place + 1] if place + 1 < len(spans) else None
        if clause.place == span.end and following is not None:
            between = document.text[clause.name.end : following.start]
            if GOES_ON.match(between) and following.end not in claims:
                pieces.append(following)
        taken = pieces[-1].end
        drafts.append(
            Draft(number, pieces, clause.verb, _source(document, clause.name), BESIDE, TRUST, True)
        )
    if not drafts and all(token.tag & (QUOTE | PUNCT) for token in line.tokens):
        return []
    claimed = {piece.start for draft in drafts for piece in draft.pieces}
    for token in line.tokens:
        alone = token.tag & QUOTE and not token.tag & SHORT and token.words > FEW
        if alone and token.start not in claimed:
            span = Span(token.start, token.end)
            drafts.append(Draft(number, [span], None, None, "no speaker named", 0.3, True))
    return drafts


def _source(document: Document, name: Span) -> Source:
    last = document.text.rfind(" ", name.start, name.end) + 1
    return Source(name, Span(max(name.start, last), name.end))
