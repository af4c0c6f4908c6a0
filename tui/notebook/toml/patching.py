"""Change a TOML text where its values change, and nowhere else.

A notes file belongs to the person as much as to the program: what a save does not concern stays
byte for byte, so comments, order and spacing last and git shows small differences. The text is cut
at its table headers. Tables whose values stay are kept as they are written; a changed table is
written anew, or, when a person put comments into it, edited by tomlkit, which is only imported
then. (tomlkit over a whole file costs 5 ms and more, and takes the comment above a table for a part
of the table before, so that it goes when that one is removed.)
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tui.notebook.toml.reading import Doc, same
from tui.notebook.toml.writing import dump_table, format_key, format_value

LISTED = ("annotation", "correction", "deleted")
"""The top-level lists of tables, in the order a file has them."""

# Only ever run over text that parses, in which every string is closed: no scan runs on in vain.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[\]{}\n]",
    re.DOTALL,
)


_PLAIN_HEADER = re.compile(r"(\[\[?)([A-Za-z0-9_-]+)\]\]?\Z")


class UnpatchableError(Exception):
    """The text sets these values in a way that cannot be changed piece by piece."""


@dataclass(slots=True)
class Block:
    """A header and what is under it, with the comment lines right above it.

    ``path`` is () for what comes before the first header; ``body`` is without the blank lines at
    its end, which are ``gap``: "" for the usual ones.
    """

    path: tuple[str, ...]
    listed: bool
    body: str
    gap: str
    commented: bool


def patch(text: str, old: Doc, new: Doc, *, named: Doc | None = None) -> str:
    """``text``, which reads as ``old``, changed to read as ``new``.

    ``named`` is ``old`` with an id for each record that has none in the text.

    Raises:
        UnpatchableError: the caller decides what to do; also compare what the result reads as.
    """
    crlf = "\r\n" in text
    blocks = split(text.replace("\r\n", "\n"))
    for key in [*new, *(key for key in old if key not in new)]:
        if same(old.get(key), new.get(key)):
            continue
        if key in LISTED:
            blocks = _patch_list(
                blocks, key, old.get(key, []), _keys((named or old).get(key, [])), new.get(key, [])
            )
        elif isinstance(new.get(key), dict):
            blocks = _patch_table(blocks, key, old.get(key), new[key])
        else:
            blocks[0] = _edited(blocks[0], {key: old.get(key)}, {key: new.get(key)})
    patched = "".join(_joined(blocks))
    return patched.replace("\n", "\r\n") if crlf else patched


def _joined(blocks: Sequence[Block]) -> Iterator[str]:
    written = [block for block in blocks if block.body or block.gap]
    for block, following in zip(written, [*written[1:], None], strict=True):
        yield block.body
        last = following is None
        yield block.gap if block.gap or not block.body else "\n" if last else "\n\n"


# ── cutting ───────────────────────────────────────────────────────────────────────────────────


def has_comments(text: str) -> bool:
    return "#" in text and any(token[0].startswith("#") for token in _TOKEN.finditer(text))


def split(text: str) -> list[Block]:
    """Always at least one block: the first, without a header, may be empty."""
    starts = [0]
    depth = 0
    line = 0  # where the current line starts
    above: int | None = None  # where the comment lines that end above this line start
    commented: list[int] = []
    for token in _TOKEN.finditer(text):
        match token[0][0]:
            case "\n":
                if not text[line : token.start()].lstrip(" \t").startswith("#") or depth:
                    above = None
                line = token.end()
            case "#":
                commented.append(token.start())
                if above is None and not depth and not text[line : token.start()].strip(" \t"):
                    above = line
            case "[" | "{":
                if token[0] == "[" and not depth and not text[line : token.start()].strip(" \t"):
                    starts.append(line if above is None else above)
                depth += 1
            case "]" | "}":
                depth -= 1
    ends = [*starts[1:], len(text)]
    blocks = [
        _block(
            text[start:end], commented=any(start <= at < end for at in commented), first=number == 0
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    if blocks[-1].gap == "\n":  # the end of the file, and no gap before what comes behind it
        blocks[-1].gap = ""
    return blocks


def _block(text: str, *, commented: bool, first: bool) -> Block:
    body = text.rstrip("\n \t")
    gap = text[len(body) :]
    if first:
        return Block((), listed=False, body=body, gap=gap, commented=commented)
    header = next(line for line in body.split("\n") if line.lstrip(" \t").startswith("["))
    plain = _PLAIN_HEADER.match(header)
    if plain:
        return Block((plain[2],), len(plain[1]) == 2, body, gap, commented)
    inner: Any = tomllib.loads(header)
    path: list[str] = []
    listed = False
    while inner:
        [(key, inner)] = inner.items()
        path.append(key)
        listed = isinstance(inner, list)
        if listed:
            inner = inner[0]
    return Block(tuple(path), listed, body, gap, commented)


# ── changing ──────────────────────────────────────────────────────────────────────────────────


def _patch_table(
    blocks: list[Block], key: str, old: dict[str, Any] | None, new: dict[str, Any]
) -> list[Block]:
    own = [at for at, block in enumerate(blocks) if block.path == (key,)]
    if old is None:
        block = Block(
            (key,),
            listed=False,
            body=dump_table((key,), new, listed=False).strip("\n"),
            gap="",
            commented=False,
        )
        return _inserted(blocks, block, before=LISTED)
    if len(own) != 1:
        raise UnpatchableError(f"{key} is not written as one table [{key}]")
    below = any(block.path[:1] == (key,) and len(block.path) > 1 for block in blocks)
    blocks[own[0]] = _edited(blocks[own[0]], old, new, piecewise=below)
    return blocks


def _patch_list(
    blocks: list[Block],
    table: str,
    old: list[dict[str, Any]],
    old_keys: list[str],
    new: list[dict[str, Any]],
) -> list[Block]:
    heads = [at for at, one in enumerate(blocks) if one.path == (table,) and one.listed]
    if len(heads) != len(old):
        raise UnpatchableError(f"{table} is not written as tables [[{table}]]")
    new_keys = _keys(new)
    if [key for key in old_keys if key in new_keys] != [key for key in new_keys if key in old_keys]:
        raise UnpatchableError(f"the order of [[{table}]] changes")
    wanted = dict(zip(new_keys, new, strict=True))
    kept: dict[str, list[Block]] = {}
    others: list[Block | str] = []  # a key stands for that record's blocks
    current = ""
    for at, block in enumerate(blocks):
        if at in heads:
            current = old_keys[heads.index(at)]
            kept[current] = [block]
            others.append(current)
        elif block.path[:1] == (table,) and current:
            kept[current].append(block)
        else:
            others.append(block)
    for key, record in zip(old_keys, old, strict=True):
        if key not in wanted:
            others.remove(key)
        elif not same(record, wanted[key]):
            head, *below = kept[key]
            kept[key] = [_edited(head, record, wanted[key], piecewise=bool(below)), *below]
    return _woven(others, kept, table, wanted)


def _keys(records: list[dict[str, Any]]) -> list[str]:
    """One for each record, the same in another version of the list."""
    seen: Counter[str] = Counter()
    keys = []
    for record in records:
        id = str(record.get("id", ""))
        seen[id] += 1
        keys.append(f"{id}#{seen[id]}")
    return keys


def _woven(
    others: list[Block | str],
    kept: dict[str, list[Block]],
    table: str,
    wanted: dict[str, dict[str, Any]],
) -> list[Block]:
    """The new records put before the one that follows them in ``wanted``, the last ones last."""
    waiting: list[Block] = []
    before: dict[str, list[Block]] = {}
    last = ""
    for key, record in wanted.items():
        if key in kept:
            before[key], waiting, last = waiting, [], key
        else:
            body = dump_table((table,), record, listed=True).strip("\n")
            waiting.append(Block((table,), listed=True, body=body, gap="", commented=False))
    woven: list[Block] = []
    for item in others:
        if isinstance(item, Block):
            woven.append(item)
            continue
        woven += [*before[item], *kept[item], *(waiting if item == last else ())]
    if not last:
        for block in waiting:
            woven = _inserted(woven, block, before=LISTED[LISTED.index(table) + 1 :])
    return woven


def _inserted(blocks: list[Block], block: Block, *, before: Sequence[str]) -> list[Block]:
    at = next(
        (at for at, other in enumerate(blocks) if other.path and other.path[0] in before),
        len(blocks),
    )
    if at and at == len(blocks) and blocks[-1].body:
        blocks[-1].gap = ""
    return [*blocks[:at], block, *blocks[at:]]


def _edited(
    block: Block, old: dict[str, Any], new: dict[str, Any], *, piecewise: bool = False
) -> Block:
    """``piecewise`` when parts of the table stand elsewhere and only what differs may be set."""
    if block.path and not block.commented and not piecewise:
        body = dump_table(block.path, new, listed=block.listed).strip("\n")
    else:
        body = _edited_by_key(block, old, new)
    return Block(block.path, block.listed, body, block.gap, block.commented)


def _edited_by_key(block: Block, old: dict[str, Any], new: dict[str, Any]) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(block.body + "\n")
        table: Any = document
        for key in block.path:
            table = table[key]
        if block.listed:
            table = table[0]
        for key in [*new, *(key for key in old if key not in new)]:
            if same(old.get(key), new.get(key)):
                continue
            if key not in new:
                del table[key]
            elif key in table or not isinstance(new[key], dict | list):
                table[key] = tomlkit.value(format_value(new[key]))
            else:
                table.append(key, tomlkit.value(format_value(new[key])))
        return tomlkit.dumps(document).rstrip("\n")
    except (TOMLKitError, KeyError, TypeError, IndexError) as error:
        reason = f"{format_key(block.path[0]) if block.path else 'the top'} cannot be edited"
        raise UnpatchableError(reason) from error
