"""What becomes of each line, by the rules' verdicts and the trees' chances together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.extraction.boilerplate import author_boxes, endings, posts
from tui.extraction.boilerplate.core import best_run
from tui.extraction.boilerplate.endings import ABOUT, TEASER
from tui.extraction.boilerplate.line import LONG_WORDS, Cue, Line
from tui.extraction.boilerplate.opinion import unlearnt
from tui.extraction.boilerplate.opinion.chances import DOUBTED
from tui.extraction.boilerplate.opinion.held_lines import held_lines, last_words, reports
from tui.extraction.boilerplate.opinion.impersonal import Impersonal
from tui.extraction.boilerplate.opinion.ruled_page import Page, reads
from tui.extraction.boilerplate.opinion.votes import votes_of
from tui.extraction.boilerplate.verdict import AFTER, BEFORE, CALL, DOUBLE, STORY, Verdict
from tui.extraction.boilerplate.verdicts import INSIDE
from tui.model import FURNITURE, BlockKind

LIKELY = 0.6
"""Odds, as a probability, from which a line goes."""

SKIRTED = 0.45
"""The core's lines outside of what is clearly the article go from here on already: of such lines on
pages not learnt from two of three are clutter, of those inside one of two."""

SURE = 0.9
"""From here on a line is not counted as the article's prose."""

BUILT = 0.7
"""Lists and section headings inside the article go from here on."""

RESCUED = 0.4
"""What the rules drop stays below this, unsure; but not lines that go wherever they stand, nor a
headline said again."""

ANNOUNCED = 0.1
"""What the rules drop stays below this where related stories or comments are announced above it,
after the core."""

PLEADED = 0.5
"""Sentences within the core that read as a call to subscribe or to read on stay below this. (Of
such sentences on the pages learnt from 13 are the article's and at the most three are not.)"""

SETTLED = frozenset({TEASER, ABOUT, DOUBLE, STORY, CALL, str(Cue.CREDIT)})
"""Reasons from which the trees rescue nothing."""

UNLIKE = "unlike the article's lines"

OTHERS = frozenset({Cue.RELATED, Cue.COMMENTS})
"""Cues that announce other stories and other people's words."""

HELD = 0.65
"""Below this chance the core's own sentences stay, as long as they are clearly the article's."""


LAST = 0.8
"""Below this chance a report's last short statement stays."""


def joint(page: Page, odds: Sequence[float]) -> list[Verdict]:
    """A verdict for each line: what both agree on, or the surer one's. ``odds``: for each line the
    probability that it is clutter."""
    lines, settled = page.lines, [*page.marks]
    # Whatever else is known of a line, one that stays and is not doubted is as the rules say.
    disputed = [
        index
        for index, (mark, chance) in enumerate(zip(page.marks, odds, strict=True))
        if chance >= DOUBTED or mark.dropped is not None
    ]
    if not disputed:
        return settled
    clear = best_run(votes_of(page, odds))
    held = held_lines(page)
    words = last_words(page, held)
    impersonal = Impersonal(page)
    noted = endings.staff(page.text, lines, page.core[1:])
    noted |= frozenset(author_boxes.find(page.text, lines, page.core))
    below = range(page.core.stop, len(lines))
    announced = next((i for i in below if lines[i].cue in OTHERS), below.stop)
    # Whose report it was stands right below its end, and a live page's last posts are short.
    ended = bool(below) and lines[below.start].cue is Cue.AUTHOR
    ended = ended or posts.is_live(lines, page.core)
    for index in disputed:
        mark, chance = page.marks[index], odds[index]
        if mark.dropped == Cue.AUTHOR and index in noted:
            continue
        skirts = _skirts(index, page.core, clear) and not (ended and index >= clear.stop)
        least = LAST if index == words else SKIRTED if skirts else HELD
        stays = index in held and (chance < least or reports(page.text, lines[index]))
        stays = stays or (mark.dropped is None and _is_row(page, index))
        stays = stays or unlearnt.stands(page, index, chance, settled)
        stays = stays or impersonal.keeps(index, chance, settled)
        if stays or (chance < SURE and index in page.core and index not in page.voted):
            settled[index] = _doubted(mark, chance)
        else:
            rescued = ANNOUNCED if index >= announced else RESCUED
            settled[index] = _settled(lines[index], mark, chance, index, page.core, clear, rescued)
    return settled


def _is_row(page: Page, index: int) -> bool:
    """Whether it is a row of a table in Markdown, with another above and below."""
    near = page.lines[max(0, index - 1) : index + 2]
    return len(near) > 2 and all(page.text.startswith("|", line.start) for line in near)


def _doubted(mark: Verdict, chance: float) -> Verdict:
    return replace(mark, unsure=True) if chance >= DOUBTED else mark


def _settled(
    line: Line, mark: Verdict, chance: float, index: int, core: range, clear: range, rescued: float
) -> Verdict:
    """The verdict on a line that nothing holds. ``chance``: the probability that it is clutter;
    ``clear``: the lines that are clearly the article; ``rescued``: the chance below which what the
    rules drop stays."""
    if mark.kind in FURNITURE:
        return mark
    if mark.dropped is not None:
        if index in core and _pleads(line):
            return mark if chance >= PLEADED else Verdict(unsure=True)
        if chance >= rescued or line.cue in INSIDE or mark.dropped in SETTLED:
            return mark
        return Verdict(unsure=True)
    if chance < (SKIRTED if _skirts(index, core, clear) else LIKELY):
        return _doubted(mark, chance)
    if index in clear:
        if line.words >= LONG_WORDS and line.cue is None:
            return replace(mark, unsure=True)
        built = line.listed or line.heading or mark.kind is BlockKind.HEADING
        if built and index in core and chance < BUILT:
            return replace(mark, unsure=True)
        return Verdict(dropped=_reason(line.cue, UNLIKE))
    return Verdict(dropped=_reason(line.cue, BEFORE if index < clear.start else AFTER))


def _pleads(line: Line) -> bool:
    """Whether the line is a sentence that calls on its readers, as an article may do too."""
    return line.cue in (Cue.NEWSLETTER, Cue.READ_MORE, Cue.RELATED) and reads(line)


def _skirts(index: int, core: range, clear: range) -> bool:
    """Whether the line is the core's, outside of what is clearly the article."""
    return index in core and index not in clear


def _reason(cue: Cue | None, otherwise: str) -> str:
    return str(cue) if cue is not None else otherwise
