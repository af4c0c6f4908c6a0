"""Reporting clauses of Japanese: 山田氏は「…」と語った · 「…」と山田氏は述べた · 「…」と西川さん。

No spaces separate the words. A name is recognised by the title behind it, by what its bearer is
called before it, or by having either elsewhere; what may be a place, an office or a group is left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tui.extraction.reporting.east_asia.words import word_classes
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.model import Span

FULL = 3  # letters of a name that is no family name alone
LONG = 8
"""Letters of a quotation that are no term, so that any verb behind it is one of speaking."""
_BEFORE = 140
"""Code points before a quotation in which its subject stands."""
_ACROSS = 100
"""Code points from a subject to the second of two quotations that are one."""
_HAN = "\u4e00-\u9fff\u3005"
_KATAKANA = "\u30a1-\u30f6\u30fc"
_QUOTES = re.compile(r"「(?:[^「」\n]|「[^「」\n]{0,80}」){2,400}」")
_AGED = r"(?:（[^）\n]{1,12}）|\([^)\n]{1,12}\))?"
_PARTICLE = re.compile(r"(?:など)?(?:と|って)(?:も|は)?(?!の|いう)、?|との(?=[^。「」\n]{1,14}を)")
_TOPIC = re.compile(r"(?<![でにとまかへ])は(?!ず)、?|(?<=[氏ん者長手督授員）])も、?")
_SURU = re.compile(r"(?<=と)(?P<verb>する|した)(?=。|\n|\Z)")
"""経済産業省は「…」とする。"""
_NOT_SAID = re.compile(
    "名付|呼[ばんぶび]|題し|題す|記さ|書かれ|定義|判断|認定|され|言われ|いわれ|見られ|みられ|"
    "思われ|刻まれ|表示|掲げ|検索|入力|読め|分類|登録|称[しす]|なった|なる"
)


class _Patterns(NamedTuple):
    titled: re.Pattern[str]
    called: re.Pattern[str]
    same: re.Pattern[str]
    bare: re.Pattern[str]
    said: re.Pattern[str]
    predicate: re.Pattern[str]
    behind: re.Pattern[str]
    named: re.Pattern[str]
    so: re.Pattern[str]
    """「…」。山田氏はこう語る。"""


def clauses(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    """Verb, who spoke and the place where the quotation ends, of every such clause."""
    last: Subject | None = None
    reach = start
    for quote in _QUOTES.finditer(text, start, end):
        subject = _before(text, reach, quote.start(), last)
        follows = subject is last and last is not None
        reach, last = quote.end(), subject
        particle = _PARTICLE.match(text, quote.end(), end)
        if particle is None:
            spoken = _patterns().so.match(text, quote.end(), end)
            if spoken is not None:
                group, cue = ("who", "verb") if spoken["who"] else ("teller", "tells")
                who = _noun_phrase(text, *spoken.span(group))
                if who is not None:
                    yield Span(*spoken.span(cue)), who, quote.end()
                continue
            full = subject is not None and subject.form is Form.NAME and not follows
            if full and subject is not None and text[quote.end() : quote.end() + 1] == "。":
                direct = text[subject.end : quote.start()].rstrip("、")[-1:] in ("は", "も")
                if direct:
                    yield Span(quote.start() - 1, quote.start()), subject, quote.end()
            continue
        found = _verb(text, quote, particle.end(), end)
        if found is None:
            last = None
            continue
        verb, inside = found
        speaker = inside or subject
        if speaker is None:
            if _patterns().said.match(text, particle.end(), end):
                yield verb, Subject(Form.NOBODY, verb, verb.end), quote.end()
            continue
        between = text[speaker.end : quote.start()]
        joined = follows and "。" not in between and len(between) <= _ACROSS
        if not joined or inside is not None:
            yield verb, speaker, quote.end()
        last = None if inside is not None else speaker


def persons(text: str, start: int, end: int) -> Iterator[Span]:
    """Full names with a title behind them."""
    for found in _patterns().named.finditer(text, start, end):
        if (name := _name(found)) is not None and len(name) >= FULL:
            yield name


def _verb(
    text: str, quote: re.Match[str], place: int, end: int
) -> tuple[Span, Subject | None] | None:
    """The verb behind a quotation, and the subject if that stands between them."""
    patterns = _patterns()
    said = patterns.said.match(text, place, end) or _SURU.match(text, place, end)
    if said is not None:
        return Span(*said.span("verb")), None
    behind = patterns.behind.match(text, place, end)
    if behind is not None:
        subject = _noun_phrase(text, place, behind.end("who"))
        named = subject is not None and subject.form is not Form.OTHER
        verb = Span(*behind.span("verb")) if behind["verb"] else Span(place - 1, place)
        if named or behind["verb"]:
            return verb, subject
    predicate = patterns.predicate.match(text, place, end)
    if predicate is None or len(quote.group()) - 2 < LONG:
        return None
    if _NOT_SAID.search(predicate.group()):
        return None
    return Span(*predicate.span("verb")), None


def _before(text: str, start: int, stop: int, last: Subject | None) -> Subject | None:
    """The subject before a quotation in its sentence; ``last`` where the sentence goes on."""
    opens, goes_on = max(start, stop - _BEFORE), True
    for boundary in re.finditer(r"[。\n]", text[opens:stop]):
        opens, goes_on = opens + boundary.end(), False
        break
    while (full := text.find("。", opens, stop)) >= 0:
        opens, goes_on = full + 1, False
    if opens == max(start, stop - _BEFORE) and text[start - 1 : start] != "」":
        goes_on = False
    topics = list(_TOPIC.finditer(text, opens, stop))
    topic = topics[-1] if topics else None
    adjunct = text[topic.end() if topic else opens : stop].rstrip("、")
    if adjunct.endswith("が"):
        return _noun_phrase(text, opens, opens + len(text[opens:stop].rstrip("、")) - 1)
    if topic is not None:
        return _noun_phrase(text, opens, topic.start())
    return last if goes_on else None


def _noun_phrase(text: str, start: int, stop: int) -> Subject | None:
    """Whom the noun phrase means that ends at ``stop``."""
    patterns = _patterns()
    stretch = text[max(start, stop - 60) : stop]
    offset = stop - len(stretch)
    same = patterns.same.search(stretch)
    if same is not None:
        here = Span(offset + same.start(), stop)
        gender = {"彼": "m", "彼女": "f"}.get(same.group(), "")
        return Subject(Form.PRONOUN if gender else Form.NOBODY, here, stop, gender)
    titled = patterns.titled.search(stretch)
    if titled is not None:
        found = _name(titled, _known(text))
        if found is not None:
            name = Span(offset + found.start, offset + found.end)
            alone = len(name) < FULL or _katakana(titled["name"])
            role = (titled["title"],) if alone and _certain(titled) else ()
            return Subject(Form.NAME, name, name.end, role=role)
    called = patterns.called.search(stretch)
    if called is not None and _is_name(called["name"]):
        name = Span(offset + called.start("name"), offset + called.end("name"))
        return Subject(Form.NAME, name, name.end, role=(called["calling"],))
    bare = patterns.bare.search(stretch)
    if bare is not None:
        here = Span(offset + bare.start("name"), offset + bare.end("name"))
        if bare["name"] in _known(text):
            return Subject(Form.NAME, here, here.end)
        if _is_body(bare["name"]):
            return Subject(Form.BODY, here, here.end)
    return Subject(Form.OTHER, Span(offset, stop), stop) if stretch else None


def _is_name(word: str) -> bool:
    words = word_classes("ja")
    return word not in words["not names"] and not word.endswith(words["not given"])


def _certain(titled: re.Match[str]) -> bool:
    """Whether a family name alone is somebody's: no place, team or post looks like it."""
    words = word_classes("ja")
    return (
        titled["title"] in words["personal"]
        and titled["name"] not in words["not families"]
        and titled["name"][0] not in "同元前新米日韓中両各当"
    )


def _is_body(word: str) -> bool:
    words = word_classes("ja")
    return (
        len(word) >= FULL
        and word[0] not in "同本当各両他"
        and word.endswith(words["bodies"])
        and not word.endswith(words["titles"])
    )


@lru_cache(maxsize=4)
def _known(text: str) -> frozenset[str]:
    """Full names that have a title, or an age in brackets, somewhere."""
    names = (text[span.start : span.end] for span in persons(text, 0, len(text)))
    return frozenset(names)


@cache
def _patterns() -> _Patterns:
    words = word_classes("ja")
    titles = "|".join((*words["municipal"], *words["titles"]))
    said = "|".join(words["said"])
    foreign = rf"[{_KATAKANA}]{{2,12}}(?:・[{_KATAKANA}]{{2,12}}){{0,3}}"
    kana = rf"[{_KATAKANA}]{{2,3}}(?:[子代江]|(?=さん（[0-9]))|[ぁ-ん]{{1,3}}[子代江]"
    mixed = rf"[{_HAN}]{{1,3}}(?:{kana})"
    name = (
        rf"(?<![{_HAN}{_KATAKANA}・])"
        rf"(?P<name>[{_HAN}]{{2,5}}?|[{_HAN}]{{1,4}}[ぁ-ん]{{2,4}}?|{mixed}|{foreign})"
    )
    calling = "|".join(words["callings"])
    ends = r"(?=[。\n]|、(?!と)|が、|[う上]え?で|\Z)"
    ended = rf"(?P<verb>{said})(?:た|だ|て(?:い)?る|てい(?:た|る))?{ends}"
    return _Patterns(
        titled=re.compile(rf"{name}(?P<title>{titles}){_AGED}\Z"),
        called=re.compile(
            rf"(?P<calling>{calling})(?:の|・)?(?P<name>[{_HAN}]{{2,5}}|{foreign}){_AGED}\Z"
        ),
        same=re.compile(r"(?<![一-鿿])(?:同氏|彼女|彼)\Z"),
        bare=re.compile(
            rf"(?<![{_HAN}{_KATAKANA}・])(?P<name>[{_HAN}{_KATAKANA}・]{{2,14}}){_AGED}\Z"
        ),
        said=re.compile(rf"[^「」。はが\n]{{0,16}}?{ended}"),
        predicate=re.compile(
            r"(?P<verb>[^。、「」はが\n]{2,24}[たるうくすぶむぐ]|[一-鿿]{2})(?=[。\n]|\Z)"
        ),
        behind=re.compile(
            rf"(?P<who>[^「」。、は\n]{{2,30}}?)(?:(?:は|が|も)、?[^「」。はが\n]{{0,16}}?{ended}|(?=。))"
        ),
        so=re.compile(
            r"。?(?:(?P<who>[^。、「」は\n]{2,30})は(?:こう|そう)"
            r"(?P<verb>語|話|言|述べ|振り返|訴え|明か|説明|打ち明け)"
            r"|(?:こう|そう)(?P<tells>語る|話す|言う|述べる|振り返る|訴える)"
            r"(?P<teller>[^。、「」は\n]{2,30})は)"
        ),
        named=re.compile(
            rf"(?<![{_HAN}{_KATAKANA}・])(?P<name>[{_HAN}]{{3,5}}?)"
            rf"(?:(?P<title>{titles})(?![{_HAN}])|(?P<aged>（[０-９0-9]{{1,2}}）))"
        ),
    )


def _name(found: re.Match[str], known: frozenset[str] = frozenset()) -> Span | None:
    """The name before a title; ``known`` are the full names of the text."""
    words = word_classes("ja")
    name, title = found["name"], found["title"] or ""
    if not _is_name(name):
        return None
    if any(name[-n:] + title in words["titles"] for n in (1, 2)):
        return None  # 永田准教授
    short = any(full.startswith(name) for full in known)
    if title in words["municipal"] and not short and (len(name) == FULL or _katakana(name)):
        return None  # 鹿児島市長; 横浜 is nobody's family name as long as nobody in full has it
    if _katakana(name) and title not in ("氏", "監督") and "・" not in name:
        return None  # スタッフさん, ベテラン選手
    return Span(*found.span("name"))


def _katakana(name: str) -> bool:
    return "\u30a1" <= name[0] <= "\u30fc"
