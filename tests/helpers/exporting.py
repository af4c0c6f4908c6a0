"""Articles to be exported, with titles that would break a careless format."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tui.export import Item
from tui.extraction import extract
from tui.model import Article, Document, Known, Metadata
from tui.notebook import Annotation, Kind, Notes, Selector, Status, Subject

HOSTILE = (
    "Harbour vote splits the council",
    "50% of {braces} & $5 for item #3, under_scored ~ and ^up",
    "Unbalanced } and {{ and \\} and \\",
    "“Quoted” and \"straight\" 'single'",
    "A title\nover lines",
    "=SUM(A1:A9)",
    "+cmd|' /C calc'!A0",
    "-1+2",
    "@import(x)",
    "\t=tab",
    "الميناء يعود إلى العمل",
    "חדשות: “הנמל” נפתח",
    "日本の港、再開へ",
    "<script>alert(1)</script> & <b>bold</b>",
    "\\input{/etc/passwd} \\write18{id}",
    "@article{stolen, title={x}}",
    "TY  - BOOK",
    "ER  - ",
    "# Heading [link](javascript:x) `code` *stars*",
    "Ends in \x1b[31mcolour\x1b[0m and \x00 nothing",
    "%comment, and more",
    '"; drop table',
    "a" * 3000,
    "NATO and the iPhone in São Paulo",
)


def described(
    title: str | None,
    *authors: str,
    source: str | None = "The Lisbon Herald",
    published: date | None = date(2024, 6, 9),
    url: str | None = "https://herald.example/a_b?x={y}&z=%20#1",
    notes: Notes | None = None,
) -> Item:
    """An article of which nothing but this is known."""
    metadata = Metadata(
        title=Known(title, "page") if title else None,
        authors=Known(authors, "page") if authors else None,
        source=Known(source, "page") if source else None,
        published=Known(published, "page") if published else None,
        url=Known(url, "page") if url else None,
        language=Known("en", "page"),
    )
    id = sha256(repr((title, authors, source, published, url)).encode()).hexdigest()
    return Item("article.txt", Article(id, Document("", (), metadata)), notes)


STORY = """---
title: {title}
author: Ana Reyes
date: 2024-06-09
source: The Lisbon Herald
url: https://herald.example/harbour
---

The council of Port Ellery voted on Tuesday to reopen the old harbour.

“We will not ‘wait’ for another storm,” Mayor Ana Rossi said. “The walls are ready.”

“It is a gamble with other people’s money,” said Tomas Brandt, who leads the users’ association.

Rossi said that the first boats would arrive in May.
"""


def read(text: str, name: str = "story.md", notes: Notes | None = None) -> Item:
    article = extract(text.encode(), name=name)
    return Item(name, article, notes)


def story(title: str = "Harbour vote", notes: Notes | None = None) -> Item:
    return read(STORY.format(title=repr(title)), notes=notes)


def noted(*annotations: Annotation, tags: tuple[str, ...] = (), note: str = "") -> Notes:
    return Notes(Subject("0" * 64), annotations, tags=tags, note=note)


def annotation(
    words: str,
    kind: Kind = Kind.QUOTE,
    *,
    tags: tuple[str, ...] = (),
    note: str = "",
    speaker: str = "",
    status: Status = Status.NONE,
) -> Annotation:
    return Annotation(
        f"id-{sha256(words.encode()).hexdigest()[:8]}",
        kind,
        Selector(words),
        speaker=speaker,
        tags=tags,
        note=note,
        status=status,
    )


def config(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def story_in(folder: Path, name: str = "story.md", title: str = "Harbour vote") -> Path:
    path = folder / name
    path.write_text(STORY.format(title=title), "utf-8")
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config", "state", "cache", "notes"):
        monkeypatch.setenv(f"PULLQUOTE_{name.upper()}_DIR", str(tmp_path / "of-the-user" / name))
