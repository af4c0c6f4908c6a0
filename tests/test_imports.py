"""The engine runs where there is no terminal, and starts without what it does not use.

import-linter reads the source; these look at what a fresh interpreter has really loaded.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TERMINAL = {"textual", "rich"}
HEAVY = {
    *("lxml", "trafilatura", "tomlkit", "pyperclip", "rapidfuzz", "yaml", "markdown_it", "numpy"),
    *("ftfy", "email", "pdfminer", "mammoth", "warcio"),
}

ENGINE = [
    "tui.model",
    "tui.errors",
    "tui.digest",
    "tui.sources",
    "tui.folding",
    "tui.workers",
    "tui.config",
    "tui.extraction",
    "tui.notebook",
    "tui.search",
    "tui.citation",
    "tui.export",
    "tui.export.own",
    "tui.library",
    "tui.headless",
]


def loaded_by(code: str, *arguments: str) -> set[str]:
    """Top-level packages in a fresh interpreter after running ``code``."""
    return {name.partition(".")[0] for name in modules_after(code, *arguments)}


def modules_after(code: str, *arguments: str) -> set[str]:
    report = f"{code}\nimport sys; sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", report, *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize("module", ENGINE)
def test_the_engine_needs_no_terminal_and_nothing_heavy_to_start(module: str) -> None:
    assert not loaded_by(f"import {module}") & (TERMINAL | HEAVY)


def test_extracting_plain_text_loads_no_terminal_and_no_parser_of_html(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Ferry returns\n\n“We missed it,” Ana Rossi told the council on Monday.\n")
    code = "import sys; from tui.cli import main; assert main(['extract', sys.argv[1]]) == 0"

    assert not loaded_by(code, str(file)) & (
        TERMINAL | HEAVY | {"platformdirs", "multiprocessing", "sqlite3"}
    )


def test_the_command_line_itself_loads_next_to_nothing() -> None:
    loaded = loaded_by("import tui.cli")

    assert not loaded & (TERMINAL | HEAVY | {"platformdirs", "json", "tomllib", "subprocess"})


def test_the_list_can_be_shown_without_what_an_article_or_a_search_needs() -> None:
    loaded = modules_after("import tui.app.app")

    assert "tui.app.screens.reader" in loaded
    assert not {name.partition(".")[0] for name in loaded} & (
        HEAVY | {"sqlite3", "multiprocessing"}
    )
    later = ("model", "extraction", "notebook", "search", "sources", "digest", "library.catalog")
    assert not loaded & {f"tui.{name}" for name in later}


def test_the_directions_of_import_hold() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed beside this Python")
    done = subprocess.run(
        [tool], cwd=Path(__file__).parent.parent, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stdout
