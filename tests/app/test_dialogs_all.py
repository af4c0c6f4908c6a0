"""Every dialog, at every size, with hostile text in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.content import Content
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.visual import RenderOptions, visualize
from textual.widgets import Static

from tests.app.host import Host, asking, framed, showing, typed, until
from tests.app.screen import screen_lines, screen_strips
from tui.app.screens.cite_menu import CiteMenu, CiteStyle
from tui.app.screens.finder import Finder, FinderHit, Searched
from tui.app.screens.help import HelpGroup, HelpScreen
from tui.app.screens.note_editor import NoteEditor
from tui.app.screens.picker import Choice, Picker, TagPicker
from tui.app.screens.theme_picker import ThemePicker
from tui.app.screens.tour import Tour
from tui.app.widgets.behind import Behind
from tui.model import Span

NASTY = "[b]x[/] [/] [sic] \x1b[31m\x1b]52;c;aGk=\x07\u202e"
ALL: list[Callable[[str], Screen[Any]]] = [
    lambda text: Picker(text, [Choice("a", text, text, 3)], create=text, placeholder="x"),
    lambda text: TagPicker({text: 3}, recent=[text], current=[text], title=text),
    lambda text: NoteEditor(text, text, problem=text),
    lambda text: Finder(
        Searched(
            lambda query: [FinderHit(text, text, text, (Span(0, 2),), text, Span(0, 2))],
            note=lambda: text,
        ),
        query="x",
        title=text,
        hint=text,
        recent=[text],
    ),
    lambda text: HelpScreen([HelpGroup(text, [(text, text, text)])]),
    lambda text: CiteMenu(
        {"plain": [CiteStyle("a", text, text, (text,), text)]}, title=text, notice=text
    ),
    lambda text: ThemePicker([Choice("a", text, text)], "a", lambda name: None),
    lambda text: Tour([(text, text)], intro=text),
]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (20, 10), (5, 3)])
async def test_every_dialog_at_every_size(size: tuple[int, int]) -> None:
    async with showing(size=size) as (host, pilot):
        for make in ALL:
            host.ask(make("some words of text"))
            await pilot.pause()
            await typed(pilot, "down")
            assert {strip.cell_length for strip in screen_strips(host)} == {size[0]}
            if size[0] >= 20:
                assert any("╭" in line for line in screen_lines(host))
                assert framed(host)[-1].split()[0] in ("Enter", "Esc", "Ctrl+S")
            host.pop_screen()


def drawn(host: Host, width: int = 0) -> bool:
    """Whether a dialog stands whole on the screen; ``width``: of which each line has so many."""
    widths = {strip.cell_length for strip in screen_strips(host)}
    whole = any("╰" in line for line in screen_lines(host))
    return whole and (not width or widths == {width})


async def test_every_dialog_follows_a_change_of_size() -> None:
    async with showing(size=(120, 40)) as (host, pilot):
        for make, size in zip(ALL, [(20, 10), (100, 30)] * 4, strict=True):
            host.ask(make("some words of text"))
            await until(pilot, partial(drawn, host))
            await pilot.resize_terminal(*size)
            await until(pilot, partial(drawn, host, size[0]))
            host.pop_screen()


async def test_dialogs_show_text_and_neither_markup_nor_commands() -> None:
    async with showing(size=(100, 30)) as (host, pilot):
        for make in ALL:
            host.ask(make(NASTY))
            await pilot.pause()
            await host.workers.wait_for_complete()
            await pilot.pause()
            shown = "\n".join(screen_lines(host))
            assert "[b]x[/] [/] [sic]" in shown
            assert not {"\x1b", "\x07", "\u202e"} & set(shown)
            host.pop_screen()


async def test_the_title_is_text() -> None:
    async with asking(Picker("[red]Ti\x1b[31mtle[/]", []), size=(60, 20)) as (host, _):
        assert any("─ [red]Title[/] ─" in line for line in screen_lines(host))


async def test_behind_a_dialog_stands_what_textual_would_show() -> None:
    words = Content.from_markup("[bold red]rot[/] Hafen [@click=app.bell]ring[/] [on blue]blau")
    async with showing(Static(words), size=(30, 5)) as (host, pilot):
        host.ask(Picker("Commands", [Choice("a", "A")]))
        await pilot.pause()
        below, above = host.screen_stack
        tint, options = above.styles.background, RenderOptions(above._get_style, {})
        with host._context():
            shown, usual = (
                visual.render_strips(30, 5, above.visual_style, options)
                for visual in (
                    Behind(below, tint),
                    visualize(above, BackgroundScreen(below, tint)),
                )
            )
        assert tint.a < 1
        assert "Hafen ring" in shown[0].text
        for ours, theirs in zip(shown, usual, strict=True):
            assert ours.text == theirs.text
            for x, letter in enumerate(ours.text):  # a blank has no colour of its own to be seen
                one, other = (next(iter(strip.crop(x, x + 1))).style for strip in (ours, theirs))
                assert one is not None
                assert other is not None
                assert one.bgcolor == other.bgcolor
                assert letter == " " or one == other
