"""How a byline becomes names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tui.citation.wordlists import words


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


_PARTICLES = words(
    """
    af al ap av bin bint da dal das de degli dei del della den der des di do dos du el ibn
    la las le lo los mac o op san st st. ten ter van vander vom von zu zum zur
    """
)
# Capitalised, these begin a family name too; the others may be given names or initials.
_CAPITAL_PARTICLES = words(
    """
    Al Da De Del Della Den Der Di Dos Du El La Le Mac Mhic Nic Ní Uí Van Von St St. Ó
    """
)
# Between two family names of one person: Spanish and Polish "y", Catalan "i", Portuguese "e".
_JOINING = words("e i y")
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
    dame dr dr. mr mr. mrs mrs. ms ms. prof prof. professor rev rev. sir
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
# Common family names of Chinese, as pinyin and Wade-Giles write them.
_CHINESE_FAMILIES = words(
    """
    cai cao chang chen cheng chiang cui deng ding dong du fan fang feng fu gao gong gu guo han
    hao he hou hsieh hsu hu huang jia jiang jin kong kuo lai lei li liang liao lin liu lu luo ma
    mao meng pan peng qian qin qiu ren shao shen shi song su sun tan tang tao tian tsai tseng tung
    wan wang wei wen wu xia xiang xiao xie xiong xu xue yan yang yao ye yi yin yu yuan zeng zhang
    zhao zheng zhong zhou zhu zou
    """
)
# Two syllables of pinyin, "Meilin", "Xiao-ping": behind a Chinese family name a given one. A single
# syllable is either ("Tao Liu"), and so is what only reads as two ("Li-ang"); few end in a bare e,
# as English names do ("Dale").
_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo"
    "|ue|a|i|o|u|(?<=[hy])e)"
)
_CHINESE_GIVEN = re.compile(
    f"{_INITIAL}?{_FINAL}(?:[-’']{_INITIAL}?|{_INITIAL}){_FINAL}", re.IGNORECASE
)
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
    a double family name needs the comma form, unless a word joins its parts ("Puig i Ferrer") or
    an article in Spanish names four words.
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
    start = _family_from(words, language)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _family_from(words: list[str], language: str | None) -> int:
    """Where in the words of a name the family name begins, with its particles."""
    last = len(words) - 1
    if last > 2 and words[last - 1] in _JOINING:
        last -= 2
    elif language == "es" and len(words) == 4 and not any(map(_is_particle, words)):
        last -= 1  # two given names, and two family names
    while last > 1 and _is_particle(words[last - 1]):
        last -= 1
    return last


def _is_particle(word: str) -> bool:
    return word in _CAPITAL_PARTICLES or word in _PARTICLES


def _is_organisation(text: str) -> bool:
    words = text.split()
    return any(word.casefold().strip(",") in _ORGANISATIONS for word in words) or any(
        word in {"of", "for", "and", "&"} for word in words
    )


def _is_family_first(words: list[str], language: str | None) -> bool:
    if language and language.split("-")[0].casefold() in _FAMILY_FIRST_LANGUAGES:
        return True
    if len(words) != 2:
        return False
    family, given = words[0].casefold(), words[1]
    return (
        family in _KOREAN_FAMILIES | _CHINESE_FAMILIES and _KOREAN_GIVEN.match(given) is not None
    ) or (family in _CHINESE_FAMILIES and _CHINESE_GIVEN.fullmatch(given) is not None)


# "JR", "A.B": no given name is written in two capitals.
_RUN_TOGETHER = re.compile(r"(?<=\b[^\W\d_a-z])(?=[A-Z]\b)")


def initials(given: str, *, after: str = ".", between: str = " ", hyphen: str = "-") -> str:
    """ "Jean-Paul Marie" as "J.-P. M.", "JR" as "J. R."; ``hyphen`` stands between the parts of a
    double name."""
    words = _RUN_TOGETHER.sub(" ", given.replace(".", ". ")).split()
    made = []
    for word in words:
        parts = [part for part in re.split("[-‐‑]", word) if part[:1].isalpha()]
        made.append(hyphen.join(part[0] + after for part in parts))
    return between.join(part for part in made if part)
