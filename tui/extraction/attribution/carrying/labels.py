"""Names set apart from what was said: “NAME: …”, “Headline name: …”, “…” — Name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tui.extraction.attribution.drafts import SIGNED, Draft, Label, pieces
from tui.extraction.attribution.reports.shape import has_verb
from tui.extraction.attribution.syntax.flags import CAP, CUE, PAREN, PUNCT, QUOTE, TIME
from tui.extraction.attribution.syntax.named_source import Source, span_of
from tui.extraction.attribution.syntax.tokens import CLOSED, DASHES, Line, Token
from tui.extraction.attribution.syntax.vocabulary import group
from tui.extraction.attribution.syntax.words import is_noun_like
from tui.extraction.bylines import UPPER
from tui.extraction.labels import ROLE
from tui.extraction.wordsets import word_set
from tui.model import Block, Document, Span

CAPITAL_LABEL = re.compile(
    r"[\"“”'‘«]{1,2}([A-Z][A-Z.'’-]{1,20}(?: [A-Z][A-Z.'’-]{1,20}){0,3}):(?=\s)"
)
PARTICLE = "|".join(sorted(word_set("particles")))
LABEL = re.compile(
    rf"(?:Q\d{{1,3}} )?([{UPPER}][\w.'’-]*(?:(?: (?:{PARTICLE}))* [{UPPER}][\w.'’-]*){{0,3}}){ROLE}"
    r"[ \u00a0\u202f]?:(?=\s)"
)
"""French has a blank before the colon, a committee a number before who asks: “Q12 Ana Rossi:”, a
broadcaster says who it is: “ANA ROSSI, HOST:”."""
NUMBERED = re.compile(r"Q\d{1,3}")
REPORTS = group("reports")
SENTENCE_ENDS = frozenset({".", "!", "?", "…", "...", CLOSED})
LONGEST_LABEL = 7  # tokens
LONG_DASHES = DASHES - {"-"}
LONGEST_ROLE = 14  # with what somebody is
NO_CLAUSE = 0.5
"""Weight of what a headline has behind a name and a colon where there is no verb in it: as often it
tells what somebody is as what they say."""
NO_SPEAKERS = group("no_speakers")
WITHIN = frozenset({".", "-", "’", "'", "the", "of", "de", "van", "von"})  # a name


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands before a colon at the beginning of the article's blocks, and how often each
    stands there."""

    counts: Counter[str]
    tails: frozenset[str]
    """“Rossi” of “Ana Rossi”. (To look through all labels for each took an analysis of 7,000 that
    differ four times as long.)"""
    recur: bool
    """Whether there are more than two, and one of them again, its last word by itself or its
    initials."""


def labels_of(document: Document) -> Labels:
    """What stands before colons at the beginning of blocks, and how often."""
    counts = Counter(
        match.group(1)
        for block in document.kept
        if (match := LABEL.match(document.text, block.span.start, block.span.end))
    )
    tails = {
        label[place + 1 :]
        for label in counts
        for place, letter in enumerate(label)
        if letter == " "
    }
    again = max(counts.values(), default=0) > 1 or any(
        label in tails or _initials(label) in counts for label in counts
    )
    recur = counts.total() > 2 and again
    return Labels(counts, frozenset(tails), recur)


def _initials(label: str) -> str:
    """“AR” of “Ana Rossi”; "" of a single word, whose first letter would be anybody's initial."""
    words = label.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@dataclass(frozen=True, slots=True)
class _Speaker:
    """The person or body named before a colon."""

    tokens: list[Token]
    named: list[Token]
    """Those with a capital."""
    words: str
    """“Ana Rossi” of “Ana Rossi (born 1941)”."""
    numbered: bool
    capitals: bool

    @property
    def source(self) -> Source:
        return Source(Span(self.tokens[0].start, self.tokens[-1].end), span_of(self.named[-1]))


def labelled(
    line: Line, index: int, block: Block, text: str, *, headline: bool, labels: Labels
) -> Draft | None:
    """“SMITH: words to the end of the block”, “Smith: words of a headline”."""
    tokens = line.tokens
    colon = next((i for i, t in enumerate(tokens[: LONGEST_ROLE + 1]) if t.low == ":"), None)
    if not colon or colon + 1 >= len(tokens):
        return None
    who = _speaker(tokens, colon, text)
    if who is None:
        return None
    turn = _takes_turns(who, labels)
    if not (who.capitals or len(who.tokens) <= 4 or (headline and not turn)):
        return None
    if turn:
        return _turn(line, index, block, text, colon, who)
    return _announced(line, index, colon, who, headline=headline)


def heading(line: Line, index: int, text: str, labels: Labels) -> Draft | None:
    """“SARAH MENDEL, HOST:” in a line of its own, in a transcript: a draft without words, of who
    says the next paragraph."""
    tokens = line.tokens
    if not (line.first and line.last and labels.recur) or len(tokens) > LONGEST_ROLE:
        return None
    if len(tokens) < 2 or tokens[-1].low != ":":
        return None
    who = _speaker(tokens, len(tokens) - 1, text)
    if who is None or not who.capitals:
        return None
    cue, label = span_of(tokens[-1]), Label.TURN_IN_CAPITALS
    return Draft(index, [], cue, who.source, "name and colon", 0.85, label=label)


def _speaker(tokens: list[Token], colon: int, text: str) -> _Speaker | None:
    """Whom the words before the ``colon`` name, if they may be somebody's name and nothing else."""
    label = _without_role(tokens[:colon])
    if len(label) > LONGEST_LABEL:
        return None
    numbered = colon > 1 and NUMBERED.fullmatch(label[0].text) is not None
    if numbered:
        label = label[1:]
    if not all(token.tag & (CAP | PAREN) or token.low in WITHIN for token in label):
        return None
    if any(token.low in NO_SPEAKERS or token.tag & TIME for token in label):
        return None
    if tokens[colon].end >= len(text) or not text[tokens[colon].end].isspace():
        return None
    named = [token for token in label if token.tag & CAP]
    if not named or not label[0].text[0].isalpha():
        return None
    capitals = all(t.text.isupper() and len(t.text) > 1 for t in named if len(t.text) > 2)
    bare = label[:-1] if len(label) > 1 and label[-1].tag & PAREN else label
    return _Speaker(label, named, text[label[0].start : bare[-1].end], numbered, capitals)


def _takes_turns(who: _Speaker, labels: Labels) -> bool:
    """Whether the one named before the colon speaks in a transcript: numbered (“Speaker 1”), or
    named before other colons of the article, too."""
    if who.numbered or labels.counts[who.words] > 1 or who.words in labels.tails:
        return True
    if len(who.named) > 1 and labels.counts[who.named[-1].text] > 0:
        return True  # “Ana Rossi: …”, later “Rossi: …”
    if labels.counts[_initials(who.words)] > 0:
        return True  # “Ana Rossi: …”, later “AR: …”
    return who.capitals and labels.recur and len(who.tokens) < 5


def _turn(
    line: Line, index: int, block: Block, text: str, colon: int, who: _Speaker
) -> Draft | None:
    """A turn of a transcript: all of the block behind the ``colon``."""
    tokens = line.tokens
    first = tokens[colon + 1]
    end = block.span.start + len(text[block.span.start : block.span.end].rstrip())
    quoted = bool(first.tag & QUOTE and first.end == end)
    long = line.end < end or len(tokens) - colon > 4
    said = long and tokens[-1].low in SENTENCE_ENDS
    if not (who.capitals or said or quoted):
        return None  # a line of a list: “Width: 60 cm”
    cue, words = span_of(tokens[colon]), [Span(first.start, end)]
    label = Label.TURN_IN_CAPITALS if who.capitals else Label.TURN
    return Draft(index, words, cue, who.source, "name and colon", 0.85, quoted, label=label)


def _announced(
    line: Line, index: int, colon: int, who: _Speaker, *, headline: bool
) -> Draft | None:
    """The draft of what stands behind a name and a colon to the end of the line. In a headline
    those are words of the one named; elsewhere that is unsure."""
    tokens = line.tokens
    spans, quoted = pieces(tokens, colon + 1, len(tokens))
    if not spans or len(tokens) - colon < 4:
        return None
    cue = span_of(tokens[colon])
    if not headline:
        return Draft(index, spans, cue, who.source, "name and colon", 0.6, quoted)
    report = who.tokens[-1].low in REPORTS
    # not so “Ana Rossi: Queen of the Quays”
    clause = report or has_verb(tokens, colon + 1, len(tokens))
    why, trust = "headline, name and colon", 0.85 if clause else NO_CLAUSE
    label = Label.REPORT if report else Label.NONE
    return Draft(index, spans, cue, who.source, why, trust, quoted, label=label)


def _without_role(label: list[Token]) -> list[Token]:
    """“ANA ROSSI” of “ANA ROSSI, HOST” and “ANA ROSSI, NEWS SIX ANCHOR”, all in capitals."""
    if not all(token.text.isupper() or token.tag & (PUNCT | PAREN) for token in label):
        return label
    comma = next((place for place, token in enumerate(label) if token.low == ","), len(label))
    return label[:comma] if comma > 1 else label


def dashed(line: Line, index: int) -> Draft | None:
    """“Words” — Name, role. The name and what belongs to it end the line."""
    tokens = line.tokens
    places = [i for i, token in enumerate(tokens) if token.low in LONG_DASHES]
    place = places[-1] if places else 0
    if not place or place + 1 >= len(tokens) or not tokens[place + 1].tag & CAP:
        return None
    name: list[Token] = []
    for token in tokens[place + 1 :]:
        if token.tag & PUNCT and token.low not in (".", "-", "&"):
            break
        if not token.tag & CAP and token.low not in (
            "de",
            "van",
            "von",
            "the",
            "of",
            ".",
            "-",
            "&",
            "al",
            "bin",
        ):
            break
        name.append(token)
    rest = tokens[place + 1 + len(name) :]
    while name and not name[-1].tag & CAP:
        name.pop()
    if not name or len(name) > 5 or len(rest) > 16 or any(t.tag & (CUE | QUOTE) for t in rest):
        return None
    if rest and rest[0].low not in (",", "(", ".") and not rest[0].tag & PAREN:
        return None
    before = tokens[place - 1]
    if not (before.tag & QUOTE or before.low in (".", "!", "?", "…")) or not is_noun_like(name[0]):
        return None
    spans, quoted = pieces(tokens, 0, place)
    if not spans:
        return None
    source = Source(Span(name[0].start, name[-1].end), span_of(name[-1]))
    draft = Draft(index, spans, span_of(tokens[place]), source, SIGNED, 0.93, quoted)
    return draft


def quoted_label(line: Line, index: int, text: str) -> Draft | None:
    """A transcript inside marks: “SMITH: words”."""
    if not line.tokens or not line.tokens[0].tag & QUOTE:
        return None
    token = line.tokens[0]
    match = CAPITAL_LABEL.match(text, token.start, token.end)
    if match is None or match.group(1).lower() in NO_SPEAKERS:
        return None
    name = Span(*match.span(1))
    spans, quoted = pieces(line.tokens, 0, len(line.tokens))
    cue = Span(match.end() - 1, match.end())
    words = match.end()
    while words < spans[0].end and text[words].isspace():
        words += 1
    if words < spans[0].end:
        spans[0] = Span(words, spans[0].end)
    return Draft(index, spans, cue, Source(name, name), "name and colon", 0.88, quoted)


def dash_line(line: Line) -> Source | None:
    """A line that is only “— Name, role”: it signs the block before it."""
    tokens = line.tokens
    if (
        len(tokens) < 2
        or tokens[0].low not in DASHES
        or not tokens[1].tag & CAP
        or len(tokens) > 14
    ):
        return None
    stop = 1
    while stop < len(tokens) and tokens[stop].tag & CAP:
        stop += 1
    if stop > 6 or (stop < len(tokens) and not tokens[stop].tag & (PUNCT | PAREN)):
        return None
    return Source(Span(tokens[1].start, tokens[stop - 1].end), span_of(tokens[stop - 1]))
