"""Pages and feeds from a real server on this machine, also a broken, slow, huge, hostile one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import server as answers
from tests.command import run_text
from tests.server import Server, serving
from tui import web
from tui.errors import ConfigError, FetchError
from tui.extraction import extract
from tui.library.loading import load
from tui.web import (
    Added,
    Known,
    Refused,
    Subscription,
    Subscriptions,
    addresses,
    consent,
    feeds,
)
from tui.web.fetching import Page

CONSENT = Path(__file__).parent / "cases" / "consent"
NOW = datetime(2024, 3, 4, tzinfo=UTC)
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


def test_a_page_is_saved_whole_with_where_and_when_beside_it(
    site: Server, inbox: web.Inbox
) -> None:
    url = site.says("/2024/wall-put-off.html", PAGE)
    [added] = add(inbox, url)
    assert isinstance(added, Added)
    assert added.path.read_bytes() == PAGE.encode()
    assert added.path.parent == inbox.folder / "127.0.0.1"
    assert added.path.name.startswith("wall-put-off-")
    beside = tomllib.loads(added.path.with_name(added.path.name + ".source.toml").read_text())
    assert beside.pop("accessed").utcoffset().total_seconds() == 0
    assert beside == {
        "url": url,
        "sha256": sha256(PAGE.encode()).hexdigest(),
        "media_type": "text/html",
        "charset": "utf-8",
    }
    assert "Ana Rossi" in {actor.name for actor in extract(added.path.read_bytes()).actors}


def test_a_page_is_never_saved_twice(site: Server, inbox: web.Inbox) -> None:
    url = site.says("/wall", PAGE)
    site.says("/elsewhere", PAGE)
    site.does("/old", answers.redirect("/wall", 301))
    [first] = add(inbox, url)
    assert isinstance(first, Added)
    again = web.Inbox(inbox.folder)  # as read from the folder by another start
    for same in (url, f"{url}/", f"{url}#part", f"{url}?utm_source=letter"):
        assert add(again, same) == [Known(addresses.checked(same), first.path)]
    assert site.asked == ["/wall"]  # none of them was asked for
    assert add(again, site.url + "/elsewhere") == [Known(site.url + "/elsewhere", first.path)]
    assert add(again, site.url + "/old") == [Known(site.url + "/old", first.path)]
    assert len([*inbox.folder.rglob("*.html")]) == 1


def test_what_the_server_says_of_the_encoding_stands_above_what_the_page_says(
    site: Server, inbox: web.Inbox
) -> None:
    page = "<html><head><meta charset=iso-8859-1></head><body><p>Паром отходит в мае.</p></body>"
    url = site.says("/ferry", page.encode("koi8-r"), "text/html; charset=koi8-r")
    [added] = add(inbox, url)
    assert isinstance(added, Added)

    document = load(added.path).document
    assert "Паром отходит в мае." in document.text
    assert document.notices[0] == "Read as KOI8-R, as its header says."


@pytest.mark.parametrize("case", sorted(CONSENT.glob("*.html")), ids=lambda case: case.stem)
def test_a_page_that_only_asks_for_consent_is_saved_and_told(
    case: Path, site: Server, inbox: web.Inbox
) -> None:
    [added] = add(inbox, site.says("/2024/wall.html", case.read_text("utf-8")))
    assert isinstance(added, Added)
    assert added.path.read_bytes() == case.read_bytes()
    assert bool(added.note) != case.stem.startswith("no-"), added.note
    assert not added.note or "consent to cookies, not the article; open the address" in added.note


def test_a_redirect_to_a_host_for_consent_is_told() -> None:
    page = Page("https://news.example/a", PAGE.encode(), NOW, media_type="text/html")
    assert not consent.note_of(page)
    assert consent.note_of(replace(page, through=("https://consent.news.example/?to=a",)))
    assert not consent.note_of(replace(page, through=("https://www.news.example/a",)))


def test_a_page_thrown_away_can_be_fetched_again(site: Server, inbox: web.Inbox) -> None:
    [first] = add(inbox, site.says("/wall", PAGE))
    assert isinstance(first, Added)
    first.path.unlink()
    assert isinstance(add(web.Inbox(inbox.folder), first.url)[0], Added)


def test_a_file_of_that_name_is_left_alone(site: Server, inbox: web.Inbox) -> None:
    [first] = add(inbox, site.says("/wall", PAGE))
    assert isinstance(first, Added)
    first.path.write_text("my own words")
    first.path.with_name(first.path.name + ".source.toml").unlink()
    [second] = add(web.Inbox(inbox.folder), first.url)
    assert isinstance(second, Added)
    assert second.path != first.path
    assert first.path.read_text() == "my own words"


def test_redirects_are_followed_and_shown(site: Server, inbox: web.Inbox) -> None:
    site.says("/new/wall", PAGE)
    site.does("/a", answers.redirect("/b", 308))
    site.does("/b", answers.redirect(f"{site.url}/new/wall"))
    [added] = add(inbox, site.url + "/a")
    assert isinstance(added, Added)
    assert added.through == (f"{site.url}/b", f"{site.url}/new/wall")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("harrowpost.example/2026/wall", "https://harrowpost.example/2026/wall"),
        ("www.harrowpost.example", "https://www.harrowpost.example/"),
        ("10.0.0.7:8080/wall?a=1", "https://10.0.0.7:8080/wall?a=1"),
        ("http://harrowpost.example", "http://harrowpost.example/"),
    ],
)
def test_an_address_may_be_typed_without_its_scheme(typed: str, address: str) -> None:
    assert addresses.checked(typed) == address


@pytest.mark.parametrize("typed", ["wall.html", "folder/wall.html", "localhost/wall", "wall"])
def test_what_may_be_a_file_is_no_address(typed: str) -> None:
    with pytest.raises(FetchError, match="does not begin with https://"):
        addresses.checked(typed)


HOSTILE: dict[str, tuple[answers.Answer, str]] = {
    "circle": (answers.redirect("/circle"), "redirects in a circle"),
    "file": (answers.redirect("file:///etc/passwd"), "only http and https"),
    "script": (answers.redirect("javascript:alert(1)"), "answer cannot be used"),
    "user": (answers.redirect("https://user:word@example.org/"), "with a password in it"),
    "missing": (lambda handler: handler.send(404), "404 Not Found"),
    "odd": (lambda handler: handler.send(799), "799 no known answer"),
    "picture": (
        lambda handler: handler.send(200, b"\x89PNG", {"Content-Type": "image/png"}),
        "no article but image/png",
    ),
    "empty": (lambda handler: handler.send(200, b" \n"), "the page is empty"),
    "endless": (answers.endless, "larger than"),
    "bomb": (answers.bomb, "larger than"),
    "huge": (
        lambda handler: handler.send(200, b"", {"Content-Length": "99999999"}),
        "larger than",
    ),
    "broken": (answers.broken_off, "answer cannot be used"),
    "nonsense": (answers.no_http, "answer cannot be used"),
    "gzip": (answers.no_gzip, "answer cannot be used"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_not_come_says_why_and_leaves_nothing(
    name: str, site: Server, inbox: web.Inbox
) -> None:
    answer, why = HOSTILE[name]
    url = site.does(f"/{name}", answer)
    [refused] = add(inbox, url)
    assert isinstance(refused, Refused)
    assert why in refused.reason
    assert refused.reason.isprintable()
    assert not inbox.folder.exists()


def test_a_busy_server_says_when_to_come_again_and_is_left_alone(
    site: Server, inbox: web.Inbox
) -> None:
    url = site.does("/one", lambda handler: handler.send(429, b"", {"Retry-After": "120"}))
    told = add(inbox, url, site.says("/two", PAGE))
    assert [type(outcome) for outcome in told] == [Refused, Refused]
    assert "try again in 120 seconds" in str(told[0])
    assert "not asked: the server answers 429" in str(told[1])
    assert site.asked == ["/one"]


@pytest.mark.parametrize("slow", [answers.silent, answers.dripping])
def test_a_slow_server_is_given_up(slow: answers.Answer, site: Server, inbox: web.Inbox) -> None:
    url = site.does("/slow", slow)
    [refused] = add(inbox, url, limits=replace(LIMITS, silence=0.5, whole=1))
    assert isinstance(refused, Refused)
    assert "seconds" in refused.reason


def test_a_server_without_https_is_told_for_what_it_is(site: Server, inbox: web.Inbox) -> None:
    [refused] = add(inbox, site.says("/page", "Words.").replace("http:", "https:"))
    assert isinstance(refused, Refused)
    assert "no https is spoken there; begin the address with http://" in refused.reason


def test_nobody_listens(inbox: web.Inbox) -> None:
    with serving() as gone:
        url = gone.url
    [refused] = add(inbox, f"{url}/page")
    assert isinstance(refused, Refused)
    assert "the connection failed" in refused.reason


@pytest.mark.parametrize(
    "url",
    ["", "page.html", "ftp://example.org/a", "file:///etc/passwd", "https://", "http://[::1",
     "https://user:word@example.org/", "https://example.org/a b", "https://a\x1b]0;b\x07.org/",
     "https://example.org/" + "a" * 3000, "http://example.org:99999/"],
)  # fmt: skip
def test_what_is_no_address_is_not_asked_for(url: str, inbox: web.Inbox) -> None:
    [refused] = add(inbox, url)
    assert isinstance(refused, Refused)
    assert "address" in refused.reason or "http" in refused.reason


def test_the_public_net_does_not_lead_into_a_private_one() -> None:
    inside = ["localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "router.local"]
    assert all(addresses.is_inside(f"http://{host}/") for host in inside)
    assert not any(addresses.is_inside(f"http://{host}/") for host in ("example.org", "8.8.8.8"))


@given(st.text(max_size=300))
def test_any_address_gives_a_harmless_file_name(path: str) -> None:
    try:
        url = addresses.checked(f"https://example.org/{path}")
    except FetchError:
        return
    folder, stem = addresses.file_stem(url)
    assert folder == "example.org"
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not stem.startswith("-")
    assert len(stem) < 100


def test_an_inbox_that_cannot_be_written_is_told(site: Server, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    [refused] = add(web.Inbox(blocked / "inbox"), site.says("/wall", PAGE))
    assert isinstance(refused, Refused)
    assert "could not be saved" in refused.reason


# Feeds -------------------------------------------------------------------------------------------

ENTRIES = """<item><title>Wall put &lt;b&gt;off</title><link>{url}/wall</link><guid>1</guid>
<pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate><description>The council met …</description></item>
<item><title>Ferry</title><link>{url}/ferry</link><guid>2</guid>
<description>Late again.</description></item>"""
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{}</channel></rss>'
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>tag:1</id>
<title>Wall put off</title><link href="/wall"/><updated>2024-03-05T08:00:00Z</updated>
<author><name>Ana Rossi</name></author><summary>The council met …</summary></entry></feed>"""
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


def page(data: str, media_type: str = "application/xml") -> Page:
    from datetime import UTC, datetime

    return Page("https://courier.example/feed", data.encode(), datetime.now(UTC), (), media_type)


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


@pytest.fixture
def subscriptions(tmp_path: Path) -> Subscriptions:
    return Subscriptions(tmp_path / "feeds.toml", tmp_path / "seen.json")


def update(
    subscriptions: Subscriptions, inbox: web.Inbox, limits: web.Limits = LIMITS
) -> list[web.Outcome]:
    told: list[web.Outcome] = []
    web.follow(subscriptions.feeds, subscriptions, inbox, told.append, limits=limits)
    return told


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


# The commands ------------------------------------------------------------------------------------


def run(tmp_path: Path, *arguments: str) -> CompletedProcess[str]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "STATE", "INBOX"):
            patch.setenv(f"PULLQUOTE_{name}_DIR", str(tmp_path / name))
        return run_text(*arguments)


def test_add_and_update_as_commands(site: Server, tmp_path: Path) -> None:
    site.says("/wall", PAGE)
    site.does("/old", answers.redirect("/wall"))
    done = run(tmp_path, "add", site.url + "/old", site.url + "/missing\x1b")
    assert done.returncode == 1
    assert Path(done.stdout.strip()).read_text() == PAGE
    assert f"/old redirects to {site.url}/wall" in done.stderr
    assert "\x1b" not in done.stderr
    feed = site.says("/feed", ATOM.replace("/wall", "/ferry"))
    site.says("/ferry", PAGE.replace("wall", "ferry"))
    done = run(tmp_path, "add", "--feed", feed)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1), done.stderr
    assert "following 1 more feed" in done.stderr
    done = run(tmp_path, "update")
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 new articles" in done.stderr
    (tmp_path / "list.opml").write_bytes(b"no list")
    done = run(tmp_path, "add", "--opml", str(tmp_path / "list.opml"))
    assert (done.returncode, "no OPML file" in done.stderr) == (1, True)


def test_what_is_no_feed_is_not_followed(site: Server, tmp_path: Path) -> None:
    page, feed = site.says("/wall", PAGE), site.says("/feed", ATOM.replace("/wall", "/ferry"))
    site.says("/ferry", PAGE.replace("wall", "ferry"))
    followed = tmp_path / "CONFIG/feeds.toml"
    followed.parent.mkdir()
    followed.write_text("# mine\n")
    done = run(tmp_path, "add", "--feed", page, "--feed", feed, "--feed", site.url + "/later")
    assert done.returncode == 1
    assert f"{page}: this is no feed" in done.stderr
    assert f"{page}: it is not followed" in done.stderr
    told = followed.read_text()
    assert told.startswith("# mine\n")
    assert page not in told
    assert feed in told
    assert "/later" in told  # a server that fails now may answer the next time


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (ATOM, "application/xml"),
        (RSS, "text/xml"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/json"),
    ],
)
def test_a_feed_added_as_a_page_says_how_to_follow_it(
    body: str, media_type: str, site: Server, tmp_path: Path
) -> None:
    done = run(tmp_path, "add", site.says("/feed", body, media_type))
    assert "this is a feed: `pullquote add --feed URL` follows it" in done.stderr
    other = site.says("/other", "<?xml version='1.0'?><map/>", media_type)
    assert "this is no article but" in run(tmp_path, "add", other).stderr


def test_nothing_named_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path, "add").returncode == 2
    assert "no feed is followed yet" in run(tmp_path, "update").stderr
