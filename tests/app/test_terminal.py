"""The whole program in a real terminal, for what a test harness cannot see: tmux plays the user."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.app.reading import PILE

TMUX = shutil.which("tmux")
ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds until something that should be on the screen counts as never there."""
OF_ANOTHER = ("EDITOR", "VISUAL", "DISPLAY", "COLUMNS", "LINES")
"""What is set for the terminal that the tests run in."""
FOLDERS = ("CONFIG", "STATE", "NOTES", "CACHE")

pytestmark = [
    pytest.mark.skipif(TMUX is None, reason="tmux is not installed"),
    pytest.mark.slow,
]


class Terminal:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.socket = str(home / "tmux")

    def tmux(self, *words: str) -> str:
        assert TMUX is not None
        done = subprocess.run(
            [TMUX, "-S", self.socket, "-f", "/dev/null", *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"tmux {words[0]}: {done.stderr.strip()}"
        return done.stdout

    def start(self, *arguments: str, **environ: str) -> None:
        variables = {
            "PYTHONPATH": str(ROOT),
            "PULLQUOTE_CONFIG_DIR": str(self.home / "config"),
            "PULLQUOTE_STATE_DIR": str(self.home / "state"),
            "PULLQUOTE_NOTES_DIR": str(self.home / "notes"),
            "PULLQUOTE_CACHE_DIR": str(self.home / "cache"),
            **environ,
        }
        program = [sys.executable, "-P", "-m", "tui", *arguments]
        unset = [word for name in OF_ANOTHER for word in ("-u", name)]
        settings = [f"{name}={value}" for name, value in variables.items()]
        command = shlex.join(["env", *unset, *settings, *program])
        shell = f"{command}; echo ended with $?; sleep 100"
        new = ("new-session", "-d", "-x", "100", "-y", "30", shell)
        try:
            self.tmux(*new)
        except AssertionError:  # a server beside which others start may end before its client comes
            Path(self.socket).unlink(missing_ok=True)
            self.tmux(*new)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.1)  # as a person types; the terminal would join them otherwise

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def sees(self, words: str) -> None:
        self.until(lambda: words in self.screen, repr(words))

    def until(self, true: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, f"never: {what}\n{self.screen}"
            time.sleep(0.1)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    # A socket's path may have 100 bytes; the test's own folder is sometimes longer.
    home = Path(os.path.realpath(tmp_path)) / "h"
    (home / "state").mkdir(parents=True)
    (home / "state/state.json").write_text('{"tour_seen": true}')
    run = Terminal(home)
    run.socket = f"/tmp/pullquote-{os.getpid()}-{abs(hash(tmp_path)) % 10**8}"
    yield run
    subprocess.run([str(TMUX), "-S", run.socket, "kill-server"], capture_output=True, check=False)
    Path(run.socket).unlink(missing_ok=True)


def test_a_note_written_in_the_readers_own_editor(terminal: Terminal) -> None:
    editor = terminal.home / "editor.sh"
    editor.write_text('#!/bin/sh\necho "from outside" >> "$1"\n')
    editor.chmod(0o755)
    terminal.start(str(PILE), EDITOR=str(editor))
    terminal.sees("Lena Marsh")
    terminal.press("]", "C-e")
    terminal.sees("Saved")
    terminal.sees("from outside")
    terminal.press("C-q")
    terminal.sees("ended with 0")


def test_from_the_shell_back_to_a_whole_screen(terminal: Terminal) -> None:
    terminal.start(str(PILE))
    terminal.sees("Lena Marsh")
    terminal.press(":")
    terminal.sees("what to do")
    terminal.press(*"shell", "Enter")
    shell = terminal.tmux("list-panes", "-F", "#{pane_pid}").strip()
    reader = int(subprocess.run(["pgrep", "-P", shell], capture_output=True, check=True).stdout)
    state = ["ps", "-o", "stat=", "-p", str(reader)]
    terminal.until(lambda: subprocess.check_output(state).startswith(b"T"), "it is stopped")
    assert "Lena Marsh" not in terminal.screen
    os.kill(reader, signal.SIGCONT)
    terminal.sees("Lena Marsh")
    terminal.press("]", "t")
    terminal.sees("Tags")
    terminal.press("Escape", "C-q")
    terminal.sees("ended with 0")


def test_the_terminal_knows_its_size_better_than_what_was_exported(terminal: Terminal) -> None:
    terminal.start(str(PILE), COLUMNS="60", LINES="12")
    terminal.sees("Lena Marsh")
    terminal.sees("3 articles")  # beside it
    assert any("search" in line for line in terminal.screen.splitlines()[20:])
    terminal.tmux("resize-window", "-x", "60", "-y", "20")
    terminal.until(lambda: "search" in terminal.screen.splitlines()[-1], "the last line")


def test_what_another_program_wrote_over_the_screen_goes(terminal: Terminal) -> None:
    terminal.start(str(PILE))
    terminal.sees("Lena Marsh")
    terminal.press("]")
    terminal.sees("quote 1/")
    before = terminal.screen
    pane = Path(terminal.tmux("list-panes", "-F", "#{pane_tty}").strip())
    for place in ("1;1", "9;40", "20;1"):
        pane.write_text(f"\x1b[{place}Hmessage from root")
    terminal.sees("message from root")
    terminal.press("C-l")
    terminal.until(lambda: terminal.screen == before, "the screen as it was")
    pane.write_text("\x1b[2J")
    terminal.until(lambda: "Lena Marsh" not in terminal.screen, "nothing is left")
    terminal.tmux("resize-window", "-x", "99")
    terminal.sees("Lena Marsh")
    terminal.press("C-q")
    terminal.sees("ended with 0")


@pytest.mark.parametrize("editor", ["", "false", "/nowhere/editor"])
def test_without_an_editor_the_terminal_comes_back(terminal: Terminal, editor: str) -> None:
    terminal.start(str(PILE), **({"EDITOR": editor} if editor else {}))
    terminal.sees("Lena Marsh")
    terminal.press("]", "C-e")
    terminal.sees(editor or "No editor is named")
    terminal.press("z")
    terminal.until(lambda: "3 articles" not in terminal.screen, "only the text")
    terminal.press("C-q")
    terminal.sees("ended with 0")


def test_copying_in_tmux_reaches_its_buffer(terminal: Terminal) -> None:
    terminal.start(str(PILE))
    terminal.sees("Lena Marsh")
    terminal.press("]", "Y")
    terminal.sees("tmux")
    terminal.until(lambda: "Marsh, L. (2024, March 12)" in terminal.tmux("show-buffer"), "buffer")


def test_a_locale_without_utf_8_makes_no_escapes_of_the_screen(terminal: Terminal) -> None:
    terminal.start(str(PILE), PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", LC_ALL="C")
    terminal.sees("Lena Marsh")
    terminal.sees("3 articles")
    assert "\\x" not in terminal.screen
    assert "\\u" not in terminal.screen


def test_a_path_that_is_not_there_ends_with_a_message(terminal: Terminal) -> None:
    terminal.start(str(PILE / "nowhere"))
    terminal.sees("there is no such file or folder")
    terminal.sees("ended with 2")


def test_a_terminal_that_is_closed_loses_no_place(terminal: Terminal) -> None:
    terminal.start(str(PILE))
    terminal.sees("Lena Marsh")
    terminal.press("l", "PageDown")
    pid = int(terminal.tmux("list-panes", "-F", "#{pane_pid}"))
    terminal.tmux("kill-server")
    state = terminal.home / "state/state.json"
    end = time.monotonic() + PATIENCE
    while not json.loads(state.read_text()).get("positions") or _alive(pid):
        assert time.monotonic() < end, "its place was never written, or it never ended"
        time.sleep(0.1)


def test_a_note_that_is_being_written_outlives_its_terminal(terminal: Terminal) -> None:
    terminal.start(str(PILE))
    terminal.sees("3 quotes")
    terminal.press("]")
    terminal.sees("quote 1/3")
    terminal.press("a")
    terminal.sees("What is to be said about it?")
    terminal.press("Ask", "Enter", "twice")
    terminal.sees("twice")
    # With the key that closes the reader it asks first, as with Esc.
    terminal.press("C-q")
    terminal.sees("Throw away what you have written?")
    terminal.press("n")
    _closed(terminal)

    terminal.start(str(PILE))
    terminal.sees("A note was not saved when the reader was ended: “Ask twice”")
    terminal.sees("3 quotes")
    terminal.press("]")
    terminal.sees("quote 1/3")
    terminal.press("a")
    terminal.sees("Not saved yet: the reader was ended before it was.")
    terminal.press("C-s")
    terminal.sees("Saved: noted “Ask twice”")
    terminal.press("C-q")
    terminal.sees("ended with 0")
    state = json.loads((terminal.home / "state/state.json").read_text())
    assert state["drafts"] == {}


def test_what_is_being_said_about_an_article_outlives_its_terminal(terminal: Terminal) -> None:
    terminal.start(str(PILE))
    terminal.sees("3 quotes")
    terminal.press("i")
    terminal.sees("About this article")
    terminal.press("C-u", "Harbour: open", "Down", "Down", "C-u", "2024-03-14")
    terminal.sees("2024-03-14")
    terminal.press("C-q")
    terminal.sees("Not saved yet: Enter saves it, Esc throws away")
    _closed(terminal)

    terminal.start(str(PILE))
    terminal.sees("A change to what is known about an article was not saved")
    terminal.sees("3 quotes")
    terminal.press("i")
    terminal.sees("Not saved yet: the reader was ended before it was.")
    terminal.sees("Harbour: open")
    terminal.press("Enter")
    terminal.sees("Saved:")
    terminal.press("C-q")
    terminal.sees("ended with 0")
    state = json.loads((terminal.home / "state/state.json").read_text())
    assert state["drafts"] == {}
    (notes,) = (terminal.home / "notes").glob("??/*.toml")
    assert "Harbour: open" in notes.read_text()
    assert "2024-03-14" in notes.read_text()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, None])
def test_ended_from_outside(tmp_path: Path, told: signal.Signals | None) -> None:
    """By a signal, or by a terminal that goes without one: it is nobody's controlling terminal."""
    # The tour may cover the article before that is ever painted.
    (tmp_path / "state.json").write_text('{"tour_seen": true}')
    ours, its = os.openpty()
    environ = {
        **os.environ,
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        **{
            f"PULLQUOTE_{name}_DIR": str(tmp_path) for name in ("CONFIG", "STATE", "NOTES", "CACHE")
        },
    }
    run = subprocess.Popen(
        [sys.executable, "-P", "-m", "tui", str(PILE)],
        stdin=its, stdout=its, stderr=its, env=environ, start_new_session=True,
    )  # fmt: skip
    os.close(its)
    written = b""
    while b"Lena Marsh" not in written:
        written += os.read(ours, 65536)
    if told is None:
        os.close(ours)
    else:
        run.send_signal(told)
        reading = threading.Thread(target=_drain, args=(ours,), daemon=True)
        reading.start()
    assert run.wait(PATIENCE) == (0 if told is signal.SIGTERM else 128 + signal.SIGHUP)
    assert json.loads((tmp_path / "state.json").read_text())["library"] == [str(PILE)]


def _drain(terminal: int) -> None:
    with suppress(OSError):
        while os.read(terminal, 65536):
            pass


def _closed(terminal: Terminal) -> None:
    """The terminal is gone, and after it the reader."""
    pid = int(terminal.tmux("list-panes", "-F", "#{pane_pid}"))
    terminal.tmux("kill-server")
    end = time.monotonic() + PATIENCE
    while _alive(pid):
        assert time.monotonic() < end, "it never ended"
        time.sleep(0.1)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
