"""Choosing by typing: one of a list, tags, a theme."""

from __future__ import annotations

from textual import events

from tests.app.host import NOTHING_YET, asking, framed, press, resized, showing, typed
from tests.app.screen import screen_lines, styles_of
from tui.app.screens.namer import Namer
from tui.app.screens.picker import Choice, Picked, Picker, TagPicker
from tui.app.screens.speaker_picker import SpeakerPicker
from tui.app.screens.theme_picker import ThemePicker

ACTORS = [
    Choice("a1", "Mara Lindqvist", "head of the port authority", 12),
    Choice("a2", "Ferry Workers' Union", "organization", 5),
    Choice("a3", "Port Stella", "place"),
]
TAGS = {"verify": 12, "flood": 8, "harbour wall": 5, "tone": 3, "2024": 1}


def picker() -> Picker:
    return Picker("Who said it?", ACTORS, recent=["a3", "gone"], create="somebody else")


async def test_a_picker_shows_recents_first_then_the_rest() -> None:
    async with asking(picker()) as (host, _):
        assert any("╭─ Who said it? ─" in line for line in screen_lines(host))
        assert framed(host) == [
            "type to filter",
            "─" * 72,
            "▌1 Port Stella  place",
            "   Mara Lindqvist  head of the port authority                        12",
            "   Ferry Workers' Union  organization                                 5",
            "",
            "",
            "Enter choose  1 recent  ↑↓ move  Esc leave",
        ]


async def test_a_count_that_comes_later_moves_nothing() -> None:
    dialog = picker()
    async with asking(dialog) as (host, pilot):
        await typed(pilot, *"port", "down")
        before = framed(host)
        dialog.tell_count("a3", 1_234)
        dialog.tell_count("a2", 6)  # not among what fits
        dialog.tell_count("nobody", 7)
        await pilot.pause()
        assert framed(host) == [
            line if "Port Stella" not in line else line.ljust(66) + "1,234" for line in before
        ]
        assert host.result is NOTHING_YET
        await typed(pilot, *(4 * ["backspace"]))
        assert framed(host)[4] == f"   Ferry Workers' Union  organization{6:>34}"
        await typed(pilot, "enter")
    dialog.tell_count("a1", 3)  # nobody looks any more


async def test_a_picker_is_as_high_as_all_choices_need_whatever_is_typed() -> None:
    long = Choice("a4", "A speaker whose name is long", "and of whom much more is known " * 3)
    async with asking(Picker("Who?", [*ACTORS, long]), size=(80, 24)) as (host, pilot):
        height = len(framed(host))
        await typed(pilot, *"port")  # the choice of three lines is not in the list
        for size in ((80, 23), (80, 24)):
            await resized(pilot, *size)
        assert len(framed(host)) == height == 2 + 5 + 2  # one of two lines; the keys


async def test_every_key_of_a_picker() -> None:
    cases: list[tuple[list[str], Picked | None]] = [
        (["enter"], Picked("a3")),
        (["down", "enter"], Picked("a1")),
        (["ctrl+n", "ctrl+n", "enter"], Picked("a2")),
        (["up", "enter"], Picked("a2")),  # round the end
        (["down", "ctrl+p", "enter"], Picked("a3")),
        (["ctrl+j", "ctrl+j", "ctrl+k", "enter"], Picked("a1")),  # as in fzf
        (["pagedown", "enter"], Picked("a2")),
        (["pagedown", "pageup", "enter"], Picked("a3")),
        (["ctrl+end", "enter"], Picked("a2")),
        (["ctrl+end", "ctrl+home", "enter"], Picked("a3")),
        (["1"], Picked("a3")),
        (["l", "i", "n", "d", "enter"], Picked("a1")),
        (["u", "n", "i", "o", "m", "enter"], Picked("a2")),  # a slip of the finger
        (["b", "o", "b", "enter"], Picked(created="bob")),
        (["p", "o", "r", "t", "up", "enter"], Picked(created="port")),
        (["x", "backspace", "1"], Picked("a3")),
        (["escape"], None),
        (["l", "escape"], None),
    ]
    async with showing() as (host, pilot):
        for keys, result in cases:
            host.ask(picker())
            await typed(pilot, *keys)
            assert host.result == result, keys


async def test_a_digit_is_typed_where_it_takes_nothing() -> None:
    async with asking(picker()) as (host, pilot):
        await press(pilot, "2", "1")
        assert host.result is NOTHING_YET
        assert any("somebody else “21”" in line for line in screen_lines(host))


async def test_the_digits_are_offered_as_long_as_nothing_is_typed() -> None:
    async with asking(picker()) as (host, pilot):
        await press(pilot, "p")
        assert framed(host)[-1] == "Enter choose  ↑↓ move  Esc leave"
        await press(pilot, "backspace")
        assert framed(host)[-1] == "Enter choose  1 recent  ↑↓ move  Esc leave"


async def test_what_exists_cannot_be_created() -> None:
    async with asking(picker()) as (host, pilot):
        await press(pilot, *"PORT", "space", *"stella")
        await pilot.pause()
        assert not any("somebody else" in line for line in screen_lines(host))
        assert styles_of(host, "Port")[0].underline


async def test_nothing_fits_and_nothing_can_be_made() -> None:
    async with asking(Picker("Sort", ACTORS)) as (host, pilot):
        await press(pilot, *"zzz", "enter")
        assert any("Nothing fits." in line for line in screen_lines(host))
        assert host.result is NOTHING_YET


def namer(*names: str) -> Namer:
    there = [Choice(name, name, "is:unread") for name in names]
    return Namer(
        "Save as",
        there,
        does="save",
        over="replace that one",
        create="new filter",
        placeholder="a name",
        empty="None is saved yet.",
    )


async def test_a_dialog_for_a_name_says_what_enter_does_with_it() -> None:
    async with asking(namer()) as (host, pilot):
        assert framed(host)[2] == "None is saved yet."
        assert framed(host)[-1] == "Enter save  ↑↓ move  Esc leave"
        await typed(pilot, "enter")
        assert host.result is NOTHING_YET
        await typed(pilot, "m", "i", "n", "e")
        assert framed(host)[2] == "▌  + new filter “mine”"
        await typed(pilot, "enter")
        assert host.result == Picked(created="mine")


async def test_a_name_typed_goes_before_a_longer_one_that_is_there() -> None:
    async with asking(namer("Rossi in March", "Rossi", "calm")) as (host, pilot):
        assert framed(host)[-1] == "Enter replace that one  ↑↓ move  Esc leave"
        await typed(pilot, *"Ross")
        assert framed(host)[2].startswith("▌  + new filter “Ross”")
        assert framed(host)[-1].startswith("Enter save ")
        await typed(pilot, "down")
        assert framed(host)[3].startswith("▌  Rossi  is:unread")
        assert framed(host)[-1].startswith("Enter replace that one ")
        await typed(pilot, "up", "i")  # of that name there is one
        assert framed(host)[2].startswith("▌  Rossi  is:unread")
        assert framed(host)[-1].startswith("Enter replace that one ")
        await typed(pilot, "enter")
        assert host.result == Picked("Rossi")


async def test_a_click_chooses() -> None:
    dialog = picker()
    async with asking(dialog) as (host, pilot):
        await pilot.click(dialog.rows, offset=(8, 1))
        await pilot.pause()
        assert host.result == Picked("a1")


async def test_the_last_line_can_be_clicked() -> None:
    for word, result in (("choose", Picked("a3")), ("leave", None)):
        async with asking(picker()) as (host, pilot):
            y, line = next((y, s) for y, s in enumerate(screen_lines(host)) if "Enter choose" in s)
            await pilot.click(offset=(line.index(word), y))
            await pilot.pause()
            assert host.result == result


async def test_a_row_too_long_for_the_picker_is_whole_under_the_cursor() -> None:
    choices = [Choice("x", "word " * 30, "detail " * 10), Choice("y", "other")]
    async with asking(Picker("Long", choices), size=(40, 20)) as (host, pilot):
        shown = " ".join(framed(host))
        assert shown.count("word") == 30
        assert shown.count("detail") == 10
        await press(pilot, "down")
        await pilot.pause()
        assert " ".join(framed(host)).count("word") < 10


# Tags ---------------------------------------------------------------------------------------


def tags() -> TagPicker:
    return TagPicker(TAGS, recent=["flood", "tone"], current=["verify"])


async def test_every_key_of_the_tag_picker() -> None:
    cases: list[tuple[list[str], tuple[str, ...] | None]] = [
        (["enter"], ("verify",)),
        (["h", "a", "r", "enter"], ("verify", "harbour wall")),
        (["n", "e", "w", "enter"], ("verify", "new")),
        (["n", "e", "w", "space", "o", "n", "e", "enter"], ("verify", "new one")),
        (["1", "enter"], ("verify", "flood")),
        (["1", "2", "enter"], ("verify", "flood", "tone")),
        (["1", "1", "enter"], ("verify",)),
        (["tab", "enter"], ("verify", "flood")),
        (["space", "enter"], ("verify", "flood")),
        (["down", "down", "space", "enter"], ()),  # recents flood, tone, then the one it has
        (["down", "enter"], ("verify", "tone")),
        (["h", "a", "r", "tab", "t", "o", "n", "enter"], ("verify", "harbour wall", "tone")),
        (["#", "2", "0", "2", "4", "enter"], ("verify", "2024")),
        (["#", "1", "enter"], ("verify", "1")),
        (["v", "e", "r", "tab", "enter"], ()),
        (["v", "e", "r", "enter"], ("verify",)),
        (["t", "o", "n", "down", "space", "enter"], ("verify", "ton")),
        ([*"tide", "comma", *"flo", "enter"], ("verify", "tide", "flood")),
        ([*"tide", "comma", "space", *"mud", "enter"], ("verify", "tide", "mud")),
        ([*"tide", "comma", "space", *"2024", "enter"], ("verify", "tide", "2024")),
        ([*"tide", "comma", "enter"], ("verify", "tide")),
        ([*"tide", "comma", "down", "space", "enter"], ("verify", "tide", "tone")),
        ([*"Verify", "comma", "comma", "enter"], ("verify",)),
        (["escape"], None),
        (["1", "escape"], None),
    ]
    async with showing() as (host, pilot):
        for keys, result in cases:
            host.ask(tags())
            await typed(pilot, *keys)
            assert host.result == result, keys


async def test_the_tag_picker_says_what_enter_will_do() -> None:
    dialog = tags()
    async with asking(dialog) as (host, pilot):

        def said() -> str:
            return framed(host)[-3]

        assert said() == "Enter leaves them as they are."
        await press(pilot, *"har")
        await pilot.pause()
        assert said() == "Enter: #verify #harbour wall"
        await press(pilot, "tab", *"ver", "tab")
        await pilot.pause()
        assert said() == "Enter: #harbour wall"
        await press(pilot, *"har", "tab")
        await pilot.pause()
        assert said() == "Enter takes all tags away."


async def test_ticks_show_and_a_new_tag_stays_in_the_list() -> None:
    dialog = tags()
    async with asking(dialog) as (host, pilot):
        assert any("✓ verify" in line for line in screen_lines(host))
        await press(pilot, *"brand", "tab")
        await pilot.pause()
        assert any("✓ brand" in line for line in screen_lines(host))
        await pilot.click(dialog.rows, offset=(8, 0))
        await press(pilot, "enter")
        await pilot.pause()
        assert host.result == ("verify", "brand", "flood")


async def test_a_pasted_list_is_as_many_tags() -> None:
    async with asking(tags()) as (host, pilot):
        host.screen.post_message(events.Paste("#tide, harbour wall,mud"))
        await pilot.pause()
        assert framed(host)[-3] == "Enter: #verify #tide #harbour wall #mud"
        await press(pilot, "enter")
        await pilot.pause()
        assert host.result == ("verify", "tide", "harbour wall", "mud")


async def test_a_comma_is_one_where_only_tags_in_use_can_be_chosen() -> None:
    async with asking(TagPicker({"ferry, old": 2, "ferry": 1}, create="")) as (host, pilot):
        await typed(pilot, *"ferry", "comma", "enter")
        assert host.result == ("ferry, old",)


async def test_no_digits_are_offered_where_nothing_is_recent() -> None:
    async with asking(SpeakerPicker([Choice("", "speaker unknown")], ["for this quote"])) as (
        host,
        _,
    ):
        assert framed(host)[-1] == "Enter choose  Esc leave"


async def test_the_first_tag_of_all_can_be_made() -> None:
    async with asking(TagPicker({})) as (host, pilot):
        assert any("type a name" in line for line in screen_lines(host))
        await press(pilot, "enter")
        await pilot.pause()
        assert host.result == ()


# Themes -------------------------------------------------------------------------------------

THEMES = [Choice(name, name.capitalize()) for name in ("dark", "light", "paper")]


async def test_themes_are_tried_kept_or_put_back() -> None:
    cases: list[tuple[list[str], list[str], str | None]] = [
        (["enter"], [], "light"),
        (["down", "enter"], ["paper"], "paper"),
        (["down", "escape"], ["paper", "light"], None),
        (["up", "up", "escape"], ["dark", "paper", "light"], None),
        (["escape"], [], None),
        (["d", "a", "r", "k", "enter"], ["dark"], "dark"),
        (["z", "z", "z", "enter", "escape"], [], None),
    ]
    async with showing() as (host, pilot):
        for keys, seen, result in cases:
            tried: list[str] = []
            host.ask(ThemePicker(THEMES, "light", tried.append))
            for key in keys:
                await press(pilot, key)
                await pilot.pause()
            assert host.result == result, keys
            assert tried == seen, keys
