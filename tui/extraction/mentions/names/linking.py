"""Whether a name goes on behind a small word in lower case: “Bank of”, “Hale and”, “Jan van”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.compounds import (
    BODIES_OF_MATTERS,
    capital_at,
    compound,
    of_both,
    two_counties,
)
from tui.extraction.mentions.names.seats import SEATED, past_seat
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

PARTICLES = word_set("particles")
SPANISH = frozenset({"los", "las"})
LINKS = frozenset({"of", "for", "on", "and", "&"})
LINKABLE = word_set("linkable")
CAUSES = word_set("for abroad")
SIDES = word_set("compass") | {"Northern", "Southern", "Eastern", "Western"}
MAKERS = frozenset({"Pictures", "Films", "Productions", "Studios"})  # of what a channel orders
WHOLE = frozenset({"Foundation", "Association", "Institute", "University", "Federation", "Society"})
BEHIND_FOUNDERS = frozenset({"Sons", "Partners", "Associates", "Co", "Co."})
TITLES = word_set("common titles")


def link(tokens: Sequence[Token], start: int, at: int, *, linked: bool) -> int:
    """How many tokens from ``at``, in lower case, belong to the run begun at ``start``, the next
    capital included. ``linked``: a small word holds the run together already."""
    word, nxt = tokens[at].lower, at + 1
    if word in PARTICLES or word == "na":
        return _past_particles(tokens, start, at)
    if word == "the" and tokens[at].start - tokens[at - 1].end > 1 and capital_at(tokens, nxt):
        return nxt + 1 - at  # Owen “the Goat” Hale: a mark between, and yet joined
    if word in CAUSES:
        return _cause_abroad(tokens, start, at)
    if word not in LINKS:
        return _listed_on(tokens, start, at)
    nxt += _has_article(tokens, at)
    if not capital_at(tokens, nxt) or (word != "&" and _is_no_name(tokens, nxt)):
        return 0
    if tokens[nxt].text == "Parliament" and tokens[at - 1].lower in ("member", "members"):
        return nxt + 1 - at  # a title, of which “for Denby” may tell more
    if word == "on" and _lies_on(tokens, at, nxt):
        return 0
    if word == "for" and _is_body(tokens[nxt].text):
        return 0  # “on Leeds City Council for Labour”
    if word == "and":  # a list knows “the U.S. Customs and Border Protection”
        listed = _listed_on(tokens, start, at)
        return listed or (nxt + 1 - at if _adds(tokens, start, at, nxt, linked=linked) else 0)
    if word == "&" or _tells_of_what(tokens, at, nxt, linked=linked):
        return nxt + 1 - at
    if word == "for" and said_to_be_a_body(tokens, start, [*tokens[start:at], tokens[nxt]]):
        return nxt + 1 - at
    return _listed_on(tokens, start, at)  # “Hearts of Oak”


def _lies_on(tokens: Sequence[Token], at: int, nxt: int) -> bool:
    """“Dorn Stores on Velmar”, “they top the East Division on goals”, and not “Council on Velmar”:
    behind “on” at ``at`` no matter stands at ``nxt``."""
    body = tokens[at - 1].text
    matter = ordinary(tokens[nxt].lower) or unborne(tokens[nxt].text)
    return body in word_set("bodies at play") or not (matter or body in BODIES_OF_MATTERS)


def _past_particles(tokens: Sequence[Token], start: int, at: int) -> int:
    nxt = at + 1
    while nxt < len(tokens) and tokens[nxt].joined and tokens[nxt].lower in PARTICLES | SPANISH:
        nxt += 1  # “María de los Ángeles Rocha”
    goes_on = capital_at(tokens, nxt) and not _ordinary_opening(tokens, start, at)
    if goes_on and at - start > 1 and tokens[nxt].text in word_set("universities abroad"):
        return 0  # “Joost Hendriks van de Universiteit Utrecht”
    return nxt + 1 - at if goes_on else 0


def _ordinary_opening(tokens: Sequence[Token], start: int, at: int) -> bool:
    return at - start == 1 and tokens[start].weak and ordinary(tokens[start].lower)


def _has_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article goes on from the small word at ``at``: “of the”, “for a”."""
    if at + 1 >= len(tokens) or not tokens[at + 1].joined:
        return False
    article = tokens[at + 1].lower
    return article == "the" or (article == "a" and tokens[at].lower == "for")


def _adds(tokens: Sequence[Token], start: int, at: int, nxt: int, *, linked: bool) -> bool:
    """Whether what stands at ``nxt``, behind the “and” at ``at``, belongs to the same name."""
    following = tokens[nxt]
    if following.text in BEHIND_FOUNDERS:
        return True  # “Rossi and Sons”
    if nxt == at + 1 and (
        compound(tokens, start, at, nxt)
        or two_counties(tokens, at, nxt)
        or of_both(tokens, start, at, nxt)
    ):
        return True
    another = gazetteer.known([t.text for t in tokens[nxt : nxt + 4]], 0)
    if another is not None and another.kind is ActorKind.ORGANIZATION:
        return False
    country = another is not None and tokens[at - 1].text in words("countries")
    if country and not _state(following.text):
        return False  # “the Serum Institute of India and Oxford”
    if tokens[start].text in words("place_heads") and tokens[start + 1].lower == "of":
        return False  # “the Port of Norhamby and Velmar Lines”
    if tokens[at - 1].text in WHOLE:
        return False  # “the Rossi & Hale Foundation and Open Doors”
    return linked and following.lower not in TITLES and not gazetteer.given(following.text)


def _tells_of_what(tokens: Sequence[Token], at: int, nxt: int, *, linked: bool) -> bool:
    """Whether what stands at ``nxt``, behind “of”, “for” or “on” at ``at``, is what the body before
    is for."""
    word, last = tokens[at].lower, tokens[at - 1]
    matter = ordinary(tokens[nxt].lower) or unborne(tokens[nxt].text)
    if word == "for" and cause(last.lower) and matter:
        return True  # “Lawyers for Human Rights”, and not “Lawyers for Norlund”
    if word == "for" and last.lower in SEATED:
        return past_seat(_capitals(tokens, nxt), 0) is not None
    if word == "for" and last.text in MAKERS:
        return False  # “by Norlund Pictures for Velmar and the BBC”
    if last.text in LINKABLE or last.text in words("organization_heads"):
        return True
    if word == "for" and last.text == "Front" and last.joined:
        return True  # “the People’s Front for Denby”
    plain = ordinary(last.lower) or unborne(last.text)
    # “Institute for the Study of War”, “Board of Control for Chess”
    return linked and word in ("of", "for") and plain


def _capitals(tokens: Sequence[Token], at: int) -> list[str]:
    """The words with capitals that stand side by side from ``at`` on."""
    end = at + 1
    while capital_at(tokens, end):
        end += 1
    return [token.text for token in tokens[at:end]]


def said_to_be_a_body(tokens: Sequence[Token], start: int, words_of: Sequence[Token]) -> bool:
    """“The campaign group Fair Rent for Lone Parents”: what it is before ``start``, and words like
    others from there on."""
    before = tokens[start - 1] if start and tokens[start].joined else None
    if before is None or before.capital or before.possessive:
        return False
    if before.lower not in word_set("bodies before"):
        return False
    return all(ordinary(token.lower) or unborne(token.text) for token in words_of)


def _is_no_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word there is a month, a side: “the Bank of March”, “the School of North Velmar’s
    Ministry of”; “Museum of West Denby” is a name."""
    side = tokens[at].text in SIDES and capital_at(tokens, at + 1)
    owner = side and tokens[at + 1].possessive and capital_at(tokens, at + 2)
    return (owner or not side) and tokens[at].text in words("not_names")


def _cause_abroad(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at`` on, “for” in another language, name what somebody is for:
    “Alternative für Denby”, “Unidos por la Denby”; a person may be for a town or a paper, too."""
    nxt = at + 1
    articles = word_set("foreign articles") | PARTICLES
    if nxt < len(tokens) and tokens[nxt].lower in articles and tokens[nxt].joined:
        nxt += 1
    first = tokens[start].text
    if at - start > 1 or not capital_at(tokens, nxt) or gazetteer.given(first):
        return 0
    return 0 if gazetteer.known([first], 0) else nxt + 1 - at


def _is_body(word: str) -> bool:
    known = gazetteer.known([word], 0)
    return known is not None and known.kind is ActorKind.ORGANIZATION


def _listed_on(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at``, in lower case, a listed name goes on: "Bord na Móna"."""
    for first in range(start, at):
        if not gazetteer.begins(tokens[first].text):
            continue
        entry = gazetteer.known([token.text for token in tokens[first : at + 6]], 0)
        last = first + entry.length - 1 if entry else 0
        if last >= at:  # “Bord na Móna”, and “UN refugee agency”, too
            return last + 1 - at
    return 0


def _state(word: str) -> bool:
    """Whether it may be a country, or begin one: of “England and Wales”, “Bosnia and Herzegovina”
    the second belongs to the name."""
    return any(word in name.split() for name in words("countries"))


def cause(lowered: str) -> bool:
    """Whether it calls people who may band together: "Lawyers for Human Rights"."""
    noun = gazetteer.nouns().get(lowered)
    people = noun is not None and noun[0] is ActorKind.GROUP
    return people or lowered.capitalize() in word_set("believers")
