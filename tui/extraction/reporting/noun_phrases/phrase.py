"""A place in a clause at which a noun phrase is read, and what is known there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.names import named
from tui.extraction.reporting.noun_phrases.roles import is_epithet
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.scanning import Word
from tui.model import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Read from ``words[at]`` on; ``end`` is a place in ``text``, nothing beyond is looked at."""

    text: str
    words: Sequence[Word]
    at: int
    end: int
    grammar: Grammar
    verb: str = ""
    """The reporting verb before it, where one is."""
    opens: bool = False
    """It is the first of a sentence, where every word has a capital."""
    determiner: str = ""

    @property
    def of_somebody(self) -> bool:
        """“ein Sprecher”: nobody said before."""
        return self.determiner in self.grammar.indefinite

    def named(self, at: int, stop: int, role: Sequence[str]) -> Subject:
        """The subject whose name is the words [at, stop) of the phrase."""
        return named(self.words, at, stop, self.determiner, role)

    def called(
        self, noun: str, span: Span, end: int, gender: str, role: tuple[str, ...]
    ) -> Subject:
        """The subject of which no more than a role is said, ``noun``."""
        form = Form.OTHER if self.of_somebody else Form.ROLE
        if form is Form.ROLE and is_epithet(noun):
            form = Form.PRONOUN
        return Subject(form, span, end, gender, role)
