"""Names in articles of other languages: those that stand where somebody speaks.

Lists and grammar of this stage are English; a name that neither knows is still a person's when a
reporting verb and a quotation stand beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tui.extraction import reporting
from tui.extraction.bylines import UPPER
from tui.extraction.given import gender_of
from tui.extraction.languages import SLAVIC
from tui.extraction.lexicon import rows, words
from tui.extraction.mentions import gazetteer, introduced
from tui.extraction.mentions.countries import countries
from tui.extraction.reporting import Form
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence, Span

LABEL = re.compile(rf"([{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+){{0,3}})\s?:\s")
WORD_BEFORE = re.compile(r"([^\W\d_]+),? \Z")
BODY = re.compile(r"(\S+ \S+) (?:von de[rmn]|vom|de[rsm]) ")
CASE = re.compile(r"['’][^\W\d_]*\Z")
PARTICLES = word_set("particles")
CLOSED_UP = "\u3040"
"""Letters from here on are of scripts that have no space between family and given name."""
FULL = 3
"""Letters of such a name from which it is more than a family name."""
MOST = 100
"""Names looked for again in the rest of the article."""


def with_speakers(
    document: Document, sentences: Sequence[Sentence], found: Sequence[Mention], code: str
) -> list[Mention]:
    """The mentions of an article in the language ``code``: no pronouns and descriptions, which are
    those of English, no names that are function words, and the names of speakers."""
    text = document.text
    kept = [
        mention
        for mention in found
        if mention.form is MentionForm.NAME and not _function_word(document[mention.span], code)
    ]
    if code not in reporting.LANGUAGES:
        return kept
    kept = [replace(mention, span=_without_title(document, mention.span, code)) for mention in kept]
    if code == "de":
        kept = [replace(mention, span=_without_body(document, mention)) for mention in kept]
    if code == "tr":
        kept = [replace(mention, span=_without_case(document, mention.span)) for mention in kept]
    clauses = [
        clause
        for block in document.kept
        for clause in reporting.clauses(text, block.span.start, block.span.end, code)
    ]
    clauses += [
        told.clause
        for sentence in sentences
        if (told := reporting.report(text, sentence.span.start, sentence.span.end, code))
    ]
    dialogue = [
        said.clause
        for said in reporting.utterances(text, [block.span for block in document.kept], code)
    ]
    spans = [
        clause.name
        for clause in clauses
        if clause.name is not None and _shows_person(document, clause)
    ]
    spans += [clause.name for clause in dialogue if clause.name is not None]
    spans += _labels(document)
    if code not in reporting.EAST_ASIAN:
        opened = (
            reporting.introduced(text, sentence.span.start, sentence.span.end, code)
            for sentence in sentences
        )
        spans += [span for span in opened if span is not None]
    spans += [
        span
        for block in document.kept
        for span in introduced.persons(text, block.span.start, block.span.end, code)
    ]
    said = list(dict.fromkeys(document[span] for span in spans))[:MOST]
    full = [name for name in said if _is_full(name, code)]
    full += [
        name for bare in said if not _is_full(bare, code) for name in _introduced(text, bare, code)
    ]
    parts = {part for name in full for part in name.split()}
    if code == "de":
        kept = _without_german_nouns(document, kept, parts)
    parts.update(part for mention in kept for part in document[mention.span].split())
    listed = (
        reporting.is_given
        if code not in reporting.EAST_ASIAN
        else words("given_names").__contains__
    )
    full += [name for name in said if " " not in name and listed(name) and name not in parts]
    known = {name.split()[-1] for name in full}
    known.update(name for name in said if _begins_one(name, full))
    known.update(name for name in said if " " not in name and _addressed(text, name, code))
    known.update(
        document[mention.span].split()[-1]
        for mention in kept
        if mention.form is MentionForm.NAME and mention.kind is ActorKind.PERSON
    )
    certain = {
        clause.name for clause in clauses if code == "ja" and clause.name and clause.subject.role
    }
    places = {
        span
        for span in spans
        if _is_full(document[span], code) or document[span].split()[-1] in known or span in certain
    }
    for name in dict.fromkeys(full):
        if name[0] >= CLOSED_UP and len(name) < FULL:
            continue  # two letters are part of many words
        places.update(_everywhere(text, name))
        if code != "de" and code not in reporting.EAST_ASIAN:
            places.update(_family_alone(text, name, code))
        if code in SLAVIC:
            places.update(_in_cases(text, name, code))
    bodies = _bodies(document, [*clauses, *dialogue], code)
    named = _merged(sentences, kept, list(places), ActorKind.PERSON)
    named = _merged(sentences, named, bodies, ActorKind.ORGANIZATION)
    ends = [mention.span.end for mention in named]
    lands = [
        span
        for block in document.kept
        for span in countries(text, block.span.start, block.span.end, code)
        if not _meets(span, named, ends)
    ]
    return _merged(sentences, named, lands, ActorKind.PLACE)


def _bodies(document: Document, clauses: Sequence[reporting.Clause], code: str) -> list[Span]:
    """Those that speak, and the other places of names that could be nothing else."""
    spans = [clause.subject.span for clause in clauses if _is_named_body(clause)]
    names = list(dict.fromkeys(document[span] for span in spans))[:MOST]
    for name in names:
        first, *more = name.split()
        own = more or first.isupper() or first[0] >= CLOSED_UP
        if own and not (name.islower() and name[0] < CLOSED_UP):
            spans += _everywhere(document.text, name)
    if code not in reporting.EAST_ASIAN:
        for block in document.kept:
            spans += reporting.bodies(document.text, block.span.start, block.span.end, code)
    return list(dict.fromkeys(spans))


def _is_named_body(clause: reporting.Clause) -> bool:
    return clause.subject.form is Form.BODY and not clause.subject.role


def _without_body(document: Document, mention: Mention) -> Span:
    """ "Jens Kröger" of "Jens Kröger von der Freiwilligen Feuerwehr"."""
    body = BODY.match(document[mention.span]) if mention.kind is ActorKind.PERSON else None
    return Span(mention.span.start, mention.span.start + body.end(1)) if body else mention.span


def _without_case(document: Document, span: Span) -> Span:
    """“Mehmet Kaya” of “Mehmet Kaya'nın”."""
    case = CASE.search(document[span])
    return Span(span.start, span.start + case.start()) if case and case.start() else span


def _without_german_nouns(
    document: Document, kept: Sequence[Mention], parts: set[str]
) -> list[Mention]:
    """Every noun has a capital there: of single words those that a list of others than given names
    or a longer name has. “Wolf”, “Sorge” and “Ernst” are nouns."""
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


def _shows_person(document: Document, clause: reporting.Clause) -> bool:
    """Before a colon any verb will do: there the name has to be one of somebody, too."""
    if clause.sure or clause.subject.role or clause.name is None:
        return True
    first = document[clause.name].split()[0]
    return first in words("given_names") or " " not in document[clause.name]


def _without_title(document: Document, span: Span, code: str) -> Span:
    """ "M. Garrigue", which looks like a name with an initial, is Garrigue."""
    first, gap, rest = document[span].partition(" ")
    if code in reporting.EAST_ASIAN or not gap or not rest or first[-1] != ".":
        return span
    titled = first[:-1].lower() in reporting.grammar(code).titles
    return Span(span.end - len(rest), span.end) if titled else span


def _labels(document: Document) -> list[Span]:
    """Names in full that open the turns of an interview: "Ana Paz: …", later "Paz: …"."""
    found = [
        label
        for block in document.kept
        if (label := LABEL.match(document.text, block.span.start, block.span.end))
    ]
    turns = [label[1] for label in found]
    return [
        Span(*label.span(1))
        for label in found
        if " " in label[1] and (turns.count(label[1]) > 1 or label[1].split()[-1] in turns)
    ]


def _is_full(name: str, code: str) -> bool:
    """Not so "Wiersma" and "Van der Beek", which stand for a name said in full elsewhere."""
    if name[0] >= CLOSED_UP:
        return len(name) >= FULL or code == "zh"
    return any(word.lower() not in PARTICLES for word in name.split()[:-1])


def _begins_one(name: str, full: Sequence[str]) -> bool:
    """Whether one full name begins with the name: 山田 where there is one 山田太郎."""
    if name[0] < CLOSED_UP:
        return False
    return len({other for other in full if other.startswith(name) and other != name}) == 1


def _addressed(text: str, name: str, code: str) -> bool:
    """Whether a form of address stands before the family name somewhere: "Herr Kurz"."""
    if code in reporting.EAST_ASIAN:
        return False
    titles = "|".join(sorted(map(re.escape, reporting.grammar(code).titles)))
    return bool(re.search(rf"(?<!\w)(?i:{titles})\.?\s{re.escape(name)}(?!\w)", text))


def _introduced(text: str, family: str, code: str) -> list[str]:
    """The full name before which, inside a sentence, "Wiersma" alone came to be enough."""
    first = re.compile(rf"(?<=[^\W\d_] )([{UPPER}][\w-]+) {re.escape(family)}(?!\w)")
    for found in first.finditer(text):
        given = found[1]
        if not (_function_word(given, code) or reporting.is_role(given)):
            return [found[0]]
    return []


def _everywhere(text: str, name: str) -> list[Span]:
    spans: list[Span] = []
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        closed_up = name[0] >= CLOSED_UP
        if closed_up or not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            spans.append(Span(place, end))
        place = text.find(name, end)
    return spans


def _family_alone(text: str, name: str, code: str) -> list[Span]:
    """The family name by itself inside a sentence, where a capital makes it a name: "según Paz"."""
    last = name.split()[-1]
    either = sorted(map(re.escape, (last, *_cases(name, last, code))))
    family = re.compile(rf"(?<= )(?:{'|'.join(either)})(?![\w-]| [{UPPER}])")
    grammar = reporting.grammar(code)
    spans: list[Span] = []
    for found in family.finditer(text):
        before = WORD_BEFORE.search(text[max(0, found.start() - 24) : found.start()])
        if before is None or before[1].lower() in PARTICLES:
            continue
        if before[1].islower() or before[1].lower() in grammar.opinion | grammar.prepositions:
            spans.append(Span(*found.span()))
    return spans


def _cases(name: str, word: str, code: str) -> frozenset[str]:
    """Other cases of a word of the name; of a woman those of family names in -a alone."""
    if code not in SLAVIC:
        return frozenset()
    she = gender_of(name.split()[0].lower()) == "f" or name.split()[0][-1] in "aáаяія"
    bent = word[-1] in "aáeаяія"
    return reporting.forms(word, code) if bent or not she else frozenset()


def _in_cases(text: str, name: str, code: str) -> Iterator[Span]:
    """“Jana Nowaka”, where there is a Jan Nowak."""
    parts = name.split()
    if len(parts) != 2:
        return
    either = ["|".join(sorted(map(re.escape, {p, *_cases(name, p, code)}))) for p in parts]
    for found in re.finditer(rf"(?<!\w)(?:{either[0]}) (?:{either[1]})(?![\w-])", text):
        yield Span(*found.span())


def _merged(
    sentences: Sequence[Sentence], found: list[Mention], places: list[Span], kind: ActorKind
) -> list[Mention]:
    """The mentions with those of ``kind`` at ``places``. A longer name of another kind that ends in
    the same word stays as it is."""
    starts = [sentence.span.start for sentence in sentences]
    names = {mention.span.end: mention for mention in found if mention.form is MentionForm.NAME}
    added: list[Mention] = []
    reach = 0
    for span in sorted(places, key=lambda span: (span.start, -span.end)):
        at = bisect_right(starts, span.start) - 1
        if at < 0 or span.start < reach or not sentences[at].span.holds(span):
            continue
        there = names.get(span.end)
        shorter = there is None or len(there.span) < len(span)
        other = (
            there and there.kind is ActorKind.PERSON and (there.span, there.kind) != (span, kind)
        )
        if shorter or other:
            added.append(Mention(span, MentionForm.NAME, kind))
            reach = span.end
    ends = [mention.span.end for mention in added]
    free = [mention for mention in found if not _meets(mention.span, added, ends)]
    return sorted((*free, *added), key=lambda mention: mention.span)


def _meets(span: Span, added: list[Mention], ends: list[int]) -> bool:
    at = bisect_right(ends, span.start)
    return at < len(added) and added[at].span.meets(span)


def _function_word(name: str, code: str) -> bool:
    """Whether it is no name: "Das", and "R. Me", where an answer begins."""
    first, _, rest = name.partition(" ")
    answer = len(first) == 2 and first[1] == "." and bool(rest)
    if code in reporting.LANGUAGES - reporting.EAST_ASIAN:
        grammar = reporting.grammar(code)
        if answer:
            return rest.split()[0].lower() in grammar.clitics
        if " y " in name or (not rest and grammar.small(first.lower())):
            return True  # “Petro y Boric”, “Seine”
    return first.lower() in _function_words(code)


@cache
def _function_words(code: str) -> frozenset[str]:
    return frozenset(word for word, codes in rows("language_words") if code in codes.split())
