"""What of files and folders is listed as articles, and read."""

from __future__ import annotations

import json
import os
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.piles import TITLED, done, names, pile
from tui import sources
from tui.errors import UnreadableSource
from tui.library import Changes, Library
from tui.library.held import KEPT_ARTICLES, LONG
from tui.library.learning import MANY
from tui.model import Reading

__all__ = ["pile"]  # fixtures


# listing -----------------------------------------------------------------------------------------


def test_names_come_in_their_natural_order(pile: Path) -> None:
    assert names(Library([pile])) == ["Page 1.md", "page 2.txt", "page 10.txt"]


def test_what_is_taken_from_a_folder(pile: Path) -> None:
    for name in ("a.html", "b.HTM", "c.xhtml", "d.markdown", "e.text"):
        (pile / name).write_text("x")
    for name in (".hidden.txt", "f.jpg", "g", "h.txt~", "i.toml", "j.gz", "k.csv.gz"):
        (pile / name).write_text("x")
    (pile / ".git").mkdir()
    (pile / ".git" / "j.txt").write_text("x")
    (pile / "deeper").mkdir()
    (pile / "deeper" / "k.txt").write_text("x")
    (pile / "folder.txt").mkdir()

    found = names(Library([pile]))

    assert found == [
        *("a.html", "b.HTM", "c.xhtml", "d.markdown", "k.txt", "e.text"),
        *("Page 1.md", "page 2.txt", "page 10.txt"),
    ]


@pytest.mark.parametrize("path", [".", "deep/..", "../pile", "./deep"])
def test_an_article_is_found_by_its_path_however_the_folder_is_named(
    pile: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "deep").mkdir()
    (pile / "deep" / "page 3.txt").write_text(TITLED)
    (pile / "deep" / "two.jsonl").write_text('{"text": "A storm."}\n{"text": "It went."}\n')
    monkeypatch.chdir(pile)
    library = Library([Path(path)])
    for _ in library.analyse():
        pass
    assert [library.index(entry.path) for entry in library.entries] == list(range(len(library)))
    assert library.article(len(library) - 1).document.text
    assert len(library) == (3 if path == "./deep" else 6)
    assert not library.refresh()


def test_a_file_that_is_named_is_taken_whatever_its_name(pile: Path) -> None:
    (pile / "notes").write_text("x")

    library = Library([pile / "notes", pile / "page 2.txt", pile])

    assert names(library) == ["notes", "page 2.txt", "Page 1.md", "page 10.txt"]
    assert library.problems == ()


def test_what_gives_nothing_is_told_with_a_way_out(tmp_path: Path, pile: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    library = Library([tmp_path / "gone", empty, pile])

    assert len(library) == 3
    gone, nothing = library.problems
    assert gone.startswith(f"{tmp_path / 'gone'}: there is no such file or folder; check")
    assert nothing.startswith(f"{empty}: no articles in this folder (.atom .docx .eml .epub")
    assert "name a file" in nothing


def test_a_name_is_made_safe_to_show(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("such names cannot be")
    (tmp_path / "a\x1b]0;owned\x07 b\nc.txt").write_text("x")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Words here.\n")

    library = Library([tmp_path])

    assert [entry.label for entry in library.entries] == ["a b c.txt", "caf\ufffd.txt"]
    assert library.article(1).document.text.startswith("Words here.")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_neither_loop_nor_lead_out(pile: Path) -> None:
    (pile / "up").symlink_to(pile, target_is_directory=True)
    (pile / "root").symlink_to("/", target_is_directory=True)
    (pile / "self.txt").symlink_to(pile / "self.txt")
    (pile / "gone.txt").symlink_to(pile / "nowhere")
    (pile / "same.txt").symlink_to(pile / "page 2.txt")

    library = Library([pile])

    assert "same.txt" in names(library)
    assert len(library) == 6
    with pytest.raises(UnreadableSource, match="leads back to itself"):
        library.article(names(library).index("self.txt"))
    with pytest.raises(UnreadableSource, match="a link to a file that is not there"):
        library.article(names(library).index("gone.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_does_not_make_anyone_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "stream.json")

    with pytest.raises(UnreadableSource, match=r"pipe\.txt: this is a named pipe"):
        Library([tmp_path]).article(0)


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "giant.txt"
    with file.open("wb") as giant:
        giant.truncate(sources.LARGEST + 1)

    with pytest.raises(UnreadableSource, match=r"giant\.txt: larger than 64 MB"):
        sources.read(file)
    with file.open("rb") as stream, pytest.raises(UnreadableSource, match="larger than 64 MB"):
        sources.read_stream(stream, "-")


SPLIT, LINES = (
    "split it or leave it out",
    "save it as .jsonl, one article a line (up to 4 GB a file)",
)


@pytest.mark.parametrize(
    ("name", "head", "limit", "way_out"),
    [
        ("giant.txt", b"", 64, SPLIT),
        ("giant.html", b"<html>", 64, SPLIT),
        ("giant.json", b'[{"text": ""}', 64, LINES),
        ("giant.jsonl", b'{"text": ""}\n', 4096, SPLIT),
        ("giant.mbox", b"From a@b.example Mon Nov  2 10:00:00 2026\nSubject: a\n\n", 4096, SPLIT),
        ("giant.txt.gz", b"\x1f\x8b\x08", 4096, SPLIT),
    ],
)
def test_a_file_over_every_limit_is_told_the_one_of_its_kind(
    tmp_path: Path, name: str, head: bytes, limit: int, way_out: str
) -> None:
    file = tmp_path / name
    with file.open("wb") as giant:  # sparse
        giant.write(head)
        giant.truncate(5 * 1024**3)
    library = Library([file])
    with pytest.raises(UnreadableSource, match=f": larger than {limit} MB; "):
        library.article(0)
    assert library.entries[0].error == f"larger than {limit} MB; {way_out}"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable to root"
)
def test_no_permission_is_told(pile: Path) -> None:
    (pile / "page 2.txt").chmod(0)
    (pile / "shut").mkdir(mode=0)

    library = Library([pile])

    assert library.problems == (f"{pile / 'shut'}: no permission to read it",)
    with pytest.raises(UnreadableSource, match="no permission"):
        library.article(1)


# reading -----------------------------------------------------------------------------------------


def test_an_entry_grows_richer(pile: Path) -> None:
    library = Library([pile])
    before = library.entries[1]

    assert (before.label, before.title, before.quotes) == ("page 2.txt", None, None)
    assert library.digest(1) is None
    assert library.pending == 3
    assert done(library) == [0, 1, 2]
    after = library.entries[1]
    assert after.title == after.label == "page 2 returns to the bay"
    assert after.quotes is not None
    assert after.quotes >= 1
    assert after.id == library.article(1).id
    assert library.pending == 0
    assert done(library) == []


def test_without_a_title_the_lead_is_the_label(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "the ferry came back to the bay on monday after a winter in the yard, where its hull was "
        "mended and painted, and some hundred people stood on the quay to see it come in again.\n"
        "it will sail four times a day from now on, said the port.\n"
    )
    library = Library([tmp_path])
    done(library)

    entry = library.entries[0]
    assert entry.title is None
    assert entry.label == "the ferry came back to the bay on monday after a winter in the yard…"


def test_reading_an_article_tells_the_list(pile: Path) -> None:
    library = Library([pile])

    article = library.article(2)

    assert library.entries[2].id == article.id
    assert library.digest(2) is not None
    assert library.pending == 2
    assert library.article(2) is article  # kept


def test_only_so_many_articles_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT_ARTICLES + 1):
        (tmp_path / f"{number}.txt").write_text(f"Text number {number} about nothing much.\n")
    library = Library([tmp_path])
    first = library.article(0)

    for index in range(1, len(library)):
        library.article(index)

    assert library.article(0) is not first
    assert library.article(0).id == first.id


def test_an_article_is_at_hand_as_long_as_its_file_is_the_same(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.settling.SETTLED", 0)
    library = Library([pile])
    path = library.entries[0].path
    assert library.at_hand(str(path)) is None

    article = library.article(0)

    assert library.at_hand(str(path)) is article
    assert library.at_hand(library.entries.file(1)) is None
    path.write_text("Another text about something else.\n")
    assert library.at_hand(str(path)) is None
    path.unlink()
    assert library.at_hand(str(path)) is None


def test_one_bad_file_stops_nothing(pile: Path) -> None:
    (pile / "page 3.txt").write_bytes(bytes(range(256)) * 64)
    library = Library([pile])

    assert len(done(library)) == 4
    bad = library.entries[2]
    assert bad.error
    assert bad.label == "page 3.txt"
    assert library.digest(2) is None
    with pytest.raises(UnreadableSource, match=r"page 3\.txt: "):
        library.article(2)


def test_a_fault_of_the_engine_costs_one_article(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tui.extraction

    def fails(*_: object) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr(tui.extraction, "understand", fails)
    with pytest.raises(UnreadableSource, match=r"could not be analysed \(IndexError: out of ran"):
        Library([pile]).article(0)


def test_analysis_can_be_cancelled_and_goes_on(pile: Path) -> None:
    library = Library([pile])

    assert list(library.analyse(lambda: True, start=1)) == [1]
    assert done(library) == [0, 2]


def test_many_files_are_analysed_by_other_processes(tmp_path: Path) -> None:
    for number in range(MANY + 2):
        (tmp_path / f"{number}.txt").write_text(TITLED.replace("Ferry", f"Ferry {number}"))
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 64)
    library = Library([tmp_path])

    assert done(library) == list(range(MANY + 3))
    assert library.entries[7].title == "Ferry 7 returns to the bay"
    assert library.entries[-1].error


def test_analysis_and_reading_at_once(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(TITLED.replace("Ferry", f"Ferry {number}"))
    library = Library([tmp_path])
    background = threading.Thread(target=lambda: done(library))
    background.start()
    for index in range(12):
        assert f"Ferry {index} returns" in library.article(index).document.text
    background.join()

    assert library.pending == 0


# as the reader chooses ---------------------------------------------------------------------------


@pytest.mark.parametrize("length", [1, LONG])
def test_an_article_is_read_in_the_encoding_that_was_chosen(tmp_path: Path, length: int) -> None:
    story = "Tiltas uždarytas iki pavasario, pirmadienį sakė miesto merė.\n\n"
    (tmp_path / "a.txt").write_bytes((story * (1 + length // len(story))).encode("cp1257"))
    library = Library([tmp_path])
    assert "uždarytas" not in library.article(0).document.text
    baltic = Reading(encoding="cp1257")
    assert "uždarytas" in library.first_sight(0, reading=baltic).document.text
    article = library.article(0, reading=baltic)
    assert "uždarytas" in article.document.text
    assert library.article(0, reading=baltic) is article  # kept
    known = library.digest(0)
    assert known is not None
    assert "uždarytas" in known.text  # the search finds it as it is read
    assert "uždarytas" not in library.article(0).document.text


def test_large_piles_are_opened_after_the_first_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TITLED)
    lines = [json.dumps({"title": f"Ferry {n}", "text": TITLED}) for n in range(4)]
    (tmp_path / "b.jsonl").write_text("\n".join(lines[:2]))
    (tmp_path / "c.jsonl").write_text("\n".join(lines[2:]))
    allowance = (tmp_path / "b.jsonl").stat().st_size + 20_500
    monkeypatch.setattr(sources, "Haste", partial(sources.Haste, allowance))

    library = Library([tmp_path])
    assert names(library) == ["a.txt", "b.jsonl#1", "b.jsonl#2", "c.jsonl"]

    (tmp_path / "d.txt").write_text(f"{TITLED}\nAnd then it rained.\n")
    assert library.refresh() == Changes(added=1, opened=1)  # what is in c.jsonl is nothing new
    (tmp_path / "d.txt").unlink()
    assert library.refresh() == Changes(removed=1)
    assert done(library)[-1] == 4
    assert [entry.title for entry in library.entries][1:] == [f"Ferry {n}" for n in range(4)]


def test_articles_of_a_pile_come_change_and_go(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    lines = [json.dumps({"title": f"Ferry {n}", "text": TITLED}) for n in range(3)]
    pile.write_text("\n".join(lines[:2]))
    library = Library([tmp_path])
    done(library)

    pile.write_text("\n".join(lines))
    assert library.refresh() == Changes(added=1, changed=2)
    done(library)
    assert [entry.title for entry in library.entries] == ["Ferry 0", "Ferry 1", "Ferry 2"]

    pile.write_text(lines[2])
    assert library.refresh() == Changes(removed=2, changed=1)
    done(library)
    assert [entry.title for entry in library.entries] == ["Ferry 2"]
