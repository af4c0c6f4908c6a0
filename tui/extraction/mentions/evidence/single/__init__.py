"""What a name of one word is, by the evidence of the whole article."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import acts, apposed, following, in_a_couple
from tui.extraction.mentions.evidence.beside import dated
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.evidence.series import among_places
from tui.extraction.mentions.names.runs import SAINTS
from tui.extraction.mentions.nouns import many, ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.spelling import camel
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SHOWING = frozenset(
    {"suggest", "suggested", "show", "showed", "indicate", "indicated", "reveal", "revealed"}
)  # what things in the plural do: “Replays suggested”
OF_MANY = frozenset({"say", "have", "are", "were", "claim", "report", "want", "tell", "warn"})
SHORT = 3  # letters of what is counted and taxed
MORE_THAN_ONCE = 2  # times that an adverb would not be told of as of a firm
OFTEN = 4
"""Times after which a person would have been named in full."""
COLLECTIVE = ("tion", "ity", "ness", "ism", "ware", "corp", "bank", "tech")


class Open(Enum):
    """What evidence says that says nothing: the next is asked."""

    OPEN = "open"


def single(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | None:
    """What a word by itself is: the first evidence that says something settles it."""
    text = tokens[piece.first].text
    if _of_a_product(tokens, piece) or _kin(evidence, tokens[piece.first]):
        return None
    after = following(tokens, piece.last)
    numbered = after is not None and after.joined and after.text.isdecimal()
    if numbered and tokens[piece.first].lower in words("months"):
        return None  # “HOUSTON, Jan 27 (Reuters)”
    if text in word_set("borne"):
        borne = text in evidence.persons.words and not dated(tokens, piece)
        return ActorKind.PERSON if borne else _half(evidence, tokens, piece)
    of_a_word = ordinary(text[:-2].lower()) and counts.total < MORE_THAN_ONCE
    firm = counts.told_a_body() and not of_a_word  # “Firefly, a start-up,”
    adverb = text.endswith("ly") and not (counts.strong or counts.verb or firm)
    if adverb and text not in evidence.persons.words and gazetteer.given(text) is None:
        return None  # “Additionally, a company”
    for read in (_of_a_noun, _by_persons, _by_bodies, _by_spelling, _by_firms, _by_counts):
        kind = read(evidence, tokens, piece, counts)
        if kind is not Open.OPEN:
            return kind
    return None


def _of_a_product(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether an ordinary word goes on right behind a listed body: “Google Maps”."""
    word = tokens[piece.first]
    if not piece.first or not word.joined or word.weak or not ordinary(word.lower):
        return False
    before = tokens[piece.first - 1]
    body = gazetteer.known([before.text], 0) if not before.possessive else None
    return body is not None and body.kind is ActorKind.ORGANIZATION


def _kin(evidence: Evidence, word: Token) -> bool:
    """“Dad never won”: somebody's, whoever that is."""
    called = word.lower in words("kinship") or word.lower in word_set("called at home")
    return called and word.text not in evidence.persons.words


def _of_a_noun(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """A noun, which may be called so: “told the Courier”, “Hope said” of Hope Rossi."""
    text = tokens[piece.first].text
    called = text.lower() in word_set("newspapers") and counts.article and counts.strong
    if called and (piece.noun or counts.verb or counts.told_a_body()):
        return ActorKind.ORGANIZATION
    if not piece.noun:
        return Open.OPEN
    borne = text in evidence.persons.words or _first_name(evidence, tokens, piece, counts)
    return ActorKind.PERSON if borne and not counts.article and not text.isupper() else None


def _first_name(evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Tom said”, of Tom Rossi; “Tom and Ann Rossi”."""
    text = tokens[piece.first].text
    if text in evidence.persons.given and gazetteer.given(text):
        verb_first = piece.first > 0 and tokens[piece.first - 1].lower in words("actor_verbs")
        if counts.verb or verb_first:
            return True
    return in_a_couple(tokens, piece.last)


def _by_persons(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """By the persons of the article whose names it is part of, and those it stands among."""
    word = tokens[piece.first]
    text = word.text
    halves = text.split("-")
    if len(halves) == 2 and all(_stands_alone(evidence, half) for half in halves):
        return None  # “a Kim-Hayes meeting”
    if text.isupper() and len(text) > 2 and text.capitalize() in evidence.persons.words:
        return ActorKind.PERSON
    if text in evidence.labels and len(text) > 3 and text.isalpha() and counts.total > 1:
        return ActorKind.PERSON
    if text in evidence.persons.words:
        if counts.strong or not (ordinary(word.lower) or word.lower in evidence.lower):
            return ActorKind.PERSON
        named = acts(tokens, piece.last) or apposed(tokens, piece.last)
        return ActorKind.PERSON if named else None  # “Quick, 39,”, “Quick said”
    if word.weak and "-" in text and text[:1].lower() + text[1:] in evidence.persons.words:
        return ActorKind.PERSON  # “Al-Norlund” opens the sentence, of Ana al-Norlund
    among = counts.personal or ActorKind.PERSON in counts.listed_with
    if among and counts.strong and gazetteer.given(text) and not _of_its_own(tokens, piece):
        return ActorKind.PERSON  # “her daughter, Hope, 17, said”, “Kofi, Hope and Joy”
    if _owned_by_nobody(evidence, tokens, piece, counts):
        return None
    if _first_name(evidence, tokens, piece, counts):
        return ActorKind.PERSON
    return Open.OPEN


def _by_bodies(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """By the bodies of the article whose names it is part of, and those known by one word."""
    word = tokens[piece.first]
    text = word.text
    if counts.itself and gazetteer.given(text) and not counts.apposed:
        return ActorKind.ORGANIZATION  # “Chelsea have paid”
    definite = piece.first and word.joined and tokens[piece.first - 1].lower == "the"
    if definite and text in word_set("known by one word"):
        return ActorKind.ORGANIZATION  # “the Navy”
    if piece.kind is not ActorKind.ORGANIZATION:
        return Open.OPEN
    # a lone “Ministry”, “Times”
    called = counts.article or text in word_set("clubs")  # “Rovers, who had lost”
    return ActorKind.ORGANIZATION if text in evidence.bodies.words and called else None


def _by_spelling(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """Whether it is a word like others, an abbreviation, a name with a capital inside."""
    word = tokens[piece.first]
    text = word.text
    if ordinary(word.lower) and _called_by_the_last(evidence, tokens, piece, counts):
        return ActorKind.ORGANIZATION
    if word.lower in evidence.lower or len(text) < 2 or text in SAINTS:
        return None
    after = following(tokens, piece.last)
    plural = after is not None and after.lower in OF_MANY and text[-1] == "s"
    plural = plural and not counts.strong and ordinary(word.lower[:-1])  # “Papers say”
    people = gazetteer.nouns().get(word.lower)
    plural = plural or (people is not None and people[2] and not counts.strong)  # “Importers said”
    if ordinary(word.lower) or plural:
        opening = text in words("sentence_starters") or gazetteer.given(text)
        acting = (counts.total > 1 and counts.verb) or counts.told_a_body()
        acting = acting and counts.strong > 0 and not counts.article
        acting = acting or _spoken_for(evidence, tokens, piece)  # “Ana Rossi of Momentum”
        return ActorKind.ORGANIZATION if acting and not opening else None  # “Target said”
    town = text in evidence.bodies.towns and text not in evidence.bodies.words
    if town and not (counts.personal or counts.apposed):
        return ActorKind.PLACE
    at = piece.first > 0 and word.joined and tokens[piece.first - 1].lower == "at"
    at = at and not counts.inside
    told = at or counts.verb or counts.strong > counts.located  # “nobody at Norlund”
    if text in evidence.bodies.words and told:
        return ActorKind.ORGANIZATION
    told = counts.told_a_body() or counts.grouped
    if (text[-1] == "s" and text[:-1].isupper()) or any(char.isdigit() for char in text):
        told = told or counts.asked == counts.total  # “told N1”
        return ActorKind.ORGANIZATION if told and text.isalnum() else None  # “DSLRs”, “X100”
    if camel(text):
        modifier = counts.article and not counts.bare  # “the NIRSpec instrument”
        acting = counts.verb or (counts.strong and not modifier)
        return ActorKind.ORGANIZATION if acting or told else None
    if not text.isupper():
        return Open.OPEN
    expanded = text in evidence.bodies.acronyms
    letters = text.replace("&", "").isalpha() and len(text) <= 8  # “the R&A”
    named = letters and (counts.strong or counts.verb or counts.itself or expanded or told)
    asked = _asked_alone(tokens, piece, counts)
    shown = expanded or told or counts.verb or asked or (counts.article and counts.bare)
    shown = shown or ActorKind.ORGANIZATION in counts.listed_with
    shown = shown or counts.itself > 0 or _in_arms(tokens, piece)
    shown = shown or _agency_of_a_country(tokens, piece) or _has_staff(tokens, piece)
    return ActorKind.ORGANIZATION if named and shown else None


def _by_firms(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """Whether what is told of it is told of bodies."""
    word = tokens[piece.first]
    text = word.text
    given = gazetteer.given(text)
    people = tokens[piece.first - 1] if piece.first and word.joined else None
    if not given and counts.verb and people and people.text in gazetteer.demonyms():
        return ActorKind.ORGANIZATION  # “Scottish Renewables”
    if not given and counts.verb and text.endswith(COLLECTIVE) and len(text) > 6:
        return ActorKind.ORGANIZATION  # “Solidarity”
    person = text in evidence.persons.given or text in word_set("known by one name")
    firm = counts.called or (counts.neuter and not person)
    itself = counts.itself and not counts.located and not text.endswith("s")
    firm = firm or (itself and not person and not counts.article)
    firm = firm or ActorKind.ORGANIZATION in counts.listed_with
    firm = firm or bool(counts.staffed and counts.verb and not (person or counts.personal))
    if (counts.grouped and not person) or _spoken_for(evidence, tokens, piece):
        return ActorKind.ORGANIZATION
    if _asked_alone(tokens, piece, counts) and not (given or person):
        return ActorKind.ORGANIZATION
    if counts.neuter and not (person or counts.personal or counts.apposed > 1):
        return ActorKind.ORGANIZATION  # a given name as well: “Orion said its”
    club = counts.played or (counts.against and evidence.played)
    plural = counts.played and text[-1] == "s"
    if club and not person and (plural or not counts.article) and not counts.personal:
        return ActorKind.ORGANIZATION  # “Denby won 2-0”, “the Comets won 98-90”
    if ((counts.traded or counts.moved) and not counts.article) or (firm and not given):
        return ActorKind.ORGANIZATION
    if people and people.lower in ("former", "ex", "retired"):
        return None  # “the former All-Star said”
    if counts.article * 2 > counts.total:
        return ActorKind.ORGANIZATION if counts.verb > 1 else None
    return Open.OPEN


def _called_by_the_last(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> bool:
    """“The Jazz have”, “Jazz coach Ana Rossi” of Utah Jazz: a word like others that ends a body's
    name, with a capital in the middle of a sentence, and told of as a team is."""
    if tokens[piece.first].text not in evidence.bodies.lasts or not counts.strong:
        return False
    return counts.many > 0 or counts.played > 0


def _spoken_for(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Ana Rossi of Tribune said”, “Jo Hale, of Unison,”: a noun that nobody is called by, and
    whoever is of it; a town is no such noun."""
    at = piece.first - 1
    if at < 1 or tokens[at].lower != "of" or not tokens[piece.first].joined:
        return False
    if tokens[at - 1].text not in evidence.persons.words or tokens[at - 1].possessive:
        return False
    after = following(tokens, piece.last)
    alone = after is None or not (after.joined and after.capital)
    return alone and unborne(tokens[piece.first].text) and not tokens[piece.first].possessive


def _agency_of_a_country(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Japan’s JICA”, of four letters or more: “Japan’s GDP”, “VAT” and “FTSE 100” are nobody."""
    after = following(tokens, piece.last)
    if after is not None and after.text[:1].isdigit():
        return False
    owner = tokens[piece.first - 1] if piece.first and tokens[piece.first].joined else None
    long = len(tokens[piece.first].text) > SHORT
    return long and owner is not None and owner.possessive and owner.text in gazetteer.countries()


def _in_arms(tokens: Sequence[Token], piece: Piece) -> bool:
    """“NORVA rebels”, “the NORVA troops”."""
    after = following(tokens, piece.last)
    armed = after is not None and after.joined and after.lower in word_set("of arms")
    return armed and not tokens[piece.first].possessive


def _has_staff(tokens: Sequence[Token], piece: Piece) -> bool:
    """“A spokesman for NORVA”, “who heads NORVA”, of four letters or more: “head of IT”, “the case
    for VAT” and “candidates for PhDs” are of nobody."""
    at = piece.first - 1
    if at < 1 or not tokens[piece.first].joined or len(tokens[piece.first].text) <= SHORT:
        return False
    noun = gazetteer.nouns().get(tokens[at - 1].lower)
    person = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    after = following(tokens, piece.last)
    alone = after is None or not (after.joined and after.capital)
    return alone and tokens[at].lower in ("for", "at", "with") and person and tokens[at].joined


def _asked_alone(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Told Newsroom”: what somebody told something, and of which nothing else is told; “told
    France 24” goes on."""
    after = following(tokens, piece.last)
    numbered = after is not None and after.joined and (after.text.isdecimal() or after.capital)
    return counts.asked == counts.total and not (numbered or counts.personal)


def _by_counts(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """Where it stands in the article: a place, or somebody."""
    text = tokens[piece.first].text
    given = gazetteer.given(text)
    if counts.stated and (counts.located or counts.stated == counts.total) and not counts.verb:
        return ActorKind.PLACE
    person = counts.verb or counts.personal or text in evidence.persons.given
    known_person = text in word_set("known by one name")
    row = ActorKind.PLACE in counts.listed_with
    if not (person or known_person) and (row or among_places(tokens, piece)):
        return ActorKind.PLACE
    after = following(tokens, piece.last)
    shows = after is not None and after.lower in SHOWING
    if text[-1] == "s" and counts.total < 2 and shows and not (counts.strong or given):
        return None  # “Replays suggested”
    listed = given is not None and not given[1]
    known = text in evidence.persons.given and (counts.strong or counts.apposed or listed)
    lived_in = counts.located == counts.total and counts.bare  # “who works at Marina, said”
    often = listed and (counts.total > 1 or counts.strong) and not lived_in
    if counts.owned == counts.total:
        known = often = False  # “the agency’s Roman telescope”
    told = counts.personal or counts.apposed or known or known_person or given
    if counts.verb and not told and counts.total >= OFTEN:
        return ActorKind.ORGANIZATION
    somebody = counts.personal or counts.apposed or known or known_person
    if not somebody and _of_its_own(tokens, piece):
        return None  # “Mercedes driver Ana Rossi”
    if counts.verb and unborne(text) and not told:
        return ActorKind.ORGANIZATION if counts.strong else None  # “Pitchfork called”
    if counts.national and counts.verb and not told:
        return ActorKind.ORGANIZATION  # whoever is of a country is named in full
    if counts.verb or counts.personal or counts.introduced or known or often:
        return ActorKind.PERSON
    somewhere = counts.located * 2 >= counts.total and not known_person
    plural = text[-1] == "s" and (given is not None or many(text.lower()))
    if somewhere and counts.strong and not plural:
        return ActorKind.PLACE if counts.bare else None
    if counts.strong and not (plural or given) and _beside_a_place(evidence, counts):
        return ActorKind.PLACE
    return None


def _beside_a_place(evidence: Evidence, counts: Counts) -> bool:
    """“Between Norhamby and Velmar”, where something else is told to be in Norhamby."""
    names = [name for name in counts.beside if not ordinary(name.lower())]
    others = [evidence.counts[name] for name in names if name in evidence.counts]
    if counts.article or not counts.bare:
        return False
    return any(
        other.located and other.strong > 0 and not (other.verb or other.told_a_body())
        for other in others
    )


def _owned_by_nobody(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> bool:
    """“Jane’s said”: a firm, where nobody of that name is and nothing that is hers."""
    if counts.possessive < counts.total or tokens[piece.first].text in evidence.persons.given:
        return False
    after = following(tokens, piece.last)
    return tokens[piece.first].possessive and (
        after is None or not after.joined or after.lower in words("actor_verbs")
    )


def _of_its_own(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a calling and a name follow: of what stands before a driver, nobody is called."""
    at = piece.last
    if at + 1 >= len(tokens) or tokens[at - 1].possessive or not tokens[at].joined:
        return False
    noun = gazetteer.nouns().get(tokens[at].text)
    calls = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    return calls and tokens[at + 1].joined and tokens[at + 1].capital


def _stands_alone(evidence: Evidence, word: str) -> bool:
    return word in evidence.persons.words or gazetteer.known([word], 0) is not None


def _half(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> ActorKind | None:
    """ "The North": a state, where one state of that name is in the article, and acts."""
    before = tokens[piece.first - 1].lower if piece.first else ""
    if before != "the" or not (acts(tokens, piece.last) or tokens[piece.first].possessive):
        return None
    half = tokens[piece.first].text + " "
    halves = [name for name in evidence.states if name.startswith(half)]
    return ActorKind.PLACE if len(halves) == 1 else None
