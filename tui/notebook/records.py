"""What a notebook holds, as values: who is written about, where, and what was said of it.

All types are frozen. Text in them is sanitised, so it may go to a screen or a clipboard. Offsets
and lengths are code points of ``Document.text``; times are UTC in whole seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tui.model import AS_IT_IS, Reading

CONTEXT = 32
"""Length of a selector's prefix and suffix."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The article a notes file is about; ``id`` is the SHA-256 of its bytes, in hex.

    Everything but ``id`` is written down so that the notes can be read without the article.
    ``source`` is the path it was last seen at: a hint, never opened on the file's word alone.
    ``sha256`` is of the bytes the notes were last changed beside; when the file has changed it is
    another than ``id``, which stays what it was at the first note.
    """

    id: str
    title: str = ""
    url: str = ""
    publication: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    source: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Selector:
    """W3C Web Annotation TextQuoteSelector, with the start of a TextPositionSelector as a hint."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0

    @property
    def says_where(self) -> bool:
        """Whether the words stood somewhere before; of those that a hand wrote nobody knows."""
        return self.start > 0 or bool(self.suffix and not self.prefix)


class Kind(StrEnum):
    HIGHLIGHT = "highlight"
    QUOTE = "quote"
    NOTE = "note"


class Status(StrEnum):
    NONE = ""
    VERIFIED = "verified"
    DISPUTED = "disputed"
    MISATTRIBUTED = "misattributed"


@dataclass(frozen=True, slots=True)
class Annotation:
    """``id`` is a ULID. ``created`` and ``modified`` are None in records written by hand."""

    id: str
    kind: Kind
    selector: Selector
    speaker: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    colour: str = ""
    status: Status = Status.NONE
    created: datetime | None = None
    modified: datetime | None = None


class Concern(StrEnum):
    """What a correction is about."""

    QUOTE = "quote"
    ACTOR = "actor"
    BLOCK = "block"
    METADATA = "metadata"
    TEXT = "text"


Facts = Mapping[str, str | bool | tuple[str, ...]]
"""Named properties, as in ``{"speaker": "Ana Rossi"}``."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A correction that has not been written down yet."""

    about: Concern
    selector: Selector | None = None
    was: Facts = field(default_factory=dict)
    becomes: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the engine said (``was``) and what the reader says it is (``becomes``)."""

    id: str
    about: Concern
    selector: Selector | None
    was: Facts = field(default_factory=dict)
    becomes: Facts = field(default_factory=dict)
    created: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """One article's notes as they are on disk now.

    ``problem`` is a sentence for the reader when the file cannot be used as it stands, with
    file, line and column; the notes are then the last good ones and cannot be changed.
    ``pending`` counts the records that wait in a file beside it until it can. ``copies`` are the
    names of other versions of the file that lie beside it, as sync tools leave them: what is in
    them shows once they are merged. ``remarks`` name, with file and line, what in the file is read
    as something else than it says; it does not keep anybody from changing the notes.
    """

    subject: Subject
    annotations: tuple[Annotation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    read: bool = False
    star: bool = False
    reading: Reading = AS_IT_IS
    """How the article's bytes are to be read; an encoding's name as it is written there."""
    problem: str | None = None
    pending: int = 0
    copies: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def annotation(self, id: str) -> Annotation | None:
        return next((one for one in self.annotations if one.id == id), None)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list of articles shows of an article's notes.

    ``tags`` are the article's own and its annotations', each once, in order of appearance;
    ``tagged`` has one entry for each use, to be counted. ``source`` and ``sha256`` as in Subject,
    ``remarks`` as in Notes. ``statuses`` are its annotations', each once.
    """

    read: bool = False
    star: bool = False
    annotations: int = 0
    corrections: int = 0
    tags: tuple[str, ...] = ()
    tagged: tuple[str, ...] = ()
    problem: str | None = None
    copies: int = 0
    source: str = ""
    sha256: str = ""
    remarks: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is on the disk.

    ``article`` is the article's id, ``record`` the id of the annotation or correction it made or
    touched ("" for the article itself), ``label`` what happened, for the reader. Of a change of
    many articles ``article`` and ``notes`` are the first one's ("" where there is none),
    ``others`` the other ones' ids, and ``left`` says of each article that could not be changed
    why, a sentence each.
    """

    article: str
    label: str
    notes: Notes
    record: str = ""
    others: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        return (self.article, *self.others) if self.article else ()
