"""The folder where pages from the web are kept, each whole, with where and when beside it.

    inbox/harbour-courier.example/wall-put-off-3f9c02d1ab.html
    inbox/harbour-courier.example/wall-put-off-3f9c02d1ab.html.source.toml

A page is never saved twice: not under another spelling of its address, and not when the same bytes
come from elsewhere. Both are read from the folder itself, so that it can be moved, merged and
tidied by hand.
"""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui.errors import FetchError
from tui.references.fetched import BESIDE
from tui.sanitizing import sanitize_line
from tui.web import addresses, feeds
from tui.web.fetching import Page
from tui.whole import written_whole

_LARGEST = 64 * 1024

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "": ".html",
}
"""What is taken for an article by its media type; a server that gives none serves pages."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page apart from its bytes, from the feed it was in. "" for nothing."""

    title: str = ""
    author: str = ""
    published: str = ""
    outlet: str = ""
    feed: str = ""


_FEEDS = {"application/rss+xml", "application/atom+xml", "application/feed+json"}


class Inbox:
    """Raises FetchError from save() alone; a folder that is not there yet is an empty one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._places: dict[str, Path] = {}
        self._hashes: dict[str, Path] = {}
        for beside in folder.glob(f"*/*{BESIDE}"):
            table = _read(beside)
            page = beside.with_name(beside.name.removesuffix(BESIDE))
            if not page.exists():
                continue  # thrown away by hand: it may be fetched again
            for address in (table.get("url"), *_texts(table.get("through"))):
                if isinstance(address, str):
                    self._places[addresses.same(address)] = page
            if isinstance(digest := table.get("sha256"), str):
                self._hashes[digest] = page

    def place(self, url: str) -> Path | None:
        """The file the page of this address is kept in."""
        return self._places.get(addresses.same(url))

    def save(self, page: Page, facts: Facts | None = None) -> tuple[Path, bool]:
        """The page's file, and whether it is new.

        Raises:
            FetchError: it is no article, or could not be written.
        """
        suffix = _SUFFIXES.get(page.media_type)
        if suffix is None:
            what = f"this is no article but {page.media_type}"
            if page.media_type in _FEEDS or feeds.looks_like_one(page.data):
                what = "this is a feed: `pullquote add --feed URL` follows it"
            raise FetchError(page.url, what)
        digest = sha256(page.data).hexdigest()
        known = self.place(page.url) or self.place(page.final) or self._hashes.get(digest)
        if known is not None:
            return known, False
        folder, stem = addresses.file_stem(page.final)
        path = self.folder / folder / (stem + suffix)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path = _free(path, page.data)
            # Where this ends between the two, the next time finds the same bytes there.
            _write(path, page.data)
            _write(path.with_name(path.name + BESIDE), _table(page, digest, facts or Facts()))
        except OSError as error:
            why = f"it could not be saved as {path} ({error.strerror or error})"
            raise FetchError(page.url, why) from error
        for address in (page.url, *page.through):
            self._places[addresses.same(address)] = path
        self._hashes[digest] = path
        return path, True


def _read(path: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        if path.is_file():
            with path.open("rb") as file:
                return tomllib.loads(file.read(_LARGEST).decode())
    return {}


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _table(page: Page, digest: str, facts: Facts) -> bytes:
    import tomli_w

    table: dict[str, Any] = {"url": page.url}
    if page.through:
        table["through"] = list(page.through)
    table |= {"accessed": page.at, "sha256": digest}
    told = {
        "media_type": page.media_type,
        "charset": page.charset,
        "title": facts.title,
        "author": facts.author,
        "published": facts.published,
        "outlet": facts.outlet,
        "feed": facts.feed,
    }
    table |= {key: line for key, value in told.items() if (line := sanitize_line(value))}
    return tomli_w.dumps(table).encode()


def _free(path: Path, data: bytes) -> Path:
    """``path``, or where somebody's file of that name has other bytes, one beside it."""
    number, stem = 1, path.stem
    while path.is_symlink() or path.exists():
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            break
        number += 1
        path = path.with_name(f"{stem}-{number}{path.suffix}")
    return path


def _write(path: Path, data: bytes) -> None:
    with written_whole(path, mode=0o644) as file:
        file.write(data)
