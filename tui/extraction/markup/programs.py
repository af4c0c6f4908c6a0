"""What a page says only to the browser: the text of its scripts and styles.

That is half of most pages, and each of the three readers of a page would go through it.
"""

from __future__ import annotations

import re

from tui.extraction.markup import tags

# Up to the end that any parser sees, with no other beginning or end between: where a comment, an
# attribute or a form's field has one of these tags in it, what it seems to enclose may be the
# page's own text.
_PROGRAM = re.compile(
    r"(<(script|style)(?:\s[^<>]*+)?+(?<!/)>)"
    rf"[^<]*+(?:<(?!/?(?:{'|'.join(sorted(tags.RAW))}|iframe)|!--)[^<]*+)*+(?=</\2\s{{0,9}}>)"
)


def emptied(page: str) -> str:
    """The page with nothing in these elements, but for what is data (JSON-LD)."""
    return _PROGRAM.sub(_opening, page)


def _opening(program: re.Match[str]) -> str:
    page, start = program.string, program.start()
    in_tag = page.rfind("<", 0, start) > page.rfind(">", 0, start)
    if in_tag or "json" in program[1].lower() or "-->" in program[0]:
        return program[0]
    return program[1]
