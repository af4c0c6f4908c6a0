"""``pullquote search``: what it prints, as lines and as JSON, and what it tells of a query."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.command import run
from tests.helpers.extracting import cache, process
from tui.model import UNSURE_BELOW

__all__ = ["cache"]  # fixtures


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\ntitle: Wall put off\ndate: 2024-03-05\nsource: Harbour Courier\n---\n\n"
        "“We will not wait,” Ana Rossi told the council. She has been mayor for nine years.\n"
    )
    (folder / "b.txt").write_text("The ferry came back on Monday, and nobody said a word of it.\n")
    return folder


def test_search_prints_who_said_what_when_and_where(pile: Path) -> None:
    done = process("search", "said:rossi about:wait", pile)

    assert done.stdout.decode().splitlines() == [
        "2024-03-05 · Harbour Courier · Wall put off",
        "    Ana Rossi: “We will not wait,”",
        f"    {pile / 'a.md'}",
    ]
    assert (done.returncode, done.stderr) == (0, b"")


def test_search_as_json_names_places_as_extract_does(pile: Path) -> None:
    (hit,) = map(
        json.loads, run("search", "said:rossi", pile, "--format", "jsonl").stdout.splitlines()
    )
    (article,) = map(json.loads, run("extract", pile / "a.md").stdout.splitlines())

    assert hit["kind"] == "quote"
    assert hit["speaker"] == "Ana Rossi"
    assert hit["text"] == article["text"][hit["start"] : hit["end"]] == "“We will not wait,”"
    assert (hit["title"], hit["source"], hit["date"]) == (
        article["title"],
        article["source"],
        article["date"],
    )


TWO_OF_A_NAME = """\
Two Cousins Meet

“We will have to talk,” Mayor Marta Ellwood said on Monday.

“There are no boats left,” said Owen Ellwood, who leads the union.

“It is not over,” Ellwood said.
"""


def test_search_says_which_attributions_are_unsure_as_the_reader_does(pile: Path) -> None:
    (pile / "c.txt").write_text(TWO_OF_A_NAME)

    told = run("search", "said:ellwood", pile).stdout.decode()
    hits = map(
        json.loads,
        run("search", "said:ellwood", pile, "--format", "jsonl").stdout.split(b"\n")[:-1],
    )
    article = json.loads(run("extract", pile / "c.txt").stdout)

    assert "Owen Ellwood: “There are no boats left,”" in told
    assert "Marta Ellwood (attribution unsure): “It is not over,”" in told
    sure = {quote["text"]: quote["confidence"] >= UNSURE_BELOW for quote in article["quotes"]}
    assert {hit["text"]: not hit["unsure"] for hit in hits} == sure
    assert set(sure.values()) == {True, False}


def test_search_for_who_else_is_quoted_with_the_words(pile: Path) -> None:
    said = "We shall not wait for another winter to rebuild the wall"
    (pile / "c.txt").write_text(f"“{said},” Ana Rossi told the council in March.\n")
    (pile / "d.txt").write_text(f"“{said[3:48]},” a source said. “Nothing else,” she added.\n")

    done = run("search", f'same:"{said}"', pile, "--format", "jsonl", "-q")

    hits = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted((Path(hit["path"]).name, hit["text"]) for hit in hits) == [
        ("c.txt", f"“{said},”"),
        ("d.txt", f"“{said[3:48]},”"),
    ]
    assert done.returncode == 0


def test_search_that_finds_nothing_or_half_understands(pile: Path) -> None:
    nothing = run("search", "said:nobody", pile)
    half = run("search", "sid:ferry", pile)

    assert (nothing.returncode, nothing.stdout) == (1, b"")
    assert b"nothing found" in nothing.stderr
    assert b"at 1: There is no sid: to ask by" in half.stderr


@pytest.mark.parametrize("command", [("search", "ferry"), ("check",)])
def test_what_only_reads_a_notebook_wants_it_to_be_there(pile: Path, command: list[str]) -> None:
    done = run(*command, pile, "--notes", "slip")

    assert (done.returncode, done.stdout) == (2, b"")
    assert b"slip: there is no such folder; --notes names" in done.stderr
    assert not Path("slip").exists()


@pytest.mark.parametrize("command", [("search", "ferry"), ("check",)])
def test_what_looks_in_files_says_that_standard_input_is_none(command: list[str]) -> None:
    done = run(*command, "-")

    assert (done.returncode, done.stdout) == (2, b"")
    said = f"pullquote: -: {command[0]} looks in files and folders, not in standard input\n"
    assert done.stderr == said.encode()


def test_a_query_of_several_arguments_is_told_how_to_be_one(pile: Path) -> None:
    alone = run("search", "said:rossi", "new", "harbour")
    beside = run("search", "said:rossi", "ferry", pile)
    file = run("search", "said:rossi", str(pile / "no.txt"), pile)

    assert alone.returncode == 2
    assert b"in one pair of quotes: 'said:rossi new harbour'\n" in alone.stderr
    assert b"in one pair of quotes: 'said:rossi ferry'\n" in beside.stderr
    assert beside.stdout
    assert b"pair of quotes" not in file.stderr


@pytest.mark.parametrize(
    "words", [["-ferry"], ["-harbour"], ["-q", "-source:post"], ["--limit", "9", "-ferry"]]
)
def test_a_search_may_begin_with_what_is_not_wanted(pile: Path, words: list[str]) -> None:
    done = run("search", *words, pile)
    assert (done.returncode, done.stderr) == (0, b"")
    assert str(pile / "a.md").encode() in done.stdout


def test_search_says_where_it_was_cut(pile: Path) -> None:
    every = run("search", "said:rossi", pile)
    cut = run("search", "ferry", pile, "--limit", "1")
    quiet = run("search", "ferry", pile, "--limit", "1", "--quiet")

    assert every.stderr == b""
    assert cut.stderr == b"pullquote: 1 hit shown, there may be more: --limit N gives up to N\n"
    assert (quiet.stderr, quiet.stdout) == (b"", cut.stdout)


def test_search_without_a_path_says_where_it_looks(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULLQUOTE_STATE_DIR", str(tmp_path / "kept"))
    samples = run("search", "kishida")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/state.json").write_text(json.dumps({"library": [str(pile)]}))
    last = run("search", "said:rossi")
    quiet = run("search", "said:rossi", "--quiet")

    told = samples.stderr.decode()
    assert "no path is named: looking in " in told
    assert "seeds, the samples, for no reader was closed on anything else yet\n" in told
    assert last.stderr.decode() == f"pullquote: no path is named: looking in {pile}\n"
    assert (quiet.stderr, quiet.stdout) == (b"", last.stdout)


@pytest.mark.parametrize(
    "command", [["search", "x"], ["export", "--format", "csv"], ["cite"], ["check"]]
)
def test_what_was_open_last_and_is_gone_is_told(
    command: list[str], pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the samples are not taken in its place."""
    for name in ("STATE", "NOTES", "CONFIG"):
        monkeypatch.setenv(f"PULLQUOTE_{name}_DIR", str(tmp_path / name))
        (tmp_path / name).mkdir()
    moved = tmp_path / "moved"
    library = {"library": [str(moved), str(pile)]}
    (tmp_path / "STATE/state.json").write_text(json.dumps(library))
    told = f"{moved}: it was open last, and is not there any more\n"
    some = run(*command).stderr.decode()
    assert told in some
    assert f"no path is named: looking in {pile}\n" in some
    (tmp_path / "STATE/state.json").write_text(json.dumps({"library": [str(moved)]}))
    none = run(*command)
    assert told in none.stderr.decode()
    assert "no path is named; give the files or folders" in none.stderr.decode()
    assert (none.returncode, none.stdout) == (2, b"")


@pytest.mark.parametrize(
    "command", [["search", "x"], ["export", "--format", "csv"], ["cite"], ["check"]]
)
def test_a_library_of_the_settings_that_is_gone_is_told_with_its_line(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULLQUOTE_CONFIG_DIR", str(tmp_path))
    settings = tmp_path / "config.toml"
    settings.write_text(f'measure = 60\nlibrary = "{tmp_path / "gone"}"\n')

    done = run(*command)

    told = f"{settings}:2: library: {tmp_path / 'gone'} is not there; mend it here, or name"
    assert told in done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")


def test_search_tells_of_files_that_cannot_be_read(pile: Path) -> None:
    (pile / "c.txt").write_bytes(b"\x7fELF" + bytes(200))
    done = run("search", "ferry", pile)

    assert b"The ferry came back" in done.stdout
    assert b"c.txt: " in done.stderr
    assert done.returncode == 1


def test_search_by_tag_reads_the_notebook(pile: Path, tmp_path: Path) -> None:
    from tui.digest import digest
    from tui.library.loading import load
    from tui.notebook import Notebook, Subject

    notes = tmp_path / "notes"
    Notebook(notes).mark(Subject(digest(load(pile / "b.txt")).id), tags=["check"])
    done = run("search", "tag:check", pile, "--notes", notes)

    assert b"b.txt" in done.stdout
    assert b"a.md" not in done.stdout
