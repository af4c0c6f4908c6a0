"""What a byline looks like: how it opens, and its names where a script has no capitals.

Shared by the stage that looks for the line and the one that reads the names in it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.patterns import seldom

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽȘȚЀ-Я"
"""For a character class: the capitals that names begin with, of Latin and Cyrillic."""

LONGEST = 80
"""Code points of a byline in a script without capitals; longer lines are sentences."""

MOST_PARTS = 4
"""Separators in a line with a day and a byline."""

_HAN = "\u3400-\u9fff\u3005"
_JAPANESE = rf"{_HAN}\u3040-\u30ff"
_HANGUL = "\uac00-\ud7a3"
_ARABIC = "\u0621-\u064a\u0671-\u06d3"

_CJK_LABELS = (
    "记者|記者|作者|撰文|撰稿|取材・文|文・写真|写真・文|文|采写|编译|編譯|取材|構成|執筆|著者|筆者|"
    "ライター|聞き手"
)
_LABELLED = (  # "文/陈明", "（记者：王芳、李强）", "取材・文=山田太郎"
    rf"[(（【\[]?(?:本报|本報|特约|特派|实习)?(?:{_CJK_LABELS})\s?[:：/／|｜=＝・]\s?(?!写真|撮影|構成)"
    rf"([{_JAPANESE}]{{1,8}}(?:[、，,\s][{_JAPANESE}]{{1,8}}){{0,4}})"
    rf"(?:\s?[/／|｜(（].{{0,30}})?[)）】\]]?\Z"
)
_REPORTING = (  # "本报记者 王芳 北京报道", "记者王芳/北京报道"
    rf"[(（【\[]?(?:本报|本報|本刊|特约|特派|实习)?(?:记者|記者)"
    rf"(?:\s?([{_HAN}]{{2,4}}(?:[、\s][{_HAN}]{{2,4}}){{0,3}})\s?(?:[/／]\s?\S{{1,12}}|[\s][{_HAN}]{{0,6}}(?:报道|報導|报导|摄))"
    rf"|\s([{_HAN}]{{2,4}}(?:[、\s][{_HAN}]{{2,4}}){{0,3}}))[)）】\]]?\Z"
)
_KISHA = (  # "山田 太郎記者", "編集委員 山田太郎"
    rf"[(（【\[]?(?:(?:編集委員|論説委員|特派員|記者)[\s・]([{_JAPANESE}]{{2,4}}(?:\s[{_JAPANESE}]{{1,4}})?)"
    rf"|([{_HAN}]{{1,3}}\s[{_JAPANESE}]{{1,4}})\s?(?:記者|特派員)"
    # "山田太郎記者"; what "政治部記者" are is told by the first.
    rf"|((?!.*[部紙社局聞誌当門性])[{_HAN}]{{3,5}})(?:記者|特派員))[)）】\]]?\Z"
)
_GIJA = (  # "김민수 기자 minsu@example.kr", "[서항=뉴스] 김민수 · 이서연 기자"
    rf"(?:[(\[][{_HANGUL}=\s]{{1,16}}[)\]]\s?)?"
    rf"([{_HANGUL}]{{2,4}}(?:\s?[·,]\s?[{_HANGUL}]{{2,4}}){{0,3}})\s?(?:선임|전문|수습|인턴|객원)?\s?"
    rf"(?:기자|특파원|논설위원|칼럼니스트)\s?(?:[=|(]?\s?[\w.+-]{{1,40}}@[\w.-]{{1,40}}\)?)?\Z"
)
_GEUL = rf"(?:글|취재)(?:\s?[:·/=]\s?|\s)([{_HANGUL}]{{2,4}})\Z"
_HOUSE_GIJA = (  # "[항구신문=김민수 기자]"
    rf"[(\[][{_HANGUL}\s]{{2,16}}=\s?([{_HANGUL}]{{2,4}})\s?(?:기자|특파원)[)\]]\Z"
)
_BIQALAM = (  # "بقلم: …", "بقلم …", "كتب: …"
    rf"(?:(?:بقلم|كتب|كتبت|إعداد|الكاتب|تحرير)\s?[:：/-]\s?|بقلم\s)"
    rf"([{_ARABIC}]{{2,15}}(?:\s[{_ARABIC}]{{2,15}}){{1,4}})\Z"
)
_FIRST_UNCASED = "\u0621"
NO_OFFICES = frozenset({"critic", "staff", "producer"})
"""Words of writers that headlines end in, too."""

OFFICE_WORDS = range(2, 7)
"""Words of what a writer is: "Health and social care correspondent"."""

NAMED_WORDS = range(2, 5)
"""Words of a name."""

_SEPARATOR = re.compile(r"\s[|–—•·-]\s")
_BAR = re.compile(r"\s[|｜ㅣ]\s")
_BETWEEN = re.compile(r"\s?[、，,·]\s?")
_BETWEEN_CHINESE = seldom(
    r"\s(?:通[讯訊][员員]|(?:实习|見習|见习)?[记記]者|实习生)\s|\s?[、，,·]\s?|\s"
)


@cache
def opening() -> str:
    """A pattern for what stands before the names, with the space after it; for a group that ignores
    case."""
    entries = sorted(words("byline"), key=lambda entry: (-len(entry), entry))
    labels = "|".join(re.escape(entry[:-1]) for entry in entries if entry.endswith(":"))
    others = "|".join(re.escape(entry) for entry in entries if not entry.endswith(":"))
    return rf"(?:(?:{others})(?:\s?:\s?|\s{{1,3}})|(?:{labels})\s?:\s?)"


@cache
def beginnings() -> frozenset[str]:
    """The first two letters of every opening: most lines are ruled out by these."""
    return frozenset(entry[:2] for entry in words("byline"))


def after_date(line: str) -> tuple[str, str, str]:
    """What stands before the first separator and after it in "March 3 | By Mira Olsen", after the
    last in "March 3 · No. 12 · By Mira Olsen", as partition()."""
    found = [*_SEPARATOR.finditer(line)][:MOST_PARTS]
    if not found:
        return line, "", ""
    first, last = found[0], found[-1]
    after = last.end() if _opens(line, last.end()) else first.end()
    return line[: first.start()], first[0], line[after:]


@cache
def opened() -> re.Pattern[str]:
    """What opens the byline that begins here."""
    return re.compile(rf"(?i:{opening()})")


def _opens(line: str, start: int) -> bool:
    return opened().match(line, start) is not None


def before_office(line: str) -> str:
    """The name in a line of a name and an office as sentences have it, with nothing between:
    "Mira Olsen Health correspondent", "Mira Olsen Staff Writer"; "" where it is none. ("Mira Olsen
    Named Sports Editor" is a headline.)"""
    said = line.split()
    writers = word_set("writers")
    if _opens_given(line) and (apart := _before_comma(line)) is not None:
        return apart
    if len(said) < 3 or said[-1].casefold() not in writers:
        return ""
    small = sum(1 for _ in takewhile(str.islower, reversed(said)))
    if small:
        start = len(said) - small - 1
    elif said[-2].casefold() in writers:
        start = len(said) - 2
    else:
        start = _before_beat(said)
    named = said[:start]
    if len(said) - start not in OFFICE_WORDS or len(named) not in NAMED_WORDS:
        return ""
    return " ".join(named).rstrip(",") if _is_borne(named) else ""


def _before_comma(line: str) -> str | None:
    """The name in "Mira Olsen, Redakteurin", "Mira Olsen, redactora jefe", "Mira Olsen, avec AFP";
    None where neither an office of a writer stands behind a comma nor an agency behind "with"."""
    joint = _WITH.fullmatch(line)
    if joint is not None and _is_agency(joint[2]) and len(joint[1].split()) in NAMED_WORDS:
        return joint[1] if _is_borne(joint[1].split()) else None
    name, comma, office = line.partition(", ")
    said, borne = office.casefold().split(), name.split()
    if not comma or not 1 <= len(said) < OFFICE_WORDS.stop or len(borne) not in NAMED_WORDS:
        return None
    if not {said[0], said[-1]} & word_set("writers"):
        return None
    return name if _is_borne(borne) and "," not in office else None


_WITH = re.compile(r"([^,]{5,40}?),? (?:with|avec|mit|con|com|met|med|y|e|et|und|and) (.{2,30})")


def _is_agency(name: str) -> bool:
    return name in words("agencies") or name.casefold() in ("agences", "agencias", "agenzie")


def _before_beat(said: list[str]) -> int:
    """Where the office begins of "Mira Olsen Health Correspondent", behind two names; else the end.
    In "Mira Olsen Joins Health Reporters" and "Olsen Named Correspondent" somebody does something.
    """
    beat = said[2:-1]
    plain = all(word.istitle() or word in ("and", "&") for word in beat)
    acts = any(word.endswith("ed") or word.casefold() in words("actor_verbs") for word in beat)
    reports = said[-1].casefold() in ("correspondent", "reporter")
    return 2 if reports and beat and plain and not acts else len(said)


def is_office(line: str) -> bool:
    """Whether the line only says what a writer is: "Indochina Correspondent"."""
    said = [word.casefold() for word in line.split()]
    writes = word_set("writers") - NO_OFFICES
    return (
        len(said) in OFFICE_WORDS
        and said[-1] in writes
        and word_set("prepositions").isdisjoint(said[:-1])
    )


def behind_office(line: str) -> str:
    """The name in "Political editor Mira Olsen", "Contributor: Mira Olsen"; "" where there is none.
    ("Sports Editor Mira Olsen Resigns" goes on.)"""
    said = line.split()
    for start in range(1, min(len(said) - 1, OFFICE_WORDS.stop)):
        office, named = said[start - 1].casefold(), said[start:]
        if office.rstrip(":") in word_set("writers") - NO_OFFICES:
            whole = len(named) == 2 and all(map(str.isalpha, named)) and _is_borne(named)
            return " ".join(named) if whole else ""
    return ""


def from_place(line: str) -> str:
    """The name in "From Mira Olsen in Berlin", "Mira Olsen reports from Berlin", "Mira Olsen
    reports"; "" where there is none."""
    if line.startswith("From "):
        return before_place(line.removeprefix("From "))
    name, told, place = line.rstrip(".").partition(" reports")
    said, there = name.split(), place.removeprefix(" from ")
    whole = bool(told) and (not place or (place != there and there in places()))
    if not whole or len(said) not in NAMED_WORDS or any(map(_ordinary, said)):
        return ""
    return name if _is_borne(said) else ""


def _opens_given(line: str) -> bool:
    """Whether its first word is a given name: few lines begin so, these are looked at closer."""
    return any(first.capitalize() in words("given_names") for first in line.split(None, 1)[:1])


def _is_borne(said: list[str]) -> bool:
    """Whether the words, a given name first and all with capitals, may be somebody's name."""
    given = said[0].capitalize() in words("given_names")
    return given and all(word[0].isupper() for word in said)


def before_place(line: str) -> str:
    """The name in a line of a name and where it was written: "Mira Olsen in Berlin", "Mira Olsen |
    Madrid", "Mira Olsen, de Lisboa"; "" where it is none. ("Heavy Rain in Berlin" has words like
    others, "King Olaf in Berlin" a title, and "Shaping SQL in Berlin" is a talk.)"""
    marked = _PLACED.fullmatch(line.strip()) if _opens_given(line) else None
    if marked is not None:
        name, place = marked.groups()
        borne = len(name.split()) in NAMED_WORDS and _is_borne(name.split())
        return name if borne and place in places() and name not in places() else ""
    name, _, place = line.strip().partition(" in ")
    if place not in places() or len(name.split()) not in NAMED_WORDS:
        return ""
    parts = name.split()
    told = not parts[0].endswith("ing") and all(
        word[0].isupper() and not (word.isupper() or _ordinary(word)) for word in parts
    )
    titled = parts[0].casefold() in words("titles") | words("roles")
    return name if told and not titled else ""


_PLACED = re.compile(
    r"([^|/–—,·•]{5,60}?)(?:,\s(?:de|em|en|à|da|aus|in|from)\s|\s?(?:[|/–—·•]|\s-)\s?)"
    r"([^|/–—,·•]{3,30})"
)


def _ordinary(word: str) -> bool:
    return word.casefold() in words("ordinary_words") and word not in words("given_names")


@cache
def places() -> frozenset[str]:
    """Countries, their capitals, these also by their names in other languages, and other towns."""
    capitals = frozenset(row[1] for row in rows("countries") if len(row) > 1)
    abroad = frozenset(name for _, names in rows("capitals_abroad") for name in names.split(","))
    return words("places") | words("countries") | capitals | abroad


def uncased(line: str) -> tuple[str, ...] | None:
    """The names in a byline of Chinese, Japanese, Korean or Arabic; None where it is none.

    It may be between bars: "항구신문 | 김민서 기자 | 2024-03-04"; or one of several fields:
    "2024-03-04 来源：海港日报 作者：陈明"."""
    line = line.strip()
    if line.isascii() or len(line) > LONGEST or max(line) < _FIRST_UNCASED:
        return None
    if not _uncased_letters().search(line):
        return None
    if (names := _uncased(line)) is not None:
        return names
    parts = _BAR.split(line) if _BAR.search(line) else _labelled().split(line)
    told = [names for part in parts if (names := _uncased(part)) is not None]
    return told[0] if len(told) == 1 else None


@cache
def _labelled() -> re.Pattern[str]:
    """Before each field of a line with several."""
    return re.compile(rf"\s{{1,9}}(?=[{_HAN}]{{2,5}}[:：])|\s{{0,9}}(?=[【\[（(]字[号體体])")


def _uncased(line: str) -> tuple[str, ...] | None:
    for pattern, between in _uncased_patterns():
        if found := pattern.match(line):
            named = next(group for group in found.groups() if group)
            return tuple(name for name in between.split(named) if name)
    return None


@cache
def _uncased_letters() -> re.Pattern[str]:
    return re.compile(f"[{_JAPANESE}{_HANGUL}{_ARABIC}]")


@cache
def _uncased_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Each with what parts its names: a space is between those of two Chinese, within that of one
    Japanese. Classes of so many letters take 12 ms to compile, a tenth of loading the engine, and
    most articles have no use for them."""
    return (
        (re.compile(_LABELLED), _BETWEEN),
        (re.compile(_REPORTING), _BETWEEN_CHINESE),
        (re.compile(_KISHA), _BETWEEN),
        (re.compile(_GIJA), _BETWEEN),
        (re.compile(_GEUL), _BETWEEN),
        (re.compile(_HOUSE_GIJA), _BETWEEN),
        (re.compile(_BIQALAM), _BETWEEN),
    )
