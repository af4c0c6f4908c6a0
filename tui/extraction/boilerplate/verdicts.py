"""What becomes of each line, given the core and the headline."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction import bylines
from tui.extraction.boilerplate import (
    author_boxes,
    captions,
    paths,
    pictures,
    signup,
    stories,
    title_block,
)
from tui.extraction.boilerplate.headlines.headline import Headline
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.verdict import (
    AFTER,
    BEFORE,
    CALL,
    DOUBLE,
    KEEP,
    STORY,
    UNSURE,
    Verdict,
)
from tui.model import BlockKind

INSIDE = frozenset(
    {
        Cue.ADVERTISEMENT,
        Cue.EMBED,
        Cue.INTERFACE,
        Cue.SHARE,
        Cue.COMMENTS,
        Cue.LEGAL,
        Cue.NEWSLETTER,
        Cue.READ_MORE,
        Cue.CREDIT,
        Cue.RELATED,
    }
)
"""Cues of lines that go wherever they stand. Lines with the other cues are too often part of an
article."""

DOUBTED = frozenset({Cue.AUTHOR, Cue.BYLINE, Cue.SHARE, Cue.WEATHER, Cue.SOURCES})
"""Cues that are kept inside an article and shown as unsure."""

MARKERS = frozenset({Cue.COMMENTS, Cue.RELATED, Cue.AUTHOR, Cue.LEGAL, Cue.SOURCES})
"""Lines that announce the end: a zone that opens with one needs no more evidence."""

NEEDS_COMPANY = 2
"""A lone "YouTube" is a section heading as often as a share button: one of at most this many words
goes only beside another cue."""

COMPANY = frozenset({Cue.SHARE, Cue.INTERFACE, Cue.BYLINE, Cue.DATE})
"""Such cues: buttons stand together, or beside who wrote the article and when."""

CAPTION = range(6, 31)
"""Words of a caption below an agency's name, at most."""

SHOWN = ("A ", "An ", "Two ", "Three ", "Several ")
"""How a description of a picture begins."""

HEADING_WORDS = 10
"""Words of a section heading, at most."""

LARGE = 0.3
"""A zone with more than this share of the words must show evidence to go."""

EVIDENCE = 0.06
"""Share of a large zone's lines that must carry a cue."""


def judge(
    text: str, lines: Sequence[Line], core: range, headline: Headline | None
) -> list[Verdict]:
    """A verdict for each of ``lines``, in their order; all are kept where there is no core."""
    verdicts = [KEEP] * len(lines)
    if not core:
        return verdicts
    start = core.start
    if headline is not None:
        verdicts[headline.index] = Verdict(BlockKind.TITLE)
        if headline.certain and headline.index in core:
            start = headline.index + 1
    _drop_zone(verdicts, lines, range(start), BEFORE)
    _drop_zone(verdicts, lines, range(core.stop, len(lines)), AFTER)
    if start and _is_captioned(text, lines, start - 1):
        verdicts[start - 1] = Verdict(dropped=str(Cue.CREDIT))
    _judge_text(verdicts, text, lines, core, start)
    if headline is not None:
        for index in headline.doubles:
            verdicts[index] = Verdict(dropped=DOUBLE)
        verdicts[headline.index] = Verdict(BlockKind.TITLE)
        title_block.mark(verdicts, text, lines, headline.index, core)
    within = range(start, core.stop)
    for index in pictures.counted(text, lines, within):
        if verdicts[index] is KEEP or verdicts[index].kind is BlockKind.HEADING:
            verdicts[index] = Verdict(dropped=str(Cue.CREDIT))
    for index in stories.among(text, lines, within):
        if verdicts[index] is KEEP or verdicts[index].kind is BlockKind.HEADING:
            verdicts[index] = Verdict(dropped=STORY)
    for index in signup.found(lines, within):
        verdicts[index] = Verdict(dropped=CALL)
    for index in author_boxes.find(text, lines, within):
        verdicts[index] = Verdict(dropped=str(Cue.AUTHOR))
    _signed(verdicts, text, lines, core)
    return verdicts


def _judge_text(
    verdicts: list[Verdict], text: str, lines: Sequence[Line], core: range, start: int
) -> None:
    """Lines of the core from ``start`` on, below a headline within it, that are still kept."""
    for index in range(start, core.stop):
        if verdicts[index] is not KEEP:
            continue
        cue = lines[index].cue
        if cue is None and lines[index].stop and lines[index - 1].cue is None:
            continue
        if cue in (None, Cue.MENU) and paths.is_path(text, lines[index]):
            verdicts[index] = Verdict(dropped=str(Cue.MENU))
        elif cue is None:
            verdicts[index] = _uncued(text, lines, core, index)
        elif _goes_inside(lines, index):
            verdicts[index] = Verdict(dropped=str(cue))
            for told in stories.announced(text, lines, index, core.stop):
                if lines[told].cue not in stories.LABELS:
                    verdicts[told] = Verdict(dropped=STORY)
            for inside in stories.called(lines, index):
                verdicts[inside] = Verdict(dropped=CALL)
        elif cue is Cue.DATELINE and index <= start + 2:
            verdicts[index] = Verdict(BlockKind.DATELINE)
        elif cue in DOUBTED:
            verdicts[index] = UNSURE


def _uncued(text: str, lines: Sequence[Line], core: range, index: int) -> Verdict:
    """The verdict on a line that has no cue and is not a sentence below another."""
    if pictures.is_announced(text, lines, index):
        return Verdict(dropped=str(Cue.CREDIT))
    if lines[index].stop:
        return KEEP
    line = lines[index]
    if line.words <= pictures.CAPTION_WORDS and captions.is_given_by(text[line.start : line.end]):
        return Verdict(dropped=str(Cue.CREDIT))
    if index > core.start and (
        _is_captioned(text, lines, index) or _is_described(text, lines, index)
    ):
        return Verdict(dropped=str(Cue.CREDIT))
    return Verdict(BlockKind.HEADING) if _is_heading(text, lines, index) else KEEP


def _signed(verdicts: list[Verdict], text: str, lines: Sequence[Line], core: range) -> None:
    """In Korea and China who wrote an article stands below it as often as above it."""
    for index in range(core.stop - 1, min(core.stop + 1, len(lines))):
        line = lines[index]
        if line.cue is Cue.BYLINE and bylines.uncased(text[line.start : line.end]) is not None:
            above = any(verdict.kind is BlockKind.BYLINE for verdict in verdicts[:index])
            verdicts[index] = Verdict(dropped=str(line.cue)) if above else Verdict(BlockKind.BYLINE)


def _is_captioned(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line is the caption below an agency's name, and a paragraph follows. (Below
    photographers' names, and other credits, section headings stand as often.)"""
    line, above = lines[index], lines[index - 1]
    return (
        line.cue is None
        and above.cue is Cue.CREDIT
        and line.words in CAPTION
        and not (line.stop or line.listed or line.heading)
        and index + 1 < len(lines)
        and lines[index + 1].prose
        and pictures.is_agency(text[above.start : above.end])
    )


def _is_described(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line describes, above its caption, a picture for those who cannot see it."""
    line = lines[index]
    if line.words > CAPTION.stop or line.listed or line.heading or index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    words = text[below.start : below.end]
    if pictures.is_more(words) and index + 2 < len(lines):  # "+5", "View gallery"
        words = text[lines[index + 2].start : lines[index + 2].end]
    if pictures.is_button(words):
        return True
    return (
        line.words in CAPTION
        and not line.stop
        and below.cue is Cue.CREDIT
        and below.words in CAPTION
        and text.startswith(SHOWN, line.start)
    )


def _is_heading(text: str, lines: Sequence[Line], index: int) -> bool:
    """A short line without a full stop, between two paragraphs, that begins as a heading does."""
    line = lines[index]
    return (
        not (line.prose or line.stop)
        and line.kind is BlockKind.PARAGRAPH
        and line.cue is None
        and line.words <= HEADING_WORDS
        and 0 < index < len(lines) - 1
        and lines[index - 1].prose
        and lines[index + 1].prose
        and _opens(text[line.start])
        and text[line.end - 1] not in ":;,-–—"
        and not any(mark in text[line.start : line.end] for mark in '“”"')
    )


def _opens(letter: str) -> bool:
    """Whether a heading may begin with it: a capital, or a letter of a script without capitals."""
    return letter.isalpha() and not letter.islower()


def _drop_zone(verdicts: list[Verdict], lines: Sequence[Line], zone: range, reason: str) -> None:
    if not zone:
        return
    words = sum(line.words for line in lines)
    inside = [lines[index] for index in zone]
    cued = sum(1 for line in inside if line.cue is not None)
    announced = reason is AFTER and any(line.cue in MARKERS for line in inside[:3])
    doubtful = (
        not announced
        and sum(line.words for line in inside) > LARGE * words
        and cued < EVIDENCE * len(inside)
    )
    uncued = Verdict(dropped=reason)
    for index in zone:
        cue = lines[index].cue
        if doubtful and not _goes_inside(lines, index):
            verdicts[index] = UNSURE
        else:
            verdicts[index] = uncued if cue is None else Verdict(dropped=str(cue))


def _goes_inside(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.cue not in INSIDE:
        return False
    if line.cue is Cue.SHARE and line.words <= NEEDS_COMPANY:
        neighbours = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
        return any(other.cue in COMPANY for other in neighbours)
    return True
