"""The options that several commands have, and what they name."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.console import Refused, positive, say

if TYPE_CHECKING:
    from tui.citation import Style
    from tui.config.filters import SavedFilter


def _day(text: str) -> date | None:
    if text == "none":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = f"{text!r} is not a day as 2024-06-09, nor none"
        raise argparse.ArgumentTypeError(what) from None


def add_filter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--filter", metavar="NAME", help="only what a filter saved in the reader lets through"
    )


def filter_named(name: str | None) -> SavedFilter | None:
    """The saved filter asked for, capitals aside; None: none was.

    Raises:
        Refused: there is none of the name.
    """
    if name is None:
        return None
    from tui.config.filters import load_filters
    from tui.config.paths import filters_file
    from tui.folding import fold

    filters, problems = load_filters()
    for problem in problems:
        say(problem)
    for same in (lambda own: own == name, lambda own: fold(own) == fold(name)):
        for one in filters:
            if same(one.name):
                return one
    there = ", ".join(f"“{one.name}”" for one in filters) or "none"
    raise Refused(f"there is no filter “{name}” in {filters_file()}; there are: {there}")


def notes_named(option: Path | None) -> Path | None:
    """The notebook folder that ``--notes`` names, for commands that only read it.

    Raises:
        Refused: it is not there: a slip in its name would pass for a notebook without a word in it.
    """
    if option is not None and not option.expanduser().is_dir():
        raise Refused(f"{option}: there is no such folder; --notes names the one the notes are in")
    return option


def refuse_standard_input(paths: Sequence[str], command: str) -> None:
    """For commands whose articles have to be files.

    Raises:
        Refused: one of ``paths`` is ``-``.
    """
    if "-" in paths:
        raise Refused(f"-: {command} looks in files and folders, not in standard input")


def with_query(argv: Sequence[str]) -> list[str]:
    """A query that begins with a dash (-ferry) tied to its option, as argparse wants it."""
    joined = list[str]()
    for word in argv:
        if joined and joined[-1] == "--query" and len(word) > 2 and word[0] == "-" != word[1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files and folders; - for standard input (default: what was open last)",
    )


def _asked(query: str) -> str:
    if not query.strip():
        raise argparse.ArgumentTypeError("it is empty; leave it out for all there is")
    return query


def add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--query",
        type=_asked,
        metavar="QUERY",
        help="only what it asks for, as in the reader’s search: 'said:rossi date:2024-03..'",
    )
    add_filter(parser)
    parser.add_argument("--style", metavar="NAME", help="a citation style: see below")
    parser.add_argument(
        "--accessed",
        type=_day,
        default=date.today(),
        metavar="DATE",
        help="the day the articles were seen; none leaves it out (default: today)",
    )
    parser.add_argument(
        "--notes",
        type=Path,
        metavar="DIR",
        help="the notebook whose notes and corrections count (default: the reader’s)",
    )
    parser.add_argument(
        "--jobs", type=positive, metavar="N", help="worker processes; the output is the same"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="only errors on standard error")


def style_named(name: str | None) -> Style:
    """The citation style asked for, or the one of the settings.

    Raises:
        Refused: there is none such.
    """
    from tui import config
    from tui.export.own import styles

    found = styles()
    for problem in found.problems:
        say(problem)
    wanted = name or config.load_settings()[0].citation
    style = found.by_id.get(wanted)
    if style is None:
        there = ", ".join(found.by_id)
        raise Refused(f"there is no citation style “{wanted}”; there are {there}")
    return style
