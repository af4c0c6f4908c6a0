"""Reporting clauses of Chinese: 局长李明表示：“…” · “…”，李明说 · 外交部回应称：“…”

No spaces separate the words. A name is recognised by the family name it begins with and by what
stands on either side, a body by its last characters; of anything else it is only known that
somebody speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tui.extraction.reporting.east_asia.words import word_classes
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.model import Span

FULL = 3  # letters of a name that is no family name alone
_HAN = "\u4e00-\u9fff"
_TO = "对對向据據"
_OFFICE = 30
"""Letters of an office between a quotation and the name: “…。”国家博物馆副馆长、研究员李明说"""
_BEHIND_NAMES = "在对對向说說称稱则則也还還就从從承认認"
_CLAUSE = 60
"""Code points of a clause before a quotation."""
_ANNOUNCED = re.compile(r"[：:，,]\s?(?=[“「])")
_BEGINS = re.compile(r"[。！？；”」\n]")
_TOLD = ("援引", "引述", "的话", "的話", "告诉", "告訴", "转述", "轉述", "爆料")


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    body: re.Pattern[str]
    anybody: re.Pattern[str]
    introduced: re.Pattern[str]
    titled: re.Pattern[str]


def clauses(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    """Verb, who spoke and the place where the quotation ends or begins, of every such clause."""
    patterns = _patterns()
    claimed: set[int] = set()
    for found in patterns.before.finditer(text, start, end):
        verb = Span(*found.span("verb"))
        if found["same"]:
            claimed.add(found.end())
            yield verb, _pronoun(found), found.end()
        elif (name := _name(text, found)) is not None:
            claimed.add(found.end())
            yield verb, Subject(Form.NAME, name, name.end), found.end()
    for found in patterns.after.finditer(text, start, end):
        if _begins_another(text, start, found):
            continue
        verb = Span(*found.span("verb"))
        if found["same"]:
            yield verb, _pronoun(found), found.start()
        elif (name := _name(text, found)) is not None:
            yield verb, Subject(Form.NAME, name, max(name.end, verb.end)), found.start()
    for mark in _ANNOUNCED.finditer(text, start, end):
        if mark.end() not in claimed:
            said = _announced(text, start, mark)
            if said is not None:
                yield *said, mark.end()


def _begins_another(text: str, start: int, found: re.Match[str]) -> bool:
    """“李明批评政府：“…”王华则认为，“…””: the words before are his of whom the colon tells."""
    opens = max(text.rfind(mark, start, found.start() - 1) for mark in "“「")
    told = opens > start and text[opens - 1] in "：:"
    return told and _ANNOUNCED.match(text, found.end()) is not None


def _pronoun(found: re.Match[str]) -> Subject:
    same = Span(*found.span("same"))
    return Subject(Form.PRONOUN, same, same.end, "m" if found["same"] == "他" else "f")


def introduced(text: str, start: int, end: int) -> Iterator[Span]:
    """Where a family name follows a title or a kinship: somebody, whose name may end anywhere."""
    for found in _patterns().introduced.finditer(text, start, end):
        yield Span(*found.span("family"))


def persons(text: str, start: int, end: int) -> Iterator[Span]:
    """Names in full behind a title, where what follows can be no letter of theirs."""
    words = word_classes("zh")
    for found in _patterns().titled.finditer(text, start, end):
        name = _name(text, found)
        if name is None or _is_word(text, found["name"]):
            continue
        if found["name"][0] not in words["risky"] or text.startswith(words["said"], name.end):
            yield name


def _is_word(text: str, name: str) -> bool:
    """“主席贺信中”: two letters that stand with others behind them more often than as the name."""
    counted = _beginnings(text)
    return counted[name[:2]] > 2 * counted[name]


@lru_cache(maxsize=4)
def _beginnings(text: str) -> Counter[str]:
    """How often two and three letters stand in the text of which a family name is the first."""
    families = "|".join((*word_classes("zh")["families"], *word_classes("zh")["rare"]))
    counted: Counter[str] = Counter()
    for found in re.finditer(rf"(?=((?:{families})[{_HAN}])([{_HAN}]?))", text):
        counted[found[1]] += 1
        counted[found[1] + found[2]] += bool(found[2])
    return counted


def _announced(text: str, start: int, mark: re.Match[str]) -> tuple[Span, Subject] | None:
    """The clause before a colon that names a body, or nobody."""
    patterns = _patterns()
    opens = max(start, mark.start() - _CLAUSE)
    for boundary in _BEGINS.finditer(text, opens, mark.start()):
        opens = boundary.end()
    said = patterns.anybody.search(text, opens, mark.start())
    if said is None or (said.start() <= opens and text[mark.start()] not in "：:"):
        return None
    verb = Span(*said.span("verb"))
    clause = text[opens : verb.start]
    body = patterns.body.match(text, opens, verb.start)
    told = any(word in clause for word in _TOLD)
    within = body["body"].rfind("的") + 1 if body is not None else 0  # “负责调查的公安局”
    if body is not None and not told and not _not_body(body["body"][within:]):
        here = Span(body.start("body") + within, body.end("body"))
        return verb, Subject(Form.BODY, here, here.end)
    if text[mark.start()] in "：:" or body is not None:
        return verb, Subject(Form.OTHER, Span(opens, verb.start), verb.start)
    return None


@lru_cache(maxsize=4)
def _titled(text: str) -> frozenset[str]:
    """Names that stand behind a title somewhere."""
    return frozenset(text[name.start : name.end] for name in persons(text, 0, len(text)))


def _not_body(word: str) -> bool:
    """“有关部门”, “该公司”: whether it does not say which body."""
    return word.startswith(word_classes("zh")["not bodies"])


@cache
def _patterns() -> _Patterns:
    words = word_classes("zh")
    titles = "|".join(words["titles"])
    families = "|".join((*words["families"], *words["rare"]))
    said = "|".join(words["said"])
    bound = "|".join(words["bound"])
    kin = "|".join(words["kin"])
    bodies = "|".join(words["bodies"])
    told = rf"(?P<verb>{said})"
    foreign = rf"(?:(?![{_BEHIND_NAMES}])[{_HAN}])"
    who = (
        rf"(?P<name>(?:{families})[{_HAN}]{{1,2}}"
        rf"|[{_HAN}]{{2,5}}(?:·{foreign}{{2,6}}){{1,3}})"
    )
    honour = rf"(?:{titles})?(?:（[^）\n]{{1,10}}）|\([^)\n]{{1,10}}\))?"
    day = r"(?:[0-9０-９]{1,2}日|同日|当日|當日|昨日|今日|近日|日前|昨天|今天|昨|今)?"
    manner = rf"(?:[{_HAN}]{{1,4}}地)?(?:[{_HAN}][着著][{_HAN}]{{0,10}}?)?"
    adjunct = rf"{day}{manner}(?:(?:{bound})[^，。：“”「」；\n]{{0,20}}?)?"
    begins = rf"(?:(?<=[。！？；，、”」\s：的])|\A|(?P<title>{titles}))"
    after_kin = rf"[{_HAN}]{{1,12}}的(?:{kin})"
    return _Patterns(
        re.compile(
            rf"{begins}(?:{who}，?{honour}{adjunct}|(?P<same>他|她)"
            rf"(?:{adjunct}|[^，。：“”「」；\n]{{0,20}}?))"
            rf"{told}(?:[道说說着著]?[：:，,]|[^，。：“”「」；\n称稱说說道]{{1,16}}[：:])\s?(?=[“「])"
        ),
        re.compile(
            rf"(?<=[”」])，?(?:(?P<same>他|她)|(?:{after_kin}|(?:(?![{_TO}])[{_HAN}、]){{0,{_OFFICE}}}?(?P<title>{titles})|家住[{_HAN}]{{2,12}}的)?"
            rf"{who}{honour}){adjunct}{told}"
            rf"(?=[。，\n]|\Z|[{_HAN}]{{1,4}}，\s?[“「])"
        ),
        re.compile(
            rf"(?P<body>(?:[{_HAN}]{{0,14}}(?:{bodies})))"
            rf"(?:（[^）\n]{{1,10}}）|\([^)\n]{{1,10}}\))?(?:，?{adjunct}(?:则|則|也|还|還)?)\Z"
        ),
        re.compile(rf"{told}[道说說]?\Z"),
        re.compile(rf"(?:{titles}|的(?:{kin}))(?P<family>{families})(?=[{_HAN}])"),
        re.compile(
            rf"(?P<title>{titles})(?P<name>(?:{families})[{_HAN}]{{2}})"
            rf"(?=[，。、：；（(\s]|{bound}|{said})"
        ),
    )


def _name(text: str, found: re.Match[str]) -> Span | None:
    words = word_classes("zh")
    name = found["name"]
    if name.startswith(words["not names"]) or name.endswith(words["not given"]):
        return None
    if any(name.endswith(title) for title in words["titles"]):
        return None
    everyday = name.startswith(words["rare"]) and not name.startswith(words["families"])
    if everyday and not found["title"] and name not in _titled(text):
        return None  # “向记者” is as likely
    start, stop = found.span("name")
    if "·" in name and (title := next(filter(name.startswith, words["titles"]), "")):
        return Span(start + len(title), stop)  # “教练伊万·彼得”
    beside = found["title"] or text[stop : stop + 2] in words["titles"]
    short = len(name) < FULL and "·" not in name
    if short and name.endswith(words["not given alone"]):
        return None
    if short and not beside and (name[0] in words["risky"] or text[start - 1 : start] == "的"):
        return None
    return Span(start, stop)
