"""Pages from the web, and what is new in the feeds that are followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.pile.copies import CopiesElsewhere
from tui.errors import ConfigError
from tui.library import Changes

if TYPE_CHECKING:
    from tui.app.screens.picker import Picked
    from tui.web import Inbox, Outcome

SHOWN = 3
"""Failures that are reported one by one; of more, only how many."""


class Adding(CopiesElsewhere):
    _not_fetched: tuple[str, ...] = ()
    """Addresses that were asked for and did not come, the last first: they are offered again."""

    def do_add(self) -> None:
        from tui.app.screens.namer import Namer
        from tui.app.widgets.choices import Choice

        asking = Namer(
            "Add from the web",
            [Choice(url, url, "could not be fetched") for url in self._not_fetched],
            does="fetch",
            over="fetch again",
            create="fetch",
            placeholder="https://…  one or more addresses",
            empty="Type or paste the address of an article.",
        )
        self.app.push_screen(asking, self._addressed)

    def _addressed(self, picked: Picked | None) -> None:
        urls = tuple((picked.created or picked.id or "").split()) if picked else ()
        if urls:
            self._not_fetched = tuple(url for url in self._not_fetched if url not in urls)
            self.say("Fetching …")
            self._fetch(urls)

    @work(thread=True, group="add")
    def _fetch(self, urls: tuple[str, ...]) -> None:
        from tui import web

        def fetch(inbox: Inbox, told: Callable[[Outcome], None]) -> None:
            web.add(urls, inbox, told)

        self._into_the_inbox(fetch, opens=True)

    def refreshed(self, changes: Changes) -> None:
        super().refreshed(changes)
        self._update_feeds()  # what is said of them comes after what is said of the files

    @work(thread=True, exclusive=True, group="feeds")
    def _update_feeds(self) -> None:
        from tui import web

        try:
            subscriptions = web.Subscriptions()
        except ConfigError as error:
            self.app.call_from_thread(self.say, str(error), "warning")
            return
        if not subscriptions.feeds:
            return

        def fetch(inbox: Inbox, told: Callable[[Outcome], None]) -> None:
            web.follow(subscriptions.feeds, subscriptions, inbox, told)

        self._into_the_inbox(fetch, opens=False, problems=subscriptions.problems)

    def _into_the_inbox(
        self,
        fetch: Callable[[Inbox, Callable[[Outcome], None]], None],
        *,
        opens: bool,
        problems: tuple[str, ...] = (),
    ) -> None:
        """Fetch, and show what came; in a worker's thread."""
        from tui import config, web

        told: list[Outcome] = []
        inbox = web.Inbox(config.inbox_dir(setting=self.desk.settings.inbox))
        try:
            fetch(inbox, told.append)
        except ConfigError as error:
            problems = (*problems, str(error))
        self.app.call_from_thread(self._fetched, inbox.folder, told, problems, opens=opens)

    def _fetched(
        self, folder: Path, told: list[Outcome], problems: tuple[str, ...], *, opens: bool
    ) -> None:
        from tui import web

        refused = [outcome for outcome in told if isinstance(outcome, web.Refused)]
        there = [outcome.path for outcome in told if not isinstance(outcome, web.Refused)]
        if opens:
            self._not_fetched = (*(one.url for one in refused), *self._not_fetched)
        new = sum(isinstance(outcome, web.Added) for outcome in told)
        lines = [*problems, *(f"{one.url}: {one.reason}" for one in refused[:SHOWN])]
        if len(refused) > SHOWN:
            lines.append(f"{len(refused) - SHOWN:,} more could not be fetched.")
        notes = [one for one in told if isinstance(one, web.Added) and one.note]
        lines += [f"{one.url}: {one.note}." for one in notes[:SHOWN]]
        if new:
            lines.append(f"{new:,} new {'article' if new == 1 else 'articles'} in {folder}.")
        elif there and opens:
            lines.append("It is there already.")
        message, severity = (
            "\n".join(lines),
            ("warning" if refused or notes or problems else "information"),
        )
        if there and (opens or new):
            self._take_in(folder, there[0] if opens else None, message, severity)
        elif message:
            self.say(message, severity)

    @work(thread=True, group="take-in")
    def _take_in(self, folder: Path, path: Path | None, message: str, severity: str) -> None:
        self.desk.library.include(folder)
        changes = self.desk.library.refresh()
        self.app.call_from_thread(self._taken_in, path, message, severity, changed=bool(changes))

    def _taken_in(self, path: Path | None, message: str, severity: str, *, changed: bool) -> None:
        opened = tuple(str(path.absolute()) for path in self.desk.library.paths)
        self.desk.state = replace(self.desk.state, library=opened)
        if changed or self.desk.library.entries is not self.entries:
            self.relist(path)
        elif path is not None and (index := self.entries.place(str(path))) is not None:
            self.show_entry(index)
        self.say(message, severity)
