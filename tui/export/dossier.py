"""Quotes and annotations to be read: grouped by article, actor or tag, with a list of sources.

What is written is a tree of few kinds of nodes, and two writers make Markdown and HTML of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.citation import Form, Reference, Style, bibliography, cite, numbered
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
    place: str
    note: str
    tags: tuple[str, ...]
    remarks: tuple[str, ...]
    language: str
    url: str


@dataclass(slots=True)
class Section:
    heading: str
    under: str = ""
    """A line below the heading, in the form of the dossier; "" for none."""
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dossier:
    title: str
    sections: Sequence[Section]
    sources: Sequence[str]
    """References in the form of the dossier, as the style orders them."""


def dossier(
    records: Iterable[Record], what: What, by: By, style: Style, form: Form, accessed: date | None
) -> Dossier:
    """``records`` of ``what``. Those with two tags stand under both; each article is one source,
    numbered in the order of its first passage."""
    sources = _Sources(style, form, accessed)
    speakers = _Speakers()
    sections: dict[str, Section] = {}
    for record in records:
        passage = _passage(record, by, sources)
        for key, heading in _groups(record, by, speakers):
            section = sections.get(key)
            if section is None:
                under = sources.full(record) if by is By.ARTICLE else ""
                section = sections[key] = Section(heading, under)
            section.passages.append(passage)
    ordered = list(sections.values())
    if by is not By.ARTICLE:
        last = {UNKNOWN, UNTAGGED}
        ordered.sort(key=lambda one: (one.heading in last, fold(one.heading)))
    listed = () if by is By.ARTICLE else sources.listed()
    title = f"{what.value.capitalize()} by {by.value}" if ordered else f"No {what.value}"
    return Dossier(title, ordered, listed)


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
            return [(fold(tag), f"#{tag}") for tag in record.tags] or [("", UNTAGGED)]


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


def _passage(record: Record, by: By, sources: _Sources) -> Passage:
    said = record.said
    single = sources.style.single
    words = said.words(single=single)
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
    if by is By.ARTICLE:
        place = f"para. {said.paragraph}" if said.paragraph else ""
    else:
        place = sources.short(record)
    return Passage(
        words,
        who,
        place,
        record.note,
        record.tags,
        remarks,
        about.language.value if about.language else "",
        about.url.value if about.url else "",
    )


class _Sources:
    """Each article once, numbered as it comes."""

    def __init__(self, style: Style, form: Form, accessed: date | None) -> None:
        self.style, self.form, self.accessed = style, form, accessed
        self._numbers: dict[str, int] = {}
        self._references: list[Reference] = []

    def _number(self, record: Record) -> int:
        id = record.item.article.id
        if id not in self._numbers:
            self._references.append(record.item.reference(self.accessed))
            self._numbers[id] = len(self._references)
        return self._numbers[id]

    def full(self, record: Record) -> str:
        number = self._number(record)
        return cite(self._references[number - 1], self.style, self.form, number=number).text

    def short(self, record: Record) -> str:
        number = self._number(record)
        reference = self._references[number - 1]
        paragraph = record.said.paragraph
        cited = cite(reference, self.style, self.form, number=number, paragraph=paragraph)
        place = cited.in_text or cited.text
        return place if self.style.paragraphs or not paragraph else f"{place}, para. {paragraph}"

    def listed(self) -> list[str]:
        cited = [
            cite(reference, self.style, self.form, number=number)
            for number, reference in enumerate(self._references, start=1)
        ]
        if cited and cited[0].raised and not self.style.numbering:
            return [numbered(one, "{}.", self.form) for one in cited]  # the text points to numbers
        return bibliography(self._references, self.style, self.form)
