"""Feeds: read in each format, followed, and kept as a person wrote them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.helpers import server as answers
from tests.helpers.fetched import ATOM, PAGE, RSS, inbox, page, site, subscriptions, update
from tests.helpers.server import Server, serving
from tui import web
from tui.errors import ConfigError, FetchError
from tui.extraction import extract
from tui.library.loading import load
from tui.web import (
    Added,
    Refused,
    Subscription,
    Subscriptions,
    feeds,
)

__all__ = ["inbox", "site", "subscriptions"]  # fixtures

ENTRIES = """<item><title>Wall put &lt;b&gt;off</title><link>{url}/wall</link><guid>1</guid>
<pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate><description>The council met …</description></item>
<item><title>Ferry</title><link>{url}/ferry</link><guid>2</guid>
<description>Late again.</description></item>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Courier",
    "items": [
        {
            "id": "1",
            "url": "/wall",
            "title": "Wall put off",
            "date_published": "2024-03-05T08:00:00Z",
            "authors": [{"name": "Ana Rossi"}],
            "content_text": "The council met …",
        },
        {"id": 7, "url": ["no"], "authors": "no"},
        "no item",
    ],
}


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (RSS.format(ENTRIES.format(url="https://courier.example")), "application/rss+xml"),
        (ATOM, "text/plain"),
        (json.dumps(JSON_FEED), "application/feed+json"),
        (json.dumps(JSON_FEED), "text/plain"),
    ],
)
def test_each_kind_of_feed_gives_the_same_entry(data: str, media_type: str) -> None:
    feed = feeds.parse(page(data, media_type))
    assert feed.title == "Courier"
    first = feed.entries[0]
    assert first.url == "https://courier.example/wall"
    assert first.published == "2024-03-05"
    assert first.title.startswith("Wall put")
    assert "The council met" in first.html
    assert not first.is_whole


@pytest.mark.parametrize("data", ["", "<html><p>A page.</p></html>", "{", "{}", "[" * 9000, "\x00"])
def test_what_is_no_feed_is_told(data: str) -> None:
    for media_type in ("application/xml", "application/json"):
        with pytest.raises(FetchError):
            feeds.parse(page(data, media_type))


def test_entities_of_a_feed_do_not_grow() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    data = (
        bomb + "]>" + RSS.format("<item><title>&j;</title><link>https://a.example/</link></item>")
    )
    try:
        feed = feeds.parse(page(data))
    except FetchError:
        return
    assert sum(len(entry.title) for entry in feed.entries) < 10_000


def test_new_entries_come_once_and_whole(
    site: Server, inbox: web.Inbox, subscriptions: Subscriptions, tmp_path: Path
) -> None:
    site.says("/wall", PAGE)
    site.says("/ferry", PAGE.replace("wall", "ferry"))
    feed = site.says("/feed", RSS.format(ENTRIES.format(url=site.url)), "application/rss+xml")
    subscriptions.add([Subscription(feed)])
    told = update(subscriptions, inbox)
    assert [type(outcome) for outcome in told] == [Added, Added]
    assert site.asked == ["/feed", "/robots.txt", "/ferry", "/wall"]  # the oldest first
    [wall] = inbox.folder.rglob("wall*.html")
    beside = tomllib.loads(wall.with_name(wall.name + ".source.toml").read_text())
    assert beside["title"] == "Wall put <b>off"
    assert beside["published"] == "2024-03-05"
    assert beside["outlet"] == "Courier"
    wall.unlink()  # read and thrown away: it does not come back
    again = Subscriptions(tmp_path / "feeds.toml", tmp_path / "seen.json")
    assert update(again, web.Inbox(inbox.folder)) == []


def test_a_feed_with_the_whole_text_is_not_followed_further(
    site: Server, inbox: web.Inbox, subscriptions: Subscriptions
) -> None:
    whole = {"id": "1", "url": "/wall", "title": "A </title><script>", "content_html": PAGE * 2}
    told = json.dumps(JSON_FEED | {"items": [whole]})
    subscriptions.add([Subscription(site.says("/feed", told, "application/feed+json"), "Courier")])
    [added] = update(subscriptions, inbox)
    assert isinstance(added, Added)
    assert site.asked == ["/feed"]
    article = extract(added.path.read_bytes(), name=added.path.name)
    assert article.document.metadata.url is not None
    assert article.document.metadata.url.value == f"{site.url}/wall"
    assert article.document.metadata.source is not None
    assert article.document.metadata.source.value == "Courier"


def test_where_a_site_wants_no_programs_only_what_its_feed_says_comes(
    site: Server, inbox: web.Inbox, subscriptions: Subscriptions
) -> None:
    site.says("/wall", PAGE)
    site.says("/robots.txt", "User-agent: *\nDisallow: /wall\n", "text/plain")
    subscriptions.add([Subscription(site.says("/feed", ATOM, "application/atom+xml"))])
    [added] = update(subscriptions, inbox)
    assert isinstance(added, Added)
    assert "robots.txt" in added.note
    assert "/wall" not in site.asked
    assert "The council met" in added.path.read_text()


def test_a_failing_feed_does_not_stop_the_others_and_is_asked_again(
    site: Server, inbox: web.Inbox, subscriptions: Subscriptions, tmp_path: Path
) -> None:
    site.says("/wall", PAGE)
    site.says("/good", ATOM)
    with serving() as other:
        bad = other.does("/bad", lambda handler: handler.send(503))
        odd = Subscription(site.says("/odd", "<html>no feed</html>"))
        subscriptions.add([Subscription(bad), odd, Subscription(site.url + "/good")])
        told = update(subscriptions, inbox)
        assert sorted(type(outcome).__name__ for outcome in told) == ["Added", "Refused", "Refused"]
        other.says("/bad", ATOM.replace("tag:1", "tag:2").replace("/wall", "/late"))
        other.says("/late", PAGE.replace("wall", "late"))
        again = Subscriptions(tmp_path / "feeds.toml", tmp_path / "seen.json")
        assert [type(outcome) for outcome in update(again, inbox)].count(Added) == 1


def test_an_unchanged_feed_is_not_sent_again(
    site: Server, inbox: web.Inbox, subscriptions: Subscriptions
) -> None:
    site.says("/wall", PAGE)
    statuses = []

    def tagged(handler: answers.Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"v1"'
        statuses.append(304 if known else 200)
        handler.send(statuses[-1], b"" if known else ATOM, {"ETag": '"v1"'})

    subscriptions.add([Subscription(site.does("/feed", tagged))])
    update(subscriptions, inbox)
    assert update(subscriptions, inbox) == []
    assert statuses == [200, 304]


def test_a_page_that_fails_is_tried_the_next_time(
    site: Server, inbox: web.Inbox, subscriptions: Subscriptions
) -> None:
    subscriptions.add([Subscription(site.says("/feed", ATOM, etag="v1"))])
    site.does("/wall", lambda handler: handler.send(502))
    assert isinstance(update(subscriptions, inbox)[0], Refused)
    site.says("/wall", PAGE)
    assert isinstance(update(subscriptions, inbox)[0], Added)


def test_feeds_file_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text('# mine\n[[feed]]\nurl = "https://a.example/rss" # daily\nmood = 3\n')
    subscriptions = Subscriptions(path, tmp_path / "seen.json")
    fresh = subscriptions.add(
        [Subscription("https://a.example/rss"), Subscription("https://b.example/rss", "B\n[[x]]")]
    )
    assert [feed.url for feed in fresh] == ["https://b.example/rss"]
    text = path.read_text()
    assert text.startswith('# mine\n[[feed]]\nurl = "https://a.example/rss" # daily\nmood = 3\n')
    assert len(Subscriptions(path, tmp_path / "seen.json").feeds) == 2


def test_a_feeds_file_that_does_not_parse_is_never_written(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text("[[feed\n")
    with pytest.raises(ConfigError, match=r"feeds\.toml:1"):
        Subscriptions(path, tmp_path / "seen.json")
    assert path.read_text() == "[[feed\n"
    path.write_text('[[feed]]\nurl = "ftp://a"\n[[feed]]\n')
    assert len(Subscriptions(path, tmp_path / "seen.json").problems) == 2


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"a": 3, "b": {"ids": 5, "tags": []}}'])
def test_losing_what_was_seen_loses_nothing_else(
    damaged: str, site: Server, inbox: web.Inbox, tmp_path: Path
) -> None:
    (tmp_path / "seen.json").write_text(damaged)
    subscriptions = Subscriptions(tmp_path / "feeds.toml", tmp_path / "seen.json")
    site.says("/wall", PAGE)
    subscriptions.add([Subscription(site.says("/feed", ATOM))])
    assert isinstance(update(subscriptions, inbox)[0], Added)


OPML = b"""<?xml version="1.0"?><!DOCTYPE o [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<opml version="2.0"><body><outline text="News"><outline text="&f;Courier" type="rss"
xmlUrl="https://a.example/rss"/><outline xmlUrl="file:///etc/passwd"/><outline title="B"
xmlUrl="https://b.example/rss"/></outline></body></opml>"""


def test_a_list_of_feeds_from_another_reader() -> None:
    assert feeds.opml(OPML, "a.opml") == [
        ("https://a.example/rss", "Courier"),
        ("https://b.example/rss", "B"),
    ]
    for data in (b"", b"<html/>", b"\x00", b"opml"):
        with pytest.raises(FetchError, match="no OPML"):
            feeds.opml(data, "a.opml")


def test_what_a_page_does_not_say_of_itself_is_read_from_beside_it(
    site: Server, inbox: web.Inbox, subscriptions: Subscriptions
) -> None:
    bare = PAGE.replace("<h1>Wall put off</h1>", "").replace("<title>Wall put off</title>", "")
    site.says("/wall", bare)
    site.says("/feed", RSS.format(ENTRIES.format(url=site.url)), "application/rss+xml")
    subscriptions.add([Subscription(site.url + "/feed")])
    update(subscriptions, inbox)
    [path] = inbox.folder.rglob("wall*.html")
    known = load(path).document.metadata
    assert known.title is not None
    assert known.source is not None
    assert known.published is not None
    assert known.url is not None
    assert known.title.value == "Wall put <b>off"
    assert known.source.value == "Courier"
    assert known.published.value.isoformat() == "2024-03-05"
    assert known.url.value == site.url + "/wall"
    assert known.url.origin.startswith("file beside")
    path.with_name(path.name + ".source.toml").write_text("url = [")
    document = load(path).document
    assert document.metadata.url is None
    assert "not understood" in " ".join(document.notices)
