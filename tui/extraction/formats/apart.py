"""Parsers that may not come back, in a process of their own with limits of time and memory."""

from __future__ import annotations

from tui.errors import UnreadableSource
from tui.extraction.formats.content import Content
from tui.workers import in_processes

SECONDS = 60.0
"""A page of a newspaper takes a tenth of one."""


def call(function: str, data: bytes, what: str) -> Content:
    """What ``function``, written ``module:name``, makes of the data.

    Raises:
        UnreadableSource: as the function does, or because it met a limit; without a path.
    """
    for _, answer in in_processes(function, [data], jobs=1, seconds=SECONDS):
        if isinstance(answer, Content):
            return answer
        if isinstance(answer, UnreadableSource):
            raise answer
        raise UnreadableSource("", f"this {what} could not be read: {answer}")
    raise UnreadableSource("", f"reading this {what} was given up")
