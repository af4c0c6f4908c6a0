"""Which colour an actor has, and which of its names fits a margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def short_name(actor: Actor | None, width: int, actors: Iterable[Actor] = ()) -> str:
    """The fullest of the actor's names that fits and that none of the article's other ``actors``
    may be called by; if there is none, one cut off with an ellipsis."""
    if actor is None:
        return clip(UNKNOWN, width)
    if cells(actor.name) <= width:
        return actor.name
    others = [other for other in actors if other.id != actor.id]
    taken = {fold(name) for other in others for names in _names(other) for name in names}
    for names in _names(actor):
        fitting = [name for name in names if 2 < cells(name) <= width and fold(name) not in taken]
        if fitting:
            return max(fitting, key=cells)
    return clip(actor.name, width)


def _names(actor: Actor) -> Iterator[Sequence[str]]:
    """What an actor may be called, the best first."""
    yield actor.name, *actor.aliases
    surname = _surname(actor)
    yield *surname, *_without_owner(actor.name)
    yield [f"{actor.name[0]}. {last}" for last in surname if last != actor.name]


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
