"""Every annotated quote of a notebook held against its article: what ``pullquote check`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui import sources
from tui.errors import LeftOut, UnreadableSource
from tui.library.loading import sighted
from tui.library.stamps import source_of
from tui.model import Document
from tui.notebook import Annotation, Brief, Finding, Notebook, Notes, check, word_diff
from tui.sanitizing import sanitize_line

SHOWN = 60
"""Code points of a quote that a line of text shows."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one annotation, or one article that could not be checked.

    Where ``finding`` is None, ``error`` says why. ``path`` is as the user wrote it; for notes whose
    article was not found, it is the path under which they last saw it.
    """

    path: str
    article: str
    annotation: Annotation | None = None
    finding: Finding | None = None
    found: str = ""
    error: str = ""

    @property
    def stands(self) -> bool:
        return self.finding is not None and self.finding.stands


def checked(paths: Sequence[str], notebook: Notebook, *, all_notes: bool) -> Iterator[Checked]:
    """Check what the notebook quotes from the articles in ``paths``, in the order of the files.

    Then follow the notes on an article in a file of many under whose number there is another text
    now; with ``all_notes``, all notes whose article is in none of the files. Articles without
    annotations are not analysed.
    """
    briefs = notebook.summary()
    met: set[str] = set()
    addresses: set[str] = set()
    for item in sources.walk(paths):
        if isinstance(item, LeftOut):
            continue
        if isinstance(item, UnreadableSource):
            yield Checked(str(item.path), "", error=item.reason)
            continue
        try:
            member = sources.load(item)
        except UnreadableSource as error:
            yield Checked(item, "", error=error.reason)
            continue
        source = source_of(item)
        home = notebook.home_of(member.id, source)
        if sources.parted(source)[1] is not None:
            addresses.add(source)
        brief = briefs.get(home)
        if brief is None:
            continue
        met.add(home)
        notes = notebook.notes(home)
        if not notes.annotations:
            continue
        try:
            document = sighted(member, item).document
        except UnreadableSource as error:
            yield Checked(item, home, error=error.reason)
            continue
        yield from _held_against(document, notes, item)
    for id, brief in briefs.items():
        if id not in met and brief.annotations and (brief.source in addresses or all_notes):
            yield _unmet(notebook, id, brief, renumbered=brief.source in addresses)


def _unmet(notebook: Notebook, id: str, brief: Brief, *, renumbered: bool) -> Checked:
    """``renumbered``: in a file of many, another text stands where the article was."""
    if renumbered:
        return Checked(brief.source, id, error="the file has another text under this number now")
    where = brief.source or notebook.notes(id).subject.title or id
    return Checked(where, id, error="its article is not among the files looked at")


def _held_against(document: Document, notes: Notes, path: str) -> Iterator[Checked]:
    for one in notes.annotations:
        if one.selector.quote.strip():
            finding = check(document.text, one.selector)
            words = document[finding.span] if finding.span else ""
            yield Checked(path, notes.subject.id, one, finding, words)


def record(one: Checked) -> dict[str, Any]:
    """For JSON; keys as the manual has them."""
    told: dict[str, Any] = {"path": one.path, "article": one.article}
    if one.annotation is None or one.finding is None:
        return told | {"error": one.error}
    note, finding = one.annotation, one.finding
    return told | {
        "annotation": note.id,
        "verdict": finding.verdict.value,
        "sure": finding.sure,
        "typography": finding.typography,
        "quote": note.selector.quote,
        "found": one.found or None,
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
        "difference": [{"was": piece.was, "now": piece.now} for piece in finding.difference],
        "speaker": note.speaker,
        "tags": list(note.tags),
        "status": note.status.value,
    }


def as_text(one: Checked) -> str:
    """One line: the verdict, the file, the words quoted; for changed words, what differs."""
    path = sanitize_line(one.path)
    if one.annotation is None or one.finding is None:
        return f"{'no article':<11} {path}: {sanitize_line(one.error)}"
    finding = one.finding
    verdict = finding.verdict.value + ("" if finding.sure else "?")
    words = sanitize_line(one.annotation.selector.quote, limit=SHOWN)
    if not finding.difference:
        return f"{verdict:<11} {path}: {words}"
    changed = sanitize_line(word_diff(finding.difference), limit=10 * SHOWN)
    kind = "  (marks, case)" if finding.typography else ""
    return f"{verdict:<11} {path}: {changed}{kind}"


def tally(results: Iterable[Checked]) -> Mapping[str, int]:
    """How many results have each verdict; "unsure" and "not checked" are counted apart."""
    return Counter(
        "not checked"
        if one.finding is None
        else one.finding.verdict.value
        if one.finding.sure
        else "unsure"
        for one in results
    )
