"""Lines above the text that announce other stories: “Most read”, “Breaking: …”, “More on this”."""

from __future__ import annotations

import re
from functools import cache

from tui.extraction import letters, lexicon
from tui.extraction.boilerplate.headlines import candidates
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.line import Cue
from tui.extraction.wordsets import word_set

LIST = 24
"""Lines of a list of stories."""

_BETWEEN = frozenset({None, Cue.BYLINE, Cue.DATE})
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\s(?=\S)")


def is_labelled(page: Page, index: int) -> bool:
    """Whether the line is a story that is announced: it opens with such a label, or has one above
    it with nothing but other entries, their days and their writers between."""
    labels = lexicon.words("ticker_labels")
    line = page.lines[index]
    label, colon, _ = page.text[line.start : line.end].partition(":")
    if (colon and letters.flat(label) in labels) or is_timed(page, index):
        return True
    for above in range(index - 1, max(-1, index - 1 - LIST), -1):
        line = page.lines[above]
        if line.cue is Cue.RELATED:
            return not _names_tags(line.folded or "")
        if line.folded is not None and line.folded in labels:
            return True
        if line.cue in (None, Cue.READ_MORE, Cue.MENU) and _announces(line.folded):
            return True
        if above < candidates.MASTHEAD and candidates.is_newspaper(page, above):
            return True  # the next line is its motto
        if line.prose or line.cue not in _BETWEEN:
            return False
    return False


def is_on_the_subject(page: Page, index: int) -> bool:
    """Whether the line above announces one more story on what the article is about, which shares
    words with it."""
    return index > 0 and _announces(page.lines[index - 1].folded)


def _announces(folded: str | None) -> bool:
    return folded in lexicon.words("subject_labels") or folded in _bare_labels()


def is_timed(page: Page, index: int) -> bool:
    """Whether the line opens with a clock's time, and so does one next to it: “11:20 A signal has
    failed”."""
    return any(
        _CLOCK.match(page.text, page.lines[index].start)
        and _CLOCK.match(page.text, page.lines[other].start)
        for other in (index - 1, index + 1)
        if 0 <= other < page.lead
    )


def _names_tags(folded: str) -> bool:
    """Whether it announces no stories: “Article tags”, “この記事のタグ”."""
    return any(word in folded for word in word_set("tag labels"))


@cache
def _bare_labels() -> frozenset[str]:
    """Lines that announce another story and name none themselves: “À lire aussi”."""
    return frozenset(entry.removesuffix("*") for entry in lexicon.entries("clutter/readmore"))
