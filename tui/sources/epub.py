"""E-books as piles: what saves articles to read later binds them as chapters of one book.

EPUB 3.3 and 2.0.1 (w3.org/TR/epub-33): a zip with a list of what stands in which order.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urldefrag

from tui.errors import UnreadableSource
from tui.sources import zips
from tui.sources.member import Member, Part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

KIND = "EPUB"

FEWEST_WORDS = 25
"""A spine item with fewer is a cover, a title page, a separator."""

_TAGS = re.compile(rb"<(?:style|script|title)\b.*?</(?:style|script|title)>|<[^>]*>", re.S | re.I)
_DC = "{http://purl.org/dc/elements/1.1/}"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def index(file: BinaryIO) -> list[Part]:
    """A part for each chapter with words in it.

    Raises:
        UnreadableSource: it is no e-book, damaged, locked, or too large; without a path.
    """
    with _opened(file) as book:
        container = _xml(book, "META-INF/container.xml")
        root = next((e.get("full-path") for e in container.iter() if _is(e, "rootfile")), None)
        if not root:
            raise UnreadableSource("", "not a readable EPUB: it does not say where its text is")
        if "META-INF/encryption.xml" in book.namelist() and _is_locked(book):
            raise UnreadableSource("", "this e-book is locked (DRM) and cannot be read")
        package = _xml(book, root)
        items = {e.get("id"): e for e in package.iter() if _is(e, "item")}
        labels = _labels(book, root, list(items.values()))
        about = _about(package)
        parts: list[Part] = []
        for ref in (e for e in package.iter() if _is(e, "itemref")):
            item = items.get(ref.get("idref"))
            if item is None or ref.get("linear") == "no":
                continue
            name = _resolved(root, item.get("href", ""))
            if "nav" in item.get("properties", "").split() or not _is_article(book, name):
                continue
            label = labels.get(name)
            said = {**about, "title": label} if label else about
            parts.append(Part(len(parts) + 1, key=name, about=said))
        return parts


def member(file: BinaryIO, part: Part) -> Member:
    with _opened(file) as book:
        return Member(zips.read(book, part.key, KIND), f"{part.number}.xhtml", part.about)


def _opened(file: BinaryIO) -> ZipFile:
    return zips.opened(file, KIND)


def _xml(book: ZipFile, name: str) -> Element:
    from xml.etree import ElementTree

    data = zips.read(book, name, KIND)
    if b"<!ENTITY" in data:
        raise UnreadableSource("", f"not a readable EPUB: {name} defines entities")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableSource("", f"not a readable EPUB: {name}: {error}") from error


def _is(element: Element, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name


def _is_locked(book: ZipFile) -> bool:
    # Fonts may be scrambled in a book whose text is open.
    encryption = _xml(book, "META-INF/encryption.xml")
    return any(
        re.search(r"html?\Z", e.get("URI", ""), re.I)
        for e in encryption.iter()
        if _is(e, "CipherReference")
    )


def _resolved(base: str, href: str) -> str:
    path = posixpath.join(posixpath.dirname(base), unquote(urldefrag(href)[0]))
    return posixpath.normpath(path)


def _is_article(book: ZipFile, name: str) -> bool:
    try:
        words = _TAGS.sub(b" ", zips.read(book, name, KIND)).split()
    except UnreadableSource:
        return name in book.namelist()  # damaged: told in its place
    # Chinese and Japanese put no blanks between words.
    return len(words) >= FEWEST_WORDS or sum(map(len, words)) >= 12 * FEWEST_WORDS


def _about(package: Element) -> dict[str, str]:
    about = {"origin": "e-book"}
    for key, name in (("source", "title"), ("language", "language")):
        text = next((e.text for e in package.iter(f"{_DC}{name}") if e.text), None)
        if text and text.strip() not in ("", "und"):
            about[key] = text
    return about


def _labels(book: ZipFile, root: str, items: list[Element]) -> dict[str, str]:
    """What the table of contents calls each chapter; the first entry of a file counts."""
    labels: dict[str, str] = {}
    for item in items:
        kind = item.get("media-type", "")
        is_nav = "nav" in item.get("properties", "").split()
        if not is_nav and kind != "application/x-dtbncx+xml":
            continue
        name = _resolved(root, item.get("href", ""))
        try:
            toc = _xml(book, name)
        except UnreadableSource:
            continue  # the chapters' own headings will do
        pairs = _nav_links(toc) if is_nav else _ncx_points(toc)
        for href, label in pairs:
            if label := " ".join(unescape(label).split()):
                labels.setdefault(_resolved(name, href), label)
    return labels


def _nav_links(toc: Element) -> list[tuple[str, str]]:
    navs = [e for e in toc.iter() if _is(e, "nav") and e.get(_EPUB_TYPE, "toc") == "toc"]
    return [
        (link.get("href", ""), "".join(link.itertext()))
        for nav in navs
        for link in nav.iter()
        if _is(link, "a")
    ]


def _ncx_points(toc: Element) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for point in (e for e in toc.iter() if _is(e, "navPoint")):
        label = next((e for e in point if _is(e, "navLabel")), None)
        content = next((e for e in point if _is(e, "content")), None)
        if label is not None and content is not None:
            pairs.append((content.get("src", ""), "".join(label.itertext())))
    return pairs
