"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.whole import PRIVATE, written_whole


def test_what_fails_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text("old")

    def broken_off() -> None:
        with written_whole(path) as file:
            file.write(b"half")
            file.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [PRIVATE, 0o644])
@pytest.mark.parametrize("durable", [True, False])
def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path, mode: int, durable: bool) -> None:
    path = tmp_path / ("ü" * 120)  # 240 of the 255 bytes that a name may have
    path.write_text("old")
    with written_whole(path, mode=mode, durable=durable) as file:
        file.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == mode
    assert list(tmp_path.iterdir()) == [path]


def test_where_it_cannot_be_put_nothing_is_left(tmp_path: Path) -> None:
    def put(temporary: str, target: Path) -> None:
        raise FileExistsError

    path = tmp_path / "a"
    with pytest.raises(FileExistsError), written_whole(path, put=put) as file:
        file.write(b"new")
    assert list(tmp_path.iterdir()) == []
