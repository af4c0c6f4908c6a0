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


_REPORTED = {
    QuoteKind.INDIRECT: "reported in the article’s words",
    QuoteKind.MIXED: "partly in the article’s words",
}
ALTERED = "wording altered: some characters were removed or guessed"


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
    if kind in _REPORTED:
        remarks.append(_REPORTED[kind])
    if speaker and corrected:
        remarks.append("speaker set by the reader")
    elif speaker and unsure:
        remarks.append("attribution unsure")
    if altered:
        remarks.append(ALTERED)
    said_by = f"— {who}" + (f" [{'; '.join(remarks)}]" if remarks else "")
    return _laid_out(words, said_by, citation, paragraph, form)


def excerpt(
    words: str,
    citation: Citation,
    *,
    altered: bool = False,
    paragraph: int | None = None,
    form: Form = "plain",
) -> str:
    """The article's own words, not a statement of anyone in it: as :func:`quotation`, without a
    speaker. Its paragraphs stay apart."""
    paragraphs = [" ".join(part.split()) for part in words.split("\n\n")]
    shown = "\n\n".join(part for part in paragraphs if part)
    return _laid_out(shown, f"[{ALTERED}]" if altered else "", citation, paragraph, form)


def _laid_out(
    words: str, said_by: str, citation: Citation, paragraph: int | None, form: Form
) -> str:
    place = f" (para. {paragraph})" if paragraph is not None else ""
    parts = words.split("\n\n")
    match form:
        case "html":
            inner = "</p>\n<p>".join(html.escape(part) for part in parts)
            quoted = f"<p>{inner}</p>" if len(parts) > 1 else inner
            above = f"{html.escape(said_by)}<br>\n" if said_by else ""
            return f"<blockquote>{quoted}</blockquote>\n<p>{above}{citation.text}{place}</p>"
        case "markdown":
            quoted = "\n>\n".join(
                f"> {write([part], form)}" for part in filter(None, [*parts, said_by])
            )
            return f"{quoted}\n\n{citation.text}{place}"
    return "\n".join(filter(None, [words, said_by, f"{citation.text}{place}"]))
