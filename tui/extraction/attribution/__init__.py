"""Who said what: direct, mixed and indirect speech, each with cue, source and speaker.

The steps: (1) sentences become lines of tokens, a quoted stretch being one token; (2) labels and
dashes that set a name apart from its words; (3) the constructions of each line; (4) bare quoted
lines take the speaker named nearby; (5) words that name a speaker become actors; (6) what nobody
says takes the speaker of the same words elsewhere. How each rule
decides, and the literature behind it, is in tests/gold/README.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.extraction import languages
from tui.extraction.attribution.carrying.carry import carry
from tui.extraction.attribution.carrying.follow_it import follow_it
from tui.extraction.attribution.carrying.repeated import named_elsewhere
from tui.extraction.attribution.drafting import drafts_of
from tui.extraction.attribution.finishing import once, quotes_of
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.flags import TIME
from tui.extraction.attribution.syntax.tokens import lines
from tui.extraction.attribution.syntax.vocabulary import tags
from tui.extraction.wordsets import word_set
from tui.later import Later
from tui.model import Actor, Document, MentionForm, Quotation, Quote, Sentence

if TYPE_CHECKING:
    from tui.extraction.attribution import abroad
else:  # the grammars of other languages take 20 ms to import, which English does without
    abroad = Later("tui.extraction.attribution.abroad")

__all__ = ["attribute"]

WITHIN_NAMES = re.compile(r"(?<= )[a-z]+(?= )|\b[A-Z][a-z]+\b(?!['’-])")


def attribute(
    document: Document,
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Quote, ...]:
    """Every statement of the article, ordered by start."""
    index = Index(document, actors)
    rows = lines(document, sentences, quotations, _joints(document, index))
    code = languages.foreign(document)
    foreign = abroad.Foreign(document, index, quotations, code) if code is not None else None
    drafts = drafts_of(document, rows, index, foreign)
    carry(document, rows, drafts, quotations, english=foreign is None)
    follow_it(document, rows, drafts, index)
    quotes = quotes_of(document, drafts, index, quotations)
    return tuple(named_elsewhere(document, once(quotes)))


def _joints(document: Document, index: Index) -> frozenset[int]:
    """Offsets of words inside names that would elsewhere be a small word or a month: “the
    Department of Roads and Bridges”, “Jan Holt”, “Will Day”, “Ida van der Berg”."""
    table, particles = tags(), word_set("particles")
    return frozenset(
        mention.span.start + found.start()
        for mention, actor in index.mentions
        if mention.form is MentionForm.NAME
        for found in WITHIN_NAMES.finditer(document[mention.span])
        if found[0] == "and"
        or (found[0] in particles and index.is_person(actor))
        or (flags := table.get(found[0].lower(), 0)) & TIME
        or (flags and index.is_person(actor))
    )
