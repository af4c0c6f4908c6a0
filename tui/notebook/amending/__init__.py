"""A reader's corrections over the engine's output, in the order in which they were made.

Nothing here depends on offsets that were stored: each correction is placed anew by its selector, or
finds its actor by name, so corrections survive other engine versions and changed articles. One that
has no place any more, or only a doubtful one, changes nothing and says so in
``Document.amended``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from tui.model import Amended, Article, Document
from tui.notebook.amending import actors, blocks, facts, quotes, revising, wording
from tui.notebook.records import Concern, Correction, Notes

__all__ = ["Corrections", "corrections_of"]

T = TypeVar("T")
Change = Callable[[T, Correction], tuple[T, Amended]]

_OF_DOCUMENT: dict[Concern, Change[Document]] = {
    Concern.BLOCK: blocks.amend,
    Concern.METADATA: facts.amend,
}
_OF_ARTICLE: dict[Concern, Change[Article]] = {
    Concern.ACTOR: actors.amend,
    Concern.QUOTE: quotes.amend,
}


@dataclass(frozen=True, slots=True)
class Corrections:
    """``model.Amendments``, from one article's notes."""

    records: tuple[Correction, ...]

    def text(self, document: Document) -> Document:
        return _with(*_through(document, self._of(Concern.TEXT), wording.amend))

    def document(self, document: Document) -> Document:
        done: list[Amended] = []
        for one in self._of(*_OF_DOCUMENT):
            document, amended = _OF_DOCUMENT[one.about](document, one)
            done.append(amended)
        return _with(document, done)

    def article(self, article: Article) -> Article:
        done: list[Amended] = []
        for one in self._of(*_OF_ARTICLE):
            article, amended = _OF_ARTICLE[one.about](article, one)
            done.append(amended)
        return replace(article, document=_with(article.document, done))

    @property
    def early(self) -> Corrections | None:
        """Those whose effect the stages of the pipeline see."""
        return _some(one for one in self.records if one.about not in _OF_ARTICLE)

    @property
    def late(self) -> Corrections | None:
        """Those that are applied when all stages are done: quick, whatever the article's size."""
        return _some(one for one in self.records if one.about in _OF_ARTICLE)

    def _of(self, *concerns: Concern) -> Iterable[Correction]:
        return (one for one in self.records if one.about in concerns)


def corrections_of(notes: Notes) -> Corrections | None:
    """The corrections in the notes; None where there are none: the article is then the engine's
    alone."""
    # A file has them sorted by their places; those without a time a person wrote, after the rest.
    return _some(revising.in_order(notes.corrections))


def _some(records: Iterable[Correction]) -> Corrections | None:
    kept = tuple(records)
    return Corrections(kept) if kept else None


def _through(value: T, records: Iterable[Correction], change: Change[T]) -> tuple[T, list[Amended]]:
    done = []
    for one in records:
        value, amended = change(value, one)
        done.append(amended)
    return value, done


def _with(document: Document, done: list[Amended]) -> Document:
    return replace(document, amended=(*document.amended, *done)) if done else document
