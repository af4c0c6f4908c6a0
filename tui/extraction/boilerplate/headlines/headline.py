"""The article's own headline among the lines above the text, and its doubles.

Shape alone finds the wrong one as often as not (precision .38): other stories' headlines look the
same. What tells them apart is that the words of the headline come back in the text under it, that
it stands next to the text, that a byline or a date follows, that a page repeats it. How much each
of these weighs was learnt (``likelihood``).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import itemgetter

from tui.extraction import page_titles
from tui.extraction.boilerplate.headlines import (
    alone,
    announced,
    barring,
    candidates,
    likelihood,
    opening,
    standfirst,
)
from tui.extraction.boilerplate.headlines.page import TELLING, Page, look, short_lines
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.letters import fold
from tui.model import BlockKind
from tui.patterns import seldom

ENOUGH = 0.4
"""Probability that a candidate needs at least: no headline is better than a guess."""

AHEAD = 1.7
"""How many times as likely it must be as the next that says something else. (On pages not learnt
from, of 1,630 headlines 1,386 are right, 78 wrong, and 87 are given on 364 pages without one; a
third of the latter two say the headline in other words. With .5 as ENOUGH, of 1,302 some 25 fewer
are right, 9 wrong, 8 given: who loses twice as much by a wrong one as by none is as well off.)
"""

TITLED = 0.2
"""That of one that the page's first line says, too, alone or with the site's name behind it: what
is said there is the page's title, as a scrape of the whole page has it."""

HEADED, RIVAL = 0.25, 5.0
"""That of a line with a byline or a day right below it which is the page's first, or so many times
as likely as the next."""

NEAR = 3.0
"""Log odds behind the likeliest line within which another is examined, too."""

SLIGHT = 0.01
"""A candidate's probability below which nobody asks whether it says what another does."""

CLOSE, SAID = 8, 2
"""Lines from the headline to a short first paragraph, and telling words that the text has of it."""

TOGETHER = 8
"""Lines from one time that the headline is said to the next: what stands at a headline, who wrote
it and the like, is not looked for further below it."""

_BARS = ("|", "·", "•", "-", "–", "—")
_BEHIND = (*_BARS, ":", "：", "(", "（", "|", "｜", "_")
_BAR = seldom(r"\s(?:[|·•>»›-]|–|—)\s")
_STEPS = (*_BARS, ">", "»", "›", "/", ":")

SPELT = 4
"""Blanks of a headline that no label is, within the title of its page."""

LABELS, LABEL = 6, 30
"""How many names of a site and its sections stand behind a headline, and code points of one."""

LONGEST_TAB = 400
"""Code points of a page's title."""

ALONE = 0.12
"""That of a line like a headline with nothing else above the text: there is no other use for it.
(Of 1,995 headlines on sites not learnt from one more is right than with .15, and two more are given
where there is none.)"""


@dataclass(frozen=True, slots=True)
class Headline:
    """``index`` is the line to show, ``doubles`` the lines that repeat it, glued ones included.

    ``certain``: more than words in common speaks for it, so that what stands above it is not of
    this article.
    """

    index: int
    doubles: frozenset[int]
    certain: bool


def find(text: str, lines: Sequence[Line], core: range, stems: Stemmed) -> Headline | None:
    """The headline: the one that markup names, where there is one."""
    if not core:
        return None
    lead = opening.find(lines, core, stems)
    named = next((i for i, line in enumerate(lines) if line.kind is BlockKind.TITLE), None)
    if named is not None:
        # What says it again is hardly shorter, and of a page's lines most are.
        least = (lines[named].end - lines[named].start) // 2
        again = frozenset(_doubles(named, short_lines(text, lines, lead, least=least)))
        return Headline(named, again, certain=False)
    page = look(text, lines, core, lead, stems)
    index = choose(page)
    if index is None and (first := opening.earlier(lines, lead)) < lead:
        page = look(text, lines, core, first, stems)
        index = _near(page, choose(page))
    if index is None:
        return None
    doubles = frozenset(_doubles(index, page.folded))
    same = page.folded[index]
    first = _shown(lines, {index, *(d for d in doubles if page.folded[d] == same and d <= lead)})
    return Headline(
        first,
        (doubles | {index}) - {first},
        bool(doubles) or _signed(lines, index),
    )


def _near(page: Page, index: int | None) -> int | None:
    """The line, if it is right above the text and the text speaks of it."""
    if index is None or not 0 < page.lead - index <= CLOSE:
        return None
    return index if announced.shared(page, [index])[index] >= SAID else None


def _shown(lines: Sequence[Line], places: Collection[int]) -> int:
    """Of the lines that say the headline the one to show: the first from which on it is said again
    and again down to the last that is signed, or down to the text. Far above these stands the name
    of the page, as a tab or a path has it."""
    last = max((place for place in places if _signed(lines, place)), default=max(places))
    for place in sorted((place for place in places if place < last), reverse=True):
        if last - place > TOGETHER:
            break
        last = place
    return last


def choose(page: Page) -> int | None:
    """The likeliest headline; lines that say the same stand for each other."""
    found = candidates.find(page)
    named = _in_the_tab(page, found)
    if named is None:
        named = _on_a_button(page, found)
    if named is not None:
        return named
    only = alone.unrivalled(page, found)
    if only is not None and not (
        _is_apart(page, only, found)
        or barring.is_barred(page, only)
        or announced.find(page, [only], [0.0]).doubtful
    ):
        return only
    seen = candidates.weigh(page, found)
    odds = likelihood.odds(page, found, seen)
    top = max(odds, default=0.0)
    near = [chance > top - NEAR for chance in odds]
    told = announced.find(page, found, odds) if any(near) else announced.NOTHING
    odds = [
        -math.inf if one in told.others or (close and _is_apart(page, one, found)) else chance
        for one, chance, close in zip(found, odds, near, strict=True)
    ]
    listed = told.doubtful | (barring.contents(page) if any(near) else frozenset())
    barred = [
        close and (one in listed or barring.is_barred(page, one))
        for one, close in zip(found, near, strict=True)
    ]
    tab = found.index(0) if 0 in found else None
    place = decide(odds, [page.folded[one] for one in found], seen, barred, tab)
    if place is None:
        return told.own
    near_by = place > 0 and odds[place - 1] > standfirst.NOT_OUT and not barred[place - 1]
    if near_by and alone.UNLIKE.isdisjoint(seen[place - 1]):
        return standfirst.over(page, found[place - 1], found[place], seen[place])
    return standfirst.under(page, found[place], found)


def _is_apart(page: Page, index: int, found: Sequence[int]) -> bool:
    """Whether it is clear what the line is, and that such lines stand on pages beside their
    headline."""
    return barring.is_signed(page, index) or barring.is_section(page, index, found)


def _in_the_tab(page: Page, found: Sequence[int]) -> int | None:
    """The last of the candidates that the first line of the page says before the site's name, as
    the title of a page does that a text was made of whole: “Ferry comes back | The Alder Post”."""
    first = page.lines[0]
    if first.end - first.start > LONGEST_TAB:
        return None
    tab = page.text[first.start : first.end]
    for index in reversed(found):
        line = page.lines[index]
        if line.words <= SPELT or index == 0 or index >= page.lead:
            continue
        if page_titles.outlet(tab, page.text[line.start : line.end]) is not None:
            return index
    return None


def _on_a_button(page: Page, found: Sequence[int]) -> int | None:
    """The one candidate that ends in what a page says is to be shared: “Share or comment on this
    article: Ferry comes back”."""
    for line in page.lines:
        if line.cue is None or line.cue not in _BUTTONS:
            continue
        _, colon, named = page.text[line.start : line.end].partition(": ")
        words = fold(named)
        if not colon or len(words) < TELLING or " " not in words:
            continue
        same = {page.folded[index]: index for index in found if page.folded[index].endswith(words)}
        if len(same) == 1:
            return next(iter(same.values()))
    return None


_BUTTONS = frozenset({Cue.SHARE, Cue.COMMENTS})


def decide(
    scores: Sequence[float],
    folded: Sequence[str],
    seen: Sequence[Collection[str]],
    barred: Sequence[bool] = (),
    tab: int | None = None,
) -> int | None:
    """Which of the candidates it is, by their log odds, their words as they are compared, and what
    is seen of them. One that is ``barred`` is none, however likely; ``tab`` is the first line of
    the page, if it is among them."""
    if not scores:
        return None
    base = max(0.0, *scores)
    odds = [math.exp(value - base) for value in scores]
    total = math.exp(-base) + sum(odds)
    if any(barred):
        odds = [0.0 if out else part for part, out in zip(odds, barred, strict=True)]
    chances = [part / total for part in odds]
    if tab is not None:
        chances[tab] = max(chances[tab], SLIGHT)
    said = _said(folded, chances)
    masses: dict[str, float] = {}
    for part, words in zip(odds, said, strict=True):
        masses[words] = masses.get(words, 0.0) + part
    same, mass = max(masses.items(), key=itemgetter(1))
    best = max((i for i, words in enumerate(folded) if words == same), key=odds.__getitem__)
    others = (
        part
        for part, words, names in zip(odds, said, seen, strict=True)
        # A line with a day in it is a byline sooner than another headline.
        if words != same and "names a day" not in names
    )
    if tab is not None and said.count(said[tab]) > 1 and said[tab] in masses:
        titled = masses[said[tab]]
        again = [i for i, words in enumerate(folded) if words == said[tab] and i != tab]
        if again and titled >= TITLED * total and titled >= max(masses.values()):
            return max(again, key=odds.__getitem__)
    rival = max(others, default=0.0)
    stands_out = candidates.FIRST in seen[best] or mass >= RIVAL * rival
    enough = ENOUGH
    if candidates.ALONE in seen[best]:
        enough = ALONE
    elif stands_out and not candidates.SIGNED_NEXT.isdisjoint(seen[best]):
        enough = HEADED
    if mass >= enough * total and mass >= AHEAD * rival:
        return best
    return standfirst.upper_of_two([part / total for part in odds], seen)


def _said(folded: Sequence[str], chances: Sequence[float]) -> list[str]:
    """What the lines say: one that is another with a path before it or a site's name behind it says
    what the other does."""
    likely = {words for words, chance in zip(folded, chances, strict=True) if chance >= SLIGHT}
    bare: dict[str, str] = {}
    for line in sorted(likely, key=len):
        bare[line] = next((bare[other] for other in bare if _is_dressed(line, other)), line)
    return [bare.get(words, words) for words in folded]


def _is_dressed(line: str, bare: str) -> bool:
    spaced = bare.isascii()  # Chinese has no blanks, within a headline and behind it
    if len(bare) < TELLING or (spaced and " " not in bare):
        return False
    if len(line) <= len(bare):
        return False
    if bare.count(" ") >= SPELT and _is_held(line, bare):
        return True
    if len(line) > _room(bare):
        return _is_labelled(line, bare)
    before, after = line[: -len(bare)].rstrip(), line[len(bare) :]
    return (line.endswith(bare) and before.endswith(_STEPS)) or (
        line.startswith(bare)
        and (after[0] in " _" or not spaced)
        and after.lstrip().startswith(_BEHIND)
    )


def _is_held(line: str, bare: str) -> bool:
    """Whether all of it stands in the line, before the site's name: a page's title may open with a
    word more than its headline."""
    place = line.find(bare)
    behind = line[place + len(bare) :].lstrip()
    if not 0 <= place <= LABEL or line[max(0, place - 1) : place].isalnum():
        return False
    return behind.startswith(_BARS) and len(behind) <= 2 * LABEL


def _is_labelled(line: str, bare: str) -> bool:
    """Whether the site's name and its sections stand behind it, each behind a bar."""
    if not line.startswith(f"{bare} "):
        return False
    _, *labels = _BAR.split(line[len(bare) :])
    return 1 < len(labels) <= LABELS and all(0 < len(label) <= LABEL for label in labels)


def _room(title: str) -> int:
    """Code points of a line that says the title and little more."""
    return len(title) + max(20, len(title) // 2)


def _signed(lines: Sequence[Line], index: int) -> bool:
    return any(line.cue in (Cue.BYLINE, Cue.DATE) for line in lines[index + 1 : index + 5])


def _doubles(index: int, folded: dict[int, str]) -> list[int]:
    """Lines that say the headline again: equal, with the site's name behind it, or
    glued to a label."""
    title = folded.get(index, "")
    if len(title) < TELLING:
        return []
    room = _room(title)
    return [
        other
        for other, line in folded.items()
        if other != index
        and (
            line == title or line.endswith(title) or line.startswith((f"{title} |", f"{title} -"))
            if len(line) <= room
            else _is_labelled(line, title)
        )
    ]
