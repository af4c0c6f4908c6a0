"""From runs of capitalised words to pieces: titles taken off, one piece per name.

"Paraguay President Santiago Pena" is a place, a title and a person; "European Council President
Donald Tusk" an organisation, a title and a person; "Department of Health and Human Services" is
one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

PARTICLES = word_set("particles")
LINKS = frozenset({"of", "for", "on", "and", "&"})
LINKABLE = word_set("linkable")
POSSESSED = word_set("possessed")
TAG = re.compile(r"[DRI]-[A-Z]")  # a party and a state: (D-Mass.)
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "MD", "Esq."})
# Role nouns that, with a capital, mostly begin something else than a person's name.
NO_TITLE = word_set("no_title")
GENERAL = frozenset({"Motors", "Electric", "Mills", "Assembly", "Dynamics", "Synod", "Hospital"})
BEFORE_TITLES = word_set("before_titles")


@dataclass(slots=True)
class Piece:
    first: int
    last: int
    """Half-open, indices into the sentence's tokens."""
    kind: ActorKind | None
    sure: bool
    gender: str = ""
    role: tuple[int, int] | None = None
    listed: bool = False
    """A word list has it under this very name."""
    noun: bool = False
    """A role noun with a capital: a name only if somebody bears it ("King")."""


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
                break
            if last.possessive and (last.text not in POSSESSED or _addressed(tokens, end - 1, at)):
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


def _addressed(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a form of address stands before: "Mr. King’s" is a person's."""
    return at > start and tokens[at - 1].lower in word_set("address")


def _link(tokens: Sequence[Token], start: int, at: int, linked: bool) -> int:
    """How many tokens from ``at`` (a lower-case word) belong to the run, its capital included."""
    word = tokens[at].lower
    nxt = at + 1
    if word in PARTICLES and word not in ("and",):
        while nxt < len(tokens) and tokens[nxt].lower in PARTICLES and tokens[nxt].joined:
            nxt += 1
        if _capital(tokens, nxt) and not _ordinary_opening(tokens, start, at):
            return nxt + 1 - at
        return 0
    if word not in LINKS:
        return 0
    last = tokens[at - 1].text
    if nxt < len(tokens) and tokens[nxt].lower == "the" and tokens[nxt].joined:
        nxt += 1
    if not _capital(tokens, nxt) or tokens[nxt].text in words("not_names"):
        return 0
    if word == "and" or word == "&":
        following = tokens[nxt]
        if word == "&":
            return nxt + 1 - at
        entry = gazetteer.known([t.text for t in tokens[start : nxt + 4]], 0)
        if entry and start + entry.length > at:
            return nxt + 1 - at
        if _compound(tokens, at, nxt):
            return nxt + 1 - at
        if not linked or following.lower in _title_words() or gazetteer.given(following.text):
            return 0
        return nxt + 1 - at
    if last in LINKABLE or last in words("organization_heads"):
        return nxt + 1 - at
    return 0


def _compound(tokens: Sequence[Token], at: int, nxt: int) -> bool:
    """ "Mine Safety and Health Administration": ordinary words on both sides, then a head."""
    heads = words("organization_heads")
    ahead = [token.text for token in tokens[nxt + 1 : nxt + 3] if token.joined]
    joined = ordinary(tokens[at - 1].lower) and ordinary(tokens[nxt].lower)
    return joined and any(text in heads for text in ahead)


def _capital(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].joined and tokens[at].capital


def _ordinary_opening(tokens: Sequence[Token], start: int, at: int) -> bool:
    return at - start == 1 and tokens[start].weak and ordinary(tokens[start].lower)


def _title_words() -> frozenset[str]:
    return frozenset(
        {"president", "sen.", "rep.", "gov.", "secretary", "mr.", "ms.", "mrs.", "dr."}
    )


def ordinary(lowered: str) -> bool:
    return lowered in words("ordinary_words")


Pairs = frozenset[tuple[str, str]] | set[tuple[str, str]]


def pairs(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[str, str]]:
    """Neighbours in a run that does not owe its capital to the start of a sentence."""
    if not tokens[start].weak and end - start > 1:
        yield tokens[start].text, tokens[start + 1].text


def pieces(tokens: Sequence[Token], start: int, end: int, seen: Pairs) -> list[Piece]:
    """The names in the run ``tokens[start:end]``; ``seen`` are the ``pairs`` of the article."""
    texts = [token.text for token in tokens[start:end]]
    lowered = [text.lower() for text in texts]
    found: list[Piece] = []
    role_from: int | None = None
    gender = ""
    titled = False
    at = 0
    while at < len(texts):
        entry = gazetteer.known(texts, at)
        organization = _organization(texts, lowered, at)
        title = None if lowered[at] in NO_TITLE else gazetteer.title(lowered, at)
        if lowered[at] == "general" and at + 1 < len(texts) and texts[at + 1] in GENERAL:
            title = None
        if title is not None and at and lowered[at - 1] in word_set("address"):
            title = None
        if title is not None and not (entry and entry.length > title.length):
            if title.length == 1 and at + 1 == len(texts) and not titled:
                found.append(Piece(start + at, start + at + 1, None, False, noun=True))
            if role_from is None:
                role_from = at
            gender = title.gender or gender
            at += title.length
            titled = True
            if at < len(texts) and lowered[at] in ("of", "for"):
                at = _after_office(texts, lowered, at)
            continue
        if lowered[at] in ("the", "a", "an") and not entry:
            at += 1
            continue
        if lowered[at] in BEFORE_TITLES or texts[at] in ("-", "&"):
            role_from = at if role_from is None else role_from
            at += 1
            continue
        token = tokens[start + at]
        if texts[at] in word_set("compass") and at == len(texts) - 1:
            found.append(Piece(start + at, start + at + 1, None, False))
            break
        if TAG.match(texts[at]):
            at += 1
            continue
        shouted = _shouted(texts, at)
        if shouted:
            found.append(
                Piece(start + at, start + at + shouted, ActorKind.PLACE, True, listed=True)
            )
            at += shouted
            continue
        if texts[at] in gazetteer.demonyms() and not organization:
            role_from = at if role_from is None else role_from
            at += 1
            continue
        if (
            token.weak
            and not titled
            and ordinary(lowered[at])
            and not (entry and (entry.length > 1 or entry.kind is ActorKind.ORGANIZATION))
            and not _ambiguous_given(texts, at)
            and not (organization > 1 and not _opener(lowered[at]))
            and not (at + 1 < len(texts) and (texts[at], texts[at + 1]) in seen)
        ):
            at += 1
            continue
        if entry and entry.length >= organization and entry.kind is not None:
            organization = 0
        if organization and not (titled and gazetteer.given(texts[at])):
            found.append(
                Piece(
                    start + at, start + at + organization, ActorKind.ORGANIZATION, organization > 1
                )
            )
            role_from, titled, gender = at, False, ""
            at += organization
            continue
        if entry and not (titled and entry.length == 1 and at + 1 < len(texts)):
            piece, length = _listed(texts, start, at, entry)
            if piece is not None:
                found.append(piece)
            role_from, titled, gender = at, False, ""
            at += length
            continue
        length = _stretch(texts, lowered, at)
        if length > 2 and _untitled(texts, at):
            role_from = at if role_from is None else role_from
            at, length, titled = at + 1, length - 1, True
        piece = Piece(start + at, start + at + length, *_classified(texts[at : at + length]))
        thing = piece.sure and piece.kind is not ActorKind.PERSON
        if titled and not thing:
            piece.kind, piece.sure = ActorKind.PERSON, True
            piece.gender = gender or piece.gender * (length > 1)
        if role_from is not None and role_from < at and titled:
            piece.role = (start + role_from, start + at)
        if found and found[-1].last == piece.first and not piece.sure:
            piece.kind = None  # the tail of a longer name, as in "East Asia Co-Prosperity Sphere"
        if piece.kind is not None or not piece.sure:
            found.append(piece)
        role_from, titled, gender = None, False, ""
        at += length
    return found


def _shouted(texts: list[str], at: int) -> int:
    """Length of a place in capitals, as in datelines: "NEW YORK (AP)"."""
    word = texts[at]
    if len(word) < 3 or not word.isupper() or not word.isalpha():
        return 0
    entry = gazetteer.known([text.capitalize() for text in texts[at : at + 3]], 0)
    if entry is None or entry.kind is not ActorKind.PLACE:
        return 0
    return entry.length if all(text.isupper() for text in texts[at : at + entry.length]) else 0


def _listed(
    texts: list[str], start: int, at: int, entry: gazetteer.Known
) -> tuple[Piece | None, int]:
    """A listed name; with a word beside it that it belongs to, the two together."""
    end = at + entry.length
    rest = texts[end : end + 1]
    if entry.kind is ActorKind.PLACE and rest and _team(texts, end):
        kind = None if rest[0] in words("event_heads") else ActorKind.ORGANIZATION
        return Piece(start + at, start + end + 1, kind, True), entry.length + 1
    if rest and rest[0] in words("event_heads") and len(texts) == end + 1:
        return None, entry.length + 1
    if rest and rest[0] in words("place_heads") and entry.kind is ActorKind.PLACE:
        return Piece(start + at, start + end + 1, ActorKind.PLACE, True), entry.length + 1
    if entry.length == 1 and rest and _namesake(texts, at):
        given = gazetteer.given(texts[at])
        gender = given[0] if given else ""
        return Piece(start + at, start + end + 1, ActorKind.PERSON, True, gender), 2
    if entry.kind is None:
        return None, entry.length
    return Piece(start + at, start + end, entry.kind, True, listed=True), entry.length


def _team(texts: list[str], at: int) -> bool:
    """Whether the word after a place makes the two a team: "Boston Celtics"."""
    word = texts[at]
    if word[-1] != "s" or not word[0].isupper() or word in gazetteer.demonyms():
        return False
    if ordinary(word.lower()):
        return False
    return gazetteer.known(texts, at) is None


def _namesake(texts: list[str], at: int) -> bool:
    """Whether a place begins a person's name: "Jordan Peele", "Paris Jackson"."""
    word = texts[at + 1]
    if gazetteer.given(texts[at]) is None or not word[0].isupper() or ordinary(word.lower()):
        return False
    return not (gazetteer.title([word.lower()], 0) or gazetteer.known(texts, at + 1))


def _organization(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of the organisation's name that begins here, 0 if none does."""
    heads = words("organization_heads")
    end = 0
    for place in range(at, min(at + 7, len(texts))):
        if texts[place] in heads:
            end = place + 1
        elif (
            end and (place > end or lowered[place] in LINKS or gazetteer.known(texts, place))
        ) or (place > at and _titled(lowered, place)):
            break
    if not end:
        return 0
    while end < len(texts) and (texts[end] in heads or lowered[end] in LINKS | {"the"}):
        if texts[end] in heads:
            end += 1
            continue
        while end < len(texts) and (lowered[end] in LINKS or lowered[end] == "the"):
            end += 1
        while end < len(texts) and lowered[end] not in LINKS:
            if _titled(lowered, end):
                return end - at
            entry = gazetteer.known(texts, end)
            end += entry.length if entry else 1
    return end - at


def _titled(lowered: list[str], at: int) -> bool:
    if lowered[at] in LINKS or lowered[at] in NO_TITLE:
        return False
    return gazetteer.title(lowered, at) is not None


def _after_office(texts: list[str], lowered: list[str], at: int) -> int:
    """Past "of State", "of the House", "of National Intelligence" to where a name may begin."""
    end = at + 1
    if end < len(texts) and lowered[end] == "the":
        end += 1
    entry = gazetteer.known(texts, end) if end < len(texts) else None
    if entry:
        return end + entry.length
    while end < len(texts) and not gazetteer.given(texts[end]):
        end += 1
    return end


def _opener(lowered: str) -> bool:
    return lowered.capitalize() in words("sentence_starters")


def _ambiguous_given(texts: list[str], at: int) -> bool:
    given = gazetteer.given(texts[at])
    if given is None or at + 1 >= len(texts):
        return False
    return not ordinary(texts[at + 1].lower()) and not gazetteer.known(texts, at + 1)


def _untitled(texts: list[str], at: int) -> bool:
    """Whether a title no list has stands before a given name: "Bundeskanzler Karl Brenner"."""
    second = gazetteer.given(texts[at + 1])
    if ordinary(texts[at].lower()):
        return False
    return gazetteer.given(texts[at]) is None and second is not None and not second[1]


def _stretch(texts: list[str], lowered: list[str], at: int) -> int:
    """How many words the unlisted name beginning at ``at`` takes."""
    end = at + 1
    named = gazetteer.given(texts[at]) is not None
    while end < len(texts):
        if texts[end] in gazetteer.demonyms() and not named:
            break
        if texts[end] in SUFFIXES:
            return end + 1 - at
        entry = gazetteer.known(texts, end)
        if entry and not (named and entry.length == 1 and entry.kind is not None):
            break
        title = gazetteer.title(lowered, end)
        if title and lowered[end] not in NO_TITLE and not (named and end == len(texts) - 1):
            break
        end += 1
    while end > at + 1 and lowered[end - 1] in PARTICLES | LINKS | {"the"}:
        end -= 1
    return end - at


def _classified(texts: list[str]) -> tuple[ActorKind | None, bool, str]:
    """Kind, whether that is sure, gender. None and sure: no actor at all."""
    first, last = texts[0], texts[-1]
    given = gazetteer.given(first)
    if len(texts) == 1:
        return None, False, given[0] if given else ""
    if last in words("event_heads") and not (given and not given[1] and len(texts) == 2):
        return None, True, ""
    if last in words("place_heads") and (len(texts) > 2 or not given):
        return ActorKind.PLACE, True, ""
    if given and not (given[1] and ordinary(texts[1].lower())):
        return ActorKind.PERSON, True, given[0]
    if first in words("place_heads") and len(texts) <= 3:
        return ActorKind.PLACE, True, ""
    if len(first) == 2 and first[1] == "." and len(texts) <= 4:
        return ActorKind.PERSON, True, ""
    if last in SUFFIXES or any(text in PARTICLES for text in texts[1:-1]):
        return ActorKind.PERSON, True, ""
    if first.capitalize() in words("family_first") and len(texts) <= 3 and not first.isupper():
        return ActorKind.PERSON, not ordinary(texts[1].lower()), ""
    if len(texts) > 4:
        return None, True, ""
    if all(text.isupper() for text in texts):
        return None, False, ""
    if any(ordinary(text.lower()) for text in texts):
        return None, False, ""
    return ActorKind.PERSON, False, ""
