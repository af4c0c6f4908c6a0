"""What a frame costs in styles: parsed once, ahead, and applied to what changed alone."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.events import Key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.worker import Worker

from tests.app.reading import Reading, home, open_reader, pile
from tui.app.frames import AT_ONCE, PERIOD
from tui.app.keys import Pane
from tui.app.screens.finder import Finder
from tui.app.widgets.article_rows import ArticleRows
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.flat import Flat

__all__ = ["home", "open_reader", "pile"]  # fixtures


async def test_another_pane_costs_the_styles_of_what_is_focused_alone(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, reader = open_reader, open_reader.reader
    await run.until(lambda: not reader.analysing, "the list as it is to be")
    styled = set()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
        styled.add(node.id)
        apply(sheet, node, **options)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    for pane in (Pane.ARTICLE, Pane.LIST):
        reader.focus_pane(pane)
        await run.pilot.pause()
    assert "article" in styled
    assert not {"status", "card", "panel", "parts"} & styled


async def test_an_article_marked_as_read_is_not_drawn_again(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, reader = open_reader, open_reader.reader
    await run.until(lambda: not reader.analysing, "the list as it is to be")
    await asyncio.sleep(4 * AT_ONCE * PERIOD)
    drawn = list[type[Flat]]()
    draw = Flat._strip

    def counted(flat: Flat, row: int, bar: str) -> Strip:
        drawn.append(type(flat))
        return draw(flat, row, bar)

    monkeypatch.setattr(Flat, "_strip", counted)
    reader.mark_read()
    await run.until(lambda: reader.notes and reader.notes.read, "marked as read")
    await run.until(lambda: ArticleRows in drawn, "its row drawn as one that was read")
    assert ArticleView not in drawn


async def test_the_finder_s_styles_are_parsed_before_it_is_asked_for(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = open_reader
    read = list[str]()
    parse = Stylesheet._parse_rules

    def known(sheet: Stylesheet, css: str, *values: Any, **options: Any) -> list[RuleSet]:
        before = len(sheet._parse_cache)
        rules = parse(sheet, css, *values, **options)
        if len(sheet._parse_cache) != before:
            read.append(css)
        return rules

    await run.until(lambda: any("Finder" in name for _, name in run.app.stylesheet.source), "known")
    await run.app.workers.wait_for_complete()
    monkeypatch.setattr(Stylesheet, "_parse_rules", known)
    await run.press("g", "slash")
    await run.until(lambda: isinstance(run.app.screen, Finder), "the finder")
    await run.until(lambda: run.app.screen.query("HintLine"), "all of it")
    await run.pilot.pause()
    assert not read


async def test_a_dialog_has_its_styles_once(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = open_reader
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    styled = Counter[str]()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **options: Any) -> None:
        styled[type(node).__name__] += 1
        apply(sheet, node, **options)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    await run.press("colon")
    await run.sees("Commands")
    assert styled["HintLine"] == 1


async def test_no_frame_waits_for_what_workers_tell_nobody(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, told = open_reader, list[type[Message]]()
    dispatch = MessagePump._dispatch_message

    async def counted(pump: MessagePump, message: Message) -> None:
        told.append(type(message))
        await dispatch(pump, message)

    monkeypatch.setattr(MessagePump, "_dispatch_message", counted)
    await run.press("asterisk")  # which is saved by a worker
    await run.sees("Saved")
    assert Key in told
    assert Worker.StateChanged not in told
