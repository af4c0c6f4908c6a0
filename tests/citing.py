"""A configuration folder and an article to cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exporting import STORY


def config(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def story_in(folder: Path, name: str = "story.md", title: str = "Harbour vote") -> Path:
    path = folder / name
    path.write_text(STORY.format(title=title), "utf-8")
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config", "state", "cache", "notes"):
        monkeypatch.setenv(f"PULLQUOTE_{name.upper()}_DIR", str(tmp_path / "of-the-user" / name))
