"""What a name of several words that no list has is, by the evidence of the whole article."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import DAYS, following
from tui.extraction.mentions.evidence.beside import capitals_before, has_calling
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.employers import works_for
from tui.extraction.mentions.evidence.seen import Evidence, key
from tui.extraction.mentions.evidence.undecided import Open
from tui.extraction.mentions.names.institutions import TRADES
from tui.extraction.mentions.names.linking import PARTICLES
from tui.extraction.mentions.names.runs import TELLING_WHERE
from tui.extraction.mentions.nouns import many, ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

LETTERS = 4  # of an acronym beside another
WOULD = frozenset({"would", "will", "had", "has", "must", "should", "could"})


def several(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | None:
    """What several words together are: the first evidence that says something settles it."""
    for read in (_by_what_is_told, _by_place, _by_a_persons_looks, _by_names, _by_counts):
        kind = read(evidence, tokens, piece, counts)
        if kind is not Open.OPEN:
            return kind
    return None


def _by_what_is_told(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open:
    """By what the article says that it is, or calls by the same name."""
    name = key(tokens, piece)
    if _takes_turns(evidence, name):
        return ActorKind.PERSON
    unborne_first = gazetteer.given(tokens[piece.first].text) is None
    if counts.thing or ((counts.told_a_body() or counts.grouped) and unborne_first):
        return ActorKind.ORGANIZATION
    if unborne_first and _of_itself(evidence, tokens, piece, counts):
        return ActorKind.ORGANIZATION
    short = name in evidence.bodies.shorts or name.rpartition(" ")[0] in evidence.bodies.shorts
    if short and unborne_first and not counts.personal:
        return ActorKind.ORGANIZATION
    if name in evidence.bodies.stems or name in evidence.bodies.firms:
        return ActorKind.ORGANIZATION
    if _team(evidence, tokens, piece, counts) or _worked_at(tokens, piece.first):
        return ActorKind.ORGANIZATION
    return Open.OPEN


def _by_place(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open:
    """By a state named behind it, by a house it belongs to, by who goes into it."""
    if counts.stated and not counts.verb and not counts.apposed:
        return ActorKind.PLACE  # “born in Chula Hale, Calif.”
    if gazetteer.given(tokens[piece.first].text) is not None:
        return Open.OPEN
    if piece.kind is None and counts.located and not counts.verb and _on_a_day(tokens, piece):
        return ActorKind.PLACE
    plain = unborne(tokens[piece.last - 1].text) and piece.last - piece.first == 2
    may_be = piece.kind is ActorKind.PERSON or plain
    if may_be and _of_a_house(evidence, tokens, piece, counts):
        return ActorKind.ORGANIZATION
    if not counts.verb and _entered(tokens, piece):
        return ActorKind.PLACE
    return Open.OPEN


def _by_a_persons_looks(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """What looks like a person's name is one where somebody of that name is told of."""
    if piece.kind is not ActorKind.PERSON:
        return Open.OPEN
    faced = counts.against >= max(counts.verb, 1)
    if gazetteer.given(tokens[piece.first].text) is None and faced and evidence.played:
        return ActorKind.ORGANIZATION  # “Al Denby lost to”
    if any(token.possessive for token in tokens[piece.first : piece.last - 1]):
        return ActorKind.ORGANIZATION if counts.strong else None  # “Norlund’s List”
    if counts.article * 2 > counts.total:
        return ActorKind.ORGANIZATION if counts.verb else None
    alone = evidence.counts.get(tokens[piece.last - 1].text, Counts())
    shown = counts.verb or counts.personal or alone.bare
    if counts.located and not shown and counts.located * 2 >= counts.total:
        return ActorKind.PLACE
    known = key(tokens, piece).lower() in evidence.persons.full or has_calling(tokens, piece)
    return ActorKind.PERSON if known and not _facility(tokens, piece, counts) else None


def _by_names(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """By persons of the article that are called so, and by capitals, which are nobody's else."""
    if piece.body and _short_by_its_first(evidence, tokens, piece):
        return ActorKind.ORGANIZATION
    name = key(tokens, piece).lower()
    if name in evidence.persons.full or has_calling(tokens, piece):
        return ActorKind.PERSON
    if name in evidence.persons.tails and tokens[piece.first].lower in PARTICLES:
        return ActorKind.PERSON  # “De Villiers left”, of Ana de Villiers
    if all(token.text.isupper() for token in tokens[piece.first : piece.last]):
        if _speaks_in_letters(tokens, piece, counts):
            return ActorKind.ORGANIZATION
        return ActorKind.PERSON if _labels_a_turn(evidence, tokens, piece) else None
    return Open.OPEN


def _by_counts(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | None:
    """By the words beside it, and by how often it acts and stands somewhere."""
    first, last = tokens[piece.first], tokens[piece.last - 1]
    based = tokens[piece.first - 1].lower if piece.first else ""
    if based.endswith(TELLING_WHERE) and first.joined:
        return ActorKind.ORGANIZATION  # “Leeds-based Norlund Flow Control”
    told = counts.verb or counts.apposed  # “Clever Kettles, whose boiler”
    told = told and capitals_before(tokens, piece.first) == piece.first
    if piece.kind is None and counts.strong and _of_whom_somebody_is(evidence, tokens, piece):
        return ActorKind.ORGANIZATION
    alone = _stands_as_a_body(tokens, piece, counts) or _says_which(tokens, piece)
    alone = alone or _reported(tokens, piece)
    alone = alone or counts.staffed > 0 or _holds_a_place(tokens, piece)
    opposed = counts.against > 0 and evidence.played and not gazetteer.given(first.text)
    if counts.strong and opposed:
        return ActorKind.ORGANIZATION  # “to face Coast Dockers”
    if piece.body and (counts.total > 1 or told or alone):
        return ActorKind.ORGANIZATION
    if gazetteer.given(first.text) and counts.article and many(last.lower):
        return ActorKind.ORGANIZATION  # “the Carolina Panthers”
    there = counts.located + counts.article * (piece.last - piece.first > 2)
    if last.text in word_set("buildings") and not counts.verb and there * 2 >= counts.total:
        return ActorKind.PLACE  # “at Rosemount House”, “the Old Watch House”
    asked = counts.asked == counts.total  # “told VyK Athletics”
    if counts.strong and (counts.verb or asked or (counts.possessive and counts.total > 2)):
        return ActorKind.ORGANIZATION
    if counts.verb and _opens_a_sentence(tokens, piece):
        return ActorKind.ORGANIZATION
    return None


def _opens_a_sentence(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund Quay Boats said”, “Green Horizon said”: the first capital is the sentence's, the
    next are a name's. Not “Struggling Norlund said”, “Senior Moderates said”, “Deputy Mayor said”.
    """
    first, last = tokens[piece.first], tokens[piece.last - 1]
    if not first.weak or last.lower in words("roles") or _told_of_many(first, last):
        return False
    opener = first.text in words("sentence_starters") or gazetteer.title([first.lower], 0)
    return not opener and (not ordinary(first.lower) or ordinary(last.lower))


def _told_of_many(first: Token, last: Token) -> bool:
    """“Kenyan Moderates”, “Senior Moderates”: people of a kind, and no body."""
    adjective = ordinary(first.lower) or first.text in gazetteer.demonyms()
    return adjective and many(last.lower)


def _short_by_its_first(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund” for “Norlund Gas”: firms are called by their first word, persons by the last."""
    first, last = tokens[piece.first].text, tokens[piece.last - 1].text
    called = first in evidence.counts and last not in evidence.counts and len(last) > 2
    return called and gazetteer.given(first) is None


def _takes_turns(evidence: Evidence, name: str) -> bool:
    """“Zerit Lund: …”, time and again, and others in between."""
    words_of = name.lower().split()
    talks = evidence.turns[name] > 1 and len(evidence.turns) > 1
    return talks and not any(ordinary(word) for word in words_of)


def _of_itself(evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Velmar Holm said it would”, “Velmar Holm won 2-0”, “she told Velmar Holm”, and nobody is
    called Holm by itself."""
    told = counts.neuter or counts.itself or counts.played or counts.asked == counts.total
    if not told or counts.personal or has_calling(tokens, piece):
        return False
    last = tokens[piece.last - 1]
    alone = evidence.counts.get(last.text)
    plural = many(last.lower) or (last.text[-1] == "s" and ordinary(last.lower[:-1]))
    if alone is None or (counts.itself and plural):
        return True  # “Norlund Stars have”
    if counts.played and alone.played and last.text[-1] == "s":
        return True  # “Velmar Kestrels beat Leeds 3-1”, “Kestrels captain Ana Rossi”
    return counts.neuter > 0 and not (alone.verb or alone.personal or alone.apposed)


def _team(evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“The Marlow Comets”, where they or “the Comets” win by a score or have a coach."""
    last = tokens[piece.last - 1].text
    if last[-1] != "s" or not counts.article or counts.personal or piece.last - piece.first > 3:
        return False
    alone = evidence.counts.get(last)
    return bool(counts.played or (alone is not None and alone.played))


def _worked_at(tokens: Sequence[Token], first: int) -> bool:
    """“At Leeds-based Norlund Holm”: nobody works at a person."""
    if first < 2 or not tokens[first].joined or not tokens[first - 1].lower.endswith("-based"):
        return False
    at = capitals_before(tokens, first - 1)
    return at > 0 and tokens[at - 1].lower in ("at", "for") and tokens[at].joined


def _of_a_house(evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Norlund Ports”, where “Norlund Marine Group” is told of, and nothing of a man."""
    first = tokens[piece.first].text
    if first not in evidence.bodies.houses or first in words("family_first"):
        return False
    told = counts.verb or counts.personal or counts.apposed or counts.told
    return not (told or has_calling(tokens, piece) or first in evidence.persons.words)


def _of_whom_somebody_is(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Ana Rossi of Norlund Insight said”: a name and then a noun that neither people nor places
    are called by; “Ana Rossi of Maple Orchard” lives there."""
    first, last = tokens[piece.first], tokens[piece.last - 1]
    of = tokens[piece.first - 1].lower if piece.first and first.joined else ""
    if of == "the":
        return _of_the_body(evidence, tokens, piece)
    if of not in ("of", "at") or piece.last - piece.first != 2 or not unborne(last.text):
        return False
    if ordinary(first.lower) or unborne(first.text) or last.text in words("place_heads"):
        return False
    return piece.first > 1 and tokens[piece.first - 2].text in evidence.persons.words


def _of_the_body(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Rossi, of the Green Pact”, “Ana Rossi of the Norlund Bloc”: a noun that no place is called
    by, with the article."""
    at, last = piece.first - 3, tokens[piece.last - 1]
    if at < 0 or tokens[at + 1].lower != "of" or not tokens[at + 2].joined:
        return False
    if tokens[at].text not in evidence.persons.words or tokens[at].possessive:
        return False
    places = words("place_heads") | word_set("quarters") | word_set("buildings")
    named = unborne(last.text) or ordinary(last.lower)
    event = last.text in words("event_heads")
    return (
        named
        and not event
        and places.isdisjoint(token.text for token in tokens[piece.first : piece.last])
    )


def _on_a_day(tokens: Sequence[Token], piece: Piece) -> bool:
    """“In Grand Holm on Sunday”: where something was, and when."""
    before = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    behind = [token.lower for token in tokens[piece.last : piece.last + 2] if token.joined]
    dated = len(behind) > 1 and behind[0] == "on" and behind[1] in DAYS
    return before == "in" and dated and not tokens[piece.last - 1].possessive


def _entered(tokens: Sequence[Token], piece: Piece) -> bool:
    """“To Rosemount House”, “into the Denby Lodge”: where one goes."""
    at = piece.first - 1
    if at < 1 or tokens[piece.last - 1].text not in word_set("buildings"):
        return False
    at -= tokens[at].lower == "the" and tokens[at].joined
    alone = tokens[piece.first].joined and not tokens[piece.last - 1].possessive
    return alone and tokens[at].lower in ("to", "into", "inside", "outside")


def _facility(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Birr Garda station”: named once, and after it what nobody is called."""
    after = following(tokens, piece.last)
    beside = after is not None and after.joined and after.lower in word_set("facilities")
    return beside and counts.total == 1 and not tokens[piece.last - 1].possessive


def _labels_a_turn(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“ZERIT LUND: …”, in a transcript where others are labelled so, too."""
    label = piece.first == 0 and tokens[piece.last - 1].text in evidence.labels
    turns = label and len(evidence.labels) > 1 and piece.last < len(tokens)
    return (
        turns
        and not any(
            ordinary(t.lower) and gazetteer.given(t.text.capitalize()) is None  # “BILL LUND: …”
            for t in tokens[piece.first : piece.last]
        )
    )


def _speaks_in_letters(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“NV MARO said”: letters for both words, where nobody is called so: “JO HALE said”."""
    named = tokens[piece.first : piece.last]
    short = len(named) == 2 and all(len(one.text) <= LETTERS for one in named)
    borne = any(gazetteer.given(one.text.capitalize()) for one in named)
    plain = all(ordinary(one.lower) for one in named)
    return short and counts.verb > 0 and not (borne or plain)


def _stands_as_a_body(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Rossi of Denby Terminals”, “sold to Denby Gas”: named once, not where something is."""
    if piece.last - piece.first != 2 or not counts.strong or counts.article + counts.located:
        return False
    last = tokens[piece.last - 1]
    if last.text in TRADES or (many(last.lower) and works_for(tokens, piece.first)):
        return True
    seat = gazetteer.known([last.text], 0)
    in_town = seat is not None and seat.kind is ActorKind.PLACE  # “Dinamo Velmar”
    return in_town and not (counts.personal or counts.apposed)


def _reported(tokens: Sequence[Token], piece: Piece) -> bool:
    """“She said Norlund Development Leeds would”: of whom something is said."""
    before = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    behind = following(tokens, piece.last)
    would = behind is not None and behind.joined and behind.lower in WOULD
    return would and before in ("said", "says", "that")


def _holds_a_place(tokens: Sequence[Token], piece: Piece) -> bool:
    """“A fire at Norlund Apparels in Leeds”: what is somewhere, and no place itself."""
    at = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    if at != "at" or piece.last + 1 >= len(tokens) or not many(tokens[piece.last - 1].lower):
        return False
    there, where = tokens[piece.last : piece.last + 2]
    town = gazetteer.known([token.text for token in tokens[piece.last + 1 : piece.last + 4]], 0)
    placed = town is not None and town.kind is ActorKind.PLACE
    return there.lower in ("in", "near") and there.joined and where.joined and placed


def _says_which(tokens: Sequence[Token], piece: Piece) -> bool:
    """“For the builder, Denby Homes, said”: the name of what “the” and a noun stand for."""
    at = piece.first - 1
    parted = at > 1 and not tokens[piece.first].joined and not tokens[at].capital
    closed = piece.last < len(tokens) and not tokens[piece.last].joined
    words_before = [token.lower for token in tokens[max(0, at - 2) : at]]
    return parted and closed and "the" in words_before
