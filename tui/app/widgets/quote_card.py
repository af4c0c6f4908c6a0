"""Everything about the focused quote, under the text: who, how sure, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from tui.app.guard import plain_line
from tui.app.painting.lines import uncertain
from tui.app.painting.marks import STATUS_SIGNS, Mark
from tui.app.widgets.tones import MUTED, WARN
from tui.model import Article, Quote, QuoteKind

_KINDS = {
    QuoteKind.DIRECT: "quoted",
    QuoteKind.MIXED: "partly quoted",
    QuoteKind.INDIRECT: "reported",
}
_SURE = 0.85


class QuoteCard(Static, can_focus=False):
    """Hidden until ``show`` is called; the screen hides it again with ``clear``."""

    DEFAULT_CSS = """
    QuoteCard {
        display: none;
        height: auto;
        max-height: 7;
        padding: 0 1;
        border-top: solid $accent 60%;
        background: $surface;
    }
    QuoteCard.-shown { display: block; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """On a low terminal no more than a third of it: the text is what one reads."""
        height = super().get_content_height(container, viewport, width)
        return min(height, max(2, viewport.height // 3))

    def show(
        self,
        article: Article,
        index: int,
        *,
        paragraph: int = 0,
        marks: Iterable[Mark] = (),
        extra: Sequence[Content] = (),
    ) -> None:
        """The quote of that index. ``marks`` are those on it; ``extra`` further lines to say, the
        same statement elsewhere for one."""
        self.say([*card(article, article.quotes[index], paragraph, marks), *extra])

    def say(self, lines: Sequence[Content]) -> None:
        """Something else about the text, in its place. The screen is laid out anew only where that
        takes another height."""
        if self in self.screen.selections:
            self.screen.clear_selection()  # its words were others
        self.update(Content("\n").join(lines), layout=False)
        height = self.get_content_height(self.size, self.screen.size, self.size.width)
        if not self.shown or height != self.size.height:
            self.refresh(layout=True)
        self.add_class("-shown")

    def clear(self) -> None:
        self.remove_class("-shown")

    @property
    def shown(self) -> bool:
        return self.has_class("-shown")


def card(article: Article, quote: Quote, paragraph: int, marks: Iterable[Mark]) -> list[Content]:
    """The lines of the card."""
    actor = article.speaker(quote)
    who = plain_line(actor.name if actor is not None else "Speaker unknown", "bold")
    if actor is not None and uncertain(quote):
        who = Content.assemble(who, plain_line("?", WARN))
    facts = [_KINDS[quote.kind], *([f"¶ {paragraph}"] if paragraph else [])]
    if actor is not None and actor.role:
        facts.insert(0, actor.role)
    head = Content(" · ").join([who, *(plain_line(fact, MUTED) for fact in facts)])
    style = WARN if uncertain(quote) else "$success"
    reasons = [plain_line(confidence(quote), style)]
    if quote.source is not None:
        reasons.append(plain_line(f"named here as “{article.document[quote.source.span]}”"))
    if quote.cue is not None:
        reasons.append(plain_line(f"cue “{article.document[quote.cue]}”"))
    if quote.why:
        reasons.append(plain_line(quote.why))
    lines = [head, Content(" · ").join(reasons)]
    for mark in marks:
        pieces = [f"{STATUS_SIGNS.get(mark.status, '')} {mark.status}"] if mark.status else []
        pieces += [f"#{tag}" for tag in mark.tags]
        if mark.colour:
            pieces.append(f"■ {mark.colour}")
        if mark.note:
            pieces.append(f"✎ {mark.note}")
        if pieces:
            lines.append(plain_line(" ".join(pieces), "$success"))
    return lines


def confidence(quote: Quote) -> str:
    """In words and as a figure: "sure (0.97)"."""
    if quote.speaker is None:
        return "no speaker found: check"
    if quote.unsure:
        return f"unsure, check ({quote.confidence:.2f})"
    return f"{'sure' if quote.confidence >= _SURE else 'likely'} ({quote.confidence:.2f})"
