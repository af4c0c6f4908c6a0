"""Who wrote the article according to a note at its end: "Mira Olsen is a staff writer …", "Written
by Mira Olsen", "More articles by Mira Olsen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction import bylines
from tui.extraction.metadata import people
from tui.model import Block, Document
from tui.patterns import seldom
from tui.sanitizing import sanitize_line

REACH = 4
"""Blocks from the end of what cleaning left, among which a note is looked for; what it took out
behind them is looked at too."""

SIGNED = 2
"""Blocks directly below it in which a byline is the article's own."""

LONGEST = 200
"""Code points at a block's beginning in which the name, the verb and the role stand."""

_CAPITAL = rf"[{bylines.UPPER}][\w'’.-]{{0,24}}"
_PARTICLE = r"(?:de|da|di|del|der|den|van|von|bin|al|el|la|le)"
_PERSON = rf"({_CAPITAL}(?:(?:\s{_PARTICLE}){{0,2}}\s{_CAPITAL}){{1,3}})"
_NOTE = re.compile(
    rf"(?:[(*–—-]\s?)?(?:About the [Aa]uthor:?\s{{1,3}})?{_PERSON}"
    r"(?:,\s[A-Z][A-Za-z.]{1,8}){0,3}[*,]?\s(?:\([^()]{1,30}\)\s)?"
    r"(?:is|was|has|writes|covers|covered|reports|joined|works|worked|serves|teaches|specializes|"
    r"ist|war|schreibt|arbeitet|est|écrit|es|escribe|è|scrive|é|escreve|schrijft|är|er|skriver)\s"
)
_SIGNED = re.compile(  # neither "About …" nor "More from …": those name outlets as often
    r"(?:[(•*–—-]\s?)?(?i:this (?:article|blog post|piece|post|report|story) was written by|"
    r"(?:article|story|words|written) by|"
    r"(?:read |see |view )?(?:all|more) (?:articles|posts|stories) by|latest posts by)"
    rf"(?:\s?:)?\s{{1,3}}{_PERSON}(?=\Z|[,.(|>]|\s[(|>–—-])"
)
_ROLE = seldom(
    r"\b(?:writers?|editors?|journalists?|reporters?|correspondents?|columnists?|contribut\w{2,4}|"
    r"authors?|blogger|copywriter|freelance|covers|covering|writing|reporting|"
    r"autor(?:in|a)?|redakteur(?:in)?|journalistin|korrespondent(?:in)?|journaliste|rédact\w{3,5}|"
    r"periodista|redactora?|columnista|giornalista|redattore|redattrice|jornalista|redatora?|"
    r"redacteur|redactrice|redaktör|redaktør|skribent)\b",
    re.IGNORECASE,
)


def signed(document: Document) -> tuple[str, ...]:
    """The names in the one byline that is in the article's last line or below it: "Text: Malin
    Edström"."""
    kept = [i for i, block in enumerate(document.blocks) if block.dropped is None]
    below = document.blocks[kept[-1] : kept[-1] + 1 + SIGNED] if kept else ()
    found = {
        names
        for place, block in enumerate(below)
        if block.dropped in (None, "byline") and len(block.span) <= bylines.LONGEST
        if (names := people.in_byline(document[block.span]))
        # "By Mira Olsen" stands below other stories, too, and "By Function" in lists.
        if ":" in document[block.span] or (place < SIGNED and " " in names[0])
    }
    return found.pop() if len(found) == 1 else ()


def writer(document: Document) -> str | None:
    """The one person whom such notes name; None where they name several, or where the article
    mentions the person, who is then somebody in it."""
    found = {name: block for block in _last(document) if (name := _named(document, block))}
    if len(found) != 1:
        return None
    ((name, note),) = found.items()
    return None if _is_spoken_of(document, name, note) else name


def _last(document: Document) -> Iterator[Block]:
    """What stands at the end of the article, and below it."""
    kept = [i for i, block in enumerate(document.blocks) if block.dropped is None]
    if kept:
        yield from document.blocks[kept[max(len(kept) // 2, len(kept) - REACH)] :]


def _named(document: Document, block: Block) -> str | None:
    start = block.span.start
    end = min(block.span.end, start + LONGEST)
    if signed := _SIGNED.match(document.text, start, end):
        return sanitize_line(signed[1])
    note = _NOTE.match(document.text, start, end)
    if note is None or not _ROLE.search(document.text, note.end(), end):
        return None
    return sanitize_line(note[1])


def _is_spoken_of(document: Document, name: str, note: Block) -> bool:
    text = document.text[: note.span.start] + document.text[note.span.end :]
    return text.count(name.split()[-1]) > text.count(name)
