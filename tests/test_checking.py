"""Whether noted words still stand: verbatim, moved, changed, gone; and what the command says."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.helpers.command import run_text
from tui import sources
from tui.model import Span
from tui.notebook import (
    Notebook,
    Selector,
    Standing,
    Subject,
    Verdict,
    check,
    describe,
    place,
    word_diff,
)

TEXT = """\
The ferry will sail on Monday whatever the wind does, the harbour master said on the quay.

"We will not wait for the tender a second time," said Ana Rossi, who speaks for the crews.

Nobody had asked the islands about the new timetable, according to the council's own letters.
"""
SAID = '"We will not wait for the tender a second time,"'


def noted(words: str) -> Selector:
    start = TEXT.index(words)
    return describe(TEXT, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("change", "verdict", "sure", "typography"),
    [
        (lambda text: text, "verbatim", True, False),
        (lambda text: "New today: rain.\n\n" + text, "moved", True, False),
        (lambda text: text.replace("not wait for", "not\n  wait for"), "verbatim", True, False),
        (lambda text: text.replace('"', "”"), "verbatim", True, True),
        (lambda text: text.replace("second time", "third time"), "changed", True, False),
        (lambda text: text.replace(SAID, ""), "gone", True, False),
        (lambda text: "", "gone", True, False),
    ],
)
def test_what_has_become_of_the_words(
    change: Any, verdict: str, sure: bool, typography: bool
) -> None:
    finding = check(change(TEXT), noted(SAID))
    assert (finding.verdict, finding.sure, finding.typography) == (verdict, sure, typography)
    assert finding.stands == (verdict in ("verbatim", "moved"))


def test_what_a_hand_wrote_without_a_place_has_not_moved() -> None:
    assert TEXT.index(SAID) > 0
    assert check(TEXT, Selector(SAID)).verdict is Verdict.VERBATIM
    assert check(TEXT, Selector(SAID.replace('"', "”"))).verdict is Verdict.VERBATIM
    assert place(TEXT, Selector(SAID)).status is Standing.PLACED
    assert place(f"{TEXT}\n\n{TEXT}", Selector(SAID)).status is Standing.CHECK
    assert check(f"Rain. {TEXT}", noted(SAID)).verdict is Verdict.MOVED


def test_the_difference_is_told_by_words() -> None:
    finding = check(TEXT.replace("a second", "any other"), noted(SAID))
    assert finding.verdict is Verdict.CHANGED
    assert word_diff(finding.difference) == (
        '"We will not wait for the tender [-a second-]{+any other+} time,"'
    )
    assert check(TEXT.replace("not wait", "wait"), noted(SAID)).verdict is Verdict.CHANGED


def test_words_among_strangers_are_not_sure() -> None:
    finding = check(
        "Then he said no to all of it, late at night.", Selector("no", "replied ", ". x")
    )
    assert not finding.stands


# ── the command ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("config", "state", "notes", "cache"):
        monkeypatch.setenv(f"PULLQUOTE_{name.upper()}_DIR", str(tmp_path / name))
    pile = tmp_path / "pile"
    pile.mkdir()
    notebook = Notebook(tmp_path / "notes")
    for name, words in (("a.txt", SAID), ("b.txt", "Nobody had asked the islands")):
        path = pile / name
        path.write_text(TEXT + name)
        id = sha256(path.read_bytes()).hexdigest()
        subject = Subject(id, name, source=str(path), sha256=id)
        notebook.annotate(subject, noted(words), tags=["verify"], speaker="Ana Rossi")
    return pile


def run(*arguments: str) -> CompletedProcess[str]:
    return run_text("check", *arguments)


def test_all_is_well(pile: Path) -> None:
    done = run(str(pile))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"verbatim    {pile}/a.txt: {SAID}",
        f"verbatim    {pile}/b.txt: Nobody had asked the islands",
    ]
    assert "2 verbatim" in done.stderr


def test_what_changed_is_told_and_the_status_is_1(pile: Path) -> None:
    path = pile / "a.txt"
    path.write_text(path.read_text().replace("a second", "any other"))
    done = run(str(pile), "--format", "jsonl")
    assert done.returncode == 1
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["verdict"], first["sure"], first["tags"]) == ("changed", True, ["verify"])
    assert {"was": "a second", "now": "any other"} in first["difference"]
    assert path.read_text()[first["start"] : first["end"]] == first["found"]
    assert second["verdict"] == "verbatim"
    assert run(str(pile / "b.txt")).returncode == 0
    text = run(str(pile)).stdout.splitlines()[0]
    assert text.startswith(f"changed     {path}: ")
    assert "[-a second-]{+any other+}" in text


def test_a_broken_notes_file_is_named_though_its_last_notes_are_checked(pile: Path) -> None:
    path = sorted((pile.parent / "notes").glob("[0-9a-f][0-9a-f]/*.toml"))[0]
    path.write_text("= broken")
    done = run(str(pile))
    assert done.returncode == 1
    assert done.stdout.count("verbatim") == 2
    assert f"{path}:1:1: " in done.stderr


def test_what_a_hand_wrote_that_reads_as_something_else_is_told_with_its_line(pile: Path) -> None:
    path = sorted((pile.parent / "notes").glob("[0-9a-f][0-9a-f]/*.toml"))[0]
    by_hand = ["", "[[annotation]]", 'quote = "Nobody had asked"', 'status = "verfied"', "mine = 1"]
    path.write_text(path.read_text() + "\n".join(by_hand) + "\n")
    line = path.read_text().splitlines().index('status = "verfied"') + 1
    for _ in range(2):  # also when what the notebook holds is known already
        done = run(str(pile))
        assert done.stderr.count(f"{path}:{line}: status is one of verified, ") == 1
        assert "“verfied”" in done.stderr
        assert "is verified meant?" in done.stderr
        assert "mine" not in done.stderr


@pytest.mark.parametrize(
    "left",
    [
        "{}.sync-conflict-20261103-081500-ABCDEF7.toml",
        "{} (Ana's conflicted copy).toml",
        "{} (copy).toml",
        "{} - Kopie (2).toml",
    ],
)
def test_what_a_sync_tool_left_is_named_and_the_status_is_1(pile: Path, left: str) -> None:
    path = sorted((pile.parent / "notes").glob("[0-9a-f][0-9a-f]/*.toml"))[0]
    copy = path.with_name(left.format(path.stem))
    copy.write_bytes(path.read_bytes())
    for _ in range(2):  # also when what the notebook holds is known already
        done = run(str(pile))
        assert done.returncode == 1
        assert done.stdout.count("verbatim") == 2
        assert done.stderr.count(f"{copy}: another version of these notes") == 1
    Notebook(pile.parent / "notes").merge_copies(path.stem.rpartition("--")[2])
    assert run(str(pile)).returncode == 0


@pytest.mark.parametrize(
    "place",
    ["from-a-colleague.toml", "{folder}/my-notes.toml", "zz/{name}", "old/{name}", "00/{name}"],
)
def test_notes_that_lie_where_nobody_reads_them_are_named_and_the_status_is_1(
    pile: Path, place: str
) -> None:
    notes = pile.parent / "notes"
    [path, *_] = sorted(notes.glob("[0-9a-f][0-9a-f]/*.toml"))
    loose = notes / place.format(folder=path.parent.name, name=path.name)
    loose.parent.mkdir(exist_ok=True)
    loose.write_bytes(path.read_bytes())
    done = run(str(pile))
    assert done.returncode == 1
    assert done.stderr.count(f"{loose}: not read, for notes lie in folders called by") == 1
    loose.unlink()
    assert run(str(pile)).returncode == 0


def test_a_note_whose_article_is_nowhere(pile: Path, tmp_path: Path) -> None:
    (pile / "b.txt").unlink()
    assert run(str(pile)).returncode == 0  # asked about what is there
    (tmp_path / "state").mkdir(exist_ok=True)
    (tmp_path / "state" / "state.json").write_text(json.dumps({"library": [str(pile)]}))
    done = run()
    assert done.returncode == 1
    assert done.stdout.splitlines()[1] == (
        f"no article  {pile}/b.txt: its article is not among the files looked at"
    )


def test_notes_on_a_mail_that_was_changed_in_its_file_are_named(pile: Path) -> None:
    mails = pile / "letters.mbox"
    mail = f"From ana@example.org Mon Jan  1 08:00:00 2024\nFrom: Ana\nSubject: One\n\n{TEXT}\n\n"
    mails.write_text(mail + mail.replace("One", "Two"))
    [first, second] = (sources.load(f"{mails}#{number}").id for number in (1, 2))
    notebook = Notebook(pile.parent / "notes")
    for number, id in ((1, first), (2, second)):
        subject = Subject(id, f"Mail {number}", source=f"{mails}#{number}", sha256=id)
        notebook.annotate(subject, noted(SAID))
    assert run(str(mails)).returncode == 0
    mails.write_text(mail.replace("One", "None") + mails.read_text())  # the others go down by one
    assert run(str(mails)).returncode == 0
    mails.write_text(mail + mail.replace("One", "Deux"))
    done = run(str(mails))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"verbatim    {mails}#1: {SAID}",
        f"no article  {mails}#2: the file has another text under this number now",
    ]


def test_a_path_that_is_not_there_ends_with_exit_status_2(tmp_path: Path) -> None:
    done = run(str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "no such file" in done.stderr


def test_a_folder_without_articles_is_told(pile: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run(str(empty), str(pile))
    assert f"{empty}: no articles in this folder (.atom" in done.stderr
    assert f"{pile}: no articles" not in done.stderr
    assert "2 verbatim" in done.stderr


def test_hostile_names_and_words_do_not_reach_the_terminal(pile: Path) -> None:
    path = pile / "a.txt"
    path.write_text(path.read_text().replace("a second", "a \x1b[31msecond\x1b]0;x\x07 or"))
    done = run(str(pile))
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
