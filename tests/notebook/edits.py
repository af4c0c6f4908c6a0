"""What happens to an article between two scrapes, done to a text with a known passage in it.

Each kind takes the text, the passage's span and a source of chance, and gives the new text and
where the passage is now; None when it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tui.model import Span

Edit = Callable[[str, Span, Random], tuple[str, Span | None]]

ADDED = (
    "Update: this page was corrected after publication to give the right day of the hearing.",
    "Readers have written to us about the new timetable; a selection follows tomorrow.",
    "The weather office expects rain on the coast and a clear evening inland.",
    "A spokesman for the ferry company did not answer calls.",
)


def _splice(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


def inserted(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    more = "\n\n".join(chance.sample(ADDED, 3)) + "\n\n"
    return more + text, Span(span.start + len(more), span.end + len(more))


def shuffled(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    parts, at = [], 0
    for part in text.split("\n\n"):
        parts.append((at, part))
        at += len(part) + 2
    chance.shuffle(parts)
    at = 0
    for start, part in parts:
        if start <= span.start < start + len(part):
            moved = Span(span.start - start + at, span.end - start + at)
        at += len(part) + 2
    return "\n\n".join(part for _, part in parts), moved


def rewrapped(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    width = chance.randint(40, 80)
    new: list[str] = []
    places: list[int] = []
    column = place = 0
    for token in re.findall(r"\s+|\S+", text):
        place += len(new[-1]) if new else 0
        places.append(place)
        if token.isspace():
            new.append("\n\n" if "\n\n" in token else "  \n" if column > width else " ")
            column = 0 if "\n" in new[-1] else column + 1
        else:
            new.append(token)
            column += len(token)
    origin: dict[int, int] = {}
    at = 0
    for token, written, place in zip(re.findall(r"\s+|\S+", text), new, places, strict=True):
        if not token.isspace():
            origin |= {at + step: place + step for step in range(len(written))}
        at += len(token)
    return "".join(new), Span(origin[span.start], origin[span.end - 1] + 1)


def curled(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    opened = re.sub(r'(^|[\s(])"', r"\1“", text)
    return opened.replace('"', "”").replace("'", "’").replace(" - ", " – "), span


def context_rewritten(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    before, after = chance.sample(ADDED, 2)
    cut = text.rfind("\n\n", 0, span.start)
    head = text[: cut + 2] if cut >= 0 else ""
    rest = text.find("\n\n", span.end)
    tail = text[rest:] if rest >= 0 else ""
    new = f"{head}{before} "
    return (
        new + text[span.start : span.end] + f" {after}" + tail,
        Span(len(new), len(new) + len(span)),
    )


def _edited(share: float) -> Edit:
    """That share of the passage's characters changed, by whole words while they are few enough."""

    def edit(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
        words = re.findall(r"\s+|\S+", text[span.start : span.end])
        left = max(1, round(share * len(span)))
        order = [at for at, word in enumerate(words) if not word.isspace()]
        chance.shuffle(order)
        for at in order:
            if left <= 0:
                break
            if len(words[at]) <= left:
                left -= len(words[at])
                others = ["late", "north", "a", "public", "seven", "agreed"]
                words[at] = chance.choice([one for one in others if one != words[at]])
            else:
                place = chance.randrange(len(words[at]))
                letter = chance.choice("xz".replace(words[at][place], ""))
                words[at] = words[at][:place] + letter + words[at][place + 1 :]
                left -= 1
        new = "".join(words)
        return _splice(text, span, new), Span(span.start, span.start + len(new))

    return edit


def passage_deleted(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    return _splice(text, span, ""), None


def paragraph_deleted(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    start = text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0
    end = text.find("\n\n", span.end)
    return text[:start] + (text[end + 2 :] if end >= 0 else ""), None


def truncated(text: str, span: Span, chance: Random) -> tuple[str, Span | None]:
    return text[: max(0, span.start - 5)], None


INTACT: dict[str, Edit] = {
    "inserted": inserted,
    "shuffled": shuffled,
    "re-wrapped": rewrapped,
    "curled": curled,
    "context rewritten": context_rewritten,
}
CHANGED: dict[str, Edit] = {
    "edited 2 %": _edited(0.02),
    "edited 6 %": _edited(0.06),
    "edited 12 %": _edited(0.12),
}
GONE: dict[str, Edit] = {
    "passage deleted": passage_deleted,
    "paragraph deleted": paragraph_deleted,
    "truncated": truncated,
}
