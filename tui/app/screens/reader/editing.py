"""Every command that corrects an article, joined."""

from __future__ import annotations

from tui.app.screens.reader.attributing import Attributing
from tui.app.screens.reader.cleaning import Cleaning
from tui.app.screens.reader.describing import Describing
from tui.app.screens.reader.naming import Naming
from tui.app.screens.reader.repairing import Repairing
from tui.app.screens.reader.reviewing import Reviewing
from tui.app.screens.reader.sourcing import Sourcing


class Editing(Cleaning, Repairing, Sourcing, Attributing, Naming, Describing, Reviewing):
    pass
