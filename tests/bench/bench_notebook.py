"""What the notebook costs: a save, finding words again, a notebook of many articles.

    python tests/bench/bench_notebook.py [ARTICLES]

* A save, beside what it must do at least: write a file of the same bytes, flush it and its folder.
* Finding a quote again after each kind of change of its article: how many are found, how many are
  put somewhere else without a word, milliseconds.
* A notebook of ARTICLES annotated articles (100,000): listed from what is remembered, looked
  through for what has changed since, and read anew with nothing remembered.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.notebook.edits import CHANGED, GONE, INTACT  # noqa: E402
from tests.test_anchoring import article, silently_wrong  # noqa: E402
from tui.notebook import Notebook, Selector, Subject, describe, place  # noqa: E402
from tui.notebook.toml.writing import dump  # noqa: E402

SAVES = 400
QUOTES = 400


def told(times: list[float]) -> str:
    return f"median {1000 * median(times):6.2f} ms, p95 {1000 * quantiles(times, n=20)[-1]:6.2f} ms"


def saves(folder: Path) -> None:
    """An article with twenty annotations gets another one, is edited, tagged; the ratio counts."""
    notebook, subject = Notebook(folder / "notes"), Subject("1a" * 32, "One")
    for number in range(20):
        notebook.annotate(subject, Selector(f"words {number}" * 20, start=number), tags=["a"])
    data = next((folder / "notes").glob("??/*.toml")).read_bytes()
    took, cpu, least = [], [], []
    for number in range(SAVES):
        began, worked = perf_counter(), process_time()
        change = notebook.annotate(subject, Selector("more", start=number), note="ask")
        took.append(perf_counter() - began)
        cpu.append(process_time() - worked)
        notebook.remove(subject, change.record)
        began = perf_counter()
        write_and_flush(folder, data)
        least.append(perf_counter() - began)
    print(f"a save            {told(took)}; of the processor {told(cpu)}")
    print(f"a file, flushed   {told(least)}; ratio {median(took) / median(least):.1f}")


def write_and_flush(folder: Path, data: bytes) -> None:
    draft = folder / "draft"
    with open(draft, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, folder / "file")
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def anchors() -> None:
    print(f"{QUOTES} quotes for each change      found  wrong  unsure  ms of the processor")
    for name, edit in (INTACT | CHANGED | GONE).items():
        chance = Random(7)
        found = wrong = unsure = 0
        took = 0.0
        for _ in range(QUOTES):
            text, spans = article(chance)
            span = chance.choice(spans)
            new, expected = edit(text, span, chance)
            selector = describe(text, span)
            began = process_time()
            placement = place(new, selector)
            took += process_time() - began
            found += placement.span == expected
            wrong += silently_wrong(placement, expected)
            unsure += placement.status.value == "check"
        each = 1000 * took / QUOTES
        shares = "".join(f"{count / QUOTES:8.1%}" for count in (found, wrong, unsure))
        print(f"  {name:26}{shares} {each:9.2f}")


def many(folder: Path, count: int) -> None:
    notes = folder / "many"
    for number in range(count):
        id = hashlib.sha256(str(number).encode()).hexdigest()
        place = notes / id[:2]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"story-{number}--{id}.toml").write_text(dump(notes_of(number, id)), "utf-8")
    index = folder / "index.sqlite"
    for what in ("nothing remembered", "remembered"):
        book = Notebook(notes, index)
        for step, call in (
            ("listed at once", book.remembered),
            ("its rows", book.listed),
            ("looked through", book.summary),
            ("its rows then", book.listed),
        ):
            began, worked = perf_counter(), process_time()
            size = len(call())
            took, cpu = perf_counter() - began, process_time() - worked
            print(f"{what:20} {step:16} {size:7,} {took:7.2f} s, of the processor {cpu:6.2f} s")


def notes_of(number: int, id: str) -> dict[str, object]:
    return {
        "schema": 1,
        "article": {"id": id, "title": f"Story number {number}", "publication": "The Post"},
        "annotation": [
            {
                "id": f"01JQ3Z7W8M3N9V5T2K{number:08d}",
                "kind": "quote",
                "quote": f"“We will not wait for tender {number}, and nobody should.”",
                "prefix": "Ana Rossi, who speaks for the c",
                "suffix": " The council meets again next w",
                "start": 412,
                "speaker": "Ana Rossi",
                "tags": ["verify", f"t{number % 50}"],
                "note": "Ask which tender.",
            }
        ],
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place_:
        saves(Path(place_))
        anchors()
        many(Path(place_), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
