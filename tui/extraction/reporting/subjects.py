"""Whom a verb beside a quotation is said of: a name, with a role or without, a pronoun, a role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from tui.extraction.given import gender_of
from tui.extraction.lexicon import words
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.grammar import grammar as grammar_of
from tui.extraction.reporting.scanning import Word, scan
from tui.extraction.wordsets import word_set
from tui.model import Span

LONGEST = 220
"""Code points from a verb to the end of its subject."""
MOST_SMALL = 9  # words of a role before the name
MOST_CAPITALS = 5
_NOUN_CAPITALS = "de"
_GENITIVE_S = frozenset(("sv", "da", "no"))
_OF = frozenset(("von", "van", "de", "di", "della", "del", "d'"))
_LONG_NAMES = frozenset(("pt", "es", "nl", "fr", "it"))
"""Languages in whose names any particle may stand."""
_CYRILLIC = "\u0400"
_COMPOUNDS = ("nl", "sv", "da", "no")
_FAMILY_HE = ("ов", "ёв", "ев", "ин", "ын", "ский", "цкий", "ко", "ук", "юк", "ич", "ян", "дзе")
_FAMILY_SHE = ("ова", "ёва", "ева", "ина", "ына", "ская", "цкая", "ко", "ук", "юк", "ич", "ян")
_NO_ARTICLES = frozenset(("sv", "da", "no", "pl", "ru"))
"""No word of its own before a noun that says it is one known."""
_AGE = re.compile(r"\d{1,3}-?(?:jährige|åring|åringen|årige|jarige)", re.IGNORECASE)
_EPITHET = re.compile(
    r"\w+-politiker(?:in)?|\w+g[ée]naire|trentenaire|intéressée?|\w+genari[oa]|interesad[oa]"
)
"""“sagte die SPD-Politikerin”, « a dit le sexagénaire »: he, she."""
_ABBREVIATION = re.compile(r"[A-ZÄÖÜ]{2,}")
_ENDS = re.compile(r"\s?(?:[,.;:()—–!?»”“]|\Z)|\s(?:y|e|et|und|en|och|og|i|и)\s")

_PAST = {"pl": (("ła",), ("ł",)), "ru": (("ла", "лась"), ("л", "лся"))}
"""Ends of verbs in the past, said of her and of him."""
_OBLIQUE = (*"aeioóuyąęаеёиоуыэюя", "ch", "ej", "их", "ых", "ой")
"""Ends that no given name of a man has where he is the subject, but for a few ("Никита")."""


class Form(Enum):
    NAME = "name"
    PRONOUN = "pronoun"
    NOBODY = "nobody"  # “…”, aseguró: who spoke last
    ROLE = "role"  # “the lawyer”, who has a name elsewhere
    OTHER = "other"  # somebody who cannot be told


@dataclass(frozen=True, slots=True)
class Subject:
    form: Form
    span: Span
    """The name without what stands before it; the pronoun; the noun of a role."""
    end: int
    """Where the phrase ends."""
    gender: str = ""
    role: tuple[str, ...] = ()
    """Words in small letters before the name, or of the role alone."""


def subject_at(text: str, place: int, end: int, grammar: Grammar, verb: str = "") -> Subject | None:
    """The subject that begins at ``place``, right after ``verb``, past adverbs and adjuncts of time
    and place; None where no phrase begins there."""
    found = scan(text, place, min(end, place + LONGEST), grammar)
    if not found or not found[0].joined:
        return None
    at = _past_adverbs(found, grammar)
    if at >= len(found) or not _together(found, at):
        return None
    pronoun = _pronoun(found[at], grammar)
    if pronoun is not None:
        return pronoun
    noble = found[at].low in ("von", "van") and at + 1 < len(found) and found[at + 1].capital
    if found[at].low in grammar.prepositions and not found[at].capital and not noble:
        at = _past_adjunct(found, at, grammar)
        if at < 0:
            return None
    return _phrase(text, found, at, end, grammar, verb)


def subject_first(text: str, place: int, end: int, grammar: Grammar) -> Subject | None:
    """The subject that opens a sentence: a name, with or without a role before it, or a pronoun."""
    found = scan(text, place, min(end, place + LONGEST), grammar)
    at = 0
    while at < len(found) and found[at].low in grammar.openers:
        at += 1
    if at >= len(found) or found[at].low in grammar.prepositions:
        return None
    first = found[at]
    pronoun = _pronoun(first, grammar)
    if pronoun is not None:
        return pronoun
    if at == 0 and first.low in grammar.adverbs:
        return None
    subject = _phrase(text, found, at, end, grammar, "", first=True)
    bare = (
        first.capital
        and not grammar.small(first.low)
        and first.low not in grammar.roles
        and grammar.code != _NOUN_CAPITALS
    )
    if bare and (subject is None or subject.form is not Form.NAME):
        return _named(found, at, _name_end(found, at, grammar), "", [])  # “Roldós respondió”
    return subject


def _past_adverbs(found: Sequence[Word], grammar: Grammar) -> int:
    """Past "auch", "am Montag", "este lunes", "ce mardi", "på måndagen"."""
    at = 0
    while at < len(found) and found[at].joined:
        low = found[at].low
        pair = f"{low} {found[at + 1].low}" if at + 1 < len(found) else ""
        if low in grammar.adverbs or (at and low in grammar.days):
            at += 1
        elif pair in grammar.adverbs or (
            at + 1 < len(found)
            and found[at + 1].low in grammar.days
            and not found[at].capital
            and (grammar.code == "de" or not found[at + 1].capital)
        ):
            at += 2
        elif low in grammar.days and not found[at].capital:
            at += 1
        else:
            break
    return at


def _past_adjunct(found: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Past "en rueda de prensa", "à la presse", "in Berlin" to the article of the subject; -1 where
    none comes."""
    before = found[at].low
    for index in range(at + 1, min(len(found), at + 12)):
        word = found[index]
        if not word.joined:
            return -1
        opens = word.low in grammar.determiners or word.low in grammar.indefinite
        apart = before not in grammar.prepositions and before not in grammar.determiners
        if opens and apart and before not in grammar.genitives:
            return index
        if grammar.code == _NOUN_CAPITALS and apart and index > at + 1 and is_role(word.text):
            return index
        if grammar.code in _NO_ARTICLES and apart and word.low in grammar.roles:
            return index
        before = word.low
    return -1


def _together(found: Sequence[Word], stop: int) -> bool:
    return all(word.joined for word in found[: stop + 1])


def _pronoun(word: Word, grammar: Grammar) -> Subject | None:
    span = Span(word.start, word.end)
    if word.low in grammar.he:
        return Subject(Form.PRONOUN, span, word.end, "m")
    if word.low in grammar.she:
        return Subject(Form.PRONOUN, span, word.end, "f")
    if word.low in grammar.others and word.low not in grammar.determiners:
        return Subject(Form.OTHER, span, word.end)
    return None


def _phrase(
    text: str,
    found: list[Word],
    at: int,
    end: int,
    grammar: Grammar,
    verb: str,
    *,
    first: bool = False,
) -> Subject | None:
    """Determiner, role, name; or a role, a comma, a name; or a role alone."""
    start = at
    determiner = ""
    owned = (
        grammar.code in _GENITIVE_S
        and not first
        and found[at].capital
        and found[at].text.endswith("s")
        and at + 1 < len(found)
        and found[at + 1].joined
        and not found[at + 1].capital
        and found[at + 1].low not in grammar.prepositions
        and found[at + 1].low not in grammar.adverbs
    )
    if owned:
        determiner, at = found[at].low, at + 1  # “Moderaternas talesperson Carl Ek”
    begins = found[at].low in grammar.determiners or found[at].low in grammar.indefinite
    if begins and (first or not found[at].capital):
        determiner, at = found[at].low, at + 1
    if grammar.code == _NOUN_CAPITALS:
        subject = _german(text, found, at, determiner, grammar)
    else:
        subject = _romance(text, found, at, determiner, grammar, verb, first=first)
    if subject is not None and subject.form is Form.NAME:
        return subject
    beside = _beside(text, found, start, end, grammar)
    return beside or subject


def _romance(
    text: str,
    found: list[Word],
    at: int,
    determiner: str,
    grammar: Grammar,
    verb: str,
    *,
    first: bool,
) -> Subject | None:
    """Where only names have capitals: words in small letters, then the name.

    At the start of a sentence a role has a capital too: "Burmistrz Jan Nowak", "Alcalde".
    """
    role: list[str] = []
    begin = at
    office = at + 1 < len(found) and found[at + 1].low in grammar.roles
    if determiner and office and found[at].capital and not _given(found[at].text):
        role.append(found[at].low)  # “le Premier ministre”
        at += 1
    if first and not determiner and at + 1 < len(found) and found[at].capital:
        opener, follows = found[at], found[at + 1]
        listed = _given(opener.text) or opener.low in grammar.titles
        if not listed and (
            not follows.capital
            or _given(follows.text)
            or opener.low in grammar.roles
            or (grammar.code in _COMPOUNDS and opener.low.endswith(tuple(grammar.roles)))
        ):
            role.append(opener.low)
            at += 1
    while at < len(found) and at - begin < MOST_SMALL and found[at].joined | (at == begin):
        word = found[at]
        if word.capital and not (word.low in grammar.titles and len(word.low) > 1):
            break
        if word.low in word_set("abroad subordinating"):
            return None
        role.append(word.low)
        at += 1
    else:
        return _role_alone(found, begin, determiner, role, grammar)
    if at >= len(found):
        return _role_alone(found, begin, determiner, role, grammar)
    if role and role[-1] in grammar.titles:
        pass
    elif role and (role[-1] in grammar.prepositions or _in_adjunct(role, grammar)):
        return _named_in(text, found, at, role, determiner, grammar) or _role_alone(
            found, begin, determiner, role, grammar
        )
    elif not grammar.prepositions.isdisjoint(role) and (
        not _given(found[at].text) or role[-1] in word_set("named after")
    ):
        return _role_alone(found, begin, determiner, role, grammar)
    stop = _name_end(found, at, grammar, most=8 if grammar.code in _PAST else MOST_CAPITALS)
    while at < stop and _title(found[at], grammar):
        role.append(found[at].low)
        at += 1
    if at >= stop:
        return None
    if grammar.code in _PAST and role and not _given(found[at].text):
        # “rzeczniczka Ministerstwa Finansów Anna Bednarz”
        inner = next((n for n in range(at + 1, stop - 1) if _given(found[n].text)), at)
        role += [word.low for word in found[at:inner]]
        at = inner
    if first and found[at].low in grammar.adverbs:
        return None
    name = [word.text for word in found[at:stop]]
    if first and stop < len(found) and found[stop].joined:
        verb = found[stop].text
    if role and grammar.code in _PAST and not nominative(name, verb, role[-1], grammar):
        return _role_alone(found, begin, determiner, role, grammar)
    if determiner and not role and not first:
        return None  # “la Commission”
    return _named(found, at, stop, determiner, role)


def _named(found: Sequence[Word], at: int, stop: int, determiner: str, role: list[str]) -> Subject:
    span = Span(found[at].start, found[stop - 1].end)
    gender = gender_of(found[at].low) if stop - at > 1 else ""
    if not gender:
        marks = {determiner, *role}
        feminine, masculine = marks & word_set("abroad she"), marks & word_set("abroad he")
        gender = "f" if feminine and not masculine else "m" if masculine and not feminine else ""
    return Subject(Form.NAME, span, span.end, gender, tuple(role))


def _title(word: Word, grammar: Grammar) -> bool:
    return word.low in grammar.titles and (word.text[-1] == "." or len(word.low) > 1)


def _in_adjunct(role: Sequence[str], grammar: Grammar) -> bool:
    """“de la”, “del”: a determiner that a preposition governs right before the name."""
    return len(role) > 1 and role[-1] in grammar.determiners and role[-2] in grammar.prepositions


def _named_in(
    text: str, found: list[Word], at: int, role: list[str], determiner: str, grammar: Grammar
) -> Subject | None:
    """“il sindaco di Milano Beppe Sala”: a listed given name inside the run begins the name."""
    stop = _name_end(found, at, grammar, most=8)
    for index in range(at + 1, stop - 1):
        before = found[index - 1].low
        if (
            _given(found[index].text)
            and found[index - 1].capital
            and before not in word_set("named after")
            and found[at].low not in word_set("named after")
        ):
            return _named(found, index, stop, determiner, role)
    return None


def _role_alone(
    found: Sequence[Word], at: int, determiner: str, role: Sequence[str], grammar: Grammar
) -> Subject | None:
    if not role or (not determiner and grammar.code not in _NO_ARTICLES):
        return None
    if not determiner and (found[at].capital or not role[0].isalpha()):
        return None
    stop = next((n for n, word in enumerate(role) if word in grammar.prepositions), len(role))
    kept = tuple(role[:stop])
    if not kept:
        return None
    span = Span(found[at].start, found[at + len(kept) - 1].end)
    form = Form.OTHER if determiner in grammar.indefinite else Form.ROLE
    if form is Form.ROLE and _EPITHET.fullmatch(kept[0]):
        form = Form.PRONOUN
    gender = ""
    if determiner in word_set("abroad she") or determiner in word_set("abroad he"):
        gender = "f" if determiner in word_set("abroad she") else "m"
    return Subject(form, span, span.end, gender, kept)


def _name_end(found: Sequence[Word], at: int, grammar: Grammar, most: int = MOST_CAPITALS) -> int:
    """Where the capitalised words end that begin at ``at``, particles between them taken along.

    In "Max Lang von der Gewerkschaft", "Ana Paz de Greenpeace" the name ends before the particle;
    in Portuguese the small words belong to names as a rule ("Ana Lima da Silva").
    """
    stop, capitals, index = at, 0, at
    particles = word_set("particles")
    while index < len(found) and capitals < most and (index == at or found[index].joined):
        word = found[index]
        if word.capital and not (capitals and _ABBREVIATION.fullmatch(word.text)):
            if capitals and grammar.code == "de" and word.low in grammar.times:
                break
            capitals += not _title(word, grammar)
            index += 1
            stop = index
            continue
        ahead = index
        while ahead < len(found) and found[ahead].low in particles and ahead - index < 2:
            ahead += 1
        noble = grammar.code == "pt" or capitals == 1
        starts = found[index].low in _OF or grammar.code in _LONG_NAMES
        if (
            ahead == index
            or not (capitals and noble and starts)
            or ahead >= len(found)
            or not found[ahead].capital
            or (grammar.code == "de" and found[index].low in ("der", "den", "des"))
        ):
            break
        index = ahead
    return stop


def _german(
    text: str, found: list[Word], at: int, determiner: str, grammar: Grammar
) -> Subject | None:
    """Where every noun has a capital: roles, titles and firms are taken off the front."""
    role: list[str] = []
    begin = at
    while at < len(found) and not found[at].capital and at - begin < 4:
        if found[at].text[0].isdigit():
            break
        low = found[at].low
        if low in ("von", "van", "de") and at == begin and not determiner:
            break  # “so von Ahlefeld”
        if low in grammar.prepositions or low in grammar.genitives or not low.isalpha():
            return None
        if not determiner:
            return None
        role.append(low)
        at += 1
    if at >= len(found):
        return None
    if _AGE.match(found[at].text):
        gender = "f" if determiner == "die" else "m"
        form = Form.OTHER if determiner in grammar.indefinite else Form.PRONOUN
        return Subject(form, Span(found[at].start, found[at].end), found[at].end, gender)
    start = at
    if found[at].low in ("von", "van", "de"):
        stop = at + 1
        while (
            stop < len(found)
            and found[stop].joined
            and (found[stop].capital or found[stop].low in ("der", "den", "la"))
            and stop - at < 4
        ):
            stop += 1
        if not found[stop - 1].capital:
            return None
        return _named(found, at, stop, determiner, role)
    nouns = at
    run = at + 1
    while run < len(found) and found[run].capital and found[run].joined:
        run += 1
    while at < run and (
        _title(found[at], grammar) or (at + 1 < run and _before_name(found, at, run))
    ):
        role.append(found[at].low)
        at += 1
    stop = _name_end(found, at, grammar, most=8) if at < len(found) else at
    if determiner and at == nouns and stop - at > 1 and not _given(found[at].text):
        role.append(found[at].low)
        at += 1
    if determiner and at == nouns:
        at = stop  # “der Verein”, “die Kita Regenbogen”
    if at < stop and not is_role(found[stop - 1].text) and stop - at <= MOST_CAPITALS:
        if stop - at > 2 and not _given(found[at].text) and _given(found[at + 1].text):
            role.append(found[at].low)
            at += 1
        if found[at].low in grammar.articles:
            return None
        return _named(found, at, stop, determiner, role)
    if not determiner:
        return None
    inner = _after_genitive(found, stop, grammar)
    if inner is not None:
        return _named(found, *inner, determiner, [found[start].low])
    noun = found[start]
    form = Form.OTHER if determiner in grammar.indefinite else Form.ROLE
    if form is Form.ROLE and _EPITHET.fullmatch(noun.low):
        form = Form.PRONOUN
    gender = "f" if determiner == "die" else "m" if determiner == "der" else ""
    span = Span(noun.start, noun.end)
    return Subject(form, span, found[stop - 1].end, gender, (*role, noun.low))


def _after_genitive(found: Sequence[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """“der Vorsitzende des Verbands Peter Lang”: a listed given name and another after it."""
    if at + 3 > len(found) or found[at].low not in (*grammar.genitives, "von", "vom"):
        return None
    for index in range(at + 2, min(len(found) - 1, at + 6)):
        if not found[index].joined or not found[index - 1].capital:
            break
        if _given(found[index].text) and found[index + 1].capital and found[index + 1].joined:
            if found[index - 1].low.endswith(tuple(word_set("named after"))):
                return None
            return index, _name_end(found, index, grammar)
    return None


def _before_name(found: Sequence[Word], at: int, stop: int) -> bool:
    """Whether the German noun is a role, a people's adjective before one, or has an abbreviation
    before its hyphen: "Berliner", "FDP-Fraktionsvize", "Linken-Chefin"."""
    word = found[at].text
    if _given(word):
        return False
    if is_role(word):
        return True
    if "-" in word and (_ABBREVIATION.match(word) or is_role(word.rpartition("-")[2])):
        return True
    if word.endswith("er") and at + 2 < stop and _before_name(found, at + 1, stop):
        return True
    return bool(_ABBREVIATION.fullmatch(word)) and at + 2 < stop


def _beside(
    text: str, found: Sequence[Word], at: int, end: int, grammar: Grammar
) -> Subject | None:
    """A role, a comma, a name in full and a pause: “le maire de Lyon, Luc Roy,”."""
    first = found[at].low
    if first in grammar.prepositions or first in word_set("abroad subordinating"):
        return None
    determiner = first if first in grammar.determiners or first in grammar.indefinite else ""
    if found[at].capital and not determiner and grammar.code != _NOUN_CAPITALS:
        role_opens = at + 1 < len(found) and not found[at + 1].capital
        if not role_opens:
            return None
    comma = at + 1
    while comma < len(found) and found[comma].joined:
        if found[comma].low in word_set("abroad subordinating"):
            return None
        comma += 1
    if comma >= len(found) or text[found[comma - 1].end : found[comma].start] != ", ":
        return None
    role = [word.low for word in found[at:comma]]
    name = comma
    if found[name].low in grammar.determiners:  # “Dessen Vorsitzende, die Lehrerin Gisela Harms,”
        inner = _phrase_inside(text, list(found), name, grammar)
        if inner is not None and _ENDS.match(text, inner.end, end):
            return inner
        return None
    while name < len(found) and _title(found[name], grammar) and not found[name].capital:
        name += 1
    if name >= len(found):
        return None
    stop = _name_end(found, name, grammar)
    while name < stop and _title(found[name], grammar):
        name += 1
    if name >= stop:
        return None
    if (stop - name < 2 and not _given(found[name].text)) or not _ENDS.match(
        text, found[stop - 1].end, end
    ):
        return None
    if grammar.code == _NOUN_CAPITALS and is_role(found[stop - 1].text):
        return None
    return _named(found, name, stop, determiner, role)


def _phrase_inside(text: str, found: list[Word], at: int, grammar: Grammar) -> Subject | None:
    determiner = found[at].low
    if grammar.code == _NOUN_CAPITALS:
        inner = _german(text, found, at + 1, determiner, grammar)
    else:
        inner = _romance(text, found, at + 1, determiner, grammar, "", first=False)
    if inner is None or inner.form is not Form.NAME:
        return None
    return inner if " " in text[inner.span.start : inner.span.end] else None


def nominative(name: Sequence[str], verb: str, role: str, grammar: Grammar) -> bool:
    """Whether the name is that of the one with the role and no genitive: "burmistrz Nowej Huty",
    «глава Сергиева Посада» have no preposition that would tell.

    A listed given name says so, and the agreement with a verb in the past; with other verbs the
    ends of Russian family names, and in Polish the agreement with the role.
    """
    code = grammar.code
    feminine, masculine = _PAST[code]
    if _given(name[0]):
        return True
    if any(_given(word) for word in name[1:-1]):
        return False  # “депутат Госсовета Светлана Журова”
    if verb.lower().endswith(feminine):
        return all(word.endswith(("a", "а", "я")) for word in (name[:1] if code == "pl" else name))
    if verb.lower().endswith(masculine):
        return not name[0].endswith(_OBLIQUE)
    if code == "ru":
        ends = _FAMILY_SHE if name[0].endswith(("а", "я")) else _FAMILY_HE
        return len(name) > 1 and name[-1].endswith(ends)
    if role not in grammar.roles and role not in grammar.titles:
        return False
    if name[0].endswith("a"):
        return role.endswith("a")
    return not name[0].endswith((*_OBLIQUE, "um")) and not role.endswith("a")


def is_called(word: str, grammar: Grammar) -> bool:
    """Whether the word in small letters says what somebody is."""
    return is_role(word) if grammar.code == _NOUN_CAPITALS else word in grammar.roles


def is_role(noun: str) -> bool:
    """Whether a German noun says what somebody is, and is no given name."""
    return not _given(noun) and noun.lower().endswith(_role_endings())


@cache
def _role_endings() -> tuple[str, ...]:
    return tuple(words("roles_abroad"))


def _given(word: str) -> bool:
    if word[:1] >= _CYRILLIC:
        return word in grammar_of("ru").given
    return word in words("given_names") or word.partition("-")[0] in words("given_names")
