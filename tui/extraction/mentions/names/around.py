"""What stands around the words that are read next: a calling, kin, an age, a date."""

from __future__ import annotations

from itertools import takewhile

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import personal
from tui.extraction.mentions.names import classifying
from tui.extraction.mentions.names.reading import Run
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

CALLED = 5
"""Words in which it is told what somebody is: “a retired music teacher”."""


def after_a_calling(run: Run) -> bool:
    """Whether a noun for one person, in lower case, stands right before."""
    first = run.start + run.at
    if not first or not run.tokens[first].joined or run.tokens[first - 1].possessive:
        return False
    noun = gazetteer.nouns().get(run.tokens[first - 1].text)
    return noun is not None and noun[0] is ActorKind.PERSON and not noun[2]


def set_off_after_a_calling(run: Run) -> bool:
    """“The new mayor, Devon Holm, said”: two names between commas, and before them who that is."""
    first, last = run.start + run.at, run.start + len(run.texts)
    if run.at or len(run.texts) != 2 or first < 2 or run.tokens[first].joined:
        return False
    noun = gazetteer.nouns().get(run.tokens[first - 1].text)
    person = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    return person and (last >= len(run.tokens) or not run.tokens[last].joined)


def after_kin(run: Run) -> bool:
    """“her daughter, Helen Court”, “his wife Rose Bank”."""
    first = run.start + run.at
    return first > 0 and run.tokens[first - 1].text in words("kinship")


def aged(run: Run) -> bool:
    """“Dean Church, 29,”, “Dean Church, a retired player,”: a given name and another, and how old
    or what somebody is."""
    if len(run.texts) != 2 or gazetteer.given(run.texts[0]) is None:
        return False
    return personal(run.tokens, run.start + 2) or _called_behind(run)


def _called_behind(run: Run) -> bool:
    """Whether behind the comma “who” follows, or “a” and a noun for one person that is for no body
    too: “Grace Church, a member of the union,”."""
    behind = run.tokens[run.start + 2 : run.start + 3 + CALLED]
    if len(behind) < 2 or behind[0].joined:
        return False
    if behind[0].lower not in ("a", "an"):
        return behind[0].lower == "who"
    for token in takewhile(lambda token: token.joined and not token.capital, behind[1:]):
        noun = gazetteer.nouns().get(token.lower)
        if noun is not None and noun[0] is ActorKind.PERSON and not noun[2]:
            return token.lower not in word_set("callings of bodies")
    return False


def married(run: Run) -> bool:
    """“He married May West”, “his wife May West”: a month's name is a given name there."""
    before = run.tokens[run.start - 1].lower if run.start else ""
    wed = before in ("married", "wed", "née") or after_kin(run) or aged(run)
    return wed and not run.at and len(run.texts) == 2 and not dated(run, 0)


def the_before(run: Run) -> bool:
    before = run.start + run.at - 1
    return before >= 0 and run.tokens[before].lower == "the" and run.tokens[before + 1].joined


def dated(run: Run, at: int) -> bool:
    """Whether a month's name there has its day behind it."""
    beyond = run.start + at + 1
    if run.texts[at] not in classifying.BORNE or beyond >= len(run.tokens):
        return False
    return run.tokens[beyond].joined and run.tokens[beyond].text.isdecimal()


def numbered(run: Run, at: int) -> bool:
    """“FRANCE 24”: what is called so is no place."""
    behind = run.start + at
    if at < len(run.texts) or behind >= len(run.tokens):
        return False
    return run.tokens[behind].joined and run.tokens[behind].text.isdecimal()
