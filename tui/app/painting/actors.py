"""Which colour an actor has, and which of its names fits a margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

from tui.app.painting.cells import cells, clip
from tui.folding import fold
from tui.model import Actor, ActorKind, MentionForm

UNKNOWN = "unknown"


def colours(actors: Sequence[Actor], palette: int) -> Mapping[str, int]:
    """For every actor's id a place in a palette of that size.

    The name decides, so that an actor keeps its colour from one article to the next; where two
    would share one, the more often mentioned keeps its own and the other takes the next free one.
    """
    taken: set[int] = set()
    chosen: dict[str, int] = {}
    for actor in sorted(actors, key=lambda actor: (-len(actor.mentions), actor.id)):
        place = crc32(" ".join(fold(actor.name).split()).encode()) % palette
        if len(taken) < palette:
            while place in taken:
                place = (place + 1) % palette
        taken.add(place)
        chosen[actor.id] = place
    return chosen


def short_name(actor: Actor | None, width: int) -> str:
    """The fullest of the actor's names that fits; if none does, one cut off with an ellipsis."""
    if actor is None:
        return clip(UNKNOWN, width)
    if cells(actor.name) <= width:
        return actor.name
    fitting = [alias for alias in actor.aliases if 2 < cells(alias) <= width]
    if not fitting:
        shorter = [*_surname(actor), *_without_owner(actor.name)]
        fitting = [name for name in shorter if 2 < cells(name) <= width]
    return max(fitting, key=cells) if fitting else clip(actor.name, width)


# Small words inside a person's name.
_PARTICLES = frozenset(
    {
        "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
        "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"
    }
)  # fmt: skip


def _surname(actor: Actor) -> list[str]:
    """The last word of a person's name. Somebody who is only described has none: the last word of
    "spokesman for Ana Rossi" is somebody else."""
    words = [word.rstrip(",") for word in actor.name.split()]
    if actor.kind is not ActorKind.PERSON or not all(
        word[:1].isupper() or word in _PARTICLES for word in words
    ):
        return []
    return [word for word in words if not word.endswith((".", "’s", "'s")) and word != "III"][-1:]


def _without_owner(name: str) -> list[str]:
    """ "The town's tax commissioner" without its article, and without the town. The rest still
    says who it is; "The town's" would not."""
    words = name.split()
    owners = [place for place, word in enumerate(words) if word.endswith(("’s", "'s"))]
    if not owners:
        return []
    starts = [owners[-1] + 1]
    if words[0].lower() in ("the", "a", "an"):
        starts.append(1)
    return [" ".join(words[start:]) for start in starts]


def mention_role(actor: Actor, form: MentionForm) -> str:
    """Names of places look quieter: news is full of them and they seldom speak."""
    if form is MentionForm.NAME and actor.kind is ActorKind.PLACE:
        return "mention.place"
    return f"mention.{form.value}"
