"""Writes what README takes from the program, the tables of keys and of templates' fields:
``python -m tests.readme``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tui.app.keys import COMMANDS, DIALOG_KEYS, NOTEBOOK_KEYS, shown
from tui.citation.own import REFERENCE_FIELDS
from tui.citation.quotation import QUOTE_FIELDS
from tui.export import FIELDS as COLUMNS
from tui.export.own import EXPORT_KEYS, ITEM_FIELDS, STYLE_KEYS

README = Path(__file__).parent.parent / "README.md"
KEYS = "<!-- keys: from tui/app/keys.py -->\n", "<!-- end of keys -->\n"
FIELDS = "<!-- fields: from tui/citation and tui/export -->\n", "<!-- end of fields -->\n"


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
    lines += ["", "**In the notebook**", "", "| key | does |", "|--|--|"]
    lines += [f"| <kbd>{_cell(key)}</kbd> | {_cell(does)} |" for key, does in NOTEBOOK_KEYS]
    return "\n".join(lines) + "\n"


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


def as_the_program_is(readme: str) -> str:
    for (start, end), table in ((KEYS, key_table()), (FIELDS, field_tables())):
        before, rest = readme.split(start)
        readme = before + start + table + end + rest.split(end)[1]
    return readme


if __name__ == "__main__":
    README.write_text(as_the_program_is(README.read_text(encoding="utf-8")), encoding="utf-8")
