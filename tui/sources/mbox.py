"""Mailboxes in one file: mbox as RFC 4155 and mboxrd have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from mmap import mmap
from typing import BinaryIO

from tui.sources.kinds import FROM_LINE
from tui.sources.mapping import mapped
from tui.sources.member import Member, Part

_QUOTED = re.compile(rb"^>(>{0,20}From )", re.MULTILINE)


def index(file: BinaryIO) -> list[Part]:
    with mapped(file) as data:
        found = list(_lines_between(data))
        ends = [start for start, _ in found[1:]] + [len(data)]
    return [
        Part(number, start, end)
        for number, ((_, start), end) in enumerate(zip(found, ends, strict=True), 1)
    ]


def _lines_between(data: bytes | mmap) -> Iterator[tuple[int, int]]:
    place = 0
    while place != -1:
        if (line := FROM_LINE.match(data, place)) and _ends_a_mail(data[max(0, place - 3) : place]):
            yield line.span()
        # Found so, a gigabyte is through in half a second; the expression alone takes a minute.
        before = data.find(b"\nFrom ", place)
        place = before + 1 if before != -1 else -1


def _ends_a_mail(before: bytes) -> bool:
    return not before or before.endswith((b"\n\n", b"\n\r\n"))


def member(file: BinaryIO, part: Part) -> Member:
    file.seek(part.start)
    data = file.read(part.end - part.start)
    return Member(_QUOTED.sub(rb"\1", data), f"{part.number}.eml")
