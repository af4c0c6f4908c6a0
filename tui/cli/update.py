"""``pullquote update``: what is new in the feeds that are followed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tui.cli.console import FAILED, OK, say
from tui.cli.updating import Telling, opened_inbox


def _parser() -> argparse.ArgumentParser:
    from tui.config import feeds_file

    parser = argparse.ArgumentParser(
        prog="pullquote update",
        description="Ask every feed that is followed (`pullquote add --feed`) for what is new, and "
        "save the articles in the inbox folder; the path of each is printed. A feed that fails is "
        "told and does not stop the others.",
        epilog=f"The feeds stand in {feeds_file()}; what is taken out there is asked no more.",
    )
    parser.add_argument("--inbox", type=Path, metavar="DIR", help="the folder to save them in")
    parser.add_argument("-q", "--quiet", action="store_true", help="only errors on standard error")
    return parser


def run(argv: Sequence[str]) -> int:
    from tui import web
    from tui.errors import ConfigError

    options = _parser().parse_intermixed_args(argv)
    telling = Telling(quiet=options.quiet)
    try:
        subscriptions = web.Subscriptions()
        for problem in subscriptions.problems:
            say(problem)
        if not subscriptions.feeds:
            say("no feed is followed yet: pullquote add --feed URL")
            return OK
        web.follow(subscriptions.feeds, subscriptions, opened_inbox(options.inbox), telling)
    except ConfigError as error:
        say(str(error))
        return FAILED
    if not options.quiet:
        say(f"{telling.added:,} new {'article' if telling.added == 1 else 'articles'}")
    return FAILED if telling.refused else OK
