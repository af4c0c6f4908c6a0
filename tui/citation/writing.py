"""Text with italics, written as plain text, Markdown or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
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


Piece: TypeAlias = str | Italic | Address

_MARKDOWN = re.compile(r"[\\`*<]|~~|\](?=[(\[:])|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_MARKDOWN_START = re.compile(r"(?:#{1,6}|[-+>=|]|[0-9]{1,9}(?=[.)]))")
_UNSAFE_IN_URL = re.compile(r"[\\`*<>\s\"]")


def write(pieces: Iterable[Piece], form: Form) -> str:
    match form:
        case "plain":
            return "".join(piece if isinstance(piece, str) else _inner(piece) for piece in pieces)
        case "markdown":
            return _start(
                "".join(
                    f"*{_markdown(piece.text)}*"
                    if isinstance(piece, Italic)
                    else _UNSAFE_IN_URL.sub(lambda found: quote(found[0]), piece.url)
                    if isinstance(piece, Address)
                    else _markdown(piece)
                    for piece in pieces
                    if piece and piece != Italic("")
                )
            )
        case "html":
            return "".join(
                f"<i>{html.escape(piece.text)}</i>"
                if isinstance(piece, Italic)
                else html.escape(piece if isinstance(piece, str) else piece.url)
                for piece in pieces
            )


def _inner(piece: Italic | Address) -> str:
    return piece.text if isinstance(piece, Italic) else piece.url


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(lambda found: "\\" + found[0], text)


def _start(text: str) -> str:
    """A line that would begin a heading, a list or a quotation does not."""
    found = _MARKDOWN_START.match(text)
    if not found or text.startswith("*"):
        return text
    return text[: found.end()] + "\\" + text[found.end() :] if found[0].isdigit() else "\\" + text
