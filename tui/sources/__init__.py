"""Which files hold articles, what lies in them, and their bytes, whatever is in the folders.

An article's address is its file's path, with ``#3`` behind it where the file holds several: a
mailbox, an e-book, a list of articles as JSON, a web archive. Those are called piles here.
"""

from __future__ import annotations

from tui.sources.addresses import STDIN, exists, file_of, is_stdin, joined, parted
from tui.sources.bibliography import is_bibliography, says_of_others
from tui.sources.disk import LARGEST, files, is_article, natural, read, read_stream, reason
from tui.sources.kinds import SUFFIXES, Kind, kind_of
from tui.sources.member import Member
from tui.sources.piles import load, members, size_of
from tui.sources.walking import Haste, nothing_in, walk

__all__ = [
    "LARGEST",
    "STDIN",
    "SUFFIXES",
    "Haste",
    "Kind",
    "Member",
    "exists",
    "file_of",
    "files",
    "is_article",
    "is_bibliography",
    "is_stdin",
    "joined",
    "kind_of",
    "load",
    "members",
    "natural",
    "nothing_in",
    "parted",
    "read",
    "read_stream",
    "reason",
    "says_of_others",
    "size_of",
    "walk",
]
