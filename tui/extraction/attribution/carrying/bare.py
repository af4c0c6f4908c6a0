"""Who speaks a line of nothing but quoted words: rules, from the most reliable down to none at
all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui.extraction.attribution.carrying.near import Near, only_quotes
from tui.extraction.attribution.carrying.sentence_before import (
    acting,
    somebody_else,
    speaking,
    who_is_asked,
)
from tui.extraction.attribution.carrying.turns import AFTER_HIM, IN_TURN, asks, puts_a_question
from tui.extraction.attribution.drafts import NO_SPEAKER, SAME_PARAGRAPH, SIGNED, Draft
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.subjects import main_subject
from tui.extraction.attribution.syntax.tokens import CLOSED, STOPS, Line
from tui.model import Document, Quotation

GOES_ON = "quotation goes on"
REPORTING = frozenset({"reported", "reports"})
LONG = 8  # sentences of a statement whose speaker is named at its end
HEADING_MARKS = "\"'“”‘’.,!?"
FOLLOW = re.compile(
    r"(?:Follow|Like|Find) [^.!?\n]{2,60} on (?:Twitter|Facebook|Instagram|X|Threads|Bluesky)\b"
)


@dataclass(frozen=True, slots=True)
class Bare:
    """A line of quoted words without a reporting clause, and what the rules may ask about the lines
    around it: all lines, and the drafts that each has so far."""

    document: Document
    lines: list[Line]
    drafts: list[list[Draft]]
    index: int
    near: Near
    quotations: tuple[Quotation, ...]
    english: bool

    @property
    def line(self) -> Line:
        return self.lines[self.index]

    @property
    def before(self) -> Line | None:
        """The line before this one in the same paragraph; None where this one is the first."""
        return None if self.line.first else self.lines[self.index - 1]

    @property
    def first(self) -> Quotation:
        return self.quotations[self.line.quotes[0]]

    @property
    def right_behind(self) -> bool:
        """Whether the last draft that has a speaker is of the line before this one."""
        return self.near.line == self.index - 1

    def said_by(self, source: Source | None, rule: str, trust: float) -> Draft:
        """All quoted words of the line as one draft; ``trust`` from 0 to 1."""
        spans = [self.quotations[quote].span for quote in self.line.quotes]
        return Draft(self.index, spans, None, source, rule, trust, quoted=True, carried=True)


def of_bare_words(of: Bare) -> list[Draft]:
    """The drafts of a line that has quoted words and no clause with them: by the first rule that
    knows who says them, else without a speaker."""
    for rule in RULES:
        if (drafts := rule(of)) is not None:
            return drafts
    return [of.said_by(None, NO_SPEAKER, 0.3)]


def _resumes(of: Bare) -> list[Draft] | None:
    last = of.near.draft
    if last is not None and last.quoted and last.cue is not None and of.right_behind:
        return None
    resumed = _resumed(of)
    if resumed is None:
        return None
    draft = of.said_by(resumed.source, GOES_ON, 0.9)
    draft.cue = resumed.cue
    resumed.joins = resumed.quoted
    return [draft]


def _told_behind(of: Bare) -> list[Draft] | None:
    named, last = _named_after(of), of.near.draft
    if named is None:
        return None
    if last is not None and last.quoted and of.right_behind and of.near.block == of.line.block:
        # ““It is late,” she said. “Go.” Her brother laughed.”
        return [of.said_by(last.source, SAME_PARAGRAPH, 0.55)]
    draft = of.said_by(named.source, "said, after the words", 0.88)
    draft.cue = named.cue
    return [draft]


def _advertised(of: Bare) -> list[Draft] | None:
    """“Follow Ana Rossi on X”: nobody’s words."""
    return [] if FOLLOW.match(of.document.text, of.first.inner.start, of.first.inner.end) else None


def _goes_on(of: Bare) -> list[Draft] | None:
    last = of.near.draft
    if not of.first.continues or last is None or last.source is None:
        return None
    return [_continued(of.said_by(last.source, GOES_ON, 0.93), last)]


def _announced(of: Bare) -> list[Draft] | None:
    if of.near.open is None or of.near.announced_in < of.line.block - 1:
        return None
    draft = of.said_by(of.near.open.source, "named just before", 0.9)
    draft.cue = of.near.open.cue
    return [draft]


def _in_the_paragraph(of: Bare) -> list[Draft] | None:
    last, before = of.near.draft, of.before
    if last is None or last.source is None or of.near.block != of.line.block:
        return None
    if (last.cue is not None or not of.right_behind) and _asks_and_is_answered(of):
        return [of.said_by(None, NO_SPEAKER, 0.3)]
    if of.right_behind:
        trust = 0.92 if last.quoted else 0.55 if _hearsay(of.document, last) else 0.85
        return [_continued(of.said_by(last.source, SAME_PARAGRAPH, trust), last)]
    if not of.english or before is None or acting(before) or speaking(before):
        return None
    trust = 0.5 if somebody_else(before, of.document, last.source) else 0.6
    return [of.said_by(last.source, SAME_PARAGRAPH, trust)]


def _asked(of: Bare) -> list[Draft] | None:
    who = who_is_asked(of.before) if of.english and of.before is not None else None
    return _person(of, who, "asked in the sentence before", 0.6)


def _subject(of: Bare) -> list[Draft] | None:
    who = main_subject(of.before.tokens) if of.english and of.before is not None else None
    return _person(of, who, "subject of the sentence before", 0.62)


def _person(of: Bare, who: Source | None, rule: str, trust: float) -> list[Draft] | None:
    if who is None:
        return None
    draft = of.said_by(who, rule, trust)
    draft.person_only = True
    return [draft]


def _heads(of: Bare) -> list[Draft] | None:
    if not (of.line.first and of.line.last):
        return None
    if _heading(of.line, of.document):
        return []
    # Where the text has the words again, they are whose they are there.
    return [of.said_by(None, NO_SPEAKER, 0.3)] if _crosshead(of.line, of.document) else None


def _in_turn(of: Bare) -> list[Draft] | None:
    other = None
    if of.english and of.line.first:
        other = of.near.turns.other(of.document, of.line.block)
    return None if other is None else [of.said_by(other, IN_TURN, 0.55)]


def _after_him(of: Bare) -> list[Draft] | None:
    last, near = of.near.draft, of.near
    if not (of.english and of.line.first and near.block == of.line.block - 1):
        return None
    if last is None or last.source is None or last.carried or puts_a_question(of.document, last):
        return None
    follows = last.quoted and of.right_behind and last.cue is not None
    goes_on = follows and last.rule != SIGNED and not asks(of.document, last)
    return [of.said_by(last.source, AFTER_HIM, 0.66 if goes_on else 0.5)]


RULES: tuple[Callable[[Bare], list[Draft] | None], ...] = (
    _resumes,
    _told_behind,
    _advertised,
    _goes_on,
    _announced,
    _in_the_paragraph,
    _asked,
    _subject,
    _heads,
    _in_turn,
    _after_him,
)
"""The first that answers decides; no draft at all where the words are nobody’s."""


def _resumed(of: Bare) -> Draft | None:
    """““It was late. “I went home,” Rossi said”: what says whose the words are that go on after a
    mark that was never closed, in this paragraph or the next."""
    lines, quotations = of.lines, of.quotations
    for at in range(of.index, min(len(lines) - 1, of.index + LONG)):
        here, following = lines[at], lines[at + 1]
        if quotations[here.quotes[-1]].closed or not following.quotes:
            return None
        again = quotations[following.quotes[0]]
        if of.document.text[here.end : again.span.start].strip():
            return None
        if here.block != following.block and not again.continues:
            return None
        said = of.drafts[at + 1]
        if said:
            first = min(said, key=lambda draft: min((p.start for p in draft.pieces), default=-1))
            starts = bool(first.pieces) and first.pieces[0].start == again.span.start
            return first if starts and first.source is not None else None
        if not only_quotes(following):
            return None
    return None


def _named_after(of: Bare) -> Draft | None:
    """“Enough!” | Her sister, Ana Rossi, shouted. A sentence that only says who spoke."""
    lines, index = of.lines, of.index
    if index + 1 >= len(lines) or lines[index + 1].block != lines[index].block:
        return None
    last = lines[index].tokens[-1]
    following = of.drafts[index + 1]
    if last.text != CLOSED or len(following) != 1 or following[0].pieces:
        return None
    ends_open = lines[index + 1].tokens[-1].low == ":"
    return None if ends_open or following[0].source is None else following[0]


def _asks_and_is_answered(of: Bare) -> bool:
    """““Yes,” Rossi said. “Is that all?” “It is.””: within one paragraph, marks that open right
    behind others are another speaker's, so the question may be, too."""
    lines, index = of.lines, of.index
    if not of.document[of.first.inner].rstrip().endswith("?"):
        return False
    if len(of.line.quotes) > 1:
        second = of.quotations[of.line.quotes[1]]
    elif index + 1 < len(lines) and lines[index + 1].block == of.line.block:
        after = lines[index + 1].quotes
        if not after:
            return False
        second = of.quotations[after[0]]
    else:
        return False
    return not of.document.text[of.first.span.end : second.span.start].strip()


def _hearsay(document: Document, last: Draft) -> bool:
    """Whether the verb of the last draft is one with which newspapers cite each other. The words
    may then well be those of whoever the line before is about, and not the newspaper's."""
    return last.cue is not None and document[last.cue].lower() in REPORTING


def _heading(line: Line, document: Document) -> bool:
    """A section heading in quotation marks: “Calendar Farming”."""
    words = document.text[line.start : line.end].split()
    return len(words) < 8 and all(
        not word.strip(HEADING_MARKS)[:1].islower() for word in words if len(word) > 3
    )


def _crosshead(line: Line, document: Document) -> bool:
    """“Calendar farming”, between two paragraphs: what is said ends in a full stop or the like."""
    text = document.text[line.start : line.end]
    inner = text.strip("\"'“”‘’")
    closed = not text[-1].isalnum() and inner[-1:].isalnum() and text[-1] not in STOPS
    return closed and len(text.split()) < 6 and inner[0].isupper()


def _continued(draft: Draft, last: Draft) -> Draft:
    """Marks the draft as going on with the quote before it where that has words and all of them
    stand in marks: “A,” she said. “B.” is one quote."""
    if last.quoted and last.pieces:
        draft.joins = True
    return draft
