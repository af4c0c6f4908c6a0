"""The other end: what runs in a worker process."""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import sys
from typing import IO

MEMORY = 4 * 1024**3
"""Bytes of address space per process, where the system lets us limit it."""

NICENESS = 5
"""Of a ``patient`` process. On a machine with much other work, a key beside it waited 15 ms for a
processor instead of 17 (medians of 350), and at worst of twenty 50 instead of 59. With 10 it is 13
and 50; but a task that takes too long by the clock is ended, and a book then might."""

_is_worker = False


def is_worker() -> bool:
    """Whether this process is a worker, so that its limits hold for all it does."""
    return _is_worker


def serve(function: str, *, patient: bool = False) -> None:
    """Answer tasks from stdin on stdout until stdin closes."""
    global _is_worker
    _is_worker = True
    tasks: IO[bytes] = os.fdopen(os.dup(0), "rb")
    replies: IO[bytes] = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print in a library must not break into the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    _limit_memory()
    if patient and sys.platform != "win32":
        os.nice(NICENESS)
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
