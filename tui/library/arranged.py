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
    """Writes down in which order and groups the list was shown. ``mark`` is that of the written
    list (``snapshot.write``), ``how`` says by what it was arranged.

    Raises:
        OSError: it could not be written; what was there before still is.
    """
    head = json.dumps([_MAGIC, mark, _said(how), list(listing.firsts), list(listing.names)])
    body = head.encode("ascii") + b"\n" + array("I", listing.order).tobytes()
    replace_with(place, [body, zlib.crc32(body).to_bytes(4, "little")])


def read(place: Path, mark: int, how: Sequence[str], count: int) -> Listing | None:
    """The order that was written for the list with this ``mark``, arranged as ``how`` says, of
    ``count`` articles; None where none was written, or it is another list's or another
    arrangement's."""
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
