"""Every command that corrects an article, joined."""

from __future__ import annotations

from tui.app.screens.reader.attributing import Attributing
from tui.app.screens.reader.cleaning import Cleaning
from tui.app.screens.reader.describing import Describing
from tui.app.screens.reader.reviewing import Reviewing


class Editing(Cleaning, Attributing, Describing, Reviewing):
    pass
