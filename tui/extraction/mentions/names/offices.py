"""Titles and offices within a run of capitalised words: where one stands and how far it reaches."""

from __future__ import annotations

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.linking import LINKS
from tui.extraction.mentions.names.seats import SEATED, past_seat
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.wordsets import word_set

# Role nouns that, with a capital, mostly begin something else than a person's name.
NO_TITLE = word_set("no_title")
QUALIFIERS = word_set("qualifiers")
PATRONYMIC = ("son", "dóttir")
ICELANDIC = frozenset("áðéíóúýþ")
MASTERED = 8  # letters: “Bandmaster”, and not “Remaster”
LONG = 6  # letters of a title that no list has; shorter words are parts of names


def titled(lowered: list[str], at: int) -> bool:
    """Whether a title begins ``at`` that stands before a person’s name."""
    if lowered[at] == "general" and lowered[at + 1 : at + 2] == ["hospital"]:
        return False
    if lowered[at] in LINKS:
        return False
    title = gazetteer.title(lowered, at)
    return title is not None and not (title.length == 1 and lowered[at] in NO_TITLE)


def longer_title(lowered: list[str], at: int) -> bool:
    """Whether a title of two words and more begins ``at``."""
    title = gazetteer.title(lowered, at)
    return title is not None and title.length > 1


def portfolio(lowered: list[str], at: int) -> bool:
    """Whether words there say what the office behind them is for: "Environment Minister"."""
    end = at
    while end < len(lowered) and (
        lowered[end] in QUALIFIERS or (end > at and lowered[end] in ("and", "&"))
    ):
        end += 1
    return at < end < len(lowered) and titled(lowered, end)


def of_matters(texts: list[str], lowered: list[str], at: int) -> bool:
    """Whether “Mineral Resources”, which ends there, is what the minister behind it is for."""
    return texts[at - 1][-1] == "s" and lowered[at : at + 1] == ["minister"] and at + 1 < len(texts)


def after_office(texts: list[str], lowered: list[str], at: int) -> int:
    """Past "of State", "of the House", "of National Intelligence" to where a name may begin."""
    end = at + 1
    if lowered[at - 1] in SEATED:
        return past_seat(texts, end) or len(texts)
    if end < len(texts) and lowered[end] == "the":
        end += 1
    portfolio = end
    while portfolio < len(texts) and (
        lowered[portfolio] in QUALIFIERS or lowered[portfolio] in ("and", "&")
    ):
        portfolio += 1
    if end < portfolio == len(texts):
        return portfolio  # “Minister of Labour and Employment”: nobody is called Employment
    entry = gazetteer.known(texts, end) if end < len(texts) else None
    if entry:
        return end + entry.length
    named = end
    while named < len(texts) and not gazetteer.given(texts[named]):
        named += 1
    while end < named < len(texts) and len(texts[named - 1]) == 2 and texts[named - 1][1] == ".":
        named -= 1  # “Superintendent of Police R. Kavitha”
    if named == len(texts) and named - end > 2 and not any(map(ordinary, lowered[-2:])):
        return named - 2  # “Minister for Health Orlagh Kinsella”, a given name no list has
    return named


RANKS = word_set("ranks in letters")
RANKED = range(3, 6)  # letters of a rank that no list has; two are initials as well


def ranked(texts: list[str]) -> bool:
    """Whether a rank in capitals that no list has opens the name: "PPRO Ana Rossi"."""
    rank, names = texts[0], texts[1:]
    capitals = rank.isalpha() and rank.isupper() and len(rank) in RANKED
    return (
        (rank in RANKS or (capitals and len(names) > 1))
        and len(names) in (1, 2, 3)
        and all(name.istitle() and not unborne(name) for name in names)
    )


def chief(texts: list[str], at: int, *, titled: bool) -> bool:
    """Whether “Chief” is the title of whoever is named behind it: two names that are no ordinary
    words, and no other title."""
    names = texts[at + 1 :]
    if len(names) not in range(1 if titled else 2, 5) or (at and not titled):
        return False
    plain = any(ordinary(name.lower()) or unborne(name) for name in names)
    return not plain and gazetteer.title([names[0].lower()], 0) is None


def _master(text: str) -> bool:
    """“Harbourmaster”, “Choirmistress”: whoever is so called, is in charge."""
    lowered = text.lower()
    return len(text) > MASTERED and lowered.endswith(("master", "mistress"))


def untitled(texts: list[str], at: int) -> bool:
    """Whether a title no list has stands before a given name: "Bundeskanzler Karl Brenner"."""
    second = gazetteer.given(texts[at + 1])
    if texts[at] in word_set("foreign body heads"):
        return False  # “Banque Ali Norlund”
    if texts[at].lower() in word_set("people nouns") or _master(texts[at]):
        return True  # “Brit Tom Hale”
    if texts[-1].endswith(PATRONYMIC) and not ICELANDIC.isdisjoint(texts[at].lower()):
        return False  # “Sigurjón Ólafur Hauksson”
    short = len(texts[at]) < LONG and not (texts[at].isupper() and texts[at].isalpha())
    if short or ordinary(texts[at].lower()):
        return False  # “Din Mohammad Darwis”
    return gazetteer.given(texts[at]) is None and second is not None and not second[1]
