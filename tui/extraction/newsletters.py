"""What a newsletter calls itself in the boxes that its platform puts between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"((?!(?:This|It|Ours|Mine) )[^\Wa-z][^.!?\n]{1,59})"
SUPPORTED = re.compile(rf"^{_NAME} is a (?:reader|listener)-supported\b", re.MULTILINE)
_THANKING = re.compile(rf"^Thanks for reading {_NAME}!", re.MULTILINE)
_MARKS = (("-supported", SUPPORTED), ("Thanks for reading", _THANKING))


def own_names(text: str) -> Iterator[str]:
    """“The Quay Letter” of “The Quay Letter is a reader-supported publication”."""
    for mark, pattern in _MARKS:
        if text.rfind(mark) >= 0:  # from behind it takes a third of the time
            for found in pattern.finditer(text):
                yield found[1]
