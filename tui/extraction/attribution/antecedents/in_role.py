"""Persons by what they are in an article of another language: “der Verteidiger”, “박 시장”."""

from __future__ import annotations

import re

from tui.extraction.attribution.antecedents.bearers import BESIDE, BREAK, Bearers, words_in
from tui.extraction.reporting import Subject
from tui.extraction.wordsets import word_set
from tui.model import Document, Span

LEAST = 3  # letters of a word that may be a role
_APPOSED = re.compile(r"\s?[,(]\s?")


class Roles:
    """Which nouns each person is called by, beside the places of their names."""

    def __init__(self, document: Document, bearers: Bearers, code: str) -> None:
        self._document = document
        self._bearers = bearers
        self._code = code
        self._beside: dict[Span, list[str]] = {}

    def bearers_of(self, noun: str, before: int) -> dict[str, Span]:
        """The persons who are called so before an offset of the text, each with a place of the
        name. In German a compound that ends in the noun will do."""
        return {
            actor: span
            for actor, spans in self._bearers.first()
            for span in spans
            if span.start < before and self._is_called(span, noun)
        }

    def somebodys(self, subject: Subject) -> bool:
        """“Son voisin”: somebody identified only by whom they belong to has not been named
        before."""
        start = subject.span.start
        before = words_in(self._document.text[max(0, start - 12) : start])[-1:]
        opener = words_in(self._document[subject.span])[:1]
        return not word_set("abroad possessives").isdisjoint(before + opener)

    def with_title(self, family: str, title: str) -> Span | None:
        """“박 시장”, where one person is called “박정호 시장”; “박 씨”, where one has the name."""
        text = self._document.text
        called = re.compile(rf"(?:\([^()\n]{{1,14}}\))?(?:\s\w{{1,12}}){{0,2}}?\s?\w{{0,8}}{title}")
        anybody = title == "씨"
        found = {
            actor: span
            for actor, spans in self._bearers.first()
            for span in spans
            if text.startswith(family, span.start) and (anybody or called.match(text, span.end))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_called(self, name: Span, noun: str) -> bool:
        if name not in self._beside:
            self._beside[name] = self._words_beside(name)
        beside = self._beside[name]
        if self._code == "de":
            return any(word.endswith(noun) for word in beside)
        return noun in beside

    def _words_beside(self, name: Span) -> list[str]:
        """Words before the name, and those set apart behind it, up to the next person's."""
        text = self._document.text
        near = self._bearers.between(name.start - BESIDE, name.end + BESIDE)
        opens = max((span.end for span, _ in near if span.end <= name.start), default=0)
        stop = min((span.start for span, _ in near if span.start >= name.end), default=len(text))
        before = BREAK.split(text[max(opens, name.start - BESIDE, 0) : name.start])[-1]
        after = text[name.end : min(stop, name.end + BESIDE)]
        beside = words_in(before)
        return beside + words_in(BREAK.split(after)[0]) if _APPOSED.match(after) else beside
