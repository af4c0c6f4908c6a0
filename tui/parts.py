"""Output in part files, each written whole, so that a long run can be stopped and resumed.

    out/part-00012-3f9c02d1.jsonl

The letters and digits behind the number stand for the files in the part and how they are read: a
part that is there is not made again, and a folder with parts of another run is left untouched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tui import __version__
from tui.errors import EngineError
from tui.headless import Line, Task
from tui.whole import written_whole

if TYPE_CHECKING:
    import pyarrow

SIZE = 10_000
"""Files in a part: some minutes of one core, some hundred megabytes."""

JSONL, PARQUET = "jsonl", "parquet"

Lines = Callable[[Sequence[Task]], Iterator[Line]]


@dataclass(frozen=True, slots=True)
class Part:
    """``made``: written by this run rather than found there. ``failed``: files this run could not
    read."""

    path: Path
    files: int
    made: bool
    failed: int = 0


def write(
    tasks: Iterable[Task],
    folder: Path,
    lines: Lines,
    *,
    form: str = JSONL,
    size: int = SIZE,
    told: Callable[[Task, Line], None] = lambda task, line: None,
) -> Iterator[Part]:
    """Yield each part as soon as it is there. No more than one part's tasks are held at a time.

    Raises:
        EngineError: ``folder`` holds parts of another run, or cannot be written.
    """
    save = _parquet if form == PARQUET else _jsonl
    waiting = iter(tasks)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {path.name.split("-")[1]: path for path in folder.glob("part-*-*.*")}
        number = 0
        while group := list(islice(waiting, size)):
            path = folder / f"part-{number:05}-{_fingerprint(group)}.{form}"
            number += 1
            if path.exists():
                yield Part(path, len(group), made=False)
                continue
            if (other := there.get(f"{number - 1:05}")) is not None:
                raise EngineError(
                    f"{other} is of another run: of other files, read otherwise, or by another "
                    "version. Name an empty folder, or take the parts away"
                )
            failed = _whole(path, save, group, lines, told)
            yield Part(path, len(group), made=True, failed=failed)
    except OSError as error:
        raise EngineError(f"{folder}: could not be written ({error.strerror or error})") from error


def _fingerprint(group: Sequence[Task]) -> str:
    """Of the paths and options, not of what the files hold: finding that out would mean reading
    them."""
    digest = sha256(__version__.encode())
    for task in group:
        told = (task.path, task.clean, task.reading, task.kept.notes)
        digest.update(repr(told).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:8]


def _whole(
    path: Path,
    save: Callable[[IO[bytes], Iterator[Line]], None],
    group: Sequence[Task],
    lines: Lines,
    told: Callable[[Task, Line], None],
) -> int:
    failed = 0

    def heard() -> Iterator[Line]:
        nonlocal failed
        for task, line in zip(group, lines(group), strict=True):
            failed += line.error is not None
            told(task, line)
            yield line

    with written_whole(path, mode=0o644) as file:
        save(file, heard())
    # What a run that was killed had of this part.
    for left in path.parent.glob(f".{path.name}.*"):
        with suppress(OSError):
            left.unlink()
    return failed


def _jsonl(file: IO[bytes], lines: Iterator[Line]) -> None:
    for line in lines:
        file.write(line.json + b"\n")


ROWS = 500
"""Articles in a row group: what a reader of the file has to hold at a time."""


def _parquet(file: IO[bytes], lines: Iterator[Line]) -> None:
    import json

    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise EngineError("this needs pyarrow: pip install 'pullquote[parquet]'") from error
    schema = _schema(pyarrow)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while rows := [json.loads(line.json) for line in islice(lines, ROWS)]:
            writer.write_table(pyarrow.Table.from_pylist([*map(_encodable, rows)], schema=schema))


def _encodable(value: Any) -> Any:
    """A file name that is not UTF-8 comes with lone surrogates, which Parquet cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    return value


def _schema(pa: Any) -> pyarrow.Schema:
    """The manual's keys; ``error`` where a file could not be read, and all else null."""
    text, offset = pa.string(), pa.int64()
    place = [("start", offset), ("end", offset)]
    words = pa.struct([*place, ("text", text)])
    mention = pa.struct([*place, ("text", text), ("form", text)])
    lines = ("path", "sha256", "title", "date", "source", "byline", "url", "language")
    block = [*place, ("kind", text), ("dropped", text)]
    removed = [*place, ("text", text), ("reason", text)]
    actor = [
        *((key, text) for key in ("id", "name", "kind")),
        ("aliases", pa.list_(text)),
        ("role", text),
        ("mentions", pa.list_(mention)),
    ]
    quote = [
        *place,
        ("text", text),
        ("content", pa.list_(pa.struct(place))),
        ("kind", text),
        ("speaker", text),
        ("speaker_span", words),
        ("cue", words),
        ("confidence", pa.float64()),
        ("why", text),
    ]
    repair = [*place, ("find", text), ("replace", text), ("confidence", pa.float64())]
    correction = [("id", text), ("outcome", text)]
    return pa.schema(
        [
            *((key, text) for key in (*lines, "text", "body")),
            ("blocks", pa.list_(pa.struct(block))),
            ("removed", pa.list_(pa.struct(removed))),
            ("actors", pa.list_(pa.struct(actor))),
            ("quotes", pa.list_(pa.struct(quote))),
            ("repairs", pa.list_(pa.struct(repair))),
            ("corrections", pa.list_(pa.struct(correction))),
            ("error", text),
        ]
    )
