"""A segment of the index as a file: its arrays one after the other, mapped and not read."""

from __future__ import annotations

import json
import mmap
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tui.search.segment import Part, Postings, Segment
from tui.search.vocabulary import Vocabulary
from tui.whole import written_whole

FORMAT = 4


def write(segment: Segment, place: Path) -> None:
    """
    Raises:
        OSError: it could not be written; nothing is left of it then.
    """
    parts = dict(_arrays(segment))
    head: dict[str, Any] = {"format": FORMAT, "byteorder": sys.byteorder, "arrays": {}}
    head["counts"] = {part: segment.postings[part].count for part in Part}
    at = 0
    for name, values in parts.items():
        head["arrays"][name] = [at, str(values.dtype), list(values.shape)]
        at += values.nbytes + -values.nbytes % 64
    line = json.dumps(head).encode() + b"\n"
    line = line.rjust(len(line) + -len(line) % 64)
    place.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(place, durable=False) as file:
        file.write(line)
        for values in parts.values():
            file.write(np.ascontiguousarray(values).data)
            file.write(bytes(-values.nbytes % 64))


def read(place: Path) -> Segment:
    """Mapped: nothing is read before it is needed.

    Raises:
        OSError, ValueError: there is none, or this is none.
    """
    if not place.is_file():  # whoever opens a pipe waits for ever
        raise ValueError("not a file")
    with place.open("rb") as file:
        # A copy on Windows, where a mapped file cannot be deleted.
        data = (
            file.read()
            if sys.platform == "win32"
            else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        )
    end = data.find(b"\n") + 1
    head = json.loads(data[:end] or b"{}")
    if head.get("format") != FORMAT or head.get("byteorder") != sys.byteorder:
        raise ValueError("an index of another kind")
    arrays = {
        name: np.frombuffer(data, kind, int(np.prod(shape)), end + at).reshape(shape)
        for name, (at, kind, shape) in head["arrays"].items()
    }
    blob = arrays.pop("blob").tobytes().decode("utf-8", "surrogatepass")
    own = {name.split(".", 1)[1]: arrays[name] for name in arrays if name.startswith("words.")}
    postings = {
        part: Postings(arrays[f"{part}.lines"], arrays[f"{part}.ends"], head["counts"][part])
        for part in Part
    }
    rest = {field.name: arrays[field.name] for field in fields(Segment) if field.name in arrays}
    return Segment(vocabulary=Vocabulary(blob=blob, **own), postings=postings, **rest)


def _arrays(segment: Segment) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    words = segment.vocabulary
    yield "blob", np.frombuffer(words.blob.encode("utf-8", "surrogatepass"), np.uint8)
    for name in ("starts", "lengths", "letters", "masks"):
        yield f"words.{name}", getattr(words, name)
    for part, postings in segment.postings.items():
        yield f"{part}.lines", postings.lines
        yield f"{part}.ends", postings.ends
    for field in fields(Segment):
        values = getattr(segment, field.name)
        if isinstance(values, np.ndarray):
            yield field.name, values
