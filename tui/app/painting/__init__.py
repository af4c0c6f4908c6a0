"""From an article to what its rows look like: pure, without widgets or colours.

``columns`` divides the width, ``layout`` makes rows, ``lines`` draws one row as runs of text with
*roles* ("quote.direct", "actor.3"); the theme says how a role looks. ``motions``, ``stepping``,
``finding_words`` and ``selecting`` say where keys lead.
"""

from tui.app.painting.marks import Mark

__all__ = ["Mark"]
