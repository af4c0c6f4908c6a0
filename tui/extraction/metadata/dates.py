"""A calendar day in a line of text, only where it is written in full."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tui.extraction import lexicon
from tui.patterns import seldom

_YEAR = r"((?:19|20)\d\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)")
_EAST_ASIAN = seldom(rf"{_YEAR}\s?[年년.]\s?(\d{{1,2}})\s?[月월.]\s?(\d{{1,2}})\s?[日일.]?")
_ENDS = r"(?!\d(?!\d?[:.]\d\d))"
"""Behind a year a clock may stand with nothing between: "October 3, 20267:45 AM"."""

_WORD_FIRST = re.compile(
    rf"(?<!\w)([^\W\d_]{{2,12}})\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}{_ENDS}"
)
_DAY_FIRST = seldom(
    rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th|er|º|°|ª|\.)?\s{{1,3}}(?:of\s|de\s)?([^\W\d_]{{2,12}})\.?,?\s{{1,3}}"
    rf"(?:de\s|del\s)?{_YEAR}{_ENDS}"
)
_POINTED = re.compile(rf"(?<!\w)(\d{{1,2}})([-/.])([^\W\d_]{{3,9}})\2{_YEAR}(?!\d)")
"""As in "24.out.2026", "24-Oct-2026"."""
_SLASHED_END = re.compile(r"([-/])\d{1,2}\1(?:19|20)\d\d")
_SLASHED = re.compile(rf"(?<!\d)(\d{{1,2}})([-/.])(\d{{1,2}})\2{_YEAR}(?!\d)")
_CLOCKED = re.compile(r"(?<![\d/])(\d{1,2})(/)(\d{1,2})/(\d\d)\s(?=\d{1,2}:\d\d)")
"""With the year's last two digits a clock tells a day from a fraction: "03/05/25 2:17 PM ET"."""
_CLOCKED_THERE = seldom(
    r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d\d),?\s(?:(?:à|às|a las|um|kl\.?|om|alle|ore)\s)?"
    r"(?=\d{1,2}[:.h]\d\d)"
)
"""The same where the day is written first, "13.03.24, 07:30 Uhr": elsewhere it is the year."""
_AMERICAN = re.compile(r"\d\s?(?:[ap]\.?m\.?\s)?[ECMP][SD]?T\b", re.IGNORECASE)
"""A clock of North America, where the month is written before the day."""
_DAY_FIRST_THERE = re.compile(
    r"\d\s?\(?(?:GMT(?!\s?-)|BST|CES?T|EES?T|WES?T|MSK|SAST|[CEW]AT|PKT|IST|A[CEW][DS]T|NZ[DS]T)\b"
)
"""A clock of Europe, Africa, India or Australia, where it is written behind: "16:20 GMT+2"."""
_PUBLISHED = re.compile(
    r"\W{0,3}(?:(?:first\s)?(?:published|posted)|publication date|date published|date posted|"
    r"veröffentlicht|erschienen|publiée?|postée?|mise? en ligne|publicad[oa]|creado|criado|"
    r"pubblicat[oa]|gepubliceerd|"
    r"geplaatst|opublikowan[oa]|data publikacji|опубликовано|дата публикации|publicera[dt]|"
    r"publiceret|publisert|offentliggjort|"
    r"yayınlanma|yayımlanma|yayın tarihi|giriş|تاريخ النشر|نُ?شر)\b"
    r"|\W{0,3}(?:発行|公開|掲載|配信|投稿|입력|기사입력|등록|승인|发布|發布|發佈|发表)",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated|last update|modified|revised|reviewed|checked|edited|aktualisiert|geändert|"
    r"mise? à jour|modifiée?|actualizad[oa]|modificad[oa]|atualizad[oa]|aggiornat[oa]|"
    r"modificat[oa]|bijgewerkt|gewijzigd|aktualizacja|zaktualizowano|обновлено|изменено|uppdatera[dt]|ändrad|"
    r"opdateret|oppdatert|ændret|endret|"
    r"güncelleme|güncellendi|güncellenme|آخر تحديث)\b|更新|수정",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
LONGEST = 300


def first(line: str, *, day_first: bool | None = None) -> date | None:
    """The first day named in the line; None where it is ambiguous, as 03/04/2024 is in English.

    ``day_first``: whether the day is written before the month; None where that is not known.
    """
    found = named(line, day_first=day_first)
    return found[0].day if found else None


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A day, and where in the line it is named."""

    start: int
    end: int
    day: date


def stands_in(line: str) -> bool:
    """Whether the line has a day, if one that can be read in two ways, or says how long ago it was
    written or how long it takes to read: it is about the article."""
    line = line[:LONGEST]
    return bool(named(line) or _SLASHED.search(line) or _AGO.search(line) or _READ.search(line))


_READ = seldom(r"\b\d{1,3}[ -]?min(?:\.|ut[aeo]?[ns]?)?\b", re.IGNORECASE)
"""“5 min read”, “5 Minuten Lesezeit”, “5 minutes de lecture”."""


def writes_day_first(text: str) -> bool | None:
    """Which of day and month comes first in a text, by those of its days that can be read in one
    way only: 8/27/2025 shows what 8/1/2025 is, and so does August 1, 2025. None where there are
    none, or both sorts."""
    # Few texts hold any, and what ends in one is found in a tenth of the time of the whole.
    if ("/" not in text and "-" not in text) or _SLASHED_END.search(text) is None:
        return None
    told = set[bool]()
    open_ones: list[tuple[int, int, int]] = []
    for match in _SLASHED.finditer(text):
        one, two = int(match[1]), int(match[3])
        if match[2] != "." and (12 < one <= 31) != (12 < two <= 31):
            told.add(one > 12)
        elif match[2] != "." and one != two and max(one, two) <= 12:
            open_ones.append((int(match[4]), one, two))
    if not told and open_ones:
        worded = _worded(text)
        for year, one, two in open_ones:
            days = {(year, two, one): True, (year, one, two): False}
            found = worded.intersection(days)
            told.update(days[day] for day in found if len(found) == 1)
    return told.pop() if len(told) == 1 else None


def _worded(text: str) -> set[tuple[int, int, int]]:
    """Year, month and day of those that have their months in letters."""
    days = [(m[3], month(m[1]), m[2]) for m in _WORD_FIRST.finditer(text)]
    days += [(m[3], month(m[2]), m[1]) for m in _DAY_FIRST.finditer(text)]
    return {(int(year), number, int(day)) for year, number, day in days if number is not None}


def named(line: str, *, day_first: bool | None = None) -> list[Named]:
    """Every day the line names unambiguously, in order."""
    line = line[:LONGEST]
    if not line.isascii():
        line = line.translate(_DIGITS)
    short = list(_CLOCKED.finditer(line)) if "/" in line and ":" in line else []
    if day_first and not short:
        short = list(_CLOCKED_THERE.finditer(line))
    if not short and "19" not in line and "20" not in line:
        return []
    if day_first is None and _AMERICAN.search(line):
        day_first = False
    elif day_first is None and _DAY_FIRST_THERE.search(line):
        day_first = True
    found: list[Named] = []
    for match in (*_ISO.finditer(line), *_EAST_ASIAN.finditer(line)):
        _add(found, match, match[1], match[2], match[3])
    for match in _WORD_FIRST.finditer(line):
        _add(found, match, match[3], month(match[1]), match[2])
    for match in _DAY_FIRST.finditer(line):
        _add(found, match, match[3], month(match[2]), match[1])
    for match in _POINTED.finditer(line):
        _add(found, match, match[4], month(match[3]), match[1])
    for match in (*_SLASHED.finditer(line), *short):
        one, two = int(match[1]), int(match[3])
        year = match[4] if len(match[4]) == 4 else f"20{match[4]}"
        if (
            one > 12 >= two or (day_first and two <= 12) or match[2] == "."
        ):  # nobody writes the month first with dots
            _add(found, match, year, match[3], match[1])
        elif two > 12 >= one or one == two or day_first is False:
            _add(found, match, year, match[1], match[3])
    return sorted(found)


_AGO = re.compile(
    r"\d{1,2}\s\w{1,12}\s(?:ago|geleden|fa|siden|sedan|temu|назад|önce)\b"
    r"|\b(?:vor|hace|há|il y a)\s(?:\w{2,6}\s)?\d",
    re.IGNORECASE,
)


def may_say_published(text: str, start: int) -> bool:
    """Whether a line that begins there may be one of the two below: few begin so."""
    return _SAYS.match(text, start) is not None


def says_published(line: str) -> bool:
    return len(line) <= LONGEST and _PUBLISHED.match(line) is not None


def says_first_published(line: str) -> bool:
    """As at the foot of a page: the lists of other stories there have days, but no first ones."""
    return _FIRST_PUBLISHED.match(line, 0, LONGEST) is not None


_FIRST_PUBLISHED = re.compile(
    r"\W{0,3}(?:this (?:article|story|piece|interview|report|review|post) was )?"
    r"first (?:published|posted)\b",
    re.IGNORECASE,
)


_SAYS = re.compile(f"{_PUBLISHED.pattern}|{_FIRST_PUBLISHED.pattern}", re.IGNORECASE)


def says_updated(line: str) -> bool:
    """Whether the line's (first) date is that of a later change and not of publication."""
    line = line[:LONGEST]
    updated = _UPDATED.search(line)
    return (
        updated is not None
        and not _PUBLISHED.search(line[: updated.start()])
        and not _SAME_DAY.search(line, updated.end())
        and updated_from(line) == len(line)
    )


_SAME_DAY = re.compile(
    r"\bfirst (?:published|posted)(?: at)? \d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\Z", re.IGNORECASE
)
"""“Updated May 3 2024 - 2:22pm, first published 11:05am”: for another day, it would be named."""


def label_from(line: str) -> int:
    """Where a word for publication or change begins in the line; its end where there is none."""
    places = (_PUBLISHED.search(line[:LONGEST]), _UPDATED.search(line[:LONGEST]))
    found = [place.start() for place in places if place is not None]
    return min(found, default=len(line))


def updated_from(line: str) -> int:
    """Where a line that names a day goes on to a later change; its end where it does not."""
    line = line[:LONGEST]
    updated = _UPDATED.search(line)
    if updated is None:
        return len(line)
    after = line[updated.end() :]
    both = named(line[: updated.start()]) and (named(after) or _AGO.search(after))
    return updated.start() if both else len(line)


def _add(
    found: list[Named], match: re.Match[str], year: str, number: str | int | None, day: str
) -> None:
    if number is None:
        return
    try:
        found.append(Named(match.start(), match.end(), date(int(year), int(number), int(day))))
    except ValueError:  # the 31st of February
        return


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for name, number in lexicon.rows("months")}


def month(word: str) -> int | None:
    """The number of the month that the word names, in any of the languages known."""
    return _months().get(word.casefold())
