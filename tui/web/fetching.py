"""One page from the web, within limits of time and size."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from tui import __version__
from tui.errors import FetchError
from tui.sanitizing import sanitize_line
from tui.web import addresses

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

AGENT = "pullquote"
"""As which robots.txt may speak of us."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_MOST_MEDIA_TYPE = 80


@dataclass(frozen=True, slots=True)
class Limits:
    """``silence``: seconds a server may say nothing; ``whole``: seconds for a page with all its
    redirects; ``size``: bytes, unpacked; ``pause``: seconds between two requests to one host."""

    silence: float = 15.0
    whole: float = 60.0
    size: int = 20 * 1024 * 1024
    redirects: int = 10
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """``through``: the addresses of the redirects, the last one where ``data`` is from. ``at`` is
    in UTC. ``charset`` is what the server says, "" for nothing; ``tags``: what to send next time
    so that an unchanged page is not sent again."""

    url: str
    data: bytes
    at: datetime
    through: tuple[str, ...] = ()
    media_type: str = ""
    charset: str = ""
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def final(self) -> str:
        return self.through[-1] if self.through else self.url


def client(limits: Limits) -> AsyncClient:
    """Whoever makes it closes it. Proxies are taken from the environment, as everywhere."""
    import httpx

    return httpx.AsyncClient(
        timeout=httpx.Timeout(limits.silence),
        headers={
            "User-Agent": f"{AGENT}/{__version__}",
            "Accept": "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        },
    )


async def fetch(
    http: AsyncClient, url: str, limits: Limits, *, tags: dict[str, str] | None = None
) -> Page | None:
    """The page at ``url``; None: it is as it was when the server sent these ``tags``.

    Raises:
        FetchError: no page came: what the server said, or which limit it met.
    """
    import httpx

    asked = addresses.checked(url)
    try:
        async with asyncio.timeout(limits.whole):
            return await _follow(http, asked, limits, tags or {})
    except TimeoutError as error:
        why = f"the page did not come within {limits.whole:g} seconds"
        raise FetchError(asked, why, busy=True) from error
    except httpx.TimeoutException as error:
        why = f"the server said nothing for {limits.silence:g} seconds"
        raise FetchError(asked, why, busy=True) from error
    except (httpx.RemoteProtocolError, httpx.DecodingError, httpx.InvalidURL, ValueError) as error:
        said = sanitize_line(str(error), limit=200) or type(error).__name__
        raise FetchError(asked, f"the server's answer cannot be used ({said})") from error
    except httpx.HTTPError as error:
        said = sanitize_line(str(error), limit=200) or type(error).__name__
        if "WRONG_VERSION_NUMBER" in said:  # OpenSSL's word for an answer that is plain text
            said = "no https is spoken there; begin the address with http://"
        raise FetchError(asked, f"the connection failed ({said})", busy=True) from error


async def _follow(
    http: AsyncClient, asked: str, limits: Limits, tags: dict[str, str]
) -> Page | None:
    through: list[str] = []
    here = asked
    while True:
        async with http.stream("GET", here, headers=tags, follow_redirects=False) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                here = _redirected(asked, here, response.headers["location"])
                if here in (asked, *through) or len(through) >= limits.redirects:
                    raise FetchError(asked, f"it redirects in a circle, by {here}")
                through.append(here)
                continue
            if response.status_code == HTTPStatus.NOT_MODIFIED and tags:
                return None
            _require_success(asked, response)
            data = await _body(asked, response, limits)
            media_type, charset = _content_type(response.headers.get("content-type", ""))
            return Page(
                asked,
                data,
                datetime.now(UTC).replace(microsecond=0),
                tuple(through),
                media_type,
                charset,
                _tags(response),
            )


def _redirected(asked: str, here: str, location: str) -> str:
    try:
        there = addresses.checked(location, base=here)
    except FetchError as error:
        raise FetchError(asked, f"it redirects to {error.url!r}: {error.reason}") from error
    if addresses.is_inside(there) and not addresses.is_inside(asked):
        raise FetchError(asked, f"it redirects into a private network, to {there}")
    return there


def _require_success(asked: str, response: Response) -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    said = _PHRASES.get(status, "no known answer")
    busy = status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    after = response.headers.get("retry-after", "") if busy else ""
    wait = f"; try again in {int(after):,} seconds" if after.isdecimal() and after.isascii() else ""
    raise FetchError(asked, f"the server answers {status} {said}{wait}", busy=busy)


async def _body(asked: str, response: Response, limits: Limits) -> bytes:
    large = FetchError(asked, f"the page is larger than {limits.size / 1024 / 1024:g} MB")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.size:
        raise large
    data = bytearray()
    async for chunk in response.aiter_bytes(64 * 1024):  # unpacked: a small file may be a large one
        data += chunk
        if len(data) > limits.size:
            raise large
    if not data.strip():
        raise FetchError(asked, "the page is empty")
    return bytes(data)


def _content_type(header: str) -> tuple[str, str]:
    from email.message import Message

    message = Message()
    message["content-type"] = sanitize_line(header, limit=200)
    charset = message.get_param("charset")
    media_type = message.get_content_type() if header else ""
    return media_type[:_MOST_MEDIA_TYPE], charset[:40] if isinstance(charset, str) else ""


def _tags(response: Response) -> dict[str, str]:
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    found = {asked: sanitize_line(response.headers.get(told, "")) for asked, told in pairs}
    return {asked: value for asked, value in found.items() if value and value.isascii()}
