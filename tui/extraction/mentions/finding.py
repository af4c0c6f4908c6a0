"""The two passes over an article, and the mentions they yield."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.extraction.languages import foreign
from tui.extraction.lexicon import words
from tui.extraction.mentions import descriptions, gazetteer, local, roles, shouting
from tui.extraction.mentions.acronyms import explained, reaching_to_acronyms
from tui.extraction.mentions.evidence import judging
from tui.extraction.mentions.evidence.beside import capitals_before
from tui.extraction.mentions.evidence.gathering import Gathering
from tui.extraction.mentions.evidence.numbered import with_numbers
from tui.extraction.mentions.evidence.playing import result
from tui.extraction.mentions.evidence.seen import Evidence, key
from tui.extraction.mentions.headlines import Table, in_headline
from tui.extraction.mentions.names.dividing import pieces
from tui.extraction.mentions.names.linking import PARTICLES
from tui.extraction.mentions.names.runs import pairs, runs
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token, headline, tokenize
from tui.extraction.wordsets import word_set
from tui.later import Later
from tui.model import (
    HEADLINES,
    ActorKind,
    BlockKind,
    Document,
    Mention,
    MentionForm,
    Sentence,
    Span,
)

if TYPE_CHECKING:
    from tui.extraction.mentions import abroad
    from tui.extraction.mentions.abroad import weeding
else:  # the grammars of other languages take 20 ms to import, which English does without
    abroad = Later("tui.extraction.mentions.abroad")
    weeding = Later("tui.extraction.mentions.abroad.weeding")

BETWEEN = re.compile(r"\s?,\s(?:\d{1,3}-year-old\s|the\s)?")
APPOSED_END = re.compile(r"[,.)]|\s+who\b|\s+(?:of|from|at)\s+(?:the\s+)?[A-Z][^,;:.\n]{1,50},")
ADJECTIVES = 3  # words back from a name to “the” of “the opposition Nepali Norlund Front”


@dataclass(slots=True)
class Reading:
    """One sentence's words and, for running text, the capitalised pieces among them."""

    tokens: list[Token]
    headline: bool
    runs: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    vessels: list[tuple[int, int]] = field(default_factory=list)
    """Tokens of ships' names, half-open: no description is in “the tanker Princess Adela”."""


def find_mentions(document: Document, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Every mention, ordered by start; each lies in one sentence and none overlaps another."""
    # “9:40 PM CST” is no prime minister.
    sentences = [
        one for one in sentences if document.blocks[one.block].kind is not BlockKind.DATELINE
    ]
    code = foreign(document)
    readings = _readings(document, sentences, code)
    evidence = _evidence(document.text, sentences, readings, code)
    table = Table()
    for reading in readings:
        if not reading.headline:
            _settle(reading, evidence, table)
    mentions: list[Mention] = []
    for reading in readings:
        if reading.headline:
            reading.pieces = in_headline(reading.tokens, table)
        mentions += _mentions(document.text, reading)
    if code is not None:
        mentions = abroad.with_speakers(document, sentences, mentions, code)
    return tuple(mentions)


def _readings(document: Document, sentences: Sequence[Sentence], code: str | None) -> list[Reading]:
    """The words and pieces of each sentence. ``code``: its language, if it is not English."""
    text = document.text
    readings: list[Reading] = []
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        tokens = tokenize(text, sentence.span.start, sentence.span.end)
        if code is not None:
            weeding.lower_openings(tokens, code)
        block = document.blocks[sentence.block]
        heading = block.kind in HEADLINES
        if not heading and sentence.span.start == block.span.start:
            shouting.calm(text, tokens)
        shown = headline(tokens) and not result(tokens)
        reading = Reading(tokens, shown or (heading and len(tokens) > 1))
        if not reading.headline:
            reading.runs = list(runs(tokens))
            for start, end in reading.runs:
                seen.update(pairs(tokens, start, end))
        readings.append(reading)
    for reading in readings:
        for start, end in reading.runs:
            reading.pieces += pieces(reading.tokens, start, end, seen)
        reading.pieces = reaching_to_acronyms(text, reading.tokens, reading.pieces)
        reading.pieces = with_numbers(reading.tokens, reading.pieces)
    return readings


def _evidence(
    text: str, sentences: Sequence[Sentence], readings: Sequence[Reading], code: str | None
) -> Evidence:
    """What all sentences together show, running text before headlines."""
    gathering = Gathering()
    for reading in readings:
        if not reading.headline:
            gathering.see(text, reading.tokens, reading.pieces)
    for (reading, here), (after, there) in pairwise(zip(readings, sentences, strict=True)):
        if here.block == there.block and not reading.headline:
            gathering.see_taken_up(reading.tokens, reading.pieces, after.tokens)
    for reading in readings:
        if reading.headline:
            gathering.see_headline(reading.tokens, in_headline(reading.tokens, Table()))
    bodies, terms = explained(text, sentences)
    gathering.seen.bodies.acronyms.update(bodies)
    gathering.seen.terms.update(terms)
    gathering.conclude(foreign=code is not None)
    return gathering.seen


def _settle(reading: Reading, evidence: Evidence, table: Table) -> None:
    """Leaves of the reading's pieces those that are names, each with its kind, and puts them into
    the ``table``."""
    tokens = reading.tokens
    kept: list[Piece] = []
    for piece in reading.pieces:
        kind = judging.kind(evidence, tokens, piece)
        if kind in (None, ActorKind.PLACE) and local.extend(tokens, piece):
            kind = ActorKind.ORGANIZATION
        if kind is None:
            if judging.vessel(evidence, tokens, piece):
                reading.vessels.append((capitals_before(tokens, piece.first), piece.last))
            continue
        if kind is ActorKind.ORGANIZATION:
            _as_a_body(tokens, piece, evidence)
        if (longer := _longer(tokens, piece, kind, kept, evidence)) is not None:
            kept[-1].last, kept[-1].kind = piece.last, ActorKind.ORGANIZATION
            table.add(key(tokens, kept[-1]), longer, "")
            continue
        piece.kind = kind
        if kind is ActorKind.PERSON:
            _mend(tokens, piece, evidence)
            _reach_back(tokens, piece, evidence)
        if piece.role is None and piece.last - piece.first == 1:
            piece.gender = ""  # “Warren”, “Clinton” alone are family names as a rule
        table.add(key(tokens, piece), kind, piece.gender)
        if kind is ActorKind.PERSON and piece.last - piece.first > 1:
            table.add(tokens[piece.last - 1].text, kind, "")  # as headlines call whom they name
        kept.append(piece)
    reading.pieces = kept


def _as_a_body(tokens: Sequence[Token], piece: Piece, evidence: Evidence) -> None:
    """Takes into a body's name what belongs to it of the words before, and leaves it no title."""
    if piece.kind is None:
        _with_people(tokens, piece)
    if piece.role is not None:
        titled = " ".join([one.text for one in tokens[piece.role[0] : piece.last]])
        if titled in evidence.bodies.openings:  # “Queen Beatrice”, a hospital
            piece.first = piece.role[0]
        piece.role = None  # of “Rival Norlund Shipyards”


def _longer(
    tokens: Sequence[Token],
    piece: Piece,
    kind: ActorKind,
    kept: Sequence[Piece],
    evidence: Evidence,
) -> ActorKind | None:
    """As what the name is known that the last piece kept is together with this one, where the two
    are one body's; else None."""
    told = evidence.counts.get(key(tokens, piece))
    if told is not None and (told.called or told.thing) and _goes_on(tokens, piece, kept):
        return kind  # “Lone Star Rigging”, of which a list has “Lone Star”
    if evidence.played and _side(tokens, piece, kept):
        return ActorKind.ORGANIZATION
    return None


def _side(tokens: Sequence[Token], piece: Piece, kept: Sequence[Piece]) -> bool:
    """Whether a town stands right before what is told to be a body: “Norhamby Blue Whales”, where
    sides play."""
    if not kept or piece.sure or piece.role or not tokens[piece.first].joined:
        return False
    town = kept[-1]
    right = town.last == piece.first and not tokens[piece.first - 1].possessive
    return right and town.kind is ActorKind.PLACE and town.listed and piece.kind is None


def _goes_on(tokens: Sequence[Token], piece: Piece, kept: Sequence[Piece]) -> bool:
    """Whether what is told to be a body stands right behind another that is listed: the two are
    one; of “Google Maps” nothing of the kind is told."""
    if not kept or piece.kind is not None or not tokens[piece.first].joined:
        return False
    before = kept[-1]
    longer = before.listed and before.last - before.first > 1 and before.last == piece.first
    body = longer and before.kind is ActorKind.ORGANIZATION
    return body and not tokens[piece.first - 1].possessive


def _with_people(tokens: Sequence[Token], piece: Piece) -> None:
    """“Scottish Renewables”, “African Investment Facility”: no list has what stands behind, and
    words like others make it up."""
    if not piece.first or not tokens[piece.first].joined:
        return
    named = tokens[piece.first : piece.last]
    before = tokens[piece.first - 1]
    headed = named[-1].text in words("organization_heads") | word_set("bodies behind matters")
    ahead = tokens[max(0, piece.first - ADJECTIVES) : piece.first - 1]
    the = any(one.lower == "the" for one in ahead) and before.joined
    plain = all(ordinary(one.lower) or unborne(one.text) for one in named)
    if len(named) > 1 and not plain and not (the and headed):
        return  # “British Norlund Capital”, which is a Briton's; “the Nepali Norlund Front”
    if before.text in gazetteer.demonyms() and not before.possessive:
        piece.first -= 1


def _mend(tokens: Sequence[Token], piece: Piece, evidence: Evidence) -> None:
    """Scrapes break words: "Lindq vist" is Lindqvist where a Lindqvist is known."""
    if piece.last >= len(tokens) or not tokens[piece.last].joined:
        return
    rest = tokens[piece.last]
    whole = tokens[piece.last - 1].text + rest.text
    if whole in evidence.persons.words and not rest.capital and not ordinary(rest.lower):
        piece.last += 1


def _reach_back(tokens: Sequence[Token], piece: Piece, evidence: Evidence) -> None:
    """“Then van der Holm said”, where a Jan van der Holm is known."""
    if not evidence.persons.tails or piece.role is not None:
        return
    first = piece.first
    while first and tokens[first].joined and tokens[first - 1].text in PARTICLES:
        first -= 1
        tail = " ".join([token.lower for token in tokens[first : piece.last]])
        if tail in evidence.persons.tails:
            piece.first = first  # and perhaps further: “de la Hoya”


def _mentions(text: str, reading: Reading) -> list[Mention]:
    """The mentions of one sentence, by their places: its names, descriptions and pronouns."""
    tokens = reading.tokens
    found: list[Mention] = []
    taken = [False] * len(tokens)
    for first, last in (*((piece.first, piece.last) for piece in reading.pieces), *reading.vessels):
        for index in range(first, last):
            taken[index] = True
    named: dict[int, int] = {}
    for piece in reading.pieces:
        mention, beside = _name(text, tokens, piece, reading.pieces)
        if piece.kind is ActorKind.PERSON and (mention.role is None or beside[1] == piece.first):
            named[beside[0] if beside[1] else piece.first] = len(found)
        found.append(mention)
        for index in range(*beside):
            taken[index] = True
    if not reading.headline:
        _describe(text, tokens, taken, named, found)
        for index, gender, plural in descriptions.pronouns(tokens, taken):
            span = Span(tokens[index].start, tokens[index].end)
            found.append(Mention(span, MentionForm.PRONOUN, None, gender, plural))
    # Two numbers are compared in a tenth of the time that two spans take.
    found.sort(key=lambda mention: (mention.span.start, mention.span.end))
    return found


def _describe(
    text: str,
    tokens: Sequence[Token],
    taken: list[bool],
    named: Mapping[int, int],
    found: list[Mention],
) -> None:
    """Adds the descriptions to ``found`` and marks their tokens as ``taken``. One beside a person
    without a role is that person's; ``named`` says which of ``found`` begins at a token."""
    for item in descriptions.descriptions(tokens, taken):
        words = Span(tokens[item.first].start, tokens[item.last - 1].end)
        the = item.last < len(tokens) and tokens[item.last].lower == "the"
        beside_it = named.get(item.last + the)  # “the vicar, the Reverend Ana Rossi,”
        if beside_it is not None and _is_apposed(text, tokens, item, found[beside_it]):
            if found[beside_it].role is None:
                found[beside_it] = replace(found[beside_it], role=words)
            continue
        head = Span(tokens[item.head].start, tokens[item.head].end)
        found.append(
            Mention(words, MentionForm.DESCRIPTION, item.kind, item.gender, item.plural, head=head)
        )
        for index in range(item.first, item.last):
            taken[index] = True


def _is_apposed(
    text: str, tokens: Sequence[Token], item: descriptions.Found, name: Mention
) -> bool:
    """“a mediator, Jo Lindt, who”: the two are one."""
    if item.kind is not ActorKind.PERSON or item.plural:
        return False
    if item.first > 1 and roles.of_kin(tokens, item.first - 2, item.first):
        return False
    start = name.span.start if name.role is None else min(name.role.start, name.span.start)
    between = text[tokens[item.last - 1].end : start]
    return (
        BETWEEN.fullmatch(between) is not None
        and APPOSED_END.match(text, name.span.end) is not None
    )


def _name(
    text: str, tokens: Sequence[Token], piece: Piece, others: Sequence[Piece]
) -> tuple[Mention, tuple[int, int]]:
    """The mention, and the tokens beside it that say what it is."""
    span = Span(tokens[piece.first].start, tokens[piece.last - 1].end)
    if piece.kind is not ActorKind.PERSON:
        return Mention(span, MentionForm.NAME, piece.kind), (0, 0)
    gender = piece.gender
    beside = piece.role or (0, 0)
    past = beside[0] - 1
    if past >= 0 and tokens[past + 1].joined and tokens[past].lower in PAST:
        beside = past, beside[1]
    office = _office([token.lower for token in tokens[slice(*beside)]])
    if office in LIGHT:
        role = (
            roles.before(text, tokens, piece.first)
            or (piece.role and roles.before(text, tokens, beside[0]))  # “Her surgeon, Dr Ann Roe”
            or roles.after(text, tokens, piece.last)
        )
        if role is None and not office:
            return Mention(span, MentionForm.NAME, piece.kind, gender), beside
    else:
        role = None
    if role is not None:
        # Of “Law Society of Kenya president” not “Kenya president”.
        within = (one.first for one in others if one.first < role.first < one.last)
        beside = next(within, role.first), role.last
        gender = gender or role.gender
    words = Span(tokens[beside[0]].start, tokens[beside[1] - 1].end)
    return Mention(span, MentionForm.NAME, piece.kind, gender, role=words), beside


PAST = frozenset({"former", "then", "ex", "acting"})
LIGHT = frozenset({"", "doctor", "professor"})  # an apposition says more than these


def _office(lowered: Sequence[str]) -> str:
    """The noun a title amounts to, "" where it is a mere form of address."""
    for index in range(len(lowered)):
        found = gazetteer.title(lowered, index)
        if found is not None and found.noun:
            return found.noun
    return ""
