"""Reporting clauses beside quotations in languages other than English, by their word order alone.

A quotation, a reporting verb and a name in one of a few fixed orders: “…”, sagt Ute Blum · « … », a
expliqué le maire, Luc Roy · Ana Paz dijo: “…”. What does not fit one of them is left alone: here an
unknown speaker costs less than a wrong one. Shared by the stage that finds names, for which such a
place shows that the words name a person, and the one that says who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tui.extraction import korean
from tui.extraction.bylines import UPPER
from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import Known, Span

LANGUAGES = frozenset(("de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "pl", "ru", "ko"))

CLOSING = re.compile('[”“»«›‹’‘"]')
ANNOUNCED = re.compile('(?<=:)\\s{0,2}(?=[“„«»›‹‘‚"])')
PAUSES = tuple(",.!?…")
"""One of them, or a dash, stands between words quoted and the verb; not between a title and
whoever wrote it: „Das Boot“ schrieb Jan Meier."""
LONGEST = 220
"""Code points of a clause before a quotation."""

_WORD = rf"(?:[{UPPER}]|[dl]['’](?=[{UPPER}]))(?:[\w-]|['’.](?=\w))*+"
_PARTICLE = "(?:de|del|della|di|da|do|dos|das|du|des|van|von|der|den|ter|ten|la|le|el)"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,4}})"
_FULL = rf"(?P<name>{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{1,3}})"
_SMALL = rf"[^\W\d_{UPPER}](?:[\w'’-])*+"
_PHRASE = r"[^,.;:!?\n“”„«»\"]"
_REST = re.compile(rf"(?:,\s)?{_PHRASE}{{0,60}}:\s{{0,2}}\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"\S+")
_SENTENCE = re.compile(r"[.!?…](?:\s?[”»“\"’])?\s")
_ADVERBIAL = {
    "de": r"(?:Am|Im|In|Nach|Bei|Auf|Zu|Dazu)\s",
    "nl": r"(?:Op|In|Na|Bij|Over|Daarover|Hierover)\s",
}
"""What may open a sentence whose verb comes second and its subject third."""

_PAST = {"pl": (("ła",), ("ł",)), "ru": (("ла", "лась"), ("л", "лся"))}
"""Ends of verbs in the past, said of her and of him."""

_OBLIQUE = (*"aeioóuyąęаеёиоуыэюя", "ch", "ej", "их", "ых", "ой")
"""Ends that no given name of a man has where he is the subject, but for a few ("Никита")."""

_HAVE = {
    "fr": r"(?:a|ont|avait)\s(?:aussi\s|également\s|ainsi\s)?",
    "es": r"(?:ha|han|había)\s",
    "pt": r"(?:tem|tinha|havia)\s",
    "it": r"(?:ha|hanno|aveva)\s(?:anche\s|poi\s)?",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """``place`` is where the quotation ends (``after`` it the clause) or begins."""

    verb: Span
    name: Span
    place: int


@dataclass(frozen=True, slots=True)
class _Patterns:
    after: re.Pattern[str]
    """From the closing mark to the verb."""
    named: re.Pattern[str]
    """A name, with or without words in small letters before it."""
    beside: re.Pattern[str]
    """A role, a comma, a name, a pause."""
    subject: re.Pattern[str]
    """A name at the start of a sentence, perhaps something in commas, the verb."""
    role_first: re.Pattern[str]
    """A role, a comma, a name, a comma, the verb."""
    inverted: re.Pattern[str]
    """The verb at the start of a sentence."""


@cache
def _patterns(language: str) -> _Patterns:
    table = {code: forms.replace(" ", "|") for code, forms in rows("reporting_abroad")}
    forms = table[language]
    if participles := table.get(f"{language}+"):
        forms = rf"{_HAVE[language]}(?:{participles})|{forms}"
    verb = rf"(?P<verb>{forms})(?![\w'’-])"
    opening = _ADVERBIAL.get(language, r"(?!)")
    return _Patterns(
        re.compile(rf"(?P<pause>[,.!?]?\s{{0,2}}(?:,\s|[—–-]\s)?){verb}"),
        re.compile(rf"\s(?P<role>(?:{_SMALL}\s){{0,5}}){_NAME}"),
        re.compile(rf"\s(?P<role>{_SMALL}{_PHRASE}{{1,70}}),\s{_FULL}(?=\s?[,.;:()—–]|\s?\Z)"),
        re.compile(
            rf"(?P<role>(?:[\w'’-]+\s(?:{_SMALL}\s){{1,4}})?){_NAME}"
            rf"(?:,\s{_PHRASE}{{2,80}},)?\s{verb}"
        ),
        re.compile(rf"(?P<role>[\w'’-]+\s{_PHRASE}{{1,70}}),\s{_FULL},\s{verb}"),
        re.compile(rf"(?:{opening}{_PHRASE}{{2,40}}\s)?(?i:{verb})"),
    )


def language(known: Known[str] | None) -> str | None:
    """The code without its region, "pt" for "pt-BR"; None where it is not known."""
    return known.value.lower().replace("_", "-").split("-")[0] if known else None


def clauses(text: str, start: int, end: int, code: str) -> Iterator[Clause]:
    """Every reporting clause beside a quotation of ``text[start:end]``, a block."""
    if code == "ko":
        for verb, name, place in korean.clauses(text, start, end):
            yield Clause(verb, name, place)
    else:
        yield from _by_order(text, start, end, code)


def _by_order(text: str, start: int, end: int, code: str) -> Iterator[Clause]:
    patterns = _patterns(code)
    for mark in CLOSING.finditer(text, start, end):
        verb = patterns.after.match(text, mark.end(), end)
        if verb and (verb["pause"].strip() or _before_mark(text, mark.start()) in PAUSES):
            name = _speaker(text, verb.end(), end, code)
            if name is not None:
                yield Clause(Span(*verb.span("verb")), name, mark.end())
    for colon in ANNOUNCED.finditer(text, start, end):
        if (found := _before(text, start, colon.end(), code)) is not None:
            yield found


def _before_mark(text: str, place: int) -> str:
    return text[max(0, place - 3) : place].rstrip()[-1:]


def _before(text: str, start: int, place: int, code: str) -> Clause | None:
    """The clause that ends in a colon right before ``place``."""
    opens = max(start, place - LONGEST)
    for stop in _SENTENCE.finditer(text, opens, place):
        opens = stop.end()
    patterns = _patterns(code)
    for pattern in (patterns.role_first, patterns.subject):
        found = pattern.match(text, opens, place)
        if found and _REST.match(text, found.end(), place):
            name = _checked(text, found, code, comma=pattern is patterns.role_first)
            if name is not None:
                return Clause(Span(*found.span("verb")), name, place)
    verb = patterns.inverted.match(text, opens, place)
    if verb is None or (name := _speaker(text, verb.end(), place, code)) is None:
        return None
    ends = _REST.match(text, name.end, place) is not None
    return Clause(Span(*verb.span("verb")), name, place) if ends else None


def _speaker(text: str, place: int, end: int, code: str) -> Span | None:
    """The name right after a verb, past a role."""
    patterns = _patterns(code)
    end = min(end, place + LONGEST)
    if found := patterns.named.match(text, place, end):
        name = _checked(text, found, code, comma=False)
        if name is not None:
            return name
    if found := patterns.beside.match(text, place, end):
        return _checked(text, found, code, comma=True)
    return None


def _checked(text: str, found: re.Match[str], code: str, *, comma: bool) -> Span | None:
    """The name without the role nouns before it; None where the words before it make it the name
    of a place, an addressee, a thing."""
    role = _LETTERS.findall(found["role"].lower())
    prepositions = word_set(f"{code} prepositions")
    if role and (role[0] in prepositions or role[0] in word_set("abroad subordinating")):
        return None
    if not comma and not prepositions.isdisjoint(role):
        return None
    start, stop = found.span("name")
    opens = "verb" in found.re.groupindex
    if opens and found["name"].split()[0].lower() in prepositions:
        return None  # “Am Dienstag sagte …”, but not “sagt Van der Beek”
    if role and code in ("pl", "ru") and not _nominative(found["name"].split(), text, found, code):
        return None
    stop = _without_body(text, start, stop, code)
    if code == "de":
        return _without_nouns(text, start, stop, role, comma)
    return Span(start, stop)


def _nominative(name: list[str], text: str, found: re.Match[str], code: str) -> bool:
    """Whether the name is that of the one with the role and no genitive: "burmistrz Nowej Huty",
    «глава Сергиева Посада» have no preposition that would tell.

    A listed given name says so, and the agreement with a verb in the past.
    """
    verb = found["verb"] if "verb" in found.re.groupindex else _last_word(text, found.start())
    feminine, masculine = _PAST[code]
    if _given(name[0]):
        return True
    if verb.lower().endswith(feminine):
        return all(word.endswith(("a", "а", "я")) for word in (name[:1] if code == "pl" else name))
    return verb.lower().endswith(masculine) and not name[0].endswith(_OBLIQUE)


def _last_word(text: str, end: int) -> str:
    return text[max(0, end - 20) : end].split()[-1]


def _without_body(text: str, start: int, stop: int, code: str) -> int:
    """Where the name ends in "Max Lang von der Gewerkschaft", "Ana Paz de Greenpeace".

    In Portuguese the small words belong to names as a rule ("Ana Lima da Silva").
    """
    if code == "pt":
        return stop
    capitals, noble = 0, False
    for part in _PARTS.finditer(text, start, stop):
        if part.group()[0].isupper():
            capitals += 1
        elif capitals > 1 or (code == "de" and part.group() in ("der", "den", "des") and not noble):
            return part.start() - 1
        noble = part.group() in ("von", "van")
    return stop


def _without_nouns(text: str, start: int, stop: int, role: list[str], comma: bool) -> Span | None:
    """In German every noun has a capital: „…“, sagt Bürgermeisterin Theda Folkerts Anfang Mai."""
    parts = [(part.group(), *part.span()) for part in _PARTS.finditer(text, start, stop)]
    for at, (part, _, _) in enumerate(parts):
        if at and part.lower() in word_set("german times"):
            parts = parts[:at]
            break
    if not comma:
        article = bool(role) and role[0] in word_set("de articles")
        if role and not article:
            return None
        if parts[0][0].lower() in word_set("de articles"):
            article, parts = True, parts[1:]
        if article:
            parts = parts[1:]
        while len(parts) > 1 and is_role(parts[0][0]):
            parts = parts[1:]
        if len(parts) > 2 and not _given(parts[0][0]) and _given(parts[1][0]):
            parts = parts[1:]
    if not parts or is_role(parts[-1][0]):
        return None
    return Span(parts[0][1], parts[-1][2])


def is_role(noun: str) -> bool:
    """Whether a German noun says what somebody is, and is no given name."""
    return not _given(noun) and noun.lower().endswith(_role_endings())


@cache
def _role_endings() -> tuple[str, ...]:
    return tuple(words("roles_abroad"))


def _given(word: str) -> bool:
    return word in words("given_names")
