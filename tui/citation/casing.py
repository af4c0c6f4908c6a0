"""Capitals and quotation marks of titles, changed only where it is safe.

A word that holds a capital already is a name, an acronym or a headline's own choice and is never
lowered; a title in another language, in capitals, or of unknown language is left as it stands.
"""

from __future__ import annotations

import re

from tui.citation.wordlists import words

ARTICLES = words("a an the")
CONJUNCTIONS = words("and but for nor or")
SHORT_PREPOSITIONS = words(
    """
    as at by for from in into of off on onto over per to up upon via vs vs. with
    """
)
_ADVERBS = words("off up")  # in headlines more often "shuts off", "gives up"
LONG_PREPOSITIONS = words(
    """
    about above across after against along amid among around before behind below beneath
    beside between beyond despite during except inside near outside since through throughout
    toward towards under underneath until upon within without
    """
)

MLA_SMALL = (ARTICLES | CONJUNCTIONS | SHORT_PREPOSITIONS | LONG_PREPOSITIONS) - _ADVERBS
CHICAGO_17_SMALL = MLA_SMALL
CHICAGO_18_SMALL = (ARTICLES | CONJUNCTIONS | SHORT_PREPOSITIONS) - _ADVERBS  # under five letters
APA_SMALL = words(
    """
    a an and as at but by for if in nor of on or per so the to up via yet
    """
)

# Words that hardly any other language's headlines hold, for titles of unknown language.
_ENGLISH = words(
    """
    the of and to with as is are was were by from how why what who where after before says
    said against amid about over under we you they he she it its his her their our your not
    new
    """
)

_WORD = re.compile(r"[^\s–—]+")
_ENDS_PART = re.compile(r"[:?!.–—][\"'”’)\]]*\s*\Z")


def is_english(title: str, language: str | None) -> bool:
    if language:
        return language.split("-")[0].split("_")[0].casefold() in {"en", "eng"}
    return bool(_ENGLISH & set(re.findall(r"[^\W\d_]+", title.casefold())))


def title_case(title: str, small: frozenset[str], language: str | None = None) -> str:
    """Headline capitals for an English title; ``small`` words stay small in the middle."""
    if not is_english(title, language):
        return title
    words = list(_WORD.finditer(title))
    out, reach = [], 0
    for index, match in enumerate(words):
        before = title[: match.start()]
        first = index == 0 or _ENDS_PART.search(before) is not None
        out += [
            title[reach : match.start()],
            _raise(match[0], small, always=first or match is words[-1]),
        ]
        reach = match.end()
    return "".join([*out, title[reach:]])


def _raise(word: str, small: frozenset[str], *, always: bool) -> str:
    core = word.strip("\"'“”‘’«»()[]{}.,;:!?…")
    if not core or core != core.lower() or re.search(r"[@/\d\\_]|\w\.\w", core):
        return word  # a capital inside, a number, an address
    if core in small and not always:
        return word
    parts = core.split("-")
    raised = "-".join(
        part if index and part in small else part[:1].upper() + part[1:]
        for index, part in enumerate(parts)
    )
    return word.replace(core, raised, 1)


def capital_after_colon(title: str) -> str:
    """APA: a subtitle begins with a capital."""
    return re.sub(
        r"(: [\"'“‘(]*)([^\W\d_])(?=[^\W\d_A-Z]*(?:[^\w-]|\Z))",
        lambda found: found[1] + found[2].upper(),
        title,
    )


def small_after_colon(title: str, language: str | None = None) -> str:
    """AMA and NLM: an English subtitle begins small, unless its first word may be a name.

    Only a word of the list below that is followed by a small word or ends the title is lowered:
    "Budget talks", and neither "Lisbon mourns" nor "White House aides". What is quoted keeps the
    capital it begins with.
    """
    if language and not is_english(title, language):
        return title

    def lower(found: re.Match[str]) -> str:
        word = found[2]
        return found[1] + (word[0].lower() + word[1:] if word.casefold() in _COMMON else word)

    return re.sub(r"(: \(?)([A-Z][a-z]+)(?=\Z|[ ,’'”.?!]+(?:[a-z0-9]|\Z))", lower, title)


# Words that begin subtitles of news and are not names of people, places or institutions.
_COMMON = words(
    """
    a about activists after aid an analysis analysts and another anger are as at attack
    attacks banks before behind between big budget businesses but by calls can changes charges
    children cities climate companies concerns contrary costs could court courts crews critics
    data deaths deal debate did do does doctors dozens drivers economy election elections
    energy every everything evidence experts explainer facts families farmers fears few fight
    fire fires five floods food for four from fuel good government governments growing guide
    half have health help here high hope hospitals housing how hundreds i if in inflation
    inside inquiry into investigation investors is it its job jobs judge judges just key
    lawmakers lawyers leaders less lessons life live lives long low major many market markets
    mayors me measures millions ministers money more most much my new nine no not nothing
    nurses officials on one only opinion opposition our out owners parents parties patients
    pay peace people plans police policy politicians poll polls poor power prices prisoners
    profits protesters protests questions rates reaction records reforms refugees report
    reporters reports rescuers research researchers residents rising rules rural sales schools
    scientists seven sales she should shops six small so soldiers some statement strike
    strikes students study support survivors talks tax taxes teachers ten tensions tens that
    the their these they things thousands three timeline to too top trade trains two unions
    victims video villages violence voters votes wages war warnings was water we weather what
    when where which who why will winners with witnesses women workers you your young
    """
)

# --- quotation marks

_OPENERS = ' \t\n([{—–-“‘"/'


def marks_inside(title: str, *, single: bool) -> str:
    """The title's own quotation marks, as they must be inside the marks a style sets around it.

    With ``single`` false the style's marks are “ ”: the title's outer marks become ‘ ’ and those
    inside them “ ”. With ``single`` true the other way round. Straight marks in pairs become curly;
    apostrophes, and marks without a partner, stay.
    """
    pairs = _pairs(title)
    out = list(title)
    for opening, closing, depth in pairs:
        inner_single = (depth % 2 == 0) is not single
        out[opening], out[closing] = ("‘", "’") if inner_single else ("“", "”")
    return "".join(out)


def _pairs(title: str) -> list[tuple[int, int, int]]:
    """(opening, closing, depth) of every quotation, by position."""
    found, open_marks = [], list[tuple[int, str]]()
    for at, mark in enumerate(title):
        before = title[at - 1] if at else " "
        after = title[at + 1] if at + 1 < len(title) else " "
        opens = mark in "“‘" or (mark in "\"'" and before in _OPENERS and not after.isspace())
        closes = mark in "”’\"'" and bool(open_marks) and not after.isalnum()
        if closes and (partner := open_marks[-1])[1] == mark:
            open_marks.pop()
            found.append((partner[0], at, len(open_marks)))
        elif opens:
            open_marks.append((at, {"“": "”", "‘": "’"}.get(mark, mark)))
    return found


_TERMINAL = re.compile(r"[?!…][\"'”’»)\]]*\Z")
_TRAILING_MARKS = re.compile(r"[”’\"']*\Z")


def is_terminal(text: str) -> bool:
    """Whether the text ends in a mark that takes no full stop after it."""
    return _TERMINAL.search(text) is not None


def stopped(text: str, stop: str = ".") -> str:
    """The text with ``stop``, inside closing quotation marks as American styles set it.

    Nothing is added after ? ! …, nor a full stop after a full stop; a comma takes the place of the
    full stop that ends a sentence.
    """
    if is_terminal(text):
        return text
    end = _before_marks(text)
    if stop == ".":
        return text if text[:end].endswith(".") else text[:end] + stop + text[end:]
    bare = unstopped(text)
    end -= len(text) - len(bare)
    return bare[:end] + stop + bare[end:]


def unstopped(text: str) -> str:
    """The text without the full stop that ends it as a sentence, inside closing marks too; that of
    an abbreviation stays: "leaves the U.S.", "Quay & Co."."""
    end = _before_marks(text)
    last = _LAST_WORD.search(text[:end])
    if last is None or last[1].casefold() in _ABBREVIATIONS or "." in last[1] or len(last[1]) < 2:
        return text
    return text[: end - 1] + text[end:]


# The word a text ends in, without its full stop.
_LAST_WORD = re.compile(r"([^\s“‘\"'(\[]+)(?<!\.)\.\Z")
_ABBREVIATIONS = words(
    """
    ave bros capt co col corp dept dr etc gen gov hon inc jr lt ltd mr mrs ms no op prof rep rev
    sen sgt sr st vs
    """
)


def _before_marks(text: str) -> int:
    """Where the quotation marks begin that close the text."""
    found = _TRAILING_MARKS.search(text)
    end = found.start() if found else len(text)
    if end < len(text) and text[end:] == "’" and text[:end].count("‘") <= text[:end].count("’"):
        return len(text)  # an apostrophe: "the farmers’"
    return end
