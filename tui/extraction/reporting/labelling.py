"""A few quoted words by which somebody calls something: Rossi sprach von „trüber Lage“ · Le maire,
Luc Roy, a salué « un premier pas » · Ana Paz calificó el plan de “oportunismo barato”.

Only where a name, a role or a pronoun opens the sentence, or follows when or where it was said, and
such a verb comes next: the title of a work, or what a work is called, is not something said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.lexicon import rows, words
from tui.extraction.reporting.clause import Clause
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS, is_called
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
_OCCASION = re.compile(r"(?P<first>[^\W\d_]+)(?:\s[^,:;.!?„“»«”\"‘’\n]{1,50})?,\s")
_SPOKEN = (Form.NAME, Form.BODY, Form.PRONOUN)
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
        opens = _past_occasion(text, sentence_start(text, start, quoted.start(), tongue), tongue)
        for verb in verb_of.finditer(text, opens, quoted.start()):
            # a role reaches as far as words in small letters do: up to the verb, and not past it
            subject = subject_first(text, opens, verb.start(), tongue)
            if subject is None or not _speaks(subject, tongue):
                continue
            beside = _BESIDE.fullmatch(text, subject.end, verb.start())
            if beside is None or not _BETWEEN.fullmatch(text, verb.end(), quoted.start()):
                continue
            if not _of_a_work(text[verb.end() : quoted.start()], tongue):
                yield Clause(Span(*verb.span()), subject, quoted.start())
            break


def _past_occasion(text: str, opens: int, tongue: Grammar) -> int:
    """Behind « Dans un communiqué, », „Lundi, “: where the sentence tells who speaks."""
    occasion = _OCCASION.match(text, opens)
    first = occasion["first"].lower() if occasion is not None else ""
    when = first in tongue.days or first in tongue.adverbs or first in tongue.prepositions
    return occasion.end() if occasion is not None and when else opens


def _speaks(subject: Subject, tongue: Grammar) -> bool:
    """Whether the subject is a definite speaker: not “der Verein”, which does not say which, nor «
    l'opposition »."""
    if subject.form is Form.ROLE:
        return any(is_called(word, tongue) for word in subject.role)
    return subject.form in _SPOKEN and not (subject.form is Form.BODY and subject.role)


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
    return re.compile(rf"(?<![\w'’-])(?:{either})(?![\w'’-])")
