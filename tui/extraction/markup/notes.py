"""The marks in a page's text that lead to its footnotes: “… in the spring.[2]”, “… he said.¹”

They are no words of the article, and the sentence before one seemed not to end. Markdown's are left
out, too; the notes themselves stay where they are.
"""

from __future__ import annotations

import re

_LINK = r"<a\s[^<>]{1,600}+>"
_INNER = r"(?:</?(?:span|b|i)\b[^<>]{0,100}+>|\s){0,8}+"
_MARK = rf"[\[(]?{_INNER}(?:\d{{1,3}}|[a-z]|[*†‡§¶]{{1,3}}){_INNER}[\])]?"
_RAISED = re.compile(
    rf"<sup\b[^<>]{{0,300}}+>{_INNER}({_LINK}){_INNER}{_MARK}{_INNER}</a>{_INNER}</sup>"
    rf"|({_LINK})\s{{0,9}}+<sup\b[^<>]{{0,300}}+>{_INNER}{_MARK}{_INNER}</sup>\s{{0,9}}+</a>",
    re.IGNORECASE,
)
_HREF = re.compile(r"\shref\s{0,9}=\s{0,9}[\"']?[^\"'\s>#]*#", re.IGNORECASE)


def without_marks(page: str) -> str:
    """The page without what is raised and only links to a place in a page."""
    return _RAISED.sub(_left, page) if "<sup" in page or "<SUP" in page else page


def _left(mark: re.Match[str]) -> str:
    return "" if _HREF.search(mark[1] or mark[2]) else mark[0]
