"""The pile: what is listed, in which order, what is known of it, and what is told when not."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from tui import sources
from tui.errors import UnreadableSource
from tui.library import Changes, Library
from tui.library.held import KEPT_ARTICLES, LONG
from tui.library.learning import MANY
from tui.library.seen import SeenFiles
from tui.model import Reading

TITLED = """Ferry returns to the bay

By Mara Lindqvist

The ferry is back after a winter in the yard, the port said on Monday.

“We missed it,” Ana Rossi, who runs the kiosk at the quay, told the council. “All of us did.”
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name in ("page 10.txt", "page 2.txt", "Page 1.md"):
        (folder / name).write_text(TITLED.replace("Ferry", name.split(".")[0]))
    return folder


def names(library: Library) -> list[str]:
    return [entry.path.name for entry in library.entries]


def done(library: Library) -> list[int]:
    return sorted(library.analyse())


# --- listing -------------------------------------------------------------------------------------


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
    assert nothing.startswith(f"{empty}: no articles in this folder (.docx .eml .epub")
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


# --- reading -------------------------------------------------------------------------------------


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


# --- what changes --------------------------------------------------------------------------------


def test_nothing_changed(pile: Path) -> None:
    library = Library([pile])
    done(library)
    rows = library.entries

    assert not library.refresh()
    assert library.entries is rows


def test_numbers_of_many_articles_are_asked_for_without_a_thread_that_reads_having_to_wait(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library([pile])
    list(library.analyse())
    numbers, article = library.articles(), SeenFiles.article
    taken: list[bool] = []

    def take() -> bool:
        if library.lock.acquire(blocking=False):
            library.lock.release()
            return True
        return False

    def asked(seen: SeenFiles, file: str) -> int:
        with ThreadPoolExecutor() as another:
            taken.append(another.submit(take).result())
        return article(seen, file)

    monkeypatch.setattr(SeenFiles, "article", asked)
    assert library.articles() == numbers
    assert taken == [True] * 3


def test_a_refresh_can_be_given_up_and_another_is_not_begun_meanwhile(pile: Path) -> None:
    library = Library([pile])
    list(library.analyse())
    before = [entry.file for entry in library.entries]
    (pile / "new.txt").write_text("A ferry came.", encoding="utf-8")
    os.utime(pile, (1_700_000_000, 1_700_000_000))  # so that its time can be trusted
    asked: list[bool] = []

    def given_up() -> bool:
        with ThreadPoolExecutor() as another:
            asked.append(another.submit(library.stirred).result())
        return len(asked) > 3

    assert not library.refresh(given_up)
    assert asked == [False] * len(asked)
    assert [entry.file for entry in library.entries] == before
    assert library.stirred()
    assert library.refresh() == Changes(added=1)


def test_files_that_come_go_and_change_are_noticed(pile: Path) -> None:
    library = Library([pile])
    done(library)
    old = library.article(1)
    (pile / "page 3.txt").write_text(TITLED)
    (pile / "Page 1.md").unlink()
    (pile / "page 2.txt").write_text(TITLED.replace("Ferry", "Another ferry"))

    assert library.refresh() == Changes(added=1, removed=1, changed=1)

    assert names(library) == ["page 2.txt", "page 3.txt", "page 10.txt"]
    assert library.article(0).id != old.id
    assert library.pending == 1  # the new one; the changed one was just read
    assert library.entries[2].title == "page 10 returns to the bay"
    assert library.index(pile / "page 10.txt") == 2


def test_a_folder_that_goes_is_told(pile: Path) -> None:
    library = Library([pile])
    for file in pile.iterdir():
        file.unlink()
    pile.rmdir()

    assert library.refresh().removed == 3
    assert len(library) == 0
    assert "there is no such file or folder" in library.problems[0]


def test_an_article_is_read_as_the_file_is_now(pile: Path) -> None:
    library = Library([pile])
    before = library.article(0)
    (pile / "Page 1.md").write_text(TITLED.replace("Ferry", "A ferry other than before"))

    assert library.article(0).id != before.id
    assert library.entries[0].id == library.article(0).id


# --- as the reader chooses ------------------------------------------------------------------------


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


# --- changes that no stamp tells of ---------------------------------------------------------------

NEVER, AT_ONCE = 1 << 62, 0
"""Nanoseconds until a stamp is trusted; a clock that stands still is one that never is."""


def write_unnoticed(path: Path, text: str) -> None:
    """As within one tick of the file system's clock."""
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def trust(after: int) -> None:
        monkeypatch.setattr("tui.settling.SETTLED", after)

    trust(NEVER)
    return trust


def ferry(number: int) -> str:
    return TITLED.replace("The", f"Nr {number}", 1)


def test_an_article_written_twice_in_a_tick_is_read_twice(
    tmp_path: Path, trusted: Callable[[int], None]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ferry(1))
    library = Library([tmp_path])
    done(library)
    assert "Nr 1" in library.article(0).document.text
    write_unnoticed(path, ferry(2))

    assert "Nr 2" in library.article(0).document.text  # whoever opens it sees what is there
    assert library.entries[0].id == library_id(path)
    write_unnoticed(path, ferry(3))
    trusted(AT_ONCE)
    assert library.stirred()
    assert library.refresh() == Changes(changed=1)
    done(library)
    assert library.entries[0].id == library_id(path)
    assert not library.refresh()


def test_it_is_read_again_also_after_a_restart(
    tmp_path: Path, trusted: Callable[[int], None]
) -> None:
    pile, cache = tmp_path / "pile", tmp_path / "cache"
    pile.mkdir()
    for number in range(3):
        (pile / f"{number}.txt").write_text(ferry(number))
    (pile / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    first = Library([pile], cache=cache)
    done(first)
    first.close()
    write_unnoticed(pile / "1.txt", ferry(7))
    trusted(AT_ONCE)

    second = Library([pile], cache=cache)
    changed = second.refresh().changed
    assert 1 <= changed <= 2  # of what could not be read it is not known what it was
    done(second)
    found = [entry.id for entry in second.entries]
    assert found == [*(library_id(pile / f"{number}.txt") for number in range(3)), None]
    second.close()

    third = Library([pile], cache=cache)
    assert third.refresh() == Changes()
    assert third.pending == 0


def test_the_catalog_alone_does_not_believe_it_either(
    tmp_path: Path, trusted: Callable[[int], None]
) -> None:
    pile, cache = tmp_path / "pile", tmp_path / "cache"
    pile.mkdir()
    (pile / "1.txt").write_text(ferry(1))
    done(Library([pile], cache=cache))
    for path in cache.glob("list-*"):  # as after a kill
        path.unlink()
    write_unnoticed(pile / "1.txt", ferry(2))

    again = Library([pile], cache=cache)
    done(again)

    assert again.entries[0].id == library_id(pile / "1.txt")


def library_id(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


# --- copies --------------------------------------------------------------------------------------

WIRE = [
    f"The ferry company said on day {day} that boat {day} of its fleet would leave the yard "
    f"with {day + 3} cabins more than the old timetable had, and pier {day} was painted."
    for day in range(12)
]


def test_a_wire_story_is_known_again_whatever_a_paper_made_of_it(tmp_path: Path) -> None:
    other = "A council of twelve voted, after a night of talks, for the bridge and its long ramp. "
    for name, paragraphs in {
        "a": ["Ferry company adds boats", *WIRE],
        "b": ["What the islands get", "By Mara Lindqvist", *WIRE[:10]],
        "c": ["Council votes for the bridge", *[f"{n}. {other}{n} ends." for n in range(12)]],
        "d": ["Ferry company adds boats", *WIRE],
        "e": ["Too short to tell", "The ferry is back."],
        "f": ["Too short to tell", "The ferry is back."],
        "g": ["A shorter one, of one subject", WIRE[0], other * 2, "Nobody else was asked why."],
    }.items():
        (tmp_path / f"{name}.txt").write_text("\n\n".join(paragraphs) + "\n")
    library = Library([tmp_path])

    assert library.copies() == []  # nothing was looked at yet
    done(library)

    assert library.copies() == [(0, 1, 3), (4, 5)]
    assert library.copies() is library.copies()  # nothing has changed


BUOYS = ("Anvil", "Bishop", "Candle", "Dagger", "Elbow", "Ferryman", "Gannet", "Hook", "Iron")


def day_of_a_series(day: int) -> str:
    figures = "\n\n".join(
        f"At the {name} buoy {(day * 31 + place * 7) % 97 + 3} feet of swell were measured in the "
        f"morning by the {name} watch; pilots of the {name} station keep the usual distance."
        for place, name in enumerate(BUOYS)
    )
    return f"Swell of the day\n\n{figures}\n"


def test_a_series_of_one_pattern_is_many_texts(tmp_path: Path) -> None:
    from tui.library.sketching import alike

    for day in (3, 4, 5):
        (tmp_path / f"{day}.txt").write_text(day_of_a_series(day))
    (tmp_path / "6.txt").write_text(day_of_a_series(5) + "\nThis was corrected at noon.\n")
    library = Library([tmp_path])
    done(library)
    made = [one for _, one in library.catalog.sketches(library.articles())]
    by_words = {one: set(others) for one, others in alike(made).items()}
    assert by_words == {1: {0}, 2: {0, 1}, 3: {0, 1, 2}}
    assert library.copies() == [(2, 3)]


def test_many_are_compared_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.alike.MANY_COMPARED", 2)
    pile = wire_pile(tmp_path)
    library = Library([pile], cache=tmp_path / "cache")
    done(library)
    monkeypatch.setattr("tui.library.copying.leads", lambda *_: pytest.fail("in this process"))
    assert library.copies() == [(0, 1)]
    library.close()


def wire_pile(folder: Path) -> Path:
    pile = folder / "pile"
    pile.mkdir()
    for name, paragraphs in (("a", WIRE), ("b", WIRE[:11]), ("c", [*WIRE[:2], TITLED])):
        (pile / f"{name}.txt").write_text("\n\n".join(paragraphs))
    return pile


def catalog_in(cache: Path) -> sqlite3.Connection:
    [path] = cache.glob("catalog-*.sqlite")
    return sqlite3.connect(path, isolation_level=None)


def test_a_later_start_knows_the_copies_and_compares_only_what_is_new(tmp_path: Path) -> None:
    pile, cache = wire_pile(tmp_path), tmp_path / "cache"
    with closing(Library([pile], cache=cache)) as library:
        done(library)
        assert library.copies(compare=False) == []
        assert library.copies() == [(0, 1)]
    # What nobody would find tells that it was not looked for again.
    with closing(catalog_in(cache)) as catalog:
        [[lead]] = catalog.execute("SELECT min(lead) FROM sketch")
        catalog.execute("UPDATE sketch SET lead = ? WHERE lead <> ?", (lead, lead))
    (pile / "d.txt").write_text("\n\n".join(WIRE[1:]))
    with closing(Library([pile], cache=cache)) as library:
        assert library.copies(compare=False) == [(0, 1, 2)]
        done(library)
        assert library.copies() == [(0, 1, 2, 3)]
    # Another pile with some of the same articles.
    other = tmp_path / "other"
    other.mkdir()
    for name in ("b", "d"):
        (other / f"{name}.txt").write_bytes((pile / f"{name}.txt").read_bytes())
    with closing(Library([other], cache=cache)) as library:
        done(library)
        assert library.copies(compare=False) == [(0, 1)]


def test_copies_of_what_the_catalog_has_let_go_are_compared_again(tmp_path: Path) -> None:
    pile, cache = wire_pile(tmp_path), tmp_path / "cache"
    (pile / "d.txt").write_text("\n\n".join(WIRE[1:]))
    with closing(Library([pile], cache=cache)) as library:
        done(library)
        assert library.copies() == [(0, 1, 3)]
        (pile / "a.txt").unlink()
        library.refresh()
        with closing(catalog_in(cache)) as catalog:
            catalog.executemany(
                "INSERT INTO article SELECT NULL, randomblob(32), variant, 0, 0, '', NULL, NULL, 0,"
                " 0, 0, digest, text FROM article WHERE id = (SELECT min(id) FROM article)",
                [()] * 1_001,
            )
        library.catalog.tidy()
        with closing(catalog_in(cache)) as catalog:
            left = catalog.execute("SELECT article, lead FROM sketch").fetchall()
            assert len(left) == 3
            assert sum(lead == 0 for _, lead in left) == 2
        done(library)
        assert library.copies() == [(0, 2)]


def test_a_catalog_that_takes_nothing_more_costs_only_the_comparing(tmp_path: Path) -> None:
    pile, cache = wire_pile(tmp_path), tmp_path / "cache"
    with closing(Library([pile], cache=cache)) as library:
        done(library)
        with closing(catalog_in(cache)) as catalog:
            catalog.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON sketch"
                " BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        assert library.copies() == [(0, 1)]
        assert library.copies(compare=False) == [(0, 1)]
    with closing(catalog_in(cache)) as catalog:
        assert catalog.execute("SELECT DISTINCT lead FROM sketch").fetchall() == [(0,)]


# Ten sentences of each; {} are figures, which keep them apart from day to day.
UNSPACED = {
    "zh": (
        "港务局说第{}号渡轮将在春天离开船坞。",
        "船上的客舱比旧时刻表多{}个。",
        "码头的油漆工人从早晨工作到天黑。",
        "市议会在一夜谈判之后投票赞成修桥。",
        "渔民们担心新的航线会惊走鳕鱼。",
        "岛上的学校今年收了{}名学生。",
        "灯塔看守人把每一条船都记在本子上。",
        "票价从下个月起降低一成。",
        "冬天的风暴把防波堤冲开了一个缺口。",
        "修理费用由保险公司和船东分担。",
    ),
    "ja": (
        "港湾局によると第{}号のフェリーは春に造船所を出る。",
        "客室は以前の時刻表より{}室多い。",
        "桟橋の塗装は朝から日暮れまで続いた。",
        "市議会は一晩の話し合いの後で橋の建設に賛成した。",
        "漁師たちは新しい航路がタラを遠ざけると心配している。",
        "島の学校には今年{}人の生徒が入った。",
        "灯台守はすべての船を手帳に書き留めている。",
        "運賃は来月から一割安くなる。",
        "冬の嵐で防波堤に穴があいた。",
        "修理代は保険会社と船主が分けて払う。",
    ),
    "th": (
        "การท่าเรือแจ้งว่าเรือข้ามฟากลำที่{}จะออกจากอู่ในฤดูใบไม้ผลิ",
        "ห้องพักบนเรือมีมากกว่าตารางเดิม{}ห้อง",
        "ช่างทาสีที่ท่าเรือทำงานตั้งแต่เช้าจนมืด",
        "สภาเมืองลงมติเห็นชอบให้สร้างสะพานหลังจากเจรจากันทั้งคืน",
        "ชาวประมงกังวลว่าเส้นทางใหม่จะทำให้ปลาหนีไป",
        "โรงเรียนบนเกาะรับนักเรียนปีนี้{}คน",
        "คนเฝ้าประภาคารจดชื่อเรือทุกลำลงในสมุด",
        "ค่าโดยสารจะลดลงหนึ่งในสิบตั้งแต่เดือนหน้า",
        "พายุฤดูหนาวพัดเขื่อนกันคลื่นจนเป็นช่อง",
        "บริษัทประกันและเจ้าของเรือแบ่งกันจ่ายค่าซ่อม",
    ),
    "ko": (
        "항만청은 {}호 여객선이 봄에 조선소를 떠난다고 밝혔다.",
        "객실은 예전 시간표보다 {}개가 많다.",
        "부두의 칠 작업은 아침부터 해가 질 때까지 이어졌다.",
        "시의회는 밤샘 협상 끝에 다리를 놓는 데 찬성했다.",
        "어민들은 새 항로가 대구를 쫓아낼까 걱정한다.",
        "섬의 학교에는 올해 학생 {}명이 들어왔다.",
        "등대지기는 모든 배를 공책에 적어 둔다.",
        "요금은 다음 달부터 일 할이 내려간다.",
        "겨울 폭풍이 방파제에 구멍을 냈다.",
        "수리비는 보험사와 선주가 나누어 낸다.",
    ),
}


@pytest.mark.parametrize("script", UNSPACED)
def test_copies_are_found_in_scripts_without_blanks(script: str, tmp_path: Path) -> None:
    sentences = UNSPACED[script]
    blank = " " if script in ("th", "ko") else ""

    def told(day: int, chosen: Sequence[str]) -> str:
        return "\n\n".join(
            blank.join(line.format(day * 7 + 3) for line in chosen[at : at + 2])
            for at in range(0, len(chosen), 2)
        )

    for name, text in {
        "a": told(1, sentences),
        "b": told(1, sentences[:8]),  # its end cut
        "c": told(1, [sentences[8], *sentences[1:]]),  # its lead written anew
        "d": told(1, [*sentences[:2], sentences[4], sentences[2], sentences[0], sentences[1]]),
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library([tmp_path])
    done(library)
    assert library.copies() == [(0, 1, 2)]


def test_a_list_that_would_be_too_long_ends_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.surveying.MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("A ferry came.", encoding="utf-8")
    library = Library([tmp_path])
    assert [Path(entry.file).name for entry in library.entries] == ["0.txt", "1.txt", "2.txt"]
    [problem] = library.problems
    assert problem.startswith(f"{tmp_path}: more than 3 articles; the list ends there")


def test_an_article_opened_after_its_file_has_changed_is_told_to_be_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ferry returns\n\n3 May 2024\n\n“It sails,” Ana Rossi said.\n")
    with closing(Library([tmp_path])) as library:
        done(library)
        library.article(0)
        assert library.altered == 0
        path.write_text("Ferry is late again\n\n4 May 2024\n\n“It sails,” Ana Rossi said.\n")
        library.article(0)
        assert library.altered == 1
        library.article(0)
        assert library.altered == 1
