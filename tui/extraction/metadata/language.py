"""Which language the article is in, by a vote of its function words or its script."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tui.extraction import lexicon
from tui.model import Document, Known

SAMPLE = 3000
"""Code points of the article's own text that vote."""

SCRIPT_SHARE = 0.3
"""Share of a text's characters that must be of a script to decide."""

FEWEST = 4
LEAD = 1.3
"""How much the first must be ahead of the second: short texts of cousins stay unknown."""

_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7af]")


def of(document: Document) -> Known[str] | None:
    sample = _sample(document)
    code = _by_script(sample) or _by_words(sample)
    return Known(code, "its words") if code else None


def _sample(document: Document) -> str:
    parts: list[str] = []
    length = 0
    for block in document.blocks:
        if block.dropped is None:
            parts.append(
                document.text[block.span.start : min(block.span.end, block.span.start + SAMPLE)]
            )
            length += len(parts[-1])
            if length > SAMPLE:
                break
    return " ".join(parts)[:SAMPLE]


def _by_script(sample: str) -> str | None:
    if sample.isascii():
        return None
    counts = {
        "ko": len(_HANGUL.findall(sample)),
        "ja": 3 * len(_KANA.findall(sample)),  # Japanese news has about a third of kana
        "zh": len(_HAN.findall(sample)),
    }
    code = max(counts, key=lambda name: counts[name])
    return code if counts[code] > max(5, SCRIPT_SHARE * len(sample)) else None


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {word: tuple(codes.split()) for word, codes in lexicon.rows("language_words")}


def _by_words(sample: str) -> str | None:
    votes: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(sample.casefold())).items():
        for code in _words().get(word, ()):
            votes[code] += count
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < FEWEST:
        return None
    if len(ranked) == 2 and ranked[0][1] < LEAD * ranked[1][1]:
        return None
    return ranked[0][0]
