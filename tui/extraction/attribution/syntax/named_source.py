"""The words of a line that name who speaks: “Ana Rossi, the mayor”, “a letter from Ana Rossi”."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    DET,
    PAREN,
    PREP,
    PUNCT,
    QUOTE,
    SPEECH,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.phrases import Phrase, is_share
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import group
from tui.extraction.attribution.syntax.words import POSSESSIVE, is_noun_like, past_form
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import Span

HAD = group("had by others")
"""“a report obtained by the Courier said”: whoever has it did not write it."""
FINDINGS = group("findings")
"""“figures from the ministry show”: they are by whoever found them."""
ISSUING = group("issuing")
PAGES = group("own pages")
OWNERS = frozenset({"his", "her", "their", "its"})


@dataclass(slots=True)
class Source:
    """The words that name the speaker. ``appositive`` is a name set beside a description."""

    span: Span
    head: Span
    """The last word of the phrase's base: a mention that stands for the phrase covers it."""
    appositive: Span | None = None
    owner: Span | None = None
    """Whose statement it is: “a letter from Ana Rossi said”, “the ministry’s statement said”."""


def source_of(tokens: list[Token], phrase: Phrase | None) -> Source | None:
    """The words of the phrase that name the speaker, with what stands beside them; spans in the
    document’s text."""
    if phrase is None:
        return None
    start, stop = phrase.start, phrase.stop
    while stop - 1 > start and tokens[stop - 1].tag & (PUNCT | PAREN):
        stop -= 1
    last = tokens[stop - 1]
    end = last.end
    beside = None
    if phrase.appositive is not None:
        first, after = phrase.appositive
        beside = Span(tokens[first].start, tokens[after - 1].end)
    elif place := _behind_an_office(tokens, stop, phrase.reach):
        beside = Span(tokens[place].start, tokens[phrase.reach - 1].end)
    # “a report published by”
    noun = tokens[stop - 2] if stop - 1 > start and past_form(last) else last
    speaks = noun.tag & SPEECH or noun.low in FINDINGS
    owner = _owner(tokens, start, stop, phrase.reach) if speaks else None
    if is_share(tokens, start):
        last = tokens[start]  # of the residents one, who is not the residents
    return Source(Span(tokens[start].start, end), Span(last.start, last.end), beside, owner)


def _behind_an_office(tokens: list[Token], of: int, reach: int) -> int:
    """The first token at which a name may begin behind an office and its body, “Superintendent of
    Police Ana Rossi”, “MP for the ward Ana Rossi”; 0 where none can. ``of`` is the place of the
    preposition."""
    if of < 1 or of + 3 > reach:
        return 0
    if tokens[of].low in ("in", "at"):
        return _behind_a_body(tokens, of, reach)
    if tokens[of].low not in ("of", "for"):
        return 0
    if (bare := _behind_a_ward(tokens, of, reach)) or tokens[of].low == "for":
        return bare
    office = tokens[of - 1]
    if not office.tag & CAP or office.low not in words("roles"):
        return 0
    behind = tokens[of + 1 : reach]
    return of + 2 if all(t.tag & CAP or t.low in ("of", "and", "the") for t in behind) else 0


def _behind_a_body(tokens: list[Token], of: int, reach: int) -> int:
    """“Permanent secretary in the Ministry of Tourism Ana Rossi”: two names behind a body’s."""
    name = reach - 2
    named = all(
        token.tag & CAP
        and token.low not in words("ordinary_words")
        and token.text not in words("organization_heads")
        for token in tokens[name:reach]
    )
    office = tokens[of - 1].low in words("roles")
    return name if office and named and name > of + 2 and tokens[name - 1].tag & CAP else 0


def _behind_a_ward(tokens: list[Token], of: int, reach: int) -> int:
    """Where a name of two words begins behind an office without an article and a common noun."""
    reach = next((at for at in range(of, reach) if tokens[at].tag & PUNCT), reach)
    name = reach
    while name > of and tokens[name - 1].tag & CAP:
        name -= 1
    first = of - 1
    while first and not tokens[first - 1].tag & (PUNCT | PREP | AUX | DET):
        first -= 1
    bare = not first or bool(tokens[first - 1].tag & PUNCT)
    common = name > of + 1 and not tokens[name - 1].tag & (PUNCT | PREP | AUX | QUOTE | DET)
    roles = words("roles")
    noun = tokens[name - 1].low  # “founder of charity Open Door”, “lawyer for victim Ana Rossi”
    bodies = words("institutions") | word_set("bodies before") | word_set("company words")
    other = noun in roles or noun in bodies
    whose = tokens[of - 1].low in roles and not other
    return name if bare and common and whose and reach - name > 1 else 0


def _owner(tokens: list[Token], start: int, stop: int, reach: int) -> Span | None:
    """Who makes the statement that the subject names: “the ministry’s statement”, “a letter from
    Ana Rossi”; None where the line does not tell. The subject is the tokens [start, stop), and
    reaches to ``reach`` with what belongs to it."""
    if tokens[start].low in OWNERS:
        return span_of(tokens[start])
    for place in range(start, stop - 1):
        if tokens[place].text.endswith(POSSESSIVE):
            return Span(tokens[start].start, tokens[place].end)
    return _sender(tokens, stop, reach) or _author(tokens, stop, reach)


def _sender(tokens: list[Token], stop: int, reach: int) -> Span | None:
    """“a letter Ana Rossi sent to Berg”, “a message on Rossi’s page”: who is named between
    ``stop``, right behind the noun, and ``reach``."""
    place = stop
    while place < reach and tokens[place].tag & CAP:
        place += 1
    if place > stop and place < reach and tokens[place].low in ISSUING:
        return Span(tokens[stop].start, tokens[place - 1].end)
    if tokens[reach - 1].low in PAGES:
        owner = next((at for at in range(stop, reach) if tokens[at].text.endswith(POSSESSIVE)), 0)
        if owner:
            return Span(tokens[stop + 1].start, tokens[owner].end)
    return None


def _author(tokens: list[Token], stop: int, reach: int) -> Span | None:
    """“a letter from Ana Rossi”, “a survey of nurses by the guild”: who is named behind a
    preposition between ``stop``, right behind the noun, and ``reach``."""
    place = stop
    while place < reach and tokens[place].low not in ("by", "from", "of"):
        place += 1
    if place + 1 >= reach:
        return None
    of = tokens[place].low == "of"
    if of and tokens[place - 1].low in FINDINGS and all(t.low != "by" for t in tokens[place:reach]):
        return None  # “an analysis of the studies found”
    if of:
        place = next((at for at in range(place, reach - 1) if tokens[at].low == "by"), place)
    if tokens[place].low == "by" and tokens[place - 1].low in HAD:
        return None
    if _is_of_another_noun(tokens, stop, place, of=of):
        return None
    first = place + 1
    last = first
    while last < reach and not tokens[last].tag & (PUNCT | PREP):
        last += 1
    return Span(tokens[first].start, tokens[last - 1].end) if last > first else None


def _is_of_another_noun(tokens: list[Token], stop: int, place: int, *, of: bool) -> bool:
    """“a statement after a meeting led by Ana Rossi said”: whether the preposition at ``place``
    goes with a thing between ``stop`` and itself, and not with the statement. ``of``: the first
    preposition behind the statement is “of”."""
    done, thing = tokens[place - 1], tokens[place - 2]
    return bool(
        place - 2 > stop
        and (done.low.endswith("ed") or done.tag & VERB)
        and is_noun_like(thing)
        and not thing.tag & TIME
        and not (of and done.low in ISSUING)
    )


def opening_statement(tokens: list[Token]) -> Span | None:
    """“A statement in the name of Ana Rossi was released”: who makes the statement a line is
    about."""
    for place, token in enumerate(tokens[:6]):
        if token.tag & SPEECH and not token.tag & PREP:
            reach = place + 1
            while reach < len(tokens) and not tokens[reach].tag & (PUNCT | AUX):
                reach += 1
            start = 0
            return _owner(tokens, start, place + 1, reach)
        if token.tag & (PUNCT | AUX):
            break
    return None


def span_of(token: Token) -> Span:
    return Span(token.start, token.end)
