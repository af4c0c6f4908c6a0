"""What the user named, fetched and put into the inbox; one outcome for each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from tui.errors import FetchError, NoFeedError
from tui.web import addresses, consent, feeds
from tui.web.fetching import Limits, Page, client
from tui.web.inbox import Facts, Inbox
from tui.web.politeness import Visitor
from tui.web.subscriptions import Seen, Subscription, Subscriptions


@dataclass(frozen=True, slots=True)
class Added:
    url: str
    path: Path
    through: tuple[str, ...] = ()
    """The addresses it was redirected by."""
    note: str = ""
    """Why it is not the whole article, or ""."""


@dataclass(frozen=True, slots=True)
class Known:
    """The page is in the inbox already."""

    url: str
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    url: str
    reason: str
    no_feed: bool = False
    """Whether it is something else, and no feed that fails."""


Outcome = Added | Known | Refused
Told = Callable[[Outcome], None]


def add(urls: Sequence[str], inbox: Inbox, tell: Told, *, limits: Limits | None = None) -> None:
    """Each page named by its address, in the inbox; ``tell`` hears of each as it comes."""
    asyncio.run(_add(urls, inbox, tell, limits or Limits()))


def follow(
    followed: Sequence[Subscription],
    subscriptions: Subscriptions,
    inbox: Inbox,
    tell: Told,
    *,
    limits: Limits | None = None,
) -> None:
    """What is new in these feeds, in the inbox. A feed that fails does not stop the others.

    Raises:
        ConfigError: what was seen could not be remembered.
    """
    try:
        asyncio.run(_update(followed, subscriptions, inbox, tell, limits or Limits()))
    finally:
        subscriptions.save()


@asynccontextmanager
async def _visitor(limits: Limits) -> AsyncIterator[Visitor]:
    async with client(limits) as http:
        yield Visitor(http, limits)


async def _add(urls: Sequence[str], inbox: Inbox, tell: Told, limits: Limits) -> None:
    async with _visitor(limits) as visitor:
        await asyncio.gather(*(_one(url, visitor, inbox, tell) for url in dict.fromkeys(urls)))


async def _one(url: str, visitor: Visitor, inbox: Inbox, tell: Told) -> None:
    try:
        asked = addresses.checked(url)
        if (known := inbox.place(asked)) is not None:
            tell(Known(asked, known))
            return
        page = await visitor.named(asked)
        assert page is not None  # nothing was said of an earlier version
        tell(_saved(page, inbox))
    except FetchError as error:
        tell(Refused(url, error.reason))


def _saved(page: Page, inbox: Inbox, facts: Facts | None = None, note: str = "") -> Outcome:
    path, new = inbox.save(page, facts)
    note = note or consent.note_of(page)
    return Added(page.url, path, page.through, note) if new else Known(page.url, path)


async def _update(
    followed: Sequence[Subscription],
    subscriptions: Subscriptions,
    inbox: Inbox,
    tell: Told,
    limits: Limits,
) -> None:
    async with _visitor(limits) as visitor:

        async def one(feed: Subscription) -> None:
            try:
                seen = await _news(feed, subscriptions.seen(feed), visitor, inbox, tell)
                subscriptions.remember(feed, seen)
            except FetchError as error:
                tell(Refused(feed.url, error.reason, isinstance(error, NoFeedError)))

        await asyncio.gather(*(one(feed) for feed in followed))


async def _news(feed: Subscription, seen: Seen, visitor: Visitor, inbox: Inbox, tell: Told) -> Seen:
    page = await visitor.named(feed.url, seen.tags)
    if page is None:
        return seen
    told = feeds.parse(page)
    old = set(seen.ids)
    failed = False
    for entry in reversed(told.entries):  # feeds have the newest first; they are read as they came
        if entry.id in old:
            continue
        try:
            outcome = await _entry(entry, feed.title or told.title, feed.url, visitor, inbox)
        except FetchError as error:
            # Once more the next time: a page may be late, a host busy.
            tell(Refused(entry.url, error.reason))
            failed = True
            continue
        seen = seen.and_now([entry.id])
        tell(outcome)
    return Seen(seen.ids, {} if failed else page.tags)


async def _entry(
    entry: feeds.Entry, outlet: str, feed: str, visitor: Visitor, inbox: Inbox
) -> Outcome:
    facts = Facts(entry.title, entry.author, entry.published, outlet, feed)
    if (known := inbox.place(entry.url)) is not None:
        return Known(entry.url, known)
    if entry.is_whole:
        return _saved(_page(entry, outlet), inbox, facts)
    try:
        return _saved(await visitor.linked(entry.url), inbox, facts)
    except FetchError as error:
        if error.busy or not entry.html.strip():
            raise
        note = f"only what the feed says of it: {error.reason}"
        return _saved(_page(entry, outlet), inbox, facts, note)


def _page(entry: feeds.Entry, outlet: str) -> Page:
    """The text a feed brings as a page that says of itself what the feed said of it."""
    said = (
        ("og:title", entry.title),
        ("og:site_name", outlet),
        ("author", entry.author),
        ("article:published_time", entry.published),
    )
    meta = "".join(
        f'<meta property="{name}" content="{escape(value)}">\n' for name, value in said if value
    )
    data = (
        f'<!doctype html>\n<html><head><meta charset="utf-8">\n<title>{escape(entry.title)}</title>'
        f'\n<link rel="canonical" href="{escape(entry.url)}">\n{meta}</head>\n<body><article>\n'
        f"<h1>{escape(entry.title)}</h1>\n{entry.html}\n</article></body></html>\n"
    ).encode("utf-8", "replace")
    now = datetime.now(UTC).replace(microsecond=0)
    return Page(entry.url, data, now, media_type="text/html", charset="utf-8")
