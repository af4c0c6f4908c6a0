"""``pullquote merge``: two versions of a notes file made into one."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tui.cli.console import FAILED, OK, USAGE, say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote merge",
        description="Merge two versions of a notes file, field by field, into OURS. Where both "
        "sides changed one field both versions are kept, and the exit status is 1.",
        epilog="As git's merge driver: git config merge.pullquote.driver "
        '"pullquote merge %O %A %B --path %P", and in .gitattributes: *.toml merge=pullquote',
    )
    parser.add_argument("base", type=Path, metavar="BASE", help="what both came from; may be empty")
    parser.add_argument("ours", type=Path, metavar="OURS", help="our version; becomes the merged")
    parser.add_argument("theirs", type=Path, metavar="THEIRS", help="the other version")
    parser.add_argument("--path", default="", metavar="NAME", help="what messages call the file")
    return parser


def run(argv: Sequence[str]) -> int:
    from tui.errors import NotebookError
    from tui.notebook import merge_files

    options = _parser().parse_intermixed_args(argv)
    try:
        conflicts = merge_files(options.base, options.ours, options.theirs, name=options.path)
    except NotebookError as error:
        say(f"{error}; nothing was merged")
        return USAGE
    for conflict in conflicts:
        say(f"{options.path or options.ours}: {conflict}")
    return FAILED if conflicts else OK
