"""Forms to subscribe whose head says nothing of it: a name, a sentence about it, and the field for
an address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.wordsets import word_set

NAME = 4
"""Words of the name, at the most."""

SENTENCE = 20
"""Words of the sentence, at the most."""


def found(lines: Sequence[Line], core: range) -> Iterator[int]:
    """The lines of the core above such fields that belong to their forms: "The Weekly Tide" and
    "The five stories of the week, every Friday." above "Email address"."""
    for index in range(core.start + 3, core.stop):
        if lines[index].cue is Cue.NEWSLETTER and _is_field(lines[index]):
            name, sentence = lines[index - 2 : index]
            if _is_name(name) and _is_sentence(sentence) and lines[index - 3].prose:
                yield from (index - 2, index - 1)


def _is_field(line: Line) -> bool:
    if line.folded is None or line.stop:
        return False
    return line.words <= NAME and any(word in line.folded for word in word_set("mail"))


def _is_name(line: Line) -> bool:
    return line.cue is None and line.words <= NAME and not (line.stop or line.listed)


def _is_sentence(line: Line) -> bool:
    return line.cue is None and line.words <= SENTENCE and line.stop
