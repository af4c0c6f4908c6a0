"""Noun phrases beside a cue: the subject to its left or right, the person addressed, adjuncts.

No parser: closed-class words, everyday verbs and punctuation say where a phrase must end. All
functions work on the tokens of one line and on token indices; ``None`` means no phrase there.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution.tokens import DASHES, Token
from tui.extraction.attribution.vocabulary import Tag, group, verbs

DET, PREP, CONJ, SUB, AUX = int(Tag.DET), int(Tag.PREP), int(Tag.CONJ), int(Tag.SUB), int(Tag.AUX)
PRON, OBJ, ADV, TIME, NEG = int(Tag.PRON), int(Tag.OBJ), int(Tag.ADV), int(Tag.TIME), int(Tag.NEG)
REL, VERB, CUE, QUOTE, PUNCT = (
    int(Tag.REL),
    int(Tag.VERB),
    int(Tag.CUE),
    int(Tag.QUOTE),
    int(Tag.PUNCT),
)
PAREN, CAP, NUM, SPEECH = int(Tag.PAREN), int(Tag.CAP), int(Tag.NUM), int(Tag.SPEECH)

STOPS_PHRASE = PUNCT | PREP | CONJ | SUB | REL | AUX | PRON | QUOTE | NEG | OBJ
POSSESSIVE = ("'s", "’s", "s'", "s’")


OCCASION_PREPS = frozenset(
    (
        "in",
        "at",
        "on",
        "during",
        "to",
        "from",
        "via",
        "through",
        "after",
        "before",
        "with",
        "by",
        "outside",
        "inside",
        "over",
        "amid",
        "upon",
        "into",
        "following",
    )
)


BY_SAYING = frozenset({"by", "from", "in", "despite", "after", "before"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """``base`` is the phrase up to its first modifier: tokens [start, stop)."""

    start: int
    stop: int
    reach: int
    """Where the whole phrase with its modifiers ends (exclusive)."""
    appositive: tuple[int, int] | None = None


def is_adverb(token: Token) -> bool:
    if token.tag & ADV and not token.tag & (DET | PRON | PREP | CONJ):
        return True
    return len(token.low) > 4 and token.low.endswith("ly") and not token.tag & (CAP | VERB | CUE)


def is_noun_like(token: Token) -> bool:
    return not token.tag & (STOPS_PHRASE | DET | PAREN) and not is_adverb(token)


def is_possessive(token: Token) -> bool:
    return token.text.endswith(POSSESSIVE)


def verb_like(tokens: list[Token], index: int) -> bool:
    """Whether a form of a reporting verb at ``index`` is used as a verb."""
    token = tokens[index]
    if not token.tag & CUE:
        return bool(token.tag & (VERB | AUX))
    if token.tag & CAP and index and tokens[index - 1].tag & (CAP | DET | PREP):
        return False
    before = tokens[index - 1] if index else None
    lemma, takes = verbs()[token.low]
    plain = "N" in takes and (token.low == lemma or token.low == lemma + "s")
    if before is None:
        return not plain
    if before.tag & (DET | PREP) and not before.tag & (PRON | ADV | REL | SUB):
        return before.low in BY_SAYING and token.low.endswith("ing") and takes[0] in "CT"
    if before.low == "to":
        return True
    if is_possessive(before) and not before.tag & PRON:
        return False
    if plain and before.tag & DET:
        return False
    if plain and index + 1 < len(tokens) and tokens[index + 1].low == ",":
        if not any(t.low == "," or t.tag & QUOTE for t in tokens[max(0, index - 5) : index]):
            return False
    if token.low == lemma and lemma not in PAST_TOO:
        return _plain_form(tokens, index)
    if plain:
        if before.low == "one":
            return False
        return bool(before.tag & (PRON | AUX | CAP | REL | PUNCT | QUOTE)) or (
            is_adverb(before) or before.low.endswith("s")
        )
    return True


PAST_TOO = frozenset({"read", "forecast"})
PLURAL = group("plural")
HELPERS = group("helpers")


def _plain_form(tokens: list[Token], index: int) -> bool:
    """“officials say”, “she would say”: a plain form agrees with a plural or follows a helper."""
    place = index - 1
    while place >= 0 and is_adverb(tokens[place]):
        place -= 1
    if place < 0:
        return False
    before = tokens[place]
    if before.tag & PAREN and place:
        before = tokens[place - 1]
    if before.low in PLURAL or before.low in HELPERS or before.tag & QUOTE:
        return True
    if before.tag & CONJ or before.low == ",":
        return "N" not in verbs()[tokens[index].low][1]
    if before.tag & (DET | PREP | AUX) or (
        before.tag & TIME and "N" in verbs()[tokens[index].low][1]
    ):
        return False
    if _plural_noun(before):
        return True
    if "N" in verbs()[tokens[index].low][1]:
        return False
    # "advisers to the president say", "Rossi and Bianchi say"
    for token in reversed(tokens[max(0, place - 9) : place]):
        if token.tag & (PUNCT | SUB | AUX | VERB):
            return False
        if token.low == "and" or token.low in PLURAL or (_plural_noun(token)):
            return True
    return False


def _plural_noun(token: Token) -> bool:
    return (
        token.low.endswith("s")
        and not token.low.endswith(("ss", "us"))
        and not is_possessive(token)
    )


def left_phrase(tokens: list[Token], last: int, low: int = 0) -> Phrase | None:
    """The noun phrase whose last token is ``last``, walking left, not beyond ``low``."""
    place, start = last, last + 1
    while place >= low and tokens[place].tag & PAREN:
        place -= 1
    if place < low or tokens[place].tag & CONJ:
        return None
    if tokens[place].tag & (PRON | OBJ) and not tokens[place].tag & DET:
        if tokens[place].tag & OBJ and not tokens[place].tag & PRON:
            return None
        return Phrase(place, place + 1, last + 1)
    complete = False
    while place >= low:
        token = tokens[place]
        tag = token.tag
        if tag & PAREN:
            place -= 1
            continue
        if tag & PREP and tag & SUB:
            break
        if tag & PREP:
            # "for instance Smith": a preposition with no noun before it opens an adjunct
            if (
                place - 1 >= low
                and is_noun_like(tokens[place - 1])
                and not (tokens[place - 1].tag & (VERB | TIME))
                and not (tokens[place - 1].tag & CUE and verb_like(tokens, place - 1))
            ):
                complete = False
                place -= 1
                continue
            break
        if tag & CONJ:
            if token.low not in ("and", "or") or complete or place - 1 < low:
                break
            if not is_noun_like(tokens[place - 1]) or tokens[start].tag & CAP:
                break
            place -= 1
            continue
        if tag & DET:
            start = place
            if place - 1 >= low and tokens[place - 1].tag & PREP:
                place -= 1
                complete = False
                continue
            if place - 1 >= low and tokens[place - 1].tag & DET:
                place -= 1
                continue
            break
        if tag & (PUNCT | SUB | REL | AUX | PRON | QUOTE | NEG | OBJ):
            if token.low in ("-", "&", "/") and place < last:
                place -= 1
                continue
            break
        if tag & VERB and not tag & CAP:
            break
        if tag & CUE and not tag & CAP and verb_like(tokens, place):
            break
        if is_adverb(token) and place < last:
            break
        if tag & TIME and not is_possessive(token) and place < last:
            break
        start = place
        complete = bool(tag & CAP) and not is_possessive(token)
        place -= 1
    if start > last:
        return None
    stop = base_stop(tokens, start, last + 1)
    if stop <= start:
        return None
    if not any(is_noun_like(token) or token.tag & PRON for token in tokens[start:stop]):
        only = tokens[start]
        if not (
            stop - start == 1
            and only.tag & (PRON | NUM | DET)
            and only.low not in ("the", "a", "an", "my", "your", "its", "their", "our")
        ):
            return None
    return Phrase(start, stop, last + 1)


def base_stop(tokens: list[Token], start: int, stop: int) -> int:
    place = start
    while place < stop:
        token = tokens[place]
        if token.tag & (PREP | REL | PAREN | QUOTE) and place > start:
            break
        if token.tag & PUNCT and token.low not in ("-", "&", "/"):
            break
        place += 1
    return place


def right_phrase(tokens: list[Token], first: int, high: int) -> Phrase | None:
    """The noun phrase that begins at ``first``; an apposition after a comma is taken along."""
    if first >= high:
        return None
    token = tokens[first]
    if token.tag & (PRON | OBJ) and not (
        token.tag & DET and first + 1 < high and is_noun_like(tokens[first + 1])
    ):
        return Phrase(first, first + 1, first + 1)
    place = first
    while place < high:
        token = tokens[place]
        if token.tag & DET and (place == first or tokens[place - 1].tag & DET):
            place += 1
            continue
        if token.tag & NUM and not token.tag & PUNCT:
            place += 1
            continue
        if token.tag & PAREN:
            break
        if token.tag & TIME and not is_possessive(token) and place > first:
            break
        if token.low in ("-", "&", "/") and place > first:
            place += 1
            continue
        if token.tag & CONJ and token.low == "and" and place > first and place + 1 < high:
            after = tokens[place + 1]
            if tokens[place - 1].tag & CAP and after.tag & CAP and not after.tag & STOPS_PHRASE:
                place += 1
                continue
            break
        if token.tag & DET and place > first:
            break
        if token.tag & (STOPS_PHRASE & ~PREP) or is_adverb(token):
            break
        if token.tag & PREP:
            break
        if token.tag & VERB and not token.tag & CAP and place > first:
            break
        place += 1
    if place == first or all(t.tag & DET for t in tokens[first:place]):
        return None
    stop = place
    # modifiers: "the head of the agency", "officials in Ohio"
    while (
        place < high
        and tokens[place].tag & PREP
        and tokens[place].low in ("of", "for", "at", "from", "with", "in")
    ):
        inner = right_base(tokens, place + 1, high)
        if inner is None:
            break
        place = inner
    return Phrase(first, stop, place)


def right_base(tokens: list[Token], first: int, high: int) -> int | None:
    """Index after the plain noun phrase at ``first``: no modifiers, no apposition."""
    place = first
    while place < high:
        token = tokens[place]
        if token.tag & DET and (place == first or tokens[place - 1].tag & DET):
            place += 1
            continue
        if token.tag & PAREN:
            break
        if token.tag & (STOPS_PHRASE | DET) or is_adverb(token):
            break
        if token.tag & VERB and not token.tag & CAP:
            break
        if place > first and is_noun_like(tokens[place - 1]) and starts_name(tokens, place):
            break
        place += 1
    return place if place > first else None


def starts_name(tokens: list[Token], index: int) -> bool:
    """“at a rally Trump”: a capital after a lower-case noun opens the next phrase."""
    before, token = tokens[index - 1], tokens[index]
    return bool(
        token.tag & CAP
        and not before.tag & (CAP | NUM | DET)
        and not is_possessive(before)
        and before.text.islower()
        and not before.low.endswith("-based")
        and not before.tag & TIME
    )


def subject_before(tokens: list[Token], verb: int, low: int = 0) -> Phrase | None:
    """The subject of the verb at ``verb``, to its left."""
    place = verb - 1
    while place >= low and (
        tokens[place].tag & (AUX | NEG)
        or is_adverb(tokens[place])
        or (tokens[place].tag & TIME and place > low)
    ):
        if tokens[place].tag & PRON and not tokens[place].tag & AUX:
            break
        if (
            tokens[place].tag & TIME
            and place > low
            and tokens[place - 1].low in ("on", "in", "this")
        ):
            place -= 1
        place -= 1
    if place < low:
        return None
    token = tokens[place]
    if token.tag & REL and token.low in ("who", "which", "that"):
        place -= 1
        if place >= low and tokens[place].low == ",":
            place -= 1
        while place > low and tokens[place].tag & TIME:
            place -= 1
        return _antecedent(tokens, place, low, token.low) if place >= low else None
    if token.low == ",":
        return _before_parenthesis(tokens, place, low)
    if token.low in DASHES:
        opening = next((i for i in range(place - 1, low, -1) if tokens[i].low in DASHES), None)
        return left_phrase(tokens, opening - 1, low) if opening else None
    return left_phrase(tokens, place, low)


def _antecedent(tokens: list[Token], last: int, low: int, relative: str) -> Phrase | None:
    """“a shift for the ministry, which said”: the phrase a relative pronoun stands for."""
    phrase = left_phrase(tokens, last, low)
    if phrase is None or phrase.stop > last:
        return phrase
    nearest = left_phrase(tokens, last, phrase.stop + 1)
    if nearest is None:
        return phrase
    named = tokens[nearest.stop - 1].tag & CAP
    placed = tokens[nearest.start - 1].low in ("in", "at", "from", "near", "for")
    return nearest if relative == "which" or (named and not placed) else phrase


def _before_parenthesis(tokens: list[Token], comma: int, low: int) -> Phrase | None:
    """“Ana Rossi, the mayor, who …, said”: the phrase before the appositions."""
    end = comma
    appositive: tuple[int, int] | None = None
    for _ in range(5):
        opening = end - 1
        while (
            opening >= low
            and not (
                tokens[opening].tag & PUNCT
                and tokens[opening].low in (",", ";", ":", "—", "–", "--")
            )
            and not tokens[opening].tag & QUOTE
        ):
            opening -= 1
        piece = tokens[opening + 1 : end]
        if not piece:
            return None
        if opening < low or tokens[opening].low != ",":
            return None
        if appositive is None and all(t.tag & CAP or t.low in "-.&" for t in piece):
            appositive = (opening + 1, end)
        phrase = left_phrase(tokens, opening - 1, low)
        if phrase is None:
            end = opening
            continue
        begins_clause = (
            phrase.start == low
            or tokens[phrase.start - 1].low
            in (",", ";", ":", "—", "–", "--", "and", "but", "while", "as", "that", "yet")
            or tokens[phrase.start - 1].tag & (QUOTE | CONJ | SUB)
        )
        head = tokens[phrase.start]
        listed = head.tag & DET or head.tag & NUM or not head.tag & (CAP | PRON)
        before = phrase.start - 1
        if listed and before >= low and tokens[before].low == "," and before - 1 >= low:
            further = left_phrase(tokens, before - 1, low)
            if (
                further
                and tokens[further.stop - 1].tag & CAP
                and (further.start == low or tokens[further.start - 1].tag & (PUNCT | CONJ | QUOTE))
                and not tokens[further.start].tag & PREP
            ):
                return Phrase(further.start, further.stop, comma + 1, appositive)
        if head.tag & NUM and before >= low and tokens[before].low == ",":
            end = before + 1
            continue
        if tokens[before].tag & PREP and before - 1 >= low and tokens[before - 1].low == ",":
            end = before - 1  # “Ana Rossi, of Springfield, Va., said”
            continue
        if not begins_clause and not tokens[phrase.start].tag & (CAP | PRON | DET):
            return None
        return Phrase(phrase.start, phrase.stop, comma + 1, appositive)
    return None


def skip_adjuncts(tokens: list[Token], place: int, high: int) -> int:
    """Past adverbs, times and “in a statement”, “at a rally in Ohio” after a reporting verb."""
    while place < high:
        token = tokens[place]
        if token.low == "that" or token.tag & QUOTE or token.low in (",", ":"):
            return place
        if token.tag & TIME and not (token.tag & CAP and is_possessive(token)):
            following = tokens[place + 1] if place + 1 < high else None
            if following is not None and following.tag & (AUX | VERB):
                return place  # "said Tuesday would be"
            place += 1
            while (place < high and tokens[place].tag & (NUM | TIME)) or _date_comma(
                tokens, place, high
            ):
                place += 1
            continue
        if is_adverb(token) and place + 1 < high and tokens[place + 1].tag & NUM:
            return place  # "said nearly 20 were hurt"
        if is_adverb(token) or token.tag & PAREN:
            place += 1
            continue
        if token.low == "to" and place + 1 < high and tokens[place + 1].low.endswith("ing"):
            return place
        if token.low in ("on", "last", "this", "early", "late", "next", "by", "in", "since") and (
            place + 1 < high and tokens[place + 1].tag & TIME
        ):
            place += 1
            continue
        if token.tag & PREP and token.low in OCCASION_PREPS:
            after = _past_pp(tokens, place, high)
            if after is None:
                return place
            place = after
            continue
        return place
    return place


def _date_comma(tokens: list[Token], place: int, high: int) -> bool:
    return (
        place + 1 < high
        and tokens[place].low == ","
        and bool(tokens[place + 1].tag & NUM)
        and bool(tokens[place - 1].tag & NUM)
    )


def _past_pp(tokens: list[Token], place: int, high: int) -> int | None:
    """After the prepositional phrase at ``place``; None when it swallows a clause's subject."""
    after = right_base(tokens, place + 1, high)
    if after is None:
        token = tokens[place + 1] if place + 1 < high else None
        if token is not None and token.tag & (OBJ | TIME):
            return place + 2
        if token is not None and token.low.endswith("ing") and place + 2 < high:
            inner = right_base(tokens, place + 2, high)
            return inner
        return None
    if after < high and tokens[after].tag & (AUX | VERB):
        return None
    return after


def past_addressee(tokens: list[Token], place: int, high: int, ends: frozenset[int]) -> int:
    """After the person told. ``ends`` holds offsets where a known mention ends."""
    token = tokens[place]
    if token.tag & OBJ and not (
        token.tag & DET and place + 1 < high and is_noun_like(tokens[place + 1])
    ):
        return place + 1
    if token.tag & PRON and not (token.tag & DET and place + 1 < high):
        return place + 1 if token.low in ("you", "it", "everyone", "others", "people") else place
    if token.low == "that" or token.tag & (PUNCT | QUOTE | SUB | PREP):
        return place
    stop = place
    while stop < high:
        token = tokens[stop]
        if token.tag & DET and stop > place and not tokens[stop - 1].tag & DET:
            break
        if token.tag & (STOPS_PHRASE & ~CONJ) and not (stop == place and token.tag & DET):
            break
        if is_adverb(token) and stop > place:
            break
        if token.tag & CONJ and not (
            token.low == "and" and stop + 1 < high and is_noun_like(tokens[stop + 1])
        ):
            break
        if token.tag & (VERB | AUX) and stop > place and not token.tag & CAP:
            break
        if token.tag & TIME and stop > place and not is_possessive(token):
            break
        if stop > place and starts_name(tokens, stop) and not tokens[stop - 1].tag & CONJ:
            break
        if stop > place and tokens[stop - 1].end in ends and token.tag & CAP:
            break
        stop += 1
    # "the Fox News host of", "a crowd of supporters"
    while stop < high and tokens[stop].low in ("of", "from", "at", "for"):
        inner = right_base(tokens, stop + 1, high)
        if inner is None:
            break
        stop = inner
    return stop
