"""Encodings by name: which a reader may ask for, and what they are called."""

from __future__ import annotations

import codecs

CHOICES: tuple[tuple[str, str], ...] = (
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16", "Unicode (UTF-16)"),
    ("cp1252", "Western European (Windows-1252)"),
    ("iso8859-15", "Western European (ISO-8859-15)"),
    ("mac-roman", "Western European (Macintosh)"),
    ("cp437", "Western European (DOS)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("iso8859-2", "Central European (ISO-8859-2)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("cp866", "Cyrillic (DOS)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("cp1256", "Arabic (Windows-1256)"),
    ("cp1257", "Baltic (Windows-1257)"),
    ("cp1258", "Vietnamese (Windows-1258)"),
    ("cp874", "Thai (Windows-874)"),
    ("gb18030", "Chinese, simplified (GB18030, GBK)"),
    ("big5hkscs", "Chinese, traditional (Big5)"),
    ("cp932", "Japanese (Shift_JIS)"),
    ("euc-jp", "Japanese (EUC-JP)"),
    ("iso2022-jp", "Japanese (ISO-2022-JP)"),
    ("cp949", "Korean (EUC-KR)"),
)
"""Codec and label of what articles are found in, the likely ones first. Any codec of Python's that
is a character encoding may be asked for."""

# Python codecs that are no character encoding, or that can be made to smuggle.
_REFUSED = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode"})


def known(label: str) -> str | None:
    """The codec's own name; None for what names no character encoding."""
    try:
        codec = codecs.lookup(label)
        "".encode(codec.name)  # refuses codecs that are not from str to bytes
    except (LookupError, ValueError):
        return None
    return None if codec.name.replace("_", "-") in _REFUSED else codec.name


def shown(encoding: str) -> str:
    """An encoding's name for the reader."""
    return {"cp1252": "Windows-1252"}.get(encoding, encoding.upper().removesuffix("-SIG"))
