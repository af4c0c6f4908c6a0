"""Which articles of a catalog are nearly the same text: compared where they have not been yet, here
or, where they are many, in another process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Error

from tui.library import compared, near_copies
from tui.library.catalog import Catalog
from tui.library.engine import engine
from tui.library.packing import Damaged

MANY_COMPARED = 2_000
"""Articles from which copies among them are looked for in another process: some 0.1 s of work."""


def groups(
    catalog: Catalog, articles: Sequence[int], cancelled: Callable[[], bool], *, compare: bool
) -> Sequence[tuple[int, ...]]:
    """Groups of articles that are nearly the same text, by their numbers in the catalog. A group
    may hold articles of other piles than the ``articles`` asked about. ``compare`` false: only what
    was found out before, and nothing is compared."""
    if (shared := catalog.shared) is not None:
        try:
            if compare:
                _compare(shared, cancelled)
            return near_copies.grouped(compared.copies(shared))
        except (Error, Damaged):  # of a disk that takes nothing the catalog tells
            pass
    if not compare or cancelled():
        return ()
    sketched = (compared.Sketched(one, 0, made) for one, made in catalog.sketches(articles))
    return near_copies.grouped(near_copies.leads(sketched, catalog.digest))


def _compare(catalog: Path, cancelled: Callable[[], bool]) -> None:
    """Compare the catalog's articles that have not been compared yet.

    Where they are many another process does it: here it would share its core with the keys.

    Raises:
        sqlite3.Error, Damaged: the catalog cannot be read or written.
    """
    asked = near_copies.Asked(str(catalog), engine())
    if (count := compared.waiting(catalog, engine())) >= MANY_COMPARED:
        from tui.workers import WorkerDiedError, in_processes

        answers = in_processes(
            "tui.library.near_copies:find", [asked], jobs=1, seconds=600, cancelled=cancelled
        )
        for _, answer in answers:
            # Of one that died the first part is kept, and the next time goes on from there.
            if isinstance(answer, Exception) and not isinstance(answer, WorkerDiedError):
                raise answer
    elif count:
        near_copies.find(asked)
