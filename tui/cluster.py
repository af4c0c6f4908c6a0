"""The engine on many machines: batches of files go to a dask cluster, their lines come back in
order.

A file's line is a pure function of the file and the options, so what comes back is what
``headless.lines`` gives here, byte for byte. Every worker has to see the files under the same
paths.
"""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tui import sources
from tui.errors import EngineError
from tui.headless import Line, Task, failure, line
from tui.workers import Standby

if TYPE_CHECKING:
    from distributed import Client, Future

SCHEME = "dask://"

BATCH = 64
"""Files in one message: a second of work, against a millisecond of the scheduler's."""

AHEAD = 4
"""Batches per thread of the cluster that are sent and not yet back: no thread waits for work, and
the client holds at most some thousand lines."""

CONNECT = 10.0
"""Seconds."""


Lines = Callable[[Iterable[Task]], Iterator[Line]]


@contextmanager
def engine(address: str, *, batch: int = BATCH) -> Iterator[Lines]:
    """``headless.lines`` on the cluster at ``dask://HOST:PORT``: every task's line, in the order
    of the tasks. What a worker that died had in hand is read here.

    Raises:
        EngineError: the cluster does not answer; from the lines: it is lost on the way.
    """
    client = _connected(address)
    try:
        yield partial(_ordered, client, batch)
    finally:
        client.close(timeout=CONNECT)  # type: ignore[no-untyped-call]


def _ordered(client: Client, batch: int, tasks: Iterable[Task]) -> Iterator[Line]:
    waiting = iter(tasks)
    flying: deque[tuple[list[Task], Future[list[Line]] | None]] = deque()
    while True:
        while len(flying) < _room(client):
            group = list(islice(waiting, batch))
            if not group:
                break
            # There is no standard input elsewhere.
            here = any(sources.is_stdin(task.path) for task in group)
            flying.append((group, None if here else client.submit(run, group, pure=False)))
        if not flying:
            return
        group, future = flying.popleft()
        yield from map(line, group) if future is None else _lines(group, future)


def run(group: list[Task]) -> list[Line]:
    """Read a batch on a worker: in a process beside it, which is killed if it takes too long or too
    much."""
    if not hasattr(_beside, "process"):
        _beside.process = Standby("tui.headless:line")
    answers = map(_beside.process.answer, group)
    return [
        answer if isinstance(answer, Line) else failure(task.path, str(answer))
        for task, answer in zip(group, answers, strict=True)
    ]


_beside = threading.local()  # a worker may run several batches at once, each on a thread of its own


def _connected(engine: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError("this needs dask: pip install 'pullquote[dask]'") from error
    address = engine.removeprefix(SCHEME)
    host, _, port = address.rpartition(":")
    try:
        # dask asks again and again until its time is over, also where nobody listens.
        socket.create_connection((host, int(port)), CONNECT).close()
        return Client(  # type: ignore[no-untyped-call]
            f"tcp://{address}", timeout=CONNECT, set_as_default=False
        )
    except (OSError, OverflowError, ValueError) as error:
        raise EngineError(f"no dask scheduler answers at {address} ({error})") from error


def _room(client: Client) -> int:
    """How many batches may be under way at once; workers come and go."""
    threads: dict[str, int] = client.nthreads()  # type: ignore[no-untyped-call]
    return AHEAD * max(1, sum(threads.values()))


def _lines(group: list[Task], future: Future[list[Line]]) -> list[Line]:
    from distributed import KilledWorker

    try:
        return list(future.result())
    except KilledWorker:
        # Not by a file, which has a process of its own there: the machine was taken away, or had no
        # memory left. Others may be as bad; this one is here.
        return run(group)
    except Exception as error:  # whatever dask raises when its scheduler is gone
        raise EngineError(
            f"the cluster is lost ({type(error).__name__}); with --parts the next run goes on "
            "where this one stopped"
        ) from error
