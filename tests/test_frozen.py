"""Values made often are what any frozen dataclass is."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from tui.frozen import made_often


@made_often
@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    start: int
    end: int
    name: str = "plain"


def test_fields_are_filled_by_place_by_name_and_by_default() -> None:
    assert Stretch(1, 2) == Stretch(start=1, end=2, name="plain") != Stretch(1, 2, "odd")
    assert replace(Stretch(1, 2), end=3) == Stretch(1, 3)
    assert pickle.loads(pickle.dumps(Stretch(1, 2, "odd"))) == Stretch(1, 2, "odd")
    assert hash(Stretch(1, 2)) == hash(Stretch(1, 2))


def test_nothing_is_set_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        Stretch(1, 2).start = 3  # type: ignore[misc]


@pytest.mark.parametrize("given", [(), (1,), (1, 2, "odd", 4)])
def test_too_little_and_too_much_are_refused(given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match=r"Stretch\.__init__"):
        Stretch(*given)  # type: ignore[arg-type]


def test_a_default_made_anew_is_refused_where_the_class_is_written() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match=r"Listed\.names"):
        made_often(Listed)


def test_a_class_without_slots_is_refused() -> None:
    @dataclass(frozen=True)
    class Loose:
        start: int

    with pytest.raises(TypeError, match="Loose has no slots"):
        made_often(Loose)
