"""Many articles in full, one after another, for callers that write each down and let it go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from tui.errors import UnreadableSource
from tui.library.loading import Loading, as_kept, sighted_as_kept
from tui.model import Article

MANY = 16
"""From this many on, starting worker processes (0.2 s) takes less time than it saves."""

MOST_PROCESSES = 8


def processes(tasks: int) -> int:
    """How many processes are worth starting to read so many articles."""
    return cores() if tasks >= MANY else 1


def cores() -> int:
    """How many processes are worth starting where nobody has counted the articles."""
    usable = getattr(os, "sched_getaffinity", None)
    return min(MOST_PROCESSES, len(usable(0)) if usable else os.cpu_count() or 1)


def read_all(
    tasks: Sequence[Loading],
    *,
    jobs: int,
    text_only: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Article | UnreadableSource]:
    """Yield each article with its notes applied, or why it cannot be read; in the order of the
    tasks, whatever the number of processes.

    ``text_only`` leaves out actors and quotes, some nine tenths of the work. Ends early when
    ``cancelled``.
    """
    if min(jobs, len(tasks)) > 1:
        from tui.workers import in_order, in_processes

        name = "sighted_as_kept" if text_only else "as_kept"
        answers = in_processes(
            f"tui.library.loading:{name}", tasks, jobs=min(jobs, len(tasks)), cancelled=cancelled
        )
        for task, answer in zip(tasks, in_order(answers), strict=False):
            known = isinstance(answer, Article | UnreadableSource)
            yield answer if known else UnreadableSource(task.path, str(answer))
        return
    read = sighted_as_kept if text_only else as_kept
    for task in tasks:
        if cancelled():
            return
        try:
            yield read(task)
        except UnreadableSource as error:
            yield error
