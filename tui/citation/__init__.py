"""Citations that can be pasted as they are.

Written by hand for the few styles news is cited in. Nothing is invented: what is not known is left
out or named by the style's own rule ("n.d."), and :class:`Citation` says what was missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.citation.quotation import excerpt, quotation
from tui.citation.reference import Name, Reference, name, names
from tui.citation.styles import DEFAULT, FIELDS, STYLES, Style
from tui.citation.writing import Form, write
from tui.errors import CitationError

__all__ = [
    "DEFAULT",
    "FIELDS",
    "STYLES",
    "Citation",
    "Form",
    "Name",
    "Reference",
    "Style",
    "cite",
    "excerpt",
    "name",
    "names",
    "quotation",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """``in_text`` is what stands in running text: "(Reyes, 2024)", "[1]", a note's number.

    ``missing`` names the fields of Reference that the style asks for and nobody knows; ``FIELDS``
    has the reader's word for each.
    """

    text: str
    in_text: str
    missing: tuple[str, ...] = ()


def cite(
    reference: Reference, style: str = DEFAULT, form: Form = "plain", *, number: int = 1
) -> Citation:
    """The article, cited in the style with that id.

    ``number`` is the note's or the reference's, in styles that number.

    Raises:
        CitationError: there is no such style.
    """
    chosen = STYLES.get(style)
    if chosen is None:
        raise CitationError(
            f"There is no citation style “{style}”. Choose one of: {', '.join(STYLES)}."
        )
    made = chosen.make(reference, number)
    return Citation(write(made.full, form), write(made.in_text, form), chosen.missing(reference))
