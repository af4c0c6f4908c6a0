"""The query language: plain words, and words with a field before them.

    said:kishida about:abduction source:diplomat date:2024-03..2024-04 is:unread "exact phrase" -not

A query never fails. What cannot be understood is told as a problem with its place, and is looked
for as plain words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.model import Span
from tui.search.address import without_address
from tui.search.sameness import statement


class Field(StrEnum):
    SAID = "said"
    SAME = "same"
    ABOUT = "about"
    ACTOR = "actor"
    TITLE = "title"
    SOURCE = "source"
    DATE = "date"
    TAG = "tag"
    STATUS = "status"
    IS = "is"


MEANINGS = {
    Field.SAID: "quotes of this speaker",
    Field.SAME: "quotes with these words, however cut and mended; five words or more",
    Field.ABOUT: "quotes about this; without said:, articles about it",
    Field.ACTOR: "articles that name this person, body or country",
    Field.TITLE: "words of the title",
    Field.SOURCE: "words of the outlet's name",
    Field.DATE: "2024, 2024-03, 2024-03-05, 2024-03..2024-04, ..2024, 2024..",
    Field.TAG: "articles tagged so",
    Field.STATUS: "articles with a quote marked verified, disputed or misattributed",
    Field.IS: "read, unread, starred, noted, quoted, dated, undated, copy",
}
"""What each field looks for, worded for the reader."""


CALLED = {
    "speaker": Field.SAID, "says": Field.SAID, "quote": Field.SAID, "by": Field.SAID,
    "who": Field.SAID, "topic": Field.ABOUT, "subject": Field.ABOUT, "person": Field.ACTOR,
    "name": Field.ACTOR, "headline": Field.TITLE, "outlet": Field.SOURCE, "site": Field.SOURCE,
    "publication": Field.SOURCE, "publisher": Field.SOURCE, "before": Field.DATE,
    "after": Field.DATE, "since": Field.DATE, "until": Field.DATE, "year": Field.DATE,
    "month": Field.DATE, "day": Field.DATE, "label": Field.TAG,
}  # fmt: skip
"""What other searches call them, or a reader may: nothing is asked by it, but told what is."""


STATUSES = ("verified", "disputed", "misattributed")
"""The values of ``status:``."""


class Flag(StrEnum):
    """The values of ``is:``."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"
    NOTED = "noted"
    QUOTED = "quoted"
    DATED = "dated"
    UNDATED = "undated"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Term:
    """``value`` is as typed, without marks; ``span`` is where in the query the whole term is.
    ``quoted``: it stood in marks, both of them."""

    field: Field
    value: str
    span: Span
    negated: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """``span`` is the place in the query, in code points; ``message`` says the way out."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Query:
    """``words`` are the plain ones, in their order, those of the phrases too; ``phrases`` must
    stand as they are; ``excluded`` must not be there."""

    words: str = ""
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, field: Field, *, negated: bool = False) -> tuple[str, ...]:
        """Values asked of the field, in their order; ``negated``: those with “-” before."""
        return tuple(
            term.value for term in self.terms if term.field is field and term.negated is negated
        )

    @property
    def loose(self) -> tuple[str, ...]:
        """The plain words that are of no phrase."""
        left = self.words.split()
        for word in " ".join(self.phrases).split():
            if word in left:
                left.remove(word)
        return tuple(left)

    @property
    def plain(self) -> bool:
        """Whether nothing but words was asked."""
        return not (self.terms or self.phrases or self.excluded)

    @property
    def by_notes(self) -> bool:
        """Whether it asks for what the notebook says."""
        return any(
            term.field in (Field.TAG, Field.STATUS)
            or (term.field is Field.IS and term.value.lower() not in _OF_ARTICLES)
            for term in self.terms
        )


_OF_ARTICLES = (Flag.QUOTED, Flag.DATED, Flag.UNDATED, Flag.COPY)


LONGEST = 4000
"""Code points of a query that are read."""

# An opening mark runs to a closing one of any shape, or to the end.
_MARKS = '"“”„«»'
_TOKEN = re.compile(
    rf"(?P<minus>-?)(?P<field>[A-Za-z]{{2,12}}):(?:[{_MARKS}](?P<said>[^{_MARKS}]*)(?P<end>[{_MARKS}]?)"
    rf"|(?P<value>[^\s{_MARKS}]*))"
    rf"|(?P<not>-?)[{_MARKS}](?P<phrase>[^{_MARKS}]*)(?P<close>[{_MARKS}]?)"
    rf"|(?P<word>[^\s{_MARKS}]+)"
)


def parse(text: str) -> Query:
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    terms: list[Term] = []
    problems: list[Problem] = []
    for match in _TOKEN.finditer(text[:LONGEST]):
        span = Span(match.start(), match.end())
        if match["field"] is not None:
            term = _term(match, span, problems)
            if isinstance(term, Term):
                terms.append(term)
            else:
                words.append(term)
        elif match["phrase"] is not None:
            phrase = " ".join(match["phrase"].split())
            if not match["close"] and phrase:
                problems.append(
                    Problem("The quotation mark is not closed: put one behind it", span)
                )
            if not phrase:
                continue
            if match["not"]:
                excluded.append(phrase)
            else:
                phrases.append(phrase)
                words.append(phrase)
        else:
            word = match["word"]
            if word == "OR":
                problems.append(Problem(_NO_OR, span))
            if word.startswith("-") and len(word) > 1 and word[1].isalnum():
                excluded.append(word[1:])
            else:
                words.append(word)
    return Query(" ".join(words), tuple(phrases), tuple(excluded), tuple(terms), tuple(problems))


EITHER = (Field.SAID, Field.SOURCE, Field.STATUS)
"""Of these a quote or an article has one (``alternatives``)."""


_NO_OR = (
    "OR is looked for as a word; leave it out: "
    f"{', '.join(f'{field}:' for field in EITHER)} asked for twice are met by either"
)


def _term(match: re.Match[str], span: Span, problems: list[Problem]) -> Term | str:
    """The term; or the words it is looked for as, where it is none."""
    name = match["field"].lower()
    quoted = match["said"] is not None
    value = " ".join((match["said"] if quoted else match["value"]).split())
    here = f"{match['field']}:{value}"
    if name not in tuple(Field):
        if not quoted and value.startswith("//"):  # an address
            return here
        if (meant := _nearest(name)) is not None:
            problems.append(
                Problem(
                    f"There is no {name}: to ask by; is {meant}: meant? ({MEANINGS[meant]})", span
                )
            )
        return f"{match['field']} {value}".strip()
    field = Field(name)
    short = field is Field.SAME and not statement(value)
    if quoted and not match["end"] and not short:  # one thing at a time, while it is typed
        problems.append(Problem("The quotation mark is not closed: put one behind it", span))
    if not value:
        problems.append(Problem(f"{field}: needs something behind it: {MEANINGS[field]}", span))
        return ""
    if field is Field.DATE and days(value) is None:
        problems.append(Problem(f"“{value}” is no date; write {MEANINGS[field]}", span))
        return value
    if field is Field.IS and value.lower() not in tuple(Flag):
        problems.append(Problem(f"is: takes {', '.join(Flag)}; “{value}” is none", span))
        return value
    if field is Field.STATUS and value.lower() not in STATUSES:
        told = f"status: takes {', '.join(STATUSES)}; “{value}” is none"
        problems.append(Problem(told, span))
        return value
    if short:
        told = "same: needs a statement’s words in quotation marks, five or more, not all short"
        problems.append(Problem(told, span))
        return value
    if field is Field.SAID:
        value = without_address(value)
    return Term(field, value, span, bool(match["minus"]), bool(quoted and match["end"]))


def _nearest(name: str) -> Field | None:
    """The field that was meant: one letter more, fewer or other, the start of its name, or what
    else it is called."""
    for field in Field:
        if field.value.startswith(name) or _one_off(name, field.value):
            return field
    return CALLED.get(name)


def _one_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    return short[same + 1 :] == long[same + 1 :] or (
        short[same : same + 2] == long[same : same + 2][::-1]
        and short[same + 2 :] == long[same + 2 :]
    )


# Dates ------------------------------------------------------------------------------------------

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


def days(value: str) -> tuple[date, date] | None:
    """First and last day of "2024", "2024-03", "2024-03-05", or of a range "A..B" that may be open
    at one end; None for what is neither."""
    first, dots, last = value.partition("..")
    if not dots:
        return _period(value)
    begin = _period(first) if first else (date.min, date.min)
    end = _period(last) if last else (date.max, date.max)
    if begin is None or end is None or not (first or last):
        return None
    low, high = begin[0], end[1]
    return (low, high) if low <= high else (end[0], begin[1])


def _period(value: str) -> tuple[date, date] | None:
    if (match := _DAY.match(value)) is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:  # the 31st of February, month 13, year 0
        return None
