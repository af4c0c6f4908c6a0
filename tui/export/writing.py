"""A file written whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.errors import ExportError


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
    _require_place(path, target, force)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    except OSError as error:
        raise _failed(path, error) from error
    temporary = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write("\ufeff" if mark else "")
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            size = os.fstat(file.fileno()).st_size
        temporary.chmod(_mode(target))
        if force:
            os.replace(temporary, target)
        else:
            _take_place(temporary, target, path)
        return size
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        with suppress(OSError):  # gone when all went well
            temporary.unlink()


def _require_place(path: Path, target: Path, force: bool) -> None:
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
        raise Exists(f"{path}: there is such a file already; nothing was written")


def _take_place(temporary: Path, target: Path, path: Path) -> None:
    """As a rename, but not over a file that came in the meantime."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise Exists(f"{path}: there is such a file already; nothing was written") from None
    except OSError:  # a file system without hard links
        if target.exists():
            raise Exists(f"{path}: there is such a file already; nothing was written") from None
        os.replace(temporary, target)


def _mode(target: Path) -> int:
    """That of the file replaced; else what the user's umask leaves of rw-rw-rw-."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _failed(path: Path, error: OSError) -> ExportError:
    return ExportError(f"{path}: could not be written ({error.strerror or error}); nothing was")
