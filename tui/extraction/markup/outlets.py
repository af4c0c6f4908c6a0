"""Which outlet a page is of, where nothing but its title names one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.extraction import page_titles
from tui.extraction.markup import values
from tui.extraction.markup.titles import SEPARATED_SITE, key_of
from tui.model import Known

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RIGHTS = (
    "all rights|alle rechte|tous droits|todos|tutti i|wszelkie|все права|alla rätt|tüm hak|"
    "無断|版权|版權|保留|禁|무단|جميع"
)
MOST_NOTICES = 9
LONGEST_OUTLET = 40
"""Code points."""


def behind_title(root: HtmlElement, page: str, address: Known[str] | None) -> str | None:
    """What stands behind the headline in the page's title, where the host's name, the notice of
    copyright or the page's one first heading, which is all that stands before it, says that it is
    the outlet and no section: "Harbour stays closed | Westhaven Post".

    ``page``: the markup that ``root`` was made from."""
    parts = SEPARATED_SITE.split(values.line(root.findtext(".//title")) or "")
    tail = parts[-1]
    key = key_of(tail).removeprefix("the")
    if len(parts) < 2 or not 2 < len(tail) <= LONGEST_OUTLET or not key:
        return None
    if address is not None:
        labels = address.value.partition("://")[2].partition("/")[0].casefold().split(".")
        if any(key == key_of(label).removeprefix("the") for label in labels[:-1]):
            return tail
    headings = root.findall(".//h1")
    if len(headings) == 1 and (heading := values.line(headings[0].text_content())):
        title = values.line(root.findtext(".//title")) or ""
        if (name := page_titles.outlet(title, heading)) is not None:
            return name
    # Each says sooner than the next that there is none; longer signs are no quick search.
    if ("©" not in page and "&" not in page) or "©" not in root.text_content():
        return None
    notices = root.xpath("//text()[contains(., '©')]")[:MOST_NOTICES]
    held = any(_is_held_by(str(notice)[:300], tail) for notice in notices)
    return tail if held else None


def _is_held_by(notice: str, name: str) -> bool:
    """Whether a notice of copyright names this and no more: not "News" of "© News Group"."""
    name = re.escape(name.removeprefix("The "))
    held = rf"©[\s\d,–-]{{0,30}}(?:by\s)?(?:the\s)?{name}\s?(?:[.,;|·–-]|\d|{_RIGHTS}|\Z)"
    return re.search(held, notice.strip(), re.IGNORECASE) is not None


def outlet(value: object) -> str | None:
    """A name; not an address, nor an account."""
    name = values.line(value)
    return None if name is None or "://" in name or name.startswith("@") else name
