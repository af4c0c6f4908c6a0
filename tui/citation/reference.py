"""What a citation is made from, and how a byline becomes names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from tui.citation.wordlists import words
from tui.model import Metadata


@dataclass(frozen=True, slots=True)
class Name:
    """An author. ``given`` empty: a single name or an organisation, shown as it stands.

    ``family`` holds the particles that file with it ("van den Berg"). ``family_first`` names are
    written in that order and take no comma: Orbán Viktor, Kim Min-ji.
    """

    family: str
    given: str = ""
    suffix: str = ""
    family_first: bool = False

    @property
    def natural(self) -> str:
        order = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in (*order, self.suffix) if part)

    @property
    def inverted(self) -> str:
        if not self.given:
            return self.natural
        if self.family_first:
            return self.natural
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Reference:
    """None and () mean: not known. ``accessed`` is the day the reader took the words from ``url``.

    ``periodical`` says whether ``source`` is a newspaper or magazine (APA sets those otherwise than
    websites); None: judged by its name.
    """

    title: str | None = None
    authors: tuple[Name, ...] = ()
    source: str | None = None
    published: date | None = None
    url: str | None = None
    accessed: date | None = None
    language: str | None = None
    periodical: bool | None = None

    @classmethod
    def of(cls, metadata: Metadata, accessed: date | None = None) -> Self:
        language = metadata.language.value if metadata.language else None
        return cls(
            title=metadata.title.value if metadata.title else None,
            authors=names(metadata.authors.value, language) if metadata.authors else (),
            source=metadata.source.value if metadata.source else None,
            published=metadata.published.value if metadata.published else None,
            url=metadata.url.value if metadata.url else None,
            accessed=accessed,
            language=language,
        )

    @property
    def in_periodical(self) -> bool:
        if self.periodical is not None:
            return self.periodical
        words = set(re.findall(r"\w+", (self.source or "").casefold()))
        if _ASIAN_NEWSPAPER.search(self.source or ""):
            return True
        return bool(words & _PERIODICALS) and "press" not in words


# Words in the names of newspapers and magazines that websites and broadcasters do not carry.
_PERIODICALS = words(
    """
    abendblatt allgemeine argus atlantic bee beobachter bild bulletin chronicle corriere
    courant courier dagblad dagens daily dawn diario dispatch diário echo economist enquirer
    evening examiner express figaro folha gazeta gazette gazzetta giornale globe guardian
    herald hindu hírlap hürriyet ilbo independent inquirer jornal journal kurier leader ledger
    libération magazine mail mercury mirror monde morning mundo nación newsweek nyheter
    observer país post presse público quotidien record register repubblica review rundschau
    sentinel shimbun spiegel stampa standard star sun tageblatt tagesanzeiger tageszeitung
    telegraaf telegraph tidende times tribune vanguardia verdens weekly yorker zeit zeitung
    """
)

_ASIAN_NEWSPAPER = re.compile("新聞|新闻|日報|日报|晚報|晚报|周刊|신문|일보")

_PARTICLES = words(
    """
    af al ap av bin bint da dal das de degli dei del della den der des di do dos du e el ibn
    la las le lo los mac o op san st st. ten ter van vander vom von y zu zum zur
    """
)
# Capitalised, these begin a family name too; the others may be given names or initials.
_CAPITAL_PARTICLES = words(
    """
    Al Da De Del Della Den Der Di Dos Du El La Le Van Von St St.
    """
)
_SUFFIXES = {
    "jr": "Jr.",
    "jr.": "Jr.",
    "sr": "Sr.",
    "sr.": "Sr.",
    "ii": "II",
    "iii": "III",
    "iv": "IV",
}
_HONORIFICS = words(
    """
    dr dr. prof prof. professor mr mr. mrs mrs. ms ms.
    """
)
_DEGREES = re.compile(r"(?:M\.?D\.?|Ph\.?D\.?|MBA|MPH|RN|Esq\.?|DPhil|JD)\Z")

# A byline with one of these words names a desk or an agency, not a person.
_ORGANISATIONS = words(
    """
    afp agence agency agencies ansa ap associated association authority board bureau center
    centre co. college committee company contributors corp. correspondents council department
    desk dpa editorial editors efe foundation group inc. initiative institute international
    kyodo ltd media ministry network news newsroom office organisation organization pa party
    press project pti radio reporters reuters service society staff tass team television the
    times tv union university upi watch wire wires writers xinhua yonhap
    """
)
_KOREAN_FAMILIES = words(
    """
    ahn bae baek cha cho choi chung han hong hwang im jang jeon jeong jin jo jung kang kim ko
    koo kwon lee lim ma min moon na nam noh oh pak park rhee roh ryu seo shin sim sohn son
    song suh sung woo yang yi yim yoo yoon yun
    """
)
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,6}\Z")
_FAMILY_FIRST_LANGUAGES = frozenset({"hu", "vi"})
_CASELESS = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)


def names(bylines: Iterable[str], language: str | None = None) -> tuple[Name, ...]:
    """Of each byline a name; of one that is nothing but commas there is none."""
    return tuple(one for byline in bylines if (one := name(byline, language)).natural)


def name(byline: str, language: str | None = None) -> Name:
    """One author's name, as a byline writes it, taken apart as far as that is safe.

    "Family, Given" and "Family, Given, Jr." are believed. Organisations, single names and names in
    Han, Kana or Hangul stay as they are. Anything else is given names, particles, family name; so
    a double family name needs the comma form.
    """
    text = " ".join(byline.split())
    parts = [part.strip() for part in text.split(",") if part.strip()]
    while len(parts) > 1 and _DEGREES.match(parts[-1]):
        del parts[-1]
    suffix = ""
    if len(parts) > 1 and parts[-1].casefold() in _SUFFIXES:
        suffix = _SUFFIXES[parts.pop().casefold()]
    if len(parts) == 2 and not _is_organisation(text):
        return Name(parts[0], parts[1], suffix)
    text = ", ".join(parts)
    words = text.split()
    while len(words) > 1 and words[0].casefold() in _HONORIFICS:
        del words[0]
    if len(words) < 2 or len(parts) > 1 or _is_organisation(text) or _CASELESS.search(text):
        return Name(" ".join(words), suffix=suffix)
    if len(words) > 2 and words[-1].casefold() in _SUFFIXES:
        suffix = _SUFFIXES[words.pop().casefold()]
    if _is_family_first(words, language):
        return Name(words[0], " ".join(words[1:]), suffix, family_first=True)
    start = len(words) - 1
    while start > 1 and (words[start - 1] in _CAPITAL_PARTICLES or words[start - 1] in _PARTICLES):
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_organisation(text: str) -> bool:
    words = text.split()
    return any(word.casefold().strip(",") in _ORGANISATIONS for word in words) or any(
        word in {"of", "for", "and", "&"} for word in words
    )


def _is_family_first(words: list[str], language: str | None) -> bool:
    if language and language.split("-")[0].casefold() in _FAMILY_FIRST_LANGUAGES:
        return True
    return (
        len(words) == 2
        and words[0].casefold() in _KOREAN_FAMILIES
        and _KOREAN_GIVEN.match(words[1]) is not None
    )


def initials(given: str, *, after: str = ".", between: str = " ", hyphen: str = "-") -> str:
    """ "Jean-Paul Marie" as "J.-P. M."; ``hyphen`` stands between the parts of a double name."""
    words = given.replace(".", ". ").split()
    made = []
    for word in words:
        parts = [part for part in re.split("[-‐‑]", word) if part[:1].isalpha()]
        made.append(hyphen.join(part[0] + after for part in parts))
    return between.join(part for part in made if part)
