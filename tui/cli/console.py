"""How commands talk: data on standard output, everything else on standard error."""

from __future__ import annotations

import argparse
import os
import sys
import time
from contextlib import suppress

from tui.pace import Pace

OK, FAILED, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


class Unwritten(Exception):
    """Standard output takes no more, as on a full disk; the words are the system's."""


class Refused(Exception):
    """What was asked for cannot be done; ``main`` tells why, and the exit status is USAGE."""


def put(data: bytes) -> None:
    """To standard output, at once.

    Raises:
        BrokenPipeError: whoever reads has had enough.
        Unwritten: for any other reason.
    """
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritten(error.strerror) from None


def drop_output() -> None:
    """Let go of standard output, which nobody reads any more."""
    # The interpreter would complain once more when it flushes on the way out.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """To the user; standard output is for data."""
    # What a terminal would obey, or could not show, comes as an escape: a file's name may be any.
    safe = "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in message
    )
    with suppress(OSError):  # nobody listens
        print(f"pullquote: {safe}", file=sys.stderr)


def positive(text: str) -> int:
    """An option's value that counts something."""
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


class Progress:
    """A line on standard error, when that is a terminal and the work takes a while."""

    AFTER = 0.5  # seconds: sooner is a flicker
    EVERY = 0.1

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and total > 1 and sys.stderr.isatty()
        self._next = time.monotonic() + self.AFTER
        self._drawn = False
        self._pace = Pace(total)

    def show(self, done: int) -> None:
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self.EVERY
        full = 30 * done // self._total
        bar = "█" * full + "░" * (30 - full)
        pace = self._pace.told(self._total - done)
        sys.stderr.write(f"\r{bar} {done:,} of {self._total:,}{pace}\x1b[K")
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
