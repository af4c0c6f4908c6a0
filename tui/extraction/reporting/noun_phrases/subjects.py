"""The subject of a reporting verb: a name, with a role or without, a pronoun, a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.extraction.reporting.adjuncts import past_adjunct, past_adverbs
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases import name_capitals, noun_capitals
from tui.extraction.reporting.noun_phrases.apposition import in_apposition
from tui.extraction.reporting.noun_phrases.bodies import body, within
from tui.extraction.reporting.noun_phrases.names import name_end, named
from tui.extraction.reporting.noun_phrases.phrase import Phrase
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.scanning import Word, scan
from tui.model import Span

LONGEST = 220
"""Code points from a verb to the end of its subject."""
_AMONG = frozenset(
    [
        "z",
        "ze",
        "из",
        "de",
        "des",
        "d'",
        "du",
        "dos",
        "das",
        "di",
        "dei",
        "degli",
        "delle",
        "van",
        "av",
        "af",
    ]
)
_GENITIVE_S = frozenset(("sv", "da", "no"))


def subject_at(text: str, place: int, end: int, grammar: Grammar, verb: str = "") -> Subject | None:
    """The subject that begins at ``place``, right after ``verb``, past adverbs and adjuncts of time
    and place; None where no phrase begins there."""
    found = scan(text, place, min(end, place + LONGEST), grammar)
    if not found or not found[0].joined:
        return None
    at = past_adverbs(found, grammar)
    if at >= len(found) or not all(word.joined for word in found[: at + 1]):
        return None
    pronoun = _pronoun(found[at], grammar)
    if pronoun is not None:
        return pronoun
    if grammar.code == "pt" and to_somebody(found, at):
        return None
    noble = found[at].low in ("von", "van") and at + 1 < len(found) and found[at + 1].capital
    if grammar.code in ("ru", "uk"):
        told = within(Phrase(text, found, at, end, grammar))
        if told is not None:
            return told
    if found[at].low in grammar.prepositions and not found[at].capital and not noble:
        at = past_adjunct(found, at, grammar)
        if at < 0:
            return None
    return _subject(Phrase(text, found, at, end, grammar, verb))


def to_somebody(found: Sequence[Word], at: int) -> bool:
    """“disse a um grupo”, “declarou a jornalistas”: Portuguese “a”, no article before another or
    before a plural."""
    if found[at].low != "a" or at + 1 >= len(found) or found[at + 1].capital:
        return False
    behind = found[at + 1].low
    return behind in ("um", "uma") or (behind.endswith("s") and found[at + 1].joined)


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
    if first.low in grammar.conditions | grammar.subordinators:
        return None  # “Wenn Ana Rossi sagt, dass”: her clause is not the sentence’s
    subject = _subject(Phrase(text, found, at, end, grammar, opens=True))
    bare = (
        first.capital
        and not grammar.small(first.low)
        and first.low not in grammar.roles
        and grammar.code != NOUN_CAPITALS
    )
    told = subject is not None and subject.form in (Form.NAME, Form.BODY)
    if bare and not told:
        return named(found, at, name_end(found, at, grammar), "", [])  # “Roldós respondió”
    return subject


def _pronoun(word: Word, grammar: Grammar) -> Subject | None:
    span = Span(word.start, word.end)
    if word.low in grammar.he:
        return Subject(Form.PRONOUN, span, word.end, "m")
    if word.low in grammar.she:
        return Subject(Form.PRONOUN, span, word.end, "f")
    if word.low in grammar.either:
        return Subject(Form.PRONOUN, span, word.end)
    if word.low in grammar.others and word.low not in grammar.determiners:
        return Subject(Form.OTHER, span, word.end)
    return None


def _subject(phrase: Phrase) -> Subject | None:
    """Determiner, role, name; or a role, a comma, a name; or a role alone."""
    german = phrase.grammar.code == NOUN_CAPITALS
    noun_phrase = noun_capitals.noun_phrase if german else name_capitals.noun_phrase
    if _is_genitive(phrase) and (told := body(phrase)) is not None:
        return told  # “Statens vegvesen”
    behind = _behind_determiner(phrase)
    if behind.of_somebody and _of_several(behind):
        word = phrase.words[phrase.at]
        return Subject(Form.OTHER, Span(word.start, word.end), word.end)
    if behind.at < len(behind.words) and (told := body(behind)) is not None:
        return told
    subject = noun_phrase(behind)
    if subject is not None and subject.form is Form.NAME:
        return subject
    return in_apposition(phrase, noun_phrase) or subject


def _behind_determiner(phrase: Phrase) -> Phrase:
    found, at, grammar = phrase.words, phrase.at, phrase.grammar
    determiner = ""
    if _is_genitive(phrase):
        determiner, at = found[at].low, at + 1  # “Moderaternas talesperson Carl Ek”
    if found[at].low in grammar.articles and (phrase.opens or not found[at].capital):
        determiner, at = found[at].low, at + 1
    return replace(phrase, at=at, determiner=determiner)


def _of_several(phrase: Phrase) -> bool:
    """“jedna z protestujących”, “um dos passageiros”"""
    if phrase.at >= len(phrase.words) or phrase.grammar.code == NOUN_CAPITALS:
        return False
    return phrase.words[phrase.at].low in _AMONG


def _is_genitive(phrase: Phrase) -> bool:
    found, at, grammar = phrase.words, phrase.at, phrase.grammar
    return (
        grammar.code in _GENITIVE_S
        and not phrase.opens
        and found[at].capital
        and found[at].text.endswith("s")
        and at + 1 < len(found)
        and found[at + 1].joined
        and not found[at + 1].capital
        and found[at + 1].low not in grammar.prepositions
        and found[at + 1].low not in grammar.adverbs
    )
