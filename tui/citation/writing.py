"""Text with italics, written as plain text, Markdown or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import quote

Form: TypeAlias = Literal["plain", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Italic:
    text: str


@dataclass(frozen=True, slots=True)
class Address:
    """A URL: never escaped in a way that changes where it leads."""

    url: str


@dataclass(frozen=True, slots=True)
class Written:
    """Text that is in the form asked for already, and stays as it is."""

    text: str


Piece: TypeAlias = str | Italic | Address | Written

_MARKDOWN = re.compile(r"[\\`*<]|~~|\](?=[(\[:])|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_MARKDOWN_START = re.compile(r"(?:#{1,6}|[-+>=|]|[0-9]{1,9}(?=[.)]))")
_UNSAFE_IN_URL = re.compile(r"[\\`*<>\s\"]")


def write(pieces: Iterable[Piece], form: Form) -> str:
    kept = [piece for piece in pieces if piece and piece != Italic("")]
    written = "".join(_WRITERS[form](piece) for piece in kept)
    literal = form == "markdown" and bool(kept) and isinstance(kept[0], str)
    return _start(written) if literal else written


def bare(piece: Piece) -> str:
    """Its words alone."""
    match piece:
        case str():
            return piece
        case Address():
            return piece.url
    return piece.text


def _in_markdown(piece: Piece) -> str:
    match piece:
        case str():
            return _markdown(piece)
        case Italic():
            return f"*{_markdown(piece.text)}*"
        case Address():
            return _UNSAFE_IN_URL.sub(lambda found: quote(found[0]), piece.url)
    return piece.text


def _in_html(piece: Piece) -> str:
    match piece:
        case Italic():
            return f"<i>{html.escape(piece.text)}</i>"
        case Written():
            return piece.text
    return html.escape(bare(piece))


_WRITERS: Mapping[Form, Callable[[Piece], str]] = {
    "plain": bare,
    "markdown": _in_markdown,
    "html": _in_html,
}
FORMS: tuple[Form, ...] = tuple(_WRITERS)


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(lambda found: "\\" + found[0], text)


def _start(text: str) -> str:
    """A line that would begin a heading, a list or a quotation does not."""
    found = _MARKDOWN_START.match(text)
    if not found or text.startswith("*"):
        return text
    return text[: found.end()] + "\\" + text[found.end() :] if found[0].isdigit() else "\\" + text
