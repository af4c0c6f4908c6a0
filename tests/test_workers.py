"""Processes for many tasks: what is given to them when, and what that takes here."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tui import workers
from tui.library import Library, learning
from tui.workers import in_processes, process
from tui.workers.serving import NICENESS

TASKS = 12


def test_no_thread_is_made_for_a_task(monkeypatch: pytest.MonkeyPatch) -> None:
    started = list[threading.Thread]()
    start = threading.Thread.start

    def counted(thread: threading.Thread) -> None:
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", counted)
    answers = dict(in_processes("builtins:abs", [-one for one in range(TASKS)], jobs=1))
    assert answers == {one: one for one in range(TASKS)}
    assert len(started) == 2


def test_a_process_that_rested_is_watched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LOOK", 0.001)
    begun = threading.Event()

    def tasks() -> Iterator[float]:
        yield 0.0
        begun.wait(0.1)  # longer than it takes to see that nothing is asked
        yield 3600.0

    answers = dict(in_processes("time:sleep", tasks(), jobs=1, seconds=0.2))
    assert answers[0] is None
    assert str(answers[1]) == "gave up after 0.2 s"


def test_a_task_is_begun_when_way_was_made_for_it() -> None:
    """And by so many of the processes as are to step aside alone."""
    asked = list[int]()
    made_way = threading.Event()

    def step_aside() -> None:
        asked.append(threading.get_ident())
        made_way.wait(60)

    answers = in_processes(
        "builtins:abs", [-one for one in range(TASKS)], jobs=2, aside=1, step_aside=step_aside
    )
    done = [next(answers) for _ in range(TASKS)]  # by the other one
    assert sorted(done) == [(one, one) for one in range(TASKS)]
    assert len(asked) == 1
    made_way.set()
    assert list(answers) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no niceness there")
def test_who_steps_aside_leaves_the_processors_to_others() -> None:
    own = os.nice(0)
    for aside, nice in ((0, own), (1, min(19, own + NICENESS))):
        [(_, answer)] = in_processes("os:nice", [0], jobs=1, aside=aside)
        assert answer == nice


@pytest.mark.parametrize(
    ("processors", "jobs", "aside"), [(1, 1, 2), (2, 1, 1), (4, 3, 1), (9, 4, 0)]
)
def test_two_processors_are_left_to_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, processors: int, jobs: int, aside: int
) -> None:
    given = dict[str, Any]()

    def noted(function: str, tasks: object, **options: Any) -> Iterator[tuple[int, object]]:
        given.update(options)
        return iter(())

    for number in range(learning.MANY):
        Path(tmp_path, f"{number}.txt").write_text(f"Report {number}", encoding="utf-8")
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(workers, "in_processes", noted)
    step_aside: Callable[[], None] = lambda: None  # noqa: E731
    list(Library([tmp_path]).analyse(step_aside=step_aside))
    assert (given["jobs"], given["aside"]) == (jobs, aside)
    assert given["step_aside"] is step_aside
