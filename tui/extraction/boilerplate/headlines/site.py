"""What in the headline's line is not part of the headline: a site's name, a path, a date."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.extraction import outlet_names
from tui.extraction.boilerplate.cues import cue_of
from tui.extraction.boilerplate.date_lines import is_date_line
from tui.extraction.boilerplate.line import Cue
from tui.extraction.boilerplate.verdict import DOUBLE
from tui.extraction.letters import fold
from tui.extraction.punctuation import curled
from tui.model import Block, BlockKind, Document, Span

REASON = "site name"
LEAST_WORDS = 3
"""Words that must be left of a headline."""

LONGEST_NAME = 6
"""Words of a site's name or a section's behind a dash; it must stand elsewhere by itself."""

LONGEST = 120
"""Code points of a line in which the site's name stands by itself or with its motto."""

_BAR = re.compile(r"\s{1,9}\|\s{1,9}")
_PATH = re.compile(r"\s{1,9}[>»›]\s{1,9}")
_DASH = re.compile(r"\s{1,9}[-–—·•]\s{1,9}")
_STAMP = re.compile(r"\s{2,9}|\s(?=(?:posted|published|updated)\s)", re.IGNORECASE)
"""Where a date may be glued to a headline."""

_SITE_WORDS = 2
"""Words of a name with a dash and its motto behind it: "Norway – the border" is no site's."""

_LABEL = re.compile(
    r"(?:title|headline|titel|titre|título|titolo)\s{0,3}:\s{0,3}|(?:#{1,6}|[*•▪●‣])\s{1,3}",
    re.IGNORECASE,
)
"""What stands before a headline: its label, or the mark of one or of a list in a text with no other
marks."""

_GLUED = re.compile(r"(?<=[a-zß-ÿ\d?!.”’)])(?=By\s[A-ZÀ-Þ]|[A-ZÀ-Þ][a-zß-ÿ]{2,9}\.?\s\d)")
"""Where who wrote it, or when, may follow with nothing between."""

_SECTION = re.compile(r"[A-ZÀ-Þ]{4,14}(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""And where a section may precede: “NEWSFerry comes back”."""

_SHOWN = re.compile(
    r"[|>»›–—·•:#*▪●‣-]|\s\s|\s(?:posted|published|updated)\s"
    rf"|(?-i:{_GLUED.pattern}|{_SECTION.pattern})",
    re.IGNORECASE,
)
"""What every line has that says more than its headline."""


def apart(document: Document) -> Document:
    """The document with all of a kept title's block that is not the headline in blocks of its own,
    dropped; and so is the next line where it is the headline then."""
    titles = [b for b in document.blocks if b.kind is BlockKind.TITLE and b.dropped is None]
    if all(own(document, title.span) == title.span for title in titles):
        return document
    blocks: list[Block] = []
    said = ""
    for block in document.blocks:
        if said and block.dropped is None:
            if fold(document[block.span]) == said:
                block = replace(block, kind=BlockKind.OTHER, dropped=DOUBLE)
            said = ""
        if block.kind is not BlockKind.TITLE or block.dropped is not None:
            blocks.append(block)
            continue
        span = own(document, block.span)
        if block.span.start < span.start:
            blocks.append(_dropped(document, Span(block.span.start, span.start)))
        blocks.append(replace(block, span=span))
        if span != block.span:
            said = fold(document[span])
        if span.end < block.span.end:
            blocks.append(_dropped(document, Span(span.end, block.span.end)))
    return replace(document, blocks=tuple(blocks))


def _dropped(document: Document, span: Span) -> Block:
    words = document[span]
    start = span.start + len(words) - len(words.lstrip())
    words = words.strip()
    return Block(Span(start, start + len(words)), BlockKind.OTHER, _reason(words))


def _reason(words: str) -> str:
    if not any(map(str.isalnum, words)):  # the mark of a list
        return str(Cue.INTERFACE)
    cue = cue_of(words, len(words.split()))
    return str(cue) if cue in (Cue.BYLINE, Cue.DATE) else REASON


def own(document: Document, span: Span) -> Span:
    """The part of a headline's line that is the headline: all of it unless something shows
    otherwise."""
    start, end, text = span.start, span.end, document.text
    if not _SHOWN.search(text, start, end):
        return span
    if "«" in (line := text[start:end]):
        text = text[:start] + curled(line) + text[end:]
    if label := _LABEL.match(text, start, end):
        start = label.end()
    section = _SECTION.match(text, start, end)
    if section and cue_of(section[0], 1) is Cue.MENU:
        start = section.end()
    start = max([start, *(step.end() for step in _PATH.finditer(text, start, end))])
    if bars := list(_BAR.finditer(text, start, end)):
        edges = [start, *(bar.end() for bar in bars)], [*(bar.start() for bar in bars), end]
        parts = [Span(*edge) for edge in zip(*edges, strict=True)]
        longest = max(parts, key=len)
        first = parts[0]
        chosen = first if _words(document, first) >= LEAST_WORDS else longest
        start, end = chosen.start, chosen.end
    for dash in reversed(list(_DASH.finditer(text, start, end))):
        tail = Span(dash.end(), end)
        if _words(document, tail) > LONGEST_NAME or not _is_apart(document, tail):
            break
        end = dash.start()
    for gap in reversed(list(_STAMP.finditer(text, start, end))):
        if not is_date_line(text[gap.end() : end].partition(" by ")[0]):
            break
        end = gap.start()
    for gap in reversed(list(_GLUED.finditer(text, start, end))):
        glued = text[gap.end() : end]
        if not (is_date_line(glued) or cue_of(glued, len(glued.split())) is Cue.BYLINE):
            break
        end = gap.start()
    kept = Span(start, end)
    return kept if _words(document, kept) >= LEAST_WORDS else span


def _words(document: Document, span: Span) -> int:
    return len(document[span].split())


def _is_apart(document: Document, tail: Span) -> bool:
    """Whether what is behind a dash is a date, or says by standing elsewhere that it is no part."""
    name = document[tail]
    if is_date_line(name) or outlet_names.is_name(name):
        return True
    short, several = fold(name), _words(document, tail) >= _SITE_WORDS
    for block in document.blocks:
        if len(block.span) > LONGEST or block.span.holds(tail):
            continue
        other = document[block.span]
        dash = _DASH.search(other) if several else None
        if dash is not None:
            other = other[: dash.start()]
        if len(other) <= len(name) + 8 and fold(other) == short:
            return True
    return False
