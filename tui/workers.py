"""Worker processes that outlive any single file.

One pipe pair per process and one task in it at a time, so that when a process dies or hangs it is
known on which task, that task gets an error for an answer, and a fresh process takes the next.
``concurrent.futures`` gives up the whole pool instead, and ``multiprocessing`` hands the parent's
standard error to a helper process, which inside a running Textual app has no file number.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Any

MEMORY = 4 * 1024**3
"""Bytes of address space per process, where the system can limit it."""

TIME_LIMIT = 120.0
"""Seconds for one task. The longest book we have takes a fraction of it."""

START_LIMIT = 60.0
"""Seconds for a process to start and import what it calls."""

LOOK = 0.1
"""Seconds between two looks whether an answer is late, or not wanted any more."""


_is_worker = False


def is_worker() -> bool:
    """Whether this process is one of them, so that limits hold for all it does."""
    return _is_worker


class WorkerDiedError(Exception):
    """The process that had the task is gone; ``str()`` says how."""


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
    exception it raised, or WorkerDiedError: nothing a task does stops the others. Tasks and answers
    cross as pickles. Leaving the iterator early, or ``cancelled``, ends the processes. So many as
    ``aside`` says begin with no task before ``step_aside`` returns, which is called in a thread.
    """
    waiting = enumerate(tasks)
    guard = threading.Lock()
    answers: queue.Queue[tuple[int, Any] | None] = queue.Queue()
    stop = threading.Event()

    def take() -> tuple[int, Any] | None:
        with guard:
            return None if stop.is_set() else next(waiting, None)

    def drive(before: Callable[[], object]) -> None:
        worker: _Worker | None = None
        try:
            while not stop.is_set():
                before()
                if (item := take()) is None:
                    break
                index, task = item
                try:
                    worker = worker or _Worker(function)
                    answer = worker.ask(task, seconds, stop)
                except WorkerDiedError as error:
                    answer = error
                    if worker is not None:
                        worker.end()
                        worker = None
                answers.put((index, answer))
        finally:
            if worker is not None:
                worker.end()
            answers.put(None)

    threads = [
        threading.Thread(
            target=drive, args=(step_aside if place < aside else _at_once,), daemon=True
        )
        for place in range(max(1, jobs))
    ]
    for thread in threads:
        thread.start()
    running = len(threads)
    try:
        while running:
            try:
                answer = answers.get(timeout=0.1)
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
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _at_once() -> None:
    """What a process waits for that has not to step aside."""


def in_order(answers: Iterable[tuple[int, Any]]) -> Iterator[Any]:
    """The answers of :func:`in_processes` as the tasks stood."""
    early: dict[int, Any] = {}
    due = 0
    for index, answer in answers:
        early[index] = answer
        while due in early:
            yield early.pop(due)
            due += 1


class Standby:
    """One process for calls that come one at a time; it ends with the process that holds this."""

    def __init__(self, function: str) -> None:
        self._function = function
        self._worker: _Worker | None = None

    def answer(self, task: Any, *, seconds: float = TIME_LIMIT) -> Any:
        """As an answer of :func:`in_processes`."""
        try:
            self._worker = self._worker or _Worker(self._function)
            return self._worker.ask(task, seconds, threading.Event())
        except WorkerDiedError as error:
            if self._worker is not None:
                self._worker.end()
                self._worker = None
            return error


class _Worker:
    def __init__(self, function: str) -> None:
        # -P and the parent's own path: with plain -m, a file called re.py among the articles in
        # the current folder would be imported and run.
        code = (
            f"import sys; sys.path[:] = {sys.path!r}\n"
            f"from tui.workers import serve; serve({function!r})"
        )
        self._started = False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise WorkerDiedError(f"no process could be started for it ({error})") from error
        self._watch = _Watch(self._process.kill)
        # Else its thread would keep the process, and its pipes open.
        weakref.finalize(self, self._watch.close)

    def ask(self, task: Any, seconds: float, stop: threading.Event) -> Any:
        assert self._process.stdin is not None
        if not self._started:  # on a busy machine that may take longer than a task
            self._receive(START_LIMIT, stop)
            self._started = True
        try:
            pickle.dump(task, self._process.stdin)
            self._process.stdin.flush()
        except OSError as error:
            raise WorkerDiedError(self._epitaph(False, seconds)) from error
        return self._receive(seconds, stop)

    def _receive(self, seconds: float, stop: threading.Event) -> Any:
        assert self._process.stdout is not None
        self._watch.begin(seconds, stop)
        try:
            return pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise WorkerDiedError(self._epitaph(self._watch.killed, seconds)) from error
        finally:
            self._watch.end()

    def _epitaph(self, late: bool, seconds: float) -> str:
        status = self._process.wait()
        if late:
            return f"gave up after {seconds:g} s"
        if status < 0:
            return f"the process reading it died ({signal.Signals(-status).name})"
        return f"the process reading it died (exit status {status})"

    def end(self) -> None:
        self._watch.close()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written has no reader any more
                    pipe.close()


class _Watch:
    """Ends a process that is late with an answer, or whose answer is not wanted any more.

    One thread for all its tasks: one for each took 0.2 ms of the four that an article takes, in
    which the event loop had no turn.
    """

    def __init__(self, kill: Callable[[], object]) -> None:
        self._kill = kill
        self.killed = False
        self._left = 0.0
        self._stop: threading.Event | None = None
        """Of the task that is asked; None where none is."""
        self._rests, self._over = False, False
        self._guard, self._woken = threading.Lock(), threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def begin(self, seconds: float, stop: threading.Event) -> None:
        with self._guard:
            self._left, self._stop = seconds, stop
            if self._rests:
                self._woken.set()

    def end(self) -> None:
        with self._guard:
            self._stop = None

    def close(self) -> None:
        with self._guard:
            self._over = True
            self._woken.set()

    def _look(self) -> None:
        while True:
            self._woken.wait(None if self._rests else LOOK)
            with self._guard:
                self._woken.clear()
                self._rests = self._stop is None
                if self._over:
                    return
                # By looks and not by the clock: what is stopped with all of us is not late.
                self._left -= LOOK
                if self._stop is not None and (self._stop.is_set() or self._left < 0):
                    self.killed = True
                    self._kill()
                    return


def serve(function: str) -> None:
    """The other end: answer tasks from stdin on stdout until stdin closes."""
    global _is_worker
    _is_worker = True
    tasks: IO[bytes] = os.fdopen(os.dup(0), "rb")
    replies: IO[bytes] = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print in a library must not break into the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    _limit_memory()
    gc.disable()
    module, _, name = function.partition(":")
    call = getattr(importlib.import_module(module), name)
    pickle.dump("started", replies)
    replies.flush()
    first = True
    while True:
        try:
            task = pickle.load(tasks)
        except EOFError:
            return
        try:
            reply = pickle.dumps(call(task))
        except Exception as error:  # the answer to this task; the next may be fine
            reply = pickle.dumps(_portable(error))
        replies.write(reply)
        replies.flush()
        if first:
            # Modules, word lists and trees, which come with the first task, stay to the end. To
            # look through them for garbage again and again took a twentieth of the time.
            gc.freeze()
            gc.enable()
            first = False


def _portable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # its __init__ takes other arguments than it stores
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [value for value in (MEMORY, soft, hard) if value != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
