"""Names in articles of other languages: those that stand where somebody speaks.

The lists and grammar of this stage are English; a name that neither knows is still a person's when
a reporting verb and a quotation stand beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from tui.extraction import reporting
from tui.extraction.bylines import UPPER
from tui.extraction.lexicon import words
from tui.extraction.mentions.abroad import introduced
from tui.extraction.mentions.abroad.countries import countries
from tui.extraction.mentions.abroad.namings import CLOSED_UP, FULL, PARTICLES, again, everywhere
from tui.extraction.mentions.abroad.weeding import function_word, weeded, without_nouns
from tui.extraction.reporting import Form
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence, Span

LABEL = re.compile(rf"([{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+){{0,3}})\s?:\s")
SHORTEST = 2  # letters of an acronym that may be something else elsewhere
MOST = 100
"""Names that are searched for in the rest of the article, at most."""


def with_speakers(
    document: Document, sentences: Sequence[Sentence], found: Sequence[Mention], code: str
) -> list[Mention]:
    """The mentions of an article in the language ``code``: no pronouns and descriptions, which are
    those of English, no names that are function words, and the names of speakers."""
    kept = weeded(document, found, code)
    if code not in reporting.LANGUAGES:
        return kept
    text = document.text
    clauses = _clauses(document, sentences, code)
    dialogue = [
        said.clause
        for said in reporting.utterances(text, [block.span for block in document.kept], code)
    ]
    speaking = [clause for clause in clauses if _shows_person(document, clause)] + dialogue
    spans = [clause.name for clause in speaking if clause.name is not None]
    spans += [*_labels(document), *_presented(document, sentences, code)]
    said = list(dict.fromkeys(document[span] for span in spans))[:MOST]
    full = _in_full(text, said, code)
    if code == "de":
        kept = without_nouns(document, kept, _parts(full))
    parts = _parts([*full, *(document[mention.span] for mention in kept)])
    full += [name for name in said if name not in parts and _is_given(name, code)]
    known = _family_names(document, kept, said, full, code)
    certain = {
        clause.name for clause in clauses if code == "ja" and clause.name and clause.subject.role
    }
    known.update(document[span] for span in certain)
    persons = {
        span
        for span in spans
        if _is_full(document[span], code) or document[span].split()[-1] in known
    }
    for name in dict.fromkeys(full):
        persons.update(again(text, name, code))
    bodies = [*_bodies(document, [*clauses, *dialogue], code), *_short_forms(document, kept)]
    named = _merged(sentences, kept, list(persons), ActorKind.PERSON)
    named = _merged(sentences, named, bodies, ActorKind.ORGANIZATION)
    ends = [mention.span.end for mention in named]
    lands = [
        span
        for block in document.kept
        for span in countries(text, block.span.start, block.span.end, code)
        if not _meets(span, named, ends)
    ]
    return _merged(sentences, named, lands, ActorKind.PLACE)


def _clauses(
    document: Document, sentences: Sequence[Sentence], code: str
) -> list[reporting.Clause]:
    text = document.text
    clauses = [
        clause
        for block in document.kept
        for clause in reporting.clauses(text, block.span.start, block.span.end, code)
    ]
    told = (
        reporting.report(text, sentence.span.start, sentence.span.end, code)
        for sentence in sentences
    )
    return clauses + [report.clause for report in told if report]


def _presented(document: Document, sentences: Sequence[Sentence], code: str) -> Iterator[Span]:
    """Names whose bearer is presented, whether or not they speak."""
    text = document.text
    if code not in reporting.EAST_ASIAN:
        for sentence in sentences:
            span = reporting.introduced(text, sentence.span.start, sentence.span.end, code)
            if span is not None:
                yield span
    for block in document.kept:
        yield from introduced.persons(text, block.span.start, block.span.end, code)


def _in_full(text: str, said: Sequence[str], code: str) -> list[str]:
    """The names that are full ones, and those that the others are short for."""
    full = [name for name in said if _is_full(name, code)]
    return full + [
        name for bare in said if not _is_full(bare, code) for name in _introduced(text, bare, code)
    ]


def _is_given(name: str, code: str) -> bool:
    """Whether it is one word, and a given name."""
    if " " in name:
        return False
    if code in reporting.EAST_ASIAN:
        return name in words("given_names")
    return reporting.is_given(name)


def _parts(names: Iterable[str]) -> set[str]:
    return {part for name in names for part in name.split()}


def _family_names(
    document: Document, kept: Sequence[Mention], said: Sequence[str], full: Sequence[str], code: str
) -> set[str]:
    """What somebody may be called by alone."""
    text = document.text
    known = {name.split()[-1] for name in full}
    known.update(name for name in said if _begins_one(name, full))
    known.update(name for name in said if " " not in name and _addressed(text, name, code))
    known.update(
        document[mention.span].split()[-1]
        for mention in kept
        if mention.form is MentionForm.NAME and mention.kind is ActorKind.PERSON
    )
    return known


def _bodies(document: Document, clauses: Sequence[reporting.Clause], code: str) -> list[Span]:
    """Those that speak, and the other places of names that could be nothing else."""
    spans = [clause.subject.span for clause in clauses if _is_named_body(clause)]
    names = list(dict.fromkeys(document[span] for span in spans))[:MOST]
    for name in names:
        first, *more = name.split()
        own = more or first.isupper() or first[0] >= CLOSED_UP
        if own and not (name.islower() and name[0] < CLOSED_UP):
            spans += everywhere(document.text, name)
    if code not in reporting.EAST_ASIAN:
        for block in document.kept:
            spans += reporting.bodies(document.text, block.span.start, block.span.end, code)
        spans += _firms(document, code)
    return list(dict.fromkeys(spans))


def _firms(document: Document, code: str) -> list[Span]:
    """Firms named behind the noun for what they are, and the other places of such names."""
    text = document.text
    spans = [
        span
        for block in document.kept
        for span in reporting.firms(text, block.span.start, block.span.end, code)
    ]
    for name in list(dict.fromkeys(document[span] for span in spans))[:MOST]:
        if not re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text):
            spans += everywhere(text, name)
    return spans


def _short_forms(document: Document, kept: Sequence[Mention]) -> Iterator[Span]:
    """The places of a body's acronym that the article explains somewhere."""
    for mention in kept:
        name = document[mention.span]
        if mention.kind is ActorKind.ORGANIZATION and name.isupper() and len(name) > SHORTEST:
            yield from everywhere(document.text, name)


def _is_named_body(clause: reporting.Clause) -> bool:
    return clause.subject.form is Form.BODY and not clause.subject.role


def _shows_person(document: Document, clause: reporting.Clause) -> bool:
    """Before a colon any verb counts: there the name has to be a person's, too."""
    if clause.sure or clause.subject.role or clause.name is None:
        return True
    first = document[clause.name].split()[0]
    return first in words("given_names") or " " not in document[clause.name]


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
    tail = re.escape(family)
    if family.split()[0].lower() in PARTICLES:  # “De Wit” of “Anouk de Wit”
        tail = f"(?:{tail}|{re.escape(family[0].lower() + family[1:])})"
    first = re.compile(rf"(?<=[^\W\d_] )([{UPPER}][\w-]+) {tail}(?!\w)")
    for found in first.finditer(text):
        given = found[1]
        titled = given.lower() in reporting.grammar(code).titles
        if not (titled or function_word(given, code) or reporting.is_role(given)):
            return [found[0]]
    return []


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
