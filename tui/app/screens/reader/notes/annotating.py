"""What a tag or a note is put on, and the change of the notebook that puts it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tui.app.screens.reader.notes.showing import Showing

if TYPE_CHECKING:
    from tui.model import Article, Span
    from tui.notebook import Annotation, Change


class Target(NamedTuple):
    """What a tag or a note goes on. ``span`` None: the article as a whole."""

    article: Article
    span: Span | None
    kind: str = "note"
    """As Annotation.kind."""
    speaker: str = ""
    existing: Annotation | None = None

    @property
    def words(self) -> str:
        if self.span is None:
            return title_of(self.article)
        return self.article.document[self.span]


class Annotating(Showing):
    def target(self) -> Target | None:
        """The selection, else the focused note, else the focused quote, else the article."""
        from tui.model import Span

        if self.article is None or self.notes is None:
            self.say("There is no article to note anything on.", "warning")
            return None
        span, kind, speaker = self.view.selection, "highlight", ""
        focused = self.notes.annotation(self.focused_note) if self.focused_note else None
        if span is None and focused is not None:
            place = next((mark.span for mark in self.marks if mark.id == focused.id), Span(0, 0))
            return Target(self.article, place, focused.kind.value, focused.speaker, focused)
        if span is None and self.view.focused_quote is not None:
            quote = self.article.quotes[self.view.focused_quote]
            actor = self.article.speaker(quote)
            # An unsure speaker is not written down as if it were known.
            speaker = actor.name if actor and not quote.unsure else ""
            span, kind = quote.span, "quote"
        if span is None:
            return Target(self.article, None)
        on_it = (mark.id for mark in self.marks if mark.span == span)
        existing = self.notes.annotation(next(on_it, ""))
        return Target(self.article, span, kind, speaker, existing)

    def _putting(
        self, target: Target, *, tags: tuple[str, ...] | None = None, note: str | None = None
    ) -> Callable[[], Change]:
        """None leaves what is there. An annotation left without tags and note goes altogether."""
        notebook, subject = self.desk.notebook, self._subject(target.article)
        existing = target.existing
        if target.span is None:
            return lambda: notebook.mark(subject, tags=tags, note=note)
        if existing is None:
            return self._annotating(target, tags=tags or (), note=note or "")
        if (
            (existing.tags if tags is None else tags)
            or (existing.note if note is None else note)
            or existing.status
            or existing.colour
        ):
            return lambda: notebook.edit(subject, existing.id, tags=tags, note=note)
        return lambda: notebook.remove(subject, existing.id)

    def annotate(self, target: Target, *, colour: str = "", status: str = "") -> None:
        """A new annotation on a target that has words and none yet."""
        self._save(self._annotating(target, colour=colour, status=status))
        self.view.select_clear()

    def _annotating(
        self,
        target: Target,
        *,
        tags: tuple[str, ...] = (),
        note: str = "",
        colour: str = "",
        status: str = "",
    ) -> Callable[[], Change]:
        assert target.span is not None
        from tui.notebook import Kind, Status, describe

        notebook, subject = self.desk.notebook, self._subject(target.article)
        selector, kind = describe(target.article.document.text, target.span), Kind(target.kind)

        def write() -> Change:
            # A key before this one may have been faster than its annotation was shown.
            for one in notebook.notes(subject.id).annotations:
                if (one.kind, one.selector) == (kind, selector):
                    return notebook.edit(
                        subject,
                        one.id,
                        tags=tuple(dict.fromkeys((*one.tags, *tags))),
                        note=note or None,
                        colour=colour or None,
                        status=Status(status) if status else None,
                    )
            return notebook.annotate(
                subject,
                selector,
                kind=kind,
                tags=tags,
                note=note,
                speaker=target.speaker,
                colour=colour,
                status=Status(status),
            )

        return write


def title_of(article: Article) -> str:
    title = article.document.metadata.title
    return title.value if title else ""
