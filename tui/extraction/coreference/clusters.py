"""An actor while it is being put together, and names in the form in which they are compared."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial

from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Mention

SUFFIXES = frozenset(suffix.lower().strip(".") for suffix in word_set("behind names"))


@dataclass(slots=True, eq=False)
class Cluster:
    kind: ActorKind
    gender: str = ""
    plural: bool = False
    names: defaultdict[str, int] = field(default_factory=partial(defaultdict, int))
    """How often each form was written. (A Counter takes ten times as long to make.)"""
    words: tuple[str, ...] = ()
    """The words of the fullest name so far, folded."""
    roles: defaultdict[str, int] = field(default_factory=partial(defaultdict, int))
    mentions: list[Mention] = field(default_factory=list)
    full: int = 0
    """How often the full name was written."""
    bare: int = 0
    kin: bool = False
    """Introduced as somebody's relative, who owns the bare family name."""
    relatives: list[tuple[str, Cluster]] = field(default_factory=list)
    """Whose relative the text says this is, and what kind: ("spouse", …)."""
    unnamed: list[tuple[str, str]] = field(default_factory=list)
    """What relatives without a name the text says this one has: ("child", "f")."""
    late: bool = False
    """The text says that this person has died."""
    described: bool = False
    """Known by a description only."""
    presumed: bool = False
    """Mentioned as if known (“the striker”) and introduced nowhere: it may be somebody named."""
    heard: bool = False
    """A description of it speaks, or a pronoun takes it up."""
    learned: bool = False
    """The gender comes from a pronoun and not from the words."""
    spoken_of: str = ""
    """The gender of the pronoun it was last meant by in somebody's words."""
    they: bool = False
    """A single person whom "they" has meant."""
    latest: int = 0
    """Where the name was last entered, in mention indices."""
    nouns: set[str] = field(default_factory=set)
    """Role nouns in the singular, lower case."""


@lru_cache(maxsize=4096)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, hyphens, full stops and suffixes."""
    plain = name
    if not name.isascii():
        parted = unicodedata.normalize("NFKD", name)
        plain = "".join(char for char in parted if not unicodedata.combining(char))
    split = plain.lower().replace("-", " ").replace("‑", " ").replace("’", "'").split()
    parts = [part.replace(".", "").strip("\"“”‘'") for part in split]
    parts = [part for part in parts if part]
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts.pop()
    return tuple(parts) or (name,)


@cache
def canonical() -> dict[tuple[str, ...], str]:
    """Listed names of countries, places and organisations, folded → the name they are shown under.

    A country's goes before a place's (“Georgia”) and that before an organisation's; where two in
    one list are the same once folded (“L.A.” and “La.”), the first's is taken.
    """
    table: dict[tuple[str, ...], str] = {}
    for name, _, _, others in rows("countries"):
        for form in (name, *others.split(",")):
            if form not in ("-", ""):
                table.setdefault(folded(form), name)
    for row in rows("places"):
        if len(row) > 1:
            for form in (row[0], *row[1].split(",")):
                table.setdefault(folded(form), row[0])
    for name, others in rows("organizations"):
        for form in (name, *others.split(",")):
            if form not in ("-", "") and form not in ("Times", "IS", "Fed", "Ford"):
                table.setdefault(folded(form), name)
                table.setdefault(folded(form.removesuffix("'s")), name)  # as a mention has it
    return table


@cache
def capitals() -> dict[tuple[str, ...], str]:
    """Capital cities by their folded words → the country whose government they stand for."""
    table: dict[tuple[str, ...], str] = {}
    for name, capital, _, _ in rows("countries"):
        if capital != "-":
            table.setdefault(folded(capital), name)
    table[("kiev",)] = "Ukraine"
    return table


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name → the names that may be short or long for it."""
    table: dict[str, set[str]] = {}
    for name, short in rows("nicknames"):
        group = {name.lower(), *(form.lower() for form in short.split(","))}
        for form in group - {name.lower()}:
            table.setdefault(form, set()).add(name.lower())
            table.setdefault(name.lower(), set()).add(form)
    return {name: frozenset(others) for name, others in table.items()}


@cache
def family_first() -> frozenset[str]:
    return frozenset(word.lower() for word in words("family_first"))


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, a short form."""
    if one == other or other in nicknames().get(one, ()):
        return True
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, of two words or more each, are written forms of one."""
    if one == other or sorted(one) == sorted(other):
        return True
    if one[0] in family_first() and other[0] in family_first() and one[0] == other[0]:
        return "".join(one) == "".join(other)
    if one[-1] != other[-1]:
        short, long = sorted((one, other), key=len)
        return len(short) > 1 and len(long) > 2 and long[: len(short)] == short
    if not same_given(one[0], other[0]):
        short, long = sorted((one, other), key=len)
        return len(short) > 1 and long[-len(short) :] == short
    middles = (
        [part for part in one[1:-1] if len(part) > 1],
        [part for part in other[1:-1] if len(part) > 1],
    )
    if middles[0] and middles[1] and not set(middles[0]) & set(middles[1]):
        return False
    initials = [part[0] for part in one[1:-1]], [part[0] for part in other[1:-1]]
    return not (initials[0] and initials[1] and initials[0][0] != initials[1][0])
