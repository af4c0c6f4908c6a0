"""What `add` and `update` say while they fetch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.console import put, say

if TYPE_CHECKING:
    from tui.web import Inbox, Outcome


class Telling:
    """The path of each new page on standard output, the rest on standard error."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self.added = self.refused = 0

    def __call__(self, outcome: Outcome) -> None:
        from tui.web import Added, Refused

        if isinstance(outcome, Refused):
            self.refused += 1
            say(f"{outcome.url}: {outcome.reason}")
            return
        if isinstance(outcome, Added):
            self.added += 1
            data = str(outcome.path).encode("utf-8", "surrogateescape")
            put(data + b"\n")
            for address in outcome.through:
                self._say(f"{outcome.url} redirects to {address}")
            if outcome.note:
                self._say(f"{outcome.url}: {outcome.note}")
        else:
            self._say(f"{outcome.url}: is there already, as {outcome.path}")

    def _say(self, message: str) -> None:
        if not self._quiet:
            say(message)


def opened_inbox(option: Path | None) -> Inbox:
    from tui import config, web

    settings, problems = config.load_settings()
    for problem in problems:
        say(problem)
    return web.Inbox(config.inbox_dir(option, setting=settings.inbox))
