"""A file written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
"""Only the user may read it, as with every temporary file."""


@contextmanager
def written_whole(
    target: Path,
    *,
    mode: int = PRIVATE,
    durable: bool = True,
    put: Callable[[str, Path], object] = os.replace,
) -> Iterator[BinaryIO]:
    """Open a new, hidden file beside ``target`` and ``put`` it in its place at the end.

    Whoever looks sees the old file or the new one. ``durable`` waits until the disk has it; what
    can be made again at any time need not. The folder has to exist.

    Raises:
        OSError: it could not be written. ``target`` is then unchanged, as when the block raises.
    """
    import tempfile  # 4 ms that a start does not need

    # Most file systems take names of 255 bytes.
    prefix = f".{target.name[:50]}."
    descriptor, temporary = tempfile.mkstemp(prefix=prefix, dir=target.parent)
    try:
        with open(descriptor, "wb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode != PRIVATE:
            os.chmod(temporary, mode)
        put(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
