"""The command line: ``pullquote [PATH…]`` reads; a word before it is a command of its own.

Everything is imported inside the function that needs it: ``extract`` never loads the terminal
interface, and ``--help`` loads nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from tui.cli.console import (
    BROKEN_PIPE,
    FAILED,
    INTERRUPTED,
    USAGE,
    Refused,
    Unwritten,
    drop_output,
    say,
)

COMMANDS = {
    "extract": "all it knows of the articles, as JSON",
    "search": "what the reader's search finds: said:rossi date:2024-03..",
    "export": "quotes and notes as a dossier or a table, articles for reference managers",
    "cite": "references, a line each, or a bibliography",
    "check": "whether noted quotes still stand in their articles",
    "merge": "two versions of a notes file, for git and sync tools",
    "add": "keep a page from the web, or follow a feed",
    "update": "what is new in the feeds",
}
"""Each is a module of this package with a function ``run(argv) -> exit status``."""


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = arguments.pop(0) if arguments[:1] and arguments[0] in COMMANDS else "read"
    try:
        status: int = import_module(f"tui.cli.{command}").run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()  # `pullquote extract … | head`: whoever reads has had enough
        return BROKEN_PIPE
    except Refused as error:
        say(str(error))
        return USAGE
    except Unwritten as error:
        say(f"the output could not be written ({error}); it ends in the middle")
        drop_output()
        return FAILED
    return status
