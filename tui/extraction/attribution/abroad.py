"""Articles in languages other than English: a reporting verb and who spoke beside the quotation, or
nobody.

The constructions of English are not looked for there: its closed word classes are other words in
other languages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from tui.extraction import reporting
from tui.extraction.attribution.antecedents import LIKELY, Antecedents
from tui.extraction.attribution.drafts import NO_SPEAKER, Draft, Needs
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.flags import PUNCT, QUOTE, SHORT
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.tokens import Line, Token
from tui.extraction.languages import SLAVIC
from tui.extraction.reporting import Clause, Form, Utterance
from tui.extraction.wordsets import word_set
from tui.model import HEADLINES, Document, Quotation, Span

BESIDE, COLON = "reporting verb beside a name", "name before a colon"
MEANT, NOBODY = "whom the words beside the verb mean", "said, speaker not named"
GOES_ON_TELLING = "subjunctive, same speaker"
TRUST, TRUST_COLON, TOLD_ON, UNKNOWN = 0.88, 0.75, 0.75, 0.5
LONG_WORDS = frozenset(("fi", "tr", "hu", "uk", "ar", "cs", "ro", "id", "vi", "el", "he", "ca"))
"""Languages of which no grammar is kept: there two words, of which not all have capitals, and a
comma or the end of a sentence are what shows speech."""
FEWER = 2
FEW = 4  # words: shorter stretches that no verb claims are terms as often as quotations
GOES_ON = re.compile(r"[^.!?。！？]{0,100}[,:–—，：、]\s?[—–-]?\s?\Z")
"""Between the halves of „A“, sagt Ute Blum, „B“."""


class Foreign:
    """The reporting clauses of one article, read line by line."""

    def __init__(
        self,
        document: Document,
        index: Index,
        quotations: tuple[Quotation, ...],
        code: str,
    ) -> None:
        self._document = document
        self._index = index
        self._quotations = quotations
        self._code = code
        self._claims = {
            clause.place: clause
            for block in document.kept
            for clause in reporting.clauses(document.text, block.span.start, block.span.end, code)
        }
        self._inside = sorted(
            place for place, clause in self._claims.items() if place == clause.verb.start
        )
        self._utterances = reporting.utterances(
            document.text, [block.span for block in document.kept], code
        )
        self._ends = [utterance.end for utterance in self._utterances]
        said = [piece for utterance in self._utterances for piece in utterance.pieces]
        said += [
            quotation.span
            for quotation in quotations
            if not quotation.nested and not self._in_dialogue(quotation.span)
        ]
        self._antecedents = Antecedents(document, index, said, code)
        self._teller: tuple[int, Source] | None = None
        """Who speaks in the line of that number, the last that reports somebody."""

    def utterances(self, line: Line, number: int) -> list[Draft] | None:
        """Drafts of the speech that dashes open in this line, and of what stands in marks outside
        of it; None where no such speech reaches into the line."""
        meeting = self._meeting(Span(line.start, line.end))
        drafts = [
            self._draft(line, number, list(utterance.pieces), utterance.clause)
            for utterance in meeting
            if line.start <= utterance.pieces[0].start
        ]
        if not meeting:
            return None
        inside = [
            draft
            for draft in self._beside(line, number)
            if not any(
                utterance.pieces[0].start <= draft.pieces[0].start < utterance.end
                for utterance in meeting
            )
        ]
        return [*inside, *drafts]

    def _meeting(self, span: Span) -> list[Utterance]:
        found: list[Utterance] = []
        for at in range(bisect_right(self._ends, span.start), len(self._utterances)):
            if self._utterances[at].pieces[0].start >= span.end:
                break
            found.append(self._utterances[at])
        return found

    def _in_dialogue(self, span: Span) -> bool:
        return any(
            piece.meets(span) for utterance in self._meeting(span) for piece in utterance.pieces
        )

    def read_line(self, line: Line, number: int) -> list[Draft]:
        """The drafts of a line, as ``patterns.read_line`` gives them for English.

        A line that is only quotes, none of them claimed by a clause, gets no draft here: the lines
        around it decide.
        """
        drafts = self._beside(line, number)
        drafts = drafts or self._told(line, number)
        if drafts and drafts[-1].source is not None:
            self._teller = number, drafts[-1].source
        if drafts and not drafts[0].quoted:
            return drafts
        if not drafts and all(token.tag & (QUOTE | PUNCT) for token in line.tokens):
            return []
        claimed = {piece.start for draft in drafts for piece in draft.pieces}
        for token in line.tokens:
            alone = token.tag & QUOTE and self._is_long(token)
            if alone and token.start not in claimed:
                span = Span(token.start, token.end)
                drafts.append(Draft(number, [span], None, None, NO_SPEAKER, 0.3, quoted=True))
        return drafts

    def _beside(self, line: Line, number: int) -> list[Draft]:
        """What stands in marks beside a reporting clause."""
        drafts: list[Draft] = []
        taken = -1
        spans = [self._quotations[index].span for index in line.quotes]
        for place, span in enumerate(spans):
            clause = (
                self._claims.get(span.end) or self._claims.get(span.start) or self._within(span)
            )
            if clause is None or span.start < taken:
                continue
            pieces = [span]
            following = spans[place + 1] if place + 1 < len(spans) else None
            if clause.place == span.end and following is not None:
                between = self._document.text[clause.subject.end : following.start]
                if GOES_ON.match(between) and following.end not in self._claims:
                    pieces.append(following)
            taken = pieces[-1].end
            drafts.append(self._draft(line, number, pieces, clause))
        return drafts

    def _within(self, span: Span) -> Clause | None:
        """A clause that interrupts what is quoted, inside the marks."""
        at = bisect_right(self._inside, span.start)
        inside = at < len(self._inside) and self._inside[at] < span.end
        return self._claims[self._inside[at]] if inside else None

    def _told(self, line: Line, number: int) -> list[Draft]:
        """Indirect speech, introduced or not."""
        reported = self._reported(line, number)
        if reported or self._code != "de" or self._teller is None or line.first:
            return reported
        before, source = self._teller
        told = reporting.unintroduced(self._document.text, line.start, line.end)
        if told is None or before != number - 1:
            return []
        draft = Draft(number, [told], None, source, GOES_ON_TELLING, TOLD_ON, needs=Needs.ACTOR)
        return [draft]

    def _reported(self, line: Line, number: int) -> list[Draft]:
        """Indirect speech of somebody who is named."""
        if self._document.blocks[line.block].kind in HEADLINES:
            return []
        found = reporting.report(self._document.text, line.start, line.end, self._code)
        if found is None:
            return []
        pieces = [found.content] if found.behind is None else [found.content, found.behind]
        draft = self._draft(line, number, pieces, found.clause)
        draft.rule, draft.quoted, draft.needs = found.rule, False, Needs.ACTOR
        if draft.source is None:
            return []
        if found.clause.subject.form is Form.ROLE and draft.trust <= LIKELY:
            return []  # of nobody who was given the role
        further = (replace(draft, cue=told.verb, pieces=[told.content]) for told in found.further)
        return [draft, *further]

    def _is_long(self, token: Token) -> bool:
        """Whether the stretch is more than a term."""
        if not token.tag & SHORT and self._words(token) > FEW:
            return True
        inner = self._document[self._quotations[token.quotation].inner].strip()
        if self._code in LONG_WORDS:
            fewer = len(inner.split()) >= FEWER and not inner.istitle()
            behind = self._document.text[token.end : token.end + 16]
            said = bool(word_set("abroad said").intersection(behind.split(".")[0].split()[:1]))
            ends = not token.tag & SHORT and (inner[-1] in ",.!?…" or behind[:1] == ",")
            return fewer and (ends or said)
        return False

    def _words(self, token: Token) -> int:
        """How many words the quoted stretch has; the blanks that French puts inside its marks were
        counted with them."""
        inner = self._document[self._quotations[token.quotation].inner]
        return token.words - inner[:1].isspace() - inner[-1:].isspace()

    def _draft(self, line: Line, number: int, pieces: list[Span], clause: Clause) -> Draft:
        subject = clause.subject
        source: Source | None = None
        rule, trust = (BESIDE, TRUST) if clause.sure else (COLON, TRUST_COLON)
        if subject.form is Form.NAME or (subject.form is Form.BODY and not subject.role):
            source = self._name(subject.span)
            if (
                subject.form is Form.NAME
                and self._code in SLAVIC
                and self._index.find(source).actor is None
            ):
                nominative = self._antecedents.inflected(subject.span)
                if nominative is not None:
                    source = Source(subject.span, subject.span, owner=nominative)
        else:
            meant = self._antecedents.of(subject, line.block)
            if meant is not None:
                source = Source(subject.span, subject.span, owner=meant[0])
                rule, trust = MEANT, meant[1]
            else:
                rule, trust = NOBODY, UNKNOWN
                if subject.form is Form.ROLE:
                    source = Source(subject.span, subject.span)
        actor = self._index.find(source).actor if source is not None else None
        headline = number == 0 or self._document.blocks[line.block].kind in HEADLINES
        if rule == COLON and headline and not self._index.is_person(actor):
            # “Kassel schließt Bad: „Es ist am Ende“”: somebody in Kassel says it
            return Draft(number, pieces, None, None, NO_SPEAKER, 0.3, quoted=True)
        self._antecedents.said(line.block, actor, subject)
        return Draft(number, pieces, clause.verb, source, rule, trust, quoted=True)

    def _name(self, name: Span) -> Source:
        last = self._document.text.rfind(" ", name.start, name.end) + 1
        return Source(name, Span(max(name.start, last), name.end))
