"""Which quotation mark opens, which closes, and which is an apostrophe.

Handled: “ ” „ ‟ " '' `` « » ‹ › 「 」 『 』 ‘ ’ ‚ ' with their uses in English, German (»…«, „…“),
French (« … »), Swedish (”…”) and Japanese. One pass over the marks of a block, with a stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from tui.extraction.lexicon import words
from tui.model import Span

_MARKS = "“”„‟\"＂«»‹›「」『』‘’‚‛'"
MARK = re.compile(rf"[{_MARKS}`](?:(?<!`)[{_MARKS}]*+|(?<=`)`)")
RUN = re.compile(r"''|‘‘|’’|``|.", re.DOTALL)
PARTNER = {"「": "」", "『": "』", "«": "»", "‹": "›", "»": "«", "›": "‹"}
CJK = frozenset("「」『』")
ANGLE = frozenset("«»‹›")
SINGLE = frozenset("‘’‚‛'")
LEFT = frozenset("([{—–-/“‘«‹「『\"'¿¡„‚")
RIGHT = frozenset(")]}.,;:!?…—–-/”’»›」』\"'")
NO_SPACES = "\u2e80"
WORD = re.compile(r"[^\W_]+")
FEET_AND_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}\Z")


@dataclass(frozen=True, slots=True)
class Pair:
    span: Span
    inner: Span
    closed: bool

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end


class Side(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(slots=True)
class Mark:
    start: int
    end: int
    text: str
    side: Side
    family: str


@dataclass(slots=True)
class _Open:
    mark: Mark
    closer: str


def pairs(text: str, start: int, end: int, *, goes_on: bool = False) -> list[Pair]:
    """Quoted stretches of ``text[start:end]``, ordered by start, the outer before the inner.

    ``goes_on``: the next paragraph opens with a single mark, so one may be left open in this.
    """
    pairing = _Pairing(text, list(_marks(text, start, end)))
    for index, mark in enumerate(pairing.marks):
        if mark.family == "single":
            pairing.take_single(index)
        else:
            pairing.take(index)
    left = pairing.open[0] if goes_on and len(pairing.open) == 1 else None
    if left is not None and left.mark.family == "single" and _opens_speech(text, start, left.mark):
        stop = len(text[:end].rstrip())
        pairing.close(stop, stop, closed=False)
    pairing.give_up(0, end)
    return sorted(pairing.found, key=lambda pair: (pair.start, -pair.end))


@dataclass(slots=True)
class _Pairing:
    """The marks of a stretch of ``text``, taken one by one: which are open, which made a pair."""

    text: str
    marks: list[Mark]
    open: list[_Open] = field(default_factory=list)
    found: list[Pair] = field(default_factory=list)

    def take(self, index: int) -> None:
        mark = self.marks[index]
        depth = _depth(self.open, mark)
        if depth is not None and _closes(self.open[depth], mark):
            self.give_up(depth + 1, mark.start)
            self.close(mark.start, mark.end, closed=True)
        elif _opens(mark, depth):
            if depth is not None and not _doubled_ahead(self.marks, index):
                self.give_up(depth, mark.start)
            self.open.append(_Open(mark, PARTNER.get(mark.text, "")))

    def take_single(self, index: int) -> None:
        mark = self.marks[index]
        depth = _depth(self.open, mark)
        if mark.side is Side.EITHER and _elided(self.text, mark):
            return  # “naar ’s-Hertogenbosch”
        if depth is not None and mark.side is not Side.OPEN:
            doubles_above = any(entry.mark.family != "single" for entry in self.open[depth + 1 :])
            if not doubles_above and not _possessive(self.text, self.marks, index):
                del self.open[depth + 1 :]
                self.close(mark.start, mark.end, closed=True)
        elif mark.side is Side.OPEN and depth is None and not _elided(self.text, mark):
            self.open.append(_Open(mark, ""))

    def close(self, inner_end: int, outer_end: int, *, closed: bool) -> None:
        """Close the pair opened last; with no words in it, it is no pair."""
        mark = self.open.pop().mark
        inner = Span(mark.end, max(mark.end, inner_end))
        if WORD.search(self.text, inner.start, inner.end):
            self.found.append(Pair(Span(mark.start, max(outer_end, inner.end)), inner, closed))

    def give_up(self, depth: int, place: int) -> None:
        """Close whatever is open above ``depth`` before ``place``: single marks there were
        apostrophes."""
        while len(self.open) > depth:
            if self.open[-1].mark.family == "single":
                self.open.pop()
                continue
            spaced = self.text[place - 1 : place].isspace()
            stop = len(self.text[:place].rstrip()) if spaced else place
            self.close(stop, stop, closed=False)


def _opens_speech(text: str, start: int, mark: Mark) -> bool:
    """Whether a single mark opens the paragraph, or stands behind a colon or comma."""
    before = text[start : mark.start].rstrip()
    return not before or before[-1] in ":,"


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for run in MARK.finditer(text, start, end):
        for match in RUN.finditer(text, run.start(), run.end()):
            mark = match.group()
            before = text[match.start() - 1] if match.start() > start else " "
            after = text[match.end()] if match.end() < end else " "
            if mark in SINGLE:
                if not _apostrophe(before, after):
                    yield Mark(*match.span(), mark, _single_side(mark, before, after), "single")
                continue
            if before == "=" or (mark == '"' and after == ">"):
                continue  # an attribute of markup
            if mark == '"' and FEET_AND_INCHES.search(
                text, max(start, match.start() - 6), match.start()
            ):
                continue
            family = "cjk" if mark in CJK else "angle" if mark in ANGLE else "double"
            yield Mark(*match.span(), mark, _side(mark, before, after), family)


def _wordy(character: str) -> bool:
    return character.isalnum()


def _apostrophe(before: str, after: str) -> bool:
    """Between two letters; but Korean and Chinese leave no space beside a mark."""
    return before.isalnum() and after.isalnum() and max(before, after) < NO_SPACES


def _side(mark: str, before: str, after: str) -> Side:
    if mark in "「『„" or mark in ("``", "‘‘"):
        return Side.OPEN
    if mark in "」』" or mark == "’’":
        return Side.CLOSE
    if mark in ANGLE:
        return Side.EITHER
    opens_here = (before.isspace() or before in LEFT) and not after.isspace()
    closes_here = not before.isspace() and (after.isspace() or after in RIGHT)
    if mark in "“‟":
        return Side.CLOSE if closes_here and not opens_here and before in ".,!?…" else Side.OPEN
    if mark == "”":
        return Side.OPEN if opens_here and before.isspace() and _wordy(after) else Side.CLOSE
    if opens_here and after not in ")]},;:!?" and (before.isspace() or after not in RIGHT):
        return Side.OPEN
    inches = before.isdigit() and not _wordy(after)  # “a 70"+ screen”
    return Side.CLOSE if closes_here or inches else Side.EITHER


def _single_side(mark: str, before: str, after: str) -> Side:
    if mark in "‘‚‛":
        return Side.OPEN if not after.isspace() else Side.CLOSE
    if (before.isspace() or before in LEFT) and not after.isspace() and mark == "'":
        return Side.OPEN if _wordy(after) or after in '“"‘[$£€¥…' else Side.CLOSE
    return Side.CLOSE if not before.isspace() else Side.EITHER


def _depth(stack: list[_Open], mark: Mark) -> int | None:
    """Index of the innermost open mark of the same family."""
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].mark.family == mark.family:
            return index
    return None


def _closes(entry: _Open, mark: Mark) -> bool:
    if entry.closer:
        return mark.text == entry.closer
    if entry.mark.text == "„" and mark.text in '“”"':
        return True
    if entry.mark.text == "“" and mark.text == "”":
        return True  # whatever a slip of the space bar makes of it: “Quiet Harbour, ”out in May
    if mark.side is Side.OPEN:
        return False
    return mark.family == entry.mark.family


def _opens(mark: Mark, depth: int | None) -> bool:
    if mark.family == "cjk":
        return mark.side is Side.OPEN
    if mark.family == "angle":
        return True
    if mark.side is Side.EITHER:
        return depth is None
    return mark.side is Side.OPEN


def _doubled_ahead(marks: list[Mark], index: int) -> bool:
    """Whether two closing marks come next: the same mark nested in itself (“… “…” …”)."""
    ahead = [mark for mark in marks[index + 1 : index + 8] if mark.family == marks[index].family]
    return len(ahead) > 1 and ahead[0].side is Side.CLOSE and ahead[1].side is Side.CLOSE


def _elided(text: str, mark: Mark) -> bool:
    word = WORD.match(text, mark.end, mark.end + 12)
    return word is not None and (
        word.group().lower() in words("elisions") or word.group()[0].isdigit()
    )


def _possessive(text: str, marks: list[Mark], index: int) -> bool:
    """“the ministers’ plan”: the mark follows an s, the phrase goes on, and a later mark closes."""
    mark = marks[index]
    following = text[mark.end : mark.end + 2]
    if text[mark.start - 1].lower() not in "sz" or len(following) < 2:
        return False
    if not (following[0] == " " and following[1].islower()):
        return False
    later = next((m for m in marks[index + 1 : index + 6] if m.family == "single"), None)
    return later is not None and later.side is not Side.OPEN
