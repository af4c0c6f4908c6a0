"""A document's blocks as cleaning looks at them: how long, how they end, what they resemble."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction import counting
from tui.extraction.boilerplate import parted, polls, transcripts
from tui.extraction.boilerplate.cues import (
    LONGEST,
    LONGEST_CHARACTERS,
    LONGEST_ENTRY,
    consent,
    cue_of,
    may_ask,
)
from tui.extraction.boilerplate.line import LONG_WORDS, PROSE_WORDS, Cue, Line
from tui.extraction.letters import fold
from tui.extraction.punctuation import TERMINAL, ends_sentence
from tui.model import Block, BlockKind, Document
from tui.patterns import seldom

COMMENTERS = 3
"""How many lines of the shape "Name says" are a comment thread; fewer are section headings."""

END_MARKS = "♦■◼●◆∎ "
"""Signs that magazines set behind the last sentence."""

_LINK = seldom(r"!?\[([^\[\]]{1,200})\]\([^()\s]{0,400}\)")
"""“* [Most read](/most-read)”: where links are told, the words stand in brackets."""

_COMMENTER = re.compile(r"(?:[•*-]\s|\d{1,3}\.\s)?[^.?!]{2,40}\s(?:says|said|wrote|writes):?\s?\Z")


def read(document: Document) -> list[Line]:
    """A line for each block of the document, in order."""
    text = document.text
    lines = [_line(text, block) for block in document.blocks]
    commenters = [
        index
        for index, line in enumerate(lines)
        if line.words <= 6 and _COMMENTER.match(text, line.start, line.end)
    ]
    if len(commenters) >= COMMENTERS:
        for index in commenters:
            lines[index] = lines[index]._replace(cue=Cue.COMMENTS)
    for index in parted.bylines(text, lines):
        lines[index] = lines[index]._replace(cue=Cue.BYLINE)
    for index in [*polls.found(text, lines)]:
        lines[index] = lines[index]._replace(cue=Cue.EMBED, prose=False)
    if transcripts.TURN[0] in text and transcripts.TURN in text:  # one letter is found sooner
        said = (
            (index, text[line.start : line.end], line.prose)
            for index, line in enumerate(lines)
            if line.prose or text.startswith(transcripts.TURN, line.start)
        )
        for index in transcripts.captioned(said):
            lines[index] = lines[index]._replace(cue=Cue.EMBED, prose=False)
    return lines


def standing(read: Sequence[Line], blocks: Sequence[Block]) -> list[Line]:
    """The lines as they count where markup has judged already: what it dropped is not prose."""
    return [
        line if block.dropped is None or not line.prose else line._replace(prose=False)
        for line, block in zip(read, blocks, strict=True)
    ]


def folded(text: str, line: Line) -> str:
    """The whole line in the form in which it is compared with others."""
    return fold(text[line.start : line.end]) if line.folded is None else line.folded


def _line(text: str, block: Block) -> Line:
    span, kind = block.span, block.kind
    start, end = span.start, span.end
    words = counting.words(text, start, end)
    stop = text[end - 1 : end] in TERMINAL or ends_sentence(
        text[max(start, end - 8) : end].rstrip(END_MARKS)
    )
    prose = words >= LONG_WORDS or (stop and words >= PROSE_WORDS)
    cue = folded = None
    if block.dropped is None and words <= LONGEST and not (stop and words > 40):
        line = text[start:end]
        if "](" in line:
            line = _LINK.sub(r"\1", line) or line
        opening = fold(line[:LONGEST_ENTRY])
        folded = opening if len(line) <= LONGEST_ENTRY else None
        cue = cue_of(line, words, opening)
    elif block.dropped is None and may_ask(text[start : start + 4]):
        cue = consent(text[start : min(end, start + LONGEST_CHARACTERS)])
    listed = heading = False
    if kind is not _PARAGRAPH:
        listed, heading = kind in _LISTED, kind in _HEADINGS
    return Line(start, end, words, stop, kind, cue, folded, prose, listed, heading)


_PARAGRAPH = BlockKind.PARAGRAPH
_LISTED = (BlockKind.LIST, BlockKind.TABLE)
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
