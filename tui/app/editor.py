"""Writing in the user's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tui.errors import EditorError
from tui.sanitizing import sanitize


def edit(text: str, *, environ: Mapping[str, str] = os.environ) -> str:
    """The text as ``$VISUAL`` or ``$EDITOR`` leaves it. The terminal must be free.

    Raises:
        EditorError: no editor is named, it cannot be started, it ended with an error, or what it
            left is not UTF-8; the text is then as it was.
    """
    named = environ.get("VISUAL") or environ.get("EDITOR")
    if not named:
        raise EditorError("No editor is named: set EDITOR, as in EDITOR=nano; or write with a.")
    with tempfile.TemporaryDirectory(prefix="pullquote-") as folder:
        file = Path(folder) / "note.md"
        file.write_text(text, encoding="utf-8")
        try:
            # The words of EDITOR are the user's own command line, as git and crontab take it.
            done = subprocess.run([*shlex.split(named), str(file)], check=False)
        except (OSError, ValueError) as error:
            raise EditorError(f"EDITOR={named}: {error}") from error
        if done.returncode:
            raise EditorError(f"{named} ended with status {done.returncode}; nothing was changed.")
        try:
            return sanitize(file.read_text(encoding="utf-8"))[0]
        except (OSError, UnicodeDecodeError) as error:
            raise EditorError(f"What {named} left could not be read: {error}") from error
