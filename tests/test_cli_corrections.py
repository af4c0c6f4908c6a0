"""``extract`` with a notebook applies its corrections."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.command import run
from tests.helpers.extracting import cache, records, story

__all__ = ["cache", "story"]  # fixtures

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
