"""Quotes and annotations to be read: grouped by article, actor or tag, with a list of sources.

What is written is a tree of few kinds of nodes, and two writers make Markdown and HTML of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tui.citation import Form, Reference, Style, bibliography, cite, numbered, told_apart
from tui.export.forms import By, What
from tui.export.records import Record
from tui.folding import fold
from tui.model import ActorKind
from tui.search.persons import told_short
from tui.search.words import keys

UNKNOWN, UNTAGGED, UNTITLED = "Speaker unknown", "Without a tag", "Untitled article"


@dataclass(frozen=True, slots=True)
class Passage:
    """One quote or annotation. ``place`` points to the source; text fields are plain text, but
    ``place`` is written in the form of the dossier already."""

    words: str
    who: str
    when: str
    """Day and outlet; "" where they stand above."""
    place: str
    note: str
    tags: tuple[str, ...]
    remarks: tuple[str, ...]
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    under: str
    """A line below the heading, in the form of the dossier; "" for none."""
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Dossier:
    title: str
    sections: Sequence[Section]
    sources: Sequence[str]
    """References in the form of the dossier, as the style orders them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage whose place is told once all sources are known."""

    passage: Passage
    source: str
    paragraph: int | None


@dataclass(slots=True)
class _Group:
    heading: str
    found: list[_Found] = field(default_factory=list)


def dossier(
    records: Iterable[Record], what: What, by: By, style: Style, form: Form, accessed: date | None
) -> Dossier:
    """``records`` of ``what``. Those with two tags stand under both, those with none under their
    article's; what one actor said, or stands
    under one tag, is in the order of the days, the newest first. Each article is one source,
    numbered in the order of its first passage."""
    sources = _Sources(style, form, accessed)
    speakers = _Speakers()
    groups: dict[str, _Group] = {}
    for record in records:
        found = _Found(_passage(record, style), sources.take(record), record.said.paragraph)
        for key, heading in _groups(record, by, speakers):
            groups.setdefault(key, _Group(heading)).found.append(found)
    ordered = list(groups.values())
    if by is not By.ARTICLE:
        last = {UNKNOWN, UNTAGGED}
        ordered.sort(key=lambda one: (one.heading in last, fold(one.heading)))
        for group in ordered:
            group.found.sort(key=lambda one: sources.day(one.source), reverse=True)
    sources.number(found.source for group in ordered for found in group.found)
    listed = () if by is By.ARTICLE else sources.listed()
    title = f"{what.value.capitalize()} by {by.value}" if ordered else f"No {what.value}"
    return Dossier(title, [_section(one, by, sources) for one in ordered], listed)


def _section(group: _Group, by: By, sources: _Sources) -> Section:
    if by is By.ARTICLE:
        under = sources.full(group.found[0].source)
        return Section(group.heading, under, [one.passage for one in group.found])
    passages = [
        replace(
            one.passage,
            when=sources.when(one.source),
            place=sources.short(one.source, one.paragraph),
        )
        for one in group.found
    ]
    return Section(group.heading, "", passages)


def _groups(record: Record, by: By, speakers: _Speakers) -> list[tuple[str, str]]:
    """Key and heading of every section the record stands in."""
    match by:
        case By.ARTICLE:
            title = record.item.article.document.metadata.title
            return [(record.item.article.id, title.value if title else UNTITLED)]
        case By.ACTOR:
            who = record.said.speaker
            return [(speakers.key(who, record), who)] if who else [("", UNKNOWN)]
        case By.TAG:
            tags = record.tags or record.item.tags  # a query for a tag lets those through, too
            return [(fold(tag), f"#{tag}") for tag in tags] or [("", UNTAGGED)]


class _Speakers:
    """One heading for a person, in whichever order articles write the name: Kishida Fumio is Fumio
    Kishida. Henry James is not James Henry, where articles call one James and the other Henry."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}

    def key(self, who: str, record: Record) -> str:
        own, words = fold(who), tuple(keys(who))
        actor = next((one for one in record.item.article.actors if one.name == who), None)
        if actor is None or actor.kind is not ActorKind.PERSON or len(words) < 2:
            return own
        short = told_short(words, (actor.name, *actor.aliases))
        # Of each way the name is written, what it is for short.
        same = self._known.setdefault(tuple(sorted(words)), {})
        key = own
        if own not in same:
            fitting = (one for one, told in same.items() if told == short or not (told and short))
            key = next(fitting, own)
        same[key] = same.get(key) or short
        return key


def _passage(record: Record, style: Style) -> Passage:
    said = record.said
    words = said.words(single=style.single)
    if record.what is What.ANNOTATIONS and record.kind != "quote":
        words = "\n\n".join(" ".join(part.split()) for part in said.parts)
    about = record.item.article.document.metadata
    who = said.speaker_and_role or ""
    if record.what is What.QUOTES and not who:
        who = "speaker unknown"
    remarks = said.remarks
    if record.status:
        remarks = (*remarks, record.status)
    if record.place in ("check", "not found"):
        remarks = (
            *remarks,
            "not found in the article as it is now"
            if record.place == "not found"
            else "its place in the article is not sure",
        )
    return Passage(
        words,
        who,
        "",
        f"para. {said.paragraph}" if said.paragraph else "",
        record.note,
        record.tags,
        remarks,
        about.language.value if about.language else "",
        about.url.value if about.url else "",
    )


class _Sources:
    """Each article once, by its id; numbered, and told apart from the others, when all are here."""

    def __init__(self, style: Style, form: Form, accessed: date | None) -> None:
        self.style, self.form, self.accessed = style, form, accessed
        self._references: dict[str, Reference] = {}
        self._numbers: dict[str, int] = {}

    def take(self, record: Record) -> str:
        id = record.item.article.id
        if id not in self._references:
            self._references[id] = record.item.reference(self.accessed)
        return id

    def day(self, source: str) -> date:
        """The first there can be for what has none."""
        return self._references[source].published or date.min

    def when(self, source: str) -> str:
        reference = self._references[source]
        day = reference.published.isoformat() if reference.published else ""
        return " · ".join(part for part in (day, reference.source) if part)

    def number(self, sources: Iterable[str]) -> None:
        """In this order; from now on they can be cited."""
        ids = list(dict.fromkeys(sources))
        apart = told_apart([self._references[id] for id in ids], self.style)
        self._references = dict(zip(ids, apart, strict=True))
        self._numbers = {id: number for number, id in enumerate(ids, start=1)}

    def full(self, source: str) -> str:
        number = self._numbers[source]
        return cite(self._references[source], self.style, self.form, number=number).text

    def short(self, source: str, paragraph: int | None) -> str:
        number, reference = self._numbers[source], self._references[source]
        cited = cite(reference, self.style, self.form, number=number, paragraph=paragraph)
        place = cited.in_text or cited.text
        return place if self.style.paragraphs or not paragraph else f"{place}, para. {paragraph}"

    def listed(self) -> list[str]:
        references = list(self._references.values())
        cited = [
            cite(reference, self.style, self.form, number=number)
            for number, reference in enumerate(references, start=1)
        ]
        if cited and cited[0].raised and not self.style.numbering:
            return [numbered(one, "{}.", self.form) for one in cited]  # the text points to numbers
        return bibliography(references, self.style, self.form)
