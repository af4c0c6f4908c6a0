"""Coming back to a text that takes long to lay out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.articles import harbour, long
from tests.app.paged import Reader, page
from tui.app.painting import Mark
from tui.app.widgets.article.laid import LONG
from tui.model import Article, Span

MIDDLE = LONG // 2


def book() -> Article:
    article = long(LONG // 5)
    assert len(article.document.text) > LONG
    return article


async def test_a_long_text_is_not_laid_out_again_when_one_comes_back() -> None:
    text = book()
    app = Reader(text, offset=MIDDLE)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        before, rows = page(app), app.view._rows
        app.view.show(harbour())
        await pilot.pause()
        assert page(app) != before
        app.view.show(text, offset=MIDDLE)
        assert app.view._rows is rows
        await pilot.pause()
        assert page(app) == before


async def test_a_mark_made_meanwhile_is_there() -> None:
    text = book()
    app = Reader(text, offset=MIDDLE)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        app.view.show(harbour())
        await pilot.pause()
        place = text.document.text.index("harbour", MIDDLE)
        mark = Mark(Span(place, place + 7), tags=("quay",))
        app.view.show(text, (mark,), offset=MIDDLE)
        await pilot.pause()
        assert "#quay" in page(app)
        app.view.show(harbour())
        app.view.show(text, offset=MIDDLE)
        await pilot.pause()
        assert "#quay" not in page(app)


@pytest.mark.parametrize("change", ["measure", "label", "also", "size", "removed", "corrected"])
async def test_it_is_where_it_has_to_look_otherwise(change: str) -> None:
    text = book()
    app = Reader(text, offset=MIDDLE)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        app.view.show(harbour())
        await pilot.pause()
        rows = app.view._kept.find(text, app.view._wanted_look())
        assert rows is not None
        label = also = ""
        match change:
            case "measure":
                app.view.measure = 40
            case "label":
                label = "ferry.txt"
            case "also":
                also = "crane.txt"
            case "size":
                await pilot.resize_terminal(60, 20)
            case "removed":
                app.view.show_removed = True
            case "corrected":
                text = replace(text)
        app.view.show(text, offset=MIDDLE, label=label, also=also)
        await pilot.pause()
        assert app.view._rows is not rows.rows
        shown = page(app)
        fresh = Reader(text, offset=MIDDLE, label=label, also=also)
    async with fresh.run_test(size=(60 if change == "size" else 90, 20)) as pilot:
        fresh.view.measure, fresh.view.show_removed = app.view.measure, app.view.show_removed
        await pilot.pause()
        assert page(fresh) == shown


async def test_a_short_text_is_not_kept() -> None:
    app = Reader(long(2_000))
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        shown = app.view.article
        app.view.show(harbour())
        await pilot.pause()
        assert shown is not None
        assert app.view._kept.find(shown, app.view._wanted_look()) is None
