"""What the whole article shows about the names in it that no list knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tui.extraction.labels import ROLE
from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import following, in_a_couple, so_called, speaks_of_itself
from tui.extraction.mentions.evidence import series
from tui.extraction.mentions.evidence.beside import (
    dateline,
    has_calling,
    in_dateline,
    place_called,
    storm,
    told_what_one_is,
    vessel,
)
from tui.extraction.mentions.evidence.bodies import team_of
from tui.extraction.mentions.evidence.counting import Counts, count
from tui.extraction.mentions.evidence.directions import reckoned
from tui.extraction.mentions.names.runs import PARTICLES, SAINTS, ordinary
from tui.extraction.mentions.nouns import unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.spelling import initialled, technical
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

LABELLED = re.compile(rf"{ROLE}:")  # behind a name, at the beginning of a line


@dataclass(slots=True)
class Evidence:
    counts: dict[str, Counts] = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)
    """Words the article writes in lower case somewhere."""
    persons: dict[str, str] = field(default_factory=dict)
    """Words of persons' full names → gender, the last of which stand for them alone."""
    full: set[str] = field(default_factory=set)
    """Persons' names in lower case."""
    tails: set[str] = field(default_factory=set)
    """Family names with the small words before them: "van der Holm" of "Jan van der Holm"."""
    given: set[str] = field(default_factory=set)
    """First words of persons' full names."""
    expanded: set[str] = field(default_factory=set)
    """Acronyms the article explains in brackets."""
    terms: set[str] = field(default_factory=set)
    """Acronyms of what is nobody: "GDP"."""
    bodies: set[str] = field(default_factory=set)
    """First and last words of organisations' names."""
    houses: set[str] = field(default_factory=set)
    """First words, no words like others, of firms' names: "Norlund" of "Norlund Marine Group"."""
    towns: set[str] = field(default_factory=set)
    """First words of names of local bodies: "Norhamby" of "Norhamby High School"."""
    played: bool = False
    """Somebody beats somebody, and by how much is told."""
    stems: set[str] = field(default_factory=set)
    """Names of bodies without their last words: "Bright Hale" of "Bright Hale Party"."""
    openings: set[str] = field(default_factory=set)
    """All that may be names of bodies, without their last words: "Yuan Meng" of "Yuan Meng
    Ceramics". Beside it may be somebody whom the body is called after."""
    firms: set[str] = field(default_factory=set)
    """Names of firms without their legal forms: "Bright Harbor" of "Bright Harbor Inc."."""
    states: set[str] = field(default_factory=set)
    foreign: bool = False
    """Not English, as far as one can see."""
    sure: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Persons' names by their words or a title before them → gender; a firm may have one, too."""
    titled: set[tuple[str, ...]] = field(default_factory=set)
    unsure: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Unlisted names that look like persons' → gender."""
    nameless: set[str] = field(default_factory=set)
    """Unlisted names of two words and more that do not look like persons'."""
    places: set[str] = field(default_factory=set)
    """Unlisted names said to be a town's, a state's."""
    storms: set[str] = field(default_factory=set)
    """Names of storms."""
    vessels: set[str] = field(default_factory=set)
    """Names of ships, whole and by their last words."""
    labels: set[str] = field(default_factory=set)
    """Words in capitals that head the lines of a transcript: "SMITH: …"."""
    turns: Counter[str] = field(default_factory=Counter)
    """Names of two words and more that stand so before a colon: "Jo Smith: …"."""

    def see(self, text: str, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        """Take in the pieces ``found`` among the ``tokens`` of one sentence of ``text``."""
        self.lower.update([token.text for token in tokens if not token.capital])
        for piece in found:
            if self._see_storm_or_vessel(tokens, piece):
                continue
            name = key(tokens, piece)
            if (counts := self.counts.get(name)) is None:
                counts = self.counts[name] = Counts()
            count(counts, text, tokens, piece)
            if piece.listed and name in words("countries"):
                self.states.add(name)
            if not (
                self._see_dateline(text, tokens, piece, name)
                or self._see_called(tokens, piece)
                or self._see_located(tokens, piece, name)
            ):
                self._see_words(text, tokens, piece, name)
        self._see_series(text, tokens, found)

    def _see_storm_or_vessel(self, tokens: Sequence[Token], piece: Piece) -> bool:
        if (name := storm(tokens, piece)) is not None:
            self.storms.add(name)
            return True
        if vessel(tokens, piece):
            self.vessels.update((key(tokens, piece), tokens[piece.last - 1].text))
            return True
        return False

    def _see_dateline(self, text: str, tokens: Sequence[Token], piece: Piece, name: str) -> bool:
        headed = dateline(text, tokens, piece) or in_dateline(text, tokens, piece)
        if piece.sure or not headed:
            return False
        self.places.update((name, name.title()))
        return True

    def _see_called(self, tokens: Sequence[Token], piece: Piece) -> bool:
        """Whether the sentence says that it is somebody, called by one name."""
        first = tokens[piece.first]
        if gender := speaks_of_itself(tokens, piece.first, piece.last):
            self._person((first.text,), gender)
            return True
        alone = piece.last - piece.first == 1 and not _of_what(tokens, piece.last)
        alone = alone and (piece.noun or not ordinary(first.lower))
        if not (alone and so_called(tokens, piece.first)):
            return False
        given = gazetteer.given(first.text)
        self._person((first.text,), given[0] if given else "")
        return True

    def _see_located(self, tokens: Sequence[Token], piece: Piece, name: str) -> bool:
        """Whether the sentence says that it is a place: “west of Alma Springs”."""
        called = piece.sure and piece.kind is ActorKind.PERSON and not piece.role
        if not (
            (not piece.sure and place_called(tokens, piece))
            or (called and reckoned(tokens, piece.first, piece.last))
        ):
            return False
        self.places.add(name)
        return True

    def _see_words(self, text: str, tokens: Sequence[Token], piece: Piece, name: str) -> None:
        """What the words of a name and what stands beside it tell of other names with them."""
        if piece.kind is ActorKind.ORGANIZATION and piece.sure:
            self._body(tokens, piece)
        if piece.body and piece.last - piece.first > 2:
            opening = [token.text for token in tokens[piece.first : piece.last - 1]]
            self.openings.add(" ".join(opening))
        last = tokens[piece.last - 1]
        if in_a_couple(tokens, piece.last):
            self.given.add(last.text)
        if piece.first == 0 and LABELLED.match(text, last.end):
            if last.text.isupper():
                self.labels.add(last.text)
            elif piece.last > 1:
                self.turns[name] += 1
        names = tuple([token.text for token in tokens[piece.first : piece.last]])
        if piece.kind is ActorKind.PERSON and last.lower not in word_set("lone offices"):
            if piece.sure:
                self.sure[names] = piece.gender
                self.titled.update([names] * (piece.role is not None))
            else:
                self.unsure[names] = piece.gender
        elif piece.kind is None and not piece.sure:
            if has_calling(tokens, piece) or told_what_one_is(tokens, piece):
                self._person(names, "")
            elif len(names) > 1:
                self.nameless.add(name)

    def see_taken_up(
        self, tokens: Sequence[Token], found: Sequence[Piece], after: Sequence[Token]
    ) -> None:
        """“Saba talks. Her mother sang”: a sentence about nobody else, and the pronoun that opens
        the next."""
        if len(found) != 1 or not after or after[0].lower not in TAKING_UP:
            return
        first, last = found[0].first, found[0].last
        if first == 0 and last == 1 and last < len(tokens) and not tokens[0].possessive:
            # of “Chelsea have paid” other rules tell
            unlisted = not found[0].sure and gazetteer.given(tokens[0].text) is None
            named = not (ordinary(tokens[0].lower) or tokens[0].lower.endswith("ed"))
            acts_so = named and tokens[1].joined and not tokens[1].capital
            self.counts[tokens[0].text].personal += unlisted and acts_so

    def _body(self, tokens: Sequence[Token], piece: Piece) -> None:
        names = [token.text for token in tokens[piece.first : piece.last]]
        self.bodies.add(names[-1])
        if tokens[piece.first].possessive:
            return  # “Alzheimer’s Denby”
        if len(names) > 1 and word_set("local heads").isdisjoint(names[1:]):
            self.bodies.add(names[0])
        elif len(names) > 1:
            self.towns.add(names[0])
        if len(names) > 1 and names[-1] in word_set("heads of firms"):
            listed = gazetteer.known(names, 0) or gazetteer.given(names[0])
            if not (listed or ordinary(names[0].lower())):
                self.houses.add(names[0])
        if len(names) > 2 and gazetteer.title([names[0].lower()], 0) is not None:
            self.openings.add(" ".join(names[:-1]))  # “Queen Beatrice” of her hospital
        if len(names) > 2:
            self.expanded.add("".join([name[0] for name in names if name[0].isupper()]))
        if len(names) > 2 and names[-1] in word_set("dropped heads"):
            self.stems.add(" ".join(names[:-1]))
        while len(names) > 1 and names[-1].lower().strip(".") in word_set("legal forms"):
            names = names[:-1]  # “Denby Link Sdn Bhd”
            self.firms.add(" ".join(names))

    def _see_series(self, text: str, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        for members in series.series(text, tokens, found):
            told, surely = series.introduced(tokens, members[0].first)
            kind = told or series.kind_of(text, tokens, members)
            played = series.ends(text, tokens, members) and team_of(
                text, tokens, members[-1], named=True
            )  # “Denby and Hale drew 0-0”
            where = series.located(tokens, members)
            for piece in members:
                counts = self.counts.get(key(tokens, piece))
                if counts is None:
                    continue
                counts.thing += surely and told is ActorKind.ORGANIZATION
                if kind is not None:
                    counts.listed_with.append(kind)
                counts.located += where and piece is not members[0]
                counts.played += played and piece is not members[-1]

    def see_headline(self, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        for piece in found:
            if piece.kind is ActorKind.PERSON:
                names = tuple(token.text for token in tokens[piece.first : piece.last])
                self._person(names, piece.gender)

    def conclude(self, *, foreign: bool) -> None:
        """After the whole article was seen: which unlisted names are persons'. ``foreign``: its
        language is known and not English."""
        for names, gender in self.sure.items():
            if self.counts[" ".join(names)].thing and len(names) > 1 and names not in self.titled:
                self.bodies.update((names[0], names[-1]))  # “Rossi’s chairman”
            else:
                self._person(names, gender)
        self.foreign = foreign or (len(self.lower) > 12 and not self.lower & ENGLISH)
        if self.foreign:
            return
        for names, gender in self.unsure.items():
            counts = self.counts[" ".join(names)]
            if counts.called and gazetteer.given(names[0]) is None:
                self.bodies.update((names[0], names[-1]))
            elif self._likely(names):
                self._person(names, gender)
        for name in self.nameless:
            first, *_ = names = tuple(name.split())
            if self.counts[name].introduced and (given := gazetteer.given(first)) is not None:
                self._person(names, given[0])  # “said Edith Buttons, a scholar”
        self.played = any(counts.played for counts in self.counts.values())
        for name, counts in self.counts.items():
            first, _, rest = name.partition(" ")
            acts_alone = counts.strong and counts.verb and not counts.article
            body = acts_alone or counts.called or counts.thing
            if (counts.called or counts.thing) and " " in rest and name in self.nameless:
                self.stems.add(name.rpartition(" ")[0])  # “Calder Holm” of “Calder Holm Homes”
            if rest and body and name in self.nameless and first not in self.given:
                self.bodies.add(first)

    def _likely(self, names: tuple[str, ...]) -> bool:
        """Whether two or three capitalised words no list has are a person's name."""
        counts = self.counts[" ".join(names)]
        if counts.article * 2 > counts.total:
            return False  # “told the Norhamby Echo”
        if counts.introduced and gazetteer.given(names[0]):
            return True  # “the bishop, Ana Button, has”
        if initialled(names):
            return counts.apposed > 0 or counts.verb > 0
        if any(technical(name) for name in names):
            return False
        if len(names) == 2 and names[0] in ARTICLES:
            return names[1] in self.persons  # “El Faro”
        if names[-1] in word_set("borne") and gazetteer.given(names[0]):
            told = counts.verb or counts.apposed
            return counts.strong > 1 or told > 0  # “with Alan May”, and not “Alan May 3”
        if unborne(names[-1]):
            alone = self.counts.get(names[-1])
            told = counts.verb or counts.told or counts.apposed or counts.personal
            return bool(told or (alone is not None and not alone.article))  # “Musk said”
        if any(self._wordlike(name.lower()) for name in names if name.lower() not in PARTICLES):
            return counts.verb > 0 and counts.strong > 0
        if counts.verb or counts.apposed or counts.possessive:
            return True
        if ActorKind.PERSON in counts.listed_with:
            return True  # “Vivianne Holm, Katie Rossi and Tom Hale”
        if counts.owned == counts.total and gazetteer.given(names[0]) is None:
            return False
        if counts.modifying == counts.total and gazetteer.given(names[0]) is None:
            return names[-1] in self.counts  # “Velmar Holm gunmen landed”
        return counts.strong > 0 or counts.running > 0 or names[-1] in self.counts

    def _wordlike(self, lowered: str) -> bool:
        parts = lowered.split("-")  # of “Fox-Hale” one is no word
        return all(
            ordinary(part) or part in self.lower or (len(part) > 6 and part.endswith(SUFFIXES))
            for part in parts
        )

    def _person(self, names: tuple[str, ...], gender: str) -> None:
        last = names[-2] if len(names) > 1 and names[-1] in SUFFIXED else names[-1]
        if len(last) > 1 and not last.endswith("."):
            self.persons[last] = gender or self.persons.get(last, "")
        opens = gazetteer.given(names[0]) or len(names[0].strip(".")) == 1
        if len(names) == 3 and opens and _may_be_alone(names[1]):
            self.persons.setdefault(names[1], gender)
        for one, link in pairwise(names[1:]):
            if link in OF_PARENTS and one.lower() not in PARTICLES:
                self.persons.setdefault(one, gender)  # “Abdul Karim bin Yusof”
        self.full.add(" ".join(names).lower())
        for at in range(1, len(names) - 1):
            if (names[at].islower() and names[at] in PARTICLES) or names[at] in SAINTS:
                self.tails.add(" ".join(names[at:]).lower())
        if len(names) > 1 and len(names[0]) > 2:
            self.given.add(names[0])
        if len(names) > 1 and names[0] in words("family_first"):
            self.persons.setdefault(names[0], gender)


def _of_what(tokens: Sequence[Token], at: int) -> bool:
    """“A singer named Artist of the Year”."""
    after = following(tokens, at)
    return after is not None and after.joined and after.lower == "of"


def _may_be_alone(middle: str) -> bool:
    """“Gloria Salas Herrera” is Salas afterwards, “Ruth Anne Holm” and “Jan van Dyk” never so."""
    return len(middle) > 3 and middle.isalpha() and gazetteer.given(middle) is None


ARTICLES = frozenset({"El", "La", "Los", "Las", "Le", "Les", "Il"})
TAKING_UP = frozenset({"she", "he", "her", "his"})
OF_PARENTS = word_set("patronymics") | {"de", "del", "dos", "das"}
ENGLISH = frozenset({"the", "and", "of", "is", "with"})
SUFFIXES = (
    "tion", "sion", "ing", "ness", "ment", "ity", "ance", "ence", "ware", "logy", "ical", "less",
    "able", "ible", "ment", "ism", "ics", "ization", "tions", "ments", "ings", "ers", "boards",
)  # fmt: skip
SUFFIXED = word_set("behind names")


def key(tokens: Sequence[Token], piece: Piece) -> str:
    return " ".join([token.text for token in tokens[piece.first : piece.last]])
