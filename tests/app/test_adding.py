"""Pages and feeds in the reader, from a real server on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from tests.app.reading import home, pile, reading
from tests.helpers.fetched import site
from tests.helpers.server import Server
from tui.web import Subscription, Subscriptions

__all__ = ["home", "pile", "site"]  # fixtures

PAGE = (
    "<html><head><title>Wall put off</title></head><body><h1>Wall put off</h1>"
    + "<p>The council put off the wall, “because nobody has the money,” Ana Rossi said.</p>" * 4
    + "</body></html>"
)
FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>1</id>
<title>Wall put off</title><link href="/wall"/></entry></feed>"""


async def test_a_page_is_fetched_and_opened(site: Server, pile: Path, home: Path) -> None:
    url = site.says("/wall", PAGE)
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("g", "a")
        await run.write(url)
        await run.press("enter")
        await run.sees("1 new article in", "put off the wall, “because nobody")
        assert run.reader.entry is not None
        assert run.reader.entry.path.is_relative_to(home / "inbox")
        await run.press("g", "a")
        await run.write(url)
        await run.press("enter")
        await run.sees("It is there already.")
    assert str(home / "inbox") in (home / "state/state.json").read_text()


async def test_a_page_that_does_not_come_is_told(site: Server, pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("g", "a")
        await run.write(f"{site.url}/missing ftp://example.org/a")
        await run.press("enter")
        await run.sees("404 Not Found", "only http and https")
        assert len(run.app.desk.library) == 3


async def test_an_address_that_did_not_come_is_offered_again(
    site: Server, pile: Path, home: Path
) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("g", "a")
        await run.write(f"{site.url}/wall")
        await run.press("enter")
        await run.sees("404 Not Found")
        site.says("/wall", PAGE)
        await run.press("g", "a")
        await run.sees("/wall  could not be fetched", "Enter fetch again")
        await run.press("enter")
        await run.sees("1 new article in")
        await run.press("g", "a")
        await run.sees("Type or paste the address")
        assert "could not be fetched" not in run.text


async def test_f5_brings_what_is_new_in_the_feeds(site: Server, pile: Path, home: Path) -> None:
    site.says("/wall", PAGE)
    Subscriptions().add([Subscription(site.says("/feed", FEED, "application/atom+xml"))])
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("f5")
        await run.sees("1 new article in", "4 articles")


async def test_a_feeds_file_that_does_not_parse_is_told(pile: Path, home: Path) -> None:
    Path(os.environ["PULLQUOTE_CONFIG_DIR"], "feeds.toml").write_text("[[feed\n")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("f5")
        await run.sees("feeds.toml:1")
