"""``pullquote extract``: articles as JSON, one object a line, for other programs to read.

The shape is a contract: keys, their order and their meaning are in MANUAL.md and do not change
within a major version. Offsets count Unicode code points of ``text``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui import sources
from tui.errors import UnreadableSource
from tui.library.loading import NO_NOTES, Kept, analysed, asked
from tui.library.stamps import source_of
from tui.model import (
    AS_IT_IS,
    Article,
    Document,
    Known,
    Mention,
    Outcome,
    Quote,
    Reading,
    Repair,
    Span,
    T,
)
from tui.sanitizing import uncover, without_plain


@dataclass(frozen=True, slots=True)
class Task:
    path: str
    """As the user wrote it, with the number of an article in a pile; "-" is standard input."""
    clean: bool
    reading: Reading = AS_IT_IS
    error: UnreadableSource | None = None
    """Already known not to be readable: a folder without permission, say."""
    kept: Kept = NO_NOTES
    """Where the reader's corrections are, when they are to be applied."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one file results in: its JSON, without the line end, and what to tell the user about
    it."""

    json: bytes
    error: str | None = None
    notices: tuple[str, ...] = ()


def record(article: Article, path: str) -> dict[str, Any]:
    """The contract's object for one article."""
    document = article.document
    body = document.body
    if document.covered:  # in "text", and so wherever its offsets lead; never in the body
        document = replace(document, text=uncover(document.text, document.covered))
    about = document.metadata
    published = _value(about.published)
    authors = _value(about.authors)
    return {
        "path": path,
        "sha256": article.id,
        "title": _value(about.title),
        "date": published.isoformat() if published else None,
        "source": _value(about.source),
        "byline": ", ".join(authors) if authors else None,
        "url": _value(about.url),
        "language": _value(about.language),
        "text": document.text,
        "body": body,
        "blocks": [
            {**_offsets(block.span), "kind": str(block.kind), "dropped": block.dropped}
            for block in document.blocks
        ],
        "removed": [
            {**_words(document, block.span), "reason": block.dropped}
            for block in document.blocks
            if block.dropped is not None
        ],
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": str(actor.kind),
                "aliases": list(actor.aliases),
                "role": actor.role,
                "mentions": [_mention(document, mention) for mention in actor.mentions],
            }
            for actor in article.actors
        ],
        "quotes": [_quote(document, quote) for quote in article.quotes],
        "repairs": [_repair(document, repair) for repair in document.repairs],
    }


def line(task: Task) -> Line:
    """The line of one file. Whatever is wrong with the file is in the result; nothing is raised."""
    try:
        if task.error is not None:
            raise task.error
        member = sources.load(task.path)
        wanted = asked(task.kept, member.id if task.kept.notes else "")
        reading = task.reading if task.reading != AS_IT_IS else wanted.reading
        article = analysed(member, task.path, clean=task.clean, reading=reading, amend=wanted.amend)
    except UnreadableSource as error:
        return failure(task.path, error.reason)
    fields = record(article, task.path)
    notices = article.document.notices
    if task.kept.notes:
        amended = article.document.amended
        fields["corrections"] = [
            {"id": one.correction, "outcome": str(one.outcome)} for one in amended
        ]
        idle = sum(one.outcome is not Outcome.APPLIED for one in amended)
        if idle:
            notices += (f"{idle} of {len(amended)} corrections could not be applied.",)
    return Line(encode(fields), None, notices)


def with_notes(tasks: Iterable[Task], notes: Path) -> list[Task]:
    """The tasks, each with where a reader's corrections of it are; they are found for files that
    have changed since, too."""
    from tui.notebook import Notebook

    notebook = Notebook(notes)
    notebook.summary()  # which notes are of an earlier text of which file
    return [
        replace(task, kept=Kept(str(notes), notebook.home_of("", source_of(task.path))))
        for task in tasks
    ]


def failure(path: str, reason: str) -> Line:
    return Line(encode({"path": path, "error": reason}), reason)


def lines(tasks: Iterable[Task], *, jobs: int = 1) -> Iterator[Line]:
    """The line of every task, in the order of the tasks, whatever the number of processes."""
    pile = list(tasks)
    if jobs <= 1 or len(pile) <= 1:
        yield from map(line, pile)
        return
    from tui.workers import in_processes

    # Standard input cannot be handed to a worker.
    apart = [index for index, task in enumerate(pile) if sources.is_stdin(task.path)]
    early: dict[int, Line] = {index: line(pile[index]) for index in apart}
    sent = [index for index in range(len(pile)) if index not in early]
    due = 0
    answers = in_processes("tui.headless:line", (pile[i] for i in sent), jobs=min(jobs, len(sent)))
    for position, answer in answers:
        index = sent[position]
        early[index] = (
            answer if isinstance(answer, Line) else failure(pile[index].path, str(answer))
        )
        while due in early:
            yield early.pop(due)
            due += 1
    while due in early:
        yield early.pop(due)
        due += 1


# JSON may hold these as they are, but a terminal or an editor would obey them: DEL, C1 controls,
# line and paragraph separators, bidi controls. Only a file's name can still hold one.
_UNSEEMLY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def encode(value: object) -> bytes:
    r"""UTF-8 JSON. Bytes of a file name that are not UTF-8 are written ``\udc80`` … ``\udcff``,
    which Python's os.fsencode turns into the same bytes again."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if _UNSEEMLY.search(without_plain(text)):
        text = _UNSEEMLY.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.encode("utf-8", "backslashreplace")


def _value(known: Known[T] | None) -> T | None:
    return None if known is None else known.value


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _words(document: Document, span: Span) -> dict[str, Any]:
    return {**_offsets(span), "text": document[span]}


def _mention(document: Document, mention: Mention) -> dict[str, Any]:
    return {**_words(document, mention.span), "form": str(mention.form)}


def _quote(document: Document, quote: Quote) -> dict[str, Any]:
    return {
        **_words(document, quote.span),
        "content": [_offsets(span) for span in quote.content],
        "kind": str(quote.kind),
        "speaker": quote.speaker,
        "speaker_span": _words(document, quote.source.span) if quote.source else None,
        "cue": _words(document, quote.cue) if quote.cue else None,
        "confidence": round(quote.confidence, 3),
        "why": quote.why,
    }


def _repair(document: Document, repair: Repair) -> dict[str, Any]:
    return {
        **_offsets(repair.span),
        "find": document[repair.span],
        "replace": repair.replacement,
        "confidence": round(repair.confidence, 3),
    }
