"""``pullquote check``: whether noted quotes still stand in their articles."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import gathering
from tui.cli.console import FAILED, OK, USAGE, put, say
from tui.cli.options import notes_named, refuse_standard_input

if TYPE_CHECKING:
    from tui.notebook import Notebook


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote check",
        description="Say of every quote in the notes whether it still stands in its article: "
        "verbatim, moved (word for word, at another place), changed (with the difference) or "
        "gone; with ? where somebody has to look.",
        epilog="The exit status is 1 when a quote is not word for word in its article, or could "
        "not be looked up, and when a file of notes cannot be read or has another version beside "
        "it, as sync tools leave them: what only that holds is not looked up.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="articles and folders of articles (default: those the reader opens, and then every "
        "note has to find its article)",
    )
    parser.add_argument("--notes", type=Path, metavar="DIR", help="where notes are kept")
    parser.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="text: a line for a quote (default); jsonl: an object for a quote",
    )
    return parser


def run(argv: Sequence[str]) -> int:
    from tui import checking, config, headless, sources
    from tui.notebook import Notebook

    options = _parser().parse_intermixed_args(argv)
    refuse_standard_input(options.paths, "check")
    named = notes_named(options.notes)
    paths = [Path(path) for path in options.paths]
    missing = [path for path in paths if not sources.exists(path)]
    for path in missing:
        say(f"{path}: there is no such file or folder")
    if missing:
        return USAGE
    settings, _ = config.load_settings()
    library = paths or [Path(path) for path in gathering.opened((), quiet=False)]
    folder = config.notes_dir(named, setting=settings.notes, library=library)
    notebook = Notebook(folder)
    for label in notebook.resume():
        say(label)
    for path in library:
        if next(sources.walk([str(path)]), None) is None:
            say(sources.nothing_in(str(path)))
    results = []
    for one in checking.checked([str(path) for path in library], notebook, all_notes=not paths):
        results.append(one)
        if options.format == "jsonl":
            put(headless.encode(checking.record(one)) + b"\n")
        else:
            put(checking.as_text(one).encode("utf-8", "backslashreplace") + b"\n")
    problems = list(_problems(notebook))
    for problem in problems:
        say(problem)
    for brief in notebook.summary().values():
        for remark in brief.remarks:
            say(remark)
    counts = ", ".join(f"{count:,} {what}" for what, count in checking.tally(results).items())
    say(f"{folder}: {counts or 'no note quotes these articles'}")
    return OK if all(one.stands for one in results) and not problems else FAILED


def _problems(notebook: Notebook) -> Iterator[str]:
    """Why not all that is noted could be looked up."""
    for stray in notebook.strays():
        yield (
            f"{stray}: not read, for notes lie in folders called by the first two digits of their "
            "article's id, which ends their name: move it there, or merge it (pullquote merge)"
        )
    for id, brief in notebook.summary().items():
        told = brief.problem or ""
        yield from told.splitlines()
        for name in notebook.notes(id).copies if brief.copies else ():
            path = str(notebook.folder / id[:2] / name)
            if path not in told:
                yield (
                    f"{path}: another version of these notes, as sync tools leave them; what only "
                    "it holds was not looked up: merge it in the reader, or delete it"
                )
