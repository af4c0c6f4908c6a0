"""The command line as other programs use it: processes, pipes, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.command import run
from tests.helpers.extracting import STORY, broken_promises, cache, process, records, story
from tui import headless
from tui.errors import UnreadableSource
from tui.workers import WorkerDiedError, in_processes

__all__ = ["cache", "story"]  # fixtures


# the contract ------------------------------------------------------------------------------------


def test_one_file_is_one_line_that_keeps_the_contract(story: Path) -> None:
    done = process("extract", story)

    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    (record,) = records(done)
    assert broken_promises(record) == []
    assert record["path"] == str(story)
    assert record["text"] == STORY
    assert record["title"] == "Ferry returns to the bay"
    assert record["byline"] == "Mara Lindqvist"
    assert "Ferry returns" not in record["body"]
    assert {item["text"] for item in record["removed"]} == {
        "Menu | Search | Subscribe",
        "Share this article",
    }
    speakers = {actor["id"]: actor["name"] for actor in record["actors"]}
    direct = next(quote for quote in record["quotes"] if quote["kind"] == "direct")
    assert direct["text"].startswith("“We missed it,”")
    assert speakers[direct["speaker"]] == "Ana Rossi"


def test_no_clean_drops_nothing(story: Path) -> None:
    (record,) = records(run("extract", "--no-clean", story))

    assert broken_promises(record) == []
    assert record["removed"] == []
    assert "Share this article" in record["body"]


def test_files_come_as_given_and_folders_by_name(tmp_path: Path, story: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    for name in ("c.txt", "a.md", "b/z.txt", "b/y.html", "ignored.jpg", ".hidden.txt"):
        (folder / name).write_text("Some words about a ferry.\n")

    done = run("extract", story, folder, story)

    assert [record["path"] for record in records(done)] == [
        str(story),
        *(str(folder / name) for name in ("a.md", "b/y.html", "b/z.txt", "c.txt")),
        str(story),
    ]


def test_paths_come_as_they_were_written(story: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui", "extract", "./story.txt", ".", "gone/../gone.txt"],
        cwd=story.parent,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        timeout=60,
    )

    assert [record["path"] for record in records(done)] == [
        "./story.txt",
        "./story.txt",
        "gone/../gone.txt",
    ]


def test_standard_input_gives_what_the_file_gives(story: Path) -> None:
    done = process("extract", "-", stdin=STORY.encode())

    (record,) = records(done)
    assert record["path"] == "-"
    (same,) = records(run("extract", story))
    assert {**record, "path": ""} == {**same, "path": ""}


def test_as_json_the_records_are_one_array(story: Path) -> None:
    done = run("extract", "--format", "json", story, story)

    one, two = json.loads(done.stdout)
    assert one == two == records(run("extract", story))[0]
    assert json.loads(run("extract", "--format", "json", story.parent / "nothing").stdout)


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path, jobs: str) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(STORY.replace("Ferry", f"Ferry {number}"))
    (tmp_path / "2b.txt").write_bytes(bytes(range(256)) * 64)

    done = process(
        "extract", "--jobs", jobs, tmp_path, tmp_path / "gone.txt", "-", stdin=b"Words.\n"
    )

    expected = b"".join(
        headless.line(headless.Task(str(path), True)).json + b"\n"
        for path in [*sorted(tmp_path.iterdir()), tmp_path / "gone.txt"]
    )
    assert done.stdout.startswith(expected)
    assert records(done)[-1]["path"] == "-"
    assert done.returncode == 1


def test_the_shipped_samples_keep_the_contract() -> None:
    done = run("extract", Path(__file__).parent.parent / "seeds")

    assert done.returncode == 0
    assert len(records(done)) >= 6
    for record in records(done):
        assert broken_promises(record) == [], record["path"]
        assert record["quotes"], record["path"]


def misbehave(how: str) -> str:
    """What a worker may be asked to do to itself."""
    if how == "die":
        os._exit(3)
    if how == "hang":
        import time

        time.sleep(60)
    if how == "raise":
        raise UnreadableSource("a.txt", "on purpose")
    if how == "print":
        print("talk in the wrong place")
    return how.upper()


# workers -----------------------------------------------------------------------------------------


def test_a_worker_that_dies_or_hangs_costs_one_answer() -> None:
    tasks = ["one", "die", "two", "hang", "raise", "print", "three"]

    answers = dict(in_processes("tests.test_cli:misbehave", tasks, jobs=2, seconds=1))

    assert [answers[index] for index in (0, 2, 5, 6)] == ["ONE", "TWO", "PRINT", "THREE"]
    assert isinstance(answers[1], WorkerDiedError)
    assert str(answers[1]) == "the process reading it died (exit status 3)"
    assert isinstance(answers[3], WorkerDiedError)
    assert str(answers[3]) == "gave up after 1 s"
    assert isinstance(answers[4], UnreadableSource)
    assert str(answers[4]) == "a.txt: on purpose"
