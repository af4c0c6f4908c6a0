"""The article as a reader meets it: at every size, in every theme, focused, marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from textual.content import Content

from tests.app.articles import find, harbour, long, plain
from tests.app.host import resized
from tests.app.paged import THEMES, Reader, page
from tests.app.screen import screen_lines, screen_strips, styles_of
from tui.app import theming
from tui.app.painting import Mark
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.quote_card import QuoteCard
from tui.model import Article, Block, Document, Span


@pytest.mark.parametrize("width", [20, 34, 40, 50, 60, 80, 100, 160])
@pytest.mark.parametrize("height", [1, 3, 24, 60])
async def test_every_size_draws_a_whole_screen(width: int, height: int) -> None:
    app = Reader(harbour())
    async with app.run_test(size=(width, height)) as pilot:
        app.view.show_removed = True
        for step in (app.view.end, app.view.home, lambda: app.view.quote(1)):
            step()
            await pilot.pause()
            strips = screen_strips(app)
            assert [strip.cell_length for strip in strips] == [width] * height


async def test_a_page_of_sixty_columns() -> None:
    app = Reader(harbour())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.view.paragraph(1)
        app.view.paragraph(1)
        app.view.paragraph(1)
        await pilot.pause()
        assert screen_lines(app)[:12] == [
            "  Crews inspect the eastern quay. Photo:                   │",
            "  port archive                                             │",
            "                                                           │",
            "│ Rossi said that boats could use the        Ana Rossi     │",
            "│ northern dock until the work was                         │",
            "┃ finished, and that the rent there would    Ana Rossi     │",
            "┃ be “a token sum”.                                        │",
            "                                                           │",
            "  What the crews want                                      ┃",
            "                                                           ┃",
            "  Joren Halvik, who speaks for 40 crews,                   ┃",
            "┃ was not convinced. “A token sum is still   Joren Halvik  ┃",
        ]


async def test_moving_by_lines_pages_and_to_the_ends() -> None:
    app = Reader(harbour())
    async with app.run_test(size=(60, 10)) as pilot:
        view = app.view
        assert view.move(3)
        assert view.top == 3
        assert view.page(1)
        assert view.top == 12
        assert view.half(-1)
        assert view.top == 7
        assert view.end()
        assert not view.move(1)
        await pilot.pause()
        assert "reads." in page(app)
        places = [said.offset for said in app.said if isinstance(said, ArticleView.Moved)]
        assert places == [view.position]  # a flood is one message
        assert view.home()
        assert view.position == 0


async def test_the_place_is_kept_over_sizes_and_over_leaving() -> None:
    app = Reader(harbour())
    async with app.run_test(size=(100, 8)) as pilot:
        view = app.view
        view.go(find(harbour().document.text, "Joren Halvik").start)
        view.move(2)
        place = view.position
        for size in ((40, 8), (25, 6), (100, 8)):
            await resized(pilot, *size)
            row = view._rows[view.top]
            assert row.start <= place < row.end or view.top == view.last_top
        assert view.position == place
        view.show(plain("Another."))
        assert view.position == 0
        view.show(harbour(), offset=place)
        assert view.position == place


async def test_marks_come_and_go_and_nothing_moves() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(34, 12)) as pilot:
        view = app.view
        view.focus_quote(4)
        await pilot.pause()
        place = view.position
        mark = Mark(
            article.quotes[4].span, "quote", ("verify",), "ring", "id", "yellow", "disputed"
        )
        view.set_marks([mark])
        await pilot.pause()
        assert "≠ #verify ✎ ring" in page(app)
        assert (view.position, view.focused_quote) == (place, 4)
        view.set_marks([])
        await pilot.pause()
        assert "#verify" not in page(app)


async def test_a_focused_quote_stays_in_sight_when_the_page_changes() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(60, 10)) as pilot:
        view = app.view
        view.focus_quote(1)
        for change in ("show_removed", "hide_indirect"):
            setattr(view, change, True)
            await pilot.pause()
            assert "▌" in page(app)
        for width in (30, 110, 45):
            await resized(pilot, width, 10)
            assert "▌" in page(app)


async def test_what_is_focused_is_not_covered_by_what_opens_below() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(60, 30)) as pilot:
        view = app.view
        lowest = max(
            (quote for quote in range(len(article.quotes)) if _in_sight(view, quote)),
            key=lambda quote: article.quotes[quote].span.end,
        )
        ways: tuple[Callable[[], object], ...] = (
            partial(view.focus_quote, lowest),
            partial(view.light_spans, [article.quotes[lowest].span]),
        )
        for focus in ways:
            view.home()
            view.focus_quote(None)
            focus()
            await resized(pilot, 60, 9)
            assert _in_sight(view, lowest)
            await resized(pilot, 60, 30)
        await resized(pilot, 60, 12)
        view.focus_quote(0)
        view.end()
        await resized(pilot, 60, 9)
        assert not _in_sight(view, 0)  # gone on reading: nothing is brought back


def _in_sight(view: ArticleView, quote: int) -> bool:
    assert view.article is not None
    span = view.article.quotes[quote].span
    return view.visible_span.start <= span.start and span.end <= view.visible_span.end


async def test_an_unreadable_file_and_a_notice_say_so() -> None:
    app = Reader(None)
    async with app.run_test(size=(50, 10)) as pilot:
        app.view.show_error("pile/[/]broken.txt", "it is not text")
        await pilot.pause()
        assert "pile/[/]broken.txt cannot be shown" in page(app)
        assert "it is not text" in page(app)
        assert not app.view.quote(1)
        assert not app.view.actor(1)
        assert not app.view.select_start()
        assert app.view.find("text") == 0
        app.view.show_notice("Nothing chosen")
        await pilot.pause()
        assert "Nothing chosen" in page(app)
        app.view.show(harbour())
        await pilot.pause()
        assert "Velna harbour" in page(app)


async def test_markup_in_an_article_is_text() -> None:
    app = Reader(plain("He said [sic] that [/] [b]bold[/b] [@click=app.quit()]x[/]"))
    async with app.run_test(size=(90, 8)):
        assert "He said [sic] that [/] [b]bold[/b] [@click=app.quit()]x[/]" in page(app)


async def test_a_million_words_are_wrapped_only_where_one_looks() -> None:
    article = long(1_000_000)
    app = Reader(article)
    async with app.run_test(size=(100, 30)) as pilot:
        view = app.view
        view.show(article)
        assert len(view._rows) < 2000
        drawn = len(view._drawn)
        assert drawn <= 60
        view.move(1)
        view.page(1)
        assert view.quote(1)
        middle = len(article.document.text) // 2
        view.go(middle)
        await pilot.pause()
        assert view.visible_span.start <= middle < view.visible_span.end
        view.end()
        await pilot.pause()
        assert view.visible_span.end == article.document.blocks[-1].span.end
        assert len(view._drawn) < 400  # rows drawn, of more than a hundred thousand


@pytest.mark.parametrize("name", sorted(theming.available([THEMES])))
async def test_every_theme_draws_the_page(name: str) -> None:
    app = Reader(harbour(), name)
    async with app.run_test(size=(100, 40)) as pilot:
        app.view.show_removed = True
        app.view.focus_quote(1)
        app.view.find("quay")
        app.query_one(QuoteCard).show(app.view.article or harbour(), 6)
        await pilot.pause()
        assert "Velna harbour" in page(app)
        assert "unsure, check" in page(app)
        assert app.export_screenshot()


async def test_a_theme_can_change_while_reading() -> None:
    app = Reader(harbour())
    async with app.run_test(size=(100, 40)) as pilot:
        light = theming.load(THEMES / "light.toml")
        app.register_theme(light.theme)
        app.theme = light.name
        app.view.paint = light.paint
        await pilot.pause()
        [style] = styles_of(app, "Velna harbour to close")
        assert style.color == light.paint.styles["title"].color


async def test_without_colours_everything_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(100, 40)) as pilot:
        view = app.view
        view.show_removed = True
        view.focus_quote(5)
        view.find("boats")
        await pilot.pause()
        assert styles_of(app, "Joren Halvik")[0].bold
        assert styles_of(app, "Nobody asked")[0].underline
        assert styles_of(app, "boats")[0].reverse
        assert styles_of(app, "Velna harbour to")[0].bold
        for sign in ("┃", "│", "┇", "┆", "▌", "✂", "unknown?", "Another skipper?"):
            assert sign in page(app)


HOSTILE = [
    "x" * 1_000_000,
    "e" + "\u0301" * 500,
    "\u200d" * 50,
    "\u0301",
    "日" * 3000,
    "👨\u200d👩\u200d👧" * 200,
    "\t" * 100,
    " " * 5000,
    "a\n" * 500,
    "“" * 400,
    "\u202eabc",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("width", [20, 61])
async def test_no_text_breaks_the_page(text: str, width: int) -> None:
    span = Span(0, len(text))
    quote = replace(harbour().quotes[4], content=(span,), cue=None, speaker=None)
    article = Article("x", Document(text, (Block(span),)), quotes=(quote,))
    app = Reader(article)
    async with app.run_test(size=(width, 6)) as pilot:
        view = app.view
        view.select_start()
        view.select_move("char", 2)
        view.select_move("line", 2)
        view.select_move("word", 1)
        view.select_move("word", -1)
        view.quote(1)
        view.page(1)
        await pilot.pause()
        assert [strip.cell_length for strip in screen_strips(app)] == [width] * 6


async def test_the_card_tells_who_how_sure_and_why() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(100, 40)) as pilot:
        card = app.query_one(QuoteCard)
        assert not card.shown
        mark = Mark(article.quotes[1].span, "quote", ("verify",), "[b]ring[/b] them", "id")
        card.show(article, 1, paragraph=1, marks=[mark], extra=[Content("also elsewhere")])
        await pilot.pause()
        words = page(app)
        assert "Ana Rossi · the port’s director · quoted · ¶ 1" in words
        assert "sure (0.97) · named here as “Ana Rossi” · cue “said” · subject of the cue" in words
        assert "#verify ✎ [b]ring[/b] them" in words
        assert "also elsewhere" in words
        card.show(article, 6)
        await pilot.pause()
        assert "Another skipper? · quoted" in page(app)
        assert "unsure, check (0.50)" in page(app)
        card.show(article, 8)
        await pilot.pause()
        assert "Speaker unknown" in page(app)
        assert "no speaker found: check" in page(app)
        card.clear()
        await pilot.pause()
        assert not card.shown
