"""Who said what, corrected: another speaker, no quote, a quote that was missed, all is right."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.correcting.actor_choices import (
    UNKNOWN,
    actor_choices,
    elsewhere_choices,
    names_elsewhere,
)
from tui.app.screens.reader.correcting.base import Correcting

if TYPE_CHECKING:
    from tui.app.screens.speaker_picker import SpeakerPicker, Spoken
    from tui.model import Article, Quote, Span
    from tui.notebook.amending.revising import Revision

NO_QUOTE = "No quote has the focus; ] goes to one."


class Attributing(Correcting):
    _unquoted: Span | None = None
    """Where x was pressed last."""

    @work
    async def do_speaker(self) -> None:
        if self.view.selection is not None:
            self.do_mark_quote()
            return
        article, quote = self.article, self._quote()
        if article is None or quote is None:
            self.say(NO_QUOTE)
            return
        spoken, problem = None, ""
        while True:  # what cannot be saved comes back
            spoken = await self._ask_who(article, quote, spoken, problem)
            if spoken is None or self.notes is None:
                return
            problem = await self.revised(self._attributed(article, quote, spoken))
            if not problem:
                return

    def _quote(self) -> Quote | None:
        index = self.view.focused_quote
        return None if index is None or self.article is None else self.article.quotes[index]

    async def _ask_who(
        self,
        article: Article,
        quote: Quote | None,
        again: Spoken | None = None,
        problem: str = "",
    ) -> Spoken | None:
        """``again``: the answer that could not be saved for ``problem``."""
        from tui.app.screens.speaker_picker import SpeakerPicker
        from tui.app.widgets.choices import Choice

        by = article.speaker(quote) if quote else None
        scopes = ["for this quote"]
        if by is not None:
            given = sum(one.speaker == by.id for one in article.quotes)
            if given > 1:
                scopes.append(f"for all {given} quotes given to {by.name}")
            scopes.append(f"{by.name} is nobody else: all mentions and quotes, this article")
        choices = [*actor_choices(article, self.actor_styles()), Choice("", UNKNOWN)]
        current = by.name if by else choices[0].id
        picker = SpeakerPicker(choices, scopes, current=current, again=again, problem=problem)
        self._offer_more(picker, article.id)
        return await self.app.push_screen_wait(picker)

    @work(exclusive=True, group="names")
    async def _offer_more(self, picker: SpeakerPicker, article: str) -> None:
        """The pile's actors, counted beside the picker that is open already."""
        names = await asyncio.to_thread(self._names_elsewhere, article)
        if picker.is_attached:
            picker.more(elsewhere_choices(names))

    def _names_elsewhere(self, article: str) -> Counter[str]:
        return names_elsewhere(self.desk.library.digests(), article)

    def _attributed(self, article: Article, quote: Quote, spoken: Spoken) -> Revision:
        from tui.notebook.amending import revising, stating

        made = self.notes.corrections if self.notes else ()
        by = article.speaker(quote)
        if not spoken.scope or by is None:
            return revising.speaker(article, made, quote, spoken.name)
        quotes = [one for one in article.quotes if one.speaker == by.id]
        if spoken.scope == 1 and len(quotes) > 1:
            return revising.speakers(article, made, quotes, spoken.name)
        if not spoken.name:  # an actor cannot be nobody
            return revising.speakers(article, made, quotes, "")
        if spoken.name == by.name:
            return revising.speakers(article, made, quotes, by.name)
        return revising.Revision((stating.actor(by, same_as=spoken.name),))

    def show_corrected(self, index: int, article: Article) -> None:
        super().show_corrected(index, article)
        if self._unquoted is None or self.article is None or self.view.focused_quote is not None:
            return
        # A quote that undo has brought back: the next key is meant for it, as the last one was.
        spans = [quote.span for quote in self.article.quotes]
        if self._unquoted in spans and self.view.visible_span.meets(self._unquoted):
            self.view.focus_quote(spans.index(self._unquoted))
            self._unquoted = None

    # Quotes that are none, and that were missed ----------------------------------------------

    def do_not_quote(self) -> None:
        """The focused quote is none; with no focus, the one in sight that was taken off is one
        again."""
        from tui.notebook.amending import revising

        article, quote = self.article, self._quote()
        if article is None or self.notes is None:
            self.say("There is no article to correct.", "warning")
        elif quote is not None:
            self._unquoted = quote.span
            self.revise(revising.no_quote(article, self.notes.corrections, quote))
        else:
            refused = revising.refused(article.document, self.notes.corrections)
            seen = self.view.visible_span
            near = [(span != self._unquoted, span, id) for span, id in refused if seen.meets(span)]
            if not near:
                self.say(NO_QUOTE)
                return
            _, span, id = min(near)
            self.focus_corrected(span)
            self.revise(revising.Revision((), (id,)))

    @work
    async def do_mark_quote(self) -> None:
        article, span = self.article, self.view.selection
        if article is None or span is None:
            self.say("Select the words of the quote first; v begins a selection.")
            return
        from tui.notebook.amending import quotes, revising

        span = _inked(article.document[span], span)
        index = quotes.find(article, span)
        quote = None if index is None else article.quotes[index]
        spoken, problem = None, ""
        while True:  # what cannot be saved comes back
            spoken = await self._ask_who(article, quote, spoken, problem)
            if spoken is None or self.notes is None:
                return
            self.view.select_clear()
            self.focus_corrected(span)
            if quote is not None:
                revision = self._attributed(article, quote, spoken)
            else:
                made = self.notes.corrections
                revision = revising.missed_quote(article, made, span, spoken.name)
            problem = await self.revised(revision)
            if not problem:
                return

    def do_confirm(self) -> None:
        """The focused quote and its speaker are right; once more takes that back."""
        from tui.notebook.amending import revising

        article, quote = self.article, self._quote()
        if article is None or quote is None or self.notes is None:
            self.say(NO_QUOTE)
            return
        by = article.speaker(quote)
        if by is None:
            key = self.desk.keys.shown("speaker")
            self.say(f"Nobody is named as the speaker; {key} says who it is.")
            return
        revision = revising.speaker(article, self.notes.corrections, quote, by.name)
        earlier = [one for one in self.notes.corrections if one.id in revision.instead_of]
        if earlier and all(one.was.get("speaker") == by.name for one in earlier):
            revision = revising.Revision((), revision.instead_of)
        elif quote.by_reader:
            self.say("You have set this speaker yourself.")
            return
        self.revise(revision)


def _inked(words: str, span: Span) -> Span:
    """Without the blanks at the ends."""
    from tui.model import Span

    lead = len(words) - len(words.lstrip())
    return Span(span.start + lead, max(span.start + lead, span.start + len(words.rstrip())))
