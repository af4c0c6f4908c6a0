"""Writes what README and MANUAL take from the program, the tables of keys and of templates' fields:
``python -m tests.documents``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from pathlib import Path

from tui.app.keys import COMMANDS, DIALOG_KEYS, NOTEBOOK_KEYS, Command, Group, shown
from tui.citation.own import REFERENCE_FIELDS
from tui.citation.quotation import QUOTE_FIELDS
from tui.export import FIELDS as COLUMNS
from tui.export.own import EXPORT_KEYS, ITEM_FIELDS, STYLE_KEYS

TOP = Path(__file__).parent.parent
README = TOP / "README.md"
MANUAL = TOP / "MANUAL.md"
KEYS = "<!-- keys: from tui/app/keys.py -->\n", "<!-- end of keys -->\n"
FIELDS = "<!-- fields: from tui/citation and tui/export -->\n", "<!-- end of fields -->\n"


def short_key_tables() -> str:
    """Each command by its keys and label alone, two in a row."""
    lines = []
    for group, commands in _groups():
        lines += [f"**{group}**", "", "| key | does | key | does |", "|--|--|--|--|"]
        half = -(-len(commands) // 2)
        for row in zip_longest(commands[:half], commands[half:]):
            cells = (f"{_keys(one)} | {_cell(one.label)}" if one else " | " for one in row)
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def key_tables() -> str:
    lines = []
    for group, commands in _groups():
        lines += [f"**{group}**", "", "| key | does | command |", "|--|--|--|"]
        for command in commands:
            does = f"{command.label}. {command.help}".removesuffix(" ")
            lines.append(f"| {_keys(command)} | {_cell(does)} | `{command.id}` |")
        lines.append("")
    lines += ["**In pickers and editors**", "", "| key | does |", "|--|--|"]
    lines += [f"| <kbd>{_cell(key)}</kbd> | {_cell(does)} |" for key, does in DIALOG_KEYS]
    lines += ["", "**In the notebook**", "", "| key | does |", "|--|--|"]
    lines += [f"| <kbd>{_cell(key)}</kbd> | {_cell(does)} |" for key, does in NOTEBOOK_KEYS]
    return "\n".join(lines) + "\n"


def _groups() -> Iterator[tuple[Group, Sequence[Command]]]:
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        yield group, list(commands)


def _keys(command: Command) -> str:
    return ", ".join(f"<kbd>{_cell(shown(key))}</kbd>" for key in command.keys) or "palette"


def _cell(text: str) -> str:
    return text.replace("\\", "&#92;").replace("|", "&#124;").replace("*", "&#42;")


def field_tables() -> str:
    return "\n".join(
        f"| {head} | what |\n|--|--|\n"
        + "".join(f"| `{before}{name}{after}` | {_told(told)} |\n" for name, told in what.items())
        for head, before, after, what in (
            ("in `[styles.NAME]`", "", "", STYLE_KEYS),
            ("in `[exports.NAME]`", "", "", EXPORT_KEYS),
            ("field of any template", "{", "}", REFERENCE_FIELDS),
            ("beside them in `copy` and `item`", "{", "}", QUOTE_FIELDS),
            ("and in `item`", "{", "}", ITEM_FIELDS),
            ("column of `csv`, key of `jsonl`", "", "", COLUMNS),
        )
    )


def _told(told: str) -> str:
    return told.replace("|", "&#124;")


def written(document: Path) -> str:
    """The text of README or MANUAL, its tables as the program is."""
    text = document.read_text(encoding="utf-8")
    tables = {
        README: [(KEYS, short_key_tables())],
        MANUAL: [(KEYS, key_tables()), (FIELDS, field_tables())],
    }
    for (start, end), table in tables[document]:
        before, rest = text.split(start)
        text = before + start + table + end + rest.split(end)[1]
    return text


if __name__ == "__main__":
    for document in (README, MANUAL):
        document.write_text(written(document), encoding="utf-8")
