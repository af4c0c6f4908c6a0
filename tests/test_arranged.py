"""The order a list was left in comes back whole, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.arranged import Listing, read, write

HOW = ("all", "newest first", "grouped by day", "said:\udcff “x”")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "list.order"


@given(
    order=st.lists(st.integers(0, 999), unique=True),
    mark=st.integers(0, 2**64 - 1),
    groups=st.lists(st.tuples(st.integers(0, 999), st.text())),
)
def test_it_comes_back_for_its_list_and_arrangement_alone(
    place: Path, order: list[int], mark: int, groups: list[tuple[int, str]]
) -> None:
    firsts, names = [first for first, _ in groups], [name for _, name in groups]
    write(place, mark, HOW, Listing(order, firsts, names))
    found = read(place, mark, HOW, 1000)
    assert found is not None
    assert (list(found.order), found.firsts, found.names) == (order, firsts, names)
    assert read(place, mark ^ 1, HOW, 1000) is None
    assert read(place, mark, (*HOW[:-1], ""), 1000) is None
    assert (read(place, mark, HOW, max(order, default=0)) is None) == bool(order)


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7), cut=st.integers(0, 200))
def test_no_damage_gives_another_order(place: Path, at: int, bit: int, cut: int) -> None:
    write(place, 7, HOW, Listing(range(20), [0, 9], ["a", "b"]))
    whole = place.read_bytes()
    harmed = bytearray(whole)
    harmed[at % len(whole)] ^= 1 << bit
    place.write_bytes(harmed)
    assert read(place, 7, HOW, 20) is None
    place.write_bytes(whole[: -1 - cut])
    assert read(place, 7, HOW, 20) is None


def test_what_is_no_file(tmp_path: Path) -> None:
    place = tmp_path / "list.order"
    assert read(place, 1, HOW, 9) is None
    place.mkdir()
    assert read(place, 1, HOW, 9) is None
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        assert read(tmp_path / "pipe", 1, HOW, 9) is None
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises((FileExistsError, NotADirectoryError)):
        write(tmp_path / "file" / "x", 1, HOW, Listing(()))
