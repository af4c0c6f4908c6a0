"""README, manual and the other documents say what is so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.documents import FIELDS, MANUAL, README, TOP, written
from tui.config import Settings, load_settings
from tui.export.own import exports, styles

DOCUMENTS = pytest.mark.parametrize(
    "document", [README, MANUAL, TOP / "CONTRIBUTING.md"], ids=lambda path: path.name
)


@pytest.mark.parametrize("document", [README, MANUAL], ids=lambda path: path.name)
def test_its_tables_are_those_of_the_program(document: Path) -> None:
    told = "python -m tests.documents writes them anew"
    assert written(document) == document.read_text(encoding="utf-8"), told


def test_the_templates_in_the_manual_work(tmp_path: Path) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(\[styles\..*?)```", text.split(FIELDS[0])[0], re.S)
    path = tmp_path / "config.toml"
    path.write_text(example, encoding="utf-8")
    for found in (styles(path), exports(path)):
        assert found.problems == ()
        assert set(tomllib.loads(example)["styles"]) <= set(styles(path).by_id)
    assert set(exports(path).by_id) == set(tomllib.loads(example)["exports"])


def test_the_settings_in_the_manual_are_all_there_are(tmp_path: Path) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(theme = .*?)```", text, re.S)
    path = tmp_path / "config.toml"
    path.write_text(example, encoding="utf-8")
    settings, problems = load_settings(path)
    assert problems == ()
    table = tomllib.loads(example)
    assert table.keys() == {field.name for field in fields(Settings)}
    usual = Settings()
    for name in table.keys() - {"theme", "notes", "inbox", "library"}:
        assert getattr(settings, name) == getattr(usual, name)


@DOCUMENTS
def test_every_file_it_points_to_is_there(document: Path) -> None:
    for target, _ in _links(document):
        assert (TOP / target).exists(), target


@DOCUMENTS
def test_every_heading_it_points_to_is_there(document: Path) -> None:
    for target, anchor in _links(document):
        if anchor:
            assert anchor in _anchors(TOP / target if target else document), (target, anchor)


@pytest.mark.parametrize(
    "document",
    ["CONTRIBUTING.md", "tests/gold/README.md", "tests/training/README.md"],
)
def test_every_module_and_list_it_names_is_there(document: str) -> None:
    text = (TOP / document).read_text(encoding="utf-8")
    named = re.findall(r"`([\w./*-]+(?:/|\.(?:py|txt|json|toml|html|md)))`", text)
    there = [
        path.relative_to(TOP).as_posix()
        for folder in ("tui", "tests")
        for path in (TOP / folder).rglob("*")
    ]
    gone = [
        name
        for name in named
        if not (TOP / name).exists()
        and not any(fnmatch(f"/{path}", f"*/{name.rstrip('/')}") for path in there)
    ]
    assert named
    assert gone == []


def test_the_contents_of_the_manual_are_its_headings() -> None:
    contents = MANUAL.read_text(encoding="utf-8").split("\n## ")[0]
    assert re.findall(r"\(#(.+)\)", contents) == _anchors(MANUAL)[1:]


def _links(document: Path) -> list[tuple[str, str]]:
    """File and heading of each link that does not leave the project; "" for what is not named."""
    text = document.read_text(encoding="utf-8")
    return re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text)


def _anchors(document: Path) -> list[str]:
    """By what GitHub lets its headings be linked: small letters, no marks, hyphens for blanks."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.S)
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return [re.sub(r"[^\w\- ]", "", told.lower()).replace(" ", "-") for told in headings]


def test_the_changelog_names_this_version() -> None:
    version = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["version"]
    assert f"[{version}]" in (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
