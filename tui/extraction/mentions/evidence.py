"""What the whole article shows about a name no list knows, and what that makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, acts, apposed, following, in_a_couple
from tui.extraction.mentions.beside import (
    among_places,
    capitals_before,
    dated,
    first_of_people,
    has_calling,
    place_called,
    storm,
    vessel,
)
from tui.extraction.mentions.counting import Counts, count
from tui.extraction.mentions.names import Piece
from tui.extraction.mentions.runs import PARTICLES, ordinary
from tui.extraction.mentions.spelling import camel, technical
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

OFFICES = frozenset({"president", "speaker", "chairman", "chair", "minister", "secretary"})
SHOWING = frozenset(
    {"suggest", "suggested", "show", "showed", "indicate", "indicated", "reveal", "revealed"}
)  # what things in the plural do: “Replays suggested”
OF_MANY = frozenset({"say", "have", "are", "were", "claim", "report", "want", "tell", "warn"})


class Open(Enum):
    """What evidence says that says nothing: the next is asked."""

    OPEN = "open"


@dataclass(slots=True)
class Evidence:
    counts: dict[str, Counts] = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)
    """Words the article writes in lower case somewhere."""
    persons: dict[str, str] = field(default_factory=dict)
    """Words of persons' full names → gender, the last of which stand for them alone."""
    full: set[str] = field(default_factory=set)
    """Persons' names in lower case."""
    given: set[str] = field(default_factory=set)
    """First words of persons' full names."""
    expanded: set[str] = field(default_factory=set)
    """Acronyms the article explains in brackets."""
    bodies: set[str] = field(default_factory=set)
    """First and last words of organisations' names."""
    states: set[str] = field(default_factory=set)
    foreign: bool = False
    """Not English, as far as one can see."""
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

    def see(self, text: str, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        self.lower.update([token.text for token in tokens if not token.capital])
        for piece in found:
            if (name := storm(tokens, piece)) is not None:
                self.storms.add(name)
                continue
            if vessel(tokens, piece):
                self.vessels.update((key(tokens, piece), tokens[piece.last - 1].text))
                continue
            name = key(tokens, piece)
            if (counts := self.counts.get(name)) is None:
                counts = self.counts[name] = Counts()
            count(counts, text, tokens, piece)
            if piece.listed and name in words("countries"):
                self.states.add(name)
            if not piece.sure and place_called(tokens, piece):
                self.places.add(key(tokens, piece))
                continue
            if piece.kind is ActorKind.ORGANIZATION and piece.sure:
                self.bodies.add(tokens[piece.last - 1].text)
                if piece.last - piece.first > 1:
                    self.bodies.add(tokens[piece.first].text)
            last = tokens[piece.last - 1]
            if in_a_couple(tokens, piece.last):
                self.given.add(last.text)
            if piece.first == 0 and last.text.isupper() and text[last.end : last.end + 1] == ":":
                self.labels.add(last.text)
            if piece.kind is ActorKind.PERSON and last.lower not in OFFICES:
                names = tuple(token.text for token in tokens[piece.first : piece.last])
                if piece.sure:
                    self._person(names, piece.gender)
                else:
                    self.unsure[names] = piece.gender
            elif piece.kind is None and not piece.sure and has_calling(tokens, piece):
                self._person(tuple(t.text for t in tokens[piece.first : piece.last]), "")
            elif piece.kind is None and not piece.sure and piece.last - piece.first > 1:
                self.nameless.add(key(tokens, piece))

    def see_headline(self, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        for piece in found:
            if piece.kind is ActorKind.PERSON:
                names = tuple(token.text for token in tokens[piece.first : piece.last])
                self._person(names, piece.gender)

    def conclude(self, *, foreign: bool) -> None:
        """After the whole article was seen: which unlisted names are persons'. ``foreign``: its
        language is known and not English."""
        self.foreign = foreign or (len(self.lower) > 12 and not self.lower & ENGLISH)
        if self.foreign:
            return
        for names, gender in self.unsure.items():
            counts = self.counts[" ".join(names)]
            if counts.called and gazetteer.given(names[0]) is None:
                self.bodies.update((names[0], names[-1]))
            elif self._likely(names):
                self._person(names, gender)
        for name, counts in self.counts.items():
            first, _, rest = name.partition(" ")
            acts_alone = counts.strong and counts.verb and not counts.article
            body = acts_alone or counts.called
            if rest and body and name in self.nameless and first not in self.given:
                self.bodies.add(first)

    def _likely(self, names: tuple[str, ...]) -> bool:
        """Whether two or three capitalised words no list has are a person's name."""
        counts = self.counts[" ".join(names)]
        if any(technical(name) for name in names):
            return False
        if names[-1] in word_set("borne") and gazetteer.given(names[0]):
            return counts.strong > 1 or counts.verb > 0  # “with Mark May”, and not “Mark May 3”
        if any(self._wordlike(name.lower()) for name in names if name.lower() not in PARTICLES):
            return counts.verb > 0 and counts.strong > 0
        if counts.verb or counts.apposed or counts.possessive:
            return True
        return counts.strong > 0 or counts.running > 0 or names[-1] in self.counts

    def _wordlike(self, lowered: str) -> bool:
        parts = lowered.split("-")
        return any(
            ordinary(part) or part in self.lower or (len(part) > 6 and part.endswith(SUFFIXES))
            for part in parts
        )

    def _person(self, names: tuple[str, ...], gender: str) -> None:
        last = names[-2] if len(names) > 1 and names[-1] in SUFFIXED else names[-1]
        if len(last) > 1 and not last.endswith("."):
            self.persons[last] = gender or self.persons.get(last, "")
        if len(names) == 3 and gazetteer.given(names[0]) and _may_be_alone(names[1]):
            self.persons.setdefault(names[1], gender)
        self.full.add(" ".join(names).lower())
        if len(names) > 1 and len(names[0]) > 2:
            self.given.add(names[0])
        if len(names) > 1 and names[0] in words("family_first"):
            self.persons.setdefault(names[0], gender)

    def kind(self, tokens: Sequence[Token], piece: Piece) -> ActorKind | None:
        """What the piece is; None: not an actor, or nothing shows that it is one."""
        for token in tokens[piece.first : piece.last]:
            if token.lower.endswith(CLITICS):
                return None
        if self._storm(tokens, piece) or self.vessel(tokens, piece):
            return None
        if not piece.sure and self.foreign and piece.last - piece.first > 1:
            return None  # where other words have capitals too, or lists do not reach
        length = piece.last - piece.first
        counts = self.counts.get(key(tokens, piece)) or Counts()
        word = tokens[piece.first]
        if piece.sure:
            if piece.listed and length == 1 and word.text in self.persons:
                before = tokens[piece.first - 1].lower if piece.first else ""
                if before != "the" and not (piece.kind is ActorKind.PLACE and before in LOCATIVE):
                    return ActorKind.PERSON
            if piece.listed and length == 1 and first_of_people(tokens, piece):
                return ActorKind.PERSON
            if piece.role and length == 1 and (len(word.text) == 1 or word.lower in OFFICES):
                return None  # “Gen Z”, “Mr. President”
            unnamed = piece.kind is ActorKind.PERSON and counts.article and not piece.role
            if unnamed and length == 2 and tokens[piece.last - 1].text[-1] == "s":
                return ActorKind.ORGANIZATION  # “the Carolina Panthers”
            return piece.kind
        if key(tokens, piece) in self.places:
            return ActorKind.PLACE
        if length > 1:
            return self._unlisted(tokens, piece, counts)
        return self._single(tokens, piece, counts)

    def _storm(self, tokens: Sequence[Token], piece: Piece) -> bool:
        """“Cyclone Tessa”, and “Tessa” alone afterwards."""
        return piece.role is None and (
            storm(tokens, piece) is not None
            or (piece.last - piece.first == 1 and tokens[piece.first].text in self.storms)
        )

    def vessel(self, tokens: Sequence[Token], piece: Piece) -> bool:
        """“The ferry Princess Marilou”, and “the Marilou” afterwards."""
        if not self.vessels:
            return False
        if vessel(tokens, piece):
            return True
        if key(tokens, piece) not in self.vessels:
            return False
        at = capitals_before(tokens, piece.first)
        return at > 0 and tokens[at].joined and tokens[at - 1].lower == "the"

    def _unlisted(self, tokens: Sequence[Token], piece: Piece, counts: Counts) -> ActorKind | None:
        if counts.called and gazetteer.given(tokens[piece.first].text) is None:
            return ActorKind.ORGANIZATION
        if piece.kind is ActorKind.PERSON:
            if counts.article * 2 > counts.total:
                return ActorKind.ORGANIZATION if counts.verb else None
            alone = self.counts.get(tokens[piece.last - 1].text, Counts())
            if (
                counts.located
                and not (counts.verb or alone.bare)
                and (counts.located * 2 >= counts.total)
            ):
                return ActorKind.PLACE
            known = key(tokens, piece).lower() in self.full or has_calling(tokens, piece)
            return ActorKind.PERSON if known and not self._facility(tokens, piece, counts) else None
        lowered = " ".join(token.lower for token in tokens[piece.first : piece.last])
        if lowered in self.full or has_calling(tokens, piece):
            return ActorKind.PERSON
        if all(token.text.isupper() for token in tokens[piece.first : piece.last]):
            return None
        if piece.body and counts.total > 1:
            return ActorKind.ORGANIZATION
        if counts.strong and (counts.verb or (counts.possessive and counts.total > 2)):
            return ActorKind.ORGANIZATION
        return None

    def _facility(self, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
        """“Birr Garda station”: named once, and after it what nobody is called."""
        after = following(tokens, piece.last)
        beside = after is not None and after.joined and after.lower in word_set("facilities")
        return beside and counts.total == 1 and not tokens[piece.last - 1].possessive

    def _single(self, tokens: Sequence[Token], piece: Piece, counts: Counts) -> ActorKind | None:
        """What a word by itself is: the first evidence that says something settles it."""
        text = tokens[piece.first].text
        if text in word_set("borne"):
            borne = text in self.persons and not dated(tokens, piece)
            return ActorKind.PERSON if borne else self._half(tokens, piece)
        for read in (self._by_names, self._by_spelling, self._by_firms, self._by_counts):
            kind = read(tokens, piece, counts)
            if kind is not Open.OPEN:
                return kind
        return None

    def _by_names(
        self, tokens: Sequence[Token], piece: Piece, counts: Counts
    ) -> ActorKind | Open | None:
        """By the longer names of the article that it is part of."""
        word = tokens[piece.first]
        text = word.text
        verb_first = piece.first > 0 and tokens[piece.first - 1].lower in words("actor_verbs")
        named = text in self.given and gazetteer.given(text) and (counts.verb or verb_first)
        first_name = named or in_a_couple(tokens, piece.last)
        if piece.noun:
            named = (text in self.persons or first_name) and not counts.article
            return ActorKind.PERSON if named and not text.isupper() else None
        halves = text.split("-")
        if len(halves) == 2 and all(self._stands_alone(half) for half in halves):
            return None  # “a Kim-Hayes meeting”
        if text.isupper() and len(text) > 2 and text.capitalize() in self.persons:
            return ActorKind.PERSON
        if text in self.labels and len(text) > 3 and text.isalpha() and counts.total > 1:
            return ActorKind.PERSON
        if text in self.persons:
            if counts.strong or not (ordinary(word.lower) or word.lower in self.lower):
                return ActorKind.PERSON
            named = acts(tokens, piece.last) or apposed(tokens, piece.last)
            return ActorKind.PERSON if named else None  # “Quick, 39,”, “Quick said”
        if counts.personal and counts.strong and gazetteer.given(text):
            return ActorKind.PERSON  # “her daughter, Hope, 17, said”
        if first_name:
            return ActorKind.PERSON  # “Tom said”, of Tom Rossi; “Tom and Ann Rossi”
        if piece.kind is ActorKind.ORGANIZATION:  # a lone “Ministry”, “Times”
            called = counts.article or text in word_set("clubs")  # “Rovers, who had lost”
            return ActorKind.ORGANIZATION if text in self.bodies and called else None
        return Open.OPEN

    def _by_spelling(
        self, tokens: Sequence[Token], piece: Piece, counts: Counts
    ) -> ActorKind | Open | None:
        """Whether it is a word like others, an abbreviation, a name with a capital inside."""
        word = tokens[piece.first]
        text = word.text
        if word.lower in self.lower or len(text) < 2:
            return None
        after = following(tokens, piece.last)
        many = after is not None and after.lower in OF_MANY and text[-1] == "s"
        many = many and not counts.strong and ordinary(word.lower[:-1])  # “Papers say”
        if ordinary(word.lower) or many:
            opening = text in words("sentence_starters") or gazetteer.given(text)
            acting = counts.total > 1 and counts.strong and counts.verb and not counts.article
            return ActorKind.ORGANIZATION if acting and not opening else None  # “Target said”
        if text in self.bodies and (counts.verb or counts.strong > counts.located):
            return ActorKind.ORGANIZATION
        if (text[-1] == "s" and text[:-1].isupper()) or any(char.isdigit() for char in text):
            return None  # “DSLRs”, “X100”
        if camel(text):
            modifier = counts.article and not counts.bare  # “the NIRSpec instrument”
            told = counts.verb or (counts.strong and not modifier)
            return ActorKind.ORGANIZATION if told else None
        if not text.isupper():
            return Open.OPEN
        expanded = text in self.expanded
        named = text.isalpha() and len(text) <= 8 and (counts.strong or counts.verb or expanded)
        shown = expanded or counts.verb or (counts.article and counts.bare)
        return ActorKind.ORGANIZATION if named and shown else None

    def _by_firms(
        self, tokens: Sequence[Token], piece: Piece, counts: Counts
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
        person = text in self.given or text in word_set("known by one name")
        firm = counts.called or (counts.neuter and not person)
        if (counts.traded and not counts.article) or (firm and not given):
            return ActorKind.ORGANIZATION
        if people and people.lower in ("former", "ex", "retired"):
            return None  # “the former All-Star said”
        if counts.article * 2 > counts.total:
            return ActorKind.ORGANIZATION if counts.verb > 1 else None
        return Open.OPEN

    def _by_counts(
        self, tokens: Sequence[Token], piece: Piece, counts: Counts
    ) -> ActorKind | Open | None:
        """Where it stands in the article: a place, or somebody."""
        text = tokens[piece.first].text
        given = gazetteer.given(text)
        if counts.stated and (counts.located or counts.stated == counts.total) and not counts.verb:
            return ActorKind.PLACE
        person = counts.verb or counts.personal or text in self.given
        if not person and among_places(tokens, piece):
            return ActorKind.PLACE
        after = following(tokens, piece.last)
        shows = after is not None and after.lower in SHOWING
        if text[-1] == "s" and counts.total < 2 and shows and not (counts.strong or given):
            return None  # “Replays suggested”
        listed = given is not None and not given[1]
        known = text in self.given and (counts.strong or counts.apposed or listed)
        lived_in = counts.located == counts.total and counts.bare  # “who works at Marina, said”
        often = listed and (counts.total > 1 or counts.strong) and not lived_in
        if counts.verb or counts.personal or known or often:
            return ActorKind.PERSON
        if counts.located * 2 >= counts.total and counts.strong and not text.endswith("s"):
            return ActorKind.PLACE if counts.bare else None
        return None

    def _stands_alone(self, word: str) -> bool:
        return word in self.persons or gazetteer.known([word], 0) is not None

    def _half(self, tokens: Sequence[Token], piece: Piece) -> ActorKind | None:
        """ "The North": a state, where one state of that name is in the article, and acts."""
        before = tokens[piece.first - 1].lower if piece.first else ""
        if before != "the" or not (acts(tokens, piece.last) or tokens[piece.first].possessive):
            return None
        half = tokens[piece.first].text + " "
        halves = [name for name in self.states if name.startswith(half)]
        return ActorKind.PLACE if len(halves) == 1 else None


def _may_be_alone(middle: str) -> bool:
    """“Gloria Salas Herrera” is Salas afterwards, “Ruth Anne Holm” and “Jan van Dyk” never so."""
    return len(middle) > 3 and middle.isalpha() and gazetteer.given(middle) is None


_CLITICS = ("n't", "'d", "'ll", "'ve", "'re", "'m")  # “They’d”, “Don’t”
CLITICS = (*_CLITICS, *(clitic.replace("'", "’") for clitic in _CLITICS))
ENGLISH = frozenset({"the", "and", "of", "is", "with"})
SUFFIXES = (
    "tion", "sion", "ing", "ness", "ment", "ity", "ance", "ence", "ware", "logy", "ical", "less",
    "able", "ible", "ment", "ism", "ics", "ization", "tions", "ments", "ings", "ers", "boards",
)  # fmt: skip
COLLECTIVE = ("tion", "ity", "ness", "ism", "ware", "corp", "bank", "tech")
SUFFIXED = word_set("behind names")


def key(tokens: Sequence[Token], piece: Piece) -> str:
    return " ".join([token.text for token in tokens[piece.first : piece.last]])
