"""Long runs of extract: part files, Parquet, a cluster. The same bytes, whatever the way."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.helpers.command import run
from tui import headless, parts
from tui.errors import EngineError
from tui.headless import Line, Task

FILES = 23


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    for number in range(FILES):
        text = f"Wall {number} put off\n\n“We will not wait,” Ana Rossi told the council.\n"
        folder.joinpath(f"{number:02}.txt").write_text(text, "utf-8")
    folder.joinpath("07.txt").write_bytes(b"\x7fELF" + bytes(200))
    return folder


@pytest.fixture(scope="module")
def tasks(pile: Path) -> list[Task]:
    return [Task(str(path), clean=True) for path in sorted(pile.iterdir())]


@pytest.fixture(scope="module")
def usual(tasks: list[Task]) -> list[bytes]:
    return [line.json for line in headless.lines(tasks)]


def read(folder: Path) -> list[bytes]:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir())).splitlines()


def test_parts_together_are_the_usual_output(
    tasks: list[Task], usual: list[bytes], tmp_path: Path
) -> None:
    found = list(parts.write(tasks, tmp_path / "new" / "out", headless.lines, size=10))
    assert [(part.files, part.made, part.failed) for part in found] == [
        (10, True, 1),
        (10, True, 0),
        (3, True, 0),
    ]
    assert read(tmp_path / "new" / "out") == usual


def test_a_run_that_was_stopped_goes_on(
    tasks: list[Task], usual: list[bytes], tmp_path: Path
) -> None:
    asked: list[str] = []

    def breaking(group: Iterable[Task]) -> Iterator[Line]:
        for task in group:
            asked.append(task.path)
            if len(asked) == 15:
                raise KeyboardInterrupt
            yield headless.line(task)

    with pytest.raises(KeyboardInterrupt):
        list(parts.write(tasks, tmp_path, breaking, size=10))
    assert len([*tmp_path.iterdir()]) == 1  # nothing half-written stays
    found = list(parts.write(tasks, tmp_path, breaking, size=10))
    assert [part.made for part in found] == [False, True, True]
    assert read(tmp_path) == usual
    assert len(asked) == 15 + 13


def test_what_a_killed_run_had_begun_is_taken_away(
    pile: Path, tasks: list[Task], usual: list[bytes], tmp_path: Path
) -> None:
    """By a process that dies in the second part, with no chance to tidy up."""
    killed = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tui import headless, parts\n"
        "def dying(group):\n"
        "    for task in group:\n"
        "        if task.path.endswith('15.txt'):\n"
        "            os._exit(9)\n"
        "        yield headless.line(task)\n"
        "files = sorted(Path(sys.argv[1]).iterdir())\n"
        "tasks = [headless.Task(str(path), clean=True) for path in files]\n"
        "list(parts.write(tasks, Path(sys.argv[2]), dying, size=10))\n"
    )
    done = subprocess.run([sys.executable, "-c", killed, pile, tmp_path], check=False)
    assert done.returncode == 9
    assert len([*tmp_path.iterdir()]) == 2  # a part, and the beginning of one
    found = list(parts.write(tasks, tmp_path, headless.lines, size=10))
    assert [part.made for part in found] == [False, True, True]
    assert len([*tmp_path.iterdir()]) == 3
    assert read(tmp_path) == usual


def test_parts_of_another_run_are_not_touched(tasks: list[Task], tmp_path: Path) -> None:
    list(parts.write(tasks, tmp_path, headless.lines, size=10))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for other in (tasks[1:], [Task(task.path, clean=False) for task in tasks]):
        with pytest.raises(EngineError, match="of another run"):
            list(parts.write(other, tmp_path, headless.lines, size=10))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_written_is_told(tasks: list[Task], tmp_path: Path) -> None:
    tmp_path.joinpath("file").write_text("no folder")
    with pytest.raises(EngineError, match="could not be written"):
        list(parts.write(tasks, tmp_path / "file", headless.lines))


def test_parquet_holds_what_the_lines_hold(
    tasks: list[Task], usual: list[bytes], tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    odd = Task("\udcff.txt", clean=True)  # a name that is not UTF-8, of a file that is not there
    list(parts.write([*tasks, odd], tmp_path, headless.lines, form=parts.PARQUET))
    [part] = tmp_path.iterdir()
    rows = parquet.read_table(part).to_pylist()
    assert rows.pop()["error"] == "there is no such file or folder"
    assert [
        {key: value for key, value in row.items() if key in json.loads(line)}
        for row, line in zip(rows, usual, strict=True)
    ] == [json.loads(line) for line in usual]


# A cluster ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    distributed = pytest.importorskip("distributed")
    from dask import config

    with (
        config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        yield cluster.scheduler_address.removeprefix("tcp://")


def extract(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", "extract", *map(str, arguments)],
        capture_output=True,
        timeout=300,
        check=False,
    )


def test_a_cluster_gives_the_same_bytes_in_order(
    scheduler: str, pile: Path, usual: list[bytes], tmp_path: Path
) -> None:
    done = extract("--engine", f"dask://{scheduler}", pile)
    assert done.stdout.splitlines() == usual
    assert done.returncode == 1  # the one that cannot be read, told as always
    assert b"07.txt: " in done.stderr
    done = extract(
        "--engine", f"dask://{scheduler}", "--parts", tmp_path, "--part-size", 10, "-q", pile
    )
    assert done.stdout.splitlines() == [os.fsencode(path) for path in sorted(tmp_path.iterdir())]
    assert read(tmp_path) == usual


def test_what_a_dying_worker_had_in_hand_is_read_here(
    scheduler: str, tasks: list[Task], usual: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import cluster

    monkeypatch.setattr(cluster, "run", deadly)
    with cluster.engine(f"dask://{scheduler}", batch=8) as lines:
        assert [line.json for line in lines(tasks)] == usual


def deadly(group: list[Task]) -> list[Line]:
    """The machine of this worker is taken away."""
    if multiprocessing.parent_process() and any(task.path.endswith("11.txt") for task in group):
        os._exit(3)
    return [headless.line(task) for task in group]


def test_no_cluster_is_told(pile: Path) -> None:
    done = extract("--engine", "dask://127.0.0.1:1", pile)
    assert done.returncode == 1
    assert b"no dask scheduler answers at 127.0.0.1:1" in done.stderr
    assert run("extract", "--engine", "spark://a:1", pile).returncode == 2
    assert run("extract", "--format", "parquet", pile).returncode == 2
    assert run("extract", "--format", "json", "--parts", pile, pile).returncode == 2
