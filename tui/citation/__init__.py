"""Citations that can be pasted as they are.

Written by hand for the few styles news is cited in. Nothing is invented: what is not known is left
out or named by the style's own rule ("n.d."), and :class:`Citation` says what was missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.citation.bylines import Name, name, names
from tui.citation.quotation import Said, excerpt, quotation, running, running_excerpt
from tui.citation.reference import Reference
from tui.citation.styles import DEFAULT, FIELDS, STYLES, Style
from tui.citation.writing import FORMS, Form, Piece, write
from tui.errors import CitationError
from tui.folding import fold

__all__ = [
    "DEFAULT",
    "FIELDS",
    "FORMS",
    "STYLES",
    "Citation",
    "Form",
    "Name",
    "Reference",
    "Said",
    "Style",
    "bibliography",
    "cite",
    "excerpt",
    "name",
    "names",
    "numbered",
    "quotation",
    "running",
    "running_excerpt",
    "told_apart",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """``in_text`` is what stands in running text: "(Reyes, 2024)", "[1]", a note's number; "" in
    a style of the user's own that has no such form.

    ``missing`` names the fields of Reference that the style asks for and nobody knows; ``FIELDS``
    has the reader's word for each. ``pieces`` is ``text`` before it was written in a form;
    ``style`` made it, of ``reference`` under ``number``.
    """

    text: str
    in_text: str
    missing: tuple[str, ...]
    pieces: tuple[Piece, ...]
    style: Style
    reference: Reference
    number: int

    @property
    def raised(self) -> bool:
        """Whether ``in_text`` stands at the words without a blank, as a note's number does."""
        return self.style.attached or self.in_text[:1] in set("⁰¹²³⁴⁵⁶⁷⁸⁹")


def cite(
    reference: Reference,
    style: str | Style = DEFAULT,
    form: Form = "plain",
    *,
    number: int = 1,
    paragraph: int | None = None,
) -> Citation:
    """The article, cited in the style given, or in the one with that id.

    ``number`` is the note's or the reference's, in styles that number; ``paragraph`` is where the
    words quoted stand, in styles that name it in running text.

    Raises:
        CitationError: there is no such style.
    """
    chosen = _chosen(style)
    made = chosen.make(reference, number)
    in_text = list(made.in_text)
    last = in_text[-1] if in_text else ""
    if chosen.paragraphs and paragraph and isinstance(last, str) and last.endswith(")"):
        in_text[-1] = f"{last[:-1]}, para. {paragraph})"
    return Citation(
        write(made.full, form),
        write(in_text, form),
        chosen.missing(reference),
        tuple(made.full),
        chosen,
        reference,
        number,
    )


def _chosen(style: str | Style) -> Style:
    chosen = style if isinstance(style, Style) else STYLES.get(style)
    if chosen is None:
        raise CitationError(
            f"There is no citation style “{style}”. Choose one of: {', '.join(STYLES)}."
        )
    return chosen


def told_apart(references: Sequence[Reference], style: str | Style) -> list[Reference]:
    """The same, so marked that none is cited in running text like another of them.

    Raises:
        CitationError: there is no such style.
    """
    from tui.citation.likeness import marked_apart

    chosen = _chosen(style)
    return marked_apart(references, chosen) if chosen.alike else list(references)


def bibliography(
    references: Sequence[Reference], style: str | Style = DEFAULT, form: Form = "plain"
) -> list[str]:
    """The list at the end of a text: in the order of the text and numbered where the style
    numbers, else by the alphabet, each once.

    Raises:
        CitationError: there is no such style.
    """
    cited = [
        cite(reference, style, form, number=number)
        for number, reference in enumerate(told_apart(references, style), start=1)
    ]
    label = cited[0].style.numbering if cited else ""
    if label:
        return [numbered(one, label, form) for one in cited]
    plain = {one.text: write(one.pieces, "plain") for one in cited}
    return sorted(plain, key=lambda text: (_filed(plain[text]), text))


def numbered(citation: Citation, label: str, form: Form) -> str:
    return f"{write([label.format(citation.number)], form)} {citation.text}"


def _filed(text: str) -> str:
    """How a list of references sorts a line: by its letters, without marks and without the
    article a title begins with (MLA 5.125, Chicago 13.72)."""
    folded = fold(text).lstrip("“‘\"'[")
    for article in ("the ", "a ", "an "):
        if folded.startswith(article):
            return folded[len(article) :]
    return folded
