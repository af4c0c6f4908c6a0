"""What was told survives a kill, and two readers share one catalog."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.cataloged import ROOT, STORY, cache, opened, pile, place
from tui.library.catalog import Catalog

__all__ = ["cache", "pile"]  # fixtures

KEEPER = """
import sys
from pathlib import Path
from typing import Any
from tui.library import Library
library = Library([Path(sys.argv[1])], cache=Path(sys.argv[2]))
for index in library.analyse():
    print(library.entries[index].file, flush=True)
library.close()
print("closed", flush=True)
"""


def start(pile: Path, cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KEEPER, pile, cache], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("after", [1, 4, 9])
def test_what_was_told_survives_a_kill(pile: Path, cache: Path, after: int) -> None:
    for number in range(6, 20):
        (pile / f"{number}.txt").write_text(STORY.format(number=number))
    process = start(pile, cache)
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    catalog = Catalog(cache)
    from tui.library.engine import engine

    assert set(told) <= set(catalog.known(told, engine()))
    catalog.close()
    with sqlite3.connect(place(cache)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert opened(pile, cache).catalog.problem is None


def test_two_readers_share_one_catalog(pile: Path, cache: Path) -> None:
    for number in range(6, 30):
        (pile / f"{number}.txt").write_text(STORY.format(number=number))
    readers = [start(pile, cache), start(pile, cache)]
    for reader in readers:
        out, _ = reader.communicate()
        lines = out.split("\n")
        assert lines[-2] == "closed"
        assert len(lines) == 30 + 2

    again = opened(pile, cache)
    assert again.pending == 0
    assert all(digest is not None and digest.quotes for digest in again.digests())
    with sqlite3.connect(place(cache)) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (30,)
    connection.close()
