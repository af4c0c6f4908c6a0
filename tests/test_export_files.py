"""A file that is exported is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.exporting import home, story_in
from tui.errors import ExportError
from tui.export import Exists, What, export, write_file

__all__ = ["home"]  # fixtures


def test_a_file_and_how_many_bytes(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert write_file(path, ["é", "\r\n", "b"]) == 5
    assert path.read_bytes() == "é\r\nb".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_excel_knows_utf_8_by_its_mark(tmp_path: Path) -> None:
    write_file(tmp_path / "out.csv", ["é"], mark=True)
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf\xc3\xa9"


def test_no_file_is_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("mine")
    with pytest.raises(Exists, match=r"out\.md: there is such a file already"):
        write_file(path, ["new"])
    assert path.read_text() == "mine"
    path.chmod(0o640)
    write_file(path, ["new"], force=True)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_comes_in_the_meantime_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.md"

    def chunks() -> Iterator[str]:
        yield "new"
        path.write_text("theirs")

    with pytest.raises(Exists):
        write_file(path, chunks())
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("force", [False, True])
def test_what_breaks_on_the_way_leaves_things_as_they_were(tmp_path: Path, force: bool) -> None:
    path = tmp_path / "out.md"
    if force:
        path.write_text("mine")

    def chunks() -> Iterator[str]:
        yield "half"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        write_file(path, chunks(), force=force)
    assert [one.read_text() for one in tmp_path.iterdir()] == (["mine"] if force else [])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_file(tmp_path / "link.md", ["new"], force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_what_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"there is no folder .*gone; make it first"):
        write_file(tmp_path / "gone" / "out.md", ["x"])
    with pytest.raises(ExportError, match="not a file one could write"):
        write_file(tmp_path, ["x"], force=True)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match="not a file one could write"):
        write_file(tmp_path / "pipe", ["x"], force=True)
    with pytest.raises(ExportError, match=r"nothing was written \(.*\); choose another place"):
        write_file(tmp_path / ("n" * 300), ["x"])


def test_a_full_disk(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    command = [sys.executable, "-m", "tui", "export", "--format", "jsonl"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*command, story_in(tmp_path)], stdout=full, stderr=subprocess.PIPE, timeout=300
        )
    assert done.returncode == 1
    assert b"could not be written (No space left on device)" in done.stderr


def test_a_format_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ExportError, match=r"“xlsx” for quotes; there are markdown, html, csv"):
        export([], What.QUOTES, "xlsx")
    with pytest.raises(ExportError, match=r"“csv” for articles; there are csl-json"):
        export([], What.ARTICLES, "csv")
