"""Words that somebody else passes on: “Reuters quoted Ana Rossi as saying”, “Rossi was quoted by
Tass as saying”. The speaker is who is quoted."""

from __future__ import annotations

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.flags import AUX, CUE, QUOTE, VERB
from tui.extraction.attribution.syntax.named_source import Source, source_of
from tui.extraction.attribution.syntax.phrases import right_phrase, with_name_beside
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import BE, verbs

QUOTING = frozenset({"quote", "cite"})
REPORT = "report"
LONGEST = 16  # tokens from “quoted” to “as saying”


def passes_on(tokens: list[Token], verb: int) -> bool:
    """Whether what stands at ``verb`` merely says who quotes somebody “as saying”."""
    lemma = verbs()[tokens[verb].low][0]
    if lemma not in QUOTING and lemma != REPORT:
        return False
    for at in range(verb + 1, min(len(tokens) - 1, verb + LONGEST)):
        if tokens[at].tag & QUOTE:
            return False
        if lemma == REPORT and (tokens[at].tag & (AUX | VERB) or tokens[at].low == "that"):
            return False  # “reported that he was heard as saying”
        if tokens[at].low == "as" and _says(tokens[at + 1]):
            return True
    return False


def whom_others_quote(state: State, participle: int) -> tuple[Source | None, int] | None:
    """Who is quoted “as saying”, the participle, and the token where words before would end."""
    tokens = state.line.tokens
    if participle < 2 or tokens[participle - 1].low != "as" or not _says(tokens[participle]):
        return None
    near = range(participle - 2, max(-1, participle - LONGEST - 1), -1)
    verb = next((at for at in near if tokens[at].tag & CUE and passes_on(tokens, at)), -1)
    if verb < 0:
        return None
    subject = subject_before(tokens, verb)
    left_at = subject.start - 1 if subject is not None else -1
    if verb and tokens[verb - 1].tag & AUX and tokens[verb - 1].low in BE:
        return source_of(tokens, subject), left_at
    phrase = right_phrase(tokens, verb + 1, participle - 1)
    if phrase is not None:
        phrase = with_name_beside(tokens, phrase, participle - 1)
    return source_of(tokens, phrase), left_at if verb else 0


def _says(token: Token) -> bool:
    return bool(token.tag & CUE) and token.low.endswith("ing")
