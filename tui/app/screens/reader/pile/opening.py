"""The article that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.guard import printable
from tui.app.keys import Pane
from tui.app.screens.reader.pile.ahead import Ahead
from tui.app.screens.reader.pile.listing import Listed
from tui.app.screens.reader.rows import without_unsure
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.status_bar import Job
from tui.errors import UnreadableSource
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.library import Entry
    from tui.model import Article
    from tui.notebook import Notes

SHORT = 6_000
"""Code points of a text that is only shown together with its quotes: finding these takes 10 ms."""

LOOKING = "looking for actors and quotes"


class Opening(Listed, Ahead):
    def show_nothing(self) -> None:
        self.remember_place()
        self.index = self.article = self.notes = None
        self._read_no_further()
        self.on_its_way = False
        self.show_card(shown=False)
        self.view.show_notice("No article")
        self.fill_panel()
        self.refresh_status()

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        event.stop()
        # Where the cursor has gone on meanwhile, another message comes.
        if self.whole and event.index == self.pile.cursor:
            self.follow_cursor()

    def follow_cursor(self, article: Article | None = None) -> None:
        """Show the article that the list's cursor has been moved to, if it is not shown yet;
        ``article`` is that, if it is at hand."""
        self.cursor_ahead = False
        if self.order and self.order[self.pile.cursor] != self.index:
            self.show_entry(self.order[self.pile.cursor], article=article)

    def on_article_list_chosen(self, event: ArticleList.Chosen) -> None:
        event.stop()
        if self.whole:
            self.focus_pane(Pane.ARTICLE)

    def show_entry(
        self, index: int, *, offset: int | None = None, article: Article | None = None
    ) -> None:
        """Show an article: at ``offset``, or where its reader stopped; ``article`` is that, if it
        is at hand."""
        self.remember_place()
        self.index = self.desk.library.attention = index
        self.article = None
        self._read_no_further()
        self.on_its_way = True
        if (row := self.row_of(index)) is not None:
            self.pile.go(row)
        path = self.entries[index].path
        # In the same frame as the list's cursor: by way of a thread it comes a frame later.
        article = article or self.desk.library.at_hand(self.entries.file(index))
        if article is not None:
            self.workers.cancel_group(self, "article")
            self._loaded(index, article, self._notes_of(article, path), offset)
            self.read_ahead()
        else:
            self._load(index, path, offset)
        self.leave_besides()

    def _place(self, path: Path) -> int:
        """Where the file is in the library now.

        Raises:
            UnreadableSource: nowhere.
        """
        index = self.desk.library.index(path)
        if index is None:
            raise UnreadableSource(path, "it is not there any more")
        return index

    def _notes_of(self, article: Article, path: Path) -> Notes:
        """Its notes, or those made on the file before it changed."""
        notebook = self.desk.notebook
        notes = notebook.notes(article.id)
        home = notebook.home_of(article.id, source_of(path))
        return notes if home == article.id else notebook.notes(home)

    @work(thread=True, exclusive=True, group="article")
    def _load(self, index: int, path: Path, offset: int | None) -> None:
        worker, library = get_current_worker(), self.desk.library
        try:
            place = self._place(path)
            if library.is_long(place):
                sight = library.first_sight(place)
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(self._seen, index, sight, path, offset, long=True)
                offset = None  # meanwhile it is read on

            def read(text: Article) -> None:
                if not worker.is_cancelled and len(text.document.text) > SHORT:
                    self.app.call_from_thread(self._seen, index, text, path, offset)

            def show(article: Article) -> None:
                if not worker.is_cancelled:
                    notes = self._notes_of(article, path)
                    self.app.call_from_thread(self._loaded, index, article, notes, offset)

            self.desk.precedence.free()  # the key waits for this thread, or for one reading ahead
            if (coming := self.coming.get(library.entries.file(place))) is not None:
                coming.wait(read)
            library.article(place, lambda: worker.is_cancelled, text=read, first=show)
        except UnreadableSource as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._cannot_show, index, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._there, index)

    def _there(self, index: int) -> None:
        self.refresh_row(index)
        if index == self.index:
            self.read_ahead()

    def _seen(
        self, index: int, sight: Article, path: Path, offset: int | None, *, long: bool = False
    ) -> None:
        """The text alone, to be read while its actors and quotes are looked for."""
        if index == self.index:
            self._loaded(index, sight, self._notes_of(sight, path), offset)
            self.reading_on = True
            if long:
                self.status.set_progress(Job.ARTICLE, 0, None, LOOKING)

    def _read_no_further(self) -> None:
        """No article is shown whose actors and quotes are still to come."""
        self.reading_on = False
        self.status.clear_progress(Job.ARTICLE)

    def _loaded(self, index: int, article: Article, notes: Notes, offset: int | None) -> None:
        if index != self.index:
            return
        self.awaited, self.on_its_way = self.awaited or self.on_its_way, False
        if again := self.reading_on:
            self._read_no_further()
        if self.desk.settings.hide_unsure:
            article = without_unsure(article)
        if self.article is None or self.article.id != article.id:
            self.focused_note = None
        self.article = article
        self.take_notes(notes)
        self.show_card(shown=False)
        if offset is None:
            offset = self.desk.state.positions.get(article.id, 0)
        name = printable(self.entries[index].path.name)
        also = self.also_in(self.entries[index].file)
        if again:
            selected = self.view.selection
            self.view.show_again(article, self.marks)
            if selected is not None:
                self.view.select_span(selected)
        else:
            self.view.show(article, self.marks, offset=offset, label=name, also=also)
        self.light_found()
        self.fill_panel()
        self.refresh_row(index)
        self.refresh_status()
        if notes.problem:
            self.tell_of_problem(notes.problem)
        elif notes.copies:
            self.tell_of_copies(notes)
        else:
            self._tell_of_displaced(index, article)
        self.call_after_frame(self._mark_seen)

    def _mark_seen(self) -> None:
        """It is on the screen: to keep that it was read takes a thread 3 ms."""
        if self.pane is Pane.ARTICLE:
            self.mark_read()

    def _tell_of_displaced(self, index: int, article: Article) -> None:
        """Of notes on what stood at this place of a file of many, where that is nowhere in it any
        more: they are not shown here, for the text may be another article's."""
        file = self.entries.file(index)
        if article.id in self.briefs:  # as when it was read: then it was told
            return
        old = self.desk.notebook.displaced(article.id, source_of(file))
        brief = self.briefs.get(old)
        if brief is None or not (brief.annotations or brief.corrections or brief.tags):
            return
        ids = {one.id for one in self._beside(index) if one.error is None}
        if old in ids or None in ids:  # only its number is another one, or that is not known yet
            return
        key = self.desk.keys.shown("take-over")
        way = f"; {key} puts them here if it is the same article" if key else ""
        self.say(
            f"What stood at this place of the file before has notes, and is not in it any more. "
            f"They are not shown here{way}.",
            "warning",
        )

    def _beside(self, index: int) -> Iterator[Entry]:
        """The articles of the file of many that the entry is in."""
        from tui.sources import file_of

        holder = file_of(self.entries.file(index))
        for step in (1, -1):
            at = index if step > 0 else index - 1
            while 0 <= at < len(self.entries):
                if file_of(self.entries.file(at)) != holder:
                    break
                yield self.entries[at]
                at += step

    def _cannot_show(self, index: int, error: UnreadableSource) -> None:
        if index != self.index:
            return
        self.article = self.notes = self.focused_note = None
        self.marks, self.placed = [], {}
        self.awaited = True
        self._read_no_further()
        self.on_its_way = False
        self.show_card(shown=False)
        self.view.show_error(str(error.path), error.reason)
        self.fill_panel()
        self.refresh_row(index)
        self.refresh_status()
        self.read_ahead()

    def remember_place(self) -> None:
        if self.article is not None:
            self.desk.state = self.desk.state.at(self.article.id, self.view.position)

    def mark_read(self) -> None:
        """The article has the keys: somebody reads it."""
        if self.notes is not None and not self.notes.read and not self.notes.problem:
            self.change_mark(read=True, asked=False)

    def also_in(self, file: str) -> str:
        """Where else the article's text is, for its header; "" where nowhere is known."""
        raise NotImplementedError

    # Read and star ---------------------------------------------------------------------------

    def do_read(self) -> None:
        if self.notes is None:
            self.say("There is no article here.")
        else:
            self.change_mark(read=not self.notes.read)

    def do_star(self) -> None:
        if self.notes is None:
            self.say("There is no article here.")
        else:
            self.change_mark(star=not self.notes.star)
