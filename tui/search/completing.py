"""What a query could go on with: fields, and the values that the pile has for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from tui.folding import fold
from tui.search.narrowing import Pile
from tui.search.query import STATUSES, Field, Flag

MOST = 9


def complete(text: str, pile: Pile) -> tuple[str, ...]:
    """Whole queries that ``text`` may become, the likeliest first; at most ``MOST``.

    Only the last word is completed: the start of a field's name, or of a field's value.
    """
    head, word = _last_word(text)
    minus = "-" if word.startswith("-") else ""
    name, colon, value = word.removeprefix("-").partition(":")
    if not colon:
        fields = (field for field in Field if name and field.startswith(name.lower()))
        return tuple(f"{head}{minus}{field}:" for field in fields)[:MOST]
    if name.lower() not in tuple(Field):
        return ()
    typed = fold(value.strip('"“”„«»'))
    found: list[str] = []
    for known in _values(Field(name.lower()), pile, value):
        if any(part.startswith(typed) for part in _starts(fold(known))):
            found.append(f"{head}{minus}{name}:{_written(known)}")
            if len(found) == MOST:
                break
    return tuple(one for one in found if one != text)


def _last_word(text: str) -> tuple[str, str]:
    """The text before its last word, and that word; a value in quotation marks is one word, blanks
    and all."""
    at, inside = 0, False
    for place, char in enumerate(text):
        if char in '"“”„«»':
            inside = not inside
        elif char.isspace() and not inside:
            at = place + 1
    return text[:at], text[at:]


def _starts(folded: str) -> Iterable[str]:
    """The value from each of its words on."""
    yield folded
    for place, char in enumerate(folded):
        if char == " ":
            yield folded[place + 1 :]


def _written(value: str) -> str:
    return f'"{value}"' if any(char.isspace() for char in value) else value


def _values(field: Field, pile: Pile, typed: str) -> Sequence[str]:
    """The values of a field that the pile has, those offered first in front: the most frequent tags
    and outlets, the latest months."""
    match field:
        case Field.TAG:
            return _frequent(tag for row in pile.marked().values() for tag in row.tags)
        case Field.IS:
            return list(Flag)
        case Field.STATUS:
            return STATUSES
        case Field.SAID:
            return pile.names(typed, speakers=True)
        case Field.ACTOR:
            return pile.names(typed, speakers=False)
        case Field.SOURCE:
            names, own = pile.sources()
            counts = np.bincount(own[own >= 0], minlength=len(names))
            return [names[place] for place in np.argsort(-counts, kind="stable")]
        case Field.DATE:
            days = np.unique(pile.days())
            months = {f"{date.fromordinal(day):%Y-%m}" for day in days.tolist() if day}
            return sorted(months, reverse=True)
        case _:
            return ()


def _frequent(values: Iterable[str]) -> list[str]:
    return [value for value, _ in Counter(values).most_common()]
