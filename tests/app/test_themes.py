"""Every shipped theme loads, can be read, and tells things apart; a broken one says where."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from textual.app import App, ComposeResult
from textual.widgets import Button, Footer, Input, Label

from tests.app.contrast import contrast
from tests.app.reading import home, pile
from tui.app import theming
from tui.app.app import prepare
from tui.app.theming import DEFAULT_STYLES, LoadedTheme, load
from tui.errors import ConfigError

__all__ = ["home", "pile"]  # fixtures

FOLDER = Path(__file__).parents[2] / "themes"
NAMES = sorted(theming.available([FOLDER]))
TRUE_COLOURS = [name for name in NAMES if name != "ansi"]

# Quiet on purpose: 3:1 is enough for what is not read word by word.
DIMMED = {"number", "removed", *(role for role in DEFAULT_STYLES if role.startswith("bar."))}
# What any text may lie on, and what any text may look like.
GROUNDS = ("quote.direct", "quote.mixed", "quote.unsure", "quote.focused", "flash", "mark")
INKS = ("title", "label", "deck", "heading", "caption", "quote.indirect", "text")


def shipped(name: str) -> LoadedTheme:
    return load(FOLDER / f"{name}.toml")


def test_there_are_enough_and_each_is_named_once() -> None:
    assert {"dark", "light", "paper", "contrast", "ansi"} < set(NAMES)
    assert len({shipped(name).label for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("name", TRUE_COLOURS)
def test_every_ink_can_be_read_on_every_ground_it_may_meet(name: str) -> None:
    loaded = shipped(name)
    background, foreground = _ui(loaded.theme.background), _ui(loaded.theme.foreground)
    styles = loaded.paint.styles
    grounds = {"background": background}
    grounds |= {role: styles[role].bgcolor or background for role in GROUNDS}
    grounds |= {key: style.bgcolor or background for key, style in loaded.paint.marks.items()}
    inks = {f"actor {n}": style.color or foreground for n, style in enumerate(loaded.paint.actors)}
    inks |= {role: styles[role].color or foreground for role in INKS}
    low = {
        (ink, ground): round(contrast(front, back), 2)
        for ink, front in inks.items()
        for ground, back in grounds.items()
        if contrast(front, back) < 4.5
    }
    assert not low


@pytest.mark.parametrize("name", TRUE_COLOURS)
def test_every_style_can_be_read_by_itself(name: str) -> None:
    loaded = shipped(name)
    background, foreground = _ui(loaded.theme.background), _ui(loaded.theme.foreground)
    low = {}
    for role, style in loaded.paint.styles.items():
        ratio = contrast(style.color or foreground, style.bgcolor or background)
        if ratio < (3.0 if role in DIMMED else 4.5):
            low[role] = round(ratio, 2)
    assert not low


@pytest.mark.parametrize("name", NAMES)
def test_what_must_not_be_confused_differs(name: str) -> None:
    loaded = shipped(name)
    paint = loaded.paint
    palette = [style.color for style in paint.actors]
    assert len(set(palette)) == len(palette) >= 8
    pairs = [
        (("quote.direct",), ("quote.direct", "quote.focused")),
        (("hit",), ("hit.current",)),
        (("text",), ("removed",)),
        (("text",), ("mark",)),
        (("bar.direct",), ("bar.unsure",)),
        (("bar.direct",), ("bar.asked",)),
        (("margin",), ("margin", "margin.unsure")),
        (("margin",), ("margin", "margin.focused")),
        (("actor.0", "mention.name"), ("actor.0", "mention.name", "actor.focused")),
    ]
    for one, other in pairs:
        assert paint.style(one) != paint.style(other), (one, other)


@pytest.mark.parametrize("name", NAMES)
async def test_the_whole_program_takes_it(name: str) -> None:
    loaded = shipped(name)

    class Everything(App[None]):
        def compose(self) -> ComposeResult:
            yield Label("words")
            yield Input("text")
            yield Button("press")
            yield Footer()

        def on_mount(self) -> None:
            self.register_theme(loaded.theme)
            self.theme = loaded.name

    async with Everything().run_test() as pilot:
        assert pilot.app.current_theme.name == name
        pilot.app.export_screenshot()


@pytest.mark.parametrize(
    ("term", "colours", "chosen", "theme"),
    [
        ("xterm", "", "", "ansi"),
        ("linux", "", "", "ansi"),
        ("xterm-256color", "", "", "dark"),
        ("xterm", "truecolor", "", "dark"),
        ("xterm", "", "paper", "paper"),
    ],
)
def test_the_usual_theme_is_one_that_the_terminal_can_show(
    term: str,
    colours: str,
    chosen: str,
    theme: str,
    home: Path,
    pile: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("TERM", term), ("COLORTERM", colours)):
        monkeypatch.setenv(name, value)
    if chosen:
        (home / "config/config.toml").write_text(f'theme = "{chosen}"\n')
    desk = prepare((pile,))
    desk.keeper.close()
    assert desk.settings.theme == theme


def test_without_colours_everything_is_told_by_shape() -> None:
    paint = theming.monochrome()
    assert all(style.color is None and style.bgcolor is None for style in paint.styles.values())
    assert paint.style(("quote.direct",)) != paint.style(("quote.direct", "quote.focused"))
    assert paint.style(("text",)) != paint.style(("actor.0", "mention.name"))
    assert paint.style(("hit",)) != paint.style(("hit.current",))
    assert paint.style(("selection",)) != paint.style(("selection", "cursor"))


def test_a_mark_of_a_colour_the_theme_does_not_know_is_still_a_mark() -> None:
    paint = shipped("dark").paint
    assert paint.style(("mark", "mark.octarine")) == paint.styles["mark"]
    with pytest.raises(KeyError):
        paint.style(("nonsense",))


def test_a_readers_theme_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    mine = tmp_path / "dark.toml"
    mine.write_text((FOLDER / "light.toml").read_text())
    (tmp_path / "notes.txt").write_text("not a theme")
    found = theming.available([FOLDER, tmp_path, tmp_path / "missing"])
    assert found["dark"] == mine
    assert set(found) == set(NAMES)


def test_contrast_is_the_one_of_wcag() -> None:
    white, black = Color.parse("#ffffff"), Color.parse("#000000")
    assert contrast(white, black) == contrast(black, white) == pytest.approx(21.0)
    assert contrast(white, white) == 1.0
    assert contrast(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)


MINIMAL = """
[ui]
primary = "#88aaff"
background = "#000000"
foreground = "#ffffff"
[actors]
palette = ["red", "green", "blue", "cyan", "magenta", "yellow", "white", "bright_red"]
"""


def test_a_small_theme_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MINIMAL)
    loaded = load(file)
    assert (loaded.name, loaded.label, loaded.theme.dark) == ("mine", "mine", True)
    assert loaded.paint.styles["quote.focused"] == Style(underline=True)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("colour = 1\n" + MINIMAL, 1, "unknown key"),
        (MINIMAL + "[styles]\nquot = 'bold'\n", 9, "unknown key in [styles]"),
        (MINIMAL + "[styles]\n\"quote.direct\" = 'bold #12345'\n", 9, "#12345"),
        (MINIMAL + "[styles]\ntitle = 'blink'\n", 9, "“blink” is neither a colour"),
        (MINIMAL + "[styles]\ntitle = 'link http://x'\n", 9, "“link” is neither"),
        (MINIMAL + "[styles]\ntitle = 'bold on'\n", 9, "is not a style"),
        (MINIMAL + "[styles]\ntitle = 3\n", 9, "must be a string"),
        (MINIMAL.replace('"#000000"', '"black"'), 4, "“black” is not a colour"),
        (MINIMAL.replace('"white", "bright_red"', ""), 7, "at least 8 colours"),
        (MINIMAL.replace("primary", "#"), None, "has no “primary”"),
        ("dark = 'yes'\n" + MINIMAL, 1, "true or false"),
        ("ui = 3\n", 1, "write [ui]"),
        ("[ui\n", 1, "is not valid TOML"),
        ("a = " + "[" * 5000, None, "is not valid TOML"),
    ],
)
def test_a_broken_theme_says_what_and_where(
    tmp_path: Path, text: str, line: int | None, words: str
) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=re.escape(words)) as caught:
        load(file)
    assert caught.value.path == file
    if line is not None:
        assert caught.value.line == line


def test_a_theme_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        load(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b'label = "\xe9"\n')
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(tmp_path / "latin.toml")


def _ui(colour: str | None) -> Color:
    assert colour is not None
    return Color.parse(colour)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_theme_and_makes_nobody_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mine.toml")
    with pytest.raises(ConfigError, match="is not a file"):
        load(tmp_path / "mine.toml")
