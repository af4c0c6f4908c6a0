"""What was said to be saved is there, whatever happens to the process or the disk."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.notebook.failing import KILL, TROUBLES, FailingDisk, Killed
from tests.notebook.sizes import size
from tui.errors import NotebookError
from tui.notebook import Annotation, Change, Notebook, Selector, Subject

ONE = Subject("1a" * 32, "One")


def start_writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.notebook.writer", str(folder), ONE.id, name, str(count)]
    root = Path(__file__).parent.parent
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def notes_in(folder: Path) -> list[str]:
    notes = Notebook(folder).notes(ONE.id)
    assert notes.problem is None
    return [annotation.note for annotation in notes.annotations]


def toml_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.toml") if ".pullquote" not in path.parts]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL, no fork")
def test_killed_readers_lose_nothing_they_acknowledged(tmp_path: Path) -> None:
    kills = str(size(200, 10_000))
    command = [sys.executable, "-m", "tests.notebook.killing", str(tmp_path), kills]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(done.stdout)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [start_writer(tmp_path, name, 25) for name in ("a", "b")]
    outputs = [writer.communicate(timeout=60)[0].split() for writer in writers]
    assert [len(output) for output in outputs] == [25, 25]
    assert sorted(notes_in(tmp_path)) == sorted([*outputs[0], *outputs[1]])


def test_threads_of_one_notebook_lose_nothing(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)

    def write(name: str) -> None:
        for number in range(10):
            notebook.annotate(ONE, Selector("q"), note=f"{name}{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notes_in(tmp_path)) == 30


# ── a disk that fails ─────────────────────────────────────────────────────────────────────────

CALLS = ("open", "write", "fsync", "fchmod", "replace", "close", "mkdir", "unlink")


def told(notebook: Notebook) -> list[tuple[str, str]]:
    return [(one.id, one.note) for one in notebook.notes(ONE.id).annotations]


def drafts(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.tmp") if ".pullquote" not in path.parts]


@pytest.mark.parametrize("code", TROUBLES, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("fresh", [True, False], ids=["first", "later"])
def test_each_call_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, fresh: bool
) -> None:
    for fail_at in range(1, 40):
        folder = tmp_path / f"{fail_at}"
        notebook = Notebook(folder)
        if not fresh:
            notebook.annotate(ONE, Selector("before", start=1), note="before")
        before = told(notebook)
        saved: Change | None = None
        message = ""
        with monkeypatch.context() as patch:
            disk = FailingDisk(patch, call, fail_at, code)
            try:
                saved = notebook.annotate(ONE, Selector("after", start=2), note="after")
            except NotebookError as error:
                message = str(error)
        after = told(Notebook(folder))
        if saved is not None:
            assert after == [*before, (saved.record, "after")]
        elif "did not confirm" in message:
            assert [note for _, note in after] == [*(note for _, note in before), "after"]
        else:
            assert "NOT saved" in message
            assert str(tmp_path) in message
            assert after == before
        assert call == "unlink" or not drafts(folder)
        assert Notebook(folder).annotate(ONE, Selector("again"), note="again").notes.problem is None
        if not disk.failed:
            return
    pytest.fail("more calls than expected")


def test_a_change_that_failed_is_not_undone_instead_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = Notebook(tmp_path)
    notebook.annotate(ONE, Selector("kept"), note="first")
    with monkeypatch.context() as patch:
        FailingDisk(patch, "replace", 1, errno.ENOSPC)
        with pytest.raises(NotebookError, match=r"NOT saved: .*the disk is full"):
            notebook.annotate(ONE, Selector("lost"), note="second")
    change = notebook.undo()
    assert change is not None
    assert change.label == "undid: noted “first”"


# ── any order of things ───────────────────────────────────────────────────────────────────────


class Reading(RuleBasedStateMachine):
    """Changes, undo, restarts, failing calls, and a person who breaks and repairs the file."""

    @initialize(factory=st.just(None))
    def begin(self, factory: None) -> None:
        import tempfile

        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name)
        self.notebook = Notebook(self.folder)
        self.notes: dict[str, str] = {}
        self.broken: bytes | None = None
        self.good = b""

    def teardown(self) -> None:
        if hasattr(self, "home"):
            self.home.cleanup()

    def path(self) -> Path | None:
        found = [path for path in toml_files(self.folder) if not path.stem.endswith(".pending")]
        return found[0] if found else None

    @rule(note=st.text(min_size=1, max_size=12).filter(str.isalnum), start=st.integers(0, 99))
    def add(self, note: str, start: int) -> None:
        change = self.notebook.annotate(ONE, Selector("words", start=start), note=note)
        [self.notes[change.record]] = [
            one.note for one in change.notes.annotations if one.id == change.record
        ]

    @rule(at=st.integers(0, 9), note=st.sampled_from(["x", "y\nz", '"""']))
    @precondition(lambda self: self.notes and self.broken is None)
    def edit(self, at: int, note: str) -> None:
        id = sorted(self.notes)[at % len(self.notes)]
        self.notebook.edit(ONE, id, note=note)
        self.notes[id] = note

    @rule(at=st.integers(0, 9))
    @precondition(lambda self: self.notes and self.broken is None)
    def remove(self, at: int) -> None:
        id = sorted(self.notes)[at % len(self.notes)]
        self.notebook.remove(ONE, id)
        del self.notes[id]

    @rule(at=st.integers(0, 9), tags=st.sets(st.sampled_from("abc")))
    @precondition(lambda self: self.notes and self.broken is None)
    def tag(self, at: int, tags: set[str]) -> None:
        id = sorted(self.notes)[at % len(self.notes)]
        change = self.notebook.edit(ONE, id, tags=sorted(tags))
        annotation = change.notes.annotation(id)
        assert annotation is not None
        assert set(annotation.tags) == tags

    @rule()
    @precondition(lambda self: self.broken is None)
    def undo_and_redo(self) -> None:
        if self.notebook.undo() is not None:
            assert self.notebook.redo() is not None

    @rule(call=st.sampled_from(CALLS[:5]), at=st.integers(1, 8))
    @precondition(lambda self: self.broken is None)
    def fail(self, call: str, at: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, call, at, errno.EIO)
            try:
                change = self.notebook.annotate(ONE, Selector("risky"), note="risky")
            except NotebookError as error:
                if "did not confirm" not in str(error):
                    return
                change = None
        for one in self.notebook.notes(ONE.id).annotations:
            if one.id not in self.notes and (change is None or one.id == change.record):
                self.notes[one.id] = one.note

    @rule(call=st.sampled_from(CALLS), at=st.integers(1, 8), adds=st.booleans())
    @precondition(lambda self: self.broken is None)
    def crash(self, call: str, at: int, adds: bool) -> None:
        """The reader dies at a call: what it was doing is done or is not, and nothing else."""
        doomed = sorted(self.notes)[0] if self.notes else ""
        before = dict(self.notes)
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, call, at, KILL)
            with suppress(Killed):
                if adds or not doomed:
                    self.notebook.annotate(ONE, Selector("last"), note="last")
                else:
                    self.notebook.remove(ONE, doomed)
        self.notebook = Notebook(self.folder)
        there = {one.id: one.note for one in self.notebook.notes(ONE.id).annotations}
        if adds or not doomed:
            assert before.items() <= there.items()
            assert set(there.values()) - set(before.values()) <= {"last"}
            assert len(there) - len(before) in (0, 1)
        else:
            assert there in (before, {id: note for id, note in before.items() if id != doomed})
        self.notes = there

    @rule()
    def restart(self) -> None:
        self.notebook = Notebook(self.folder)

    @rule(junk=st.sampled_from([b"", b"\0" * 64, b"= 1", b"a = [", b"\xff\xfe", b"<<<<<<< HEAD\n"]))
    @precondition(lambda self: self.broken is None and self.path() is not None)
    def break_it(self, junk: bytes) -> None:
        path = self.path()
        assert path is not None
        self.good = path.read_bytes()
        self.broken = junk
        path.write_bytes(junk)

    @rule()
    @precondition(lambda self: self.broken is not None)
    def repair_it(self) -> None:
        path = self.path()
        assert path is not None
        path.write_bytes(self.good)
        self.broken = None
        self.notebook.poll()

    @invariant()
    def all_is_there(self) -> None:
        if not hasattr(self, "folder"):
            return
        shown: tuple[Annotation, ...] = self.notebook.notes(ONE.id).annotations
        assert {one.id: one.note for one in shown} == self.notes
        path = self.path()
        if self.broken is not None:
            assert path is not None
            assert path.read_bytes() == self.broken
        elif path is not None:
            tomllib.loads(path.read_text("utf-8"))


TestReading = Reading.TestCase
TestReading.settings = settings(max_examples=size(40, 2_000), stateful_step_count=50, deadline=None)
