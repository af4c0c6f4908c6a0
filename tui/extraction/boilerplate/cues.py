"""What single lines give away: the whole-line lexicons and a few shapes.

A cue is evidence, not a verdict: where in the page a line stands decides what becomes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from functools import cache

from tui.extraction import bylines, lexicon
from tui.extraction.boilerplate.dates import is_date_line
from tui.extraction.letters import EDGE, fold
from tui.extraction.punctuation import ends_sentence


class Cue(StrEnum):
    """What a line looks like. The values are the reasons shown to the reader."""

    INTERFACE = "page control"
    SHARE = "share bar"
    ADVERTISEMENT = "advertisement"
    RELATED = "related stories"
    READ_MORE = "link to another story"
    NEWSLETTER = "call to subscribe"
    COMMENTS = "reader comments"
    LEGAL = "legal notice"
    CREDIT = "picture credit"
    AUTHOR = "note about the author"
    MENU = "menu"
    DATE = "date line"
    BYLINE = "byline"
    DATELINE = "dateline"
    WEATHER = "weather"
    SOURCES = "list of sources"


_LISTS: tuple[tuple[str, Cue, int], ...] = (  # file, cue, longest line in words it may judge
    ("advertisement", Cue.ADVERTISEMENT, 40),
    ("share", Cue.SHARE, 12),
    ("interface", Cue.INTERFACE, 25),
    ("comments", Cue.COMMENTS, 40),
    ("legal", Cue.LEGAL, 60),
    ("related", Cue.RELATED, 12),
    ("readmore", Cue.READ_MORE, 30),
    ("newsletter", Cue.NEWSLETTER, 35),
    ("credit", Cue.CREDIT, 14),
    ("author", Cue.AUTHOR, 40),
    ("references", Cue.SOURCES, 6),
    ("menu", Cue.MENU, 6),
)
LONGEST = max(limit for _, _, limit in _LISTS)
LONGEST_ENTRY = 160
"""Code points of a line the lexicons look at: no entry is longer."""

LONGEST_CHARACTERS = 12 * LONGEST

CREDIT_WORDS = 12
"""Words of a picture's credit."""

CAPTION_WORDS = 40
"""Words of a picture's caption with its credit."""

_KEY = 4
"""Letters by which the entries that say how a line starts are found."""

_GAP = 80
"""Code points that may stand for an entry's inner "*"."""

_NO_SPACES = "\u2e80"
"""From here on scripts are written without spaces between words, or add endings to them."""

_DIGITS = re.compile(r"\d+")
_NAME = rf"[{bylines.UPPER}][\w'’.-]{{0,24}}"
_NAMES = (
    rf"{_NAME}(?:\s+(?:{_NAME}|and|und|et|y|e|en|i|и|och|ve|de|da|van|von|der|al|bin|&)){{0,9}}"
    rf"(?:\s?(?:[,|•·/–—-]|for|in)\s?.{{0,80}})?\Z"
)
_DESK = re.compile(
    r"[Bb]y (?:[Tt]he )?[A-ZÀ-Þ][\w &'’.-]{1,60} (?:staff|desk|team|bureau|editors|newsroom)\Z"
)
_PLACE = re.compile(  # "TOKYO (Agency) - ", "GENEVA, Switzerland — "
    r"[A-ZÀ-Þ]{3}[\w .,'’-]{0,40}?\s?(?:\([^()]{2,40}\)\s?[-–—,:]|[-–—,])\s"
)
_TOWN = re.compile(  # "Teruel - 28 nov 2026 - 05:30 CET"
    rf"{_NAME}(?:\s{_NAME}){{0,2}}\s?[-–—|·,]\s"
)
_WEATHER = re.compile(r"[-−+]?(?:\d{1,2}(?:\.\d)?\s?°?\s?[CF]|\d{1,2}\s?°)\Z")
_COOKIES = re.compile(
    r"(?:this (?:web)?site uses|we use|(?:strictly )?necessary|functional|performance|analytics?|"
    r"analytical|advertisement|targeting|marketing) cookies\b|cookie duration description\b",
    re.IGNORECASE,
)
_PARTNERS = re.compile(  # "We and our 812 partners store …", "Wir und unsere bis zu 214 Partner …"
    r"(?:(?:we|we,)\s(?:and|along with)\s(?:our|selected)|wir und unsere|(?:nous et|avec) nos|"
    r"nosotros y nuestros|noi e (?:i nostri|terze parti)|nós e (?:os )?nossos|wij en onze|"
    r"vi (?:och|og) v[åa]r[ae]|me ja|my i nasi|my a naši|ми та наші)\b[^.]{0,80}?"
    r"(?:partner|partenaires|socios|parceiros|terze parti|kumppani|партнер)",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"cookies?\b|personal data|personenbezogen|données|datos|\bdati\b|dados|persoonlijke gegevens|"
    r"persondata|personoppl|personuppgifter|evästei|henkilötie|danych|údaj|даних|дані",
    re.IGNORECASE,
)
_ASKING = frozenset(
    (
        *("this", "stri", "nece", "func", "perf", "anal", "adve", "targ", "mark", "cook", "nous"),
        *("avec", "noso", "we u", "we a", "we, ", "wir ", "noi ", "nós ", "wij ", "vi o", "me j"),
        *("my i", "my a", "ми т"),
    )
)
_CONSENT = 400
"""Code points in which a question for consent says what it is about."""


def may_ask(opening: str) -> bool:
    """Whether a question for consent may begin with these four code points: few paragraphs do."""
    return opening.lower() in _ASKING


def consent(line: str) -> Cue | None:
    """A question for consent, which may be as long as a paragraph."""
    if _COOKIES.match(line) or (_PARTNERS.match(line) and _DATA.search(line, 0, _CONSENT)):
        return Cue.LEGAL
    return None


_APART = re.compile(r"\s\s|[|•·>›»\u00a0\t]")
_PARTS = re.compile(r"\s{2,}|\u00a0+|\s*[|•·>›»]\s*|\t+")


_Start = tuple[str, str, Cue, int]
"""How a line starts, the parts that follow, what it is then, and in how many words at the most."""


class Lexicons:
    """All lists at once, arranged so that a look-up costs the same however long they are.

    Loading takes the entries as they stand, so they are written as fold() writes a line (folding
    them here would take three times as long as all the rest).
    """

    def __init__(self) -> None:
        self.whole: dict[str, tuple[Cue, int]] = {}
        self.starts: defaultdict[str, list[_Start]] = defaultdict(list)
        self.short: defaultdict[str, list[_Start]] = defaultdict(list)
        for name, cue, limit in reversed(_LISTS):  # what an earlier list has wins
            self.whole.update(dict.fromkeys(lexicon.entries(f"clutter/{name}"), (cue, limit)))
        for entry, (cue, limit) in reversed(self.whole.items()):
            if entry[-1] == "*":
                start, _, rest = entry.partition("*")
                arranged, key = (self.starts, _KEY) if len(start) >= _KEY else (self.short, 1)
                arranged[start[:key]].append((start, rest, cue, limit))
        for entries in self.short.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, folded: str, words: int) -> Cue | None:
        if (entry := self.whole.get(folded)) is not None and words <= entry[1]:
            return entry[0]
        for entries in (self.starts.get(folded[:_KEY]), self.short.get(folded[:1])):
            for start, rest, cue, limit in entries or ():
                if words <= limit and folded.startswith(start) and _goes_on(folded, start, rest):
                    return cue
        return None


def _goes_on(folded: str, start: str, rest: str) -> bool:
    """Whether behind the start a word ends, or the parts of the rest follow, each within _GAP."""
    place = len(start)
    if not rest:
        return not _within_word(folded, place)
    for part in rest[:-1].split("*"):
        found = folded.find(part, place, place + _GAP + len(part))
        if found < 0:
            return False
        place = found + len(part)
    return True


def _within_word(folded: str, place: int) -> bool:
    """Whether the place parts two letters of a script that writes spaces between its words."""
    before, after = folded[place - 1], folded[place : place + 1]
    return before < _NO_SPACES and before.isalpha() and after.isalpha()


@cache
def _lexicons() -> Lexicons:
    return Lexicons()


def cue_of(line: str, words: int, folded: str | None = None) -> Cue | None:
    """What the line looks like; None for one that could be anything. ``words``: its length;
    ``folded``: its first LONGEST_ENTRY code points as fold() gives them, where they are at hand."""
    if words > LONGEST or len(line) > LONGEST_CHARACTERS:
        return consent(line)
    if folded is None:
        folded = fold(line[:LONGEST_ENTRY])
    digits = "0" in folded
    if words <= 16:
        if digits and is_date_line(line):
            return Cue.DATE
        if (place := _PLACE.match(line)) and is_date_line(line[place.end() :]):
            return Cue.DATELINE
        if digits and words <= 6 and _WEATHER.match(line):
            return Cue.WEATHER
    if words <= 24 and _is_byline(line, digits):
        return Cue.BYLINE
    town = _TOWN.match(line) if digits and words <= 12 else None
    if town is not None and is_date_line(line[town.end() :]):
        return Cue.DATE
    if (cue := _lexicons().find(folded, words)) is not None:
        return cue
    if words <= CREDIT_WORDS and _CREDITED.search(line) and _credit().match(line):
        return Cue.CREDIT
    if words <= CAPTION_WORDS and _is_caption(line):
        return Cue.CREDIT
    if words <= 40 and not digits and _is_bar(line):
        return Cue.MENU
    return None


_CREDITED = re.compile(r"/|\bvia\s|Getty")


@cache
def _credit() -> re.Pattern[str]:
    """ "Mira Olsen/Reuters", "Jon Berg / Pool / AFP", "Ada Lund via AP", "Jon Berg, Getty Images".
    With a comma other agencies' names stand behind writers too."""
    agencies = "|".join(map(re.escape, sorted(lexicon.words("picture_agencies"), key=len)))
    who = rf"{_NAME}(?:\s[\w'’.&-]{{1,24}}){{0,4}}"
    return re.compile(
        rf"[(\[]?{who}(?:\s?/\s?[\w .'’&-]{{2,30}}?)?"
        rf"(?:\s?/\s?(?:\w{{2,20}}\svia\s)?(?:{agencies})|,?\svia\s(?:{agencies})"
        r"|\s?[,|–—-]\s?(?:AFP\svia\s)?Getty\sImages)[)\]]?\.?\Z"
    )


_CAPTIONED = re.compile(
    r"(?:image|photo|foto|bild|picture|photograph|credits?|crédits?|fotografía|imagen|imagem|immagine|"
    r"beeld|zdjęcie)s?(?:\s(?:credit|courtesy|by|von|de|di|van))?\s?:\s?\S",
    re.IGNORECASE,
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,24}"
_TAKEN = re.compile(  # "(Ada Lund for The Courier)", "(Ada Lund/Courier via AP)"; "… . Ada Lund/AP"
    rf"\({_NAME}(?:\s{_NAME}){{1,3}}"
    rf"(?:\sfor\s[Tt]he\s{_NAME}(?:\s{_NAME}){{0,4}}|\s?/\s?{_NAME}[^()]{{0,40}})\)\.?\Z"
    rf"|[.!?][”\"»]?\s{_NAME}(?:\s{_NAME}){{1,3}}\s?/\s?{_NAME}(?:[\s/]{{1,3}}{_NAME}){{0,4}}\Z"
    rf"|[.!?][”\"»]?\s(?:{_CAPITALS}\s){{1,3}}[A-ZÀ-Þ][A-ZÀ-Þ’'-]{{1,24}}"  # "… SANCHO"
    rf"(?:\s?/\s?[\w ]{{2,20}}|\s\([\w ]{{2,20}}\)|\sPOUR\s«.{{2,30}}»)?\Z"
)
LEAST_CAPTION = 12
"""Code points of a caption before its credit."""

_BEFORE_CREDIT = frozenset('.!?…([|)”"»–—-')

CREDIT_END = 70
"""Code points that a credit behind a caption has at the most."""


def _is_caption(line: str) -> bool:
    """ "The barn at Holme (Image: Ada Lund)", "The pool is to close. Foto: Jon Berg/dpa", "A raven.
    (iStock)": on the pages learnt from 148 such lines are clutter and 5 the article's."""
    end = max(0, len(line) - CREDIT_END)
    if ":" in line and (found := _CAPTIONED.search(line, end)):
        before = line[: found.start()].rstrip()
        return len(before) >= LEAST_CAPTION and before[-1] in _BEFORE_CREDIT
    if "/" not in line and "(" not in line and not line[-2:].isupper() and line[-1] != "»":
        return False
    if _TAKEN.search(line, end) and not line.isupper():
        return True
    if line[-1] not in ").":
        return False
    return line.rpartition("(")[2].rstrip(").") in lexicon.words("picture_agencies")


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"(?i:{bylines.opening()}){_NAMES}")


def _is_byline(line: str, digits: bool) -> bool:
    """``digits``: whether there are any where a date would stand."""
    opening = line[:2]
    if opening.casefold() in bylines.beginnings() and _byline().match(line):
        return True
    if opening in ("By", "by") and _DESK.match(line):
        return True
    if bylines.uncased(line) is not None:
        return True
    if not digits:
        return False
    date, _, names = bylines.after_date(line)
    return bool(names) and is_date_line(date) and _byline().match(names) is not None


def _is_bar(line: str) -> bool:
    """Several short labels on one line, set apart by wide space, bars or dots."""
    if ends_sentence(line) or not _APART.search(line):
        return False
    if len(line.split()) > 16 or _DIGITS.search(line):
        return False
    parts = [part for part in _PARTS.split(line.strip(EDGE)) if part]
    return len(parts) >= 2 and all(
        part[0].isalpha() and len(part.split()) <= 3 and len(part) <= 24 for part in parts
    )
