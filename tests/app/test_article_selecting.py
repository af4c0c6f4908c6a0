"""A selection in the article: begun, grown, dragged, of whole paragraphs."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App

from tests.app.articles import find, harbour, plain
from tests.app.host import mouse
from tests.app.paged import Reader, page
from tests.app.screen import screen_lines, styles_of
from tui.app.painting.selecting import Unit
from tui.app.widgets.article_view import ArticleView
from tui.model import Span


async def test_a_selection_grows_and_is_told() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(100, 30)) as pilot:
        view = app.view
        view.focus_quote(4)
        assert view.select_start()
        view.select_move("word", 3)
        assert view.selection is not None
        assert article.document[view.selection] == "“A token sum"
        view.select_move("sentence")
        assert article.document[view.selection].startswith("“A token sum is still")
        await pilot.pause()
        ground = app.loaded.paint.styles["selection"].bgcolor
        assert any(style.bgcolor == ground for style in styles_of(app, "token sum"))
        view.select_clear()
        assert view.selection is None
        await pilot.pause()
        selected = [m.span for m in app.said if isinstance(m, ArticleView.Selected)]
        assert selected[-1] is None
        assert len(selected) == 4


async def test_a_second_start_begins_at_the_cursor() -> None:
    article = plain("one two three four")
    app = Reader(article)
    async with app.run_test(size=(60, 8)):
        view = app.view
        view.select_start()
        view.select_move("word", 2)
        view.select_move("char", 2)
        view.select_start()
        view.select_move("word", 1)
        assert view.selection is not None
        assert article.document[view.selection] == "three"


async def test_whole_paragraphs_are_selected_without_what_is_removed() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(100, 30)):
        view = app.view
        view.go(find(article.document.text, "Rossi said").start)
        view._caret = find(article.document.text, "Rossi said").start
        view.select_start(linewise=True)
        assert view.selection == article.document.blocks[6].span
        steps: tuple[tuple[Unit, int, int], ...] = (
            ("line", 1, 2),
            ("paragraph", 1, 3),
            ("line", -1, 2),
        )
        for unit, step, count in steps:
            view.select_move(unit, step)
            assert len(view.selected_spans) == count, "each step takes or drops a paragraph"
        assert [article.document.blocks[6].span, article.document.blocks[7].span] == (
            view.selected_spans
        )


async def test_the_cursor_goes_up_and_down_in_its_column() -> None:
    article = plain("aaaa bbbb cccc dddd", "日本の首相は述べた")
    app = Reader(article)
    async with app.run_test(size=(14, 12)) as pilot:
        view = app.view
        view.select_start()
        view.select_move("char", 3)
        heads = [view._selection.head] if view._selection else []
        for _ in range(3):
            view.select_move("line")
            assert view._selection is not None
            heads.append(view._selection.head)
        assert [article.document.text[head] for head in heads] == ["a", "c", "本", "述"]
        view.select_move("line", -3)
        assert view._selection is not None
        assert view._selection.head == 3
        view.select_move("edge")
        assert view._selection.head > 3
        view.select_move("edge", -1)
        assert view._selection.head == 0
        await pilot.pause()


async def test_dragging_selects_and_a_click_ends_it() -> None:
    article = plain("one two three four", "five six")
    app = Reader(article)
    async with app.run_test(size=(60, 8)) as pilot:
        view = app.view
        x, y = _place(app, "two")
        await pilot.mouse_down("#view", offset=(x, y))
        await pilot.hover("#view", offset=(x + 5, y))
        view.post_message(mouse(events.MouseMove, view, x + 8, y))
        await pilot.mouse_up("#view", offset=(x + 8, y))
        assert view.selection is not None
        assert article.document[view.selection] == "two three"
        await pilot.click("#view", offset=(x, y))
        assert view.selection is None
        await pilot.click("#view", offset=(x, y), times=2)
        assert article.document[view.selection or Span(0, 0)] == "two"
        await pilot.click("#view", offset=(x, y), times=3)
        assert article.document[view.selection or Span(0, 0)] == "one two three four"


async def test_a_pointer_held_below_the_text_pulls_more_in() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(60, 10)) as pilot:
        view = app.view
        x, y = _place(app, "Crews ask")
        await pilot.mouse_down("#view", offset=(x, y))
        view.post_message(mouse(events.MouseMove, view, x + 3, 14))
        await pilot.pause()
        assert view._pulling is not None
        for _ in range(6):
            view._pull()
        assert view.top >= 6
        assert view.selection is not None
        assert len(view.selection) > 100
        await pilot.mouse_up("#view", offset=(x, 5))
        assert view._pulling is None
        assert view.selection is not None


async def test_clicks_focus_quotes_names_and_the_address() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.click("#view", offset=_place(app, "Nobody asked"))
        assert app.view.focused_quote == 5
        await pilot.click("#view", offset=_place(app, "who speaks for"))
        assert app.view.focused_quote is None
        await pilot.click("#view", offset=_place(app, "Another skipper?"))
        assert app.view.focused_quote == 6
        await pilot.click("#view", offset=_place(app, "https://courier"))
        links = [m.url for m in app.said if isinstance(m, ArticleView.LinkClicked)]
        assert links == ["https://courier.example/velna-harbour-closes"]


def _place(app: App[Any], words: str) -> tuple[int, int]:
    for y, line in enumerate(screen_lines(app)):
        if words in line:
            return line.index(words), y
    raise AssertionError(f"{words!r} is not on the screen:\n{page(app)}")
