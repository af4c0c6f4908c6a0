"""Finding words whatever their case, accents, quotation marks and dashes.

It works on folded text, in which an offset is an offset into the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic

from tui.errors import SearchError
from tui.folding import fold
from tui.model import Span
from tui.numerals import anyhow

_WINDOW = 2000
"""Code points a regular expression sees at a time; few paragraphs are longer."""
_REGEX_SECONDS = 1.0
_SHORT = 3
_LETTERS = re.compile(r"[a-z\u0370-\u04ff]+")  # folded: Latin, Greek, Cyrillic
_END = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Hits:
    """Places found, ordered and disjoint. Two lists of offsets: one letter has half a million
    places in a book, and an object for each took most of a second."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def meeting(self, start: int, end: int) -> range:
        """The indices of those that share a code point with ``[start, end)``."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


def _windows(shown: Iterable[Span]) -> Iterator[Span]:
    """The blocks, the very long ones in pieces."""
    for block in shown:
        for start in range(block.start, block.end, _WINDOW):
            yield Span(start, min(block.end, start + _WINDOW))


def find(folded: str, query: str, shown: Iterable[Span], *, regex: bool = False) -> Hits:
    """Every place of ``query`` in the shown blocks of a folded text; none goes over a block's end.
    In a regular expression ``^`` and ``$`` are a block's ends.

    Raises:
        SearchError: the regular expression cannot be read, or could run for ever.
    """
    if regex:
        pattern = compile_regex(query)
    else:
        words = fold(query).split()
        if not words:
            return Hits()
        pattern = re.compile(_as_typed(words))
    starts: list[int] = []
    ends: list[int] = []
    begun = monotonic()
    for window in _windows(shown) if regex else shown:
        here = window.start
        found = [match.span() for match in pattern.finditer(folded[here : window.end])]
        starts += [here + start for start, end in found if start < end]
        ends += [here + end for start, end in found if start < end]
        if regex and monotonic() - begun > _REGEX_SECONDS:
            raise SearchError(f"“{query}” takes too long to look for; say it more narrowly.")
    return Hits(starts, ends)


def _as_typed(words: Iterable[str]) -> str:
    """A regular expression: more blanks between them than one, numbers in any of their writings."""
    return re.sub(r"\\ ", " {1,8}", anyhow(" ".join(words)))


def find_words(folded: str, words: Iterable[str], shown: Iterable[Span]) -> Hits:
    """Every place in the shown blocks where a word starts with one of ``words``, each of which may
    be several words side by side. Beside longer ones a word of three letters has to stand there
    whole, and a shorter one is left out: "a" begins every tenth word of a page."""
    sought = [folds for word in words if (folds := fold(word).split())]
    longer = [folds for folds in sought if not _is_short(folds)]
    if longer:
        sought = [folds for folds in sought if folds in longer or len(folds[0]) == _SHORT]
    if not sought:
        return Hits()
    parts = [_as_typed(folds) + (_END if longer and _is_short(folds) else "") for folds in sought]
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(parts, key=len, reverse=True))})")
    spans = [
        (block.start + match.start(), block.start + match.end())
        for block in shown
        for match in pattern.finditer(folded[block.start : block.end])
    ]
    return Hits([start for start, _ in spans], [end for _, end in spans])


def _is_short(words: Sequence[str]) -> bool:
    """One word of few letters, in a writing whose words have many."""
    return len(words) == 1 and len(words[0]) <= _SHORT and _LETTERS.fullmatch(words[0]) is not None


REPEAT = 40
"""What * and + stand for at most, in a reader's regular expression."""

_MOST_REPEATS = 3
# An escaped character, a class, a repeat; anything else is a token of one character.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[*+?]|\{(?:\d*,\d*|\d+)\}|.", re.DOTALL)


def compile_regex(query: str) -> re.Pattern[str]:
    """The reader's own expression, over folded text: accents, quotes and dashes in it fold too.

    Python cannot interrupt a match, so what could take for ever is refused: a repeated group that
    repeats or branches inside, a reference back, more than three open repeats. With repeats held
    to ``REPEAT`` the worst left is a second in a window of text.
    """
    plain = "".join(char if char.isascii() else re.escape(fold(char)) for char in query)
    try:
        re.compile(plain)
    except (re.error, OverflowError, RecursionError) as error:
        place = getattr(error, "pos", None)
        where = f" at character {place + 1}" if isinstance(place, int) else ""
        reason = getattr(error, "msg", str(error))
        raise SearchError(
            f"“{query}” is not a regular expression: {reason}{where}. "
            "Search for the plain words instead, or put a backslash before ( [ { * + ? | ."
        ) from error
    tokens = _TOKEN.findall(plain)
    if _may_explode(tokens):
        raise SearchError(
            f"“{query}” repeats a group that itself repeats or branches, or repeats too often; "
            "that may never end. Repeat single characters, three times at most."
        )
    bounds = {"*": f"{{0,{REPEAT}}}", "+": f"{{1,{REPEAT}}}"}
    return re.compile("".join(bounds.get(token, token) for token in tokens), re.IGNORECASE)


def _may_explode(tokens: list[str]) -> bool:
    inside: list[bool] = []  # for every open group, whether it repeats or branches
    repeats = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        repeat = _repeat(token) if place and tokens[place - 1] != "(" else 1
        if re.fullmatch(r"\\[1-9]", token) or repeat > REPEAT + 1:
            return True
        repeats += repeat > 1
        if token == "(":
            inside.append(False)
        elif token == ")" and inside:
            group = inside.pop()
            if group and _repeat(following) > 1:
                return True
            if inside:
                inside[-1] = inside[-1] or group
        elif inside and (token == "|" or repeat > 1 or (token == "?" and tokens[place - 1] != "(")):
            inside[-1] = True
    return repeats > _MOST_REPEATS


def _repeat(token: str) -> int:
    """How often a repeat lets what is before it stand; 1 for what is none."""
    if token in ("*", "+"):
        return REPEAT
    bounds = re.fullmatch(r"\{(\d*)(,?)(\d*)\}", token)
    if bounds is None or not (bounds[1] or bounds[3]):
        return 1
    return int(bounds[3] or (REPEAT * 9 if bounds[2] else bounds[1]))
