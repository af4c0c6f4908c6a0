"""What is imported and collected is there to the end: to look for garbage among it took a third of
the collection and a twentieth of the tests."""

from __future__ import annotations

import gc

from hypothesis import settings

gc.disable()
settings.register_profile("untimed", deadline=None)  # a busy machine may take any time
settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()
