"""The names in a byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.extraction import bylines, lexicon, outlet_names
from tui.extraction.metadata import dates
from tui.extraction.wordsets import word_set
from tui.patterns import seldom
from tui.sanitizing import sanitize_line

MOST = 8
CALLED = 4
"""Words of a name and what its bearer is, at least."""

LONGEST = 60
LETTERS = 4
"""Capitals of one word that may stand for words."""

_END = seldom(
    r"\s*(?:[|•·⋅/–—]|\s-\s|;\s(?=edit|photo|addition|writ)"
    r"|\b(?:for|of|in|at|with|special to|updated|published|posted)\b|\bon\b(?=.*\d)|\d"
    r"|(?-i:\b(?:alle|am|at|dia|el|em|il|le|om|op|um|à\(s\)|à)\s(?=(?:[^\W\d_]{2,12}\.?,?\s)?\d)))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,(?!\s+(?i:and|und|et|och|ve)\s)|&|,?\s*\b(?i:and|und|et|och|ve)\b|\by\b|\be\b|\ben\b|\bi\b|\bи\b)\s+"
)
_WORD = rf"(?:[{bylines.UPPER}][\w'’.-]{{0,30}}|de|da|di|del|der|van|von|bin|al|el|la|le)"
_NAME = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,4}}\Z")
_CREDENTIALS = re.compile(r"(?:(?:[A-Z][a-z]?\.?){2,5}|Jr|Sr)\Z")  # "Mira Olsen, PhD, R.N."
_DESK = re.compile(r"\b(?:staff|desk|team|bureau|editors|newsroom)\Z", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editors|desk|team|contributor|news|columnist|"
    r"producer|bureau|agency|chief|senior|guest|special|associate|freelance|author|founder)\b",
    re.IGNORECASE,
)


_WRITES = (
    r"(?:[\w&’'-]{1,20}\s){0,4}?(?:writer|reporter|correspondent|editor|columnist|journalist|critic"
    r"|contributor|analyst)"
)
_NAMED_BEHIND = rf"\s(?=[{bylines.UPPER}]\S*\s[{bylines.UPPER}])"
# "our Health Correspondent Mira Olsen"; "Council Reporter, Mira Olsen"
_CALLING = seldom(f"(?i:{_WRITES}){_NAMED_BEHIND}")
_OFFICE = seldom(f"(?i:{_WRITES}),{_NAMED_BEHIND}")
_BY = re.compile(r"(?<=[\d,])\s(?i:by)\s")


# "ByMira Olsen", "Mira OlsenPublished: …": elements of their own with nothing between them.
_GLUED_OPENING = re.compile(
    r"(?i:written by|story by|posted by|published by|by):?(?=[A-ZÀ-Þ][a-zß-ÿ])"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_GLUED_LABEL = re.compile(
    r"(?<=[a-zß-ÿ])(?=(?:Last |First )?(?:Updated|Published|Posted|Modified|Reviewed)\b|In\s[A-Z]"
    rf"|{_MONTH}\s\d)"
)


_GLUED_NAMES = re.compile(  # "Mira OlsenAda Lund", "Mira OlsenHealth Reporter"; no "FitzGerald"
    r"(?<=[a-zß-ÿ]{4})(?<!Vander)(?<!Della)(?=[A-ZÀ-Þ][a-zß-ÿ]{2,24}\s[A-ZÀ-Þ])"
)


_PICTURED = re.compile(  # "By Mira Olsen. Photographs by Ada Lund"
    r"[\s.,;|/–—-]+(?:photo(?:graph)?s?|photography|fotos?|bild(?:er)?|billeder|pictures?|illustrations?|graphics|video)"
    r"(?:\s(?:and|&)\s\w+)?(?:\sby\s|:\s).*",
    re.IGNORECASE,
)
_PICTURES = re.compile(  # "Mira Olsen (Text) and Ada Lund (Photos)"
    r"\s?(?:[,&/]|\b(?:and|und|et|y|e|en))\s[^,()&/]{3,40}\s"
    r"\((?:fotos?|foto['’]s|photos?|photographs?|pictures|bilder|video|images?|imágenes)\)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s?\([^()]{1,60}\)")
_MAIL = re.compile(r"(?<=\w)[\s,|–—-]{1,3}[\w.+-]{0,40}@[\w.-]{3,60}")
"""“By Mira Olsen molsen@courier.example”, “@miraolsen”."""
_SECOND = re.compile(  # "Mira Olsen in Berlin and Ada Lund in Oslo", "Mira Olsen with Ada Lund"
    rf"\s(?:in|at)\s[{bylines.UPPER}][\w’'-]+(?:\s[{bylines.UPPER}][\w’'-]+)?"
    rf"(?=,?\s(?:and|&)\s[{bylines.UPPER}])"
)
_WITH = re.compile(rf"\swith\s(?=[{bylines.UPPER}][\w’'-]+\s[{bylines.UPPER}][a-zß-ÿ])")


def _parted(line: str) -> str:
    if opening := _GLUED_OPENING.match(line):
        line = f"{opening[0]} {line[opening.end() :]}"
    line = _IN_BRACKETS.sub("", _PICTURES.sub("", line))
    line = _PICTURED.sub("", _MAIL.sub("", line))
    return _names_apart(_GLUED_LABEL.sub(" ", line))


def _names_apart(line: str) -> str:
    """The line with a comma where a name of two words or more goes on in another without a space,
    as links beside each other do when they are flattened, or a bar before what its bearer is. One
    word so written is an outlet's name or a button."""
    opening = _opening().match(line)
    start = opening.end() if opening is not None else 0
    apart = line[:start]
    for glue in _GLUED_NAMES.finditer(line, start):
        if len(line[start : glue.start()].split()) > 1:
            following = line[glue.start() :].split()[0]
            ordinary = following.casefold() in lexicon.words("ordinary_words")
            named = _opens_given(following) and not ordinary
            apart += line[start : glue.start()] + (", " if named else " | ")
            start = glue.start()
    return apart + line[start:]


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s*(?i:{bylines.opening()})")


def in_byline(line: str) -> tuple[str, ...]:
    """People's names, in order; what follows them, such as roles and outlets, is left out."""
    text = _parted(sanitize_line(line, limit=300))
    opening = _opening().match(text)
    if opening is None:
        text = _behind_a_day(text) or bylines.after_date(text)[2]
        opening = _opening().match(text)
    if opening is None:
        alone = (
            bylines.before_office(line)
            or bylines.behind_office(line)
            or bylines.before_place(line)
            or bylines.from_place(line)
        )
        return (_cased(alone),) if alone else bylines.uncased(line) or ()
    text = text[opening.end() :]
    if again := _opening().match(text):  # "Byline: By Mira Olsen"
        text = text[again.end() :]
    if (office := _OFFICE.match(text)) and not _opens_given(text):
        text = text[office.end() :]
    if _DESK.search(text) and _BETWEEN.search(text) is None:
        return _of_a_desk(text.removeprefix("the "))
    text = _WITH.sub(", ", _SECOND.sub("", text))
    if end := _END.search(text):
        day = text[end.start() : end.end()].strip().isdigit()
        text = _before_month(text[: end.start()]) if day else text[: end.start()]
    text = text[: dates.label_from(text)]
    return _names(text)


def _of_a_desk(name: str) -> tuple[str, ...]:
    """“Harbour Post Staff”, “The Ledger editors”; () for a “Web Desk” that any outlet has."""
    first = name.split()[0]
    ordinary = first.casefold() in lexicon.words("ordinary_words") | word_set("desks")
    proper = not ordinary or name.split()[-1].islower() or first == "The"
    return (name,) if " " in name and proper and len(name) <= LONGEST else ()


def _names(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for part in _BETWEEN.split(text):
        name = _uncalled(part.strip(" ,.;:"))
        if names and (_CREDENTIALS.match(name) or _is_place(name)):
            continue
        if not name or len(name) > LONGEST or not _NAME.match(name) or _ROLE.search(name):
            break
        if names and _is_house(name):
            break
        if name.casefold() in _telling():  # "By February 16, 2026": the name was lost
            break
        if name.casefold() in lexicon.words("accounts"):  # "By Admin"
            break
        if name.casefold() in lexicon.words("ordinary_words") and not _opens_given(name):
            break  # "By Science & Astronomy"
        names.append(_cased(name))
    return tuple(names[:MOST])


def _before_month(text: str) -> str:
    """“Mira Olsen” of “Mira Olsen Feb.”, where the number of the day stood behind it."""
    before, _, last = text.rstrip().rpartition(" ")
    return before if last.strip(".").casefold() in lexicon.words("months") else text


def _uncalled(part: str) -> str:
    """The name beside what its bearer is: behind it in "our Health Correspondent Mira Olsen",
    before it in "Mira Olsen Health correspondent" and "Mira Olsen Reporter Courier Media Group"."""
    if alone := bylines.before_office(part) or _before_calling(part):
        return alone
    calling = _CALLING.match(part)
    if calling is None:
        return part
    before, behind = " ".join(calling[0].split()[:-1]), part[calling.end() :].lstrip()
    ordinary = any(word.casefold() in lexicon.words("ordinary_words") for word in before.split())
    named = " " in before and _NAME.match(before) and not (ordinary or _opens_given(behind))
    return before if named or (" " in before and _opens_given(before)) else behind


def _before_calling(part: str) -> str:
    """“Mira Olsen” of “Mira Olsen Senior Health Reporter”, where the line has said that it names
    who wrote it."""
    words = part.split()
    if len(words) < CALLED or words[-1].casefold() not in word_set("writers"):
        return ""
    if not _opens_given(part):
        return ""
    ordinary = lexicon.words("ordinary_words")
    for place in range(2, len(words)):
        if words[place].casefold() in ordinary or _ROLE.match(words[place]):
            return " ".join(words[:place])
    return ""


def _cased(name: str) -> str:
    """“MIRA OLSEN” as names are written; “NRV” is letters."""
    return name.title() if name.isupper() and (" " in name or len(name) > LETTERS) else name


def _behind_a_day(line: str) -> str:
    """“by Mira Olsen” of “Posted on March 3, 2024 by Mira Olsen”; "" if no day stands before."""
    by = _BY.search(line)
    if by is None or not dates.named(line[: by.start()]):
        return ""
    return line[by.start() :].lstrip()


def _is_house(name: str) -> bool:
    """Whether what stands behind a name in a byline is the outlet it was written for: "Ada Lund,
    The Courier", "Ada Lund, Associated Press"."""
    return name.startswith("The ") or name.title() in _agencies() or outlet_names.is_name(name)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.title() for name in lexicon.words("agencies"))


def _is_place(name: str) -> bool:
    """Whether what stands behind a name in a byline is where it was written: "Ada Lund, Berlin"."""
    if name in lexicon.words("places"):
        return True
    return " " not in name and name.capitalize() not in lexicon.words("given_names")


def beside(lines: Sequence[str], dated: Sequence[bool]) -> tuple[str, ...]:
    """Who lines near a headline name as the writer without saying "by": one of them is, or begins
    with, a person's name, and what follows there is a day or somebody's role. Where several
    names stand, they may be anybody's: reviewers, other stories' people.

    ``dated``: for each line, whether it or one next to it names a day, or an outlet is named below.
    """
    if not lines:
        return ()
    if unspaced := {
        line for line, near in zip(lines, dated, strict=True) if near and _is_japanese(line)
    }:
        return (*unspaced,) if len(unspaced) == 1 else ()
    rows = {row for line, near in zip(lines, dated, strict=True) if near and (row := _row(line))}
    if len(rows) == 1:
        return rows.pop()
    if stacked := _stacked(lines, dated):
        return stacked
    shaped = [_before_role(line, dated=near) for line, near in zip(lines, dated, strict=True)]
    labelled = {
        named for place in range(len(lines)) if (named := _below_label(lines, shaped, place))
    }
    if len(labelled) == 1:
        return labelled.pop()
    above = zip(shaped, lines[1:], strict=False)
    in_office = {name for name, line in above if name and bylines.is_office(line)}
    if len(in_office) == 1:
        return (_cased(in_office.pop()),)
    names = {name for name in shaped if name}
    given = {name for name in names if _opens_given(name)}
    by_a_day = {
        name
        for name, near in zip(shaped, dated, strict=True)
        if name and near and (name in given or _INITIALLED.fullmatch(name))
    }
    if len(by_a_day) == 1:
        return (_cased(by_a_day.pop()),)
    if any(name not in given and not name.isupper() for name in names):
        return ()  # what is all in capitals and nobody's name is a button
    if len(given) != 1:
        return ()
    (name,) = given
    return (_cased(name),)


def _stacked(lines: Sequence[str], dated: Sequence[bool]) -> tuple[str, ...]:
    """The names that stand below each other, the last beside a day, where no others do; () where
    there is none, or one alone."""
    places = [place for place, line in enumerate(lines) if is_name(line)]
    if not 2 <= len(places) <= MOST or not dated[places[-1]]:
        return ()
    if places != [*range(places[0], places[-1] + 1)]:
        return ()
    return tuple(lines[place] for place in places)


def _below_label(lines: Sequence[str], shaped: Sequence[str | None], place: int) -> tuple[str, ...]:
    """The names below “Written by”, with “and”, alone in a line, between them."""
    if not _is_label(lines[place]):
        return ()
    names: list[str] = []
    for at in range(place + 1, len(lines), 2):
        if (name := shaped[at]) is None:
            break
        names.append(name)
        if at + 1 == len(lines) or lines[at + 1].casefold() not in word_set("joining names"):
            break
    return tuple(names)


def _is_label(line: str) -> bool:
    """“Written by”, alone above the name."""
    return line.strip(" :").casefold() in lexicon.words("byline")


def _row(line: str) -> tuple[str, ...]:
    """The names of a line of nothing else: “Mira Olsen, Ada Lund and agencies”; () if there is
    more, or one alone."""
    parts = [
        part.strip(" ,.;:") for part in _BETWEEN.split(_parted(sanitize_line(line, limit=300)))
    ]
    if parts[-1].casefold() in ("agencies", "agency"):
        parts.pop()
    plain = all(
        2 <= len(name.split()) <= 4 and _NAME.match(name) and _opens_given(name) for name in parts
    )
    return tuple(parts) if plain and 2 <= len(parts) <= MOST else ()


def _is_japanese(line: str) -> bool:
    """Family name and given name with a space between, which labels beside each other have too."""
    return bool(_family_first().fullmatch(line)) and not any(
        part in lexicon.words("clutter/menu") for part in line.split()
    )


def is_name(line: str) -> bool:
    """Whether the line is a person's name, of a given name that is known, and nothing more."""
    return _before_role(line, dated=False) == line and _opens_given(line)


def _opens_given(name: str) -> bool:
    return name.split()[0].capitalize() in lexicon.words("given_names")


def _before_role(line: str, *, dated: bool) -> str | None:
    """What has the shape of a person's name in the line, if it is all or a day, a role or a place
    follows."""
    text = _parted(sanitize_line(line, limit=300))
    end = _CLOSES.search(text)
    name = (text[: end.start()] if end else text).strip(" ,.;:")
    rest = text[end.end() :].strip(" ,.;:|•·–—-") if end else ""
    words = [word.casefold().strip(".") for word in name.split()]
    if not 2 <= len(words) <= 4 or not _NAME.match(name) or _ROLE.search(name):
        return None
    if any(len(word) > 1 and word in _telling() for word in words) or (
        rest
        and not (
            dated
            or _ROLE.search(rest)
            or rest in bylines.places()
            # Behind a slash or a comma it is as well whose picture it is.
            or (end is not None and end[0].strip() in _BARS and outlet_names.is_name(rest))
        )
    ):
        return None
    menu = lexicon.words("clutter/menu")
    if sum(word in menu for word in words) > 1:
        return None  # “Mira Videos Trending”, as a row of buttons is flattened
    if _opens_given(name):
        return name
    return None if any(word in lexicon.words("ordinary_words") for word in words) else name


_INITIALLED = seldom(rf"(?:[{bylines.UPPER}]\.\s?){{1,3}}[{bylines.UPPER}][^\W\d_]{{2,24}}")
"""“R. Meenakshi”, as who bears no family name is written in India."""

_BARS = ("|", "•", "·", "for")

_CLOSES = re.compile(
    r"\s*[|•·⋅,/]\s*|\s+(?=(?:Published|Updated|Posted)\s)|\s+with\s+(?=\S)"
    rf"|\s+(?:in|at|for)\s+(?=[A-Z])|\s[–—-]\s|\s+(?=\d)|\s+(?={_MONTH}\s\d)"
)


@cache
def _family_first() -> re.Pattern[str]:
    return re.compile(r"[\u3005\u4e00-\u9fff]{1,3}[ \u3000][\u3005\u3040-\u309f\u4e00-\u9fff]{1,4}")


@cache
def _telling() -> frozenset[str]:
    """Words that no person's name contains, neither alone nor among others."""
    days = lexicon.words("clutter/date_words") | lexicon.words("months")
    named = {name.casefold() for name in lexicon.words("given_names")}
    return days - {"de", "di"} - (named & lexicon.words("months"))
