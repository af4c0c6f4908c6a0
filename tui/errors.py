"""Everything pullquote raises on purpose.

PullquoteError
├── UnreadableSource     an article that cannot be read or decoded
│   └── LeftOut          what pullquote wrote itself, in a folder: no article, and no failure
├── ConfigError          settings, key map or theme: names the file and the place
├── NotebookError        a notes file that cannot be read, or a save that did not happen
│   └── BrokenNotes      the file is there and does not parse: line and column
│       └── UnreadNotes  the system does not give its bytes
├── SearchError          a query that cannot be understood: the place in it
├── CitationError        a style or template that does not exist or cannot be filled
├── ExportError          what was to be written could not be, or would have replaced a file
├── FetchError           a page or feed that did not come from the web
├── EngineError          a cluster that is not there, part files that are another run's
├── ClipboardError       nothing could take the text
└── EditorError          the reader's own editor could not be used

Messages are sentences for the reader: the thing, what is wrong, the way out.
"""

from __future__ import annotations

from pathlib import Path


class PullquoteError(Exception):
    """Base of all; ``str(error)`` is fit to show."""


class UnreadableSource(PullquoteError):
    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableSource], tuple[Path | str, str]]:
        return type(self), (self.path, self.reason)  # crosses process borders


class LeftOut(UnreadableSource):
    """Is returned as a value and shown to the user; it does not change the exit status."""


class ConfigError(PullquoteError):
    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class NotebookError(PullquoteError):
    pass


class BrokenNotes(NotebookError):
    """``line`` and ``column`` count from 1."""

    def __init__(self, path: Path, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"{path}:{line}:{column}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line
        self.column = column


class UnreadNotes(BrokenNotes):
    """The system did not hand out the file's bytes, so nothing is known of what they say."""


class SearchError(PullquoteError):
    pass


class CitationError(PullquoteError):
    pass


class ExportError(PullquoteError):
    pass


class FetchError(PullquoteError):
    """``busy``: the server has trouble of its own or asks to be left alone, and may answer
    later."""

    def __init__(self, url: str, reason: str, *, busy: bool = False) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.busy = busy


class NoFeedError(FetchError):
    """What the address leads to is no feed."""


class EngineError(PullquoteError):
    pass


class ClipboardError(PullquoteError):
    pass


class EditorError(PullquoteError):
    pass
