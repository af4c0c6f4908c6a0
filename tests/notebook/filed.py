"""A notebook with one article's notes, and the file of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.model import Span
from tui.notebook import Notebook, Subject, describe

TEXT = "The ferry sails on Monday, the harbour master said."
QUOTE = describe(TEXT, Span(0, 25))
ONE = Subject("1a" * 32, "One")


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    notebook = Notebook(tmp_path / "notes")
    notebook.annotate(ONE, QUOTE, tags=["first"])
    return notebook


def path_of(notebook: Notebook) -> Path:
    return notebook.folder / "1a" / f"one--{ONE.id}.toml"
