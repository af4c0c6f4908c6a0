"""What is known of many files: it comes back as it was, and is nothing for garbage collection."""

from __future__ import annotations

import gc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library import Entry
from tui.library.rows import Rows
from tui.library.seen import Seen, SeenFiles

numbers = st.integers(0, 2**63 - 1)
known = st.builds(
    Seen,
    st.tuples(numbers, numbers, numbers),
    numbers,
    numbers,
    st.none() | st.text(),
    st.booleans(),
)


@given(st.dictionaries(st.text(), known))
def test_it_is_a_mapping(given: dict[str, Seen]) -> None:
    seen = SeenFiles()
    seen.update(given)
    assert dict(seen) == given
    assert [seen.article(file) for file in given] == [one.article for one in given.values()]
    assert "no such file" not in seen
    assert seen.article("no such file") == 0
    for file in given:
        assert seen.pop(file) == given[file]
    assert not seen
    with pytest.raises(KeyError):
        seen["no such file"]


def test_many_files_leave_garbage_collection_nothing_to_look_through() -> None:
    files = [f"{number}.txt" for number in range(2_000)]
    rows, seen = Rows(files), SeenFiles()

    def objects() -> int:
        gc.collect()
        gc.collect()  # of a tuple within another it lets go one round later
        return len(gc.get_objects())

    before = objects()
    for number, file in enumerate(files):
        entry = Entry(file, "Ferry", "Ferry", "The Courier", date(2024, 3, 12), 5, id=f"{number:x}")
        rows.set(number, entry)
        seen[file] = Seen((number, number, number), number)
        assert rows[number] == entry
    assert objects() - before < len(files) / 10


def test_a_copy_stays_what_it_was() -> None:
    rows, seen = Rows(["1.txt", "2.txt"]), SeenFiles()
    rows.set(0, Entry("1.txt", "Ferry"))
    seen["1.txt"] = Seen((1, 2, 3))
    listed, known = rows.copy(), seen.copy()
    rows.set(1, Entry("2.txt", "Quay"))
    seen["2.txt"] = Seen((4, 5, 6))
    del seen["1.txt"]
    assert [row.label for row in listed] == ["Ferry", "2.txt"]
    assert (listed.pending, rows.pending) == (1, 0)
    assert dict(known) == {"1.txt": Seen((1, 2, 3))}
