"""What is imported and collected is there to the end: to look for garbage among it took a third of
the collection and a twentieth of the tests."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

gc.disable()
settings.register_profile("untimed", deadline=None)  # a busy machine may take any time
settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: half of the tests' time they wait for timers, files and terminals.
    With one for each, two processors were busy half of the time."""
    return 2 * (os.cpu_count() or 1)
