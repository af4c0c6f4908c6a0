"""Learns lexicon/headline_weights.txt: what speaks for a line to be the headline.

    python -m tests.training.headline FOLDER [--folds 5] [--write]

FOLDER holds pages of the Web Content Extraction Benchmark (WCXB, CC BY 4.0), flattened to text in
one or more ways: ``gold.jsonl.gz`` with ``id``, ``title`` and ``gold`` (the article's own text),
and for each way a ``*.jsonl.gz`` with ``id`` and ``text``. A page is seen as it is, with its
headline taken out (there is none, and much that looks like one), and as the beginning of its bare
article among other pages' headlines and teasers, with and without its own.

Only names of structural evidence and their weights are kept; no word of a page is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tui.extraction import markup
from tui.extraction.boilerplate import candidates, core, headline, lines, site
from tui.extraction.boilerplate.page import look
from tui.extraction.boilerplate.stemming import Stemmed
from tui.sanitizing import sanitize_article

WEIGHTS = Path(lines.__file__).parents[1] / "lexicon" / "headline_weights.txt"
HEAD = """\
# What speaks for (above 0) and against a line to be an article's headline. Learnt by
# tests/training/headline.py from the Web Content Extraction Benchmark (WCXB), CC BY 4.0.
"""
LEAST = 40
"""A piece of evidence seen less often is not used."""

SHRINK = 5.0
"""L2 penalty, in pages."""

ALIKE = 0.75
"""From this on (difflib's ratio) a line is the title in other words: pages have one in the text and
another in what search engines are told, and that teaches neither "here" nor "nowhere"."""

CUT, COMPOSED = 0.1, 0.4
"""What a page without its headline, and a composed one, count against one as it is."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Example:
    page: int
    sort: str
    weight: float
    visible: bool
    """Whether the page's title stands in the text at all."""
    seen: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def normal(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def example(page: int, sort: str, text: str, title: str, weight: float) -> Example | None:
    text, _ = sanitize_article(text)
    document = markup.parse(text, "text/plain")
    read = lines.read(document)
    if not (found := core.find(read)):
        return None
    lead = headline.lead_of(read, found)
    places, seen = candidates.gather(look(text, read, found, lead, Stemmed(text, read)))
    spans = [document.blocks[place].span for place in places]
    right = tuple(
        bool(title) and normal(document[site.own(document, span)]) == title for span in spans
    )
    visible = bool(title) and title in normal(text)
    if not any(right) and (visible or _reworded(title, (document[span] for span in spans))):
        weight = 0.0  # no line can be right: measured, and not learnt from
    return Example(page, sort, weight, visible, tuple(tuple(sorted(one)) for one in seen), right)


def _reworded(title: str, lines: Iterable[str]) -> bool:
    if not title:
        return False
    for line in map(normal, lines):
        short, long = sorted((line, title), key=len)
        within = len(long) < 2 * len(short) and f" {short} " in f" {long} "
        if within or SequenceMatcher(None, title, line).ratio() >= ALIKE:
            return True
    return False


def examples(folder: Path) -> Iterator[Example]:
    dice = random.Random(7)
    gold = {row["id"]: row for row in _rows(folder / "gold.jsonl.gz")}
    number = {name: index for index, name in enumerate(gold)}
    for path in sorted(folder.glob("*.jsonl.gz")):
        if path.name == "gold.jsonl.gz":
            continue
        sort = path.name.split(".")[0]
        for row in _rows(path):
            page, title = number[row["id"]], normal(gold[row["id"]].get("title") or "")
            yield from _made(example(page, sort, row["text"], title, 1.0))
            if title and title in normal(row["text"]):
                cut = "\n".join(
                    line
                    for line in row["text"].split("\n")
                    if len(line) > 400 or title not in normal(line)
                )
                yield from _made(example(page, f"{sort}, cut", cut, "", CUT))
    stories = [row for row in gold.values() if row.get("title") and row["gold"].count("\n") > 3]
    for row in stories:
        for has in (True, False, True, False):
            text = composed(row, stories, dice, has=has)
            title = normal(row["title"]) if has else ""
            yield from _made(example(number[row["id"]], "composed", text, title, COMPOSED))
        for titles in (stories, [row]):
            text, title = bare(row, titles, dice)
            yield from _made(example(number[row["id"]], "bare", text, normal(title), COMPOSED))


def _made(one: Example | None) -> Iterator[Example]:
    if one is not None:
        yield one


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


MENU = ("Home", "News", "Sport", "Business", "Opinion", "Culture", "Travel", "Weather", "Video")
OUTLETS = ("The Norrby Courier", "Westhaven Post", "Coastline", "Evening Ledger", "Harbour Weekly")
NAMES = ("Mira Olsen", "Jon Berg", "Ada van der Meer", "Tomas Lindqvist")

Row = dict[str, Any]


def composed(row: Row, others: Sequence[Row], dice: random.Random, *, has: bool) -> str:
    """The article's own text in the midst of what scrapes of news pages have around it."""
    body = own_text(row)
    if dice.random() < 0.6:
        body = body[: dice.randint(2, 12)]
    around = dice.sample(list(others), min(8, len(others)))
    above = _masthead(dice)
    if dice.random() < 0.5:
        teased = dice.random() < 0.6
        for other in around[: dice.randint(1 if teased else 2, 4)]:
            above.append(other["title"])
            if teased:
                above.append(_teaser(other, dice))
    if has:
        above += _head(row["title"], dice)
    below: list[str] = ["Related articles"] if dice.random() < 0.5 else []
    for other in around[4 : 4 + dice.randint(0, 4)]:
        below.append(other["title"] if dice.random() < 0.5 else _teaser(other, dice))
    lines = _of_outlet([*above, *body, *below], dice)
    return dice.choice(["\n", "\n\n"]).join(lines)


def bare(row: Row, titles: Sequence[Row], dice: random.Random) -> tuple[str, str]:
    """A title and the text under it with next to nothing around, and the title. News headlines
    play on words, so it may be another page's: its place alone gives it away."""
    title = dice.choice(titles)["title"]
    above = _masthead(dice) if dice.random() < 0.3 else []
    body = own_text(row)[: dice.randint(2, 25)]
    if dice.random() < 0.2:
        body.insert(0, _teaser(row, dice))
    lines = _of_outlet([*above, *_head(title, dice), *body], dice)
    return dice.choice(["\n", "\n\n"]).join(lines), title


def _of_outlet(lines: list[str], dice: random.Random) -> list[str]:
    """The page under its outlet's name, which is no headline, and with it in the notice below."""
    if dice.random() > 0.4:
        return lines
    outlet = dice.choice(OUTLETS)
    notice = [f"© {dice.randint(2012, 2024)} {outlet}. All rights reserved."]
    return [outlet, *lines, *(notice if dice.random() < 0.7 else [])]


def own_text(row: Row) -> list[str]:
    """The lines of the article, from its first paragraph on: without its title, or another line
    above that might be one."""
    title = normal(row["title"])
    body = [
        line
        for line in row["gold"].split("\n")
        if line.strip() and (len(line) > 300 or title not in normal(line))
    ]
    start = next((i for i, line in enumerate(body) if line.count(" ") > 11), 0)
    return body[start:]


def _masthead(dice: random.Random) -> list[str]:
    lines: list[str] = []
    if dice.random() < 0.3:
        lines.append(f"{dice.choice(['Monday', 'Friday'])}, March {dice.randint(1, 28)}, 2024")
    if dice.random() < 0.3:
        lines += [f"{dice.randint(1, 30)}.{dice.randint(0, 9)} C", "Leeds"]
    if dice.random() < 0.4:
        lines += dice.sample(MENU, dice.randint(2, 9))
    if dice.random() < 0.2:
        lines.append(dice.choice(["     ", " | ", " "]).join(dice.sample(MENU, dice.randint(2, 5))))
    return lines


def _head(title: str, dice: random.Random) -> list[str]:
    lines: list[str] = []
    if dice.random() < 0.25:
        lines.append(dice.choice(MENU).upper())
    lines.append(title)
    if dice.random() < 0.2:
        lines.append(dice.choice(["News", "World", ""]) + title)
    if (sign := dice.random()) < 0.25:
        lines.append(f"By {dice.choice(NAMES)}")
    elif sign < 0.35:
        lines.append(dice.choice(NAMES))
    if 0.15 < sign < 0.4:
        lines.append(f"March {dice.randint(1, 28)}, 2024")
    if dice.random() < 0.15:
        lines.append("Share")
    return lines


def _teaser(row: Row, dice: random.Random) -> str:
    long = next((line for line in row["gold"].split("\n") if line.count(" ") > 11), row["title"])
    return " ".join(long.split()[: dice.randint(12, 30)])


Weights = dict[str, float]


def learn(pages: Sequence[Example], *, rounds: int = 25, dice: random.Random) -> Weights:
    """Conditional logit with "none" as a choice of odds 1, by AdaGrad a page at a time."""
    count = Counter(name for one in pages for names in one.seen for name in names)
    weights = {name: 0.0 for name, times in sorted(count.items()) if times >= LEAST}
    weights[headline.ANY] = -3.0
    speed = dict.fromkeys(weights, 1.0)
    known = [
        (one, [[n for n in names if n in weights] for names in one.seen])
        for one in pages
        if one.weight
    ]
    for _ in range(rounds):
        dice.shuffle(known)
        for one, seen in known:
            pushes = _pushes(one, seen, weights)
            slope: defaultdict[str, float] = defaultdict(float)
            for names, push in zip(seen, pushes, strict=True):
                if abs(push) > 1e-4:
                    for name in (headline.ANY, *names):
                        slope[name] += one.weight * push
            for name, value in slope.items():
                if name != headline.ANY:
                    value += SHRINK * weights[name] / count[name]
                speed[name] += value * value
                weights[name] -= 0.4 * value / math.sqrt(speed[name])
    return weights


def _pushes(one: Example, seen: Sequence[Sequence[str]], weights: Weights) -> list[float]:
    """For each candidate its probability less what it ought to be."""
    odds, total = _odds(seen, weights)
    wanted = sum(part for part, right in zip(odds, one.right, strict=True) if right)
    return [
        part / total - (part / wanted if right else 0.0)
        for part, right in zip(odds, one.right, strict=True)
    ]


def _odds(seen: Sequence[Sequence[str]], weights: Weights) -> tuple[list[float], float]:
    scores = [
        weights[headline.ANY] + sum(weights.get(name, 0.0) for name in names) for names in seen
    ]
    top = max(0.0, *scores) if scores else 0.0
    odds = [math.exp(value - top) for value in scores]
    return odds, math.exp(-top) + sum(odds)


def report(pages: Sequence[Example], folds: int) -> None:
    """Of pages that were not learnt from: headlines right, wrong, and given where there is none."""
    counts: dict[str, Counter[str]] = {}
    for fold in range(folds):
        weights = learn([one for one in pages if one.page % folds != fold], dice=random.Random(1))
        for one in pages:
            if one.page % folds != fold:
                continue
            odds, total = _odds(one.seen, weights)
            best = odds.index(max(odds)) if odds else -1
            same = {names for names, right in zip(one.seen, one.right, strict=True) if right}
            mass = sum(p for p, n in zip(odds, one.seen, strict=True) if n in same)
            right = bool(odds) and one.right[best]
            alone = bool(odds) and candidates.ALONE in one.seen[best]
            enough = headline.ALONE if alone else headline.ENOUGH
            mass = mass if right else max(odds, default=0.0)
            others = (
                p
                for p, names, good in zip(odds, one.seen, one.right, strict=True)
                if names != one.seen[best] and not (right and good)
            )
            given = mass >= max(enough * total, headline.AHEAD * max(others, default=0.0))
            given = given and bool(odds)
            tally = counts.setdefault(one.sort, Counter())
            tally["visible" if one.visible else "none"] += 1
            if given:
                tally["invented" if not one.visible else "right" if right else "wrong"] += 1
    for sort, tally in counts.items():
        print(
            f"{sort:<20} right {tally['right']}/{tally['visible']}, wrong {tally['wrong']}, "
            f"given where there is none {tally['invented']}/{tally['none']}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="report on pages left out of learning")
    parser.add_argument("--write", action="store_true", help="write the weights of all pages")
    asked = parser.parse_args()
    pages = list(examples(asked.folder))
    if asked.folds:
        report(pages, asked.folds)
    if asked.write:
        weights = learn(pages, dice=random.Random(1))
        rows = (
            f"{name}\t{weight:.2f}\n"
            for name, weight in sorted(weights.items())
            if abs(weight) >= 0.02
        )
        WEIGHTS.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
