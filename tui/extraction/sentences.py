"""Where sentences begin and end, in the blocks that were kept.

Each run of terminators is judged by what stands before it (an abbreviation, an initial) and after
it (a capital, a word that can only open a sentence). Errors in one direction cost more: a sentence
cut in two loses the speaker of a quote, two sentences joined seldom do harm. So in doubt sentences
are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import Block, BlockKind, Document, Sentence, Span

# “ and « close in German, " »" in French, where a blank follows them.
# Possessive quantifiers and the look-behind keep this linear on a text that is all full stops. All
# that it may begin with stands first: what is none of it is passed over in a fifth of the time.
TERMINATOR = re.compile(
    r"[.!?…。！？．؟।۔\n](?:(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+"
    r"(?:[\"'”’»›)\]]|[“«‹](?=\s|\Z)|[ \u00a0\u202f][»›](?=\s|\Z))*+"
    r"|(?<=[。！？．؟।۔])[。！？．؟।۔]*+[”’」』）》)»\"]*+|(?<=\n)[ \t\r\f\v]*+\n\s*+)"
)
LAST_WORD = re.compile(r"[^\W_](?:[\w.&-]*[^\W_])?\Z")
OPENERS = "\"'“”‘’„«»‹›([{¿¡—–-*•‚「『（《"
QUOTATIVE = "とっなをはがも"
"""Japanese goes on after what was said: 「……。」と述べた."""
NEXT_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
ON_X = re.compile(r"\b(?:on|via|from|to|platform|network) X\Z")
ONE_SENTENCE_A_LINE = frozenset(
    {BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.TABLE}
)
RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.DECK, BlockKind.CAPTION})
WINDOW = 40  # code points looked at on either side of a terminator


@cache
def _aside() -> re.Pattern[str]:
    """“Will it?” Ana Rossi asked: the clause that names the speaker belongs to the question. Verbs
    that much else may follow (“Rossi called on them”) end it, or have who is told behind them."""
    told = "|".join(sorted(word_set("verbs behind a question")))
    forms = "|".join(
        form
        for _, _, forms in rows("reporting_verbs")
        for form in forms.split()
        if not form.endswith("ing")
    )
    phrasal = next(words.split() for name, words in rows("attribution_words") if name == "phrasal")
    spoken = "|".join(phrase.replace("_", " ") for phrase in phrasal)
    return re.compile(
        r"(?:[A-Z][\w.’'-]*+ ){1,4}+(?:[a-z]{2,30}ly )?"
        rf"(?:(?:{told}|{spoken})\b|(?:{forms})(?=[.,;:!?]|\Z))"
    )


def segment(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of the kept blocks, in order; white space around them belongs to none."""
    tongue = document.metadata.language
    code = tongue.value.lower()[:2] if tongue else "en"
    return tuple(
        Sentence(span, index)
        for index, block in enumerate(document.blocks)
        if block.dropped is None
        for span in _spans(document.text, block, code)
    )


def _spans(text: str, block: Block, code: str) -> Iterator[Span]:
    if block.kind in RUNNING:
        yield from _running(text, block.span.start, block.span.end, code)
        return
    start = block.span.start
    for line in text[block.span.start : block.span.end].splitlines(keepends=True):
        end = start + len(line)
        if block.kind in ONE_SENTENCE_A_LINE:
            yield from _trimmed(text, start, end)
        else:
            yield from _running(text, start, end, code)
        start = end


def _running(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    for match in TERMINATOR.finditer(text, start, end):
        if match.end() < end and _ends(text, match, end, code):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, match: re.Match[str], limit: int, code: str) -> bool:
    mark = match.group()
    if mark[0] in "。！？．" and len(mark) > 1 and text[match.end()] in QUOTATIVE:
        return False
    if mark[0] == "\n" or mark[0] in "。！？．؟।۔":
        return True
    after = match.end()
    glued = not text[after].isspace()
    place = after
    while place < limit and text[place].isspace():
        place += 1
    while place < limit and text[place] in OPENERS:
        place += 1
    if place >= limit:
        return True
    following = NEXT_WORD.match(text, place, min(limit, place + WINDOW))
    opening = following.group() if following else ""
    if glued:  # scrapes lose spaces: “… on Friday.The call came”
        before = text[max(0, match.start() - 3) : match.start()]
        return before.isalpha() and before.islower() and opening in _starters()
    if text[place].islower():
        return False
    if mark[0] in "!?…" and not mark[-1].isalnum() and len(mark) > 1 and mark[-1] not in ".!?…":
        return not _aside().match(text, place, min(limit, place + 2 * WINDOW))
    if mark[0] != "." or (len(mark) > 1 and mark[1] in ".!?…"):
        return True
    if code != "en" and _goes_on(text, match.start(), opening, code):
        return False
    return _full_stop(text, match.start(), opening, mark)


def _goes_on(text: str, place: int, opening: str, code: str) -> bool:
    """Whether the full stop belongs to an abbreviation of the language, or makes an ordinal of a
    number, as in "am 3. März", "im 19. Jahrhundert"."""
    before = _last_word(text, place)
    if before is None:
        return False
    word = before.group().lower()
    if word.isdigit():
        following = opening.lower()
        return len(word) < 3 and (
            following in words("months") or following in word_set("german after ordinals")
        )
    return word in _abroad().get(code, ())


def _last_word(text: str, place: int) -> re.Match[str] | None:
    """The word that ends at ``place``, abbreviations whole."""
    start = max(0, place - WINDOW)
    # No word goes over a space: the search is begun behind the last.
    return LAST_WORD.search(text, max(start, text.rfind(" ", start, place) + 1), place)


@cache
def _abroad() -> dict[str, frozenset[str]]:
    return {code: frozenset(forms.split()) for code, forms in rows("abbreviations_abroad")}


def _full_stop(text: str, place: int, opening: str, mark: str) -> bool:
    before = _last_word(text, place)
    if before is None:
        return True
    word = before.group()
    kind = _abbreviations().get(word.lower())
    if kind == "never":
        return len(mark) > 1  # a quote closing after “Mr.” is the end of something
    if kind == "number":
        return len(mark) > 1 or not opening[:1].isdigit()  # “He said no. The mayor”
    if word == "X" and ON_X.search(text, max(0, place - WINDOW), place):
        return True  # the network, and nobody's initial
    initial = len(word) == 1 and word.isupper()
    if kind == "maybe" and word.islower() and len(word) > 2 and "." not in word:
        return True  # “sat.”, “ill.”, “wash.” in lower case are words
    if kind == "maybe" or initial or (len(word) > 2 and word[1::2].strip(".") == ""):
        plain = opening.replace("’", "'").partition("'")[0]  # “I’d”
        return opening in _starters() or plain in _starters()
    return True


_ABBREVIATIONS: dict[str, str] = {}


def _abbreviations() -> dict[str, str]:
    if not _ABBREVIATIONS:
        _ABBREVIATIONS.update((row[0], row[1]) for row in rows("abbreviations"))
    return _ABBREVIATIONS


def _starters() -> frozenset[str]:
    return words("sentence_starters")
