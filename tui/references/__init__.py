"""What a reference manager's export beside the articles says of them.

Zotero, JabRef and their like write CSL-JSON, BibTeX or RIS. An entry belongs to an article by its
address, by the name of its file, or by its title, and fills in what the article itself does not
declare. Nothing here raises: a file that cannot be read is told in the article's notices.
"""

from __future__ import annotations

from tui.references.beside import stamps
from tui.references.filling import Filling, filling

__all__ = ["Filling", "filling", "stamps"]
