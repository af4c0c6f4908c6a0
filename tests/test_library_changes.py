"""Files that come, go and change are noticed, also where no stamp tells of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.helpers.piles import TITLED, done, names, pile
from tui.errors import UnreadableSource
from tui.library import Changes, Library
from tui.library.seen import SeenFiles

__all__ = ["pile"]  # fixtures


# what changes ------------------------------------------------------------------------------------


def test_where_nothing_changed_the_list_stays(pile: Path) -> None:
    library = Library([pile])
    done(library)
    rows = library.entries

    assert not library.refresh()
    assert library.entries is rows


def test_numbers_of_many_articles_are_asked_for_without_a_thread_that_reads_having_to_wait(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library([pile])
    list(library.analyse())
    numbers, article = library.articles(), SeenFiles.article
    taken: list[bool] = []

    def take() -> bool:
        if library.lock.acquire(blocking=False):
            library.lock.release()
            return True
        return False

    def asked(seen: SeenFiles, file: str) -> int:
        with ThreadPoolExecutor() as another:
            taken.append(another.submit(take).result())
        return article(seen, file)

    monkeypatch.setattr(SeenFiles, "article", asked)
    assert library.articles() == numbers
    assert taken == [True] * 3


def test_a_refresh_can_be_given_up_and_another_is_not_begun_meanwhile(pile: Path) -> None:
    library = Library([pile])
    list(library.analyse())
    before = [entry.file for entry in library.entries]
    (pile / "new.txt").write_text("A ferry came.", encoding="utf-8")
    os.utime(pile, (1_700_000_000, 1_700_000_000))  # so that its time can be trusted
    asked: list[bool] = []

    def given_up() -> bool:
        with ThreadPoolExecutor() as another:
            asked.append(another.submit(library.stirred).result())
        return len(asked) > 3

    assert not library.refresh(given_up)
    assert asked == [False] * len(asked)
    assert [entry.file for entry in library.entries] == before
    assert library.stirred()
    assert library.refresh() == Changes(added=1)


def test_files_that_come_go_and_change_are_noticed(pile: Path) -> None:
    library = Library([pile])
    done(library)
    old = library.article(1)
    (pile / "page 3.txt").write_text(TITLED)
    (pile / "Page 1.md").unlink()
    (pile / "page 2.txt").write_text(TITLED.replace("Ferry", "Another ferry"))

    assert library.refresh() == Changes(added=1, removed=1, changed=1)

    assert names(library) == ["page 2.txt", "page 3.txt", "page 10.txt"]
    assert library.article(0).id != old.id
    assert library.pending == 1  # the new one; the changed one was just read
    assert library.entries[2].title == "page 10 returns to the bay"
    assert library.index(pile / "page 10.txt") == 2


def test_a_folder_that_goes_is_told(pile: Path) -> None:
    library = Library([pile])
    for file in pile.iterdir():
        file.unlink()
    pile.rmdir()

    assert library.refresh().removed == 3
    assert len(library) == 0
    assert "there is no such file or folder" in library.problems[0]


def test_a_file_that_is_looked_for_before_it_is_known_to_have_moved_has_moved(pile: Path) -> None:
    """The reader looks at the open article more often than at its folder."""
    library = Library([pile])
    done(library)
    before = library.article(0)
    first = library.entries[0].path
    first.rename(pile / "zz.md")

    with pytest.raises(UnreadableSource):
        library.article(0)
    assert library.refresh() == Changes(moved=1)
    assert library.names_since(str(first)) == [str(first), str(pile / "zz.md")]
    index = library.index(pile / "zz.md")
    assert index is not None
    assert library.article(index).id == before.id


def test_an_article_is_read_as_the_file_is_now(pile: Path) -> None:
    library = Library([pile])
    before = library.article(0)
    (pile / "Page 1.md").write_text(TITLED.replace("Ferry", "A ferry other than before"))

    assert library.article(0).id != before.id
    assert library.entries[0].id == library.article(0).id


NEVER, AT_ONCE = 1 << 62, 0
"""Nanoseconds until a stamp is trusted; a clock that stands still is one that never is."""


def write_unnoticed(path: Path, text: str) -> None:
    """As within one tick of the file system's clock."""
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def trust(after: int) -> None:
        monkeypatch.setattr("tui.settling.SETTLED", after)

    trust(NEVER)
    return trust


def ferry(number: int) -> str:
    return TITLED.replace("The", f"Nr {number}", 1)


# changes that no stamp tells of ------------------------------------------------------------------


def test_an_article_written_twice_in_a_tick_is_read_twice(
    tmp_path: Path, trusted: Callable[[int], None]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ferry(1))
    library = Library([tmp_path])
    done(library)
    assert "Nr 1" in library.article(0).document.text
    write_unnoticed(path, ferry(2))

    assert "Nr 2" in library.article(0).document.text  # whoever opens it sees what is there
    assert library.entries[0].id == library_id(path)
    write_unnoticed(path, ferry(3))
    trusted(AT_ONCE)
    assert library.stirred()
    assert library.refresh() == Changes(changed=1)
    done(library)
    assert library.entries[0].id == library_id(path)
    assert not library.refresh()


def test_it_is_read_again_also_after_a_restart(
    tmp_path: Path, trusted: Callable[[int], None]
) -> None:
    pile, cache = tmp_path / "pile", tmp_path / "cache"
    pile.mkdir()
    for number in range(3):
        (pile / f"{number}.txt").write_text(ferry(number))
    (pile / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    first = Library([pile], cache=cache)
    done(first)
    first.close()
    write_unnoticed(pile / "1.txt", ferry(7))
    trusted(AT_ONCE)

    second = Library([pile], cache=cache)
    changed = second.refresh().changed
    assert 1 <= changed <= 2  # of what could not be read it is not known what it was
    done(second)
    found = [entry.id for entry in second.entries]
    assert found == [*(library_id(pile / f"{number}.txt") for number in range(3)), None]
    second.close()

    third = Library([pile], cache=cache)
    assert third.refresh() == Changes()
    assert third.pending == 0


def test_the_catalog_alone_does_not_believe_it_either(
    tmp_path: Path, trusted: Callable[[int], None]
) -> None:
    pile, cache = tmp_path / "pile", tmp_path / "cache"
    pile.mkdir()
    (pile / "1.txt").write_text(ferry(1))
    done(Library([pile], cache=cache))
    for path in cache.glob("list-*"):  # as after a kill
        path.unlink()
    write_unnoticed(pile / "1.txt", ferry(2))

    again = Library([pile], cache=cache)
    done(again)

    assert again.entries[0].id == library_id(pile / "1.txt")


def library_id(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


# copies ------------------------------------------------------------------------------------------


def test_an_article_opened_after_its_file_has_changed_is_told_to_be_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ferry returns\n\n3 May 2024\n\n“It sails,” Ana Rossi said.\n")
    with closing(Library([tmp_path])) as library:
        done(library)
        library.article(0)
        assert library.altered == 0
        path.write_text("Ferry is late again\n\n4 May 2024\n\n“It sails,” Ana Rossi said.\n")
        library.article(0)
        assert library.altered == 1
        library.article(0)
        assert library.altered == 1
