"""“A report said … It added …”: “it” is the thing that spoke in the sentence before."""

from __future__ import annotations

from tui.extraction.attribution.drafts import Draft, Needs
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.flags import CAP, SPEECH
from tui.extraction.attribution.syntax.named_source import Source, opening_statement
from tui.extraction.attribution.syntax.tokens import Line
from tui.extraction.attribution.syntax.vocabulary import group
from tui.model import Document

PERSONAL = group("pronouns")


def follow_it(
    document: Document, lines: list[Line], drafts: list[list[Draft]], index: Index
) -> None:
    """Where a line calls its speaker “it”, make that the thing that spoke in the line before, in
    place.

    A person is not “it”, but may have issued a statement that is.
    """
    for at in range(1, len(lines)):
        if not drafts[at] or lines[at].block != lines[at - 1].block:
            continue
        _things_say_nothing(document, lines[at - 1], drafts[at])
        before = [draft.source for draft in drafts[at - 1] if draft.source is not None]
        owner = before[0].owner or before[0].span if before else None
        owner = owner or opening_statement(lines[at - 1].tokens)
        if owner is None or document[owner].lower() in PERSONAL:
            continue
        person = before and not before[0].owner and index.is_person(index.find(before[0]).actor)
        if person and not _puts_something_out(lines[at - 1], drafts[at - 1]):
            continue  # “The note was found, Rossi said. “No,” it read.”
        for draft in drafts[at]:
            source = draft.source
            its = source is not None and document[source.span].lower() == "it"
            if source is not None and its and not _somebody_before(document, drafts[at], source):
                draft.source = Source(source.span, source.head, None, owner)


def _puts_something_out(line: Line, drafts: list[Draft]) -> bool:
    """“Rossi announced it in a statement”: a statement is issued, and not merely spoken of."""
    told = [piece for draft in drafts for piece in draft.pieces]
    for at, token in enumerate(line.tokens):
        inside = any(piece.start <= token.start < piece.end for piece in told)
        before = [one.low for one in line.tokens[max(0, at - 3) : at]]
        one = "in" in before and ("a" in before or "an" in before)
        if token.tag & SPEECH and (one or not inside):
            return True
    return False


def _somebody_before(document: Document, here: list[Draft], it: Source) -> bool:
    """“A study found that, it said, …”: the sentence has a subject of its own."""
    return any(
        draft.source is not None
        and draft.source.span.end < it.span.start
        and document[draft.source.span].lower() not in PERSONAL
        for draft in here
    )


def _things_say_nothing(document: Document, before: Line, here: list[Draft]) -> None:
    """“A unit is a measure. It says how much …”: after a sentence in which nobody is named and
    nothing is said, “it” has to be a known actor to be quoted."""
    if any(token.tag & (SPEECH | CAP) for token in before.tokens[1:]):
        return
    for draft in here:
        if draft.source is not None and document[draft.source.span].lower() == "it":
            draft.needs = max(draft.needs, Needs.ACTOR)
