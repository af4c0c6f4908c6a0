"""Sentences as attribution sees them: words outside quotation marks, each quoted stretch one token.

A sentence that ends inside a quoted stretch is joined to the next, so that a quotation of many
sentences and the clause that says whose it is stand in one line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from tui.extraction import counting
from tui.extraction.attribution.syntax.flags import (
    CAP,
    NUM,
    OPENED,
    PAREN,
    PUNCT,
    QUOTE,
    SHORT,
    TIME,
)
from tui.extraction.attribution.syntax.vocabulary import tags
from tui.model import Document, Quotation, Sentence, StretchKind
from tui.patterns import seldom

# Most words are of the first kind, of which nothing else is asked; they come several at once. What
# another may begin with is looked at first, and a blank goes with what follows: else each is tried
# for all of them.
_GROUPED = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?(?![^\W_])"  # 9,400
_WORD = r"[^\W_]++(?:['’.&/@-][^\W_]++)*+(?:['’](?=[\s,.;:!?)]))?"
ARTICLED = seldom(r"(?:al|el|ul|as|ad|an|ash)-[A-ZÀ-Þ]")  # “Yara el-Hakim”
TOKEN = re.compile(
    r" ?+(?:([a-z]++(?=[ ,])(?: [a-z]++(?=[ ,]))*)|("
    rf"(?=[^\W_])(?:(?:[A-Za-z]\.){{2,}}|{_GROUPED}|{_WORD})"  # U.S., a.m.
    rf"|(?=[^\w\s])(?:[$£€¥]{_GROUPED}|[@#$£€¥]{_WORD}"
    r"|\((?:[^()\n]{1,80})\)|\[(?:[^\[\]\n]{1,80})\]"
    r"|--+|\.\.\.+|[^\w\s])))"
)
LONGEST = 400  # tokens; the longest sentences of newspapers have about 150
BEFORE_A_MONTH = frozenset(
    {"in", "since", "by", "until", "till", "last", "this", "next", "of", "on"}
)
ADDRESS = frozenset({"mr", "ms", "mrs", "miss", "dr", "sir", "lady", "lord"})
DASHES = frozenset({"—", "–", "--", "-", "―", "---"})
CLOSING = "\"“”»«’‘'」』 \u00a0"
OPENING = "\"“”»«’‘'„‚「『 \u00a0"
STOPS = frozenset(".,!?…;—–")
CLOSED = "“.”"
"""Text of a quoted token that ends in a full stop or comma; others are “”."""


class Token(NamedTuple):
    # A tuple takes a third of the time of a frozen dataclass to make, and there is one a word.
    start: int
    end: int
    text: str
    low: str
    tag: int
    quotation: int = -1
    """Index of the quoted stretch this token stands for."""
    words: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as it stands outside quotation marks, each quoted stretch being one token.
    ``block`` is the index of its block; ``first``, ``last``: whether it is the first, the last of
    that block; ``quotes`` are indexes of the quotations in it."""

    tokens: list[Token]
    block: int
    start: int
    end: int
    first: bool
    last: bool
    quotes: list[int] = field(default_factory=list)


def lines(
    document: Document,
    sentences: tuple[Sentence, ...],
    quotations: tuple[Quotation, ...],
    joints: frozenset[int] = frozenset(),
) -> list[Line]:
    """The lines of a document. ``joints``: offsets of words that are part of a name, and there no
    conjunction and no verb."""
    outer = [index for index, quotation in enumerate(quotations) if not quotation.nested]
    starts = [quotations[index].span.start for index in outer]
    result: list[Line] = []
    places = sorted(joints)
    spans = list(_joined(sentences, quotations, outer))
    for place, (block, start, end) in enumerate(spans):
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        tokens = _tokens(document.text, start, end, quotations, outer[low:high])
        if joints and bisect_left(places, start) < bisect_left(places, end):
            tokens = [t._replace(tag=CAP) if t.start in joints else t for t in tokens]
        first = place == 0 or spans[place - 1][0] != block
        last = place + 1 == len(spans) or spans[place + 1][0] != block
        if len(tokens) <= LONGEST:
            result.append(Line(tokens, block, start, end, first, last, outer[low:high]))
        else:
            result += _cut(tokens, block, first=first, last=last)
    return result


def is_dash(tokens: list[Token], place: int) -> bool:
    """Whether the hyphen at ``place`` stands for a dash, as wires type it: “ROME (dpa) - ”."""
    if tokens[place].low != "-" or not 0 < place < len(tokens) - 1:
        return False
    return tokens[place - 1].end < tokens[place].start and (
        tokens[place].end < tokens[place + 1].start
    )


def _cut(tokens: list[Token], block: int, *, first: bool, last: bool) -> Iterator[Line]:
    """A line of more than LONGEST tokens, in pieces: it is not prose but a list, a table or an
    attack, and read in one piece it would take a time that grows faster than its length."""
    for at in range(0, len(tokens), LONGEST):
        part = tokens[at : at + LONGEST]
        quotes = [token.quotation for token in part if token.quotation >= 0]
        opens, closes = first and at == 0, last and at + LONGEST >= len(tokens)
        yield Line(part, block, part[0].start, part[-1].end, opens, closes, quotes)


def _joined(
    sentences: tuple[Sentence, ...], quotations: tuple[Quotation, ...], outer: list[int]
) -> Iterator[tuple[int, int, int]]:
    """(block, start, end) of each line: no line ends inside an outer quoted stretch."""
    place, count = 0, len(outer)
    start = -1
    for index, sentence in enumerate(sentences):
        if start < 0:
            start = sentence.span.start
        end = sentence.span.end
        while place < count and quotations[outer[place]].span.end <= end:
            place += 1
        more = index + 1 < len(sentences) and sentences[index + 1].block == sentence.block
        if more and place < count:
            stretch = quotations[outer[place]].span
            if stretch.start < end < stretch.end:
                continue
        yield sentence.block, start, end
        start = -1


def _tokens(
    text: str, start: int, end: int, quotations: tuple[Quotation, ...], inside: list[int]
) -> list[Token]:
    result: list[Token] = []
    place = start
    for index in inside:
        span = quotations[index].span
        if span.start < place:
            continue
        _words(text, place, span.start, result)
        tag = QUOTE
        if quotations[index].kind is StretchKind.UNSURE:
            tag |= SHORT
        if text[quotations[index].inner.start : span.end].lstrip(OPENING)[:1].isupper():
            tag |= OPENED
        if quotations[index].kind in (StretchKind.TITLE, StretchKind.TERM):
            tag = CAP
        inner = text[max(span.start, span.end - 4) : span.end].rstrip(CLOSING)
        words = counting.words(text, span.start, span.end)
        name = tag == CAP and inner[-1:] == ","  # “…, whose film “The Pier,” she said, …”
        shape = CLOSED if inner[-1:] in STOPS and inner and not name else "“”"
        result.append(Token(span.start, span.end, shape, shape, tag, index, words))
        if name:
            result.append(Token(span.end, span.end, ",", ",", PUNCT))
        place = min(end, span.end)
    _words(text, place, end, result)
    return result


def _words(text: str, start: int, end: int, result: list[Token]) -> None:
    table = tags()
    finish = start
    for match in TOKEN.finditer(text, start, end):
        kind = match.lastindex or 0
        at, stop = match.span(kind)
        if at < finish:
            continue  # the full stop of an abbreviation, taken already
        word = match[kind]
        finish = stop
        if kind == 1:
            for one in word.split(" "):
                stop = at + len(one)
                result.append(_token((at, stop, one, one, table.get(one, 0), -1, 1)))
                at = stop + 1
            continue
        head, low = word[0], word.lower()
        if head.isalpha():
            tag = table.get(low, 0)
            if head.isupper():
                tag = _of_capital(word, low, tag, result)
            elif word != low and ARTICLED.match(word):
                tag |= CAP
            if finish + 1 < end and text[finish] == "." and text[finish + 1] not in ".\n":
                finish += 1  # not at the end of a sentence: an abbreviation's full stop
        elif head in "([" and len(word) > 1:
            low, tag = word, PAREN
        else:
            tag = _of_mark(word)
        result.append(_token((at, finish, word, low, tag, -1, 1)))


def _of_capital(word: str, low: str, tag: int, before: list[Token]) -> int:
    """The tag of a word with a capital: what ``low`` may be, and what stands ``before`` it."""
    if low == "may" and before and before[-1].low in BEFORE_A_MONTH:
        return CAP | TIME
    if tag & TIME and before and before[-1].low in ADDRESS:
        return CAP  # “Ms May”, “Ms Dec”
    if low == "sun" and before and before[-1].low == "the":
        return CAP  # the newspaper
    if word == "PM" and not (before and before[-1].tag & NUM):
        return CAP  # “said PM Ana Rossi”, and not “at 3 PM”
    return tag | CAP


def _of_mark(word: str) -> int:
    """The tag of what begins with no letter: a number, a sum, an address, else a mark."""
    if word[0].isdigit() or (len(word) > 1 and word[0] in "$£€¥"):
        return NUM
    return CAP if len(word) > 1 and word[0] in "@#" else PUNCT


_token: Callable[[tuple[int, int, str, str, int, int, int]], Token] = partial(tuple.__new__, Token)
"""Token with every value, in half the time."""
