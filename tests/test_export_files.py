"""Exports in files, exports of the user's own, and the commands export and cite."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import run_text as run
from tests.exporting import STORY, annotation, noted, read, story
from tui.citation import STYLES
from tui.errors import ExportError
from tui.export import Exists, What, export, formats, write_file
from tui.export.own import EXPORT_KEYS, ITEM_FIELDS, exports
from tui.notebook import Concern, Kind, Notebook, Status, Subject, describe

# --- a file written whole or not at all


def test_a_file_and_how_many_bytes(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert write_file(path, ["é", "\r\n", "b"]) == 5
    assert path.read_bytes() == "é\r\nb".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_excel_knows_utf_8_by_its_mark(tmp_path: Path) -> None:
    write_file(tmp_path / "out.csv", ["é"], mark=True)
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf\xc3\xa9"


def test_no_file_is_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("mine")
    with pytest.raises(Exists, match=r"out\.md: there is such a file already"):
        write_file(path, ["new"])
    assert path.read_text() == "mine"
    path.chmod(0o640)
    write_file(path, ["new"], force=True)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_comes_in_the_meantime_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.md"

    def chunks() -> Iterator[str]:
        yield "new"
        path.write_text("theirs")

    with pytest.raises(Exists):
        write_file(path, chunks())
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("force", [False, True])
def test_what_breaks_on_the_way_leaves_things_as_they_were(tmp_path: Path, force: bool) -> None:
    path = tmp_path / "out.md"
    if force:
        path.write_text("mine")

    def chunks() -> Iterator[str]:
        yield "half"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        write_file(path, chunks(), force=force)
    assert [one.read_text() for one in tmp_path.iterdir()] == (["mine"] if force else [])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_file(tmp_path / "link.md", ["new"], force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_what_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"there is no folder .*gone; make it first"):
        write_file(tmp_path / "gone" / "out.md", ["x"])
    with pytest.raises(ExportError, match="not a file one could write"):
        write_file(tmp_path, ["x"], force=True)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match="not a file one could write"):
        write_file(tmp_path / "pipe", ["x"], force=True)
    with pytest.raises(ExportError, match="could not be written"):
        write_file(tmp_path / ("n" * 300), ["x"])


def test_a_full_disk(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    command = [sys.executable, "-m", "tui", "export", "--format", "jsonl"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*command, story_in(tmp_path)], stdout=full, stderr=subprocess.PIPE, timeout=300
        )
    assert done.returncode == 1
    assert b"could not be written (No space left on device)" in done.stderr


def test_a_format_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ExportError, match=r"“xlsx” for quotes; there are markdown, html, csv"):
        export([], What.QUOTES, "xlsx")
    with pytest.raises(ExportError, match=r"“csv” for articles; there are csl-json"):
        export([], What.ARTICLES, "csv")


# --- templates of the user's own

OWN = """\
[exports.lines]
label = "Lines"
of = "annotations"
head = "\\\\begin{list}\\n"
foot = "end\\n"
suffix = ".tex"
markup = "html"
item = '<li>{quote}[ ({speaker}[, {role}])][ {note}][ {tags}][ {status}] {file} {citation}</li>'

[exports.list]
of = "articles"
item = "{number}. {title} {in_text}\\n"
"""


def config(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_form_of_the_users_own(tmp_path: Path) -> None:
    own = exports(config(tmp_path, OWN))
    assert own.problems == ()
    item = story("A & B", noted(annotation("It is a gamble", tags=("x", "y"), note="<why>")))
    made = "".join(export([item], What.ANNOTATIONS, "lines", own=own.by_id))
    assert made == (
        "\\begin{list}\n<li>It is a gamble &lt;why&gt; x, y story.md Reyes, A. (2024, June 9). "
        "A &amp; B. <i>The Lisbon Herald</i>. https://herald.example/harbour</li>end\n"
    )
    assert own.by_id["lines"].form.suffix == ".tex"
    made = "".join(export([item, item], What.ARTICLES, "list", own=own.by_id))
    assert made == "1. A & B (Reyes, 2024)\n2. A & B (Reyes, 2024)\n"
    assert [one.id for one in formats(What.ARTICLES, (one.form for one in own.by_id.values()))] == [
        "csl-json", "biblatex", "bibtex", "ris", "list",
    ]  # fmt: skip


def test_every_key_and_field_is_in_the_forms_above() -> None:
    assert all(f"{key} = " in OWN for key in EXPORT_KEYS)
    assert all(f"{{{field}}}" in OWN for field in ITEM_FIELDS)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('[exports.a]\nlabel = "A"\n', ":1", "needs a template, as in item ="),
        ('\n[exports.csv]\nitem = "x"\n', ":2", "csv is a format there is already"),
        ('[exports.a]\nitem = "{quot}"\n', ":2", "did you mean {quote}? (character 1)"),
        ('[exports.a]\nof = "articles"\nitem = "{quote}"\n', ":3", "no field {quote}"),
        ('[exports.a]\nitem = "x"\nof = "books"\n', ":3", "articles, quotes, annotations, not b"),
        ('[exports.a]\nitem = "x"\nmarkup = "tex"\n', ":3", "plain, markdown, html, not tex"),
        ('[exports.a]\nitem = "x"\nsuffix = "../x"\n', ":3", "wants a point and letters"),
        ('[exports.a]\nitem = "x"\nitems = "y"\n', ":3", "no such key; there are label"),
    ],
)
def test_a_mistake_names_the_file_and_the_line(
    tmp_path: Path, text: str, place: str, reason: str
) -> None:
    path = config(tmp_path, text)
    (problem,) = exports(path).problems
    assert problem.startswith(f"{path}{place}: "), problem
    assert reason in problem


# --- the commands


def story_in(folder: Path, name: str = "story.md", title: str = "Harbour vote") -> Path:
    path = folder / name
    path.write_text(STORY.format(title=title), "utf-8")
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config", "state", "cache", "notes"):
        monkeypatch.setenv(f"PULLQUOTE_{name.upper()}_DIR", str(tmp_path / "of-the-user" / name))


REFERENCE = (
    "Reyes, A. (2024, June 9). Harbour vote. The Lisbon Herald. https://herald.example/harbour"
)


def test_cite(tmp_path: Path) -> None:
    path = story_in(tmp_path)
    bare = tmp_path / "bare.txt"
    bare.write_text("Nothing is known of these few words.\n")
    done = run("cite", path, bare, tmp_path / "gone.txt", "--style", "apa")
    assert done.stdout.splitlines()[0] == REFERENCE
    assert len(done.stdout.splitlines()) == 2
    assert f"{bare}: no author, no title, no outlet, no date, no URL" in done.stderr
    assert f"{tmp_path / 'gone.txt'}: there is no such file" in done.stderr
    assert done.returncode == 1
    done = run("cite", path, "--format", "html", "--in-text", "--style", "harvard")
    assert done.stdout == "(Reyes, 2024)\n"
    assert (done.stderr, done.returncode) == ("", 0)


def test_cite_without_a_day_of_access(tmp_path: Path) -> None:
    path = story_in(tmp_path)
    done = run("cite", path, "--style", "harvard", "--accessed", "none")
    assert "Accessed" not in done.stdout
    assert done.stderr == ""
    done = run("cite", path, "--style", "harvard", "--accessed", "2024-09-03")
    assert "(Accessed: 3 September 2024)" in done.stdout


PLAIN = """\
Ferry returns to the bay

By Mara Lindqvist

12 March 2024

The ferry is back after a winter in the yard, the port authority said on Monday.
"""


def test_cite_reads_standard_input() -> None:
    done = run("cite", "-", stdin=PLAIN)
    assert done.stdout == "Lindqvist, M. (2024, March 12). Ferry returns to the bay.\n"


def test_a_bibliography_is_sorted_or_numbered_as_the_style_does(tmp_path: Path) -> None:
    for name, title in (("1.md", "The Zebra"), ("2.md", "An apple"), ("3.md", "Middle")):
        (tmp_path / name).write_text(f"---\ntitle: {title}\nsource: Post\n---\n\nWords.\n")
    done = run("cite", tmp_path, "--bibliography", "--style", "apa")
    titles = [line.partition(".")[0] for line in done.stdout.splitlines()]
    assert titles == ["An apple", "Middle", "The Zebra"]
    done = run("cite", tmp_path, "--bibliography", "--style", "ieee")
    assert [line[:3] for line in done.stdout.splitlines()] == ["[1]", "[2]", "[3]"]
    assert "Zebra" in done.stdout.splitlines()[0]


def test_every_style_is_told_by_its_help() -> None:
    shown = run("cite", "--help").stdout
    assert all(id.removesuffix("-17") in shown for id in STYLES)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("cite", "x", "--style", "blue"), "there is no citation style “blue”; there are apa, mla"),
        (("cite", "x", "--bibliography", "--in-text"), "one of the two"),
        (("cite", "x", "--accessed", "soon"), "is not a day as 2024-06-09"),
        (("cite", "x", "--notes", "gone"), "gone: there is no such folder"),
        (("export", "x"), "--format says in which format: csl-json"),
        (
            ("export", "x", "-o", "a.xls"),
            "a.xls: its ending is no format’s; --format says in which",
        ),
        (("export", "x", "-o", "a.md", "--what", "articles"), "is no format’s of articles; --form"),
        (("search", " ", "x"), "the QUERY is empty"),
        (("export", "x", "--format", "xlsx"), "no format “xlsx”; there are csl-json"),
        (("export", "x", "--format", "ris", "--what", "quotes"), "ris is not for quotes; there"),
        (("export", "x", "--format", "csv", "--by", "tag"), "csv has no groups"),
        (("export", "x", "--format", "csv", "--notes", "gone"), "gone: there is no such folder"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], reason: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert reason in done.stderr
    assert done.stdout == ""


def test_export_by_the_end_of_the_files_name(tmp_path: Path) -> None:
    path = story_in(tmp_path)
    for name, begins in (
        ("a.json", "["), ("a.bib", "@article"), ("a.ris", "TY  - NEWS"), ("a.md", "# Quotes by a"),
        ("a.html", "<!DOCTYPE html>"), ("a.csv", "\ufefffile,"), ("a.jsonl", '{"file":'),
    ):  # fmt: skip
        done = run("export", path, "-o", tmp_path / name)
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
        assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_export_never_replaces_a_file_unasked(tmp_path: Path) -> None:
    path, out = story_in(tmp_path), tmp_path / "out.ris"
    out.write_text("mine")
    done = run("export", path, "-o", out)
    assert done.returncode == 1
    assert "there is such a file already; nothing was written; --force replaces it" in done.stderr
    assert out.read_text() == "mine"
    assert run("export", path, "-o", out, "--force").returncode == 0
    assert out.read_text().startswith("TY  - NEWS")


def test_a_dash_after_o_is_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = story_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = run("export", path, "--format", "ris", "-o", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run("export", path, "--format", "ris").stdout
    assert not Path("-").exists()


def test_export_in_processes_is_the_same(tmp_path: Path) -> None:
    for number in range(4):
        story_in(tmp_path, f"{number}.md", f"Vote {number}")
    (tmp_path / "bad.txt").write_bytes(b"\x00" * 900)
    alone = run("export", tmp_path, "--format", "jsonl", "--jobs", 1)
    many = run("export", tmp_path, "--format", "jsonl", "--jobs", 3)
    assert alone.stdout == many.stdout
    assert len({json.loads(line)["title"] for line in alone.stdout.splitlines()}) == 4
    assert alone.returncode == many.returncode == 1
    assert "bad.txt: " in many.stderr


def test_notes_and_corrections_count(tmp_path: Path) -> None:
    path = story_in(tmp_path)
    notebook = Notebook(tmp_path / "notes")
    article = read(path.read_text("utf-8")).article
    subject = Subject(article.id, title="Harbour vote")
    quote = next(one for one in article.quotes if "gamble" in article.document[one.span])
    selector = describe(article.document.text, quote.span)
    notebook.annotate(subject, selector, kind=Kind.QUOTE, tags=("money",), note="Whose?")
    becomes = {"title": "Harbour vote, corrected", "published": "2024-06-10"}
    notebook.correct(subject, Concern.METADATA, was={}, becomes=becomes)
    speaker = {"speaker": "Ana Rossi"}
    notebook.correct(subject, Concern.QUOTE, selector=selector, was={}, becomes=speaker)

    done = run("cite", path, "--notes", notebook.folder)
    assert "(2024, June 10). Harbour vote, corrected." in done.stdout
    done = run("export", path, "--notes", notebook.folder, "--format", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    (one,) = (one for one in records if "gamble" in one["quote"])
    assert one["title"] == "Harbour vote, corrected"
    assert (one["speaker"], one["remarks"]) == ("Ana Rossi", ["speaker set by the reader"])
    assert (one["tags"], one["note"]) == (["money"], "Whose?")
    done = run(
        *("export", path, "--notes", notebook.folder),
        *("--what", "annotations", "--by", "tag", "-o", tmp_path / "dossier.md"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "## \\#money" in (tmp_path / "dossier.md").read_text("utf-8")


def test_that_there_is_nothing_to_export_is_told(tmp_path: Path) -> None:
    path = story_in(tmp_path)
    (tmp_path / "notes").mkdir()
    options = ("--what", "annotations", "--notes", tmp_path / "notes", "--format")
    for form in ("markdown", "csv"):
        done = run("export", path, *options, form)
        told = "pullquote: there are no annotations in what was looked at\n"
        assert (done.returncode, done.stderr) == (0, told)
    assert run("export", path, *options, "csv", "-q").stderr == ""


def test_of_annotations_a_query_lets_through_those_tagged_so(tmp_path: Path) -> None:
    path = story_in(tmp_path)
    notebook = Notebook(tmp_path / "notes")
    article = read(path.read_text("utf-8")).article
    subject = Subject(article.id, title="Harbour vote")
    for quote, tag in zip(article.quotes, ("money", "check/twice", "check"), strict=False):
        selector = describe(article.document.text, quote.span)
        notebook.annotate(subject, selector, kind=Kind.QUOTE, tags=(tag,))

    def tags(query: str) -> list[list[str]]:
        done = run(
            *("export", path, "--notes", notebook.folder, "--what", "annotations"),
            *("--format", "jsonl", "--query", query),
        )
        return [json.loads(line)["tags"] for line in done.stdout.splitlines()]

    assert len(article.quotes) >= 3
    assert tags("tag:money") == [["money"]]
    assert tags("tag:check") == [["check/twice"], ["check"]]
    assert tags("tag:money tag:check") == []  # the article has both, none of its annotations
    assert tags("tag:none") == []
    notebook.mark(subject, tags=("whole",))
    assert tags("tag:whole") == [["whole"], ["money"], ["check/twice"], ["check"]]
    assert tags("tag:whole tag:money") == [["money"]]


def test_of_quotes_a_query_lets_through_those_tagged_so(tmp_path: Path) -> None:
    path = story_in(tmp_path)
    notebook = Notebook(tmp_path / "notes")
    article = read(path.read_text("utf-8")).article
    subject = Subject(article.id, title="Harbour vote")
    text, (first, second, third) = article.document.text, (one.span for one in article.quotes)
    for span, tag in ((first, "money"), (second, "check/twice"), (second, "money")):
        notebook.annotate(subject, describe(text, span), kind=Kind.QUOTE, tags=(tag,))

    def found(query: str, what: str = "quotes", code: int = 0) -> list[int]:
        done = run(
            *("export", path, "--notes", notebook.folder, "--what", what),
            *("--format", "jsonl", "--query", query),
        )
        assert (done.returncode, "nothing found" in done.stderr) == (code, bool(code)), query
        return [json.loads(line)["start"] for line in done.stdout.splitlines()]

    assert found("tag:check") == [second.start]
    assert found("tag:money") == [first.start, second.start]
    assert found("tag:money tag:check") == [second.start]  # in two notes on one quote
    assert found("tag:money -tag:check") == [first.start]
    assert found("-tag:money") == [third.start]
    assert found("tag:money said:rossi") == [first.start]
    assert found("status:disputed", code=1) == []
    notebook.annotate(subject, describe(text, third), kind=Kind.QUOTE, status=Status.DISPUTED)
    assert found("status:Disputed") == found("status:disputed", "annotations") == [third.start]
    assert found("-status:disputed") == [first.start, second.start]
    assert found("status:disputed tag:money", code=1) == []
    assert found("tag:none", code=1) == []
    assert found("tag:none", "annotations", code=1) == []
    # What is said of the article is said of all in it.
    notebook.mark(subject, tags=("whole",))
    assert found("tag:whole") == [first.start, second.start, third.start]
    assert found("tag:whole -tag:check") == [first.start, third.start]
    assert found("-tag:whole", code=1) == []


def test_export_of_what_a_query_asks_for(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    told = {
        "one": "“The wall will hold,” Ana Rossi said. “Ask the mayor,” said Joao Reis.",
        "two": "“We open in May,” Ana Rossi told the council about the harbour.",
        "three": "“Nobody asked us,” said Mara Lindqvist of the old harbour.",
    }
    for day, (name, text) in enumerate(told.items(), start=1):
        head = f"---\ntitle: Story {name}\ndate: 2024-03-0{day}\n---\n\n"
        pile.joinpath(f"{name}.md").write_text(f"{head}{text}\n", "utf-8")

    def quotes(query: str) -> list[str]:
        done = run("export", pile, "--format", "jsonl", f"--query={query}", "-q")
        assert done.returncode == 0
        return [json.loads(line)["quote"] for line in done.stdout.splitlines()]

    hold, ask, may, nobody = "wall will hold", "Ask the mayor", "open in May", "Nobody asked"
    for query, wanted in (
        ("said:rossi", [may, hold]),
        ("said:rossi date:2024-03-01", [hold]),
        ("said:rossi harbour", [may]),
        ("-said:rossi", [nobody, ask]),
        ("harbour", [nobody, may]),
        ('"old harbour"', [nobody]),
        ("date:2024-03-01", [hold, ask]),
        ("actor:reis title:one", [hold, ask]),
    ):
        found = quotes(query)
        assert len(found) == len(wanted), (query, found)
        assert all(any(words in quote for quote in found) for words in wanted), (query, found)
    done = run("export", pile, "--query", "-harbour", "--format", "jsonl")
    assert [hold in line for line in done.stdout.splitlines()] == [True, False]
    # Text alone cannot tell who speaks in an article.
    done = run("cite", "--query", "said:lindqvist", pile, "--style", "apa")
    assert done.stdout.splitlines() == ["Story three. (2024, March 3)."]
    done = run("export", pile, "--query", "said:nobody", "--format", "jsonl")
    assert (done.stdout, done.returncode) == ("", 1)
    assert "nothing found" in done.stderr
    done = run("export", pile, "--query", "date:soon harbour", "--format", "jsonl")
    assert "at 1: " in done.stderr


def test_export_finds_a_person_by_the_names_all_articles_use(tmp_path: Path) -> None:
    told = {
        "1-short.txt": "“Money is short,” Mr. Rossi said.",
        "2-full.txt": "“The wall will hold,” Carlo Rossi said. “We wait,” Rossi said.",
        "3-turned.txt": "“We open in May,” said Rossi Carlo, the mayor. Rossi said “it is time”.",
        "4-reis.txt": "“Nobody asked us,” said Mara Reis of the old harbour.",
    }
    for name, text in told.items():
        (tmp_path / name).write_text(f"Harbour Story\n\nMarch 4, 2024\n\n{text}\n", "utf-8")

    def exported(*options: str) -> str:
        done = run("export", tmp_path, *options, "--query", 'said:"Carlo Rossi"', "-q")
        assert done.returncode == 0
        return str(done.stdout)

    found = [json.loads(line) for line in exported("--format", "jsonl").splitlines()]
    doubt = "perhaps another person"
    assert [(one["quote"], doubt in one["remarks"]) for one in found] == [
        ("“Money is short,”", True),
        ("“The wall will hold,”", False),
        ("“We wait,”", False),
        ("“We open in May,”", False),
        ("“it is time”", False),
    ]
    headings = [
        line
        for line in exported("--format", "markdown", "--by", "actor").splitlines()
        if line.startswith("## ")
    ]
    assert headings == ["## Carlo Rossi", "## Rossi", "## Sources"]
    # Now it is known who else it may be.
    (tmp_path / "5-dora.txt").write_text("“Not I,” said Dora Rossi of the harbour office.\n")
    found = [json.loads(line) for line in exported("--format", "jsonl").splitlines()]
    assert [one["remarks"] for one in found] == [["perhaps Dora Rossi"], [], [], [], []]
