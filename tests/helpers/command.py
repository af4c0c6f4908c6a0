"""``pullquote`` with arguments, in this process: a new one takes a third of a second to start.

What a process of its own is needed for (pipes, signals, a disk that is full, rights) starts one.
"""

from __future__ import annotations

import gc
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from subprocess import CompletedProcess

from tui.cli import main


def run(*arguments: object, stdin: bytes = b"") -> CompletedProcess[bytes]:
    data, talk = io.BytesIO(), io.BytesIO()
    out = io.TextIOWrapper(data, "utf-8", write_through=True)
    err = io.TextIOWrapper(talk, "utf-8", "backslashreplace", write_through=True)
    words = [str(one) for one in arguments]
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    collecting = gc.isenabled()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = main(words)
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stdin = before
        if collecting:
            gc.enable()
    return CompletedProcess(words, status, data.getvalue(), talk.getvalue())


def run_text(*arguments: object, stdin: str = "") -> CompletedProcess[str]:
    """The same in text, for what is known to write some."""
    done = run(*arguments, stdin=stdin.encode())
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
