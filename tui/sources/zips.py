"""Zip archives from outside, within limits. Nothing is ever written to the disk, and a name in one
is only ever looked up in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from tui.errors import UnreadableSource

if TYPE_CHECKING:
    from zipfile import ZipFile

MOST_TEXT = 64 * 1024 * 1024
LARGEST = 16 * 1024 * 1024
"""Bytes of one entry."""

FREE, DENSEST = 4 * 1024 * 1024, 150
"""Bytes that may always come out, and times the packed size that may beyond them."""

PICTURE = 2
"""Times its packed size, up to which an entry is no text."""

MOST_ENTRIES = 20_000


def opened(file: BinaryIO, what: str) -> ZipFile:
    """The archive, to be closed by the caller; ``what`` it is in a message.

    Pictures, which hardly get smaller, may be as large as they are.

    Raises:
        UnreadableSource: damaged, or too much would come out; without a path.
    """
    from zipfile import BadZipFile, ZipFile

    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise UnreadableSource(
            "", f"not a readable {what}: damaged or cut short; get it again"
        ) from error
    entries = archive.infolist()
    texts = [entry for entry in entries if entry.file_size > PICTURE * entry.compress_size]
    size = sum(entry.file_size for entry in texts)
    packed = sum(entry.compress_size for entry in texts)
    if (
        len(entries) > MOST_ENTRIES
        or size > min(MOST_TEXT, FREE + DENSEST * packed)
        or any(entry.file_size > LARGEST for entry in texts)
    ):
        archive.close()
        raise UnreadableSource("", f"this {what} is too large when unpacked; it is not opened")
    return archive


def read(archive: ZipFile, name: str, what: str) -> bytes:
    """One entry, whatever its header says of its size.

    Raises:
        UnreadableSource: it is missing, damaged, locked or too large; without a path.
    """
    import lzma
    import zlib
    from zipfile import BadZipFile

    try:
        with archive.open(name) as entry:
            data = entry.read(LARGEST + 1)
    except KeyError as error:
        raise UnreadableSource("", f"not a readable {what}: it has no {name}") from error
    except (
        *(BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError),
        *(NotImplementedError, RuntimeError),  # a password, a method Python has not
    ) as error:
        raise UnreadableSource("", f"not a readable {what}: {name} is damaged ({error})") from error
    if len(data) > LARGEST:
        raise UnreadableSource("", f"this {what} is too large when unpacked: {name}")
    return data
