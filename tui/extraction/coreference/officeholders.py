"""Whether a description names an office that the person in question does not hold.

“The chancellor” is not the shadow chancellor, “the health minister” not the prime minister, “the
Ohio senator” not somebody called “the Vermont senator”.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import office
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import Document

PORTFOLIOS = frozenset({"minister", "secretary"})
ARTICLES = re.compile(r"(?:the|some|an?) ")


def in_another_office(document: Document, cluster: Cluster, head: str, text: str) -> bool:
    """Whether "the health minister" cannot be this one, by the offices named so far."""
    held = [role for role in roles_held(document, cluster) if head in role.split()]
    if held and all("shadow" in role for role in held) != ("shadow" in text.lower()):
        return True  # “the chancellor”, “the shadow chancellor”
    if head in PORTFOLIOS and _other_portfolio(roles_held(document, cluster), head, text):
        return True
    places = _places(text)
    theirs = {place for role in cluster.roles if head in role for place in _places(role)}
    return bool(places and theirs and not places & theirs)


def roles_held(document: Document, cluster: Cluster) -> list[str]:
    """What the cluster was called, in lower case; of whom nobody named the description."""
    if not cluster.described:
        return [role.lower() for role in cluster.roles]
    words = (document[mention.span].lower() for mention in cluster.mentions[:1])
    return [ARTICLES.sub("", first, count=1) for first in words]


def _other_portfolio(roles: list[str], head: str, text: str) -> bool:
    """“the health minister” is not the prime minister."""
    here = {word.lower() for word in text.split()[1:-1]} - word_set("qualifiers of offices")
    held = [role.split() for role in roles]
    theirs = {word for role in held if head in role for word in role[: role.index(head)]}
    theirs -= word_set("qualifiers of offices")
    if "prime" in here and not any("prime" in role for role in held):
        return True
    return bool(here and theirs and not here & theirs) and office(text, head) is None


def _places(text: str) -> set[str]:
    """Listed places and countries in a role or description, adjectives left out."""
    parts = text.replace("’s", "").replace("'s", "").split()
    forms = {*parts, *(f"{one} {other}" for one, other in pairwise(parts))}
    return {form for form in forms if form in words("places") or form in words("countries")}
