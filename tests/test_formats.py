"""Every format: a file of ours, and what is read from it; what is damaged; what is not there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui import headless, sources
from tui.errors import UnreadableSource
from tui.library.loading import load

CASES = Path(__file__).parent / "cases" / "formats"
SAMPLES = sorted(CASES.glob("*.*.toml"))
NEEDS = {".pdf": "pdfminer", ".docx": "mammoth", ".gz": "warcio"}


def sample_of(case: Path) -> Path:
    return case.with_suffix("")


def needed(sample: Path) -> None:
    if package := NEEDS.get(sample.suffix):
        pytest.importorskip(package)


def articles(sample: Path) -> Iterator[dict[str, Any]]:
    """What the case says of each article, from the article."""
    for address in sources.walk([str(sample)]):
        assert isinstance(address, str)
        _, number = sources.parted(address)
        came: dict[str, Any] = {"number": number} if number else {}
        try:
            article = load(address)
        except UnreadableSource as error:
            yield {**came, "error": error.reason}
            continue
        record = headless.record(article, address)
        fields = ("title", "date", "source", "byline", "url", "language", "body")
        came |= {field: record[field] for field in fields if record[field] is not None}
        if removed := [block["text"] for block in record["removed"]]:
            came["removed"] = removed
        if article.document.notices:
            came["notices"] = list(article.document.notices)
        yield came


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: sample_of(case).name)
def test_a_sample_comes_to_what_its_case_says(case: Path) -> None:
    needed(sample_of(case))
    wanted = tomllib.loads(case.read_text(encoding="utf-8"))["article"]
    for article in wanted:
        if "body" in article:
            article["body"] = article["body"].strip("\n")

    assert list(articles(sample_of(case))) == wanted


def test_worker_processes_give_the_same() -> None:
    for case in SAMPLES:
        needed(sample_of(case))
    addresses = [str(item) for item in sources.walk([str(CASES)])]
    tasks = [headless.Task(address, clean=True) for address in addresses]

    assert list(headless.lines(tasks, jobs=2)) == list(headless.lines(tasks))


def test_every_sample_has_its_case() -> None:
    own = {".toml", ".py", ".pyc"}
    samples = [path for path in CASES.iterdir() if path.is_file() and path.suffix not in own]

    assert {path.name for path in samples} - {"README.md"} == {
        sample_of(case).name for case in SAMPLES
    }
