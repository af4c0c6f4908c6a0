"""What is learned of a pile stays from one start to the next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.cataloged import STORY, cache, learned, opened, pile
from tui.library import Changes
from tui.library.listed import TRUSTED
from tui.library.rows import Rows
from tui.library.watching import BUDGET, TOGETHER, Watcher
from tui.notebook import Concern, Notebook, Subject

__all__ = ["cache", "pile"]  # fixtures


def engine_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is analysed from here on fails: what is known was remembered."""
    import tui.extraction

    def fails(data: bytes, **_: object) -> None:
        raise AssertionError("an article was read anew")

    monkeypatch.setattr(tui.extraction, "extract", fails)


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


def test_what_was_corrected_in_an_earlier_text_of_a_file_counts(
    pile: Path, cache: Path, tmp_path: Path
) -> None:
    notes, file = tmp_path / "notes", pile / "0.txt"
    library = opened(pile, cache, notes)
    list(library.analyse())
    before = library.entries[0].id
    assert before is not None
    file.write_text(f"{file.read_text()}\nAnother paragraph stands at the end now.\n")
    library.refresh()
    list(library.analyse())
    library.close()
    becomes = {"title": "Another title"}
    Notebook(notes).correct(Subject(before), Concern.METADATA, was={}, becomes=becomes)

    again = opened(pile, cache, notes)
    again.home_of = lambda path: before if path == str(file) else ""
    again.recheck({before})

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
