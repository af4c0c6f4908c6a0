"""A disk that refuses a call, and a process that dies at one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

CALLS = (
    *("open", "write", "fsync", "fchmod", "replace", "close", "mkdir", "unlink"),
    *("scandir", "fstat", "lseek", "read"),
)
TROUBLES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EINTR)
KILL = -9


class Killed(BaseException):
    """What ``kill -9`` is to the code it meets: nothing catches it."""


class FailingDisk:
    """Counts the calls of one kind, and fails the k-th with an error, or with the end of all.

    Once killed, no call does anything any more: what cleans up after an exception would not have
    run either. Only descriptors are closed, as the system does for a process that is gone.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, call: str, fail_at: int, code: int) -> None:
        self.count = 0
        self.failed = False
        self.dead = False
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(name, name == call, fail_at, code))

    def _wrapped(self, name: str, fails: bool, fail_at: int, code: int) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(os, name)

        def wrapped(*arguments: Any, **named: Any) -> Any:
            if self.dead and name == "close":
                return real(*arguments, **named)
            if self.dead:
                raise Killed
            self.count += fails
            if not fails or self.count != fail_at:
                return real(*arguments, **named)
            self.failed = True
            if name == "close":
                real(*arguments, **named)  # a descriptor is gone even when closing fails
            if code == KILL:
                self.dead = True
                raise Killed
            raise OSError(code, os.strerror(code))

        return wrapped
