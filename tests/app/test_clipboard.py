"""The clipboard chain against what it meets in the wild: real xclip, real tmux, and programs that
fail, hang or lie."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from base64 import b64decode
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tui.app import clipboard
from tui.app.clipboard import LAST_COPY, OSC52_BYTES, Copied, Patience
from tui.errors import ClipboardError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the chain of X, Wayland and tmux")

TEXT = "“We will not wait,” Reyes said.\nÅse añadió: 日本 👩‍👩‍👧"


# A reader who pressed a key waits for a second; a machine with other work may need more to start
# a program, and what these tests are about is which one took the text.
copy = partial(clipboard.copy, patience=Patience(each=30, all=90))


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment with programs and no clipboard."""
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color"}


def programs(folder: Path, **scripts: str) -> str:
    """A PATH with these shell scripts before everything else; _ in a name stands for -."""
    folder.mkdir()
    for name, script in scripts.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    if not (shutil.which("Xvfb") and shutil.which("xclip")):
        pytest.skip("needs Xvfb and xclip")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        number = numbers.readline().strip()
    if not number:
        server.wait(60)
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait(60)


@pytest.fixture
def tmux(bare: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a program inside a tmux of its own, with tmux's default settings."""
    if not shutil.which("tmux"):
        pytest.skip("needs tmux")
    socket = f"/tmp/pullquote-test-{os.getpid()}"
    command = ["tmux", "-S", socket, "-f", os.devnull]
    subprocess.run([*command, "new-session", "-d", "sleep 60"], env=bare, check=True, timeout=60)
    yield bare | {"TMUX": f"{socket},0,0"}
    subprocess.run([*command, "kill-server"], env=bare, check=True, timeout=60)
    Path(socket).unlink(missing_ok=True)


def last(folder: Path) -> str:
    return (folder / LAST_COPY).read_text("utf-8")


def test_x_takes_the_text_and_is_read_back(
    display: str, bare: dict[str, str], tmp_path: Path
) -> None:
    copied = copy(TEXT, environ=bare | {"DISPLAY": display}, state_dir=tmp_path)
    assert copied == Copied("xclip", True, "Copied to the clipboard with xclip, and read back.")
    out = subprocess.run(
        ["xclip", "-selection", "clipboard", "-out", "-d", display],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert out.stdout.decode() == TEXT
    assert last(tmp_path) == TEXT


def test_x_takes_a_megabyte(display: str, bare: dict[str, str], tmp_path: Path) -> None:
    text = "naïve “text”\n" * 70_000
    assert len(text.encode()) > 1_000_000
    copied = copy(text, environ=bare | {"DISPLAY": display}, state_dir=tmp_path)
    assert (copied.method, copied.checked) == ("xclip", True)


def test_a_dead_wayland_does_not_hide_a_live_x(
    display: str, bare: dict[str, str], tmp_path: Path
) -> None:
    path = programs(tmp_path / "bin", wl_copy="cat >/dev/null; exit 1", wl_paste="exit 1")
    environ = bare | {"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-9", "PATH": path}
    assert copy(TEXT, environ=environ, state_dir=tmp_path).method == "xclip"


def test_a_program_that_serves_the_text_a_moment_later_has_taken_it(
    bare: dict[str, str], tmp_path: Path
) -> None:
    served, given = tmp_path / "served", tmp_path / "given"
    path = programs(
        tmp_path / "bin",
        xclip=f"""case "$*" in
*-out*) cat '{served}' ;;
*) cat > '{given}'; (sleep 0.1; mv '{given}' '{served}') > /dev/null 2>&1 & ;;
esac""",
    )
    copied = copy(TEXT, environ=bare | {"DISPLAY": ":97", "PATH": path}, state_dir=tmp_path)
    assert (copied.method, copied.checked) == ("xclip", True)


def test_a_dead_display_is_not_success(bare: dict[str, str], tmp_path: Path) -> None:
    sent: list[str] = []
    copied = copy(TEXT, environ=bare | {"DISPLAY": ":97"}, emit=sent.append, state_dir=tmp_path)
    assert (copied.method, copied.checked) == ("osc52", False)
    assert len(sent) == 1


def test_over_ssh_the_far_desktop_is_left_alone(
    display: str, bare: dict[str, str], tmp_path: Path
) -> None:
    environ = bare | {"DISPLAY": display}
    copy("before", environ=environ, state_dir=tmp_path)
    sent: list[str] = []
    ssh = environ | {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
    assert copy(TEXT, environ=ssh, emit=sent.append, state_dir=tmp_path).method == "osc52"
    out = subprocess.run(
        ["xclip", "-selection", "clipboard", "-out", "-d", display],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert out.stdout == b"before"


def test_wayland_is_read_back(bare: dict[str, str], tmp_path: Path) -> None:
    path = programs(tmp_path / "bin", wl_copy=f"cat >{tmp_path}/wl", wl_paste=f"cat {tmp_path}/wl")
    environ = bare | {"WAYLAND_DISPLAY": "wayland-0", "PATH": path}
    assert copy(TEXT, environ=environ, state_dir=tmp_path).method == "wl-copy"


def test_a_program_that_lies_is_found_out(bare: dict[str, str], tmp_path: Path) -> None:
    path = programs(tmp_path / "bin", wl_copy="cat >/dev/null", wl_paste="echo something else")
    environ = bare | {"WAYLAND_DISPLAY": "wayland-0", "PATH": path}
    copied = copy(TEXT, environ=environ, state_dir=tmp_path)
    assert copied.method == "file"


def test_a_program_that_hangs_is_given_up(bare: dict[str, str], tmp_path: Path) -> None:
    hang = "exec sleep 100000"
    path = programs(tmp_path / "bin", wl_copy=hang, wl_paste=hang, xclip=hang, xsel=hang, tmux=hang)
    environ = bare | {"WAYLAND_DISPLAY": "w", "DISPLAY": ":1", "TMUX": "x,1,0", "PATH": path}
    copied = clipboard.copy(TEXT, environ=environ, state_dir=tmp_path)  # and does come back
    assert copied.method == "file"


def test_a_program_that_leaves_a_daemon_behind_does_not_hold_us(
    bare: dict[str, str], tmp_path: Path
) -> None:
    store = tmp_path / "wl"
    path = programs(tmp_path / "bin", wl_copy=f"cat >{store}; sleep 20 &", wl_paste=f"cat {store}")
    environ = bare | {"WAYLAND_DISPLAY": "wayland-0", "PATH": path}
    assert copy(TEXT, environ=environ, state_dir=tmp_path).checked


def test_tmux_takes_the_text_with_its_default_settings(
    tmux: dict[str, str], tmp_path: Path
) -> None:
    copied = copy(TEXT, environ=tmux, emit=pytest.fail, state_dir=tmp_path)
    assert (copied.method, copied.checked) == ("tmux", True)
    assert "if it takes OSC 52" in copied.message
    shown = subprocess.run(
        ["tmux", "show-buffer"], env=tmux, capture_output=True, check=True, timeout=60
    )
    assert shown.stdout.decode() == TEXT


def test_tmux_takes_a_megabyte(tmux: dict[str, str], tmp_path: Path) -> None:
    copied = copy("words " * 180_000, environ=tmux, state_dir=tmp_path)
    assert (copied.method, copied.checked) == ("tmux", True)


def test_an_old_tmux_knows_no_w(bare: dict[str, str], tmp_path: Path) -> None:
    store = tmp_path / "buffer"
    script = f'case "$*" in *-w*) exit 1;; load*) cat >{store};; show*) cat {store};; esac'
    path = programs(tmp_path / "bin", tmux=script)
    environ = bare | {"TMUX": "/tmp/x,1,0", "PATH": path}
    assert copy(TEXT, environ=environ, state_dir=tmp_path).method == "tmux"


def test_a_plain_terminal_gets_osc_52_and_no_promise(bare: dict[str, str], tmp_path: Path) -> None:
    sent: list[str] = []
    copied = copy(TEXT, environ=bare, emit=sent.append, state_dir=tmp_path)
    assert not copied.checked
    assert not copied.message.startswith("Copied")
    assert "paste to check" in copied.message
    assert str(tmp_path / LAST_COPY) in copied.message
    (sequence,) = sent
    assert sequence.startswith("\x1b]52;c;")
    assert b64decode(sequence[7:-1]).decode() == TEXT


@pytest.mark.parametrize("length", [OSC52_BYTES, OSC52_BYTES + 1])
def test_osc_52_has_a_longest_text(bare: dict[str, str], tmp_path: Path, length: int) -> None:
    sent: list[str] = []
    copied = copy("x" * length, environ=bare, emit=sent.append, state_dir=tmp_path)
    if length == OSC52_BYTES:
        assert len(sent[0]) <= 100_000
    else:
        assert sent == []
        assert copied.method == "file"
        assert "Too long for the terminal's clipboard (74,995 bytes" in copied.message


def test_with_nothing_at_all_the_file_has_it(bare: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "new" / "state"
    copied = copy(TEXT, environ=bare | {"PATH": ""}, state_dir=folder)
    assert copied == Copied(
        "file", True, f"There is no clipboard here: the text is in {folder / LAST_COPY}."
    )
    assert last(folder) == TEXT
    assert (folder / LAST_COPY).stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == [LAST_COPY]


def test_not_even_a_file(bare: dict[str, str], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    with pytest.raises(ClipboardError, match=r"last-copy\.txt cannot be written"):
        copy(TEXT, environ=bare, state_dir=blocked)


def test_no_file_is_no_trouble_where_a_clipboard_works(
    bare: dict[str, str], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    sent: list[str] = []
    copied = copy(TEXT, environ=bare, emit=sent.append, state_dir=blocked)
    assert copied.method == "osc52"
    assert "Also in" not in copied.message


def test_no_control_character_is_ever_copied(bare: dict[str, str], tmp_path: Path) -> None:
    hostile = "a\x1b[201~rm\rb\x00c\u009bd\te\x07\u202ef\x1b]52;c;YQ==\x07"
    sent: list[str] = []
    copy(hostile, environ=bare, emit=sent.append, state_dir=tmp_path)
    for text in (last(tmp_path), b64decode(sent[0][7:-1]).decode()):
        controls = {c for c in text if unicodedata.category(c) in {"Cc", "Cf"}}
        assert controls <= {"\n"}
        assert "rm" in text


def test_wsl_gives_windows_its_own_encoding(bare: dict[str, str], tmp_path: Path) -> None:
    store = tmp_path / "windows"
    path = programs(tmp_path / "bin", **{"clip.exe": f"cat >{store}"})
    environ = bare | {"WSL_DISTRO_NAME": "Debian", "PATH": path}
    copied = copy(TEXT, environ=environ, state_dir=tmp_path)
    assert (copied.method, copied.checked) == ("wsl", False)
    assert "not read back" in copied.message
    assert store.read_bytes().decode("utf-16-le") == TEXT


def test_a_mac_is_read_back(
    bare: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    store = tmp_path / "mac"
    path = programs(tmp_path / "bin", pbcopy=f"cat >{store}", pbpaste=f"cat {store}")
    copied = copy(TEXT, environ=bare | {"PATH": path}, state_dir=tmp_path)
    assert copied == Copied("pbcopy", True, "Copied to the clipboard with pbcopy, and read back.")
