"""What every format is turned into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    data: bytes
    media_type: str | None = None
    """None: by the file's name and the text itself."""
    charset: str | None = None
    """What the file says its text is encoded as."""
    settled: bool = False
    """Whether the data are UTF-8 of our own making, whatever else is said about them."""
    whole: bool = False
    """Whether all of it is the article: no menus around it, as a web page has them."""
    about: Mapping[str, object] = field(default_factory=dict)
    """As written, not made safe: ``title``, ``authors``, ``source``, ``published``, ``url``,
    ``language``; and ``origin``, where they were found."""
    notices: tuple[str, ...] = ()
    passed_on: bool = False
    """Whether the text may contain the head of another mail."""
    exported: bool = False
    """Whether the text contains a databank's fields."""


def made(text: str, media_type: str | None = None, **more: object) -> Content:
    """Content whose text was put together here."""
    data = text.encode("utf-8", "replace")
    return Content(data, media_type, settled=True, **more)  # type: ignore[arg-type]
