"""Each call to the system fails once, and dies once, in every kind of change: the notebook is
then as it was or as it should be, and "saved" was said only where it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.notebook.failing import CALLS, KILL, TROUBLES, FailingDisk, Killed
from tests.notebook.sizes import SHARE
from tui.errors import NotebookError
from tui.notebook import Change, Notebook, Selector, Status, Subject

IDS = [f"{number}a" * 32 for number in range(1, 4)]
SUBJECTS = [Subject(id, f"Story {id[0]}", source=f"/pile/{id[0]}.txt") for id in IDS]
FIRST = SUBJECTS[0]

Told = list[tuple[str, tuple[str, ...], str, list[tuple[str, tuple[str, ...], str]]]]


def told(folder: Path) -> Told:
    """What a reader that starts now sees, ids and times apart."""
    notebook = Notebook(folder)
    notebook.resume()
    seen = []
    for id in IDS:
        notes = notebook.notes(id)
        assert notes.problem is None
        placed = sorted((one.note, one.tags, str(one.status)) for one in notes.annotations)
        seen.append((id, notes.tags, notes.note, placed))
    return seen


def begin(folder: Path) -> None:
    notebook = Notebook(folder)
    for subject in SUBJECTS:
        notebook.mark(subject, tags=["ferry", "old"])
        for number in range(2):
            notebook.annotate(subject, Selector(f"words {number}", start=number), tags=["old"])


def first_annotation(notebook: Notebook) -> str:
    return notebook.notes(FIRST.id).annotations[0].id


def prepare_copy(folder: Path) -> None:
    [path] = (folder / "1a").glob("*.toml")
    copy = path.with_name(f"{path.stem}.sync-conflict-20260105-101112-ABCDEFG.toml")
    shutil.copyfile(path, copy)
    Notebook(folder).mark(FIRST, note="ours")
    copy.write_text(copy.read_text().replace('tags = ["old"]', 'tags = ["old", "theirs"]'))


def prepare_rename(folder: Path) -> None:
    Notebook(folder).bulk.rename_tag(["old"], "new")


def prepare_undone(folder: Path) -> None:
    prepare_rename(folder)
    Notebook(folder).undo()


def nothing(folder: Path) -> None:
    pass


Change_ = Callable[[Notebook], Change | None]
CHANGES: dict[str, tuple[Callable[[Path], None], Change_]] = {
    "save": (
        nothing,
        lambda book: book.annotate(FIRST, Selector("more", start=9), note="more"),
    ),
    "edit": (
        nothing,
        lambda book: book.edit(FIRST, first_annotation(book), status=Status.DISPUTED),
    ),
    "delete": (nothing, lambda book: book.remove(FIRST, first_annotation(book))),
    "merge": (prepare_copy, lambda book: book.merge_copies(FIRST.id)),
    "rename": (nothing, lambda book: book.bulk.rename_tag(["old"], "new")),
    "take over": (nothing, lambda book: book.bulk.take_over(SUBJECTS[1], FIRST.id)),
    "undo": (nothing, lambda book: book.undo()),
    "undo rename": (prepare_rename, lambda book: book.undo()),
    "redo rename": (prepare_undone, lambda book: book.redo()),
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, Told, Told]]:
    """A notebook before the change, what is seen then, and what after it when all goes well."""
    made: dict[str, tuple[Path, Told, Told]] = {}

    def make(name: str) -> tuple[Path, Told, Told]:
        if name not in made:
            folder = tmp_path_factory.mktemp("begun") / "notes"
            prepare, change = CHANGES[name]
            begin(folder)
            prepare(folder)
            after = folder.with_name("after")
            shutil.copytree(folder, after)
            assert change(Notebook(after)) is not None
            made[name] = folder, told(folder), told(after)
            assert made[name][1] != made[name][2]
        return made[name]

    return make


def troubles(name: str, call: str) -> list[int]:
    """All of them at full size; else death and one kind of refusal, another for each test."""
    return [*TROUBLES, KILL] if SHARE else [TROUBLES[len(name + call) % len(TROUBLES)], KILL]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("name", CHANGES)
def test_each_call_may_fail(
    name: str,
    call: str,
    begun: Callable[[str], tuple[Path, Told, Told]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original, before, after = begun(name)
    change = CHANGES[name][1]

    def attempt(code: int, fail_at: int) -> int:
        """How many calls of the kind the change made."""
        folder = tmp_path / f"{fail_at}"
        shutil.copytree(original, folder)
        notebook = Notebook(folder)
        saved = killed = False
        message = ""
        with monkeypatch.context() as patch:
            disk = FailingDisk(patch, call, fail_at, code)
            try:
                saved = change(notebook) is not None
            except NotebookError as error:
                message = str(error)
            except Killed:
                killed = True
        seen = told(folder)
        unsure = "did not confirm" in message and "Nothing was changed" not in message
        if saved:
            assert seen == after
        elif killed or unsure or "NOT finished" in message:
            assert seen in (before, after)
        else:
            assert message.startswith(("NOT saved", "cannot ")), message
            assert str(tmp_path) in message
            assert seen == before
        again = Notebook(folder).annotate(FIRST, Selector("again"), note="again")
        assert again.notes.problem is None
        if code != KILL and call != "unlink":
            assert not [*folder.glob("??/*.tmp")]
        shutil.rmtree(folder)
        return disk.count

    calls = attempt(KILL, -1)
    places = list(range(1, calls + 1))
    if not SHARE:
        places = sorted(Random(name + call).sample(places, min(3, calls)))
    for code in troubles(name, call):
        for place in places:
            attempt(code, place)


def test_what_a_killed_reader_left_is_no_notes(tmp_path: Path) -> None:
    begin(tmp_path)
    draft = next((tmp_path / "1a").glob("*.toml")).with_suffix(".toml.abc.tmp")
    draft.write_bytes(b"half a fi")
    assert Notebook(tmp_path).summary().keys() == set(IDS)
    assert os.path.exists(draft)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_or_a_folder_in_the_place_of_the_history_makes_nobody_wait(tmp_path: Path) -> None:
    begin(tmp_path)
    history = tmp_path / ".pullquote" / "changes.jsonl"
    for make, word in ((os.mkfifo, "a pipe"), (os.mkdir, "a folder")):
        history.unlink()
        make(history)
        book = Notebook(tmp_path)
        assert book.summary().keys() == set(IDS)
        with pytest.raises(NotebookError, match=rf"NOT saved: .*changes\.jsonl: {word} is where"):
            book.annotate(FIRST, Selector("again"), note="again")
        if word == "a folder":
            history.rmdir()
            history.touch()
    assert Notebook(tmp_path).annotate(FIRST, Selector("again"), note="again").notes.annotations
