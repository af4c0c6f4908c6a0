"""What the sentences of an article show about its names, collected one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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
from tui.extraction.mentions.evidence.counting import Counts, count
from tui.extraction.mentions.evidence.directions import reckoned
from tui.extraction.mentions.evidence.likely import likely_person
from tui.extraction.mentions.evidence.playing import team_of
from tui.extraction.mentions.evidence.seen import Evidence, key
from tui.extraction.mentions.names.institutions import TRADES
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

FOUNDED = frozenset(
    {
        "Foundation",
        "Museum",
        "Hospital",
        "Institute",
        "Academy",
        "University",
        "Theatre",
        "Theater",
        "Library",
        "Orchestra",
        "Quartet",
        "Ensemble",
        "Campaign",
        "Centre",
        "Organization",
    }
)  # called after people, of whom the article tells as well
FEW = 6  # names in a row of which each says what the others are
TAKING_UP = frozenset({"she", "he", "her", "his"})
ENGLISH = frozenset({"the", "and", "of", "is", "with"})
LABELLED = re.compile(rf"{ROLE}:")  # behind a name, at the beginning of a line


def _is_nobodys_word(name: str) -> bool:
    """Whether it is written as a name and can be nothing else that lists or endings know."""
    known = ordinary(name.lower()) or unborne(name) or name.endswith(("ed", "ing"))
    return not known and not name.isupper()


@dataclass(slots=True)
class Gathering:
    """Reads the sentences of an article; ``seen`` is complete after ``conclude``."""

    seen: Evidence = field(default_factory=Evidence)
    _sure: dict[tuple[str, ...], str] = field(default_factory=dict, init=False)
    """Persons' names by their words or a title before them → gender; a firm may have one, too."""
    _titled: set[tuple[str, ...]] = field(default_factory=set, init=False)
    """Those with a title or a role before them."""
    _unsure: dict[tuple[str, ...], str] = field(default_factory=dict, init=False)
    """Unlisted names that look like persons' → gender."""
    _nameless: set[str] = field(default_factory=set, init=False)
    """Unlisted names of two words and more that do not look like persons'."""

    def see(self, text: str, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        """Take in the pieces ``found`` among the ``tokens`` of one sentence of ``text``."""
        self.seen.lower.update([token.text for token in tokens if not token.capital])
        for piece in found:
            if self._see_storm_or_vessel(tokens, piece):
                continue
            name = key(tokens, piece)
            if (counts := self.seen.counts.get(name)) is None:
                counts = self.seen.counts[name] = Counts()
            count(counts, text, tokens, piece)
            if piece.listed and name in words("countries"):
                self.seen.states.add(name)
            if not (
                self._see_dateline(text, tokens, piece, name)
                or self._see_called(tokens, piece)
                or self._see_located(tokens, piece, name)
            ):
                self._see_words(text, tokens, piece, name)
        self._see_series(text, tokens, found)

    def _see_storm_or_vessel(self, tokens: Sequence[Token], piece: Piece) -> bool:
        if (name := storm(tokens, piece)) is not None:
            self.seen.storms.add(name)
            return True
        if vessel(tokens, piece):
            self.seen.vessels.update((key(tokens, piece), tokens[piece.last - 1].text))
            return True
        return False

    def _see_dateline(self, text: str, tokens: Sequence[Token], piece: Piece, name: str) -> bool:
        headed = dateline(text, tokens, piece) or in_dateline(text, tokens, piece)
        if piece.sure or not headed:
            return False
        self.seen.places.update((name, name.title()))
        return True

    def _see_called(self, tokens: Sequence[Token], piece: Piece) -> bool:
        """Whether the sentence says that it is somebody, called by one name."""
        first = tokens[piece.first]
        if gender := speaks_of_itself(tokens, piece.first, piece.last):
            self.seen.persons.add((first.text,), gender)
            return True
        alone = piece.last - piece.first == 1 and not _of_what(tokens, piece.last)
        alone = alone and (piece.noun or not ordinary(first.lower))
        if not (alone and so_called(tokens, piece.first)):
            return False
        given = gazetteer.given(first.text)
        self.seen.persons.add((first.text,), given[0] if given else "")
        return True

    def _see_located(self, tokens: Sequence[Token], piece: Piece, name: str) -> bool:
        """Whether the sentence says that it is a place: “west of Alma Springs”."""
        called = piece.sure and piece.kind is ActorKind.PERSON and not piece.role
        if not (
            (not piece.sure and place_called(tokens, piece))
            or (called and reckoned(tokens, piece.first, piece.last))
        ):
            return False
        self.seen.places.add(name)
        return True

    def _see_words(self, text: str, tokens: Sequence[Token], piece: Piece, name: str) -> None:
        """What the words of a name and what stands beside it tell of other names with them."""
        if piece.kind is ActorKind.ORGANIZATION and piece.sure:
            self.seen.bodies.add(tokens, piece)
        if piece.body and piece.last - piece.first > 2:
            opening = [token.text for token in tokens[piece.first : piece.last - 1]]
            self.seen.bodies.openings.add(" ".join(opening))
        last = tokens[piece.last - 1]
        if in_a_couple(tokens, piece.last):
            self.seen.persons.given.add(last.text)
        if piece.first == 0 and LABELLED.match(text, last.end):
            if last.text.isupper():
                self.seen.labels.add(last.text)
            elif piece.last > 1:
                self.seen.turns[name] += 1
        names = tuple([token.text for token in tokens[piece.first : piece.last]])
        if piece.kind is ActorKind.PERSON and last.lower not in word_set("lone offices"):
            if piece.sure:
                self._sure[names] = piece.gender
                self._titled.update([names] * (piece.role is not None))
            else:
                self._unsure[names] = piece.gender
        elif piece.kind is None and not piece.sure:
            if has_calling(tokens, piece) or told_what_one_is(tokens, piece):
                self.seen.persons.add(names, "")
            elif len(names) > 1:
                self._nameless.add(name)

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
            named = named and not unborne(tokens[0].text)  # “Fibres from her coat were lost. She”
            acts_so = named and tokens[1].joined and not tokens[1].capital
            self.seen.counts[tokens[0].text].personal += unlisted and acts_so

    def _see_series(self, text: str, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        for members in series.series(text, tokens, found):
            told, surely = series.introduced(
                tokens, members[0].first, set_off=series.set_off(text, tokens, members)
            )
            kind = told or series.kind_of(text, tokens, members)
            played = series.ends(text, tokens, members) and team_of(
                text, tokens, members[-1], named=True
            )  # “Denby and Hale drew 0-0”
            where = series.located(tokens, members)
            closed = len(members) <= FEW and series.ends(text, tokens, members)
            for piece in members:
                counts = self.seen.counts.get(key(tokens, piece))
                if counts is None:
                    continue
                counts.thing += surely and told is ActorKind.ORGANIZATION
                if kind is not None:
                    counts.listed_with.append(kind)
                counts.located += where and piece is not members[0]
                if closed:
                    counts.beside += [key(tokens, one) for one in members if one is not piece]
                counts.played += played and piece is not members[-1]

    def see_headline(self, tokens: Sequence[Token], found: Sequence[Piece]) -> None:
        for piece in found:
            if piece.kind is ActorKind.PERSON:
                names = tuple(token.text for token in tokens[piece.first : piece.last])
                self.seen.persons.add(names, piece.gender)

    def conclude(self, *, foreign: bool) -> None:
        """To be called after the last sentence: decides which unlisted names are persons'.
        ``foreign``: the language is known and not English."""
        seen = self.seen
        for names, gender in self._sure.items():
            thing = seen.counts[" ".join(names)].thing
            if thing and len(names) > 1 and names not in self._titled:
                seen.bodies.words.update((names[0], names[-1]))  # “Rossi’s chairman”
            else:
                seen.persons.add(names, gender)
        seen.foreign = foreign or (len(seen.lower) > 12 and not seen.lower & ENGLISH)
        if seen.foreign:
            return
        self._conclude_persons()
        self._conclude_towns()
        self._conclude_shorts()
        seen.played = any(counts.played for counts in seen.counts.values())
        if not (seen.played or seen.lower.isdisjoint(word_set("of matches"))):
            seen.played = any(counts.against for counts in seen.counts.values())
        for name, counts in seen.counts.items():
            if name in self._nameless:
                self._conclude_body(name, counts)

    def _conclude_persons(self) -> None:
        """Which unlisted names of several words are persons'."""
        seen = self.seen
        for names, gender in self._unsure.items():
            counts = seen.counts[" ".join(names)]
            body = counts.called or (counts.played and self._side(names[-1]))
            if body and gazetteer.given(names[0]) is None:
                seen.bodies.words.update((names[0], names[-1]))
            elif likely_person(seen, names):
                seen.persons.add(names, gender)
        for name in self._nameless:
            first, *_ = names = tuple(name.split())
            if seen.counts[name].introduced and (given := gazetteer.given(first)) is not None:
                seen.persons.add(names, given[0])  # “said Edith Buttons, a scholar”
            elif seen.counts[name].personal and len(names) == 2 and _is_nobodys_word(first):
                seen.persons.add(names, "")  # “Zorvan Brown, 31, was fined”

    def _conclude_towns(self) -> None:
        """Which towns that say something are somebody's given name: “Sydney said”, of Sydney Holm;
        countries say much, whoever is called so."""
        persons, states = self.seen.persons, self.seen.states
        for name in persons.given - states:
            counts, given = self.seen.counts.get(name), gazetteer.given(name)
            if counts is not None and counts.verb and not (counts.located or counts.played):
                persons.words.setdefault(name, given[0] if given is not None else "")

    def _conclude_shorts(self) -> None:
        """Which names are firms' without their last words."""
        for name in self.seen.counts:
            head, _, rest = name.partition(" ")
            if head in word_set("foreign body heads") and " " in rest and rest in self.seen.counts:
                self.seen.bodies.shorts.add(rest)  # “Daun Velmar” of “Restoran Daun Velmar”
            short, _, last = name.rpartition(" ")
            if " " not in short or short not in self.seen.counts or last in FOUNDED:
                continue
            if all(ordinary(word.lower()) or unborne(word) for word in short.split()):
                continue  # “Industrial Relations” beside their commission
            if unborne(last) or last in TRADES or last in word_set("heads of firms"):
                self.seen.bodies.shorts.add(short)

    def _side(self, last: str) -> bool:
        """Whether “Kestrels” plays by itself, too, of “Velmar Kestrels”."""
        alone = self.seen.counts.get(last)
        return last[-1] == "s" and alone is not None and alone.played > 0

    def _conclude_body(self, name: str, counts: Counts) -> None:
        """What else a body is called of which the article tells by this ``name``."""
        first, _, rest = name.partition(" ")
        told = counts.called or counts.thing
        if told and " " in rest:  # “Calder Holm” of “Calder Holm Homes”
            self.seen.bodies.stems.add(name.rpartition(" ")[0])
        acts_alone = counts.strong and counts.verb and not counts.article
        if (acts_alone or told) and first not in self.seen.persons.given:
            self.seen.bodies.words.add(first)


def _of_what(tokens: Sequence[Token], at: int) -> bool:
    """“A singer named Artist of the Year”."""
    after = following(tokens, at)
    return after is not None and after.joined and after.lower == "of"
