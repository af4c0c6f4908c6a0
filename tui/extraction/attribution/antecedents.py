"""Whom a pronoun or a role beside a quotation means in languages other than English.

Nothing is weighed: where more than one person of the paragraph could be meant, nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from tui.extraction import reporting
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.bylines import UPPER
from tui.extraction.given import gender_of
from tui.extraction.reporting import Form, Subject
from tui.extraction.wordsets import word_set
from tui.model import Document, MentionForm, Span

HERE, NEIGHBOUR, LIKELY = 0.85, 0.74, 0.68
"""Share that are right where the person is named in the same paragraph, in the one before; where
a role that nobody was given follows what somebody said."""
FAR = 2000  # code points of a paragraph in which somebody may be meant
BESIDE = 80  # code points on either side of a name in which its role stands
STEM = 4  # letters that two cases of a name share at least
MOST, SOME = 300, 8
"""Persons who may be meant by a role, and places looked at for what each is called."""
LEAST = 3  # letters of a word that may be a role
_PAIR = re.compile(rf"(?<![\w.!?“„«»\"-])(?<![.!?“„«»\"]\s)([{UPPER}][\w-]+) [{UPPER}][\w-]+")
_OF_A_PEOPLE = re.compile(r"(?:isch|utsch|zösisch)e[nrsm]?\Z")
_WORD_BEFORE = re.compile(r"(\w+)\s\Z")
_IN_BRACKETS = re.compile(r"\([^()\n]*\)")
_BREAK = re.compile(r"[.:;!?“”„«»\"\n]")
_APPOSED = re.compile(r"\s?[,(]\s?")
_LETTERS = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Antecedents:
    """Persons by the places of their names outside quotations, and who spoke last."""

    def __init__(self, document: Document, index: Index, said: Sequence[Span], code: str) -> None:
        self._document = document
        self._code = code
        self._index = index
        spaced = code in reporting.LANGUAGES - reporting.EAST_ASIAN
        self._grammar = reporting.grammar(code) if spaced else None
        self._governing = [[word] for word in self._grammar.prepositions] if self._grammar else []
        self._quoted = sorted(said)
        self._ends = [span.end for span in self._quoted]
        self._starts_quoted = [span.start for span in self._quoted]
        self._named = [
            (mention.span, actor)
            for mention, actor in index.mentions
            if mention.form is MentionForm.NAME
            and index.is_person(actor)
            and not self._in_quotes(mention.span)
        ]
        self._starts = [span.start for span, _ in self._named]
        self._names: dict[str, list[Span]] = {}
        for span, actor in self._named:
            self._names.setdefault(actor, []).append(span)
        self._genders: dict[str, str] = {}
        self._beside: dict[Span, list[str]] = {}
        self._last: tuple[int, str | None, int] = (-1, None, -1)
        """Block, speaker and end of the last clause read."""
        self._body_last = False

    def said(self, block: int, actor: str | None, subject: Subject) -> None:
        """Notes who spoke last. ``block`` is the paragraph's index; ``actor`` is None where
        somebody spoke who is not known by name."""
        self._last = block, actor, subject.end
        self._body_last = subject.form is Form.BODY

    def of(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """A place where the one whom ``subject`` means is named, and how far that can be trusted,
        from 0 to 1; None where nobody or more than one may be meant. ``block`` is the paragraph's
        index."""
        if subject.form is Form.ROLE:
            return self._in_role(subject, block)
        if subject.form in (Form.PRONOUN, Form.NOBODY):
            return self._nearest(subject, block)
        return None

    def inflected(self, name: Span) -> Span | None:
        """Where the one person is named whose family name this is, in another case: «По словам
        Плотникова»."""
        last = self._document[name].split()[-1]
        found = [
            spans[0]
            for _, spans in self._first()
            if _same_stem(self._document[spans[0]].split()[-1], last)
        ]
        return found[0] if len(found) == 1 else None

    def _first(self) -> Iterator[tuple[str, list[Span]]]:
        """The persons the article names first, MOST at the most, each with SOME places of the name
        at the most: bounds on the work in a very long text."""
        for actor, spans in islice(self._names.items(), MOST):
            yield actor, spans[:SOME]

    def _in_quotes(self, span: Span) -> bool:
        at = bisect_left(self._ends, span.end)
        return at < len(self._quoted) and self._quoted[at].holds(span)

    def _between(self, start: int, end: int) -> list[tuple[Span, str]]:
        return self._named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _nearest(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """Whom a pronoun means, or a verb without a subject: whom the sentence before is about, who
        spoke last, or else the one person near."""
        before, speaker, reach = self._last
        place = subject.span.start
        start = max(self._document.blocks[block].span.start, place - FAR)
        about = self._about(subject, start)
        if about is not None and self._somebody_else(about):
            return None
        if about is not None and (topic := self._topic(about, subject, start)) is not None:
            return topic
        if not (before == block and self._at_once(reach, place)) and self._strangers(start, place):
            return None
        if before == block:
            if speaker is None and (not self._body_last or subject.form is Form.NOBODY):
                return None
            meant = {actor for _, actor in self._between(max(reach, place - FAR), place)}
            if speaker is not None:
                meant.add(speaker)
            return self._only(meant, subject, place, HERE)
        there = self._between(start, place)
        if there:
            if subject.form is not Form.ROLE and self._none_told_of(there, start):
                return None
            return self._only({actor for _, actor in there}, subject, place, HERE)
        if not self._opens_block(block, place, about):
            return None
        return self._of_the_block_before(subject, block)

    def _of_the_block_before(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """Who spoke in the paragraph before this ``block``, or is the one person named there."""
        before, speaker, reach = self._last
        place = subject.span.start
        if before == block - 1 and speaker is not None:
            since = self._between(max(reach, place - FAR), place)
            return self._only({speaker, *(actor for _, actor in since)}, subject, place, NEIGHBOUR)
        if before < block - 1 and block and subject.form is Form.PRONOUN:
            above = self._document.blocks[block - 1].span
            opens = max(above.start, place - FAR)
            named = {actor for _, actor in self._between(opens, above.end)}
            if named and not self._strangers(opens, above.end):
                return self._only(named, subject, place, NEIGHBOUR)
        return None

    def _none_told_of(self, named: Sequence[tuple[Span, str]], start: int) -> bool:
        """“Soto atacó a Luis Paz. “…”, dijo.”: whether each of the sentences that have a name in
        them is about somebody else, whom the article does not name."""
        if self._grammar is None:
            return False
        for name, _ in named[:SOME]:
            about = reporting.opening(self._document.text, start, name.end, self._code)
            if about is None or about.form not in (Form.NAME, Form.ROLE):
                return False
            if about.form is Form.NAME and self._index.find(Source(about.span, about.span)).actor:
                return False
            behind = _words(self._document.text[about.end : about.end + 24])[:1]
            if about.form is Form.NAME and behind in self._governing:
                return False  # “Contento con la nota se dijo Luis Paz”
            before = _words(self._document.text[max(start, name.start - 24) : name.start])[-1:]
            if about.form is Form.ROLE and before not in self._governing:
                return False
        return True

    def _opens_block(self, block: int, place: int, about: Subject | None) -> bool:
        """Whether nothing but a sentence about “him” stands before the words quoted."""
        if about is not None and about.form is Form.PRONOUN:
            return True
        start = self._document.blocks[block].span.start
        at = bisect_left(self._starts_quoted, start)
        first = self._quoted[at].start if at < len(self._quoted) else place
        opinion = self._grammar.opinion if self._grammar else frozenset[str]()
        if self._document.text[start:place].strip().lower() in opinion:
            return True  # “Volgens haar”
        return not _LETTERS.search(self._document.text, start, min(first, place))

    def _about(self, subject: Subject, start: int) -> Subject | None:
        """Whom the sentence before the words quoted is about."""
        at = bisect_left(self._ends, subject.span.start + 1) - 1
        if at < 0 or self._grammar is None or self._quoted[at].start < start:
            return None
        return reporting.opening(self._document.text, start, self._quoted[at].start, self._code)

    def _somebody_else(self, about: Subject) -> bool:
        """“Ein Sprecher wollte nichts sagen. „…“, sagte er.”: nobody who has a name."""
        if about.form is not Form.OTHER or self._grammar is None:
            return False
        return any(reporting.is_called(word, self._grammar) for word in about.role)

    def _topic(self, about: Subject, subject: Subject, start: int) -> tuple[Span, float] | None:
        """“Hélio Vasques evitou polêmica. “…”, declarou.”: the one named person whom the sentence
        before the quotation is about."""
        if about.form is not Form.NAME:
            return None
        at = bisect_left(self._ends, subject.span.start + 1) - 1
        opens = self._quoted[at].start
        before = self._document.text[max(start, about.span.start - 24) : about.span.start]
        beside = set(_words(_BREAK.split(before)[-1]))
        if beside & word_set("abroad possessives") and beside & word_set("abroad kin"):
            return None  # “Sa fille Léa est partie”: it is about whose daughter she is, too
        named = {actor for _, actor in self._between(about.span.start, opens)}
        actor = self._index.find(Source(about.span, about.span)).actor
        if actor is None or named != {actor} or self._strangers(about.end, opens):
            return None
        return self._only(named, subject, subject.span.start, HERE)

    def _at_once(self, start: int, end: int) -> bool:
        """Whether the next words quoted come with no name or noun before them."""
        at = bisect_left(self._ends, start)
        stop = min(end, self._quoted[at].start) if at < len(self._quoted) else end
        between = _IN_BRACKETS.sub("", self._document.text[start:stop])
        return not any(letter.isupper() for letter in between)

    def _strangers(self, start: int, end: int) -> bool:
        """Whether two words with capitals stand together that may be a name nobody knows."""
        text = self._document.text
        if self._code == "zh":
            families = reporting.chinese_introduced(text, start, end)
            return any(not self._index.meeting(span) for span in families)
        for pair in _PAIR.finditer(text, start, end):
            span = Span(*pair.span())
            opener = pair[1].lower()
            if self._grammar is None or self._grammar.small(opener) or opener in self._grammar.days:
                continue
            if pair.group().split()[1].lower() in self._grammar.titles:
                continue  # “die Biologin Dr. Frauke Sommer”
            if opener in word_set("named after"):
                continue  # “Premio Ciudad de Lerma”
            if _words(text[max(0, span.start - 12) : span.start])[-1:] in self._governing:
                continue  # “de Vila Serena”
            if self._code == "de" and self._are_nouns(pair, start):
                continue
            if reporting.names_body(pair.group().lower().split(), self._code):
                continue
            if self._is_party(span):
                continue
            if not self._in_quotes(span) and not self._index.meeting(span):
                return True
        return False

    def _is_party(self, bracketed: Span) -> bool:
        """Whether “Lokaal Samen” of “Anna Bos (Lokaal Samen)” stands there: behind a name, and all
        that the bracket holds."""
        start, end = bracketed.start, bracketed.end
        alone = self._document.text[start - 2 : start] == " (" and (
            self._document.text[end : end + 1] == ")"
        )
        return alone and bool(self._index.meeting(Span(start - 3, start - 2)))

    def _are_nouns(self, pair: re.Match[str], start: int) -> bool:
        """Whether two German words with capitals are no name: “des Deutschen Instituts”, “seit drei
        Jahrzehnten Schafe”."""
        if _OF_A_PEOPLE.search(pair[1]):
            return True
        before = _WORD_BEFORE.search(
            self._document.text, max(start, pair.start() - 24), pair.start()
        )
        if before is None or reporting.is_given(pair[1]) or reporting.is_role(pair[1]):
            return False
        return before[1].isdigit() or before[1].lower() in word_set("german numerals")

    def _only(
        self, actors: set[str], subject: Subject, place: int, trust: float
    ) -> tuple[Span, float] | None:
        if subject.form in (Form.PRONOUN, Form.ROLE):
            actors = {actor for actor in actors if self._index.is_person(actor)}
        fitting = [actor for actor in actors if self._gender(actor) in ("", subject.gender)]
        if not subject.gender:
            fitting = list(actors)
        if len(fitting) != 1:
            return None
        names = self._names.get(fitting[0], [])
        at = bisect_left(names, Span(place, place)) - 1
        return (names[at], trust) if at >= 0 else None

    def _gender(self, actor: str) -> str:
        """By the given name, or else by the words before one of the actor's names."""
        if actor not in self._genders:
            known = gender_of(self._index.by_id[actor].name.split()[0].lower())
            shown = (self._shown(span) for span in self._names.get(actor, ())[:SOME])
            self._genders[actor] = known or next(filter(None, shown), "")
        return self._genders[actor]

    def _shown(self, name: Span) -> str:
        before = _BREAK.split(self._document.text[max(0, name.start - BESIDE) : name.start])[-1]
        beside = _words(before)
        if self._code == "de":
            role = beside[-1] if beside else ""
            if not reporting.is_role(role):
                return ""
            return "f" if role.endswith(("in", "frau", "mutter")) else "m"
        for word in reversed(beside[-5:]):
            if word in ("a", "o") and self._code != "pt":
                continue
            if word in word_set("abroad she") or word in word_set("abroad he"):
                return "f" if word in word_set("abroad she") else "m"
        return ""

    def _in_role(self, subject: Subject, block: int) -> tuple[Span, float] | None:
        """“der Verteidiger”, where one person is introduced as one."""
        if self._code == "ko":
            return self._with_title(*subject.role)
        long = [word for word in subject.role if len(word) >= LEAST]
        if not long:
            return None
        roles = self._grammar.roles if self._grammar else frozenset()
        first = next((word for word in long if word in roles), max(long[:2], key=len))
        noun = (long[-1] if self._code == "de" else first).removeprefix("ex-")
        matching = {
            actor: span
            for actor, spans in self._first()
            for span in spans
            if span.start < subject.span.start and self._is_called(span, noun)
        }
        office = not word_set("abroad offices").isdisjoint(subject.role)
        articles = self._code not in reporting.NO_ARTICLES
        listed = articles or not roles.isdisjoint(subject.role)
        if (
            not matching
            and listed
            and not office
            and not self._somebodys(subject)
            and (subject.gender or self._code in ("fr", "it"))
        ):
            likely = self._nearest(subject, block)
            here = likely is not None and (
                self._last[0] == block or likely[0].start >= self._document.blocks[block].span.start
            )
            return (likely[0], LIKELY) if likely and here else None
        if len(matching) != 1:
            return None
        ((actor, span),) = matching.items()
        fits = not subject.gender or self._gender(actor) in ("", subject.gender)
        return (span, HERE) if fits else None

    def _somebodys(self, subject: Subject) -> bool:
        """“Son voisin”: who is told of by whom else they belong to was not named before."""
        start = subject.span.start
        before = _words(self._document.text[max(0, start - 12) : start])[-1:]
        opener = _words(self._document[subject.span])[:1]
        return not word_set("abroad possessives").isdisjoint(before + opener)

    def _with_title(self, family: str, title: str) -> tuple[Span, float] | None:
        """“박 시장”, where one person is called “박정호 시장”; “박 씨”, where one has the name."""
        text = self._document.text
        called = re.compile(rf"(?:\([^()\n]{{1,14}}\))?(?:\s\w{{1,12}}){{0,2}}?\s?\w{{0,8}}{title}")
        anybody = title == "씨"
        found = {
            actor: span
            for actor, spans in self._first()
            for span in spans
            if text.startswith(family, span.start) and (anybody or called.match(text, span.end))
        }
        return (next(iter(found.values())), HERE) if len(found) == 1 else None

    def _is_called(self, name: Span, noun: str) -> bool:
        if name not in self._beside:
            self._beside[name] = self._words_beside(name)
        beside = self._beside[name]
        if self._code == "de":
            return any(word.endswith(noun) for word in beside)
        return noun in beside

    def _words_beside(self, name: Span) -> list[str]:
        """Words before the name, and those set apart behind it, up to the next person's."""
        text = self._document.text
        near = self._between(name.start - BESIDE, name.end + BESIDE)
        opens = max((span.end for span, _ in near if span.end <= name.start), default=0)
        stop = min((span.start for span, _ in near if span.start >= name.end), default=len(text))
        before = _BREAK.split(text[max(opens, name.start - BESIDE, 0) : name.start])[-1]
        after = text[name.end : min(stop, name.end + BESIDE)]
        beside = _words(before)
        return beside + _words(_BREAK.split(after)[0]) if _APPOSED.match(after) else beside


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


def _same_stem(one: str, other: str) -> bool:
    """Whether two words differ in their ends alone, as Slavic cases do."""
    stem = max(STEM, min(len(one), len(other)) - 2)
    return one[:stem] == other[:stem] and max(len(one), len(other)) - stem <= 3
