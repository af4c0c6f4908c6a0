"""Text as lines and words are compared: caseless, without marks, or as the beginnings of words.

Most text is written in characters that Windows-1252 has. Its bytes are folded by a table of 256,
three times as fast as letter by letter; the tables are made from the long way, which other text
goes.
"""

from __future__ import annotations

import re
from codecs import charmap_decode, charmap_encode
from collections.abc import Callable
from encodings import cp1252
from functools import cache
from itertools import chain

from tui.patterns import seldom

STEM = 5
"""Letters of a word compared: "torpedoes" meets "torpedoed"."""

SHORTEST = 3
"""Letters of a word that is compared; a number has one less."""

EDGE = (
    " \t\u00a0\u2003•◦▪▸►‣·●○■□*+|/\\<>«»‹›→←↑↓▼▲>›…:.,;!-–—_#~=’'\"“”"
    "【】「」『』《》〈〉〔〕・、。◆◇▽△▷▶◀◁★☆※➡☞،؛"
)
_ALIKE: dict[int, str | None] = {
    **{ord(mark): plain for mark, plain in zip("‘’‚“”„–—‐‑", "'''\"\"\"----", strict=True)},
    **{wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},  # full width: "：", "Ａ"
    0x3000: " ",
    0x0307: None,  # "İ" is casefolded to "i" and this
    ord("ı"): "i",
    ord("ё"): "е",
    **dict.fromkeys(map(ord, "أإآ"), "ا"),
    **dict.fromkeys((0x0640, *range(0x064B, 0x0653)), None),  # Arabic vowel signs, and the stretch
}
_UNLIKE = seldom(f"[{re.escape(''.join(map(chr, _ALIKE)))}]")
_DIGITS = re.compile(r"\d+")
_OPENING = re.compile(f" ([^ ]{{{SHORTEST},{STEM}}})")
_RUN = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r"\w+")


def plain(text: str) -> str:
    """Caseless, numbers as "0", one letter or mark for those that a language writes in two ways."""
    text = text.casefold()
    if not text.isascii() and _UNLIKE.search(text):
        text = text.translate(_ALIKE)
    return _DIGITS.sub("0", text)


def fold(line: str) -> str:
    """The line as the lexicons write it: flat, and no punctuation at its edges."""
    folded = flat(line)
    return folded.strip(EDGE) or folded


def flat(text: str) -> str:
    """Plain, with single spaces. A line's flat text is a part of that of a text it stands in."""
    if (raw := _western(text, _UNFOLDED)) is None:
        if "\n" in text:  # of a long text most lines go the short way: half the time
            return " ".join(filter(None, map(flat, text.split("\n"))))
        return " ".join(plain(text).split())
    raw = raw.translate(_FOLDED)
    while b"00" in raw:
        raw = raw.replace(b"00", b"0")
    while b"  " in raw:
        raw = raw.replace(b"  ", b" ")
    return _text(raw.strip(b" "))


def words(text: str) -> list[str]:
    """Its runs of letters, caseless."""
    if (raw := _western(text, _UNSTEMMED)) is None:
        return _RUN.findall(text.casefold())
    return _text(raw.translate(_LETTERS)).split()


def runs(text: str) -> list[str]:
    """Its runs of letters, as they stand."""
    if "ß" in text or (raw := _western(text, b"")) is None:
        return _RUN.findall(text)
    return _text(raw.translate(_RUNS)).split()


def whole(text: str) -> list[str]:
    """Its runs of letters, digits and underscores, as they stand."""
    try:
        raw = charmap_encode(text, "strict", cp1252.encoding_table)[0]
    except UnicodeEncodeError:
        if "\n" in text:  # as in flat()
            return [*chain.from_iterable(map(whole, text.split("\n")))]
        return _WHOLE.findall(text)
    return _text(raw.translate(_APART)).split()


def joined(text: str) -> str:
    """Its letters, digits and underscores, as they stand and with nothing between."""
    if text.isascii():
        return text.encode().translate(None, _BETWEEN).decode("ascii")
    try:
        raw = charmap_encode(text, "strict", cp1252.encoding_table)[0]
    except UnicodeEncodeError:
        return "".join(_WHOLE.findall(text))
    return _text(raw.translate(None, _BETWEEN))


def stems(text: str) -> tuple[list[str], list[str]]:
    """The beginnings of its words, and of its numbers, in no certain order."""
    if (raw := _western(text, _UNSTEMMED)) is None:
        found = [word[:STEM] for word in _word().findall(text.casefold())]
        words = [word for word in found if not word.isdigit()]
        return words + _pair().findall(text), [word for word in found if word.isdigit()]
    words = _OPENING.findall(_text(b" " + raw.translate(_LETTERS)))
    if not raw.translate(None, _NO_NUMERALS):
        return words, []
    numbers = raw.translate(_NUMERALS).decode("ascii").split()
    return words, [word[:STEM] for word in numbers if len(word) >= SHORTEST - 1]


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}|\d{2,}")


@cache
def _pair() -> re.Pattern[str]:
    """Where no spaces stand between words, or endings cling to them, every two letters; hiragana is
    grammar."""
    return re.compile("(?=([\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")


def rarer(text: str) -> bytes | None:
    """What of the text in Windows-1252 is neither a letter nor a blank nor one of ",'’“”-()": for
    most lines a full stop or nothing. None where the text does not fit into Windows-1252."""
    raw = _western(text, b"")
    return None if raw is None else raw.translate(None, _USUAL)


def _western(text: str, others: bytes) -> bytes | None:
    """The text in Windows-1252 with "ß" as "ss"; None where there is more in it than that, or one
    of ``others``."""
    if text.isascii():
        return text.encode()
    try:
        raw = charmap_encode(text, "strict", cp1252.encoding_table)[0]
    except UnicodeEncodeError:
        return None
    for other in others:
        if other in raw:
            return None
    return raw.replace(_SHARP_S, b"ss") if _SHARP_S in raw else raw


def _text(raw: bytes) -> str:
    if raw.isascii():
        return raw.decode("ascii")
    return charmap_decode(raw, "strict", cp1252.decoding_table)[0]


_SHARP_S = "ß".encode("cp1252")


def _table(fold: Callable[[str], str | None]) -> tuple[bytes, bytes]:
    """What becomes of each byte, and those of which more than a byte becomes."""
    table, others = bytearray(range(256)), bytearray()
    for code in range(256):
        try:
            folded = fold(bytes([code]).decode("cp1252"))
        except UnicodeDecodeError:  # five are not in use
            continue
        try:
            (table[code],) = (folded or "").encode("cp1252")
        except (UnicodeEncodeError, ValueError):
            others.append(code)
    return bytes(table), bytes(others).replace(_SHARP_S, b"")


def _letter(letter: str) -> str | None:
    if not _RUN.match(letter):
        return " "
    return None if letter.isdigit() else letter.casefold()  # "²" is in words and no letter


_RUNS, _ = _table(lambda letter: letter if _RUN.match(letter) else " ")
_FOLDED, _UNFOLDED = _table(lambda letter: " " if letter.isspace() else plain(letter))
_LETTERS, _UNSTEMMED = _table(_letter)
_NUMERALS = bytes(code if chr(code) in "0123456789" else 0x20 for code in range(256))
_USUAL = bytes(
    code
    for code, letter in enumerate(bytes(range(256)).decode("cp1252", "replace"))
    if letter.isalpha() or letter in " ,'’“”-()"
)
_BETWEEN = bytes(
    code
    for code, letter in enumerate(bytes(range(256)).decode("cp1252", "replace"))
    if not _WHOLE.match(letter)
)
_APART = bytes(0x20 if code in _BETWEEN else code for code in range(256))
_NO_NUMERALS = bytes(code for code in range(256) if chr(code) not in "0123456789")
