"""The command line as other programs use it: processes, pipes, exit statuses."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command import run
from tui import __version__, headless
from tui.cli import COMMANDS
from tui.errors import UnreadableSource
from tui.extraction import extract
from tui.workers import WorkerDiedError, in_processes

STORY = """Menu | Search | Subscribe

Ferry returns to the bay

By Mara Lindqvist

The ferry is back after a winter in the yard, the port authority said on Monday.

“We missed it,” Ana Rossi, who runs the kiosk at the quay, told the council. “All of us did.”

Share this article
"""

KEYS = [
    *("path", "sha256", "title", "date", "source", "byline", "url", "language"),
    *("text", "body", "blocks", "removed", "actors", "quotes", "repairs"),
]


def process(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=60,
    )


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is learned of the tests' piles goes nowhere else."""
    monkeypatch.setenv("PULLQUOTE_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def broken_promises(record: dict[str, Any]) -> list[str]:
    """Where a record is not what the contract says."""
    text = record["text"]
    wrong: list[str] = []

    def words(what: str, item: dict[str, Any]) -> None:
        start, end = item["start"], item["end"]
        if not 0 <= start < end <= len(text):
            wrong.append(f"{what}: {start} to {end} of {len(text)}")
        elif item.get("text", text[start:end]) != text[start:end]:
            wrong.append(f"{what}: {item['text']!r} is not {text[start:end]!r}")

    if list(record) != KEYS:
        wrong.append(f"keys {list(record)}")
    reach = 0
    for block in record["blocks"]:
        words("block", block)
        if block["start"] < reach:
            wrong.append(f"block at {block['start']} overlaps the one before")
        reach = block["end"]
    dropped = [block for block in record["blocks"] if block["dropped"] is not None]
    if [(b["start"], b["end"], b["dropped"]) for b in dropped] != [
        (r["start"], r["end"], r["reason"]) for r in record["removed"]
    ]:
        wrong.append("removed is not what is dropped")
    for item in record["removed"]:
        words("removed", item)
    kept = [(b["start"], b["end"]) for b in record["blocks"] if b["dropped"] is None]
    ids = [actor["id"] for actor in record["actors"]]
    if len(set(ids)) != len(ids):
        wrong.append(f"actor ids {ids}")
    for actor in record["actors"]:
        if actor["kind"] not in ("person", "organization", "place", "group", "other"):
            wrong.append(f"actor kind {actor['kind']}")
        for mention in actor["mentions"]:
            words("mention", mention)
            if mention["form"] not in ("name", "pronoun", "description"):
                wrong.append(f"form {mention['form']}")
    for quote in record["quotes"]:
        words("quote", quote)
        for part in quote["content"]:
            words("content", part)
            if not any(start <= part["start"] and part["end"] <= end for start, end in kept):
                wrong.append(f"content at {part['start']} is not in a kept block")
        for key in ("cue", "speaker_span"):
            if quote[key] is not None:
                words(key, quote[key])
        if quote["kind"] not in ("direct", "mixed", "indirect"):
            wrong.append(f"quote kind {quote['kind']}")
        if quote["speaker"] is not None and quote["speaker"] not in ids:
            wrong.append(f"speaker {quote['speaker']} is no actor")
        if not 0 <= quote["confidence"] <= 1:
            wrong.append(f"confidence {quote['confidence']}")
    return wrong


# --- the contract --------------------------------------------------------------------------------


def test_one_file(story: Path) -> None:
    done = process("extract", story)

    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    (record,) = records(done)
    assert broken_promises(record) == []
    assert record["path"] == str(story)
    assert record["text"] == STORY
    assert record["title"] == "Ferry returns to the bay"
    assert record["byline"] == "Mara Lindqvist"
    assert "Ferry returns" not in record["body"]
    assert {item["text"] for item in record["removed"]} == {
        "Menu | Search | Subscribe",
        "Share this article",
    }
    speakers = {actor["id"]: actor["name"] for actor in record["actors"]}
    direct = next(quote for quote in record["quotes"] if quote["kind"] == "direct")
    assert direct["text"].startswith("“We missed it,”")
    assert speakers[direct["speaker"]] == "Ana Rossi"


def test_no_clean_drops_nothing(story: Path) -> None:
    (record,) = records(run("extract", "--no-clean", story))

    assert broken_promises(record) == []
    assert record["removed"] == []
    assert "Share this article" in record["body"]


def test_files_come_as_given_and_folders_by_name(tmp_path: Path, story: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    for name in ("c.txt", "a.md", "b/z.txt", "b/y.html", "ignored.jpg", ".hidden.txt"):
        (folder / name).write_text("Some words about a ferry.\n")

    done = run("extract", story, folder, story)

    assert [record["path"] for record in records(done)] == [
        str(story),
        *(str(folder / name) for name in ("a.md", "b/y.html", "b/z.txt", "c.txt")),
        str(story),
    ]


def test_paths_come_as_they_were_written(story: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui", "extract", "./story.txt", ".", "gone/../gone.txt"],
        cwd=story.parent,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        timeout=60,
    )

    assert [record["path"] for record in records(done)] == [
        "./story.txt",
        "./story.txt",
        "gone/../gone.txt",
    ]


def test_standard_input(story: Path) -> None:
    done = process("extract", "-", stdin=STORY.encode())

    (record,) = records(done)
    assert record["path"] == "-"
    (same,) = records(run("extract", story))
    assert {**record, "path": ""} == {**same, "path": ""}


def test_an_array(story: Path) -> None:
    done = run("extract", "--format", "json", story, story)

    one, two = json.loads(done.stdout)
    assert one == two == records(run("extract", story))[0]
    assert json.loads(run("extract", "--format", "json", story.parent / "nothing").stdout)


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path, jobs: str) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(STORY.replace("Ferry", f"Ferry {number}"))
    (tmp_path / "2b.txt").write_bytes(bytes(range(256)) * 64)

    done = process(
        "extract", "--jobs", jobs, tmp_path, tmp_path / "gone.txt", "-", stdin=b"Words.\n"
    )

    expected = b"".join(
        headless.line(headless.Task(str(path), True)).json + b"\n"
        for path in [*sorted(tmp_path.iterdir()), tmp_path / "gone.txt"]
    )
    assert done.stdout.startswith(expected)
    assert records(done)[-1]["path"] == "-"
    assert done.returncode == 1


def test_the_shipped_samples_keep_the_contract() -> None:
    done = run("extract", Path(__file__).parent.parent / "seeds")

    assert done.returncode == 0
    assert len(records(done)) >= 6
    for record in records(done):
        assert broken_promises(record) == [], record["path"]
        assert record["quotes"], record["path"]


# --- what goes wrong -----------------------------------------------------------------------------


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
def test_wrong_usage(arguments: list[str]) -> None:
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


# --- workers -------------------------------------------------------------------------------------


def misbehave(how: str) -> str:
    """What a worker may be asked to do to itself."""
    if how == "die":
        os._exit(3)
    if how == "hang":
        import time

        time.sleep(60)
    if how == "raise":
        raise UnreadableSource("a.txt", "on purpose")
    if how == "print":
        print("talk in the wrong place")
    return how.upper()


def test_a_worker_that_dies_or_hangs_costs_one_answer() -> None:
    tasks = ["one", "die", "two", "hang", "raise", "print", "three"]

    answers = dict(in_processes("tests.test_cli:misbehave", tasks, jobs=2, seconds=1))

    assert [answers[index] for index in (0, 2, 5, 6)] == ["ONE", "TWO", "PRINT", "THREE"]
    assert isinstance(answers[1], WorkerDiedError)
    assert str(answers[1]) == "the process reading it died (exit status 3)"
    assert isinstance(answers[3], WorkerDiedError)
    assert str(answers[3]) == "gave up after 1 s"
    assert isinstance(answers[4], UnreadableSource)
    assert str(answers[4]) == "a.txt: on purpose"


# --- any bytes, any text -------------------------------------------------------------------------

NEWSY = st.lists(
    st.sampled_from(
        [
            *("“", "”", '"', "'", "‘", "’", "—", ".", ",", ":", "\n", "\n\n", "\t", "\r\n", "|"),
            *("said", "told", "according to", "that", "he", "she", "they", "her", "Mr"),
            *("Ana Rossi", "Piet de Vries", "the council", "Velmar", "the mayor", "Rossi"),
            *("By", "Read more", "Share", "© 2024", "March 3, 2024", "12:30", "#", "* ", "<p>"),
            *("we will not wait", "until spring", "the ferry", "<b>", "&amp;", "---", "title:"),
            *("é", "e\u0301", "🙂", "記者", "안녕", "\u200f", "\x1b[31m", "\u202e", "\ufeff", "\0"),
        ]
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(["", "a.txt", "a.md", "a.html"]))
def test_any_bytes_are_an_article_or_unreadable(data: bytes, name: str) -> None:
    try:
        article = extract(data, name=name)
    except UnreadableSource:
        return
    assert broken_promises(headless.record(article, name)) == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWSY, st.sampled_from(["a.txt", "a.md", "a.html"]), st.booleans())
def test_any_text_keeps_the_contract(text: str, name: str, clean: bool) -> None:
    try:
        article = extract(text.encode(), name=name, clean=clean)
    except UnreadableSource:
        return
    record = headless.record(article, name)
    assert broken_promises(record) == []
    assert clean or record["removed"] == []
    assert json.loads(headless.encode(record)) == record
    document = article.document
    for sentence in article.sentences:
        block = document.blocks[sentence.block]
        assert block.dropped is None
        assert block.span.holds(sentence.span)
    for actor in article.actors:
        for mention in actor.mentions:
            assert any(sentence.span.holds(mention.span) for sentence in article.sentences)


def test_an_encoding_is_named_and_letters_are_mended(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Мост закрыт до весны, сказал мэр.".encode("koi8-r"))
    done = run("extract", "--encoding", "KOI8-R", file)
    assert done.returncode == 0
    assert records(done)[0]["text"] == "Мост закрыт до весны, сказал мэр."
    file.write_bytes("It’s closed".encode().decode("cp1252").encode())
    assert records(run("extract", "--mend-mojibake", file))[0]["text"] == "It’s closed"
    assert records(run("extract", file))[0]["text"] == "Itâ€™s closed"


def test_an_encoding_that_does_not_exist_is_a_wrong_usage(story: Path) -> None:
    done = run("extract", "--encoding", "klingon", story)
    assert done.returncode == 2
    assert not done.stdout
    assert b"'klingon' is no encoding; there are utf-8" in done.stderr


# A reader's corrections --------------------------------------------------------------------------

CORRECTED = Path(__file__).parent / "cases" / "corrections"


def corrected(record: dict[str, Any]) -> dict[str, Any]:
    """What the corrections are about, in words: other figures may change with the engine."""
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    said = {
        quote["text"]: [names.get(quote["speaker"]), quote["confidence"], quote["why"]]
        for quote in record["quotes"]
        if "by the reader" in quote["why"]
    }
    return {
        "date": record["date"],
        "body": record["body"].split("\n\n"),
        "actors": sorted(names.values()),
        "said": said,
        "outcomes": [one["outcome"] for one in record["corrections"]],
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_corrections_of_a_notebook_are_applied(jobs: str, tmp_path: Path) -> None:
    notes = shutil.copytree(CORRECTED / "notes", tmp_path / "notes")
    files = [CORRECTED / "ferry.txt"] * 2
    done = run("extract", "--jobs", jobs, "--notes", notes, *files)
    assert done.stderr == b""
    golden = json.loads((CORRECTED / "ferry.json").read_text(encoding="utf-8"))
    assert [corrected(record) for record in records(done)] == [golden] * 2
    assert [*notes.iterdir()] == [notes / next((CORRECTED / "notes").iterdir()).name]  # only read


def test_corrections_of_an_earlier_text_of_a_file_are_applied(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text((CORRECTED / "ferry.txt").read_text().replace("June", "late July"))
    notes = shutil.copytree(CORRECTED / "notes", tmp_path / "notes")
    [toml] = notes.glob("*/*.toml")
    text = toml.read_text().replace('"ferry.txt"', json.dumps(str(file)))
    toml.write_text(text.replace("never promised in writing", "a wholly other sentence of hers"))
    done = run("extract", "--notes", notes, file)
    [record] = records(done)
    assert record["date"] == "2024-05-04"
    outcomes = [one["outcome"] for one in record["corrections"]]
    assert outcomes.count("applied") == 5
    assert outcomes.count("not found") == 1
    assert b"1 of 6 corrections could not be applied." in done.stderr


def test_a_notebook_that_is_not_there_is_wrong_usage(story: Path) -> None:
    done = run("extract", "--notes", story.parent / "nowhere", story)
    assert done.returncode == 2
    assert b"there is no such folder; --notes names" in done.stderr


# pullquote search --------------------------------------------------------------------------------


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
