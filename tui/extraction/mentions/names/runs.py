"""Stretches of capitalised words, with the small words that hold names together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.compounds import (
    campus,
    capital_at,
    enumerated,
    of_matters,
    partners_in_a_row,
)
from tui.extraction.mentions.names.linking import LINKS, link
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set

POSSESSED = word_set("possessed")
FEASTS = frozenset({"Day", "Eve"})  # “New Year’s Eve”: nobody called Eve
SAINTS = word_set("saints")
TOWARDS = frozenset({"to", "for"})
TELLING_OF = word_set("behind a hyphen")
TELLING_WHERE = ("-based", "-born", "-owned", "-backed", "-listed", "-headquartered")


def runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with the small words that hold names together."""
    count, past = len(tokens), 0
    for at in [at for at, token in enumerate(tokens) if token.capital]:
        if at < past:
            continue
        end, linked = at + 1, False
        while end < count:
            last, following = tokens[end - 1], tokens[end]
            if not following.joined:
                span = (
                    enumerated(tokens, at, end)
                    or of_matters(tokens, at, end)
                    or campus(tokens, at, end)
                    or partners_in_a_row(tokens, at, end)
                )
                if not span:
                    break
                end, linked = end + span, True
                continue
            if last.lower.endswith(TELLING_WHERE) or _adjective(last.text):
                at = end  # “Meridian City-based Burns Group”, “Steeply-sloped Denby Hill”
            if last.possessive and not _goes_on(tokens, end - 1, at):
                break
            if following.capital and not following.weak:
                end += 1
                continue
            span = link(tokens, at, end, linked=linked) or campus(tokens, at, end)
            if not span:
                break
            linked = linked or following.lower in LINKS
            end += span
        yield at, end
        past = end


def _adjective(text: str) -> bool:
    """“Debt-laden”, “R-rated”, “Duty-free”: what is told of the name behind it, and no part of it;
    “Ji-hoon” is a name."""
    if "-" not in text:
        return False
    last = text.rpartition("-")[2]
    participle = last[-2:] == "ed" and gazetteer.given(last.capitalize()) is None
    return last.islower() and (participle or last in TELLING_OF)


def _goes_on(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a possessive stands inside a name: “Landlords’ Forum”, “King’s College”, “St Mary’s
    Hospital”."""
    if _addressed(tokens, at, start):
        return False
    if at + 1 < len(tokens) and tokens[at + 1].text in FEASTS:
        return True
    office = at + 1 < len(tokens) and tokens[at + 1].joined and tokens[at + 1].text == "Office"
    if office and tokens[at].text in word_set("office holders"):
        return True  # “the Information Commissioner’s Office”
    if tokens[at].text in POSSESSED:
        return not _borne(tokens, at, start)
    if at == start and _owned_place(tokens, at):
        return True
    noun = gazetteer.nouns().get(tokens[at].lower)
    agents = tokens[at].lower[-3:] in ("ers", "ors") and tokens[at].text not in word_set("clubs")
    definite = at > 0 and tokens[at - 1].lower == "the"
    plural = agents and (start < at or definite)  # “Shipowners’ Association”
    many = (noun is not None and noun[2] and tokens[at].lower != "media") or plural
    return (many or tokens[start].text in SAINTS) and _headed(tokens, at + 1)


def _owned_place(tokens: Sequence[Token], at: int) -> bool:
    """“In Penrow’s Mill”, “at Hale’s Hospital”: whose it once was, and what is there; “in London’s
    Park” is a park of the town."""
    before = tokens[at - 1].lower if at and tokens[at].joined else ""
    places = word_set("locative"), word_set("whereabouts"), TOWARDS
    if not any(before in some for some in places) or not capital_at(tokens, at + 1):
        return False
    owned = word_set("owned places"), word_set("owned bodies")
    if not any(tokens[at + 1].text in some for some in owned):
        return False
    ends = not capital_at(tokens, at + 2)
    owner = tokens[at].text
    return ends and gazetteer.known([owner], 0) is None and owner not in gazetteer.demonyms()


def _headed(tokens: Sequence[Token], at: int) -> bool:
    """Whether capitalised words from ``at`` on end in what a body is called by."""
    end = at
    while capital_at(tokens, end) and not (end > at and tokens[end - 1].possessive):
        end += 1
    return end > at and tokens[end - 1].text in words("organization_heads")


def _addressed(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a form of address stands before: "Mr. King’s" is a person's."""
    return at > start and tokens[at - 1].lower in word_set("address")


def _borne(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether somebody bears it here, and no house is called so: “Gov. Lister Lloyd’s”."""
    if at == start or tokens[at].lower in gazetteer.nouns():
        return False
    before = tokens[at - 1]
    titled = gazetteer.title([before.lower], 0) is not None
    return titled or gazetteer.given(before.text) is not None


def pairs(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[str, str]]:
    """Neighbours in a run that does not owe its capital to the start of a sentence."""
    if not tokens[start].weak and end - start > 1:
        yield tokens[start].text, tokens[start + 1].text
    if end - start == 3 and gazetteer.title([tokens[start].lower], 0) is not None:
        yield tokens[start + 1].text, tokens[start + 2].text  # “Dr. Owen King”
