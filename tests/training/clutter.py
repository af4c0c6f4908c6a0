"""Learns boilerplate/trees.json and words.json: what tells clutter from an article's lines.

    pip install lightgbm scikit-learn       (needed by nobody but who trains)
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
import json
import math
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

from tests.training.boosting import nested
from tests.training.stored import Row, rows
from tui.extraction import boilerplate, lexicon, markup
from tui.extraction.boilerplate import features, opinion, trees, wording
from tui.model import FURNITURE, Document
from tui.sanitizing import sanitize_article

TREES = Path(boilerplate.__file__).parent / "trees.json"
WORDS = TREES.with_name("words.json")
RECORDED = Path(__file__).parents[1] / "cases" / "clutter_odds.json"
CASES = Path(__file__).parents[1] / "cases" / "boilerplate"
SOURCE = (
    "Learnt by tests/training/clutter.py from the Web Content Extraction Benchmark (WCXB), "
    "CC BY 4.0."
)
SETTINGS = {
    "objective": "binary",
    "num_leaves": 20,
    "learning_rate": 0.07,
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
ROUNDS = 250

PARTS = {"bs4_block": 0.6, "inscriptis": 0.6, "bare": 0.5, "case": 2.4}
"""What a page counts by its sort; LIGHT for the others. Dumps of whole pages have many lines."""

LIGHT = 1.5
"""What scrapes count that something has cleaned before: most files are such ones."""

WORDIEST = 120
"""Words from which a line counts no more."""

ARTICLE = 0.6
"""Less of the core's prose than this in the article's own text, and that text is cut short: such a
page teaches to remove paragraphs, and is not learnt from."""

SITES = 10
"""A word has a weight when pages of so many sites have it: what fewer have is their own."""

WELL_KNOWN = frozenset({"forbes", "getty", "smith", "williams"})
"""Names on so many sites that are in none of the lists of names."""

STRENGTH = 0.3
"""The inverse of the regression's penalty on weights."""

SLIGHT = 5
"""Weights below this, in hundredths, are left out."""

PARTED = 5
"""The words a page's columns of wording are counted with were learnt from other sites' pages: those
that had been learnt from it too would be believed too much."""


@dataclass(frozen=True, slots=True)
class Example:
    site: int
    """-1 for a page that is never left out of learning."""
    sort: str
    document: Document
    page: opinion.Page
    rows: dict[int, list[float]]
    """Of the lines the trees are asked about."""
    labels: list[int]
    """1 clutter, 0 the article, -1 neither."""
    gold: str


def example(site: int, sort: str, text: str, labels: Sequence[int] | None, gold: str) -> Example:
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
    return Example(site, sort, document, page, rows, marked, gold)


def _ends(span: Any) -> tuple[int, int]:
    return span.start, span.end


def examples(folder: Path) -> Iterator[Example]:
    dice = random.Random(3)
    gold = {row["id"]: row for row in rows(folder / "gold.jsonl.gz")}
    site = {name: _site(row) for name, row in gold.items()}
    for path in sorted(folder.glob("*.jsonl.gz")):
        if path.name == "gold.jsonl.gz":
            continue
        for row in rows(path):
            text, _ = sanitize_article(row["text"])
            if text.count("\n") == row["text"].count("\n"):
                sort = path.name.split(".")[0]
                name = row["id"]
                yield example(site[name], sort, text, row["lab"], gold[name]["gold"])
    for name, row in gold.items():
        for text in _bare(row, dice):
            yield example(site[name], "bare", text, None, "")
    for path in sorted(CASES.glob("*.txt")):
        yield from _case(path)


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


@dataclass(frozen=True, slots=True)
class Learnt:
    weights: wording.Weights
    plain: list[Any]
    worded: list[Any]
    """Trees, as boilerplate.trees walks them."""

    def odds(self, page: Example) -> list[float]:
        names = (*features.NAMES, *wording.NAMES)
        plain = trees.Forest(features.NAMES, tuple(self.plain), trees.STAGES)
        worded = trees.Forest(names, tuple(self.worded), trees.STAGES)
        return opinion.spread(
            page.page, page.rows, self.weights, plain.probability, worded.probability
        )


def learn(pages: Sequence[Example]) -> Learnt:
    pages = [page for page in pages if page.rows and _whole(page)]
    worded: list[tuple[Example, dict[int, list[float]]]] = []
    for part in range(PARTED):
        weights = _weights([page for page in pages if page.site % PARTED != part])
        for page in pages:
            if page.site % PARTED == part:
                read = page.page
                told = wording.columns(read.text, read.lines, read.core, page.rows, weights)
                if told is not None:
                    pairs = zip(page.rows.items(), told, strict=True)
                    worded.append((page, {index: [*row, *more] for (index, row), more in pairs}))
    return Learnt(
        _weights(pages),
        _grown([(page, page.rows) for page in pages]),
        _grown(worded),
    )


def _grown(pages: Sequence[tuple[Example, Mapping[int, Sequence[float]]]]) -> list[Any]:
    import lightgbm
    import numpy

    rows, labels, weights = [], [], []
    for page, seen in pages:
        for index, row in seen.items():
            if page.labels[index] >= 0:
                rows.append(row)
                labels.append(page.labels[index])
                weights.append(_importance(page, index))
    scale = mean(weights)
    table = numpy.array(rows, dtype=float)
    data = lightgbm.Dataset(table, labels, weight=[weight / scale for weight in weights])
    model = lightgbm.train(SETTINGS, data, ROUNDS)
    return [nested(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _weights(pages: Sequence[Example]) -> wording.Weights:
    """By logistic regression over which words a line has, each by the root of their number."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    lines, labels, importance = [], [], []
    sites: dict[tuple[str, bool], set[int]] = {}
    for page in pages:
        if page.site < 0:
            continue
        for index, line in enumerate(page.page.lines):
            if page.labels[index] >= 0:
                told, label = wording.words(page.page.text[line.start : line.end])
                found = sorted(told)
                both = [(word, False) for word in found] + [(word, True) for word in found if label]
                for word in both:
                    sites.setdefault(word, set()).add(page.site)
                lines.append(both)
                labels.append(page.labels[index])
                importance.append(_importance(page, index))
    names = _names()
    common = sorted(w for w in sites if len(sites[w]) >= SITES and w[0] not in names)
    column = {word: at for at, word in enumerate(common)}
    known = [[column[word] for word in both if word in column] for both in lines]
    values = [1 / math.sqrt(len(row)) for row in known for _ in row]
    starts = [0, *accumulate(map(len, known))]
    table = csr_matrix(
        (values, list(chain.from_iterable(known)), starts), (len(known), len(column))
    )
    scale = mean(importance)
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3)
    model.fit(table, labels, sample_weight=[one / scale for one in importance])
    kept = {word: round(wording.UNIT * float(model.coef_[0][at])) for word, at in column.items()}
    spoken = _spoken()
    kept = {
        word: weight
        for word, weight in kept.items()
        if abs(weight) >= SLIGHT and (weight < 0 or word[0] not in spoken)
    }
    return wording.Weights(
        round(float(model.intercept_[0]), 3),
        {word: weight for (word, label), weight in kept.items() if not label},
        {word: weight for (word, label), weight in kept.items() if label},
    )


def _names() -> frozenset[str]:
    """Of people, places and organizations: they say where a page comes from, not what a line is."""
    named = (lexicon.words(name) for name in ("given_names", "places", "organizations"))
    names = {name.casefold() for name in chain.from_iterable(named)} | WELL_KNOWN
    usual = lexicon.words("ordinary_words") | lexicon.words("months")
    return frozenset(names - usual - set(lexicon.entries("clutter/share")))


def _spoken() -> frozenset[str]:
    """Forms of verbs of saying, as "says": here they stand above readers' comments, in the news
    beside its quotes. They speak for the article or not at all."""
    verbs = (row for row in lexicon.rows("reporting_verbs") if "N" not in row[1])
    return frozenset(form for verb, _, forms in verbs for form in forms.split() if form != verb)


def _importance(page: Example, index: int) -> float:
    lines = page.page.lines
    words = sum(line.words for line in lines) or 1
    share = 60 * min(lines[index].words, WORDIEST) / words
    return PARTS.get(page.sort, LIGHT) * (share + 20 / (20 + len(lines)))


def _whole(page: Example) -> bool:
    if page.sort in ("bare", "case"):
        return True
    words = [0, 0]
    for index in page.page.core:
        line, label = page.page.lines[index], page.labels[index]
        if line.prose and line.cue is None and label >= 0:
            words[label] += line.words
    return words[0] >= ARTICLE * sum(words)


def report(pages: Sequence[Example], folds: int) -> None:
    """With no fold, on the trees that ship, which have seen these pages."""
    results: dict[str, list[tuple[Example, Document]]] = {}
    for fold in range(max(1, folds)):
        if folds:
            learnt = learn([page for page in pages if page.site < 0 or page.site % folds != fold])
        for page in pages:
            if not folds or page.site < 0 or page.site % folds == fold:
                judge = learnt.odds if folds else _shipped
                cleaned = boilerplate.decide(
                    page.document, page.page, judge(page) if page.rows else []
                )
                results.setdefault(page.sort, []).append((page, cleaned))
    for sort, pairs in results.items():
        print(f"{sort:12} {_figures(pairs)}")


def _shipped(page: Example) -> list[float]:
    return opinion.odds(page.page)


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
    learnt = learn(pages)
    stored = {
        "source": SOURCE,
        "plain": {"columns": features.NAMES, "trees": learnt.plain},
        "worded": {"columns": (*features.NAMES, *wording.NAMES), "trees": learnt.worded},
    }
    TREES.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
    weights = {
        "source": f"{SOURCE} Only words that pages of {SITES} sites or more have.",
        "bias": learnt.weights.bias,
        "anywhere": wording.by_weight(learnt.weights.anywhere),
        "label": wording.by_weight(learnt.weights.label),
    }
    packed = json.dumps(weights, separators=(",", ":"), ensure_ascii=False)
    WORDS.write_text(packed + "\n", encoding="utf-8")
    trees.clutter.cache_clear()
    wording.learnt.cache_clear()
    _record(pages)


def _record(pages: Sequence[Example]) -> None:
    """What some lines of the cases were given, for the tests."""
    dice = random.Random(1)
    cases = [page for page in pages if page.sort == "case" and page.rows]
    recorded: list[Row] = []
    for page in dice.sample(cases, 12):
        read = page.page
        told = wording.columns(read.text, read.lines, read.core, page.rows, wording.learnt())
        index = dice.choice(list(page.rows))
        values = list(page.rows[index])
        if told is not None:
            values += dict(zip(page.rows, told, strict=True))[index]
        row = [round(float(value), 4) for value in values]
        judge = trees.clutter()[told is not None].probability
        recorded.append({"row": row, "odds": round(judge(row), 6)})
    RECORDED.write_text(json.dumps(recorded, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="report on sites left out of learning")
    parser.add_argument("--write", action="store_true", help="write the trees of all pages")
    asked = parser.parse_args()
    pages = list(examples(asked.folder))
    if asked.folds:
        report(pages, asked.folds)
    if asked.write:
        write(pages)
    if asked.write or not asked.folds:
        report(pages, 0)


if __name__ == "__main__":
    main()
