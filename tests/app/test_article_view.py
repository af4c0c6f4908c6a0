"""The article as a reader meets it: moved through, focused, searched, selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message

from tests.app.articles import find, harbour, long, plain
from tests.app.host import resized
from tests.app.screen import screen_lines, screen_strips, styles_of
from tui.app import theming
from tui.app.painting import Mark
from tui.app.painting.selecting import Unit
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.quote_card import QuoteCard
from tui.errors import SearchError
from tui.model import Article, Block, Document, Span

THEMES = Path(__file__).parents[2] / "themes"


class Reader(App[None]):
    """The widget and its card, and all they say."""

    def __init__(self, article: Article | None, theme: str = "dark", **shown: Any) -> None:
        super().__init__()
        self.first, self.shown = article, shown
        self.loaded = theming.load(THEMES / f"{theme}.toml")
        self.said: list[Message] = []
        self.view = ArticleView(self.loaded.paint, id="view")

    def compose(self) -> ComposeResult:
        yield self.view
        yield QuoteCard(id="card")

    def on_mount(self) -> None:
        self.register_theme(self.loaded.theme)
        self.theme = self.loaded.name
        if self.first is not None:
            self.view.show(self.first, **self.shown)

    def on_article_view_moved(self, message: ArticleView.Moved) -> None:
        self.said.append(message)

    def on_article_view_quote_focused(self, message: ArticleView.QuoteFocused) -> None:
        self.said.append(message)

    def on_article_view_actor_focused(self, message: ArticleView.ActorFocused) -> None:
        self.said.append(message)

    def on_article_view_selected(self, message: ArticleView.Selected) -> None:
        self.said.append(message)

    def on_article_view_link_clicked(self, message: ArticleView.LinkClicked) -> None:
        self.said.append(message)


def page(app: App[Any]) -> str:
    return "\n".join(screen_lines(app))


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


async def test_paragraphs_are_stepped_through_and_numbered() -> None:
    article = harbour()
    text = article.document.text
    app = Reader(article)
    async with app.run_test(size=(60, 8)) as pilot:
        view = app.view
        seen = []
        while view.paragraph(1):
            seen.append(text[view.position : view.position + 12])
        assert "The fishing " in seen
        assert "Joren Halvik" in seen
        await pilot.pause()
        while view.paragraph(-1):
            pass
        assert view.top == 0
        assert view.paragraph_number(find(text, "Joren Halvik").start) == 3
        assert view.paragraph_number(find(text, "What the crews").start) == 2
        assert view.paragraph_number(0) == 0


async def test_quotes_are_focused_one_by_one_and_shown() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(70, 9)) as pilot:
        view = app.view
        assert view.focused_quote is None
        for index in range(len(article.quotes)):
            assert view.quote(1)
            assert view.focused_quote == index
            await pilot.pause()
            assert "▌" in page(app)
            first = article.quotes[index].span.start
            assert view.visible_span.start <= first < view.visible_span.end
        assert not view.quote(1)
        assert view.focused_quote == len(article.quotes) - 1
        assert view.quote(-1)
        view.focus_quote(None)
        await pilot.pause()
        assert "▌" not in page(app)
        focused = [m.index for m in app.said if isinstance(m, ArticleView.QuoteFocused)]
        assert focused == [*range(len(article.quotes)), len(article.quotes) - 2, None]


async def test_the_first_quote_is_looked_for_from_where_one_reads() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(70, 9)):
        app.view.go(find(article.document.text, "“Nobody asked us.”").start, margin=0)
        app.view.scroll_top(app.view._rows.at(find(article.document.text, "Nobody").start))
        assert app.view.quote(1)
        assert app.view.focused_quote is not None
        assert app.view.focused_quote >= 4
        app.view.focus_quote(None)
        app.view.home()
        assert app.view.quote(1)
        assert app.view.focused_quote == 0


async def test_hidden_indirect_speech_is_stepped_over() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(100, 40)):
        app.view.hide_indirect = True
        seen = []
        while app.view.quote(1):
            seen.append(app.view.focused_quote)
        assert seen == [1, 3, 4, 5, 6, 8]


async def test_actors_are_stepped_through_all_or_one() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(100, 40)) as pilot:
        view = app.view
        seen = []
        while view.actor(1):
            assert view._overlay.mention is not None
            seen.append(article.document[view._overlay.mention])
        assert seen[0] == "Velna Port Authority"
        assert "Joren Halvik" in seen
        assert " he " not in seen
        assert view.actor(-1)
        view.focus_actor("a3")
        assert view.focused_actor == "a3"
        view.home()
        seen = []
        while view.actor(1):
            assert view._overlay.mention is not None
            seen.append(article.document[view._overlay.mention].strip())
        assert seen == ["Joren Halvik", "he"]
        view.clear_mention()
        await pilot.pause()
        [name, *_] = styles_of(app, "Joren Halvik")
        assert name.underline
        assert [m.actor for m in app.said if isinstance(m, ArticleView.ActorFocused)] == ["a3"]


async def test_finding_lights_counts_and_steps_round() -> None:
    app = Reader(harbour())
    async with app.run_test(size=(60, 12)) as pilot:
        view = app.view
        assert view.find("QUAY") == 3
        assert view.finding == (1, 3)
        assert view.find_step(1)
        assert view.finding == (2, 3)
        assert view.find_step(-1)
        assert view.find_step(-1)
        assert view.finding == (3, 3)
        assert view.find_step(1)
        assert view.finding == (1, 3)
        await pilot.pause()
        hit = app.loaded.paint.styles["hit.current"]
        assert any(style.bgcolor == hit.bgcolor for style in styles_of(app, "quay"))
        view.clear_find()
        assert view.finding == (0, 0)
        assert not view.find_step(1)
        await pilot.pause()
        assert all(style.bgcolor != hit.bgcolor for style in styles_of(app, "quay"))


async def test_finding_starts_where_one_reads_and_sees_only_what_is_shown() -> None:
    app = Reader(harbour())
    async with app.run_test(size=(60, 8)):
        view = app.view
        view.end()
        assert view.find("said") > 2
        assert view.finding[0] == 1  # none is left below: round to the first
        assert view.find("ferry fares") == 0
        view.show_removed = True
        assert view.find("ferry fares") == 1
        assert view.find(r"(May|June)\b", regex=True) == 2
        with pytest.raises(SearchError):
            view.find("(", regex=True)
        assert view.finding == (1, 2)  # what was found stays


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
        view.post_message(_mouse(events.MouseMove, view, x + 8, y))
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
        view.post_message(_mouse(events.MouseMove, view, x + 3, 14))
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


async def test_going_to_a_place_lights_it_for_a_moment() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(60, 8)) as pilot:
        span = find(article.document.text, "fuel at the harbour price")
        app.view.go(span.start, flash=span)
        await pilot.pause()
        lit = app.loaded.paint.styles["flash"].bgcolor
        [style] = styles_of(app, "fuel at the harbour")
        assert style.bgcolor == lit
        app.view._fade()
        await pilot.pause()
        [style] = styles_of(app, "fuel at the harbour")
        assert style.bgcolor != lit


async def test_going_without_a_margin_puts_the_place_on_top() -> None:
    article = harbour()
    app = Reader(article)
    async with app.run_test(size=(60, 8)):
        view = app.view
        view.move(9)
        place = view.position
        view.end()
        view.go(place, margin=0)
        assert view.position == place
        view.go(0, margin=0)
        assert view.top == 0


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
        assert all(styles_of(app, "Joren Halvik")[0:1])
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


def _place(app: App[Any], words: str) -> tuple[int, int]:
    for y, line in enumerate(screen_lines(app)):
        if words in line:
            return line.index(words), y
    raise AssertionError(f"{words!r} is not on the screen:\n{page(app)}")


def _mouse(kind: type[events.MouseEvent], widget: ArticleView, x: int, y: int) -> events.MouseEvent:
    return kind(widget, x, y, 0, 0, 1, False, False, False, x, y)
