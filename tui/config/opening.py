"""Which library is meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.config.files import line_of, read_toml
from tui.config.paths import config_file, shipped
from tui.config.settings import Settings
from tui.config.state import State
from tui.errors import ConfigError


def to_open(paths: Sequence[Path], settings: Settings, state: State) -> tuple[Path, ...]:
    """The paths named; else the library of the settings; else what was open last; else samples."""
    if paths:
        return tuple(paths)
    if settings.library is not None:
        return (settings.library,)
    last = tuple(path for path in map(Path, state.library) if path.exists())
    return last or (shipped("seeds"),)


def unfound(settings: Settings) -> tuple[str, ...]:
    """That the library of the settings is not there, with the line that names it; else nothing."""
    if settings.library is None or settings.library.exists():
        return ()
    path = config_file()
    text, _ = read_toml(path)
    what = f"library: {settings.library} is not there; mend it here, or name what to open"
    return (str(ConfigError(path, what, line_of(text, "library"))),)


def gone(settings: Settings, state: State) -> tuple[Path, ...]:
    """What was open last, would be opened again, and is not there any more."""
    if settings.library is not None:
        return ()
    return tuple(path for path in map(Path, state.library) if not path.exists())
