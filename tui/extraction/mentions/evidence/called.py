"""What a body is called beside its name: “the industry body Norlund”, “Norlund, a bank,”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, before_a_noun
from tui.extraction.mentions.evidence.apposed import apposed_as_a_body, is_persons
from tui.extraction.mentions.evidence.employers import (
    ENDS_ITS_PHRASE,
    POSSESSIVES,
    TOLD_OF,
    employs,
    led,
    run_by,
)
from tui.extraction.mentions.evidence.parties import party_of, whose_party
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

KINDS = frozenset(
    {"news", "business", "rights", "aid", "trade", "media", "lobby", "campaign", "rebel"}
)
LISTED = ("-listed", "-headquartered")  # “London-listed Norlund Mining”


def band_of(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Neon Priest singer Ana Rossi”, of a name of two words."""
    at = piece.last
    if piece.last - piece.first < 2 or at + 1 >= len(tokens) or tokens[at - 1].possessive:
        return False
    named = tokens[at].joined and tokens[at + 1].joined and tokens[at + 1].capital
    return named and tokens[at].lower in word_set("in bands")


def called_a_body(tokens: Sequence[Token], piece: Piece) -> bool:
    """“the industry body Norlund”, “Norlund, a leading provider of”, “Norlund (NYSE: NLD)”."""
    at = piece.first - 1
    behind = tokens[piece.last] if piece.last < len(tokens) else None
    if behind is not None and not behind.joined and behind.text in word_set("exchanges"):
        return True
    if at >= 1 and tokens[at].lower in ("at", "with") and tokens[piece.first].joined:
        return employs(tokens, piece) or apposed_as_a_body(tokens, piece.last)
    article = at > 0 and tokens[at].lower == "the" and not tokens[at].joined
    if article and _is_a_body(tokens[at - 1]):  # “a militia, the Norlund Kites,”
        return piece.last >= len(tokens) or not tokens[piece.last].joined
    if at >= 0 and not tokens[at].possessive:
        if tokens[piece.first].joined:
            if _told_by_the_noun(tokens, at, piece):
                return True
        elif _set_off(tokens, at, piece):
            return piece.last >= len(tokens) or not tokens[piece.last].joined
    if led(tokens, piece.last) or (at >= 0 and tokens[at].lower.endswith(LISTED)):
        return True
    return behind is not None and (run_by(tokens, piece) or _told_behind(tokens, piece))


def _told_by_the_noun(tokens: Sequence[Token], at: int, piece: Piece) -> bool:
    """“The industry body Norlund”, “the oil trader Norlund”, the noun standing at ``at``."""
    if _is_a_body(tokens[at]):
        return True
    dealer = tokens[at].lower in word_set("makers and dealers") and _one_word(tokens, piece)
    return dealer and _told_apart(tokens, at)


def _set_off(tokens: Sequence[Token], at: int, piece: Piece) -> bool:
    """“Rossi’s company, Norlund,”, “the trust, Norlund,”, the noun standing at ``at``."""
    body = _is_a_body(tokens[at])
    if not body and not _can_be_a_body(tokens, at, piece):
        return False
    return _whose(tokens, at) or (body and _one_of_many(tokens, at))


def _told_behind(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund radio”, “Norlund, which”, “Norlund, a bank,”: what goes on behind the name."""
    if party_of(tokens, piece.last):
        return True
    if tokens[piece.last].joined:
        owned = tokens[piece.last - 1].possessive
        return tokens[piece.last].lower in word_set("stations") and not owned
    if tokens[piece.last].lower != "which":
        return apposed_as_a_body(tokens, piece.last)
    before = tokens[piece.first - 1].lower if tokens[piece.first].joined else ""
    return before == "at" or not (before in LOCATIVE or before == "of")  # “born in Denby, which”


def called_beside_a_place(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Emirates, the biggest airline,” of what is a place elsewhere, and not “in Denby, the
    company,”."""
    if piece.kind is not ActorKind.PLACE or piece.last - piece.first > 1:
        return False
    before = tokens[piece.first - 1] if piece.first and tokens[piece.first].joined else None
    if before is not None and (
        before.capital or before.lower in LOCATIVE | word_set("governing prepositions")
    ):
        return False
    return apposed_as_a_body(tokens, piece.last, persons=False)


def _is_a_body(token: Token) -> bool:
    """“company”, “chipmaker”, and not “filmmaker”."""
    noun = token.lower
    if token.capital and not token.weak:
        return False
    if noun in word_set("bodies before"):
        return True
    return noun.endswith("maker") and not is_persons(noun) and noun not in word_set("craftsmen")


def _one_word(tokens: Sequence[Token], piece: Piece) -> bool:
    return piece.last - piece.first == 1 and gazetteer.given(tokens[piece.first].text) is None


def _told_apart(tokens: Sequence[Token], at: int) -> bool:
    """“The oil trader”, “Swiss-based miner”: a noun with the article alone may be somebody."""
    before = tokens[at - 1] if at and tokens[at].joined else None
    if before is None or before.possessive or before.lower in ENDS_ITS_PHRASE:
        return False
    return ordinary(before.lower) or "-" in before.text or before.text in gazetteer.demonyms()


def no_person(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Analysts at Norlund Hale”, “consultants Norlund Hale”, “Norlund Hale, which”, “Norlund Hale,
    a campaign group,”: whether it is said of a name that is not a person's."""
    before = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    apposed = apposed_as_a_body(tokens, piece.last, persons=False)
    if before in ("at", "with"):
        return apposed or employs(tokens, piece)
    at = piece.first - 1
    apart = at > 0 and not tokens[piece.first].joined and _is_a_body(tokens[at])
    closed = piece.last >= len(tokens) or not tokens[piece.last].joined
    if apart and closed and not is_persons(tokens[at].lower) and _one_of_many(tokens, at):
        return True  # “a second company, Ana Norlund, had”
    told = _named_behind(tokens, piece) or _quotes(tokens, piece.first)
    told = told or _reported_for(tokens, piece.first)
    if apposed or told or before in word_set("firms of many"):
        return True
    after = tokens[piece.last] if piece.last < len(tokens) else None
    named = after is not None and not after.joined and after.lower == "which"
    return (
        named and before not in word_set("prepositions") and not tokens[piece.last - 1].possessive
    )


def _named_behind(tokens: Sequence[Token], piece: Piece) -> bool:
    """“The drinks group Ana Rossi for”, “the charity Ana Rossi,”, and not “the party Ana Rossi
    leads”."""
    at, last = piece.first - 1, piece.last
    if at < 1 or not tokens[piece.first].joined or tokens[at].capital or tokens[at].possessive:
        return False
    noun = tokens[at].lower
    if noun not in word_set("bodies before") or is_persons(noun) or tokens[last - 1].possessive:
        return False
    parted = last >= len(tokens) or not tokens[last].joined
    return parted or tokens[last].lower in word_set("governing prepositions")


def _quotes(tokens: Sequence[Token], first: int) -> bool:
    """“Was quoted as saying by Norlund Tageblatt”: a paper, and not who speaks."""
    return first > 1 and [token.lower for token in tokens[first - 2 : first]] == ["saying", "by"]


def _reported_for(tokens: Sequence[Token], first: int) -> bool:
    """“A columnist for Norlund Tageblatt”: what such people write or take pictures for."""
    if first < 2 or not (tokens[first].joined and tokens[first - 1].joined):
        return False
    who = tokens[first - 2].lower.removesuffix("s")
    return tokens[first - 1].lower == "for" and who in word_set("of the press")


def _can_be_a_body(tokens: Sequence[Token], at: int, piece: Piece) -> bool:
    """“The trust, Norlund,”; “the developer, Denby Homes,”, and not “the developer, Ana Rossi,” nor
    “St Ann’s Hospital, Denby,”."""
    if tokens[at].capital:
        return False
    noun = gazetteer.nouns().get(tokens[at].lower)
    if noun is not None and noun[0] is ActorKind.ORGANIZATION and not noun[2]:
        return True
    if tokens[at].lower not in word_set("roles of bodies"):
        return False
    last = tokens[piece.last - 1]
    word = unborne(last.text) or ordinary(last.lower)
    return word and gazetteer.given(tokens[piece.first].text) is None


def _whose(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun at ``at`` is “Rossi’s company”, “her bus line” or opens a sentence as “the
    band”; in “the head of her company, Ana Rossi,” the name behind it is not the company’s."""
    for _ in range(TOLD_OF):
        told = tokens[at - 1] if at > 1 and tokens[at].joined else None
        if told is None or told.capital or told.possessive or told.lower in ENDS_ITS_PHRASE:
            break
        at -= 1
    if at < 1 or not tokens[at].joined:
        return False
    owner = tokens[at - 1]
    if owner.possessive or (owner.lower == "the" and (owner.weak or not _led_by(tokens, at - 2))):
        return True
    of = at > 1 and tokens[at - 2].lower in word_set("prepositions")
    return owner.lower in POSSESSIVES and not of


def _one_of_many(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun at ``at`` is “a popular television station”, told apart, of nobody."""
    first = at
    while first > max(0, at - TOLD_OF - 1) and tokens[first].joined and not tokens[first].capital:
        first -= 1
        if tokens[first].lower in ("a", "an"):
            of = tokens[first - 1].lower if first and tokens[first].joined else ""
            return first + 1 < at and of not in ("of", "for", "at", "with", "from")
    return False


def _led_by(tokens: Sequence[Token], at: int) -> bool:
    """“The head of the company, Rossi,”: whether somebody of the body is told of, where a
    preposition stands at ``at``; “the sale of the company, Norlund,” tells of nobody."""
    if tokens[at].lower not in word_set("prepositions"):
        return False
    noun = gazetteer.nouns().get(tokens[at - 1].lower) if at else None
    return noun is not None and noun[0] in (ActorKind.PERSON, ActorKind.GROUP)


def grouped(tokens: Sequence[Token], piece: Piece) -> bool:
    """“The Norlund group”, “the Norlund news agency”, “the Norlund business lobby”; “the Lubbock
    company” is one of that town as a rule."""
    at = piece.last
    if at - piece.first == 1 and tokens[at : at + 1] and tokens[at].lower in ("company", "firm"):
        return False
    if whose_party(tokens, piece):
        return True
    kind = at + 1 < len(tokens) and tokens[at].lower in KINDS and tokens[at + 1].joined
    last = at + 1 if kind and not tokens[at - 1].possessive else at
    return before_a_noun(tokens, piece.first, last, word_set("bodies behind"))
