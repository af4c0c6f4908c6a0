"""An ``&`` that begins no reference: half the broken feeds there are have one in a title or an
address, and no parser of XML goes on behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENS, _CLOSES = b"<![CDATA[", b"]]>"
_BARE = re.compile(rb"&(?!(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")


def masked(data: bytes) -> bytes:
    """As long as it was, with another sign for each of them: for who asks where elements lie."""
    return b"".join(_replaced(data, b"+"))


def escaped(data: bytes) -> bytes:
    """With each of them written as XML has it."""
    return b"".join(_replaced(data, b"&amp;"))


def _replaced(data: bytes, sign: bytes) -> Iterator[bytes]:
    """In sections of CDATA they are what they seem to be, and stay."""
    place = 0
    while True:
        opens = data.find(_OPENS, place)
        yield _BARE.sub(sign, data[place : opens if opens >= 0 else len(data)])
        if opens < 0:
            return
        closes = data.find(_CLOSES, opens)
        place = closes + len(_CLOSES) if closes >= 0 else len(data)
        yield data[opens:place]
