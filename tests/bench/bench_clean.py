"""What cleaning plain text costs, against reading it and splitting it into words, in one run.

python tests/bench/bench_clean.py [FOLDER]      default: the shipped samples, and a long article

CPU time; FOLDER is one of ``.txt`` files. Of a long article's time a fifth goes to each of its
blocks, its lines, what is to be removed, and its headline, where nothing rivals that; of a page's
with clutter a fifth what the trees see of its lines and a fifth the trees. No line of code takes
more than a twelfth. Compiled by mypyc, with nothing changed, boilerplate/ and letters are 1.1 to
1.4 times as fast: most of it is expressions, strings and sets, compiled already.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tui.extraction import boilerplate, decoding, markup, metadata  # noqa: E402
from tui.model import Document  # noqa: E402

LEAST = 500_000
"""Bytes each step is measured over; few files are read again and again."""

PARAGRAPH = (
    "The ferry came back to the bay on Monday after a winter in the yard, the port authority "
    "said. Ana Rossi, who runs the kiosk at the quay, told the council that all of them had "
    "missed it and nobody had said so, and that the old timetable had never been kept.\n\n"
)


def parsed(data: bytes) -> Document:
    return markup.parse(decoding.decode(data, name="a.txt").text, "text/plain")


STEPS: Sequence[tuple[str, Callable[[bytes], object]]] = (
    ("read and split into words", lambda data: data.decode("utf-8", "replace").split()),
    ("decode, split into blocks", parsed),
    ("… what the rules say", lambda data: boilerplate.look(parsed(data))),
    ("… clean", lambda data: boilerplate.mark(parsed(data))),
    ("… clean, metadata", lambda data: metadata.complete(boilerplate.mark(parsed(data)))),
)


def measure(name: str, files: Sequence[bytes]) -> None:
    size = sum(map(len, files))
    times = max(1, LEAST // size)
    print(f"{name}: {len(files)} files, {size / 1e6:.2f} MB")
    plain = 0.0
    for step, call in STEPS:
        call(files[0])  # word lists and trees are loaded once
        begun = time.process_time()
        for _ in range(times):
            for data in files:
                call(data)
        spent = (time.process_time() - begun) / times
        plain = plain or spent
        print(f"  {step:28} {size / 1e6 / spent:8.1f} MB/s   {spent / plain:7.1f} × plain")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"
    if not (files := [path.read_bytes() for path in sorted(folder.glob("*.txt"))]):
        sys.exit(f"{folder} holds no .txt file to measure on")
    measure(str(folder), files)
    article = (
        "The Ferry Is Back in the Bay After a Winter in the Yard\n\n" + PARAGRAPH * 40
    ).encode()
    measure("a long article without clutter", [article])


if __name__ == "__main__":
    main()
