"""``pullquote cite`` and ``pullquote export`` as commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.command import run_text as run
from tests.helpers.exporting import home, read, story_in
from tui.citation import STYLES
from tui.notebook import Concern, Kind, Notebook, Status, Subject, describe

__all__ = ["home"]  # fixtures

REFERENCE = (
    "Reyes, A. (2024, June 9). Harbour vote. The Lisbon Herald. https://herald.example/harbour"
)


def test_cite_prints_a_reference_for_each_file_and_what_is_missing(tmp_path: Path) -> None:
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
def test_wrong_usage_ends_with_exit_status_2_and_says_why(
    arguments: tuple[str, ...], reason: str
) -> None:
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
    assert found("status:verified status:disputed") == [third.start]
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
        ("said:reis said:lindqvist", [nobody, ask]),
        ('said:"Joao Reis" said:"Mara Lindqvist"', [nobody, ask]),
        ('said:"Joao Reis" said:mara date:2024-03-03', [nobody]),
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
    for nothing in ("", " ", "said:"):
        done = run("export", pile, "--query", nothing, "--format", "jsonl")
        assert (done.stdout, done.returncode) == ("", 2)
        assert "--query" in done.stderr
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
