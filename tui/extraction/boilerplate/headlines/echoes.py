"""Where a candidate's line recurs: similar lines beside it, in a menu, far below."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from tui.extraction.boilerplate.headlines.buckets import bucket, named
from tui.extraction.boilerplate.headlines.page import TELLING, Page

_REPEAT = bucket("repeated ", (0, 1, 2, 3, 5))


def likeness(page: Page, index: int) -> Iterator[str]:
    """Entries of a menu or of a list start alike, or are as long as each other."""
    own = page.folded[index]
    first = own.partition(" ")[0]
    alike = same = 0
    for place in (index - 2, index - 1, index + 1, index + 2):
        other = page.folded.get(place)
        if other is None or page.lines[place].cue is not None:
            continue
        alike += other != own and other.partition(" ")[0] == first
        same += abs(len(other) - len(own)) <= 4
    yield f"starts alike {min(alike, 2)}"
    yield f"as long {min(same, 3)}"


def echoes(page: Page, index: int) -> Iterator[str]:
    """Evidence, by name, of where else on the page the line’s words stand."""
    line = page.folded[index]
    yield named(_REPEAT, page.repeats[line] - 1)
    if page.repeats[line] > 1:
        yield from _copies(page, index)
    if line.removeprefix("the ") in page.notices:
        yield "in a notice"
    if len(line) < TELLING:
        return
    if (farther := page.far_below(line)) is not None:
        if f"\n{line}\n" in farther:
            yield "again far below"
        elif line in farther:
            yield "within a line far below"
    # Most lines are within no other: one count tells.
    if page.around.count(line) > page.repeats[line]:
        yield _within(line, page)
    yield from _held(line, page)


def _within(line: str, page: Page) -> str:
    """How the longer lines go on that have it in them."""
    others = [other for other in page.folded.values() if line in other and len(other) > len(line)]
    if any(other.startswith((f"{line} |", f"{line} -", f"{line} ·")) for other in others):
        return "with the site's name"
    if any(other.endswith(line) for other in others):
        return "glued to a label"
    return "inside a line"


def _held(line: str, page: Page) -> Iterator[str]:
    """Whether it has shorter lines in it, and where."""
    shorter = page.tellers[: bisect_left(page.tellers, len(line), key=len)]
    held = [other for other in shorter if other in line]
    if held:
        yield "holds a line"
        if any(map(line.endswith, held)):
            yield "ends with a line"
        elif any(map(line.startswith, held)):
            yield "starts with a line"


def _copies(page: Page, index: int) -> Iterator[str]:
    """Whether the line is repeated alone, as a headline is, or with the lines next to it, as a
    menu's are."""
    own = page.folded[index]
    beside = {page.folded.get(index - 1), page.folded.get(index + 1)} - {None}
    for place, other in page.folded.items():
        if other != own or place == index:
            continue
        if abs(place - index) <= 3:
            yield "repeated near"
        company = {page.folded.get(place - 1), page.folded.get(place + 1)}
        yield "repeated alone" if beside.isdisjoint(company) else "repeated in company"
