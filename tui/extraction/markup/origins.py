"""Where a page that somebody saved was: what browsers and their extensions write into it."""

from __future__ import annotations

import re

LOOKED_AT = 8_000
"""Code points at a page's beginning."""

# <!-- saved from url=(0031)https://… --> of Chrome and Edge; the comment of SingleFile.
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,9}\)"
    r"|Page saved with SingleFile\s{1,99}url:\s{0,9})(https?://[^\s<>\"]{3,2000})"
)


def address(page: str) -> str | None:
    """Where a browser saved the page from, if it wrote that above it."""
    found = _SAVED_FROM.search(page[:LOOKED_AT])
    return found[1] if found else None
