"""Which blocks are the article and which the site around it.

In order: the core, where prose is densest; the headline and its doubles; the zones before and
after; whole-line lexicons inside; a second opinion by learnt trees on each line. Text is never
changed: blocks are marked with the reason they went, or as unsure, and a reader can bring them
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.extraction.boilerplate import (
    core,
    edges,
    endings,
    lines,
    opinion,
    postal,
    resuming,
    threads,
    title_block,
    told,
    verdict,
    verdicts,
)
from tui.extraction.boilerplate.headlines import headline, opening, site
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.stemming import Stemmed
from tui.model import Block, BlockKind, Document

MAJORITY = 0.5
"""If less than this share of the prose would be left, cleaning has gone wrong and is undone, except
for buttons, menus and the like."""

FIRST = 3
"""The page's address is looked for among so many lines at the beginning of a text."""

LEAST = 0.1
"""Cleaning is also undone if less than this share of all prose would be left, clutter or not."""


SHORT = 250
"""Words of a text that may be whole for want of anything that sites print."""


PROSE_SHARE = 0.6
"""Share of its words that paragraphs have at the most: among an article's a line unlike the others
is clutter as often, whatever it says."""


def mark(document: Document, *, whole: bool = False) -> Document:
    """The document with its blocks' kinds and verdicts set.

    A block that already carries a verdict keeps it: markup knows better than the shape of lines.
    ``whole``: there is no site around the article, so that only lines go that are clutter by their
    own words.
    """
    judged = whole or any(block.dropped is not None for block in document.blocks)
    if not judged:
        page = look(document)
        # Where nothing reads as prose, the trees have nothing to compare a line with.
        proper = any(page.lines[index].prose for index in page.core)
        odds = opinion.odds(page) if proper and opinion.is_needed(page) else []
        return decide(document, page, odds)
    text, found = document.text, _kept_range(document.blocks)
    read = lines.standing(lines.read(document), document.blocks)
    title = _headline(document, read, found, Stemmed(text, read), told=whole)
    marks = verdicts.judge(text, read, found, title)
    if whole:
        gone = [mark.dropped is not None for mark in marks]
        for index in postal.addresses(text, read, gone):
            marks[index] = verdict.Verdict(dropped=str(Cue.NEWSLETTER))
        if (known := document.metadata.title) is not None:
            if title is None:
                told.signed(document.blocks, read, marks)
            told.posted(text, read, marks, known.value)
    else:
        for index in range(threads.start(read), len(read)):
            marks[index] = verdict.Verdict(dropped=str(Cue.COMMENTS))
        kept = [
            index
            for index in found
            if document.blocks[index].dropped is None and marks[index].dropped is None
        ]
        for place in endings.signatures(text, [read[index] for index in kept]):
            marks[kept[place]] = verdict.Verdict(dropped=str(Cue.AUTHOR))
    return replace(document, blocks=_applied(document, marks))


def look(document: Document) -> opinion.Page:
    """What the rules find on a page on which nothing has been judged yet."""
    text, read = document.text, lines.read(document)
    stems = Stemmed(text, read)
    thread = threads.start(read)
    voted = core.find(read[:thread])
    found = edges.extended(text, read, voted, stems)
    title = _headline(document, read, found, stems, told=True)
    marks = verdicts.judge(text, read, found, title)
    for index, reason in endings.find(text, read, found).items():
        marks[index] = verdict.Verdict(dropped=reason)
    for index in resuming.boxed(text, read, found, voted):
        marks[index] = verdict.Verdict(dropped=str(read[index].cue or verdict.STORY))
    place = title.index if title is not None else None
    if place is not None and found.start - place > opening.FAR:
        place = None  # the trees know articles that begin below their headline
    for index in range(thread, len(read)):
        if marks[index].dropped in (None, verdict.AFTER):
            marks[index] = verdict.Verdict(dropped=str(Cue.COMMENTS))
    return opinion.Page(text, read, found, place, marks, stems, thread, voted)


def decide(document: Document, page: opinion.Page, odds: Sequence[float]) -> Document:
    """The document with the verdicts of the rules, combined with the ``odds`` where there are
    any."""
    blocks = _applied(document, opinion.joint(page, odds) if odds else page.marks)
    if not _shows_site(page.lines):
        blocks = _without_zones(blocks, document.blocks)
    if odds and _mostly_gone(page.lines, blocks, odds):
        undone = tuple(
            block if _stands(line, block, chance) else original
            for line, block, chance, original in zip(
                page.lines, blocks, odds, document.blocks, strict=True
            )
        )
        none = all(block.dropped is None for block in undone)
        removed = "Nothing was" if none else "Only buttons, menus' labels and the like were"
        notice = f"{removed} removed: cleaning would have taken more than half of the text."
        return replace(document, blocks=undone, notices=(*document.notices, notice))
    blocks = _without_address(document.text, _without_last_labels(page.lines, blocks))
    return site.apart(replace(document, blocks=blocks))


def _shows_site(read: Sequence[Line]) -> bool:
    """Whether anything in the text is what sites print; one word of a menu's is a heading as well,
    and who wrote a text, and when, stands in letters, too."""
    words = sum(line.words for line in read)
    if words > SHORT or sum(line.words for line in read if line.prose) > PROSE_SHARE * words:
        return True
    cues = [line.cue for line in read if line.cue is not None]
    return cues.count(Cue.MENU) > 1 or not _OF_TEXTS.issuperset(cues)


_OF_TEXTS = core.HARMLESS | {Cue.MENU, Cue.WEATHER, Cue.SOURCES}


def _without_zones(blocks: tuple[Block, ...], originals: tuple[Block, ...]) -> tuple[Block, ...]:
    """What went for its place alone is kept, unsure: an essay, minutes and a poem have lines unlike
    the others, too."""
    return tuple(
        replace(original, unsure=True) if block.dropped in _PLACED else block
        for block, original in zip(blocks, originals, strict=True)
    )


_PLACED = frozenset({verdict.BEFORE, verdict.AFTER})


def _without_address(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop the page's own address, alone in a line at the beginning: the metadata have it.

    At the end of a text it may be the address of something else, which the text recommends.
    """
    alone = {
        index
        for index, block in enumerate(blocks[:FIRST])
        if text.startswith("http", block.span.start)
        and title_block.ADDRESS.fullmatch(text, block.span.start, block.span.end)
    }
    if not alone:
        return blocks
    address = verdict.Verdict(dropped=str(Cue.SHARE))
    return tuple(address.applied(b) if i in alone else b for i, b in enumerate(blocks))


def _without_last_labels(read: Sequence[Line], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop headings below the last paragraph, such as a menu's “Log in”: nothing follows that they
    head."""
    final = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].dropped is None), None)
    if final is None or read[final].cue is not Cue.MENU:
        return blocks
    kept = [index for index, block in enumerate(blocks) if block.dropped is None]
    last = len(kept)
    while last and read[kept[last - 1]].cue is Cue.MENU and not read[kept[last - 1]].prose:
        last -= 1
    if not last or not read[kept[last - 1]].prose:
        return blocks
    labels = set(kept[last:])
    return tuple(
        replace(block, dropped=str(Cue.MENU)) if index in labels else block
        for index, block in enumerate(blocks)
    )


def _stands(line: Line, block: Block, chance: float) -> bool:
    """Whether the verdict stands where cleaning is undone: the headline, and what is clutter by its
    own words, or by these and all around it (1,741 of 1,746 such lines on pages not learnt from;
    of the others an eighth is the article's)."""
    if block.dropped is None:
        return block.kind is BlockKind.TITLE
    if line.cue is None or line.prose:
        return False
    return line.cue in verdicts.INSIDE or chance >= opinion.SURE


def _headline(
    document: Document,
    read: Sequence[Line],
    found: range,
    stems: Stemmed,
    *,
    told: bool,
) -> headline.Headline | None:
    """``told``: the file states its title outside the text, so no line of the text has to be the
    headline."""
    named = any(block.kind is BlockKind.TITLE for block in document.blocks)
    if told and document.metadata.title is not None and not named:
        return None
    return headline.find(document.text, read, found, stems)


def _applied(document: Document, marks: Sequence[verdict.Verdict]) -> tuple[Block, ...]:
    judged = zip(document.blocks, marks, strict=True)
    if "_" not in document.text:
        return tuple(one if mark is verdict.KEEP else mark.applied(one) for one, mark in judged)
    return tuple(
        (_RULED if mark.dropped is None and _is_rule(document, block) else mark).applied(block)
        for block, mark in judged
    )


def _is_rule(document: Document, block: Block) -> bool:
    """Whether the line is “___”, with which an agency separates its notes. It also stands between
    lists of links, and as a cue for finding the text it would make these part of it."""
    starts = document.text.startswith("_", block.span.start)
    return starts and not document[block.span].strip("_")


_RULED = verdict.Verdict(dropped=str(Cue.INTERFACE))


def _kept_range(blocks: tuple[Block, ...]) -> range:
    kept = [index for index, block in enumerate(blocks) if block.dropped is None]
    return range(kept[0], kept[-1] + 1) if kept else range(0)


def _mostly_gone(read: Sequence[Line], blocks: tuple[Block, ...], odds: Sequence[float]) -> bool:
    """Whether too little is left of the prose that is not surely clutter; readers' comments, which
    are, may be as long as the article."""
    prose = left = all_prose = 0
    for line, block, chance in zip(read, blocks, odds, strict=True):
        if line.prose:
            all_prose += line.words
            prose += line.words if chance < opinion.SURE else 0
            left += line.words if block.dropped is None else 0
    return left < MAJORITY * prose or left < LEAST * all_prose or left == 0
