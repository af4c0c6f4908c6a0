"""What is exported, one flat record for each quote or annotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tui.citation import Name, Reference, Said
from tui.citation.quotation import BETWEEN_PARTS
from tui.export.forms import What
from tui.model import Article, Outcome, Quote, Span
from tui.notebook.amending.quotes import CONFIRMED
from tui.paragraphs import starts
from tui.sanitizing import WORD_JOINER, sanitize, sanitize_line

if TYPE_CHECKING:
    from tui.notebook import Annotation, Notes


@dataclass(frozen=True, slots=True)
class Item:
    """An article to be exported. ``notes`` None: it has none, or nobody looked."""

    path: str
    article: Article
    notes: Notes | None = None
    within: tuple[Span, ...] = ()
    """Only what stands at these places; all of it when empty."""
    doubts: Mapping[Span, str] = field(default_factory=dict)
    """Why the speaker of a quote may be another person than the one that was asked for."""
    noted: frozenset[str] | None = None
    """Only annotations with these ids, "" for what is noted on the article; None: all."""

    def reference(self, accessed: date | None) -> Reference:
        """Cleaned of what an article's text may hold and nothing may show."""
        found = Reference.of(self.article.document.metadata, accessed)
        return replace(
            found,
            title=_line(found.title),
            source=_line(found.source),
            url=_line(found.url),
            authors=tuple(
                Name(
                    _line(name.family) or "",
                    _line(name.given) or "",
                    name.suffix,
                    name.family_first,
                )
                for name in found.authors
            ),
        )

    @property
    def tags(self) -> tuple[str, ...]:
        """The article's own."""
        return self.notes.tags if self.notes else ()

    def holds(self, span: Span | None) -> bool:
        return not self.within or (span is not None and any(map(span.meets, self.within)))


@dataclass(frozen=True, slots=True)
class Record:
    """One quote or annotation. ``span`` None: its words are not in the text any more."""

    item: Item
    what: What
    said: Said
    kind: str
    span: Span | None
    confidence: float | None = None
    why: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    status: str = ""
    place: str = ""
    """Of an annotation: placed, moved, check, not found."""
    id: str = ""
    created: str = ""
    modified: str = ""


FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "file": "its path",
        "article": "the SHA-256 of the file, by which notes know it",
        "title": "of the article",
        "authors": "as the byline has them",
        "source": "the outlet",
        "date": "of publication, as 2024-06-09",
        "url": "",
        "language": "its code",
        "what": "quotes or annotations",
        "quote": "the words; “ […] ” between the parts of one quote",
        "kind": "direct, mixed or indirect; of an annotation highlight, quote or note; "
        "`article` for what is noted on the article as a whole",
        "speaker": "",
        "role": "as the article gives it",
        "remarks": "what to know of it: attribution unsure, speaker set by the reader …",
        "confidence": "0 to 1",
        "why": "the rule that decided who speaks",
        "paragraph": "its number, as in the margin",
        "start": "code points into the text of `pullquote extract`",
        "end": "",
        "tags": "",
        "note": "",
        "status": "verified, disputed, misattributed",
        "place": "of an annotation: placed, moved, check, not found",
        "id": "of an annotation",
        "created": "of an annotation",
        "modified": "",
    }
)
"""The columns of CSV and the keys of JSONL, in order, and what a reader should know of each."""


def fields(record: Record) -> dict[str, Any]:
    """A value for each of FIELDS; None and () where there is none."""
    about, said, span = record.item.article.document.metadata, record.said, record.span
    values = {
        "file": sanitize_line(record.item.path, limit=LONGEST_PATH),
        "article": record.item.article.id,
        "title": _line(about.title.value if about.title else None),
        "authors": tuple(filter(None, map(_line, about.authors.value if about.authors else ()))),
        "source": _line(about.source.value if about.source else None),
        "date": about.published.value.isoformat() if about.published else None,
        "url": _line(about.url.value if about.url else None),
        "language": about.language.value if about.language else None,
        "what": record.what.value,
        "quote": words_of(said),
        "kind": record.kind,
        "speaker": _line(said.speaker),
        "role": _line(said.role) if said.speaker else None,
        "remarks": said.remarks,
        "confidence": None if record.confidence is None else round(record.confidence, 3),
        "why": record.why or None,
        "paragraph": said.paragraph,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "tags": record.tags,
        "note": record.note or None,
        "status": record.status or None,
        "place": record.place or None,
        "id": record.id or None,
        "created": record.created or None,
        "modified": record.modified or None,
    }
    assert values.keys() == FIELDS.keys()
    return values


LONGEST_PATH = 4096


def _line(text: str | None) -> str | None:
    return sanitize_line(text, limit=LONGEST_LINE) if text else None


LONGEST_LINE = 10_000
"""Code points. Metadata are short; what is not is a page taken for a title."""


def words_of(said: Said) -> str:
    """As the article writes them, blanks and line ends apart."""
    return BETWEEN_PARTS.join(" ".join(part.split()) for part in said.parts)


def records(items: Iterable[Item], what: What, each: Callable[[], object]) -> Iterator[Record]:
    """In the order of the articles, and of the places in each; ``each`` is called once for every
    one that comes."""
    made = _quotes if what is What.QUOTES else _annotations
    for item in items:
        for record in made(item):
            each()
            yield record


def _tags(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for one in annotations for tag in one.tags))


def noted_quotes(item: Item) -> Iterator[tuple[Quote, list[Annotation]]]:
    """Each quote with what the reader has noted on it."""
    placed = [(span, one) for one, span, _ in _placed(item) if span is not None]
    for quote in item.article.quotes:
        yield quote, [one for span, one in placed if span.meets(quote.span)]


def _quotes(item: Item) -> Iterator[Record]:
    article = item.article
    begins = starts(article.document)
    for quote, on_it in noted_quotes(item):
        if not item.holds(quote.span):
            continue
        yield Record(
            item,
            What.QUOTES,
            replace(
                said_of(article, quote, bisect_right(begins, quote.span.start), item.notes),
                doubt=_line(item.doubts.get(quote.span)) or "",
            ),
            str(quote.kind),
            quote.span,
            quote.confidence,
            quote.why,
            _tags(on_it),
            "\n\n".join(one.note for one in on_it if one.note),
            next((one.status.value for one in on_it if one.status.value), ""),
        )


def said_of(article: Article, quote: Quote, paragraph: int, notes: Notes | None) -> Said:
    """A quote as it is copied and exported; ``notes`` tell what the reader changed in it."""
    speaker = article.speaker(quote)
    parts = tuple(article.document[span] for span in quote.content)
    return Said(
        tuple(sanitize(part)[0] for part in parts),
        quote.kind,
        _line(speaker.name if speaker else None),
        _line(speaker.role if speaker else None),
        unsure=quote.unsure,
        corrected=quote.by_reader and quote.why != CONFIRMED,
        altered=altered(parts),
        mended=mended(article, notes, quote.content),
        paragraph=paragraph or None,
    )


def _annotations(item: Item) -> Iterator[Record]:
    notes = item.notes
    if notes is None:
        return
    whole = not item.within if item.noted is None else "" in item.noted
    if (notes.tags or notes.note) and whole:
        nothing = Said(())
        yield Record(
            item, What.ANNOTATIONS, nothing, "article", None, tags=notes.tags, note=notes.note
        )
    article = item.article
    begins = starts(article.document)
    roles = {actor.name: actor.role for actor in article.actors}
    at = {quote.span: quote for quote in article.quotes}
    for one, span, standing in _placed(item):
        if not item.holds(span) or (item.noted is not None and one.id not in item.noted):
            continue
        paragraph = bisect_right(begins, span.start) if span else 0
        quote = at.get(span) if span else None
        if quote is not None and one.kind == "quote":
            said = said_of(article, quote, paragraph, notes)
        else:
            words = (one.selector.quote,)
            said = Said(
                words,
                speaker=one.speaker or None,
                role=roles.get(one.speaker),
                altered=altered(words),
                mended=span is not None and mended(article, notes, (span,)),
                paragraph=paragraph or None,
            )
        yield Record(
            item,
            What.ANNOTATIONS,
            said,
            one.kind.value,
            span,
            quote.confidence if quote else None,
            quote.why if quote else "",
            one.tags,
            one.note,
            one.status.value,
            standing,
            one.id,
            one.created.isoformat() if one.created else "",
            one.modified.isoformat() if one.modified else "",
        )


def _placed(item: Item) -> Iterator[tuple[Annotation, Span | None, str]]:
    """Each annotation, where its words are now, and how sure that is."""
    if item.notes is None or not item.notes.annotations:
        return
    from tui.notebook import place

    text = item.article.document.text
    for one in item.notes.annotations:
        found = place(text, one.selector)
        yield one, found.span, found.status.value


def altered(parts: Iterable[str]) -> bool:
    """A character that could not be decoded stands as U+FFFD, one that nothing may show as a word
    joiner: those are not the words printed."""
    return any("\ufffd" in part or WORD_JOINER in part for part in parts)


def mended(article: Article, notes: Notes | None, spans: Iterable[Span]) -> bool:
    """Whether the reader has changed the text there."""
    if notes is None or not article.document.amended:
        return False
    texts = {one.id for one in notes.corrections if one.about == "text"}
    changed = [
        one.span
        for one in article.document.amended
        if one.span and one.outcome is Outcome.APPLIED and one.correction in texts
    ]
    return any(span.meets(other) for span in spans for other in changed)
