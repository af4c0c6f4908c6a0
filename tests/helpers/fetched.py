"""A site on this machine, an inbox, and a page of news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.server import Server, serving
from tui import web
from tui.web import Subscriptions
from tui.web.fetching import Page

LIMITS = web.Limits(silence=30, whole=60, size=1_000_000, pause=0)
PAGE = (
    "<html><head><title>Wall put off</title></head><body><article><h1>Wall put off</h1>"
    + "".join(
        f"<p>The council of Marsh Point met for the {n}th time on Monday and put off the wall "
        "again, “because nobody has the money,” Mayor Ana Rossi said.</p>"
        for n in range(4, 12)
    )
    + "</article></body></html>"
)


@pytest.fixture
def site() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def inbox(tmp_path: Path) -> web.Inbox:
    return web.Inbox(tmp_path / "inbox")


def add(inbox: web.Inbox, *urls: str, limits: web.Limits = LIMITS) -> list[web.Outcome]:
    told: list[web.Outcome] = []
    web.add(urls, inbox, told.append, limits=limits)
    return told


RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{}</channel></rss>'
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>tag:1</id>
<title>Wall put off</title><link href="/wall"/><updated>2024-03-05T08:00:00Z</updated>
<author><name>Ana Rossi</name></author><summary>The council met …</summary></entry></feed>"""


def page(data: str, media_type: str = "application/xml") -> Page:
    from datetime import UTC, datetime

    return Page("https://courier.example/feed", data.encode(), datetime.now(UTC), (), media_type)


@pytest.fixture
def subscriptions(tmp_path: Path) -> Subscriptions:
    return Subscriptions(tmp_path / "feeds.toml", tmp_path / "seen.json")


def update(
    subscriptions: Subscriptions, inbox: web.Inbox, limits: web.Limits = LIMITS
) -> list[web.Outcome]:
    told: list[web.Outcome] = []
    web.follow(subscriptions.feeds, subscriptions, inbox, told.append, limits=limits)
    return told
