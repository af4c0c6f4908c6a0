"""Where settings, state, notes and the shipped files are.

Each system's own places (on Linux the XDG folders, ``XDG_CONFIG_HOME`` and its like honoured).
``PULLQUOTE_CONFIG_DIR``, ``PULLQUOTE_STATE_DIR`` and ``PULLQUOTE_NOTES_DIR`` name other folders,
for a copy on a stick or for a test. No function here creates anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

APP = "pullquote"

_TWO_HEX = re.compile("[0-9a-f]{2}")


def config_dir() -> Path:
    if chosen := _chosen("PULLQUOTE_CONFIG_DIR"):
        return chosen
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False, roaming=True)


def config_file() -> Path:
    return config_dir() / "config.toml"


def keys_file() -> Path:
    return config_dir() / "keys.toml"


def filters_file() -> Path:
    return config_dir() / "filters.toml"


def feeds_file() -> Path:
    return config_dir() / "feeds.toml"


def feeds_seen_file() -> Path:
    return state_dir() / "feeds-seen.json"


def inbox_dir(option: Path | None = None, *, setting: Path | None = None) -> Path:
    """Where pages from the web are kept: what the command line says, ``PULLQUOTE_INBOX_DIR``, the
    setting, the user's data folder."""
    chosen = option or _chosen("PULLQUOTE_INBOX_DIR") or setting
    if chosen is not None:
        return chosen.expanduser()
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "inbox"


def user_themes() -> Path:
    return config_dir() / "themes"


def state_dir() -> Path:
    if chosen := _chosen("PULLQUOTE_STATE_DIR"):
        return chosen
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def state_file() -> Path:
    return state_dir() / "state.json"


def notes_dir(
    option: Path | None = None, *, setting: Path | None = None, library: Iterable[Path] = ()
) -> Path:
    """The notebook folder, the one with the two-digit folders in it.

    In this order: what the command line says, ``PULLQUOTE_NOTES_DIR``, a ``notes`` folder that
    already holds notes inside one of the library's folders, the setting, the user's data folder.
    """
    if option is not None:
        return option.expanduser()
    if chosen := _chosen("PULLQUOTE_NOTES_DIR"):
        return chosen
    for folder in library:
        if _holds_notes(folder / "notes"):
            return folder / "notes"
    if setting is not None:
        return setting.expanduser()
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "notes"


def _holds_notes(folder: Path) -> bool:
    # Any pile may have a folder of that name; one with articles in it is not a notebook.
    try:
        with os.scandir(folder) as entries:
            shelves = [
                entry.path
                for entry in entries
                if _TWO_HEX.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
            ]
        return any(name.endswith(".toml") for shelf in shelves for name in os.listdir(shelf))
    except OSError:
        return False


def cache_dir() -> Path:
    """For what can be made anew at any time. ``PULLQUOTE_CACHE_DIR`` names another."""
    if chosen := _chosen("PULLQUOTE_CACHE_DIR"):
        return chosen
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def shipped(name: str) -> Path:
    """The folder ``themes`` or ``seeds`` that comes with the program.

    Inside the package once installed, beside it in a checkout.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def _chosen(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value).expanduser() if value else None


def notes_index(folder: Path) -> Path:
    """Where what is in a notebook is kept in short; made anew when it is not there."""
    name = sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
    return cache_dir() / "notebooks" / f"{name}.sqlite"
