from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.readme import README, with_keys

ROOT = Path(__file__).parent.parent


def test_the_keys_in_the_readme_are_the_keys_of_the_program() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_keys(text) == text, "python -m tests.readme writes them anew"


def test_every_file_the_readme_points_to_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_changelog_names_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"[{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
