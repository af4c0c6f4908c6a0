"""What a pair of quotation marks is there for: speech, the title of a work, or a term.

Decided from the shape of the words and their direct neighbours alone. It is a prior: a reporting
verb beside the stretch outweighs it.
"""

from __future__ import annotations

import re

from tui.extraction.counting import ideographs
from tui.extraction.lexicon import words
from tui.extraction.quotations.pairing import Pair
from tui.model import FURNITURE, Block, BlockKind, Document, StretchKind

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
LONGEST_TITLE = 24  # words
LONGEST_ABROAD = 10
WINDOW = 48  # code points looked at on either side
OF_A_PROGRAMME = re.compile(
    r"(?:\b(?:on|of|in|to|from|host of|hosts?)\s+|['’]s?\s+(?:\w+\s+){0,2})\Z", re.IGNORECASE
)
NAMED = re.compile(r" (?:is|was|has|had|will|would|does|did|can|could|may|might)\b")
NAME_BEFORE = re.compile(r"[A-Z][\w.’'-]* \Z")
NAME_AFTER = re.compile(r" [A-Z]")
SENTENCE_LETTERS = 12
CLAUSE_LETTERS = 8
"""This many are enough where Japanese ends in kana, as its verbs do and its nouns seldom do."""
TERM_LETTERS = 3
PUNCTUATED = re.compile("[。！？，、,.!?…]")
PURE_TERM = frozenset(
    {
        "so-called",
        "term",
        "word",
        "phrase",
        "label",
        "moniker",
        "dubbed",
        "nicknamed",
        "codenamed",
        "aka",
        "alias",
    }
)


NAMING = frozenset({"named", "renamed", "christened", "rechristened", "designated"})
PROCLAIMING = frozenset({"proclaimed", "proclaims", "proclaiming", "declared", "declares"})
FEASTS = frozenset({"day", "week", "weekend", "month", "year", "decade"})
NAMES = re.compile(r"\bknown (?:\w+ )?as \Z")
LONGEST_NAME = 6  # words: “known as “the Fox of the North””
NEAR = 6
"""Words before a name among which the verb that gives it stands."""


def kind_of(document: Document, block: Block, pair: Pair, *, opens_sentence: bool) -> StretchKind:
    """What the pair of marks is there for: speech, a title, a term, or nobody knows."""
    text = document.text
    inner = text[pair.inner.start : pair.inner.end].strip()
    if ideographs(inner[:20]):
        return _without_spaces(inner)
    found = WORD.findall(inner) if len(inner) < 400 else [""] * 50
    if len(found) > LONGEST_TITLE:
        return StretchKind.SPEECH
    before = text[max(block.span.start, pair.start - WINDOW) : pair.start]
    after = text[pair.end : min(block.span.end, pair.end + WINDOW)]
    if _is_title_abroad(document, found, before):
        return StretchKind.TITLE
    if _is_title(block, inner, found, before, after, opens_sentence=opens_sentence):
        return StretchKind.TITLE
    last = WORD.findall(before)[-1:] if len(found) <= 4 else []
    if last and last[0].lower() in PURE_TERM and before.rstrip()[-1] not in ",.!?:":
        return StretchKind.TERM
    if len(found) <= LONGEST_NAME and NAMES.search(before):
        return StretchKind.TERM
    headline = block.kind in FURNITURE or block.kind in (BlockKind.HEADING, BlockKind.DECK)
    inside_a_name = not opens_sentence and NAME_BEFORE.search(before) and NAME_AFTER.match(after)
    if len(found) <= 2 and not headline and inside_a_name:
        return StretchKind.TERM  # a nickname
    whole = inner[-1:] in ".!?…," and (inner[:1].isupper() or not before.strip())
    if len(found) <= 2 and not (opens_sentence and whole):
        return StretchKind.UNSURE
    return StretchKind.SPEECH


def _without_spaces(inner: str) -> StretchKind:
    """Of Chinese, Japanese, Korean, where marks also hold names and titles: a sentence has its
    punctuation or its length, a word has neither."""
    letters = ideographs(inner[:400])
    if letters >= (CLAUSE_LETTERS if "ぁ" <= inner[-1:] <= "ん" else SENTENCE_LETTERS):
        return StretchKind.SPEECH
    if letters > TERM_LETTERS and PUNCTUATED.search(inner):
        return StretchKind.SPEECH
    return StretchKind.UNSURE


def _is_title_abroad(document: Document, found: list[str], before: str) -> bool:
    """“ihr Roman „Das Haus am Ende der Zeit“”: capitals show nothing there, but the noun before it
    does."""
    language = document.metadata.language
    if language is None or language.value.lower()[:2] == "en" or len(found) > LONGEST_ABROAD:
        return False
    last = WORD.findall(before)[-1:]
    beside = bool(last) and before[-1:].isspace() and before.rstrip().endswith(last[0])
    return beside and last[0].lower() in words("work_nouns_abroad")


def _is_title(
    block: Block, inner: str, found: list[str], before: str, after: str, *, opens_sentence: bool
) -> bool:
    if not found or inner[-1:] == "…":
        return False
    if inner[-1:] == "," and NAMED.match(after) and before[-2:] == ", ":
        work = WORD.findall(before)[-1:]
        if work and work[0].lower() in words("work_nouns"):
            return True  # “Her column, “Tell us a story,” is long”
    small = words("title_small_words")
    big = [word for word in found if word.lower() not in small]
    capitals = sum(1 for word in big if word[0].isupper() or word[0].isdigit())
    shaped = bool(big) and capitals == len(big) and found[0][0].isupper()
    if not shaped or not any(word[0].isupper() and word != "I" for word in big):
        return False
    if block.kind in FURNITURE or block.kind in (BlockKind.HEADING, BlockKind.DECK):
        return False  # headlines capitalise everything
    ended = before.rstrip()[-1:] in (".", "!", "?")  # “There was a song. “Encore!””
    last = [] if ended else [word.lower() for word in WORD.findall(before)[-2:]]
    nouns = words("work_nouns")
    if last and (last[-1] in nouns or (len(last) > 1 and last[-2] in nouns and last[-1] in small)):
        return True
    first = [word.lower() for word in WORD.findall(after)[:3]]
    if first and nouns.intersection(first[:2]) and after[:1] == " ":
        return True
    if len(big) > 1 and _is_given(big, before):
        return True
    return len(big) > 1 and not opens_sentence and bool(OF_A_PROGRAMME.search(before))


def _is_given(big: list[str], before: str) -> bool:
    """“renamed the road “Veterans Way””, “proclaimed Friday “Ana Rossi Day””: a name that something
    gets, in as many words as ``big``."""
    clause = re.split(r"[^\w\s’'-]", before)[-1]
    near = [word.lower() for word in WORD.findall(clause)[-NEAR:]]
    feast = big[-1].lower() in FEASTS
    return any(word in NAMING or (feast and word in PROCLAIMING) for word in near)
