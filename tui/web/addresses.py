"""Addresses of pages: which may be asked for, and which are the same page."""

from __future__ import annotations

import ipaddress
import re
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from tui.errors import FetchError

LONGEST = 2_000
"""Code points of an address; browsers and servers give up between 2,000 and 8,000."""

# What newsletters and networks hang on an address to know who came; the page is the same without.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid)\Z", re.I)
_BARE = re.compile(r"(?=www\.|[^/]*/)[\w-]+(?:\.[\w-]+)+(?::\d+)?(?=[/?#]|\Z)")
"""How an address begins that was typed without its https://: a host, and what is in it."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


def checked(url: str, *, base: str = "") -> str:
    """``url`` (relative to ``base``) as it can be asked for: http or https, with a host. Without a
    ``base``, one that begins with a host is taken for https.

    Raises:
        FetchError: it is no such address.
    """
    whole = urljoin(base, url.strip()) if base else url.strip()
    if not base and _BARE.match(whole):
        whole = f"https://{whole}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(whole, f"this is no address ({error})") from error
    if parts.scheme not in _DEFAULT_PORTS:
        has = f"begins with {parts.scheme}:" if parts.scheme else "does not begin with https://"
        raise FetchError(whole, f"only http and https addresses are fetched; this one {has}")
    if not host or len(whole) > LONGEST or not whole.isprintable() or " " in whole:
        raise FetchError(whole, "this is no address of a page")
    if parts.username or parts.password:
        raise FetchError(whole, "an address with a password in it is not fetched")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def same(url: str) -> str:
    """One spelling for all addresses of a page: without the scheme, ``www.``, what tracks the
    reader, and a last slash."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(key, value) for key, value in pairs if not _TRACKING.match(key)])
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def origin(url: str) -> str:
    """Scheme, host and port: what is asked politely, and has one robots.txt."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_inside(url: str) -> bool:
    """Whether the host is this machine or, told by its number, one of a private network.

    A page of the public net that sends its readers there wants something of them.
    """
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def file_stem(url: str) -> tuple[str, str]:
    """Folder and stem under which the page is kept: both safe on any system, one for each page."""
    parts = urlsplit(url)
    words = [_slug(part.rpartition(".")[0] or part) for part in parts.path.split("/")]
    slug = max(words[-2:], key=len, default="")[:_LONGEST_SLUG].strip("-") or "page"
    digest = sha256(same(url).encode()).hexdigest()[:10]
    return _slug((parts.hostname or "").removeprefix("www."), keep=".") or "web", f"{slug}-{digest}"


def _slug(text: str, *, keep: str = "") -> str:
    parts = text.lower().split(keep) if keep else [text.lower()]
    slugs = (_NOT_IN_NAMES.sub("-", part).strip("-") for part in parts)
    return keep.join(slug for slug in slugs if slug)[:100]
