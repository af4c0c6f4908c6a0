"""The reader on a folder of a million files: first frame, memory, the keys and the search while
the pile is read, and the start after it. No part of ``make bench``: it takes 4 GB and some minutes.

    python tests/bench/million.py [FILES [FOLDER]]

The files, of some 200 bytes, are made in a folder of their own below FOLDER (the temporary folder)
and deleted again; of a fixed seed. To compare with: a plain listing, sorted, by Python alone.
Linux only: memory is read from /proc.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.pile import SEED, Generator  # noqa: E402
from tests.hostile import terminal  # noqa: E402

FILES = 1_000_000
READ_FOR = 20.0
"""Seconds the pile is read before it is looked at again."""

QUIT = b"\x11"
STORY = "{title}\n\nBy {name}\n\nThe {word} was closed on Monday, the port of {place} said.\n"


def make(folder: Path, count: int) -> list[str]:
    """The files; the titles of the first four."""
    chance, words = random.Random(SEED), Generator().words[200:30_000]
    titles = []
    for number in range(count):
        title = " ".join(chance.choices(words, k=6)).capitalize()
        name, word, place = chance.choices(words, k=3)
        story = STORY.format(title=title, name=f"Ana {name.title()}", word=word, place=place)
        descriptor = os.open(folder / f"{number:07}.txt", os.O_WRONLY | os.O_CREAT)
        os.write(descriptor, story.encode())
        os.close(descriptor)
        titles.append(title)
        del titles[4:]
    return titles


class Watch:
    """What is printed as it happens: seconds since the last line, and memory of the reader."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def starts(self) -> Callable[[int], bool]:
        def begin(_: int) -> bool:
            self._since = time.monotonic()
            return True

        return begin

    def tell(self, what: str) -> Callable[[int], bool]:
        def done(process: int) -> bool:
            seconds = time.monotonic() - self._since
            resident = f"{memory(process):7.0f} MB" if process else ""
            print(f"  {what:44}{seconds:7.1f} s {resident}", flush=True)
            return True

        return done

    def reads(self, seconds: float) -> Callable[[int], bool]:
        ends: list[float] = []

        def over(_: int) -> bool:
            ends.append(time.monotonic() + seconds)
            return time.monotonic() > ends[0]

        return over


def memory(process: int) -> float:
    """Resident, of the reader alone, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def steps(watch: Watch, first: str, titles: list[str], read: float) -> Iterator[terminal.Key]:
    yield from (first, watch.tell("first frame"))
    yield from (titles[0][:20], watch.tell("the first article"))
    yield from (watch.starts(), b"J", titles[1][:20], watch.tell("J"))
    yield from (watch.reads(read), watch.tell(f"after {read:.0f} s of reading the pile"))
    yield from (watch.starts(), b"J", titles[2][:20], watch.tell("J, while it is read"))
    yield from (watch.starts(), b"g/", "Find everywhere", watch.tell("the search opens"))
    asked = max(titles[1].split(), key=len)
    yield from (watch.starts(), asked.encode(), " hit", watch.tell(f"“{asked}” is found"))
    yield from (b"\x1b", watch.starts(), QUIT)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    above = sys.argv[2] if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(dir=above) as folder:
        pile, home = Path(folder, "pile"), Path(folder, "home")
        pile.mkdir()
        begun = time.monotonic()
        titles = make(pile, count)
        print(f"{count:,} files made in {time.monotonic() - begun:.0f} s")
        begun = time.monotonic()
        names = sorted(entry.name for entry in os.scandir(pile))
        listed = time.monotonic() - begun
        print(f"listed and sorted by Python alone in {listed:.1f} s")
        read_in(pile, home, names[0], titles)


def read_in(pile: Path, home: Path, first: str, titles: list[str]) -> None:
    home.mkdir()
    kinds = ("CONFIG", "STATE", "NOTES", "CACHE", "INBOX")
    environ = {
        **{f"PULLQUOTE_{kind}_DIR": str(home) for kind in kinds},
        "PYTHONPATH": str(ROOT),
        "TMUX": "",
    }
    for start, shown, seconds in (("first", first, READ_FOR), ("second", titles[0][:20], 5.0)):
        print(f"{start} start")
        (home / "state.json").write_text('{"tour_seen": true}')
        watch = Watch()
        run = terminal.run(
            terminal.python("-m", "tui", str(pile)),
            keys=list(steps(watch, shown, titles, seconds)),
            environ=environ,
            size=(120, 40),
            quiet=0.05,
            last=120,
        )
        watch.tell("its end")(0)
        if run.status:
            sys.exit(f"the reader ended with {run.status}:\n{run.words[-2000:]}")


if __name__ == "__main__":
    main()
