"""The names in a field for authors: "By Mira Olsen and Jon Berg, Health Correspondents"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction import bylines, lexicon

LONGEST = 200
"""Code points of a field that are names; longer ones are sentences."""

_BY = re.compile(
    r"(?:(?:written |story |posted |reported )?by|von|par|por|di|door|texto? de|autore?|автор)"
    r"\s{0,9}:?\s{1,9}(?=\S)",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(r"(?:von|par|por|di|door)\s", re.IGNORECASE)
_SURELY = re.compile(r"\s*(?:;|&|、|\s(?:and|und|et)\s)\s*")
_COMMA = re.compile(r"\s*[,，]\s*")
_AND = re.compile(r"\s(?:y|e|en|i|и|och|og|ve)\s")  # letters that are initials too
_TAIL = re.compile(r"\s*(?:[|•·/]|\s[–—-]\s).*", re.DOTALL)
_MAIL = re.compile(r"\S{1,80}@\S{1,80}")
_IN_MAIL = re.compile(r"\A[^\s@]{1,80}@[^\s@]{1,80}\s{1,9}\(([^()]{3,80})\)\Z")  # RSS
_CREDENTIALS = re.compile(r"(?:(?:[A-Z][a-z]{0,2}\.?){2,5}|M\.?[AD]\.?)\Z")
_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)\Z")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|correspondents|editor|editors|contributor|columnist|"
    r"producer|chief|fellow|professor|lecturer|researcher|freelance|photographer|redakteurin|"
    r"redakteur|korrespondentin|korrespondent|journaliste?|rédact(?:eur|rice)|correspondante?|"
    r"corresponsal|redactora?|repórter|correspondente|redaktör|redacteur|verslaggever|"
    r"корреспондент|dziennikarka?)\b",
    re.IGNORECASE,
)
_HANGUL_ROLE = re.compile(
    r"(?<=[\uac00-\ud7a3])\s?(?:선임|전문|수습|인턴|객원)?\s?(?:기자|특파원)\Z"
)
_HAN_ROLE = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s?(?:記者|记者|特派員)\Z")
_HAN_LABEL = re.compile(
    r"\A(?:本报|本報|特约|实习)?(?:(?:记者|記者|作者|撰文|文)\s?[:：/／\s]\s?"
    r"|(?:记者|記者)(?=[\u3400-\u9fff]{2,4}\Z))"
)
_WHERE = re.compile(r"(?:in|at|for|with|from|of|aus|für|à|special)\s")


def in_field(text: str) -> Iterator[str]:
    """``text``: one line. Roles, agencies, credentials and addresses in it are left out."""
    if "://" in text or len(text) > LONGEST:
        return
    if found := _IN_MAIL.match(text):
        text = found[1]
    text = _MAIL.sub("", text).strip(" <>()[],;")
    text = _without_by(text)
    for several in _SURELY.split(text):
        yield from _parted(several)


def _without_by(text: str) -> str:
    by = _BY.match(text)
    if by is None:
        return _HAN_LABEL.sub("", text)
    rest = text[by.end() :]
    # "Di Stefano", "Von Trapp" are names by themselves.
    return text if _AMBIGUOUS.match(text) and " " not in rest else rest


def _parted(text: str) -> Iterator[str]:
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) == 2 and _is_turned(*parts):
        parts = [f"{parts[1]} {parts[0]}"]
    if len(parts) == 2 and _SUFFIX.match(parts[1]):
        parts = [" ".join(parts)]
    first = ""
    for part in parts:
        name = _HAN_ROLE.sub("", _HANGUL_ROLE.sub("", _TAIL.sub("", part))).strip(" .:")
        name += "." if part.endswith("r.") else ""
        if first and (_is_no_further(name) or (" " not in name and " " in first)):
            continue
        for each in _apart(name):
            if each and not (each.startswith("@") or each.casefold() in lexicon.words("accounts")):
                first = first or each
                yield each.title() if _shouts(each) else each


def _apart(name: str) -> list[str]:
    """Two people joined by a word that is an initial or a part of a name elsewhere."""
    names = [each.strip() for each in _AND.split(name)]
    return names if all(" " in each for each in names) else [name]


def _is_turned(last: str, first: str) -> bool:
    """Whether it is "Olsen, Mira" or "Olsen, Mira J.", as libraries write."""
    given, _, initial = first.partition(" ")
    return (
        all(word.istitle() and word.isalpha() for word in (last, given))
        and len(initial.strip(".")) <= 1
        and not any(_is_no_further(part) for part in (last, first))
        and not {last.casefold(), given.casefold()} & lexicon.words("ordinary_words")
    )


def _is_no_further(part: str) -> bool:
    """Whether what stands behind a name is no further name, but a role, a place or an agency."""
    return (
        _ROLE.search(part) is not None
        or _CREDENTIALS.match(part) is not None
        or _SUFFIX.match(part) is not None
        or _WHERE.match(part) is not None
        or part in lexicon.words("agencies")
    )


def _shouts(name: str) -> bool:
    return name.isupper() and " " in name and any(letter in bylines.UPPER for letter in name)
