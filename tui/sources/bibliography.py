"""Lists of references as JSON, which say something of articles and are none."""

from __future__ import annotations

import codecs
import json
import os
from typing import Any

from tui.errors import UnreadableSource
from tui.sources import disk
from tui.sources.kinds import HEAD, suffix_of

_TYPES = frozenset(
    [
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ]
)
"""CSL 1.0.2, appendix III."""

_TEXTS = frozenset(
    [
        "body",
        "content",
        "text",
        "articleBody",
        "maintext",
        "bodyText",
        "content_text",
        "content_html",
        "fields",
    ]
)
"""Under which an article as JSON has its words; an entry of a bibliography has none."""

_OF_CSL = frozenset(["container-title", "issued", "accessed", "URL", "citation-key"])
_BARE = frozenset(["id", "type", "title", "language", "keyword", "note", "abstract"])


def says_of_others(path: str) -> bool:
    """Whether it is the bibliography of what lies beside it."""
    if suffix_of(os.path.basename(path)) != ".json":
        return False
    try:
        with disk.opened(path, limit=disk.LARGEST) as file:
            return is_bibliography(file.read(HEAD))
    except (OSError, UnreadableSource):
        return False


def is_bibliography(data: bytes) -> bool:
    """Whether JSON that begins so is CSL-JSON, judged by its first entry."""
    head = data[:HEAD].removeprefix(codecs.BOM_UTF8)
    text = head.decode("utf-8", "ignore").lstrip()
    if not text.startswith("["):
        return False
    try:
        entry, _ = json.JSONDecoder().raw_decode(text[1:].lstrip())
    except (ValueError, RecursionError):
        return False
    if not isinstance(entry, dict) or "id" not in entry or _TEXTS & entry.keys():
        return False
    if not isinstance(entry.get("type"), str) or entry["type"] not in _TYPES:
        return False
    return bool(_OF_CSL & entry.keys()) or entry.keys() <= _BARE or _names(entry.get("author"))


def _names(value: Any) -> bool:
    return isinstance(value, list) and any(
        isinstance(one, dict) and ("family" in one or "literal" in one) for one in value
    )
