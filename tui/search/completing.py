"""What a query could go on with: fields, and the values that the pile has for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tui.folding import fold
from tui.search.pile import Row
from tui.search.query import Field, Flag

MOST = 9


def complete(text: str, pile: Sequence[Row]) -> tuple[str, ...]:
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
    for known in _values(Field(name.lower()), pile):
        if any(part.startswith(typed) for part in _starts(fold(known))):
            found.append(f"{head}{minus}{name}:{_written(known)}")
            if len(found) == MOST:
                break
    return tuple(one for one in found if one != text)


def _last_word(text: str) -> tuple[str, str]:
    """What stands before the last word, and it; a value in marks is one word."""
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


def _values(field: Field, pile: Sequence[Row]) -> list[str]:
    """Those the pile has, the most frequent first."""
    counts: Counter[str] = Counter()
    for row in pile:
        digest = row.digest
        match field:
            case Field.TAG:
                counts.update(row.tags)
            case Field.IS:
                return list(Flag)
            case _ if digest is None:
                continue
            case Field.SAID:
                counts.update(quote.speaker for quote in digest.quotes if quote.speaker)
            case Field.ACTOR:
                counts.update(actor.name for actor in digest.actors)
            case Field.SOURCE if digest.source:
                counts[digest.source] += 1
            case Field.DATE if digest.published:
                counts[f"{digest.published:%Y-%m}"] += 1
            case _:
                pass
    if field is Field.DATE:
        return sorted(counts, reverse=True)
    return [value for value, _ in counts.most_common()]
