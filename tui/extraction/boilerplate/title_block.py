"""The lines below the headline that belong to it: a standfirst, who wrote the article, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.boilerplate import parted
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.verdict import BEFORE, DOUBLE, Verdict
from tui.model import BlockKind

DECK_WORDS = 6
FEW_WORDS, LONG = 4, 32
"""Words of a standfirst, at least, or above buttons and the like fewer with so many code points:
German has few, and long ones."""

MOST_WORDS = 40
"""Words of one that nothing else shows to be one."""

SIGNS = frozenset({Cue.BYLINE, Cue.DATE, Cue.AUTHOR})
"""What says who wrote an article, where and when."""

_BUTTONS = frozenset({Cue.SHARE, Cue.INTERFACE})

CAPTION = range(6, 31)
"""Words of a caption above its credit, at most."""

ADDRESS = re.compile(r"https?://\S+")
"""The page's own address, as a line for readers who pass it on."""

STAMPS = 3
"""Lines that are a day, of which an article has no more above its text."""

SIGNED = 4
"""Lines below a standfirst in which it is looked for."""

HEAD = 9
"""Lines from the headline on in which who wrote it, and when, is looked for."""


def _said_last(verdicts: Sequence[Verdict], lines: Sequence[Line], title: int) -> int:
    """Where the headline stands for the last time above the text."""
    last = title
    for index in range(title + 1, min(title + HEAD, len(lines))):
        if verdicts[index].dropped == DOUBLE:
            last = index
        elif lines[index].prose and lines[index].cue is None:
            break
    return last


def mark(
    verdicts: list[Verdict], text: str, lines: Sequence[Line], title: int, core: range
) -> None:
    """Byline and date under the headline belong to the title block; further ones are doubles. A
    line of some words directly under it is the standfirst, and stays."""
    deck = _said_last(verdicts, lines, title) + 1
    if (
        deck < len(lines)
        and _may_be_deck(lines, deck)
        and (
            verdicts[deck].dropped == BEFORE
            or (lines[deck].words <= MOST_WORDS and not lines[deck].prose)
        )
    ):
        verdicts[deck] = Verdict(BlockKind.DECK)
    below, told = _below_head(verdicts, text, lines, title, deck)
    wanted = {Cue.BYLINE: BlockKind.BYLINE, Cue.DATE: BlockKind.DATELINE}
    for index in sorted({*range(title + 1, below), *_above_text(lines, core, title)}):
        cue = lines[index].cue
        # Between a standfirst and the text they are no title's: shown there they read as its end.
        if cue in wanted and not (told or parted.is_label(lines[index])):
            verdicts[index] = Verdict(wanted.pop(cue))
        elif cue in SIGNS:
            verdicts[index] = Verdict(dropped=str(cue))


def _may_be_deck(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.cue is not None or line.words >= DECK_WORDS:
        return line.cue is None
    below = lines[index + 1].cue if index + 1 < len(lines) else None
    return below is not None and line.words >= FEW_WORDS and line.end - line.start >= LONG


def _below_head(
    verdicts: list[Verdict], text: str, lines: Sequence[Line], title: int, deck: int
) -> tuple[int, bool]:
    """Where the lines that belong to the headline end, the captions and addresses among them being
    dropped; and whether a paragraph is one of them, as a standfirst."""
    below, told = title + 1, False
    while below < min(title + HEAD, len(lines)):
        if below > deck and _is_above_a_credit(lines, below):
            verdicts[below] = Verdict(dropped=str(Cue.CREDIT))
        if ADDRESS.fullmatch(text, lines[below].start, lines[below].end):
            verdicts[below] = Verdict(dropped=str(Cue.SHARE))
        paragraph = lines[below].prose and lines[below].cue is None
        passed = verdicts[below].kind is BlockKind.DECK or verdicts[below].dropped is not None
        if paragraph and not passed and not title + 1 < below == deck:
            if below != title + 1 or not _is_signed(lines, below):
                break
            told = True
        below += 1
    return below, told


def _is_signed(lines: Sequence[Line], standfirst: int) -> bool:
    """Whether who wrote the article, or when, stands below this line and above the next
    paragraph."""
    for line in lines[standfirst + 1 : standfirst + 1 + SIGNED]:
        if line.listed or (line.prose and line.cue is None):
            break
        if line.cue in (Cue.BYLINE, Cue.DATE):
            return True
    return False


def _is_above_a_credit(lines: Sequence[Line], index: int) -> bool:
    """Whether the line, which is not right below the headline, is the caption of whose picture it
    is, in the next one."""
    line = lines[index]
    if line.cue is not None or line.words not in CAPTION or index + 1 >= len(lines):
        return False
    return lines[index + 1].cue is Cue.CREDIT


def _above_text(lines: Sequence[Line], core: range, title: int) -> range:
    """The lines right above the first paragraph that say who wrote it, where and when: pictures and
    buttons may stand between them and the headline."""
    first = next((i for i in core if lines[i].prose and lines[i].cue is None), core.start)
    start = first
    if sum(lines[index].cue is Cue.DATE for index in range(title + 1, first)) > STAMPS:
        return range(0)  # other stories stand between
    while start - 1 > title and first - start < HEAD and lines[start - 1].cue in _BUTTONS | SIGNS:
        start -= 1
    return range(start, first)
