"""How the parts of a row differ, as styles of spans; themes give the colours behind the names."""

from __future__ import annotations

MUTED = "$foreground 65%"
"""What is beside the point. Not ``$text-muted``: in a span Textual 8.2 loses the "60%" of its
"auto 60%", and the text comes out at full strength."""

KEY = "bold $accent"
FOUND = "bold underline $accent"
"""What was asked for, where it was found."""

CURRENT = "bold underline $accent"
"""Of several parts the one that shows."""

TAG = "bold $secondary"
WARN = "bold $text-warning"
FAIL = "bold $text-error"
