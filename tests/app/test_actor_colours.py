"""An actor's colour and the name that fits the margin."""

from __future__ import annotations

import pytest

from tui.app.painting import actors
from tui.model import Actor, ActorKind


def test_an_actor_keeps_its_colour_from_article_to_article() -> None:
    rossi = Actor("a1", "Ana Rossi", ActorKind.PERSON)
    other = Actor("a2", "Joren Halvik", ActorKind.PERSON)
    again = Actor("a9", "ANA ROSSI", ActorKind.PERSON)
    assert actors.colours([rossi, other], 10)["a1"] == actors.colours([again], 10)["a9"]


def test_actors_of_one_article_differ_as_long_as_there_are_colours() -> None:
    people = [Actor(f"a{n}", f"Person {n}", ActorKind.PERSON) for n in range(12)]
    chosen = actors.colours(people[:8], 8)
    assert sorted(chosen.values()) == list(range(8))
    assert set(actors.colours(people, 8).values()) == set(range(8))


@pytest.mark.parametrize(
    ("actor", "width", "name"),
    [
        (None, 12, "unknown"),
        (Actor("a", "Ana Rossi", ActorKind.PERSON), 12, "Ana Rossi"),
        (Actor("a", "Maria Ana Rossi", ActorKind.PERSON, ("Rossi",)), 12, "Rossi"),
        (Actor("a", "Maria Ana Rossi-Vell", ActorKind.PERSON), 12, "Rossi-Vell"),
        (Actor("a", "Ministry of Fish", ActorKind.ORGANIZATION), 10, "Ministry…"),
        (Actor("a", "Maria Ana Rossi Jr.", ActorKind.PERSON), 12, "Rossi"),
        (Actor("a", "Joost van der Vell", ActorKind.PERSON), 12, "Vell"),
        (Actor("a", "spokesman for Ana Rossi", ActorKind.PERSON), 14, "spokesman for…"),
        (Actor("a", "Ellery’s tax collector", ActorKind.PERSON), 14, "tax collector"),
        (Actor("a", "The plant’s operator", ActorKind.ORGANIZATION), 16, "plant’s operator"),
        (Actor("a", "Ana Rossi’s sister", ActorKind.PERSON), 14, "sister"),
    ],
)
def test_a_name_is_made_to_fit(actor: Actor | None, width: int, name: str) -> None:
    assert actors.short_name(actor, width) == name


@pytest.mark.parametrize(
    ("other", "width", "name"),
    [
        ("Owen Ellwood", 12, "M. Ellwood"),
        ("Owen Ellwood", 8, "Marta E…"),
        ("Mark Ellwood", 12, "Marta Ellwo…"),
        ("ELLWOOD", 12, "M. Ellwood"),
        ("Ellwood Street", 12, "Ellwood"),
    ],
)
def test_a_name_that_is_made_to_fit_is_nobody_elses(other: str, width: int, name: str) -> None:
    marta = Actor("a", "Marta Ellwood", ActorKind.PERSON, ("Ellwood",))
    people = [marta, Actor("b", other, ActorKind.PERSON)]

    assert actors.short_name(marta, width, people) == name
