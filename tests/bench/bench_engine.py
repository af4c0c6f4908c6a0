"""The engine's speed against a naive regular expression over the same articles in the same run.

The naive one pairs quotation marks and takes the nearest capitalised words beside "said" for the
speaker: what one would write in ten lines. Where spaCy is installed, its blank English pipeline,
which is its tokenizer alone, is measured too: the least that an analysis with it would take. The
articles are those of tests/gold and the samples, some twelve times over. CPU time of this process
only; every stage runs, files are not read again.

    python tests/bench/bench_engine.py [ROUNDS]
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tui.extraction import extract, read  # noqa: E402

QUOTED = re.compile(r"[“\"]([^”\"\n]{1,2000})[”\"]")
SAID = re.compile(
    r"(?:said|says|told|added)\s+((?:[A-Z][\w’'-]+\s?){1,4})"
    r"|((?:[A-Z][\w’'-]+\s){1,4})(?:said|says|told|added)"
)


def naive(data: bytes) -> list[tuple[str, str | None]]:
    text = data.decode("utf-8", "replace")
    found = []
    for quote in QUOTED.finditer(text):
        near = SAID.search(text, max(0, quote.start() - 120), quote.end() + 120)
        found.append((quote[1], (near[1] or near[2]).strip() if near else None))
    return found


def tokenizer() -> Callable[[bytes], object] | None:
    """spaCy's for English, made and used once; None where spaCy is not installed."""
    if find_spec("spacy") is None:
        return None
    pipeline = import_module("spacy").blank("en")
    pipeline("Ready.")
    return lambda data: pipeline(data.decode("utf-8", "replace"))


def seconds(work: Callable[[bytes], object], articles: list[bytes]) -> float:
    begun = time.process_time()
    for article in articles:
        work(article)
    return time.process_time() - begun


def main(rounds: int) -> None:
    gold = sorted((ROOT / "tests/gold").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8").split("\n---\n")[0] for path in gold]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    articles = [text.encode() for text in texts] * rounds
    megabytes = sum(map(len, articles)) / 1e6
    for article in articles[: len(texts)]:  # word lists are read and patterns compiled once
        extract(article, name="a.txt")
    print(f"{len(articles)} articles, {megabytes:.2f} MB; CPU time of one process")
    base = seconds(naive, articles)
    rows = [
        ("naive regular expression", base),
        *(
            [("spaCy's blank English tokenizer", seconds(peer, articles))]
            if (peer := tokenizer())
            else []
        ),
        (
            "text, cleaning and metadata alone",
            seconds(lambda data: read(data, name="a.txt"), articles),
        ),
        ("everything", seconds(lambda data: extract(data, name="a.txt"), articles)),
    ]
    for name, spent in rows:
        print(
            f"{name:36} {len(articles) / spent:9.0f} articles/s {megabytes / spent:8.2f} MB/s"
            f"   {spent / base:7.1f} × naive"
        )
    if peer is None:
        print("spaCy is not installed: its tokenizer was not measured")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
