"""Every command that corrects an article, joined."""

from __future__ import annotations

from tui.app.screens.reader.correcting.attributing import Attributing
from tui.app.screens.reader.correcting.cleaning import Cleaning
from tui.app.screens.reader.correcting.describing import Describing
from tui.app.screens.reader.correcting.naming import Naming
from tui.app.screens.reader.correcting.repairing import Repairing
from tui.app.screens.reader.correcting.reviewing import Reviewing
from tui.app.screens.reader.correcting.sourcing import Sourcing


class Editing(Cleaning, Repairing, Sourcing, Attributing, Naming, Describing, Reviewing):
    pass
