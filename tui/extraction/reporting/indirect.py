"""Indirect speech, a sentence without quotation marks: Thies erklärte, die Mitglieder seien müde ·
Robles aseguró que las obras durarán meses.

Only of verbs that do nothing but tell, and in German only where the subjunctive, “dass” or “so”
show that the words are another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.extraction.bylines import UPPER
from tui.extraction.reporting.according import according, is_office
from tui.extraction.reporting.as_told import as_told
from tui.extraction.reporting.clause import PAPER, REST, Clause, Patterns, is_whole, patterns
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.initial import initial_clause
from tui.extraction.reporting.joined_reports import Told, each_told
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.noun_phrases.subjects import subject_at
from tui.extraction.reporting.parenthetical import parenthetical
from tui.extraction.reporting.telling import telling, tells
from tui.model import Span

CODES = frozenset(("de", "fr", "es", "it", "pt", "nl"))
BEFORE, AFTER, BETWEEN = (
    "said, before the words",
    "said, after the words",
    "said, between the words",
)
ACCORDING = "according to"
_MARKS = frozenset('“”„«»"‹›')
_TERM = re.compile(
    r"(?:“[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?”|„[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?“"
    r"|\"[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?\"|[«»]\s?[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?\s?[»«])"
)
_QUOTED = re.compile(
    r"“[^“”«»\"\n]+”|„[^„“”«»\"\n]+[“”]|\"[^\"“”«»\n]+\"|«[^«»“”\"\n]+»|»[^«»“”\"\n]+«"
)
_THAT = {
    "fr": re.compile(r"\s(?=qu(?:e\s|['’]))"),
    "es": re.compile(r"\s(?=que\s)"),
    "it": re.compile(r"\s(?=che\s)"),
    "nl": re.compile(r"\s(?=dat\s)"),
    "pt": re.compile(r"\s(?=que\s)"),
    "de": re.compile(r",\s"),
}
_ADJUNCT = re.compile(r"(?:\s[^,;:()]{1,40}(?:\(\d{1,2}\))?)?")
"""Between the verb and the words told: "explicó a los periodistas que"."""
_BEHIND = re.compile(r"(?:\s[^,;:()]{1,60}(?:\(\d{1,2}\))?)?[.!]?\s*")
_RELATIVE = re.compile(r",\s(?:que|qui|che|die|quien|quem)\s")
_NOT = {
    "de": re.compile(r"\b(?:nicht|nie|kein\w*|weder|ob|wie|warum|wann|wer|wo)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:ne\s|n['’]|ni\s|sans\s)", re.IGNORECASE),
    "es": re.compile(r"\b(?:no|nunca|jamás|sin|ni)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:niet|geen|nooit|noch)\b", re.IGNORECASE),
    "it": re.compile(r"\b(?:non|né|mai|senza)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:não|nunca|nem|sem|jamais)\b", re.IGNORECASE),
}
_SUBJUNCTIVE = re.compile(
    r"\b(?:habe|sei|seien|werde|könne|müsse|wolle|solle|dürfe|gebe|gehe|komme|stehe|lasse|brauche|"
    r"bleibe|wisse|liege|finde|fehle|mache|bringe|nehme|sehe|halte|laufe|führe|zeige|trage|spreche|"
    r"rechne|erwarte|hoffe|handle|bestehe|gelte|steige|sinke|helfe|arbeite|bedeute|beginne|ende|"
    r"hätten|würden|wären|könnten|müssten|sollten|dürften|wollten|gäbe|gingen|kämen|stünden)\b"
)
_MOOD = re.compile(
    rf"{_SUBJUNCTIVE.pattern}|"
    r"\b(?:[Ee]r|[Ss]ie|[Ee]s|[Mm]an|(?:[Dd](?:er|ie|as)|[Ee]ine?|[Ss]eine?|[Ii]hre?)\s[A-ZÄÖÜ][\w-]+)\s"
    r"(?!alle\b|beide\b|heute\b|gerade\b|ohne\b|eine\b|keine\b|ihre\b|seine\b|diese\b|gerne\b)"
    r"[a-zäöüß]+(?<!t)e\b"
)
"""Before a comma and the verb, also any form in -e but -te behind a subject in the third person:
Der Landrat verweigere jedes Gespräch."""
_DATELINE = re.compile(
    rf"[{UPPER}][^\s,.–—]+(?:[ -][^\s,.–—]+){{0,3}}(?:,\s[^.–—\n]{{1,40}}?)?\s[–—]\s(?=[{UPPER}])"
)
"""“Lisboa, 4 de fevereiro – A empresa …”"""
LONGEST = 700
"""Code points of a sentence looked at: every comma of it may begin what is told."""
_FEWEST = 3  # words told


@dataclass(frozen=True, slots=True)
class Report:
    clause: Clause
    content: Span
    rule: str
    behind: Span | None = None
    """The rest of what is reported, behind a clause that parts it."""
    further: tuple[Told, ...] = ()
    """What verbs joined on to the clause's own report."""


def report(text: str, start: int, end: int, code: str) -> Report | None:
    """What somebody is said to have said in the sentence ``text[start:end]``."""
    if code not in CODES or end - start > LONGEST:
        return None
    if dated := _DATELINE.match(text, start, end):
        start = dated.end()
    stop = start + len(text[start:end].rstrip(" .!…\u00a0"))
    if text[stop : stop + 1] == "?" or text[end - 1 : end] == "?":
        return None
    tongue, ways = grammar(code), patterns(code)
    for whole in _found(text, start, stop, tongue, ways):
        (_, told), *further = each_told(text, whole.content, tongue)
        found = replace(whole, content=told, further=tuple(further))
        content = text[told.start : told.end]
        apart = text[start : whole.content.start] + text[whole.content.end : end]
        if whole.behind is not None:
            content += " " + text[whole.behind.start : whole.behind.end]
            apart = text[told.end : whole.behind.start]
        # “Según Ana Paz, el puente “no es …””: a subject will do
        fewest = 1 if whole.rule == ACCORDING else _FEWEST
        own = quotes_its_own(content, code, fewest)
        if not _MARKS.isdisjoint(PAPER.sub("", apart)) or not own:
            continue
        if len(content.split()) >= _FEWEST and _named(found.clause.subject, tongue):
            return found
    return None


def _found(text: str, start: int, stop: int, tongue: Grammar, ways: Patterns) -> Iterator[Report]:
    for clause, told in according(text, start, stop, tongue):
        yield Report(clause, told, ACCORDING)
    if tongue.code == NOUN_CAPITALS:
        for clause, told in as_told(text, start, stop, tongue):
            yield Report(clause, told, ACCORDING)
    yield from _before(text, start, stop, tongue, ways)
    yield from _after(text, start, stop, tongue, ways)
    for parted in parenthetical(text, start, stop, tongue, ways):
        yield Report(parted.clause, parted.before, BETWEEN, parted.behind)


def quotes_its_own(told: str, code: str, fewest: int = _FEWEST) -> bool:
    """Whether what stands in marks there is a word or two, « dans une "impasse" », or part of a
    sentence that reports nobody else's words: Der Bau werde „mindestens neun Jahre“ dauern.
    ``fewest``: how many words stand outside marks there at least."""
    if _MARKS.isdisjoint(_TERM.sub("", told)):
        return True
    rest = _QUOTED.sub("", told)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", rest)]
    alone = telling(code).difference(grammar(code).particle)
    return _MARKS.isdisjoint(rest) and len(words) >= fewest and alone.isdisjoint(words)


def _named(subject: Subject, tongue: Grammar) -> bool:
    """Whether the subject says who speaks: “nobody” does not, and “the firm” does not say which."""
    if subject.form is Form.BODY:
        return not subject.role
    told = (Form.NAME, Form.PRONOUN, Form.NOBODY)
    return subject.form in told or is_office(subject, tongue)


def _before(text: str, start: int, stop: int, tongue: Grammar, ways: Patterns) -> Iterator[Report]:
    """The clause, then what it tells."""
    for that in _THAT[tongue.code].finditer(text, start, stop):
        clause = initial_clause(text, start, that.end(), tongue, ways, that.start())
        if clause is None or not clause.sure or clause.subject.span.start > clause.verb.start:
            continue
        ahead = text[clause.subject.end : clause.verb.start]
        if _RELATIVE.search(ahead) and not ahead.endswith(", "):
            continue  # “Ana Paz, que dijo que no, vive en Lugo”
        between = text[clause.verb.end : that.start()]
        told = Span(that.end(), stop)
        if not _ADJUNCT.fullmatch(between):
            continue
        between, ends = _parted(between, text[clause.verb.start : clause.verb.end], tongue)
        if not tells(ends or text[clause.verb.start : clause.verb.end], tongue.code):
            continue
        ahead = text[clause.subject.end : that.start()]
        if _NOT[tongue.code].search(ahead):
            continue
        if tongue.code != NOUN_CAPITALS and not _is_adjunct(between, tongue):
            continue
        if tongue.code == NOUN_CAPITALS and not _is_anothers(text, told):
            continue
        yield Report(clause, told, BEFORE)
        return


def _parted(between: str, verb: str, tongue: Grammar) -> tuple[str, str]:
    """What stands between a verb in two parts and its other part, which ends it, and the participle
    if that it is: “legte” … “nahe”, “heeft” … “gezegd”."""
    rest, _, last = between.rpartition(" ")
    if tongue.participle is not None and tongue.participle.fullmatch(last):
        return rest, last
    particle = tongue.particle.get(verb.lower())
    return (rest, "") if particle is not None and particle.fullmatch(last) else (between, "")


def _is_adjunct(between: str, tongue: Grammar) -> bool:
    """Whether the words are no object, to which the "que" would belong: “ce que”, “la loi que”."""
    words = between.lower().split()
    if not words or words in (["de"], ["en"]):
        return True
    if words[0] in tongue.determiners:
        return len(words) == 2 and words[1] in tongue.days
    governs = words[0] in tongue.prepositions and words[0] not in ("de", "du", "des", "del")
    return governs or words[0] in tongue.adverbs or words[0] in tongue.days


def _is_anothers(text: str, told: Span) -> bool:
    words = text[told.start : told.end]
    mood = _SUBJUNCTIVE.search(words) or _MOOD.match(words)  # “…, die Lage bedrohe alle”
    return words.startswith("dass ") or mood is not None


def _after(text: str, start: int, stop: int, tongue: Grammar, ways: Patterns) -> Iterator[Report]:
    """What is told, a comma, the verb and who: Sie habe gewarnt, sagte Lindner."""
    commas = list(ways.between.finditer(text, start, stop))
    if not commas:
        return
    last = commas[-1]
    verb = Span(*last.span("verb"))
    said = text[verb.start : verb.end]
    if not (tells(said, tongue.code) or (tongue.code == NOUN_CAPITALS and said == "so")):
        return
    subject = subject_at(text, verb.end, stop, tongue, said)
    if subject is None or stop - subject.end > REST:
        return
    if not is_whole(text, last, subject.end, stop, tongue):
        return
    if not _BEHIND.fullmatch(text, subject.end, stop):
        return
    told = Span(start, last.start())
    in_doubt = tongue.code == NOUN_CAPITALS and said != "so"
    if in_doubt and not _MOOD.search(text[told.start : told.end]):
        return
    yield Report(Clause(verb, subject, told.end), told, AFTER)
