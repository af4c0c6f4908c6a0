"""Reporting clauses of Arabic: وقال الوزير أحمد المنصوري: «…» · «…»، قالت منى سالم.

The verb opens the clause. There are no capitals to show a name: it begins with a listed given name,
behind what somebody is, and ends where the clause does; later, its last word alone is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.lexicon import rows, words
from tui.extraction.reporting.grammar import grammar
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.model import Span

CODE = "ar"
_OPENING = '«“"'
_CLOSING = '»”"'
_LONGEST = 110
"""Code points from the verb to the words quoted."""
_WHO = rf"[^.:؛!؟\n{_OPENING}{_CLOSING}]{{0,{_LONGEST}}}"
_MOST = 4  # words of a name
_WORD = re.compile(r"[^\W\d_]+")
_JOINS = frozenset(("عبد", "أبو", "ابو", "بن", "ابن", "آل", "بنت", "أم"))
"""First halves of a name's words: عبد الرحمن."""


def clauses(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    """Verb, who spoke and the place where the quotation begins or ends, of every such clause."""
    for found in _initial().finditer(text, start, end):
        verb, who = Span(*found.span("verb")), Span(*found.span("who"))
        for nearer in _verb().finditer(text, who.start, who.end):
            verb, who = Span(*nearer.span()), Span(nearer.end(), who.end)
        yield verb, _subject(text, verb, who), found.end()
    for found in _final().finditer(text, start, end):
        verb = Span(*found.span("verb"))
        yield verb, _subject(text, verb, Span(*found.span("who"))), found.start()


def _subject(text: str, verb: Span, who: Span) -> Subject:
    """The name in ``who``, the words between verb and quotation; else a role, or nobody's."""
    said = text[verb.start : verb.end]
    gender = "f" if said.endswith("ت") or (said.startswith("ت") and said[1:2] not in "اس") else ""
    found = [(word[0], *word.span()) for word in _WORD.finditer(text, who.start, who.end)]
    tongue = grammar(CODE)
    apart = {n for n in range(1, len(found)) if text[found[n - 1][2] : found[n][1]].strip()}
    stop = next((n for n, (word, *_) in enumerate(found) if n in apart or _ends(word)), len(found))
    found = found[:stop]
    if not found:
        return Subject(Form.NOBODY, verb, verb.end, gender)
    for at, (word, begins, _) in enumerate(found):
        if word in words("given_names_arabic") and not (at and found[at - 1][0] in _JOINS):
            name = found[at : at + _MOST + sum(part in _JOINS for part, *_ in found[at:])]
            role = tuple(part for part, *_ in found[:at])
            if role and not _is_of(role):
                return Subject(Form.OTHER, verb, verb.end)
            return Subject(Form.NAME, Span(begins, name[-1][2]), name[-1][2], gender, role)
    first, begins, ends = found[-1]
    alone = len(found) == 1 or (len(found) == 2 and found[0][0] in tongue.roles | tongue.titles)
    if alone and first not in tongue.roles:
        return Subject(Form.NAME, Span(begins, ends), ends, gender)  # وأضاف المنصوري
    if len(found) == 1 and first.startswith("ال"):  # وأضاف الوزير
        return Subject(Form.ROLE, Span(begins, ends), ends, gender, (first.removeprefix("ال"),))
    return Subject(Form.OTHER, verb, verb.end)


def _is_of(role: tuple[str, ...]) -> bool:
    """Whether the words before a name are what its bearer is, and not “the office of”, “an adviser
    of the minister”: a noun without article before another is of that one."""
    tongue = grammar(CODE)
    offices = [n for n, word in enumerate(role) if word in tongue.roles]
    if role[0] not in tongue.roles | tongue.titles:
        return False
    beside = offices[-1] - offices[0] == len(offices) - 1 if offices else True
    return len(offices) < 2 or (beside and role[offices[0]].startswith("ال"))


def _ends(word: str) -> bool:
    """Whether the word is not part of who speaks: in, to, that, today."""
    return word in grammar(CODE).prepositions or word in _AFTER or word.startswith("لل")


_AFTER = frozenset(
    ("إن", "أن", "إنه", "إنها", "أنه", "أنها", "أمس", "اليوم", "غدا", "يوم", "عبر", "ردا", "حيث")
).union(("لوكالة", "لقناة", "لصحيفة", "لموقع"))


@cache
def _verbs() -> str:
    forms = {row[0]: row[1] for row in rows("reporting_abroad")}[CODE].split()
    return rf"(?P<verb>[وف]?(?:{'|'.join(sorted(forms, key=len, reverse=True))}))"


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_verbs()}(?!\w)")


@cache
def _initial() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_verbs()}(?!\w)(?P<who>{_WHO}?)\s?:\s?(?=[{_OPENING}])")


@cache
def _final() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_CLOSING}])[،,]\s{_verbs()}(?!\w)(?P<who>{_WHO})")
