"""Whether capitalised words no list has are a person's name, by the evidence of the article."""

from __future__ import annotations

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.names.linking import PARTICLES
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.spelling import initialled, technical
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

ARTICLES = frozenset({"El", "La", "Los", "Las", "Le", "Les", "Il"})
SUFFIXES = (
    "tion", "sion", "ing", "ness", "ment", "ity", "ance", "ence", "ware", "logy", "ical", "less",
    "able", "ible", "ment", "ism", "ics", "ization", "tions", "ments", "ings", "ers", "boards",
)  # fmt: skip


def likely_person(seen: Evidence, names: tuple[str, ...]) -> bool:
    """Whether two or three capitalised words no list has are a person's name."""
    counts = seen.counts[" ".join(names)]
    if counts.article * 2 > counts.total:
        return False  # “told the Norhamby Echo”
    if counts.introduced and gazetteer.given(names[0]):
        return True  # “the bishop, Ana Button, has”
    if initialled(names):
        return counts.apposed > 0 or counts.verb > 0
    if any(technical(name) for name in names):
        return False
    if len(names) == 2 and names[0] in ARTICLES:
        return names[1] in seen.persons.words  # “El Faro”
    if names[-1] in word_set("borne") and gazetteer.given(names[0]):
        told = counts.verb or counts.apposed
        return counts.strong > 1 or told > 0  # “with Alan May”, and not “Alan May 3”
    if unborne(names[-1]):
        alone = seen.counts.get(names[-1])
        told = counts.verb or counts.told or counts.apposed or counts.personal
        return bool(told or (alone is not None and not alone.article))  # “Musk said”
    if any(_wordlike(seen, name.lower()) for name in names if name.lower() not in PARTICLES):
        return counts.strong > 0 and (counts.verb > 0 or _goes_by_the_last(seen, names))
    if counts.verb or counts.apposed or counts.possessive:
        return True
    if ActorKind.PERSON in counts.listed_with:
        return True  # “Vivianne Holm, Katie Rossi and Tom Hale”
    if counts.owned == counts.total and gazetteer.given(names[0]) is None:
        return False
    if counts.modifying == counts.total and gazetteer.given(names[0]) is None:
        return names[-1] in seen.counts  # “Velmar Holm gunmen landed”
    return counts.strong > 0 or counts.running > 0 or names[-1] in seen.counts


def _goes_by_the_last(seen: Evidence, names: tuple[str, ...]) -> bool:
    """“Jo Young Rhee”, where Rhee, the champion, is told of by herself."""
    alone = seen.counts.get(names[-1])
    if alone is None or alone.article or _wordlike(seen, names[-1].lower()):
        return False
    return bool(alone.apposed or alone.personal)


def _wordlike(seen: Evidence, lowered: str) -> bool:
    parts = lowered.split("-")  # of “Fox-Hale” one is no word
    return all(
        ordinary(part) or part in seen.lower or (len(part) > 6 and part.endswith(SUFFIXES))
        for part in parts
    )
