"""What the user has set, and where things are kept.

Three files, three owners: ``config.toml`` and ``keys.toml`` are the user's and are changed key by
key, comments kept; ``state.json`` is the program's, and nothing is lost with it but places to
resume.
"""

from __future__ import annotations

from tui.config.keymap import Keymap, load_keymap
from tui.config.opening import gone, to_open, unfound
from tui.config.paths import (
    cache_dir,
    config_dir,
    config_file,
    feeds_file,
    feeds_seen_file,
    filters_file,
    inbox_dir,
    keys_file,
    notes_dir,
    notes_index,
    shipped,
    state_dir,
    state_file,
    user_themes,
)
from tui.config.settings import Settings, load_settings, save_settings
from tui.config.state import State, load_state, save_state
from tui.config.tables import Table, load_tables

__all__ = [
    "Keymap",
    "Settings",
    "State",
    "Table",
    "cache_dir",
    "config_dir",
    "config_file",
    "feeds_file",
    "feeds_seen_file",
    "filters_file",
    "gone",
    "inbox_dir",
    "keys_file",
    "load_keymap",
    "load_settings",
    "load_state",
    "load_tables",
    "notes_dir",
    "notes_index",
    "save_settings",
    "save_state",
    "shipped",
    "state_dir",
    "state_file",
    "to_open",
    "unfound",
    "user_themes",
]
