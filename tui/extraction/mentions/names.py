"""From runs of capitalised words to pieces: titles taken off, one piece per name.

"Bolivia President Ramon Ibarra" is a place, a title and a person; "European Council President
Hanna Lindqvist" an organisation, a title and a person; "Department of Health and Human Services" is
one name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer, institutions, offices, shapes
from tui.extraction.mentions.behind import acts, apposed, in_a_couple, personal
from tui.extraction.mentions.nouns import many, unborne
from tui.extraction.mentions.runs import BODIES_OF_MATTERS, FEASTS, ordinary
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

TAG = re.compile(r"[DRI]-[A-Z]")  # a party and a state: (D-Mass.)
NUMBERED = re.compile(r"Q\d{1,3}")  # “Q3 Ana Rossi:”, who asks it of a witness
GENERAL = frozenset({"Motors", "Electric", "Mills", "Assembly", "Dynamics", "Synod", "Hospital"})
BRANCHES = frozenset(
    {"general", "marine", "liberal", "conservative", "republican", "communist", "socialist"}
)  # “General Medical Council”, “Marine Policy Institute”
RULERS = frozenset({"king", "queen", "prince", "princess", "duke", "lady"})
ORDERS = frozenset({"brother", "sister"})  # of a convent, and kin of nobody
FOUNDED = frozenset({"Hospital", "College", "School", "University", "Academy", "Foundation"})
GRADES = frozenset({"1st", "2nd", "3rd", "first", "second", "third"})
COMMANDED = frozenset({"Police", "Fire", "Department"})
MANY_WORDS = 3  # of a name that goes on behind a body's
LONGEST_REST = 3  # words behind a place that end in “Airport”
TOLD_OF = (acts, apposed, in_a_couple)
UNBORNE_HEADS = word_set("unborne organization heads")  # no one’s surname
BACKS = frozenset({"back", "half"})
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
    body: bool = False
    """If it is an actor's name, then an organisation's: "Network Rail", "Sport England"."""
    noun: bool = False
    """A role noun with a capital: a name only if somebody bears it ("King")."""


def _compound(text: str) -> bool:
    """“Leg-spinner Ana Rossi”, “Fly-half”: two words like others, and no name as “Ji-hoon” is."""
    first, _, second = text.partition("-")
    noun = gazetteer.nouns().get(second)
    plays = second in BACKS or (noun is not None and noun[0] is ActorKind.PERSON)
    return plays and gazetteer.given(first) is None


def pieces(
    tokens: Sequence[Token], start: int, end: int, seen: Set[tuple[str, str]]
) -> list[Piece]:
    """The names in the run ``tokens[start:end]``; ``seen`` are the ``pairs`` of the article."""
    return Reader(tokens, start, end, seen).read()


class Reader:
    """Goes through one run from left to right, keeping the title that waits for its name."""

    role_from: int | None
    """Where the words before the next name begin that may be its title."""
    titled: bool
    gender: str

    def __init__(
        self, tokens: Sequence[Token], start: int, end: int, seen: Set[tuple[str, str]]
    ) -> None:
        self.tokens = tokens
        self.start = start
        self.seen = seen
        self.texts = [token.text for token in tokens[start:end]]
        self.lowered = [token.lower for token in tokens[start:end]]
        self.found: list[Piece] = []
        self.at = 0
        self._forget(None)

    def read(self) -> list[Piece]:
        while self.at < len(self.texts):
            partners = institutions.partners(self.texts, self.lowered, self.at)
            if partners and not self.titled:
                self._partners(partners)
                continue
            entry = gazetteer.known(self.texts, self.at)
            if self._borne(entry):
                continue
            body = institutions.organization(self.texts, self.lowered, self.at)
            if self._title(entry) or self._passed_over(entry, body):
                continue
            if entry and entry.length >= body and (entry.kind is not None or entry.length > 1):
                body = 0
            told = self.titled or self._after_kin() or self._after_a_calling() or self._aged()
            named = told and gazetteer.given(self.texts[self.at])
            if body > 1 and self.texts[self.at + body - 1] in UNBORNE_HEADS:
                named = None  # “investor Elliott Management”
            if body and offices.of_matters(self.texts, self.lowered, self.at + body):
                self.role_from = self.at if self.role_from is None else self.role_from
                self.at += body
                continue
            if body and not named and self._beyond_a_body(self.at + body):
                continue
            if body and self._of_a_department(body):
                self.at += body
                continue
            if body and not named and not shapes.family_first(self.texts, self.at):
                end = self.at + body
                body += (
                    institutions.branch(self.texts, end)
                    or institutions.seat(self.texts, end)
                    or institutions.tail(self.texts, self.lowered, end)
                )
                if body == 1 and shapes.headed(self.texts, self.lowered, self.at):
                    self._unlisted(headed=True)
                else:
                    self._add(body, ActorKind.ORGANIZATION, sure=body > 1)
            elif national := shapes.of_a_country(self.texts, self.at):
                self._add(national, ActorKind.ORGANIZATION, sure=True)
            elif quarter := self._quarter(entry):
                self._add(quarter, ActorKind.PLACE, sure=True)
            elif pointed := self._pointed(entry):
                self._add(pointed, None, sure=False)
            elif (
                entry
                and not (self.titled and entry.length == 1 and self._more(1))
                and not (entry.length == 1 and shapes.family_first(self.texts, self.at))
            ):
                self._listed(entry)
            else:
                self._unlisted()
        return self.found

    def _beyond_a_body(self, end: int) -> bool:
        """“Edinburgh International Festival”, “Bagram Air Base”: where a name goes on behind what
        might be a body's, and is none."""
        beside = self.texts[end] if end < len(self.texts) else ""
        length = end + 1 - self.at
        entry = gazetteer.known(self.texts, self.at)
        listed = entry is not None and entry.kind is ActorKind.ORGANIZATION
        if length < MANY_WORDS or listed:
            return False
        if beside == "Base":
            self._add(length, ActorKind.PLACE, sure=True)
        elif beside in word_set("events held") and end + 1 == len(self.texts):
            self._add(length, None, sure=True)
        else:
            return False
        return True

    def _of_a_department(self, body: int) -> bool:
        """“Head of Market Research at Norlund Bank”: what somebody does there."""
        first = self.start + self.at
        end = first + body
        if first < 2 or end + 1 >= len(self.tokens) or self.tokens[end].lower != "at":
            return False
        of, office = self.tokens[first - 1], self.tokens[first - 2]
        noun = gazetteer.nouns().get(office.lower)
        leads = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
        if not leads or of.lower not in ("of", "for") or not self.tokens[end + 1].capital:
            return False
        named = self.texts[self.at : self.at + body]
        plain = all(ordinary(text.lower()) or unborne(text) for text in named)
        return plain and UNBORNE_HEADS.union(BODIES_OF_MATTERS).isdisjoint(named)

    def _forget(self, role_from: int | None) -> None:
        self.role_from = role_from
        self.titled = False
        self.gender = ""

    def _more(self, ahead: int) -> bool:
        return self.at + ahead < len(self.texts)

    def _add(
        self,
        length: int,
        kind: ActorKind | None,
        *,
        sure: bool,
        gender: str = "",
        listed: bool = False,
    ) -> None:
        """A name that is no titled person's; it may belong to the title of the next."""
        first = self.start + self.at
        if kind is not None or not sure:
            self.found.append(Piece(first, first + length, kind, sure, gender, listed=listed))
        self._forget(self.at)
        self.at += length

    def _title(self, entry: gazetteer.Known | None) -> bool:
        at, word = self.at, self.lowered[self.at]
        title = gazetteer.title(self.lowered, at)
        if title is None or (entry and entry.length > title.length):
            return False
        commands = word == "chief" and at and self.texts[at - 1] in COMMANDED and self._more(1)
        given = gazetteer.given(self.texts[at + 1]) if word == "chief" and self._more(2) else None
        called = commands or self._calling() or (given is not None and not given[1])
        called = called or (word in ORDERS and self._more(1) and self._ordained(at + 1))
        called = called or (word == "chief" and offices.chief(self.texts, at, self.titled))
        if title.length == 1 and word in offices.NO_TITLE and not called:
            return False
        if word in BRANCHES and institutions.organization(self.texts, self.lowered, at) > 1:
            return False
        if word in RULERS and self._founded(at):
            return False
        if title.length == 1 and at == 0 and (self._aged() or shapes.name_not_title(self.texts)):
            return False
        owned = self.tokens[self.start + at + title.length - 1].possessive
        if title.length == 1 and owned and self._more(1):
            return False  # “the King’s Cup”
        if word == "general" and self._more(1) and self.texts[at + 1] in GENERAL:
            return False
        if at and self.lowered[at - 1] in word_set("address") and word != "chief":
            return False  # “Mr. King”, and not “Sir Chief Ana Rossi”
        if title.length == 1 and self.titled and not self._more(1) and self._bears(at):
            return False  # “Dr. King”, after “Owen King”
        if title.length == 1 and not self._more(1) and not self.titled:
            place = self.start + at
            self.found.append(Piece(place, place + 1, None, False, noun=True))
        self.role_from = at if self.role_from is None else self.role_from
        self.gender = title.gender or self.gender
        self.titled = True
        self.at += title.length
        if self._more(0) and self.lowered[self.at] in ("of", "for"):
            self.at = offices.after_office(self.texts, self.lowered, self.at)
        return True

    def _ordained(self, at: int) -> bool:
        """“Sister Agnes”, and not “Sister Cities”, “Brother Industries”."""
        name = self.lowered[at]
        return gazetteer.given(self.texts[at]) is not None or not (ordinary(name) or many(name))

    def _founded(self, at: int) -> bool:
        """“Queen Beatrice Hospital”: a house called after whoever it was."""
        length = institutions.organization(self.texts, self.lowered, at)
        return length > 2 and self.texts[at + length - 1] in FOUNDED

    def _bears(self, at: int) -> bool:
        """Whether somebody with a given name in the article has the word for a family name."""
        text = self.texts[at]
        return any(last == text and gazetteer.given(first) for first, last in self.seen)

    def _borne(self, entry: gazetteer.Known | None) -> bool:
        """“Mr May”; and “May” alone, which is a name only if somebody bears it."""
        if self.texts[self.at] not in shapes.BORNE or entry is None or entry.kind is not None:
            return False
        if (self.titled and not self._more(1)) or self._married():
            self._unlisted()
        elif not self.at and not self._more(1):
            self.found.append(Piece(self.start, self.start + 1, None, False, noun=True))
            self.at = 1
        else:
            return False
        return True

    def _dated(self, at: int) -> bool:
        """Whether a month's name there has its day behind it."""
        beyond = self.start + at + 1
        if self.texts[at] not in shapes.BORNE or beyond >= len(self.tokens):
            return False
        return self.tokens[beyond].joined and self.tokens[beyond].text.isdecimal()

    def _calling(self) -> bool:
        """“Teacher Zola Mbatha said”: what she is and two names, at the head of a sentence."""
        ahead = self.lowered[self.at + 1 : self.at + 3]
        known = gazetteer.known(self.texts, self.at + 1) if ahead else None
        if not self._weak() or len(ahead) < 2 or known:
            return False
        given = gazetteer.given(self.texts[self.at + 1]) is not None  # “Nutritionist Joy Bauer”
        return not (ordinary(ahead[1]) or (ordinary(ahead[0]) and not given))

    def _graded(self) -> bool:
        """“Petty Officer 2nd Class Ana Rossi”, “Private First Class”."""
        before = self.start + self.at - 1
        grade = self.tokens[before].lower if before >= 0 else ""
        return self.lowered[self.at] == "class" and self._more(1) and grade in GRADES

    def _passed_over(self, entry: gazetteer.Known | None, body: int) -> bool:
        """Words that belong to no name: articles, adjectives of peoples, tags, openings."""
        at, text, word = self.at, self.texts[self.at], self.lowered[self.at]
        if self._graded():
            self.role_from, self.titled = at, True
        elif (
            self._more(1)
            and not body
            and not (entry and entry.length > 1)
            and f"{text} {self.texts[at + 1]}" in gazetteer.demonyms()
        ):
            self.role_from = at if self.role_from is None else self.role_from
            self.at += 2  # “South Korean envoy” at the head of a sentence
            return True
        elif (
            word in BEFORE_TITLES
            or (self._weak() and self._more(1) and NUMBERED.fullmatch(text))
            or text == "&"
            or (not entry and body < 2 and offices.portfolio(self.lowered, at))
            or self._of_a_faith(text, entry, body)
            or (
                text in gazetteer.demonyms()
                and not body
                and not (entry and entry.length > 1)  # “Saudi Arabia”, “American Samoa”
                and not (at and self.lowered[at - 1] in word_set("address"))  # “Mrs French”
                and not shapes.name_not_title(self.texts[at:])
            )
        ):
            self.role_from = at if self.role_from is None else self.role_from
        elif text in word_set("compass") and not self._more(1) and not self.titled:
            place = self.start + at
            self.found.append(Piece(place, place + 1, None, False))
        elif text[1:2] == "-" and TAG.match(text):
            self.at = len(self.texts)  # “D-Palo Hale”: no town is found within a word
            return True
        elif (shouted := shapes.shouted(self.texts, at)) and not self._numbered(at + shouted):
            self._add(shouted, ActorKind.PLACE, sure=True, listed=True)
            return True
        elif not (
            (word in ("the", "a", "an", "and") and not entry)
            or (self._weak() and self._more(1) and _compound(text))
            or (
                self._weak()
                and word in word_set("foreign articles")
                and not (entry or shapes.syllables(self.texts, at))
            )
            or self._opens(entry, body)
        ):
            return False
        self.at += 1
        return True

    def _of_a_faith(self, text: str, entry: gazetteer.Known | None, body: int) -> bool:
        """“Lutherans”, “the Lutheran bishop”; “Jain” and “Christian” are names as well."""
        if text in word_set("believers"):
            return True
        longer = body or (entry is not None and entry.length > 1)  # “Tamil Nadu”
        return not longer and text + "s" in word_set("believers") and gazetteer.given(text) is None

    def _numbered(self, at: int) -> bool:
        """“FRANCE 24”: what is called so is no place."""
        behind = self.start + at
        if at < len(self.texts) or behind >= len(self.tokens):
            return False
        return self.tokens[behind].joined and self.tokens[behind].text.isdecimal()

    def _weak(self) -> bool:
        return self.tokens[self.start + self.at].weak

    def _quarter(self, entry: gazetteer.Known | None) -> int:
        """Length of a place with what says which part of it, or which of two, is meant."""
        if self.titled or (entry and entry.length > 1):
            return 0
        if self._weak() and self.lowered[self.at] == "new":
            return 0  # “New Chelsea coach Ana Rossi”
        return shapes.quarter(self.texts, self.lowered, self.at)

    def _pointed(self, entry: gazetteer.Known | None) -> int:
        """Length of an unlisted name with a point of the compass before it: "Southern Copper"."""
        if self.titled or (entry and entry.length > 1) or not self._more(1):
            return 0
        return shapes.pointed(self.texts, self.lowered, self.at)

    def _opens(self, entry: gazetteer.Known | None, body: int) -> bool:
        """Whether an ordinary word has its capital from the start of the sentence only."""
        at, texts = self.at, self.texts
        if not self._weak() or self.titled or not ordinary(self.lowered[at]):
            return False
        if entry and (entry.length > 1 or entry.kind is ActorKind.ORGANIZATION):
            return False
        if len(texts[at]) > 1 and texts[at].isupper() and self._more(1) and texts[at + 1].isupper():
            return False  # “GRAND HALE, Mich. — ”
        if body > 1 and self.lowered[at].capitalize() not in words("sentence_starters"):
            return False
        if texts[at] in word_set("run by countries") and shapes.of_a_country(texts, at):
            return False  # “Cricket Australia”
        if texts[at + 1 :] == ["UK"] and texts[at] not in words("sentence_starters"):
            return False
        pointed = texts[at] in word_set("compass") or texts[at] in institutions.REGIONAL
        if pointed and institutions.supplier(texts, at, at):
            return False
        if self._more(1) and (texts[at], texts[at + 1]) in self.seen:
            return False
        named = texts[at] == "He" and self._more(1) and not ordinary(self.lowered[at + 1])
        if named and not texts[at + 1].endswith(("ed", "s")) and not texts[at + 1].isupper():
            return False  # “He Jian said”: behind the pronoun only a headline's verb has a capital
        behind = self.start + at + 1
        if not self._more(1) and any(told(self.tokens, behind) for told in TOLD_OF):
            return False  # “Quick said” where there is a Dana Quick; else nothing comes of it
        named = shapes.begins_person(texts, at) or shapes.family_first(texts, at)
        return not (named or shapes.syllables(texts, at))

    def _partners(self, length: int) -> None:
        """A firm called by two names; "Food & Drink" only if it acts or is named again; "the Jazz &
        Heritage Festival" is none."""
        beside = self.texts[self.at + length] if self._more(length) else ""
        if beside in words("event_heads"):
            self._add(length + 1, None, sure=True)
            return
        if ordinary(self.lowered[self.at]):
            self._add(length, None, sure=False)
            self.found[-1].body = True
        else:
            self._add(length, ActorKind.ORGANIZATION, sure=True)

    def _listed(self, entry: gazetteer.Known) -> None:
        """A listed name; with a word beside it that it belongs to, the two together."""
        end = self.at + entry.length
        office = self.texts[end - 1] == "State" and end < len(self.texts)
        if office and entry.length > 1 and offices.titled(self.lowered, end):
            self._add(entry.length - 1, ActorKind.PLACE, sure=True, listed=True)
            return  # “Arizona State Sen. Mike Brown”
        beside = self.texts[end] if end < len(self.texts) else ""
        place = entry.kind is ActorKind.PLACE
        event = beside in words("event_heads")
        called = entry.length == 1 and beside and self._after_a_calling()
        if called and shapes.namesake(self.texts, self.at):
            place = False  # “chief executive Georgia Pappas”
        if supplier := institutions.supplier(self.texts, self.at, end if place else self.at):
            self._add(supplier, ActorKind.ORGANIZATION, sure=True)
        elif (
            place
            and beside in words("place_heads")  # “Wichita Falls”
            and not offices.portfolio(self.lowered, end)
        ):
            self._add(entry.length + 1, ActorKind.PLACE, sure=True)
        elif place and beside and shapes.team(self.texts, end):
            kind = None if event else ActorKind.ORGANIZATION
            self._add(entry.length + 1, kind, sure=True)
        elif entry.kind is None and beside in FEASTS:
            self._add(entry.length + 1, None, sure=True)  # “since Easter Eve”
        elif event and end + 1 == len(self.texts):
            self._add(entry.length + 1, None, sure=True)
        elif (
            place
            and 1 < len(rest := self.texts[end:]) <= LONGEST_REST
            and rest[-1] in institutions.UNBORNE
        ):
            self._add(
                entry.length + len(rest), ActorKind.PLACE, sure=True
            )  # “Boston Logan Airport”
        elif place and end < len(self.texts) and offices.portfolio(self.lowered, end):
            self._add(entry.length, ActorKind.PLACE, sure=True, listed=True)
            # “U.S. District Judge Ana Rossi”
        elif beside in words("place_heads"):  # “Times Square”, too
            self._add(entry.length + 1, ActorKind.PLACE, sure=True)
        elif entry.length == 1 and beside and shapes.namesake(self.texts, self.at):
            given = gazetteer.given(self.texts[self.at])
            self._add(2, ActorKind.PERSON, sure=True, gender=given[0] if given else "")
        else:
            branch = 0
            if entry.kind is ActorKind.ORGANIZATION:
                branch = institutions.branch(self.texts, end)  # “Greenpeace UK”
                if entry.length > 1:
                    branch = branch or institutions.seat(
                        self.texts, end
                    )  # “Sierra Club California”
                branch = branch or institutions.tail(self.texts, self.lowered, end)
            self._add(entry.length + branch, entry.kind, sure=True, listed=not branch)

    def _after_a_calling(self) -> bool:
        """Whether a noun for one person, in lower case, stands right before."""
        first = self.start + self.at
        if not first or not self.tokens[first].joined or self.tokens[first - 1].possessive:
            return False
        noun = gazetteer.nouns().get(self.tokens[first - 1].text)
        return noun is not None and noun[0] is ActorKind.PERSON and not noun[2]

    def _married(self) -> bool:
        """“He married May West”, “his wife May West”: a month's name is a given name there."""
        before = self.tokens[self.start - 1].lower if self.start else ""
        wed = before in ("married", "wed", "née") or self._after_kin() or self._aged()
        return wed and not self.at and len(self.texts) == 2 and not self._dated(0)

    def _aged(self) -> bool:
        """“Dean Church, 29,”: a given name and another, and how old somebody is."""
        if len(self.texts) != 2 or gazetteer.given(self.texts[0]) is None:
            return False
        return personal(self.tokens, self.start + 2)

    def _after_kin(self) -> bool:
        """“her daughter, Helen Court”, “his wife Rose Bank”."""
        first = self.start + self.at
        return first > 0 and self.tokens[first - 1].text in words("kinship")

    def _the(self) -> bool:
        before = self.start + self.at - 1
        return before >= 0 and self.tokens[before].lower == "the" and self.tokens[before + 1].joined

    def _officer(self) -> bool:
        """Whether a ministry ends where the name begins, and two names end the run: “… in the
        Ministry of Tourism Ana Rossi”."""
        before = self.texts[self.found[-1].first - self.start : self.at]
        return len(self.texts) - self.at == 2 and not institutions.OFFICED.isdisjoint(before)

    def _unlisted(self, *, headed: bool = False) -> None:
        """``headed``: a word that bodies are called by begins it."""
        length = shapes.stretch(self.texts, self.lowered, self.at)
        if length > 1 and self._dated(self.at + length - 1):
            length -= 1  # “told Ryan May 3 that”
        called = not self.titled or unborne(self.texts[self.at])  # “Miss Universe Ana Rossi”
        if length > 2 and called and offices.untitled(self.texts, self.at):
            self.role_from = self.at if self.role_from is None else self.role_from
            self.at, length, self.titled = self.at + 1, length - 1, True
        elif offices.ranked(self.texts[self.at : self.at + length]):
            self.titled = self.texts[self.at] in offices.RANKS
            self.at, length = self.at + 1, length - 1
        if length == 2 and self.texts[self.at + 1] in shapes.OFFICES and self._the():
            length = 1  # “the Kerry TD”
        borne = self.titled or self._after_a_calling()  # “saxophonist Kidd Jordan”
        branch = 0 if borne else shapes.branched(self.texts, self.at, self.at + length)
        length += branch
        at, first = self.at, self.start + self.at
        kind, sure, gender = shapes.classified(self.texts[at : at + length])
        piece = Piece(first, first + length, kind, sure, gender)
        end = self.texts[at + length - 1]
        nobody = kind is None and (unborne(end) if length > 1 else many(end.lower()))
        # “rival Denby Shipyards”
        if self.titled and not nobody and not (sure and kind is not ActorKind.PERSON):
            piece.kind, piece.sure = ActorKind.PERSON, True
            piece.gender = self.gender or gender * (length > 1)
        if self.titled and self.role_from is not None and self.role_from < at:
            piece.role = (self.start + self.role_from, first)
        last = self.texts[at + length - 1]
        plural = many(last.lower()) and not ordinary(self.lowered[at])  # “Denby Terminals”
        trade = length > 1 and (last in institutions.TRADES or plural)
        if branch and self.texts[-1] == "UK":  # which only bodies put behind a name
            piece.kind, piece.sure = ActorKind.ORGANIZATION, True
        elif branch or ((headed or trade) and not piece.sure):
            piece.kind, piece.sure, piece.body = None, False, True  # “Network Rail” is no man
        if self.found and self.found[-1].last == first and not (piece.sure or self._officer()):
            piece.kind = None  # the tail of a longer name, as in "East Asia Co-Prosperity Sphere"
        if piece.kind is not None or not piece.sure:
            self.found.append(piece)
        self._forget(None)
        self.at += length
        if length > 1 and self.texts[self.at :] and self.texts[self.at] in shapes.OFFICES:
            self.at += 1  # “Ana Rossi MP”: no name of its own
