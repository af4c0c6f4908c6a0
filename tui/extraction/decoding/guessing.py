"""The encoding of text that names none and is not UTF-8, where its letters leave no doubt.

Windows-1252 is what such a file is read as, unless that is impossible: nobody writes words of
accents and symbols alone. What it is then is told by three things in turn: whether the bytes are
valid in an encoding at all, whether they come to one script, and how many of its letters are those
that its languages use most. Short or mixed text stays Windows-1252, and every answer is a guess
that the reader can overrule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

SAMPLE = 20_000
"""Bytes looked at."""

FEWEST = 24
"""Bytes above ASCII from which a guess is made."""

BEYOND = 0.6
"""Share of bytes above ASCII among the letters' from which a text is in no Latin script. In
Vietnamese, the Latin script with most accents, it is .3."""

COVERED = 0.66
"""Share of a text's letters that its script's most frequent ones make at least."""

AHEAD = 0.12
"""How far the best of the single-byte encodings must be ahead of the next of another script or
order."""

WIDE = 0.97
"""Share of UTF-16's characters that must be letters and marks of scripts in daily use."""

_FREQUENT = {
    "cp1251": "оеаинтсрвлкмдпуі",
    "koi8-r": "оеаинтсрвлкмдпу",
    "cp866": "оеаинтсрвлкмдпу",
    "iso8859-5": "оеаинтсрвлкмдпуі",
    "cp1253": "αοιετσνηυρπκλςμίόάέή",
    "cp1255": "יוהלאתרבשמנ",
    "cp1256": "اليمونتربةعدسأ",
    "cp874": "านรอกเงมยลวดทสตะปบคห่้ัิีื",
}
_MANDARIN = frozenset("的一是在了有不和人中大上年到他地出就分会來来這这個个為为國国時时市日月說说")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_USUAL = re.compile(  # scripts in daily use, their marks and spaces
    "[\\n\\r\\t -~\u00a0-\u00ff\u0370-\u03ff\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u0600-\u06ff"
    "\u0900-\u097f\u0e01-\u0e5b\u2010-\u2026\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff5e]"
)

# What Windows-1252 shows of letters of Windows-1250 and others: each pattern is one that words of
# Western Europe do not have, and must be found this often.
OFTEN = 3
_ABROAD: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("iso8859-2", (r"[a-z]³|³[a-z]", r"[a-z][±¶¼]|[±¶¼][a-z]"), r"[a-z][¹œ]"),  # Polish: ł, ą
    ("cp1250", (r"[a-z]³|³[a-z]", r"[a-z][¹œ]"), r"[a-z][±¶¼]"),
    ("cp1250", (r"[a-z]ø|ø[a-z]", r"[a-z]ì|ì[a-z]", r"[èùžš]"), r"[åæ]"),  # Czech: ř, ě, č
    ("cp1250", (r"õ[a-z]|[a-z]õ", r"[öü]", r"[áé]"), r"[ãç]"),  # Hungarian: ő
    ("cp1254", (r"[a-z]ý|ý[a-z]", r"[ðþ]", r"[üöç]"), r"[áíæ]"),  # Turkish: ı, ğ, ş
    ("cp1250", (r"[a-z]ã|ã[a-z]", r"[þº][a-z]|[a-z][þº]"), r"[õç]"),  # Romanian: ă, ţ, ş
)


def narrow(data: bytes) -> str | None:
    """The codec of ``data``, which is no UTF-8; None where Windows-1252 is as good a guess."""
    sample = data[:SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if high < FEWEST:
        return _abroad(sample)
    latin = sum(sample.count(letter) for letter in range(0x41, 0x7B) if chr(letter).isalpha())
    if high >= BEYOND * (high + latin):
        return _by_letters(sample) or _east_asian(sample)
    # Shift_JIS and Big5 have Latin letters as the second bytes of theirs.
    return _abroad(sample) if high < (high + latin) / 3 else _east_asian(sample)


def _east_asian(sample: bytes) -> str | None:
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("cp932", _is_japanese),
        ("euc_jp", _is_japanese),
        ("cp949", lambda text: _share(_HANGUL, text) > 0.85),
        ("gb18030", _is_mandarin),
        ("big5hkscs", _is_mandarin),
    )
    for codec, is_it in tests:
        text = _whole(sample, codec)
        if text is not None and is_it(text):
            return codec
    return None


def _whole(sample: bytes, codec: str) -> str | None:
    """Decoded, but for a character that the sample's end may have cut; None if it is not valid."""
    for cut in range(4):
        try:
            return sample[: len(sample) - cut].decode(codec)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                return None
    return None


def _is_japanese(text: str) -> bool:
    return _share(_KANA, text) > 0.15 and len(_HALF_WIDTH.findall(text)) < len(text) / 50


def _is_mandarin(text: str) -> bool:
    letters = [letter for letter in text if letter > "\u2e7f"]
    common = sum(letter in _MANDARIN for letter in letters)
    return common > 0.05 * len(letters)


def _share(pattern: re.Pattern[str], text: str) -> float:
    beyond = [letter for letter in _LETTER.findall(text) if letter > "\x7f"]
    return len(pattern.findall(text)) / max(1, len(beyond))


def _by_letters(sample: bytes) -> str | None:
    found: list[tuple[float, str]] = []
    for codec, frequent in _FREQUENT.items():
        text = sample.decode(codec, errors="replace")
        letters = Counter(letter for letter in text if letter > "\x7f" and letter.isprintable())
        letters.pop("\u00a0", None)
        total = sum(letters.values()) + 4 * text.count("\ufffd")
        found.append((sum(letters[each] for each in frequent) / max(1, total), codec))
    found.sort(reverse=True)
    (best, codec), (second, _) = found[:2]
    return codec if best > COVERED and best > second + AHEAD else None


def _abroad(sample: bytes) -> str | None:
    """Central Europe and Turkey: Latin letters with others' accents between them."""
    text = sample.decode("cp1252", errors="replace")
    lowered = text.lower()
    for codec, needed, never in _ABROAD:
        often = [len(re.findall(pattern, lowered)) for pattern in needed]
        foreign = len(re.findall(never, lowered))
        if min(often) and max(often) >= OFTEN and foreign * 9 < sum(often):
            return codec
    return None


def wide(data: bytes) -> str | None:
    """UTF-16 of a script that leaves no zero bytes; None where it is none in either order."""
    sample = data[: SAMPLE - SAMPLE % 2]
    sample = sample[: len(sample) - len(sample) % 2]
    if len(sample) < FEWEST or len(data) % 2:
        return None
    shares = {}
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, errors="replace")
        shares[codec] = len(_USUAL.findall(text)) / len(text)
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] >= WIDE and min(shares.values()) < WIDE - AHEAD else None
