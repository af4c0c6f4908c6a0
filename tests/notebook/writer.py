"""A reader in a process of its own: notes numbered from 0, each told on stdout once it is saved."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.notebook import Notebook, Selector, Subject


def main(folder: str, id: str, name: str, count: str) -> None:
    notebook = Notebook(Path(folder))
    for number in range(int(count)):
        said = f"{name}-{number}"
        change = notebook.annotate(Subject(id), Selector(said, start=number), note=said)
        print(change.notes.problem or said, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
