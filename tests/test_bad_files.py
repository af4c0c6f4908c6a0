"""Whatever lies in a folder, the whole program: the pile goes on, what cannot be read is named with
the way out, and what is written of any name is UTF-8, and JSON where it should be."""

from __future__ import annotations

import gzip
import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import command
from tests.helpers.privileges import unprivileged
from tui import sources
from tui.library import Library
from tui.library.loading import load
from tui.library.stamps import source_of
from tui.library.tables import VERSION
from tui.model import Span
from tui.notebook import Notebook, Subject, describe
from tui.sources import disk, walking

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="such names and files are not there"
)

ROOT = Path(__file__).parent.parent

STORY = """Ferry {number} returns to the bay

By Mara Lindqvist

Ferry number {number} is back after a winter in the yard, the port said on Monday.

“We missed number {number},” Ana Rossi, who runs the kiosk at the quay, told the council.
"""

NAMES = [
    b"caf\xe9.txt",
    b"caf\xe8.txt",
    b"dir\xff/in.txt",
    b"line\nend.txt",
    b"line end.txt",
    b"two  blanks.txt",
    b"two blanks.txt",
    b"esc\x1b]0;owned\x07\x1b[31m.txt",
    b"\xe2\x80\xaegnp.txt",
    b"[b]mark\\up[/].txt",
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("config", "state", "notes", "cache"):
        monkeypatch.setenv(f"PULLQUOTE_{name.upper()}_DIR", str(tmp_path / name))
    return tmp_path


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    found = []
    for number, name in enumerate(NAMES):
        path = os.path.join(str(tmp_path / "names"), os.fsdecode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(STORY.format(number=number))
        found.append(path)
    return found


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    done = command.run(*arguments)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def process(*arguments: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*before, sys.executable, "-m", "tui", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    text = done.stdout.decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def as_told(path: str) -> str:
    """As JSON gives it back."""
    loaded: str = json.loads(json.dumps(path))
    return loaded


def test_a_file_of_any_name_is_read_and_told_in_utf_8(names: list[str], tmp_path: Path) -> None:
    for paths in ([str(tmp_path / "names")], names):
        done = run("extract", *paths)
        assert done.returncode == 0, done.stderr
        found = objects(done)
        assert sorted(one["path"] for one in found) == sorted(map(as_told, names))
        assert all(len(one["quotes"]) >= 1 for one in found)
    hits = objects(run("search", "ferry", str(tmp_path / "names"), "--format", "jsonl"))
    assert {one["path"] for one in hits} == set(map(as_told, names))
    for form in ("csv", "html"):
        done = run("export", "--format", form, str(tmp_path / "names"))
        assert done.returncode == 0, done.stderr
        done.stdout.decode("utf-8")
        assert b"\x1b" not in done.stdout + done.stderr
    done = run("cite", str(tmp_path / "names"))
    assert done.returncode == 0
    assert len(done.stdout.decode("utf-8").splitlines()) == len(names)
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_file_of_any_name_that_is_not_there_is_told(tmp_path: Path) -> None:
    paths = [os.path.join(str(tmp_path), os.fsdecode(name)) for name in NAMES]
    done = run("extract", *paths)
    assert done.returncode == 1
    why = "there is no such file or folder"
    assert objects(done) == [{"path": as_told(path), "error": why} for path in paths]
    assert b"\x1b" not in done.stderr
    done.stderr.decode("utf-8")


def test_notes_on_a_file_of_any_name_stay_with_it_and_with_no_other(
    names: list[str], tmp_path: Path
) -> None:
    notebook = Notebook(tmp_path / "notes")
    ids = {}
    for path in names:
        article = load(path)
        ids[path] = article.id
        subject = Subject(article.id, source=source_of(path), sha256=article.id)
        words = describe(article.document.text, Span(0, 5))
        notebook.annotate(subject, words, tags=[f"of-{article.id[:6]}"])
    for path in names:
        with open(path, "a") as file:
            file.write("\nOne line more.\n")

    again = Notebook(tmp_path / "notes")
    again.summary()

    for path in names:
        assert again.home_of(load(path).id, source_of(path)) == ids[path], ascii(path)
    library = Library([tmp_path / "names"], tmp_path / "notes")
    library.home_of = lambda path: again.home_of("", source_of(path))
    assert len(list(library.analyse())) == len(names)
    done = run("check", str(tmp_path / "names"), "--format", "jsonl")
    assert sorted(one["path"] for one in objects(done)) == sorted(map(as_told, names))


def test_what_notes_write_down_of_a_path_is_a_line_and_no_other_path_s(tmp_path: Path) -> None:
    long = str(tmp_path / ("a" * 250 + "/") / ("b" * 250 + "/")) * 8
    paths = [os.path.join("/pile", os.fsdecode(name)) for name in NAMES]
    paths += [f"{path}#3" for path in paths] + [f"{long}/1.txt", f"{long}/2.txt", "/pile/ a.txt "]
    told = [source_of(path) for path in paths]
    assert len(set(told)) == len(told)
    assert all(one.isprintable() and "  " not in one and len(one) < 2000 for one in told)
    assert source_of("/pile/a.txt") == "/pile/a.txt"
    assert [one.endswith("#3") for one in told] == [path.endswith("#3") for path in paths]


# --- what is no article --------------------------------------------------------------------------


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "ok.txt").write_text(STORY.format(number=1))
    for suffix in ("txt", "html", "json", "jsonl", "txt.gz", "mbox", "epub", "pdf", "warc", "eml"):
        sparse(folder / f"two.{suffix}", 2 << 30)
        sparse(folder / f"five.{suffix}", 5 << 30)
    with gzip.open(folder / "bomb.txt.gz", "wb", 1) as bomb:
        for _ in range(70):
            bomb.write(bytes(1 << 20))
    for one, other in (("a", "b"), ("b", "a")):
        (folder / f"{one}.txt").symlink_to(f"{other}.txt")
    (folder / "in").mkdir()
    (folder / "in" / "again").symlink_to(folder)
    (folder / "root").symlink_to("/")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "full.html").symlink_to("/dev/full")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.json")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(folder, os.O_RDONLY)  # the address of a socket is short
        server.bind(f"/proc/self/fd/{here}/sock.txt")
        os.close(here)
    return folder


WHY = {
    **{f"{one}.txt": "leads back to itself" for one in "ab"},
    "bomb.txt.gz": "too large when unpacked",
    "zero.txt": "this is a device",
    "full.html": "this is a device",
    "gone.txt": "a link to a file that is not there",
    "pipe.txt": "this is a named pipe",
    "pipe.json": "this is a named pipe",
    "sock.txt": "this is a socket",
}


def test_what_is_no_article_is_told_and_the_pile_goes_on(odd: Path) -> None:
    done = process("extract", "--jobs", "1", str(odd))

    assert done.returncode == 1
    found = {Path(one["path"]).name: one for one in objects(done)}
    assert [name for name, one in found.items() if "error" not in one] == ["ok.txt"]
    for name, why in WHY.items():
        assert why in found.pop(name)["error"], name
        assert f"{odd}/{name}: ".encode() in done.stderr
    assert all("leave it out" in one["error"] for one in found.values() if "error" in one)
    assert len(found) == 21
    library = Library([odd])
    list(library.analyse())
    assert {row.path.name for row in library.entries if row.error} == {*WHY, *found} - {"ok.txt"}
    assert b"Ferry 1" in run("cite", str(odd)).stdout


def test_what_may_not_be_read_is_told_and_the_pile_goes_on(tmp_path: Path) -> None:
    before = unprivileged()
    pile = tmp_path / "pile"
    (pile / "shut").mkdir(parents=True)
    for name in ("ok.txt", "shut/in.txt", "mine.txt"):
        (pile / name).write_text(STORY.format(number=1))
    (pile / "mine.txt").chmod(0)
    (pile / "shut").chmod(0)
    try:
        for words in (["extract"], ["cite"], ["search", "ferry"]):
            done = process(*words, str(pile), before=before)
            assert b"Ferry 1" in done.stdout, done.stderr
            for name in ("shut", "mine.txt"):
                assert f"{pile}/{name}: no permission to read it".encode() in done.stderr, words
            assert done.returncode == 1, words
    finally:
        (pile / "shut").chmod(0o700)


@pytest.mark.parametrize("how", ["goes", "shrinks", "grows", "pipe", "folder"])
@pytest.mark.parametrize(("name", "look"), [("b.txt", 1), ("b.txt", 2), ("b.mbox", 3)])
def test_a_file_that_changes_while_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, name: str, look: int
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for one in ("a.txt", name, "c.txt"):
        (pile / one).write_text(STORY.format(number=1))
    path = pile / name
    looked, looks = disk._require_regular, 0

    def meanwhile(given: str, status: os.stat_result, limit: int) -> None:
        nonlocal looks
        looked(given, status, limit)
        looks += given == str(path)
        if given != str(path) or looks != look:
            return
        match how:
            case "shrinks":
                os.truncate(path, 10)
            case "grows":
                os.truncate(path, disk.LARGEST + 1)
            case _:
                path.unlink()
        match how:
            case "pipe":
                os.mkfifo(path)
            case "folder":
                path.mkdir()

    monkeypatch.setattr(disk, "_require_regular", meanwhile)
    done = run("extract", str(pile))
    found = {Path(one["path"].partition("#")[0]).name: one for one in objects(done)}
    assert "error" not in found["a.txt"]
    assert "error" not in found["c.txt"]
    assert "could not be" not in found[name].get("error", "")


# --- the catalog ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["damaged", "newer", "a folder", "no folder"])
def test_search_does_without_a_catalog_and_says_why(state: str, tmp_path: Path) -> None:
    pile, cache = tmp_path / "pile", tmp_path / "cache"
    place = cache / f"catalog-{VERSION}.sqlite"
    pile.mkdir()
    (pile / "a.txt").write_text(STORY.format(number=1))
    cache.mkdir()
    match state:
        case "damaged":
            place.write_bytes(b"no catalog " * 999)
            why = "was damaged (file is not a database) and is made anew"
        case "newer":
            with closing(sqlite3.connect(place)) as other:
                other.execute(f"PRAGMA user_version = {VERSION + 1}")
            why = "(it is of a newer version"
        case "a folder":
            place.mkdir()
            why = "(it cannot be opened to be written to)"
        case _:
            cache.rmdir()
            cache.write_text("a reader's own")
            why = f"cannot be kept in {place}"

    done = run("search", "ferry", str(pile))

    assert done.returncode == 0
    assert b"Ferry 1" in done.stdout
    assert why in done.stderr.decode()


# --- what pullquote wrote itself -----------------------------------------------------------------


def test_what_was_exported_into_the_pile_is_no_article_of_it(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(2):
        (pile / f"{number}.txt").write_text(STORY.format(number=number))
    (pile / "mine.md").write_text("# Quotes by article\n\n" + STORY.format(number="of mine"))
    (pile / "page.html").write_text("<h1>Ferry</h1><p>" + STORY.format(number="page"))
    before = objects(run("extract", str(pile)))
    written = {name: pile / name for name in ("quotes.md", "quotes.html", "quotes.jsonl")}
    for path in written.values():
        assert run("export", str(pile), "-o", str(path)).returncode == 0
    written["extracted.jsonl"] = pile / "extracted.jsonl"
    written["extracted.jsonl"].write_bytes(run("extract", "-q", str(pile)).stdout)
    written["array.json"] = pile / "array.json"
    written["array.json"].write_bytes(run("extract", "--format", "json", str(pile)).stdout)

    done = run("extract", str(pile))

    assert done.returncode == 0, done.stderr
    assert objects(done) == before
    for path in written.values():
        assert f"{path}: written by pullquote".encode() in done.stderr
    assert run("export", "--format", "csv", str(pile)).returncode == 0
    assert len(objects(run("extract", str(written["quotes.md"])))) == 1  # named: it is read
    library = Library([pile], cache=tmp_path / "cache")
    assert len(library) == len(before) == 4
    assert len(library.problems) == len(written)
    list(library.analyse())
    library.refresh()
    library.close()
    assert len(Library([pile], cache=tmp_path / "cache")) == 4


def test_where_there_is_no_time_to_look_at_first_it_is_left_out_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(STORY.format(number=1))
    (tmp_path / "quotes.md").write_bytes(
        run("export", "--format", "markdown", str(tmp_path)).stdout
    )
    monkeypatch.setattr(sources, "Haste", lambda: walking.Haste(0))
    library = Library([tmp_path])
    assert len(library) == 2
    assert len(list(library.analyse())) == len(library) == 1
    assert "written by pullquote" in library.problems[0]
