"""Analysing every article once: the results go into the catalog and the list."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING

from tui.library import engine, loading
from tui.library.held import is_long
from tui.library.stamps import stamp_of

if TYPE_CHECKING:
    from tui.library.listed import Listed
    from tui.library.loading import Loading, Look

MANY = 24
"""From this many on, other processes analyse them: Python's threads share one core, and the keys
would wait for it."""

MOST_PROCESSES = 4

KEY_TAKES = 2
"""Processors that a key may need: one for the event loop, one for the thread it waits for."""

BATCH, BATCH_SECONDS = 64, 0.25
"""Articles, and seconds, after which what was learned is kept: what a kill can cost."""

SAVE_EVERY = 60.0
"""Seconds between two writes of the list while the pile is read."""


def learn(
    listed: Listed, cancelled: Callable[[], bool], step_aside: Callable[[], object]
) -> Iterator[int]:
    """See Library.analyse(); of a list that is as the disk was a moment ago."""
    yield from _recall(listed)
    saved = monotonic()
    for index in _read(listed, cancelled, step_aside):
        yield index
        if monotonic() - saved > SAVE_EVERY:
            listed.save()
            saved = monotonic()
    if not listed.pending:
        listed.catalog.tidy()
        listed.save()


def recheck(listed: Listed, ids: Collection[str]) -> None:
    """See Library.recheck()."""
    listed.settle()
    with listed.lock:
        entries, seen = listed.entries, listed.seen
    # Without the lock, and no row made that need not be: of 100,000 it took half a second, in which
    # a thread that reads what a key asked for waited for the lock.
    stale, displaced = list[tuple[int, str]](), set(ids)

    def check(index: int, file: str, id: str, amended: int) -> None:
        if loading.fingerprint(loading.asked(listed.kept(file), id), file) != amended:
            stale.append((index, file))

    others = list[tuple[int, str, str]]()
    for index in range(len(entries)):
        file = entries.file(index)
        amended = seen.amended(file)
        if not (amended or ids) or amended is None:
            continue
        id = entries[index].id
        displaced.discard(id or "")
        if id is None:
            continue
        if amended or id in ids:
            check(index, file, id, amended)
        else:
            others.append((index, file, id))
    if displaced:  # corrections of a text that is not there: perhaps of a file that changed
        for index, file, id in others:
            if listed.home_of(file) in displaced:
                check(index, file, id, 0)
    listed.catalog.forget(file for _, file in stale)
    with listed.lock:
        for index, file in stale:
            listed.seen.pop(file, None)
            listed.entries.forget(index)


def _recall(listed: Listed) -> Iterator[int]:
    """Take from the catalog what it knows about files that have not changed."""
    entries = listed.entries
    waiting = [index for index in range(len(entries)) if not entries.is_done(index)]
    if listed.cache is None or not waiting:
        return
    for begin in range(0, len(waiting), 4_000):
        files = [entries.file(index) for index in waiting[begin : begin + 4_000]]
        for file, known in listed.catalog.known(files, engine.engine()).items():
            if known.seen.settled and stamp_of(file) == known.seen.stamp:
                index = listed.learn(file, known.seen, known.row)
                if index is not None:
                    yield index


def _read(
    listed: Listed, cancelled: Callable[[], bool], step_aside: Callable[[], object]
) -> Iterator[int]:
    if listed.pending >= MANY:
        yield from _in_batches(listed, _order(listed), cancelled, step_aside)
        return
    long: list[str] = []
    for path in _order(listed):
        if is_long(path):
            long.append(path)
            continue
        yield from listed.keep([(path, loading.look(listed.task(path), listed.catalog.find))])
        if cancelled():
            return
    yield from _in_batches(listed, long, cancelled, step_aside)


def _order(listed: Listed) -> Iterator[str]:
    """What has not been analysed, starting from where the attention is at each moment; includes
    what comes into the list meanwhile."""
    entries, taken = listed.entries, bytearray(len(listed.entries))
    while True:
        if entries is not listed.entries:
            entries = listed.entries
            taken = bytearray(len(entries))
        index = entries.next_pending(listed.attention, taken)
        if index is None:
            return
        taken[index] = 1
        yield entries.file(index)


def _in_batches(
    listed: Listed,
    paths: Iterable[str],
    cancelled: Callable[[], bool],
    step_aside: Callable[[], object],
) -> Iterator[int]:
    batch: list[tuple[str, Look]] = []
    begun = monotonic()
    try:
        for answer in _in_processes(listed, paths, cancelled, step_aside):
            batch.append(answer)
            if len(batch) >= BATCH or monotonic() - begun > BATCH_SECONDS:
                done, batch = batch, []
                yield from listed.keep(done)
                begun = monotonic()
    finally:
        kept = listed.keep(batch)
    yield from kept


def _in_processes(
    listed: Listed,
    paths: Iterable[str],
    cancelled: Callable[[], bool],
    step_aside: Callable[[], object],
) -> Iterator[tuple[str, Look]]:
    from tui.workers import in_processes

    given: dict[int, str] = {}
    paths = iter(paths)
    first = next(paths, None)
    if first is None:
        return

    def tasks() -> Iterator[Loading]:
        for place, path in enumerate(chain([first], paths)):
            given[place] = path
            yield listed.task(path)

    processors = os.cpu_count() or 2
    jobs = min(MOST_PROCESSES, max(1, processors - 1))
    answers = in_processes(
        "tui.library.loading:look",
        tasks(),
        jobs=jobs,
        cancelled=cancelled,
        aside=max(0, jobs + KEY_TAKES - processors),
        step_aside=step_aside,
    )
    for place, answer in answers:
        path = given.pop(place)
        if isinstance(answer, loading.Look):
            yield path, answer
        else:  # the process died of it
            yield path, loading.Look(stamp_of(path), error=str(answer))
