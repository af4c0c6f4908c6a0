"""What stands at a picture: its credit, and its caption with a credit behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tui.extraction import bylines, lexicon
from tui.extraction.boilerplate.line import Line
from tui.extraction.punctuation import ends_sentence
from tui.patterns import seldom

CREDIT_WORDS = 12
"""Words of a credit, at most."""

CAPTION_WORDS = 40
"""Words of a caption with its credit, at most."""

LEAST_CAPTION = 12
"""Code points of a caption before its credit, at least."""

NUMBER = 2
"""Digits of a number of pictures, at most."""

CREDIT_END = 70
"""Code points of a credit behind a caption, at most."""

_NAME = rf"[{bylines.UPPER}][\w'’.-]{{0,24}}"
_CREDITED = re.compile(r"/|\bvia\s|Getty|\|")
_ENCLOSED = seldom(  # "(Holme Radio: Ada Lund)", "(Supplied: Holme Council)"
    rf"\({_NAME}(?:\s{_NAME}){{0,4}}:\s{_NAME}(?:[\s/]{{1,3}}(?:{_NAME}|and|of|the|for|via|&)){{0,6}}\)\Z"
)
_OF_SOMEBODY = seldom(  # "Foto di Ines Duarte"
    rf"(?:Foto|Photo|Fotografía|Bild|Billede)\s(?:di|de|van|von|by|af|av)\s({_NAME})(?:\s{_NAME}){{1,2}}\Z"
)
_SHOUTED = seldom(
    r"([A-ZÀ-Þ](?:\.|[A-ZÀ-Þ’'-]{1,24}))(?:\s[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{0,24}){1,3}\s?/\s?"
    r"[A-ZÀ-Þ][A-ZÀ-Þ0-9 .’'&-]{2,40}\Z"
)


def is_credit(line: str, words: int) -> bool:
    """ "Mira Olsen/Reuters", "Jon Berg / Pool / AFP", "Ada Lund via AP", "Jon Berg, Getty Images",
    "Jon Berg | Pool | AFP"; "ADA LUND/THE COURIER"; "(Supplied: Holme Council)". With a comma other
    agencies' names stand behind writers too."""
    if words > CREDIT_WORDS:
        return False
    if line[0] == "(" and _ENCLOSED.match(line):
        return True
    if (named := _OF_SOMEBODY.match(line)) is not None:
        return named[1].capitalize() in lexicon.words("given_names")
    if not _CREDITED.search(line):
        return False
    return _credit().match(line) is not None or _is_shouted(line)


def _is_shouted(line: str) -> bool:
    """A person and an outlet in capitals: "ADA LUND/THE COURIER", "A. LUND / COURIER"."""
    found = _SHOUTED.match(line)
    if found is None:
        return False
    first = found[1]
    return first[1:] == "." or first.capitalize() in lexicon.words("given_names")


@cache
def _credit() -> re.Pattern[str]:
    agencies = "|".join(map(re.escape, sorted(lexicon.words("picture_agencies"), key=len)))
    who = rf"{_NAME}(?:\s[\w'’.&-]{{1,24}}){{0,4}}"
    return re.compile(
        rf"[(\[]?{who}(?:\s?/\s?[\w .'’&-]{{2,30}}?)?"
        rf"(?:\s?/\s?(?:\w{{2,20}}\svia\s)?(?:{agencies})|,?\svia\s(?:{agencies})"
        rf"|(?:\s?\|\s?[\w .'’&-]{{2,30}}?){{0,2}}\s?\|\s?(?:\w{{2,20}}\svia\s)?(?:{agencies})"
        r"|\s?[,|–—-]\s?(?:AFP\svia\s)?Getty\sImages)[)\]]?\.?\Z"
    )


def is_agency(line: str) -> bool:
    """Whether the line is an agency's name and nothing else."""
    return line in lexicon.words("picture_agencies")


_LABEL = (
    r"(?:image|photo|foto|bild|picture|photograph|credits?|crédits?|fotografía|imagen|imagem|immagine|"
    r"beeld|zdjęcie|kuva|фото)s?(?:\s(?:credit|courtesy|by|von|de|di|van))?\s?:"
)
_LABELLED = re.compile(rf"{_LABEL}\s?\S", re.IGNORECASE)
_NAMED = seldom(
    rf"\s(?:Credits?|Photo|Foto|Kuva|Фото|Crédits?)\s?:\s?{_NAME}"
    rf"(?:[\s/]{{1,3}}(?:{_NAME}|and|und|och|et|e|y|of|for|to|the|für|pour|via|&)){{0,7}}\Z"
)
"""No full stop before the label, but a name behind it and nothing more."""

_BEFORE_CREDIT = frozenset(".!?…([|)”\"’'»–—-")
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,24}"
_SIGNED = re.compile(  # "… the yard. © Ada Lund", "… the pool. | THE COURIER", "(fot. PAP)"
    r"\s©\s?[^\W\d][^©\d]{1,50}\Z|\.\s\|\s[^|.!?]{2,40}\Z|\(fot\.\s[^()]{2,40}\)\Z"
    r"|\s\((?:Photo(?:graph)?|Picture|Image|Illustration|Foto|Bild)s?(?::|\s(?:by|from|courtesy\sof|von|di|de|van))"
    r"\s[^()]{2,60}\)\Z"
    r"|\s\(Supplied(?::\s[A-Z][^():]{2,40})?\)\Z"
    r"|[.!?][”\"’]?\s(?:Image|Photo|Photograph|Picture|Illustration|Graphic)s?\s"
    r"(?:by|courtesy\sof|via|from)\s(?:the\s)?[A-ZÀ-Þ][\w.’'&/-]{0,24}"
    r"(?:\s(?:[A-ZÀ-Þ/&|][\w.’'&/-]{0,24}|for|of|the|and|via)){0,7}\Z"
    r"|[.!?]\s(?:Gentileza|Cortesía|Courtesy|Handout|Archivo|Archives?|Archiv)(?:\s[\w ]{2,30})?\Z"
)
_COUNTED = re.compile(r"\d{1,3} of \d{1,3} \| \S")  # the pictures above an article
_TOLD = re.compile(r"(?:image|media|video|photo) caption[,:]\s", re.IGNORECASE)
_ANNOUNCED = seldom(
    r"(?:(?:image|media|photo|picture|video)\s)?caption\s?[,:]?\Z"
    r"|(?:bildunterschrift|légende|pie de foto|legenda|didascalia)\s?[,:]\Z",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"view (?:image in full\s?screen|gallery)\Z", re.IGNORECASE)
_EASTERN = seldom(  # "…=2日、森田ハル撮影"; "… 있다. 김하늘 기자", "… 있다. /연합뉴스 제공"
    r"[=＝(（、][^=＝(（。]{2,50}(?:撮影|提供)[)）]?\Z"
    r"|\.\s[\w ]{2,16}\s자료사진\Z"
    r"|[(（](?:图|圖|图片|圖片|照片)\s?[/／:：][^()（）]{2,40}[)）]\Z"  # "…码头。（图/水边日报）"
    r"|[(（](?:资料图|資料圖|資料照|资料照片|資料照片)[^()（）]{0,30}[)）]\Z"
    r"|다\.?\s[/\[(]?(?:(?:\w{1,12}=)?\w{2,12}\s?(?:\w{2,4})?기자|[\w ]{2,16}\s제공)[\])]?\Z"
)
_LAST_EASTERN = frozenset("影供자공진])）")


def is_announced(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line is the caption below “Image caption,”."""
    if not index or lines[index].words > CAPTION_WORDS:
        return False
    above = lines[index - 1]
    return above.cue is not None and (_ANNOUNCED.match(text[above.start : above.end]) is not None)


def counted(text: str, lines: Sequence[Line], core: range) -> Iterator[int]:
    """Lines of the core that are a number of pictures, and the captions below these, above a
    credit. A tabloid's scrape has them so: “5 / Ada and her marrow / Credit: Jon Berg”."""
    short = (index for index in core if lines[index].end - lines[index].start <= NUMBER)
    for index in short:
        number, *below = lines[index : index + 3]
        if len(below) < 2 or number.cue is not None:
            continue
        caption, credit = below
        if caption.cue is not None or caption.words > CAPTION_WORDS or caption.prose:
            continue
        numbered = text[number.start : number.end].isdecimal()
        if numbered and _LABELLED.match(text, credit.start, credit.end):
            yield from range(index, index + 2)


def is_more(line: str) -> bool:
    """How many pictures more there are: “+5”."""
    return line[0] == "+" and line[1:].isdecimal()


def is_button(line: str) -> bool:
    """Whether the line enlarges the picture that the line above describes for those who cannot see
    it."""
    return _BUTTON.match(line) is not None


def is_caption(line: str, words: int) -> bool:
    """ "The barn at Holme (Image: Ada Lund)", "The pool is to close. Foto: Jon Berg/dpa", "A raven.
    (iStock)": on the pages learnt from 148 such lines are clutter and 5 the article's."""
    if words > CAPTION_WORDS:
        return False
    end = max(0, len(line) - CREDIT_END)
    if ":" in line:
        if found := _LABELLED.search(line, end):
            before = line[: found.start()].rstrip()
            if len(before) >= LEAST_CAPTION and before[-1] in _BEFORE_CREDIT:
                return True
        if found is not None and not ends_sentence(line) and (named := _NAMED.search(line, end)):
            return named.start() >= LEAST_CAPTION
    if ("|" in line and _COUNTED.match(line)) or _TOLD.match(line):
        return True
    last = line[-1]
    if last in _LAST_EASTERN and _EASTERN.search(line, end):
        return True
    if (last.isalpha() or last == ")") and (signed := _SIGNED.search(line, end)):
        return signed.start() >= LEAST_CAPTION
    if "/" not in line and "(" not in line and not line[-2:].isupper() and last != "»":
        return False
    if _taken().search(line, end) and not line.isupper():
        return True
    if last not in ").":
        return False
    return line.rpartition("(")[2].rstrip(").") in lexicon.words("picture_agencies")


@cache
def _taken() -> re.Pattern[str]:
    """ "(Ada Lund for The Courier)", "[Ada Lund/Courier via AP]"; "… . Ada Lund/AP"; "… SANCHO";
    "(Skerry News: Ada Lund)", "(Courier Photo)". Few articles need it, and to compile it takes
    a hundredth of the time of a start."""
    return re.compile(
        rf"[(\[]{_NAME}(?:\s{_NAME}){{1,3}}"
        rf"(?:\sfor\s[Tt]he\s{_NAME}(?:\s{_NAME}){{0,4}}|\s?/\s?{_NAME}[^()\[\]]{{0,40}})[)\]]\.?\Z"
        rf"|\((?:(?:[Pp]hoto|[Ii]mage|[Pp]icture)s?\s)?(?:[Cc]ourtesy|[Ss]ubmitted|[Pp]rovided"
        rf"|[Ss]upplied|[Cc]ontributed)\s(?:of|by|from)\s[^()]{{2,50}}\)\.?\Z"
        rf"|\((?:{_NAME}\s){{1,3}}News:\s{_NAME}(?:\s{_NAME}){{1,3}}\)\Z"
        rf"|[.!?][”\"»]?\s\({_NAME}(?:\s{_NAME}){{1,4}}:\s{_NAME}(?:\s{_NAME}){{1,3}}\)\Z"
        rf"|\((?:{_NAME}\s){{1,3}}(?:[Pp]hoto|[Ii]mage|[Pp]icture)s?\)\.?\Z"
        rf"|[.!?][”\"»]?\s{_NAME}(?:\s{_NAME}){{1,3}}\s?/\s?{_NAME}(?:[\s/]{{1,3}}{_NAME}){{0,4}}\Z"
        rf"|[.!?][”\"»]?\s(?:{_CAPITALS}\s){{1,3}}[A-ZÀ-Þ][A-ZÀ-Þ’'-]{{1,24}}"  # "… SANCHO"
        rf"(?:\s?/\s?[\w ]{{2,20}}|\s\([\w ]{{2,20}}\)|\sPOUR\s«.{{2,30}}»)?\Z"
    )
