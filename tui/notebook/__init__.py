"""What a reader adds to articles: tags, notes, corrections, in TOML files that are the truth.

One file per article, ``<first 2 hex of id>/<slug>--<id>.toml`` in the notebook folder. Every
change is made to what is on the disk at that time, under a lock, and is on the disk when the call
returns; several readers, editors and sync tools may work on one folder.
"""

from __future__ import annotations

from tui.notebook.listing.index import Listed
from tui.notebook.notebook import Notebook
from tui.notebook.placing.anchoring import Placement, Standing, describe, nearest, place
from tui.notebook.placing.still_there import Finding, Piece, Verdict, check, word_diff
from tui.notebook.records import (
    Annotation,
    Brief,
    Change,
    Concern,
    Correction,
    Facts,
    Kind,
    Notes,
    Selector,
    Statement,
    Status,
    Subject,
)
from tui.notebook.storage.copies import merge_files
from tui.notebook.toml.shapes import brief_of

__all__ = [
    "Annotation",
    "Brief",
    "Change",
    "Concern",
    "Correction",
    "Facts",
    "Finding",
    "Kind",
    "Listed",
    "Notebook",
    "Notes",
    "Piece",
    "Placement",
    "Selector",
    "Standing",
    "Statement",
    "Status",
    "Subject",
    "Verdict",
    "brief_of",
    "check",
    "describe",
    "merge_files",
    "nearest",
    "place",
    "word_diff",
]
