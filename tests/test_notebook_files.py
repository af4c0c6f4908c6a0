"""Files that a person, a sync tool or a bad day left in the notebook folder."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from tests.notebook.filed import ONE, QUOTE, notebook, path_of
from tests.notebook.sizes import size
from tui.errors import NotebookError
from tui.notebook import Notebook, Selector, Subject

__all__ = ["notebook"]  # fixtures

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def pending_of(notebook: Notebook) -> Path:
    return notebook.folder / "1a" / f"one--{ONE.id}.pending.toml"


@pytest.mark.parametrize("lost", ["copy", "copy older than a hand edit"])
def test_what_was_read_last_is_shown_of_a_broken_file_after_a_restart(
    notebook: Notebook, lost: str
) -> None:
    [path] = notebook.folder.glob("??/*.toml")
    if lost == "copy":  # as when the disk refused it
        for copy in (notebook.folder / ".pullquote" / "good").rglob("*.toml"):
            copy.unlink()
    else:
        path.write_text(path.read_text() + '\n[[annotation]]\nquote = "by hand"\n')
    good = Notebook(notebook.folder).notes(ONE.id)
    path.write_bytes(b"")
    broken = Notebook(notebook.folder).notes(ONE.id)
    assert broken.problem
    assert good.annotations
    assert broken.annotations == good.annotations


def test_of_the_other_articles_in_a_folder_no_file_is_looked_at(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.annotate(Subject("1a" + "2b" * 31, "Two"), QUOTE)
    looked, scandir = list[str](), os.scandir

    def stat(entry: os.DirEntry[str]) -> os.stat_result:
        looked.append(entry.name)
        return entry.stat()

    @contextmanager
    def watched(folder: Path) -> Iterator[list[SimpleNamespace]]:
        with scandir(folder) as entries:
            yield [SimpleNamespace(name=one.name, stat=partial(stat, one)) for one in entries]

    monkeypatch.setattr("tui.notebook.storage.files.os.scandir", watched)
    assert notebook.notes(ONE.id).annotations
    assert looked == [path_of(notebook).name]


# ── what does not parse ───────────────────────────────────────────────────────────────────────
BROKEN = {
    "empty": (b"", "1:1: the file is empty"),
    "blank": (b"\n \n", "1:1: the file is empty"),
    "zeros": (b"\0" * 900, "1:1: the file is filled with NUL bytes"),
    "no value": (b"schema = 1\n[article]\ntitle = \n", "3:9: "),
    "unclosed": (b'schema = 1\nnote = """\nand so on\n', "3:"),
    "conflict": (b"schema = 1\n<<<<<<< HEAD\nstar = true\n", "2:1: a merge conflict"),
    "latin": ("schema = 1\nnote = 'é'\n".encode("latin-1"), "2:9: not UTF-8 (byte 0xe9)"),
    "twice": (b"[article]\n[article]\n", "2:"),
    "deep": (b"a = " + b"[" * 5000 + b"]" * 5000, "nested too deeply"),
    "date": (b"a = 2026-02-30\n", "1:"),
    "digits": (b"a = " + b"1" * 5000, ""),
    "shape": (b"schema = 1\nannotation = 3\n", "2:1: annotation should be a list of tables"),
    "article": (b"schema = 1\narticle = 'x'\n", "2:1: article should be a table"),
    "schema": (b"schema = 'one'\n", "1:1: schema should be a whole number"),
    "no schema": (b"schema = 0\n", "1:1: schema should be a whole number from 1 up"),
}


@pytest.mark.parametrize(("data", "place"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_shown_and_never_written(
    notebook: Notebook, data: bytes, place: str
) -> None:
    good = notebook.notes(ONE.id)
    path = path_of(notebook)
    path.write_bytes(data)
    for reader in (notebook, Notebook(notebook.folder)):
        notes = reader.notes(ONE.id)
        assert notes.problem is not None
        assert notes.problem.startswith(f"{path}:")
        assert place in notes.problem
        assert notes.annotations == good.annotations
    for number in range(3):
        change = notebook.annotate(ONE, Selector("later", start=99), note=f"n{number}")
        assert "kept aside" in change.label
        assert change.notes.pending == number + 1
        assert change.notes.problem is not None
        assert len(change.notes.annotations) == 2 + number
    notebook.mark(ONE, star=True)
    nothing = notebook.mark(ONE, star=True)
    assert nothing.label == "what is in the notes file can be changed once it is mended"
    with pytest.raises(NotebookError, match=r"NOT saved: .*can be changed once that is mended"):
        notebook.edit(ONE, good.annotations[0].id, note="no")
    assert notebook.summary()[ONE.id].problem is not None
    assert path.read_bytes() == data


def test_a_broken_file_opened_a_thousand_times_is_the_same_bytes(notebook: Notebook) -> None:
    path = path_of(notebook)
    good = path.read_bytes()
    first, *_ = notebook.notes(ONE.id).annotations
    chance = Random(5)
    for turn in range(size(60, 1_000)):
        data, _ = BROKEN[chance.choice(list(BROKEN))]
        cut = chance.randrange(len(good))
        if turn % 2:  # a byte that TOML has no use for, anywhere in good notes
            data = good[:cut] + b"\x01" + good[cut:]
        path.write_bytes(data)
        status = path.stat()
        reader = Notebook(notebook.folder)
        assert reader.notes(ONE.id).problem
        with pytest.raises(NotebookError, match="NOT saved"):
            reader.edit(ONE, first.id, note="no")
        reader.mark(ONE, star=bool(turn % 3))
        reader.bulk.rename_tag(["a"], "b")
        reader.poll()
        reader.summary()
        with suppress(NotebookError):
            reader.undo()
        assert path.read_bytes() == data
        assert (path.stat().st_mtime_ns, path.stat().st_ino) == (status.st_mtime_ns, status.st_ino)


def test_what_waited_joins_when_the_file_is_repaired(notebook: Notebook) -> None:
    path = path_of(notebook)
    good = path.read_text()
    path.write_text("broken")
    kept = notebook.annotate(ONE, Selector("later", start=99), note="kept").record
    dropped = notebook.annotate(ONE, Selector("later", start=99), note="dropped").record
    edited = notebook.edit(ONE, kept, note="kept and edited")
    assert edited.notes.annotation(kept) is not None
    notebook.remove(ONE, dropped)
    notebook.mark(ONE, star=True)
    assert pending_of(notebook).exists()
    path.write_text("# repaired by hand\n" + good)
    assert notebook.poll() == {ONE.id}
    assert not pending_of(notebook).exists()
    notes = notebook.notes(ONE.id)
    assert notes.problem is None
    assert notes.pending == 0
    assert [one.note for one in notes.annotations] == ["", "kept and edited"]
    assert notes.star
    assert path.read_text().startswith("# repaired by hand\n")


def test_what_waited_joins_also_when_the_repair_was_seen_before(notebook: Notebook) -> None:
    path = path_of(notebook)
    good = path.read_bytes()
    path.write_bytes(b"")
    notebook.annotate(ONE, Selector("later", start=99), note="waited")
    assert notebook.poll() == frozenset()
    path.write_bytes(good)
    assert notebook.notes(ONE.id).pending == 1
    assert notebook.poll() == {ONE.id}
    assert notebook.notes(ONE.id).pending == 0
    assert notebook.poll() == frozenset()


def test_a_save_takes_what_waited_along(notebook: Notebook) -> None:
    path = path_of(notebook)
    good = path.read_bytes()
    path.write_bytes(b"")
    notebook.annotate(ONE, Selector("later", start=99), note="waited")
    path.write_bytes(good)
    shown = notebook.notes(ONE.id)
    assert (shown.problem, shown.pending, len(shown.annotations)) == (None, 1, 2)
    notes = Notebook(notebook.folder).mark(ONE, read=True).notes
    assert (notes.read, notes.pending, len(notes.annotations)) == (True, 0, 2)
    assert not pending_of(notebook).exists()
    change = notebook.undo()
    assert change is not None
    assert len(change.notes.annotations) == 1


def test_undo_reaches_what_waits_and_not_what_is_broken(notebook: Notebook) -> None:
    path = path_of(notebook)
    path.write_bytes(b"")
    notebook.annotate(ONE, Selector("later"), note="waits")
    change = notebook.undo()
    assert change is not None
    assert change.notes.pending == 0
    with pytest.raises(NotebookError, match=r"cannot undo: .*the file is empty"):
        notebook.undo()
    assert path.read_bytes() == b""


def test_a_broken_waiting_file_is_not_written_either(notebook: Notebook) -> None:
    path_of(notebook).write_bytes(b"")
    pending_of(notebook).write_bytes(b"x")
    with pytest.raises(NotebookError, match=r"NOT saved: .*pending\.toml:1:"):
        notebook.annotate(ONE, Selector("later"))
    assert pending_of(notebook).read_bytes() == b"x"


def test_a_newer_file_is_read_and_not_written(notebook: Notebook) -> None:
    path = path_of(notebook)
    data = path.read_bytes().replace(b"schema = 1", b"schema = 2")
    path.write_bytes(data)
    notes = notebook.notes(ONE.id)
    assert notes.annotations[0].tags == ("first",)
    assert notes.problem is not None
    assert "newer pullquote (schema 2): update" in notes.problem
    with pytest.raises(NotebookError, match=r"NOT saved: .*update pullquote"):
        notebook.mark(ONE, star=True)
    with pytest.raises(NotebookError, match="update pullquote"):
        notebook.undo()
    assert path.read_bytes() == data


# ── what is no file ───────────────────────────────────────────────────────────────────────────
@posix
@pytest.mark.parametrize("kind", ["folder", "fifo", "socket", "dangling", "loop", "huge"])
def test_what_is_not_a_file_of_notes_is_said(notebook: Notebook, kind: str) -> None:
    path = path_of(notebook)
    path.unlink()
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "socket":
            os.mknod(path, 0o140600)
        case "dangling":
            path.symlink_to("away/nothing.toml")
        case "loop":
            path.symlink_to(path.name)
        case "huge":
            with path.open("wb") as file:
                file.truncate(20_000_000)
    expected = {
        "folder": "this is a folder",
        "fifo": "this is a pipe",
        "socket": "this is a socket",
        "dangling": "the link leads to away/nothing.toml, which is not there",
        "loop": "links lead in a circle",
        "huge": "20,000,000 bytes are too many",
    }
    notes = notebook.notes(ONE.id)
    assert notes.problem is not None
    assert expected[kind] in notes.problem
    assert str(path) in notes.problem
    assert notes.annotations[0].tags == ("first",)
    assert notebook.annotate(ONE, Selector("later")).notes.pending == 1
    assert os.path.lexists(path)


@posix
def test_a_linked_file_is_replaced_where_it_lies(notebook: Notebook, tmp_path: Path) -> None:
    path = path_of(notebook)
    target = tmp_path / "elsewhere" / "notes.toml"
    target.parent.mkdir()
    path.rename(target)
    target.chmod(0o640)
    path.symlink_to(target)
    notebook.mark(ONE, star=True)
    assert path.is_symlink()
    assert tomllib.loads(target.read_text())["article"]["star"] is True
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(target.parent) == ["notes.toml"]


@posix
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs root to chown")
def test_a_file_of_somebody_else_is_left_alone(notebook: Notebook) -> None:
    path = path_of(notebook)
    data = path.read_bytes()
    os.chown(path, 12345, -1)
    with pytest.raises(NotebookError, match=r"NOT saved: .*belongs to another user"):
        notebook.mark(ONE, star=True)
    assert path.read_bytes() == data
    assert path.stat().st_uid == 12345
    assert len(os.listdir(path.parent)) == 1


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file")
    notebook = Notebook(tmp_path / "notes")
    assert notebook.summary() == {}
    assert notebook.notes(ONE.id).annotations == ()
    with pytest.raises(NotebookError, match=r"NOT saved: .*not a folder|NOT saved: .*a file is"):
        notebook.mark(ONE, star=True)


@posix
def test_what_is_named_otherwise_is_not_notes(notebook: Notebook) -> None:
    (notebook.folder / "1a" / "README.md").write_text("mine")
    (notebook.folder / "1a" / f".one--{ONE.id}.toml.swp").write_text("vim's")
    (notebook.folder / "zz").mkdir()
    assert notebook.summary().keys() == {ONE.id}


def test_a_second_file_for_one_article_is_said(notebook: Notebook) -> None:
    other = path_of(notebook).with_name(f"two--{ONE.id}.toml")
    other.write_text("schema = 1\n")
    problem = notebook.notes(ONE.id).problem
    assert problem is not None
    assert str(other) in problem
    assert "another notes file for the same article" in problem


def test_the_reader_s_own_folder_may_be_deleted(notebook: Notebook) -> None:
    import shutil

    assert (notebook.folder / ".pullquote" / ".gitignore").read_text() == "*\n"
    shutil.rmtree(notebook.folder / ".pullquote")
    assert notebook.notes(ONE.id).annotations[0].tags == ("first",)
    assert notebook.mark(ONE, star=True).notes.star
