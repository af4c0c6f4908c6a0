"""What the sentence before bare quoted words tells about who speaks them."""

from __future__ import annotations

from tui.extraction.attribution.syntax.callings import of_people
from tui.extraction.attribution.syntax.flags import AUX, CAP, CUE
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.subjects import main_subject
from tui.extraction.attribution.syntax.tokens import Line
from tui.extraction.attribution.syntax.vocabulary import group
from tui.extraction.attribution.syntax.words import is_adverb, verb_like
from tui.extraction.lexicon import words
from tui.model import Document, Span

ASKS = frozenset({"ask", "asked", "wonder", "wondered"})
HE_OR_SHE = group("he or she")
SHORT_ACT = 8  # tokens


def who_is_asked(before: Line) -> Source | None:
    """“Does she miss it? “No.”” and “I ask what she said. “Nothing.””: the one whom the writer's
    question is about. None where the question is about two, or the line before is no question."""
    first, last = before.tokens[0], before.tokens[-1]
    asks = first.low == "i" and len(before.tokens) > 1 and before.tokens[1].low in ASKS
    if before.quotes or not (last.low == "?" or asks):
        return None
    meant = [token for token in before.tokens if token.low in HE_OR_SHE]
    if len({token.low for token in meant}) != 1:
        return None
    span = Span(meant[0].start, meant[0].end)
    return Source(span, span)


def acting(before: Line) -> Source | None:
    """“Rossi shrugs. “They’re welcome.””: the subject of a sentence of a few words that begins with
    a name, and has no room for anybody else."""
    if before.quotes or len(before.tokens) > SHORT_ACT or not before.tokens[0].tag & CAP:
        return None
    named = before.tokens[0].tag & ~CAP == 0
    return main_subject(before.tokens) if named else None


def speaking(before: Line) -> Source | None:
    """“The envoy Ana Rossi accused them of a plot. “…””: the named subject of a reporting verb,
    whose own words may follow."""
    if before.quotes:
        return None
    subject = main_subject(before.tokens)
    last = subject.appositive or subject.head if subject is not None else None
    place = next((at for at, t in enumerate(before.tokens) if last and t.end == last.end), -1)
    if place < 0 or not before.tokens[place].tag & CAP:
        return None
    verb = place + 1
    while verb < len(before.tokens) and (
        before.tokens[verb].tag & AUX or is_adverb(before.tokens[verb])
    ):
        verb += 1
    spoke = verb < len(before.tokens) and before.tokens[verb].tag & CUE
    return subject if spoke and verb_like(before.tokens, verb) else None


def somebody_else(before: Line, document: Document, last: Source) -> bool:
    """““It is fine,” says Maya. Her friend rolls her eyes. “I don’t.””: whether the sentence before
    is about a person whom it calls by a common noun, and not about ``last``, who spoke last."""
    subject = main_subject(before.tokens)
    if subject is None:
        return False
    called = document[subject.span].lower()
    people = any(of_people(word) or word in words("kinship") for word in called.split())
    return people and called != document[last.span].lower()
