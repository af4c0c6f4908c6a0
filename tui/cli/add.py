"""``pullquote add``: pages from the web into the inbox, and feeds to follow."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.console import FAILED, OK, USAGE, say
from tui.cli.updating import Telling, opened_inbox

if TYPE_CHECKING:
    from tui.web import Inbox, Subscription


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote add",
        description="Save web pages whole in the inbox folder, each once, with where and when "
        "beside it; the path of each is printed. Or follow feeds, whose articles come with "
        "`pullquote update`.",
    )
    parser.add_argument("urls", nargs="*", metavar="URL", help="pages to save")
    parser.add_argument(
        "--feed",
        action="append",
        default=[],
        metavar="URL",
        help="follow this RSS, Atom or JSON feed, and save what is in it now",
    )
    parser.add_argument(
        "--opml", type=Path, metavar="FILE", help="follow all feeds of a list from another reader"
    )
    parser.add_argument("--inbox", type=Path, metavar="DIR", help="the folder to save them in")
    parser.add_argument("-q", "--quiet", action="store_true", help="only errors on standard error")
    return parser


def run(argv: Sequence[str]) -> int:
    from tui.errors import ConfigError, FetchError

    options = _parser().parse_intermixed_args(argv)
    if not options.urls and not options.feed and options.opml is None:
        say("nothing to add: name a page, --feed URL or --opml FILE")
        return USAGE
    telling = Telling(quiet=options.quiet)
    try:
        inbox = opened_inbox(options.inbox)
        if options.urls:
            from tui import web

            web.add(options.urls, inbox, telling)
        if options.feed or options.opml is not None:
            _follow(options, inbox, telling)
    except (ConfigError, FetchError) as error:
        say(str(error))
        return FAILED
    return FAILED if telling.refused else OK


def _follow(options: argparse.Namespace, inbox: Inbox, telling: Telling) -> None:
    from tui import web

    subscriptions = web.Subscriptions()
    for problem in subscriptions.problems:
        say(problem)
    wanted = [*_named(options.feed), *(_listed(options.opml) if options.opml else ())]
    fresh = subscriptions.add(wanted)
    if not options.quiet:
        known = len({feed.url for feed in wanted}) - len(fresh)
        also = f" ({known:,} already)" if known else ""
        say(f"following {len(fresh):,} more {'feed' if len(fresh) == 1 else 'feeds'}{also}")
    others = set[str]()

    def told(outcome: web.Outcome) -> None:
        if isinstance(outcome, web.Refused) and outcome.no_feed:
            others.add(outcome.url)
        telling(outcome)

    web.follow(wanted, subscriptions, inbox, told)
    if wrong := [feed for feed in fresh if feed.url in others]:
        subscriptions.drop(wrong)
        for feed in wrong:
            say(f"{feed.url}: it is not followed")


def _named(urls: Sequence[str]) -> list[Subscription]:
    from tui.web import Subscription, addresses

    return [Subscription(addresses.checked(url)) for url in urls]


def _listed(path: Path) -> list[Subscription]:
    from tui import sources
    from tui.errors import FetchError, UnreadableSource
    from tui.web import Subscription, feeds

    try:
        data = sources.read(path)
    except UnreadableSource as error:
        raise FetchError(str(path), error.reason) from error
    return [Subscription(url, title) for url, title in feeds.opml(data, str(path))]
