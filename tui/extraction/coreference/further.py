"""Verbs of saying that do not stand right behind the words that name who speaks."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.patterns import seldom

HELPERS = word_set("helpers of reports")
MODIFYING = frozenset({"in", "of", "at", "from", "for", "with"})
ON_A_PANEL = re.compile(
    r" on (?:the|a|its|his|her|their) (?:[\w’'-]+ ){0,3}?"
    r"(?:panel|committee|board|council|commission|jury|court|bench|force)(?= )"
)
SET_BEHIND = re.compile(rf"(?:{'|'.join(sorted(word_set('set behind')))}|[a-z]+(?:ed|ing))\Z")
"""“a person familiar with it”, “families living near it”."""
WHO = re.compile(
    rf"(?: (?:(?:{'|'.join(sorted(word_set('set behind')))}|[a-z]+ed) )?"
    r"(?:at|of|from|in|for|with|on|to|by) [^,;:.“”\"\n]{1,60}+)?, "
    r"(?:(?:an?|the) (?:[a-z-]+ ){1,4}?)?(?:who|whose|which|that) (?:[^;:.“”\"\n]|\.(?=\d))+"
)
"""“…, who”, “… familiar with the matter, who”, “… for Norlund, the firm which”."""
BEHIND_COMMA = seldom(r", (?:[a-z]+ly |has |had |also )?([a-z]+)\b")
WHO_DID = re.compile(r" who [a-z]+ (?:[^,;:.“”\"\n]{1,100}+)")
"""“who” with the verb of its clause, and what follows up to a comma."""
NO_SUBJECT = HELPERS - {"has", "had", "have"} | frozenset({"to", "who", "that", "and", "or"})
""" Words behind which a verb of saying is not that of “a nurse who fell”."""
SAYS_TOO = re.compile(r" [^.;:“”\"\n]+? (?:but|and) (?:[a-z]+ly |also |later )?([a-z]+)\b")
DECLINING = frozenset({"declined", "declines"})
SAME_SENTENCE = 200  # code points
IN_PHRASE = 5  # words of "in the film", "of the town’s two schools"
REACH = 90  # code points


@cache
def _reporting() -> frozenset[str]:
    """Forms of the verbs that take a clause or a person told."""
    return frozenset(
        form
        for lemma, takes, forms in rows("reporting_verbs")
        for form in forms.split()
        if takes[0] in "CTA" and not (form == lemma and "N" in takes)
    )


def reports(text: str, end: int) -> bool:
    """Whether nothing but helpers and phrases stands between ``end`` and a verb of saying."""
    after = text[end : end + REACH]
    if seated := ON_A_PANEL.match(after):
        after = after[seated.end() :]  # “MPs on the culture committee warned”
    if not after.startswith((" ", ", who ")):
        return False
    phrase = 0
    first = True  # but for helpers: “an engineer recently laid off from the firm told”
    for word in after.lstrip(",").split():
        if word.rstrip(".,:;!?") in _reporting():
            return True
        if word in MODIFYING or (first and SET_BEHIND.match(word)):
            phrase = IN_PHRASE
        elif phrase:
            phrase -= word.islower()
        elif word not in HELPERS:
            return False
        first = first and word in HELPERS
        if not word.rstrip(")")[-1:].isalnum() and word != "&":
            return False
    return False


def behind_who(text: str, end: int) -> bool:
    """“A nurse who fell in the rain told”: a verb of saying behind the clause that “who” opens."""
    clause = WHO_DID.match(text, end, end + SAME_SENTENCE)
    if clause is None:
        return False
    told = clause.group().split()[2:]
    return any(word in _reporting() and before not in NO_SUBJECT for before, word in pairwise(told))


def says_too(text: str, end: int, verb: str) -> bool:
    """“A spokesman declined to comment but said”, “One at a bank, who had seen it, said”.

    ``verb`` is the word behind the mention that ends at ``end``.
    """
    clause = WHO.match(text, end, end + SAME_SENTENCE)
    if clause and any(
        after[1] in _reporting() for after in BEHIND_COMMA.finditer(clause.group(), 2)
    ):
        return True
    if verb not in words("actor_verbs") and verb not in DECLINING:
        return False
    too = SAYS_TOO.match(text, end, end + SAME_SENTENCE)
    return too is not None and too[1] in _reporting()
