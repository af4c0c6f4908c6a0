"""A few words quoted, by which somebody calls something: Rossi sprach von „trüber Lage“ ·
Le maire, Luc Roy, a salué « un premier pas » · Ana Paz calificó el plan de “oportunismo barato”.

Only where a name or a pronoun opens the sentence and such a verb follows at once: of a work that is
named so, and of a title, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.lexicon import rows, words
from tui.extraction.reporting.clause import Clause
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.noun_phrases.subjects import subject_first
from tui.extraction.reporting.sentence_opening import sentence_start
from tui.model import Span

_QUOTED = re.compile(
    r"[„“»«”\"‘]\s?(?P<first>[^\W\d_])[^„“”»«\"‘’\n]{3,120}[“”«»\"’](?=[\s,.;:!?)]|\Z)"
)
_BETWEEN = re.compile(r"\s(?:[^,:;.!?„“»«”\"‘’\n]{0,70}\s)?")
"""From the verb to the mark that opens."""
_BESIDE = re.compile(r"(?:\s\([^()\n]{1,40}\))?(?:,\s[^.;:!?„“»«”\"\n]{2,100}?,|,)?\s")
"""From the subject to the verb."""
_WORD = re.compile(r"[^\W\d_]+")


def labels(text: str, start: int, end: int, code: str) -> Iterator[Clause]:
    """A clause for each such quotation of ``text[start:end]``; its place is where that begins."""
    verb_of = _verb(code)
    if verb_of is None:
        return
    tongue = grammar(code)
    for quoted in _QUOTED.finditer(text, start, end):
        one = len(quoted.group().strip('„“»«”"‘’ ').split()) == 1
        if _is_name(quoted, code) or (one and quoted["first"].isupper()):
            continue
        opens = sentence_start(text, start, quoted.start(), tongue)
        subject = subject_first(text, opens, quoted.start(), tongue)
        spoken = (Form.NAME, Form.BODY, Form.PRONOUN)
        if subject is None or subject.form not in spoken or _is_generic(subject):
            continue
        beside = _BESIDE.match(text, subject.end, quoted.start())
        verb = verb_of.match(text, beside.end(), quoted.start()) if beside else None
        if verb is None or not _BETWEEN.fullmatch(text, verb.end(), quoted.start()):
            continue
        if not _of_a_work(text[verb.end() : quoted.start()], tongue):
            yield Clause(Span(*verb.span()), subject, quoted.start())


def _is_generic(subject: Subject) -> bool:
    """“der Verein”: which one, is not said."""
    return subject.form is Form.BODY and bool(subject.role)


def _is_name(quoted: re.Match[str], code: str) -> bool:
    """A title has a capital; so has every noun in German."""
    return code != NOUN_CAPITALS and quoted["first"].isupper()


def _of_a_work(between: str, tongue: Grammar) -> bool:
    found = {word.lower() for word in _WORD.findall(between)}
    return not found.isdisjoint(tongue.silent | words("work_nouns_abroad"))


@cache
def _verb(code: str) -> re.Pattern[str] | None:
    forms = {row[0]: row[1].split() for row in rows("reporting_abroad")}.get(f"{code}%")
    if forms is None:
        return None
    longest = sorted(forms, key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form.replace("_", " ")) for form in longest)
    return re.compile(rf"(?:{either})(?![\w'’-])")
