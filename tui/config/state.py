"""``state.json``: where the reader stopped, kept by the program for itself.

Losing it loses a convenience, so a damaged file counts as none and is replaced, and a save that
fails is told once and otherwise let be. What is the user's work goes into the notebook instead.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.config import files
from tui.config.paths import state_file

MOST_POSITIONS = 5_000
MOST_RECENT = 20
MOST_DRAFTS = 20


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class State:
    positions: Mapping[str, int] = field(default_factory=_nothing)
    """Article id to the offset (code points) of the top line; the last read come last."""
    library: tuple[str, ...] = ()
    """The paths that were open last, absolute."""
    recent: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """By what it is of ("tags", "searches" …), the newest first."""
    sort: str = ""
    show: str = ""
    """The filter of the list."""
    group: str = ""
    """What the list is grouped by."""
    query: str = ""
    """What else the list was to let through, as it was typed; of this library, as what follows."""
    filter: str = ""
    """The name of the saved filter that the query is; "" where it is none's."""
    article: str = ""
    """The address of the article under the list's cursor, absolute."""
    index: int = 0
    """Where it was among all the library's articles: it is found there again without a search."""
    row: int = 0
    """Where it was among those shown: there the cursor goes if the article does not."""
    tour_seen: bool = False
    drafts: Mapping[str, tuple[str, str]] = field(default_factory=_nothing)
    """Notes that were being written when the reader was ended from outside: by what the reader
    calls their places, what each is on, for the user, and what was written. The last come last."""

    def opening(self, paths: Sequence[Path]) -> State:
        """With these paths open; what was of another library's list is forgotten."""
        library = tuple(str(path.absolute()) for path in paths)
        if list(map(os.path.abspath, library)) == list(map(os.path.abspath, self.library)):
            return replace(self, library=library)
        return replace(self, library=library, query="", filter="", article="", index=0, row=0)

    def back_to(self, before: State) -> State:
        """With the library of ``before`` as it was left there; the rest is of any library."""
        return replace(
            self,
            library=before.library,
            sort=before.sort,
            show=before.show,
            group=before.group,
            query=before.query,
            filter=before.filter,
            article=before.article,
            index=before.index,
            row=before.row,
        )

    def at(self, article: str, offset: int) -> State:
        """With the place in one article; the longest unread places are forgotten."""
        positions = {**self.positions}
        positions.pop(article, None)
        positions[article] = offset
        while len(positions) > MOST_POSITIONS:
            del positions[next(iter(positions))]
        return replace(self, positions=MappingProxyType(positions))

    def drafting(self, place: str, on: str, text: str) -> State:
        """With that draft; without one of the place where there is no text."""
        drafts = {**self.drafts}
        drafts.pop(place, None)
        if text:
            drafts[place] = on, text
        return replace(self, drafts=MappingProxyType(dict(list(drafts.items())[-MOST_DRAFTS:])))

    def using(self, kind: str, item: str) -> State:
        """With ``item`` as the newest of its kind."""
        before = self.recent.get(kind, ())
        newest = (item, *(other for other in before if other != item))[:MOST_RECENT]
        return replace(self, recent=MappingProxyType({**self.recent, kind: newest}))


def load_state(path: Path | None = None) -> State:
    path = path or state_file()
    try:
        if not path.is_file() or path.stat().st_size > files.LARGEST:
            return State()
        table = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return State()
    if not isinstance(table, dict):
        return State()
    values = {
        item.name: fit
        for item in fields(State)
        if (fit := _fit(item.name, table.get(item.name))) is not None
    }
    return State(**values)


def save_state(state: State, path: Path | None = None) -> str | None:
    """None, or why it could not be saved."""
    path = path or state_file()
    table = {
        item.name: dict(value) if isinstance(value, Mapping) else value
        for item in fields(State)
        for value in [getattr(state, item.name)]
    }
    try:
        files.replace(path, json.dumps(table, indent=1) + "\n")
    except OSError as error:
        return f"{path}: could not be saved ({error.strerror or error}); places will not be kept"
    return None


def _fit(name: str, value: Any) -> Any:
    """The value as State holds it, without what does not fit; None when nothing does."""
    match name:
        case "positions" if isinstance(value, dict):
            places = [(key, at) for key, at in value.items() if type(at) is int and at >= 0]
            return MappingProxyType(dict(places[-MOST_POSITIONS:]))
        case "recent" if isinstance(value, dict):
            return MappingProxyType(
                {kind: _texts(items)[:MOST_RECENT] for kind, items in value.items()}
            )
        case "drafts" if isinstance(value, dict):
            kept = {place: _texts(one) for place, one in value.items()}
            return MappingProxyType(
                {place: (one[0], one[1]) for place, one in kept.items() if len(one) == 2}
            )
        case "library":
            return _texts(value)
        case "sort" | "show" | "group" | "query" | "filter" | "article" if isinstance(value, str):
            return value
        case "index" | "row" if type(value) is int and value >= 0:
            return value
        case "tour_seen" if isinstance(value, bool):
            return value
    return None


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(item for item in value if isinstance(item, str))
