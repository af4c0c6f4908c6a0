"""The first opening of a pile, the whole program in a terminal: names, then what the workers learn,
with progress; broken off, killed, shared, and gone on with. No times: only what was done."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import terminal
from tui.library.tables import VERSION
from tui.settling import settled

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pty"),
    pytest.mark.slow,
]

ROOT = Path(__file__).parents[2]
QUIT = b"\x11"
MANY = 900
"""Some seconds of work, of which a busy machine may pass two before it is broken off."""
FEW = 200
"""Where nothing is broken off."""

OPENED = {"000.txt", "001.txt", "002.txt"}
"""The article that is open and the two after it, which are read before somebody goes there."""

STORY = """{name} returns to the bay

By Mara Lindqvist

The boat is back after a winter in the yard, the port said on Monday.

“We missed {name},” Ana Rossi, who runs the kiosk at the quay, told the council.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number:03}.txt").write_text(STORY.format(name=f"Ferry {number:03}"))
    while not settled((folder / f"{MANY - 1:03}.txt").stat()):
        time.sleep(0.1)  # else each file is read once more, to be sure of it
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.json").write_text('{"tour_seen": true}')
    return folder


def environ(home: Path) -> dict[str, str]:
    folders = {
        f"PULLQUOTE_{kind}_DIR": kind.lower() for kind in ("STATE", "CACHE", "CONFIG", "NOTES")
    }
    return {
        "PYTHONPATH": str(ROOT),
        "TEXTUAL_ANIMATIONS": "none",
        "TMUX": "",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
        **{name: str(home / folder) for name, folder in folders.items()},
    }


def run(
    home: Path, *arguments: str, keys: list[bytes | str | Callable[[int], bool]]
) -> terminal.Run:
    return terminal.run(
        terminal.python("-m", "tui", *arguments),
        keys=keys,
        environ=environ(home),
        size=(120, 40),
        quiet=0.03,
        last=60,
    )


def asked(home: Path, question: str) -> list[tuple[Any, ...]]:
    """What the catalog answers; nothing while there is none."""
    place = home / "cache" / f"catalog-{VERSION}.sqlite"
    try:
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.Error:
        return []


def known(home: Path) -> dict[str, str]:
    """The files that were looked at, by name, with the SHA-256 of what was read."""
    rows = asked(home, "SELECT path, hex(sha) FROM file JOIN article a ON a.id = article")
    return {os.path.basename(os.fsdecode(path)): sha.lower() for path, sha in rows}


def until(home: Path, count: int) -> Callable[[int], bool]:
    return lambda _: len(known(home)) >= count


def kill(process: int) -> bool:
    os.kill(process, signal.SIGKILL)
    return True


def interrupt(process: int) -> bool:
    os.kill(process, signal.SIGINT)
    return True


def change_unnoticed(path: Path) -> None:
    """Other words, with the same stamp: whoever reads the file again has another article."""
    status = path.stat()
    path.write_text(path.read_text().replace("Ferry", "Barge"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("end", [QUIT, kill], ids=["quit", "killed"])
def test_it_is_gone_on_with_where_it_was_broken_off(
    pile: Path, tmp_path: Path, end: bytes | Callable[[int], bool]
) -> None:
    first = run(
        tmp_path,
        str(pile),
        keys=["000.txt", "reading the pile", until(tmp_path, 30), end],
    )
    assert first.status == (0 if end == QUIT else -signal.SIGKILL), first.words[-2000:]
    before = known(tmp_path)
    assert 30 <= len(before) < MANY
    for name in before.keys() - OPENED:
        change_unnoticed(pile / name)

    second = run(tmp_path, str(pile), keys=[until(tmp_path, MANY), QUIT])

    assert second.status == 0, second.words[-2000:]
    after = known(tmp_path)
    assert {name: after[name] for name in before} == before  # nothing was read twice
    rest = after.keys() - before
    assert all(after[name] == sha256((pile / name).read_bytes()).hexdigest() for name in rest)
    assert asked(tmp_path, "SELECT count(*) FROM article") == [(MANY,)]


def test_two_readers_at_once_share_what_they_learn(pile: Path, tmp_path: Path) -> None:
    for path in sorted(pile.iterdir())[FEW:]:
        path.unlink()
    keys: list[bytes | str | Callable[[int], bool]] = ["000.txt", until(tmp_path, FEW), QUIT]
    with ThreadPoolExecutor(2) as both:
        runs = list(both.map(lambda _: run(tmp_path, str(pile), keys=keys), range(2)))
    for one in runs:
        assert one.status == 0, one.words[-2000:]
        assert "made anew" not in one.words
        assert "cannot be kept" not in one.words
    assert len(known(tmp_path)) == FEW
    assert asked(tmp_path, "SELECT count(*) FROM article") == [(FEW,)]


def test_what_is_under_the_cursor_is_read_first(pile: Path, tmp_path: Path) -> None:
    last = f"{MANY - 1:03}.txt"
    run(
        tmp_path,
        str(pile),
        keys=["000.txt", b"G", lambda _: last in known(tmp_path), kill],
    )
    assert len(known(tmp_path)) < MANY


def test_the_shell_shows_how_far_it_is_and_goes_on_too(pile: Path, tmp_path: Path) -> None:
    search = ("search", "ferry", str(pile), "--limit", "1")
    first = run(tmp_path, *search, keys=[until(tmp_path, 30), interrupt])
    assert first.status == 130, first.words[-2000:]
    before = known(tmp_path)
    assert 30 <= len(before) < MANY
    assert f" of {MANY}" in first.words
    for name in before:
        change_unnoticed(pile / name)

    second = run(tmp_path, *search, keys=[" a second", until(tmp_path, MANY)])

    assert second.status == 0, second.words[-2000:]
    assert "returns to the bay" in second.words
    assert {name: known(tmp_path)[name] for name in before} == before
