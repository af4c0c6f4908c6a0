"""What stands beside a name and is told of bodies alone: what it is called, who works for it, what
it has and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, as_of_a_thing, before_a_noun
from tui.extraction.mentions.evidence.playing import beaten
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

ENDS_A_NOUN = word_set("governing prepositions") | frozenset(
    {"which", "that", "whose", "based", "and", "owned", "backed"}
)
OWNER = 4  # words of one: “the United States’ largest”
BEGINS_A_PHRASE = frozenset({"a", "an", "the", "its", "to", "by", "in", "from", "out", "up"})
ASIDE = frozenset({"meanwhile", "too", "however", "though"})
MANY = frozenset({"are", "were", "have"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})
LISTED = ("-listed", "-headquartered")  # “London-listed Norlund Mining”
LED = frozenset({"executive", "financial", "operating", "technology", "marketing"})
TOLD_OF = 3  # words before a noun, as in “the troubled bus company”
ENDS_ITS_PHRASE = POSSESSIVES | {"the", "a", "an"} | word_set("prepositions")
WORKING = frozenset({"work", "works", "worked", "working"})
BEGINS_AN_ASIDE = frozenset({"of", "based", "a", "an", "the", "one", "in", "part", "owned"})
LONGEST_ASIDE = 10  # tokens
HELPING = frozenset({"has", "have", "had", "also", "recently", "already"})


def deals(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“A Norlund spokesman”, “Norlund’s shareholders”, “published by Norlund”, “Norlund has
    laid off 300”, “beat Norlund 3-0”."""
    first, last = piece.first, piece.last
    if last < len(tokens) and tokens[last].joined and not tokens[last].capital:
        after = tokens[last].lower
        if tokens[last - 1].possessive:
            if after in word_set("had by bodies"):
                return True
        elif after in word_set("work for bodies") or _does(tokens, last):
            return True
    if first > 1 and tokens[first].joined and tokens[first - 1].lower == "by":
        return tokens[first - 2].lower in word_set("done by bodies")
    return beaten(text, tokens, piece)


def _does(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].lower in HELPING:
        at += 1
    if at >= len(tokens) or not tokens[at].joined:
        return False
    if tokens[at].lower == "laid":
        return at + 1 < len(tokens) and tokens[at + 1].lower == "off"
    return tokens[at].lower in word_set("done of bodies")


def its_own(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund raised its forecast”, “Norlund are third”, “Norlund have split up”."""
    first, at = piece.first, piece.last
    if at + 2 < len(tokens) and not tokens[at].joined and tokens[at].lower in ASIDE:
        at += 1  # “Norlund, meanwhile, have”
        if tokens[at].joined or tokens[at].lower not in MANY:
            return False
        return not tokens[piece.last - 1].possessive and tokens[first].weak
    if at + 1 >= len(tokens) or not tokens[at].joined or tokens[at].capital:
        return False
    if tokens[at - 1].possessive or (first and tokens[first].joined and not tokens[first].weak):
        return False  # “Ana Rossi and Norlund are”, “the fans of Norlund are”
    if tokens[at].lower in MANY:
        return tokens[at + 1].joined and text[tokens[at - 1].end] == " "
    return tokens[at].lower.endswith(("ed", "s", "t")) and tokens[at + 1].lower == "its"


def are_many(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund have signed”, of a town whose club is meant."""
    at = piece.last
    at += at < len(tokens) and not tokens[at].joined and tokens[at].lower in ASIDE
    return at < len(tokens) and tokens[at].lower in MANY and its_own(text, tokens, piece)


def told_aside(tokens: Sequence[Token], at: int) -> bool:
    """“, of Bremen, said its”, “, based in Bremen, said it would” at ``at``: what is told between
    two commas, and then of it as of a thing."""
    if at >= len(tokens) or tokens[at].joined or tokens[at].lower not in BEGINS_AN_ASIDE:
        return False
    for end in range(at + 1, min(at + LONGEST_ASIDE, len(tokens))):
        if not tokens[end].joined and tokens[end].lower in words("actor_verbs"):
            return as_of_a_thing(tokens, end + 1)
        if tokens[end].weak:
            return False
    return False


def silent(tokens: Sequence[Token], at: int) -> bool:
    """“Declined to comment” where it stands at ``at``."""
    said = [token.lower for token in tokens[at : at + 3] if token.joined]
    return said == ["declined", "to", "comment"]


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
        return _employs(tokens, piece) or _apposed_as_a_body(tokens, piece.last)
    if at >= 0 and not tokens[at].possessive:
        noun = not tokens[at].capital or tokens[at].weak
        body = noun and _is_a_body(tokens[at].lower)
        if body and tokens[piece.first].joined:
            return True
        dealer = tokens[at].lower in word_set("makers and dealers") and tokens[piece.first].joined
        if dealer and _one_word(tokens, piece) and _told_apart(tokens, at):
            return True
        set_off = not tokens[piece.first].joined and (body or _can_be_a_body(tokens, at, piece))
        if set_off and (_whose(tokens, at) or (body and _one_of_many(tokens, at))):
            return piece.last >= len(tokens) or not tokens[piece.last].joined
    if _led(tokens, piece.last) or (at >= 0 and tokens[at].lower.endswith(LISTED)):
        return True
    if piece.last >= len(tokens):
        return False
    if _run_by(tokens, piece) or _party_of(tokens, piece.last):
        return True
    if tokens[piece.last].joined:
        owned = tokens[piece.last - 1].possessive
        return tokens[piece.last].lower in word_set("stations") and not owned
    if tokens[piece.last].lower == "which":
        before = tokens[piece.first - 1].lower if tokens[piece.first].joined else ""
        return before == "at" or not (
            before in LOCATIVE or before == "of"
        )  # “born in Norhamby, which”
    return _apposed_as_a_body(tokens, piece.last)


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
    return _apposed_as_a_body(tokens, piece.last, persons=False)


def _is_a_body(noun: str) -> bool:
    """“company”, “chipmaker”, and not “filmmaker”."""
    if noun in word_set("bodies before"):
        return True
    return noun.endswith("maker") and not _is_persons(noun) and noun not in word_set("craftsmen")


def _one_word(tokens: Sequence[Token], piece: Piece) -> bool:
    return piece.last - piece.first == 1 and gazetteer.given(tokens[piece.first].text) is None


def _told_apart(tokens: Sequence[Token], at: int) -> bool:
    """“The oil trader”, “Swiss-based miner”: a noun with the article alone may be somebody."""
    before = tokens[at - 1] if at and tokens[at].joined else None
    if before is None or before.possessive or before.lower in ENDS_ITS_PHRASE:
        return False
    return ordinary(before.lower) or "-" in before.text or before.text in gazetteer.demonyms()


def _apposed_as_a_body(tokens: Sequence[Token], at: int, *, persons: bool = True) -> bool:
    """Whether “, a bank”, “, the campaign group,”, “, Denby’s oldest law firm” or “, one of the
    world’s banks” stands at ``at``, and not “, a bank clerk”. ``persons``: be it something that
    persons are, too."""
    if at >= len(tokens) or tokens[at].joined:
        return False
    one_of = [token.lower for token in tokens[at : at + 2]] == ["one", "of"]
    begun = _past_a_determiner(tokens, at + 2 if one_of else at)
    if begun is None:
        return False
    near = tokens[begun : begun + 6]
    for place, (token, after) in enumerate(zip_longest(near[:5], near[1:6]), begun):
        if token is None or not token.joined or token.lower in word_set("prepositions"):
            return False
        noun = token.lower.removesuffix("s") if one_of else token.lower
        ends = after is None or not after.joined or after.lower in ENDS_A_NOUN
        ends = ends or _participle(tokens, place + 1)
        if ends and not token.capital and noun in word_set("bodies apposed"):
            return persons or not _is_persons(noun)
    return False


def _past_a_determiner(tokens: Sequence[Token], at: int) -> int | None:
    """Past “a”, “the”, “the world’s”, “Denby’s”; None where none of these stands at ``at``, as in
    “head of the dockers’ union”."""
    if at >= len(tokens):
        return None
    article = tokens[at].lower in ("a", "an", "the")
    if not (article or tokens[at].capital):
        return None
    for place in range(at, min(at + OWNER, len(tokens))):
        if place > at and not tokens[place].joined:
            break
        if tokens[place].lower in word_set("governing prepositions"):
            break
        if tokens[place].possessive:
            return place + 1
    return at + 1 if article else None


def _participle(tokens: Sequence[Token], at: int) -> bool:
    """“Building the dam”, “hired to build”, “run by”: what goes on to tell of the noun before
    it."""
    if at + 1 >= len(tokens):
        return False
    regular = tokens[at].lower.endswith(("ing", "ed"))
    if not (regular or tokens[at].lower in word_set("irregular participles")):
        return False
    return tokens[at + 1].joined and tokens[at + 1].lower in BEGINS_A_PHRASE


def _is_persons(noun: str) -> bool:
    """Whether persons are called so, too: “a nursing home owner”."""
    known = gazetteer.nouns().get(noun)
    return known is not None and known[0] is ActorKind.PERSON


def no_person(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Analysts at Norlund Hale”, “consultants Norlund Hale”, “Norlund Hale, which”, “Norlund Hale,
    a campaign group,”: so no person is told of."""
    before = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    apposed = _apposed_as_a_body(tokens, piece.last, persons=False)
    if before in ("at", "with"):
        return apposed or _employs(tokens, piece)
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
    if noun not in word_set("bodies before") or _is_persons(noun) or tokens[last - 1].possessive:
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


def _employs(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Analysts with Norlund”, “a job at Norlund”, and not “a nurse at Norhamby hospital”; one
    works with people, too."""
    at, last = piece.first - 1, piece.last
    if at < 1 or not tokens[at].joined:
        return False
    if last < len(tokens) and tokens[last].joined and tokens[last].lower in word_set("facilities"):
        return False
    who = tokens[at - 1].lower
    held = tokens[at].lower == "at" and who in word_set("employed at")
    if held and who == "works" and at > 1 and tokens[at - 2].lower in ("the", "its", "a"):
        held = False  # “below the works at Norhamby”
    return held or who in word_set("employed") or _leads_at(tokens, at)


def _leads_at(tokens: Sequence[Token], at: int) -> bool:
    """“Head of equities at Norlund Hale”: an office and what it is for, before “at”."""
    if tokens[at].lower != "at":
        return False
    of = at - 1
    while of > max(0, at - TOLD_OF - 1) and tokens[of].joined and tokens[of].lower != "of":
        if tokens[of].capital or tokens[of].lower in ENDS_ITS_PHRASE:
            return False
        of -= 1
    return of > 0 and tokens[of].lower == "of" and tokens[of - 1].lower in word_set("leads a part")


def works_for(tokens: Sequence[Token], first: int) -> bool:
    """“Rossi of Norlund”, “who works for Norlund”: a name or the work, and what ties to it."""
    at = first - 1
    if at < 1 or not (tokens[at].joined and tokens[first].joined):
        return False
    who = tokens[at - 1]
    if tokens[at].lower not in ("of", "for", "at", "with") or who.possessive:
        return False
    return (who.capital and not who.weak) or who.lower in WORKING


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
    """“The Norlund group”, “the Norlund cartel”, “the Norlund news agency”; “the Lubbock company”
    is one of that town as a rule."""
    at = piece.last
    if at - piece.first == 1 and tokens[at : at + 1] and tokens[at].lower in ("company", "firm"):
        return False
    news = at + 1 < len(tokens) and tokens[at].lower == "news" and tokens[at + 1].joined
    last = at + 1 if news and not tokens[at - 1].possessive else at
    return before_a_noun(tokens, piece.first, last, word_set("bodies behind"))


def _party_of(tokens: Sequence[Token], at: int) -> bool:
    """“Norlund party leader”, where “party” stands at ``at``: nobody leads a birthday."""
    if at + 1 >= len(tokens) or tokens[at].lower != "party" or tokens[at - 1].possessive:
        return False
    noun = gazetteer.nouns().get(tokens[at + 1].lower)
    somebody = noun is not None and noun[0] is ActorKind.PERSON
    return tokens[at].joined and tokens[at + 1].joined and somebody


def _run_by(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Ana Rossi, who heads Norlund”."""
    at = piece.first - 1
    runs = at > 0 and tokens[at].lower in ("heads", "headed", "runs", "leads", "led", "chairs")
    return runs and tokens[piece.first].joined and tokens[at - 1].lower in ("who", "which")


def _led(tokens: Sequence[Token], at: int) -> bool:
    """“Norlund chief executive Ana Rossi”, “Norlund’s chief financial officer”."""
    near = [token.lower for token in tokens[at : at + 2]]
    joined = at < len(tokens) and tokens[at].joined
    return joined and (near[0] == "ceo" or (near[0] == "chief" and near[-1] in LED))
