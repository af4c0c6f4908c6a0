"""Capitalised words in an article of another language that may be the name of somebody unknown."""

from __future__ import annotations

import re

from tui.extraction import reporting
from tui.extraction.attribution.antecedents.bearers import Bearers, words_in
from tui.extraction.bylines import UPPER
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.wordsets import word_set
from tui.model import Document, Span

_PAIR = re.compile(rf"(?<![\w.!?“„«»\"-])(?<![.!?“„«»\"]\s)([{UPPER}][\w-]+) [{UPPER}][\w-]+")
_OF_A_PEOPLE = re.compile(r"(?:isch|utsch|zösisch)e[nrsm]?\Z")
_WORD_BEFORE = re.compile(r"(\w+)\s\Z")


class Strangers:
    """Consulted before a pronoun is taken to mean the one person known: somebody else may be
    named."""

    def __init__(
        self, document: Document, bearers: Bearers, code: str, grammar: Grammar | None
    ) -> None:
        self._document = document
        self._bearers = bearers
        self._code = code
        self._grammar = grammar
        self._governing = [[word] for word in grammar.prepositions] if grammar else []

    def between(self, start: int, end: int) -> bool:
        """Whether two capitalised words stand together that may be the name of somebody unknown."""
        text = self._document.text
        if self._code == "zh":
            families = reporting.chinese_introduced(text, start, end)
            return any(not self._bearers.index.meeting(span) for span in families)
        for pair in _PAIR.finditer(text, start, end):
            span = Span(*pair.span())
            opener = pair[1].lower()
            if self._grammar is None or self._grammar.small(opener) or opener in self._grammar.days:
                continue
            if pair.group().split()[1].lower() in self._grammar.titles:
                continue  # “die Biologin Dr. Frauke Sommer”
            if opener in word_set("named after"):
                continue  # “Premio Ciudad de Lerma”
            if words_in(text[max(0, span.start - 12) : span.start])[-1:] in self._governing:
                continue  # “de Vila Serena”
            if self._code == "de" and self._are_nouns(pair, start):
                continue
            if reporting.names_body(pair.group().lower().split(), self._code):
                continue
            if self._is_party(span):
                continue
            if not self._bearers.in_quotes(span) and not self._bearers.index.meeting(span):
                return True
        return False

    def _is_party(self, bracketed: Span) -> bool:
        """Whether “Lokaal Samen” of “Anna Bos (Lokaal Samen)” stands there: behind a name, and all
        that the bracket holds."""
        start, end = bracketed.start, bracketed.end
        alone = self._document.text[start - 2 : start] == " (" and (
            self._document.text[end : end + 1] == ")"
        )
        return alone and bool(self._bearers.index.meeting(Span(start - 3, start - 2)))

    def _are_nouns(self, pair: re.Match[str], start: int) -> bool:
        """Whether two German words with capitals are no name: “des Deutschen Instituts”, “seit drei
        Jahrzehnten Schafe”."""
        if _OF_A_PEOPLE.search(pair[1]):
            return True
        before = _WORD_BEFORE.search(
            self._document.text, max(start, pair.start() - 24), pair.start()
        )
        if before is None or reporting.is_given(pair[1]) or reporting.is_role(pair[1]):
            return False
        return before[1].isdigit() or before[1].lower() in word_set("german numerals")
