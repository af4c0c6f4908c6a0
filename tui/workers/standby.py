"""A worker process for tasks that come one at a time."""

from __future__ import annotations

import threading
from typing import Any

from tui.workers.process import Process, WorkerDiedError

TIME_LIMIT = 120.0
"""Seconds for one task. The longest book we know takes a fraction of it."""


class Standby:
    """The process starts with the first task, and again after it has died; it ends with this
    object."""

    def __init__(self, function: str, *, patient: bool = False) -> None:
        self._function, self._patient = function, patient
        self._process: Process | None = None

    def answer(
        self, task: Any, *, seconds: float = TIME_LIMIT, stop: threading.Event | None = None
    ) -> Any:
        """As an answer of :func:`in_processes`. Once ``stop`` is set none is waited for."""
        try:
            self._process = self._process or Process(self._function, patient=self._patient)
            return self._process.ask(task, seconds, stop or threading.Event())
        except WorkerDiedError as error:
            self.end()
            return error

    def end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None
