"""Persons whom an article in another language introduces by what they are: “Schiedsrichter Falk
Menzel”, “le maire de Lyon, Luc Roy,”, “Mme Anne Petit”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction import reporting
from tui.extraction.bylines import UPPER
from tui.extraction.languages import SLAVIC
from tui.extraction.lexicon import words
from tui.model import Span

_WORD = rf"[{UPPER}][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_PARTICLE = r"(?:(?:de|del|della|di|da|do|dos|van|von|der|den|la|le|el|al)\s|d['’])"
_FULL = rf"{_WORD}\s{_PARTICLE}{{0,2}}{_WORD}(?:\s{_WORD}){{0,2}}"
_FULL_PORTUGUESE = rf"{_FULL}(?:\s{_PARTICLE}{_WORD})?"
_GERMAN = re.compile(
    rf"(?<![\w-]){_WORD}(?:\s(?:Dr\.|Prof\.|{_WORD}|von der|von|van)){{2,6}}(?![\w-])"
)
_GERMAN_APPOSED = re.compile(
    rf"(?:D(?:er|ie|em|en|es)|d(?:er|ie|em|en|es))\s(?:[a-zäöüß]+\s){{0,2}}(?P<role>{_WORD})"
    rf"(?:\s(?:von|vom|der|des|für)\s[^,.;:!?\n“”„«»\"()]{{1,60}})?,\s(?:(?:Dr|Prof)\.\s)*"
    rf"(?P<name>{_WORD}\s(?:(?:von der|von|van)\s)?{_WORD}),\s(?=[a-zäöüß])"
)
_YEARS = "ans|años|anos|anni|jaar|år|lat|лет|года|год"
_AGED = re.compile(
    rf"(?<![\w-])(?P<name>{_FULL_PORTUGUESE})"
    rf"(?:,\s(?:de\s|di\s)?\d{{1,2}}(?:\s(?:{_YEARS}))?(?=[,.\s])|\s\(\d{{1,2}}\))"
)
_CASE = re.compile(r"['’][^\W\d_]+\Z")
_COMPOUNDS = ("nl", "sv", "da", "no")
_DOTTED = ("Dr.", "Prof.")


def persons(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    """Full names of persons with a role, a form of address or an age beside them, in one block."""
    for found in _AGED.finditer(text, start, end):
        first, second, *more = found["name"].split()
        if code != "de" or not (_small(first) or reporting.is_role(_last_part(first))):
            name = Span(*found.span("name"))
            given = words("given_names")
            called = bool(more) and first not in given and second in given  # “Azubi Leon Maier”
            yield Span(name.start + len(first) + 1, name.end) if called else name
    if code == "de":
        yield from _after_nouns(text, start, end)
        yield from _apposed_in_german(text, start, end)
        return
    if code in reporting.EAST_ASIAN:
        yield from reporting.persons(text, start, end, code)
        return
    if code not in reporting.LANGUAGES:
        return
    before, apposed = _patterns(code)
    for pattern in (before, apposed):
        for found in pattern.finditer(text, start, end):
            whole = _nominative_part(Span(*found.span("name")), found["name"], code)
            if whole and (code not in SLAVIC or _nominative(found, code)):
                yield whole


def _nominative_part(span: Span, name: str, code: str) -> Span | None:
    """“Anni Moilanen” of “Anni Moilanen Sodankylästä”; None where that is one word."""
    if code == "tr" and (case := _CASE.search(name)) is not None:
        name = name[: case.start()]  # “Kemal Kaya'nın”
        span = Span(span.start, span.start + len(name))
    parts = name.split()
    while len(parts) > 1 and reporting.is_oblique(parts[-1].lower(), code):
        span = Span(span.start, span.end - len(parts.pop()) - 1)
    return span if len(parts) > 1 else None


def _nominative(found: re.Match[str], code: str) -> bool:
    """Not so "sołtyska Starej Rudy", a village."""
    role = found.group()[: found.start("name") - found.start()].split()
    grammar = reporting.grammar(code)
    return reporting.nominative(found["name"].split(), "", role[-1].strip(",.").lower(), grammar)


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    grammar = reporting.grammar(code)
    roles = "|".join(sorted((re.escape(role) for role in grammar.roles), reverse=True))
    titles = "|".join(sorted((re.escape(title) for title in grammar.titles), reverse=True))
    compound = r"[\w-]*" if code in _COMPOUNDS else ""
    role = rf"(?<![\w-]){compound}(?i:{roles})(?![\w-])"
    family = rf"(?!(?i:{titles})\.?\s)"  # « juge Mme Roy » is no judge’s name
    full = rf"{family}{_FULL_PORTUGUESE if code == 'pt' else _FULL}"
    return (
        re.compile(
            rf"(?:{role}\s(?:(?i:{titles})\.?\s)?|(?<![\w-])(?i:{titles})\.?\s)(?P<name>{full})"
        ),
        re.compile(
            rf"{role}(?:\s[^,.;:!?\n“”„«»\"()]{{1,60}})?,\s(?:(?i:{titles})\.?\s)?"
            rf"(?P<name>{full})(?=[,;.)]|\s[(])"
        ),
    )


def _after_nouns(text: str, start: int, end: int) -> Iterator[Span]:
    """Every German noun has a capital: only what follows a role is a name."""
    for run in _GERMAN.finditer(text, start, end):
        parts = [(part.group(), *part.span()) for part in re.finditer(r"\S+", run.group())]
        behind = [n + 1 for n, part in enumerate(parts[:-1]) if part[0] in ("von", "van")]
        office = [n for n in behind if reporting.is_role(_last_part(parts[n][0]))]
        parts = parts[office[-1] :] if office else parts  # “Treffen von Kanzlerin Ana Lang”
        at = 0
        while at < len(parts) - 1 and (
            parts[at][0] in _DOTTED or reporting.is_role(_last_part(parts[at][0]))
        ):
            at += 1
        rest = parts[at:]
        while rest and rest[-1][0] in ("von", "van", "von der", "der"):
            rest.pop()
        plain = all(
            not reporting.is_role(part[0]) or part[0] in words("given_names") for part in rest
        )
        noble = not rest or rest[0][0] not in ("von", "van") or len(rest) == 2
        if at and 2 <= len(rest) <= 4 and noble and plain and not _times(rest):
            yield Span(run.start() + rest[0][1], run.start() + rest[-1][2])


def _apposed_in_german(text: str, start: int, end: int) -> Iterator[Span]:
    """“Der Bürgermeister von Nordersand, Tjark Ehmen, hat …”"""
    for found in _GERMAN_APPOSED.finditer(text, start, end):
        first, *_, last = found["name"].split()
        whose = first.endswith("s") and not reporting.is_given(first)  # “Deutschlands Bester”
        plain = not (_small(first) or reporting.is_role(first) or reporting.is_role(last))
        if plain and not whose and reporting.is_role(_last_part(found["role"])):
            yield Span(*found.span("name"))


def _last_part(noun: str) -> str:
    return noun.rpartition("-")[2]


def _times(parts: list[tuple[str, int, int]]) -> bool:
    return any(_small(part[0]) for part in parts if part[0] not in ("von", "van", "der", "von der"))


def _small(word: str) -> bool:
    """Whether the German word is of a class of which no name is."""
    grammar = reporting.grammar("de")
    return word.lower() in grammar.times or grammar.small(word.lower())
