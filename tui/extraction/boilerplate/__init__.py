"""Which blocks are the article and which the site around it.

In order: the core, where prose is densest; the headline and its doubles; the zones before and
after; whole-line lexicons inside. Text is never changed: blocks are marked with the reason they
went, or as unsure, and a reader can bring them back.
"""

from __future__ import annotations

from dataclasses import replace

from tui.extraction.boilerplate import core, endings, headline, lines, site, verdicts
from tui.model import Block, BlockKind, Document

MAJORITY = 0.5
"""When less than this share of the prose would be left, cleaning has gone wrong and is undone."""


def mark(document: Document, *, whole: bool = False) -> Document:
    """The document with its blocks' kinds and verdicts set.

    A block that already carries a verdict keeps it: markup knows better than the shape of lines.
    ``whole``: there is no site around the article, and only lines that are clutter by their own
    words go.
    """
    read = lines.read(document)
    judged = whole or any(block.dropped is not None for block in document.blocks)
    found = core.find(read) if not judged else _kept_range(document.blocks)
    named = any(block.kind is BlockKind.TITLE for block in document.blocks)
    # A file that says its title outside the text has no need of a line for it.
    told = document.metadata.title is not None and (whole or not judged)
    title = headline.find(document.text, read, found) if named or not told else None
    marks = verdicts.judge(document.text, read, found, title)
    if not judged:
        for index, reason in endings.find(document.text, read, found).items():
            marks[index] = verdicts.Verdict(dropped=reason)
    blocks = tuple(
        verdict.applied(block) for block, verdict in zip(document.blocks, marks, strict=True)
    )
    marked = replace(document, blocks=blocks)
    if not judged and _mostly_gone(read, blocks):
        return replace(
            document,
            notices=(
                *document.notices,
                "Nothing was removed: cleaning would have taken more than half of the text.",
            ),
        )
    return site.apart(marked) if not judged else marked


def _kept_range(blocks: tuple[Block, ...]) -> range:
    kept = [index for index, block in enumerate(blocks) if block.dropped is None]
    return range(kept[0], kept[-1] + 1) if kept else range(0)


def _mostly_gone(read: list[lines.Line], blocks: tuple[Block, ...]) -> bool:
    prose = [(line.words, block) for line, block in zip(read, blocks, strict=True) if line.prose]
    left = sum(words for words, block in prose if block.dropped is None)
    return left < MAJORITY * sum(words for words, _ in prose)
