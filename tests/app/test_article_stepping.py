"""From paragraph to paragraph, quote to quote, actor to actor, find to find."""

from __future__ import annotations

import pytest

from tests.app.articles import find, harbour
from tests.app.paged import Reader, page
from tests.app.screen import styles_of
from tui.app.widgets.article_view import ArticleView
from tui.errors import SearchError


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
