"""Pages from a real server on this machine, also a broken, slow, huge, hostile one."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import server as answers
from tests.helpers.fetched import LIMITS, PAGE, add, inbox, site
from tests.helpers.server import Server, serving
from tui import web
from tui.errors import FetchError
from tui.extraction import extract
from tui.library.loading import load
from tui.web import (
    Added,
    Known,
    Refused,
    addresses,
    consent,
)
from tui.web.fetching import Page

__all__ = ["inbox", "site"]  # fixtures

CONSENT = Path(__file__).parent / "cases" / "consent"
NOW = datetime(2024, 3, 4, tzinfo=UTC)


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


def test_a_host_where_nobody_listens_is_told_as_refused(inbox: web.Inbox) -> None:
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
