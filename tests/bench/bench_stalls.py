"""How long the reader's event loop is held: no key is answered and no frame painted meanwhile.

    python tests/bench/bench_stalls.py [FILES]

The whole reader, without a terminal, on a made-up pile of FILES small articles (400 without it)
that it has never seen, so that they are read and analysed in the background while

* nothing is pressed: the start, and the list filling in;
* J and j are pressed, sixteen a second: other articles, and the list scrolling;
* the search of the pile is typed into, with the analysis going on;
* the last is done again when all is analysed and the index is built.

A stall is a turn of the loop, in which all is called that was due when it began. Told are the
callback that took most of it, after its timer or widget and the messages that came to that; and
where it was, as a thread saw that looks at the main thread's stack whenever the loop has not come
round for two milliseconds: the innermost of this program's functions that was seen most often (else
of Textual's), or the garbage collection that took most of it. Frames become escape sequences and
pass the gate, as before a terminal. On a machine with other work a process loses the processor for
longer than any stall: so the tables have the longest stalls in CPU time of the main thread, which
count, and by the clock; the longest callback; how many stalls were longer than 8 ms; and the ratio
to the longest of a bare Textual app that scrolls an OptionList by as many keys.
"""

from __future__ import annotations

import asyncio
import gc
import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from asyncio.events import Handle
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from textual.app import App, ComposeResult  # noqa: E402
from textual.message import Message  # noqa: E402
from textual.message_pump import MessagePump  # noqa: E402
from textual.pilot import Pilot  # noqa: E402
from textual.widgets import OptionList  # noqa: E402

from tests.bench.bench_keys import Terminal, Watched, Writer  # noqa: E402
from tui.app.app import prepare  # noqa: E402
from tui.app.collecting import Collector  # noqa: E402

FILES = 400
KEYS = 60
APART = 0.06  # seconds between two keys
GOAL = 8.0  # milliseconds
SHOWN = 12  # stalls in a table
LOOK = 0.001  # seconds between two looks at a turn; shorter ones are not told
PATIENCE = 120.0
QUERY = "ferry winter harbour council"

NAMED = (f"{ROOT}{os.sep}tui{os.sep}", f"{os.sep}textual{os.sep}")


@dataclass
class Stall:
    what: str
    """When: the phase of the run."""
    clock: float
    processor: float
    """Milliseconds of the main thread."""
    where: str
    callback: float
    """Milliseconds of the main thread for the one that took most."""
    called: str


class Callbacks:
    """What the event loop calls, and how long that takes."""

    def __init__(self) -> None:
        self.longest, self.called = 0.0, ""
        """Milliseconds of the main thread for the longest since reset(), and what it was."""
        self._messages: list[str] = []

    def reset(self) -> None:
        self.longest, self.called = 0.0, ""

    @contextmanager
    def told(self) -> Iterator[None]:
        run, dispatch = Handle._run, MessagePump._dispatch_message

        def timed(handle: Handle) -> None:
            self._messages.clear()
            before = time.thread_time()
            run(handle)
            if (used := 1000 * (time.thread_time() - before)) > self.longest:
                self.longest, self.called = used, self._name(handle)

        async def named(pump: MessagePump, message: Message) -> None:
            self._messages.append(type(message).__name__)
            await dispatch(pump, message)

        setattr(Handle, "_run", timed)  # noqa: B010
        setattr(MessagePump, "_dispatch_message", named)  # noqa: B010
        try:
            yield
        finally:
            setattr(Handle, "_run", run)  # noqa: B010
            setattr(MessagePump, "_dispatch_message", dispatch)  # noqa: B010

    def _name(self, handle: Handle) -> str:
        callback = handle._callback  # type: ignore[attr-defined]
        task = getattr(callback, "__self__", None)
        if not isinstance(task, asyncio.Task):
            return getattr(callback, "__qualname__", repr(callback))
        name = task.get_name().removeprefix("message pump ").partition("(")[0]
        return f"{name}: {', '.join(dict.fromkeys(self._messages))}" if self._messages else name


@dataclass
class Watch:
    """Told of each turn of the event loop, and looks from a thread at what takes long."""

    phase: str = "start"
    stalls: list[Stall] = field(default_factory=list)
    _begun: tuple[float, float] = (math.inf, 0.0)
    _stacks: Counter[str] = field(default_factory=Counter)
    _over: bool = False
    _collecting: float = 0.0
    _collected: float = 0.0
    """Seconds of this turn."""
    _callbacks: Callbacks = field(default_factory=Callbacks)

    def collected(self, what: str, about: dict[str, int]) -> None:
        """For gc.callbacks."""
        if what == "start":
            self._collecting = time.perf_counter()
        else:
            self._collected += time.perf_counter() - self._collecting

    def begin(self) -> None:
        """What came in is known; what is due is called now."""
        self._begun = time.perf_counter(), time.thread_time()
        self._stacks.clear()
        self._collected = 0.0
        self._callbacks.reset()

    def end(self) -> None:
        """The loop is about to look for what came in."""
        now, used = (
            time.perf_counter() - self._begun[0],
            time.thread_time() - self._begun[1],
        )
        if now > LOOK:
            seen = Counter(dict(self._stacks)).most_common(1)  # a copy: the thread adds to it
            where = seen[0][0] if seen else "?"
            if self._collected > now / 2:
                where = f"garbage collection, in {where}"
            longest, called = self._callbacks.longest, self._callbacks.called
            self.stalls.append(Stall(self.phase, 1000 * now, 1000 * used, where, longest, called))
        self._begun = math.inf, 0.0

    def look(self, thread: int) -> None:
        while not self._over:
            time.sleep(LOOK)
            if time.perf_counter() - self._begun[0] > 2 * LOOK:
                frame = sys._current_frames().get(thread)
                if frame is not None:
                    self._stacks[_innermost(frame)] += 1

    @asynccontextmanager
    async def on(self) -> AsyncIterator[None]:
        sys.setswitchinterval(0.0005)  # else the looking thread waits 5 ms for its turn
        selector = asyncio.get_running_loop()._selector  # type: ignore[attr-defined]
        select = selector.select

        def selected(timeout: float | None = None) -> object:
            self.end()
            found = select(timeout)
            self.begin()
            return found

        selector.select = selected
        main = threading.get_ident()
        looking = threading.Thread(target=self.look, args=(main,), daemon=True)
        looking.start()
        gc.callbacks.append(self.collected)
        try:
            with self._callbacks.told():
                yield
        finally:
            self._over = True
            gc.callbacks.remove(self.collected)
            selector.select = select
            looking.join()


def _innermost(frame: FrameType | None) -> str:
    places = []
    while frame is not None:
        places.append((frame.f_code.co_filename, frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    for kind in NAMED:
        ours = [place for place in places if kind in place[0]]
        if ours:
            called = ours[0]
            by = f" from {ours[1][1]}" if len(ours) > 1 else ""
            return f"{Path(called[0]).name}:{called[1]}:{called[2]}{by}"
    return f"{Path(places[0][0]).name}:{places[0][1]}"


# What is done ------------------------------------------------------------------------------------


def write_pile(folder: Path, files: int) -> None:
    for number in range(files):
        text = Writer(number).article(f"Report {number} from the harbour", 6, 60)
        Path(folder, f"report {number:06}.txt").write_text(text, encoding="utf-8")


async def until(true: Callable[[], object], what: str) -> None:
    limit = time.perf_counter() + PATIENCE
    while not true():
        if time.perf_counter() > limit:
            sys.exit(f"bench_stalls: waited {PATIENCE:g} s in vain for {what}")
        await asyncio.sleep(0.01)


async def press(pilot: Pilot[int], keys: str) -> None:
    """One key after the other without waiting for what it does, as a hand does."""
    from textual.events import Key
    from textual.keys import _character_to_key

    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        name = _character_to_key(key)
        driver.process_message(Key(name, key))
        await asyncio.sleep(APART)


async def reader(folder: Path) -> list[Stall]:
    watch = Watch()
    async with watch.on():
        gc.disable()  # as the command does; the reader turns it on again
        desk = prepare([folder])
        desk.collector = Collector()
        app = Watched(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            screen, library = app.reader, desk.library
            await until(lambda: screen.query("#article") and screen.article, "an article")
            watch.phase = "reading the pile"
            await asyncio.sleep(1.5)
            watch.phase = "J, read meanwhile"
            await press(pilot, "J" * KEYS)
            screen.pile.focus()
            watch.phase = "j, read meanwhile"
            await press(pilot, "j" * KEYS)
            watch.phase = "search, read meanwhile"
            await press(pilot, "g/" + QUERY)
            await asyncio.sleep(0.5)
            pilot.app.screen.dismiss(None)
            watch.phase = "reading the pile"
            await until(lambda: not library.pending and not screen.analysing, "the pile read")
            watch.phase = "search, all read"
            await press(pilot, "g/" + QUERY)
            await asyncio.sleep(0.5)
            pilot.app.screen.dismiss(None)
            screen.pile.focus()
            watch.phase = "j, all read"
            await press(pilot, "jjjjjjjj" * 4)
            watch.phase = "J, all read"
            await press(pilot, "J" * 20)
            watch.phase = "the end"
        desk.keeper.close()
    return watch.stalls


class Bare(App[None]):
    written: Callable[[float, str], None] = staticmethod(lambda now, data: None)

    def get_driver_class(self) -> type[Terminal]:
        return Terminal

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"Report {number} from the harbour" for number in range(FILES)))


async def bare() -> list[Stall]:
    watch = Watch("start")
    async with watch.on():
        app = Bare()
        async with app.run_test(size=(120, 40)) as pilot:
            watch.phase = "down, an OptionList"
            for _ in range(2 * KEYS):
                await pilot.press("down")
            watch.phase = "the end"
    return watch.stalls


# The report --------------------------------------------------------------------------------------


def apart(what: str, folder: str) -> list[Stall]:
    """In a process and with settings of its own."""
    for name in ("config", "state", "notes", "cache"):
        Path(folder, name).mkdir(exist_ok=True)
    Path(folder, "state", "state.json").write_text('{"tour_seen": true}')
    environment = {
        **os.environ,
        **{
            f"PULLQUOTE_{name.upper()}_DIR": str(Path(folder, name))
            for name in ("config", "state", "notes", "cache")
        },
    }
    answer = subprocess.run(
        [sys.executable, __file__, "--run", what, f"{folder}/articles"],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    return [Stall(**one) for one in json.loads(answer)]


def report(stalls: list[Stall], usual: float) -> None:
    """``usual``: the bare app's longest on a key, in CPU time."""
    phases = dict.fromkeys(one.what for one in stalls)
    names = f"{'processor':>10}{'clock':>8}{'callback':>10}{'> 8 ms':>8}{'bare':>8}"
    print(f"{'ms: the longest':32}{names}")
    for phase in phases:
        mine = [one for one in stalls if one.what == phase]
        longest = max(one.processor for one in mine)
        many = sum(one.processor > GOAL for one in mine)
        clock = max(one.clock for one in mine)
        callback = max(one.callback for one in mine)
        times = f"{longest:10.1f}{clock:8.1f}{callback:10.1f}"
        print(f"{phase:32}{times}{many:8}{longest / usual:8.1f}")
    print("\nthe longest, and what ran: processor, clock, callback")
    for one in sorted(stalls, key=lambda one: -one.processor)[:SHOWN]:
        times = f"{one.processor:8.1f} {one.clock:8.1f} {one.callback:8.1f}"
        print(f"{times}  {one.what:24} {one.called}; {one.where}")


def main() -> None:
    if sys.argv[1:2] == ["--run"]:
        what, folder = sys.argv[2:4]
        stalls = asyncio.run(reader(Path(folder)) if what == "reader" else bare())
        print(json.dumps([vars(one) for one in stalls]))
        return
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "articles").mkdir()
        write_pile(Path(folder, "articles"), files)
        plain = apart("bare", folder)
        usual = max(one.processor for one in plain if one.what.startswith("down"))
        print("a bare Textual app")
        report(plain, usual)
        print(f"\nthe reader on {files:,} articles")
        report(apart("reader", folder), usual)


if __name__ == "__main__":
    main()
