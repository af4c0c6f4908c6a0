"""A file as one stretch of bytes that need not be in memory."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


@contextmanager
def mapped(file: BinaryIO) -> Iterator[bytes | mmap.mmap]:
    try:
        number = file.fileno()
    except OSError:  # what was unpacked, or came from a pipe, is in memory already
        file.seek(0)
        yield file.read()
        return
    if file.seek(0, 2) == 0:  # nothing cannot be mapped
        yield b""
        return
    with mmap.mmap(number, 0, access=mmap.ACCESS_READ) as data:
        yield data
