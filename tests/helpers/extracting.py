"""``pullquote extract`` as a process, and what its records promise."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
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
    keys = [] if list(record) == KEYS else [f"keys {list(record)}"]
    return [*keys, *_of_blocks(record), *_of_actors(record), *_of_quotes(record)]


def _of_place(what: str, item: dict[str, Any], text: str) -> Iterator[str]:
    start, end = item["start"], item["end"]
    if not 0 <= start < end <= len(text):
        yield f"{what}: {start} to {end} of {len(text)}"
    elif item.get("text", text[start:end]) != text[start:end]:
        yield f"{what}: {item['text']!r} is not {text[start:end]!r}"


def _of_blocks(record: dict[str, Any]) -> Iterator[str]:
    reach = 0
    for block in record["blocks"]:
        yield from _of_place("block", block, record["text"])
        if block["start"] < reach:
            yield f"block at {block['start']} overlaps the one before"
        reach = block["end"]
    for item in record["removed"]:
        yield from _of_place("removed", item, record["text"])
    dropped = [block for block in record["blocks"] if block["dropped"] is not None]
    if [(b["start"], b["end"], b["dropped"]) for b in dropped] != [
        (r["start"], r["end"], r["reason"]) for r in record["removed"]
    ]:
        yield "removed is not what is dropped"


def _of_actors(record: dict[str, Any]) -> Iterator[str]:
    ids = [actor["id"] for actor in record["actors"]]
    if len(set(ids)) != len(ids):
        yield f"actor ids {ids}"
    for actor in record["actors"]:
        if actor["kind"] not in ("person", "organization", "place", "group", "other"):
            yield f"actor kind {actor['kind']}"
        for mention in actor["mentions"]:
            yield from _of_place("mention", mention, record["text"])
            if mention["form"] not in ("name", "pronoun", "description"):
                yield f"form {mention['form']}"


def _of_quotes(record: dict[str, Any]) -> Iterator[str]:
    kept = [(b["start"], b["end"]) for b in record["blocks"] if b["dropped"] is None]
    ids = {actor["id"] for actor in record["actors"]}
    for quote in record["quotes"]:
        yield from _of_place("quote", quote, record["text"])
        for part in quote["content"]:
            yield from _of_place("content", part, record["text"])
            if not any(start <= part["start"] and part["end"] <= end for start, end in kept):
                yield f"content at {part['start']} is not in a kept block"
        for key in ("cue", "speaker_span"):
            if quote[key] is not None:
                yield from _of_place(key, quote[key], record["text"])
        if quote["kind"] not in ("direct", "mixed", "indirect"):
            yield f"quote kind {quote['kind']}"
        if quote["speaker"] is not None and quote["speaker"] not in ids:
            yield f"speaker {quote['speaker']} is no actor"
        if not 0 <= quote["confidence"] <= 1:
            yield f"confidence {quote['confidence']}"
