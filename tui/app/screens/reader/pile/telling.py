"""How an article is distinguished from its near-copies: by outlet and day, and by its file where
those are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tui.app.guard import printable
from tui.library import Entry


def outlet_and_day(entry: Entry, *more: str) -> str:
    """ "Meridian Wire (2023-08-22)"; the file's name where no outlet is known. ``more`` stands
    behind the day."""
    day = (entry.published.isoformat(),) if entry.published else ()
    name, within = printable(entry.source or entry.path.name), ", ".join((*day, *more))
    return f"{name} ({within})" if within else name


def told_apart(entries: Sequence[Entry]) -> Mapping[str, str]:
    """By the file of each: outlet and day, and the file's name where another has the same two."""
    times = Counter(map(outlet_and_day, entries))
    return {
        one.file: outlet_and_day(one, _short(one, entries))
        if times[outlet_and_day(one)] > 1
        else outlet_and_day(one)
        for one in entries
    }


def file_and_outlet(entry: Entry, others: Iterable[Entry]) -> str | None:
    """ "a.txt, Meridian Wire", for a row that would say what one of the ``others`` says; else None:
    the outlet, which is cut where there is little room, is the same."""
    same = [one for one in others if _row(one) == _row(entry)]
    if not same:
        return None
    return ", ".join(filter(None, [_short(entry, [entry, *same]), entry.source]))


def _row(entry: Entry) -> tuple[object, ...]:
    return entry.label, entry.source, entry.published


def _short(entry: Entry, among: Sequence[Entry]) -> str:
    """The file's name, with its folder's where another is called so too."""
    path = entry.path
    twice = sum(one.path.name == path.name for one in among) > 1
    return printable(f"{path.parent.name}/{path.name}" if twice else path.name)
