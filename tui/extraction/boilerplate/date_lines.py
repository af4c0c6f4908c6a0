"""Lines that are a date stamp and nothing else."""

from __future__ import annotations

import re
from functools import cache

from tui.extraction import lexicon
from tui.extraction.wordsets import word_set
from tui.patterns import seldom

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\s,،、|·•()/–—]+(?:/\d{1,4})*")
_NUMBER = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|er|º|ª)?"
    r"|(?:19|20)\d\d(?:\d{1,2}:\d\d)?"
    r"|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:[ap]\.?m\.?|z|hs?|uhr)?"
    r"|\d{1,2}[ap]\.?m|\d{1,2}[hu]"
    r"|[+-]\d{1,2}:?\d\d|(?:gmt|utc)[+-]\d{1,2}(?::?\d\d)?"
)
_GLUED = re.compile(
    r"(?<=\w)(?=(?:First |Last )?(?:[Pp]ublished|[Uu]pdated)\s)(?<=[A-Z]|[a-z\d](?=[A-Z]))"
)
"""“3 May 2024 16.40 GMTFirst published on 2 May 2024”: elements with nothing between them."""

_DEGREES = re.compile(r"[-−+]?\d{1,2}°[cf]?")
_NUMERIC_DATE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:t[\d:.]{4,12}\S{0,6})?"
)
_WRITTEN = re.compile(r"\d{1,2}[-/.]([^\W\d_]{3,9})[-/.](?:19|20)\d\d")  # "24.out.2026"
_EAST_ASIAN = re.compile(  # nothing but the label before the day and the clock after it
    r"[^\d。、]{0,10}(?:19|20)\d\d\s?[年년./-]\s?\d{1,2}\s?[月월./-]\s?\d{1,2}\s?[日일]?"
    r"(?:[\d\s:.,/|()\[\]年月日時时分秒点點년월일시분초火水木金土曜요화수목금-]|"
    r"上午|下午|午前|午後|오전|오후|星期|周|週|[一二三四五六]|更新|公開|配信|最終|掲載|发布|發布|"
    r"수정|입력|등록|승인|최종){0,40}"
    r"(?:(?:来源|來源):\s?\S{1,24})?\Z"
)
_EAST_ASIAN_AGO = re.compile(
    r"[^\d。、]{0,6}\d{1,2}\s?"
    r"(?:秒|分|分钟|分鐘|時間|小时|小時|日|天|週間|周|か月|个月|個月|초|분|시간|일|주|개월)\s?[前전]\Z"
)
_JAPANESE = seldom(  # without the year: "11/25(水) 18:12 配信", "11月23日 17時42分"
    r"(?:[^\d。、]{0,5}[:\s])?(?:\d{1,2}/\d{1,2}|\d{1,2}月\d{1,2}日)\s?(?:\([月火水木金土日]\))?\s?"
    r"\d{1,2}(?::\d\d|時\d\d分)\s?(?:配信|更新|公開|掲載)?\Z"
)
_AGO = frozenset(
    (
        *("ago", "vor", "hace", "há", "fa", "geleden", "temu", "назад", "sedan", "önce", "منذ"),
        *("sitten", "před", "тому"),
    )
)
"""Words that make a number of hours or days a date; the French "il y a" is read as the first."""

_PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩：（）／｜．，\u3000", "0123456789:()/|., ")


_STAMPED = re.compile(
    r"(?:\A|[|·•–—-]\s?)(?:(?:last|zuletzt)\s)?([^\W\d_]{6,16})\b(.{4,40}?)"
    r"(?=\s[|·•–—-]|\s(?:by|von|par|por|di|da|door)\s|\Z)",
    re.IGNORECASE,
)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    return lexicon.words("months"), lexicon.words("clutter/date_words")


def is_date_line(line: str) -> bool:
    """Whether every word of the line belongs to a date, and together they name one.

    "Updated 4 hours ago" and "Updated 6:40 p.m. ET" count, "May" or "2019" alone do not.
    """
    if len(line) > 140 or not _DIGIT.search(line):
        return False
    if "ublished" in line or "pdated" in line:
        line = _GLUED.sub(" ", line)
    folded = line.casefold() if line.isascii() else line.casefold().translate(_PLAIN)
    if _EAST_ASIAN.match(folded) or _EAST_ASIAN_AGO.match(folded):
        return True
    if not folded.isascii() and _JAPANESE.match(folded):
        return True
    folded = folded.replace("il y a", "ago")
    months, others = _vocabulary()
    evidence, labelled, timed = 0, False, False  # a label, or a day as "yesterday", and a clock
    for token in _TOKEN.finditer(folded):  # most lines are none at the first
        word = token[0].rstrip(".:;")
        if word in months:
            evidence += 2
        elif (
            word in _AGO
            or _NUMERIC_DATE.fullmatch(word)
            or ((written := _WRITTEN.fullmatch(word)) and written[1] in months)
        ):
            evidence += 3
        elif _NUMBER.fullmatch(word):
            evidence += 1
            timed = timed or ":" in word or "h" in word
        elif word in word_set("stamps") or word in word_set("relative days"):
            labelled = True
        elif _DEGREES.fullmatch(word):
            continue  # beside the running day: "Wednesday, Mar 4th 2026 10AM 7°C"
        elif word not in others and word not in ("-", "", "|"):
            return False
    return evidence >= 3 or (labelled and timed)


def is_stamped(line: str) -> bool:
    """Whether a part of the line says when it was published, whatever the others are: "Posted on
    March 12, 2024 by admin", "Courier Bureau | Updated: 19 November 2019"."""
    return any(
        found[1].casefold() in word_set("stamps") and is_date_line(found[2].strip(" :"))
        for found in _STAMPED.finditer(line)
    )
