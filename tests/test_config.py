"""Settings, keys and state: what is wrong is named, the rest works, nothing is overwritten."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import config
from tui.config import Settings, State
from tui.config.state import MOST_DRAFTS, MOST_POSITIONS, MOST_RECENT
from tui.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


# --- settings ------------------------------------------------------------------------------------


def test_no_file_means_the_defaults(file: Path) -> None:
    assert config.load_settings(file) == (Settings(), ())


def test_settings_are_read(file: Path) -> None:
    file.write_text('theme = "paper"\nmeasure = 60\nhide_unsure = true\nnotes = "~/n"\nnew = 1\n')

    settings, problems = config.load_settings(file)

    assert problems == ()
    assert settings == Settings(
        theme="paper", measure=60, hide_unsure=True, notes=Path("~/n").expanduser()
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = [1,,2]\n", ":2:8: invalid value"),
        ('theme = "dark\nmeasure = 70\n', ":1:14: illegal character"),
        ("theme", ":1:6: expected '='"),
    ],
)
def test_a_broken_file_gives_the_defaults_and_the_place(file: Path, text: str, place: str) -> None:
    file.write_text(text)

    settings, problems = config.load_settings(file)

    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith(f"{file}{place}")


def test_a_broken_file_is_never_overwritten(file: Path) -> None:
    file.write_text("theme = \n")

    with pytest.raises(ConfigError, match=r"config\.toml:1:9"):
        config.save_settings(Settings(theme="light"), file)

    assert file.read_text() == "theme = \n"


def test_bytes_that_are_no_text_are_placed(file: Path) -> None:
    file.write_bytes('# é\ntheme = "'.encode() + b'\xe9"\n')

    _, (problem,) = config.load_settings(file)

    assert problem.startswith(f"{file}:2:10: is not UTF-8")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("measure = 7", "wants a width from 20 to 200, not 7"),
        ("measure = true", "wants a whole number"),
        ("theme = 3", 'wants a name in quotation marks, as in theme = "'),
        ('panel = "no"', "wants true or false"),
        ("notes = []", "wants a folder in quotation marks"),
    ],
)
def test_a_wrong_value_costs_only_itself(file: Path, line: str, reason: str) -> None:
    file.write_text(f'citation = "mla"\n{line}\n')

    settings, (problem,) = config.load_settings(file)

    assert settings == Settings(citation="mla")
    assert problem.startswith(f"{file}:2: ")
    assert reason in problem


def test_a_setting_misspelt_is_told_and_one_of_another_version_is_not(file: Path) -> None:
    file.write_text('citaton = "mla"\nlook-ahead = 3\n[styles.house]\ncitation = "{title}"\n')
    settings, (problem,) = config.load_settings(file)
    assert settings == Settings()
    assert problem == f"{file}:1: there is no setting 'citaton'; is citation meant?"


def test_saving_keeps_comments_order_and_unknown_keys(file: Path) -> None:
    file.write_text('# mine\ntheme = "dark"  # for the night\nlater = 1\n\n[other]\nx = "y"\n')
    settings, _ = config.load_settings(file)

    config.save_settings(replace(settings, theme="light", measure=80), file)

    assert file.read_text() == (
        '# mine\ntheme = "light"  # for the night\nlater = 1\nmeasure = 80\n\n[other]\nx = "y"\n'
    )


def test_saving_writes_only_what_was_changed(file: Path) -> None:
    file.write_text("measure = 1000\n")
    settings, _ = config.load_settings(file)

    config.save_settings(replace(settings, panel=False), file)

    assert file.read_text() == "measure = 1000\npanel = false\n"


def test_what_held_for_one_time_only_is_not_saved(file: Path) -> None:
    file.write_text('theme = "paper"\n')
    once = replace(config.load_settings(file)[0], theme="light")
    file.write_text('theme = "paper"\nmeasure = 60\n')  # another reader's

    config.save_settings(replace(once, panel=False), file, since=once)

    assert file.read_text() == 'theme = "paper"\nmeasure = 60\npanel = false\n'


def test_saving_makes_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "config.toml"

    config.save_settings(Settings(notes=Path("/somewhere")), file)

    assert config.load_settings(file)[0].notes == Path("/somewhere")


def test_a_setting_can_be_taken_back(file: Path) -> None:
    file.write_text('notes = "/somewhere"\ntheme = "paper"\n')
    settings, _ = config.load_settings(file)

    config.save_settings(replace(settings, notes=None), file)

    assert file.read_text() == 'theme = "paper"\n'


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")
def test_a_link_stays_a_link_and_the_mode_stays(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("panel = true\n")
    real.chmod(0o600)
    file.symlink_to(real)

    config.save_settings(Settings(panel=False), file)

    assert file.is_symlink()
    assert real.read_text() == "panel = false\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    settings, (problem,) = config.load_settings(tmp_path)

    assert settings == Settings()
    assert str(tmp_path) in problem


def test_a_save_that_fails_leaves_the_file_and_no_litter(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("panel = true\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigError, match="No space left"):
        config.save_settings(Settings(panel=False), file)

    assert [entry.name for entry in file.parent.iterdir()] == ["config.toml"]
    assert file.read_text() == "panel = true\n"


# --- keys ----------------------------------------------------------------------------------------

COMMANDS = ("next-quote", "find-everything", "quit")


def test_keys_are_read(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\nnext-quote = "F8"\nfind-everything = ["g /", "Ctrl+K"]\nquit = []\n')

    keymap = config.load_keymap(COMMANDS, file)

    assert keymap.problems == ()
    assert dict(keymap.keys) == {
        "next-quote": ("f8",),
        "find-everything": ("g /", "ctrl+k"),
        "quit": (),
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('next-qoute = "f8"', "there is no command 'next-qoute'; is 'next-quote' meant?"),
        ('zzzz = "f8"', "there is no command 'zzzz'; the help (?) lists them all"),
        ('quit = "cntrl+k"', "quit: 'cntrl+k' is not a key"),
        ('quit = "f25"', "quit: 'f25' is not a key"),
        ('quit = ""', "quit: a key without a name"),
        ("quit = 3", 'quit: wants "a key" or ["several", "keys"]'),
        ('quit = "ctrl+i"', "quit: 'ctrl+i' is tab to a terminal"),
        ('quit = "ctrl+["', "quit: 'ctrl+[' is escape to a terminal"),
        ('quit = "x"', "quit: 'x' is already the key of find-everything"),
    ],
)
def test_a_wrong_key_costs_only_itself(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(f'[keys]\nfind-everything = "x"\n{line}\n')

    keymap = config.load_keymap(COMMANDS, file)

    assert dict(keymap.keys) == {"find-everything": ("x",)}
    (problem,) = keymap.problems
    assert problem.startswith(f"{file}:3: ")
    assert reason in problem


def test_upper_and_lower_case_letters_are_two_keys(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\nnext-quote = "n"\nquit = ["N", "é", "left_square_bracket"]\n')

    keymap = config.load_keymap(COMMANDS, file)

    assert keymap.problems == ()
    assert keymap.keys["quit"] == ("N", "é", "left_square_bracket")


def test_keys_outside_their_table_are_told(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('quit = "x"\n')

    keymap = config.load_keymap(COMMANDS, file)

    assert not keymap.keys
    assert keymap.problems == (
        f"{file}:1: 'quit' stands outside [keys], where nothing looks for it",
    )


def test_a_broken_keys_file_leaves_the_usual_keys(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text("[keys\n")

    keymap = config.load_keymap(COMMANDS, file)

    assert not keymap.keys
    assert keymap.problems[0].startswith(f"{file}:1:6: ")


# --- state ---------------------------------------------------------------------------------------


def test_state_comes_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "state.json"
    state = State(library=("/a", "/b\udcff"), sort="date", show="unread", tour_seen=True)
    state = state.at("aa", 10).at("bb", 20).using("tags", "verify").using("tags", "source")
    state = state.drafting("aa 1 9", "“the words”", "a note\nof two lines").drafting("bb", "b", "c")
    state = state.drafting("bb", "b", "")

    assert config.save_state(state, file) is None
    assert config.load_state(file) == state
    assert state.recent["tags"] == ("source", "verify")


def test_state_is_bounded() -> None:
    state = State(positions={str(number): number for number in range(MOST_POSITIONS)})

    state = state.at("0", 7).at("new", 1)

    assert len(state.positions) == MOST_POSITIONS
    assert "1" not in state.positions
    assert state.positions["0"] == 7
    for number in range(MOST_DRAFTS + 5):
        state = state.drafting(str(number), "words", "text")
    assert len(state.drafts) == MOST_DRAFTS
    for number in range(MOST_RECENT + 5):
        state = state.using("tags", f"tag {number}")
    assert len(state.recent["tags"]) == MOST_RECENT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"[1]",
        b'{"positions": 3, "tour_seen": "yes", "drafts": [3]}',
        b"[" * 10_000,
        b"\xff",
    ],
)
def test_damaged_state_counts_as_none(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(data)

    assert config.load_state(file) == State()
    assert config.save_state(State(sort="title"), file) is None
    assert config.load_state(file).sort == "title"


def test_state_that_cannot_be_kept_is_told_not_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    told = config.save_state(State(), tmp_path / "file" / "state.json")

    assert told is not None
    assert "could not be saved" in told


@hypothesis.settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_state_or_settings(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "any"
        file.write_bytes(data)
        assert isinstance(config.load_state(file), State)
        assert isinstance(config.load_settings(file)[0], Settings)
        assert isinstance(config.load_keymap(COMMANDS, file).problems, tuple)


# --- places --------------------------------------------------------------------------------------


def test_places_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "NOTES"):
        monkeypatch.setenv(f"PULLQUOTE_{name}_DIR", str(tmp_path / name))

    assert config.config_file() == tmp_path / "CONFIG" / "config.toml"
    assert config.keys_file() == tmp_path / "CONFIG" / "keys.toml"
    assert config.state_file() == tmp_path / "STATE" / "state.json"
    assert config.notes_dir() == tmp_path / "NOTES"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG folders are Linux's")
def test_the_systems_own_places_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "NOTES"):
        monkeypatch.delenv(f"PULLQUOTE_{name}_DIR", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))

    assert config.config_dir() == tmp_path / "c" / "pullquote"
    assert config.state_dir() == tmp_path / "s" / "pullquote"
    assert config.notes_dir() == tmp_path / "d" / "pullquote" / "notes"


def test_a_notebook_in_the_library_goes_before_the_one_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PULLQUOTE_NOTES_DIR", raising=False)
    pile = tmp_path / "pile"
    (pile / "notes").mkdir(parents=True)
    (pile / "notes" / "an-article.txt").write_text("")
    setting = tmp_path / "set"

    assert config.notes_dir(setting=setting, library=[pile]) == setting
    (pile / "notes" / "0f").mkdir()
    (pile / "notes" / "0f" / "harbour--0f3a.toml").write_text("schema = 1\n")
    assert config.notes_dir(setting=setting, library=[pile]) == pile / "notes"
    monkeypatch.setenv("PULLQUOTE_NOTES_DIR", str(tmp_path / "env"))
    assert config.notes_dir(setting=setting, library=[pile]) == tmp_path / "env"
    assert config.notes_dir(tmp_path / "asked", library=[pile]) == tmp_path / "asked"


def test_the_samples_are_found() -> None:
    assert any(config.shipped("seeds").iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_makes_nobody_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert config.load_state(tmp_path / "pipe") == State()
    settings, [problem] = config.load_settings(tmp_path / "pipe")
    assert settings == Settings()
    assert "is not a file" in problem
