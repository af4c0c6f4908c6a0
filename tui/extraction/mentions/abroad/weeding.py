"""Which of the names found by English lists and grammar stay, in articles of other languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tui.extraction import reporting
from tui.extraction.lexicon import rows
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.abroad.countries import named
from tui.extraction.mentions.abroad.namings import PARTICLES
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm, Span

BODY = re.compile(
    r"(\S+ (?:(?:von|van|zu) (?:de[rmn]? )?)?(?!v[ao][nm] )\S+) (?:von de[rmn]|vom|de[rsmn]|das) "
)
OFFICE = re.compile(r"(\S+) (?:von|vom|de[rsm]) (?=\S)")
_ROMANCE = frozenset(("es", "pt", "it", "fr"))
_NEW = re.compile(r"(?<![\w-])(?:Nov[oa]|Nuev[oa]|Nuov[oa]|Nouve(?:au|lle))[ -]\Z")
_MINISTER = re.compile(r"\b[Mm]inistr[aeo]s? (?:del?|de la|d[aeo]s?|della|des|du|dell['’])\s?\Z")
_ELIDING = frozenset(("fr", "it"))
_ELIDED = re.compile(r"[LD]['’][A-ZÀ-Þ]")
CASE = re.compile(r"['’][^\W\d_]*\Z")


def weeded(document: Document, found: Sequence[Mention], code: str) -> list[Mention]:
    """The names that are no function words of the language, without what is no part of them."""
    kept = [
        mention
        for mention in found
        if mention.form is MentionForm.NAME
        and (_listed(document[mention.span]) or not function_word(document[mention.span], code))
    ]
    if code not in reporting.LANGUAGES:
        return kept
    kept = [replace(mention, span=_without_title(document, mention.span, code)) for mention in kept]
    if code == "de":
        kept = [replace(mention, span=_without_body(document, mention)) for mention in kept]
        kept = [replace(mention, span=_without_trade(document, mention)) for mention in kept]
    kept = [replace(mention, span=_without_house(document, mention)) for mention in kept]
    if code in _ROMANCE:
        kept = [replace(mention, span=_with_new(document, mention)) for mention in kept]
        kept = [mention for mention in kept if not _of_an_office(document, mention)]
    kept = [mention for mention in kept if not _is_a_country(document, mention, code)]
    if code == "tr":
        kept = [replace(mention, span=_without_case(document, mention.span)) for mention in kept]
    return kept


def _listed(name: str) -> bool:
    """“Le Monde”, which begins with an article: several words that a list has as a whole."""
    parts = name.split()
    known = gazetteer.known(parts, 0) if len(parts) > 1 else None
    return known is not None and known.kind is not None and known.length == len(parts)


def _without_title(document: Document, span: Span, code: str) -> Span:
    """ "M. Garrigue", which looks like a name with an initial, is Garrigue."""
    first, gap, rest = document[span].partition(" ")
    if code in reporting.EAST_ASIAN or not gap or not rest or first[-1] != ".":
        return span
    titled = first[:-1].lower() in reporting.grammar(code).titles
    return Span(span.end - len(rest), span.end) if titled else span


def _without_body(document: Document, mention: Mention) -> Span:
    """ "Jens Kröger" of "Jens Kröger von der Freiwilligen Feuerwehr", "Ida von der Heyden" of
    "weil Ida von der Heyden das Tal verließ"."""
    body = BODY.match(document[mention.span]) if mention.kind is ActorKind.PERSON else None
    return Span(mention.span.start, mention.span.start + body.end(1)) if body else mention.span


def _without_trade(document: Document, mention: Mention) -> Span:
    """ "Hartmann Research" of "Analysehaus Hartmann Research"."""
    if mention.kind is not ActorKind.ORGANIZATION:
        return mention.span
    name = document[mention.span]
    office = OFFICE.match(name)
    if office is not None and reporting.is_role(office[1]):
        name = name[office.end() :]  # “Sprecher von Nordsee Lines”, “Sprecher der Kreispolizei”
    name = reporting.without_noun(name, "de")
    return Span(mention.span.end - len(name), mention.span.end)


def _without_house(document: Document, mention: Mention) -> Span:
    """ "Ana Visser" of "Ana Visser van Museum De Wal"."""
    words = document[mention.span].split(" ")
    if mention.kind is not ActorKind.PERSON:
        return mention.span
    for at in range(2, len(words) - 1):
        if words[at] in PARTICLES and words[at + 1].lower() in word_set("named after"):
            return Span(mention.span.start, mention.span.start + len(" ".join(words[:at])))
    return mention.span


def _of_an_office(document: Document, mention: Mention) -> bool:
    """“La ministra de Trabajo”: the matter of an office, though a ministry is called so, too."""
    if mention.kind is not ActorKind.ORGANIZATION or " " in document[mention.span]:
        return False
    start = mention.span.start
    return _MINISTER.search(document.text, max(0, start - 30), start) is not None


def _is_a_country(document: Document, mention: Mention, code: str) -> bool:
    """Whether a body was seen where a country is named: “España”, beside the “Banco de España”."""
    body = mention.kind is ActorKind.ORGANIZATION
    return body and document[mention.span] in named(code)


def _with_new(document: Document, mention: Mention) -> Span:
    """“Nova York”, of which the English lists know the second word."""
    start = mention.span.start
    before = _NEW.search(document.text, max(0, start - 12), start)
    if mention.kind is not ActorKind.PLACE or before is None:
        return mention.span
    return Span(before.start(), mention.span.end)


def _without_case(document: Document, span: Span) -> Span:
    """“Mehmet Kaya” of “Mehmet Kaya'nın”."""
    case = CASE.search(document[span])
    return Span(span.start, span.start + case.start()) if case and case.start() else span


def without_nouns(document: Document, kept: Sequence[Mention], parts: set[str]) -> list[Mention]:
    """In German every noun has a capital: of single words, those stay that a longer name or a list
    other than that of given names has. “Wolf”, “Sorge” and “Ernst” are nouns."""
    names = [document[mention.span] for mention in kept]
    longer = parts.union(*(name.split() for name in names if " " in name))
    return [
        mention
        for mention, name in zip(kept, names, strict=True)
        if " " in name
        or not name[1:].islower()
        or name in longer
        or gazetteer.known([name], 0) is not None
    ]


def lower_openings(tokens: Sequence[Token], code: str) -> None:
    """Takes their capitals from small words that begin a sentence or a quotation: "Auch Ana Rossi"
    is no longer name; "Van der Meer" may be."""
    if code not in reporting.LANGUAGES - reporting.EAST_ASIAN:
        return
    grammar = reporting.grammar(code)
    small = grammar.adverbs | grammar.openers | grammar.opinion | _function_words(code)
    small |= grammar.conditions | grammar.subordinators
    for token in tokens:
        if not token.weak or not token.capital or token.lower in PARTICLES:
            continue
        if code in _ELIDING and _ELIDED.match(token.text):
            _without_article(token)
        token.capital = not (grammar.small(token.lower) or token.lower in small)


def _without_article(token: Token) -> None:
    """Takes the article off “L’Olympique”, where no list has “L’Équipe” whole."""
    if gazetteer.known([token.text], 0) is None:
        token.start += 2
        token.text, token.lower = token.text[2:], token.lower[2:]


def function_word(name: str, code: str) -> bool:
    """Whether it is no name: "Das", and "R. Me", where an answer begins."""
    first, _, rest = name.partition(" ")
    answer = len(first) == 2 and first[1] == "." and bool(rest)
    if code in reporting.LANGUAGES - reporting.EAST_ASIAN:
        grammar = reporting.grammar(code)
        if answer:
            opener = rest.lower().replace("’", "'")
            return opener.split()[0] in grammar.clitics or opener in grammar.opinion
        if " y " in name or (not rest and grammar.small(first.lower())):
            return True  # “Petro y Boric”, “Seine”
    return first.lower() in _function_words(code)


@cache
def _function_words(code: str) -> frozenset[str]:
    return frozenset(word for word, codes in rows("language_words") if code in codes.split())
