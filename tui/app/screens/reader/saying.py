"""What somebody said, anywhere in the pile: the finder, asked for it."""

from __future__ import annotations

from textual import work

from tui.app.screens.reader.finding import Finding
from tui.app.screens.reader.naming import Naming


class Saying(Naming, Finding):
    @work
    async def do_said(self) -> None:
        article = self.article
        if article is None:
            self.say("There is no article to name anybody in.", "warning")
            return
        actor = self.actor_meant(article) or await self.ask_which(article)
        if actor is not None:
            self.find_in_pile(asking_for(actor.name), title=f"What {actor.name} said")


def asking_for(name: str) -> str:
    """The query for everything somebody said."""
    words = " ".join(name.replace('"', " ").split())
    return f'said:"{words}"'
