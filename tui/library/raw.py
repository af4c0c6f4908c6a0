"""A file as it is on the disk, before anything is made of it."""

from __future__ import annotations

from pathlib import Path

from tui import sources
from tui.model import AS_IT_IS, Block, BlockKind, Document, Reading, Span

SAMPLE = 65_536
"""Bytes by which one can see whether an encoding is the right one."""

SHOWN = 160
"""Code points of a sample."""


def as_on_disk(path: str | Path, *, reading: Reading = AS_IT_IS) -> Document:
    """All of the text that is in the file, decoded and safe to show, as one block of lines.

    Raises:
        UnreadableSource: it cannot be read, or is no text: an office document, an archive.
    """
    from tui.extraction import decoding

    member = sources.load(path)
    decoded = decoding.decode(
        member.data, name=member.name, encoding=reading.encoding, mend=reading.mojibake
    )
    text = decoded.text
    blocks = (Block(Span(0, len(text)), BlockKind.OTHER),) if text else ()
    return Document(text, blocks, notices=decoded.notices)


def sample(data: bytes, reading: Reading) -> str:
    """The first words that an encoding could get wrong, as this one has them; "" where there are
    none.

    Raises:
        UnreadableSource: it is no text.
    """
    from tui.extraction import decoding

    text = decoding.decode(data[:SAMPLE], encoding=reading.encoding, mend=reading.mojibake).text
    place = next((at for at, char in enumerate(text) if not char.isascii()), None)
    if place is None:
        return ""
    start = max(text.rfind("\n", 0, place) + 1, place - SHOWN // 2)
    return " ".join(text[start : start + SHOWN].split())
