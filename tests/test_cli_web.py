"""``pullquote add``, ``feeds`` and ``update`` as commands."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.helpers import server as answers
from tests.helpers.command import run_text
from tests.helpers.fetched import ATOM, PAGE, RSS, site
from tests.helpers.server import Server

__all__ = ["site"]  # fixtures


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
