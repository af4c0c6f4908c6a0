"""Words that say what somebody is: nouns before a name, and those that stand for a person alone."""

from __future__ import annotations

import re
from functools import cache

from tui.extraction.lexicon import words
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.names import is_given

NOUN_CAPITALS = "de"
"""The language in which every noun has a capital."""
_AGE = re.compile(r"\d{1,3}-?(?:jährige|åring|åringen|årige|jarige)", re.IGNORECASE)
_EPITHET = re.compile(
    r"\w+-politiker(?:in)?|mediziner(?:in)?|jurist(?:in)?|\w+g[ée]naire|trentenaire|intéressée?|"
    r"élue?|édile|\w+genari[oa]|interesad[oa]|edil|regidora?|mandatari[oa]|mandatári[oa]"
)
"""Words for whoever was named before, in place of a pronoun."""


def is_called(word: str, grammar: Grammar) -> bool:
    """Whether the word in small letters says what somebody is."""
    return is_role(word) if grammar.code == NOUN_CAPITALS else word in grammar.roles


def is_role(noun: str) -> bool:
    """Whether a German noun says what somebody is, and is no given name."""
    return not is_given(noun) and noun.lower().endswith(_endings())


def is_age(word: str) -> bool:
    """“der 61-Jährige”"""
    return bool(_AGE.match(word))


def is_epithet(word: str) -> bool:
    """“sagte die SPD-Politikerin”, « a dit le sexagénaire »: he, she."""
    return bool(_EPITHET.fullmatch(word))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("roles_abroad"))
