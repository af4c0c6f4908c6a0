"""Files with two versions: git's three, and the copies that sync tools lay beside a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.errors import NotebookError
from tui.notebook import disk
from tui.notebook.merging import Merged, merge
from tui.notebook.opened import NOTHING, Opened, encoded, opened_from, too_new
from tui.notebook.reading import Doc


def merge_files(base: Path, ours: Path, theirs: Path, *, name: str = "") -> tuple[str, ...]:
    """Merge ``theirs`` into ``ours``, which is replaced as a whole; a sentence for each conflict.

    ``base``, what both came from, may be empty or missing. Comments and layout of ``ours`` stay.
    ``name`` is what messages call the file, where git gives its versions names of its own.

    Raises:
        NotebookError: one of them cannot be read or written; ``ours`` is then what it was.
    """
    called = Path(name) if name else None
    mine = _opened(ours, called or ours)
    other = _opened(theirs, called or theirs)
    was = _opened(base, called or base, may_be_empty=True)
    merged = merge(was.doc, mine.doc, other.doc)
    data = encoded(called or ours, mine, merged.doc)
    try:
        disk.replace(ours, data)
    except OSError as error:
        raise disk.not_saved(ours, disk.explain(error)) from None
    return merged.conflicts


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
    data = disk.read(path)
    if may_be_empty and not (data and data.strip()):
        return NOTHING
    if data is None:
        raise NotebookError(f"{path}: there is no such file")
    opened = opened_from(data, called)
    if opened.newer:
        raise too_new(called, opened)
    return opened
