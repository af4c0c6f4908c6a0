"""Templates of the user's own: a line of text with fields in it.

=============  ====================================================================
``{title}``    the field; nothing where it is not known
``{date:…}``   the field, written in one of its ways
``[, {url}]``  only where every field in it is known
``*…*``        italics
``\\*``         the next character as it is
=============  ====================================================================

Small on purpose: no conditions, no loops, nothing that reaches beyond the fields it is given, so
that what an article holds can never be read as a template. Parsing is linear.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tui.citation.styles.common import MONTHS
from tui.citation.writing import Address, Italic, Piece, Written, bare
from tui.errors import CitationError

Value: TypeAlias = str | date | Address | Written | None
Way: TypeAlias = Callable[[str], Value]
"""From what stands after the colon ("" for nothing) to the field's value.

Raises:
    ValueError: there is no such way; the message names those there are.
"""

DEEPEST = 20
"""Sections within sections. More is a slip of the hand, and recursion has an end."""


class TemplateError(CitationError):
    """``at`` is the place in the template, in code points from 0."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    way: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the template; ``optional`` vanishes whole when one of its fields is empty."""

    nodes: tuple[_Node, ...]
    optional: bool = False
    italic: bool = False


_Node: TypeAlias = str | _Field | _Part


@dataclass(frozen=True, slots=True)
class Template:
    source: str
    part: _Part

    @property
    def needs(self) -> tuple[str, ...]:
        """The fields outside any optional section, each once, in order."""
        return tuple(dict.fromkeys(field.name for field in _needed(self.part)))

    def fill(self, fields: Mapping[str, Way], *, raw: bool = False) -> list[Piece]:
        """``raw``: the template's own characters are in the form to be written already.

        Raises:
            ValueError: a way of writing a field that the field does not have; ``parse`` has
                checked that where it was given an example.
        """
        pieces, _ = _filled(self.part, fields, raw=raw)
        return pieces if raw else _trimmed(pieces)


def parse(source: str, fields: Collection[str]) -> Template:
    """
    Raises:
        TemplateError: what is wrong, where, and what there is instead.
    """
    parser = _Parser(source, fields)
    nodes = parser.until("", 0, 0)
    return Template(source, _Part(tuple(nodes)))


class _Parser:
    def __init__(self, source: str, fields: Collection[str]) -> None:
        self.source, self.fields, self.at = source, fields, 0

    def until(self, closing: str, opened: int, depth: int) -> list[_Node]:
        nodes = list[_Node]()
        text = ""
        if depth > DEEPEST:
            raise TemplateError(f"more than {DEEPEST} sections inside each other", opened)
        while self.at < len(self.source):
            place, char = self.at, self.source[self.at]
            self.at += 1
            if char == "\\" and self.at < len(self.source):
                text += self.source[self.at]
                self.at += 1
                continue
            if char == closing:
                return [*nodes, *([text] if text else [])]
            if char not in "{}[]*":
                text += char
                continue
            if text:
                nodes.append(text)
                text = ""
            nodes.append(self.special(char, place, closing, depth))
        if closing:
            opening = {"]": "[", "*": "*"}[closing]
            raise TemplateError(f"{opening} is never closed; write \\{opening} for itself", opened)
        return [*nodes, *([text] if text else [])]

    def special(self, char: str, place: int, closing: str, depth: int) -> _Node:
        if char == "{":
            return self.field(place)
        if char == "[":
            return _Part(tuple(self.until("]", place, depth + 1)), optional=True)
        if char == "*" and closing != "*":
            return _Part(tuple(self.until("*", place, depth + 1)), italic=True)
        raise TemplateError(
            f"{char} closes nothing; write \\{char} for the character itself", place
        )

    def field(self, place: int) -> _Field:
        end = self.source.find("}", place)
        if end < 0:
            raise TemplateError("{ is never closed; write \\{ for itself", place)
        name, _, way = self.source[place + 1 : end].partition(":")
        name = name.strip()
        if name not in self.fields:
            near = difflib.get_close_matches(name, self.fields, 1, 0.6)
            hint = f"did you mean {{{near[0]}}}?" if near else f"there are {_listed(self.fields)}"
            raise TemplateError(f"there is no field {{{name}}}; {hint}", place)
        self.at = end + 1
        return _Field(name, way)


def _listed(fields: Collection[str]) -> str:
    return " ".join(f"{{{name}}}" for name in fields)


def check(template: Template, example: Mapping[str, Way]) -> None:
    """Fill every field once, optional or not.

    Raises:
        TemplateError: a field has no such way of being written.
    """
    for field in _all(template.part):
        try:
            example[field.name](field.way)
        except ValueError as error:
            at = max(0, template.source.find(f"{{{field.name}:{field.way}"))
            raise TemplateError(f"{{{field.name}:{field.way}}}: {error}", at) from None


def _needed(part: _Part) -> Iterator[_Field]:
    for node in part.nodes:
        if isinstance(node, _Field):
            yield node
        elif isinstance(node, _Part) and not node.optional:
            yield from _needed(node)


def _all(part: _Part) -> Iterator[_Field]:
    for node in part.nodes:
        if isinstance(node, _Field):
            yield node
        elif isinstance(node, _Part):
            yield from _all(node)


def _filled(part: _Part, fields: Mapping[str, Way], *, raw: bool) -> tuple[list[Piece], bool]:
    """The pieces, and whether every field in it (sections apart) is known."""
    pieces, complete = list[Piece](), True
    for node in part.nodes:
        if isinstance(node, str):
            pieces.append(Written(node) if raw else node)
        elif isinstance(node, _Field):
            value = fields[node.name](node.way)
            complete = (
                complete and value is not None and value not in ("", Address(""), Written(""))
            )
            if value is not None:
                pieces.append(value.isoformat() if isinstance(value, date) else value)
        else:
            inner, whole = _filled(node, fields, raw=raw)
            if node.optional:
                pieces += inner if whole else []
            else:
                complete = complete and whole
                pieces += inner
    if part.italic:
        pieces = [Italic("".join(map(bare, pieces)))]
    return pieces, complete


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without the blanks at the ends that sections left out have exposed."""
    pieces = [piece for piece in pieces if bare(piece)]
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return pieces


# --- ways of writing -------------------------------------------------------------------------

_CODES: Mapping[str, Callable[[date], str]] = {
    "Y": lambda day: f"{day.year:04}",
    "y": lambda day: f"{day.year % 100:02}",
    "m": lambda day: f"{day.month:02}",
    "d": lambda day: f"{day.day:02}",
    "B": lambda day: MONTHS[day.month - 1],
    "b": lambda day: MONTHS[day.month - 1][:3],
    "-d": lambda day: str(day.day),
    "-m": lambda day: str(day.month),
    "%": lambda day: "%",
}
_CODE = re.compile(r"%(-?.?)", re.DOTALL)


def day(value: date | None) -> Way:
    """strftime's codes, the same on every system and in every language."""

    def written(way: str) -> Value:
        for found in _CODE.finditer(way):
            if found[1] not in _CODES:
                there = " ".join(f"%{code}" for code in _CODES)
                raise ValueError(f"there is no %{found[1]}; there are {there}")
        if value is None or not way:
            return value
        return _CODE.sub(lambda found: _CODES[found[1]](value), way)

    return written


def one_of(ways: Mapping[str, Callable[[], Value]]) -> Way:
    """``ways`` by name; "" is the usual one."""

    def written(way: str) -> Value:
        if way not in ways:
            there = ", ".join(name for name in ways if name)
            raise ValueError(
                f"there is no “{way}”; "
                + (f"there are {there}" if there else "this field is written in one way only")
            )
        return ways[way]()

    return written


def as_it_is(value: Value) -> Way:
    return one_of({"": lambda: value})
