"""The whole program in a terminal that answers every device query: on hostile files it must write
no class of control token, and ask nothing, that it does not on clean ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.hostile import terminal
from tests.hostile.articles import article, write_clean, write_pile

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pty"),
    pytest.mark.slow,
]

ROOT = Path(__file__).parents[2]
DOWN, QUIT = b"j", b"\x11"
TOURED = "start reading"  # the last line of the first start's tour
SHOWN = "The start"  # of a paragraph of the article that is open
# Past the first start's tour, through the list, into an article with what was removed shown, the
# panels, a search, the help.
TOUR: list[bytes | str] = [
    TOURED,
    b"\x1b",
    *(DOWN, SHOWN),
    *(DOWN, SHOWN),
    *(DOWN, SHOWN),
    *(DOWN, SHOWN),
    b"\r",
    b"R",
    b"]",
    b"\\",
    b")",
    b"/",
    b"the",
    b"\r",
    b"\x1b",
    b"g/",
    b"before",
    b"\x1b",
    b"?",
    b"\x1b",
    b"J",
    b"J",
    QUIT,
]


# The driver left as Textual made it, to see what the first two layers hold alone.
UNGUARDED = (
    "import runpy, sys; from tui.app import guard; guard.guarded = lambda driver: driver;"
    "sys.argv[0] = 'pullquote'; runpy.run_module('tui', run_name='__main__')"
)


def reader(
    pile: Path, home: Path, *, keys: list[bytes | str], guarded: bool = True
) -> terminal.Run:
    environ = {
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TEXTUAL_ANIMATIONS": "none",
        "TMUX": "",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
        **{
            f"XDG_{kind}_HOME": str(home / kind.lower())
            for kind in ("DATA", "STATE", "CACHE", "CONFIG")
        },
    }
    program = ("-m", "tui") if guarded else ("-c", UNGUARDED)
    return terminal.run(
        terminal.python(*program, str(pile)),
        keys=keys,
        environ=environ,
        size=(120, 40),
        quiet=0.15,
    )


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> terminal.Run:
    folder = tmp_path_factory.mktemp("clean")
    write_clean(folder)
    run = reader(folder, tmp_path_factory.mktemp("home"), keys=TOUR)
    assert run.status == 0, run.words[-2000:]
    return run


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "first two layers alone"])
def test_a_pile_of_hostile_files_looks_like_a_clean_one(
    clean: terminal.Run, tmp_path: Path, guarded: bool
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    write_pile(pile)
    run = reader(pile, tmp_path, keys=TOUR, guarded=guarded)
    assert run.status == 0, run.words[-2000:]
    assert run.classes <= clean.classes
    assert run.asked == clean.asked  # an answer nobody asked for would arrive as key presses


def test_an_article_cannot_end_the_program(clean: terminal.Run, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(article("\x1b[>q\x1b[c", "[@click=app.quit]x[/]", "[/]", "\x9b6n"))
    run = reader(path, tmp_path, keys=[TOURED, b"\x1b", DOWN, b"R", b"]", b"J", QUIT])
    assert run.status == 0, run.words[-2000:]
    assert run.classes <= clean.classes
    assert run.asked == clean.asked


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "first two layers alone"])
def test_notes_that_someone_else_wrote_do_nothing(
    clean: terminal.Run, tmp_path: Path, guarded: bool
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(article("plain"))
    keys: list[bytes | str] = [TOURED, b"\x1b", b"\r", b"]", b"t"]
    keys += [b"mytag", b"\r", "mytag", QUIT]
    tagged = reader(path, tmp_path, keys=keys)
    assert tagged.status == 0, tagged.words[-2000:]
    (notes,) = tmp_path.glob("data/pullquote/notes/??/*.toml")
    hostile = r"mytag\u001b[6n\u009bc\u001b]52;c;YQ==\u0007\u202e[@click=app.quit]x[/]"
    notes.write_text(notes.read_text("utf-8").replace("mytag", hostile), "utf-8")
    keys = ["mytag", b"\r", b"]", b"\\", b"t", b"\x1b", QUIT]
    run = reader(path, tmp_path, keys=keys, guarded=guarded)
    assert run.status == 0, run.words[-2000:]
    assert run.classes <= clean.classes
    assert run.asked == clean.asked
