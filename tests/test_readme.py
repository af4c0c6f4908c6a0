from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from tests.readme import FIELDS, README, as_the_program_is
from tui.config import Settings, load_settings
from tui.export.own import exports, styles

ROOT = Path(__file__).parent.parent


def test_the_tables_in_the_readme_are_those_of_the_program() -> None:
    text = README.read_text(encoding="utf-8")
    assert as_the_program_is(text) == text, "python -m tests.readme writes them anew"


def test_the_templates_in_the_readme_work(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(\[styles\..*?)```", text.split(FIELDS[0])[0], re.S)
    path = tmp_path / "config.toml"
    path.write_text(example, encoding="utf-8")
    for found in (styles(path), exports(path)):
        assert found.problems == ()
        assert set(tomllib.loads(example)["styles"]) <= set(styles(path).by_id)
    assert set(exports(path).by_id) == set(tomllib.loads(example)["exports"])


def test_the_settings_in_the_readme_are_all_there_are(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
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


def test_every_file_the_readme_points_to_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_changelog_names_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"[{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
