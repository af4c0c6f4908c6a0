"""Who an actor is, corrected: another name, the same as another, not the same, another kind; in
this article or in every one that names the actor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.guard import printable
from tui.app.keys import Pane
from tui.app.screens.reader.correcting.actor_choices import (
    actor_choices,
    elsewhere_choices,
    holding,
    names_elsewhere,
    written_forms,
)
from tui.app.screens.reader.correcting.base import Correcting
from tui.app.screens.reader.rows import actor_rows, subject_of_digest
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app.screens.speaker_picker import SpeakerPicker, Spoken
    from tui.app.widgets.choices import Choice
    from tui.model import Actor, Article
    from tui.notebook import Subject

NAME, SAME_AS, SPLIT, KIND, WALK = "name", "same_as", "split", "kind", "walk"
"""What can be done to an actor; but for the last as stating.actor calls it."""


class Naming(Correcting):
    @work
    async def do_actor(self) -> None:
        article = self.article
        if article is None or self.notes is None:
            self.say("There is no article to correct.", "warning")
            return
        actor = self.actor_meant(article) or await self.ask_which(article)
        if actor is None:
            return
        # While the reader chooses what to do, the pile is looked through.
        others = asyncio.create_task(asyncio.to_thread(self._others_with, article.id, actor.name))
        asked = await self._ask_what(article, actor)
        if asked == WALK:
            self._walk(actor)
        if asked in (None, WALK):
            return
        self.wait_for_dialog(get_current_worker())
        elsewhere = await others
        spoken, problem = None, ""
        while True:  # what cannot be saved comes back
            spoken = await self._ask_becomes(
                article, actor, str(asked), len(elsewhere), spoken, problem
            )
            if spoken is None or not spoken.name or self.article is None or self.notes is None:
                return
            if spoken.name == actor.name or (asked == KIND and spoken.name == actor.kind.value):
                self.say("Nothing to change.")
                return
            problem = await self._become(actor, {str(asked): spoken.name}, spoken.scope, elsewhere)
            if not problem:
                return

    def actor_meant(self, article: Article) -> Actor | None:
        """The one the panel's cursor is on, whose mention is lit, or who speaks here."""
        if self.pane is Pane.PANEL and self.panel.tab == "actors":
            rows = actor_rows(article, self.actor_styles())
            return article.actor(rows[self.panel.cursor].id) if rows else None
        quote = self.view.focused_quote
        id = self.view.mentioned or self.view.focused_actor
        if id is None and quote is not None:
            id = article.quotes[quote].speaker
        return article.actor(id) if id is not None else None

    async def ask_which(self, article: Article) -> Actor | None:
        from tui.app.screens.picker import Picker

        if not article.actors:
            self.say("Nobody is named in this article.")
            return None
        choices = actor_choices(article, self.actor_styles())
        picked = await self.app.push_screen_wait(Picker("Which actor", choices))
        if picked is None:
            return None
        return next(one for one in article.actors if one.name == picked.id)

    async def _ask_what(self, article: Article, actor: Actor) -> str | None:
        from tui.app.screens.picker import Choice, Picker

        forms = written_forms(article, actor)
        choices = [
            Choice(NAME, "Another name", "for all mentions and quotes"),
            Choice(SAME_AS, "The same as …", "two actors that are one"),
            Choice(KIND, "Another kind", f"now: {actor.kind.value}"),
            Choice(WALK, "Where it is named", f"{len(actor.mentions)} mentions; ) and ( step"),
        ]
        if forms:
            names = ", ".join(f"“{form}”" for form in forms[:3])
            choices.insert(2, Choice(SPLIT, "Not the same as …", f"part off {names}"))
        picked = await self.app.push_screen_wait(
            Picker(printable(actor.name), choices, recent=[choice.id for choice in choices])
        )
        return None if picked is None else picked.id

    async def _ask_becomes(
        self,
        article: Article,
        actor: Actor,
        what: str,
        elsewhere: int,
        again: Spoken | None,
        problem: str,
    ) -> Spoken | None:
        """What the actor is to be, and whether everywhere (scope 1); ``again`` could not be saved
        for ``problem``."""
        from tui.app.screens.picker import Choice
        from tui.app.screens.speaker_picker import SpeakerPicker
        from tui.model import ActorKind

        forms = [Choice(form, form) for form in written_forms(article, actor)]
        choices: list[Choice] = forms
        title, create, current = f"Another name for {actor.name}", "new name", ""
        if what == SAME_AS:
            title, create = f"{actor.name} is the same as", "somebody not named here"
            choices = actor_choices(article, self.actor_styles(), without=actor.id)
        elif what == SPLIT:
            title, create = f"Not {actor.name} is", ""
        elif what == KIND:
            title, create, current = f"{actor.name} is a", "", actor.kind.value
            choices = [Choice(kind.value, kind.value) for kind in ActorKind]
        scopes = ["in this article only"]
        if elsewhere:
            scopes.append(
                f"here and in {elsewhere:,} other article{'s' if elsewhere != 1 else ''} "
                f"with {actor.name}"
            )
        picker = SpeakerPicker(
            choices,
            scopes,
            current=current,
            title=printable(title),
            create=create,
            placeholder="type the name" if what == NAME else "type to filter",
            again=again,
            problem=problem,
        )
        if what == SAME_AS:
            self._offer_names(picker, article.id, actor.name)
        return await self.app.push_screen_wait(picker)

    @work(exclusive=True, group="names")
    async def _offer_names(self, picker: SpeakerPicker, article: str, but: str) -> None:
        digests = self.desk.library.digests
        names = await asyncio.to_thread(lambda: names_elsewhere(digests(), article))
        del names[but]
        if picker.is_attached:
            picker.more(elsewhere_choices(names))

    def _walk(self, actor: Actor) -> None:
        self.focus_pane(Pane.ARTICLE)
        self.view.focus_actor(actor.id)
        if not self.view.actor(1):  # no mention from here on
            self.view.actor(-1)

    # Everywhere ------------------------------------------------------------------------------

    def _others_with(self, article: str, name: str) -> list[Subject]:
        """In a thread: the other articles with an actor of that name."""
        library, home_of = self.desk.library, self.desk.notebook.home_of
        entries, subjects = library.entries, {}
        for index in holding(library.digests(), article, name):
            digest = library.digest(index)
            if digest is None or index >= len(entries):
                continue
            source = source_of(entries[index].path)
            id = home_of(digest.id, source)
            subjects[id] = subject_of_digest(digest, id, source)
        return list(subjects.values())

    async def _become(
        self, actor: Actor, becomes: Mapping[str, str], everywhere: int, elsewhere: list[Subject]
    ) -> str:
        """Why it could not be saved, "" if it was."""
        from tui.notebook.amending import revising, stating

        if self.article is None or self.notes is None:
            return ""
        if not everywhere:
            return await self.revised(revising.actor(self.notes.corrections, actor, becomes))
        notebook, subjects = self.desk.notebook, [self._subject(self.article), *elsewhere]
        statement = stating.actor(actor, **becomes)
        problem = await self._written(lambda: notebook.bulk.correct(subjects, statement))
        await self._reread()
        return problem
