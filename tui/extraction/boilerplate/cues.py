"""What single lines show by themselves: the whole-line lexicons and a few shapes.

A cue is evidence, not a verdict: where in the page the line stands decides what becomes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from tui.extraction import bylines, lexicon, sign_offs
from tui.extraction.boilerplate import contributors, pictures
from tui.extraction.boilerplate.date_lines import is_date_line, is_stamped
from tui.extraction.boilerplate.line import Cue
from tui.extraction.letters import EDGE, fold
from tui.extraction.newsletters import SUPPORTED
from tui.extraction.punctuation import curled, ends_sentence
from tui.patterns import seldom

_LISTS: tuple[tuple[str, Cue, int], ...] = (  # file, cue, longest line in words it may judge
    ("advertisement", Cue.ADVERTISEMENT, 40),
    ("share", Cue.SHARE, 12),
    ("embed", Cue.EMBED, 40),
    ("interface", Cue.INTERFACE, 25),
    ("comments", Cue.COMMENTS, 40),
    ("legal", Cue.LEGAL, 60),
    ("related", Cue.RELATED, 12),
    ("readmore", Cue.READ_MORE, 30),
    ("newsletter", Cue.NEWSLETTER, 35),
    ("credit", Cue.CREDIT, 14),
    ("author", Cue.AUTHOR, 40),
    ("newsrooms", Cue.BYLINE, 6),
    ("references", Cue.SOURCES, 6),
    ("menu", Cue.MENU, 6),
)
LONGEST = max(limit for _, _, limit in _LISTS)
LONGEST_ENTRY = 160
"""Code points of a line the lexicons look at: no entry is longer."""

LONGEST_CHARACTERS = 12 * LONGEST

_KEY = 4
"""Letters by which entries that say how a line begins are looked up."""

_END_KEY = 2
"""Letters by which entries that say how a label ends are looked up: "앱 다운로드" is short."""

_GAP = 80
"""Code points that may stand for an entry's inner "*"."""

_NO_SPACES = "\u2e80"
"""From this character on, scripts are written without spaces between words, or add endings to
them."""

_DIGITS = re.compile(r"\d+")
_NAME = rf"[{bylines.UPPER}][\w'’.-]{{0,24}}"
_NAMES = (
    rf"{_NAME}(?:\s+(?:{_NAME}|and|und|et|y|e|en|i|и|och|ve|de|da|van|von|der|al|bin|&"
    r"|\([^()]{2,40}\))){0,9}"  # "Mira Olsen (AP)", "Mira Olsen (Text)"
    rf"(?:\s?(?:[,|•·/–—-]|for|in|of [Tt]he)\s?.{{0,80}}|\s[\w.+-]{{1,40}}@[\w.-]{{3,60}}"
    r"|[\s.;]{1,3}(?:[Pp]hotos?|[Ff]otos?|[Bb]ild(?:er)?):\s.{2,60})?\Z"
)
_DESK = seldom(
    r"[Bb]y (?:[Tt]he )?[A-ZÀ-Þ][\w &'’.-]{1,60} (?:staff|desk|team|bureau|editors|newsroom)\Z"
)
_PLACE = re.compile(  # "TOKYO (Agency) - ", "GENEVA, Switzerland — "
    r"[A-ZÀ-Þ]{3}[\w .,'’-]{0,40}?\s?(?:\([^()]{2,40}\)\s?[-–—,:]|[-–—,])\s"
)
_TOWN = seldom(  # "Teruel - 28 nov 2026 - 05:30 CET"
    rf"{_NAME}(?:\s{_NAME}){{0,2}}(?:\s?[-–—|·•,]|\s/)\s"
)
_WEATHER = re.compile(  # "12°C", "Alderby 12°C Cloudy"; not "Summer Hits 40°C"
    r"[-−+]?(?:\d{1,2}(?:\.\d)?\s?°?\s?[CF]|\d{1,2}\s?°)\Z"
    r"|(?:[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s[A-ZÀ-Þ][\w.'’-]{1,20}){0,2}[:,]\s|[A-ZÀ-Þ][\w.'’-]{1,20}\s)?"
    r"[-−+]?\d{1,3}(?:\.\d)?\s?°(?:\s?[CF]\b)?"
    r"(?:\s[A-ZÀ-Þ][a-zß-ÿ]{2,12}){0,2}\Z"
)
_COOKIES = re.compile(
    r"(?:this (?:web)?site uses|we use|(?:strictly )?necessary|functional|performance|analytics?|"
    r"analytical|advertisement|targeting|marketing) cookies\b|cookie duration description\b",
    re.IGNORECASE,
)
_PARTNERS = seldom(  # "We and our 812 partners store …", "Wir und unsere bis zu 214 Partner …"
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
_NOTICE = re.compile(  # what stands below the field for an address
    r"privacy (?:notice|policy|statement):\s.{0,400}\b(?:newsletters?|recaptcha)\b", re.IGNORECASE
)
_ASKING = frozenset(
    (
        *("this", "stri", "nece", "func", "perf", "anal", "adve", "targ", "mark", "cook", "nous"),
        *("avec", "noso", "we u", "we a", "we, ", "wir ", "noi ", "nós ", "wij ", "vi o", "me j"),
        *("my i", "my a", "ми т", "priv"),
    )
)
_CONSENT = 400
"""Code points within which a request for consent says what it is about."""


def may_ask(opening: str) -> bool:
    """Whether a request for consent may begin with these four code points: few paragraphs do."""
    return opening.lower() in _ASKING


def consent(line: str) -> Cue | None:
    """Whether the line is a request for consent or its small print, which may be as long as a
    paragraph."""
    if _NOTICE.match(line):
        return Cue.NEWSLETTER
    if _COOKIES.match(line) or (_PARTNERS.match(line) and _DATA.search(line, 0, _CONSENT)):
        return Cue.LEGAL
    return None


_DISCLOSED = re.compile(  # what research magazines print of who writes and who pays
    r"does not work for, consult, own shares in|provides? funding as a \w+ partner of|"
    r"works? for, consults?, owns? shares in",
    re.IGNORECASE,
)
_APART = re.compile(r"\s\s|[|•·>›»\u00a0\t]")
_PARTS = re.compile(r"\s{2,}|\u00a0+|\s*[|•·>›»]\s*|\t+")


_Start = tuple[str, str, Cue, int]
"""How a line begins, the parts that follow, the cue this gives, and the most words it may have."""

_End = tuple[str, Cue, int]
"""How a label ends, the cue this gives, and the most words it may have."""


class Lexicons:
    """All lists at once, arranged so that a look-up costs the same however long they are.

    Loading takes the entries as they stand, so they are written as fold() writes a line (folding
    them here would take three times as long as all the rest).
    """

    def __init__(self) -> None:
        self.whole: dict[str, tuple[Cue, int]] = {}
        self.starts: defaultdict[str, list[_Start]] = defaultdict(list)
        self.short: defaultdict[str, list[_Start]] = defaultdict(list)
        self.ends: defaultdict[str, list[_End]] = defaultdict(list)
        for name, cue, limit in reversed(_LISTS):  # what an earlier list has wins
            self.whole.update(dict.fromkeys(lexicon.entries(f"clutter/{name}"), (cue, limit)))
        for entry, (cue, limit) in reversed(self.whole.items()):
            if entry[0] == "*":
                self.ends[entry[-_END_KEY:]].append((entry[1:], cue, limit))
            elif entry[-1] == "*":
                start, _, rest = entry.partition("*")
                arranged, key = (self.starts, _KEY) if len(start) >= _KEY else (self.short, 1)
                arranged[start[:key]].append((start, rest, cue, limit))
        for entries in self.short.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, folded: str, words: int, *, label: bool) -> Cue | None:
        """What a line of ``words`` words is, as letters.fold() folds it; None: no list has it.
        ``label``: it is all of the line, and no sentence."""
        if (entry := self.whole.get(folded)) is not None and words <= entry[1]:
            return entry[0]
        for entries in (self.starts.get(folded[:_KEY]), self.short.get(folded[:1])):
            for start, rest, cue, limit in entries or ():
                if words <= limit and folded.startswith(start) and _goes_on(folded, start, rest):
                    return cue
        for end, cue, limit in self.ends.get(folded[-_END_KEY:], ()) if label else ():
            if words <= limit and folded.endswith(end) and not _within_word(folded, -len(end)):
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
    return max(before, after) < _NO_SPACES and before.isalpha() and after.isalpha()


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
    if (cue := _who_and_when(line, words, digits=digits)) is not None:
        return cue
    label = len(line) <= LONGEST_ENTRY and not ends_sentence(line)
    if (cue := _lexicons().find(folded, words, label=label)) is not None:
        return None if line[0] in _QUOTES and _REPLY.match(line) else cue
    return _by_shape(line, words, digits=digits)


def _who_and_when(line: str, words: int, *, digits: bool) -> Cue | None:
    """``digits``: whether there are any where a date would stand."""
    if words <= 16:
        if digits and (is_date_line(line) or is_stamped(line)):
            return Cue.DATE
        if (place := _PLACE.match(line)) and is_date_line(line[place.end() :]):
            return Cue.DATELINE
        if digits and words <= 6 and _WEATHER.match(line):
            return Cue.WEATHER
        commented = _COMMENTED.search(line) if digits else None
        if commented is not None and _ends_in_day(line[: commented.start()]):
            return Cue.DATE
    if words <= 24 and _is_byline(line, digits=digits):
        return Cue.BYLINE
    town = _TOWN.match(line) if digits and words <= 12 else None
    return Cue.DATE if town is not None and is_date_line(line[town.end() :]) else None


_COMMENTED = re.compile(
    r"\s?[|·•,/–—-]?\s?(?:leave a comment|(?:no|\d{1,5})\s(?:comments?|responses?|replies))\Z",
    re.IGNORECASE,
)


def _ends_in_day(line: str) -> bool:
    """“Ada · 9 May 2024”: a day, with who wrote it before that and nothing behind."""
    words = line.split()
    return any(is_date_line(" ".join(words[place:])) for place in range(min(NAMED, len(words))))


NAMED = 6
"""Words that stand before such a day: “Posted by Ada Lund on”."""


def _by_shape(line: str, words: int, *, digits: bool) -> Cue | None:
    if pictures.is_credit(line, words) or pictures.is_caption(line, words):
        return Cue.CREDIT
    if _TAGS.match(line):
        return Cue.INTERFACE
    if words <= LABELLED and line[:4].isupper() and _MORE.match(line):
        return Cue.READ_MORE
    if words <= 40 and not digits and (_is_bar(line) or _is_row(line, words)):
        return Cue.MENU
    if line.endswith("logo") and _LOGO.match(line):
        return Cue.INTERFACE
    if words > DISCLOSURE and _DISCLOSED.search(line):
        return Cue.AUTHOR
    if words <= SIGNED and sign_offs.is_one(line):
        return Cue.AUTHOR
    if "ewsletter" in line and _OFFERED.search(line):
        return Cue.NEWSLETTER
    if "supported" in line and SUPPORTED.match(line):
        return Cue.NEWSLETTER
    return Cue.AUTHOR if contributors.is_contributors(line, words) else None


SECTIONS = 6
"""Words of “Business, Technology & Science”."""

ROW = range(4, 17)
"""Words of “HOME NEWS SPORT MONEY TRAVEL”."""


def _is_row(line: str, words: int) -> bool:
    """Whether each word is a label of a menu's by itself. (Of four with small letters, as “Free
    Online Science Courses”, that is a headline as well.)"""
    if words not in ROW or not (line.isupper() or words > SECTIONS):
        return False
    find = _lexicons().whole.get
    return all(
        word[0].isupper() and (found := find(word.casefold())) is not None and found[0] is Cue.MENU
        for word in line.split()
    )


_SECTIONS = re.compile(r"\s?[,&+/]\s?|\s(?:and|und|et|y|e|en)\s")


def are_sections(line: str, words: int) -> bool:
    """Whether the line names two or more sections of a site and nothing else; a heading within an
    article may do so, too."""
    if words > SECTIONS or not line[-1].isalpha():
        return False
    names = [fold(name) for name in _SECTIONS.split(line)]
    return len(names) > 1 and all(
        _lexicons().find(name, 1, label=True) is Cue.MENU for name in names
    )


_LOGO = seldom(r"(?:[A-ZÀ-Þ\d][\w.'’&-]{0,30}\s){1,5}logo\Z")
"""“The Harbour Post logo”: what a picture says of itself."""

LABELLED = 30
"""Words of a link with its label in capitals."""

_MORE = seldom(  # "MORE LOCAL NEWS: The bell is back", "READ NEXT: …"; not "MORE THAN A GAME: …"
    r"(?:READ|ALSO|RELATED|WATCH|SEE|LISTEN|MORE(?! THAN\b))(?: [A-Z][A-Z'’&.-]{1,20}){0,5}: \S"
)
_TAGS = re.compile(r"(?:#\w{1,40}[\s,]{0,2}){2,20}\Z")
"""“#ferry #harbour”, and nothing else in the line."""


SIGNED = 10
"""Words of what a newsroom ends a report with, at the most."""

_OFFERED = re.compile(  # "The Morning Ferry newsletter tells you what comes in. Sign up here."
    r"[.!?]\s(?:Sign up|Subscribe|Register)(?:\s[\w ’']{1,40})?[.!]?\Z"
    r"|\AGet [A-Z][^.!?]{2,60} newsletter\b"
)

DISCLOSURE = 8
"""Words of what is said of who pays, at the least."""


_QUOTES = frozenset('“"„«')
_REPLY = seldom(r"[“\"„«][^“”\"„«»]{3,}[,.!?…][”\"“»]?,?\s")
"""“Subscribe to nothing,” her father told her: said by somebody, as no button is."""


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"(?i:{bylines.opening()}){_NAMES}")


def _is_byline(line: str, *, digits: bool) -> bool:
    opening = line[:2]
    if opening.casefold() in bylines.beginnings() and (_byline().match(line) or _is_called(line)):
        return True
    if opening in ("By", "by") and _DESK.match(line):
        return True
    if bylines.uncased(line) is not None or _signs(line):
        return True
    if not digits:
        return False
    if opening.casefold() in bylines.beginnings() and _is_dated(line):
        return True
    if _PUBLISHED.match(line):
        return True
    date, _, names = bylines.after_date(line)
    return bool(names) and is_date_line(date) and _byline().match(names) is not None


_PUBLISHED = re.compile(  # "Mira Olsen Published March 11, 2026 Updated March 12, 2026"
    rf"{_NAME}(?:\s{_NAME}){{1,3}}\s(?:Published|Updated|Posted)\s(?:on\s)?[A-Z\d][\w.]*\s\d"
)


def _is_dated(line: str) -> bool:
    """“By Mira Olsen and Ada Lund Feb. 12, 2026”: names and then a day, with nothing between."""
    words = line.split()
    for place in range(3, len(words)):
        if words[place][0].isupper() and is_date_line(" ".join(words[place:])):
            return _byline().match(" ".join(words[:place])) is not None
    return False


def _is_called(line: str) -> bool:
    """“By Mira Olsen Health correspondent”."""
    found = bylines.opened().match(line)
    return found is not None and bool(bylines.before_office(line[found.end() :]))


def _signs(line: str) -> bool:
    """Whether the line is only a name, with an office or a place."""
    return bool(bylines.before_office(line) or bylines.before_place(line))


def _is_bar(line: str) -> bool:
    """Several short labels on one line, set apart by wide space, bars or dots."""
    line = curled(line)
    steps = line.count(" / ") > 1
    if ends_sentence(line) or not (steps or _APART.search(line)):
        return False
    if len(line.split()) > 16 or _DIGITS.search(line):
        return False
    split = line.split(" / ") if steps else _PARTS.split(line.strip(EDGE))
    parts = [part for part in split if part]
    return len(parts) >= 2 and all(
        part[0].isalpha() and len(part.split()) <= 3 and len(part) <= 24 for part in parts
    )
