"""Reading and replacing small TOML files, with places for errors."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from tui.errors import ConfigError
from tui.whole import PRIVATE, written_whole

LARGEST = 1024 * 1024
"""Bytes. Settings take a few hundred; a device or a log by mistake is not read to its end."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text and the table; both empty when there is no such file.

    Raises:
        ConfigError: the file cannot be read or is not TOML; the place is in the message.
    """
    import tomllib

    try:
        if path.exists() and not path.is_file():
            raise ConfigError(path, "is not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return "", {}
    except OSError as error:
        raise ConfigError(path, f"cannot be read ({error.strerror or error})") from error
    if len(data) > LARGEST:
        raise ConfigError(path, f"is larger than {LARGEST // 1024} kB, so it is not read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _at(data[: error.start].decode("utf-8"))
        raise ConfigError(f"{path}:{line}:{column}", "is not UTF-8 text from here on") from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _PLACE.search(message)
        line, column = int(place[1] or 0) if place else 0, int(place[2] or 0) if place else 0
        if not line:
            line, column = _at(text.rstrip("\n"))
        what = _PLACE.sub("", message)
        raise ConfigError(f"{path}:{line}:{column}", f"{what[:1].lower()}{what[1:]}") from error
    except RecursionError as error:
        raise ConfigError(path, "is nested too deeply") from error


def _at(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def line_of(text: str, key: str) -> int | None:
    """The line, from 1, that gives ``key`` its value; for messages."""
    pattern = re.compile(rf"""^[ \t]*["']?{re.escape(key)}["']?[ \t]*=""", re.MULTILINE)
    found = pattern.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def replace(path: Path, text: str) -> None:
    """Put ``text`` in the file's place at once: whoever looks sees the old file or the new one.

    A link stays a link: people keep their settings in a folder of their own and link to them.

    Raises:
        OSError: the file is as it was.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else PRIVATE
    with written_whole(target, mode=mode) as file:
        file.write(text.encode("utf-8"))
