"""Frozen values that are made by the hundred for each article.

A frozen dataclass sets each of its fields by ``object.__setattr__`` and its name; by the field's
own slot it takes two thirds of the time. Making values was a tenth of what it takes to understand
an article.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from types import FunctionType
from typing import TypeVar, cast

T = TypeVar("T")


def made_often(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots whose ``__init__`` fills them one by one.

    Raises:
        TypeError: it has no slots, or a field with a default that is made anew for each.
    """
    if "__slots__" not in vars(cls):
        raise TypeError(f"{cls.__name__} has no slots")
    parameters: list[str] = []
    steps: list[str] = []
    known: dict[str, object] = {}
    for field in fields(cls):  # type: ignore[arg-type]
        name = field.name
        if field.default_factory is not MISSING or not field.init:
            raise TypeError(f"{cls.__name__}.{name} is not just given or a constant")
        known[f"set_{name}"] = vars(cls)[name].__set__
        known[f"default_{name}"] = field.default
        parameters.append(name if field.default is MISSING else f"{name}=default_{name}")
        steps.append(f"    set_{name}(self, {name})\n")
    exec(f"def __init__(self, {', '.join(parameters)}):\n{''.join(steps)}", known)
    made = cast("FunctionType", known["__init__"])
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
