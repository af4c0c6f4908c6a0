"""Copying that says what happened.

Every way to a clipboard can fail without a word: pyperclip 1.11 reports success on a dead DISPLAY,
tmux by default drops the OSC 52 of applications, a terminal never confirms one. So each way is
tried in turn, read back where that is possible, and the message names the one that took the text;
the text is always in ``last-copy.txt`` too. Desktop programs are run directly, because pyperclip
sets no time limit and lets xclip's daemon hold the terminal open; pyperclip serves Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.errors import ClipboardError
from tui.sanitizing import sanitize
from tui.whole import written_whole


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds any one program may take, and all of them together."""

    each: float = 1.0
    all: float = 1.5


PATIENCE = Patience()
"""What a reader who pressed a key waits for."""

PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16)
"""Seconds between attempts to read back what was copied: xclip returns before the process it leaves
behind owns the selection."""

OSC52_BYTES = 74_994
"""hterm and, after it, most terminals cut an OSC 52 at 100,000 bytes: so much text in base64."""

LAST_COPY = "last-copy.txt"


@dataclass(frozen=True, slots=True)
class Copied:
    """``method`` is the program's name, or "windows", "wsl", "tmux", "osc52", "file".

    ``checked`` says that the text was read back and was the same; ``message`` is for the reader.
    """

    method: str
    checked: bool
    message: str


@dataclass(frozen=True, slots=True)
class _Due:
    at: float  # on the monotonic clock
    each: float


@dataclass(frozen=True, slots=True)
class _Program:
    name: str
    needs: str  # the environment variable without which it cannot work
    write: tuple[str, ...]
    read: tuple[str, ...]


_DESKTOP = (
    _Program("wl-copy", "WAYLAND_DISPLAY", ("wl-copy",), ("wl-paste", "--no-newline")),
    _Program(
        "xclip",
        "DISPLAY",
        ("xclip", "-selection", "clipboard", "-in"),
        ("xclip", "-selection", "clipboard", "-out"),
    ),
    _Program("xsel", "DISPLAY", ("xsel", "-b", "-i"), ("xsel", "-b", "-o")),
)
_MAC = _Program("pbcopy", "", ("pbcopy",), ("pbpaste",))
_TMUX = (
    _Program("tmux", "TMUX", ("tmux", "load-buffer", "-w", "-"), ("tmux", "show-buffer")),
    _Program("tmux", "TMUX", ("tmux", "load-buffer", "-"), ("tmux", "show-buffer")),  # before 3.2
)


def copy(
    text: str,
    *,
    environ: Mapping[str, str] = os.environ,
    emit: Callable[[str], None] | None = None,
    state_dir: Path,
    patience: Patience = PATIENCE,
) -> Copied:
    """Puts ``text`` on the best clipboard there is, within ``patience.all`` seconds.

    Runs programs: call it from a worker. ``emit`` writes to the terminal, for OSC 52 (the driver's
    ``write``; None: there is no terminal). Control characters other than line feeds never get out.

    Raises:
        ClipboardError: nothing took the text, not even the file in ``state_dir``.
    """
    text = sanitize(text)[0].replace("\t", " ")
    data = text.encode()
    saved, trouble = _save(data, state_dir)
    kept = f" Also in {saved}." if saved else ""
    due = _Due(time.monotonic() + patience.all, patience.each)
    if not _over_ssh(environ):
        if os.name == "nt":
            return _windows(text)
        if _in_wsl(environ) and _gave(("clip.exe",), text.encode("utf-16-le"), environ, due):
            message = f"Given to the Windows clipboard (clip.exe), not read back.{kept}"
            return Copied("wsl", checked=False, message=message)
        for program in (_MAC,) if sys.platform == "darwin" else _DESKTOP:
            if _took(program, data, environ, due):
                message = f"Copied to the clipboard with {program.name}, and read back."
                return Copied(program.name, checked=True, message=message)
    for program in _TMUX:
        if _took(program, data, environ, due):
            message = (
                "Copied to tmux's buffer, and read back; the terminal's own clipboard has it "
                "too if it takes OSC 52."
            )
            return Copied("tmux", checked=True, message=message)
    too_long = len(data) > OSC52_BYTES
    if emit is not None and not too_long and environ.get("TERM", "") not in {"dumb", "linux"}:
        emit(f"\x1b]52;c;{b64encode(data).decode('ascii')}\x07")
        message = f"Sent to the terminal (OSC 52), which never confirms: paste to check.{kept}"
        return Copied("osc52", checked=False, message=message)
    if saved is None:
        raise ClipboardError(
            f"Nothing could take the text: there is no clipboard here, and {state_dir / LAST_COPY} "
            f"cannot be written ({trouble}). Install wl-clipboard or xclip, or use tmux."
        )
    why = (
        f"Too long for the terminal's clipboard ({len(data):,} bytes of at most {OSC52_BYTES:,})"
        if too_long and emit is not None
        else "There is no clipboard here"
    )
    return Copied("file", checked=True, message=f"{why}: the text is in {saved}.")


def _over_ssh(environ: Mapping[str, str]) -> bool:
    """Whether the clipboard of this machine is not the reader's, who sits at the other end."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def _in_wsl(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP"))


def _windows(text: str) -> Copied:
    import pyperclip

    try:
        pyperclip.copy(text)
        checked = pyperclip.paste().replace("\r\n", "\n") == text
    except pyperclip.PyperclipException as error:
        raise ClipboardError(f"The Windows clipboard did not take the text: {error}") from error
    message = "Copied to the clipboard" + (", and read back." if checked else ", not read back.")
    return Copied("windows", checked, message)


def _took(program: _Program, data: bytes, environ: Mapping[str, str], due: _Due) -> bool:
    if program.needs and not environ.get(program.needs):
        return False
    if not _gave(program.write, data, environ, due):
        return False
    for pause in PAUSES:
        if _run(program.read, None, environ, due) == data:
            return True
        if time.monotonic() + pause > due.at:
            return False
        time.sleep(pause)
    return _run(program.read, None, environ, due) == data


def _gave(argv: tuple[str, ...], data: bytes, environ: Mapping[str, str], due: _Due) -> bool:
    return _run(argv, data, environ, due) is not None


def _run(
    argv: tuple[str, ...], data: bytes | None, environ: Mapping[str, str], due: _Due
) -> bytes | None:
    """What the program wrote, b"" where it was given ``data``; None if it failed or took too long.

    A program that is given data gets no output to hold open: wl-copy and xclip leave a process
    behind that serves the clipboard, and it must outlive this one (hence its own session).
    """
    found = shutil.which(argv[0], path=environ.get("PATH"))
    seconds = min(due.each, due.at - time.monotonic())
    if found is None or seconds <= 0:
        return None
    try:
        done = subprocess.run(
            (found, *argv[1:]),
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            stdout=subprocess.PIPE if data is None else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={
                **environ,
                "LC_CTYPE": environ.get("LC_CTYPE") or "UTF-8",
            },  # else pbcopy: MacRoman
            timeout=seconds,
            start_new_session=True,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return (done.stdout or b"") if done.returncode == 0 else None


def _save(data: bytes, state_dir: Path) -> tuple[Path | None, OSError | None]:
    path = state_dir / LAST_COPY
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        with written_whole(path, durable=False) as file:
            file.write(data)
    except OSError as error:
        return None, error
    return path, None
