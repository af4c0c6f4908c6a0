"""What really reaches a terminal when something is copied: through tmux, and over a bare line."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.app.reading import PILE
from tui.app.clipboard import LAST_COPY, Patience, copy

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="terminals of other systems"),
    pytest.mark.slow,
]

ROOT = Path(__file__).parents[2]
TEXT = "“We will not wait,” Reyes said.\nÅse añadió: 日本"
PATIENCE = 60.0
"""Seconds until something counts as never there, on a machine with other work."""
OSC52 = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")


class Line:
    """The terminal's end of a line to a program."""

    def __init__(self, command: list[str], environ: dict[str, str]) -> None:
        self._end, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, env=environ, start_new_session=True
        )
        os.close(other)
        self.seen = b""

    def read(self, seconds: float) -> None:
        """What comes within that time."""
        ready, _, _ = select.select([self._end], [], [], seconds)
        if ready:
            try:
                self.seen += os.read(self._end, 65536)
            except OSError:  # the program is gone
                time.sleep(seconds)

    def until(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        end = time.monotonic() + PATIENCE
        while (found := pattern.search(self.seen)) is None:
            assert time.monotonic() < end, f"never: {pattern.pattern!r}\n{self.seen[-3000:]!r}"
            self.read(0.1)
        return found

    def press(self, keys: str) -> None:
        for key in keys:
            os.write(self._end, key.encode())
            self.read(0.1)  # as a person types

    def close(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        os.close(self._end)


@contextmanager
def line(command: list[str], environ: dict[str, str]) -> Iterator[Line]:
    opened = Line(command, environ)
    try:
        yield opened
    finally:
        opened.close()


@pytest.mark.parametrize("setting", ["", "external", "on", "off"])
def test_tmux_hands_it_on_to_the_terminal_around_it(tmp_path: Path, setting: str) -> None:
    """Whatever is set, its own command does; what a program itself sends it drops unless "on"."""
    if not shutil.which("tmux"):
        pytest.skip("needs tmux")
    config = tmp_path / "tmux.conf"
    config.write_text(f"set -s set-clipboard {setting}\n" if setting else "")
    socket = f"/tmp/pullquote-{os.getpid()}-{setting}"
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color"}
    command = ["tmux", "-u", "-S", socket, "-f", str(config), "new-session", "sleep 1000"]
    with line(command, environ) as outer:
        outer.until(re.compile(rb"\[0\] 0:"))  # the status line: it is attached
        inside = environ | {"TMUX": f"{socket},0,0"}
        patience = Patience(each=PATIENCE, all=2 * PATIENCE)
        copied = copy(TEXT, environ=inside, state_dir=tmp_path, patience=patience)
        assert (copied.method, copied.checked) == ("tmux", True)
        assert "if it takes OSC 52" in copied.message
        assert b64decode(outer.until(OSC52)[1]).decode() == TEXT
        subprocess.run(["tmux", "-S", socket, "kill-server"], env=environ, check=True)
    Path(socket).unlink(missing_ok=True)


@pytest.mark.parametrize("terminal", ["xterm-256color", "linux"])
def test_the_reader_over_a_bare_line(tmp_path: Path, terminal: str) -> None:
    """No desktop, no tmux: a terminal that may take OSC 52, and the console, which does not."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TERM": terminal,
        "PYTHONPATH": str(ROOT),
        **{f"PULLQUOTE_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "NOTES", "CACHE")},
        "PULLQUOTE_STATE_DIR": str(tmp_path),
    }
    (tmp_path / "state.json").write_text('{"tour_seen": true}')
    command = [sys.executable, "-P", "-m", "tui", str(PILE / "1-council.txt")]
    with line(command, environ) as reader:
        reader.until(re.compile(b"Brandt"))
        reader.press("]Y")
        saved = tmp_path / LAST_COPY
        if terminal == "linux":
            reader.until(re.compile(rb"There is no clipboard here"))
            assert OSC52.search(reader.seen) is None
        else:
            sent = b64decode(reader.until(OSC52)[1])
            assert sent == saved.read_bytes()
            reader.until(re.compile(rb"never confirms"))
        text = saved.read_text("utf-8")
    assert text.startswith("“We will not wait for another storm,” […] “The walls are ready")
    assert "\n— Ana Rossi" in text
    assert "Marsh, L. (2024, March 12)." in text
    assert {char for char in text if unicodedata.category(char) in ("Cc", "Cf")} == {"\n"}
