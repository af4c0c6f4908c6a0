"""The text that is copied with a quote: the words, who said them, and where they stand."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from tui.citation.writing import Form, write
from tui.model import QuoteKind

if TYPE_CHECKING:
    from tui.citation import Citation

BETWEEN_PARTS = " […] "
"""Stands for the article's own words between the parts of one quote: “A,” she said, “B.”"""


def quotation(
    parts: tuple[str, ...],
    citation: Citation,
    *,
    kind: QuoteKind = QuoteKind.DIRECT,
    speaker: str | None = None,
    role: str | None = None,
    unsure: bool = False,
    corrected: bool = False,
    altered: bool = False,
    paragraph: int | None = None,
    form: Form = "plain",
) -> str:
    """Three lines: the words; who said them; the citation, with the paragraph's number.

    Args:
        parts: the words as the article writes them, marks included, one for each span.
        citation: made in the same ``form``.
        speaker, role: as the article gives them; None: not known.
        unsure: the program does not trust its attribution.
        corrected: the reader set the speaker, not the article's wording.
        altered: the words are not the source's to the letter (control characters taken out, an
            encoding guessed).
        paragraph: its number in the article, from 1.
    """
    words = BETWEEN_PARTS.join(" ".join(part.split()) for part in parts)
    who = ", ".join(part for part in (speaker, role) if part) if speaker else "speaker unknown"
    remarks = []
    if kind is not QuoteKind.DIRECT:
        remarks.append("the article’s wording, not quoted in full")
    if speaker and corrected:
        remarks.append("speaker set by the reader")
    elif speaker and unsure:
        remarks.append("attribution unsure")
    if altered:
        remarks.append("wording altered: some characters were removed or guessed")
    said_by = f"— {who}" + (f" [{'; '.join(remarks)}]" if remarks else "")
    place = f" (para. {paragraph})" if paragraph is not None else ""
    if form == "html":
        return (
            f"<blockquote>{html.escape(words)}</blockquote>\n"
            f"<p>{html.escape(said_by)}<br>\n{citation.text}{place}</p>"
        )
    if form == "markdown":
        return f"> {write([words], form)}\n>\n> {write([said_by], form)}\n\n{citation.text}{place}"
    return f"{words}\n{said_by}\n{citation.text}{place}"
