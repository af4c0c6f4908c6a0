"""What an older version's cache leaves goes, and nothing that is somebody's."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tui.library import Library
from tui.library.outdated import remove_older
from tui.library.tables import VERSION

OLD = VERSION - 1
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM article").fetchall()
print("open", flush=True)
sys.stdin.read()
connection.execute("INSERT INTO article VALUES (2)")
connection.commit()
print(connection.execute("SELECT count(*) FROM article").fetchone()[0], flush=True)
"""


def left_by(version: int, folder: Path) -> Path:
    place = folder / f"catalog-{version}.sqlite"
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE article (id INTEGER)")
        connection.execute("INSERT INTO article VALUES (1)")
    return place


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pile_read_to_its_end_needs_no_older_catalog(tmp_path: Path) -> None:
    pile, cache = tmp_path / "pile", tmp_path / "cache"
    for folder in (pile, cache):
        folder.mkdir()
    for number in range(3):
        (pile / f"{number}.txt").write_text(f"Ferry {number}\n\nIt is back after a winter.\n")
    old, newer = left_by(OLD, cache), left_by(VERSION + 1, cache)

    library = Library([pile], cache=cache)
    for _ in library.analyse():
        if library.pending:
            assert old.exists()

    assert not old.exists()
    assert newer.exists()
    assert (cache / f"catalog-{VERSION}.sqlite").exists()
    library.close()


def test_where_nothing_can_be_kept_nothing_is_removed(tmp_path: Path) -> None:
    pile, cache = tmp_path / "pile", tmp_path / "cache"
    for folder in (pile, cache):
        folder.mkdir()
    (pile / "1.txt").write_text("Ferry\n\nIt is back after a winter.\n")
    old = left_by(OLD, cache)
    (cache / f"catalog-{VERSION}.sqlite").mkdir()

    library = Library([pile], cache=cache)
    assert list(library.analyse()) == [0]

    assert library.catalog.problem
    assert old.exists()
    library.close()


def test_what_a_killed_reader_left_goes_with_its_log(tmp_path: Path) -> None:
    place = left_by(OLD, tmp_path)
    code = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
    code += "c.execute('INSERT INTO article VALUES (2)'); c.commit(); os._exit(9)"
    subprocess.run([sys.executable, "-c", code, str(place)], check=False)
    assert len(names(tmp_path)) == 3

    remove_older(tmp_path, VERSION)

    assert names(tmp_path) == []


def test_a_catalog_that_somebody_has_open_stays_and_works(tmp_path: Path) -> None:
    place = left_by(OLD, tmp_path)
    command = [sys.executable, "-c", HOLD, str(place)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdin is not None
        assert reader.stdout.readline() == "open\n"

        remove_older(tmp_path, VERSION)

        assert place.exists()
        reader.stdin.close()
        assert reader.stdout.readline() == "2\n"
    remove_older(tmp_path, VERSION)
    assert names(tmp_path) == []


def _no_database(place: Path) -> None:
    place.write_bytes(b"not a database" * 1000)


def _nothing(place: Path) -> None:
    place.write_bytes(b"")


def _folder(place: Path) -> None:
    place.mkdir()


def _other_version(place: Path) -> None:
    left_by(OLD, place.parent)
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA user_version = 77")


def _link(place: Path) -> None:
    elsewhere = place.parent / "elsewhere"
    elsewhere.mkdir()
    place.symlink_to(left_by(OLD, elsewhere))


def _pipe(place: Path) -> None:
    os.mkfifo(place)


@pytest.mark.parametrize(
    "make",
    [
        _no_database,
        _nothing,
        _folder,
        _other_version,
        *((_link, _pipe) if sys.platform != "win32" else ()),
    ],
)
def test_what_only_has_the_name_stays(tmp_path: Path, make: Callable[[Path], None]) -> None:
    place = tmp_path / f"catalog-{OLD}.sqlite"
    make(place)
    others = [f"catalog-{VERSION}.sqlite", "catalog-0.sqlite.bak", "catalog-.sqlite", "xcatalog-1"]
    for other in others:
        (tmp_path / other).write_bytes(b"")
    before = names(tmp_path)

    remove_older(tmp_path, VERSION)

    assert names(tmp_path) == before


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    remove_older(tmp_path / "nowhere", VERSION)

    assert names(tmp_path) == []
