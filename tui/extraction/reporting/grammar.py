"""The closed word classes and the reporting verbs of each language, as the word lists have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tui.extraction.lexicon import rows

CLASSES = (
    "determiners",
    "indefinite",
    "prepositions",
    "genitives",
    "adverbs",
    "openers",
    "days",
    "he",
    "she",
    "either",
    "others",
    "titles",
    "opinion",
    "conditions",
    "subordinators",
    "silent",
    "times",
    "roles",
    "goes on",
    "clitics",
    "given",
)

_HAVE = {
    "de": "hat|hatte|haben|hatten|habe|wird|wurde|lässt|ließ",
    "fr": "a|ont|avait|avaient",
    "es": "ha|han|había|habían",
    "pt": "tem|tinha|havia|haviam",
    "it": "ha|hanno|aveva|avevano",
    "nl": "heeft|hebben|had|hadden|laat|laten|liet",
}
_REFLEXIVE = {"fr": r"s['’](?:est|était|étaient)", "it": r"s(?:i\sè|['’]è)"}
"""The "have" of verbs that are said of oneself: "s'est réjoui"."""
_TOGETHER = frozenset(("fr", "es", "pt", "it"))
"""Where the participle follows its "have", with no more than an adverb between."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes of one language, in small letters; what the language does not have is empty."""

    code: str
    determiners: frozenset[str]
    indefinite: frozenset[str]
    prepositions: frozenset[str]
    genitives: frozenset[str]
    adverbs: frozenset[str]
    openers: frozenset[str]
    days: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    either: frozenset[str]
    """“hän”: he or she."""
    others: frozenset[str]
    titles: frozenset[str]
    opinion: frozenset[str]
    conditions: frozenset[str]
    subordinators: frozenset[str]
    silent: frozenset[str]
    times: frozenset[str]
    roles: frozenset[str]
    goes_on: frozenset[str]
    clitics: frozenset[str]
    given: frozenset[str]
    verb: str
    """A pattern for a reporting verb, with its "have" where that stands beside it; of French also
    the pronoun it is joined to (group ``he`` or ``she`` or ``they``)."""
    particle: dict[str, re.Pattern[str]]
    """Of verbs in two parts: those that may end the clause, "an" or "zu" of "gab"."""
    participle: re.Pattern[str] | None
    """Ends a clause that opens with a form of "have"."""

    @property
    def articles(self) -> frozenset[str]:
        return self.determiners | self.indefinite

    def small(self, word: str) -> bool:
        """Whether the word is of a class that is never part of a name."""
        return word in self.determiners or word in self.indefinite or word in self.prepositions


@cache
def grammar(code: str) -> Grammar:
    """The language’s words and verb forms, from the lists.

    Raises:
        KeyError: no list has the language.
    """
    listed = {name: members for tongue, name, members in rows("grammar_abroad") if tongue == code}
    classes = {name.replace(" ", "_"): _set(listed.get(name, "")) for name in CLASSES}
    table = {row[0]: row[1].split() for row in rows("reporting_abroad")}
    forms = [_pattern(form) for form in table[code]]
    two_parts: dict[str, list[str]] = {}
    for verb, end in (form.split("_") for form in table.get(f"{code}~", ())):
        if verb not in forms:
            two_parts.setdefault(verb, []).append(end)
    forms += two_parts
    participles = [_pattern(form) for form in table.get(f"{code}+", ())]
    have = _HAVE.get(code, "")
    ended = None
    reflexive = [_pattern(form) for form in table.get(f"{code}=", ())]
    if reflexive and code in _REFLEXIVE:
        forms.insert(0, rf"{_REFLEXIVE[code]}\s(?:{'|'.join(reflexive)})")
    if participles and code in _TOGETHER:
        adverbs = "|".join(sorted(map(re.escape, classes["adverbs"])))
        done = "|".join(participles)
        forms.insert(0, rf"(?:{have})\s(?:(?:{adverbs})\s){{0,2}}(?:{done})")
        if code == "fr":
            forms.insert(0, rf"(?:a|ont|avait)-?t?-{_JOINED}\s(?:(?:{adverbs})\s)?(?:{done})")
            forms.insert(1, rf"(?:{'|'.join(sorted(forms[2:]))})-(?:t-)?{_JOINED_TOO}")
    elif participles:
        ended = re.compile(rf"(?<!\w)(?:{'|'.join(participles)})(?!\w)")
        forms.append(rf"(?P<have>{have})")
    return Grammar(
        code,
        **classes,
        verb=rf"(?P<verb>{'|'.join(forms)})(?![\w'’-])",
        particle={
            verb: re.compile(rf"(?<!\w)(?:{'|'.join(ends)})(?!\w)")
            for verb, ends in two_parts.items()
        },
        participle=ended,
    )


_JOINED = r"(?:(?P<he>il)|(?P<she>elle)|(?P<they>on|ils|elles|je|nous))"
_JOINED_TOO = (
    _JOINED.replace("<he>", "<he2>").replace("<she>", "<she2>").replace("<they>", "<they2>")
)


def _set(members: str) -> frozenset[str]:
    return frozenset(member.replace("_", " ") for member in members.split())


def _pattern(form: str) -> str:
    return re.escape(form.replace("_", " ")).replace(r"\ ", r"\s").replace("'", "['’]")
