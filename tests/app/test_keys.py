"""The table of keys itself: no clash, nothing a terminal cannot send, the user's map over it."""

from __future__ import annotations

import pytest
from textual.events import Key

from tui.app.keys import BY_ID, COMMANDS, keys, shown, stroke
from tui.app.matching import rank
from tui.app.screens.help import _Entry, found
from tui.app.synonyms import SYNONYMS

SAME_BYTE = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+[", "ctrl+left_square_bracket", "ctrl+b"}


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


def test_no_key_has_two_commands() -> None:
    given = [key for command in COMMANDS for key in command.keys]
    assert len(given) == len(set(given))
    assert keys().problems == ()


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        ("how do I delete a note", "delete-note"),
        ("bookmark", "star"),
        ("fact check", "status"),
        ("wrong speaker", "speaker"),
        ("dark mode", "theme"),
        ("excel", "export"),
        ("undo", "undo"),
        ("refresh", "reload"),
        ("nickname", "actor"),
        ("ads", "removed"),
    ],
)
def test_a_command_is_found_by_what_people_call_it(asked: str, command: str) -> None:
    entries = [
        _Entry(one.group, "", one.label, one.help, SYNONYMS.get(one.id, "")) for one in COMMANDS
    ]
    assert found(entries, asked)[0].label == BY_ID[command].label


def test_every_synonym_is_of_a_command() -> None:
    assert SYNONYMS.keys() <= BY_ID.keys()


def test_what_it_is_called_comes_before_what_it_is_found_by_too() -> None:
    labels, also = ["Theme", "Highlight", "Light"], ["dark light", "", ""]
    assert [match.index for match in rank("light", labels, also)] == [2, 0, 1]
    assert rank("quarry", labels, also) == []


def test_no_key_is_one_a_terminal_cannot_tell_or_tmux_takes() -> None:
    assert not SAME_BYTE & {key for command in COMMANDS for key in command.keys}


def test_every_bracket_has_a_key_without_altgr_beside_it() -> None:
    for command in COMMANDS:
        if set(command.keys) & set("[]{}\\"):
            assert len(command.keys) > 1 or command.id == "panel", command.id


def test_the_users_key_leaves_the_command_it_had() -> None:
    table = keys({"note": ["t"]})
    assert table.commands[("t",)] == "note"
    assert ("a",) not in table.commands
    assert table.of["tag"] == ()
    assert any("Tag" in problem for problem in table.problems)


def test_a_command_can_lose_all_its_keys() -> None:
    table = keys({"close": []})
    assert ("q",) not in table.commands
    assert table.shown("close") == ""


def test_a_key_that_begins_a_longer_one_is_told() -> None:
    table = keys({"note": ["g"]})
    assert ("g",) not in table.commands
    assert any("'g'" in problem for problem in table.problems)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("ctrl+k", "Ctrl+K"),
        ("g /", "g /"),
        ("pagedown", "PgDn"),
        ("shift+f8", "Shift+F8"),
        ("+", "+"),
        ("\\", "\\"),
        ("J", "J"),
        ("shift+left", "Shift+←"),
    ],
)
def test_keys_are_shown_as_people_write_them(key: str, text: str) -> None:
    assert shown(key) == text


@pytest.mark.parametrize(
    ("key", "character", "written"),
    [
        ("left_square_bracket", "[", "["),
        ("space", " ", "space"),
        ("upper_j", "J", "J"),
        ("ctrl+k", "\x0b", "ctrl+k"),
        ("shift+f8", None, "shift+f8"),
    ],
)
def test_a_press_is_written_as_in_the_table(key: str, character: str | None, written: str) -> None:
    assert stroke(Key(key, character)) == written
