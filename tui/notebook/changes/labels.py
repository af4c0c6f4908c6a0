"""What a correction says, in a few words for the reader."""

from __future__ import annotations

from tui.notebook.records import Concern, Correction, Statement
from tui.sanitizing import sanitize_line

WORDS_SHOWN = 40
"""Code points of a passage that a label shows."""

_MARKS = '"“„«»‹›「『'


def said(correction: Correction | Statement) -> str:
    """As in "restored “Related stories”", "speaker: Ana Rossi"."""
    was, becomes = correction.was, correction.becomes
    words = shortened(correction.selector.quote) if correction.selector else ""
    match correction.about:
        case Concern.BLOCK:
            return f"{'restored' if becomes.get('kept') is True else 'dropped'} {words}"
        case Concern.TEXT:
            return f"repaired {words}"
        case Concern.QUOTE if becomes.get("quote") is False:
            return f"not a quote: {words}"
        case Concern.QUOTE:
            name = _line(becomes.get("speaker")) or "unknown"
            if becomes.get("quote") is True:
                return f"marked a quote, speaker: {name}"
            same = becomes.get("speaker") == was.get("speaker")
            return f"{'confirmed the speaker' if same else 'speaker'}: {name}"
        case Concern.ACTOR:
            return _of_actor(_line(was.get("name")), {k: _line(v) for k, v in becomes.items()})
        case Concern.METADATA:
            facts = (f"{name}: {_line(fact) or 'none'}" for name, fact in becomes.items())
            return ", ".join(facts) or "nothing corrected"


def _of_actor(name: str, becomes: dict[str, str]) -> str:
    if other := becomes.get("same_as"):
        return f"{name} is {other}"
    if alias := becomes.get("split"):
        return f"“{alias}” is not {name}"
    if new := becomes.get("name"):
        return f"{name} is called {new}"
    return f"{name} is of the kind: {becomes.get('kind', 'unknown')}"


def _line(fact: object) -> str:
    return sanitize_line(", ".join(fact) if isinstance(fact, tuple) else str(fact or ""))


def shortened(text: str) -> str:
    """In one line and in quotation marks: its own, where it begins with one."""
    line = " ".join(text.split())
    if len(line) > WORDS_SHOWN:
        line = f"{line[: WORDS_SHOWN - 1]}…"
    return line if not line or line[0] in _MARKS else f"“{line}”"
