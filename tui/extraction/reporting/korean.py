"""Reporting clauses of Korean, where a name with its title and a verb in the past go around the
quotation: 강막례 씨는 “…”고 말했다 · “…”라고 문정호 교장은 밝혔다 · 문 교장은 이어 “…”고 했다."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.reporting.subject import Form, Subject
from tui.model import Span

_FAMILY = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나엄채원천방"
    "공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_TITLE = (
    "교장|교수|대표|의원|장관|차관|시장|군수|구청장|도지사|회장|사장|이사장|위원장|총장|감독|원장|소장|"
    "팀장|과장|국장|실장|본부장|청장|관장|작가|변호사|연구원|기자|선수|목사|신부|스님|총리|대통령|대변인|이장"
)
_SAID = (
    "말했다|밝혔다|설명했다|전했다|했다|강조했다|지적했다|주장했다|덧붙였다|당부했다|호소했다|토로했다|"
    "답했다|물었다|회상했다|비판했다|반박했다|약속했다|경고했다|해명했다|촉구했다|평가했다|반문했다|되물었다"
)
# “서울대 교수는”, “한국팀 감독은”: three syllables that a family name begins, and no person's.
_PERSON = (
    rf"(?<![가-힣])(?P<name>[{_FAMILY}][가-힣]{{2}})"
    rf"(?:\s씨|(?<![대팀부군시도당청사국회단측교원])\s(?:노조|부|총)?(?:{_TITLE})(?:\s씨)?)(?:은|는|이|가)"
)
_FAMILY_ALONE = rf"(?<![가-힣])(?P<short>[{_FAMILY}]\s(?:{_TITLE}|씨))(?:은|는|이|가)"
_THEN = r"(?:\s(?:이어|또|또한|다만|특히|그러면서|이에\s대해)|\s[^“”‘’\".\n]{1,24}에서)?"
_QUOTED = '(?P<quote>[“‘"][^“”‘’"\n]{4,400}[”’"])(?:이라고|라고|고|라며|며)'
_WHO = rf"(?:{_PERSON}|{_FAMILY_ALONE})"
_SAYS = rf"[^.“”\n]{{0,20}}?(?P<verb>{_SAID})"
_AROUND = rf"{_WHO}{_THEN}\s{_QUOTED}\s?{_SAYS}"
_AFTER = rf"{_QUOTED}\s{_WHO}\s{_SAYS}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """They take 5 ms to compile, and are not wanted where no article is Korean."""
    return re.compile(_AROUND), re.compile(_AFTER)


def clauses(text: str, start: int, end: int) -> Iterator[tuple[Span, Subject, int]]:
    """Verb, who spoke and the place where the quotation ends, of every such clause."""
    for pattern in _patterns():
        for found in pattern.finditer(text, start, end):
            verb = Span(*found.span("verb"))
            if found["name"]:
                name = Span(*found.span("name"))
                yield verb, Subject(Form.NAME, name, name.end), found.end("quote")
            else:
                short = Span(*found.span("short"))
                role = tuple(found["short"].split())
                yield verb, Subject(Form.ROLE, short, short.end, role=role), found.end("quote")
