"""What the commands say of files, words and options that are wrong."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.command import run
from tests.helpers.extracting import STORY, cache, process, records, story
from tui import __version__
from tui.cli import COMMANDS

__all__ = ["cache", "story"]  # fixtures


def test_a_bad_file_is_a_line_a_message_and_status_1(tmp_path: Path, story: Path) -> None:
    gone = tmp_path / "gone.txt"

    done = process("extract", gone, story)

    assert done.returncode == 1
    bad, good = records(done)
    assert bad == {"path": str(gone), "error": "there is no such file or folder"}
    assert good["path"] == str(story)
    assert done.stderr.decode() == f"pullquote: {gone}: there is no such file or folder\n"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)

    done = run("extract", file)

    assert done.returncode == 1
    assert set(records(done)[0]) == {"path", "error"}


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = run("extract", tmp_path)

    assert done.returncode == 0
    assert done.stdout == b""
    assert "no articles in this folder" in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "--format", "xml", "x"],
        ["extract", "--jobs", "0", "x"],
        ["extract", "--jobs", "many", "x"],
        ["extract", "--nonsense", "x"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_ends_with_exit_status_2_and_the_usage(arguments: list[str]) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stdout == b""
    assert b"usage: pullquote" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be")
def test_names_cannot_reach_the_terminal_as_commands(tmp_path: Path) -> None:
    names = ["a\x1b]0;owned\x07.txt", "b\x9b31m.txt", "c\u202e.txt", os.fsdecode(b"d\xff.txt")]
    for name in names:
        (tmp_path / name).write_text("Words of no weight.\n")
    (tmp_path / "e\x1b[2J.txt").symlink_to(tmp_path / "gone")

    done = process("extract", tmp_path)

    assert [os.path.basename(record["path"]) for record in records(done)] == [
        *names,
        "e\x1b[2J.txt",
    ]
    for talk in (done.stdout.decode("utf-8"), done.stderr.decode("utf-8")):
        assert not [char for char in talk if char != "\n" and not char.isprintable()]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(STORY + "More of it. " * 2_000)
    shell = f'"{sys.executable}" -m tui extract --jobs 1 "{tmp_path}" | head -c 10'

    done = subprocess.run(["sh", "-c", shell], capture_output=True, timeout=60)

    assert done.stdout == b'{"path":"/'
    assert done.stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("command", ["extract", "search -q rossi", "cite -q", "check"])
def test_a_full_disk_is_told(
    command: str, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.library.loading import load
    from tui.notebook import Notebook, Selector, Subject

    monkeypatch.setenv("PULLQUOTE_NOTES_DIR", str(tmp_path / "notes"))
    article = load(story)
    quote = article.document[article.quotes[0].span]
    Notebook(tmp_path / "notes").annotate(Subject(article.id), Selector(quote))
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *command.split(), str(story)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )

    assert done.returncode == 1
    assert done.stderr.decode() == (
        "pullquote: the output could not be written (No space left on device); "
        "it ends in the middle\n"
    )


@pytest.mark.parametrize("named", [True, False])
def test_the_reader_needs_a_terminal(named: bool, story: Path) -> None:
    done = process(*[story] * named)

    assert done.returncode == 2
    assert b"needs a terminal" in done.stderr
    assert b"pullquote extract" in done.stderr


def test_the_reader_names_the_path_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path / "gone")

    assert done.returncode == 2
    assert f"{tmp_path / 'gone'}: there is no such file or folder" in done.stderr.decode()


def test_version_and_help() -> None:
    assert run("--version").stdout.decode() == f"pullquote {__version__}\n"
    assert b"--no-clean" in run("extract", "--help").stdout
    helped = run("--help").stdout.decode()
    assert all(f"\n  {command} " in helped for command in COMMANDS)


def test_the_help_of_update_says_how_a_feed_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULLQUOTE_CONFIG_DIR", str(tmp_path))
    helped = "".join(run("update", "--help").stdout.decode().split())
    assert f"{tmp_path / 'feeds.toml'};whatistakenoutthereisaskednomore." in helped


def test_what_the_help_of_merge_gives_git_can_be_copied() -> None:
    helped = " ".join(run("merge", "--help").stdout.decode().split())
    assert '"pullquote merge %O %A %B --path %P"' in helped


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("serach", "a command search"),
        ("extrct {pile}", "a command extract"),
        ("help", "pullquote --help"),
        ("gone.txt", ""),
    ],
)
def test_a_command_misspelt_is_told(words: str, hint: str, tmp_path: Path) -> None:
    done = run(*(word.format(pile=tmp_path) for word in words.split()))

    assert done.returncode == 2
    said = done.stderr.decode().splitlines()
    assert len(said) == (2 if hint else 1)
    assert hint in said[-1]


def test_the_reader_does_not_read_standard_input() -> None:
    done = process("-")

    assert done.returncode == 2
    assert b"use extract -" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_progress_shows_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.cli.console import Progress

    monkeypatch.setattr(Progress, "AFTER", 0.0)
    monkeypatch.setattr(Progress, "EVERY", 0.0)
    terminal, end = os.openpty()
    with open(end, "w") as stderr:
        monkeypatch.setattr(sys, "stderr", stderr)
        progress = Progress(4, shown=True)
        progress.show(2)
        progress.clear()
        progress.clear()
        seen = b""
        while not seen.endswith(b"\r\x1b[K"):  # a read may give one write's worth
            seen += os.read(terminal, 1000)
        bar = "\r" + "█" * 15 + "░" * 15
        assert re.fullmatch(rf"{bar} 2 of 4( · [0-9,.]+ a second)?\x1b\[K\r\x1b\[K", seen.decode())
    os.close(terminal)
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    Progress(4, shown=True).show(2)
    assert file.getvalue() == ""
