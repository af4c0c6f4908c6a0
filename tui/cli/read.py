"""``pullquote [PATH…]``: the reader."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from tui import __version__
from tui.cli import COMMANDS
from tui.cli.console import USAGE, say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote",
        description="Read piles of news articles: cleaned of clutter, with actors and quotes "
        "marked\nand every quote's speaker named; search, tag, note and cite them.",
        epilog="\n".join(
            [
                "commands, without the reader (pullquote COMMAND --help says more):",
                *(f"  {name:<9}{does}" for name, does in COMMANDS.items()),
                "",
                "A file called like one is read as ./extract.",
            ]
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
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


def _meant(word: str) -> str:
    """What may be meant by the name of a file that is not there; "" for nothing."""
    from difflib import get_close_matches

    if word == "help":
        return "pullquote --help says what there is; in the reader ? does"
    like = get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.75)
    return f"there is a command {like[0]}; pullquote --help lists them all" if like else ""


def run(argv: Sequence[str]) -> int:
    from tui import sources

    options = _parser().parse_intermixed_args(argv)
    if Path("-") in options.paths:
        say("standard input has no place to come back to: keep it in a file, or use extract -")
        return USAGE
    missing = [path for path in options.paths if not sources.exists(path)]
    hint = _meant(str(missing[0])) if missing and missing[0] == options.paths[0] else ""
    # Else the reader tells of them itself.
    if missing and (hint or len(missing) == len(options.paths)):
        for path in missing:
            say(f"{path}: there is no such file or folder")
        if hint:
            say(hint)
        return USAGE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("the reader needs a terminal; without one there is: pullquote extract FILE-or-DIR")
        return USAGE
    _write_as_terminals_read()
    import gc

    # Nothing made on the way to the first frame is garbage; looking for some took 40 of 250 ms.
    # The reader turns collection on again when all is there (tui.app.collecting).
    gc.disable()
    from tui.app import app

    return app.run(options.paths, notes=options.notes, theme=options.theme)


def _write_as_terminals_read() -> None:
    """In UTF-8, as every terminal of today reads it, and as its keys are read: a locale that says
    otherwise, as en_US does on some servers, made escapes of every line and mark."""
    screen = sys.__stderr__  # where Textual draws
    if isinstance(screen, TextIOWrapper):
        screen.reconfigure(encoding="utf-8")
