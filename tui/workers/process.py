"""A worker process at the other end of a pair of pipes: it answers, or is ended and reported."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

START_LIMIT = 60.0
"""Seconds for a process to start and import what it calls."""

LOOK = 0.1
"""Seconds between two checks of whether an answer is late, or no longer wanted."""


class WorkerDiedError(Exception):
    """The process that had the task is gone; ``str()`` says how it went."""


class Process:
    """A process that calls ``function``, written ``module:name``, on one task after another.

    A ``patient`` one leaves the processors to whatever else wants them.
    """

    def __init__(self, function: str, *, patient: bool = False) -> None:
        # -P and the parent's own path: with plain -m, a file called re.py among the articles in
        # the current folder would be imported and run.
        code = (
            f"import sys; sys.path[:] = {sys.path!r}\n"
            f"from tui.workers.serving import serve; serve({function!r}, patient={patient})"
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
        """What it answers in time, unless ``stop`` is set before.

        Raises:
            WorkerDiedError: there is no answer, and no process any more.
        """
        assert self._process.stdin is not None
        if not self._started:  # on a busy machine that may take longer than a task
            self._receive(START_LIMIT, stop)
            self._started = True
        try:
            pickle.dump(task, self._process.stdin)
            self._process.stdin.flush()
        except OSError as error:
            raise WorkerDiedError(self._epitaph(seconds, late=False)) from error
        return self._receive(seconds, stop)

    def _receive(self, seconds: float, stop: threading.Event) -> Any:
        assert self._process.stdout is not None
        self._watch.begin(seconds, stop)
        try:
            return pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise WorkerDiedError(self._epitaph(seconds, late=self._watch.killed)) from error
        finally:
            self._watch.end()

    def _epitaph(self, seconds: float, *, late: bool) -> str:
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
    """Ends a process whose answer is late or no longer wanted.

    One thread serves all its tasks: a thread for each took 0.2 ms of the four that an article
    takes, during which the event loop could not run.
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
