"""The list as it stands: which articles, in which order, and the row of each."""

from __future__ import annotations

import asyncio
import os
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.arrangement import Arrangement, By, Copies, Show, Sort, arrange, lets_through
from tui.app.screens.reader.base import ReaderBase
from tui.app.screens.reader.pile.telling import file_and_outlet
from tui.app.widgets.article_list import Headings, Row
from tui.library import Entry
from tui.library.arranged import Listing
from tui.library.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tui.notebook import Brief

MANY = 2_000
"""Articles from which a list is not arranged before the first frame; fewer take some 3 ms."""

MOST_BY_COLUMNS = 150_000
"""The same, where numbers say the order: of 100,000 that takes some 15 ms, and another frame 20."""


class Listed(ReaderBase):
    briefed = False
    """Whether the whole notebook has been looked through."""
    looked_for_copies = False
    """Whether all that there are are known."""
    _listed = Arrangement(), Listing(())
    """What the list shows now, and how."""
    _rows: Sequence[int] | None = None
    """Of each entry its row in the list, -1 for none; None where the order itself is asked."""
    _returning = True
    """Whether the list comes to stand as it was left the last time."""
    _arranging = False
    """Whether the first frame shows the files as they come, for want of time to arrange them."""
    _as_left = False
    """Whether the list lacks what a filter of the last time did not let through."""
    _besides = ""
    """The address of the article that is listed because it is open, and for nothing else."""

    def rearrange(self, *, asked: bool = False) -> None:
        """List anew the files that the library knows now, filtered and sorted; the article shown
        stays under the cursor if it is still there. What the filter does not let through any more
        stays as long as it is open, unless it was ``asked`` anew.

        As long as that takes, the list is what it was; also until it is known what a filter of the
        last time lets through now, for until then all would be listed.
        """
        self._as_left = self._as_left and bool(self._awaited())
        if self._as_left:
            return
        how, entries = self._known_of(self.arrangement), self.desk.library.entries
        if how.as_files_come:
            self.workers.cancel_group(self, "list")
            self._arranged(entries, how, Listing(range(len(entries))), None)
        else:
            self._arrange(entries, how, self.copies, "" if asked else self._open())

    def _open(self) -> str:
        """The address of the article shown, if it is one of those listed."""
        entry = self.entry
        return entry.file if entry is not None and self.row_of(self.index) is not None else ""

    @work(thread=True, exclusive=True, group="list")
    def _arrange(self, entries: Rows, how: Arrangement, copies: Copies, opened: str) -> None:
        worker = get_current_worker()
        place = entries.place(opened) if opened else None
        if place is not None and lets_through(entries, self.brief, how, copies, place):
            place = None
        listing, rows = _arranged(entries, self.brief, how, copies, place)
        besides = opened if place is not None else ""
        if not worker.is_cancelled:
            self.app.call_from_thread(self._arranged, entries, how, listing, rows, besides)

    def _arranged(
        self,
        entries: Rows,
        how: Arrangement,
        listing: Listing,
        rows: Sequence[int] | None,
        besides: str = "",
    ) -> None:
        # Something else may have been chosen meanwhile, or files have come: that is under way.
        if entries is not self.desk.library.entries or how != self._known_of(self.arrangement):
            return
        self._besides = besides
        if entries is self.entries:
            self._list(how, listing, rows)
            self.show_current()
        else:
            self.take_entries(entries, how, listing, rows)

    def leave_besides(self) -> None:
        """Another article is open: what was listed for being open goes."""
        if self._besides and (self.entry is None or self.entry.file != self._besides):
            self._besides = ""
            self.rearrange()

    def take_entries(
        self, entries: Rows, how: Arrangement, listing: Listing, rows: Sequence[int] | None
    ) -> None:
        """Other files are listed than before."""
        raise NotImplementedError

    def show_current(self) -> None:
        """The article under the list's cursor, if it is not shown yet."""
        if self.order and self.row_of(self.index) is None:
            self.show_entry(self.order[self.pile.cursor])
        elif not self.order:
            self.show_nothing()
        if not self._awaited():
            self._returning = False

    def arrange_first(self) -> None:
        """For the first frame: as the list was left, or what of that can be known soon. Before the
        event loop runs: it would be held."""
        how = self.arrangement
        left = how if self.asked is None else replace(how, text=self.asked.text)
        known = self._known_of(how)
        if not left.as_files_come and (kept := self.desk.library.arranged(left.said)) is not None:
            self._as_left = True
            self._listed = known, kept
        elif known.as_files_come or len(self.entries) < _most(known, self.entries):
            listing = _listing(self.entries, self.brief, known, self.copies)
            self._listed = known, listing
        else:
            self._arranging = True
            self._listed = Arrangement(), Listing(range(len(self.entries)))

    def list_first(self) -> None:
        self._list(*self._listed)

    async def list_left(self) -> bool:
        """As the list was left, and the cursor, where finding that out may take a look at every
        row; whether it is another one now."""
        how, listing = self._listed
        rows, found = self._rows, await asyncio.to_thread(self._find_left)
        if self._arranging:
            how = self._known_of(self.arrangement)
            listing, rows = await asyncio.to_thread(
                _arranged, self.entries, self.brief, how, self.copies
            )
            self._arranging = False
        elif not found:
            return False
        self._list(how, listing, rows)
        return True

    def row_of(self, index: int | None) -> int | None:
        """Where the list shows an entry."""
        if index is None:  # asked for it, a range looks at every one of its numbers
            return None
        if self._rows is not None:  # a thread may tell of an entry of a pile that was longer
            return row if index < len(self._rows) and (row := self._rows[index]) >= 0 else None
        try:
            return self.order.index(index)
        except ValueError:
            return None

    def _list(self, how: Arrangement, listing: Listing, rows: Sequence[int] | None = None) -> None:
        self._listed, self._rows = (how, listing), rows
        self.order, firsts, names = listing
        headings = Headings(firsts, names.__getitem__)
        self.pile.set_rows(len(self.order), self._row, cursor=self._cursor(), headings=headings)
        awaited = self._awaited()
        self.pile.describe(
            len(self.entries),
            filters=how.filters,
            sort=(*awaited, *how.named),
            briefly=(*awaited, *how.named_briefly),
            hint=self._way_on(),
        )

    def _way_on(self) -> str:
        """What to press where nothing is listed."""
        id, does = ("filter", "changes the filter") if len(self.entries) else ("add", "adds a page")
        return f"{self.desk.keys.shown(id) or 'The palette'} {does}."

    def _known_of(self, how: Arrangement) -> Arrangement:
        """Without a filter of which is not known yet what it lets through."""
        if how.by_copies:
            known = self.looked_for_copies or bool(self.copies)
        else:
            known = self.briefed or not how.lets_by_notes
        return how if known else replace(how, show=Show.ALL)

    def _awaited(self) -> tuple[str, ...]:
        """The filter or order that the list does not show yet, for its header."""
        if self.asked is not None and self.asked.matched is None:
            filters = self.asked.filters
        elif self._arranging:
            return (f"{(*self.arrangement.filters, *self.arrangement.named)[-1]} …",)
        elif (how := self.arrangement) != self._known_of(how):
            filters = (str(how.show),)
        else:
            return ()
        return (f"looking for {filters[-1]} …",)

    def _cursor(self) -> int:
        """The row of the article that is shown; where there is none, the row one left."""
        shown = self.index if self.index is not None else self._left_at()
        left = min(self.desk.state.row, len(self.order) - 1) if self._returning else 0
        if self.order and self.order[left] == shown:
            return left
        row = self.row_of(shown)
        return left if row is None else row

    def _left_at(self) -> int | None:
        """The entry that the cursor was at the last time, if it is where it was."""
        state, entries = self.desk.state, self.entries
        if not self._returning or state.index >= len(entries):
            return None
        file = os.path.abspath(entries.file(state.index))
        return state.index if file == state.article else None

    def _row(self, place: int) -> Row:
        entry = self.entries[self.order[place]]
        brief = self.brief(entry)
        named = file_and_outlet(entry, self.copies_of(entry.file)) or entry.source
        return Row(
            label=entry.label,
            has_title=entry.title is not None or entry.quotes is None,
            source=named or self._file_name(entry),
            date=entry.published.isoformat() if entry.published else None,
            unread=not (brief and brief.read) and entry.error is None,
            starred=brief is not None and brief.star,
            quotes=entry.quotes,
            notes=brief.annotations if brief else 0,
            copies=max(0, len(self.copies.get(entry.file, ())) - 1),
            error=entry.error,
        )

    def copies_of(self, file: str) -> list[Entry]:
        """The copies that are there, without the article itself, the earliest first."""
        places = (self.entries.place(one) for one in self.copies.get(file, ()) if one != file)
        return [self.entries[place] for place in places if place is not None]

    def _file_name(self, entry: Entry) -> str | None:
        """Tells rows apart where neither outlet nor date is known."""
        unknown = entry.quotes is not None and entry.published is None
        return entry.path.name if unknown else None

    def refresh_row(self, index: int | None) -> None:
        if (row := self.row_of(index)) is not None:
            self.pile.refresh_row(row)

    def remember_where(self) -> None:
        self.remember_place()
        if self.index is not None:
            file, row = os.path.abspath(self.entries.file(self.index)), self.pile.cursor
            self.desk.state = replace(self.desk.state, article=file, index=self.index, row=row)

    def remember_row(self) -> None:
        self.remember_where()
        how, listing = self._listed
        whole = how == self.arrangement and not self._awaited() and not self._besides
        if whole and not how.as_files_come:
            self.desk.library.keep_arranged(self.entries, how.said, listing)

    def _find_left(self) -> bool:
        """In a thread, for it may look at every row: whether the article that the cursor was at
        the last time is elsewhere among all."""
        state = self.desk.state
        if not state.article or self._left_at() is not None:
            return False
        library = self.desk.library
        for address in addresses(state.article, library.paths):
            if (index := library.index(address)) is not None:
                self.desk.state = replace(state, index=index)
                return True
        return False


def _most(how: Arrangement, entries: Rows) -> int:
    soon = how.by_columns and (how.sort is not Sort.TITLE or entries.kept_by_title)
    return MOST_BY_COLUMNS if soon else MANY


def addresses(article: str, paths: Sequence[Path]) -> Iterator[str]:
    """What an article of an absolute address may be called where these paths are open."""
    for path in paths:
        root = os.path.abspath(path)
        rest = article.removeprefix(root)
        if rest != article and rest.startswith(os.sep):
            yield str(path / rest.lstrip(os.sep))
        elif rest != article and rest[:1] in ("", "#"):  # the path itself, or an article in it
            yield f"{path}{rest}"


def _inverse(order: Sequence[int], count: int) -> Sequence[int] | None:
    """Of each of ``count`` entries its place in the order, -1 where it has none. Looking for one in
    an order of 100,000 takes 2 ms, and a key asks several times."""
    if isinstance(order, range):
        return None
    rows = array("i", [-1]) * count
    for row, index in enumerate(order):
        rows[index] = row
    return rows


def _arranged(
    entries: Rows,
    brief: Callable[[Entry], Brief | None],
    how: Arrangement,
    copies: Copies,
    besides: int | None = None,
) -> tuple[Listing, Sequence[int] | None]:
    """With what _inverse() says of it. For a thread: 100,000 take some 100 ms."""
    listing = _listing(entries, brief, how, copies, besides)
    return listing, _inverse(listing.order, len(entries))


def _listing(
    entries: Rows,
    brief: Callable[[Entry], Brief | None],
    how: Arrangement,
    copies: Copies,
    besides: int | None = None,
) -> Listing:
    listing = Listing(arrange(entries, brief, how, copies, besides))
    if how.by is not By.NOTHING:
        from tui.app.grouping import grouped

        listing = grouped(listing.order, entries, how)
    if isinstance(listing.order, range):
        return listing
    # An array is let go of at once, where 100,000 numbers would hold the event loop for 10 ms.
    return listing._replace(order=array("I", listing.order))
