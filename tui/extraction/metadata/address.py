"""What an article's address shows: where it is, of which site, and the day in its path."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from urllib.parse import urlsplit

from tui.model import Document, Known
from tui.sanitizing import sanitize_line

LONGEST = 2000
"""Code points of an address."""

ABOVE, BELOW = "line of its own", "line of its own at the end"
"""The origins to be noted: where the address was written."""

_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


def written(document: Document) -> Known[str] | None:
    """A line at the very beginning or end that is an address and nothing else."""
    for blocks, origin in ((document.blocks[:3], ABOVE), (document.blocks[-2:], BELOW)):
        for block in blocks:
            line = document[block.span]
            starts = line.startswith(("https://", "http://"))
            if len(line) < LONGEST and starts and len(line.split()) == 1:
                return Known(sanitize_line(line, limit=LONGEST), origin)
    return None


def host(address: Known[str] | None) -> Known[str] | None:
    """The host of an address, without "www.", as the outlet."""
    if address is None:
        return None
    try:
        host = urlsplit(address.value).hostname
    except ValueError:  # "http://[" is no address
        return None
    return Known(host.removeprefix("www."), "url") if host else None


def day(address: Known[str] | None) -> Known[date] | None:
    """The day in "/2024/05/03/", where sites put the one of publication. What stands below a text
    may be the address of what it draws on."""
    if address is None or address.origin == BELOW:
        return None
    if found := _DAY.search(address.value):
        with suppress(ValueError):  # the 31st of February
            return Known(date(*map(int, found.groups())), "url")
    return None
