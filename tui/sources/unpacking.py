"""Compressed files, within limits: a bomb is told and not unpacked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from tui.errors import UnreadableSource
from tui.sources.kinds import Kind

MOST = 64 * 1024 * 1024
"""Bytes that may come out."""

DENSEST = 150
"""Times its own size that a file may unpack to, beyond ``FREE``. Text comes to some 4 times, logs
and mail to 30; 60 MB of zeros in a 58 kB file to 1,030."""

FREE = 4 * 1024 * 1024

PIECE = 1 << 18
MEMORY = 100 * 1024 * 1024
"""Bytes for unpacking xz: what its highest level needs is 65 MB."""


def unpacked(file: BinaryIO, kind: Kind, size: int) -> bytes:
    """What a file of ``size`` bytes holds.

    Raises:
        UnreadableSource: it is cut short or damaged, or too much would come out; without a path.
    """
    import lzma
    import zlib

    pieces: list[bytes] = []
    total = 0
    try:
        for piece in _pieces(file, kind):
            pieces.append(piece)
            total += len(piece)
            if total > MOST or (total > FREE and total > DENSEST * size):
                raise UnreadableSource(
                    "", "too large when unpacked; unpack it and split it, or leave it out"
                )
    except EOFError as error:
        raise UnreadableSource("", f"the {kind} file is cut short; get it again") from error
    except (OSError, zlib.error, lzma.LZMAError) as error:
        raise UnreadableSource("", f"the {kind} file is damaged ({error})") from error
    return b"".join(pieces)


def _pieces(file: BinaryIO, kind: Kind) -> Iterator[bytes]:
    if kind is Kind.XZ:
        yield from _xz(file)
        return
    if kind is Kind.GZIP:
        import gzip

        stream: io.BufferedIOBase = gzip.GzipFile(fileobj=file)
    else:
        import bz2

        stream = bz2.BZ2File(file)
    with stream:
        while piece := stream.read(PIECE):
            yield piece


def _xz(file: BinaryIO) -> Iterator[bytes]:
    """As lzma.LZMAFile, but that a header cannot ask for gigabytes of memory."""
    import lzma

    packed = file.read(PIECE)
    while packed:
        stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY)
        while not stream.eof:
            yield stream.decompress(packed, PIECE)
            packed = file.read(PIECE) if stream.needs_input else b""
            if not packed and stream.needs_input:
                raise EOFError
        packed = stream.unused_data.lstrip(b"\0") or file.read(PIECE).lstrip(b"\0")
