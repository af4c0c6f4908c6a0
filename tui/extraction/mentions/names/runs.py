"""Stretches of capitalised words, with the small words that hold names together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.nouns import unborne
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

PARTICLES = word_set("particles")
OF_TWO = frozenset({"Police", "Constabulary", "Council"})
LINKS = frozenset({"of", "for", "on", "and", "&"})
LINKABLE = word_set("linkable")
CAUSES = word_set("for abroad")
WHOLE = frozenset({"Foundation", "Association", "Institute", "University", "Federation", "Society"})
BEHIND_FOUNDERS = frozenset({"Sons", "Partners", "Associates", "Co", "Co."})
POSSESSED = word_set("possessed")
TITLES = word_set("common titles")
FEASTS = frozenset({"Day", "Eve"})  # “New Year’s Eve”: nobody called Eve
SAINTS = word_set("saints")
BODIES_OF_MATTERS = word_set("bodies of matters")
TELLING_OF = word_set("behind a hyphen")
TELLING_WHERE = ("-based", "-born", "-owned", "-backed", "-listed", "-headquartered")


def ordinary(lowered: str) -> bool:
    return lowered in words("ordinary_words")


def runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with the small words that hold names together."""
    count, at = len(tokens), 0
    while at < count:
        if not tokens[at].capital:
            at += 1
            continue
        end, linked = at + 1, False
        while end < count:
            last, following = tokens[end - 1], tokens[end]
            if not following.joined:
                span = _enumerated(tokens, at, end) or _of_matters(tokens, at, end)
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
            span = _link(tokens, at, end, linked)
            if not span:
                break
            linked = linked or following.lower in LINKS
            end += span
        yield at, end
        at = end


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
    if tokens[at].text in POSSESSED:
        return not _borne(tokens, at, start)
    noun = gazetteer.nouns().get(tokens[at].lower)
    plural = tokens[at].lower[-3:] in ("ers", "ors") and start < at  # “Shipowners’ Association”
    many = (noun is not None and noun[2] and tokens[at].lower != "media") or plural
    return (many or tokens[start].text in SAINTS) and _headed(tokens, at + 1)


def _headed(tokens: Sequence[Token], at: int) -> bool:
    """Whether capitalised words from ``at`` on end in what a body is called by."""
    end = at
    while _capital(tokens, end) and not (end > at and tokens[end - 1].possessive):
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


def _link(tokens: Sequence[Token], start: int, at: int, linked: bool) -> int:
    """How many tokens from ``at``, in lower case, belong to the run begun at ``start``, the next
    capital included. ``linked``: a small word holds the run together already."""
    word, nxt = tokens[at].lower, at + 1
    if word in PARTICLES or word == "na":
        return _past_particles(tokens, start, at)
    if word == "the" and tokens[at].start - tokens[at - 1].end > 1 and _capital(tokens, nxt):
        return nxt + 1 - at  # Owen “the Goat” Hale: a mark between, and yet joined
    if word in CAUSES:
        return _cause_abroad(tokens, start, at)
    if word not in LINKS:
        return _listed_on(tokens, start, at)
    nxt += _has_article(tokens, at)
    if not _capital(tokens, nxt) or (word != "&" and _is_no_name(tokens, nxt)):
        return 0
    if tokens[nxt].text == "Parliament" and tokens[at - 1].lower in ("member", "members"):
        return nxt + 1 - at  # a title, of which “for Denby” may tell more
    if word == "on" and _lies_on(tokens, at, nxt):
        return 0
    if word == "for" and _is_body(tokens[nxt].text):
        return 0  # “on Leeds City Council for Labour”
    if word == "and":  # a list knows “the U.S. Customs and Border Protection”
        listed = _listed_on(tokens, start, at)
        return listed or (nxt + 1 - at if _adds(tokens, start, at, nxt, linked) else 0)
    if word == "&" or _tells_of_what(tokens, at, nxt, linked):
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
    while nxt < len(tokens) and tokens[nxt].lower in PARTICLES and tokens[nxt].joined:
        nxt += 1
    goes_on = _capital(tokens, nxt) and not _ordinary_opening(tokens, start, at)
    return nxt + 1 - at if goes_on else 0


def _has_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article goes on from the small word at ``at``: “of the”, “for a”."""
    if at + 1 >= len(tokens) or not tokens[at + 1].joined:
        return False
    article = tokens[at + 1].lower
    return article == "the" or (article == "a" and tokens[at].lower == "for")


def _adds(tokens: Sequence[Token], start: int, at: int, nxt: int, linked: bool) -> bool:
    """Whether what stands at ``nxt``, behind the “and” at ``at``, belongs to the same name."""
    following = tokens[nxt]
    if following.text in BEHIND_FOUNDERS:
        return True  # “Rossi and Sons”
    if nxt == at + 1 and (
        _compound(tokens, start, at, nxt)
        or _two_counties(tokens, at, nxt)
        or _of_both(tokens, start, at, nxt)
    ):
        return True
    another = gazetteer.known([t.text for t in tokens[nxt : nxt + 4]], 0)
    if another is not None and another.kind is ActorKind.ORGANIZATION:
        return False
    country = another is not None and tokens[at - 1].text in words("countries")
    if country and not _state(following.text):
        return False  # “the Serum Institute of India and Oxford”
    if tokens[at - 1].text in WHOLE:
        return False  # “the Rossi & Hale Foundation and Open Doors”
    return linked and following.lower not in TITLES and not gazetteer.given(following.text)


def _tells_of_what(tokens: Sequence[Token], at: int, nxt: int, linked: bool) -> bool:
    """Whether what stands at ``nxt``, behind “of”, “for” or “on” at ``at``, is what the body before
    is for."""
    word, last = tokens[at].lower, tokens[at - 1]
    if word == "for" and cause(last.lower) and ordinary(tokens[nxt].lower):
        return True  # “Lawyers for Human Rights”, and not “Lawyers for Norlund”
    if last.text in LINKABLE or last.text in words("organization_heads"):
        return True
    plain = ordinary(last.lower) or unborne(last.text)
    # “Institute for the Study of War”, “Board of Control for Chess”
    return linked and word in ("of", "for") and plain


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
    side = tokens[at].text in word_set("compass") and _capital(tokens, at + 1)
    owner = side and tokens[at + 1].possessive and _capital(tokens, at + 2)
    return (owner or not side) and tokens[at].text in words("not_names")


def _cause_abroad(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at`` on, “for” in another language, name what somebody is for:
    “Alternative für Denby”, “Unidos por la Denby”; a person may be for a town or a paper, too."""
    nxt = at + 1
    articles = word_set("foreign articles") | PARTICLES
    if nxt < len(tokens) and tokens[nxt].lower in articles and tokens[nxt].joined:
        nxt += 1
    first = tokens[start].text
    if at - start > 1 or not _capital(tokens, nxt) or gazetteer.given(first):
        return 0
    return 0 if gazetteer.known([first], 0) else nxt + 1 - at


def _is_listed(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a body of two words and more ends before ``at`` that a list has."""
    first = start + (tokens[start].lower == "the")
    if at - first < 2:
        return False
    known = gazetteer.known([token.text for token in tokens[first:at]], 0)
    return known is not None and known.length == at - first


def _is_body(word: str) -> bool:
    known = gazetteer.known([word], 0)
    return known is not None and known.kind is ActorKind.ORGANIZATION


def _listed_on(tokens: Sequence[Token], start: int, at: int) -> int:
    """How many tokens from ``at``, in lower case, a listed name goes on: "Bord na Móna"."""
    for first in range(start, at):
        if not gazetteer.begins(tokens[first].text):
            continue
        entry = gazetteer.known([token.text for token in tokens[first : at + 6]], 0)
        if entry and first + entry.length > at + 1 and _capital(tokens, first + entry.length - 1):
            return first + entry.length - at
    return 0


def _state(word: str) -> bool:
    """Whether it may be a country, or begin one: of “England and Wales”, “Bosnia and Herzegovina”
    the second belongs to the name."""
    return any(word in name.split() for name in words("countries"))


def _enumerated(tokens: Sequence[Token], start: int, at: int) -> int:
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
    while _capital(tokens, last) and (last == end + 1 or not tokens[last - 1].possessive):
        last += 1
    headed = last > end + 2 and tokens[last - 1].text in word_set("bodies of two matters")
    return last - at if headed and _matter(tokens[end + 1]) else 0


def _of_matters(tokens: Sequence[Token], start: int, at: int) -> int:
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
    while last < min(len(tokens), end + 3) and _capital(tokens, last):
        if not _field(tokens[last]) or gazetteer.title([tokens[last].lower], 0) is not None:
            break
        last += 1
    return last - at if last > end + 1 else 0


def _field(token: Token) -> bool:
    return _matter(token) or token.lower in word_set("qualifiers") or unborne(token.text)


def _matter(token: Token) -> bool:
    """Whether a body can be named after it: "Fisheries", "Pharmacists"."""
    if not token.capital:
        return False
    return ordinary(token.lower) or token.lower in gazetteer.nouns()


def cause(lowered: str) -> bool:
    """Whether it calls people who may band together: "Lawyers for Human Rights"."""
    noun = gazetteer.nouns().get(lowered)
    return noun is not None and noun[0] is ActorKind.GROUP


def _compound(tokens: Sequence[Token], start: int, at: int, nxt: int) -> bool:
    """ "Mine Safety and Health Administration": ordinary words on both sides, then a head; "the
    Denby and Allied Workers Union" as well, if no list has what stands before "and"."""
    if _is_listed(tokens, start, at):
        return False  # “the White House and State Department”
    ahead = [token.text for token in tokens[nxt + 1 : nxt + 3] if token.joined]
    if not any(text in word_set("bodies of two matters") for text in ahead):
        return False
    site = tokens[nxt].text in words("place_heads")  # “Maritime and Port Authority”
    plain = ordinary(tokens[nxt].lower) or unborne(tokens[nxt].text)
    if _matter(tokens[at - 1]) and (plain or site):
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


def _of_both(tokens: Sequence[Token], start: int, at: int, nxt: int) -> bool:
    """“The Ana Rossi and Tom Hale Foundation”, “the Denby and Norhamby Health Board”: an article
    and a head for both."""
    article = start if tokens[start].lower == "the" else start - 1
    first = tokens[article + 1 : at]
    if article < 0 or tokens[article].lower != "the" or not first or not tokens[at - 1].joined:
        return False
    end = nxt
    while _capital(tokens, end) and not (end > nxt and tokens[end - 1].possessive):
        end += 1
    if end - nxt < len(first) + 1 or _is_listed(tokens, start, at):
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


def _two_counties(tokens: Sequence[Token], at: int, nxt: int) -> bool:
    """“Devon and Cornwall Police”: one body of two places."""
    if not (_capital(tokens, nxt + 1) and tokens[nxt + 1].text in OF_TWO) or at < 1:
        return False
    first = tokens[at - 1]
    entry = gazetteer.known([first.text], 0)
    alone = at < 2 or not (first.joined and tokens[at - 2].capital)
    if entry is None:  # a county no list has
        return alone and not ordinary(first.lower) and not gazetteer.given(first.text)
    return alone and entry.kind is ActorKind.PLACE


def _capital(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].joined and tokens[at].capital


def _ordinary_opening(tokens: Sequence[Token], start: int, at: int) -> bool:
    return at - start == 1 and tokens[start].weak and ordinary(tokens[start].lower)


def pairs(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[str, str]]:
    """Neighbours in a run that does not owe its capital to the start of a sentence."""
    if not tokens[start].weak and end - start > 1:
        yield tokens[start].text, tokens[start + 1].text
    if end - start == 3 and gazetteer.title([tokens[start].lower], 0) is not None:
        yield tokens[start + 1].text, tokens[start + 2].text  # “Dr. Owen King”
