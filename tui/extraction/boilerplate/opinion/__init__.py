"""A second opinion on each line: rules and learnt trees decide together.

The rules see one line and the core; what stands around a line, and how it is cut, weighs too much
to be written down by hand. The trees (tests/training/clutter.py) give each line the odds of being
clutter (``chances``): by its shape and place, and by its wording where most of a page's words are
known. From these follows what is clearly the article, the run of lines with the greatest sum of
odds against (``votes``), and outside of it prose may go too (``joint_verdicts``).

They are not asked about sentences in the midst of the core with no cue near. Most of an article is
such lines, and on pages of sites left out of learning asking gained nothing: F1 within .001, and
a tenth more of the article's lines lost.
"""

from __future__ import annotations

from tui.extraction.boilerplate.opinion.chances import PLAIN, is_needed, odds, rows, spread
from tui.extraction.boilerplate.opinion.joint_verdicts import SURE, joint
from tui.extraction.boilerplate.opinion.ruled_page import Page

__all__ = ["PLAIN", "SURE", "Page", "is_needed", "joint", "odds", "rows", "spread"]
