"""What is kept beside a page that was fetched: where it is from, and what its feed said of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from tui.references.entry import Entry, day, line, names_of_files
from tui.sources.beside import BESIDE

__all__ = ["BESIDE", "parse"]


def parse(text: str, name: str) -> Iterator[Entry]:
    """``name``: of the file the text is from.

    Raises:
        ValueError: it is no TOML.
    """
    try:
        told = tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    through = told.get("through")
    last = through[-1] if isinstance(through, list) and through else told.get("url")
    author = line(told.get("author"))
    published = told.get("published")
    yield Entry(
        title=line(told.get("title")),
        authors=(author,) if author else (),
        source=line(told.get("outlet")),
        published=day(published) if isinstance(published, str) else None,
        url=line(last),
        files=names_of_files([name.removesuffix(BESIDE)]),
    )
