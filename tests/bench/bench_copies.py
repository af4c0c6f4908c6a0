"""Which articles are copies of one text: how well that is told, and what it costs in a large pile.

    python tests/bench/bench_copies.py [ARTICLES]

Told: of made-up wire stories, each printed by five papers in their own ways (the end cut, the lead
written anew, words edited, a paragraph left out, a notice before and after), the share that is
found with its story, and the share that is right of what is said to be a copy; among them stand
articles on the same subjects that share a quote, a paragraph of background or a third of their
text, and series of one pattern with other figures. Once for each kind of script.

Costs: a catalog of ARTICLES (20,000 without it) of which one in twenty is a copy: the first
comparing, one more article later, and what a later start asks; in CPU time, with the memory of the
process that compares beyond that of the interpreter. POSIX only.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.pile import SEED, Generator, found  # noqa: E402
from tui.digest import Digest  # noqa: E402
from tui.library import compared, near_copies  # noqa: E402
from tui.library.catalog import Catalog  # noqa: E402
from tui.library.seen import Seen  # noqa: E402
from tui.library.sketching import sketch  # noqa: E402
from tui.model import Span  # noqa: E402

ARTICLES = 20_000
STORIES = 120
COPIED = 20  # of so many articles one is a copy
ENGINE = bytes(8)

Text = list[list[str]]
"""Paragraphs of words."""

# Scripts ---------------------------------------------------------------------------------------


def _letters(first: int, last: int) -> Sequence[str]:
    return [chr(code) for code in range(first, last)]


_HAN = _letters(0x4E00, 0x5200)
_HIRAGANA = _letters(0x3042, 0x3090)
_SYLLABLES = _letters(0xAC00, 0xAE00)
_THAI = _letters(0x0E01, 0x0E2E)
_VOWELS = _letters(0x0E30, 0x0E38)


def _spelt(word: str, most: int, *sets: Sequence[str]) -> str:
    """The same letters for the same word, up to ``most``, taken from the sets in turn."""
    seed = blake2b(word.encode(), digest_size=2 * most).digest()
    length = 1 + seed[0] % most
    return "".join(
        sets[at % len(sets)][int.from_bytes(seed[2 * at : 2 * at + 2]) % len(sets[at % len(sets)])]
        for at in range(length)
    )


def _figure(word: str) -> bool:
    return word[:1].isdigit()


SCRIPTS: dict[str, tuple[Callable[[str], str], str]] = {
    "Latin": (lambda word: word, " "),
    "Chinese": (lambda word: _spelt(word, 3, _HAN), ""),
    "Japanese": (lambda word: _spelt(word, 4, _HAN, _HIRAGANA), ""),
    "Thai": (lambda word: _spelt(word, 6, _THAI, _VOWELS), ""),
    "Korean": (lambda word: _spelt(word, 4, _SYLLABLES), " "),
}


def written(text: Text, script: str) -> str:
    spell, blank = SCRIPTS[script]
    return "\n\n".join(
        blank.join(word if _figure(word) else spell(word) for word in paragraph)
        for paragraph in text
    )


# Stories ---------------------------------------------------------------------------------------


class Stories:
    def __init__(self, seed: int) -> None:
        self._generator = Generator()
        self.chance = random.Random(seed)

    def words(self, count: int) -> list[str]:
        generator = self._generator
        return self.chance.choices(generator.words, cum_weights=generator._weights, k=count)

    def paragraph(self) -> list[str]:
        words = self.words(self.chance.randint(30, 60))
        if self.chance.random() < 0.6:
            words.insert(self.chance.randrange(len(words)), str(self.chance.randint(3, 4000)))
        return words

    def story(self) -> Text:
        return [self.paragraph() for _ in range(self.chance.randint(6, 14))]

    def edited(self, text: Text, share: float) -> Text:
        """So many of the words are others."""

        def other(word: str) -> str:
            return self.words(1)[0] if self.chance.random() < share else word

        return [[other(word) for word in paragraph] for paragraph in text]

    def copies(self, text: Text) -> dict[str, Text]:
        """What papers make of it."""
        chance = self.chance
        cut = max(3, round(len(text) * chance.uniform(0.65, 0.95)))
        left = chance.randrange(1, len(text))
        return {
            "end cut": text[:cut],
            "lead anew": [self.words(40), *text[1:]],
            "words edited": self.edited(text, 0.04),
            "paragraph left out": [*text[:left], *text[left + 1 :]],
            "notices": [self.words(12), *text, self.words(25)],
            "cut, lead edited": [*self.edited(text[:1], 0.3), *text[1:cut]],
        }

    def others(self, text: Text) -> dict[str, Text]:
        """On the same subject, and no copies."""
        quoted = [self.paragraph() for _ in text]
        for paragraph, theirs in zip(quoted[1:3], text[1:3], strict=True):
            paragraph[5:5] = theirs[:20]
        third = len(text) // 3
        return {
            "quotes shared": quoted,
            "background shared": [*self.story(), text[-1]],
            "a third taken over": [*self.story()[: 2 * third + 1], *text[-third:]],
        }

    def series(self) -> list[Text]:
        pattern = self.story()

        def figures(paragraph: list[str]) -> list[str]:
            figured = list(paragraph)
            for at in range(4, len(figured), 9):
                figured[at] = str(self.chance.randint(3, 4000))
            return figured

        return [[figures(paragraph) for paragraph in pattern] for _ in range(4)]


def digest_of(body: str, number: int) -> Digest:
    id = blake2b(f"{number}".encode(), digest_size=32).hexdigest()
    spans, start = [], 0
    for paragraph in body.split("\n\n"):
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Digest(id, None, "x", None, None, (), (), tuple(spans), body)


def quality(script: str) -> None:
    stories = Stories(SEED)
    texts: list[tuple[str, int, Text]] = []
    """How it came to be, which story it is of, and the text."""
    for number in range(STORIES):
        story = stories.story()
        texts.append(("story", 10 * number, story))
        chosen = stories.chance.sample(sorted(stories.copies(story).items()), 5)
        texts += [(how, 10 * number, text) for how, text in chosen]
        others = enumerate(stories.others(story).items(), 10 * number + 1)
        texts += [(how, own, text) for own, (how, text) in others]
        if number % 4 == 0:
            texts += [("series", 10 * number + 4 + at, t) for at, t in enumerate(stories.series())]
    stories.chance.shuffle(texts)
    digests = [digest_of(written(text, script), at) for at, (_, _, text) in enumerate(texts, 1)]
    sketched = [
        compared.Sketched(number, 0, sketch(" ".join(about[block] for block in about.blocks)))
        for number, about in enumerate(digests, 1)
    ]
    groups = near_copies.grouped(near_copies.leads(sketched, lambda number: digests[number - 1]))
    told = {pair for group in groups for pair in combinations(group, 2)}
    of_story: dict[int, list[int]] = {}
    for number, (_, story_number, _) in enumerate(texts, 1):
        of_story.setdefault(story_number, []).append(number)
    true = {pair for group in of_story.values() for pair in combinations(group, 2)}
    missed: dict[str, int] = {}
    for one, other in true - told:
        for number in (one, other):
            missed[texts[number - 1][0]] = missed.get(texts[number - 1][0], 0) + 1
    wrong: dict[str, int] = {}
    for one, other in told - true:
        kind = " and ".join(sorted({texts[one - 1][0], texts[other - 1][0]}))
        wrong[kind] = wrong.get(kind, 0) + 1
    most = ", ".join(f"{how} {n}" for how, n in sorted(missed.items(), key=lambda x: -x[1])[:3])
    precision, recall = len(told & true) / max(1, len(told)), len(told & true) / len(true)
    print(
        f"{script:10}{precision:>10.3f}{recall:>8.3f}{len(texts):>10,}   {most}"
        f"{f'; wrong: {wrong}' if wrong else ''}"
    )


# Costs -----------------------------------------------------------------------------------------


def pile(count: int) -> Iterator[Digest]:
    """Every so many articles one is another's, cut, under another hash."""
    generator = Generator()
    for number in range(count):
        about = generator.article(number)
        if number % COPIED == COPIED - 1:
            about = generator.article(number - COPIED // 2)
            id = blake2b(f"copy {number}".encode(), digest_size=32).hexdigest()
            about = replace(about, id=id, blocks=about.blocks[:-1])
        yield about


def fill(catalog: Catalog, digests: Iterator[Digest], start: int) -> None:
    looks = []
    for number, about in enumerate(digests, start):
        looks.append((f"/pile/{number:07}.txt", Seen((1, 1, number)), found(about)))
        if len(looks) == 500:
            catalog.put(looks, ENGINE)
            looks = []
    catalog.put(looks, ENGINE)


def apart(what: Callable[[], object]) -> tuple[float, float, float]:
    """CPU seconds, seconds, and megabytes beyond what the process had, in a fresh one."""

    def run() -> None:
        before = resource.getrusage(resource.RUSAGE_SELF)
        begun = time.perf_counter()
        what()
        after = resource.getrusage(resource.RUSAGE_SELF)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        sending.send(
            (used, time.perf_counter() - begun, (after.ru_maxrss - before.ru_maxrss) / 1024)
        )

    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=run)
    process.start()
    answer: tuple[float, float, float] = receiving.recv()
    process.join()
    return answer


def costs(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        catalog = Catalog(Path(folder))
        fill(catalog, pile(count), 0)
        shared = catalog.shared
        assert shared is not None
        catalog.close()
        asked = near_copies.Asked(str(shared), ENGINE)
        print(f"\n{f'{count:,} articles':34}{'CPU s':>8}{'s':>8}{'MB':>8}")

        def row(what: str, do: Callable[[], object]) -> None:
            used, clock, memory = apart(do)
            print(f"{what:34}{used:8.2f}{clock:8.2f}{memory:8.0f}")

        row("all compared, the first time", lambda: near_copies.find(asked))
        row("a later start: nothing is new", lambda: compared.waiting(shared, ENGINE))
        row("a later start: the groups", lambda: near_copies.grouped(compared.copies(shared)))
        groups = near_copies.grouped(compared.copies(shared))
        assert len(groups) == count // COPIED, len(groups)
        catalog = Catalog(Path(folder))
        generator = Generator(SEED + 1)
        fill(catalog, generator.articles(1), count)
        catalog.close()
        row("one more article", lambda: near_copies.find(asked))


def main() -> None:
    print(f"{'':10}{'precision':>10}{'recall':>8}{'articles':>10}   most often missed")
    for script in SCRIPTS:
        quality(script)
    costs(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)


if __name__ == "__main__":
    main()
