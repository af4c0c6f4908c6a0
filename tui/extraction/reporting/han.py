"""Reporting clauses of Japanese and Chinese, in their plainest orders: 山田氏は「…」と語った ·
「…」と山田氏は述べた · 局长李明表示：“…” · “…”，李明说。

Nothing separates words there. A Japanese name is told by the title behind it, a Chinese one by the
family name it begins with and by what stands on either side; what may be a place, an office or a
group is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tui.extraction.reporting.east_asian import word_classes
from tui.extraction.reporting.subject import Form, Subject
from tui.model import Span

CODES = frozenset(("ja", "zh"))
FULL = 3  # letters of a name that is no family name alone
_HAN = "\u4e00-\u9fff\u3005"
_KATAKANA = "\u30a1-\u30f6\u30fc"


class _Japanese(NamedTuple):
    around: re.Pattern[str]
    after: re.Pattern[str]
    alone: re.Pattern[str]
    named: re.Pattern[str]


class _Chinese(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]


def clauses(text: str, start: int, end: int, code: str) -> Iterator[tuple[Span, Subject, int]]:
    """Verb, who spoke and the place where the quotation ends or begins, of every such clause."""
    if code == "ja":
        yield from _japanese(text, start, end)
    else:
        yield from _chinese(text, start, end)


def persons(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    """Full names with a title behind them, in Japanese; Chinese titles show too little."""
    if code == "ja":
        for found in _ja().named.finditer(text, start, end):
            if (name := _ja_name(found)) is not None and len(name) >= FULL:
                yield name


@cache
def _ja() -> _Japanese:
    words = word_classes("ja")
    titles = "|".join((*words["municipal"], *words["titles"]))
    said = "|".join(words["said"])
    foreign = rf"[{_KATAKANA}]{{2,12}}(?:・[{_KATAKANA}]{{2,12}}){{0,3}}"
    name = (
        rf"(?<![{_HAN}{_KATAKANA}・])"
        rf"(?:(?P<name>[{_HAN}]{{2,5}}?|[{_HAN}]{{1,4}}[ぁ-ん]{{2,4}}?|{foreign})"
        rf"(?P<title>{titles})|(?P<same>同氏|彼女|彼))"
    )
    aged = r"(?:（[^）\n]{1,12}）|\([^)\n]{1,12}\))?"
    ended = rf"(?P<verb>{said})(?:た|だ|て(?:い)?る|てい(?:た|る))?(?=[。\n]|、(?!と)|\Z)"
    quote = "(?P<quote>「[^「」\\n]{2,400}」)"
    return _Japanese(
        re.compile(
            rf"{name}{aged}[はがも]、?[^「」。はが\n]{{0,30}}{quote}と[^「」。\n]{{0,16}}?{ended}"
        ),
        re.compile(
            rf"{quote}と、?(?:[^「」。、は\n]{{1,20}}の)?{name}{aged}"
            rf"[はがも]、?[^「」。はが\n]{{0,16}}?{ended}"
        ),
        re.compile(rf"(?:(?<=[。」）\n])|\A){quote}と(?:も)?[^「」。はが\n]{{0,12}}?{ended}"),
        re.compile(
            rf"(?<![{_HAN}{_KATAKANA}・])(?P<name>[{_HAN}]{{3,5}}?)(?P<title>{titles})(?![{_HAN}])"
        ),
    )


def _japanese(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    patterns = _ja()
    for pattern in (patterns.around, patterns.after):
        for found in pattern.finditer(text, start, end):
            verb = Span(*found.span("verb"))
            if found["same"]:
                same = Span(*found.span("same"))
                gender = {"彼": "m", "彼女": "f"}.get(found["same"], "")
                form = Form.PRONOUN if gender else Form.NOBODY
                yield verb, Subject(form, same, same.end, gender), found.end("quote")
            elif (name := _ja_name(found)) is not None:
                yield verb, Subject(Form.NAME, name, name.end), found.end("quote")
    for found in patterns.alone.finditer(text, start, end):
        verb = Span(*found.span("verb"))
        yield verb, Subject(Form.NOBODY, verb, verb.end), found.end("quote")


def _ja_name(found: re.Match[str]) -> Span | None:
    words = word_classes("ja")
    name, title = found["name"], found["title"]
    if name in words["not names"] or name.endswith(words["not given"]):
        return None
    if any(name[-n:] + title in words["titles"] for n in (1, 2)):
        return None  # 永田准教授
    if title in words["municipal"] and (len(name) == FULL or _katakana(name)):
        return None  # 鹿児島市長; 横浜 is nobody's family name as long as nobody in full has it
    if _katakana(name) and title not in ("氏", "監督") and "・" not in name:
        return None  # スタッフさん, ベテラン選手
    return Span(*found.span("name"))


def _katakana(name: str) -> bool:
    return "\u30a1" <= name[0] <= "\u30fc"


@cache
def _zh() -> _Chinese:
    words = word_classes("zh")
    titles = "|".join(words["titles"])
    families = "|".join(words["families"])
    said = "|".join(words["said"])
    bound = "|".join(words["bound"])
    told = rf"(?P<verb>{said})"
    who = rf"(?P<name>(?:{families})[{_HAN}]{{1,2}}|[{_HAN}]{{2,5}}(?:·[{_HAN}]{{2,6}}){{1,3}})"
    honour = rf"(?:{titles})?(?:（[^）\n]{{1,10}}）|\([^)\n]{{1,10}}\))?"
    adjunct = rf"(?:[{_HAN}]{{1,4}}地)?(?:(?:{bound})[^，。：“”「」；\n]{{0,16}}?)?"
    begins = rf"(?:(?<=[。！？；，、”」\s：的])|\A|(?P<title>{titles}))"
    return _Chinese(
        re.compile(
            rf"{begins}(?:{who}|(?P<same>他|她))，?{honour}{adjunct}{told}[道说說]?[：:，,]\s?(?=[“「])"
        ),
        re.compile(
            rf"(?<=[”」])，?(?:[{_HAN}]{{0,12}}?(?P<title>{titles}))?{who}{honour}{adjunct}{told}(?=[。，\n]|\Z)"
        ),
    )


def _chinese(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    patterns = _zh()
    for found in patterns.before.finditer(text, start, end):
        verb = Span(*found.span("verb"))
        if found["same"]:
            same = Span(*found.span("same"))
            gender = "m" if found["same"] == "他" else "f"
            yield verb, Subject(Form.PRONOUN, same, same.end, gender), found.end()
        elif (name := _zh_name(text, found)) is not None:
            yield verb, Subject(Form.NAME, name, name.end), found.end()
    for found in patterns.after.finditer(text, start, end):
        if (name := _zh_name(text, found)) is not None:
            verb = Span(*found.span("verb"))
            yield verb, Subject(Form.NAME, name, max(name.end, verb.end)), found.start()


def _zh_name(text: str, found: re.Match[str]) -> Span | None:
    words = word_classes("zh")
    name = found["name"]
    if name.startswith(words["not names"]) or name.endswith(words["not given"]):
        return None
    if any(name.endswith(title) for title in words["titles"]):
        return None
    start, stop = found.span("name")
    beside = found["title"] or text[stop : stop + 2] in words["titles"]
    short = len(name) < FULL and "·" not in name
    if short and name.endswith(words["not given alone"]):
        return None
    if short and not beside and (name[0] in words["risky"] or text[start - 1 : start] == "的"):
        return None
    return Span(start, stop)
