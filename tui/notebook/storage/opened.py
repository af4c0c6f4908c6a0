"""The content of a notes file, and the text that is to replace it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tui.errors import BrokenNotes
from tui.notebook.storage import disk
from tui.notebook.toml.patching import UnpatchableError, has_comments, patch
from tui.notebook.toml.reading import SCHEMA, Doc, parse, same
from tui.notebook.toml.shapes import with_ids
from tui.notebook.toml.writing import dump


@dataclass(frozen=True, slots=True)
class Opened:
    """A notes file as it is: ``raw`` is what ``text`` says, ``doc`` the same with ids for all."""

    text: str
    raw: Doc
    doc: Doc

    @property
    def newer(self) -> bool:
        return int(self.raw.get("schema", SCHEMA)) > SCHEMA


NOTHING = Opened("", {}, {})


def opened_at(path: Path) -> Opened:
    """Raises BrokenNotes. A file that is not there reads as nothing."""
    data = disk.read(path)
    return NOTHING if data is None else opened_from(data, path)


@lru_cache(maxsize=64)
def opened_from(data: bytes, path: Path) -> Opened:
    """Kept by content: a save reads back what it writes, and the next one finds it parsed."""
    raw = parse(data, path)
    return Opened(data.decode("utf-8-sig"), raw, with_ids(raw))


def too_new(path: Path, opened: Opened) -> BrokenNotes:
    schema = opened.raw["schema"]
    return BrokenNotes(
        path, f"written by a newer pullquote (schema {schema}): update pullquote to change it"
    )


def encoded(path: Path, opened: Opened, doc: Doc) -> bytes:
    """The new text, read again and compared: what cannot be read back is never written."""
    try:
        data = _patched(path, opened, doc) if opened.text else None
        if data is None and has_comments(opened.text):
            reason = (
                "its comments cannot be kept in this layout: write records as [[annotation]] "
                "tables, or remove the comments"
            )
            raise disk.not_saved(path, reason)
        if data is None:
            data = dump(doc).encode("utf-8")
            if not same(opened_from(data, path).raw, doc):
                raise disk.not_saved(path, "the new text would not read back as the same notes")
        if len(data) > disk.LARGEST:
            reason = f"the notes would be larger than {disk.LARGEST:,} bytes: shorten a note"
            raise disk.not_saved(path, reason)
    except (BrokenNotes, ValueError, RecursionError, TypeError) as error:
        raise disk.not_saved(path, f"the notes cannot be written as TOML: {error}") from None
    return data


def _patched(path: Path, opened: Opened, doc: Doc) -> bytes | None:
    try:
        data = patch(opened.text, opened.raw, doc, named=opened.doc).encode("utf-8")
        return data if same(opened_from(data, path).raw, doc) else None
    except (UnpatchableError, BrokenNotes):
        return None
