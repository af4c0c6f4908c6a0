"""A web page to visible blocks in document order, and which of them are the article.

Every visible block stays as evidence. What the extractors leave out of the article is marked as
dropped, so a reader can see it and bring it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from tui.extraction.markup import (
    article,
    blocks,
    facts,
    notes,
    plain,
    programs,
    pulled,
    reasons,
    scan,
    titles,
    tree,
)
from tui.extraction.markup.blocks import Piece
from tui.model import Block, BlockKind, Document, Metadata, Span
from tui.sanitizing import sanitize_article
from tui.workers import in_processes

SECONDS = 10.0
"""For a page made so that a parser might not come back; others take some hundredths."""


NOTHING: Mapping[int, str] = MappingProxyType({})


def parse(page: str, *, judge: bool = True) -> Document:
    """The blocks and metadata of a page of HTML. ``judge``: whether other extractors are asked what
    of it is the article."""
    tamed = scan.tame(notes.without_marks(programs.emptied(page)))
    document = _apart(tamed.page, judge=judge) if tamed.odd else parsed((tamed.page, judge))
    return replace(document, notices=(*tamed.notices, *document.notices))


def parsed(task: tuple[str, bool]) -> Document:
    """The document of a tamed page, and whether to judge its blocks."""
    page, judge = task
    root = tree.parse(page)
    if root is None:
        return plain.parse(page)
    metadata = facts.read(root, page)
    pieces, removed = blocks.read(root)
    notices = _removed(removed)
    if not pieces:
        return Document("", (), metadata, (*notices, "The page holds no visible text."))
    metadata, title = _with_title(metadata, pieces)
    dropped: Mapping[int, str] = NOTHING
    if judge:
        kept = article.kept(root, page, pieces, title)
        if kept is None:
            notices += (
                "The page's code does not show where its article is: "
                "the shape of its text decides.",
            )
        else:
            dropped = reasons.of(pieces, kept, title)
            dropped |= dict.fromkeys(pulled.found(pieces, kept, title), pulled.REASON)
    return Document(*laid_out(pieces, title, dropped), metadata, notices)


def _apart(page: str, *, judge: bool) -> Document:
    """As parsed(), in a process of its own with limits of time and memory; when it meets them,
    the page's words alone."""
    tasks = [(page, judge)]
    for _, answer in in_processes(f"{__name__}:parsed", tasks, jobs=1, seconds=SECONDS):
        if isinstance(answer, Document):
            return answer
        return _words_alone(page, str(answer) or type(answer).__name__)
    return _words_alone(page, "it was given up")


def _words_alone(page: str, why: str) -> Document:
    safe = [sanitize_article(words) for words in scan.words(page)]
    pieces = [Piece(text) for text, _ in safe if text.strip()]
    notice = f"The article in this page could not be looked for ({why}): all its text is shown."
    removed = sum(count for _, count in safe)
    return Document(*laid_out(pieces), notices=(notice, *_removed(removed)))


def _removed(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{count:,} invisible or control characters were removed from the page.",)


def visible(fragment: str) -> str:
    """The words a browser would show of a piece of HTML, block by block."""
    root = tree.parse(scan.tame(fragment).page)
    return "" if root is None else "\n".join(piece.text for piece in blocks.raw(root))


def laid_out(
    pieces: Sequence[Piece], title: int | None = None, dropped: Mapping[int, str] = NOTHING
) -> tuple[str, tuple[Block, ...]]:
    """The pieces as one text, a blank line between, and the blocks they are in it. ``title``: the
    headline's index; ``dropped``: by index why a piece is not of the article."""
    laid: list[Block] = []
    position = 0
    for index, piece in enumerate(pieces):
        end = position + len(piece.text)
        kind = piece.kind if index != title else BlockKind.TITLE
        laid.append(Block(Span(position, end), kind, dropped.get(index)))
        position = end + 2
    return "\n\n".join([piece.text for piece in pieces]), tuple(laid)


def _with_title(metadata: Metadata, pieces: Sequence[Piece]) -> tuple[Metadata, int | None]:
    """The visible headline: the heading the page's own data names, or its only ``h1``."""
    index = titles.headline_index(
        metadata.title.value if metadata.title else None,
        [(piece.text, piece.level) for piece in pieces],
    )
    if index is None:
        return metadata, None
    return replace(metadata, title=titles.shown_title(pieces[index].text)), index
