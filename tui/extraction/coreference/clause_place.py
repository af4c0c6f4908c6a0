"""Where in its sentence a speaking pronoun stands, and what that shows about those named before it
there.

Behind reported words, those named are who is spoken of; behind “X’s home, where”, X is at home.
"""

from __future__ import annotations

import re

_ENDS = re.compile(
    r" (?:[a-z]+ly )?[a-z]+(?: (?:(?:on )?[A-Z][a-z]+day|in an? (?:[a-z]+ )?[a-z]+))?[.;]"
)
_WHERE = re.compile(r"['’]s?+ (?:[a-z]+ ){1,3}+[a-z]+, where |['’]s?+ [a-z]+, where ")
_OWN = re.compile(r", who ((?:[a-z]+ ){1,6})")
_TAKES = frozenset({"took", "takes", "taken", "brought", "brings", "carried", "carries", "kept"})


def reported_before(text: str, start: int, end: int) -> bool:
    """Whether the pronoun ``text[start:end]`` and a verb close a sentence: “…, he said.”"""
    return text.endswith(", ", 0, start) and _ENDS.match(text, end) is not None


def in_which(text: str, named_end: int, pronoun: int) -> bool:
    """“a speech in May by Rossi, in which she”: whether nothing more stands between."""
    return text[named_end:pronoun] in (", in which ", " in which ")


def at_home(text: str, owner_end: int, pronoun: int) -> bool:
    """Whether only “’s home, where” stands between a name and the pronoun."""
    return _WHERE.fullmatch(text, owner_end, pronoun) is not None


def of_its_own_clause(text: str, named_end: int, pronoun: int) -> bool:
    """“Ana Rossi, who has worked with her”: whether the pronoun, no subject and no “his”, stands in
    the clause that a name is the subject of, and so means somebody else; “who took it with her” may
    not."""
    clause = _OWN.fullmatch(text, named_end, pronoun)
    return clause is not None and _TAKES.isdisjoint(clause[1].split())
