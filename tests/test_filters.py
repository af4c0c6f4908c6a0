"""Filters under names, in a file of the user's; and the commands that take them."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.command import run_text as run
from tui.config.filters import (
    LONGEST_NAME,
    SavedFilter,
    delete_filter,
    load_filters,
    rename_filter,
    save_filter,
)
from tui.errors import ConfigError

FILE = """# mine
schema = 2

["two words"]  # the first
query = "is:unread"
colour = "red"

# before the second
[plain]
query = 'said:"Ana Rossi"'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "filters.toml"
    path.write_text(FILE)
    return path


def test_they_are_read_in_the_files_order(file: Path) -> None:
    filters = (SavedFilter("two words", "is:unread"), SavedFilter("plain", 'said:"Ana Rossi"'))
    assert load_filters(file) == (filters, ())
    assert load_filters(file.with_name("none.toml")) == ((), ())


def test_another_query_keeps_all_else(file: Path) -> None:
    save_filter("two words", "is:starred", file)
    assert file.read_text() == FILE.replace("is:unread", "is:starred")


def test_a_new_one_is_written_behind_and_a_renamed_one_keeps_what_is_unknown(file: Path) -> None:
    save_filter("third", "date:2024", file)
    assert file.read_text() == FILE + '\n[third]\nquery = "date:2024"\n'
    rename_filter("two words", "one.word", file)
    toml = tomllib.loads(file.read_text())
    assert toml["one.word"] == {"query": "is:unread", "colour": "red"}
    assert toml["schema"] == 2
    assert list(toml) == ["schema", "plain", "third", "one.word"]
    assert "# the first" in file.read_text()
    rename_filter("plain", "plain", file)
    delete_filter("third", file)
    delete_filter("one.word", file)
    assert list(tomllib.loads(file.read_text())) == ["schema", "plain"]


def test_the_folder_is_made(tmp_path: Path) -> None:
    save_filter("a", "b", tmp_path / "new" / "filters.toml")
    assert load_filters(tmp_path / "new" / "filters.toml")[0] == (SavedFilter("a", "b"),)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (lambda file: rename_filter("plain", "two words", file), "there is a filter “two words”"),
        (lambda file: rename_filter("gone", "x", file), "no filter “gone” any more"),
        (lambda file: delete_filter("gone", file), "no filter “gone” any more"),
        (lambda file: save_filter(" \x1b[2J ", "x", file), "needs a name"),
        (lambda file: save_filter("x" * (LONGEST_NAME + 1), "x", file), "at most 60"),
        (lambda file: save_filter("schema", "x", file), "something else"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    file: Path, what: Callable[[Path], None], told: str
) -> None:
    with pytest.raises(ConfigError, match=told):
        what(file)
    assert file.read_text() == FILE


def test_a_broken_file_is_named_with_its_line_and_never_written_to(file: Path) -> None:
    file.write_text(FILE + "[broken\n")
    filters, (problem,) = load_filters(file)
    assert filters == ()
    assert problem.startswith(f"{file}:11:")
    with pytest.raises(ConfigError, match=r"filters\.toml:11:"):
        save_filter("x", "y", file)
    with pytest.raises(ConfigError, match=r"filters\.toml:11:"):
        rename_filter("plain", "y", file)
    with pytest.raises(ConfigError, match=r"filters\.toml:11:"):
        delete_filter("plain", file)
    assert file.read_text() == FILE + "[broken\n"


def test_a_filter_with_a_mistake_costs_only_itself(file: Path) -> None:
    file.write_text(FILE.replace('"is:unread"', "3"))
    filters, (problem,) = load_filters(file)
    assert [one.name for one in filters] == ["plain"]
    assert problem.startswith(f"{file}:4: “two words” wants a query")


def test_a_save_that_fails_leaves_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigError, match="No space left"):
        save_filter("plain", "x", file)
    assert [path.name for path in file.parent.iterdir()] == ["filters.toml"]
    assert file.read_text() == FILE


@given(name=st.text(max_size=70), query=st.text(min_size=1, max_size=30))
def test_any_name_and_query_come_back_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, query: str
) -> None:
    file = tmp_path_factory.mktemp("filters") / "filters.toml"
    save_filter("before", "is:unread", file)
    try:
        save_filter(name, f"is:read {query}", file)
    except ConfigError:
        assert load_filters(file) == ((SavedFilter("before", "is:unread"),), ())
        return
    filters, problems = load_filters(file)
    assert problems == ()
    assert filters[0] == SavedFilter("before", "is:unread") or name.strip() == "before"
    assert filters[-1].query == f"is:read {query}".strip()


# The commands ------------------------------------------------------------------------------------

ONE = """Harbour to Reopen

1 March 2024

“The wall will hold,” Ana Rossi said. “Ask the mayor,” said Tom Reis.
"""


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("config", "state", "notes", "cache"):
        monkeypatch.setenv(f"PULLQUOTE_{name.upper()}_DIR", str(tmp_path / name))
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "1-one.txt").write_text(ONE)
    (folder / "2-two.txt").write_text(ONE.replace("Harbour", "Ferry").replace("March", "April"))
    save_filter("Rossi", "said:rossi date:2024-03")
    save_filter("two", "two.txt")
    save_filter("harbour", "harbour said:reis")
    return folder


def test_export_and_cite_by_a_filters_name(pile: Path) -> None:
    done = run("export", pile, "--filter", "rossi", "--format", "jsonl")
    assert "The wall will hold" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    # Plain words are of title, source or file's name, as in the list.
    assert run("cite", pile, "--filter", "two", "--style", "apa").stdout.startswith("Ferry")
    done = run("export", pile, "--filter", "harbour", "--query", "ferry", "--format", "jsonl")
    assert (done.stdout, done.returncode) == ("", 1)
    assert (
        len(run("export", pile, "--filter", "harbour", "--format", "csv").stdout.splitlines()) == 2
    )


def test_search_by_a_filters_name(pile: Path) -> None:
    done = run("search", "--filter", "Rossi", pile)
    assert "The wall will hold" in done.stdout
    assert "2-two.txt" not in done.stdout
    done = run("search", pile, "--filter", "two", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 1
    assert "2-two.txt" in done.stdout
    assert (
        len(run("search", "--filter", "harbour", pile, "--format", "jsonl").stdout.splitlines())
        == 1
    )


def test_a_hit_says_that_its_speaker_may_be_another(pile: Path) -> None:
    (pile / "3-short.txt").write_text("“It was late,” Mr. Reis said of the harbour.\n")
    save_filter("Reis", 'said:"Tom Reis"')
    for query in (['said:"Tom Reis"'], ["--filter", "Reis"]):
        done = run("search", *query, pile)
        assert "Tom Reis: “Ask the mayor,”" in done.stdout
        assert "Reis (perhaps another person): “It was late,”" in done.stdout
        done = run("search", *query, pile, "--format", "jsonl")
        hits = [json.loads(line) for line in done.stdout.splitlines()]
        doubts = {hit["speaker"]: hit["doubt"] for hit in hits}
        assert doubts == {"Tom Reis": None, "Reis": "perhaps another person"}


def test_copies_are_told_by_search_and_refused_where_articles_come_one_by_one(pile: Path) -> None:
    story = "\n\n".join(
        f"Pier {pier} was painted on day {pier + 3} by {pier + 11} people of the harbour office, "
        "who had waited for the rain to stop and for the gulls to go."
        for pier in range(20, 28)
    )
    (pile / "3-a.txt").write_text(f"The piers are white\n\n{story}\n")
    (pile / "4-b.txt").write_text(f"White piers at last\n\n{story}\n\nSo it was said.\n")
    save_filter("wire", "is:copy piers")
    done = run("search", "is:copy", pile)
    assert ("3-a.txt" in done.stdout, "4-b.txt" in done.stdout) == (True, True)
    assert ("1-one.txt" in done.stdout, done.returncode) == (False, 0)
    assert "1-one.txt" in run("search", "--", "-is:copy", pile).stdout
    found = run("search", "--filter", "wire", pile, "--format", "jsonl").stdout.splitlines()
    assert len(found) == 2
    for options in (["--query", "is:copy"], ["--filter", "wire"]):
        done = run("cite", pile, *options, "--style", "apa")
        assert done.returncode == 2
        assert "is:copy needs the whole pile" in done.stderr


def test_a_name_that_nobody_gave_is_told(pile: Path) -> None:
    for command in ("export", "cite", "search"):
        done = run(
            command, pile, "--filter", "Rosso", *(["--format", "csv"] * (command == "export"))
        )
        assert done.returncode == 2
        assert "there is no filter “Rosso”" in done.stderr
        assert "“Rossi”, “two”, “harbour”" in done.stderr
    assert run("search").returncode == 2
