"""``pullquote search``: who said what, from the shell."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import gathering
from tui.cli.console import FAILED, OK, USAGE, Progress, positive, put, say
from tui.cli.options import add_filter, filter_named, notes_named, refuse_standard_input

if TYPE_CHECKING:
    from tui.library import Library
    from tui.searching.shell import Found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote search",
        usage="pullquote search [options] 'QUERY' [PATH …]\n"
        "       pullquote search [options] --filter NAME [PATH …]",
        description="Find who said what, when and where, in files and folders. The query is "
        "the reader's: words, “a phrase”, -not, and fields: said: same: about: actor: title: "
        "source: date: tag: status: is:",
        epilog="For example: pullquote search 'said:rossi about:harbour date:2024-03..2024-04' "
        "~/articles. Who else is quoted with these words: pullquote search "
        "'same:\"we shall not wait for another winter\"'. All of the query goes in one pair of "
        "quotes. The exit status is 1 when nothing was found.",
    )
    parser.add_argument(
        "given",
        nargs="*",
        metavar="QUERY PATH",
        help="what is looked for, left out with --filter; then files and folders (default: what "
        "was open last in the reader)",
    )
    parser.add_argument(
        "--format", choices=("text", "jsonl"), default="text", help="text (default) or JSON lines"
    )
    parser.add_argument(
        "--limit", type=positive, default=60, metavar="N", help="hits at most (default 60)"
    )
    add_filter(parser)
    parser.add_argument("--notes", type=Path, metavar="DIR", help="where notes and tags are kept")
    parser.add_argument("-q", "--quiet", action="store_true", help="only errors on standard error")
    return parser


_VALUED = ("--format", "--limit", "--filter", "--notes")


def _excluding(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """The arguments without a query such as -ferry, and that query where there is one.

    No option has one dash and more than one letter; argparse would take -harbour for -h.
    """
    valued = False
    for at, word in enumerate(argv):
        if not valued and len(word) > 2 and word[0] == "-" != word[1]:
            return [*argv[:at], *argv[at + 1 :]], [word]
        if not valued and not word.startswith("-"):
            break  # the query; dashes behind it are none
        valued = word in _VALUED
    return list(argv), []


def _like_a_path(word: str) -> bool:
    return os.sep in word or "." in word


def run(argv: Sequence[str]) -> int:
    from tui import config
    from tui.library import Library
    from tui.searching import shell

    options, query, given = _asked(argv)
    settings, problems = config.load_settings()
    for problem in problems if given else ():  # else they are told with where it looks
        say(problem)
    opened = [Path(path) for path in gathering.opened(given, quiet=options.quiet)]
    library = Library(opened, cache=config.cache_dir())
    for problem in library.problems:
        say(problem)
    _warn_of_words(query, given)
    if not len(library):
        return USAGE
    unread = _read(library, quiet=options.quiet)
    folder = config.notes_dir(options.notes, setting=settings.notes, library=opened)
    notebook = shell.open_notebook(folder)
    if options.filter is not None:
        found, problem = shell.filtered(options.filter.query, library, notebook, options.limit)
    else:
        found, problem = shell.hits(query, library, notebook, options.limit)
    if problem:
        say(problem)
    _print(found, options.format)
    if not options.quiet:
        _tell_how_many(len(found), options.limit)
    return OK if found and not unread else FAILED


def _asked(argv: Sequence[str]) -> tuple[argparse.Namespace, str, list[str]]:
    """(options, query, files and folders); for a filter, which the options have, no query."""
    parser = _parser()
    # What is behind -- would be taken for options all the same where they may stand anywhere.
    at = list(argv).index("--") if "--" in argv else len(argv)
    before, excluding = _excluding(argv[:at])
    options = parser.parse_intermixed_args(before)
    given = [*excluding, *options.given, *argv[at + 1 :]]
    options.filter = filter_named(options.filter)
    if options.filter is None and not given:
        parser.error("a QUERY is needed, or --filter with a saved one's name")
    query = given.pop(0) if options.filter is None else ""
    if options.filter is None and not query.strip():
        parser.error("the QUERY is empty")
    refuse_standard_input(given, "search")
    options.notes = notes_named(options.notes)
    return options, query, given


def _warn_of_words(query: str, given: Sequence[str]) -> None:
    """Of words that are no file where files are named: a query of many words, without marks."""
    if words := [word for word in given if not _like_a_path(word) and not os.path.lexists(word)]:
        whole = shlex.quote(" ".join([query, *words]))
        say(f"all of the query goes in one pair of quotes: {whole}")


def _read(library: Library, *, quiet: bool) -> Sequence[tuple[str, str]]:
    """Read all of ``library``; the (file, reason) of what could not be, each told."""
    from tui.searching import shell

    progress = Progress(len(library), shown=not quiet)
    unread = shell.read(library, lambda done, total: progress.show(done))
    progress.clear()
    if library.catalog.problem:
        say(library.catalog.problem)
    for file, reason in unread:
        say(f"{file}: {reason}")
    return unread


def _print(found: Iterable[Found], how: str) -> None:
    from tui.headless import encode
    from tui.searching import shell

    for hit in found:
        if how == "jsonl":
            put(encode(shell.record(*hit)) + b"\n")
        else:
            text = "".join(f"{line}\n" for line in shell.lines(*hit))
            put(text.encode("utf-8", "backslashreplace"))


def _tell_how_many(found: int, limit: int) -> None:
    if not found:
        say("nothing found")
    elif found >= limit:
        shown = f"{found:,} hit{'s' * (found != 1)} shown"
        say(f"{shown}, there may be more: --limit N gives up to N")
