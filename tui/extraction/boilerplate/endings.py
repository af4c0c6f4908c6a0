"""What stands below the last paragraph and reads like one: teasers and notes about the author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction import lexicon, sign_offs
from tui.extraction.boilerplate.line import LONG_WORDS, Cue, Line
from tui.patterns import seldom

TEASER = "another story's teaser"

ABOUT = "about who published it"

ABOUT_LINES, ABOUT_SHARE = 6, 0.4
"""Lines of what a press release says of its sender, and its share of the text's words."""

_ABOUT = seldom(  # "About Norrfjord Robotics", "Über die Norrfjord GmbH", "À propos de Norrfjord"
    r"(?:About|Über(?:\s(?:die|den|das))?|À propos d(?:e\s|’|')|Acerca de|Sobre(?:\sa|\so)?|"
    r"Informazioni su|Over|Om)\s?(?=[A-ZÀ-Þ])([\w&.,’'()\s-]{2,60}?):?\Z"
)
ABOUT_WORDS = 8
"""Words of its heading."""


FEWEST = 2
"""Teasers in a row, at least: a single one may be a paragraph whose end is lost."""

HABIT = 0.8
"""Share of the article's own long paragraphs that must end as sentences do."""

_KICKER = re.compile(r"[‘“'\"«„]?[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 ’'&-]{2,40}[’”'\"»]?\s?: ?\S")


NOTE_REACH = 4
"""Lines from the end among which a note about the author is looked for."""

NOTE_LENGTH = 200
WRITES = ("covers", "writes")
"""Verbs that show by themselves that a line is such a note."""

HEADING_WORDS = 4
"""Words of "About the author"."""

_NOTE = re.compile(
    r"[(*–—-]?\s?((?:[A-ZÀ-Þ][\w'’.-]{1,24}\s){1,3}[A-ZÀ-Þ][\w'’-]{1,24})(?:,\s[A-Z.]{2,8})?[*,]?\s"
    r"(?:is|was|has|writes|covers|reports|joined|works|serves|teaches|brings|leads"
    r"|can be reached)\s"
)
_FAMILIAR = re.compile(
    r"([A-ZÀ-Þ][a-zà-ÿ'’-]{1,24})\s(?:(?:is|was)\s(?:an?|the)\s|(?=(?:covers|writes\s(?:about|on|for))\s))"
)
"""How a note calls somebody by the given name, as some sites do with their own people."""
_ROLE = seldom(
    r"\b(?:writers?|editors?|journalists?|reporters?|correspondents?|columnists?|contribut\w{2,4}|"
    r"authors?|blogger|producer|freelance|founder|co-founder|professor|lecturer|director|expert|"
    r"specialist|consultant|attorney|lawyer|fellow|analyst|researcher|strategist|photographer|"
    r"covers|covering|writing|reporting|writes (?:about|on|for))\b"
    r"|\b(?:reach|contact|follow|email|e-mail) (?:her|him|them)\b|\w@\w",
    re.IGNORECASE,
)


def find(text: str, lines: Sequence[Line], core: range) -> dict[int, str]:
    """The lines at the core's end that are not of the article, each with the reason."""
    found = dict.fromkeys(_teasers(text, lines, core), TEASER)
    last = min(found, default=core.stop)
    about = _about(text, lines, range(core.start, last))
    found.update(dict.fromkeys(about, ABOUT))
    last = min(found, default=core.stop)
    found.update(dict.fromkeys(_author_notes(text, lines, range(core.start, last)), Cue.AUTHOR))
    return found


def signatures(text: str, lines: Sequence[Line]) -> list[int]:
    """Notes about who wrote or first published it, the last of the lines of an article."""
    found = set(_author_notes(text, lines, range(len(lines))))
    for index in range(max(1, len(lines) - 1 - NOTE_REACH), len(lines) - 1):
        if lines[index].cue is Cue.AUTHOR and lines[index].words <= HEADING_WORDS:
            found.update(range(index, len(lines)))  # "About the author"
            break
    for index in reversed(range(len(lines))):
        line = lines[index]
        noted = line.cue is Cue.AUTHOR or sign_offs.is_mail(text[line.start : line.end])
        if index not in found and not noted:
            break
        found.add(index)
    return sorted(found)


def _about(text: str, lines: Sequence[Line], core: range) -> range:
    """ "About Norrfjord Robotics" and the paragraph or two below it, at the end of a text about
    Norrfjord Robotics. (Of the pages learnt from, those of three sites end so; two of these count
    it as clutter.)"""
    below = 0
    for index in range(core.stop - 1, max(core.start + 2, core.stop - 2 - ABOUT_LINES), -1):
        line = lines[index]
        if line.words > ABOUT_WORDS or line.stop:
            below += line.words
            continue
        found = _ABOUT.match(text, line.start, line.end)
        if found is None or index + 1 == core.stop:
            below += line.words
            continue
        told = lines[index + 1]
        name = found[1].strip(" .")
        first = name.split()[0]
        spoken_of = first in text[lines[core.start].start : line.start]
        begins = text.startswith(first, told.start) or first in text[told.start : told.start + 120]
        words = sum(lines[place].words for place in core)
        if told.prose and spoken_of and begins and below <= ABOUT_SHARE * words:
            return range(index, core.stop)
        return range(0)
    return range(0)


def _teasers(text: str, lines: Sequence[Line], core: range) -> range:
    """Other stories' opening paragraphs, cut off, in a row.

    They read as prose, so nothing but their ends gives them away: "KICKER: the standfirst and then
    the first sentences until there is no more" and no full stop. (After an end marker precision
    .94; here the marker is the article's own habit of ending its paragraphs.)
    """
    start = core.stop
    while start > core.start and _like_teaser(text, lines[start - 1]):
        start -= 1
    found = range(start, core.stop)
    if len(found) < FEWEST:
        return range(0)
    cut = sum(1 for index in found if not lines[index].stop)
    kickers = sum(1 for index in found if _has_kicker(text, lines[index]))
    own = [lines[index] for index in range(core.start, start) if lines[index].words >= LONG_WORDS]
    habit = sum(1 for line in own if line.stop)
    if len(own) > len(found) and habit >= HABIT * len(own) and cut + kickers > len(found):
        return found
    return range(0)


def _like_teaser(text: str, line: Line) -> bool:
    return line.words >= LONG_WORDS and (not line.stop or _has_kicker(text, line))


def _has_kicker(text: str, line: Line) -> bool:
    return _KICKER.match(text, line.start, line.end) is not None


def _author_notes(text: str, lines: Sequence[Line], core: range) -> list[int]:
    """ "Mira Olsen is a staff writer …" among the last lines, of somebody the article does not
    speak of, and the line above that has the name alone."""
    found: list[int] = []
    for index in range(core.stop - 1, max(core.start, core.stop - NOTE_REACH) - 1, -1):
        line = lines[index]
        note = _note(text, line)
        if note is None:
            continue
        writes = note[0].rstrip().endswith(WRITES)
        if not (writes or _ROLE.search(text, note.end(), min(line.end, note.end() + 120))):
            continue
        name = note[1]
        body = text[lines[core.start].start : line.start]
        if " " not in name and name in body:
            continue
        spoken_of = body.count(name.split()[-1]) - body.count(name)
        if spoken_of > 0 or body.count(name) > 1:
            continue
        found.append(index)
        above = lines[index - 1] if index > core.start else None
        if above is not None and above.words <= 8 and name in text[above.start : above.end]:
            found.append(index - 1)
    return found


def staff(text: str, lines: Sequence[Line], core: range) -> frozenset[int]:
    """Of the core's last lines those that begin as notes do and name who wrote the article as one
    of a newsroom: no guest is called so, of whom an article may speak at its end."""
    return frozenset(index for index in core[-NOTE_REACH:] if is_of_staff(text, lines[index]))


def is_of_staff(text: str, line: Line) -> bool:
    """ "Mira Olsen is a reporter at the Courier."; "Mira Olsen writes about the sea."."""
    note = _note(text, line)
    return note is not None and (
        note[0].rstrip().endswith(WRITES)
        or _STAFF.search(text, note.end(), min(line.end, note.end() + 60)) is not None
    )


_STAFF = re.compile(
    r"\b(?:reporters?|correspondents?|staff writers?|journalists?) (?:for|at|with)\b"
)


def _note(text: str, line: Line) -> re.Match[str] | None:
    end = min(line.end, line.start + NOTE_LENGTH)
    if note := _NOTE.match(text, line.start, end):
        return note
    familiar = _FAMILIAR.match(text, line.start, end)
    return familiar if familiar and familiar[1] in lexicon.words("given_names") else None
