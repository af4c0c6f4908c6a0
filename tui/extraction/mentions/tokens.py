"""Words of a sentence with where they stand and what their capitals are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set

# Most words are of the first two kinds, of which nothing else is asked; those of the first, two
# thirds of all, come several at once.
WORD = re.compile(
    r"([a-z]++(?=[ ,])(?: [a-z]++(?=[ ,]))*)|([A-Z][a-z]++)(?=[ ,])"
    r"|[^\W_]\w*+(?:[.'’&‐‑-](?=[^\W_])\w++)*+\.?|(?<= )&(?= [^\W\d_])"
)
POSSESSIVE = ("'s", "’s", "'S", "’S")
CONTRACTED = frozenset(
    {"he", "she", "it", "that", "who", "what", "there", "here", "let", "where", "how", "this"}
)  # “he’s” is “he is”
PREFIXED = re.compile(r"(?:al|el|ul|as|ad|an|ash|ibn)-?[A-ZÀ-Þ]")
ELIDED = re.compile(r"[ld]['’][A-ZÀ-Þ]")  # “l’Europe”, “d’Estaing”
APOSTROPHES = frozenset({"'", "’"})
SIGILS = "#@"  # “#BrightHale”, “@AnaRossi”: what is read there is an address and no name …
ADDRESSED = re.compile(r"@[A-Z][a-z]+ [A-Z][a-z]")  # … but “@Ana Rossi: no”
QUOTE_OPENS = frozenset({' "', " “", " ‘", " '"})
QUOTE_CLOSES = frozenset({'"', "”", "’", "'"})
# After these a capital may only mean that something begins.
OPENING = re.compile(r"[\"“„«‘‹:;—–•|([*/]|(?<!\w)'")


@dataclass(slots=True)
class Token:
    start: int
    end: int
    """Without a possessive ending."""
    text: str
    lower: str
    capital: bool
    weak: bool
    """Stands where any word would have a capital."""
    joined: bool
    """Only a space stands between it and the token before."""
    possessive: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words of the sentence [start, end) of ``text``, offsets in code points of the text."""
    # Called for every sentence and a third of this stage's time: hence the common case first, and
    # no pattern is tried where a letter or two rule it out.
    tokens: list[Token] = []
    reach = start
    nickname = False
    for match in WORD.finditer(text, start, end):
        word = match[0]
        at, stop = match.span()
        gap = text[reach:at]
        plain = match.lastindex == 1
        if plain and gap == " " and tokens and not nickname:
            _add_plain(tokens, word, at)
            reach = stop
            continue
        more = ""
        capital = possessive = False
        if plain:
            word, _, more = word.partition(" ")
            lower, stop = word, at + len(word)
        elif match.lastindex == 2:
            lower, capital = word.lower(), True
        else:
            at, stop, word, possessive = _bare(text, at, stop, word)
            lower = word.lower()
            capital = word[0].isupper() or (
                word[0] in "aeui" and word != lower and PREFIXED.match(word) is not None
            )
        if gap and gap[-1] in SIGILS:
            capital = ADDRESSED.match(text, at - 1) is not None
        if not tokens:
            weak, joined = True, False
        elif gap == " " and not nickname:
            weak, joined = False, True
        else:
            weak, joined, nickname = _set_off(text, stop, gap, tokens[-1], nickname=nickname)
        tokens.append(Token(at, at + len(word), word, lower, capital, weak, joined, possessive))
        reach = stop
        if more:
            _add_plain(tokens, more, stop + 1)
            reach += 1 + len(more)
    return tokens


def _add_plain(tokens: list[Token], words: str, at: int) -> None:
    """Words in lower case from ``at`` on, a blank before each."""
    for word in words.split(" "):
        end = at + len(word)
        tokens.append(Token(at, end, word, word, False, False, True, False))
        at = end + 1


def _bare(text: str, at: int, stop: int, word: str) -> tuple[int, int, str, bool]:
    """(start, end of what is read, word, possessive) without a full stop that ends the sentence, a
    possessive ending, an elided article: “Hale.”, “Hale’s”, “l’Europe”."""
    possessive = False
    if word[-1] == "." and not _abbreviation(word):
        word, stop = word[:-1], stop - 1
    elif word[-1] in "sS":
        if word.endswith(POSSESSIVE):
            possessive = word[:-2].lower() not in CONTRACTED
            word = word[:-2]
        elif text[stop : stop + 1] in APOSTROPHES:
            after = text[stop + 1 : stop + 2]
            possessive = not (after.isalnum() or after in APOSTROPHES)
            stop += possessive
    if word[0] in "ld" and word[1:2] in APOSTROPHES and ELIDED.match(word):
        word, at = word[2:], at + 2
    return at, stop, word, possessive


def _set_off(
    text: str, stop: int, gap: str, before: Token, *, nickname: bool
) -> tuple[bool, bool, bool]:
    """(weak, joined, within a nickname) of the word that ends at ``stop``, with more than a blank
    before it or with a nickname begun."""
    if gap in QUOTE_OPENS and _nickname(text, stop, before):
        return False, True, True
    if nickname:
        return False, True, gap == " "
    if gap[:-1] in APOSTROPHES and before.text == "Dato":
        return False, True, False
    weak = gap != " " and OPENING.search(gap) is not None
    return weak, not gap.strip() and gap.count("\n") < 2, False


SECOND = re.compile(r" [A-Z][\w.-]{1,15}")


def _nickname(text: str, stop: int, before: Token) -> bool:
    """Whether a word after a mark is quoted between two names: William “Bill” Foster, Marcus “Big
    Mike” Foster."""
    if not before.capital:
        return False
    second = SECOND.match(text, stop)
    stop = second.end() if second else stop
    return text[stop : stop + 1] in QUOTE_CLOSES and (
        text[stop + 1 : stop + 2] == " " and text[stop + 2 : stop + 3].isupper()
    )


def _abbreviation(word: str) -> bool:
    bare = word[:-1]
    if len(bare) == 1:
        return bare.isupper()
    return "." in bare or bare.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return words("abbreviations")


def headline(tokens: list[Token]) -> bool:
    """Whether capitals say nothing here: title case or all capitals throughout.

    Title case leaves only small words in lower case; a sentence full of names has a verb as well.
    """
    long = [token for token in tokens if len(token.text) > 3]
    if all(token.text.isupper() for token in (long or tokens)):
        return len(tokens) > 2
    capitals = sum([token.capital for token in long])
    if len(long) < 4 or capitals < 0.85 * len(long):
        return False
    small = word_set("small in headlines")
    return all(
        token.capital or token.lower in small or not token.text[0].isalpha() for token in tokens
    )
