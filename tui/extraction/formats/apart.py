"""Parsers that may never finish, run in a process of their own with limits of time and memory."""

from __future__ import annotations

from collections.abc import Callable

from tui.errors import UnreadableSource
from tui.extraction.formats.content import Content
from tui.workers import in_processes, is_worker

SECONDS = 60.0
"""A page of a newspaper takes a tenth of one."""


def call(function: Callable[[bytes], Content], data: bytes, what: str) -> Content:
    """The result of a module's ``function`` for the data.

    In a process that has limits already it is simply called: starting another takes half a second.

    Raises:
        UnreadableSource: as the function does, or because it met a limit; without a path.
    """
    if is_worker():
        return function(data)
    name = f"{function.__module__}:{function.__name__}"
    for _, answer in in_processes(name, [data], jobs=1, seconds=SECONDS):
        if isinstance(answer, Content):
            return answer
        if isinstance(answer, UnreadableSource):
            raise answer
        raise UnreadableSource("", f"this {what} could not be read: {answer}")
    raise UnreadableSource("", f"reading this {what} was given up")
