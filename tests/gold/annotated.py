"""Whole articles with every actor and quote marked by hand: the format, and its reader.

README.md beside this file explains the format to those who write it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tui.model import ActorKind, QuoteKind, Span

FOLDER = Path(__file__).parent
UNKNOWN = "?"


class GoldError(Exception):
    """``line`` counts from 1, in the file as a whole."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")


@dataclass(frozen=True)
class GoldActor:
    """``aliases`` are other names as written; a name without a capital letter is a description."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        return self.name != self.name.lower()


@dataclass(frozen=True)
class GoldQuote:
    content: tuple[Span, ...]
    kind: QuoteKind
    speaker: GoldActor | None
    line: int


@dataclass(frozen=True)
class Gold:
    """``clutter`` holds the lines of the text that cleaning has to take out."""

    path: Path
    text: str
    actors: tuple[GoldActor, ...]
    quotes: tuple[GoldQuote, ...]
    clutter: tuple[Span, ...]
    digest: str

    @property
    def name(self) -> str:
        return self.path.stem


@dataclass
class Reader:
    path: Path
    text: str
    actors: list[GoldActor] = field(default_factory=list)
    quotes: list[GoldQuote] = field(default_factory=list)
    clutter: list[Span] = field(default_factory=list)

    def fail(self, line: int, reason: str) -> GoldError:
        return GoldError(self.path, line, reason)

    def actor(self, line: int, row: str) -> None:
        name, kind, *rest = row.split(" | ")
        if kind not in set(ActorKind) or len(rest) > 1:
            kinds = ", ".join(ActorKind)
            raise self.fail(line, f"write “name | kind | alias; alias”; the kinds are {kinds}")
        aliases = tuple(rest[0].split("; ")) if rest else ()
        actor = GoldActor(name, ActorKind(kind), aliases)
        for form in (name, *aliases):
            if form not in self.text and (actor.named or form not in self.text.lower()):
                raise self.fail(line, f"not in the article: {form}")
        if name in {known.name for known in self.actors}:
            raise self.fail(line, f"“{name}” is already on the list")
        self.actors.append(actor)

    def speaker(self, line: int, name: str) -> GoldActor | None:
        if name == UNKNOWN:
            return None
        for actor in self.actors:
            if actor.name == name:
                return actor
        raise self.fail(line, f"“{name}” is not among the actors above; write “?” if unknown")

    def quote(self, line: int, row: str) -> None:
        name, kind, words = row.split(" | ", 2)
        if kind not in set(QuoteKind):
            raise self.fail(line, f"a quote is {', '.join(QuoteKind)}, not “{kind}”")
        place = self.quotes[-1].content[0].start if self.quotes else 0
        content: list[Span] = []
        for words_of_piece in words.split(" + "):
            content.append(self.find(line, words_of_piece, place))
            place = content[-1].end
        self.quotes.append(
            GoldQuote(tuple(content), QuoteKind(kind), self.speaker(line, name), line)
        )

    def find(self, line: int, words: str, place: int) -> Span:
        """``first words … last words`` from ``place`` on, inside one paragraph."""
        first, _, last = words.partition(" … ")
        start = self.text.find(first, place)
        if start < 0:
            where = " at or after the quote above" if first in self.text else ""
            raise self.fail(line, f"not in the article{where}: {first}")
        end = start + len(first)
        if last:
            found = self.text.find(last, end)
            if found < 0 or "\n" in self.text[start:found]:
                there = self.text.count("\n", 0, start) + 1
                raise self.fail(
                    line, f"not after “{first}” in its paragraph (line {there}): {last}"
                )
            end = found + len(last)
        return Span(start, end)

    def take_out(self, line: int, row: str) -> None:
        place = self.clutter[-1].end if self.clutter else 0
        for match in re.finditer(r"^.*$", self.text[place:], re.MULTILINE):
            if match[0].strip() == row:
                self.clutter.append(Span(place + match.start(), place + match.end()))
                return
        raise self.fail(line, f"no line of the article after the one above reads: {row}")

    def rows(self, annotation: str, number: int) -> None:
        section = ""
        takers = {"actors:": self.actor, "quotes:": self.quote, "clutter:": self.take_out}
        for line, row in enumerate(annotation.split("\n"), number):
            if not row.strip() or row.startswith("# "):
                continue
            if row in takers:
                section = row
            elif not section:
                raise self.fail(line, f"expected one of {', '.join(takers)}")
            elif section != "clutter:" and row.count(" | ") < 1 + (section == "quotes:"):
                raise self.fail(line, "parts of a line are set apart by “ | ”, blanks included")
            else:
                takers[section](line, row)


def read(path: Path) -> Gold:
    """One annotated article.

    Raises:
        GoldError: the annotation does not fit the format or the text.
    """
    whole = path.read_text(encoding="utf-8")
    text, rule, annotation = whole.partition("\n---\n")
    if not rule:
        raise GoldError(path, 1, "no line “---” between the article and what is marked in it")
    reader = Reader(path, text)
    reader.rows(annotation, text.count("\n") + 3)
    return Gold(
        path,
        text,
        tuple(reader.actors),
        tuple(reader.quotes),
        tuple(reader.clutter),
        sha256(whole.encode()).hexdigest()[:12],
    )


def read_all(folder: Path = FOLDER) -> tuple[Gold, ...]:
    return tuple(read(path) for path in sorted(folder.glob("*.txt")))
