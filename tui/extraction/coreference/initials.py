"""Whose office an abbreviation stands for: “the CEO” after “Chief Executive Ana Rossi”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tui.extraction.coreference.clusters import Cluster, canonical
from tui.extraction.coreference.joining import Names
from tui.extraction.lexicon import words
from tui.model import ActorKind, Mention, MentionForm

LETTERS = re.compile(r"[A-Z]{2,6}\Z")
SMALL = r"(?:(?:of|for|and|the|in) ){0,2}"
NEAR = 60  # code points from an office to the name of who holds it
BEHIND = re.compile(r", (?:(?:the|its|their|his|her|now|then|also) ){0,2}\Z")
STOP = re.compile(r"[.;:!?“”\"\n]| (?:and|but|said|who|which) ")
MOST = 20  # places looked at for one abbreviation


class Offices:
    """Who holds each office in an article, by the office's initials."""

    def __init__(self, names: Names, mentions: Sequence[Mention]) -> None:
        self._names = names
        people = [
            (mention.span.start, mention.span.end, index)
            for index, mention in enumerate(mentions)
            if mention.form is MentionForm.NAME and mention.kind is ActorKind.PERSON
        ]
        self._starts = [start for start, _, _ in people]
        self._people = people
        self._known: dict[str, Cluster | None] = {}

    def holder(self, mention: Mention) -> Cluster | None:
        """The one person of whom the words behind “the” are the initials of an office."""
        text, span = self._names.document.text, mention.head or mention.span
        letters = text[span.start : span.end]
        if (
            not letters.isupper()
            or not LETTERS.match(letters)
            or text[max(0, span.start - 4) : span.start].lower() != "the "
        ):
            return None
        if letters not in self._known:
            self._known[letters] = self._find(letters)
        return self._known[letters]

    def _find(self, letters: str) -> Cluster | None:
        if (letters.lower(),) in canonical():
            return None  # “the BBC”
        text, roles = self._names.document.text, words("roles")
        found: dict[int, Cluster] = {}
        for count, office in enumerate(_spelled(letters).finditer(text)):
            if count == MOST:
                break
            called = office.group().lower().split()
            titled = len(called) == 1  # “SP Ana Rossi”
            if titled or called[0] in roles or called[-1] in roles:
                at = self._beside(office.start(), office.end(), titled=titled)
                if at is not None:
                    found[id(self._names.of[at])] = self._names.of[at]
        return found.popitem()[1] if len(found) == 1 else None

    def _beside(self, start: int, end: int, *, titled: bool) -> int | None:
        """The index of the name behind an office or, in apposition, before it."""
        text = self._names.document.text
        at = bisect_left(self._starts, end)
        if at < len(self._people):
            between = text[end : self._starts[at]]
            if between == " " or (not titled and len(between) < NEAR and _goes_on(between)):
                return self._people[at][2]
        if at and not titled and BEHIND.match(text, self._people[at - 1][1], start):
            return self._people[at - 1][2]
        return None


def _goes_on(between: str) -> bool:
    """Whether the words between, as in “ in the state, SP ”, end no sentence and have no verb."""
    return between.endswith((" ", ", ")) and STOP.search(between) is None


def _spelled(letters: str) -> re.Pattern[str]:
    """“PPRO” as “Police Public Relations Officer”, “CEO” as “chief executive”; or as it stands."""
    needed = letters[:-1] if letters[-1] == "O" and len(letters) > 2 else letters
    parts = [f"{SMALL}[{one}{one.lower()}][a-z]+" for one in needed]
    spelled = " ".join(parts)
    if needed != letters:
        spelled += "(?: [Oo]fficer)?" if len(letters) == 3 else " [Oo]fficer"
    return re.compile(rf"\b(?:{spelled}|{letters})\b")
