"""Kills readers at random moments, and looks each time whether anything they had said is lost.

    python -m tests.notebook.killing FOLDER KILLS

A process of its own with one thread, because it forks: so a reader starts in some milliseconds and
most kills fall into a save. Two readers write to one article without a pause; both are killed;
then all that was acknowledged has to be there, once, in a file that parses. Between the kills a
person edits the file by hand, with an editor that knows of no lock, and that has to stay too.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from random import Random

from tui.notebook import Notebook, Selector, Subject

ONE = Subject("1a" * 32, "One")
LONG = 60
"""Annotations from which the person empties the file, so that kills fall into all of a save."""


def write(folder: Path, name: str, said: int) -> None:
    """A reader: adds, tags and removes for ever, and says of each change when it is saved."""
    notebook, mine = Notebook(folder), []
    for number in range(1_000_000):
        note = f"{name}-{number}"
        change = notebook.annotate(ONE, Selector("words", start=number), note=note)
        assert change.notes.problem is None
        mine.append((change.record, note))
        os.write(said, f"+{note}\n".encode())
        if number % 3 == 2:
            notebook.edit(ONE, change.record, tags=[note])
            os.write(said, f"#{note}\n".encode())
        if number % 5 == 4:
            record, gone = mine.pop(0)
            os.write(said, f"?{gone}\n".encode())  # from here on it may be there or not
            notebook.remove(ONE, record)
            os.write(said, f"-{gone}\n".encode())


def start(folder: Path, name: str) -> tuple[int, int]:
    """The process's id and where it says what it has saved."""
    hears, says = os.pipe()
    child = os.fork()
    if child:
        os.close(says)
        return child, hears
    try:
        os.close(hears)
        write(folder, name, says)
    finally:
        os._exit(1)


def heard(hears: int) -> list[str]:
    data = b""
    while more := os.read(hears, 65536):
        data += more
    os.close(hears)
    return [line for line in data.decode().split("\n")[:-1] if line]


class Lost(Exception):
    pass


def look(folder: Path, said: list[str], by_hand: set[str]) -> None:
    """Raises Lost."""
    notes = Notebook(folder).notes(ONE.id)
    if notes.problem:
        raise Lost(notes.problem)
    there = [one.note for one in notes.annotations]
    tags = {one.note: one.tags for one in notes.annotations}
    if len(set(there)) != len(there):
        raise Lost("something is there twice")
    named = {sign: {line[1:] for line in said if line[0] == sign} for sign in "+#?-"}
    if missing := (named["+"] | by_hand) - named["?"] - set(there):
        raise Lost(f"acknowledged and gone: {sorted(missing)[:5]}")
    if back := named["-"] & set(there):
        raise Lost(f"removed and back: {sorted(back)[:5]}")
    if bare := {note for note in named["#"] & set(there) if tags[note] != (note,)}:
        raise Lost(f"tagged and not tagged: {sorted(bare)[:5]}")


def edit_by_hand(folder: Path, note: str) -> bool:
    """A comment and a record of few words; whether the file was emptied first."""
    path = next((folder / "1a").glob("*.toml"))
    text = path.read_text("utf-8")
    emptied = text.count("[[annotation]]") > LONG
    if emptied:
        text = re.split(r"^\[\[", text, maxsplit=1, flags=re.MULTILINE)[0]
    text += f'\n# mine\n[[annotation]]\nquote = "by hand"\nnote = "{note}"\n'
    draft = path.with_name("draft~")
    draft.write_text(text, "utf-8")
    os.replace(draft, path)
    return emptied


def main(folder: Path, kills: int) -> None:
    chance = Random(kills)
    said: list[str] = []
    by_hand: set[str] = set()
    acknowledged = 0
    for turn in range(kills // 2):
        writers = [start(folder, f"{turn}{name}") for name in "ab"]
        time.sleep(0.004 + chance.random() * 0.03)
        for child, _ in writers:
            os.kill(child, signal.SIGKILL)
            time.sleep(chance.random() * 0.003)
        for child, hears in writers:
            os.waitpid(child, 0)
            lines = heard(hears)
            said += lines
            acknowledged += sum(line[0] != "?" for line in lines)
        look(folder, said, by_hand)
        if list((folder / "1a").glob("*.toml")):
            if edit_by_hand(folder, f"hand-{turn}"):
                said, by_hand = [], set()
            by_hand.add(f"hand-{turn}")
            look(folder, said, by_hand)
        if sys.stderr.isatty() and turn % 100 == 0:
            print(f"\r{2 * turn:,}/{kills:,} kills", end="", file=sys.stderr)
    print(f"{kills:,} kills, {acknowledged:,} changes acknowledged, none lost")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
