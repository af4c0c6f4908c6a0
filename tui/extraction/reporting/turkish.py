"""Reporting clauses of Turkish: Başkan Ali Kaya, “…” dedi · “…” diyen Kaya · “…” diye konuştu.

The verb ends the sentence and the subject opens it: a name without a case ending, which an
apostrophe would part from it, and a comma behind it, or right before the words quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.bylines import UPPER
from tui.extraction.lexicon import rows
from tui.extraction.reporting.grammar import grammar
from tui.extraction.reporting.noun_phrases.names import is_given
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.model import Span

CODE = "tr"
_REACH = 300
"""Code points from the start of a sentence to the words quoted."""
_QUOTED = re.compile(r"“[^“”\n]{2,}”|\"[^\"\n]{2,}\"|«[^«»\n]{2,}»")
_STARTS = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bProf)(?<!\bAv)(?<!\bDoç)[.!?…][”\"»]?\s+|\n")
_WORD = rf"[{UPPER}][^\W\d_]*(?:-[{UPPER}][^\W\d_]*)?\.?"
_RUN = rf"(?P<run>{_WORD}(?:\s{_WORD}){{0,7}})"
_TOLD = re.compile(
    r"\s(?P<verb>dedi|sürdürdü|konuştu|söyledi|kaydetti|belirtti|ekledi|anlattı|yanıtladı|tamamladı"
    r"|özetledi|sordu|yazdı|diyor|anlatıyor)\s?:\s?\Z"
)
"""Before the words quoted: “Kaya, sözlerini şöyle sürdürdü: “…””."""
_AT_COMMA = re.compile(rf"(?<![\w'’]){_RUN}(?:\s\(\d{{1,2}}\)|\sise|\sda|\sde)?,(?=\s|\Z)")
_AT_QUOTE = re.compile(rf"(?<![\w'’]){_RUN}(?:\sise|\sda|\sde)?\s?\Z")
_AHEAD = re.compile(rf"(?P<role>(?:[^\W\d_]+\s){{0,6}}?){_RUN}(?![\w'’])")
_PART = re.compile(r"\S+")
_MOST = 4  # words of a name


def clauses(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    """Verb, who spoke and the place where the quotation ends, of every such clause."""
    behind = _behind()
    reach = start
    for quoted in _QUOTED.finditer(text, start, end):
        verb = behind.match(text, quoted.end(), end)
        opens = _sentence(text, max(reach, quoted.start() - _REACH), quoted.start())
        reach = quoted.end()
        if verb is None:
            if (told := _TOLD.search(text, opens, quoted.start())) is not None:
                ahead = Span(*told.span("verb"))
                subject = _before(text, opens, told.start(), ahead)
                if subject is not None and subject.form is Form.NAME:
                    yield ahead, subject, quoted.start()
            continue
        said = Span(*verb.span("verb"))
        if verb["who"]:
            subject = _following(text, verb.end(), end)
        elif verb["end"] is not None or verb["goes"] is not None:
            subject = _before(text, opens, quoted.start(), said)
        else:
            subject = _following(text, verb.end() + 1, end)  # “…” dedi Ali Kaya.
        if subject is not None:
            yield said, subject, quoted.end()


def _sentence(text: str, start: int, place: int) -> int:
    opens = start
    for stop in _STARTS.finditer(text, start, place):
        opens = stop.end()
    return opens


def _before(text: str, opens: int, place: int, said: Span) -> Subject | None:
    """Who opens the sentence that the quotation stands in."""
    if not text[opens:place].strip():
        return Subject(Form.NOBODY, said, said.end)
    found = [_read(text, Span(*run.span("run"))) for run in _AT_COMMA.finditer(text, opens, place)]
    if not found and (run := _AT_QUOTE.search(text, opens, place)):
        found = [_read(text, Span(*run.span("run")))]
    named = [subject for subject in found if subject is not None]
    if len(named) == 1:
        return named[0]
    return Subject(Form.OTHER, said, said.end)


def _following(text: str, place: int, end: int) -> Subject | None:
    """“…” diyen Belediye Başkanı Ali Kaya"""
    run = _AHEAD.match(text, place, end)
    if run is None or set(run["role"].split()) & grammar(CODE).indefinite:
        return None
    return _read(text, Span(*run.span("run")))


def _read(text: str, run: Span) -> Subject | None:
    """The name in a run of words with capitals: past the offices it begins with, if it has some."""
    tongue = grammar(CODE)
    words = [(word.group(), word.start()) for word in _PART.finditer(text, run.start, run.end)]
    office = max((n for n, (word, _) in enumerate(words) if _is_office(word)), default=-1)
    name = words[office + 1 :]
    if not name or len(name) > _MOST:
        return None
    span = Span(name[0][1], name[-1][1] + len(name[-1][0]))
    if name[-1][0].endswith(_bodies()):
        return Subject(Form.BODY, span, span.end) if len(name) > 1 and office < 0 else None
    role = tuple(word.lower() for word, _ in words[: office + 1])
    if office < 0 and len(name) > 2 and not is_given(name[0][0]) and is_given(name[1][0]):
        name = name[1:]  # “Köylülerden Ayşe Kaya”
        span = Span(name[0][1], span.end)
    if office < 0 and len(name) > 1 and not is_given(name[0][0]):
        return None
    if any(word.lower() in tongue.days for word, _ in name):
        return None
    return Subject(Form.NAME, span, span.end, role=role)


def _is_office(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low in grammar(CODE).roles or low in grammar(CODE).titles


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(
        end
        for tongue, kind, ends in rows("bodies_abroad")
        if (tongue, kind) == (CODE, "ends")
        for end in ends.split()
    )


@cache
def _behind() -> re.Pattern[str]:
    """What stands behind the closing mark: a verb that ends the sentence, or one that a name
    follows."""
    ends, who = _either(CODE), _either(f"{CODE}>")
    return re.compile(
        rf",?\s(?P<verb>(?P<who>{who})(?=\s)|(?:{ends})(?P<end>(?=[.;!?,]|\sve\s|\Z|\n))"
        r"|diyerek(?P<goes>(?=\s))|(?:dedi|diyor)(?=\s))\s?"
    )


def _either(listed: str) -> str:
    """A pattern for the verbs of a list, the longest first."""
    forms = next(row[1] for row in rows("reporting_abroad") if row[0] == listed).split()
    return "|".join(form.replace("_", r"\s") for form in sorted(forms, key=len, reverse=True))
