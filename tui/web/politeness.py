"""One request at a time to a host, a pause after each, and what its robots.txt asks for."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from tui.errors import FetchError
from tui.web import addresses
from tui.web.fetching import AGENT, Limits, Page, fetch

if TYPE_CHECKING:
    from httpx import AsyncClient

AT_ONCE = 8
"""Hosts asked at the same time."""

LONGEST_PAUSE = 10.0
"""Seconds; a host that asks for more between two pages gets this."""

_ROBOTS_SIZE = 512 * 1024  # RFC 9309: at least 500 kB are to be read


class Visitor:
    """Fetches for one run; not to be used by two event loops."""

    def __init__(self, http: AsyncClient, limits: Limits) -> None:
        self._http = http
        self._limits = limits
        self._gates: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._everywhere = asyncio.Semaphore(AT_ONCE)
        self._asked: set[str] = set()
        self._robots: dict[str, RobotFileParser] = {}
        self._busy: dict[str, FetchError] = {}

    async def named(self, url: str, tags: dict[str, str] | None = None) -> Page | None:
        """What the user asked for by its address. Raises FetchError."""
        async with self._turn(url):
            return await self._fetch(url, tags)

    async def linked(self, url: str) -> Page:
        """What a feed leads to, unless the host does not want programs to come by themselves.

        Raises:
            FetchError: also where robots.txt forbids it.
        """
        async with self._turn(url):
            robots = await self._rules(url)
            if not robots.can_fetch(AGENT, url):
                raise FetchError(url, "the site's robots.txt asks programs not to fetch it")
            page = await self._fetch(url, None)
            assert page is not None  # only what was asked with tags can be unchanged
            return page

    @asynccontextmanager
    async def _turn(self, url: str) -> AsyncIterator[None]:
        origin = addresses.origin(url)
        async with self._gates[origin], self._everywhere:
            if origin in self._busy:
                raise FetchError(url, f"not asked: {self._busy[origin].reason}", busy=True)
            yield

    async def _fetch(self, url: str, tags: dict[str, str] | None) -> Page | None:
        origin = addresses.origin(url)
        if origin in self._asked:
            await asyncio.sleep(self._pause(origin))
        self._asked.add(origin)
        try:
            return await fetch(self._http, url, self._limits, tags=tags)
        except FetchError as error:
            if error.busy:
                self._busy[origin] = error
            raise

    def _pause(self, origin: str) -> float:
        robots = self._robots.get(origin)
        wanted = robots.crawl_delay(AGENT) if robots else None
        return min(LONGEST_PAUSE, max(self._limits.pause, float(wanted or 0)))

    async def _rules(self, url: str) -> RobotFileParser:
        origin = addresses.origin(url)
        if origin not in self._robots:
            robots = RobotFileParser()
            lines: list[str] = []
            with suppress(FetchError):  # a host without rules has none (RFC 9309, 2.3.1.3)
                limits = replace(self._limits, size=_ROBOTS_SIZE)
                page = await fetch(self._http, f"{origin}/robots.txt", limits)
                lines = page.data.decode("utf-8", "replace").splitlines() if page else []
            robots.parse(lines)
            self._robots[origin] = robots
        return self._robots[origin]
