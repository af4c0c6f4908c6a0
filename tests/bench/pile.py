"""A made-up pile with a fixed seed, as it stands in a catalog: no extraction, which has a bench.

Words are invented and frequent as words are (Zipf); people are named in several articles, and said
things in some; a body has about 500 words. All of it is made article by article from its number,
so that 100,000 need no memory and the answer to a question is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate

from tui.digest import Digest, DigestActor, DigestQuote
from tui.library.packing import pack
from tui.library.sketching import sketch
from tui.library.tables import Found
from tui.model import Span

SEED = 20_241_129
WORDS = 60_000
PARAGRAPHS = 9
QUOTES = 5  # of an article

_SPELT = """
b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w
a e i o u ai ea ee io ou
the of to and in that for is on was it with as at by from said will have not be
"""
_ONSETS, _VOWELS, _SMALL = (line.split() for line in _SPELT.strip().split("\n"))
_CODAS = ["", "", "", "l", "m", "n", "nd", "nt", "r", "rd", "s", "st", "t", "ck"]
_OUTLETS = [f"The {place} Courier" for place in ("Astwick", "Pellow", "Velmar", "Harrowby")]


@dataclass(frozen=True)
class Generator:
    seed: int = SEED

    @cached_property
    def words(self) -> list[str]:
        chance = random.Random(self.seed)
        made = dict.fromkeys(_SMALL)
        while len(made) < WORDS:
            syllables = chance.choice((1, 2, 2, 3, 3, 4))
            parts = (
                chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
                for _ in range(syllables)
            )
            made.setdefault("".join(parts))
        return list(made)

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))

    @cached_property
    def people(self) -> list[str]:
        chance = random.Random(self.seed + 1)
        rare = self.words[2_000:]
        return [
            f"{chance.choice(rare).title()} {chance.choice(rare).title()}" for _ in range(20_000)
        ]

    def article(self, number: int) -> Digest:
        chance = random.Random(self.seed * 1_000_003 + number)

        def some(count: int) -> list[str]:
            return chance.choices(self.words, cum_weights=self._weights, k=count)

        # A headline leaves the small words out.
        title = " ".join(chance.choices(self.words[200:30_000], k=chance.randint(6, 10)))
        cast = chance.choices(self.people, k=4)
        text, blocks, quotes = title.capitalize(), [], []
        told = set(chance.sample(range(PARAGRAPHS), QUOTES))
        first: dict[str, Span] = {}
        for paragraph in range(PARAGRAPHS):
            text += "\n\n"
            start = len(text)
            text += " ".join(some(chance.randint(33, 56))).capitalize() + ". "
            if paragraph in told:
                speaker = chance.choice(cast)
                said = " ".join(some(chance.randint(10, 24))).capitalize()
                quotes.append(
                    DigestQuote(Span(len(text), len(text) + len(said) + 3), speaker, speaker)
                )
                text += f"“{said},” "
                first.setdefault(speaker, Span(len(text), len(text) + len(speaker)))
                text += f"{speaker} said."
            blocks.append(Span(start, len(text)))
        return Digest(
            blake2b(f"{self.seed}/{number}".encode(), digest_size=32).hexdigest(),
            title.capitalize(),
            title.capitalize(),
            chance.choice(_OUTLETS),
            date(2020, 1, 1) + timedelta(days=chance.randrange(2_000)),
            tuple(DigestActor(name, name, (), first.get(name)) for name in dict.fromkeys(cast)),
            tuple(quotes),
            tuple(blocks),
            text,
        )

    def articles(self, count: int) -> Iterator[Digest]:
        return map(self.article, range(count))


def found(about: Digest) -> Found:
    assert about.published is not None
    body = " ".join(about[block] for block in about.blocks)
    return Found(
        sha=bytes.fromhex(about.id),
        variant=bytes(8),
        amended=0,
        titled=True,
        label=about.label,
        source=about.source,
        byline=None,
        published=about.published.toordinal(),
        quotes=len(about.quotes),
        words=len(body.split()),
        sketch=sketch(body),
        packed=pack(about),
    )


def mistyped(words: str, typos: int, chance: random.Random) -> str:
    """With so many typos, each in another word if it can be: a letter other, more, less or two
    swapped; in words of four letters and more, and never the first letter."""
    parts = words.split()
    places = [at for at, part in enumerate(parts) if len(part) >= 5]
    chance.shuffle(places)
    for place in places[:typos]:
        word = parts[place]
        at = chance.randrange(1, len(word) - 1)
        other = chance.choice("abcdefghijklmnopqrstuvwxyz")
        match chance.randrange(4):
            case 0:
                word = word[:at] + other + word[at + 1 :]
            case 1:
                word = word[:at] + other + word[at:]
            case 2:
                word = word[:at] + word[at + 1 :]
            case _:
                word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        parts[place] = word
    return " ".join(parts)
