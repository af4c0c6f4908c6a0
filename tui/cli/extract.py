"""``pullquote extract``: the engine alone, as JSON."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.console import FAILED, OK, Progress, drop_output, positive, say
from tui.cli.options import notes_named

if TYPE_CHECKING:
    from tui.headless import Line, Task

    Lines = Callable[[Iterable[Task]], Iterator[Line]]


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
        help="files of any format the manual names; pile.mbox#3 for one article of many; folders, "
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
        choices=("jsonl", "json", "parquet"),
        default="jsonl",
        help="jsonl: one object a line (default); json: one array; parquet: with --parts",
    )
    parser.add_argument(
        "--parts",
        type=Path,
        metavar="DIR",
        help="write part files into this folder, each whole; parts that are there are not made "
        "again, so a run that was stopped goes on",
    )
    parser.add_argument(
        "--part-size",
        type=positive,
        default=10_000,
        metavar="N",
        help="files to a part (default 10,000)",
    )
    parser.add_argument(
        "--engine",
        type=_engine,
        metavar="dask://HOST:PORT",
        help="have the workers of a dask cluster read the files, which they must see under the "
        "same paths; the output is the same",
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


def _engine(text: str) -> str:
    if not re.fullmatch(r"dask://[^\s/]+:[0-9]{1,5}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no engine; write dask://HOST:PORT")
    return text


def run(argv: Sequence[str]) -> int:
    from tui.errors import EngineError

    parser = _parser()
    options = parser.parse_intermixed_args(argv)
    if options.format == "json" and options.parts is not None:
        parser.error("--format json is one array and goes into no --parts")
    if options.format == "parquet" and options.parts is None:
        parser.error("--format parquet needs --parts")
    notes_named(options.notes)
    try:
        with ExitStack() as stack:
            lines: Lines | None = None
            if options.engine:
                from tui import cluster

                lines = stack.enter_context(cluster.engine(options.engine))
            failed = (_in_parts if options.parts else _write_lines)(options, lines)
    except BrokenPipeError:
        raise
    except EngineError as error:
        say(str(error))
        return FAILED
    except OSError as error:  # a full disk
        say(f"the output could not be written ({error.strerror}); it ends in the middle")
        drop_output()
        return FAILED
    return FAILED if failed else OK


def _tasks(options: argparse.Namespace) -> Iterator[Task]:
    """One for each article, as they are found; what is not there is told."""
    from tui import headless, sources
    from tui.errors import LeftOut
    from tui.model import Reading

    reading = Reading(options.encoding, options.mend_mojibake)
    for name in options.paths:
        empty = True
        for item in sources.walk([name]):
            empty = False
            if isinstance(item, LeftOut):
                say(str(item))
            elif isinstance(item, str):
                yield headless.Task(item, not options.no_clean, reading)
            else:
                yield headless.Task(str(item.path), not options.no_clean, reading, item)
        if empty:
            say(sources.nothing_in(name))


def _in_parts(options: argparse.Namespace, lines: Lines | None) -> bool:
    """Whether any file could not be read. The names of the parts go to standard output."""
    from tui import headless, parts
    from tui.library.bulk import cores

    tasks: Iterable[Task] = _tasks(options)
    if options.notes is not None:
        tasks = headless.with_notes(tasks, options.notes)
    failed = False

    def told(task: Task, line: Line) -> None:
        if line.error is not None:
            say(f"{task.path}: {line.error}")

    for part in parts.write(
        tasks,
        options.parts,
        lines or partial(headless.lines, jobs=options.jobs or cores()),
        form=options.format,
        size=options.part_size,
        told=told,
    ):
        sys.stdout.buffer.write(os.fsencode(part.path) + b"\n")
        sys.stdout.buffer.flush()
        failed |= part.failed > 0
        if not options.quiet:
            how = f"{part.failed:,} of them unreadable" if part.made else "was there already"
            say(f"{part.path.name}: {part.files:,} articles, {how}")
    return failed


def _write_lines(options: argparse.Namespace, lines: Lines | None) -> bool:
    """Whether any file could not be read."""
    from tui import headless
    from tui.library.bulk import processes

    tasks = list(_tasks(options))
    if options.notes is not None:
        tasks = headless.with_notes(tasks, options.notes)
    jobs = options.jobs or processes(len(tasks))
    lines = lines or partial(headless.lines, jobs=jobs)
    out = sys.stdout.buffer
    array = options.format == "json"
    failed = False
    if array:
        out.write(b"[")
    progress = Progress(len(tasks), shown=not options.quiet)
    shared = sys.stdout.isatty()  # data and bar on one terminal: the bar makes room
    for index, (task, line) in enumerate(zip(tasks, _settled(lines(tasks)), strict=True)):
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


def _settled(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines. Modules and word lists, which come with the first of them, stay to the end: to
    look through them for garbage took a twelfth of the time that one file takes."""
    gc.disable()
    try:
        first = next(lines, None)
    finally:
        gc.freeze()
        gc.enable()
    if first is not None:
        yield first
        yield from lines
