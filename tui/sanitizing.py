"""The one gate for text that did not come from this program's own source.

Article texts, metadata, file names and notes pass here once before anything else sees them, so
that nothing in them can act on a terminal, a clipboard or a file as a command, reorder what is
read, or hide words. What carries meaning stays: ZWJ and ZWNJ (emoji, Persian), the implicit
direction marks U+200E, U+200F and U+061C, one variation selector and ten combining marks per base
character, the tag characters of flag emoji.

Control sequences are those of ECMA-48; the bidirectional controls are those of CVE-2021-42574.
"""

from __future__ import annotations

import re

MARKS_PER_BASE = 10
"""Combining marks kept in a row. Written languages stay below five; hundreds paint over lines."""

_STRING_LIMIT = 4096
"""How far, in code points, an unclosed control string may reach before it no longer counts as one,
so that a stray opener never swallows the rest of an article."""

# These are compiled by the first text that needs them, and kept by ``re``: most runs have none, and
# a start waits for none.
_LINE_ENDS = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"

# After one of these a C1 character is no command but a piece of UTF-8 once read as Latin-1:
# “ as E2 80 9C, ” as E2 80 9D, which together would pass for an OSC and its end, words between.
_C1 = "(?<![\x80-\xbf\xc2-\xf4])"

_SEQUENCES = (
    f"(?:\x1b\\[|{_C1}\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    f"|(?:\x1b\\]|{_C1}\x9d)[^\x07\x1b\x9c\n]{{0,{_STRING_LIMIT}}}(?:\x07|\x1b\\\\|\x9c)"  # OSC
    f"|(?:\x1b[PX^_]|{_C1}[\x90\x98\x9e\x9f])[^\x1b\x9c\n]{{0,{_STRING_LIMIT}}}(?:\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]?"
)

_REPLACED = "\ufffd"

_INVISIBLE = [
    *range(0x00, 0x09),  # C0, but for tab and line feed
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),  # DEL and C1
    0xAD,  # soft hyphen: breaks search
    *(0x115F, 0x1160, 0x3164, 0xFFA0),  # Hangul fillers: letters without ink
    *(0x17B4, 0x17B5, 0x180E, 0x200B, 0xFEFF),
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, invisible operators, isolates, deprecated controls
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0x1D173, 0x1D17B),  # musical formatting
]
_NOT_CHARACTERS = [
    *range(0xD800, 0xE000),  # lone surrogates: no encoder takes them
    *range(0xFDD0, 0xFDF0),
    *(plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
]
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(_NOT_CHARACTERS, _REPLACED),
}

_ONLY_INVISIBLE = "\xad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, ZWNBSP

UNDRAWN = re.compile(f"[\x80-\x9f{_ONLY_INVISIBLE}]")
"""What the text of an article may hold and nothing may show."""

WORD_JOINER = "\u2060"
"""Stands in an article for each character that was taken out of a word or from between two."""

Covered = tuple[tuple[int, str], ...]
"""Each start in a text, and what stood there before every character of it became a ``WORD_JOINER``:
the printable rest of control sequences. What cannot be printed is a joiner here too."""

_CONTROLS = [*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F]
_ARTICLE_TABLE = {
    **{code: put for code, put in _TABLE.items() if not UNDRAWN.match(chr(code))},
    **dict.fromkeys(_CONTROLS, WORD_JOINER),
}
_UNPRINTABLE = dict.fromkeys([*_INVISIBLE, *_NOT_CHARACTERS, *range(0xE0000, 0xE0080)], WORD_JOINER)

# "é" saved as UTF-8 and read as Latin-1 is "Ã©", and "’" is "â" and two C1 characters: those belong
# to it, and with them it can be told and mended; the letter may have been decomposed since (NFD).
# Any other C1 character goes.
MISREAD = re.compile("(?:[\xc2-\xf4]|[A-Za-z][\u0300-\u0327])[\x80-\xbf]{1,3}")
_LONE_C1 = f"({MISREAD.pattern})|[\x80-\x9f]"

# Group 1: England's flag and its like.
_TAGS = "(\U0001f3f4[\U000e0020-\U000e007e]{2,8}\U000e007f)|[\U000e0000-\U000e007f]"

_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SELECTORS = f"([{_SELECTOR}])[{_SELECTOR}]+"

_MARK = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKS = f"([{_MARK}]{{{MARKS_PER_BASE}}})[{_MARK}]+"
# The same in an article, where something invisible may stand between them.
_MARK_RUNS = f"[{_MARK}](?:[{_MARK}]|{UNDRAWN.pattern}){{{MARKS_PER_BASE},}}"

# Almost every text holds nothing of the above, and one search for it says so. What is looked for
# stands here, and not all the rest: that takes ten times as long to compile.
_ALTERED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u0300-\u036f\u0483-\u0489\u115f\u1160\u17b4\u17b5\u180e\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u2028-\u202e\u2061-\u206f\u20d0-\u20ff\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufe20-\ufe2f\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff"
)
"""The characters for which an article is changed; other suspect ones may stay in it."""
_SUSPECT = re.compile(f"[{_ALTERED}{_ONLY_INVISIBLE}]")
_PLAIN_BYTES = bytes([0x09, 0x0A, *range(0x20, 0x7F)])


def without_plain(text: str) -> str:
    """What is left of a text without its plain ASCII: searching that for a character takes a tenth
    of the time."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN_BYTES)
    return rest.decode("utf-8", "surrogatepass")


def is_safe(text: str) -> bool:
    """Whether the text holds nothing that :func:`sanitize` would have to look at more closely."""
    return _SUSPECT.search(without_plain(text)) is None


def sanitize(text: str) -> tuple[str, int]:
    """``text`` made safe, and how many characters were taken out or replaced.

    Line ends of every kind become ``\\n`` and are not counted. Idempotent, and linear in the
    length of ``text``.
    """
    if is_safe(text):
        return text, 0
    text = re.sub(_LINE_ENDS, "\n", text)
    before = len(text)
    text = re.sub(_SEQUENCES, "", text)
    marks_kept = text.count(_REPLACED)
    text = text.translate(_TABLE)
    replaced = text.count(_REPLACED) - marks_kept
    text = re.sub(_TAGS, r"\1", text)
    text = re.sub(_SELECTORS, r"\1", text)
    text = re.sub(_MARKS, r"\1", text)
    return text, before - len(text) + replaced


def sanitize_article(text: str) -> tuple[str, int]:
    """As :func:`sanitize`, but soft hyphens, zero-width spaces and ``MISREAD`` characters stay.

    They are the source's own, and with them an offset into the text is an offset into the file's.
    A control character, and each character of a control sequence, becomes a ``WORD_JOINER``, which
    leaves the words around it apart. Whatever draws, copies or prints the text leaves ``UNDRAWN``
    out.
    """
    safe, removed, _ = cover(text)
    return safe, removed


def cover(text: str) -> tuple[str, int, Covered]:
    """As :func:`sanitize_article`, and what :func:`uncover` needs to show the sequences' words."""
    if is_safe(text):
        return text, 0, ()
    text = re.sub(_LINE_ENDS, "\n", text)
    altered = re.compile(f"[{_ALTERED}]")
    if not altered.search(without_plain(text)):
        return text, 0, ()
    pieces: list[str] = []
    covered: list[tuple[int, str]] = []
    length = removed = end = 0
    # Nothing that is looked for goes over the end of a line: the other lines are as they are.
    while (suspect := altered.search(text, end)) is not None:
        start = text.rfind("\n", end, suspect.start()) + 1 or end
        stop = text.find("\n", suspect.end())
        stop = len(text) if stop == -1 else stop
        safe, gone, shown = _covered_line(text[start:stop])
        pieces += (text[end:start], safe)
        length += start - end
        covered += [(length + at, rest) for at, rest in shown]
        length += len(safe)
        removed += gone
        end = stop
    return "".join((*pieces, text[end:])), removed, tuple(covered)


def _covered_line(text: str) -> tuple[str, int, list[tuple[int, str]]]:
    pieces: list[str] = []
    covered: list[tuple[int, str]] = []
    length = removed = end = 0
    for sequence in (*re.finditer(_SEQUENCES, text), None):
        piece, gone = _uncontrolled(text[end : sequence.start()] if sequence else text[end:])
        pieces.append(piece)
        length += len(piece)
        removed += gone
        if sequence is not None:
            rest = sequence[0].translate(_UNPRINTABLE)
            if rest.strip(WORD_JOINER):
                covered.append((length, rest))
            pieces.append(WORD_JOINER * len(rest))
            length += len(rest)
            removed += len(rest)
            end = sequence.end()
    joined = "".join(pieces)
    safe = re.sub(_MARK_RUNS, _thinned, joined)
    if safe != joined:
        removed += safe.count(WORD_JOINER) - joined.count(WORD_JOINER)
    return safe, removed, covered


def _thinned(run: re.Match[str]) -> str:
    marks = 0

    def keep(mark: re.Match[str]) -> str:
        nonlocal marks
        marks += 1
        return mark[0] if marks <= MARKS_PER_BASE else WORD_JOINER

    return re.sub(f"[{_MARK}]", keep, run[0])


def uncover(text: str, covered: Covered) -> str:
    """The text, of the same length, with the printable rest of its control sequences put back: it
    is harmless, and what a program expects that counts the file's words."""
    pieces: list[str] = []
    end = 0
    for start, rest in covered:
        pieces += (text[end:start], rest)
        end = start + len(rest)
    return "".join((*pieces, text[end:])) if pieces else text


def _uncontrolled(text: str) -> tuple[str, int]:
    """Sanitise a piece of an article that has no control sequences in it."""
    before, joiners, marks = len(text), text.count(WORD_JOINER), text.count(_REPLACED)
    text = re.sub(_TAGS, r"\1", text.translate(_ARTICLE_TABLE))
    text = re.sub(_SELECTORS, r"\1", text)
    if not text.isascii():
        text = re.sub(_LONE_C1, lambda found: found[1] or WORD_JOINER, text)
    put = text.count(WORD_JOINER) - joiners + text.count(_REPLACED) - marks
    return text, before - len(text) + put


def sanitize_line(text: str, *, limit: int = 500) -> str:
    """One safe line for a field that has room for one: a title, a name, a label.

    White space of every kind collapses; past ``limit`` code points the line is cut with "…".
    """
    line = " ".join(sanitize(text)[0].split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
