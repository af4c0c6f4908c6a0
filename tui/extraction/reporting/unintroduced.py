"""Indirect speech that nothing introduces: a German sentence in the subjunctive right after one
that says who spoke. Thies warnte vor der Flut. Der Deich sei zu niedrig.

The reportive use of the first subjunctive (Konjunktiv I): Duden, Die Grammatik, “Indirekte Rede”.
"""

from __future__ import annotations

import re

from tui.extraction.reporting.indirect import LONGEST, quotes_its_own
from tui.model import Span

_SUBJUNCTIVE = re.compile(
    r"\b(?:habe|sei|seien|werde|könne|müsse|wolle|solle|dürfe|wisse|gebe|gehe|komme|stehe|lasse|"
    r"brauche|bleibe|liege|finde|fehle|mache|bringe|nehme|sehe|halte|laufe|führe|zeige|trage|rechne|"
    r"erwarte|gelte|steige|sinke|bestehe|bedeute|beginne)\b"
)
"""Forms of the third person that belong to no other mood."""
_INDICATIVE = re.compile(
    r"\b(?:ich|wir|ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|konnte|"
    r"muss|müssen|musste|soll|sollen|sollte|will|wollen|wollte|darf|durfte|gibt|gab|geht|ging|kommt|"
    r"kam|steht|stand|bleibt|blieb|macht|machte|möge|mag)\b",
    re.IGNORECASE,
)
_SUBORDINATING = re.compile(
    r"\b(?:dass|daß|ob|weil|wenn|als|falls|damit|obwohl|während|nachdem|bevor|da|sodass|ehe|wie|wer|wo|"
    r"wann|warum|solange|sofern|indem)\b",
    re.IGNORECASE,
)
_WRITERS_OWN = re.compile(
    r"\bes sei denn\b|\bsei (?:es|dank|dahingestellt|gesagt|erwähnt)\b|"
    r"\bman (?:nehme|sehe|denke)\b|"
    r"\b(?:gesagt|erwähnt|angemerkt|verwiesen|hingewiesen|erinnert|empfohlen)\Z",
    re.IGNORECASE,
)
"""“Dabei sei erwähnt”, “man nehme”: wishes and asides of whoever writes."""
_ASIDE = re.compile(r",\s(?:so|heißt es|hieß es)\b[^,]*\Z")
"""“…, so zitiert ihn die Zeitung”"""
_FIRST = 12  # words before the verb of a main clause
_FEWEST = 4  # words told


def unintroduced(text: str, start: int, end: int) -> Span | None:
    """What the sentence ``text[start:end]`` goes on telling: all of it, where the verb of its main
    clause, in the second place, is in the first subjunctive; else None."""
    if end - start > LONGEST or text[start:end].rstrip('”“« »"').endswith(("?", "!")):
        return None
    words = _ASIDE.sub("", text[start:end].rstrip(" .…\u00a0"))
    told = Span(start, start + len(words))
    if len(words.split()) < _FEWEST or _WRITERS_OWN.search(words):
        return None
    return told if _in_second_place(words) and quotes_its_own(words, "de") else None


def _in_second_place(words: str) -> bool:
    """Whether the first verb of the main clause is such a form: behind one phrase without a comma,
    or right behind a clause that a conjunction opens: “Wenn es regne, werde …”."""
    verb = _SUBJUNCTIVE.search(words)
    if verb is None:
        return False
    ahead = words[: verb.start()]
    opening = _SUBORDINATING.match(words)
    if opening is not None:
        main = words.find(", ")
        return main > 0 and _SUBJUNCTIVE.match(words, main + 2) is not None
    apart = "," in ahead or _INDICATIVE.search(ahead) or _SUBORDINATING.search(ahead)
    return not apart and 0 < len(ahead.split()) <= _FIRST
