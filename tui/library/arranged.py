"""The order that the list was left in, so that the next start need not sort 100,000 articles again.

It is of one list as it was written (``snapshot``) and of one arrangement of it; with any other it
means nothing. Like that list it is only shown until both have been made anew.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from tui.library.snapshot import replace_with

_MAGIC = f"pullquote order 1 {sys.byteorder}"
LARGEST = 64 << 20
"""Bytes that are read: more than ten million articles take."""


class Listing(NamedTuple):
    """What a list shows: places in the library's, in order, and the groups they are in."""

    order: Sequence[int]
    firsts: Sequence[int] = ()
    """Where in the order groups begin."""
    names: Sequence[str] = ()
    """Of the groups; as an article may give them."""


def write(place: Path, mark: int, how: Sequence[str], listing: Listing) -> None:
    """``mark`` is the written list's, ``how`` says the arrangement.

    Raises:
        OSError: it could not be written; what was there before still is.
    """
    head = json.dumps([_MAGIC, mark, _said(how), list(listing.firsts), list(listing.names)])
    body = head.encode("ascii") + b"\n" + array("I", listing.order).tobytes()
    replace_with(place, [body, zlib.crc32(body).to_bytes(4, "little")])


def read(place: Path, mark: int, how: Sequence[str], count: int) -> Listing | None:
    """That of a list of so many articles; None where there is none, or not of this one so
    arranged."""
    try:
        if not place.is_file() or place.stat().st_size > LARGEST:
            return None
        data = place.read_bytes()
        if zlib.crc32(memoryview(data)[:-4]) != int.from_bytes(data[-4:], "little"):
            return None
        head = data[: data.index(b"\n")]
        magic, of, said, firsts, names = json.loads(head)
        if [magic, of, said] != [_MAGIC, mark, _said(how)]:
            return None
        places = array("I")
        places.frombytes(memoryview(data)[len(head) + 1 : -4])
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    fits = len(places) <= count and max(places, default=-1) < count and len(firsts) == len(names)
    return Listing(places, firsts, names) if fits else None


def _said(how: Sequence[str]) -> str:
    said = "\0".join(how).encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=8).hexdigest()
