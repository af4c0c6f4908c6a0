"""The footer: where, what happened, how far, which keys."""

from __future__ import annotations

from textual.containers import Vertical
from textual.events import MouseMove
from textual.widgets import Static

from tests.app.host import resized, showing
from tests.app.screen import screen_lines
from tui.app.widgets.hints import fit_hints
from tui.app.widgets.status_bar import Job, Severity, StatusBar

HINTS = [("]", "next quote"), ("t", "tag"), ("g /", "find everything")]


async def shown(bar: StatusBar, width: int, height: int = 6) -> list[str]:
    async with showing(Vertical(Static("x")), bar, size=(width, height)) as (host, pilot):
        host.screen.styles.layout = "vertical"
        await pilot.pause()
        return [line for line in screen_lines(host) if line.strip() not in ("", "x")]


def filled(where: str = "¶ 12/40 · quote 3/9") -> StatusBar:
    bar = StatusBar()
    bar.where = where
    bar.hints = tuple(HINTS)
    return bar


async def test_where_at_the_left_keys_at_the_right() -> None:
    [line] = await shown(filled(), 80)
    assert line == " ¶ 12/40 · quote 3/9           ] next quote  t tag  g / find everything  ? help"


async def test_hints_go_whole_and_help_stays() -> None:
    for width in (80, 64, 50, 40, 30, 20, 12):
        [line] = await shown(filled(), width)
        assert line.endswith("? help"), width
        for key, label in HINTS:
            assert (f"{key} {label}" in line) or (label not in line and f"  {key} " not in line)


def test_fitting_takes_hints_in_their_order_and_none_in_part() -> None:
    full = "] next quote  t tag  g / find everything  ? help"
    for width in range(60):
        line = fit_hints(HINTS, width, ("?", "help")).line.plain
        assert len(line) <= max(width, 1)
        assert line in (
            full,
            "] next quote  t tag  ? help",
            "] next quote  ? help",
            "? help",
            "?",
        )
    assert fit_hints(HINTS, 60, ("?", "help")).line.plain == full
    assert fit_hints(HINTS, 12).line.plain == "] next quote"
    assert fit_hints(HINTS, 11).line.plain == "]"
    assert fit_hints(HINTS, 0).line.plain == ""


def test_the_places_of_hints_are_where_they_stand() -> None:
    line, places = fit_hints(HINTS, 60, ("?", "help"))
    assert [line.plain[start:end] for start, end, _ in places] == [
        "] next quote",
        "t tag",
        "g / find everything",
        "? help",
    ]
    assert [key for _, _, key in places] == ["]", "t", "g /", "?"]


async def test_a_click_on_a_key_is_told() -> None:
    bar = filled()
    async with showing(bar, size=(80, 4)) as (host, pilot):
        [line] = [line for line in screen_lines(host) if line]
        await pilot.click(bar, offset=(line.index("tag"), 0))
        assert [message.key for message in host.got(StatusBar.HintPressed)] == ["t"]
        await pilot.click(bar, offset=(line.index("help"), 0))
        assert [message.key for message in host.got(StatusBar.HintPressed)] == ["?"]
        await pilot.click(bar, offset=(3, 0))
        assert not host.got(StatusBar.HintPressed)


async def test_a_message_takes_the_place_until_cleared() -> None:
    bar = filled()
    async with showing(bar, size=(80, 6)) as (host, pilot):
        bar.say("Saved.", "success", seconds=None)
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" ✓ Saved.   ")
        bar.say("No such style.", Severity.WARNING)
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" ! No such style.")
        bar.clear()
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" ¶ 12/40 · quote 3/9")


async def test_a_message_goes_by_itself() -> None:
    bar = filled()
    async with showing(bar, size=(80, 6)) as (host, pilot):
        bar.say("Saved.", seconds=0.01)
        await pilot.pause(0.1)
        assert bar.message is None
        assert "Saved" not in screen_lines(host)[0]


async def test_a_failure_stays_above_what_is_told_of_other_things() -> None:
    bar = filled()
    async with showing(Vertical(Static("x")), bar, size=(60, 6)) as (host, pilot):

        async def told() -> list[str]:
            await pilot.pause()
            lines = [line.strip() for line in screen_lines(host)]
            return [line for line in lines if line not in ("", "x") and "? help" not in line]

        host.screen.styles.layout = "vertical"
        bar.say("NOT saved: no room", Severity.ERROR)
        bar.say("1 new.")
        bar.say("The catalog cannot be kept", Severity.WARNING)
        assert await told() == ["✗ NOT saved: no room", "! The catalog cannot be kept"]
        bar.say("Saved", Severity.SUCCESS)
        bar.say("1 new.")
        await pilot.pause()
        assert "NOT saved" not in "\n".join(screen_lines(host))
        bar.say("NOT saved: no room", Severity.ERROR)
        bar.clear()
        bar.say("1 new.")
        await pilot.pause()
        assert "NOT saved" not in "\n".join(screen_lines(host))


async def test_a_long_message_is_shown_whole_above() -> None:
    words = "notes/ab/article.toml:12:4: does not parse; its last good notes are shown, read-only."
    for width in (80, 40, 20):
        bar = filled()
        async with showing(bar, size=(width, 12)) as (host, pilot):
            bar.say(words, "error")
            await pilot.pause()
            lines = [line for line in screen_lines(host) if line]
            assert lines[-1].endswith("? help")
            assert "".join("".join(lines[:-1]).split()) == "✗" + words.replace(" ", "")
            bar.clear()
            await pilot.pause()
            assert len([line for line in screen_lines(host) if line]) == 1


async def test_progress_is_a_bar_or_numbers_or_nothing_by_the_room_there_is() -> None:
    bar = filled(where="")
    async with showing(bar, size=(60, 3)) as (host, pilot):
        bar.set_hints([])
        expected = {
            60: "Reading ━━━━╌╌╌╌╌╌╌╌ 400/1,200",
            30: "Reading 400/1,200",
            20: "400/1,200",
            12: "",
        }
        bar.set_progress(Job.PILE, 400, 1200, "Reading")
        for width, text in expected.items():
            await resized(pilot, width, 3)
            line = screen_lines(host)[0]
            assert line.removesuffix("? help").strip() == text
        await resized(pilot, 60, 3)
        bar.set_progress(Job.PILE, 7, None, "Reading")
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" Reading 7 ")
        bar.set_progress(Job.ARTICLE, 0, None, "Looking")
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" Looking … ")
        bar.clear_progress(Job.ARTICLE)
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" Reading 7 ")
        bar.clear_progress(Job.PILE)
        await pilot.pause()
        assert screen_lines(host)[0].strip() == "? help"


async def test_what_is_said_is_not_cut_off_for_the_progress() -> None:
    bar = filled()
    message = "Go to a quote first (]), or select some words (v)."
    async with showing(bar, size=(110, 6)) as (host, pilot):
        bar.set_progress(Job.PILE, 400, 1200, "reading the pile")
        bar.say(message, seconds=None)
        seen = set()
        for width in range(110, 20, -3):
            await resized(pilot, width, 6)
            text = " ".join(" ".join(screen_lines(host)).split())
            assert message in text, width
            seen.add(next((one for one in ("━", "reading", "400") if one in text), ""))
        assert seen == {"━", "reading", "400", ""}  # shorter and shorter where there is room


async def test_words_are_text_and_neither_markup_nor_commands() -> None:
    bar = filled(where="[b]x[/] \x1b[31m")
    async with showing(bar, size=(80, 6)) as (host, pilot):
        bar.set_progress(Job.PILE, 1, 2, "[i]y \x1b")
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" [b]x[/]  [i]y ━━━━━━╌╌╌╌╌╌ 1/2")
        bar.say("[/] \x1b]52;c;aGk=\x07[red]z", "error")
        await pilot.pause()
        assert screen_lines(host)[0].startswith(" ✗ [/] [red]z")


async def test_a_message_can_be_marked_with_the_mouse_and_the_keys_cannot() -> None:
    bar = filled(where="¶ 1/2")
    async with showing(bar, size=(60, 3)) as (host, pilot):
        plain = screen_lines(host)
        for text, marked in ((None, None), ("Saved as /notes/a.toml", "Saved")):
            if text is not None:
                bar.say(text)
            await pilot.pause()
            await pilot.mouse_down(offset=(1, 0))
            await pilot._post_mouse_events([MouseMove], offset=(5, 0), button=1)
            await pilot.mouse_up(offset=(5, 0))
            await pilot.pause()
            assert (host.screen.get_selected_text() or None) == marked
        bar.clear()
        await pilot.pause()
        assert screen_lines(host) == plain
