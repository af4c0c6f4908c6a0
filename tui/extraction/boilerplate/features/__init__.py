"""What the line classifier sees of a line: its shape, its neighbours, its place, and the page.

No word of any language is looked for; words count only through the cues of the lexicons, and by
the beginnings of words that a line shares with the prose of the core. Lengths are in words as
Line counts them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.boilerplate.features import around, columns, own, places, whole
from tui.extraction.boilerplate.line import Line
from tui.extraction.boilerplate.stemming import Stemmed

NAMES: tuple[str, ...] = (*own.NAMES, *around.NAMES, *places.NAMES, *whole.NAMES)


def of(
    text: str,
    lines: Sequence[Line],
    core: range,
    stems: Stemmed,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
    asked: Sequence[int],
) -> dict[int, list[float]]:
    """For the index of each line that is ``asked``, in order, len(NAMES) values. ``title``: index
    of the headline's line; ``dropped``, ``unsure``: what the rules made of each line."""
    if not asked:
        return {}
    page = columns.read(text, lines, core, stems)
    itself = own.values(page, title, asked)
    others = around.values(page, asked)
    standing = places.values(page, title, dropped, unsure, asked)
    all_over = whole.values(page, dropped)
    return {
        index: [*one, *near, *place, *all_over]
        for index, one, near, place in zip(asked, itself, others, standing, strict=True)
    }
