"""Learns boilerplate/trees.json: what tells clutter from an article's lines.

    pip install lightgbm                    (needed by nobody but who trains)
    python -m tests.training.clutter FOLDER [--folds 5] [--write]

FOLDER holds pages of the Web Content Extraction Benchmark (WCXB, CC BY 4.0), flattened to text in
one or more ways: ``gold.jsonl.gz`` with ``id``, ``url``, ``title`` and ``gold`` (the article's own
text), and for each way a ``*.jsonl.gz`` with ``id``, ``text`` and ``lab``: for each line 1 the
article, 0 clutter, anything else neither. Beside these, articles with nothing around them and the
pages of tests/cases/boilerplate are learnt from, so that nothing to remove and other languages are
known too.

``--folds`` reports on pages of sites that were not learnt from, F1 as the scrapinghub
article-extraction-benchmark counts it: macro precision and recall of runs of four words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

from tui.extraction import boilerplate, markup
from tui.extraction.boilerplate import features, opinion, trees
from tui.model import FURNITURE, Document
from tui.sanitizing import sanitize_article

TREES = Path(boilerplate.__file__).parent / "trees.json"
RECORDED = Path(__file__).parents[1] / "cases" / "clutter_odds.json"
CASES = Path(__file__).parents[1] / "cases" / "boilerplate"
SOURCE = (
    "Learnt by tests/training/clutter.py from the Web Content Extraction Benchmark (WCXB), "
    "CC BY 4.0: numbers only, no word of a page."
)
SETTINGS = {
    "objective": "binary",
    "num_leaves": 14,
    "learning_rate": 0.1,
    "min_data_in_leaf": 80,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "max_bin": 63,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 150

PARTS = {"bs4_block": 0.6, "inscriptis": 0.6, "bare": 0.5, "case": 3.0}
"""What a page counts by its sort; LIGHT for the others. Dumps of whole pages have many lines."""

LIGHT = 1.5
"""What scrapes count that something has cleaned before: most files are such ones."""

ARTICLE = 0.6
"""Less of the core's prose than this in the article's own text, and that text is cut short: such a
page teaches to remove paragraphs, and is not learnt from."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    fold: int
    sort: str
    document: Document
    page: opinion.Page
    rows: dict[int, list[float]]
    """Of the lines the trees are asked about."""
    labels: list[int]
    """1 clutter, 0 the article, -1 neither."""
    gold: str


def example(fold: int, sort: str, text: str, labels: Sequence[int] | None, gold: str) -> Example:
    """``labels``: of each line of the text as FOLDER has them; None when all is the article."""
    document = markup.parse(text, "text/plain")
    page = boilerplate.look(document)
    rows = opinion.rows(page) if page.core else {}
    marked, place, number = [], 0, 0
    for block in document.blocks:
        number += text.count("\n", place, block.span.start)
        place = block.span.start
        inside = text.count("\n", *_ends(block.span)) + 1
        votes = [1] if labels is None else labels[number : number + inside]
        votes = [vote for vote in votes if vote in (0, 1)]
        marked.append(-1 if not votes else int(2 * sum(votes) < len(votes)))
    return Example(fold, sort, document, page, rows, marked, gold)


def _ends(span: Any) -> tuple[int, int]:
    return span.start, span.end


def examples(folder: Path, folds: int) -> Iterator[Example]:
    dice = random.Random(3)
    gold = {row["id"]: row for row in _rows(folder / "gold.jsonl.gz")}
    fold = {name: _site(row) % max(1, folds) for name, row in gold.items()}
    for path in sorted(folder.glob("*.jsonl.gz")):
        if path.name == "gold.jsonl.gz":
            continue
        for row in _rows(path):
            text, _ = sanitize_article(row["text"])
            if text.count("\n") == row["text"].count("\n"):
                sort = path.name.split(".")[0]
                name = row["id"]
                yield example(fold[name], sort, text, row["lab"], gold[name]["gold"])
    for name, row in gold.items():
        for text in _bare(row, dice):
            yield example(fold[name], "bare", text, None, "")
    for path in sorted(CASES.glob("*.txt")):
        yield from _case(path)


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _site(row: Row) -> int:
    return zlib.crc32((urlsplit(row.get("url") or "").netloc or row["id"]).encode())


def _bare(row: Row, dice: random.Random) -> Iterator[str]:
    """The article with at most its title above, whole and a part of it."""
    whole = [line for line in row["gold"].split("\n") if line.strip()]
    start = 0 if dice.random() < 0.6 else dice.randrange(max(1, len(whole) // 2))
    for lines in (whole, whole[start : start + dice.randint(3, 25)]):
        titled = [row["title"]] if row.get("title") and dice.random() < 0.5 else []
        text, _ = sanitize_article(dice.choice(["\n", "\n\n"]).join([*titled, *lines]))
        if text.strip():
            yield text


def _case(path: Path) -> Iterator[Example]:
    """A case file as it is, and what is kept of it. Never left out of learning."""
    article, _, expected = path.read_text(encoding="utf-8").partition("=====\n")
    told = [line.split(" | ", 1) for line in expected.splitlines()]
    dropped = [
        words
        for label, words in told
        if not label.startswith(("meta ", "kind ")) and label != "title"
    ]
    lines = article.split("\n")
    labels = []
    for line in lines:
        found = next((words for words in dropped if line.strip().startswith(words)), None)
        if found is not None:
            dropped.remove(found)
        labels.append(int(found is None) if line.strip() else -1)
    kept = [line for line, label in zip(lines, labels, strict=True) if label == 1]
    yield example(-1, "case", article, labels, "")
    yield example(-1, "case", "\n".join(kept), None, "")


def learn(pages: Sequence[Example]) -> list[Any]:
    """The trees, as boilerplate.trees walks them."""
    import lightgbm
    import numpy

    rows, labels, weights = [], [], []
    for page in filter(_whole, pages):
        words = sum(line.words for line in page.page.lines) or 1
        least = 20 / (20 + len(page.page.lines))
        part = PARTS.get(page.sort, LIGHT)
        for index, row in page.rows.items():
            if page.labels[index] >= 0:
                rows.append(row)
                labels.append(page.labels[index])
                weights.append(part * (60 * row[0] / words + least))
    scale = mean(weights)
    table = numpy.array(rows, dtype=float)
    data = lightgbm.Dataset(table, labels, weight=[weight / scale for weight in weights])
    model = lightgbm.train(SETTINGS, data, ROUNDS)
    return [_nested(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _whole(page: Example) -> bool:
    if page.sort in ("bare", "case"):
        return True
    words = [0, 0]
    for index in page.page.core:
        line, label = page.page.lines[index], page.labels[index]
        if line.prose and line.cue is None and label >= 0:
            words[label] += line.words
    return words[0] >= ARTICLE * sum(words)


def _nested(node: Row) -> Any:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    if node["decision_type"] != "<=":
        raise ValueError(node["decision_type"])
    threshold = float(f"{node['threshold']:.6g}")
    return [
        node["split_feature"],
        threshold,
        _nested(node["left_child"]),
        _nested(node["right_child"]),
    ]


def report(pages: Sequence[Example], folds: int) -> None:
    """With no fold, on the trees that ship, which have seen these pages."""
    results: dict[str, list[tuple[Example, Document]]] = {}
    for fold in range(max(1, folds)):
        if folds:
            grown = tuple(learn([page for page in pages if page.fold != fold]))
            judge = trees.Forest(features.NAMES, grown).probability
        else:
            judge = trees.clutter().probability
        for page in pages:
            if not folds or page.fold in (fold, -1):
                odds = opinion.spread(page.page, page.rows, judge) if page.rows else []
                cleaned = boilerplate.decide(page.document, page.page, odds)
                results.setdefault(page.sort, []).append((page, cleaned))
    for sort, pairs in results.items():
        print(f"{sort:12} {_figures(pairs)}")


def _figures(pairs: Sequence[tuple[Example, Document]]) -> str:
    lines: Counter[tuple[int, bool]] = Counter()
    precisions, recalls = [], []
    for page, cleaned in pairs:
        body = {block.span.start for block in cleaned.kept if block.kind not in FURNITURE}
        kept = {block.span.start for block in cleaned.kept}
        shown = kept if page.sort in ("bare", "case") else body
        for block, label in zip(page.document.blocks, page.labels, strict=True):
            lines[label, any(start in shown for start in range(*_ends(block.span)))] += 1
        if not page.gold:
            continue
        right, given = _shingles(page.gold), _shingles(cleaned.body)
        both = sum((right & given).values())
        precisions.append(both / given.total() if given else 0.0)
        recalls.append(both / right.total() if right else 0.0)
    lost = lines[0, False] / max(1, lines[0, False] + lines[0, True])
    stays = lines[1, True] / max(1, lines[1, False] + lines[1, True])
    share = f"lost {lost:.2%} kept {stays:.2%}"
    if not recalls:
        return share
    precision, recall = mean(precisions), mean(recalls)
    f1 = 2 * precision * recall / (precision + recall or 1.0)
    wrecked = sum(recall < 0.5 for recall in recalls)
    return f"F1 {f1:.4f} {share} wrecked {wrecked}/{len(pairs)}"


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def write(pages: Sequence[Example]) -> None:
    grown = learn(pages)
    stored = {"source": SOURCE, "columns": features.NAMES, "trees": grown}
    TREES.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
    trees.clutter.cache_clear()
    dice = random.Random(1)
    rows = dice.sample(
        [row for page in pages for row in page.rows.values() if page.sort == "case"], 12
    )
    judge = trees.clutter().probability
    recorded = [{"row": [round(float(value), 4) for value in row]} for row in rows]
    for one in recorded:
        one["odds"] = round(judge(one["row"]), 6)  # type: ignore[arg-type]
    RECORDED.write_text(json.dumps(recorded, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="report on sites left out of learning")
    parser.add_argument("--write", action="store_true", help="write the trees of all pages")
    asked = parser.parse_args()
    pages = list(examples(asked.folder, asked.folds))
    if asked.folds:
        report(pages, asked.folds)
    if asked.write:
        write(pages)
    if asked.write or not asked.folds:
        report(pages, 0)


if __name__ == "__main__":
    main()
