"""The text that is copied with a quote: the words, who said them, and where they stand."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.citation.casing import marks_inside
from tui.citation.writing import Form, Written, write
from tui.model import UNSURE, QuoteKind

if TYPE_CHECKING:
    from tui.citation import Citation
    from tui.citation.templates import Way

BETWEEN_PARTS = " […] "
"""Stands for the article's own words between the parts of one quote: “A,” she said, “B.”"""


_REPORTED = {
    QuoteKind.INDIRECT: "reported in the article’s words",
    QuoteKind.MIXED: "partly in the article’s words",
}
ALTERED = "wording altered: some characters were removed or guessed"
MENDED = "wording mended by the reader"


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as it is to be copied.

    ``parts`` are the words as the article writes them, marks included, one for each span;
    ``speaker`` and ``role`` as the article gives them, None: not known. ``unsure``: the program
    does not trust its attribution; ``doubt``: why the speaker may be another person than the one
    whose quotes these are; ``corrected``: the reader set the speaker, not the article's wording.
    ``altered``: the words are not the source's to the letter (control characters taken
    out, an encoding guessed); ``mended``: the reader has changed them in the article.
    ``paragraph`` is its number in the article, from 1.
    """

    parts: tuple[str, ...]
    kind: QuoteKind = QuoteKind.DIRECT
    speaker: str | None = None
    role: str | None = None
    unsure: bool = False
    doubt: str = ""
    corrected: bool = False
    altered: bool = False
    mended: bool = False
    paragraph: int | None = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever reads the quote should know of it."""
        remarks = [_REPORTED[self.kind]] if self.kind in _REPORTED else []
        if self.speaker and self.corrected:
            remarks.append("speaker set by the reader")
        elif self.speaker and self.unsure:
            remarks.append(UNSURE)
        if self.doubt:
            remarks.append(self.doubt)
        if self.altered:
            remarks.append(ALTERED)
        if self.mended:
            remarks.append(MENDED)
        return tuple(remarks)

    @property
    def speaker_and_role(self) -> str | None:
        if not self.speaker:
            return None
        return ", ".join(part for part in (self.speaker, self.role) if part)

    def words(self, *, single: bool = False) -> str:
        """On one line, its quotation marks those of the style: “ ” outside and ‘ ’ inside, or with
        ``single`` the other way round. Every manual lets one change them without a word; „ “, « »
        and 「 」 stay, they are the language's."""
        parts = (marks_inside(" ".join(part.split()), single=not single) for part in self.parts)
        return BETWEEN_PARTS.join(parts)


def quotation(said: Said, citation: Citation, form: Form = "plain") -> str:
    """Three lines: the words; who said them; the citation, with the paragraph's number.

    ``citation`` is one made in the same ``form``; where its style has a form of the user's own for
    quotes, that is filled instead.
    """
    words = said.words(single=citation.style.single)
    if citation.style.copy is not None:
        from tui.citation.own import reference_fields

        fields = {
            **reference_fields(citation.reference, citation.number),
            **quote_fields(said, citation),
        }
        return write(citation.style.copy.fill(fields), form)
    remarks = f" [{'; '.join(said.remarks)}]" if said.remarks else ""
    said_by = f"— {said.speaker_and_role or 'speaker unknown'}{remarks}"
    return _laid_out(words, said_by, citation, said.paragraph, form)


def running(said: Said, citation: Citation, form: Form = "plain") -> str:
    """For the middle of a text: the words, and after them the short form that points to the full
    reference; the style's name for the place is in it already."""
    return _followed(write([said.words(single=citation.style.single)], form), citation)


def running_excerpt(words: str, citation: Citation, form: Form = "plain") -> str:
    """As :func:`running`, of the article's own words, which come in the style's marks."""
    marks = "‘’" if citation.style.single else "“”"
    inner = marks_inside(" ".join(words.split()), single=citation.style.single)
    return _followed(write([f"{marks[0]}{inner}{marks[1]}"], form), citation)


def _followed(words: str, citation: Citation) -> str:
    if not citation.in_text:
        return words
    return f"{words}{'' if citation.raised else ' '}{citation.in_text}"


QUOTE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "quote": "the words, with the style’s quotation marks",
        "speaker": "as the article names them",
        "role": "as the article gives it",
        "paragraph": "its number in the article",
        "kind": "direct, mixed or indirect",
        "remarks": "what to know of it: attribution unsure, speaker set by the reader …",
        "citation": "the style’s reference",
        "in_text": "the style’s short form",
    }
)
"""What a template for quotes may hold beside the fields of the reference."""


def quote_fields(said: Said, citation: Citation) -> Mapping[str, Way]:
    from tui.citation.templates import as_it_is

    number = said.paragraph
    return {
        "quote": as_it_is(said.words(single=citation.style.single)),
        "speaker": as_it_is(said.speaker),
        "role": as_it_is(said.role if said.speaker else None),
        "paragraph": as_it_is(str(number) if number else None),
        "kind": as_it_is(str(said.kind)),
        "remarks": as_it_is("; ".join(said.remarks)),
        "citation": as_it_is(Written(citation.text)),
        "in_text": as_it_is(Written(citation.in_text)),
    }


def excerpt(
    words: str,
    citation: Citation,
    *,
    altered: bool = False,
    mended: bool = False,
    paragraph: int | None = None,
    form: Form = "plain",
) -> str:
    """The article's own words, not a statement of anyone in it: as :func:`quotation`, without a
    speaker. Its paragraphs stay apart."""
    paragraphs = [" ".join(part.split()) for part in words.split("\n\n")]
    shown = "\n\n".join(part for part in paragraphs if part)
    remarks = Said((), altered=altered, mended=mended).remarks
    told = f"[{'; '.join(remarks)}]" if remarks else ""
    return _laid_out(shown, told, citation, paragraph, form)


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
