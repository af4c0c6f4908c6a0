"""Captions that stand in a line with the text, and are set below their picture by a style sheet.

Without it the first paragraph began with them: “A diver at the wall. StaffThe lake was lowered …”.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.extraction.markup import tags

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CALLED = re.compile(
    r"caption|credit|(?:img|image|photo|pic)[\w-]{0,9}(?:desc|info|txt|text)", re.I
)
_LONGEST_CLASS = 200


def in_lines(root: HtmlElement) -> set[HtmlElement]:
    """The elements that are such captions: called so, right behind a picture, and together with it
    in an element that is not a block."""
    return {
        behind
        for picture in root.iter("img")
        if (behind := picture.getnext()) is not None
        and behind.tag in ("em", "i", "small", "span")
        and not (picture.tail or "").strip()
        and picture.getparent().tag not in tags.BLOCKS
        and _CALLED.search((behind.get("class") or "")[:_LONGEST_CLASS])
    }
