"""“She read from his report: “…””: whoever reads out another's text is not the speaker."""

from __future__ import annotations

from tui.extraction.attribution.drafts import Draft
from tui.extraction.attribution.syntax.flags import QUOTE
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import verbs
from tui.extraction.lexicon import words

READING = frozenset({"read", "quote", "recite"})
WRITTEN = frozenset(
    {"diary", "log", "message", "messages", "note", "notes", "passage", "text", "verse"}
)
OWN = frozenset({"statement", "speech", "remarks", "testimony", "script", "address", "prepared"})


def reads_aloud(tokens: list[Token], draft: Draft) -> bool:
    """Whether a text of somebody's stands between a verb of reading and the words in marks."""
    if draft.cue is None or not draft.pieces or not draft.quoted:
        return False
    first = draft.pieces[0].start
    verb = next((at for at, t in enumerate(tokens) if t.start == draft.cue.start), -1)
    if verb < 0 or verbs().get(tokens[verb].low, ("", ""))[0] not in READING:
        return False
    between = [t.low for t in tokens[verb + 1 :] if t.end <= first and not t.tag & QUOTE]
    texts = words("documents") | words("speech_nouns") | WRITTEN
    return bool(texts.intersection(between)) and not OWN.intersection(between)
