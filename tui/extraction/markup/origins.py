"""Where a page that somebody saved was: what browsers, their extensions and archives write."""

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


# https://web.archive.org/web/20250312040105/http://…, https://archive.ph/2025.02.06-081100/https://…
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:fo|is|li|md|ph|today|vn))"
    r"/(?:o/\w{1,20}|newest|latest|\d[\d.-]{3,20}(?:[a-z]{2}_)?)/(https?://[^\s<>\"]{3,2000})",
    re.IGNORECASE,
)
_ARCHIVES = re.compile(r"archive\.(?:fo|is|li|md|org|ph|today|vn)|wayback machine", re.IGNORECASE)


def original(address: str) -> str:
    """The address of the page that an archive keeps under this one; others as they are."""
    found = _ARCHIVED.match(address)
    return found[1] if found else address


def is_archive(name: str) -> bool:
    """Whether it is the name of an archive of pages, which is no outlet."""
    return _ARCHIVES.fullmatch(name.strip()) is not None
