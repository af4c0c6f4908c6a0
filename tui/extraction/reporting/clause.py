"""A reporting clause, the patterns that find its verb, and whether it is complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.names import is_given
from tui.extraction.reporting.noun_phrases.slavic import gender_of_verb
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.noun_phrases.subjects import LONGEST, to_somebody
from tui.extraction.reporting.scanning import Word, scan
from tui.extraction.wordsets import word_set
from tui.model import Span

REST = 90
"""Code points after verb and subject to the end of the clause."""
NULL_SUBJECT = frozenset(("es", "pt", "it", "pl", "cs", "ru", "uk"))
_PLURAL = {
    "es": ("n",),
    "pt": ("m",),
    "it": ("no",),
    "pl": ("li", "ły", "ją", "ło", "my"),
    "cs": ("li", "li se", "lo", "ají", "ejí"),
    "ru": ("ли", "ят", "ют", "ло", "ится"),
    "uk": ("ли", "ять", "ють", "уть", "ло", "ться"),
}
"""Ends of verbs said of several, and of such as are said of bodies and papers."""
PAPER = re.compile(r"[„«\"][^„“”«»\"\n]{1,24}[“”»\"]")
"""A paper's name: «…», hatte Brandt der «Zeit» gesagt."""
_ENDS = re.compile(r"[.,;:—–\n]|\Z")
_GERUND = {
    "es": re.compile(r"[a-záéíóúñ]+(?:[áa]|i[ée]|y[ée])ndo(?:se|les?|l[oa]s?)?"),
    "it": re.compile(r"[a-zàèéìòù]+(?:a|e)ndo(?:si|gli|l[aeio])?"),
    "pt": re.compile(r"[a-záâãéêíóôõúç]+(?:a|e|i)ndo(?:-se|-lhes?|-[ao]s?)?"),
}
"""How somebody says it: “…”, dice riendo."""
_PARTS_OF_DAYS = frozenset(("mañana", "tarde", "noche", "manhã", "noite", "mattina", "sera"))
_THIS = frozenset(("este", "esta", "questo", "questa", "quest'", "neste", "nesta"))


@dataclass(frozen=True, slots=True)
class Clause:
    """``place`` is where the quotation ends (``after`` it the clause) or begins."""

    verb: Span
    subject: Subject
    place: int
    sure: bool = True
    """The verb is one of reporting."""

    @property
    def name(self) -> Span | None:
        return self.subject.span if self.subject.form is Form.NAME else None


@dataclass(frozen=True, slots=True)
class Patterns:
    after: re.Pattern[str]
    """From the closing mark to the verb."""
    opinion: re.Pattern[str]
    """From the closing mark past "according to"."""
    inside: re.Pattern[str]
    """From a dash inside the quotation: “La plaza —dijo el alcalde— no está en venta”."""
    between: re.Pattern[str]
    """The same from a comma inside the quotation."""
    verb: re.Pattern[str]
    opener: re.Pattern[str]
    """The verb at the start of a sentence, with no more than an "and" before it."""


@cache
def patterns(code: str) -> Patterns:
    """What a reporting clause looks like in each of its positions in this language."""
    tongue = grammar(code)
    clitics = "|".join(
        re.escape(word[:-1]) + "['’]" if word[-1] == "'" else re.escape(word) + r"\s"
        for word in sorted(tongue.clitics)
    )
    opinion = "|".join(sorted((re.escape(words) for words in tongue.opinion), reverse=True))
    return Patterns(
        re.compile(
            rf"(?P<pause>[,.!?]?\s{{0,2}}(?:,\s|[—–-]\s)?)(?:{clitics or '(?!)'})??{tongue.verb}"
        ),
        re.compile(rf",?\s(?P<verb>{opinion or '(?!)'})(?!\w)", re.IGNORECASE),
        re.compile(rf"[—–]\s?{tongue.verb}"),
        re.compile(rf",\s{tongue.verb}"),
        re.compile(rf"(?<![\w'’-]){tongue.verb}", re.IGNORECASE),
        re.compile(rf"(?:(?:{'|'.join(tongue.openers) or '(?!)'})\s)?{tongue.verb}", re.IGNORECASE),
    )


def joined(verb: re.Match[str]) -> Subject | None:
    """The pronoun of "a-t-elle dit", "explique-t-il"."""
    groups = verb.groupdict()
    for gender, names in (("m", ("he", "he2")), ("f", ("she", "she2"))):
        for name in names:
            if groups.get(name):
                return Subject(Form.PRONOUN, Span(*verb.span(name)), verb.end(), gender)
    for name in ("they", "they2"):
        if groups.get(name):
            return Subject(Form.OTHER, Span(*verb.span(name)), verb.end())
    return None


def is_plural(form: str, tongue: Grammar) -> bool:
    """Whether the verb, in a language without subject pronouns, is used of several people or a
    body."""
    if tongue.code not in NULL_SUBJECT:
        return False
    return form.lower().endswith(_PLURAL[tongue.code]) or form.lower().startswith(
        ("han ", "hanno ")
    )


def null_subject(verb: Span, form: str, tongue: Grammar) -> Subject:
    """The subject of a verb that has none of its own: who spoke last, or several."""
    kind = Form.OTHER if is_plural(form, tongue) else Form.NOBODY
    return Subject(kind, verb, verb.end, gender_of_verb(form, tongue.code))


def stands_alone(text: str, place: int, end: int, tongue: Grammar) -> bool:
    """“…”, aseguró. · “…”, ha añadido en rueda de prensa. No subject comes after the verb."""
    if _ENDS.match(text, place, end):
        return True
    found = scan(text, place, min(end, place + LONGEST), tongue)
    clause = next((n for n, word in enumerate(found) if not word.joined), len(found))
    return (
        bool(found)
        and found[0].joined
        and not any(
            is_given(word.text) and before.low not in tongue.prepositions
            for before, word in pairwise(found[:clause])
        )
        and (
            found[0].low in tongue.prepositions | tongue.adverbs | word_set("abroad subordinating")
            or _is_day(found[:2], tongue)
            or (tongue.code == "pt" and to_somebody(found, 0))
            or _is_gerund(found[0].text, tongue.code)
        )
    )


def _is_gerund(word: str, code: str) -> bool:
    return code in _GERUND and _GERUND[code].fullmatch(word) is not None


def _is_day(found: Sequence[Word], tongue: Grammar) -> bool:
    """“este jueves”, “questa mattina”"""
    words = [word.low for word in found]
    return (
        len(words) == 2
        and words[0] in _THIS
        and words[1] in tongue.days | tongue.times | _PARTS_OF_DAYS
    )


def is_whole(text: str, verb: re.Match[str], place: int, end: int, tongue: Grammar) -> bool:
    """Whether a verb in two parts has its other part: „…“, räumte sie ein · hatte Rossi gesagt."""
    rest = PAPER.sub("", text[place : min(end, place + REST)])
    rest = re.split(r"[.;:!?“”„«»\n]", rest, maxsplit=1)[0]
    if verb.re.groupindex.get("have") and verb["have"]:
        return tongue.participle is not None and bool(tongue.participle.search(rest))
    particle = tongue.particle.get(verb["verb"].lower())
    return particle is None or bool(particle.search(rest))
