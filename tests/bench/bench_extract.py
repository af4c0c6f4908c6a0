"""What the engine costs: extracting, listing a pile, searching it.

python tests/bench/bench_extract.py [FOLDER]      default: the shipped samples
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tui import search, sources  # noqa: E402
from tui.digest import digest  # noqa: E402
from tui.errors import UnreadableSource  # noqa: E402
from tui.extraction import extract  # noqa: E402
from tui.library import Library  # noqa: E402

T = TypeVar("T")

PARAGRAPH = (
    "The ferry came back to the bay on Monday after a winter in the yard, the port authority "
    "said. “We missed it,” Ana Rossi, who runs the kiosk at the quay, told the council. “All of "
    "us did, and nobody said so.” Piet de Vries, the harbour master, said it would sail four "
    "times a day from now on. He added that the old timetable had never been kept.\n\n"
)


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds and the result."""
    begun = time.perf_counter()
    result = call()
    return 1000 * (time.perf_counter() - begun), result


def show(name: str, milliseconds: list[float], more: str = "") -> None:
    ordered = sorted(milliseconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:44} median {statistics.median(ordered):9.1f} ms   p95 {p95:9.1f} ms   {more}")


def extraction(folder: Path) -> None:
    files = [Path(item) for item in sources.walk([str(folder)]) if isinstance(item, str)]
    times, size, bad = [], 0, 0
    extract(PARAGRAPH.encode(), name="warm.txt")
    for file in files:
        try:
            data = sources.read(file)
            milliseconds, _ = timed(partial(extract, data, name=file.name))
        except UnreadableSource:
            bad += 1
            continue
        size += len(data)
        times.append(milliseconds)
    rate = size / 1000 / (sum(times) / 1000)
    show(f"extract, {len(times)} files", times, f"{rate:.0f} kB/s, {bad} unreadable")
    for words in (10_000, 100_000, 1_000_000):
        book = ("The ferry’s book\n\n" + PARAGRAPH * (words // len(PARAGRAPH.split()))).encode()
        milliseconds, article = timed(partial(extract, book, name="book.txt"))
        show(f"extract, {words:,} words", [milliseconds], f"{len(article.quotes):,} quotes")


def pile(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            Path(folder, f"article {number}.txt").write_text("Ferry returns\n")
        milliseconds, library = timed(lambda: Library([Path(folder)]))
        show(f"list {len(library):,} files", [milliseconds])
        milliseconds, _ = timed(library.refresh)
        show(f"look again at {len(library):,} files", [milliseconds])


def searching(count: int) -> None:
    names = ["Ana Rossi", "Piet de Vries", "Mara Lindqvist", "Jonas Okafor", "Ilse Brandt"]
    goods = ["ferry", "harbour", "timetable", "kiosk", "council", "winter", "captain", "quay"]
    digests = []
    for number in range(count):
        text = f"The {goods[number % 8]} and the {goods[number % 7]}, number {number}\n\n"
        text += PARAGRAPH.replace("Ana Rossi", names[number % 5]) * 3
        digests.append(digest(extract(text.encode(), name="a.txt")))
    milliseconds, _ = timed(lambda: search.find("x", digests))
    show(f"search: index {count:,} digests", [milliseconds])
    times = []
    for query in (
        "rossi missed",
        "harbour master",
        "timetabel",
        "council ferry winter",
        "number 7",
    ):
        for end in range(1, len(query) + 1):
            milliseconds, _ = timed(partial(search.find, query[:end], digests))
            times.append(milliseconds)
    show(f"search: a key, {count:,} articles", times, f"worst {max(times):.0f} ms")


def main() -> None:
    extraction(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds")
    pile(100_000)
    searching(1_000)


if __name__ == "__main__":
    main()
