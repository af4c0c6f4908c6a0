"""A notebook, an article with a quote to note, and the file of its notes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tui.model import Span
from tui.notebook import Notebook, Subject, describe

TEXT = "Ana Rossi, the mayor, said: “We will not wait.” The ferry sails on Monday, she added."
QUOTE = describe(TEXT, Span(28, 47))


def subject(name: str = "one", **known: Any) -> Subject:
    return Subject(sha256(name.encode()).hexdigest(), **{"title": name, **known})


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path / "notes")


def file_of(notebook: Notebook, id: str) -> Path:
    [path] = notebook.folder.glob(f"{id[:2]}/*{id}.toml")
    return path
