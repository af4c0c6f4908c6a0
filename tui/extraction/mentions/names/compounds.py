"""Bodies of two and more: of what stands on both sides of “and”, of matters told in a row."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

OF_TWO = frozenset({"Police", "Constabulary", "Council"})
BODIES_OF_MATTERS = word_set("bodies of matters")


def enumerated(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at``, behind a comma, belong to a body of several matters: "the Denby
    Farmers, Millers and Bakers Union"."""
    if not start or tokens[start - 1].lower != "the" or not tokens[start].joined:
        return 0
    if not _matter(tokens[at - 1]):
        return 0
    end = at
    while end < len(tokens) and _matter(tokens[end]) and not tokens[end].weak:
        end += 1  # a comma before each
    if end == at or end >= len(tokens) or tokens[end].lower != "and":
        return 0
    last = end + 1
    while capital_at(tokens, last) and (last == end + 1 or not tokens[last - 1].possessive):
        last += 1
    headed = last > end + 2 and tokens[last - 1].text in word_set("bodies of two matters")
    return last - at if headed and _matter(tokens[end + 1]) else 0


def of_matters(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at``, behind a comma, belong to a body by what it is for: "Department
    for Culture, Media and Sport", "Council on Energy, Forests and Water"."""
    head = next((i for i in range(start, at) if tokens[i].text in BODIES_OF_MATTERS), at)
    first = head + 2
    if first >= at or tokens[head + 1].lower not in ("of", "for", "on"):
        return 0
    if not all(_field(token) or token.lower in ("and", "&") for token in tokens[first:at]):
        return 0
    end = at
    while end < len(tokens) and tokens[end].lower != "and":
        if not _field(tokens[end]) or tokens[end].weak or tokens[end].possessive:
            return 0
        end += 1
    last = end + 1
    while last < min(len(tokens), end + 3) and capital_at(tokens, last):
        if not _field(tokens[last]) or gazetteer.title([tokens[last].lower], 0) is not None:
            break
        last += 1
    return last - at if last > end + 1 else 0


def campus(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at`` say which campus of a state's university is meant: “University of
    California, Santa Cruz”, “University of Illinois at Chicago”."""
    named = [token.text for token in tokens[max(start, at - 3) : at]]
    state = word_set("universities of several towns")
    if named[:2] != ["University", "of"] or named[2] not in state or tokens[at - 1].possessive:
        return 0
    set_off = tokens[at].start - tokens[at - 1].end == len(", ")
    town = at + (tokens[at].joined and tokens[at].lower == "at")
    if not (capital_at(tokens, town) if town > at else set_off and tokens[at].capital):
        return 0
    known = gazetteer.known([token.text for token in tokens[town : town + 3]], 0)
    place = known is not None and known.kind is ActorKind.PLACE
    if known is None or not place or tokens[town].text in gazetteer.countries():
        return 0
    return town + known.length - at


def partners_in_a_row(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at``, behind a comma, belong to a firm called by its partners:
    “Sullivan, Price & Dunn”; “Leeds, Hull & York” are listed, each by itself."""
    first = tokens[start]
    if at - start != 1 or first.possessive or ordinary(first.lower) or unborne(first.text):
        return 0
    end = at
    while end + 1 < len(tokens) and tokens[end].capital and not tokens[end].joined:
        apart = tokens[end].start - tokens[end - 1].end
        if apart != len(", ") or tokens[end].weak or tokens[end].possessive:
            return 0
        end += 1
    sign = end > at and tokens[end].joined and tokens[end].text == "&"
    if not sign or not capital_at(tokens, end + 1):
        return 0
    named = [tokens[one].text for one in (*range(start, end), end + 1)]
    borne = all(one.istitle() and not unborne(one) for one in named)
    return end + 2 - at if borne and not any(gazetteer.known([one], 0) for one in named) else 0


def _field(token: Token) -> bool:
    return _matter(token) or token.lower in word_set("qualifiers") or unborne(token.text)


def _matter(token: Token) -> bool:
    """Whether a body can be named after it: "Fisheries", "Pharmacists"."""
    if not token.capital:
        return False
    return ordinary(token.lower) or token.lower in gazetteer.nouns()


def compound(tokens: Sequence[Token], start: int, at: int, nxt: int) -> bool:
    """ "Mine Safety and Health Administration": ordinary words on both sides, then a head; "the
    Denby and Allied Workers Union" as well, if no list has what stands before "and"."""
    if is_listed(tokens, start, at):
        return False  # “the White House and State Department”
    ahead = [token.text for token in tokens[nxt + 1 : nxt + 3] if token.joined]
    if not any(text in word_set("bodies of two matters") for text in ahead):
        return False
    site = tokens[nxt].text in words("place_heads")  # “Maritime and Port Authority”
    plain = ordinary(tokens[nxt].lower) or unborne(tokens[nxt].text)
    if _matter(tokens[at - 1]) and (plain or site or _of_people(tokens, at, nxt)):
        return True
    if plain and _two_matters_of_a_place(tokens, start, at):
        return True
    both = unborne(tokens[at - 1].text) and gazetteer.known([tokens[at - 1].text], 0) is None
    if both and plain and tokens[start].lower in ("the", tokens[at - 1].lower):
        return True  # “the Gutters and Lifetime Roofs Association”
    known = gazetteer.title([tokens[nxt].lower], 0) or gazetteer.given(tokens[nxt].text)
    matter = ordinary(tokens[at - 1].lower) and not gazetteer.title([tokens[at - 1].lower], 0)
    if start < at - 2 and matter and not known and ahead[0] in word_set("bodies of two matters"):
        return True  # “Norhamby Hale Teaching and Referral Hospital”
    single = start == at - 1 and start > 0 and tokens[start].joined
    return (
        single
        and tokens[start - 1].lower == "the"
        and ordinary(tokens[nxt].lower)
        and tokens[start].text not in words("organization_heads")
        and tokens[start].text not in word_set("known by one name")
        and gazetteer.known([tokens[start].text], 0) is None
    )


def _of_people(tokens: Sequence[Token], at: int, nxt: int) -> bool:
    """“Nurses and Midwives’ Association”: people on both sides of “and” at ``at``, whose it is."""
    both = (gazetteer.nouns().get(tokens[one].lower) for one in (at - 1, nxt))
    return tokens[nxt].possessive and all(one is not None and one[2] for one in both)


def _two_matters_of_a_place(tokens: Sequence[Token], start: int, at: int) -> bool:
    """“The Vellamur Otter and Heron Trust”: the article, one word that no list of words has, and a
    matter on either side; “the Denby Hospital and Heron Trust” may be two."""
    if at - start != 2 or not start or tokens[start - 1].lower != "the":
        return False
    place, matter = tokens[start], tokens[at - 1]
    if not tokens[start].joined or place.possessive or ordinary(place.lower):
        return False
    heads = words("organization_heads") | words("place_heads")
    listed = gazetteer.known([place.text, matter.text], 0)
    whole = listed is not None and listed.length > 1
    return unborne(matter.text) and matter.text not in heads and not whole


def of_both(tokens: Sequence[Token], start: int, at: int, nxt: int) -> bool:
    """“The Ana Rossi and Tom Hale Foundation”, “the Denby and Norhamby Health Board”: an article
    and a head for both."""
    article = start if tokens[start].lower == "the" else start - 1
    first = tokens[article + 1 : at]
    if article < 0 or tokens[article].lower != "the" or not first or not tokens[at - 1].joined:
        return False
    end = nxt
    while capital_at(tokens, end) and not (end > nxt and tokens[end - 1].possessive):
        end += 1
    if end - nxt < len(first) + 1 or is_listed(tokens, start, at):
        return False
    texts = [token.text for token in first]
    if len(texts) == 1 and _two_founders(tokens, at - 1, nxt, end):
        return True
    if tokens[end - 1].text not in word_set("bodies of two matters"):
        return False
    if not words("organization_heads").isdisjoint(texts) or tokens[at - 1].possessive:
        return False
    if any(text.isupper() or gazetteer.known([text], 0) for text in texts):
        return False  # “the BBC and Denby Council”
    if len(texts) == 1:
        return not ordinary(first[0].lower)
    if len(texts) != 2:
        return False
    matter = ordinary(first[0].lower) and gazetteer.title([first[0].lower], 0) is None
    return matter or gazetteer.given(texts[0]) is not None  # “the United Cable and Fish Pie Union”


def _two_founders(tokens: Sequence[Token], first: int, second: int, end: int) -> bool:
    """“The Ruth and Owen Museum”: two given names, and then nothing but the house."""
    named = all(gazetteer.given(tokens[at].text) for at in (first, second))
    return named and end == second + 2 and tokens[end - 1].text in words("organization_heads")


def two_counties(tokens: Sequence[Token], at: int, nxt: int) -> bool:
    """“Devon and Cornwall Police”: one body of two places."""
    if not (capital_at(tokens, nxt + 1) and tokens[nxt + 1].text in OF_TWO) or at < 1:
        return False
    first = tokens[at - 1]
    entry = gazetteer.known([first.text], 0)
    alone = at < 2 or not (first.joined and tokens[at - 2].capital)
    if entry is None:  # a county no list has
        return alone and not ordinary(first.lower) and not gazetteer.given(first.text)
    return alone and entry.kind is ActorKind.PLACE


def is_listed(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a body of two words and more ends before ``at`` that a list has."""
    first = start + (tokens[start].lower == "the")
    if at - first < 2:
        return False
    known = gazetteer.known([token.text for token in tokens[first:at]], 0)
    return known is not None and known.length == at - first


def capital_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word with a capital stands there, joined to the one before."""
    return at < len(tokens) and tokens[at].joined and tokens[at].capital
