"""The mayor's quote in the pile of these tests, and the way to it."""

from __future__ import annotations

from tests.app.reading import Reading
from tui.model import QuoteKind

FIRST, SECOND = "“We will not wait for another storm,”", "“The walls are ready and so are we.”"


async def to_direct_quote(run: Reading) -> None:
    """Focus the mayor's first direct quote."""
    await run.press("enter")
    article = run.reader.article
    assert article is not None
    for _ in article.quotes:
        await run.press("]")
        index = run.reader.view.focused_quote
        assert index is not None
        if article.quotes[index].kind is not QuoteKind.INDIRECT:
            return
    raise AssertionError("no direct quote")
