"""A file written whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.errors import ExportError
from tui.whole import written_whole


class Exists(ExportError):
    """The file is there already and nobody said it may be replaced."""


def write_file(
    path: Path, chunks: Iterable[str], *, force: bool = False, mark: bool = False
) -> int:
    """Write ``chunks`` as UTF-8 to ``path``; how many bytes.

    They go into a file beside it that takes its place when it is complete: whatever happens on the
    way, ``path`` is what it was. ``mark`` begins it with U+FEFF, by which Excel knows UTF-8.

    Raises:
        Exists: there is such a file, and not ``force``.
        ExportError: it cannot be written, and why.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    _require_place(path, target, force=force)
    put = os.replace if force else _put_where_none_is
    try:
        with written_whole(target, mode=_mode(target), put=put) as file:
            size = file.write(BOM_UTF8 if mark else b"")
            for chunk in chunks:
                size += file.write(chunk.encode("utf-8", "backslashreplace"))
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise _failed(path, error) from error
    return size


def _require_place(path: Path, target: Path, *, force: bool) -> None:
    try:
        status = target.lstat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise ExportError(
                f"{path}: there is no folder {target.parent}; make it first"
            ) from None
        return
    except OSError as error:
        raise _failed(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise ExportError(f"{path}: this is not a file one could write; name another")
    if not force:
        raise _exists(path)


def _put_where_none_is(temporary: str, target: Path) -> None:
    """As a rename, but not over a file that came in the meantime.

    Raises:
        FileExistsError: one has come.
    """
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError from None
        os.replace(temporary, target)
    else:
        with suppress(OSError):
            os.unlink(temporary)


def _mode(target: Path) -> int:
    """That of the file replaced; else what the user's umask leaves of rw-rw-rw-."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _exists(path: Path) -> Exists:
    return Exists(f"{path}: there is such a file already; nothing was written")


def _failed(path: Path, error: OSError) -> ExportError:
    why = error.strerror or error
    return ExportError(f"{path}: nothing was written ({why}); choose another place for it")
