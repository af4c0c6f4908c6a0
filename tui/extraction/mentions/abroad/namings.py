"""Where the name of a speaker recurs: in full, by the family name, in other cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction import reporting
from tui.extraction.bylines import UPPER
from tui.extraction.given import gender_of
from tui.extraction.languages import SLAVIC
from tui.extraction.wordsets import word_set
from tui.model import Span

WORD_BEFORE = re.compile(r"([^\W\d_]+),? \Z")
PARTICLES = word_set("particles")
CLOSED_UP = "\u3040"
"""Letters from here on belong to scripts without a space between family and given name."""
FULL = 3
"""Letters of such a name from which it is more than a family name."""


def again(text: str, name: str, code: str) -> Iterator[Span]:
    """``name`` is a full one."""
    if name[0] >= CLOSED_UP and len(name) < FULL:
        return  # two letters are part of many words
    yield from everywhere(text, name)
    if code != "de" and code not in reporting.EAST_ASIAN:
        yield from _family_alone(text, name, code)
        if code != "pt":  # where nobody is called “da Silva” alone
            yield from _with_particles(text, name)
    if code in SLAVIC:
        yield from _in_cases(text, name, code)


def everywhere(text: str, name: str) -> list[Span]:
    """Where the name stands by these letters and is no part of a longer word."""
    spans: list[Span] = []
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        closed_up = name[0] >= CLOSED_UP
        if closed_up or not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            spans.append(Span(place, end))
        place = text.find(name, end)
    return spans


def _family_alone(text: str, name: str, code: str) -> list[Span]:
    """The family name by itself inside a sentence, where a capital makes it a name: "según Paz"."""
    last = name.split()[-1]
    either = sorted(map(re.escape, (last, *_cases(name, last, code))))
    family = re.compile(rf"(?<= )(?:{'|'.join(either)})(?![\w-]| [{UPPER}])")
    opening = re.compile(
        rf"(?:(?<=\n)|(?<=[.!?…”»\"] ))(?:{'|'.join(either)})(?=,? [^\W\d_{UPPER}])"
    )
    word = re.compile(rf"(?<!\w){re.escape(last.lower())}(?!\w)")
    grammar = reporting.grammar(code)
    spans: list[Span] = []
    for found in family.finditer(text):
        before = WORD_BEFORE.search(text[max(0, found.start() - 24) : found.start()])
        if before is None or before[1].lower() in PARTICLES:
            continue
        if before[1].islower() or before[1].lower() in grammar.opinion | grammar.prepositions:
            spans.append(Span(*found.span()))
    if not (grammar.small(last.lower()) or last.lower() in grammar.adverbs or word.search(text)):
        spans += [Span(*found.span()) for found in opening.finditer(text)]
    return spans


def _with_particles(text: str, name: str) -> Iterator[Span]:
    """“Van der Meer”, “de Bruyn” alone, where there is a Jan van der Meer."""
    parts = name.split()
    first = next((n for n, part in enumerate(parts) if n and part in PARTICLES), 0)
    if not first or first == len(parts) - 1:
        return
    tail = re.escape(" ".join(parts[first:]))
    alone = re.compile(rf"(?<![\w'’-])(?:{tail}|{tail[0].upper() + tail[1:]})(?![\w-])")
    behind_a_name = re.compile(rf"(?:[{UPPER}]\.|[{UPPER}][\w’'-]*)\s\Z")
    for found in alone.finditer(text):
        if not behind_a_name.search(text, max(0, found.start() - 24), found.start()):
            yield Span(*found.span())


def _in_cases(text: str, name: str, code: str) -> Iterator[Span]:
    """“Jana Nowaka”, where there is a Jan Nowak."""
    parts = name.split()
    if len(parts) != 2:
        return
    either = ["|".join(sorted(map(re.escape, {p, *_cases(name, p, code)}))) for p in parts]
    for found in re.finditer(rf"(?<!\w)(?:{either[0]}) (?:{either[1]})(?![\w-])", text):
        yield Span(*found.span())


def _cases(name: str, word: str, code: str) -> frozenset[str]:
    """Other cases of a word of the name; of a woman those of family names in -a alone."""
    if code not in SLAVIC:
        return frozenset()
    she = gender_of(name.split()[0].lower()) == "f" or name.split()[0][-1] in "aáаяія"
    bent = word[-1] in "aáeаяія"
    return reporting.forms(word, code) if bent or not she else frozenset()
