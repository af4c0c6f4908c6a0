"""Tamed HTML to an element tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(page: str) -> HtmlElement | None:
    """The page's tree, or None where there is no element at all."""
    from lxml import etree, html

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    # lxml.html's own parser asks a function in Python for the class of every element touched.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        return html.document_fromstring(page.encode(), parser=parser)
    except (etree.LxmlError, ValueError):  # "Document is empty"
        return None
