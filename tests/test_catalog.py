"""What is learned of a pile stays: through starts, kills, damage, and two readers at once."""

from __future__ import annotations

import inspect
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.privileges import unprivileged
from tui.digest import Digest, DigestActor, DigestQuote
from tui.library import Changes, Library
from tui.library.catalog import Catalog
from tui.library.listed import TRUSTED
from tui.library.packing import Damaged, Packed, pack, unpack
from tui.library.rows import Entry, Rows
from tui.library.seen import Seen
from tui.library.snapshot import Snapshot, read, write
from tui.library.tables import VERSION
from tui.library.watching import BUDGET, TOGETHER, Watcher
from tui.model import Span
from tui.notebook import Concern, Notebook, Subject

ROOT = Path(__file__).parent.parent

STORY = """Ferry {number} returns to the bay

By Mara Lindqvist

Ferry number {number} is back after a winter in the yard, the port said on Monday.

“We missed number {number},” Ana Rossi, who runs the kiosk at the quay, told the council.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(STORY.format(number=number))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(pile: Path, cache: Path, notes: Path | None = None) -> Library:
    return Library([pile], notes, cache=cache)


def learned(pile: Path, cache: Path) -> Library:
    library = opened(pile, cache)
    assert len(list(library.analyse())) == len(library)
    return library


def engine_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is analysed from here on fails: what is known was remembered."""
    import tui.extraction

    def fails(data: bytes, **_: object) -> None:
        raise AssertionError("an article was read anew")

    monkeypatch.setattr(tui.extraction, "extract", fails)


# --- packing -------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_characters="\0"), max_size=40)
SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), *[st.integers(0, 2**31)] * 2)

DIGESTS = st.builds(
    Digest,
    id=st.binary(min_size=32, max_size=32).map(bytes.hex),
    title=st.none() | TEXTS,
    label=TEXTS,
    source=st.none() | TEXTS,
    published=st.none() | st.dates(),
    actors=st.lists(
        st.builds(
            DigestActor, TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), st.none() | SPANS
        ),
        max_size=4,
    ).map(tuple),
    quotes=st.lists(
        st.builds(DigestQuote, SPANS, st.none() | TEXTS, st.none() | TEXTS), max_size=4
    ).map(tuple),
    blocks=st.lists(SPANS, max_size=4).map(tuple),
    text=st.text(max_size=200),
    byline=st.none() | TEXTS,
)


@settings(deadline=None)
@given(DIGESTS)
def test_a_digest_comes_back_as_it_was(digest: Digest) -> None:
    assert unpack(digest.id, pack(digest)) == digest


@settings(deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=50))
def test_other_bytes_are_no_digest(columns: bytes, text: bytes) -> None:
    with pytest.raises(Damaged):
        unpack("00", Packed(columns, text))


@given(st.data())
def test_a_cut_digest_is_damaged_or_another_one_but_never_a_crash(data: st.DataObject) -> None:
    digest = data.draw(DIGESTS)
    packed = pack(digest)
    cut = data.draw(st.integers(0, len(packed.columns) - 1))
    with suppress(Damaged):
        unpack(digest.id, Packed(packed.columns[:cut], packed.text))


ROWS = st.builds(
    Entry,
    file=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20),
    label=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    title=st.none(),
    source=st.none() | st.text(st.characters(codec="utf-8"), max_size=5),
    published=st.none() | st.dates(date(1, 1, 1), date(9999, 1, 1)),
    quotes=st.integers(0, 1000),
    error=st.none(),
    id=st.binary(min_size=32, max_size=32).map(bytes.hex),
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=5), st.integers(0, 2**40), st.integers(0))
def test_a_list_comes_back_as_it_was(rows: list[Entry], number: int, at: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "list.bin")
        known = [Seen((number, 1, 2), number, 3) for _ in rows]
        write(place, rows, known, 7, b"12345678")
        back = read(place)
        assert back is not None
        assert back.check()
        assert [back[index] for index in range(len(back))] == rows
        assert [back.seen(index) for index in range(len(back))] == known
        assert (back.catalog, back.engine) == (7, b"12345678")
        data = place.read_bytes()
        at = at % len(data)
        broken = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        with suppress(ValueError, TypeError, OverflowError):
            other = Snapshot(broken)
            assert not other.check() or list(map(other.__getitem__, range(len(rows)))) == rows
        with pytest.raises((ValueError, TypeError)):
            Snapshot(data[:at])


# --- from one start to the next ------------------------------------------------------------------


def test_the_next_start_knows_all_before_anything_is_read(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = learned(pile, cache)
    before = list(first.entries), first.digests()
    first.close()
    engine_is_away(monkeypatch)

    again = opened(pile, cache)

    assert list(again.entries) == before[0]
    assert again.pending == 0
    assert list(again.analyse()) == []
    assert again.digests() == before[1]


def test_a_killed_reader_s_work_is_not_done_again(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(pile, cache)
    for _ in zip(range(3), first.analyse(), strict=False):
        pass  # and never closed: no list is written
    known = {entry.file for entry in first.entries if entry.id}
    engine_is_away(monkeypatch)

    again = opened(pile, cache)
    list(again.analyse())

    assert len(known) == 3
    assert {entry.file for entry in again.entries if entry.id} == known


def test_only_what_changed_is_read_anew(pile: Path, cache: Path) -> None:
    learned(pile, cache).close()
    (pile / "2.txt").write_text(STORY.format(number=22))
    (pile / "4.txt").unlink()
    (pile / "9.txt").write_text(STORY.format(number=9))

    again = opened(pile, cache)
    done = [again.entries[index].path.name for index in again.analyse()]

    assert sorted(done) == ["2.txt", "9.txt"]
    labels = [entry.label for entry in again.entries]
    assert labels == [f"Ferry {number} returns to the bay" for number in (0, 1, 22, 3, 5, 9)]


def test_a_file_that_moves_is_the_same_article(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = learned(pile, cache)
    engine_is_away(monkeypatch)
    (pile / "old").mkdir()
    (pile / "3.txt").rename(pile / "old" / "three.txt")

    assert library.refresh() == Changes(moved=1)

    index = library.index(pile / "old" / "three.txt")
    assert index is not None
    assert library.entries[index].label == "Ferry 3 returns to the bay"
    assert library.digest(index) is not None
    assert list(library.analyse()) == []
    library.close()
    assert opened(pile, cache).pending == 0


def test_a_name_that_is_another_file_s_now_leads_to_no_file_that_had_it(
    pile: Path, cache: Path
) -> None:
    library = learned(pile, cache)
    old, new = pile / "3.txt", pile / "three.txt"
    old.rename(new)
    library.refresh()
    assert library.names_since(str(old)) == [str(old), str(new)]

    old.write_text(STORY.format(number=33))
    library.refresh()
    assert library.names_since(str(old)) == [str(old)]
    old.unlink()
    library.refresh()
    assert library.names_since(str(old)) == [str(old)]


def test_a_copy_is_not_analysed_again(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = learned(pile, cache)
    engine_is_away(monkeypatch)
    (pile / "copy.txt").write_bytes((pile / "1.txt").read_bytes())

    assert library.refresh() == Changes(added=1)
    [index] = library.analyse()
    assert library.entries[index].label == "Ferry 1 returns to the bay"
    assert library.entries[index].error is None


def test_the_same_bytes_as_a_page_are_another_article(pile: Path, cache: Path) -> None:
    library = learned(pile, cache)
    (pile / "1.html").write_bytes(b"<p>" + (pile / "1.txt").read_bytes())
    (pile / "b.md").write_bytes((pile / "1.txt").read_bytes())
    library.refresh()

    assert len(list(library.analyse())) == 2
    assert library.catalog.digest(1) is not None


def test_another_engine_reads_all_anew(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned(pile, cache).close()
    monkeypatch.setattr("tui.library.engine.engine", lambda: b"another!")

    again = opened(pile, cache)

    assert again.entries[0].label == "Ferry 0 returns to the bay"  # meanwhile as it was
    assert len(list(again.analyse())) == 6


def test_what_comes_after_another_engine_leaves_the_titles_of_the_others(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned(pile, cache).close()
    monkeypatch.setattr("tui.library.engine.engine", lambda: b"another!")
    again = opened(pile, cache)
    again.refresh()

    (pile / "0-new.txt").write_text(STORY.format(number=7))

    assert again.refresh() == Changes(added=1)
    assert again.pending == 7
    assert [entry.label for entry in again.entries] == [
        "0-new.txt",
        *(f"Ferry {number} returns to the bay" for number in range(6)),
    ]
    assert len(list(again.analyse())) == 7
    again.close()
    assert opened(pile, cache).pending == 0


def test_a_file_that_has_changed_is_not_called_as_it_was(pile: Path, cache: Path) -> None:
    library = learned(pile, cache)
    (pile / "3.txt").write_text("Something else now\n\nNobody knows what it is yet.\n")

    assert library.refresh() == Changes(changed=1)
    assert [entry.label for entry in library.entries][2:4] == [
        "Ferry 2 returns to the bay",
        "3.txt",
    ]
    assert list(library.analyse()) == [3]
    assert library.entries[3].label == "Something else now"


def test_where_nobody_has_corrected_anything_no_row_is_looked_at_for_it(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, row, looked_at = learned(pile, cache), Rows._row, list[int]()

    def noted(rows: Rows, index: int) -> tuple[Any, ...]:
        looked_at.append(index)
        return row(rows, index)

    monkeypatch.setattr(Rows, "_row", noted)
    library.recheck(())
    assert not looked_at
    assert library.pending == 0


def test_what_is_corrected_meanwhile_counts(pile: Path, cache: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    library = opened(pile, cache, notes)
    list(library.analyse())
    id = library.entries[0].id
    assert id is not None
    library.close()
    becomes = {"title": "Another title"}
    Notebook(notes).correct(Subject(id), Concern.METADATA, was={}, becomes=becomes)

    again = opened(pile, cache, notes)
    again.recheck({id})

    assert again.pending == 1
    assert list(again.analyse()) == [0]
    assert again.entries[0].label == "Another title"


def test_a_large_pile_is_shown_as_it_was_before_the_folder_is_looked_at(
    pile: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.listed.TRUSTED", 3)
    assert TRUSTED > 3
    learned(pile, cache).close()
    (pile / "0.txt").unlink()

    again = opened(pile, cache)

    assert again.remembered
    assert len(again) == 6
    assert again.refresh() == Changes(removed=1)
    assert again.entries[0].path.name == "1.txt"
    assert again.pending == 0


def test_a_look_at_many_files_has_pauses_and_ends_after_a_long_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, took = 1000.0, 0.0
    monkeypatch.setattr("tui.library.watching.monotonic", lambda: now)
    os.utime(tmp_path, (1, 1))  # else it may have changed again since it was looked at
    watcher = Watcher([tmp_path])
    watcher.mark()
    done = list[str | int]()

    def pause() -> None:
        nonlocal now
        now += took
        done.append("pause")

    def same(index: int) -> bool:
        done.append(index)
        return True

    count = 2 * TOGETHER + 1
    assert not watcher.stirred(count, same, pause)
    first, second = range(1, TOGETHER + 1), range(TOGETHER + 1, 2 * TOGETHER + 1)
    assert done == [*first, "pause", *second, "pause", 0]
    done.clear()
    took = 2 * BUDGET
    assert not watcher.stirred(count, same, pause)
    assert done == [*first, "pause"]
    assert not watcher.stirred(count, same, pause)
    assert done[-1 - TOGETHER :] == [*second, "pause"]


def test_what_changes_on_the_disk_is_seen_without_listing_it_again(pile: Path, cache: Path) -> None:
    library = learned(pile, cache)

    def stirred() -> bool:
        found = library.stirred()
        if found:
            library.refresh()
        return found

    while library.stirred():  # a folder made this moment is looked at twice
        library.refresh()
    (pile / "7.txt").write_text("A new text.\n")
    assert stirred()
    (pile / "7.txt").rename(pile / "8.txt")
    assert stirred()
    list(library.analyse())
    (pile / "8.txt").write_text("Another text.\n")
    assert stirred()
    (pile / "8.txt").unlink()
    assert stirred()


# --- what can be wrong with it -------------------------------------------------------------------


def place(cache: Path) -> Path:
    return cache / f"catalog-{VERSION}.sqlite"


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


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("a reader's own")


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
    monkeypatch.setattr("tui.library.opening.PATIENCE", 0.05)
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
    for cache in (shut / "cache", tmp_path / "cache"):
        (pile / "new.txt").write_text(STORY.format(number=cache.parent.name))
        said = run(SEARCHER, pile, cache, before=unprivileged()).stdout
        assert f"cannot be kept in {place(cache)}" in said or str(shut) in said
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


# --- processes -----------------------------------------------------------------------------------


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
