"""``pullquote extract`` as a process, and what its records promise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

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
