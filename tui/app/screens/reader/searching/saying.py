"""What somebody said, anywhere in the pile: the finder, with that query."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.correcting.actor_choices import (
    actor_choices,
    elsewhere_choices,
    speakers_elsewhere,
)
from tui.app.screens.reader.correcting.naming import Naming
from tui.app.screens.reader.searching.finding import Finding

if TYPE_CHECKING:
    from tui.app.screens.picker import Picked, Picker
    from tui.model import Actor, Article


class Saying(Naming, Finding):
    @work
    async def do_said(self) -> None:
        """Of the actor at hand; else it is asked whose words are meant, with all who are quoted in
        the pile to choose from, and any name that is typed."""
        article = self.article
        actor = self.actor_meant(article) if article is not None else None
        if actor is not None:
            self.find_in_pile(asking_for(actor.name), title=f"What {called(actor)} said")
            return
        if not self.entries:
            self.say("There is no article in which anybody could be quoted.", "warning")
            return
        picked = await self._ask_whose(article)
        if picked is None:
            return
        if picked.created is not None:
            query, name = asking_for_any(picked.created), f"“{picked.created}”"
        else:
            query, name = asking_for(str(picked.id)), str(picked.id)
        self.find_in_pile(query, title=f"What {name} said")

    async def _ask_whose(self, article: Article | None) -> Picked | None:
        from tui.app.screens.picker import Picker

        known = actor_choices(article, self.actor_styles()) if article is not None else []
        here = [one for one in known if one.count]  # who is quoted elsewhere comes with those
        picker = Picker(
            "Whose words",
            here,
            create="whoever is called",
            placeholder="type a name",
        )
        self._offer_speakers(picker, article.id if article is not None else None)
        return await self.app.push_screen_wait(picker)

    @work(exclusive=True, group="names")
    async def _offer_speakers(self, picker: Picker, article: str | None) -> None:
        digests = self.desk.library.digests
        names = await asyncio.to_thread(lambda: speakers_elsewhere(digests(), article))
        if picker.is_attached:
            picker.more(elsewhere_choices(names))


def called(actor: Actor) -> str:
    """As a sentence can say it: whom the article only describes by its very words."""
    from tui.model import MentionForm

    named = any(mention.form is MentionForm.NAME for mention in actor.mentions)
    return actor.name if named or actor.by_reader else f"“{actor.name}”"


def asking_for(name: str) -> str:
    """The query for everything somebody said."""
    words = " ".join(name.replace('"', " ").split())
    return f'said:"{words}"'


def asking_for_any(start: str) -> str:
    """The query for everything said by those who have a name that begins so; several words are
    somebody's."""
    return f"said:{start}" if start.isalnum() else asking_for(start)
