"""Lines that might be the article's headline, and what speaks for and against each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tui.extraction import lexicon, newsletters, outlet_names
from tui.extraction.boilerplate import pictures
from tui.extraction.boilerplate.cues import are_sections
from tui.extraction.boilerplate.headlines import alone, layout, sections, signs
from tui.extraction.boilerplate.headlines.evidence import BETWEEN, evidence
from tui.extraction.boilerplate.headlines.page import Page, region
from tui.extraction.boilerplate.headlines.topic import SHARED, spoken_of
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.letters import fold
from tui.extraction.wordsets import word_set
from tui.patterns import seldom

WORDS = range(2, 31)
LONGEST = 300
"""Code points of a headline."""

ANNOUNCING = 7
"""Words of a line with a colon at its end that is a sentence."""

NEWSPAPER = range(2, 5)
"""Words of a newspaper's name with its article."""

MASTHEAD = 3
"""Lines of a page among which its newspaper's name may end with a word that others have, too."""

SITE_WORDS = 6
"""Words of a site's name."""

TOLD = 2
"""Paragraphs above a line from which it stands within the text."""

LABEL_WORDS = 3
"""A section's label is no longer than this."""

ALONE = "alone, like a headline"
FIRST, SIGNED_NEXT = "nothing before", frozenset({"after byline", "after date"})
"""Of the page's first line; of one with a byline or a day right below it."""


def find(page: Page) -> list[int]:
    """The candidates' indexes."""
    found = [
        index
        for index in region(page.lines, page.lead)
        if _could_be(page, page.lines[index])
        and not _is_linked(page, index)
        and not pictures.is_announced(page.text, page.lines, index)
        and not _is_result(page, index)
        and not is_newspaper(page, index)
    ]
    summaries = lexicon.words("summary_headings")
    found = [index for index in found if page.folded.get(index) not in summaries]
    if not any(page.lines[index].words <= SITE_WORDS for index in found):
        return found
    names = _sites_names(page)
    return [index for index in found if page.folded.get(index) not in names]


def weigh(page: Page, found: Sequence[int]) -> list[set[str]]:
    """For each candidate the names of what speaks for or against it."""
    if not found:
        return []
    spoken = spoken_of(page, found)
    below = sections.read(page)
    laid = layout.read(page, frozenset(found))
    seen = [
        {
            *evidence(page, index),
            *more,
            *sections.compared(page, below, index),
            *layout.placed(page, laid, index),
        }
        for index, more in zip(found, spoken, strict=True)
    ]
    _compare(page, found, seen)
    _pair(page, found, seen)
    _series(found, seen)
    return seen


_SCORE = re.compile(r"[A-ZÀ-Þ][\w .’'&-]{2,30} \d{1,3}\s?[-–]\s?\d{1,3} [A-ZÀ-Þ][\w .’'&-]{2,30}")
"""“Denby Town 2 - 1 Leeds”: a match report's result, below its headline."""


def _is_result(page: Page, index: int) -> bool:
    line, above = page.lines[index], page.lines[index - 1] if index else None
    if above is None or above.cue is not None or above.words <= line.words:
        return False
    return _SCORE.fullmatch(page.text, line.start, line.end) is not None


SERIES = 14
"""Lines on either side in which other stories' headlines stand in a list with it."""


def _series(found: Sequence[int], seen: Sequence[set[str]]) -> None:
    """How many of the candidates near by have a day or a writer just below: stories in a list
    have, each of them, and of an article's lines its headline alone."""
    signed = [
        place
        for place, names in zip(found, seen, strict=True)
        if "day next" in names or "after date" in names or "after byline" in names
    ]
    for place, names in zip(found, seen, strict=True):
        others = sum(other != place and abs(other - place) <= SERIES for other in signed)
        own = "signed" if place in signed else "bare"
        names.add(f"listed {own} {min(4, others)}")


REACH = 3
"""Candidates on either side that a line may say again in other words."""

ALIKE = 0.6
"""Share of the words of the one that has fewer which both must have."""


def _pair(page: Page, found: Sequence[int], seen: Sequence[set[str]]) -> None:
    """Which lines say nearly the same: a headline, above it the path to it or its label in a menu,
    below it the standfirst or the first section."""
    stems = [page.stems.telling(index) for index in found]
    for above, own in enumerate(stems):
        if len(own) < 2:
            continue
        for below in range(above + 1, min(len(found), above + 1 + REACH)):
            other = stems[below]
            fewer = min(len(own), len(other))
            if fewer < 2 or page.folded[found[above]] == page.folded[found[below]]:
                continue
            if len(own & other) >= max(2, ALIKE * fewer):
                seen[above].add("echoed below")
                seen[below].add("echo of above")
                longer = len(other) > len(own)
                seen[above].add(f"echoed below, {'shorter' if longer else 'not shorter'}")
                seen[below].add(f"echo of above, {'longer' if longer else 'not longer'}")


_LABELS = re.compile(r"\s{2,9}|\s[|•·>›»]|\t")
_LABELLED = re.compile(
    r"(?:recommended|watch|must[ -]read|in pictures|don['’]t miss|live(?: updates?)?)\s?[:|]",
    re.IGNORECASE,
)
"""What links to other stories and headlines both open with; "related:" opens no headline."""


_UNTITLED = re.compile(  # "By | Special to the Courier", "Editor's note: this story was updated"
    r"by\s?[,|:/·•–—]|image caption\b|"
    r"correction:?\s(?:an earlier|in an earlier|this|the original)\b|"
    r"part (?:one|two|three|four|five|six|\d)\s(?:of|in) (?:an?|our|the|this)\b|"
    r"(?:editor['’]s note|note de la rédaction|"
    r"anm(?:\.|erkung) der redaktion|"
    r"nota (?:del editor|de la redacción|da redação|della redazione|dell['’]editore)|"
    r"noot van de redactie)\b",
    re.IGNORECASE,
)


_ADDRESS = re.compile(r"\b(?:www\.|https?://)|(?<!\d)\d{3}[ .)-]{1,2}\d{3}[ .-]\d{4}(?!\d)")
"""Of a site, or a telephone's number."""


def _could_be(page: Page, line: Line) -> bool:
    if line.words not in WORDS or line.end - line.start > LONGEST:
        return False
    words = page.text[line.start : line.end]
    if words.count(" / ") > 1 or (words[-1] == ":" and line.words >= ANNOUNCING):
        return False  # a path, or what a list comes below
    if _UNTITLED.match(words) or _ADDRESS.search(words) or words[0] == words[-1] == "|":
        return False
    if words.rpartition(" ")[2].casefold() in word_set("line breaks after"):
        return False
    if line.cue is None:
        return not are_sections(words, line.words)
    if line.cue is Cue.READ_MORE:
        return _LABELLED.match(words) is not None
    # A bar of labels has wide space or bars between them, a headline none.
    return line.cue is Cue.MENU and len(_LABELS.split(words)) == 1


def _is_linked(page: Page, index: int) -> bool:
    """Whether the line stands within the text, below a line that announces other stories."""
    return (
        index > 0
        and page.lines[index - 1].cue in (Cue.RELATED, Cue.READ_MORE)
        and page.prose_above[index] >= TOLD
    )


def is_newspaper(page: Page, index: int) -> bool:
    """Whether it is a name with an article, of a kind that newspapers have: "The Skerry Times". One
    without ("Trump Attacks Washington Post") may be a headline."""
    line = page.lines[index]
    below = page.lines[index + 1].cue if index + 1 < len(page.lines) else None
    if index == 0:
        name = page.text[line.start : line.end]
        if outlet_names.is_foreign(name) or (below is Cue.DATE and outlet_names.is_name(name)):
            return True
    if line.words not in NEWSPAPER:
        return False
    first, *others = page.text[line.start : line.end].split()
    articled = first.casefold() in word_set("outlet articles")
    if not articled or not outlet_names.are_capital(others):
        return False
    if index < MASTHEAD and others[-1].casefold() in word_set("outlets on top"):
        return True
    return any(word.capitalize() in outlet_names.kinds() for word in (others[0], others[-1]))


def _is_behind_a_byline(page: Page, index: int) -> bool:
    """Whether it is a newspaper's name right below who wrote the article."""
    line = page.lines[index]
    if not index or line.words > SITE_WORDS:
        return False
    if page.text[line.start : line.end].split()[-1].capitalize() not in outlet_names.kinds():
        return False
    return page.lines[index - 1].cue is Cue.BYLINE or signs.is_name_at(page, index - 1)


_BEHIND = seldom(r"(.*\S) [-|·•] ([^-|·•]{3,40})\Z")


def _sites_names(page: Page) -> set[str]:
    """Lines that are the site's name: as a notice of copyright names it, as it stands behind a
    longer line and a bar or dash (before a shorter one it is a section: "Blog - …"), as the writer
    is of it, or as it calls itself."""
    behind = {fold(name) for name in newsletters.own_names(page.text)}
    behind |= {
        line
        for index, line in page.folded.items()
        if page.repeats[line] > 1 and _is_behind_a_byline(page, index)
    }
    for line in page.folded.values():
        if " - " not in line and " | " not in line and " · " not in line and " • " not in line:
            continue
        found = _BEHIND.match(line)
        if found and found[1].count(" ") >= max(LABEL_WORDS, found[2].count(" ") + 2):
            behind.add(found[2])
    return {
        line
        for index, line in page.folded.items()
        if page.lines[index].words <= SITE_WORDS
        and (line in behind or line.removeprefix("the ") in page.notices)
    }


def _compare(page: Page, found: Sequence[int], seen: Sequence[set[str]]) -> None:
    """Add to the evidence of each candidate how it compares with the others, and what counts only
    in combination."""
    shares = [_of(one, SHARED, 0) for one in seen]
    sharing = [index for index, share in zip(found, shares, strict=True) if share >= 5]
    above = [index for index in sharing if index < page.lead]
    rising = sorted(shares)
    best = max(shares, default=0)
    plain = page.plain_above[page.lead]
    some = "one" if plain <= 1 else "few" if plain <= 4 else "some" if plain <= 12 else "many"
    for index, names, share in zip(found, seen, shares, strict=True):
        first = bool(sharing) and index == sharing[0]
        if share == best and best:
            names.add("shares most")
        names.add(f"share rank {min(4, len(shares) - bisect_right(rising, share))}")
        if first:
            names.add("first that shares")
        if above and index == above[-1]:
            names.add("last that shares")
        words = page.lines[index].words
        length = "label" if words <= 3 else "middling" if words <= 6 else "long"
        overlap = "none" if share < 3 else "some" if share < 8 else "all"
        between = _of(names, BETWEEN, 99)
        near = (
            "next"
            if between == 0
            else "near"
            if between <= 2
            else "far"
            if between < 99
            else "below"
        )
        signed = "signed" if names & _SIGNED else "unsigned"
        names.add(f"{length}, shares {overlap}")
        names.add(f"{near}, shares {overlap}")
        names.add(f"{near}, {signed}")
        names.add(f"{'first' if first else 'later'}, {near}")
        names.add(f"{'first' if first else 'later'}, {length}")
        names.add(f"{'first' if first else 'later'}, {signed}")
        if "first without cue" in names and between == 0 and page.lines[index].cue is None:
            names.add(f"alone, {length}")
            names.add(f"alone, shares {overlap}")
            names.add(f"alone, {signed}")
        if alone.stands_alone(page, index) and not names & alone.UNLIKE:
            names.add(ALONE)
        names.add(f"{some} above, {'first' if first else 'later'}")
        names.add(f"{some} above, {near}")
        if "prose above 0" in names:
            names.add(f"{'first' if first else 'later'}, {signed}, on top")


_SIGNED = SIGNED_NEXT | {"signed below"}


def _of(names: set[str], counted: frozenset[str], otherwise: int) -> int:
    """The number behind the one of these names that is among the ``counted``."""
    for name in names & counted:
        return int(name.rpartition(" ")[2])
    return otherwise
