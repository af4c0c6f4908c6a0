"""Where an article is: a file's path, and ``#3`` for the third article in it."""

from __future__ import annotations

import os
import re

_NUMBERED = re.compile(r"(.+)#([1-9][0-9]{0,8})\Z", re.DOTALL)


STDIN = "-"


def is_stdin(address: str) -> bool:
    """Whether it is standard input, or an article in a pile that came that way."""
    return address.partition("#")[0] == STDIN and parted(address)[0] == STDIN


def joined(path: str, number: int) -> str:
    """The address of an article in a file of many; ``number`` counts from 1."""
    return f"{path}#{number}"


def parted(address: str) -> tuple[str, int | None]:
    """The path, and the number or None. A file that is really called so goes first."""
    found = _NUMBERED.match(address)
    if found is None or (found[1] != STDIN and os.path.lexists(address)):
        return address, None
    return found[1], int(found[2])


def file_of(address: str) -> str:
    """The path of the file that the article at this address is in."""
    return parted(address)[0]


def exists(address: str | os.PathLike[str]) -> bool:
    """Whether there is a file or folder to look for it in, be it a link that leads nowhere."""
    return os.path.lexists(file_of(os.fspath(address)))
