"""Which feeds are followed, and what of them was seen.

``feeds.toml`` is the user's, edited by hand or by ``pullquote add --feed``; what was seen is the
program's own, and when it is lost, entries whose pages are in the inbox are still not saved twice.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tui.config import feeds_file, feeds_seen_file, files
from tui.errors import ConfigError, FetchError
from tui.sanitizing import sanitize_line
from tui.web import addresses

MOST_SEEN = 2_000
"""Entries of one feed that are remembered; the newest come last."""

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Seen:
    ids: tuple[str, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)

    def and_now(self, ids: list[str]) -> Seen:
        """With these entries too. A server that sends the same feed again need not be asked for
        it, but one whose pages failed must: the tags are kept by the caller."""
        return replace(self, ids=tuple(dict.fromkeys((*self.ids, *ids)))[-MOST_SEEN:])


@dataclass(frozen=True, slots=True)
class Subscription:
    url: str
    title: str = ""


class Subscriptions:
    """Raises ConfigError where feeds.toml does not parse; nothing is written then."""

    def __init__(self, path: Path | None = None, seen: Path | None = None) -> None:
        self._path = path or feeds_file()
        self._seen_path = seen or feeds_seen_file()
        self.problems: tuple[str, ...] = ()
        text, table = files.read_toml(self._path)
        self._text = text
        self.feeds = tuple(self._read(table))
        self._seen = _read_seen(self._seen_path)

    def _read(self, table: dict[str, Any]) -> list[Subscription]:
        found: dict[str, Subscription] = {}
        listed = table.get("feed", [])
        for number, item in enumerate(listed if isinstance(listed, list) else [], 1):
            try:
                url = addresses.checked(str(item["url"]))
            except (KeyError, TypeError, FetchError):
                why = f'feed {number} wants an address, as in url = "https://example.org/feed"'
                self.problems += (f"{self._path}: {why}",)
                continue
            title = item.get("title", "")
            found[url] = Subscription(url, sanitize_line(title) if isinstance(title, str) else "")
        return list(found.values())

    def add(self, new: list[Subscription]) -> list[Subscription]:
        """Follow these too; those that are new. Comments and order of the file stay.

        Raises:
            ConfigError: the file could not be written.
        """
        import tomlkit

        known = {feed.url for feed in self.feeds}
        fresh = [feed for feed in {f.url: f for f in new}.values() if feed.url not in known]
        if not fresh:
            return []
        document = tomlkit.parse(self._text)
        listed = document.setdefault("feed", tomlkit.aot())
        for feed in fresh:
            item = tomlkit.table()
            item["url"] = feed.url
            if feed.title:
                item["title"] = feed.title
            listed.append(item)
        self._write(tomlkit.dumps(document))
        self.feeds += tuple(fresh)
        return fresh

    def drop(self, feeds: Collection[Subscription]) -> None:
        """Follow these no more. Raises ConfigError: the file could not be written."""
        import tomlkit

        urls = {feed.url for feed in feeds}
        document = tomlkit.parse(self._text)
        listed = document.get("feed", [])
        for at in reversed(range(len(listed))):
            if listed[at].get("url") in urls:
                del listed[at]
        self._write(tomlkit.dumps(document))
        self.feeds = tuple(feed for feed in self.feeds if feed.url not in urls)

    def _write(self, text: str) -> None:
        try:
            files.replace(self._path, text)
        except OSError as error:
            why = f"could not be saved ({error.strerror or error})"
            raise ConfigError(self._path, why) from error
        self._text = text

    def seen(self, feed: Subscription) -> Seen:
        return self._seen.get(feed.url, Seen())

    def remember(self, feed: Subscription, seen: Seen) -> None:
        self._seen[feed.url] = seen

    def save(self) -> None:
        """Raises ConfigError: what was seen could not be written."""
        followed = {feed.url for feed in self.feeds}
        told = {
            url: {"ids": seen.ids, "tags": seen.tags}
            for url, seen in self._seen.items()
            if url in followed
        }
        try:
            files.replace(self._seen_path, json.dumps(told, ensure_ascii=False, indent=0))
        except OSError as error:
            why = f"could not be saved ({error.strerror or error})"
            raise ConfigError(self._seen_path, why) from error


def _read_seen(path: Path) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    with suppress(OSError, ValueError, RecursionError):
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return {}
        told = json.loads(path.read_text(encoding="utf-8"))
        for url, item in told.items() if isinstance(told, dict) else ():
            if isinstance(item, dict):
                ids = item.get("ids")
                tags = item.get("tags")
                found[url] = Seen(
                    tuple(map(str, ids)) if isinstance(ids, list) else (),
                    {str(k): str(v) for k, v in tags.items()} if isinstance(tags, dict) else {},
                )
    return found
