"""Which outlet a page is from, where only its title names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.extraction import page_titles
from tui.extraction.markup import origins, values
from tui.extraction.markup.titles import key_of, separated
from tui.model import Known

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RIGHTS = (
    "all rights|alle rechte|tous droits|todos|tutti i|wszelkie|все права|alla rätt|tüm hak|"
    "無断|版权|版權|保留|禁|무단|جميع"
)
_HELD = ("©", "ⓒ", "Copyright ")
_PLATFORMS = frozenset({"tumblr", "微信公众平台"})
"""Names that pages give for their site's and that say nothing of who publishes them."""

MOST_NOTICES = 9
LONGEST_OUTLET = 40
"""Code points of an outlet's name, at most."""


def in_title(
    root: HtmlElement, page: str, address: Known[str] | None, headlines: Sequence[str]
) -> str | None:
    """What stands behind the headline in the page's title, where something says that it is the
    outlet and no section: "Harbour stays closed | Westhaven Post". That is the host's name, the
    notice of copyright, the name of the link to the site's front page, or the headline, where it
    is known and is all that stands before it. What stands before it needs one of the first three.

    ``page``: the markup that ``root`` was made from. ``headlines``: what its data say is one."""
    title = values.line(root.findtext(".//title")) or ""
    parts = separated(title)
    ends = [parts[-1], parts[0]] if len(parts) > 1 else []
    ends += [
        before.rstrip(": ")
        for headline in headlines
        if (before := title.removesuffix(headline)).endswith(": ") and before != title
    ][:1]
    ends += title.split(": ")[:-1][:1]
    names = [name for name in ends if _may_be_outlet(name)]
    if not names:
        return None
    if address is not None:
        labels = address.value.partition("://")[2].partition("/")[0].casefold().split(".")
        hosts = {key_of(label).removeprefix("the") for label in labels[:-1]}
        if (named := next((name for name in names if _key(name) in hosts), None)) is not None:
            return named
    tops = root.findall(".//h1")
    shown = [values.line(tops[0].text_content())] if len(tops) == 1 else []
    for headline in filter(None, (*shown, *headlines)):
        if (said := page_titles.outlet(title, headline)) is not None:
            return said
    home = {_key(name) for name in _front_page_links(root, address)}
    if (linked := next((name for name in names if _key(name) in home), None)) is not None:
        return linked
    # Each says sooner than the next that there is none; longer signs are no quick search.
    marks = [mark for mark in _HELD if mark in page or "&" in page]
    if not any(mark in root.text_content() for mark in marks):
        return None
    notices = [
        str(notice)[:300]
        for mark in _HELD
        for notice in root.xpath(f"//text()[contains(., '{mark}')]")[:MOST_NOTICES]
    ]
    held = (name for name in names if any(_is_held_by(notice, name) for notice in notices))
    return next(held, None)


def of_account(root: HtmlElement, meta: Mapping[str, str]) -> str | None:
    """The name of the account that published a page of WeChat's."""
    if meta.get("og:site_name") != "微信公众平台":
        return None
    names = root.xpath("//*[@id='js_name']")[:1]
    return next((str(name.text_content())[:200].strip() for name in names), None)


def _key(name: str) -> str:
    return key_of(name).removeprefix("the")


def _may_be_outlet(name: str) -> bool:
    return 2 < len(name) <= LONGEST_OUTLET and bool(_key(name))


def _front_page_links(root: HtmlElement, address: Known[str] | None) -> Iterator[str]:
    """The names of links that lead to the site's own front page."""
    host = "/".join(address.value.split("/")[:3]) if address is not None else "/"
    if "'" in host:
        host = "/"
    fronts = " or ".join(f"@href='{path}'" for path in ("/", "./", "/index.html", host, f"{host}/"))
    for link in root.xpath(f"//a[{fronts}]")[:MOST_NOTICES]:
        yield str(link.text_content())[:200].strip()
        yield from (str(picture.get("alt") or "")[:200] for picture in link.iter("img"))


def _is_held_by(notice: str, name: str) -> bool:
    """Whether a notice of copyright names this and no more: not "News" of "© News Group"."""
    name = re.escape(name.removeprefix("The "))
    held = (
        rf"(?:[©ⓒ]|copyright )[\s\d,–-]{{0,30}}(?:by\s)?(?:the\s)?{name}"
        rf"(?:\s?(?:[.,;|·–>-]|\d)|\s{{0,3}}(?:{_RIGHTS})|\Z)"
    )
    return re.search(held, notice.strip(), re.IGNORECASE) is not None


def outlet(value: object) -> str | None:
    """A name; not an address, nor an account."""
    name = values.line(value)
    if name is None or "://" in name or name.startswith("@") or origins.is_archive(name):
        return None
    if name.casefold() in _PLATFORMS:
        return None
    return name
