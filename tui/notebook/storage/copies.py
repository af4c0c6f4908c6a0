"""Files with two versions: git's three, and the copies that sync tools lay beside a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.errors import NotebookError
from tui.notebook.changes.merging import Merged, merge
from tui.notebook.storage import disk
from tui.notebook.storage.opened import NOTHING, Opened, encoded, opened_from, too_new
from tui.notebook.toml.reading import Doc


def merge_files(base: Path, ours: Path, theirs: Path, *, name: str = "") -> tuple[str, ...]:
    """Merge ``theirs`` into ``ours``, which is replaced as a whole; a sentence for each conflict.

    ``base``, what both came from, may be empty, missing or the null device. Comments and layout of
    ``ours`` stay. ``name`` is what messages call the file, where git gives its versions names of
    its own.

    Raises:
        NotebookError: one of them cannot be read or written, or they are of two articles; ``ours``
            is then what it was.
    """
    called = Path(name) if name else None
    mine = _opened(ours, called or ours)
    other = _opened(theirs, called or theirs)
    was = _opened(base, called or base, may_be_empty=True)
    _check_article(was.doc, mine.doc, other.doc, theirs)
    merged = merge(was.doc, mine.doc, other.doc)
    data = encoded(called or ours, mine, merged.doc)
    try:
        disk.replace(ours, data)
    except OSError as error:
        raise disk.not_saved(ours, disk.explain(error)) from None
    return merged.conflicts


def _check_article(base: Doc, ours: Doc, theirs: Doc, path: Path) -> None:
    """That both are on one article, by its id; on one side it may be another than it was, where
    that took the notes over onto a later text."""
    was, mine, other = (_article(doc).get("id") for doc in (base, ours, theirs))
    if None not in (mine, other) and mine != other and was not in (mine, other):
        title = _article(theirs).get("title")
        called = f" (“{title}”)" if title else ""
        raise NotebookError(f"{path}: these notes are on another article{called}")


def _article(doc: Doc) -> Mapping[str, object]:
    article = doc.get("article")
    return article if isinstance(article, dict) else {}


def merged_with(doc: Doc, copies: Sequence[Path]) -> Merged:
    """``doc`` with what is in the copies, of which nobody knows what they came from.

    Raises:
        NotebookError: a copy cannot be read.
    """
    conflicts: tuple[str, ...] = ()
    for path in copies:
        step = merge({}, doc, _opened(path, path).doc)
        doc, conflicts = step.doc, conflicts + step.conflicts
    return Merged(doc, conflicts)


def _opened(path: Path, called: Path, *, may_be_empty: bool = False) -> Opened:
    if may_be_empty and path == Path(os.devnull):  # as git and diff call what is not there
        return NOTHING
    data = disk.read(path)
    if may_be_empty and not (data and data.strip()):
        return NOTHING
    if data is None:
        raise NotebookError(f"{path}: there is no such file")
    opened = opened_from(data, called)
    if opened.newer:
        raise too_new(called, opened)
    return opened
