"""Sentences in pieces: a scrape that gives each element a line breaks them at every link.

BeautifulSoup's ``get_text("\\n")`` does so: “The council” / “said” / “, and nobody” / “laughed” /
“.” That a page is such a one, lines show that begin with what no line begins with: a comma, or the
full stop of the line above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tui.extraction import lexicon
from tui.extraction.punctuation import ends_sentence
from tui.extraction.wordsets import word_set

EVIDENCE = 2
"""Lines that begin with a mark which closes what stands above."""

CLAUSE = 4
"""Words of a line that a sentence may go on below; a menu's label has fewer."""

LINK = 10
"""Words of a piece that begins with a capital, as names and titles of works do."""

NEXT = 40
"""Code points of white space between two lines, at the most."""

_CLOSING = re.compile(r"(?:[,;)\]]|\.(?!\.)|[’'](?:s|re|ll|ve|d|t)\b)(?:\s|\Z|(?<=s)|[”\"])")
_FIRST = frozenset(",;)].’'")
"""What these begin with."""

_OPEN = ",;–—("
"""Marks after which a sentence goes on."""

Line = tuple[int, int]


def joined(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those of one sentence as one, where the text was cut at its links.

    What does not come to the end of a sentence stays as it is: headlines and menus may have lines
    below them that begin in small letters.
    """
    closing = {
        place
        for place, line in enumerate(lines)
        if text[line[0]] in _FIRST
        and place
        and _CLOSING.match(text, *line)
        and _follows(text, lines[place - 1], line)
    }
    code = ")]"
    if sum(text[lines[place][0]] not in code for place in closing) < EVIDENCE:
        return [*lines]
    whole: list[Line] = []
    for run in _runs(text, lines, closing):
        if len(run) > 1 and _ends(text, lines[run[-1]]):
            whole.append((lines[run[0]][0], lines[run[-1]][1]))
        else:
            whole += lines[run.start : run.stop]
    return whole


def _runs(text: str, lines: Sequence[Line], closing: Collection[int]) -> Iterator[range]:
    """The places of lines that go on with each other."""
    start = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and _goes_on(text, lines, closing, range(start, place)):
            continue
        yield range(start, place)
        start = place


def _goes_on(text: str, lines: Sequence[Line], closing: Collection[int], above: range) -> bool:
    """Whether the line below those of ``above`` goes on with them."""
    place = above.stop
    start, end = lines[place]
    if place in closing:
        return True
    first, last = lines[above.start], lines[place - 1]
    if not _follows(text, last, (start, end)) or text[last[1] - 1] == ":" or _ends(text, last):
        return False
    short = len(above) < CLAUSE and text.count(" ", first[0], last[1]) < CLAUSE - 1
    if short or _is_label(text[start:end]):
        return False
    if _is_small(text, start):
        return True
    goes_on = place + 1 < len(lines) and (
        place + 1 in closing
        or (_follows(text, (start, end), lines[place + 1]) and _is_small(text, lines[place + 1][0]))
    )
    if len(above) > 1:
        return goes_on or _ends(text, (start, end))
    if text.count(" ", start, end) >= LINK:
        return False
    open_ended = text[last[1] - 1] in _OPEN or _last_word(text, last) in word_set(
        "line breaks within"
    )
    return open_ended or (goes_on and not _ends(text, (start, end)))


def _follows(text: str, left: Line, right: Line) -> bool:
    return right[0] - left[1] <= NEXT and text.count("\n", left[1], right[0]) == 1


def _ends(text: str, line: Line) -> bool:
    return ends_sentence(text[max(line[0], line[1] - 8) : line[1]])


def _is_small(text: str, start: int) -> bool:
    """Whether a word begins there in small letters; “iPhone” does not."""
    return text[start].islower() and not text[start + 1 : start + 2].isupper()


def _last_word(text: str, line: Line) -> str:
    return text[max(line[0], line[1] - 12) : line[1]].rsplit(None, 1)[-1]


def _is_label(words: str) -> bool:
    """Whether it opens a byline."""
    return words.casefold().rstrip(" :") in lexicon.words("byline")
