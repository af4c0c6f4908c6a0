"""Noun phrases of languages in which only names have capitals: words in small letters, then the
name. At the start of a sentence a role has a capital too: "Burmistrz Jan Nowak", "Alcalde"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.languages import SLAVIC
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases import slavic
from tui.extraction.reporting.noun_phrases.bodies import kinds
from tui.extraction.reporting.noun_phrases.names import (
    FINNISH,
    LONG,
    MOST_CAPITALS,
    is_given,
    is_title,
    name_end,
)
from tui.extraction.reporting.noun_phrases.phrase import Phrase
from tui.extraction.reporting.noun_phrases.subject import Subject
from tui.extraction.reporting.scanning import Word
from tui.extraction.wordsets import word_set
from tui.model import Span

MOST_SMALL = 9  # words of a role before the name
NO_ARTICLES = frozenset(("sv", "da", "no", "fi", "pl", "cs", "ru", "uk"))
"""No word of its own before a noun that says it is one known."""
_COMPOUNDS = ("nl", "sv", "da", "no")


def noun_phrase(phrase: Phrase) -> Subject | None:
    """The subject read behind the determiner; None where it is neither somebody nor a role."""
    found, grammar = phrase.words, phrase.grammar
    role, at = _with_capital(phrase)
    begin = phrase.at
    while at < len(found) and at - begin < MOST_SMALL and found[at].joined | (at == begin):
        word = found[at]
        titled = word.low in grammar.titles and len(word.low) > 1
        if word.capital and not titled and not _of_body(phrase, at):
            break
        if word.low in word_set("abroad subordinating"):
            return None if phrase.opens else _role_alone(phrase, role)
        role.append(word.low)
        at += 1
    else:
        return _role_alone(phrase, role)
    if at >= len(found):
        return _role_alone(phrase, role)
    if role and role[-1] in grammar.titles:
        pass
    elif role and (role[-1] in grammar.prepositions or _in_adjunct(role, grammar)):
        return _named_in(phrase, at, role) or _role_alone(phrase, role)
    elif not grammar.prepositions.isdisjoint(role) and (
        not is_given(found[at].text) or role[-1] in word_set("named after")
    ):
        return _role_alone(phrase, role)
    return _with_name(phrase, at, role)


def _of_body(phrase: Phrase, at: int) -> bool:
    """“Helsingin poliisin tiedottaja Ana Lehto”: whose she is stands first, in the genitive."""
    found = phrase.words
    if phrase.grammar.code != FINNISH or at + 1 >= len(found):
        return False
    word, behind = found[at], found[at + 1]
    small = not behind.capital and behind.low not in phrase.grammar.adverbs
    genitive = word.low.endswith("n") and not word.low.endswith("nen")
    return (
        genitive and behind.joined and (small or is_given(behind.text)) and not is_given(word.text)
    )


def _with_capital(phrase: Phrase) -> tuple[list[str], int]:
    """Words of the role that have a capital, and where those behind them begin."""
    found, grammar, at = phrase.words, phrase.grammar, phrase.at
    role: list[str] = []
    office = at + 1 < len(found) and found[at + 1].low in grammar.roles
    office = office or (at < len(found) and found[at].low in grammar.roles)
    if phrase.determiner and office and found[at].capital and not is_given(found[at].text):
        role.append(found[at].low)  # “le Premier ministre”, “il Presidente Ana Paz”
        at += 1
    if phrase.opens and not phrase.determiner and at + 1 < len(found) and found[at].capital:
        opener, follows = found[at], found[at + 1]
        listed = is_given(opener.text) or opener.low in grammar.titles
        if not listed and (
            not follows.capital
            or is_given(follows.text)
            or opener.low in grammar.roles
            or (grammar.code in _COMPOUNDS and opener.low.endswith(tuple(grammar.roles)))
        ):
            role.append(opener.low)
            at += 1
    return role, at


def _with_name(phrase: Phrase, at: int, role: list[str]) -> Subject | None:
    """The name that begins at ``at`` with ``role`` before it, or the role alone where the name is
    that of what the role is of."""
    found, grammar = phrase.words, phrase.grammar
    inflected = grammar.code in SLAVIC
    stop = name_end(found, at, grammar, most=LONG if inflected else MOST_CAPITALS)
    while at < stop and (is_title(found[at], grammar) or _compound_role(found, at, grammar)):
        role.append(found[at].low)
        at += 1
    if grammar.code == "nl":  # “Tweede Kamerlid Anne Smit”
        office = [n + 1 for n in range(at, stop - 1) if found[n].low in grammar.roles]
        role += [word.low for word in found[at : office[-1]]] if office else []
        at = office[-1] if office else at
    if at >= stop:
        return None
    if inflected and role and not is_given(found[at].text):
        # “rzeczniczka Ministerstwa Finansów Anna Bednarz”
        inner = next((n for n in range(at + 1, stop - 1) if is_given(found[n].text)), at)
        role += [word.low for word in found[at:inner]]
        at = inner
        whole = _past_its_body(phrase, at)
        if whole is not None:
            return phrase.named(*whole, [*role, found[at].low])
    if phrase.opens and found[at].low in grammar.adverbs:
        return None
    if role and inflected:
        behind = phrase.opens and stop < len(found) and found[stop].joined
        verb = found[stop].text if behind else phrase.verb
        name = [word.text for word in found[at:stop]]
        if not slavic.nominative(name, verb, role[-1], grammar):
            return _role_alone(phrase, role)
    if phrase.determiner and not role and not phrase.opens:
        return None  # “la Commission”
    return phrase.named(at, stop, role)


def _compound_role(found: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """“Norlund-chef Jan Visser”: what somebody is, behind the hyphen."""
    body, hyphen, noun = found[at].text.rpartition("-")
    named = at + 1 < len(found) and found[at + 1].capital and found[at + 1].joined
    return bool(body and hyphen and named) and noun in grammar.roles


def _past_its_body(phrase: Phrase, at: int) -> tuple[int, int] | None:
    """“mluvčí Ředitelství silnic Jana Nová”: a listed given name that agrees with the verb and a
    family name end the phrase."""
    found, grammar = phrase.words, phrase.grammar
    gender = slavic.gender_of_verb(phrase.verb, grammar.code)
    for index in range(at + 1, min(len(found) - 1, at + MOST_SMALL)):
        if not found[index].joined:
            return None
        if is_given(found[index].text) and found[index + 1].capital and found[index + 1].joined:
            stop = name_end(found, index, grammar)
            ends = stop >= len(found) or not found[stop].joined
            family = found[stop - 1].low
            fits = slavic.agrees(family, gender, grammar.code) and not found[index - 1].capital
            return (index, stop) if ends and fits else None
    return None


def _in_adjunct(role: Sequence[str], grammar: Grammar) -> bool:
    """“de la”, “del”: a determiner that a preposition governs right before the name."""
    return len(role) > 1 and role[-1] in grammar.determiners and role[-2] in grammar.prepositions


def _named_in(phrase: Phrase, at: int, role: Sequence[str]) -> Subject | None:
    """“il sindaco di Milano Beppe Sala”, “la présidente de la Fédération nationale Ana Paz”: a
    listed given name begins the name, inside the run or behind the adjectives of a body."""
    found = phrase.words
    stop = name_end(found, at, phrase.grammar, most=LONG)
    for index in range(at + 1, stop - 1):
        before = found[index - 1].low
        if (
            is_given(found[index].text)
            and found[index - 1].capital
            and before not in word_set("named after")
            and found[at].low not in word_set("named after")
        ):
            return phrase.named(index, stop, role)
    behind = stop
    while behind < len(found) and found[behind].low in kinds(phrase.grammar.code):
        behind += 1
    if stop < behind < len(found) - 1 and is_given(found[behind].text):
        end = name_end(found, behind, phrase.grammar)
        return phrase.named(behind, end, role) if end > behind + 1 else None
    return None


def _role_alone(phrase: Phrase, role: Sequence[str]) -> Subject | None:
    found, at, determiner, grammar = phrase.words, phrase.at, phrase.determiner, phrase.grammar
    if not role or (not determiner and grammar.code not in NO_ARTICLES):
        return None
    if not determiner and (found[at].capital or not role[0].isalpha()):
        return None
    stop = next((n for n, word in enumerate(role) if word in grammar.prepositions), len(role))
    kept = tuple(role[:stop])
    if not kept:
        return None
    span = Span(found[at].start, found[at + len(kept) - 1].end)
    gender = slavic.gender_of_verb(phrase.verb, grammar.code)
    if not gender and grammar.code in SLAVIC:
        gender = "f" if kept[-1].endswith(("ka", "yni", "ка", "ница", "щина")) else ""
    if determiner in word_set("abroad she") or determiner in word_set("abroad he"):
        gender = "f" if determiner in word_set("abroad she") else "m"
    return phrase.called(kept[0], span, span.end, gender, kept)
