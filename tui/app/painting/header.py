"""The title block: what is known about the article, in lines of runs."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.painting.cells import wrap
from tui.app.painting.spans import Roles, Run
from tui.model import Article, BlockKind
from tui.sanitizing import sanitize_line

Line = tuple[Run, ...]


def title_block(
    article: Article,
    width: int,
    label: str = "",
    remarks: Sequence[str] = (),
    also: str = "",
) -> list[Line]:
    """What the text itself does not show: the title if no block holds it, then source, date,
    authors, address, and what is odd about the text. ``label`` stands in for a missing title,
    ``remarks`` are said like what is odd; ``also``: where else the text is."""
    document = article.document
    metadata = document.metadata
    lines: list[Line] = []
    in_text = _title_stands(article)
    if not in_text:
        if metadata.title is not None:
            lines += _wrapped(metadata.title.value, width, ("title",))
        elif label:
            lines += _wrapped(label, width, ("label",))
            lines += _wrapped("no headline in the text", width, ("meta",))
    lines += _facts(article, width)
    if metadata.url is not None:
        lines += _wrapped(metadata.url.value, width, ("meta", "url"))
    if also:
        lines += _wrapped(f"≈ {also}", width, ("meta",))
    for notice in (*document.notices, *remarks):
        lines += _wrapped(f"! {notice}", width, ("notice",))
    if not document.kept:
        words = (
            "All of this text was taken for clutter; show what was removed to see it."
            if document.blocks
            else "There is no text in this file."
        )
        lines += [(), *_wrapped(words, width, ("notice",))]
    return lines


def _title_stands(article: Article) -> bool:
    """Whether the text shows the title: not where a reader has set another."""
    document, title = article.document, article.document.metadata.title
    shown = [document[block.span] for block in document.kept if block.kind is BlockKind.TITLE]
    if title is None or title.origin != "reader":
        return bool(shown)
    return title.value in (sanitize_line(one) for one in shown)


def message(title: str, words: str, width: int, role: str) -> list[Line]:
    """A page that says one thing instead of an article."""
    return [(), *_wrapped(title, width, (role, "title")), (), *_wrapped(words, width, (role,))]


def _facts(article: Article, width: int) -> list[Line]:
    """Source · date · authors, broken only between them where that is possible."""
    metadata = article.document.metadata
    facts = []
    if metadata.source is not None:
        facts.append(Run(sanitize_line(metadata.source.value), ("meta", "source")))
    if metadata.published is not None:
        day = metadata.published.value
        facts.append(Run(f"{day.day} {day:%B} {day.year}", ("meta",)))
    if metadata.authors is not None:
        facts.append(Run(sanitize_line(", ".join(metadata.authors.value)), ("meta",)))
    lines: list[Line] = []
    line: Line = ()
    for fact in facts:
        joined = (*line, Run(" · ", ("meta",)), fact) if line else (fact,)
        if line and sum(len(run.text) for run in joined) > width:
            lines.append(line)
            joined = (fact,)
        line = joined
    if line:
        lines.append(line)
    fitting: list[Line] = []
    for line in lines:
        if len(line) == 1:
            fitting += _wrapped(line[0].text, width, line[0].roles)
        else:
            fitting.append(line)
    return fitting


def _wrapped(text: str, width: int, roles: Roles) -> list[Line]:
    text = sanitize_line(text)
    starts = wrap(text, 0, len(text), width)
    ends = [*starts[1:], len(text)] if starts else []
    return [(Run(text[a:b].rstrip(), roles),) for a, b in zip(starts, ends, strict=True)]
