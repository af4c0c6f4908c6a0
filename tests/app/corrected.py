"""An article in the reader, the corrections in its notes, and ways to a quote or a block."""

from __future__ import annotations

import tomllib
from typing import Any

from tests.app.reading import Reading
from tui.model import Article


def article(run: Reading) -> Article:
    assert run.reader.article is not None
    return run.reader.article


def corrections(run: Reading) -> list[dict[str, Any]]:
    """As they are on the disk."""
    records: list[dict[str, Any]] = []
    for file in run.notes_files():
        records += tomllib.loads(file.read_text(encoding="utf-8")).get("correction", [])
    return records


async def kept(run: Reading, count: int) -> None:
    """So many corrections are on the disk, and the article was read with them."""
    await run.until(lambda: len(corrections(run)) == count, f"{count} corrections")
    await run.until(lambda: run.reader.notes and len(run.reader.notes.corrections) == count)
    await run.until(lambda: len(article(run).document.amended) == count, "the article with them")


async def to_quote(run: Reading, words: str) -> None:
    """The focus on the quote with these words."""
    await run.press("enter", "g", "g")
    run.reader.view.focus_quote(None)
    for _ in article(run).quotes:
        await run.press("]")
        index = run.reader.view.focused_quote
        assert index is not None
        if words in article(run).document[article(run).quotes[index].span]:
            return
    raise AssertionError(f"no quote with {words!r}\n{run.text}")


def who(run: Reading, words: str) -> str | None:
    document = article(run).document
    quote = next(one for one in article(run).quotes if words in document[one.span])
    speaker = article(run).speaker(quote)
    return speaker.name if speaker else None
