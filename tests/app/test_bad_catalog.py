"""A catalog that cannot be used: the reader says why, and reads, finds and notes as ever."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.app.reading import Reading, home, pile, reading
from tui.library import Library
from tui.library.tables import VERSION

__all__ = ["home", "pile"]  # fixtures


def place(home: Path) -> Path:
    return home / "cache" / f"catalog-{VERSION}.sqlite"


def learned(pile: Path, home: Path) -> None:
    """As after a first start."""
    library = Library([pile], home / "notes", cache=home / "cache")
    assert len(list(library.analyse())) == 3
    library.close()


def mended(pile: Path, home: Path) -> None:
    """The next start finds it as good as any."""
    library = Library([pile], home / "notes", cache=home / "cache")
    list(library.analyse())
    assert library.catalog.problem is None
    library.close()


async def works(run: Reading) -> None:
    """Titles, an article, the search, a note."""
    await run.opened()
    await run.sees("Council Votes to Reopen the Old", "Ana Rossi", "A quiet year for the")
    await run.press("g", "slash")
    await run.write("gamble")
    await run.sees("1 hit", "It is a gamble with other")
    await run.press("escape", "]", "t")
    await run.write("verify")
    await run.press("enter")
    await run.marked(1)
    assert len(run.notes_files()) == 1


@pytest.mark.parametrize("known", [True, False], ids=["read before", "first start"])
async def test_a_damaged_catalog_is_told_and_made_anew(pile: Path, home: Path, known: bool) -> None:
    if known:
        learned(pile, home)
    for beside in home.glob("cache/catalog-*-*"):  # what SQLite would mend it from
        beside.unlink()
    place(home).write_bytes(b"no catalog " * 999)
    async with reading(pile, home=home) as run:
        await run.sees(f"catalog-{VERSION}.sqlite was damaged", "made anew; nothing else is lost")
        await works(run)
    mended(pile, home)


async def test_deleted_while_it_is_read(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        while (home / "cache").exists():  # the reader may be writing into it
            shutil.rmtree(home / "cache", ignore_errors=True)
        (pile / "4-new.txt").write_text("A new pier\n\nThe pier was opened on Monday.\n")
        await run.press("f5")
        await run.sees("A new pier")
        await works(run)
    mended(pile, home)


async def test_of_a_newer_program(pile: Path, home: Path) -> None:
    learned(pile, home)
    with closing(sqlite3.connect(place(home))) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = place(home).read_bytes()
    async with reading(pile, home=home) as run:
        await run.sees("cannot be kept in", "it is of a newer version", "at the next start")
        await works(run)
    assert place(home).read_bytes() == before


@contextmanager
def held(home: Path, *, wholly: bool) -> Iterator[None]:
    """As another process holds it while it writes; ``wholly``: nobody may even look into it."""
    with closing(sqlite3.connect(place(home), isolation_level=None)) as other:
        if wholly:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM file WHERE 0")
        yield


@pytest.mark.parametrize("wholly", [True, False], ids=["not to be read", "not to be written"])
async def test_a_locked_catalog_is_told_and_all_works(
    pile: Path, home: Path, wholly: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.catalog_file.PATIENCE", 0.2)
    learned(pile, home)
    (pile / "4-new.txt").write_text("A new pier\n\nThe pier was opened on Monday.\n")
    with held(home, wholly=wholly):
        async with reading(pile, home=home) as run:
            await run.sees("cannot be kept in", "locked", "at the next start")
            await works(run)
            await run.sees("A new pier")
    mended(pile, home)


async def test_an_article_is_shown_while_the_catalog_is_waited_for(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.catalog_file.PATIENCE", 600.0)
    learned(pile, home)
    with ExitStack() as locked:
        locked.enter_context(held(home, wholly=True))
        async with reading(pile, home=home) as run:
            await run.sees("voted on Tuesday")
            await run.press("j")
            await run.sees("Nobody called us")
            await run.press("k")
            await run.sees("voted on Tuesday")
            locked.close()
            await works(run)
            assert run.app.desk.library.catalog.problem is None


@pytest.fixture
def read_only(home: Path) -> Iterator[Path]:
    """The cache folder on a disk that nothing is written to; root too is told so there."""
    folder = home / "cache"
    if sys.platform == "win32":
        pytest.skip("no such folders there")
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    if sys.platform != "linux":
        pytest.skip("whoever runs this may write everywhere")
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=64k", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("whoever runs this may write everywhere, and may not mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


async def test_in_a_folder_that_is_only_to_be_read(pile: Path, home: Path, read_only: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.sees("cannot be kept in", "at the next start")
        await works(run)
    assert list(read_only.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
async def test_on_a_disk_that_is_full(pile: Path, home: Path) -> None:
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, most))  # no file may be longer, in bytes
    try:
        async with reading(pile, home=home) as run:
            await run.sees("cannot be kept in", "full", "at the next start")
            await works(run)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    mended(pile, home)


@pytest.mark.parametrize("what", ["folder", "pipe", "link to itself"])
@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
async def test_something_else_is_in_its_place(pile: Path, home: Path, what: str) -> None:
    match what:
        case "folder":
            place(home).mkdir()
            (place(home) / "mine.txt").write_text("a reader's own")
        case "pipe":
            os.mkfifo(place(home))
        case _:
            place(home).symlink_to(place(home).name)
    async with reading(pile, home=home) as run:
        await run.sees(place(home).name)
        await works(run)
    if what == "folder":
        assert (place(home) / "mine.txt").read_text() == "a reader's own"
