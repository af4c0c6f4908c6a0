"""What was being written when the reader was ended: under which keys it is kept, and how it is
announced at the next start."""

from __future__ import annotations

from collections.abc import Callable

from tui.config import State

_ABOUT = "about "


def about_place(article: str) -> str:
    """As in State.drafts, of what is being said about an article as a whole; that of a note has no
    word before the article's id."""
    return _ABOUT + article


def drafted(state: State, key: Callable[[str], str]) -> tuple[str, ...]:
    """What was not saved, in words. Each draft is kept until it is saved or thrown away. ``key`` is
    that of a command."""
    if not state.drafts:
        return ()
    from tui.notebook.changes.labels import shortened

    place, (on, text) = list(state.drafts.items())[-1]
    what, command = (
        ("A change to what is known about an article", "metadata")
        if place.startswith(_ABOUT)
        else ("A note", "note")
    )
    others = len(state.drafts) - 1
    more = f" ({others} more like it)" if others else ""
    return (
        f"{what} was not saved when the reader was ended: {shortened(text)}{more}. "
        f"{key(command)} goes on with it, on {on}.",
    )
