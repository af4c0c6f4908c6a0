"""Learns what speaks for a line to be the headline: lexicon/headline_weights.txt, a conditional
logit's weights, and boilerplate/headlines/headline_trees.json, the weights of words and the trees.

    pip install lightgbm                    (needed by nobody but who trains)
    python -m tests.training.headline FOLDER [--folds 5] [--write]

FOLDER holds pages of the Web Content Extraction Benchmark (WCXB, CC BY 4.0), flattened to text in
one or more ways: ``gold.jsonl.gz`` with ``id``, ``title`` and ``gold`` (the article's own text),
and for each way a ``*.jsonl.gz`` with ``id`` and ``text``. A page is seen as it is, with its
headline taken out (there is none, and much that looks like one), with its headlines in sentence
case (most papers outside America have them so, and hardly a page of WCXB), and as the beginning of
its bare article among other pages' headlines and teasers, with and without its own.

Of the pages' words only those are kept that stand on many of them (COMMON), each with a number.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tests.training.boosting import nested
from tests.training.stored import Row, rows
from tui.extraction import markup
from tui.extraction.boilerplate import core, lines, threads
from tui.extraction.boilerplate.headlines import (
    barring,
    candidates,
    headline,
    likelihood,
    opening,
    site,
)
from tui.extraction.boilerplate.headlines.measures import COMPARED, Measures, read, words_of
from tui.extraction.boilerplate.headlines.page import look
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.boilerplate.trees import UNIT, Forest
from tui.sanitizing import sanitize_article

TREES = Path(headline.__file__).with_name("headline_trees.json")
WEIGHTS = TREES.parents[2] / "lexicon" / "headline_weights.txt"
HEAD = """\
# What speaks for (above 0) and against a line to be an article's headline. Learnt by
# tests/training/headline.py from the Web Content Extraction Benchmark (WCXB), CC BY 4.0.
"""
LEAST = 40
"""A piece of evidence seen less often is not used."""

SHRINK = 5.0
"""L2 penalty, in pages."""

STEPS = 50
"""Of the logit's learning, which are fewer than it takes to the end. (A page at a time by AdaGrad,
25 times over, of 1,302 headlines on pages not learnt from two fewer are right, seven more wrong and
four more given where there is none, in ten times the time.)"""

COMMON = 10
"""Pages with a word in a line that might be the headline, from which on it is weighed."""

PRIOR = 4.0
"""Lines that every word is taken to have been in beside those it was seen in."""

PARTED = 5
"""Parts of the pages. What the words of a page weigh is learnt from the other parts when the trees
are: else they would trust the words too much."""

NEARBY = likelihood.BEHIND + 1.0
"""Log odds behind a page's likeliest line within which the trees learn from a line. They are asked
of no others: learning from all of them, of 1,302 headlines on pages not learnt from some seven
fewer are right and as many more wrong, in twice the time."""

ROUNDS = 450
START = -3.0
"""Log odds against there being no headline that every line has before the first tree or step."""

SETTINGS = {
    "num_leaves": 8,
    "learning_rate": 0.11,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "max_bin": 63,
    "seed": 7,
    "num_threads": 2,
    "deterministic": True,
    "verbose": -1,
}

ALIKE = 0.75
"""From this on (difflib's ratio) a line is the title in other words: pages have one in the text and
another in what search engines are told, and that teaches neither "here" nor "nowhere"."""

CUT, COMPOSED, RECASED = 0.1, 0.4, 0.4
"""What a page without its headline, a composed one, and one with headlines in sentence case count
against one as it is."""

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
    lines: tuple[str, ...]
    folded: tuple[str, ...]
    """The same as they are compared."""
    barred: tuple[bool, ...]
    places: tuple[int, ...]
    lead: int
    core: int
    title: str
    """As it is compared; it need not stand in the text."""


def normal(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def example(page: int, sort: str, text: str, title: str, weight: float) -> Example | None:
    text, _ = sanitize_article(text)
    document = markup.parse(text, "text/plain")
    read = lines.read(document)
    if not (found := core.find(read[: threads.start(read)])):
        return None
    stems = Stemmed(text, read)
    lead = opening.find(read, found, stems)
    page_of = look(text, read, found, lead, stems)
    places = candidates.find(page_of)
    seen = candidates.weigh(page_of, places)
    spans = [document.blocks[place].span for place in places]
    right = tuple(
        bool(title) and normal(document[site.own(document, span)]) == title for span in spans
    )
    visible = bool(title) and title in normal(text)
    if not any(right) and (visible or _reworded(title, (document[span] for span in spans))):
        weight = 0.0  # no line can be right: measured, and not learnt from
    names = tuple(tuple(sorted(one)) for one in seen)
    own = tuple(text[read[place].start : read[place].end] for place in places)
    folded = tuple(page_of.folded[place] for place in places)
    barred = tuple(
        barring.is_barred(page_of, place) or barring.is_signed(page_of, place) for place in places
    )
    at = (tuple(places), lead, found.start, title)
    return Example(page, sort, weight, visible, names, right, own, folded, barred, *at)


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
    gold = {row["id"]: row for row in rows(folder / "gold.jsonl.gz")}
    number = {name: index for index, name in enumerate(gold)}
    ways = [path for path in sorted(folder.glob("*.jsonl.gz")) if path.name != "gold.jsonl.gz"]
    for path in ways:
        sort = path.name.split(".")[0]
        for row in rows(path):
            page, title = number[row["id"]], normal(gold[row["id"]].get("title") or "")
            yield from _made(example(page, sort, row["text"], title, 1.0))
            if ways.index(path) in (0, page % len(ways)):
                text = in_sentence_case(row["text"])
                yield from _made(example(page, f"{sort}, recased", text, title, RECASED))
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
            if dice.random() < 0.5:
                text = in_sentence_case(text)
            title = normal(row["title"]) if has else ""
            yield from _made(example(number[row["id"]], "composed", text, title, COMPOSED))
        for titles in (stories, [row]):
            text, title = bare(row, titles, dice)
            if dice.random() < 0.5:
                text = in_sentence_case(text)
            yield from _made(example(number[row["id"]], "bare", text, normal(title), COMPOSED))


def in_sentence_case(text: str) -> str:
    """The text with the capitals of its headlines as most papers outside America print them: only
    what the text's sentences write with one keeps it."""
    lower = set(re.findall(r"(?<![.!?\n] )(?<!\n)\b[a-z][\w'’]*", text))
    lines = text.split("\n")
    return "\n".join(_recased(line, lower) for line in lines)


def _recased(line: str, lower: set[str]) -> str:
    words = line.split(" ")
    if not 4 <= len(words) <= 30 or line.rstrip().endswith((".", "!")):
        return line
    capitals = [word[:1].isupper() for word in words if len(word) >= 4]
    if not capitals or sum(capitals) < 0.75 * len(capitals) or line.isupper():
        return line
    return " ".join(
        word.lower() if index and word[:1].isupper() and _plain(word) in lower else word
        for index, word in enumerate(words)
    )


def _plain(word: str) -> str:
    return word.lower().strip(".,:;!?()\"“”‘’'")


def _made(one: Example | None) -> Iterator[Example]:
    if one is not None:
        yield one


MENU = ("Home", "News", "Sport", "Business", "Opinion", "Culture", "Travel", "Weather", "Video")
OUTLETS = ("The Norrby Courier", "Westhaven Post", "Coastline", "Evening Ledger", "Harbour Weekly")
NAMES = ("Mira Olsen", "Jon Berg", "Ada van der Meer", "Tomas Lindqvist")


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
        above += _head(row, row["title"] + "." * (dice.random() < 0.06), dice)
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
    lines = _of_outlet([*above, *_head(row, title, dice), *body], dice)
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


def _head(row: Row, title: str, dice: random.Random) -> list[str]:
    lines: list[str] = []
    if dice.random() < 0.25:
        lines.append(dice.choice(MENU).upper())
    lines.append(title)
    if dice.random() < 0.2:
        lines.append(dice.choice(["News", "World", ""]) + title)
    if dice.random() < 0.35 and (deck := _deck(row, dice)):
        lines.append(deck)
    if (sign := dice.random()) < 0.25:
        lines.append(f"By {dice.choice(NAMES)}")
    elif sign < 0.35:
        lines.append(dice.choice(NAMES))
    if 0.15 < sign < 0.4:
        lines.append(f"March {dice.randint(1, 28)}, 2024")
    if dice.random() < 0.15:
        lines.append("Share")
    if dice.random() < 0.15:
        lines.append(dice.choice(["5 min read", "Listen to this article", "Comments (12)"]))
    if dice.random() < 0.15 and (caption := _deck(row, dice)):
        lines.append(f"{caption} {dice.choice(['Photo:', 'Image:'])} {dice.choice(NAMES)}")
    return lines


def _deck(row: Row, dice: random.Random) -> str | None:
    """What may stand as a standfirst, or under a picture: a sentence of the article of some
    length, its full stop left out as often as not."""
    sentences = [
        sentence
        for line in own_text(row)[1:12]
        for sentence in re.findall(r"[^.!?]{30,200}\.", line)
        if sentence.count(" ") in range(7, 26)
    ]
    if not sentences:
        return None
    sentence = str(dice.choice(sentences)).strip()
    return sentence if dice.random() < 0.5 else sentence.rstrip(".")


def _teaser(row: Row, dice: random.Random) -> str:
    long = next((line for line in row["gold"].split("\n") if line.count(" ") > 11), row["title"])
    return " ".join(long.split()[: dice.randint(12, 30)])


Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Learnt:
    logit: Weights
    words: Weights
    forest: Forest

    def odds(self, page: Example) -> list[float]:
        """As likelihood.odds: what ships is what is judged."""
        if not page.seen:
            return []
        measures = Measures(self.forest.columns, self.words)
        return likelihood.combined(
            [likelihood.linear_odds(names, self.logit) for names in page.seen],
            page.seen,
            lambda asked: map(self.forest.probability, _rows_of(page, measures, asked)),
        )


def _rows_of(page: Example, measures: Measures, asked: Sequence[int]) -> list[list[float]]:
    return measures.rows(
        [set(names) for names in page.seen],
        page.lines,
        page.places,
        lead=page.lead,
        core=page.core,
        asked=asked,
    )


def learn(pages: Sequence[Example]) -> Learnt:
    import lightgbm
    import numpy

    columns = _columns(pages)
    parts = [_counted(one for one in pages if one.page % PARTED == part) for part in range(PARTED)]
    apart = [
        Measures(columns, _weights([*parts[:part], *parts[part + 1 :]])) for part in range(PARTED)
    ]
    logit = learn_logit(pages)
    known: list[Example] = []
    table: list[list[float]] = []
    for one in pages:
        if one.weight and one.seen:
            asked = _nearby(one, logit)
            table += _rows_of(one, apart[one.page % PARTED], asked)
            known.append(_only(one, asked))
    settings = {**SETTINGS, "objective": _choice(known)}
    model = lightgbm.train(settings, lightgbm.Dataset(numpy.array(table)), ROUNDS)
    trees = (nested(tree["tree_structure"]) for tree in model.dump_model()["tree_info"])
    forest = Forest(columns, (round(UNIT * START), *trees))
    return Learnt(logit, _weights(parts), forest)


def _nearby(page: Example, logit: Weights) -> list[int]:
    """The lines that the trees learn from: the likely ones, and those that are right."""
    scores = [likelihood.linear_odds(names, logit) for names in page.seen]
    least = max(scores) - NEARBY
    return [
        index
        for index, (score, right) in enumerate(zip(scores, page.right, strict=True))
        if right or score >= least
    ]


def _only(page: Example, asked: Sequence[int]) -> Example:
    return replace(
        page,
        seen=tuple(page.seen[at] for at in asked),
        right=tuple(page.right[at] for at in asked),
    )


def _choice(pages: Sequence[Example]) -> Callable[[Any, Any], tuple[Any, Any]]:
    """The objective of a choice among a page's lines and none of them, as the logit's: a tree that
    helps one line speaks against the page's others. (Of lines judged one by one as many are right
    with a tenth more wrong.) Several lines that say the headline share what it is given."""
    import numpy

    sizes = [len(one.seen) for one in pages]
    starts = numpy.cumsum([0, *sizes[:-1]])
    of_page = numpy.repeat(numpy.arange(len(pages)), sizes)
    right = numpy.array([float(one) for page in pages for one in page.right])
    weights = numpy.repeat([one.weight for one in pages], sizes)

    def slopes(scores: Any, _: Any) -> tuple[Any, Any]:
        odds = numpy.exp(numpy.clip(scores + START, -30.0, 30.0))
        chances = odds / (1.0 + numpy.add.reduceat(odds, starts)[of_page])
        shares = chances * right
        sums = numpy.add.reduceat(shares, starts)[of_page]
        wanted = numpy.where(right > 0, shares / numpy.maximum(sums, 1e-12), 0.0)
        curves = numpy.maximum(chances * (1.0 - chances), 1e-3)
        return (chances - wanted) * weights, curves * weights

    return slopes


def _columns(pages: Sequence[Example]) -> tuple[str, ...]:
    count = Counter(
        column
        for one in pages
        for names in one.seen
        for column in {column for name in names for column, _ in read(name)}
    )
    return (*sorted(column for column, times in count.items() if times >= LEAST), *COMPARED)


@dataclass(frozen=True, slots=True)
class Counts:
    """Of lines, each counting as its page does: in how many a word stands."""

    headlines: Counter[str]
    others: Counter[str]
    sizes: tuple[float, float]
    pages: dict[str, set[int]]


def _counted(pages: Iterable[Example]) -> Counts:
    found: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    sizes, where = [0.0, 0.0], defaultdict[str, set[int]](set)
    for one in pages:
        if one.weight != 1.0:  # not as it is
            continue
        for line, right in zip(one.lines, one.right, strict=True):
            kind = 0 if right else 1
            sizes[kind] += 1
            for word in set(words_of(line)):
                found[kind][word] += 1
                where[word].add(one.page)
    return Counts(*found, (sizes[0], sizes[1]), where)


def _weights(parts: Sequence[Counts]) -> Weights:
    """Log of how much oftener a word is in headlines than in other lines; only common ones."""
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for part in parts:
        for word, where in part.pages.items():
            pages[word] |= where
    headlines, others = (sum(part.sizes[kind] for part in parts) for kind in (0, 1))
    usual = headlines / (headlines + others)
    weights = {}
    for word, where in sorted(pages.items()):
        if len(where) >= COMMON:
            in_headlines = sum(part.headlines[word] for part in parts) + PRIOR * usual
            elsewhere = sum(part.others[word] for part in parts) + PRIOR * (1 - usual)
            weights[word] = round(math.log(in_headlines / elsewhere / headlines * others), 2)
    return weights


def learn_logit(pages: Sequence[Example]) -> Weights:
    """Conditional logit with "none" as a choice of odds 1, by L-BFGS."""
    import numpy
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    count = Counter(name for one in pages for names in one.seen for name in names)
    names = [*sorted(name for name, times in count.items() if times >= LEAST), likelihood.ANY]
    columns = {name: column for column, name in enumerate(names)}
    known = [one for one in pages if one.weight and one.seen]
    filled = [
        [columns[name] for name in (*own, likelihood.ANY) if name in columns]
        for one in known
        for own in one.seen
    ]
    ends = numpy.cumsum([0, *map(len, filled)])
    cells = numpy.concatenate([numpy.array(row) for row in filled])
    table = csr_matrix((numpy.ones(len(cells)), cells, ends), shape=(len(filled), len(names)))
    sizes = [len(one.seen) for one in known]
    starts = numpy.cumsum([0, *sizes[:-1]])
    of_page = numpy.repeat(numpy.arange(len(known)), sizes)
    right = numpy.array([float(one) for page in known for one in page.right])
    weights = numpy.array([one.weight for one in known])
    found = numpy.add.reduceat(right, starts) > 0
    penalty = numpy.full(len(names), SHRINK)
    penalty[-1] = 0.0

    def loss(point: Any) -> tuple[Any, Any]:
        scores = table @ point
        top = numpy.maximum(numpy.maximum.reduceat(scores, starts), 0.0)
        odds = numpy.exp(scores - top[of_page])
        none = numpy.exp(-top)
        total = numpy.add.reduceat(odds, starts) + none
        wanted = odds * right
        sums = numpy.maximum(numpy.add.reduceat(wanted, starts), 1e-300)
        chances = numpy.where(found, sums, none) / total
        pushes = odds / total[of_page] - wanted / sums[of_page]
        return (
            0.5 * (penalty * point * point).sum() - (weights * numpy.log(chances)).sum(),
            table.T @ (pushes * weights[of_page]) + penalty * point,
        )

    start = numpy.zeros(len(names))
    start[-1] = START
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return dict(zip(names, best.x.tolist(), strict=True))


def report(pages: Sequence[Example], folds: int) -> None:
    """Of pages that were not learnt from: headlines right, wrong, and given where there is none."""
    counts: dict[str, Counter[str]] = {}
    for fold in range(folds):
        learnt = learn([one for one in pages if one.page % folds != fold])
        for one in pages:
            if one.page % folds != fold:
                continue
            given = headline.decide(learnt.odds(one), one.folded, one.seen, one.barred)
            tally = counts.setdefault(one.sort, Counter())
            tally["visible" if one.visible else "none"] += 1
            if given is not None:
                right = "right" if one.right[given] else "wrong"
                kind = right if one.visible else "invented"
                tally[kind] += 1
                if kind != "right" and _reworded(one.title, [one.lines[given]]):
                    tally[f"{kind}, reworded"] += 1
    for sort, tally in counts.items():
        print(
            f"{sort:<20} right {tally['right']}/{tally['visible']}, wrong {tally['wrong']} "
            f"({tally['wrong, reworded']} in other words), "
            f"given where there is none {tally['invented']}/{tally['none']} "
            f"({tally['invented, reworded']} in other words)"
        )


def write(learnt: Learnt) -> None:
    rows = (
        f"{name}\t{weight:.2f}\n"
        for name, weight in sorted(learnt.logit.items())
        if abs(weight) >= 0.02
    )
    WEIGHTS.write_text(HEAD + "".join(rows), encoding="utf-8")
    stored = {
        "source": "Learnt by tests/training/headline.py from the Web Content Extraction Benchmark "
        "(WCXB), CC BY 4.0.",
        "columns": learnt.forest.columns,
        "words": learnt.words,
        "trees": learnt.forest.trees,
    }
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    TREES.write_text(text + "\n", encoding="utf-8")


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
        write(learn(pages))


if __name__ == "__main__":
    main()
