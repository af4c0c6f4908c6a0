"""Other stories' headlines, and what newsletters say about themselves, between an article's
paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.boilerplate.headlines import sections
from tui.extraction.boilerplate.line import LONG_WORDS, Cue, Line
from tui.extraction.wordsets import word_set

MOST: dict[Cue | None, int] = {Cue.READ_MORE: 4, Cue.RELATED: 6}
"""Other stories' headlines that lines with these cues announce within an article."""

MORE = frozenset(
    {
        Cue.READ_MORE,
        Cue.RELATED,
        Cue.INTERFACE,
        Cue.ADVERTISEMENT,
        Cue.EMBED,
        Cue.NEWSLETTER,
    }
)
"""What may stand below them."""

PLAYER = frozenset({Cue.INTERFACE, Cue.ADVERTISEMENT, Cue.EMBED})
"""What stands above and below what a player shows."""

BARE, LONGER, LEADING = 4, 6, 8
"""Words of such a line that says nothing else, of one with several headlines below it, and of one
that ends with a colon."""

BELOW_BUTTON = 2
"""Headlines below "Read more" and nothing else, no more and no fewer: below it a section of the
article begins as often with one line like them."""

LABELS = frozenset({Cue.NEWSLETTER, Cue.INTERFACE})
"""What says of a headline that it is for subscribers, or long, be there another below."""

WITH = frozenset({Cue.DATE, Cue.CREDIT})
"""What stands above or below a headline."""

KICKER = range(1, 4)
"""Words of a section above it."""

STORY_WORDS = range(4, 21)
"""Words of the headline under it."""

BUTTON = 2
"""Words of "Read more"."""

BUTTON_WORDS = 5
"""Words of "Sign up to newsletter"."""

BETWEEN = 2
"""Lines between two calls to subscribe that belong to them."""

OPENING = 8
"""Code points by which most lines are known not to be in capitals."""

BEYOND = 4
"""Lines below it, of which one is a paragraph."""

ASKING = "?？؟"
"""What a headline may end with."""

QUOTES = "'’‘\"“”"

SECTION = 6
"""Words of a line in capitals alone below which it heads a section."""

FEWEST = 2
"""Stories with a line in capitals above each from which they are no sections of the article."""

LABELLED = 6
"""Words of “Most read in the Post” above them."""

SHOUTED = 7
"""And from which one right between two paragraphs is a link to another story."""


def announced(text: str, lines: Sequence[Line], index: int, end: int) -> range:
    """The headlines between "Related stories", or "Read also:" and no more, and the next paragraph.
    (Of 26 such lines below "Related stories" on pages learnt from one is the article's.)"""
    head = lines[index]
    leads = text[head.end - 1] in ":："
    cue = Cue.READ_MORE if leads and _reads_on(head) else head.cue
    if not _may_announce(head, cue, leads=leads):
        return range(0)
    least, most = _bounds(head, cue, leads=leads)
    told = 0
    labelled = range(0)
    listed = index + 1 < end and lines[index + 1].listed
    for last in range(index + 1, end):
        line = lines[last]
        if line.cue in MORE and told:
            labelled = labelled or range(index + 1, last)
            if line.cue not in LABELS:
                return labelled
            continue
        if line.cue in WITH:
            continue
        if line.cue is not None:
            break
        if counted(line) == 1 and not line.stop and (told or _is_label(lines, last, end)):
            continue  # "Plus": for subscribers; "1": the most read
        if last == index + 1 and cue is Cue.READ_MORE and _heads(lines, last, end):
            continue
        stops_so = told < most and _stops_as_a_headline(text, line)
        if not stops_so and (line.prose or (line.stop and told)):
            return range(index + 1, last) if told >= least else range(0)
        if (
            (line.stop and not stops_so)
            or line.listed is not listed
            or (counted(line) not in STORY_WORDS and line.words not in STORY_WORDS)
        ):
            break
        if told == most:
            break
        told += 1
    return labelled


def _may_announce(head: Line, cue: Cue | None, *, leads: bool) -> bool:
    """Whether the line is short enough to announce other stories. ``leads``: it ends in a colon."""
    if counted(head) > LEADING:
        return False
    return leads or counted(head) <= BARE or (cue is Cue.RELATED and counted(head) <= LONGER)


def _bounds(head: Line, cue: Cue | None, *, leads: bool) -> tuple[int, int]:
    """How many headlines there have to be below the line, and may be. ``leads``: it ends in a
    colon."""
    least, most = 0, MOST.get(cue, 0)
    if cue not in MOST and not leads and _reads_on(head):
        least = most = BELOW_BUTTON
    return FEWEST if counted(head) > BARE and not leads else least, most


def _heads(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether the line is the section of the headline below it, above a paragraph."""
    if index + 2 >= end or lines[index].words not in KICKER or lines[index].stop:
        return False
    return _is_headline(lines[index + 1]) and _reads(lines[index + 2])


def _is_label(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether the one word above the first headline is a rank, or stands above the next one too."""
    folded = lines[index].folded
    below = lines[index + 2 : min(end, index + 4)]
    return folded == "0" or any(line.folded == folded for line in below)


def counted(line: Line) -> int:
    """Its words; the sign of an entry in a list is none."""
    return line.words - line.listed


def _stops_as_a_headline(text: str, line: Line) -> bool:
    """Whether it is a headline that ends as a question does, in marks, or with a full stop after
    words with capitals: “She Was Told to Rest. She Learnt to Fly.”"""
    if not line.prose and text[line.end - 1] in ASKING + QUOTES:
        return True
    return line.words in STORY_WORDS and sections.cased(text[line.start : line.end]) == "title"


def called(lines: Sequence[Line], index: int) -> range:
    """What stands between a call to subscribe and the next, where that says something else: a
    newsletter's name and what it is about, in a sentence where the next asks for an address. (Of 28
    such lines without sentences on pages learnt from none is the article's; between the same button
    twice an article's entries are.)"""
    first = lines[index]
    if first.cue is not Cue.NEWSLETTER:
        return range(0)
    told = False
    for last in range(index + 1, min(index + 2 + BETWEEN, len(lines))):
        line = lines[last]
        if line.cue is Cue.NEWSLETTER:
            if line.folded == first.folded or (told and not _is_field(line)):
                return range(0)
            return range(index + 1, last)
        if line.cue is not None or line.words >= LONG_WORDS:
            break
        told = told or line.prose
    return range(0)


def _is_field(line: Line) -> bool:
    """Whether the line asks for an address, or is the button behind that."""
    if line.folded is None:
        return False
    button = line.words <= BUTTON_WORDS and "newsletter" in line.folded
    return button or any(word in line.folded for word in word_set("mail"))


def among(text: str, lines: Sequence[Line], core: range) -> list[int]:
    """The lines of the core that link to other stories, in any of five ways."""
    found = [*_shouted(text, lines, core), *_kicked(text, lines, core)]
    if any(lines[index].cue is not None for index in core):  # the others tell by a button or a day
        found += [*_linked(lines, core), *_played(lines, core), *_carded(lines, core)]
    return found


def _linked(lines: Sequence[Line], core: range) -> list[int]:
    """Headlines between a paragraph and a button to read on, below which another follows."""
    return [
        index - 1
        for index in range(core.start + 2, core.stop - 1)
        if _reads_on(lines[index])
        and _is_headline(lines[index - 1]._replace(listed=False))
        and (not lines[index - 1].listed or lines[index].listed)
        and _reads(lines[index - 2])
        and _reads(lines[index + 1])
    ]


def _carded(lines: Sequence[Line], core: range) -> Iterator[int]:
    """What is set between two paragraphs as another story's section, headline and first sentence
    with the day below: all four lines."""
    for day in range(core.start + 4, core.stop - 1):
        if lines[day].cue is not Cue.DATE or not _reads(lines[day + 1]):
            continue
        above, section, headline, sentence = lines[day - 4 : day]
        told = not headline.stop and headline.cue is None and headline.words in STORY_WORDS
        named = section.words in KICKER and not section.stop and section.cue in (None, Cue.MENU)
        short = sentence.cue is None and sentence.stop and sentence.words < LONG_WORDS
        if _reads(above) and named and told and short:
            yield from range(day - 3, day + 1)


def _played(lines: Sequence[Line], core: range) -> list[int]:
    """What a player shows: a line between its buttons, or those of an advertisement. (A section's
    heading has a paragraph below it.)"""
    return [
        index
        for index in range(core.start + 1, core.stop - 1)
        if _is_headline(lines[index])
        and lines[index - 1].cue in PLAYER
        and lines[index + 1].cue in PLAYER
    ]


def _reads_on(line: Line) -> bool:
    return (
        line.cue in (Cue.READ_MORE, Cue.INTERFACE)
        and counted(line) <= BUTTON
        and line.folded is not None
        and line.folded.partition(" ")[0] in word_set("reading on")
    )


def _is_headline(line: Line) -> bool:
    return line.cue is None and line.words in STORY_WORDS and not (line.stop or line.listed)


def _shouted(text: str, lines: Sequence[Line], core: range) -> list[int]:
    """Headlines in capitals between two paragraphs, as some broadcasters link to other stories.
    None where shorter lines in capitals head the article's own sections."""
    capitals = [
        index
        for index in core
        if lines[index].cue is None
        and lines[index].words > 1
        and not text[lines[index].start + 1].islower()  # as in most lines
        and _is_capital(text[lines[index].start : lines[index].end])
    ]
    if any(lines[index].words < SECTION for index in capitals):
        return []
    return [
        index
        for index in capitals
        if _is_between(lines, index, core)
        and (lines[index].words >= SHOUTED or not _reads(lines[index + 1]))
        and (text[lines[index].start].isalpha() or text[lines[index].start] in QUOTES)
        and (text[lines[index].end - 1].isalnum() or text[lines[index].end - 1] in QUOTES)
        and not (lines[index].stop or lines[index].listed or lines[index].heading)
    ]


def _kicked(text: str, lines: Sequence[Line], core: range) -> list[int]:
    """Other stories in the midst of the text, each with a line in capitals above its headline, as
    tabloids have them, and what stands above the first and says that they come: two or more, or
    one below a label."""
    found: list[int] = []
    index = core.start + 1
    while index < core.stop:
        start = index
        while index + 1 < core.stop and _is_kicked(text, lines, index):
            index += 2
        if index == start:
            index += 1
            continue
        above = lines[start - 1]
        labelled = above.cue in MOST
        ends = index < core.stop and _reads(lines[index])
        if not ends or (index - start < 2 * FEWEST and not labelled):
            continue
        found += range(start, index)
        if above.cue is None and above.words <= LABELLED and not (above.stop or above.listed):
            found.append(start - 1)
    return found


def _is_kicked(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line is such a one, and the next a headline."""
    kicker = lines[index]
    if kicker.words >= SECTION or kicker.cue is not None or kicker.stop or kicker.listed:
        return False
    headline = lines[index + 1]
    return (
        _is_capital(text[kicker.start : kicker.end])
        and _is_headline(headline)
        and not headline.prose
        and not _is_capital(text[headline.start : headline.end])
    )


def _is_capital(words: str) -> bool:
    """Whether it is in capitals, and not in a script that has none with an abbreviation in it."""
    return (
        words[:OPENING].isupper()
        and words.isupper()
        and 2 * sum(map(str.isupper, words)) > len(words)
    )


def _is_between(lines: Sequence[Line], index: int, core: range) -> bool:
    """Whether it has a paragraph above, and one below it, be it beyond other clutter."""
    if index == core.start or not _reads(lines[index - 1]):
        return False
    for line in lines[index + 1 : min(index + 1 + BEYOND, core.stop)]:
        if line.cue is None:
            return _reads(line)
    return False


def _reads(line: Line) -> bool:
    return line.cue is None and line.prose
