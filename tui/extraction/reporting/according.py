"""“According to” somebody, a clause without a verb of its own: Selon la mairie, … · Volgens haar
is … · Laut Lang war … · …, según Robles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.extraction.bylines import UPPER
from tui.extraction.reporting.clause import Clause
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.names import is_given
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS, is_called
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.noun_phrases.subjects import subject_at, subject_first
from tui.model import Span

_SECOND = frozenset(("de", "nl"))
"""Languages with the verb in second place: nothing separates “laut Lang” from what is reported."""
_FIRST = {
    "de": re.compile(
        r"(?P<verb>Laut|Nach\s(?:Angaben|Auskunft|Darstellung|Einschätzung|Ansicht|Meinung|Aussage|"
        r"Auffassung|Überzeugung|Worten)\s(?:von|der|des|vom))\s"
    ),
    "fr": re.compile(r"(?P<verb>Selon|D['’]après|À\sen\scroire)(?=\s)"),
    "es": re.compile(r"(?P<verb>Según|De\sacuerdo\scon|(?:A\sjuicio|En\sopinión)\sde)(?=\s)"),
    "it": re.compile(r"(?P<verb>Secondo|A\s(?:detta|parere|giudizio)\sdi)(?=\s)"),
    "nl": re.compile(r"(?P<verb>Volgens)(?=\s)"),
    "pt": re.compile(r"(?P<verb>Segundo|De\sacordo\scom|Na\s(?:avaliação|opinião)\sde)(?=\s)"),
}
_LAST = {
    "fr": re.compile(r",\s(?P<verb>selon|d['’]après)(?=\s)"),
    "es": re.compile(r",\s(?P<verb>según)(?=\s)"),
    "it": re.compile(r",\s(?P<verb>secondo)(?=\s)"),
    "nl": re.compile(r",\s(?P<verb>volgens|aldus)(?=\s)"),
    "pt": re.compile(r",\s(?P<verb>segundo|de\sacordo\scom)(?=\s)"),
}
INSIDE = {code: last for code, last in _LAST.items() if code != "nl"}
"""The same words in the middle of a sentence, where Dutch has other orders, too."""
_GOVERNED = {
    "fr": {"lui": "m", "elle": "f"},
    "es": {"él": "m", "ella": "f"},
    "it": {"lui": "m", "lei": "f"},
    "nl": {"hem": "m", "haar": "f"},
    "pt": {"ele": "m", "ela": "f"},
}
"""Pronouns behind “according to”, and whom they mean."""
_VERB = re.compile(
    r"\s(?:is|was|zijn|waren|heeft|had|hebben|hadden|kan|kon|moet|moest|zal|zou|wordt|werd|gaat|ging|"
    r"komt|kwam|blijft|bleef|ligt|lag|staat|stond|zit|zat|mag|mocht|wil|wilde|krijgt|kreeg)\s"
)
"""What stands behind “Volgens haar” where “haar” is she and not hers."""
_WORD = re.compile(r"\s*([^\W\d_]+['’]?)")
_APART = re.compile(r"(?P<beside>,\s[^,;:()“”„«»\"\n]{2,60})?,\s")
_JOINED = re.compile(
    r"(?:mais|et|ou|car|donc|dont|puisque|lorsque|alors|parce|comme|même|soit|pero|sino|y|e|ni|o|"
    r"porque|aunque|pues|mientras|como|ya|ma|ed|né|perché|mentre|anche|oltre|mas|nem|pois|embora|"
    r"enquanto|qui|que|che|quando|cuando|quand|où|donde|dove|onde)(?=\s)"
)
"""What goes on with a sentence behind its comma; behind an apposition no word of these can stand:
“Según Ana Paz, la obra es vieja, pero …”."""
_COMMA = re.compile(r",\s")
_PARTY = re.compile(r"\s\([^()\n]{1,30}\)")
_OF_BODY = re.compile(
    rf"\s(?:van|von|vom|der|des)\s(?:(?:de|het|der|dem)\s)?[{UPPER}][\w-]+(?:\s[{UPPER}][\w-]+)*"
)
"""Behind a name, of whom somebody is: “Volgens Ilse Kramer van FNV Zuivel is …”"""
_PAIR = re.compile(
    rf"(?<![\w-])(?:(\w+),?\s)?([{UPPER}][\w-]+)\s(?:[a-z]{{2,3}}\s){{0,2}}(?=([{UPPER}][\w-]+))"
)


def according(text: str, start: int, stop: int, tongue: Grammar) -> Iterator[tuple[Clause, Span]]:
    """Such a clause of the sentence ``text[start:stop]`` and what is told beside it."""
    opens = _FIRST[tongue.code].match(text, start, stop)
    if opens is not None:
        clause = _opening_clause(text, opens, stop, tongue)
        if clause is not None:
            yield clause, Span(clause.place, stop)
        return
    if tongue.code == NOUN_CAPITALS:
        named = subject_first(text, start, stop, tongue)
        if named is not None and text.startswith(" zufolge ", named.end):
            verb = Span(named.end + 1, named.end + 8)
            told = Span(verb.end + 1, stop)
            yield Clause(verb, named, told.start), told
        return
    for last in _LAST[tongue.code].finditer(text, start, stop):
        subject = subject_at(text, last.end(), stop, tongue)
        if subject is None or subject.end != stop:
            continue
        if subject.form is Form.BODY or subject.role or _is_full(text, subject, tongue):
            verb, told = Span(*last.span("verb")), Span(start, last.start())
            yield Clause(verb, subject, told.end), told


def _opening_clause(text: str, opens: re.Match[str], stop: int, tongue: Grammar) -> Clause | None:
    """The clause whose first words, which open the sentence, are ``opens``."""
    code = tongue.code
    place = opens.end() - (code == NOUN_CAPITALS)
    subject = _governed_pronoun(text, opens.end(), code)
    if subject is None:
        # In Dutch a role without an article may stand there, and no verb.
        if code not in _SECOND and not _begins_phrase(text, opens.end(), tongue):
            return None
        subject = subject_at(text, place, stop, tongue)
    if subject is None or not (_is_sure(subject, tongue) or _is_full(text, subject, tongue)):
        return None
    verb = Span(*opens.span("verb"))
    if code in _SECOND:
        party = _PARTY.match(text, subject.end, stop)
        place = party.end() if party is not None else subject.end
        of_body = _OF_BODY.match(text, place, stop)
        place = of_body.end() if of_body is not None else place
        return Clause(verb, subject, place + 1) if text[place : place + 1] == " " else None
    apart = _APART.match(text, subject.end, stop)
    if (
        apart is not None
        and apart["beside"]
        and (subject.role or _JOINED.match(text, apart.end(), stop))
    ):
        apart = _COMMA.match(text, subject.end, stop)
    return Clause(verb, subject, apart.end()) if apart is not None else None


def is_office(subject: Subject, tongue: Grammar) -> bool:
    """Whether the subject only says what somebody is: “the mayor”, and not “the survey”."""
    return subject.form is Form.ROLE and any(is_called(word, tongue) for word in subject.role)


def _is_sure(subject: Subject, tongue: Grammar) -> bool:
    named = subject.form is Form.NAME and bool(subject.role)
    return named or subject.form in (Form.BODY, Form.PRONOUN) or is_office(subject, tongue)


def _governed_pronoun(text: str, place: int, code: str) -> Subject | None:
    """“Volgens haar”, « Selon lui »"""
    word = _WORD.match(text, place)
    gender = _GOVERNED.get(code, {}).get(word[1]) if word is not None else None
    if word is None or gender is None:
        return None
    if code in _SECOND and not _VERB.match(text, word.end(1)):
        return None
    return Subject(Form.PRONOUN, Span(*word.span(1)), word.end(1), gender)


def _begins_phrase(text: str, place: int, tongue: Grammar) -> bool:
    """Whether an article or a name stands there, and not a verb: "Según apuntan varios medios"."""
    word = _WORD.match(text, place)
    if word is None:
        return False
    low = word[1].lower().replace("’", "'")
    return word[1][0].isupper() or low in tongue.articles or low.rstrip("'") in tongue.articles


def _is_full(text: str, subject: Subject, tongue: Grammar) -> bool:
    """Whether the name is one in full, or stands behind another somewhere: “Ana Paz”, and
    no place: “en San Pedro”."""
    name = text[subject.span.start : subject.span.end]
    if subject.form is not Form.NAME or " " in name:
        return subject.form is Form.NAME
    return name in _in_full(text, tongue.code)


@lru_cache(maxsize=4)
def _in_full(text: str, code: str) -> frozenset[str]:
    """Words behind another with a capital, a given name or one that no small word governs."""
    tongue = grammar(code)
    return frozenset(
        found[3]
        for found in _PAIR.finditer(text)
        if is_given(found[2])
        or not (tongue.small((found[1] or "").lower()) or tongue.small(found[2].lower()))
    )
