"""The persons of an article by the places of their names, quotations left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from tui.extraction import reporting
from tui.extraction.attribution.speakers import Index
from tui.extraction.given import gender_of
from tui.extraction.reporting import Form, Subject
from tui.extraction.wordsets import word_set
from tui.model import Document, MentionForm, Span

SOME = 8
"""Places of a name that are looked at for what its bearer is."""
MOST = 300
"""Persons who may be meant by a role."""
BESIDE = 80  # code points on either side of a name in which its role stands
BREAK = re.compile(r"[.:;!?“”„«»\"\n]")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, parts with a hyphen as one."""
    return [word.lower() for word in _WORDS.findall(text)]


class Bearers:
    """Who is named where, and what the text shows of their sex."""

    def __init__(self, document: Document, index: Index, said: Sequence[Span], code: str) -> None:
        self._document = document
        self._code = code
        self.index = index
        self.quoted = sorted(said)
        self.quoted_ends = [span.end for span in self.quoted]
        self.quoted_starts = [span.start for span in self.quoted]
        self.named = [
            (mention.span, actor)
            for mention, actor in index.mentions
            if mention.form is MentionForm.NAME
            and index.is_person(actor)
            and not self.in_quotes(mention.span)
        ]
        self._starts = [span.start for span, _ in self.named]
        self.names: dict[str, list[Span]] = {}
        for span, actor in self.named:
            self.names.setdefault(actor, []).append(span)
        self._genders: dict[str, str] = {}

    def first(self) -> Iterator[tuple[str, list[Span]]]:
        """The persons that the article names first: at most MOST of them, each with at most SOME
        places of the name, which bounds the work in a very long text."""
        for actor, spans in islice(self.names.items(), MOST):
            yield actor, spans[:SOME]

    def in_quotes(self, span: Span) -> bool:
        """Whether the span lies in a quotation."""
        at = bisect_left(self.quoted_ends, span.end)
        return at < len(self.quoted) and self.quoted[at].holds(span)

    def between(self, start: int, end: int) -> list[tuple[Span, str]]:
        """The names that begin between the offsets, each with its bearer's id, in order."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def only(
        self, actors: set[str], subject: Subject, place: int, trust: float
    ) -> tuple[Span, float] | None:
        """The last name before ``place`` of the one actor among ``actors``, given by their ids,
        whose gender fits the subject, with ``trust``; None where it fits none of them or
        several."""
        if subject.form in (Form.PRONOUN, Form.ROLE):
            actors = {actor for actor in actors if self.index.is_person(actor)}
        fitting = [actor for actor in actors if self.gender(actor) in ("", subject.gender)]
        if not subject.gender:
            fitting = list(actors)
        if len(fitting) != 1:
            return None
        names = self.names.get(fitting[0], [])
        at = bisect_left(names, Span(place, place)) - 1
        return (names[at], trust) if at >= 0 else None

    def gender(self, actor: str) -> str:
        """By the given name, or else by the words before one of the actor's names."""
        if actor not in self._genders:
            known = gender_of(self.index.by_id[actor].name.split()[0].lower())
            shown = (self._shown(span) for span in self.names.get(actor, ())[:SOME])
            self._genders[actor] = known or next(filter(None, shown), "")
        return self._genders[actor]

    def _shown(self, name: Span) -> str:
        before = BREAK.split(self._document.text[max(0, name.start - BESIDE) : name.start])[-1]
        beside = words_in(before)
        if self._code == "de":
            role = beside[-1] if beside else ""
            if not reporting.is_role(role):
                return ""
            return "f" if role.endswith(("in", "frau", "mutter")) else "m"
        for word in reversed(beside[-5:]):
            if word in ("a", "o") and self._code != "pt":
                continue
            if word in word_set("abroad she") or word in word_set("abroad he"):
                return "f" if word in word_set("abroad she") else "m"
        return ""
