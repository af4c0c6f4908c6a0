"""Whom a pronoun or a role beside a quotation means in languages other than English.

Nothing is weighed: where more than one person of the paragraph could be meant, nobody is.
``bearers`` holds who is named where, ``strangers`` finds what may be the name of somebody unknown,
and ``in_role`` holds which nouns people are called by.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tui.extraction import reporting
from tui.extraction.attribution.antecedents.bearers import BREAK, SOME, Bearers, words_in
from tui.extraction.attribution.antecedents.in_role import LEAST, Roles
from tui.extraction.attribution.antecedents.strangers import Strangers
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.reporting import Form, Subject
from tui.extraction.wordsets import word_set
from tui.model import Document, Span

HERE, NEIGHBOUR, LIKELY = 0.85, 0.74, 0.68
"""Share that are right: where the person is named in the same paragraph; in the one before; and
where a role that nobody was given follows what somebody said."""
FAR = 2000  # code points of a paragraph in which somebody may be meant
STEM = 4  # letters that two cases of a name share at least
_IN_BRACKETS = re.compile(r"\([^()\n]*\)")
_LETTERS = re.compile(r"[^\W\d_]")


class Antecedents:
    """Whom the subjects of an article's reporting clauses mean; the clauses are read one by one, in
    order."""

    def __init__(self, document: Document, index: Index, said: Sequence[Span], code: str) -> None:
        self._document = document
        self._code = code
        self._index = index
        spaced = code in reporting.LANGUAGES - reporting.EAST_ASIAN
        self._grammar = reporting.grammar(code) if spaced else None
        self._governing = [[word] for word in self._grammar.prepositions] if self._grammar else []
        self._bearers = Bearers(document, index, said, code)
        self._strangers = Strangers(document, self._bearers, code, self._grammar)
        self._roles = Roles(document, self._bearers, code)
        self._last: tuple[int, str | None, int] = (-1, None, -1)
        """Block, speaker and end of the last clause read."""
        self._body_last = False

    def said(self, block: int, actor: str | None, subject: Subject) -> None:
        """Record who spoke last.

        ``block`` is the paragraph's index; ``actor`` is None where somebody spoke whose name is not
        known.
        """
        self._last = block, actor, subject.end
        self._body_last = subject.form is Form.BODY

    def of(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """A place where the one whom ``subject`` means is named, and how far that can be trusted,
        from 0 to 1; None where nobody or more than one may be meant. ``block`` is the paragraph's
        index."""
        if subject.form is Form.ROLE:
            return self._in_role(subject, block)
        if subject.form in (Form.PRONOUN, Form.NOBODY):
            return self._nearest(subject, block)
        return None

    def inflected(self, name: Span) -> Span | None:
        """Where the one person is named whose family name this is, in another case: «По словам
        Плотникова»."""
        last = self._document[name].split()[-1]
        found = [
            spans[0]
            for _, spans in self._bearers.first()
            if _same_stem(self._document[spans[0]].split()[-1], last)
        ]
        return found[0] if len(found) == 1 else None

    def _nearest(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """Whom a pronoun means, or a verb without a subject: whom the sentence before is about, who
        spoke last, or else the one person near."""
        before, speaker, reach = self._last
        place = subject.span.start
        start = max(self._document.blocks[block].span.start, place - FAR)
        about = self._about(subject, start)
        if about is not None and self._somebody_else(about):
            return None
        if about is not None and (topic := self._topic(about, subject, start)) is not None:
            return topic
        if not (before == block and self._at_once(reach, place)) and self._strangers.between(
            start, place
        ):
            return None
        if before == block:
            if speaker is None and (not self._body_last or subject.form is Form.NOBODY):
                return None
            meant = {actor for _, actor in self._bearers.between(max(reach, place - FAR), place)}
            if speaker is not None:
                meant.add(speaker)
            return self._bearers.only(meant, subject, place, HERE)
        there = self._bearers.between(start, place)
        if there:
            if subject.form is not Form.ROLE and self._none_told_of(there, start):
                return None
            return self._bearers.only({actor for _, actor in there}, subject, place, HERE)
        if not self._opens_block(block, place, about):
            return None
        return self._of_the_block_before(subject, block)

    def _of_the_block_before(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """Who spoke in the paragraph before this ``block``, or is the one person named there."""
        before, speaker, reach = self._last
        place = subject.span.start
        if before == block - 1 and speaker is not None:
            since = self._bearers.between(max(reach, place - FAR), place)
            return self._bearers.only(
                {speaker, *(actor for _, actor in since)}, subject, place, NEIGHBOUR
            )
        if before < block - 1 and block and subject.form is Form.PRONOUN:
            above = self._document.blocks[block - 1].span
            opens = max(above.start, place - FAR)
            named = {actor for _, actor in self._bearers.between(opens, above.end)}
            if named and not self._strangers.between(opens, above.end):
                return self._bearers.only(named, subject, place, NEIGHBOUR)
        return None

    def _none_told_of(self, named: Sequence[tuple[Span, str]], start: int) -> bool:
        """“Soto atacó a Luis Paz. “…”, dijo.”: whether each of the sentences that have a name in
        them is about somebody else, whom the article does not name."""
        if self._grammar is None:
            return False
        for name, _ in named[:SOME]:
            about = reporting.opening(self._document.text, start, name.end, self._code)
            if about is None or about.form not in (Form.NAME, Form.ROLE):
                return False
            if about.form is Form.NAME and self._index.find(Source(about.span, about.span)).actor:
                return False
            behind = words_in(self._document.text[about.end : about.end + 24])[:1]
            if about.form is Form.NAME and behind in self._governing:
                return False  # “Contento con la nota se dijo Luis Paz”
            before = words_in(self._document.text[max(start, name.start - 24) : name.start])[-1:]
            if about.form is Form.ROLE and before not in self._governing:
                return False
        return True

    def _opens_block(self, block: int, place: int, about: Subject | None) -> bool:
        """Whether nothing but a sentence about “him” stands before the words quoted."""
        if about is not None and about.form is Form.PRONOUN:
            return True
        start = self._document.blocks[block].span.start
        at = bisect_left(self._bearers.quoted_starts, start)
        first = self._bearers.quoted[at].start if at < len(self._bearers.quoted) else place
        opinion = self._grammar.opinion if self._grammar else frozenset[str]()
        if self._document.text[start:place].strip().lower() in opinion:
            return True  # “Volgens haar”
        return not _LETTERS.search(self._document.text, start, min(first, place))

    def _about(self, subject: Subject, start: int) -> Subject | None:
        """Whom the sentence before the words quoted is about."""
        at = bisect_left(self._bearers.quoted_ends, subject.span.start + 1) - 1
        if at < 0 or self._grammar is None or self._bearers.quoted[at].start < start:
            return None
        return reporting.opening(
            self._document.text, start, self._bearers.quoted[at].start, self._code
        )

    def _somebody_else(self, about: Subject) -> bool:
        """“Ein Sprecher wollte nichts sagen. „…“, sagte er.”: nobody who has a name."""
        if about.form is not Form.OTHER or self._grammar is None:
            return False
        return any(reporting.is_called(word, self._grammar) for word in about.role)

    def _topic(self, about: Subject, subject: Subject, start: int) -> tuple[Span, float] | None:
        """“Hélio Vasques evitou polêmica. “…”, declarou.”: the one named person whom the sentence
        before the quotation is about."""
        if about.form is not Form.NAME:
            return None
        at = bisect_left(self._bearers.quoted_ends, subject.span.start + 1) - 1
        opens = self._bearers.quoted[at].start
        before = self._document.text[max(start, about.span.start - 24) : about.span.start]
        beside = set(words_in(BREAK.split(before)[-1]))
        if beside & word_set("abroad possessives") and beside & word_set("abroad kin"):
            return None  # “Sa fille Léa est partie”: it is about whose daughter she is, too
        named = {actor for _, actor in self._bearers.between(about.span.start, opens)}
        actor = self._index.find(Source(about.span, about.span)).actor
        if actor is None or named != {actor} or self._strangers.between(about.end, opens):
            return None
        return self._bearers.only(named, subject, subject.span.start, HERE)

    def _at_once(self, start: int, end: int) -> bool:
        """Whether the next words quoted come with no name or noun before them."""
        at = bisect_left(self._bearers.quoted_ends, start)
        stop = min(end, self._bearers.quoted[at].start) if at < len(self._bearers.quoted) else end
        between = _IN_BRACKETS.sub("", self._document.text[start:stop])
        return not any(letter.isupper() for letter in between)

    def _in_role(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """“der Verteidiger”, where one person is introduced as one."""
        if self._code == "ko":
            titled = self._roles.with_title(*subject.role)
            return (titled, HERE) if titled is not None else None
        long = [word for word in subject.role if len(word) >= LEAST]
        if not long:
            return None
        roles = self._grammar.roles if self._grammar else frozenset()
        first = next((word for word in long if word in roles), max(long[:2], key=len))
        noun = (long[-1] if self._code == "de" else first).removeprefix("ex-")
        matching = self._roles.bearers_of(noun, subject.span.start)
        office = not word_set("abroad offices").isdisjoint(subject.role)
        articles = self._code not in reporting.NO_ARTICLES
        listed = articles or not roles.isdisjoint(subject.role)
        if (
            not matching
            and listed
            and not office
            and not self._roles.somebodys(subject)
            and (subject.gender or self._code in ("fr", "it"))
        ):
            likely = self._nearest(subject, block)
            here = likely is not None and (
                self._last[0] == block or likely[0].start >= self._document.blocks[block].span.start
            )
            return (likely[0], LIKELY) if likely and here else None
        if len(matching) != 1:
            return None
        ((actor, span),) = matching.items()
        fits = not subject.gender or self._bearers.gender(actor) in ("", subject.gender)
        return (span, HERE) if fits else None


def _same_stem(one: str, other: str) -> bool:
    """Whether two words differ only in their endings, as the cases of Slavic languages do."""
    stem = max(STEM, min(len(one), len(other)) - 2)
    return one[:stem] == other[:stem] and max(len(one), len(other)) - stem <= 3
