"""The index of a pile, built from its catalog by another process and kept beside it.

Segments are added while the pile is read, each a fifth of what there is, and made one again when
there are many: so an article is indexed twice at most. Derived like the catalog, and like it shared
by readers and made anew when anything is wrong with it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from tui.digest import Digest
from tui.library.packing import Damaged, Packed, unpack

if TYPE_CHECKING:  # numpy: 100 ms that only who searches has to wait for
    from tui.library.catalog import Catalog
    from tui.search.segment import Segment

HERE = 200
"""Articles up to which it is quicker to index them here than to start a process."""

STEP = 2_000
"""Articles in a segment, at least, while more are being read."""

GROWTH = 0.2
"""A new segment has at least this share of what is indexed."""

MANY_SEGMENTS = 6
"""From this many on they are merged: each has a vocabulary of its own to be looked through."""


@dataclass(frozen=True, slots=True)
class Order:
    """A segment to be built in another process."""

    catalog: str
    articles: tuple[int, ...]
    place: str


class Index:
    """The index of one library's articles. Any method may be called from any thread."""

    def __init__(self, catalog: Catalog, folder: Path | None) -> None:
        """``folder`` None: in memory only."""
        self._catalog, self._folder = catalog, folder
        self._lock = RLock()
        self._segments: list[Segment] = []
        self._places: dict[int, Path] = {}
        self._indexed: set[int] = set()
        self._opened = False

    @property
    def segments(self) -> Sequence[Segment]:
        self._open()
        return tuple(self._segments)

    def missing(self, articles: Iterable[int]) -> list[int]:
        """Those numbers of the catalog that no segment has, in the order given."""
        self._open()
        return [article for article in articles if article not in self._indexed]

    def extend(
        self,
        articles: Sequence[int],
        cancelled: Callable[[], bool] = lambda: False,
        *,
        whole: bool,
    ) -> None:
        """Index those of ``articles``, all there are, that are not yet; ``whole``: no more are to
        come, so that also a few are worth a segment. Takes up to a millisecond for each."""
        new = self.missing(articles)
        if not new or not (whole or len(new) >= max(STEP, GROWTH * len(self._indexed))):
            return
        gone = len(self._indexed) + len(new) - len(articles)
        if (
            self._segments
            and (len(self._segments) >= MANY_SEGMENTS or gone > max(STEP, len(articles) // 2))
            and whole
        ):
            self._build(list(articles), cancelled, instead=True)
        else:
            self._build(new, cancelled, instead=False)

    def _build(self, articles: list[int], cancelled: Callable[[], bool], *, instead: bool) -> None:
        from tui.search.building import build
        from tui.search.segment import MOST

        portions = [articles[start : start + MOST] for start in range(0, len(articles), MOST)]
        shared = self._catalog.shared
        made: list[tuple[Segment, Path | None]] = []
        if shared is None or self._folder is None or len(articles) <= HERE:
            for portion in portions:
                segment = build(_digests(self._catalog.packed(portion)))
                made.append((segment, self._write(segment)))
        else:
            orders = [
                Order(str(shared), tuple(portion), str(self._new_place())) for portion in portions
            ]
            made = list(self._by_others(orders, cancelled))
            if len(made) < len(orders):
                return
        with self._lock:
            old = list(self._places.values()) if instead else []
            if instead:
                self._segments, self._places, self._indexed = [], {}, set()
            for segment, place in made:
                self._take(segment, place)
            self._indexed.update(articles)  # also what has no digest any more: it is not asked for
        for place in old:
            with suppress(OSError):  # somebody else's reader may have been quicker
                os.unlink(place)

    def _by_others(
        self, orders: list[Order], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Segment, Path | None]]:
        from tui.search.stored import read
        from tui.workers import in_processes

        answers = in_processes(
            "tui.library.indexing:build_apart", orders, jobs=1, seconds=600, cancelled=cancelled
        )
        for at, answer in answers:
            place = Path(orders[at].place)
            if answer is not True:
                return
            with suppress(OSError, ValueError):
                yield read(place), place

    def _write(self, segment: Segment) -> Path | None:
        from tui.search.stored import write

        if self._folder is None or self._catalog.shared is None:
            return None
        place = self._new_place()
        try:
            write(segment, place)
        except OSError:  # in memory then; the catalog tells of a disk that takes nothing
            return None
        return place

    def _new_place(self) -> Path:
        assert self._folder is not None
        return self._folder / f"{self._catalog.mark:08x}-{secrets.token_hex(4)}.index"

    def _take(self, segment: Segment, place: Path | None) -> None:
        self._segments.append(segment)
        self._indexed.update(segment.articles.tolist())
        if place is not None:
            self._places[id(segment)] = place

    def _open(self) -> None:
        with self._lock:
            if self._opened:
                return
            self._opened = True
            if self._folder is None or not (mark := self._catalog.mark):
                return
            from tui.search.stored import read

            for place in sorted(self._folder.glob("*.index")):
                if not place.name.startswith(f"{mark:08x}-"):
                    with suppress(OSError):
                        os.unlink(place)
                    continue
                with suppress(OSError):
                    try:
                        segment = read(place)
                    except (ValueError, KeyError, TypeError):  # damaged, or of another version
                        os.unlink(place)
                        continue
                    if not self._indexed.issuperset(segment.articles.tolist()):
                        self._take(segment, place)


def build_apart(order: Order) -> bool:
    """For a worker process.

    Raises:
        OSError: the segment cannot be written.
    """
    from tui.library.catalog_file import reading
    from tui.library.tables import packed_in
    from tui.search.building import build
    from tui.search.stored import write

    connection = reading(order.catalog)
    if connection is None:
        return False
    try:
        write(build(_digests(packed_in(connection, order.articles))), Path(order.place))
    finally:
        connection.close()
    return True


def _digests(packed: Iterable[tuple[int, bytes, Packed]]) -> Iterator[tuple[int, Digest]]:
    for number, sha, one in packed:
        with suppress(Damaged):
            yield number, unpack(sha.hex(), one)
