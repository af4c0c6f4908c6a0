"""The command line: ``pullquote [PATH…]`` reads, ``pullquote extract`` is the engine alone.

Everything is imported inside the function that needs it: ``extract`` never loads the terminal
interface, and ``--help`` loads nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__

if TYPE_CHECKING:
    from tui.headless import Task

OK, FAILED, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141

MANY_FILES = 16
"""From here on, starting worker processes (0.2 s) is sooner done than reading one by one."""

MOST_JOBS = 8


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments[:1] == ["extract"]:
            return extract(arguments[1:])
        return read(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # `pullquote extract … | head`: whoever reads has had enough
        return BROKEN_PIPE


def _drop_output() -> None:
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


# --- pullquote extract ---------------------------------------------------------------------------


def _extract_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote extract",
        description="Print what is known about articles as JSON: text, what cleaning removed, "
        "actors, quotes and who said them. One object a line, in the order given. "
        'Offsets count Unicode code points of "text".',
        epilog='A file that cannot be read gives {"path", "error"} on its line, and the exit '
        "status is 1; the other files still come.",
    )
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="FILE-or-DIR",
        help="text, Markdown or HTML files; folders, taken whole and by name; - for standard input",
    )
    parser.add_argument("--no-clean", action="store_true", help="keep every block of the text")
    parser.add_argument(
        "--format",
        choices=("jsonl", "json"),
        default="jsonl",
        help="jsonl: one object a line (default); json: one array",
    )
    parser.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        help="worker processes; the output is the same (default: one for a few files, else one "
        "for each core)",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="only errors on standard error")
    return parser


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def extract(argv: Sequence[str]) -> int:
    from tui import headless, sources

    options = _extract_parser().parse_args(argv)
    tasks: list[headless.Task] = []
    for name in options.paths:
        before = len(tasks)
        for item in sources.walk([name]):
            if isinstance(item, str):
                tasks.append(headless.Task(item, not options.no_clean))
            else:
                tasks.append(headless.Task(str(item.path), not options.no_clean, item))
        if len(tasks) == before:
            say(f"{name}: no articles in this folder ({_suffixes()}); name a file to have it read")
    jobs = options.jobs or (_cores() if len(tasks) >= MANY_FILES else 1)

    try:
        failed = _write_lines(options, tasks, jobs)
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk
        say(f"the output could not be written ({error.strerror}); it ends in the middle")
        _drop_output()
        return FAILED
    return FAILED if failed else OK


def _write_lines(options: argparse.Namespace, tasks: Sequence[Task], jobs: int) -> bool:
    """Whether any file could not be read."""
    from tui import headless

    out = sys.stdout.buffer
    array = options.format == "json"
    failed = False
    if array:
        out.write(b"[")
    progress = Progress(len(tasks), shown=not options.quiet)
    shared = sys.stdout.isatty()  # data and bar on one terminal: the bar makes room
    for index, (task, line) in enumerate(zip(tasks, headless.lines(tasks, jobs=jobs), strict=True)):
        talk = () if options.quiet else line.notices
        if shared or line.error or talk:
            progress.clear()
        if array:
            out.write(b",\n" if index else b"\n")
        out.write(line.json + (b"" if array else b"\n"))
        out.flush()  # whoever reads the pipe sees each article as soon as it is done
        if line.error is not None:
            failed = True
            say(f"{task.path}: {line.error}")
        for notice in talk:
            say(f"{task.path}: {notice}")
        progress.show(index + 1)
    progress.clear()
    if array:
        out.write(b"\n]\n" if tasks else b"]\n")
    out.flush()
    return failed


def _suffixes() -> str:
    from tui import sources

    return " ".join(sorted(sources.SUFFIXES))


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return min(MOST_JOBS, len(usable(0)) if usable else os.cpu_count() or 1)


class Progress:
    """A line on standard error, when that is a terminal and the work takes a while."""

    AFTER = 0.5  # seconds: sooner is a flicker
    EVERY = 0.1

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and total > 1 and sys.stderr.isatty()
        self._next = time.monotonic() + self.AFTER
        self._drawn = False

    def show(self, done: int) -> None:
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self.EVERY
        full = 30 * done // self._total
        bar = "█" * full + "░" * (30 - full)
        sys.stderr.write(f"\r{bar} {done:,} of {self._total:,}")
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False


# --- pullquote [PATH…] ---------------------------------------------------------------------------


def _reader_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote",
        description="Read piles of news articles: cleaned of clutter, with actors and quotes "
        "marked and every quote's speaker named; search, tag, note and cite them.",
        epilog="pullquote extract --help: the same as JSON, without a terminal. "
        "To read a file called extract, write ./extract.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files and folders (default: what was open last, or the sample articles)",
    )
    parser.add_argument("--notes", type=Path, metavar="DIR", help="where notes are kept")
    parser.add_argument("--theme", metavar="NAME", help="colours for this time")
    parser.add_argument("--version", action="version", version=f"pullquote {__version__}")
    return parser


def read(argv: Sequence[str]) -> int:
    options = _reader_parser().parse_args(argv)
    missing = [path for path in options.paths if not os.path.lexists(path)]
    if missing and len(missing) == len(options.paths):  # else the reader tells of them itself
        for path in missing:
            say(f"{path}: there is no such file or folder")
        return USAGE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("the reader needs a terminal; without one there is: pullquote extract FILE-or-DIR")
        return USAGE
    import gc

    # Nothing made on the way to the first frame is garbage; looking for some took 40 of 250 ms.
    # The reader turns collection on again when the frame is there.
    gc.disable()
    from tui.app import app

    return app.run(options.paths, notes=options.notes, theme=options.theme)
