"""From the command to the first painted frame, against a bare Textual app with Header and Footer.

All run in turn in a pseudo-terminal of 120 × 40, with settings and state of their own: the bare
app, the reader on the shipped samples, the reader on a folder of 100,000 articles that it has read
before (the list of the last time lies in its cache, as tests/bench/pile.py words it), the same as
it was left sorted, grouped or filtered (and sorted or grouped without the order it was left in),
and newsboat on a feed of as many rows as there are samples, where it is installed. The goal is a
ratio of at most 1.3, by the clock and in CPU time: on a machine with other work only the latter can
be trusted. A process is killed as soon as the frame was read, so its CPU time has a little of what
comes after.
POSIX only.

    python tests/bench/bench_start.py [RUNS [ARTICLES]]
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.pile import Generator  # noqa: E402
from tui.app.arrangement import Arrangement, By, Show, Sort, arrange  # noqa: E402
from tui.app.grouping import grouped  # noqa: E402
from tui.library import Entry, arranged, snapshot  # noqa: E402
from tui.library.arranged import Listing  # noqa: E402
from tui.library.engine import engine  # noqa: E402
from tui.library.rows import Rows  # noqa: E402
from tui.library.seen import Seen  # noqa: E402

SEEDS = ROOT / "seeds"
ARTICLES = 100_000
OUTLETS = 300
PATIENCE = 20.0  # seconds

BARE = """
from textual.app import App
from textual.widgets import Footer, Header

class Bare(App):
    TITLE = "painted"
    def compose(self):
        yield Header()
        yield Footer()

Bare().run()
"""

IMPORTS = ("textual.app", "tui.config", "tui.library", "tui.notebook", "tui.app.app", "tui.cli")

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;?<>=:]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|.)"
)


class Started(NamedTuple):
    """Milliseconds to the first frame: by the clock, and of the processor."""

    clock: float
    processor: float


def first_frame(command: Sequence[str], painted: str, environment: dict[str, str]) -> Started:
    """Until ``painted``, blanks aside, stands in what the program wrote."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execvpe(command[0], list(command), environment)
    written, seen = b"", None
    try:
        while time.perf_counter() - begun < PATIENCE:
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                written += os.read(terminal, 65536)
            except OSError:  # it ended
                break
            text = _ESCAPES.sub("", written.decode("utf-8", "replace"))
            if painted in "".join(text.split()):
                seen = time.perf_counter()
                break
    finally:
        os.kill(child, signal.SIGKILL)
        used = os.wait4(child, 0)[2]
        os.close(terminal)
    if seen is not None:
        return Started(1000 * (seen - begun), 1000 * (used.ru_utime + used.ru_stime))
    sys.exit(
        f"{' '.join(command)}: {painted!r} was not painted; the last of it:\n{written[-2000:]!r}"
    )


def import_cost(module: str, environment: dict[str, str]) -> float:
    """Milliseconds in a fresh interpreter, less those of an empty one."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, check=True
            ).stdout
        )
        for _ in range(7)
    ]
    return 1000 * min(runs)


def remembered(folder: Path, cache: Path, count: int) -> list[Entry]:
    """A folder whose list of so many articles is in the cache, and its rows.

    There are no files: the first frame is the list of the last time, whatever is there now.
    """
    folder.mkdir()
    chance, words = random.Random(1), Generator().words[200:30_000]
    rows = [
        Entry(
            str(folder / f"{number:06}.txt"),
            title := " ".join(chance.choices(words, k=8)).capitalize(),
            title,
            f"The {words[number % OUTLETS].capitalize()} Courier",
            date(2020, 1, 1) + timedelta(days=chance.randrange(2_000)),
            5,
            id=f"{number:064x}",
        )
        for number in range(count)
    ]
    seen = [Seen((1, 1, number), number + 1) for number in range(count)]
    snapshot.write(snapshot.place_of(cache, [folder]), rows, seen, 1, engine())
    return rows


def arranged_as_left(rows: Sequence[Entry], how: Arrangement) -> Listing:
    known = Rows([row.file for row in rows])
    for index, row in enumerate(rows):
        known.set(index, row)
    order = arrange(known, lambda _: None, how)
    return Listing(order) if how.by is By.NOTHING else grouped(order, known, how)


def left_so(home: Path, pile: Path, how: Arrangement, listing: Listing | None) -> None:
    """State and cache as a reader leaves them; ``listing`` None: without the order."""
    state = {"library": [str(pile)], "show": how.show, "sort": how.sort, "group": how.by}
    known = json.dumps({"tour_seen": True, "query": how.text, **state})
    (home / "state.json").write_text(known)
    place = snapshot.place_of(home, [pile])
    kept = snapshot.read(place)
    assert kept is not None
    order = place.with_suffix(".order")
    order.unlink(missing_ok=True)
    if listing is not None:
        arranged.write(order, kept.mark, how.said, listing)


def newsboat(folder: Path) -> list[str]:
    """The command on a feed of its own, with a cache that has it already."""
    folder.mkdir()
    titles = [path.stem for path in sorted(SEEDS.iterdir())]
    items = "".join(
        f"<item><title>{title}</title><link>http://localhost/{title}</link></item>"
        for title in titles
    )
    feed = f'<rss version="2.0"><channel><title>painted</title>{items}</channel></rss>'
    (folder / "feed.xml").write_text(feed)
    (folder / "urls").write_text(f"file://{folder}/feed.xml\n")
    (folder / "config").write_text("auto-reload no\n")
    files = ("-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config")
    command = ["newsboat", *files]
    subprocess.run([*command, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
    return command


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    count = int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            # As for a user, whose second start finds the compiled modules of the first.
            **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
            "PYTHONPYCACHEPREFIX": folder + "/compiled",
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
            **{f"PULLQUOTE_{name}_DIR": folder for name in ("CONFIG", "STATE", "NOTES", "CACHE")},
        }
        file, pile = min(SEEDS.iterdir()), Path(folder, "pile")
        rows = remembered(pile, Path(folder), count)
        read = (sys.executable, "-m", "tui")
        bare, samples, many = (
            "bare Textual app",
            "the reader on the samples",
            f"the reader on {count:,}, read before",
        )
        reader = (*read, str(pile))
        compared: dict[str, tuple[Sequence[str], str, Arrangement, bool]] = {
            bare: ((sys.executable, "-c", BARE), "painted", Arrangement(), False),
            samples: ((*read, str(SEEDS)), file.stem[:12], Arrangement(), False),
            many: (reader, rows[0].label.split()[0], Arrangement(), False),
        }
        listings = {}
        for how in (
            Arrangement(sort=Sort.NEWEST),
            Arrangement(sort=Sort.TITLE),
            Arrangement(sort=Sort.SOURCE),
            Arrangement(by=By.DAY),
            Arrangement(Show.UNREAD),
            Arrangement(text="date:2021", matched=frozenset(row.file for row in rows[1::2])),
        ):
            listings[how.said] = listing = arranged_as_left(rows, how)
            first, named = rows[listing.order[0]].label.split()[0], (*how.filters, *how.named)
            compared[f"the same, left {named[0]}"] = (reader, first, how, True)
            if how.named and how.by_columns:
                compared[f"{named[0]}, no order kept"] = (reader, first, how, False)
        if shutil.which("newsboat"):
            feeds = newsboat(Path(folder, "newsboat"))
            compared["newsboat"] = (feeds, "painted", Arrangement(), False)
        started: dict[str, list[Started]] = {name: [] for name in compared}
        extract = []
        for _ in range(runs + 1):  # the first warms the disk's cache
            for name, (command, painted, how, kept) in compared.items():
                left_so(Path(folder), pile, how, listings[how.said] if kept else None)
                started[name].append(first_frame(command, painted, environment))
            begun = time.perf_counter()
            subprocess.run(
                [*read, "extract", str(file)],
                env=environment,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                check=True,
            )
            extract.append(1000 * (time.perf_counter() - begun))
        imports = {module: import_cost(module, environment) for module in IMPORTS}
    base = started[bare][1:]
    print(f"{'ms, median (best)':36}{'clock':>14}{'processor':>14}{'against bare, by median':>28}")
    for name, (_, *times) in started.items():
        row, ratios = f"{name:36}", ""
        for measured, usual in zip(zip(*times, strict=True), zip(*base, strict=True), strict=True):
            middle = statistics.median(measured)
            row += f"{f'{middle:.0f} ({min(measured):.0f})':>14}"
            ratios += f"{middle / statistics.median(usual):8.2f}"
        print(f"{row}{ratios:>28}")
    whole = extract[1:]
    print(f"{'pullquote extract, one file, whole':36}", end="")
    print(f"{f'{statistics.median(whole):.0f} ({min(whole):.0f})':>14}")
    for module, cost in imports.items():
        print(f"import {module:29} {cost:6.0f} ms")


if __name__ == "__main__":
    main()
