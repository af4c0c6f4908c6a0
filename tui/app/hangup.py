"""The reader ended from outside: it is told to end, or its terminal is gone.

A terminal that is closed sends SIGHUP, and what was open is remembered as on any other day. One
that goes silently (its other end was killed, and it was nobody's controlling terminal) leaves a
file that is always ready to be read and always empty, which Textual 8.2 would read for ever.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

EVERY = 1.0
"""Seconds between two checks of whether there is still a terminal."""


def watch(app: App[Any], end: Callable[[], object], leave: Callable[[], object]) -> None:
    """``end`` closes the reader as its own key does, ``leave`` writes what is to be remembered."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, end)
    # Nothing can be drawn any more, and what Textual's writing thread holds would be waited for.
    gone = partial(_gone, leave)
    loop.add_signal_handler(signal.SIGHUP, gone)
    # A pipe whose other end was closed hangs up as well, and is no terminal that went.
    if not app.is_headless and sys.__stdin__ is not None and sys.__stdin__.isatty():
        terminal = sys.__stdin__.fileno()
        resume_on_a_terminal_alone(terminal)
        app.set_interval(EVERY, lambda: gone() if _hung_up(terminal) else None)


def resume_on_a_terminal_alone(terminal: int) -> None:
    """Resume only if there is a terminal.

    A terminal that is closed sends SIGCONT after SIGHUP, whereupon Textual takes it over anew: what
    it writes there blocks for ever, and SIGHUP is no longer heard.
    """
    resume = signal.getsignal(signal.SIGCONT)
    if callable(resume):
        signal.signal(
            signal.SIGCONT,
            lambda number, frame: None if _hung_up(terminal) else resume(number, frame),
        )


def _gone(leave: Callable[[], object]) -> None:
    try:
        leave()
    finally:
        os._exit(128 + signal.SIGHUP)


def _hung_up(terminal: int) -> bool:
    asked = select.poll()
    asked.register(terminal, select.POLLHUP)
    return any(event & select.POLLHUP for _, event in asked.poll(0))
