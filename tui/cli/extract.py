"""``pullquote extract``: the engine alone, as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.console import FAILED, OK, USAGE, Progress, drop_output, positive, say
from tui.cli.gathering import MANY_FILES, cores

if TYPE_CHECKING:
    from tui.headless import Task


def _parser() -> argparse.ArgumentParser:
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
        help="files of any format the README names; pile.mbox#3 for one article of many; folders, "
        "taken whole and by name; - for standard input",
    )
    parser.add_argument("--no-clean", action="store_true", help="keep every block of the text")
    parser.add_argument(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help="read every file as this: cp1251, gb18030, koi8-r … (default: as its bytes say)",
    )
    parser.add_argument(
        "--mend-mojibake",
        action="store_true",
        help="put right letters that were misread before the file was saved: “â€™” for “’”",
    )
    parser.add_argument(
        "--notes",
        type=Path,
        metavar="DIR",
        help="apply the corrections kept in this notebook folder, as the reader does",
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "json"),
        default="jsonl",
        help="jsonl: one object a line (default); json: one array",
    )
    parser.add_argument(
        "--jobs",
        type=positive,
        metavar="N",
        help="worker processes; the output is the same (default: one for a few files, else one "
        "for each core)",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="only errors on standard error")
    return parser


def _encoding(text: str) -> str:
    from tui.extraction.decoding import CHOICES, known

    if (codec := known(text)) is None:
        names = " ".join(name for name, _ in CHOICES)
        raise argparse.ArgumentTypeError(f"{text!r} is no encoding; there are {names} …")
    return codec


def run(argv: Sequence[str]) -> int:
    from tui import headless, sources
    from tui.model import Reading

    options = _parser().parse_args(argv)
    if options.notes is not None and not options.notes.is_dir():
        say(f"{options.notes}: there is no such folder; --notes names the one the notes are in")
        return USAGE
    reading = Reading(options.encoding, options.mend_mojibake)
    tasks: list[headless.Task] = []
    for name in options.paths:
        before = len(tasks)
        for item in sources.walk([name]):
            if isinstance(item, str):
                tasks.append(headless.Task(item, not options.no_clean, reading))
            else:
                tasks.append(headless.Task(str(item.path), not options.no_clean, reading, item))
        if len(tasks) == before:
            say(f"{name}: no articles in this folder ({_suffixes()}); name a file to have it read")
    if options.notes is not None:
        tasks = headless.with_notes(tasks, options.notes)
    jobs = options.jobs or (cores() if len(tasks) >= MANY_FILES else 1)

    try:
        failed = _write_lines(options, tasks, jobs)
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk
        say(f"the output could not be written ({error.strerror}); it ends in the middle")
        drop_output()
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
