"""Whether a text is Markdown although its name does not say so, and what its maker broke.

Programs that make text of web pages write each link as Markdown does (html2text, and most services
that read a page for a language model), and what they wrote is saved as ``.txt``. Read as it stands,
its addresses are words, and paragraphs wrapped within a link stay in pieces.
"""

from __future__ import annotations

import re

LOOKED_AT = 100_000
"""Code points from the beginning in which links are looked for."""

LINKS = 3
"""Links from which a text is Markdown: somebody who writes about Markdown shows one or two."""

WIDTH = 78
"""Columns at which html2text wraps, headings too: its ``body_width`` unless it is told another."""

_OF_ADDRESS = r"(?:[^()\s\\]|\\.)"
_LINK = re.compile(
    r"\[[^\[\]]{0,300}\]\((?:https?:|mailto:|[/#?.<])[^()\n]{0,400}(?:\n[^()\n]{1,200})?\)"
)
_HEADING = re.compile(rf"^(#{{1,6}} [^\n]{{40,{WIDTH - 2}}})\n(?=([^\s#>*+|!`-]\S*))", re.MULTILINE)


_ADDRESS = re.compile(
    rf"\]\({_OF_ADDRESS}{{1,400}}(?<=-)(?:\n{_OF_ADDRESS}{{1,400}}){{1,12}}(?= \"|\))"
)


def is_markdown(text: str) -> bool:
    if "](" not in text[:LOOKED_AT]:
        return False
    found = _LINK.finditer(text, 0, LOOKED_AT)
    return sum(1 for _ in zip(range(LINKS), found, strict=False)) == LINKS


def unwrapped(text: str) -> str:
    """With whole links and headings where these were wrapped: addresses at a hyphen, a heading's
    line where it had no room for the next word."""
    if "](" in text:
        text = _ADDRESS.sub(lambda found: found[0].replace("\n", ""), text)
    return _HEADING.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    full = len(found[1]) + 1 + len(found[2]) > WIDTH
    return f"{found[1]} " if full else found[0]
