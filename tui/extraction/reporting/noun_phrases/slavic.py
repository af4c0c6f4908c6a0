"""Whose name stands behind a role in Polish and Russian, where cases tell, not prepositions."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.names import is_given

_FAMILY_HE = ("ов", "ёв", "ев", "ин", "ын", "ский", "цкий", "ко", "ук", "юк", "ич", "ян", "дзе")
_FAMILY_SHE = ("ова", "ёва", "ева", "ина", "ына", "ская", "цкая", "ко", "ук", "юк", "ич", "ян")
_EITHER_UK = ("ко", "ук", "юк", "ак", "як", "ич", "ян")
_FAMILY_HE_UK = ("ів", "їв", "ов", "ев", "єв", "ин", "ський", "цький", "ій", "дзе", *_EITHER_UK)
_FAMILY_SHE_UK = ("ова", "ева", "єва", "іна", "ська", "цька", *_EITHER_UK)
_FAMILY = {"ru": (_FAMILY_HE, _FAMILY_SHE), "uk": (_FAMILY_HE_UK, _FAMILY_SHE_UK)}
_PAST = {
    "pl": (("ła",), ("ł",)),
    "cs": (("la", "la se"), ("l", "l se")),
    "ru": (("ла", "лась"), ("л", "лся")),
    "uk": (("ла", "лася"), ("в", "вся")),
}
"""Ends of verbs in the past, said of her and of him."""
_OBLIQUE = (*"aeioóuyąęаеёиоуыэюя", "ch", "ej", "их", "ых", "ой", "і", "ї", "є", "ě", "í", "é", "ů")
"""Ends that no given name of a man has where he is the subject, but for a few ("Никита")."""


def nominative(name: Sequence[str], verb: str, role: str, grammar: Grammar) -> bool:
    """Whether the name is that of the one with the role and no genitive: "burmistrz Nowej Huty",
    «глава Сергиева Посада» have no preposition that would tell.

    A listed given name says so, and the agreement with a verb in the past; with other verbs the
    ends of Russian family names, and in Polish the agreement with the role.
    """
    code = grammar.code
    feminine, masculine = _PAST[code]
    if is_given(name[0]):
        return True
    if any(is_given(word) for word in name[1:-1]):
        return False  # “депутат Госсовета Светлана Журова”
    if verb.lower().endswith(feminine):
        return all(word.endswith(("a", "а", "я")) for word in (name if code == "ru" else name[:1]))
    if verb.lower().endswith(masculine):
        return not name[0].endswith(_OBLIQUE)
    if code in _FAMILY:
        he, she = _FAMILY[code]
        ends = she if name[0].endswith(("а", "я")) else he
        return len(name) > 1 and name[-1].endswith(ends)
    if role not in grammar.roles and role not in grammar.titles:
        return False
    if name[0].endswith("a"):
        return role.endswith("a")
    return not name[0].endswith((*_OBLIQUE, "um")) and not role.endswith("a")


def agrees(family: str, gender: str, code: str) -> bool:
    """Whether a family name may be the subject's of a verb in the past, said of her or of him."""
    if not gender:
        return False
    if code == "cs":
        return family.endswith(("á", "ova")) if gender == "f" else not family.endswith(_CZECH_CASES)
    if code == "pl":
        ends = ("a", *_UNBENT) if gender == "f" else ("i", "y", *_UNBENT)
        return family.endswith(ends)
    he, she = _FAMILY[code]
    return family.endswith(she if gender == "f" else he)


_CZECH_CASES = ("y", "ého", "ové", "á", "u", "ovi", "em")
_UNBENT = ("cz", "sz", "k", "n", "r", "l", "j", "ń", "ś", "ć", "w")


def gender_of_verb(verb: str, code: str) -> str:
    """m or f, as the verb in the past has it; nothing of other verbs and in other languages."""
    feminine, masculine = _PAST.get(code, ((), ()))
    return "f" if verb.endswith(feminine) else "m" if verb.endswith(masculine) else ""
