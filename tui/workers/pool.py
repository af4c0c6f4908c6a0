"""Many tasks over some processes, each process on a thread of this one."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tui.workers.standby import TIME_LIMIT, Standby

LOOK = 0.1
"""Seconds between two checks of whether the answers are still wanted."""


def in_processes(
    function: str,
    tasks: Iterable[Any],
    *,
    jobs: int,
    seconds: float = TIME_LIMIT,
    cancelled: Callable[[], bool] = lambda: False,
    aside: int = 0,
    step_aside: Callable[[], object] = lambda: None,
) -> Iterator[tuple[int, Any]]:
    """Call ``function``, written ``module:name``, on every task; answers come as they are ready.

    Yields ``(index of the task, answer)``. An answer is what the function returned, or the
    exception it raised, or WorkerDiedError: nothing that a task does stops the others. Tasks and
    answers are pickled. Leaving the iterator early, or ``cancelled``, ends the processes.

    ``aside`` is the number of processes that leave the processors to others: they start a task only
    after ``step_aside``, which is called in a thread, has returned.
    """
    work = _Work(tasks)
    threads = [
        threading.Thread(
            target=work.drive,
            args=(Standby(function, patient=patient), seconds, step_aside if patient else _at_once),
            daemon=True,
        )
        for patient in (place < aside for place in range(max(1, jobs)))
    ]
    for thread in threads:
        thread.start()
    try:
        yield from work.answers(len(threads), cancelled)
    finally:
        work.stop.set()
        for thread in threads:
            thread.join()


class _Work:
    """The tasks still to do, and the answers so far."""

    def __init__(self, tasks: Iterable[Any]) -> None:
        self.stop = threading.Event()
        self._waiting = enumerate(tasks)
        self._guard = threading.Lock()
        self._answers: queue.Queue[tuple[int, Any] | None] = queue.Queue()
        """None for every thread that has ended."""

    def drive(self, process: Standby, seconds: float, before: Callable[[], object]) -> None:
        """Have the process answer one task after another, each once ``before`` has returned."""
        try:
            while not self.stop.is_set():
                before()
                if (item := self._take()) is None:
                    break
                index, task = item
                self._answers.put((index, process.answer(task, seconds=seconds, stop=self.stop)))
        finally:
            process.end()
            self._answers.put(None)

    def _take(self) -> tuple[int, Any] | None:
        with self._guard:
            return None if self.stop.is_set() else next(self._waiting, None)

    def answers(self, running: int, cancelled: Callable[[], bool]) -> Iterator[tuple[int, Any]]:
        """Yield answers until ``running`` threads have ended."""
        while running:
            try:
                answer = self._answers.get(timeout=LOOK)
            except queue.Empty:
                if cancelled():
                    return
                continue
            if answer is None:
                running -= 1
            elif cancelled():
                return
            else:
                yield answer


def _at_once() -> None:
    """``step_aside`` for a process that need not wait."""


def in_order(answers: Iterable[tuple[int, Any]]) -> Iterator[Any]:
    """The answers of :func:`in_processes` in the order of the tasks."""
    early: dict[int, Any] = {}
    due = 0
    for index, answer in answers:
        early[index] = answer
        while due in early:
            yield early.pop(due)
            due += 1
