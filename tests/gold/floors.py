"""Floors under the scores of the marked articles. They rise and never fall.

    python -m tests.gold.floors            the scores now, beside their floors
    python -m tests.gold.floors --errors   and every error (of the articles named after it)
    python -m tests.gold.floors --pin      write the scores as the new floors

``floors.toml`` holds the floors and, for each article, the counts they were computed from. So a
new article may be a hard one: the floors move with it, and only over articles that are pinned and
unchanged is the engine compared with what it was.
"""

from __future__ import annotations

import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path

from tests.gold.annotated import FOLDER, Gold, read_all
from tests.gold.scoring import STAGES, Count, Score, score

FLOORS = FOLDER / "floors.toml"
HEADER = "# Written by `python -m tests.gold.floors --pin`, which lowers no floor.\n"


def figures(scores: Mapping[str, Count]) -> dict[str, float]:
    """What the floors lie under, each between 0 and 1."""
    return {
        "cleaning_precision": scores["cleaning"].precision,
        "cleaning_recall": scores["cleaning"].recall,
        "quotes_precision": scores["quotes"].precision,
        "quotes_recall": scores["quotes"].recall,
        "direct_f1": scores["direct"].f1,
        "speakers_precision": scores["speakers"].precision,
        "speakers_recall": scores["speakers"].recall,
        "statements_precision": scores["statements"].precision,
        "statements_f1": scores["statements"].f1,
        "actors_precision": scores["actors"].precision,
        "actors_recall": scores["actors"].recall,
        "aliases_f1": scores["aliases"].f1,
        "kinds": scores["kinds"].precision,
    }


def counts(score: Score) -> dict[str, Count]:
    return {stage: getattr(score, stage) for stage in STAGES}


def total(articles: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    sums = dict.fromkeys(STAGES, Count())
    for article in articles:
        sums = {stage: sums[stage] + article[stage] for stage in STAGES}
    return sums


@dataclass(frozen=True)
class Pinned:
    digest: str
    counts: dict[str, Count]


def load(path: Path = FLOORS) -> tuple[dict[str, float], dict[str, Pinned]]:
    """The floors by figure, and what is pinned of each article by its name."""
    if not path.exists():
        return {}, {}
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    pinned = {
        name: Pinned(table["digest"], {stage: Count(*table[stage]) for stage in STAGES})
        for name, table in data["article"].items()
    }
    return data["floors"], pinned


def rounded_down(figure: float) -> float:
    return floor(figure * 100 + 1e-9) / 100


def dump(scores: Mapping[Gold, Score]) -> str:
    lines = [HEADER, "[floors]"]
    for name, value in figures(total(counts(s) for s in scores.values())).items():
        lines.append(f"{name} = {rounded_down(value):.2f}")
    lines.append("\n# Right, claimed by the engine, there in truth.")
    for gold, of_article in scores.items():
        lines += [f"\n[article.{gold.name}]", f'digest = "{gold.digest}"']
        for stage, count in counts(of_article).items():
            lines.append(f"{stage} = [{count.right}, {count.claimed}, {count.there}]")
    return "\n".join(lines) + "\n"


def fallen(scores: Mapping[Gold, Score], path: Path = FLOORS) -> list[str]:
    """A line for each figure under its floor, over the articles that are as they were pinned."""
    _, pinned = load(path)
    same = {
        gold: s
        for gold, s in scores.items()
        if gold.name in pinned and pinned[gold.name].digest == gold.digest
    }
    now = figures(total(counts(s) for s in same.values()))
    then = figures(total(pinned[gold.name].counts for gold in same))
    lines = []
    for figure, value in now.items():
        if value >= rounded_down(then[figure]):
            continue
        worse = []
        for gold, of_article in same.items():
            here = figures(counts(of_article))[figure]
            was = figures(pinned[gold.name].counts)[figure]
            if here < was:
                worse.append(f"{gold.path.name} ({was:.3f} to {here:.3f})")
        lines.append(
            f"{figure}: {value:.3f} is under its floor of {rounded_down(then[figure]):.2f};"
            f" worse in {', '.join(worse)}"
        )
    return lines


def table(scores: Mapping[Gold, Score], path: Path = FLOORS) -> str:
    floors, _ = load(path)
    now = figures(total(counts(s) for s in scores.values()))
    rows = [f"{name:22}{value:.3f}   {floors.get(name, 0):.2f}" for name, value in now.items()]
    return "\n".join([f"{'figure':22}now     floor", *rows])


def pin(scores: Mapping[Gold, Score], path: Path = FLOORS) -> list[str]:
    """Writes the floors, unless one would fall: then the lines of ``fallen``, nothing written."""
    worse = fallen(scores, path)
    if not worse:
        path.write_text(dump(scores), encoding="utf-8")
    return worse


def main(arguments: list[str] | None = None) -> int:
    parser = ArgumentParser(prog="python -m tests.gold.floors", description="Measure the engine.")
    parser.add_argument("--errors", nargs="*", metavar="ARTICLE", help="show errors (of all)")
    parser.add_argument("--pin", action="store_true", help="write the figures as the new floors")
    options = parser.parse_args(arguments)
    scores = {gold: score(gold) for gold in read_all()}
    if options.errors is not None:
        for gold, of_article in scores.items():
            if not options.errors or gold.name in options.errors:
                print("", *of_article.errors, sep="\n")
        print()
    print(table(scores))
    if not options.pin:
        return 0
    if worse := pin(scores):
        print("Nothing is pinned: floors only rise.", *worse, sep="\n", file=sys.stderr)
        return 1
    print(f"Pinned in {FLOORS.name}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
