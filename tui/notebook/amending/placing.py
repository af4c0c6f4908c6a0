"""Where a correction belongs in the text as it is now."""

from __future__ import annotations

from tui.model import Amended, Outcome, Span
from tui.notebook.placing.anchoring import Standing, place
from tui.notebook.records import Correction


def placed(text: str, correction: Correction) -> Amended:
    """APPLIED with the place, if that can be trusted; a doubtful place is only reported."""
    if correction.selector is None:
        return Amended(correction.id, Outcome.NOT_FOUND)
    found = place(text, correction.selector)
    if found.span is None or not len(found.span):
        return Amended(correction.id, Outcome.NOT_FOUND)
    sure = found.status is not Standing.CHECK
    return Amended(correction.id, Outcome.APPLIED if sure else Outcome.CHECK, found.span)


def check(correction: Correction, span: Span | None = None) -> Amended:
    """The place is there, but what is to happen there is not clear."""
    return Amended(correction.id, Outcome.CHECK, span)


def shared(one: Span, two: Span) -> int:
    """How many code points two spans have in common."""
    return max(0, min(one.end, two.end) - max(one.start, two.start))


def likeness(one: Span, two: Span) -> float:
    """What two spans share of what both cover, 0 to 1."""
    both = shared(one, two)
    whole = len(one) + len(two) - both
    return both / whole if whole else 0.0
