"""What a citation is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from tui.citation.bylines import Name, names
from tui.citation.wordlists import words
from tui.model import Metadata


@dataclass(frozen=True, slots=True)
class Reference:
    """None and () mean: not known. ``accessed`` is the day the reader took the words from ``url``.

    ``periodical`` says whether ``source`` is a newspaper or magazine (APA sets those otherwise than
    websites); None: judged by its name.

    ``letter`` and ``initialled`` are given where others in the same text would be cited alike: the
    letter that goes behind the year, and whether running text has the first author's initials.
    """

    title: str | None = None
    authors: tuple[Name, ...] = ()
    source: str | None = None
    published: date | None = None
    url: str | None = None
    accessed: date | None = None
    language: str | None = None
    periodical: bool | None = None
    letter: str = ""
    initialled: bool = False

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
        if _ASIAN_NEWSPAPER.search(self.source or "") or any(map(_GERMANIC_NEWSPAPER.match, words)):
            return True
        return bool(words & _PERIODICALS) and "press" not in words


# Words in the names of newspapers and magazines that websites and broadcasters do not carry.
_PERIODICALS = words(
    """
    allgemeine argus atlantic bee beobachter bild bulletin chronicle corriere courant courier
    dagens daily dawn diario dispatch diário echo economist enquirer evening examiner express
    figaro folha gazeta gazette gazzetta giornale globe guardian herald hindu hírlap hürriyet
    ilbo independent inquirer jornal journal kurier leader ledger libération magazine mail
    mercury mirror monde morning mundo nación newsweek nyheter observer país post presse público
    quotidien record register repubblica review rundschau sentinel shimbun spiegel stampa
    standard star sun telegraaf telegraph tidende times tribune vanguardia verdens weekly yorker
    zeit
    """
)

# German, Dutch and the Nordic languages write them in one word: Hafenblatt, Hamnposten.
_GERMANIC_NEWSPAPER = re.compile(
    r".*(?:anzeiger|avisen?|blad(?:et)?|blatt|nachrichten|posten|tidning(?:en)?|zeitung)\Z"
)
_ASIAN_NEWSPAPER = re.compile("新聞|新闻|日報|日报|晚報|晚报|周刊|신문|일보")
