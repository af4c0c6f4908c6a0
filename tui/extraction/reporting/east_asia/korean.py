"""Reporting clauses of Korean: a subject with its particle before the quotation, or between it and
the verb, a quotative particle behind the mark, and the verb at the end of the sentence: 강막례 씨는
“…”고 말했다 · “…”라고 문정호 교장은 밝혔다 · 외교부는 “…”며 “…”고 했다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tui.extraction.reporting.east_asia import korean_foreign
from tui.extraction.reporting.east_asia.korean_titles import title
from tui.extraction.reporting.east_asia.words import word_classes
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.model import Span

_FAMILY = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나엄채원천방"
    "공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용피지복봉태예계팽목라감"
)
_NOT_GIVEN = "대팀부군시도당청사국회단측교행처은들장의"
"""Ends of three syllables that a family name begins, and no person's: “서울대 교수는”."""
_PARTICLES = "는을를에의와과로"
"""Ends of words of three syllables that a family name begins, before an office: “이번에”."""
_CITY = re.compile(r"(?:서울|부산|대구|인천|광주|대전|울산|[가-힣]{2,3}시)\s\Z")
_AGED = r"(?:\([^()\n]{1,14}\))?"
_TOPIC = "은|는|께서는|도"
_SUBJECT = "이|가|께서"
_QUOTES = re.compile(r"“[^“”\n]{2,400}”|\"[^\"\n]{2,400}\"|(?<![“\w])‘[^‘’\n]{10,400}’")
_QUOTATIVE = re.compile(
    r"(?P<goes_on>이?라며|이?라면서|며|면서)|(?:이?라고|고|이?라는|는)(?![가-힣])"
)
_BEFORE = 160
"""Code points before a quotation in which its subject stands."""
_BETWEEN = 40
"""Code points between a quotation and the end of its verb."""
_SENTENCE = re.compile(r"[.!?。”\"\n]\s*")
_LAST_WORD = re.compile(r"(?P<noun>[가-힣]{2,})(?:이|가)\Z")


class _Patterns(NamedTuple):
    subject: re.Pattern[str]
    verb: re.Pattern[str]
    known: re.Pattern[str]
    plain: re.Pattern[str]


def clauses(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    """Verb, who spoke and the place where the quotation ends, of every such clause."""
    patterns = _patterns()
    waiting: list[re.Match[str]] = []
    subject: Subject | None = None
    place = start
    for quote in _QUOTES.finditer(text, start, end):
        between = text[place : quote.start()]
        if waiting and between.strip():
            waiting = []
        if not waiting:
            subject = _before(text, place if place == start else place - 1, quote.start())
        place = quote.end()
        particle = _QUOTATIVE.match(text, place, end)
        if particle is None:
            waiting = []
            continue
        waiting.append(quote)
        place = particle.end()
        if particle["goes_on"] and _QUOTES.match(text, place + 1, end):
            continue
        verb = patterns.verb.match(text, place, min(end, place + _BETWEEN))
        if verb is None and particle["goes_on"]:
            verb = patterns.plain.match(text, place, min(end, place + _BETWEEN))
        if verb is None:
            alone = subject is None or subject.form is Form.NOBODY
            behind = _attributive(text, particle) if alone else None
            if behind is not None:
                yield Span(*particle.span()), behind, quote.end()
            waiting = []
            continue
        inner = _inside(text, place, verb.start("verb"))
        speaker = inner or subject
        for said in waiting:
            if speaker is not None:
                yield Span(*verb.span("verb")), speaker, said.end()
        waiting = []
        place = verb.end()


def persons(text: str, start: int, end: int) -> Iterator[Span]:
    """Full names with a form of address or an age behind them."""
    for found in _patterns().known.finditer(text, start, end):
        name = Span(*found.span("name"))
        if (found["surely"] or found["office"] is not None) and _is_name(text, name):
            yield name
    yield from korean_foreign.foreigners(text, start, end)


def _is_name(text: str, name: Span) -> bool:
    """Not so “박물관 관장”, the head of a museum: her title repeats what the noun ends in."""
    listed = text[name.start : name.end] in word_classes("ko")["not names"]
    repeated = text[name.end : name.end + 2] == " " + text[name.end - 1]
    district = text[name.end - 1] == "구" and _CITY.search(text, max(0, name.start - 8), name.start)
    return not (listed or repeated or district)


def _before(text: str, start: int, stop: int) -> Subject | None:
    """The subject before a quotation: the last that is a topic, or the noun right before it."""
    opens = max(start, stop - _BEFORE)
    for boundary in _SENTENCE.finditer(text, opens, stop):
        if not text[boundary.start() - 1 : boundary.start()].isdigit():
            opens = boundary.end()
    clause = text[opens:stop].rstrip(" ,")
    found = [
        subject
        for match in _patterns().subject.finditer(text, opens, stop)
        if (subject := _subject(text, match)) is not None
    ]
    last = _LAST_WORD.search(clause)
    if last is not None and not (found and found[-1].end == opens + last.end("noun")):
        noun = Span(opens + last.start("noun"), opens + last.end("noun"))
        return Subject(Form.OTHER, noun, noun.end)
    if found:
        return found[-1]
    if not clause.strip():
        here = Span(stop, stop + 1)
        return Subject(Form.NOBODY, here, stop)
    if clause.strip() in word_classes("ko")["goes on"]:
        return Subject(Form.NOBODY, Span(opens, opens + len(clause)), stop)
    return Subject(Form.OTHER, Span(opens, opens + len(clause)), opens + len(clause))


def _inside(text: str, start: int, stop: int) -> Subject | None:
    """The subject between a quotation and its verb."""
    for match in _patterns().subject.finditer(text, start, stop):
        subject = _subject(text, match)
        if subject is not None:
            return subject
    return None


def _attributive(text: str, particle: re.Match[str]) -> Subject | None:
    """“…”는 유한나는 내년 …"""
    if particle.group() not in ("는", "라는", "이라는"):
        return None
    match = _patterns().subject.match(text, particle.end() + 1)
    return _subject(text, match) if match else None


def _subject(text: str, match: re.Match[str]) -> Subject | None:
    groups = match.groupdict()
    if groups["he"]:
        here = Span(*match.span("he"))
        gender = "f" if groups["he"] == "그녀" else ""
        return Subject(Form.PRONOUN if gender else Form.NOBODY, here, here.end, gender)
    for group in ("named", "called"):
        if groups[group]:
            name = Span(*match.span(group))
            if not _is_name(text, name):
                return None
            return Subject(Form.NAME, name, name.end)
    if groups["short"]:
        short = Span(match.start("family"), match.end("title"))
        role = (groups["family"], groups["title"])
        return Subject(Form.ROLE, short, short.end, role=role)
    foreign = _foreigner(text, match)
    if foreign is not None:
        return Subject(Form.NAME, foreign, foreign.end)
    word = Span(*match.span("word" if groups["word"] else "again"))
    if not groups["word"]:
        return Subject(Form.OTHER, word, word.end)
    if groups["word"] in _known(text):
        return Subject(Form.NAME, word, word.end)
    if _is_body(groups["word"]):
        return Subject(Form.BODY, word, word.end)
    return Subject(Form.OTHER, word, word.end)


def _foreigner(text: str, match: re.Match[str]) -> Span | None:
    for group in ("abroad", "led"):
        if match[group]:
            inside = korean_foreign.foreigners(text, match.start(), match.end())
            return next(inside, None)
    if match["again"]:
        known = match["again"] in korean_foreign.families(text)
        return Span(*match.span("again")) if known else None
    return korean_foreign.bare(text, Span(*match.span("word")))


def _is_body(word: str) -> bool:
    classes = word_classes("ko")
    if word.endswith(classes["bodies"]):
        return True
    return len(word) > 2 and word.endswith(classes["municipal"]) and word[0] != "한"


@lru_cache(maxsize=4)
def _known(text: str) -> frozenset[str]:
    """Names of three syllables that have an age, a title or a form of address somewhere."""
    found = _patterns().known.finditer(text)
    return frozenset(one["name"] for one in found if _is_name(text, Span(*one.span("name"))))


@cache
def _patterns() -> _Patterns:
    words = word_classes("ko")
    titles = "|".join(words["titles"])
    callings = "|".join(words["callings"])
    name = rf"(?<![가-힣])[{_FAMILY}][가-힣](?:[가-힣](?<![{_NOT_GIVEN}]))"
    pair = rf"(?<![가-힣])[{_FAMILY}][가-힣]{{1,2}}"
    body = r"(?:\s[가-힣A-Za-z·]{2,12}){0,2}?"
    office = title()
    with_title = rf"{_AGED}(?:{body}(?:\s전)?\s{office}(?:\s?씨|님)?{_AGED})"
    addressed = rf"{_AGED}(?:\s?씨|\s?님|\s양|\s군){_AGED}"
    particle = rf"(?:{_TOPIC}|{_SUBJECT})\s"
    offices = "|".join((*words["bodies"], *words["of bodies"]))
    named = rf"(?P<named>{name}(?={with_title}{particle})|{pair}(?={addressed}{particle}))"
    behind = rf"(?:{with_title}|{addressed})"
    called = rf"(?<=\s)(?:{callings})(?:인|이었던)?\s(?P<called>{name}){_AGED}"
    family = rf"(?<![가-힣])(?P<family>[{_FAMILY}])(?:\s(?:전\s)?(?=\w)|(?=씨))"
    short = rf"(?P<short>{family}(?P<title>{office}|씨))"
    he = "(?<![가-힣])(?P<he>그녀|그)"
    again = rf"(?<![가-힣])(?P<again>[가-힣]{{2,7}})\s{office}"
    word = rf"(?<![가-힣])(?P<word>[가-힣A-Za-z·]{{2,14}}?){_AGED}"
    abroad = rf"{korean_foreign.named()}{korean_foreign.behind()}"
    # of a party, a city, a firm: the office behind it makes a name of what is before
    within = rf"\s(?:전\s)?[가-힣]{{0,10}}(?:{offices})\s(?:[가-힣]{{2,6}}\s)?{office}{particle}"
    return _Patterns(
        re.compile(
            rf"(?:{abroad}|{named}{behind}|{called}|{short}|{again}|{he}|{word})(?:(?:{_TOPIC})(?=[\s,])|(?:{_SUBJECT})(?=\s))"
        ),
        re.compile(
            rf"[^.“”\n]{{0,28}}?(?<![가-힣])(?P<verb>{'|'.join(words['said'])})(?=[.\s\n)]|\Z)(?!\s?고)"
        ),
        re.compile(
            rf"(?P<name>{name})(?:(?P<surely>\(\d{{1,2}}\)|{_AGED}\s?씨(?![가-힣]{{2}}))|{_AGED}\s(?:{titles})|(?P<office>(?<![{_PARTICLES}])(?={within}))|(?=\s{office}))"
        ),
        re.compile(r"[^.“”\n]{0,28}?(?P<verb>[가-힣]+다)(?=\.|\n|\Z)"),
    )
