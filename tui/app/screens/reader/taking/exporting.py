"""Exporting: what is selected, this article, the quotes found, those in the list, or everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.worker import Worker, get_current_worker

from tui.app.screens.reader.base import Desk
from tui.app.screens.reader.taking.scopes import ASKED, Piece, Scopes
from tui.app.widgets.status_bar import Job
from tui.errors import ExportError
from tui.library.stamps import source_of

# Imported when somebody exports, not when the reader starts.
if TYPE_CHECKING:
    from tui.app.screens.export_dialog import Offer, Option, Order
    from tui.citation import Style
    from tui.export import Form, Item, What
    from tui.export.own import OwnForm
    from tui.search.query import Query

LAST = "exports"
"""Under which the last choice is remembered in the state: "quotes markdown article"."""


TELL_EVERY = 0.25
"""Seconds between two updates of the progress bar."""


class _Stopped(Exception):
    pass


class Exporting(Scopes):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._export: Worker[None] | None = None

    @work
    async def do_export(self) -> None:
        from tui.export import What

        if not self.entries:
            self.say("There is no article to export.", "warning")
            return
        whats = (What.QUOTES, What.ANNOTATIONS, What.ARTICLES)
        await self._ask(whats, self._scopes(), self._usual_scope(), self._pieces, self.say)

    @work
    async def export_noted(
        self, noted: Mapping[str, frozenset[str]], lost: int, tell: Callable[[str, str], None]
    ) -> None:
        from tui.app.screens.export_dialog import Option
        from tui.export import What

        if not noted:
            tell("No article of these is among those that are open.", "warning")
            return
        pieces = [Piece(file, noted=ids) for file, ids in noted.items()]
        count = sum(map(len, noted.values()))
        label = f"these {count:,}" if count != 1 else "this one"
        label += f"; {lost:,} of articles that are not open are left out" if lost else ""
        scope = Option("noted", label)
        await self._ask((What.ANNOTATIONS,), [scope], scope.id, lambda scope: pieces, tell)

    async def _ask(
        self,
        whats: Sequence[What],
        scopes: Sequence[Option],
        scope: str,
        pieces: Callable[[str], Sequence[Piece]],
        tell: Callable[[str, str], None],
    ) -> None:
        """``scope`` is the one offered first; ``pieces`` gives what of it is exported."""
        from tui.app.screens.export_dialog import ExportDialog
        from tui.export.own import exports, styles

        if self.exporting:
            tell("An export is being written; Esc stops it.", "warning")
            return
        own, known = exports(), styles()
        for problem in (*own.problems, *known.problems):
            tell(problem, "warning")
        offer = self._offer(whats, scopes, scope, own.by_id, known.by_id)
        dialog = ExportDialog(offer)
        self.tell_amounts(dialog, [one.id for one in scopes], dict(self.briefs))
        order = await self.app.push_screen_wait(dialog)
        self.workers.cancel_group(self, "amounts")
        if order is None:
            return
        last = f"{order.what} {order.form} {order.by}"
        self.desk.state = self.desk.state.using(LAST, last)
        query = self.asked_within() if order.scope == ASKED else None
        self._export = self._write(
            order, pieces(order.scope), query, known.by_id[order.style], own.by_id, tell
        )

    def _offer(
        self,
        whats: Sequence[What],
        scopes: Sequence[Option],
        scope: str,
        own: Mapping[str, OwnForm],
        styles: Mapping[str, Style],
    ) -> Offer:
        from tui.app.screens.export_dialog import Offer, Option
        from tui.export import By, formats

        forms = {
            what.value: [
                Option(form.id, form.label, form.suffix, _asks(form, own))
                for form in formats(what, (one.form for one in own.values()))
            ]
            for what in whats
        }
        last = self.desk.state.recent.get(LAST, ("",))[0].split()
        usual = dict(zip(("what", "form", "by"), last, strict=False))
        return Offer(
            [Option(one, one) for one in whats],
            scopes,
            forms,
            [Option(one, one) for one in By],
            [Option(id, style.label) for id, style in styles.items()],
            {**usual, "scope": scope, "style": self.desk.settings.citation},
        )

    # Writing it ------------------------------------------------------------------------------

    @property
    def exporting(self) -> bool:
        return self._export is not None and self._export.is_running

    def stop_export(self) -> bool:
        """Whether there was one to be stopped."""
        if self._export is None or not self.exporting:
            return False
        self._export.cancel()
        return True

    @work(thread=True, exclusive=True, group="export")
    def _write(
        self,
        order: Order,
        pieces: Sequence[Piece],
        query: Query | None,
        style: Style,
        own: Mapping[str, OwnForm],
        tell_user: Callable[[str, str], None],
    ) -> None:
        from tui.export import FORMATS, By, What, export, write_file

        tell = self.app.call_from_thread
        form = own[order.form].form if order.form in own else FORMATS[order.form]
        what = What(order.what)
        failed: list[str] = []
        written, used = count(), count()
        try:
            items = self._items(pieces, failed, text_only=what is What.ARTICLES)
            if query is not None and what is not What.ARTICLES:
                items = self._narrowed(items, query, what)
            chunks = export(
                (item for item in items if next(used) >= 0),
                what,
                form.id,
                by=By(order.by),
                style=style,
                accessed=date.today(),
                own=own,
                each=lambda: next(written),
            )
            size = write_file(order.path, chunks, force=order.replace, mark=form.marked)
        except _Stopped:
            if self.is_running:  # and it was not the end of the program that stopped it
                told = "The export was stopped; no file was written."
                tell(self._ended, tell_user, told, "warning")
        except ExportError as error:
            tell(self._ended, tell_user, str(error), "error")
        else:
            told = form.label
            if passages := what is not What.ARTICLES:
                number = next(written)
                told += f": {number:,} {what if number != 1 else what[:-1]}"
            articles = next(used)
            told += f" of {articles:,} article{'s' if articles != 1 else ''}"
            told += f" written to {order.path} ({size:,} bytes)."
            empty = passages and not number
            if failed:
                some = ", ".join(failed[:3]) + (" …" if len(failed) > 3 else "")
                told += f" {len(failed):,} could not be read: {some}"
            tell(self._ended, tell_user, told, "warning" if failed or empty else "success")

    def _items(
        self, pieces: Sequence[Piece], failed: list[str], *, text_only: bool
    ) -> Iterator[Item]:
        """One article at a time, as its reader has corrected it.

        Raises:
            _Stopped: somebody pressed Esc.
        """
        from tui.export import Item
        from tui.library.bulk import processes, read_all
        from tui.library.loading import Kept, Loading
        from tui.model import Article

        worker, notebook = get_current_worker(), self.desk.notebook
        home, folder = notebook.home_of, str(self.desk.notes_folder)
        tasks = [
            Loading(piece.file, kept=Kept(folder, home("", source_of(piece.file))))
            for piece in pieces
        ]
        told = monotonic()
        answers = read_all(
            tasks,
            jobs=processes(len(tasks)),
            text_only=text_only,
            cancelled=lambda: worker.is_cancelled,
        )
        for number, (piece, answer) in enumerate(zip(pieces, answers, strict=False)):
            if isinstance(answer, Article):
                notes = notebook.notes(home(answer.id, source_of(piece.file)))
                yield Item(piece.file, answer, notes, piece.within, piece.doubts, piece.noted)
            else:
                failed.append(str(answer))
            if monotonic() - told > TELL_EVERY:
                told = monotonic()
                self.app.call_from_thread(self._progress, number + 1, len(pieces))
        if worker.is_cancelled:
            raise _Stopped

    def _narrowed(self, items: Iterator[Item], query: Query, what: What) -> Iterator[Item]:
        """With what the query asks for, as ``pullquote export --filter`` has it."""
        from tui.search.namesakes import persons_in
        from tui.searching.picking import narrowed

        persons = persons_in(query, self.desk.pile.finder)
        for item in items:
            if (kept := narrowed(query, item, persons, what)) is not None:
                yield kept

    def _progress(self, done: int, total: int) -> None:
        if self.exporting:
            self.status.set_progress(Job.EXPORT, done, total, "exporting (Esc stops it)")

    def _ended(self, tell: Callable[[str, str], None], message: str, severity: str) -> None:
        self.status.clear_progress(Job.EXPORT)
        tell(message, severity)


def _asks(form: Form, own: Mapping[str, OwnForm]) -> frozenset[str]:
    if form.grouped:
        return frozenset({"by", "style"})
    return frozenset({"style"} if form.id in own else ())
