"""``python -m tests.screenshot``: the README's picture, screenshot.svg, of the real program.

The samples, an article being read, a quote of it focused and tagged, the panel beside it. Settings,
notes and state are of their own and gone afterwards. The picture names no font to be fetched: it is
drawn with what the one who looks at it has.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from tui.app.app import PullquoteApp, leave, prepare
from tui.app.screens.reader import ReaderScreen
from tui.app.widgets.side_panel import Tab
from tui.model import QuoteKind

TOP = Path(__file__).resolve().parent.parent
PICTURE = TOP / "screenshot.svg"
SIZE = (150, 42)
TAG = "check wording"
SURE = 0.9
TURNS = 2000
HEARD = 2.0
"""Seconds for the card to know what is said elsewhere."""

_FONT_FACES = re.compile(r"\s*@font-face \{[^}]*\}")
_FONTS = "ui-monospace, Cascadia Mono, DejaVu Sans Mono, Menlo, Consolas, monospace"


async def picture() -> str:
    desk = prepare((TOP / "seeds",), theme="dark")
    before = desk.settings
    app = PullquoteApp(desk)
    try:
        async with app.run_test(size=SIZE) as pilot:
            await _arrange(app, pilot)
            return standalone(app.export_screenshot(title="pullquote"))
    finally:
        desk.keeper.close()
        leave(desk, before)


async def _arrange(app: PullquoteApp, pilot: Pilot[int]) -> None:
    reader = app.reader

    async def until(true: Callable[[], object], what: str) -> None:
        for _ in range(TURNS):
            if true():
                return
            await pilot.pause(0.01)
        raise SystemExit(f"no picture: never came to {what}")

    await until(lambda: reader.article is not None, "an article")
    await until(lambda: not app.desk.library.pending, "the end of the pile")
    await until(lambda: reader.status.progress is None, "the end of the progress bar")
    await pilot.press("enter")
    if not reader.panel.display:
        await pilot.press("\\")
    reader.panel.tab = Tab.QUOTES
    await _to_a_sure_quote(reader, pilot)
    await pilot.press("t")
    await pilot.press(*("space" if char == " " else char for char in TAG), "enter")
    await until(lambda: reader.marks, "a tag")
    await pilot.pause()
    reader.status.clear()
    await pilot.pause(0.2)


async def _to_a_sure_quote(reader: ReaderScreen, pilot: Pilot[int]) -> None:
    """The first whose words and speaker are both plain, and which another article has too."""
    assert reader.article is not None
    for quote in reader.article.quotes:
        await pilot.press("]")
        if quote.kind is QuoteKind.DIRECT and quote.confidence >= SURE:
            await pilot.pause(HEARD)
            if reader.said_elsewhere():
                return
    raise SystemExit("no picture: no sure quote of the first article stands in another one")


def standalone(svg: str) -> str:
    """Without the fonts that Rich would have fetched, and with every blank kept."""
    svg = _FONT_FACES.sub("", svg).replace("Fira Code, monospace", _FONTS)
    return svg.replace("<text ", '<text xml:space="preserve" ')


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("config", "state", "notes", "cache"):
            place = Path(folder, name)
            place.mkdir()
            os.environ[f"PULLQUOTE_{name.upper()}_DIR"] = str(place)
        Path(folder, "state", "state.json").write_text('{"tour_seen": true}', encoding="utf-8")
        PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
