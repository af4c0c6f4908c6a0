"""The articles a command is about, read as the reader has corrected them, with their notes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.console import FAILED, OK, Progress, Refused, say
from tui.cli.options import filter_named, notes_named

if TYPE_CHECKING:
    from tui.config.filters import SavedFilter
    from tui.errors import UnreadableSource
    from tui.export import Item, What
    from tui.model import Article
    from tui.notebook import Notebook, Notes
    from tui.search.query import Query
    from tui.searching.picking import Asked


def notebook_of(option: Path | None, paths: Sequence[str]) -> Notebook:
    """The one named, else the reader's for these paths.

    Raises:
        Refused: the one named is not there.
    """
    from tui import config
    from tui.notebook import Notebook

    option = notes_named(option)
    settings, _ = config.load_settings()
    folders = [Path(path) for path in paths]
    return Notebook(config.notes_dir(option, setting=settings.notes, library=folders))


def opened(paths: Sequence[str], *, quiet: bool) -> list[str]:
    """These, or what the reader opens when it is given no path, which is told.

    Raises:
        Refused: none is named, and what was open last, or the library of the settings, is gone.
    """
    if paths:
        return list(paths)
    from tui import config

    settings, problems = config.load_settings()
    for problem in problems:
        say(problem)
    for problem in config.unfound(settings):
        raise Refused(problem)
    state = config.load_state()
    gone = config.gone(settings, state)
    for path in gone:
        say(f"{path}: it was open last, and is not there any more")
    found = config.to_open((), settings, state)
    samples = found == (config.shipped("seeds"),)
    if gone and samples:
        raise Refused("no path is named; give the files or folders that are meant")
    if not quiet:
        where = ", ".join(str(path) for path in found)
        none = ", the samples, for no reader was closed on anything else yet" if samples else ""
        say(f"no path is named: looking in {where}{none}")
    return [str(path) for path in found]


def gather(options: argparse.Namespace, what: What) -> Gathering:
    """What a command's ``options`` (see options.add_shared) ask for.

    Raises:
        Refused: they ask for what is not there, or cannot be known.
    """
    paths = opened(options.paths, quiet=options.quiet)
    filtered = filter_named(options.filter)
    notebook = notebook_of(options.notes, paths)
    query = options.query or ""
    _refuse_copies(query, filtered.query if filtered else "")
    return Gathering(
        paths,
        notebook,
        what=what,
        jobs=options.jobs,
        quiet=options.quiet,
        query=query,
        filtered=filtered,
    )


class Gathering:
    """Reads articles one after the other, or in worker processes where they are many.

    ``what`` of them is asked for; of articles alone nobody needs actors and quotes. ``query`` and
    ``filtered``: only what they let through; ``found`` says of how many articles that was.
    """

    def __init__(
        self,
        paths: Sequence[str],
        notebook: Notebook,
        *,
        what: What,
        jobs: int | None,
        quiet: bool,
        query: str,
        filtered: SavedFilter | None,
    ) -> None:
        self._query = _understood(query) if query else None
        self._filter = _parsed(filtered) if filtered else None
        self.found = 0
        self._files, self.failed = _files(paths)
        self._notebook = notebook
        self._what = what
        self._text_only = what == "articles" and not (
            _needs_quotes(self._query) or _needs_quotes(self._filter)
        )
        self._jobs = jobs
        self._progress = Progress(len(self._files), shown=not quiet)
        self._quiet = quiet

    def items(self) -> Iterator[Item]:
        """In the order of the paths. What cannot be read is told, and ``failed`` says so."""
        from tui.export import Item
        from tui.model import Article

        asked = self._asked()
        late: list[Item] = []
        for number, (file, answer) in enumerate(self._read(), start=1):
            if isinstance(answer, Article):
                item = Item(file, answer, self._notes(answer, file))
                if asked is None:
                    kept: Item | None = item
                elif asked.late:
                    kept = None
                    late += [item] if asked.meet(item) else []
                else:
                    kept = asked.narrowed(item)
                if kept is not None:
                    self.found += 1
                    yield kept
            else:
                self.tell(answer.reason, file)
                self.failed = True
            self._progress.show(number)
        self._progress.clear()
        for item in late:
            if asked is not None and (kept := asked.narrowed(item)) is not None:
                self.found += 1
                yield kept

    def _asked(self) -> Asked | None:
        queries = [query for query in (self._filter, self._query) if query is not None]
        if not queries:
            return None
        from tui.folding import fold
        from tui.searching.picking import Asked

        loose = self._filter.loose if self._filter is not None else ()
        return Asked(queries, [word for one in loose for word in fold(one).split()], self._what)

    def status(self) -> int:
        """Of the whole command, once everything was read; that nothing was found is told."""
        nothing = (self._query or self._filter) and not self.found
        if nothing and not self._quiet:
            say("nothing found")
        return FAILED if self.failed or nothing else OK

    def tell(self, what: str, file: str) -> None:
        self._progress.clear()
        say(f"{file}: {what}")

    def _read(self) -> Iterator[tuple[str, Article | UnreadableSource]]:
        from tui.library.bulk import processes, read_all
        from tui.library.loading import Kept, Loading
        from tui.library.stamps import source_of
        from tui.sources import is_stdin

        notes = str(self._notebook.folder)
        self._notebook.summary()  # which notes are of an earlier text of which file
        home = self._notebook.home_of
        tasks = [Loading(file, kept=Kept(notes, home("", source_of(file)))) for file in self._files]
        # Standard input cannot be handed to a worker.
        alone = any(map(is_stdin, self._files))
        jobs = 1 if alone else self._jobs or processes(len(tasks))
        yield from zip(
            self._files, read_all(tasks, jobs=jobs, text_only=self._text_only), strict=True
        )

    def _notes(self, article: Article, file: str) -> Notes:
        from tui.library.stamps import source_of

        notes = self._notebook.notes(self._notebook.home_of(article.id, source_of(file)))
        idle = sum(one.outcome != "applied" for one in article.document.amended)
        if idle and not self._quiet:
            count = len(article.document.amended)
            self.tell(f"{idle} of {count} corrections could not be applied.", file)
        if notes.problem:
            self.tell(notes.problem, file)
        return notes


def _understood(text: str) -> Query:
    from tui.search import explain
    from tui.searching.picking import asked

    query = asked(text)
    if problem := explain(text):
        if query.plain and not query.words:  # what was meant to choose would let all through
            raise Refused(f"--query: {problem}")
        say(problem)
    return query


def _parsed(saved: SavedFilter) -> Query:
    from tui.search import explain
    from tui.search.query import parse

    if problem := explain(saved.query):
        say(f"the filter “{saved.name}”: {problem}")
    return parse(saved.query)


def _refuse_copies(*texts: str) -> None:
    """Of articles read one after the other nobody knows which are copies."""
    from tui.search.query import Field, Flag, parse

    for text in texts:
        query = parse(text)
        flags = (*query.of(Field.IS), *query.of(Field.IS, negated=True))
        if Flag.COPY in map(str.lower, flags):
            raise Refused("is:copy needs the whole pile; pullquote search and the reader know it")


def _needs_quotes(query: Query | None) -> bool:
    if query is None:
        return False
    from tui.searching.picking import needs_quotes

    return needs_quotes(query)


def _files(paths: Sequence[str]) -> tuple[list[str], bool]:
    """The articles, and whether anything could not be looked at."""
    from tui import sources
    from tui.errors import LeftOut, UnreadableSource

    files = list[str]()
    failed = False
    for path in paths:
        empty = True
        for item in sources.walk([path]):
            empty = False
            if isinstance(item, UnreadableSource):
                say(str(item))
                failed = failed or not isinstance(item, LeftOut)
            else:
                files.append(item)
        if empty:
            say(sources.nothing_in(path))
    return files, failed
