"""A terminal that answers: runs a program in a pty, replies to every device query as xterm would,
and says which classes of control token the program wrote.

A query that an article smuggles out comes back as input, that is, as key presses; so a run on a
hostile file must ask nothing that a run on a clean one does not ask.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

# What xterm answers to; a reply is typed into the program as if by hand.
_QUERIES: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\??6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;390;0c"),
    (re.compile(rb"\x1b\[=0?c"), b"\x1bP!|00000000\x1b\\"),
    (re.compile(rb"\x1b\[>0?q"), b"\x1bP>|XTerm(390)\x1b\\"),
    (re.compile(rb"\x1b\[(?:1[1-9]|2[01])t"), b"\x1b[8;24;80t"),
    (
        re.compile(rb"\x1b\](?:4;[0-9]+|1[0-9]);\?(?:\x07|\x1b\\)"),
        b"\x1b]11;rgb:0000/0000/0000\x07",
    ),
    (re.compile(rb"\x1b\]52;[a-z]*;\?(?:\x07|\x1b\\)"), b"\x1b]52;c;cXEK\x07"),
    (re.compile(rb"\x1bP\$q[^\x1b]{0,9}\x1b\\"), b"\x1bP1$r0m\x1b\\"),
    (re.compile(rb"\x1bZ|\x05"), b"qq"),
)

_TOKEN = re.compile(
    rb"\x1b\[(?P<private>[<-?]?)[0-9;:]*(?P<middle>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<osc>[0-9]*)[^\x07\x1b]*(?:\x07|\x1b\\)?"
    rb"|\x1b(?P<string>[PX^_])[^\x1b]*(?:\x1b\\)?"
    rb"|\x1b(?P<escape>[ -/]*[0-~])"
    rb"|(?P<control>[\x00-\x09\x0b-\x1f\x7f])"
)
_UNSEEN = re.compile("[\x80-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def classes(output: bytes) -> set[str]:
    """The kinds of control token in raw output, their parameters left out."""
    found = set()
    for token in _TOKEN.finditer(output):
        match token.lastgroup:
            case "final":
                parts = token["private"], token["middle"], token["final"]
                found.add("CSI " + b"".join(parts).decode())
            case "osc":
                found.add("OSC " + token["osc"].decode())
            case "control":
                found.add(f"control {token['control'][0]:02x}")
            case group:
                found.add(f"{group} " + token[group or 0].decode("latin-1"))
    unseen = set(_UNSEEN.findall(output.decode("utf-8", "replace")))
    return found | {f"character {ord(character):04x}" for character in unseen}


ALONE = 10.0
"""Seconds for which the effect of Esc is awaited: not all has one that shows."""

Key = bytes | str | Callable[[int], bool]
"""What is typed, or waited for: words, or what a function of the process id says."""


@dataclass(frozen=True, slots=True)
class Run:
    output: bytes
    asked: Counter[bytes]
    """Device queries the terminal answered, and how often."""
    status: int
    """As ``Popen.returncode``; -9 when the program had to be killed."""

    @property
    def classes(self) -> set[str]:
        return classes(self.output)

    @property
    def words(self) -> str:
        """What was written, without control tokens: for looking whether words were shown at all."""
        return _words(self.output)


def _words(output: bytes | bytearray) -> str:
    return _TOKEN.sub(b"", output).decode("utf-8", "replace")


def _in_front() -> None:
    """A shell without a terminal takes Ctrl+C from what it runs behind it, such as these tests."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(
    argv: Sequence[str],
    *,
    keys: Sequence[Key] = (),
    size: tuple[int, int] = (100, 30),
    environ: Mapping[str, str] | None = None,
    first: float = 120.0,
    quiet: float = 0.25,
    last: float = 5.0,
) -> Run:
    """Runs ``argv`` in a terminal of ``size`` (columns, rows).

    Each of ``keys`` is typed once the program has been quiet for ``quiet`` seconds; the last one
    should end it. A str among them is not typed but waited for: words to be shown since the last
    key. So is a function, given the program's process id, until it says True. ``first`` is how
    many seconds the program has to draw anything, ``last`` how many to end.
    """
    terminal = _Terminal(argv, size, environ or {})
    try:
        terminal.wait(first, until=lambda: bool(terminal.output))
        if not keys or isinstance(keys[0], bytes):
            terminal.settle(quiet, first)
        for key in keys:
            if terminal.ended():
                break
            if isinstance(key, bytes):
                terminal.settle(quiet, first)
                terminal.type(key)
            else:
                terminal.expect(key, first)
        terminal.settle(quiet, first)
        terminal.wait(last)
        while terminal.read(0.05):
            pass
    finally:
        status = terminal.close()
    return Run(bytes(terminal.output), terminal.asked, status)


class _Terminal:
    """A pseudo-terminal with a program in it that answers as xterm does."""

    def __init__(
        self, argv: Sequence[str], size: tuple[int, int], environ: Mapping[str, str]
    ) -> None:
        self.master, slave = pty.openpty()
        columns, rows = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.child = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_in_front,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "COLUMNS": str(columns),
                "LINES": str(rows),
                **environ,
            },
        )
        os.close(slave)
        self.output = bytearray()
        self.asked: Counter[bytes] = Counter()
        self._answered = 0
        self._typed = 0
        """How much of the output was there when a key was typed last."""

    def ended(self) -> bool:
        return self.child.poll() is not None

    def read(self, seconds: float) -> bool:
        """Reads what there is within ``seconds``, and answers what is asked in it; whether there
        was anything."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.master, 65536)
        except OSError:  # Linux: the other side is closed
            return False
        output = self.output
        output.extend(piece)
        for pattern, reply in _QUERIES:
            for query in pattern.finditer(output, self._answered):
                self.asked[query[0]] += 1
                os.write(self.master, reply)
        # A query cut in two by the read is seen with the next piece, as none ends before here.
        tail = output.rfind(b"\x1b", max(self._answered, len(output) - 32))
        whole = tail < 0 or _TOKEN.fullmatch(output, tail) is not None
        self._answered = len(output) if whole else tail
        return bool(piece)

    def wait(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Reads on ``until`` something is so, for ``seconds`` at the most, or until the program has
        ended; whether it became so."""
        end = time.monotonic() + seconds
        while not until():
            if self.ended() or time.monotonic() > end:
                return False
            self.read(0.05)
        return True

    def settle(self, quiet: float, longest: float) -> None:
        """Reads on until the program has been quiet for so many seconds."""
        end = time.monotonic() + longest
        while self.read(quiet) and time.monotonic() < end:
            pass

    def type(self, key: bytes) -> None:
        self._typed = len(self.output)
        os.write(self.master, key)
        # Read together with the next key, Esc would be Alt with that: what it does is awaited.
        if key == b"\x1b":
            self.wait(ALONE, until=lambda: len(self.output) > self._typed)

    def expect(self, key: str | Callable[[int], bool], seconds: float) -> None:
        """Waits for words that are shown since the last key, or for what a function says."""

        def there() -> bool:
            if isinstance(key, str):
                return key in _words(self.output[self._typed :])
            return key(self.child.pid)

        if not self.wait(seconds, until=there):
            seen = _words(self.output[self._typed :])[-2000:]
            raise AssertionError(f"{key!r} was not shown, but: {seen}")

    def close(self) -> int:
        """Ends the program if it has not ended; its exit status."""
        if not self.ended():
            os.killpg(self.child.pid, signal.SIGKILL)
        status = self.child.wait()
        os.close(self.master)
        return status


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]
