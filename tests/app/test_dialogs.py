"""Notes, help, citations and the tour: each by all its keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.content import Content

from tests.app.host import NOTHING_YET, asking, framed, press, resized, showing, typed
from tests.app.screen import screen_lines, styles_of
from tui.app.screens.cite_menu import Cited, CiteMenu, CiteStyle, Extent
from tui.app.screens.help import HelpGroup, HelpScreen
from tui.app.screens.note_editor import NoteEditor
from tui.app.screens.reader.panes.guiding import SAMPLES
from tui.app.screens.theme_picker import ThemePicker
from tui.app.screens.tour import Tour
from tui.app.widgets.choices import Choice

WORDS = "“We will not wait,” said Mara Lindqvist."
STYLES = [
    CiteStyle("apa", "APA 7", "Berg, A. (2024, March 5). Harbour talks end. The Coastal Ledger."),
    CiteStyle(
        "mla", "MLA 9", "Berg, Anna. “Harbour Talks End.” The Coastal Ledger.", ("date",), "(Berg)"
    ),
    CiteStyle("ieee", "IEEE", Content.styled("A. Berg", "italic"), ("author", "URL", "pages")),
]
GROUPS = [
    HelpGroup("Moving", [("j  ↓", "Down", "A line, or a row."), ("k  ↑", "Up", "")]),
    HelpGroup(
        "Acting",
        [
            ("t", "Tag", "The focused quote, or what is selected."),
            ("g /", "Find everywhere", "Typing errors forgiven."),
        ],
    ),
]
TOUR = [("j", "down the pile"), ("Enter", "open"), ("]", "next quote")]

# Notes -------------------------------------------------------------------------------------------


async def test_a_note_is_written_under_the_words_it_is_about() -> None:
    async with asking(NoteEditor(WORDS, "Ask."), size=(60, 20)) as (host, pilot):
        assert framed(host)[0].split() == ["▌", *WORDS.split()]
        await press(pilot, "space", "W", "h", "y", "enter", "?")
        await pilot.pause()
        assert framed(host)[2:4] == ["Ask. Why", "?"]
        assert framed(host)[-1] == "Ctrl+S save  Esc leave"
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert host.result == "Ask. Why\n?"


async def test_every_way_out_of_the_note_editor() -> None:
    cases: list[tuple[list[str], object]] = [
        (["escape"], None),
        (["ctrl+s"], "Ask."),
        (["x", "ctrl+s"], "Ask.x"),
        (["x", "backspace", "escape"], None),  # nothing changed, nothing to ask
        (["x", "escape"], NOTHING_YET),
        (["x", "escape", "y"], None),
        (["x", "escape", "n", "z", "ctrl+s"], "Ask.xz"),
        (["x", "escape", "escape", "z", "ctrl+s"], "Ask.xz"),
        (["x", "escape", "q", "ctrl+s"], "Ask.x"),  # no letter gets in while it asks
        (["n", "y", "ctrl+s"], "Ask.ny"),  # and both letters are letters while it does not
        (["tab", "ctrl+s"], "Ask."),
    ]
    async with showing(size=(60, 20)) as (host, pilot):
        for keys, result in cases:
            host.ask(NoteEditor(WORDS, "Ask."))
            await pilot.pause()
            for key in keys:
                await typed(pilot, key)
            assert host.result == result, keys
            if result is NOTHING_YET:
                assert "Throw away what you have written?" in framed(host)
                assert framed(host)[-1] == "y throw it away  n keep writing  Ctrl+S save"
                await press(pilot, "y")


async def test_the_question_can_be_answered_with_the_mouse() -> None:
    async with asking(NoteEditor(WORDS), size=(60, 20)) as (host, pilot):
        await press(pilot, "x", "escape")
        for word, result in (("keep", NOTHING_YET), ("Esc", NOTHING_YET), ("throw", None)):
            await pilot.pause()
            lines = screen_lines(host)
            y = max(y for y, line in enumerate(lines) if word in line)
            await pilot.click(offset=(lines[y].index(word), y))
            await pilot.pause()
            assert host.result is result


async def test_long_quoted_words_can_be_scrolled_from_the_keyboard() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    async with asking(NoteEditor(words), size=(60, 20)) as (host, pilot):
        assert "word0" in framed(host)[0]
        assert "word199" not in "\n".join(framed(host))
        await typed(pilot, *["ctrl+down"] * 60)
        assert "word199" in "\n".join(framed(host))
        await typed(pilot, *["ctrl+up"] * 60)
        await pilot.pause()
        assert "word0 " in framed(host)[0]


async def test_a_note_holds_no_commands() -> None:
    async with asking(NoteEditor("", "a\x1b[31mb\x07"), size=(60, 20)) as (host, pilot):
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert host.result == "ab"


# Help --------------------------------------------------------------------------------------------


async def test_help_shows_every_key_with_its_help_beside() -> None:
    async with asking(HelpScreen(GROUPS), size=(80, 20)) as (host, _):
        assert framed(host)[:10] == [
            "type what you want to do, or a key",
            "─" * 76,
            " Moving",
            "▌j  ↓  Down             A line, or a row.",
            " k  ↑  Up",
            "",
            " Acting",
            " t     Tag              The focused quote, or what is selected.",
            " g /   Find everywhere  Typing errors forgiven.",
            "",
        ]


async def test_help_wraps_below_where_it_is_narrow() -> None:
    async with asking(HelpScreen(GROUPS), size=(40, 24)) as (host, _):
        assert framed(host)[2:13] == [
            " Moving",
            "▌j  ↓  Down",
            "▌      A line, or a row.",
            " k  ↑  Up",
            "",
            " Acting",
            " t     Tag",
            "       The focused quote, or what",
            "       is selected.",
            " g /   Find everywhere",
            "       Typing errors forgiven.",
        ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("everyw", ["Acting", "g / Find everywhere Typing errors forgiven."]),
        ("forgiven", ["Acting", "g / Find everywhere Typing errors forgiven."]),
        ("moving up", ["Moving", "k ↑ Up"]),
        ("k", ["The key k", "k ↑ Up", "Moving", "k ↑ Up"]),
        ("fidn everywhere", ["Acting", "g / Find everywhere Typing errors forgiven."]),
        ("zzz", ["No key does that. Fewer letters find more."]),
    ],
)
async def test_help_is_searched_by_typing(query: str, expected: list[str]) -> None:
    async with asking(HelpScreen(GROUPS), size=(80, 20)) as (host, pilot):
        await typed(pilot, *(("space" if char == " " else char) for char in query))
        await pilot.pause()
        found = [" ".join(line.strip("▌").split()) for line in framed(host)[2:-1]]
        assert [line for line in found if line] == expected


async def test_what_was_typed_is_lit_in_the_help() -> None:
    async with asking(HelpScreen(GROUPS, query="everyw"), size=(80, 20)) as (host, _):
        assert styles_of(host, "everywhere")[0].underline
        assert not styles_of(host, "Find")[0].underline


async def test_what_the_help_tells_of_can_be_done_from_it() -> None:
    """But for keys of dialogs, which are pressed there."""
    keys = [("j", "Down", ""), ("t", "Tag", "")]
    groups = [HelpGroup("Acting", keys, does={"Tag": "tag", "Down": "down"}), GROUPS[1]]
    async with asking(HelpScreen(groups), size=(80, 20)) as (host, pilot):
        assert framed(host)[-1].startswith("Enter do it")
        await typed(pilot, *"ta", "enter")  # before the line has told of what was typed
        assert host.result == "tag"
    async with asking(HelpScreen(groups), size=(80, 20)) as (host, pilot):
        await typed(pilot, *"everywhere")
        assert framed(host)[-1].startswith("Esc close")
        await typed(pilot, "enter")
        assert host.result is NOTHING_YET
        await typed(pilot, "ctrl+u")
        await pilot.click(offset=(16, 6))
        await pilot.pause()
        assert "▌t" in "\n".join(framed(host))
        await pilot.click(offset=(12, 17))
        await pilot.pause()
        assert host.result == "tag"


async def test_every_key_of_the_help() -> None:
    many = [HelpGroup("Many", [(str(n), f"Label {n}", "") for n in range(60)])]
    screen = HelpScreen(many)
    async with asking(screen, size=(80, 20)) as (host, pilot):
        for key, cursor in [
            ("down", 1),
            ("ctrl+n", 2),
            ("up", 1),
            ("ctrl+p", 0),
            ("ctrl+end", 59),
            ("ctrl+home", 0),
            ("enter", 0),
            ("tab", 0),
        ]:
            await typed(pilot, key)
            assert screen.rows.cursor == cursor, key
        await typed(pilot, "pagedown")
        page = screen.rows.cursor
        assert page > 5
        assert any(f"Label {page}" in line for line in framed(host))
        await typed(pilot, "pageup")
        assert screen.rows.cursor <= 1
        assert host.result is NOTHING_YET
        await press(pilot, "escape")
        await pilot.pause()
        assert host.result is None


def cite_menu(styles: list[CiteStyle] = STYLES, current: str = "", form: str = "") -> CiteMenu:
    marked = [replace(style, text=f"*{style.name}*") for style in styles]
    return CiteMenu({"plain": styles, "markdown": marked}, current, form)


# Citations ---------------------------------------------------------------------------------------


async def test_each_style_shows_what_it_would_copy_and_what_it_misses() -> None:
    async with asking(cite_menu(current="mla"), size=(60, 24)) as (host, pilot):
        await pilot.pause()
        assert framed(host) == [
            " 1 APA 7",
            "   Berg, A. (2024, March 5). Harbour talks end. The",
            "   Coastal Ledger.",
            "",
            "▌2 MLA 9  (Berg)  no date",
            "▌  Berg, Anna. “Harbour Talks End.” The Coastal Ledger.",
            "",
            " 3 IEEE  no author, no URL, no pages",
            "   A. Berg",
            "",
            "Enter copy  i short  r reference  m Markdown  Esc leave",
        ]
        assert styles_of(host, "A. Berg")[0].italic
        await press(pilot, "m")
        await pilot.pause()
        assert "   *APA 7*" in framed(host)
        assert "m plain" in framed(host)[-1]


async def test_what_to_know_of_a_quote_stands_above_the_styles() -> None:
    menu = CiteMenu({"plain": STYLES}, notice="Attribution unsure.")
    async with asking(menu, size=(60, 24)) as (host, pilot):
        await pilot.pause()
        assert framed(host)[0].strip() == "Attribution unsure."
        assert framed(host)[-1] == "Enter copy  i short  r reference  Esc leave"


async def test_every_key_of_the_citation_menu() -> None:
    whole, running, reference = Extent
    cases: list[tuple[list[str], object]] = [
        (["enter"], Cited("mla", "plain")),
        (["1"], Cited("apa", "plain")),
        (["3"], Cited("ieee", "plain")),
        (["4"], NOTHING_YET),
        (["down", "enter"], Cited("ieee", "plain")),
        (["j", "enter"], Cited("ieee", "plain")),
        (["ctrl+n", "enter"], Cited("ieee", "plain")),
        (["up", "enter"], Cited("apa", "plain")),
        (["k", "enter"], Cited("apa", "plain")),
        (["ctrl+p", "enter"], Cited("apa", "plain")),
        (["home", "enter"], Cited("apa", "plain")),
        (["end", "enter"], Cited("ieee", "plain")),
        (["pagedown", "enter"], Cited("ieee", "plain")),
        (["space", "enter"], Cited("ieee", "plain")),
        (["pageup", "enter"], Cited("apa", "plain")),
        (["i"], Cited("mla", "plain", running)),
        (["down", "r"], Cited("ieee", "plain", reference)),
        (["m", "enter"], Cited("mla", "markdown", whole)),
        (["m", "m", "1"], Cited("apa", "plain")),
        (["escape"], None),
    ]
    async with showing(size=(60, 24)) as (host, pilot):
        for keys, result in cases:
            host.ask(cite_menu(current="mla"))
            await pilot.pause()
            await typed(pilot, *keys)
            assert host.result == result, keys
            if result is NOTHING_YET:
                await press(pilot, "escape")


async def test_a_click_takes_a_style() -> None:
    menu = cite_menu()
    async with asking(menu, size=(60, 24)) as (host, pilot):
        await pilot.pause()
        await pilot.click(menu.rows, offset=(10, 8))
        await pilot.pause()
        assert host.result == Cited("ieee", "plain")


async def test_the_last_line_of_the_citation_menu_can_be_clicked() -> None:
    for word, result in [
        ("i short", Cited("apa", "plain", Extent.RUNNING)),
        ("r reference", Cited("apa", "plain", Extent.REFERENCE)),
        ("Enter copy", Cited("apa", "plain")),
    ]:
        async with asking(cite_menu(), size=(80, 24)) as (host, pilot):
            await pilot.pause()
            y, line = next((y, line) for y, line in enumerate(screen_lines(host)) if word in line)
            await pilot.click(offset=(line.index(word), y))
            await pilot.pause()
            assert host.result == result


async def test_no_styles_is_said() -> None:
    async with asking(cite_menu([]), size=(60, 24)) as (host, pilot):
        await press(pilot, "enter", "1", "down")
        assert any("There are no citation styles." in line for line in framed(host))


# The tour ----------------------------------------------------------------------------------------


async def test_the_tour_is_one_screen() -> None:
    keys = [*TOUR, ("t", "tag it"), ("a", "note it"), ("Y", "copy it, cited"), ("?", "all keys")]
    for size in ((120, 40), (80, 24), (60, 20)):
        async with asking(Tour(keys, intro=SAMPLES), size=size) as (host, pilot):
            await pilot.pause()
            shown = " ".join(" ".join(framed(host)).split())
            for key, label in keys:
                assert f"{key} {label}" in " ".join(shown.split()), size
            assert SAMPLES in shown
            assert "the panel" in shown


async def test_every_key_of_the_tour() -> None:
    async with showing(size=(60, 20)) as (host, pilot):
        for key, result in [
            ("enter", False),
            ("space", False),
            ("q", False),
            ("escape", False),
            ("?", True),
            ("f1", True),
        ]:
            host.ask(Tour(TOUR))
            await pilot.pause()
            await typed(pilot, key)
            assert host.result is result, key


async def test_a_tour_too_long_for_the_screen_scrolls() -> None:
    async with asking(Tour(TOUR, intro="intro " * 60), size=(30, 12)) as (host, pilot):
        await pilot.pause()
        assert "Who said what" in framed(host)[0]
        await typed(pilot, "down", "j", *["pagedown"] * 10)
        assert "next quote" in "\n".join(framed(host))
        await typed(pilot, "up", "k", *["pageup"] * 10)
        assert "Who said what" in framed(host)[0]


async def test_a_tour_offers_to_scroll_where_it_does_not_fit() -> None:
    async with asking(Tour(TOUR), size=(80, 24)) as (host, pilot):
        await pilot.pause()
        assert framed(host)[-1].strip() == "Enter start reading  ? all keys"
    async with asking(Tour(TOUR, intro="intro " * 200), size=(60, 20)) as (host, pilot):
        await pilot.pause()
        assert framed(host)[-1].strip() == "Enter start reading  ? all keys  ↑↓ scroll"


async def test_on_a_low_screen_themes_are_seen_to_be_chosen_from() -> None:
    themes = [Choice("a", "Dusk", "dark"), Choice("b", "Day", "light")]
    async with asking(ThemePicker(themes, "a", lambda name: None), size=(40, 10)) as (host, pilot):
        assert [line for line in framed(host) if "Dusk" in line or "Day" in line]
        await resized(pilot, 60, 20)
        await resized(pilot, 40, 10)
        await press(pilot, "down")
        assert any("▌" in line and "Day" in line for line in framed(host))
