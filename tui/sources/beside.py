"""What is kept beside a page that was fetched from the web."""

from __future__ import annotations

import os
from contextlib import suppress

BESIDE = ".source.toml"
"""Behind the whole name of the page's file."""

LARGEST = 1_000_000


def charset(path: str, data: bytes) -> str | None:
    """What the server said the page's encoding is; None where nobody needs to know, because it is
    UTF-8, or nobody said. ``data``: the page's bytes."""
    if data.isascii() or _is_utf8(data) or not os.path.isfile(path + BESIDE):
        return None
    import tomllib  # 3 ms, and few files have anything beside them

    with suppress(OSError, ValueError, RecursionError):
        with open(path + BESIDE, "rb") as file:
            told = tomllib.loads(file.read(LARGEST).decode()).get("charset")
        return told if isinstance(told, str) else None
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
