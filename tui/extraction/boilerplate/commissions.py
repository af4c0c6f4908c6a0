"""What a site says about earning money by the links on its page: "We may earn a commission …".

Each site words it differently. What these lines share is who earns, the commission, and the link or
purchase it is paid for; in an article about commissions, others are paid. Such a line is no
headline. Used as a cue of clutter, it changed 20 of 401 pages by Inscriptis, one of them, full of
links to shops, so that nothing was removed from it.
"""

from __future__ import annotations

import re
from functools import cache

_NAMED = ("ommission", "rovision", "omisi", "ffiliate")
"""Every such line contains one of these: finding out that it does not takes little time."""

_QUOTED = frozenset('“”„«»"')


def is_disclosed(line: str) -> bool:
    """Whether the line discloses a commission, in English or one of four more languages, and not in
    a quotation, where somebody says it about somebody else."""
    if not any(name in line for name in _NAMED) or not _QUOTED.isdisjoint(line):
        return False
    return any(earned.search(line) and by.search(line) for earned, by in _statements())


@cache
def _statements() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Who earns what, and by what."""
    may = r"(?:['’](?:ll|d)|\s(?:may|might|can|could|will))(?:\s(?:also|sometimes))?"
    a = r"(?:\s(?:an?|some|small|tiny|modest|affiliate|referral)){0,4}"
    earn = rf"\s(?:earn|receive|get|make){a}\scommissions?\b"
    return tuple(
        (re.compile(earned, re.IGNORECASE), re.compile(rf"\b(?:{by})\b", re.IGNORECASE))
        for earned, by in (
            (rf"\b(?:we|I){may}{earn}", "links?|purchases?|buy|click"),
            (rf"\b(?:we|I)(?:\salso)?{earn}", "links?"),
            (rf"\bearns?\s(?:us|me){a}\scommissions?\b", "links?|purchases?"),
            (r"\b(?:we|I)\s(?:(?:may|also)\s){0,2}use\saffiliate\b", "links"),
            (
                r"\b(?:erhalten?|bekommen?|verdienen?)\s(?:wir|ich)\b.*\bProvision(?:en)?\b",
                r"Links?|(?:ein)?kauf\w*",
            ),
            (
                r"\bnous\b.*\b(?:perce(?:voir|vons)|rece(?:voir|vons)|touch(?:er|ons))\s"
                r"(?:une\s)?(?:petite\s)?commission\b",
                "liens?|achats?|achetez",
            ),
            (
                r"\b(?:recib(?:ir|imos)|gana(?:r|mos)|obten(?:er|emos))\s(?:una\s)?(?:pequeña\s)?"
                r"comisi(?:ón|ones)\b",
                "enlaces?",
            ),
            (
                r"\b(?:ricev(?:ere|iamo)|guadagn(?:are|iamo)|percepi(?:re|amo))\s(?:una\s)?"
                r"(?:piccola\s)?commission[ei]\b",
                "link",
            ),
        )
    )
