"""Quoted stretches without a reporting clause of their own, given to a speaker named nearby."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.extraction.attribution.drafts import SIGNED, Draft, Source, opening_statement
from tui.extraction.attribution.flags import AUX, CAP, CUE, PUNCT, QUOTE, SPEECH
from tui.extraction.attribution.subjects import main_subject
from tui.extraction.attribution.tokens import CLOSED, Line
from tui.extraction.attribution.turns import AFTER_HIM, IN_TURN, Turns, asks, puts_a_question
from tui.extraction.attribution.vocabulary import group
from tui.extraction.attribution.words import is_adverb, verb_like
from tui.extraction.lexicon import words
from tui.model import BlockKind, Document, Quotation, Span

HEADING_MARKS = "\"'“”‘’.,!?"
REPORTED = "said, words follow"
ASKS = frozenset({"ask", "asked", "wonder", "wondered"})
HE_OR_SHE = frozenset({"he", "she"})
REPORTING = frozenset({"reported", "reports"})
SHORT_ACT = 8  # tokens
LONG = 8  # sentences of a statement whose speaker is named at its end
PERSONAL = group("pronouns")
FOLLOW = re.compile(
    r"(?:Follow|Like|Find) [^.!?\n]{2,60} on (?:Twitter|Facebook|Instagram|X|Threads|Bluesky)\b"
)


@dataclass(slots=True)
class Near:
    """What the lines before leave behind."""

    draft: Draft | None = None
    block: int = -1
    line: int = -1
    open: Draft | None = None
    """A draft that announces words to come (“She said:”)."""
    announced_in: int = -1
    colon: bool = False
    turns: Turns = field(default_factory=Turns)


def only_quotes(line: Line) -> bool:
    return bool(line.quotes) and all(token.tag & (QUOTE | PUNCT) for token in line.tokens)


def carry(
    document: Document,
    lines: list[Line],
    drafts: list[list[Draft]],
    quotations: tuple[Quotation, ...],
    *,
    english: bool,
) -> None:
    """Adds drafts for bare quoted lines, in place; joins them to the quote they continue.

    ``english``: the subject of the sentence before may be looked for, and a speaker go on after a
    sentence of the writer's, which elsewhere may name somebody else.
    """
    near = Near()
    swallowed = -1
    for index, line in enumerate(lines):
        here = drafts[index]
        set_off = document.blocks[line.block].kind is BlockKind.QUOTE
        plain = _plain_block(line, index, near, lines, set_off)
        if plain is not None:
            drafts[index] = here = [plain]
            swallowed = line.block
        elif line.block == swallowed:
            drafts[index] = here = []
        elif only_quotes(line) and not here:
            drafts[index] = here = _bare(document, lines, drafts, index, near, quotations, english)
        _note(line, index, here, near)


def _bare(
    document: Document,
    lines: list[Line],
    drafts: list[list[Draft]],
    index: int,
    near: Near,
    quotations: tuple[Quotation, ...],
    english: bool,
) -> list[Draft]:
    line = lines[index]
    spans = [quotations[quote].span for quote in line.quotes]

    def make(source: Source | None, rule: str, trust: float) -> Draft:
        return Draft(index, spans, None, source, rule, trust, True, True)

    last = near.draft
    told = last is not None and last.quoted and last.cue is not None and near.line == index - 1
    resumed = None if told else _resumed(document, lines, drafts, index, quotations)
    if resumed is not None:
        draft = make(resumed.source, "quotation goes on", 0.9)
        draft.cue = resumed.cue
        resumed.joins = resumed.quoted
        return [draft]
    named = _named_after(lines, drafts, index)
    if named is not None:
        if last is not None and last.quoted and near.line == index - 1 and near.block == line.block:
            # ““It is late,” she said. “Go.” Her brother laughed.”
            return [make(last.source, "same paragraph, same speaker", 0.55)]
        draft = make(named.source, "said, after the words", 0.88)
        draft.cue = named.cue
        return [draft]
    first = quotations[line.quotes[0]]
    if FOLLOW.match(document.text, first.inner.start, first.inner.end):
        return []
    if first.continues and last is not None and last.source is not None:
        return [_continued(make(last.source, "quotation goes on", 0.93), last)]
    if near.open is not None and near.announced_in >= line.block - 1:
        draft = make(near.open.source, "named just before", 0.9)
        draft.cue = near.open.cue
        return [draft]
    if last is not None and near.block == line.block and last.source is not None:
        if near.line == index - 1:
            trust = 0.92 if last.quoted else 0.55 if _hearsay(document, last) else 0.85
            return [_continued(make(last.source, "same paragraph, same speaker", trust), last)]
        acting = None if line.first else _acting(lines[index - 1]) or _speaking(lines[index - 1])
        if english and acting is None:
            trust = 0.5 if _somebody_else(lines[index - 1], document, last.source) else 0.6
            return [make(last.source, "same paragraph, same speaker", trust)]
    if english and not line.first and (who := _who_is_asked(lines[index - 1])) is not None:
        draft = make(who, "asked in the sentence before", 0.6)
        draft.person_only = True
        return [draft]
    if english and not line.first:
        after_subject = main_subject(lines[index - 1].tokens)
        if after_subject is not None:
            draft = make(after_subject, "subject of the sentence before", 0.62)
            draft.person_only = True
            return [draft]
    if line.first and line.last and _heading(line, document):
        return []
    other = near.turns.other(document, line.block) if english and line.first else None
    if other is not None:
        return [make(other, IN_TURN, 0.55)]
    before = english and line.first and near.block == line.block - 1
    asked = last is not None and puts_a_question(document, last)
    if before and last is not None and last.source is not None and not (last.carried or asked):
        follows = last.quoted and near.line == index - 1 and last.cue is not None
        goes_on = follows and last.rule != SIGNED and not asks(document, last)
        return [make(last.source, AFTER_HIM, 0.66 if goes_on else 0.5)]
    return [make(None, "no speaker named", 0.3)]


def _resumed(
    document: Document,
    lines: list[Line],
    drafts: list[list[Draft]],
    index: int,
    quotations: tuple[Quotation, ...],
) -> Draft | None:
    """““It was late. “I went home,” Rossi said”: what says whose the words are that go on after a
    mark that was never closed, in this paragraph or the next."""
    for at in range(index, min(len(lines) - 1, index + LONG)):
        here, following = lines[at], lines[at + 1]
        if quotations[here.quotes[-1]].closed or not following.quotes:
            return None
        again = quotations[following.quotes[0]]
        if document.text[here.end : again.span.start].strip():
            return None
        if here.block != following.block and not again.continues:
            return None
        said = drafts[at + 1]
        if said:
            first = min(said, key=lambda draft: min((p.start for p in draft.pieces), default=-1))
            starts = bool(first.pieces) and first.pieces[0].start == again.span.start
            return first if starts and first.source is not None else None
        if not only_quotes(following):
            return None
    return None


def _who_is_asked(before: Line) -> Source | None:
    """“Does she miss it? “No.”” and “I ask what she said. “Nothing.””: the one whom the writer's
    own question is about; None of two, or where it is no question."""
    first, last = before.tokens[0], before.tokens[-1]
    asks = first.low == "i" and len(before.tokens) > 1 and before.tokens[1].low in ASKS
    if before.quotes or not (last.low == "?" or asks):
        return None
    meant = [token for token in before.tokens if token.low in HE_OR_SHE]
    if len({token.low for token in meant}) != 1:
        return None
    span = Span(meant[0].start, meant[0].end)
    return Source(span, span)


def _hearsay(document: Document, last: Draft) -> bool:
    """“Rossi left a comment, the Courier reported. “…””: who is told of may well have said it."""
    return last.cue is not None and document[last.cue].lower() in REPORTING


def _acting(before: Line) -> Source | None:
    """“Rossi shrugs. “They’re welcome.””: who is named in a sentence too short for anybody else."""
    if before.quotes or len(before.tokens) > SHORT_ACT or not before.tokens[0].tag & CAP:
        return None
    named = before.tokens[0].tag & ~CAP == 0
    return main_subject(before.tokens) if named else None


def _speaking(before: Line) -> Source | None:
    """“The envoy Ana Rossi accused them of a plot. “…””: a named one whose words may follow."""
    if before.quotes:
        return None
    subject = main_subject(before.tokens)
    last = subject.appositive or subject.head if subject is not None else None
    place = next((at for at, t in enumerate(before.tokens) if last and t.end == last.end), -1)
    if place < 0 or not before.tokens[place].tag & CAP:
        return None
    verb = place + 1
    while verb < len(before.tokens) and (
        before.tokens[verb].tag & AUX or is_adverb(before.tokens[verb])
    ):
        verb += 1
    spoke = verb < len(before.tokens) and before.tokens[verb].tag & CUE
    return subject if spoke and verb_like(before.tokens, verb) else None


def _somebody_else(before: Line, document: Document, last: Source) -> bool:
    """““It is fine,” says Maya. Her friend rolls her eyes. “I don’t.””: who is told of last."""
    subject = main_subject(before.tokens)
    if subject is None:
        return False
    called = document[subject.span].lower()
    people = any(
        word in words("roles") or word in words("kinship") or word in words("groups")
        for word in called.split()
    )
    return people and called != document[last.span].lower()


def _named_after(lines: list[Line], drafts: list[list[Draft]], index: int) -> Draft | None:
    """“Enough!” | Her sister, Ana Rossi, shouted. A sentence that only says who spoke."""
    if index + 1 >= len(lines) or lines[index + 1].block != lines[index].block:
        return None
    last = lines[index].tokens[-1]
    following = drafts[index + 1]
    if last.text != CLOSED or len(following) != 1 or following[0].pieces:
        return None
    ends_open = lines[index + 1].tokens[-1].low == ":"
    return None if ends_open or following[0].source is None else following[0]


def _heading(line: Line, document: Document) -> bool:
    """A section heading in quotation marks."""
    words = document.text[line.start : line.end].split()
    return len(words) < 8 and all(
        not word.strip(HEADING_MARKS)[:1].islower() for word in words if len(word) > 3
    )


def _continued(draft: Draft, last: Draft) -> Draft:
    """Joined to the quote before when both are all in marks: “A,” she said. “B.” is one quote."""
    if last.quoted and last.pieces:
        draft.joins = True
    return draft


def _note(line: Line, index: int, here: list[Draft], near: Near) -> None:
    announced = [draft for draft in here if draft.colon]
    spoken = [draft for draft in here if draft.pieces]
    if spoken:
        near.turns.note(line.block, spoken[0])
    if spoken or announced:
        last = (spoken or announced)[-1]
        if last.rule == "no speaker named":
            near.draft = None  # somebody spoke in between, no telling who
        else:
            near.draft, near.block, near.line = last, line.block, index
    elif not only_quotes(line) and near.block != line.block:
        near.draft = None
    ends_open = bool(line.tokens) and line.tokens[-1].low == ":"
    near.colon = ends_open or (near.colon and only_quotes(line))
    if announced and announced[-1] is here[-1]:
        near.open, near.announced_in = announced[-1], line.block
    elif ends_open and spoken:
        near.open, near.announced_in = spoken[-1], line.block
    elif only_quotes(line) and near.open is not None:
        near.announced_in = line.block
    else:
        near.open = None


def follow_it(document: Document, lines: list[Line], drafts: list[list[Draft]]) -> None:
    """“A report said … It added …”: “it” is the thing that spoke in the sentence before."""
    for index in range(1, len(lines)):
        if not drafts[index] or lines[index].block != lines[index - 1].block:
            continue
        _things_say_nothing(document, lines[index - 1], drafts[index])
        before = [draft.source for draft in drafts[index - 1] if draft.source is not None]
        owner = before[0].owner or before[0].span if before else None
        owner = owner or opening_statement(lines[index - 1].tokens)
        if owner is None or document[owner].lower() in PERSONAL:
            continue
        for draft in drafts[index]:
            source = draft.source
            its = source is not None and document[source.span].lower() == "it"
            if source is not None and its and not _somebody_before(document, drafts[index], source):
                draft.source = Source(source.span, source.head, None, owner)


def _somebody_before(document: Document, here: list[Draft], it: Source) -> bool:
    """“A study found that, it said, …”: the sentence has a subject of its own."""
    return any(
        draft.source is not None
        and draft.source.span.end < it.span.start
        and document[draft.source.span].lower() not in PERSONAL
        for draft in here
    )


def _things_say_nothing(document: Document, before: Line, here: list[Draft]) -> None:
    """“A unit is a measure. It says how much …”: an “it” after a sentence with nobody in it."""
    if any(token.tag & (SPEECH | CAP) for token in before.tokens[1:]):
        return
    for draft in here:
        if draft.source is not None and document[draft.source.span].lower() == "it":
            draft.needs_actor = True


def _plain_block(
    line: Line, index: int, near: Near, lines: list[Line], set_off: bool
) -> Draft | None:
    """“She said:” and a paragraph without marks, or one the page sets off as a quotation."""
    opened = near.open
    if (
        opened is None
        or opened.pieces
        or opened.rule != REPORTED
        or not near.colon
        or near.announced_in != line.block - 1
        or not line.first
    ):
        return None
    end = index
    while end + 1 < len(lines) and lines[end + 1].block == line.block:
        end += 1
    if any(row.quotes for row in lines[index : end + 1]):
        return None
    span = Span(line.start, lines[end].end)
    draft = Draft(index, [span], opened.cue, opened.source, "paragraph after a colon", 0.62)
    draft.needs_actor = True
    draft.quoted = set_off
    return draft
