"""What pullquote has written itself: quotes of the articles beside it, which would count twice.

A dossier says so in a line that no reader of it sees; what is written for programs is known by the
keys it begins with.
"""

from __future__ import annotations

import re

from tui.errors import LeftOut
from tui.sources import disk
from tui.sources.kinds import suffix_of

MARKDOWN = "[//]: # (Written by pullquote)"
"""A link definition that nothing refers to, which no Markdown shows."""

HTML = '<meta name="generator" content="pullquote">'

HEAD = 8192
"""Bytes looked at: the path in front of the keys may be long."""

_MARKED = {
    ".md": MARKDOWN.encode(),
    ".markdown": MARKDOWN.encode(),
    ".html": HTML.encode(),
    ".htm": HTML.encode(),
}
_KEYS = re.compile(
    rb'\s{0,9}(?:\[\s{0,9})?\{"(?:file|path)":"(?:[^"\\]|\\.){0,6000}",'
    rb'"(?:article|sha256)":"[0-9a-f]{64}","'
)
_LINES = frozenset({".json", ".jsonl", ".ndjson"})


def may_be_export(path: str) -> bool:
    """By its name."""
    suffix = suffix_of(path)
    return suffix in _MARKED or suffix in _LINES


def left_out(path: str) -> LeftOut | None:
    """Why a file in a folder is no article, where pullquote wrote it."""
    suffix = suffix_of(path)
    head = disk.glance(path, HEAD)
    ours = _KEYS.match(head) if suffix in _LINES else _MARKED[suffix] in head[:600]
    if not ours:
        return None
    return LeftOut(path, "written by pullquote, so it is no article here; name it to have it read")
