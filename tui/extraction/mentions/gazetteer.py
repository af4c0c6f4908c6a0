"""The word lists in the form the finder asks for them: by first word, by longest match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

RANKED = ("-general", "-governor", "-commissioner")
CONTINENTALS = {"Africa": "African", "Asia": "Asian", "Europe": "European"}
FADA = str.maketrans("ÁÉÍÓÚáéíóú", "AEIOUaeiou")


@dataclass(frozen=True, slots=True)
class Known:
    """What the lists say of a name. ``kind`` None: a name that is no actor (a month, a feast)."""

    kind: ActorKind | None
    length: int


@dataclass(frozen=True, slots=True)
class Title:
    gender: str
    noun: str
    length: int


@cache
def _names() -> dict[tuple[str, ...], ActorKind | None]:
    table: dict[tuple[str, ...], ActorKind | None] = {}
    for word in words("not_names"):
        table[_entry(word)] = None
    for row in rows("places"):
        for form in (row[0], *(row[1].split(",") if len(row) > 1 else ())):
            table[_entry(form.replace(",", ""))] = ActorKind.PLACE
    for name, capital, _, others in rows("countries"):
        for form in (name, capital, *others.split(",")):
            if form not in ("-", ""):
                table[_entry(form)] = ActorKind.PLACE
    for name, others in rows("organizations"):
        for form in (name, *others.split(",")):
            if form not in ("-", ""):
                table[_entry(form)] = ActorKind.ORGANIZATION
                table[_entry(form.replace(" & ", " and "))] = ActorKind.ORGANIZATION
    for form in ("European Union", "EU", "E.U."):
        table[_entry(form)] = ActorKind.ORGANIZATION
    return table


def _entry(form: str) -> tuple[str, ...]:
    """As the tokens of running text are: without their possessive endings."""
    return tuple(word.removesuffix("'s") for word in form.split())


def known(tokens: Sequence[str], at: int) -> Known | None:
    """The longest listed name that begins at ``tokens[at]``."""
    longest = _longest().get(tokens[at], 0)
    if not longest:
        return None
    table = _names()
    words = tuple([token.replace("’", "'") for token in tokens[at : at + longest]])
    for length in range(len(words), 0, -1):
        entry = words[:length]
        if entry in table:
            return Known(table[entry], length)
    return None


def begins(word: str) -> bool:
    """Whether a listed name has it first."""
    return word in _longest()


@cache
def _longest() -> dict[str, int]:
    """First words → how many the longest name has that begins so."""
    table: dict[str, int] = {}
    for entry in _names():
        table[entry[0]] = max(table.get(entry[0], 0), len(entry))
    return table


@cache
def countries() -> frozenset[str]:
    """Names of countries and continents, all by which they are known, without abbreviated ones."""
    names = {"America", "Europe", "Africa", "Asia", "USA"}
    for name, _, _, others in rows("countries"):
        names.update(form for form in (name, *others.split(",")) if form not in ("-", ""))
    return frozenset(name for name in names if "." not in name)


@cache
def demonyms() -> dict[str, str]:
    """Adjective or noun, singular and plural → country."""
    table: dict[str, str] = {}
    for name, _, adjectives, _ in rows("countries"):
        for adjective in adjectives.split(","):
            if adjective not in ("-", ""):
                table[adjective] = name
                if not adjective.endswith(("ese", "ish", "ch", "s")):
                    table[adjective + "s"] = name
    for continent, people in CONTINENTALS.items():
        table[people] = table[people + "s"] = continent
    for name in countries():
        table.pop(name, None)  # “Laos” and “Philippines” are no Laos and Philippines of people
    return table


@cache
def _titles() -> dict[str, tuple[Title, tuple[str, ...]]]:
    table: dict[str, tuple[Title, tuple[str, ...]]] = {}
    for noun, gender, _ in rows("roles"):
        table[noun] = (Title(_gender(gender), noun, 1), (noun,))
    for title, gender, noun in rows("titles"):
        parts = tuple(title.split())
        table[title] = (Title(_gender(gender), "" if noun == "-" else noun, len(parts)), parts)
    return table


@cache
def _title_starts() -> frozenset[str]:
    return frozenset(parts[0] for _, parts in _titles().values())


def title(lowered: Sequence[str], at: int) -> Title | None:
    """The longest title or role noun that begins at ``lowered[at]``, a word in lower case."""
    if lowered[at] not in _title_starts():
        return _hyphened(lowered[at])
    table = _titles()
    for length in range(min(4, len(lowered) - at), 0, -1):
        found = table.get(" ".join(lowered[at : at + length]))
        if found is not None:
            return found[0]
    return None


def _hyphened(lowered: str) -> Title | None:
    """“Attorney-General”, “Colonel-General”: a title of two that a hyphen joins."""
    first, hyphen, second = lowered.partition("-")
    if not hyphen:
        return None
    if lowered.endswith(RANKED) and (ranked := _titles().get(f"{first} {second}")):
        return replace(ranked[0], length=1)
    ranks = word_set("hyphened ranks")
    return _titles()[second][0] if first in ranks and second in ranks else None


def _gender(column: str) -> str:
    return "" if column == "-" else column


@cache
def given_names() -> dict[str, tuple[str, bool]]:
    """Name → gender ("" when it says nothing) and whether it is also an ordinary word."""
    return {row[0]: ("" if row[1] == "u" else row[1], len(row) > 2) for row in rows("given_names")}


def given(token: str) -> tuple[str, bool] | None:
    """What ``given_names`` has of a name, also one with accents or of two parts; None: nothing."""
    table = given_names()
    found = table.get(token)
    if found is None and not token.isascii():
        found = table.get(token.translate(FADA))  # “Órla” is “Orla”
    if found is None and "-" in token and not token.startswith(("Al-", "El-")):
        found = table.get(token.split("-", 1)[0])
    return found


@cache
def nouns() -> dict[str, tuple[ActorKind, str, bool]]:
    """Head nouns of descriptions → kind, gender, plural."""
    table: dict[str, tuple[ActorKind, str, bool]] = {}
    for word in words("documents"):
        table[word] = (ActorKind.OTHER, "", False)
        table[word[:-1] + "ies" if word.endswith("y") else word + "s"] = (
            ActorKind.OTHER,
            "",
            True,
        )
    institutions = words("institutions")
    for word in institutions:
        table[word] = (ActorKind.ORGANIZATION, "", False)
        many = word[:-1] + "ies" if word.endswith("y") else word + "s"
        if not word.endswith("s") and many not in institutions:  # "services" is one, too
            table[many] = (ActorKind.GROUP, "", True)
    for word in words("groups"):
        table[word] = (ActorKind.GROUP, "", True)
    for noun, gender, many in rows("roles"):
        table[noun] = (ActorKind.PERSON, _gender(gender), False)
        table[many] = (ActorKind.GROUP, "", True)
    for title, gender, noun in rows("titles"):
        office, _, rank = title.partition(" ")
        if rank == "general" and noun != "-":  # “attorney-general” is one word
            table[f"{office}-general"] = (ActorKind.PERSON, _gender(gender), False)
            table[f"{office}s-general"] = (ActorKind.GROUP, "", True)
    for noun, gender, _ in rows("kinship"):
        table[noun] = (ActorKind.PERSON, _gender(gender), False)
        table[noun + "s"] = (ActorKind.GROUP, "", True)
    return table


def heads() -> Iterator[frozenset[str]]:
    yield words("organization_heads")
    yield words("place_heads")
    yield words("event_heads")
