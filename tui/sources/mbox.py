"""Mailboxes in one file: mbox as RFC 4155 and mboxrd have it."""

from __future__ import annotations

import re
from typing import BinaryIO

from tui.sources.kinds import FROM_LINE
from tui.sources.mapping import mapped
from tui.sources.member import Member, Part

_QUOTED = re.compile(rb"^>(>{0,20}From )", re.MULTILINE)


def index(file: BinaryIO) -> list[Part]:
    with mapped(file) as data:
        found = [(match.start(), match.end()) for match in FROM_LINE.finditer(data)]
        ends = [start for start, _ in found[1:]] + [len(data)]
    return [
        Part(number, start, end)
        for number, ((_, start), end) in enumerate(zip(found, ends, strict=True), 1)
    ]


def member(file: BinaryIO, part: Part) -> Member:
    file.seek(part.start)
    data = file.read(part.end - part.start)
    return Member(_QUOTED.sub(rb"\1", data), f"{part.number}.eml")
