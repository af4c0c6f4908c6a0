"""The search over a made-up pile, per key of whole typing sessions, against the usual ways.

    python tests/bench/bench_search.py [ARTICLES]

At full size ARTICLES is 100,000 (with 500,000 quotes and 450 MB of text), which takes a quarter of
an hour; without it, 5,000. The catalog and the index are those of the reader, on the disk; what a
hit shows is read from there. Of a session each key is one question, the words so far, measured in
CPU time: all of a question is done in one thread. Peers answer the same questions over the same
lines in the same run, by the clock, on a sample where they are slow; fzf and ripgrep start anew for
each, as their users' scripts do. Recall: of how many sought lines the article is among the first
ten hits, by four words in a row of a title and six of a quote, with no, one and two typos.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.pile import SEED, Generator, found, mistyped  # noqa: E402
from tui.digest import Digest  # noqa: E402
from tui.library.catalog import Catalog  # noqa: E402
from tui.library.indexing import Index  # noqa: E402
from tui.library.seen import Seen  # noqa: E402
from tui.search.echoing import echoes  # noqa: E402
from tui.search.finding import Finder  # noqa: E402
from tui.search.namesakes import persons_in  # noqa: E402
from tui.search.query import parse  # noqa: E402
from tui.search.segment import Part, Segment  # noqa: E402

SMALL = 5_000
SESSIONS = 30
SOUGHT = 150  # lines for each number of typos
PEER_KEYS = 25  # questions to a peer
PEER_SECONDS = 20.0  # after which a peer is asked no more
FIRST = 10

Ask = Callable[[str], Sequence[int]]
"""The articles of the hits, best first."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of one catalog, in its order."""

    catalog: Catalog
    segments: Sequence[Segment]

    def digest(self, number: int) -> Digest | None:
        return self.catalog.digest(number)

    def entries(self, segment: Segment) -> npt.NDArray[np.int64]:
        return segment.articles - 1


# Questions -----------------------------------------------------------------------------------


def titles_of(generator: Generator, count: int, chance: random.Random) -> Iterator[tuple[int, str]]:
    while True:
        number = chance.randrange(count)
        yield number, generator.article(number).label


def quotes_of(generator: Generator, count: int, chance: random.Random) -> Iterator[tuple[int, str]]:
    while True:
        number = chance.randrange(count)
        about = generator.article(number)
        yield number, about[chance.choice(about.quotes).span].strip("“,”")


def again(generator: Generator, count: int, chance: random.Random) -> tuple[int, str]:
    """A quote as another paper has it: its first third cut, a word of the rest another one."""
    number, line = next(
        one for one in quotes_of(generator, count, chance) if len(one[1].split()) > 12
    )
    words = line.split()
    words = words[len(words) // 3 :]
    words[len(words) // 2] = "mended"
    return number, " ".join(words)


def three_words(line: str, chance: random.Random) -> str:
    words = line.lower().split()
    at = chance.randrange(len(words) - 2)
    return " ".join(words[at : at + 3])


def told(line: str, chance: random.Random, length: int) -> str:
    """Words in a row that a reader would remember: not only small ones."""
    words = line.lower().split()
    length = min(length, len(words))
    best = max(
        range(len(words) - length + 1),
        key=lambda at: (min(4, sum(len(word) > 4 for word in words[at : at + length])), -at),
    )
    return " ".join(words[best : best + length])


def sessions(generator: Generator, count: int) -> list[str]:
    """What is typed, key by key."""
    chance = random.Random(SEED)
    lines = [titles_of(generator, count, chance), quotes_of(generator, count, chance)]
    typed: list[str] = []
    for session in range(SESSIONS):
        if session % 3 == 2:
            words = chance.choice(generator.people).lower()
        else:
            words = three_words(next(lines[session % 3])[1], chance)
        words = mistyped(words, chance.choice((0, 0, 1)), chance)
        typed += [words[:end] for end in range(1, len(words) + 1) if words[:end].strip()]
    return typed


# Measuring -------------------------------------------------------------------------------------


def milliseconds(
    ask: Callable[[str], object],
    queries: Iterable[str],
    budget: float = float("inf"),
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Of each query; of the first ones only, once ``budget`` seconds are gone."""
    times: list[float] = []
    end = time.monotonic() + budget
    for query in queries:
        if len(times) > 1 and time.monotonic() > end:
            break
        begun = clock()
        ask(query)
        times.append(1000 * (clock() - begun))
    return times


def p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def recall(ask: Ask, wanted: Sequence[tuple[int, str]]) -> float:
    return sum(number in ask(query)[:FIRST] for number, query in wanted) / len(wanted)


def wanted(
    lines: Iterator[tuple[int, str]], typos: int, chance: random.Random, count: int, length: int
) -> list[tuple[int, str]]:
    some = (next(lines) for _ in range(count))
    return [(number, mistyped(told(line, chance, length), typos, chance)) for number, line in some]


def resident() -> float:
    """MB now; where the system does not tell, the most there was."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def row(what: str, value: str, must: str = "", aim: str = "") -> None:
    print(f"{what:58} {value:>14} {must:>8} {aim:>8}", flush=True)


# The peers -------------------------------------------------------------------------------------


def rapidfuzz_peer(titles: list[str]) -> Ask:
    from rapidfuzz import fuzz, process

    def ask(query: str) -> list[int]:
        best = process.extract(query, titles, scorer=fuzz.WRatio, limit=FIRST)
        return [place for _, _, place in best]

    return ask


def textual_peer(titles: list[str]) -> Ask:
    from textual.fuzzy import Matcher

    def ask(query: str) -> list[int]:
        match = Matcher(query).match
        scored = ((match(title), place) for place, title in enumerate(titles))
        return [place for score, place in sorted(scored, reverse=True)[:FIRST] if score]

    return ask


def fzf_peer(titles: list[str]) -> Ask | None:
    if shutil.which("fzf") is None:
        return None
    lines = "".join(f"{place}\t{title}\n" for place, title in enumerate(titles)).encode()

    def ask(query: str) -> list[int]:
        command = ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2.."]
        done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=False)
        return [int(line.split(b"\t")[0]) for line in done.stdout.split(b"\n")[:FIRST] if line]

    return ask


def sqlite_peer(connection: sqlite3.Connection, table: str) -> Ask:
    def ask(query: str) -> list[int]:
        words = " ".join(f'"{word}"' for word in query.split()) + "*"
        found = connection.execute(
            f"SELECT article, snippet({table}, 1, '', '', '…', 12) FROM {table}"
            f" WHERE {table} MATCH ? ORDER BY rank LIMIT ?",
            (words, FIRST),
        )
        return [number for number, _ in found]

    return ask


def ripgrep_peer(folder: Path) -> Ask | None:
    if shutil.which("rg") is None:
        return None

    def ask(query: str) -> list[int]:
        subprocess.run(
            ["rg", "-iFl", "--", query, str(folder)], stdout=subprocess.PIPE, check=False
        )
        return []

    return ask


# One run ---------------------------------------------------------------------------------------


def fill(generator: Generator, count: int, catalog: Catalog, texts: Path) -> tuple[int, int]:
    """Bytes of text, and quotes. The texts go to files too, for who searches files."""
    size = quotes = 0
    batch = []
    engine = bytes(8)
    for number, about in enumerate(generator.articles(count)):
        data = about.text.encode()
        size, quotes = size + len(data), quotes + len(about.quotes)
        folder = texts / f"{number // 1000:03}"
        if not number % 1000:
            folder.mkdir(parents=True)
        (folder / f"{number}.txt").write_bytes(data)
        batch.append((f"/pile/{number}.txt", Seen((number, len(data), number)), found(about)))
        if len(batch) == 1000 or number == count - 1:
            catalog.put(batch, engine)
            batch = []
    return size, quotes


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SMALL
    generator = Generator()
    with tempfile.TemporaryDirectory() as name:
        measure(generator, count, Path(name))


def measure(generator: Generator, count: int, folder: Path) -> None:
    catalog = Catalog(folder / "catalog")
    size, quotes = fill(generator, count, catalog, folder / "texts")
    print(f"{count:,} articles, {quotes:,} quotes, {size / 1e6:,.0f} MB of text")
    row("", "", "must", "aim")

    index = Index(catalog, folder / "index")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    index.extend(range(1, count + 1), whole=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row("index: build, CPU of an article", f"{1000 * spent / count:.2f} ms", "1")
    written = sum(place.stat().st_size for place in (folder / "index").glob("*.index"))
    row("index: size against the text", f"{written / size:.2f}", "0.5")

    finder = Finder(Corpus(catalog, index.segments))
    typed = sessions(generator, count)

    def names(query: str) -> list[int]:
        return [hit.entry for hit in finder.find(query, 60, parts=(Part.NAMES,))]

    def everything(query: str) -> list[int]:
        return [hit.entry for hit in finder.find(query, 60)]

    for what, ask, must, aim in (
        ("titles and actors", names, "16 ms", "8 ms"),
        ("everything, with snippets", everything, "33 ms", "17 ms"),
    ):
        ask("warm")
        times = milliseconds(ask, typed, clock=time.thread_time)
        row(f"{what}: a key, p95", f"{p95(times):.1f} ms", must, aim)
        row(f"{what}: a key, median", f"{median(times):.1f} ms")
    chance = random.Random(SEED + 5)
    asked = [f'said:"{chance.choice(generator.people)}"' for _ in range(200)]
    times = milliseconds(lambda one: persons_in(parse(one), finder), asked, clock=time.thread_time)
    row("who is meant by a whole name, p95", f"{p95(times):.1f} ms", "16 ms", "8 ms")
    chance = random.Random(SEED + 6)
    told_again = [again(generator, count, chance) for _ in range(200)]
    times = milliseconds(
        lambda one: echoes(one, finder, ""),
        [said for _, said in told_again],
        clock=time.thread_time,
    )
    row("the same statement elsewhere, p95", f"{p95(times):.1f} ms", "16 ms", "8 ms")
    there = sum(
        number in {echo.entry for echo in echoes(said, finder, "")} for number, said in told_again
    )
    row("the same statement, cut and mended: found", f"{there / len(told_again):.3f}", "0.98")
    row("resident memory, search warm", f"{resident():.0f} MB", "450", "250")

    chance = random.Random(SEED + 7)
    floors = {"titles": ("0.98", "0.97", "0.90"), "quotes": ("0.98", "0.95", "0.80")}
    aims = {"titles": ("0.99", "0.99", "0.95"), "quotes": ("0.99", "0.97", "0.86")}
    sought: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for kind, lines, length in (
        ("titles", titles_of(generator, count, chance), 4),
        ("quotes", quotes_of(generator, count, chance), 6),
    ):
        for typos in range(3):
            some = sought[kind, typos] = wanted(lines, typos, chance, SOUGHT, length)
            value = f"{recall(everything, some):.3f}"
            what = f"{kind}: recall@{FIRST}, {typos} typos"
            row(what, value, floors[kind][typos], aims[kind][typos])

    peers(generator, count, folder, typed, sought)


def peers(
    generator: Generator,
    count: int,
    folder: Path,
    typed: list[str],
    sought: dict[tuple[str, int], list[tuple[int, str]]],
) -> None:
    step = max(1, len(typed) // PEER_KEYS)
    few = [query for query in typed[step // 2 :: step] if len(query.strip()) > 1]
    titles = [about.label for about in generator.articles(count)]
    connection = sqlite3.connect(folder / "fts.db")
    for table in ("quote", "body"):
        connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(article UNINDEXED, words)")
    for number, about in enumerate(generator.articles(count)):
        rows = [(number, about[quote.span]) for quote in about.quotes]
        connection.executemany("INSERT INTO quote VALUES (?, ?)", rows)
        connection.execute("INSERT INTO body VALUES (?, ?)", (number, about.text))
    connection.commit()
    for what, ask in (
        ("titles, rapidfuzz extract", rapidfuzz_peer(titles)),
        ("titles, textual.fuzzy", textual_peer(titles)),
        ("titles, fzf --filter", fzf_peer(titles)),
        ("text, SQLite FTS5 by rank", sqlite_peer(connection, "body")),
        ("text, ripgrep over the files", ripgrep_peer(folder / "texts")),
    ):
        if ask is None:
            row(f"peer: {what}", "not installed")
            continue
        row(f"peer: {what}: a key, p95", f"{p95(milliseconds(ask, few, PEER_SECONDS)):.1f} ms")
    for kind, name, ask in (
        ("titles", "fzf", fzf_peer(titles)),
        ("quotes", "FTS5", sqlite_peer(connection, "quote")),
    ):
        if ask is None:
            continue
        for typos in range(3):
            value = recall(ask, sought[kind, typos][: 2 * PEER_KEYS])
            row(f"peer: {kind}, {name}: recall@{FIRST}, {typos} typos", f"{value:.2f}")
    connection.close()


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
