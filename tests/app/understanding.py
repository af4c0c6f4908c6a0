"""Articles whose actors and quotes are not known before a test says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest

from tui import extraction
from tui.model import Article, Document


@contextmanager
def held_up(patch: pytest.MonkeyPatch, those: Callable[[str], bool]) -> Iterator[Event]:
    """In ``those`` texts they are looked for, in this process, only once the event is set."""
    going, understand = Event(), extraction.understand

    def after(document: Document, *values: Any) -> Article:
        if those(document.text):
            going.wait(60)
        return understand(document, *values)

    patch.setattr(extraction, "understand", after)
    yield going
    going.set()


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a file that was just written is looked at again."""
    monkeypatch.setattr("tui.settling.SETTLED", 0)
