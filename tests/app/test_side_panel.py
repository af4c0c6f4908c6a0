"""Quotes, actors and notes beside the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.style import Style

from tests.app.host import press, showing
from tests.app.screen import screen_lines, screen_strips, style_at
from tui.app.widgets.panel_rows import QuoteRows
from tui.app.widgets.rows import BAR, BAR_FOCUSED
from tui.app.widgets.side_panel import ActorRow, NoteRow, QuoteRow, SidePanel, Tab
from tui.model import ActorKind, QuoteKind

QUOTES = [
    QuoteRow(
        "Mara Lindqvist",
        "“We will not wait for another winter to find out whether the wall holds,”",
        style="green",
        tags=("verify",),
        place="¶ 4",
        why="“said” follows",
    ),
    QuoteRow("Mara Lindqvist", "“It is a wall.”", style="green"),
    QuoteRow("Ferry union", "that the plan was a joke", QuoteKind.INDIRECT, unsure=True),
    QuoteRow(None, "“Somebody should have looked.”", unsure=True),
]
ACTORS = [
    ActorRow(
        "a1",
        "Mara Lindqvist",
        ActorKind.PERSON,
        "head of the port authority",
        mentions=12,
        quotes=3,
        aliases=("Lindqvist", "Ms Lindqvist"),
        style=Style.parse("green"),
    ),
    ActorRow("a2", "Port Stella", ActorKind.PLACE, mentions=1),
]
NOTES = [
    NoteRow("n0", "", "Whole piece reads like a press release."),
    NoteRow("n1", "“It is a wall.”", "one two three\nfour\nfive\nsix", ("verify", "tone")),
    NoteRow("n2", "moved words", status="moved", tags=("x",)),
    NoteRow("n3", "twice", status="check"),
    NoteRow("n4", "gone words", status="not found"),
]


def filled(tab: Tab = Tab.QUOTES) -> SidePanel:
    panel = SidePanel(notes_hint="t tags, a notes.")
    panel.set_article(QUOTES, ACTORS, NOTES)
    panel.tab = tab
    return panel


async def test_quotes_stand_under_their_speaker_and_the_current_one_in_full() -> None:
    panel = filled()
    async with showing(panel, size=(34, 20)) as (host, pilot):
        assert screen_lines(host)[:16] == [
            " Quotes 4  Actors 2  Notes 5",
            " Mara Lindqvist",
            "▏ “We will not wait for another",
            "▏  winter to find out whether the",
            "▏  wall holds,”",
            "▏  #verify",
            "▏  ¶ 4 · direct · “said” follows",
            "  “It is a wall.”",
            "",
            " Ferry union ?",
            "  that the plan was a joke",
            "",
            " speaker unknown",
            "  “Somebody should have looked.”",
            "",
            "",
        ]
        panel.move(1)
        await pilot.pause()
        assert screen_lines(host)[1:7] == [
            " Mara Lindqvist",
            "  “We will not wait for another",
            "   winter to find out whether th…",
            "   #verify",
            "▏ “It is a wall.”",
            "▏  direct",
        ]


async def test_indirect_speech_is_quieter_and_an_unsure_speaker_marked() -> None:
    panel = filled()
    async with showing(panel, size=(34, 20)) as (host, _):
        lines = screen_lines(host)
        direct, indirect = (
            lines.index("  “It is a wall.”"),
            lines.index("  that the plan was a joke"),
        )
        assert style_at(host, 3, direct).color != style_at(host, 3, indirect).color
        assert style_at(host, 1, 1).bold
        assert str(style_at(host, 1, 1).color) != str(style_at(host, 1, indirect - 1).color)
        assert "Ferry union ?" in lines[indirect - 1]


async def test_actors_with_their_counts_and_the_current_one_in_full() -> None:
    panel = filled(Tab.ACTORS)
    async with showing(panel, size=(34, 20)) as (host, pilot):
        assert screen_lines(host)[:8] == [
            " Quotes 4  Actors 2  Notes 5",
            "▏ Mara Lindqvist",
            "▏ person · head of the port",
            "▏ authority",
            "▏ 12 mentions, 3 quotes",
            "▏ also Lindqvist, Ms Lindqvist",
            "  Port Stella                  1×",
            "  place",
        ]
        panel.end()
        await pilot.pause()
        assert screen_lines(host)[1:6] == [
            "  Mara Lindqvist           12× ❝3",
            "  person · head of the port auth…",
            "▏ Port Stella",
            "▏ place",
            "▏ 1 mention, 0 quotes",
        ]


async def test_notes_say_how_they_were_found_again() -> None:
    panel = filled(Tab.NOTES)
    async with showing(panel, size=(34, 24)) as (host, pilot):
        assert screen_lines(host)[1:] == [
            "▏ Whole piece reads like a press",
            "▏ release.",
            "▏ on the article as a whole",
            "",
            "  #verify #tone",
            "  one two three",
            "  four",
            "  five…",
            "  “It is a wall.”",
            "",
            "  ↷ moved with the text",
            "  #x",
            "  moved words",
            "",
            "  ? check: it fits two places",
            "  twice",
            "",
            "  ✗ not found in the text",
            "  gone words",
            "",
            "",
            "",
            "",
        ]
        panel.move(1)
        await pilot.pause()
        assert "▏ six" in screen_lines(host)


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        (Tab.QUOTES, "No quotes found in this article."),
        (Tab.ACTORS, "No actors found in this article."),
        (Tab.NOTES, "No notes or tags yet. t tags, a notes."),
    ],
)
async def test_an_empty_list_says_so(tab: Tab, said: str) -> None:
    panel = SidePanel(notes_hint="t tags, a notes.")
    async with showing(panel, size=(50, 12)) as (host, pilot):
        panel.tab = tab
        panel.choose()
        await pilot.pause()
        assert " ".join(" ".join(screen_lines(host)[1:]).split()) == said


async def test_what_is_chosen_and_where_the_cursor_goes_is_told() -> None:
    panel = filled()
    async with showing(panel, size=(34, 20)) as (host, pilot):
        panel.focus()
        await pilot.pause()
        assert screen_lines(host)[2].startswith(BAR_FOCUSED)
        await press(pilot, "enter")
        assert [message.index for message in host.got(SidePanel.QuoteChosen)] == [0]
        panel.move(2)
        await pilot.pause()
        assert [message.index for message in host.got(SidePanel.QuoteHighlighted)] == [2]
        panel.tab = "actors"
        await pilot.pause()
        assert [message.tab for message in host.got(SidePanel.TabShown)] == [Tab.ACTORS]
        await press(pilot, "enter")
        assert [message.id for message in host.got(SidePanel.ActorChosen)] == ["a1"]
        panel.tab = Tab.NOTES
        panel.end()
        await press(pilot, "enter")
        assert [message.id for message in host.got(SidePanel.NoteChosen)] == ["n4"]


async def test_tabs_and_rows_answer_to_the_mouse() -> None:
    panel = filled()
    async with showing(panel, size=(34, 20)) as (host, pilot):
        await pilot.click(panel, offset=(13, 0))
        assert panel.tab is Tab.ACTORS
        assert panel.active.has_focus
        await pilot.double_click(panel, offset=(4, 6))
        assert [message.id for message in host.got(SidePanel.ActorChosen)] == ["a2"]
        await pilot.click(panel, offset=(10, 0))  # between two tabs
        assert panel.tab is Tab.ACTORS


async def test_the_panel_follows_the_reader_without_a_word() -> None:
    panel = filled()
    async with showing(panel, size=(34, 20)) as (host, pilot):
        panel.highlight(3)
        panel.highlight(None)
        await pilot.pause()
        assert panel.cursor == 3
        assert not host.got(SidePanel.QuoteHighlighted)
        assert "▏ “Somebody should have looked.”" in screen_lines(host)


async def test_a_change_of_the_same_article_keeps_the_cursor() -> None:
    panel = filled()
    async with showing(panel, size=(34, 20)) as (_, pilot):
        panel.move(2)
        panel.set_article(list(QUOTES), ACTORS, NOTES)
        await pilot.pause()
        assert panel.cursor == 2
        panel.set_article(QUOTES[:3], ACTORS, NOTES)
        assert panel.cursor == 0


async def test_thousands_of_quotes_are_drawn_only_where_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: set[int] = set()
    body = QuoteRows.row_body

    def watched(rows: QuoteRows, index: int, width: int, *, selected: bool) -> object:
        asked.add(index)
        return body(rows, index, width, selected=selected)

    monkeypatch.setattr(QuoteRows, "row_body", watched)
    quotes = [
        QuoteRow(f"Speaker {number // 3}", f"“Words number {number},” " * (1 + number % 4))
        for number in range(5000)
    ]
    panel = SidePanel()
    panel.set_article(quotes, (), ())
    async with showing(panel, size=(34, 20)) as (host, pilot):
        assert asked <= set(range(20))
        moves: list[tuple[Callable[[], None], int]] = [
            (panel.end, 4999),
            (panel.home, 0),
            (lambda: panel.highlight(2500), 2500),
        ]
        for move, cursor in moves:
            asked.clear()
            move()
            await pilot.pause()
            assert panel.cursor == cursor
            assert f"Words number {cursor}," in "\n".join(screen_lines(host))
            assert len(asked) <= 22
        panel.home()
        before = -1
        while panel.cursor < 200:  # every page goes on, and none skips what was not seen
            panel.page(1)
            await pilot.pause()
            assert panel.cursor > before
            assert any(line.startswith(BAR) for line in screen_lines(host))
            before = panel.cursor


@pytest.mark.parametrize("width", [60, 26, 25, 20, 12, 4])
async def test_nothing_overflows_at_any_width(width: int) -> None:
    panel = filled()
    async with showing(panel, size=(width, 30)) as (host, pilot):
        for tab in Tab:
            panel.tab = tab
            for _ in range(3):
                panel.move(1)
                await pilot.pause()
                assert {strip.cell_length for strip in screen_strips(host)} == {width}
            if width >= 20:
                assert tab.capitalize() in screen_lines(host)[0]


async def test_words_are_text_and_neither_markup_nor_commands() -> None:
    nasty = "[b]bold[/] [sic] \x1b[31m\u202eabc"
    panel = SidePanel(notes_hint=nasty)
    panel.set_article(
        [QuoteRow(nasty, nasty, tags=(nasty,), place=nasty, why=nasty)],
        [ActorRow("a", nasty, ActorKind.OTHER, nasty, aliases=(nasty,))],
        [NoteRow("n", nasty, nasty, (nasty,))],
    )
    async with showing(panel, size=(60, 20)) as (host, pilot):
        for tab in Tab:
            panel.tab = tab
            await pilot.pause()
            shown = "\n".join(screen_lines(host))
            assert "[b]bold[/] [sic]" in shown
            assert not {"\x1b", "\u202e"} & set(shown)
