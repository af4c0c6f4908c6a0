"""Whatever is wrong with the catalog's file or folder, the library goes on without it."""

from __future__ import annotations

import inspect
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.helpers.cataloged import ROOT, STORY, cache, folder, learned, opened, pile, place
from tests.helpers.privileges import unprivileged
from tui.library import Library
from tui.library.tables import VERSION

__all__ = ["cache", "pile"]  # fixtures


@pytest.mark.parametrize("damage", ["noise", "cut", "inside"])
def test_a_damaged_catalog_is_made_anew(pile: Path, cache: Path, damage: str) -> None:
    learned(pile, cache).close()
    data = place(cache).read_bytes()
    broken = {
        "noise": os.urandom(5000),
        "cut": data[: len(data) // 2],
        "inside": data[:4096] + os.urandom(len(data) - 4096),
    }[damage]
    place(cache).write_bytes(broken)
    for path in cache.glob("list-*"):
        path.unlink()

    library = opened(pile, cache)
    for _ in range(2):
        list(library.analyse())

    assert library.pending == 0
    assert all(library.digests())
    assert library.catalog.problem
    assert "made anew" in library.catalog.problem
    library.close()
    third = opened(pile, cache)
    assert third.pending == 0
    list(third.analyse())
    assert third.catalog.problem is None


def noise(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def searched(pile: Path, cache: Path) -> str:
    library = Library([pile], cache=cache)
    library.copies(compare=False)
    list(library.analyse())
    library.extend_index()
    assert not library.pending
    assert all(library.digests())
    assert sum(len(segment.articles) for segment in library.search_index.segments) >= 6
    library.close()
    return str(library.catalog.problem)


SEARCHER = f"""
import sys
from pathlib import Path
from typing import Any
from tui.library import Library
{inspect.getsource(searched)}
print(searched(Path(sys.argv[1]), Path(sys.argv[2])))
"""
"""In a process of its own: whoever opens a pipe may wait for its other end for ever."""


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
@pytest.mark.parametrize("damage", [noise, emptied, zeros, folder, pipe, link_to_itself])
def test_whatever_is_in_the_place_of_what_is_kept(
    pile: Path, cache: Path, damage: Callable[[Path], None]
) -> None:
    before = {path: path.read_bytes() for path in pile.iterdir()}
    searched(pile, cache)
    good = shutil.copytree(cache, cache.with_name("good"))
    for pattern in ("catalog-*.sqlite", "list-*.bin", "*/*.index"):
        shutil.rmtree(cache)
        shutil.copytree(good, cache)
        [hurt] = cache.glob(pattern)
        damage(hurt)
        said = run(SEARCHER, pile, cache).stdout if damage is pipe else searched(pile, cache)
        told = damage is not emptied and hurt == place(cache)
        assert (said.strip() != "None") == told, said
        assert not told or str(hurt) in said
        if damage is folder:
            assert (hurt / "mine.txt").read_text() == "a reader's own"
    assert {path: path.read_bytes() for path in pile.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_where_nothing_was_learned_yet_is_not_waited_for(pile: Path, cache: Path) -> None:
    cache.mkdir()
    os.mkfifo(place(cache))
    assert str(place(cache)) in run(SEARCHER, pile, cache).stdout


def test_a_damaged_list_is_made_anew(pile: Path, cache: Path) -> None:
    learned(pile, cache).close()
    [listed] = cache.glob("list-*")
    data = bytearray(listed.read_bytes())
    data[400:420] = os.urandom(20)
    listed.write_bytes(data)

    library = opened(pile, cache)
    list(library.analyse())

    assert [entry.label for entry in library.entries][5] == "Ferry 5 returns to the bay"


def test_a_catalog_that_was_deleted_is_made_anew(pile: Path, cache: Path) -> None:
    learned(pile, cache).close()
    place(cache).unlink()

    library = opened(pile, cache)

    assert len(list(library.analyse())) == 6
    assert all(library.digests())


def test_a_newer_program_s_catalog_is_left_alone(pile: Path, cache: Path) -> None:
    learned(pile, cache).close()
    with sqlite3.connect(place(cache)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = place(cache).read_bytes()

    library = opened(pile, cache)
    list(library.analyse())

    assert all(library.digests())
    assert library.catalog.problem
    assert "newer version" in library.catalog.problem
    library.close()
    assert place(cache).read_bytes() == before


def test_a_locked_catalog_is_done_without(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned(pile, cache).close()
    monkeypatch.setattr("tui.library.catalog_file.PATIENCE", 0.05)
    other = sqlite3.connect(place(cache), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    (pile / "6.txt").write_text(STORY.format(number=6))

    library = opened(pile, cache)
    list(library.analyse())

    assert library.pending == 0
    assert all(library.digests())
    assert library.catalog.problem
    assert "locked" in library.catalog.problem
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_a_folder_that_may_not_be_written_is_done_without(pile: Path, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    searched(pile, tmp_path / "cache")
    (tmp_path / "cache").chmod(0o500)
    for kept in (shut / "cache", tmp_path / "cache"):
        (pile / "new.txt").write_text(STORY.format(number=kept.parent.name))
        said = run(SEARCHER, pile, kept, before=unprivileged()).stdout
        assert f"cannot be kept in {place(kept)}" in said or str(shut) in said
    (tmp_path / "cache").chmod(0o700)


KNOWER = """
import shutil, sys
from pathlib import Path
from typing import Any
from tui.library import Library
pile = Path(sys.argv[1])
library = Library([pile], cache=Path(sys.argv[2]))
print(sum(about is not None for about in library.digests()))

def learn():
    list(library.analyse())
    library.extend_index()
    assert not library.pending
    labels = [about.label for about in library.digests()]
    assert [row.label for row in library.entries] == labels
    indexed = {
        number for one in library.search_index.segments for number in one.articles.tolist()
    }
    assert indexed >= set(library.articles())
    return labels

learn()
(pile / "1.txt").rename(pile / "moved.txt")
shutil.copy(pile / "2.txt", pile / "copied.txt")
(pile / "3.txt").write_text("A new quay\\n\\nIt was opened on Monday.\\n")
(pile / "4.txt").unlink()
library.refresh()
assert "A new quay" in learn()
same = {library.index(pile / name) for name in ("2.txt", "copied.txt")}
assert any(same <= set(group) for group in library.copies())
library.close()
print(library.catalog.problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
@pytest.mark.parametrize(
    "how", ["as it was left", "with an empty log", "with a log", "with noise for a log", "deleted"]
)
def test_a_catalog_that_may_only_be_read_is_used(pile: Path, cache: Path, how: str) -> None:
    searched(pile, cache)
    log = cache / f"{place(cache).name}-wal"
    if how == "with an empty log":
        log.touch()
    if how == "with a log":  # of a reader that was killed; its index is not copied along
        shutil.rmtree(cache)
        other = learned(pile, cache.with_name("other"))
        index = shutil.ignore_patterns("*-shm")
        shutil.copytree(cache.with_name("other"), cache, ignore=index)
        other.close()
        assert log.stat().st_size > place(cache).stat().st_size
    if how == "with noise for a log":  # SQLite takes it for none
        log.write_bytes(os.urandom(5_000))
    if how == "deleted":
        place(cache).unlink()
    before = {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
    for path in (*before, cache):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        known, said = run(KNOWER, pile, cache, before=unprivileged()).stdout.splitlines()
    finally:
        cache.chmod(0o700)
    assert {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()} == before
    used = how != "deleted"
    assert known == ("6" if used else "0")
    assert f"cannot be kept in {place(cache)}" in said
    assert ("what it has is used" in said) == used


def test_a_file_in_the_place_of_the_folder_is_done_without(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")

    library = learned(pile, tmp_path / "cache")
    library.close()

    assert library.catalog.problem
    assert (tmp_path / "cache").read_text() == "not a folder"


FULL = """
import resource, signal, sys
from pathlib import Path
from typing import Any
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from tui.library import Library
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
library = Library([Path(sys.argv[1])], cache=Path(sys.argv[2]))
list(library.analyse())
assert all(library.digests()), library.catalog.problem
library.close()
print(library.catalog.problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_a_disk_that_takes_no_more_is_done_without(pile: Path, cache: Path) -> None:
    for number in range(6, 20):
        (pile / f"{number}.txt").write_text(STORY.format(number=number) + os.urandom(3000).hex())

    said = run(FULL, pile, cache).stdout

    assert "cannot be kept in" in said
    assert all(learned(pile, cache).digests())


def run(
    code: str, *arguments: object, before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
