"""A dossier as Markdown or HTML. Both are made from plain text that may hold anything."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from tui.citation.writing import write
from tui.export.dossier import Dossier, Passage
from tui.sources import exports


def markdown(dossier: Dossier) -> Iterator[str]:
    """CommonMark."""
    yield f"# {dossier.title}\n\n{exports.MARKDOWN}\n"
    for section in dossier.sections:
        yield f"\n## {_md(section.heading)}\n"
        if section.under:
            yield f"\n{section.under}\n"
        for passage in section.passages:
            yield _md_passage(passage)
    if dossier.sources:
        yield "\n## Sources\n\n"
        yield from (f"- {source}\n" for source in dossier.sources)


def _md_passage(passage: Passage) -> str:
    quoted = [_md(part) for part in passage.words.split("\n\n") if part]
    said = _said(passage)
    who = _md(f"— {said}") if said else ""
    remarks = f"[{_md('; '.join(passage.remarks))}]" if passage.remarks else ""
    place = passage.place
    if place and quoted and not who and not remarks:
        quoted[-1] += f" ({place})" if place.startswith("para.") else f" {place}"
    else:
        shown = f"({place})" if place.startswith("para.") else place
        quoted.append(" ".join(part for part in (who, remarks, shown) if part))
    blocks = ["\n>\n".join(f"> {part}" for part in quoted if part)]
    blocks += [_md_lines(passage.note)] if passage.note else []
    # A # at the start of a line would be a heading.
    blocks += ["Tags: " + ", ".join(map(_md, passage.tags))] if passage.tags else []
    return "".join(f"\n{block}\n" for block in blocks if block)


def _said(passage: Passage) -> str:
    return " · ".join(part for part in (passage.who, passage.when) if part)


def _md(text: str) -> str:
    return write([" ".join(text.split())], "markdown")


def _md_lines(text: str) -> str:
    """Two blanks at its end keep a line, in Markdown of every kind."""
    parts = re.split(r"\n\s*\n", text)
    return "\n\n".join(
        "  \n".join(_md(line) for line in part.splitlines()) for part in parts if part.strip()
    )


_STYLE = """
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 3px solid #888; }
blockquote p { margin: 0 0 .4rem; } footer { color: #555; }
.tags span { border: 1px solid #888; border-radius: .6rem; padding: 0 .5rem; font-size: .85em; }
@media print { body { margin: 0; max-width: none; } blockquote { break-inside: avoid; } }
@media (prefers-color-scheme: dark) { body { background: #1c1c1c; color: #ddd; }
  footer { color: #aaa; } a { color: #8ab4f8; } }
"""


def page(dossier: Dossier) -> Iterator[str]:
    """A whole HTML document that fetches nothing and runs nothing."""
    title = html.escape(dossier.title)
    yield (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{exports.HTML}\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )
    for section in dossier.sections:
        yield f'<section>\n<h2 dir="auto">{html.escape(section.heading)}</h2>\n'
        if section.under:
            yield f'<p dir="auto">{section.under}</p>\n'
        yield from map(_html_passage, section.passages)
        yield "</section>\n"
    if dossier.sources:
        yield "<section>\n<h2>Sources</h2>\n<ul>\n"
        yield from (f'<li dir="auto">{source}</li>\n' for source in dossier.sources)
        yield "</ul>\n</section>\n"
    yield "</body>\n</html>\n"


def _html_passage(passage: Passage) -> str:
    parts = [part for part in passage.words.split("\n\n") if part]
    words = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    said = _said(passage)
    who = html.escape(f"— {said}") if said else ""
    remarks = html.escape(f"[{'; '.join(passage.remarks)}]") if passage.remarks else ""
    place = f"({passage.place})" if passage.place.startswith("para.") else passage.place
    foot = " ".join(part for part in (who, remarks, place) if part)
    language = f' lang="{html.escape(passage.language)}"' if passage.language else ""
    cite = f' cite="{html.escape(passage.url)}"' if _web(passage.url) else ""
    made = ""
    if words or foot:
        made = f'<blockquote{cite}{language} dir="auto">{words}'
        made += f"<footer>{foot}</footer></blockquote>\n" if foot else "</blockquote>\n"
    if passage.note:
        lines = "<br>".join(html.escape(line) for line in passage.note.splitlines())
        made += f'<p class="note" dir="auto">{lines}</p>\n'
    if passage.tags:
        tags = " ".join(f"<span>{html.escape(tag)}</span>" for tag in passage.tags)
        made += f'<p class="tags" dir="auto">{tags}</p>\n'
    return made


def _web(url: str) -> bool:
    """An article may name any address as its own."""
    return url.casefold().startswith(("https://", "http://"))
