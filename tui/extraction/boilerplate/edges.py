"""What belongs to the article at the edges of the core although the votes leave it out: the heading
above a summary, the rest of an interview below a box, a table at the end, the writer's name under a
letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tui.extraction import lexicon
from tui.extraction.boilerplate import forms, posts, resuming
from tui.extraction.boilerplate.core import BOX_LINES, HARMLESS, LONGEST_BOX, figures, table_below
from tui.extraction.boilerplate.features.own import GRAMMAR
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.letters import fold
from tui.patterns import seldom

SAME = 0.3
"""Share of a table's lines below the core that say a word of the core's prose."""

SCORES, SCORES_SHARE = 8, 0.4
"""How many figures, each in a line of its own, and which share of the lines: from both of these on,
it is a table whatever its words."""

SPEAKS = 2
"""Lines of the core with one label from which the label is a speaker's."""

POINTS, POINT = range(2, 7), 3
"""Entries of a list above the core that is its summary, and words of one."""

LINKS, BOXES = 6, 4
"""Lines set between paragraphs, in a row, and how often they are."""

HEADING = 6
"""Words of a section's heading above them, at the most."""

SLIGHT = frozenset({Cue.ADVERTISEMENT, Cue.EMBED, Cue.READ_MORE, Cue.CREDIT, Cue.INTERFACE})
SENTENCE = 5
"""Words of a sentence that may be the article's last."""

_LABEL = re.compile(r"(?:[-–—]\s?)?([^\W\d_][^:：\n]{0,30})[:：]\s?\S")
_PLACE = re.compile(  # "OSLO, Nov 24 (Agency) - ", "OSLO — "
    r"[A-ZÀ-Þ]{3}[A-ZÀ-Þ .'’-]{0,30}(?:, [^()\n–—-]{2,30}?)?\s?(?:\([^()]{2,40}\)\s?)?[–—-]\s"
)
_SIGNED = seldom(r"[—–―-]{1,2}\s?[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){0,2}\Z")


def extended(text: str, lines: Sequence[Line], found: range, stems: Stemmed) -> range:
    """The core with what belongs to it above and below."""
    if not found:
        return found
    found = range(found.start, _interview(text, lines, found))
    found = posts.extended(lines, found)
    found = resuming.extended(text, lines, found, stems)
    found = range(_points(text, lines, found), found.stop)
    found = range(found.start, _last_words(lines, found.stop))
    found = range(found.start, _table(lines, found, stems))
    found = forms.extended(text, lines, found)
    start, stop = _summary(lines, found.start), found.stop
    if stop < len(lines) and lines[stop].words <= 4:
        last = lines[stop]
        stop += last.cue is None and bool(_SIGNED.match(text, last.start, last.end))
    return range(start, stop)


def _points(text: str, lines: Sequence[Line], found: range) -> int:
    """The first of the entries of a list right above a core that opens with a place, as agencies
    begin their reports; else the core's own first line."""
    first = lines[found.start]
    if _PLACE.match(text, first.start, first.end) is None:
        return found.start
    start = found.start
    while start > 0 and _is_point(text, lines[start - 1]):
        start -= 1
    return start if found.start - start in POINTS else found.start


def _is_point(text: str, line: Line) -> bool:
    return line.cue is None and line.words >= POINT and text[line.start] in "-–—•*·▪"


def _last_words(lines: Sequence[Line], stop: int) -> int:
    """The end of the core with the sentences below links, players and the like under it."""
    for _ in range(BOXES):
        if (end := _below_links(lines, stop)) == stop:
            break
        stop = end
    return stop


def _below_links(lines: Sequence[Line], stop: int) -> int:
    """The end of the sentences below one such box, above which a heading may stand; ``stop`` where
    there are none."""
    first = stop
    if stop + 1 < len(lines) and lines[stop + 1].cue in SLIGHT:
        first += lines[stop].cue is None and lines[stop].words <= HEADING and not lines[stop].listed
    start = first
    while start < min(len(lines), first + LINKS) and lines[start].cue in SLIGHT:
        start += 1
    end = start
    while start > first and end < len(lines) and lines[end].cue is None and lines[end].stop:
        end += 1
    told = [line.folded for line in lines[start:end] if line.folded is not None]
    if len(set(told)) < len(told):  # a template's placeholders
        return stop
    return end if any(map(_is_sentence, lines[start:end])) else stop


def _is_sentence(line: Line) -> bool:
    return line.cue is None and line.stop and line.words >= SENTENCE


def _summary(lines: Sequence[Line], start: int) -> int:
    """The first line of the summary above the core, its heading, or the core's own first."""
    found = start
    for index in range(start - 1, max(-1, start - 1 - LONGEST_BOX), -1):
        line = lines[index]
        if line.cue is not None and line.cue not in HARMLESS:
            break
        if line.folded in _summaries():
            found = index
    return found


def _table(lines: Sequence[Line], found: range, stems: Stemmed) -> int:
    """The end of the core with the table below it, where that speaks of the same or is hardly
    anything but figures."""
    below = table_below(lines, found)
    if not below:
        return found.stop
    cells = figures(lines, below)
    if len(cells) >= SCORES and len(cells) >= SCORES_SHARE * len(below):
        stop = cells[-1] + 1
        while stop < below.stop and _is_sentence(lines[stop]):
            stop += 1
        return stop
    told = {stem for index in found if lines[index].prose for stem in stems.line(index)[0]}
    told = {stem for stem in told if len(stem) > GRAMMAR}
    same = sum(not told.isdisjoint(stems.line(index)[0]) for index in below)
    return below.stop if same >= SAME * len(below) else found.stop


def _interview(text: str, lines: Sequence[Line], found: range) -> int:
    """The end of the core with the questions and answers below a box: lines with a label that
    several in the core have."""
    stop = found.stop
    if stop == len(lines):
        return stop
    labels = Counter(_label(text, lines[index]) for index in found)
    speakers = {label for label, count in labels.items() if label and count >= SPEAKS}
    if not speakers:
        return stop
    gap = 0
    for index in range(stop, len(lines)):
        line = lines[index]
        if line.cue not in BOX_LINES or gap > LONGEST_BOX:
            break
        if line.cue is None and _label(text, line) in speakers:
            stop, gap = index + 1, 0
        else:
            gap += 1
    return stop


def _label(text: str, line: Line) -> str:
    found = _LABEL.match(text, line.start, line.end)
    return fold(found[1]) if found is not None else ""


def _summaries() -> frozenset[str]:
    return lexicon.words("summary_headings")
