"""From a key to what it changes on the screen, in the whole reader.

    python tests/bench/bench_keys.py

The clock starts when the Key event is handed to the driver, as the thread that reads the terminal
does, and stops when the driver is given a frame that holds the effect: the reader's state has
changed, and words of what is new are in that frame. So a figure has in it the event loop, the
loading thread, layout, painting, the escape sequences, the gate before the driver, and the wait of
a frame before which several were painted (tui/app/frames.py). It leaves out parsing the key's bytes
and what the terminal does with a frame. Keys come at random moments, once what the last one asked
for is there.

Each situation has a process of its own, with settings, notes and state of its own, 120 × 40:

* the samples, the whole pile analysed;
* a book of a million words, fully loaded, and one page after it in the list;
* a list of 100,000 small files, while they are analysed in the background and with that stopped.

Keys go there and back, so that both directions count, and articles come from the few the library
keeps; only "a new file" is one never read before, unless the reader has read it ahead. On a machine
with other work a key waits for the processor longer than for anything else, so the rows "CPU" give
what of the main thread's time it took until that frame. A stall is the longest that the event loop
kept a task waiting: no key is answered meanwhile. It is told what of it the event loop itself took,
what it was in the queue for a processor (on Linux), and what other threads of the reader took; and
the longest without that queue, which is what counts on a machine with other work.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.keys import _character_to_key

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.delays import Delay, Meter  # noqa: E402
from tui.app.app import PullquoteApp, prepare  # noqa: E402
from tui.app.collecting import Collector  # noqa: E402
from tui.app.guard import guarded  # noqa: E402
from tui.app.keys import Pane  # noqa: E402
from tui.app.screens.reader import Desk, ReaderScreen  # noqa: E402
from tui.app.thread_switching import take_turns  # noqa: E402

WORDS = 1_000_000
FILES = 100_000
PRESSES = 100
PATIENCE = 60.0  # seconds
TICK = 0.002  # seconds between two looks at how late the event loop is

Times = dict[str, list[float]]
"""Milliseconds of each press, by what was pressed and seen."""

Effect = Callable[[], str | None]
"""A word that the frame with the effect holds; None as long as nothing has changed."""

_ESCAPES = re.compile(r"\x1b\[[0-9;:?]*[A-Za-z]")


# The text ------------------------------------------------------------------------------------

FIRST = "Ana Piet Mara Jonas Ilse Tomas Ines Joren Lena Oskar Rhea Milan Vera Anton Clara Emil"
LAST = "Rossi Halvik Lindqvist Okafor Brandt Reik Marlow Sorel Vance Teller Novak Dahl Ferro Quist"
ROLES = (
    "the harbour master", "a member of the council", "the ferry’s captain", "the mayor",
    "an engineer at the port", "the head of the fish market", "a teacher on the island",
    "the minister of transport",
)  # fmt: skip
THINGS = "quay ferry timetable harbour bridge lighthouse council budget winter dock pier market"
DEEDS = "closed opened failed moved waited changed returned broke paid grew stood began"
SAYINGS = (
    "We waited for the {0} all winter, and nobody told us why the {1} {2}.",
    "The {0} is not the {1}, and it never was.",
    "If the {0} {2} again, we shall close the {1} for good.",
    "Nobody asked us about the {0}.",
    "I have seen the {0} and the {1}, and I would not sign for either.",
)
TELLINGS = (
    "The {0} {2} in the spring, a year after the {1} had been repaired.",
    "Between the {1} and the {0} there is a road that few people use before noon.",
    "It was the third time in ten years that the {0} {2}.",
    "Behind the {1} the old sheds stood empty, and the {0} {2} without much notice.",
    "Most of the money for the {0} went to the {1} in the end.",
)
WHO_SAID = (
    "“{said},” {who} said.",
    "“{said},” said {who}.",
    "{who} said: “{said}.”",
    "{who} told the council: “{said}.”",
)


class Writer:
    """Prose of our own, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        pick = self._random.choice
        self._people = [
            (f"{pick(FIRST.split())} {last}", last, pick(ROLES)) for last in LAST.split()
        ]

    def _fill(self, templates: tuple[str, ...]) -> str:
        pick = self._random.choice
        things = self._random.sample(THINGS.split(), 2)
        return pick(templates).format(*things, pick(DEEDS.split()))

    def paragraph(self, words: int) -> str:
        """About so many words with one quote, its speaker named."""
        name, last, role = self._random.choice(self._people)
        who = self._random.choice([f"{name}, {role},", name, last, last])
        said = self._fill(SAYINGS).removesuffix(".")
        template = self._random.choice(WHO_SAID)
        if template.endswith("said {who}."):
            who = who.removesuffix(",")
        sentences = [template.format(said=said, who=who)]
        while sum(len(sentence.split()) for sentence in sentences) < words:
            sentences.insert(self._random.randint(0, len(sentences)), self._fill(TELLINGS))
        return " ".join(sentences)

    def article(self, title: str, paragraphs: int, words: int) -> str:
        return "\n\n".join([title, *(self.paragraph(words) for _ in range(paragraphs))]) + "\n"


def write_book(path: Path) -> int:
    """How many words it has."""
    text = Writer(7).article("The ferry and the harbour, a history", WORDS // 98, 92)
    path.write_text(text, encoding="utf-8")
    return len(text.split())


def write_pile(folder: Path) -> None:
    bodies = [Writer(seed).article("", 3, 40) for seed in range(200)]
    for number in range(FILES):
        text = f"Report {number} from the harbour{bodies[number % len(bodies)]}"
        Path(folder, f"report {number:06}.txt").write_text(text, encoding="utf-8")


# The reader, watched ---------------------------------------------------------------------------


class Terminal(HeadlessDriver):
    """Takes frames as a terminal's driver does, and tells the app's watcher when."""

    @property
    def is_headless(self) -> bool:
        return False  # else Textual makes no escape sequences

    def write(self, data: str) -> None:
        now = time.perf_counter()
        written: Callable[[float, str], None] = getattr(self._app, "written")  # noqa: B009
        written(now, data)


class Watched(PullquoteApp):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.written: Callable[[float, str], None] = lambda now, data: None

    def get_driver_class(self) -> type[Terminal]:
        return guarded(Terminal)  # type: ignore[return-value]


class Session:
    """A reader that runs, keys for it, and how late its event loop was."""

    def __init__(self, app: Watched) -> None:
        self.app = app
        self.reader: ReaderScreen = app.reader
        self.times: Times = {}
        self.lags: list[tuple[float, Delay]] = []
        """When, and how late a task was."""
        self.used: dict[str, float] = {}
        """Milliseconds of the main thread's processor time of the last press, as ``painted``."""
        self._random = random.Random(1)

    async def sample_lag(self) -> None:
        meter = Meter()
        while True:
            meter.begin()
            await asyncio.sleep(TICK)
            self.lags.append((time.perf_counter(), meter.since(TICK)))

    def stall(self, begin: float, end: float) -> str:
        """The longest between two moments."""
        lags = [lag for when, lag in self.lags if begin < when <= end]
        if not lags:
            return "none"
        longest, alone = max(lags), max(lags, key=lambda lag: lag.alone)
        return f"{longest}, without the queue {alone.alone:.1f} ms"

    async def until(self, true: Callable[[], object], what: str) -> float:
        """When it became so."""
        limit = time.perf_counter() + PATIENCE
        while not true():
            if self.app._exception is not None:
                raise SystemExit(f"bench_keys: the reader failed: {self.app._exception!r}")
            if time.perf_counter() > limit:
                raise SystemExit(f"bench_keys: waited {PATIENCE:g} s in vain for {what}")
            await asyncio.sleep(TICK)
        return time.perf_counter()

    async def painted(
        self, effects: Mapping[str, Effect], act: Callable[[], object], what: str
    ) -> dict[str, float]:
        """Milliseconds from the act to the frame with each effect."""
        seen: dict[str, float] = {}
        self.used = {}
        begun, before = time.perf_counter(), time.thread_time()

        def written(now: float, data: str) -> None:
            frame = ""
            for name, effect in effects.items():
                if name not in seen and (word := effect()) is not None:
                    if word not in data:  # unless a change of colour is in it: half a millisecond
                        frame = frame or _ESCAPES.sub("", data)
                    if word in data or word in frame:
                        seen[name] = 1000 * (now - begun)
                        self.used[name] = 1000 * (time.thread_time() - before)

        self.app.written = written
        act()
        await self.until(lambda: len(seen) == len(effects), f"the frame after {what}")
        self.app.written = lambda now, data: None
        return seen

    async def press(self, key: str, effects: Mapping[str, Effect]) -> None:
        driver = self.app._driver
        assert driver is not None
        event = Key(_character_to_key(key), key) if len(key) == 1 else Key(key, None)
        seen = await self.painted(effects, lambda: driver.process_message(event), key)
        for name, milliseconds in seen.items():
            self.times.setdefault(name, []).append(milliseconds)
        for name, milliseconds in self.used.items():
            self.times.setdefault(f"CPU {name}", []).append(milliseconds)
        await asyncio.sleep(self._random.uniform(0.006, 0.024))

    # What is to be seen ------------------------------------------------------------------------

    def new_article(self) -> Effect:
        """Another article's text is in the view."""
        # At the start there is no view yet.
        before = self.reader.view.article if self.reader.query("#article") else None

        def effect() -> str | None:
            if not self.reader.query("#article"):
                return None
            view = self.reader.view
            return None if view.article is None or view.article is before else self.last_word()

        return effect

    def new_row(self) -> Effect:
        """The list's cursor is on another row."""
        before = self.reader.pile.cursor

        def effect() -> str | None:
            reader = self.reader
            if reader.pile.cursor == before:
                return None
            return reader.entries[reader.order[reader.pile.cursor]].label.split()[0]

        return effect

    def scrolled(self) -> Effect:
        before = self.reader.view.top
        return lambda: None if self.reader.view.top == before else self.last_word()

    def new_quote(self) -> Effect:
        """Another quote is lit."""
        before = self.reader.view.focused_quote

        def effect() -> str | None:
            view = self.reader.view
            focused = view.focused_quote
            if focused is None or focused == before or view.article is None:
                return None
            quote = view.article.quotes[focused]
            return view.article.document[quote.content[0]].split()[0]

        return effect

    def quote_told(self) -> Effect:
        """The footer counts the quote; the card is filled in by the same handler."""
        before = self.reader.view.focused_quote

        def effect() -> str | None:
            focused = self.reader.view.focused_quote
            return None if focused is None or focused == before else f"quote {focused + 1}/"

        return effect

    def last_word(self) -> str | None:
        """Of what the view shows, the last row's."""
        view = self.reader.view
        if view.article is None:
            return None
        words = view.article.document.text[: view.visible_span.end][-200:].split()
        return words[-1] if words else None

    # Keys, there and back -----------------------------------------------------------------------

    async def rows(self, reach: int, *, onto: str = "") -> None:
        """``onto``: what the way back is called, where it is another thing than the way there."""
        self.reader.focus_pane(Pane.LIST)
        await asyncio.sleep(0.1)
        for step in to_and_fro(reach, 2 * PRESSES if onto else PRESSES):
            where = onto if step < 0 else ""
            effects = {
                f"j k   list: the cursor{where}": self.new_row(),
                f"j k   list: the article{where}": self.new_article(),
            }
            await self.press("j" if step > 0 else "k", effects)

    async def articles(self, reach: int, *, onto: str = "") -> None:
        self.reader.focus_pane(Pane.ARTICLE)
        await asyncio.sleep(0.1)
        for step in to_and_fro(reach, 2 * PRESSES if onto else PRESSES):
            name = f"J K   the article{onto if step < 0 else ''}"
            await self.press("J" if step > 0 else "K", {name: self.new_article()})

    async def new_files(self) -> None:
        self.reader.focus_pane(Pane.ARTICLE)
        for _ in range(PRESSES):
            await self.press("J", {"J     a new file": self.new_article()})

    async def text(self) -> None:
        """Scrolling, from where the view is."""
        view = self.reader.view
        self.reader.focus_pane(Pane.ARTICLE)
        await asyncio.sleep(0.1)
        room = view.last_top - view.top
        for step in to_and_fro(min(30, room)):
            await self.press("j" if step > 0 else "k", {"j k   a line": self.scrolled()})
        for step in to_and_fro(min(5, -(-room // (view.size.height - 1)))):
            key = "pagedown" if step > 0 else "pageup"
            await self.press(key, {"PgDn PgUp   a page": self.scrolled()})

    async def quotes(self) -> None:
        view = self.reader.view
        self.reader.focus_pane(Pane.ARTICLE)
        order = view.quotes_shown
        start = len(order) // 2 if len(order) > 50 else 0
        view.focus_quote(order[start])
        await asyncio.sleep(0.2)
        for step in to_and_fro(min(6, len(order) - 1 - start)):
            effects = {"] [   a quote lit": self.new_quote(), "] [   footer": self.quote_told()}
            await self.press("]" if step > 0 else "[", effects)


def to_and_fro(reach: int, presses: int = PRESSES) -> Iterator[int]:
    if reach < 1:
        raise SystemExit("bench_keys: there is no room to move in")
    steps = cycle([1] * reach + [-1] * reach)
    return (next(steps) for _ in range(presses))


@asynccontextmanager
async def running(*paths: Path) -> AsyncIterator[tuple[Session, float]]:
    """The session, and when it was started."""
    gc.disable()  # as the command does; the reader turns it on again
    desk = prepare(paths)
    desk.collector = Collector()
    take_turns()
    app = Watched(desk)
    session = Session(app)
    sampler = asyncio.create_task(session.sample_lag())
    begun = time.perf_counter()
    run = asyncio.create_task(app.run_async(size=(120, 40)))
    try:
        yield session, begun
    finally:
        app.exit(0)
        await run
        sampler.cancel()
        with suppress(asyncio.CancelledError):
            await sampler
        desk.keeper.close()


# The situations ----------------------------------------------------------------------------------


def memory() -> str:
    """Resident now, and at most, of this process and of the largest it has started."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        now = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
        return f"{now:.0f} MB, at most {most:.0f} MB; largest helper process {helper:.0f} MB"
    return f"at most {most:.0f} MB; largest helper process {helper:.0f} MB"


async def first_text(session: Session, begun: float) -> float:
    """Milliseconds from the start to a frame with an article's text."""
    loop_time = time.perf_counter() - begun
    found = await session.painted({"text": session.new_article()}, lambda: None, "the start")
    return found["text"] + 1000 * loop_time


async def samples() -> tuple[dict[str, Times], list[str]]:
    async with running(ROOT / "seeds") as (session, begun):
        library, reader = session.app.desk.library, session.reader
        text = await first_text(session, begun)
        end = await session.until(lambda: not library.pending, "the pile analysed")
        facts = [
            f"text on the screen {text:.0f} ms after the start, all {len(library)} analysed "
            f"{1000 * (end - begun):.0f} ms; longest stall from text to then "
            f"{session.stall(begun + text / 1000, end)}"
        ]
        await session.until(lambda: reader.status.progress is None, "no progress bar")
        await session.rows(len(library) - 1)
        reader.pile.go(0)
        await session.until(lambda: reader.index == 0 and reader.article, "the first sample")
        await session.articles(len(library) - 1)
        reader.pile.go(0)
        await session.until(lambda: reader.index == 0 and reader.article, "the first sample")
        await session.text()
        await session.quotes()
        facts.append("memory " + memory())
        times = session.times
    return {"samples": times}, facts


async def book(folder: Path) -> tuple[dict[str, Times], list[str]]:
    file, page = folder / "book.txt", folder / "page.txt"
    words = write_book(file)
    page.write_text(Writer(3).article("One page", 8, 90), encoding="utf-8")
    async with running(file, page) as (session, begun):
        reader, library = session.reader, session.app.desk.library
        text = await first_text(session, begun)
        view = reader.view
        enough = WORDS // 100 * 0.9

        def complete() -> bool:
            shown = reader.article
            return shown is not None and len(shown.quotes) > enough and not library.pending

        ready = await session.until(
            lambda: reader.article and len(reader.article.quotes) > enough, "the book's quotes"
        )
        end = await session.until(lambda: complete() and view._rows.done, "the book whole")
        assert reader.article is not None
        facts = [
            f"{words:,} words, {len(reader.article.quotes):,} quotes, "
            f"{len(reader.article.actors):,} actors",
            f"text on the screen {text:.0f} ms after the start, quotes "
            f"{1000 * (ready - begun):.0f} ms, all rows laid out and the pile analysed "
            f"{1000 * (end - begun):.0f} ms",
            f"longest stall until the text {session.stall(begun, begun + text / 1000)}",
            f"from then until all is there {session.stall(begun + text / 1000, end)}",
        ]
        await session.until(lambda: reader.status.progress is None, "no progress bar")
        view.go(len(reader.article.document.text) // 2)
        await asyncio.sleep(0.2)
        await session.text()
        await session.quotes()
        await session.rows(1, onto=", the book’s")
        await session.articles(1, onto=", the book’s")
        facts.append("memory " + memory())
        times = session.times
    return {"a million words": times}, facts


async def pile(folder: Path) -> tuple[dict[str, Times], list[str]]:
    write_pile(folder)
    begun = time.perf_counter()
    async with running(folder) as (session, started):
        listed = 1000 * (started - begun)
        reader, library = session.reader, session.app.desk.library
        text = await first_text(session, started)
        facts = [
            f"{len(library):,} files listed in {listed:.0f} ms; "
            f"text on the screen {text:.0f} ms later"
        ]

        async def keys(start: int) -> Times:
            session.times = {}
            for measure in (session.rows, session.articles):
                reader.pile.go(start)
                await session.until(lambda: reader.index == start and reader.article, "an article")
                await measure(7)
            await session.quotes()
            reader.pile.go(start + 20)
            await session.until(lambda: reader.index == start + 20 and reader.article, "an article")
            await session.new_files()
            return session.times

        await session.until(lambda: FILES - library.pending > 100, "the analysis under way")
        before, begun = library.pending, time.perf_counter()
        busy = await keys(FILES // 2)
        end = time.perf_counter()
        rate = (before - library.pending) / (end - begun)
        if not library.pending:
            raise SystemExit("bench_keys: the pile was analysed before the keys were measured")
        facts.append(
            f"memory {memory()}, {FILES - library.pending:,} analysed ({rate:.0f} a second)"
        )
        stall = session.stall(begun, end)
        session.app.workers.cancel_group(reader, "pile")
        await asyncio.sleep(2)
        stopped = library.pending
        begun = time.perf_counter()
        idle = await keys(FILES // 4)
        if stopped - library.pending > 2 * PRESSES:  # more than the keys themselves opened
            raise SystemExit("bench_keys: the analysis did not stop")
        facts.append(f"longest stall while analysed {stall}")
        facts.append(f"stopped {session.stall(begun, time.perf_counter())}")
        facts.append("memory " + memory())
    return {"100,000, analysed": busy, "100,000, stopped": idle}, facts


# The report --------------------------------------------------------------------------------------


def measure(situation: str) -> tuple[dict[str, Times], list[str]]:
    """In a process of its own, so that memory is its own too."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("config", "state", "notes", "cache", "articles"):
            Path(folder, name).mkdir()
        Path(folder, "state", "state.json").write_text('{"tour_seen": true}')
        environment = {
            **{key: value for key, value in os.environ.items() if key != "NO_COLOR"},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **{
                f"PULLQUOTE_{name.upper()}_DIR": str(Path(folder, name))
                for name in ("config", "state", "notes", "cache")
            },
        }
        answer = subprocess.run(
            [sys.executable, __file__, situation, str(Path(folder, "articles"))],
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
    found: tuple[dict[str, Times], list[str]] = tuple(json.loads(answer))
    return found


def report(results: dict[str, Times]) -> None:
    """One row for each key and effect; the ratio is to the same key on the samples, by median."""
    base = results["samples"]
    print(f"{'ms, p50 / p95 (ratio)':40}" + "".join(f"{name:>24}" for name in results))
    for name in dict.fromkeys(name for times in results.values() for name in times):
        cells = []
        for times in results.values():
            if name not in times:
                cells.append("–")
                continue
            middle, last = median(times[name]), quantiles(times[name], n=20)[-1]
            same = base.get(name.split(", ")[0])
            ratio = f" ({middle / median(same):.2f})" if same and times is not base else ""
            cells.append(f"{middle:.1f} / {last:.1f}{ratio}")
        print(f"{name:40}" + "".join(f"{cell:>24}" for cell in cells))


def main() -> None:
    if len(sys.argv) > 1:
        situation, folder = sys.argv[1], Path(sys.argv[2])
        if situation == "samples":
            found = samples()
        else:
            found = book(folder) if situation == "book" else pile(folder)
        print(json.dumps(asyncio.run(found)))
        return
    results: dict[str, Times] = {}
    facts: list[tuple[str, str]] = []
    for situation in ("samples", "book", "pile"):
        times, told = measure(situation)
        results |= times
        facts += [(situation, fact) for fact in told]
    report(results)
    for situation, fact in facts:
        print(f"{situation + ':':10}{fact}")


if __name__ == "__main__":
    main()
