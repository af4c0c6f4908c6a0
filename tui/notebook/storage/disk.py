"""Bytes to and from the disk, whole or not at all, one writer at a time.

A file is replaced by a temporary file from the same directory, flushed before and after, so that a
reader, a crash or a power cut sees the old bytes or the new ones (the sequence is SQLite's and
Git's; "All File Systems Are Not Created Equal", OSDI 2014, has the cases without it).
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tui.errors import BrokenNotes, NotebookError, UnreadNotes

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LARGEST = 8 * 1024 * 1024
"""Bytes. An article's notes are some kilobytes; what is larger is not a notes file."""

PATIENCE = 10.0
"""Seconds to wait for another writer."""

BUSY = "another pullquote has been writing for long: close it, or try again"

_O_BINARY = getattr(os, "O_BINARY", 0)
_O_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_O_NONBLOCK = getattr(os, "O_NONBLOCK", 0)  # opening a FIFO must not wait for its writer
_UNFLUSHABLE = {errno.EINVAL, errno.ENOTSUP}  # directories on some network file systems

_WAYS_OUT = {
    errno.ENOSPC: "the disk is full: free some space and try again",
    errno.EDQUOT: "your disk quota is used up: free some space and try again",
    errno.EROFS: "the disk is read-only: choose another folder with --notes",
    errno.EACCES: "permission denied: change its permissions, or use another folder with --notes",
    errno.EPERM: "permission denied: change its permissions, or use another folder with --notes",
    errno.EIO: "the disk reports an error: check it, and choose another folder with --notes",
    errno.ELOOP: "its links lead in a circle: remove or correct the link",
    errno.ENOTDIR: "a part of the path is not a folder: move that file away",
    errno.EEXIST: "a file is where a folder should be: move that file away",
    errno.EISDIR: "a folder is where a file should be: move it away",
    errno.ESPIPE: "a pipe is where a file should be: move it away",
    errno.ENAMETOOLONG: "the path is too long: choose another folder with --notes",
    errno.EMFILE: "too many files are open: close some and try again",
    errno.EINTR: "interrupted: try again",
}


class Busy(NotebookError):
    """Somebody else holds the lock."""


def explain(error: OSError) -> str:
    """What went wrong and the way out, in words."""
    known = _WAYS_OUT.get(error.errno or 0)
    return known or f"{error.strerror or error}"


def not_saved(path: Path | str, reason: str) -> NotebookError:
    return NotebookError(f"NOT saved: {path}: {reason}")


def read(path: Path) -> bytes | None:
    """The file's bytes; None when there is none.

    Raises:
        BrokenNotes: something is there and cannot be read as a file of notes.
    """
    try:
        fd = (
            os.open(path, os.O_RDONLY | os.O_CLOEXEC | _O_NONBLOCK | _O_BINARY)
            if (sys.platform != "win32")
            else os.open(path, os.O_RDONLY | _O_BINARY)
        )
    except FileNotFoundError:
        if path.is_symlink():
            reason = f"the link leads to {_target(path)}, which is not there: bring it back"
            raise BrokenNotes(path, f"{reason}, or remove the link") from None
        return None
    except OSError as error:
        raise UnreadNotes(path, _unreadable(path, error)) from None
    try:
        with os.fdopen(fd, "rb") as file:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                raise BrokenNotes(
                    path, f"this is {_sort(status.st_mode)}, not a file: move it away"
                )
            if status.st_size > LARGEST:
                raise BrokenNotes(path, _too_large(status.st_size))
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadNotes(path, _unreadable(path, error)) from None
    if len(data) > LARGEST:
        raise BrokenNotes(path, _too_large(len(data)))
    return data


def _unreadable(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "this is a folder, not a file: move it away"
    if error.errno == errno.ENXIO:
        return "this is a socket, not a file: move it away"
    return f"cannot be read: {explain(error)}"


def _too_large(size: int) -> str:
    return f"{size:,} bytes are too many for notes ({LARGEST:,} at most): shorten the file"


def _sort(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a device"


def _target(path: Path) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return "a place"


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` where ``path`` leads: a link stays a link, permissions stay.

    Raises:
        OSError: nothing has changed (but see NotebookError).
        NotebookError: it is another user's file; or, said in the message, the new bytes are in
            place and the disk did not confirm them.
    """
    target = Path(os.path.realpath(path))
    folder = target.parent
    make_folder(folder)
    status = _status(target)
    mode = stat.S_IMODE(status.st_mode) if status else 0o600
    # dot and suffix keep it out of every listing of notes
    temporary = folder / f".{os.urandom(8).hex()}.tmp"
    try:
        _fill(temporary, data, mode, status, path)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    try:
        flush_folder(folder)
    except OSError as error:
        message = f"{path}: written, but the disk did not confirm it: {explain(error)}"
        raise NotebookError(message) from None


def _fill(
    temporary: Path, data: bytes, mode: int, status: os.stat_result | None, path: Path
) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY | getattr(os, "O_CLOEXEC", 0)
    fd = os.open(temporary, flags, mode | 0o200)
    try:
        # compared with a file just made here: some file systems show one owner for everybody
        if status and os.fstat(fd).st_uid != status.st_uid:
            raise not_saved(path, "the file belongs to another user: copy it to make it yours")
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]
        if sys.platform != "win32":
            os.fchmod(fd, mode)
        os.fsync(fd)
    finally:
        os.close(fd)


def _status(target: Path) -> os.stat_result | None:
    try:
        return os.stat(target)
    except FileNotFoundError:
        return None


def at_once(path: str, flags: int) -> int:
    """An opener for open() that does not wait for the other end of a pipe."""
    return os.open(path, flags | _O_NONBLOCK)


def append(path: Path, line: bytes, *, flush: bool = False) -> int:
    """Add a line to a file of lines; gives the file's size after, in bytes.

    It outlasts the process, and a power cut only with ``flush``, which costs as much as a save. A
    line that a crash left unfinished is closed first, so it cannot swallow this one.

    Raises OSError.
    """
    make_folder(path.parent)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _O_BINARY | _O_NOFOLLOW | _O_NONBLOCK
    fd = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        size = os.lseek(fd, 0, os.SEEK_END)
        torn = False
        if size:
            os.lseek(fd, size - 1, os.SEEK_SET)
            torn = os.read(fd, 1) != b"\n"
        rest = memoryview((b"\n" if torn else b"") + line + b"\n")
        while rest:
            written = os.write(fd, rest)
            size, rest = size + written, rest[written:]
        if flush:
            os.fsync(fd)
    finally:
        os.close(fd)
    return size


def remove(path: Path) -> None:
    """Raises OSError; a file that is gone already is as wished."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
        flush_folder(path.parent)


def make_folder(folder: Path) -> None:
    """The folder and those above it, for the owner only, so that they outlast a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    if not folder.is_dir():
        raise FileExistsError(errno.EEXIST, "not a folder", str(folder))
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # no way to flush a directory; NTFS journals the rename
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _UNFLUSHABLE:
            raise
    finally:
        os.close(fd)


def lock_of(hidden: Path, id: str) -> Path:
    """The lock file of an article, which it shares with some others."""
    return hidden / "locks" / f"{id[:2]}.lock"


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep out every other thread and process that asks for the same lock file.

    ``patience``: seconds to wait for another one.

    The lock is the system's and goes with the process, so a crash leaves nothing to clean up.

    Raises:
        NotebookError: another writer did not finish in time, or no lock can be had here.
    """
    try:
        make_folder(path.parent)
        fd = os.open(
            path,
            os.O_RDWR | os.O_CREAT | _O_NOFOLLOW | getattr(os, "O_CLOEXEC", 0),
            0o600,
        )
    except OSError as error:
        raise not_saved(path, explain(error)) from None
    try:
        _acquire(fd, path, patience)
        yield
    finally:
        with contextlib.suppress(OSError):  # lets go of the lock even when it fails
            os.close(fd)


def _acquire(fd: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    pause = 0.0005
    while True:
        try:
            if sys.platform == "win32":
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise not_saved(path, explain(error)) from None
        if time.monotonic() > until:
            raise Busy(str(not_saved(path, BUSY)))
        time.sleep(pause)
        pause = min(pause * 1.5, 0.002)  # longer naps let a busy writer starve the others
