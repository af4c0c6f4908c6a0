"""What is known about the article, shown with where it came from, and corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work

from tui.app.drafts import about_place
from tui.app.screens.reader.correcting.base import Correcting
from tui.app.screens.reader.notes.notekeeping import ENDED_BEFORE

if TYPE_CHECKING:
    from tui.app.screens.metadata_editor import Field
    from tui.model import Document
    from tui.notebook import Correction

LABELS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "no headline"),
    "authors": ("Authors", "as in: Ana Rossi; Jan de Vries"),
    "published": ("Date", "as in: 2024-03-12"),
    "source": ("Outlet", "who published it"),
    "url": ("Address", "https://…"),
    "language": ("Language", "as in: en, de, pt-BR"),
}
"""What each field is called, and how it is written."""

BETWEEN_AUTHORS = "; "
"""A name may hold a comma, as in “de Vries, Jan”."""

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}:\S{1,1990}")


class Describing(Correcting):
    @work
    async def do_metadata(self) -> None:
        from tui.app.screens.metadata_editor import MetadataEditor, from_draft
        from tui.notebook.amending import revising

        if self.article is None or self.notes is None:
            self.say("There is no article to say anything about.", "warning")
            return
        place = about_place(self.article.id)
        typed: Mapping[str, str] = {}
        problem = ""
        if (begun := self.draft_at(place)) is not None:
            typed, problem = from_draft(begun), ENDED_BEFORE
        while True:
            document, made = self.article.document, self.notes.corrections
            title = document.metadata.title.value if document.metadata.title else ""
            editor = MetadataEditor(
                fields_of(document, made),
                problem_with,
                typed=typed,
                problem=problem,
                place=place,
                title=title,
            )
            changed = await self.app.push_screen_wait(editor)
            if not changed:
                self.drop_drafts(place)
            if not changed or self.article is None or self.notes is None:
                return
            becomes = {name: as_fact(name, value) for name, value in changed.items()}
            problem = await self.revised(revising.metadata(document, made, becomes))
            if not problem:
                self.drop_drafts(place)
                return
            typed = changed


def fields_of(document: Document, corrections: Sequence[Correction]) -> list[Field]:
    from tui.app.screens.metadata_editor import Field
    from tui.notebook.amending import facts, revising

    now, before = facts.written(document.metadata), revising.found(corrections)
    fields = []
    for name, (label, hint) in LABELS.items():
        known = getattr(document.metadata, name)
        value = _line(now[name])
        # None where there was something: the reader says that there is none.
        origin = known.origin if known is not None else "reader" if before.get(name) else ""
        fields.append(Field(name, label, value, origin, _line(before.get(name, now[name])), hint))
    return fields


def _line(fact: object) -> str:
    return BETWEEN_AUTHORS.join(fact) if isinstance(fact, tuple) else str(fact)


def as_fact(name: str, typed: str) -> str | tuple[str, ...]:
    """What was typed as a correction has it.

    Raises:
        ValueError: no such thing, worded for the reader.
    """
    if name == "authors":
        return tuple(one for part in typed.split(";") if (one := part.strip())) or ""
    if not typed:
        return ""
    if name == "published":
        from tui.extraction.metadata import dates

        day = dates.first(typed)
        if day is None:
            raise ValueError("no day that can be understood; write it like 2024-03-12")
        return day.isoformat()
    if name == "language" and not _LANGUAGE.fullmatch(typed):
        raise ValueError("no language code; write it like en or pt-BR")
    if name == "url" and not _ADDRESS.fullmatch(typed):
        raise ValueError("no address; it begins like https://")
    return typed


def problem_with(name: str, typed: str) -> str | None:
    try:
        as_fact(name, typed)
    except ValueError as error:
        return str(error)
    return None
