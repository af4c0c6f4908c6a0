"""Text as it is compared: without differences of case, accents, quotation marks, dashes and blanks.

Every character becomes exactly one character, so an offset into the folded text is an offset into
the text (``len('İ'.lower())`` is 2; here it is 1).
"""

from __future__ import annotations

import unicodedata

HAN_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""For a class of a regular expression: Chinese and Japanese, which put no blanks between words."""

_ONE_FOR_ONE = {
    **dict.fromkeys("‘’‚‛′´ʻʼ＇‹›", "'"),
    **dict.fromkeys("“”„‟″«»＂「」『』《》", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "ß": "s",
    "ẞ": "s",
    "æ": "a",
    "Æ": "a",
    "œ": "o",
    "Œ": "o",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ħ": "h",
    "Ħ": "h",
    "ı": "i",
    "þ": "t",
    "Þ": "t",
    "ð": "d",
    "Ð": "d",
    "…": ".",
}


# Kana, where a sound mark makes another letter; Hangul syllables, which decompose into their parts.
_WHOLE = (("\u3040", "\u30ff"), ("\uac00", "\ud7a3"))


class _Folds(dict[int, str]):
    """Filled as characters are met: to fill it with all of Unicode would cost 0.3 s at start-up."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    if char.isspace():
        return " "
    if char in _ONE_FOR_ONE:
        return _ONE_FOR_ONE[char]
    if unicodedata.combining(char) or any(first <= char <= last for first, last in _WHOLE):
        return char
    # The first of the decomposition is the letter; what follows are its marks.
    letter = unicodedata.normalize("NFKD", char)[:1].casefold()[:1] or char
    return _ONE_FOR_ONE.get(letter, letter)


_FOLDS = _Folds()

_ASCII = bytes(range(128))
_ASCII_FOLDS = bytes(ord(_FOLDS[code]) for code in _ASCII) + bytes(range(128, 256))

_FEW = 16
"""Up to this many different characters beyond ASCII, each is replaced by itself: most news in Latin
letters has its quotes, its dashes and an accent or two, and 5,000 characters of it then take 8 µs
instead of 100."""


def fold(text: str) -> str:
    """``text`` for comparing, of the same length; folding twice is folding once."""
    if not text.isascii():
        beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
        others = set(beyond.decode("utf-8", "surrogatepass"))
        if len(others) <= _FEW:
            for char in others:
                text = text.replace(char, _FOLDS[ord(char)])
        if not text.isascii():
            return text.translate(_FOLDS)
    return text.encode("ascii").translate(_ASCII_FOLDS).decode("ascii")
