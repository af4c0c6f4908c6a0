"""``pullquote cite``: references to articles, as they would be copied."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tui.cli import gathering
from tui.cli.console import Refused, put
from tui.cli.options import add_paths, add_shared, style_named, with_query


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote cite",
        description="Print a reference to each article, one a line, in the order given. What a "
        "reference lacks is told on standard error.",
        epilog="Styles: apa, mla, chicago-note, chicago-short, chicago-bib (and each with -17), "
        "harvard, ieee, ama, vancouver, wikipedia, and the [styles.NAME] of your config.toml.",
    )
    add_paths(parser)
    parser.add_argument(
        "--bibliography",
        action="store_true",
        help="as the list at the end of a text: sorted or numbered as the style does, each once",
    )
    parser.add_argument(
        "--in-text",
        action="store_true",
        help="the short form for running text instead; two articles that would have the same are "
        "told apart, as by letters behind the year",
    )
    parser.add_argument(
        "--format",
        choices=("plain", "markdown", "html"),
        default="plain",
        help="how italics are written (default: plain, not at all)",
    )
    add_shared(parser)
    return parser


def run(argv: Sequence[str]) -> int:
    from tui.citation import FIELDS, bibliography, cite, told_apart
    from tui.export import What

    options = _parser().parse_intermixed_args(with_query(argv))
    if options.bibliography and options.in_text:
        raise Refused(
            "--bibliography is a list of references, --in-text are short forms: one of the two"
        )
    style = style_named(options.style)
    gathered = gathering.gather(options, What.ARTICLES)
    references = []
    for item in gathered.items():
        reference = item.reference(options.accessed)
        references.append(reference)
        wanted = style.missing(reference)
        if options.accessed is None:
            wanted = tuple(field for field in wanted if field != "accessed")
        lacks = [f"no {FIELDS[field]}" for field in wanted]
        if lacks and not options.quiet:
            gathered.tell(", ".join(lacks), item.path)
        if not options.bibliography and not options.in_text:
            _print(cite(reference, style, options.format, number=len(references)).text)
    if options.in_text:
        for number, reference in enumerate(told_apart(references, style), start=1):
            _print(cite(reference, style, options.format, number=number).in_text)
    if options.bibliography:
        for line in bibliography(references, style, options.format):
            _print(line)
    return gathered.status()


def _print(line: str) -> None:
    # A template may hold line ends; one reference is one line.
    put(" ".join(line.split()).encode("utf-8", "backslashreplace") + b"\n")
