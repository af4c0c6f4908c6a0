"""``pullquote export``: articles, quotes and annotations for other programs and for print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import gathering
from tui.cli.console import FAILED, Refused, drop_output, say
from tui.cli.options import add_paths, add_shared, style_named, with_query

if TYPE_CHECKING:
    from tui.export import Form, What


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote export",
        description="Write articles as a bibliography, or quotes and annotations as a dossier or "
        "a table.",
        epilog="Formats of articles: csl-json, biblatex, bibtex, ris. Of quotes and annotations: "
        "markdown, html, csv, jsonl. And the [exports.NAME] of your config.toml. Of a query said:, "
        "same:, tag: and status: choose the quotes and annotations, all else whole articles. A "
        "file that cannot be read is told, the others still come, and the exit status is 1.",
    )
    add_paths(parser)
    parser.add_argument(
        "--format", metavar="NAME", help="see below (default: as the name after -o ends)"
    )
    parser.add_argument(
        "--what",
        choices=("articles", "quotes", "annotations"),
        help="(default: quotes, or articles in a format for those)",
    )
    parser.add_argument(
        "--by",
        choices=("article", "actor", "tag"),
        help="how markdown and html group (default: article)",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=_file,
        metavar="FILE",
        help="instead of standard output; - is standard output",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    add_shared(parser)
    return parser


def run(argv: Sequence[str]) -> int:
    from tui.errors import ExportError
    from tui.export import By, export, write_file
    from tui.export.own import exports

    options = _parser().parse_intermixed_args(with_query(argv))
    own = exports()
    for problem in own.problems:
        say(problem)
    form = _form(options, [one.form for one in own.by_id.values()])
    what = _what(options, form)
    if options.by and not form.grouped:
        raise Refused(f"{form.id} has no groups; --by is for markdown and html")
    style = style_named(options.style)
    gathered = gathering.gather(options, what)
    written = count()
    try:
        chunks = export(
            gathered.items(),
            what,
            form.id,
            by=By(options.by or "article"),
            style=style,
            accessed=options.accessed,
            own=own.by_id,
            each=lambda: next(written),
        )
        if options.output is None:
            _print(chunks)
        else:
            write_file(options.output, chunks, force=options.force, mark=form.marked)
    except BrokenPipeError:
        raise
    except ExportError as error:
        hint = "; --force replaces it" if _is_there(error) else ""
        say(f"{error}{hint}")
        return FAILED
    except OSError as error:  # a full disk
        say(f"the output could not be written ({error.strerror}); it ends in the middle")
        drop_output()
        return FAILED
    if gathered.found and what != "articles" and not next(written) and not options.quiet:
        say(f"there are no {what} in what was looked at")
    return gathered.status()


def _file(name: str) -> Path | None:
    return None if name == "-" else Path(name)


def _is_there(error: Exception) -> bool:
    from tui.export import Exists

    return isinstance(error, Exists)


def _print(chunks: Iterable[str]) -> None:
    out = sys.stdout.buffer
    for chunk in chunks:
        out.write(chunk.encode("utf-8", "backslashreplace"))
    out.flush()


def _form(options: argparse.Namespace, own: Sequence[Form]) -> Form:
    """The format named, or the first that the file's name ends as.

    Raises:
        Refused: neither is there.
    """
    from tui.export import FORMATS

    known = {**FORMATS, **{one.id: one for one in own}}
    if options.format:
        if options.format in known:
            return known[options.format]
        there = ", ".join(known)
        raise Refused(f"there is no format “{options.format}”; there are {there}")
    name = options.output.name.lower() if options.output else ""
    fits = [
        one
        for one in known.values()
        if name.endswith(one.suffix) and (not options.what or options.what in one.of)
    ]
    if not fits:
        of = f" of {options.what}" if options.what else ""
        other = f"{options.output}: its ending is no format’s{of}; " if name else ""
        raise Refused(f"{other}--format says in which format: {', '.join(known)}")
    return fits[0]


def _what(options: argparse.Namespace, form: Form) -> What:
    from tui.export import What, formats

    wanted = What(options.what) if options.what else next(one for one in What if one in form.of)
    if wanted not in form.of:
        there = ", ".join(one.id for one in formats(wanted))
        raise Refused(f"{form.id} is not for {wanted}; there are {there}")
    return wanted
