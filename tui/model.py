"""What the engine knows about an article: one immutable text, and spans over it.

Every offset is a count of Unicode code points into ``Document.text``. Nothing here stores a piece
of text a second time: ``document[span]`` is the only way from a span to its words. All types are
frozen, so values may cross threads and processes. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    DECK = "deck"  # the standfirst under a title
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    OTHER = "other"


# About the article and not of it: shown in the title block, not repeated in the body.
FURNITURE = frozenset({BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE})

HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
"""The article's headline and those of its sections: words without the syntax of sentences."""


HEAD_OF_MAIL, FIELD_OF_DATABANK = "head of the mail passed on", "field of the databank"
FRONT_MATTER = "front matter"
FIELDS = frozenset({HEAD_OF_MAIL, FIELD_OF_DATABANK, FRONT_MATTER})
"""Reasons of blocks whose words are metadata: nothing of the article is gone with them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the text.

    ``dropped`` names why cleaning took it out (None: kept); ``unsure`` marks a kept block that
    looks like clutter, or a dropped one that might not be, for the reader to decide.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    dropped: str | None = None
    unsure: bool = False
    by_reader: bool = False
    """Whether it was the reader who said that it stays or goes."""


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value and its origin: "front matter", "json-ld", "title block", "url", "reader" …"""

    value: T
    origin: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about the article. None beats a guess."""

    title: Known[str] | None = None
    authors: Known[tuple[str, ...]] | None = None
    source: Known[str] | None = None
    published: Known[date] | None = None
    url: Known[str] | None = None
    language: Known[str] | None = None


class RepairKind(StrEnum):
    """What went wrong on the way from the page to the text."""

    SPLIT_WORD = "split word"  # a blank inside it
    MISSING_SPACE = "missing space"  # between two sentences
    GLUED_HEADLINE = "glued headline"  # said twice in a row, or run into the text
    DOUBLED_PARAGRAPH = "doubled paragraph"


@dataclass(frozen=True, slots=True)
class Repair:
    """An offer to put ``replacement`` where ``span`` is; nothing is changed until it is accepted.

    ``replacement`` is "" where the words are to go. ``confidence`` is the chance, 0 to 1, that a
    careful reader would agree.
    """

    span: Span
    replacement: str
    kind: RepairKind
    confidence: float


class Outcome(StrEnum):
    APPLIED = "applied"
    CHECK = "check"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Amended:
    """What came of one of the reader's corrections, by its id.

    With CHECK, ``span`` is the best place there is and nothing was changed there.
    """

    correction: str
    outcome: Outcome
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader asks for in how a file's bytes become text; by default nothing."""

    encoding: str | None = None
    """A codec's name; None leaves it to the bytes."""
    mojibake: bool = False
    """Whether letters misread before the file was saved are to be mended."""


AS_IT_IS = Reading()


@dataclass(frozen=True, slots=True)
class Document:
    """``blocks`` are ordered and disjoint; they may leave blank space between them uncovered."""

    text: str
    blocks: tuple[Block, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[str, ...] = ()
    """What the reader should know of how the text was made: the encoding guessed, control
    characters removed. Worded for the reader."""
    covered: tuple[tuple[int, str], ...] = ()
    """Starts in ``text``, and the printable rest of control sequences that word joiners cover
    there. For programs that count the file's own words; nothing draws it."""
    repairs: tuple[Repair, ...] = ()
    """Ordered, disjoint, each inside one kept block; only extract() looks for them."""
    amended: tuple[Amended, ...] = ()
    """What came of the reader's corrections, those of actors and quotes too."""

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def kept(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.dropped is None)

    @property
    def body(self) -> str:
        """The kept body blocks, a blank line between; title, byline and date not repeated."""
        return "\n\n".join(self[block.span] for block in self.kept if block.kind not in FURNITURE)


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    block: int
    """Index into ``Document.blocks`` of the kept block it lies in."""


class MentionForm(StrEnum):
    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor. Mentions do not overlap.

    A name's span leaves out the title before it. What else the words themselves show is kept for
    the stages that link mentions: None and "" mean they show nothing.
    """

    span: Span
    form: MentionForm
    kind: ActorKind | None = None
    gender: str = ""  # "m", "f" or ""
    plural: bool = False
    role: Span | None = None
    """The title before a name, or else the apposition beside it: words outside ``span``."""
    head: Span | None = None
    """Of a description, the noun it turns on: "spokesman" in "a former spokesman"."""
    doubtful: bool = False
    """Of a pronoun or a family name: somebody else fits nearly as well."""


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, organisation, country or group under all its names.

    ``id`` is unique within the article and stable for the same text ("a1", "a2" … in order of
    first mention). ``name`` is the fullest name the article gives, ``aliases`` the other written
    forms, ``role`` the title or apposition as written, if any.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    mentions: tuple[Mention, ...] = ()
    by_reader: bool = False
    """Whether a reader named, joined, parted or classed it."""


class StretchKind(StrEnum):
    """What a pair of quotation marks is there for, judged without knowing who speaks."""

    SPEECH = "speech"
    TITLE = "title"  # of a work, a programme, a report
    TERM = "term"  # so-called, a word as a word
    UNSURE = "unsure"  # one or two words: a short quotation or a scare quote


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between quotation marks. ``span`` holds the marks, ``inner`` what is between them.

    ``closed`` is false where the closing mark is missing: the span then runs to the next opening
    mark or the end of the block. ``continues`` marks one that re-opens, at the start of its block,
    the quotation left open in the block before.
    """

    span: Span
    inner: Span
    kind: StretchKind = StretchKind.SPEECH
    nested: bool = False
    closed: bool = True
    continues: bool = False


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


UNSURE_BELOW = 0.6
"""Attributions under this confidence are drawn as unsure."""

UNSURE = "attribution unsure"
"""How that is said in words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement and who made it. “A,” she said, “B.” is one quote with two content spans.

    ``content`` spans of direct quotes run from opening to closing mark, marks included.
    ``source`` is the words that name the speaker at this place; ``speaker`` the actor's id they
    stand for, None when unknown. ``why`` is the rule that decided, for the reader to judge.
    """

    content: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None = None
    source: Mention | None = None
    speaker: str | None = None
    confidence: float = 0.0
    why: str = ""
    by_reader: bool = False
    """Whether a reader set or confirmed the speaker, or marked the quote."""

    @property
    def span(self) -> Span:
        return Span(self.content[0].start, self.content[-1].end)

    @property
    def unsure(self) -> bool:
        return self.confidence < UNSURE_BELOW


@dataclass(frozen=True, slots=True)
class Article:
    """``id`` is the SHA-256 of the file's bytes, in hex: the same bytes are the same article."""

    id: str
    document: Document
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def actor(self, id: str | None) -> Actor | None:
        return next((actor for actor in self.actors if actor.id == id), None)

    def speaker(self, quote: Quote) -> Actor | None:
        return self.actor(quote.speaker)


class Amendments(Protocol):
    """A reader's corrections, applied where the pipeline has what they are about.

    Each takes a value and gives another, raises nothing, and keeps the invariants of its type.
    Implementations are picklable and equal when they say the same.
    """

    def text(self, document: Document) -> Document:
        """Before cleaning: mends the text, and moves the blocks with it."""

    def document(self, document: Document) -> Document:
        """After cleaning, before sentences: which blocks stay, and the metadata."""

    def article(self, article: Article) -> Article:
        """At the end: actors, quotes, speakers."""


def covered(spans: Iterable[Span]) -> int:
    """How many code points the spans cover, overlaps counted once."""
    total, reach = 0, -1
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, reach))
        reach = max(reach, span.end)
    return total
