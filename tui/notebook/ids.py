"""Identities: ULIDs (github.com/ulid/spec) for records, safe file names for articles."""

from __future__ import annotations

import os
import re
import time
import unicodedata
from hashlib import sha256
from threading import Lock

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SLUG_BYTES = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z")
_HEX = re.compile(r"[0-9a-f]{8,128}\Z")


def _ulid(number: int) -> str:
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(125, -5, -5))


_latest = 0
_making = Lock()


def new_id() -> str:
    """26 characters that sort by the time they were made (milliseconds), and within this program
    in the order in which they were made."""
    global _latest
    fresh = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    with _making:
        _latest = max(fresh, _latest + 1)
        return _ulid(_latest)


def derived_id(*parts: object) -> str:
    """The same id for the same parts: for records a person wrote without one."""
    digest = sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).digest()
    return _ulid(int.from_bytes(digest[:16], "big"))


def is_article_id(id: str) -> bool:
    """Whether ``id`` is a hash in lower-case hex: nothing else may become part of a path."""
    return _HEX.match(id) is not None


def slug(title: str) -> str:
    """A readable part of a file name on every system; "" when no character of the title may stay.

    Only letters, digits and single hyphens remain, so it cannot be a path, hidden, or an option;
    at most ``SLUG_BYTES`` bytes of UTF-8.
    """
    folded = unicodedata.normalize("NFKC", title[:400]).casefold()
    kept = "".join(char if char.isalnum() else "-" for char in folded)
    name = re.sub(r"-+", "-", kept)
    name = name.encode("utf-8", "ignore")[:SLUG_BYTES].decode("utf-8", "ignore").strip("-")
    return f"{name}-" if _RESERVED.match(name) else name
