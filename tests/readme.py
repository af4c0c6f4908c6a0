"""Writes what README takes from the program, the table of keys: ``python -m tests.readme``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tui.app.keys import COMMANDS, DIALOG_KEYS, shown

README = Path(__file__).parent.parent / "README.md"
START, END = "<!-- keys: from tui/app/keys.py -->\n", "<!-- end of keys -->\n"


def key_table() -> str:
    lines = []
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        lines += [f"**{group}**", "", "| key | does | command |", "|--|--|--|"]
        for command in commands:
            keys = ", ".join(f"<kbd>{_cell(shown(key))}</kbd>" for key in command.keys)
            does = f"{command.label}. {command.help}".removesuffix(" ")
            lines.append(f"| {keys or 'palette'} | {_cell(does)} | `{command.id}` |")
        lines.append("")
    lines += ["**In pickers and editors**", "", "| key | does |", "|--|--|"]
    lines += [f"| <kbd>{_cell(key)}</kbd> | {_cell(does)} |" for key, does in DIALOG_KEYS]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("\\", "&#92;").replace("|", "&#124;").replace("*", "&#42;")


def with_keys(readme: str) -> str:
    before, rest = readme.split(START)
    return before + START + key_table() + END + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
