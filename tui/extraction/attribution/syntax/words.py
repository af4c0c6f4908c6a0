"""Kinds of words, recognised by closed classes and by the words beside them."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    ADV,
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    NEG,
    NUM,
    OBJ,
    PAREN,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import NOUN_TOO, QUOTE_ONLY, group, verbs

STOPS_PHRASE = PUNCT | PREP | CONJ | SUB | REL | AUX | PRON | QUOTE | NEG | OBJ
POSSESSIVE = ("'s", "’s", "s'", "s’")
BY_SAYING = frozenset({"by", "for", "from", "in", "despite", "after", "before"})
PAST_TOO = frozenset({"read", "forecast"})
NOUNS = group("nouns in -ly")
PLURAL = group("plural")
CHANNELS = group("channels")
HELPERS = group("helpers")


def is_adverb(token: Token) -> bool:
    if token.tag & ADV and not token.tag & (DET | PRON | PREP | CONJ):
        return True
    if not token.low.endswith("ly") or len(token.low) < 5 or token.low in NOUNS:
        return False
    return not token.tag & (CAP | VERB | CUE)


def helps(tokens: list[Token], index: int) -> bool:
    """Whether an auxiliary, a negation or an adverb stands there, as it may between subject and
    verb."""
    token = tokens[index]
    if token.tag & (AUX | NEG) or is_adverb(token):
        return True
    return token.low == "since" and index > 0 and bool(tokens[index - 1].tag & AUX)  # “has since”


def is_noun_like(token: Token) -> bool:
    """Whether it may stand within a noun phrase, behind its articles."""
    return not token.tag & (STOPS_PHRASE | DET | PAREN) and not is_adverb(token)


def is_possessive(token: Token) -> bool:
    return token.text.endswith(POSSESSIVE)


def verb_like(tokens: list[Token], index: int) -> bool:
    """Whether a form of a reporting verb at ``index`` is used as a verb."""
    token = tokens[index]
    if not token.tag & CUE:
        return bool(token.tag & (VERB | AUX))
    if token.tag & CAP and index and tokens[index - 1].low != ":":
        return False  # a name: verbs have capitals at the start of a sentence only
    if _done_by_somebody(tokens, index):
        return False
    lemma, takes = verbs()[token.low]
    plain = NOUN_TOO in takes and (token.low == lemma or token.low == lemma + "s")
    if not index:
        label = token.low.endswith("ing") and len(tokens) > 1 and tokens[1].low == ":"
        return not plain and not label  # “Warning: this story …”
    before = tokens[index - 1]
    if before.low == "to":
        return True  # “to say”
    if before.low == "his" and not plain and index > 1 and tokens[index - 2].low == "of":
        return True  # “a friend of his said”, and not “of his remarks”
    if before.low == "whose":
        return False  # “a club, whose volunteers had come”
    if before.tag & (DET | PREP) and not before.tag & (PRON | ADV | REL | SUB | NUM):
        return _says_in_passing(tokens, index)
    if is_possessive(before) and not before.tag & PRON and not _says_itself(tokens, index):
        return False
    governed = before.low == "that" and index > 1 and tokens[index - 2].tag & PREP
    if governed and token.low.endswith("ing"):
        return False  # “a copy of that warning”
    if plain and _is_noun(tokens, index):
        return False
    if token.low == lemma and lemma not in PAST_TOO:
        return _plain_form(tokens, index)
    return not plain or _agrees(tokens, index)


def _done_by_somebody(tokens: list[Token], index: int) -> bool:
    """“A team recommended by”: a participle, and no report of the team's; but “said by satellite
    phone” tells how."""
    behind = [after.low for after in tokens[index + 1 : index + 4]]
    how = behind[1:2] if tokens[min(index + 2, len(tokens) - 1)].tag & DET else behind[1:]
    by = behind[:1] == ["by"] and _past(tokens[index].low) and CHANNELS.isdisjoint(how)
    return by and not (index and tokens[index - 1].tag & (AUX | ADV))


def _says_in_passing(tokens: list[Token], index: int) -> bool:
    """“By saying”, and neither “the saying” nor “were warned in writing that”."""
    before, token = tokens[index - 1], tokens[index]
    lemma, takes = verbs()[token.low]
    if before.low == "in" and token.low == "writing":
        return False
    behind = tokens[index + 1].low if index + 1 < len(tokens) else ""
    spoken = takes[0] in "CT" and (lemma != "add" or behind in (":", "that"))
    if before.low == "by" and takes == QUOTE_ONLY:
        spoken = True  # “replied by calling it “…””
    return before.low in BY_SAYING and token.low.endswith("ing") and spoken


def _is_noun(tokens: list[Token], index: int) -> bool:
    """Whether a form that may be noun or verb is a noun, judged by the words beside it: “rules”,
    “claims”."""
    before, token = tokens[index - 1], tokens[index]
    counted = index > 1 and before.tag & CAP and tokens[index - 2].tag & NUM
    if before.tag & DET or (counted and token.low.endswith("s")):
        return True  # “three German states”
    lemma, _ = verbs()[token.low]
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if following in ("as", "of", "about", "against", "by"):
        return True  # "Rossi claims of"
    if before.tag & AUX and (token.low != lemma or before.low not in HELPERS):
        return True  # "they have rules", "there were reports"
    if following == "from" and not before.tag & (PRON | CAP | AUX):
        return True  # “reports from Leeds say”
    if lemma == "claim" and following == "for" and not before.tag & (PRON | AUX):
        return True  # “similar claims for the drug”
    if _finite_report(tokens, index + 1):
        return True  # “early reports suggested that”
    relative = following == "that" and index + 2 < len(tokens)
    if relative and tokens[index + 2].tag & (AUX | VERB | CUE):
        return True  # "rules that could lead to"
    near = tokens[max(0, index - 5) : index]
    return following == "," and not any(t.low == "," or t.tag & QUOTE for t in near)


def _agrees(tokens: list[Token], index: int) -> bool:
    """Whether a form that may be noun or verb has before it a subject that a verb would agree
    with."""
    before, token = tokens[index - 1], tokens[index]
    lemma, _ = verbs()[token.low]
    singular = token.low == lemma + "s" or lemma in PAST_TOO
    if singular and _singular_subject(tokens, index):
        return True
    if before.low == "one":
        return False
    return bool(before.tag & (PRON | AUX | CAP | REL | PUNCT | QUOTE)) or (
        is_adverb(before) or before.low.endswith("s")
    )


def _finite_report(tokens: list[Token], index: int) -> bool:
    """Whether a reporting verb stands there in a form that is past and nothing else."""
    token = tokens[index] if index < len(tokens) else None
    if token is None or not token.tag & CUE or token.tag & CAP:
        return False
    return token.low.endswith("ed") or token.low in ("said", "told", "wrote")


def _says_itself(tokens: list[Token], index: int) -> bool:
    """“Denby’s said it”: a body with a name like that, for of nobody's “said” anything is told."""
    clause = index + 1 < len(tokens) and tokens[index + 1].tag & (PRON | DET | SUB | REL)
    return bool(tokens[index - 1].tag & CAP and clause) and tokens[index].low in ("said", "says")


def _past(word: str) -> bool:
    return word.endswith(("ed", "told", "said", "written", "sung"))


def _singular_subject(tokens: list[Token], index: int) -> bool:
    """“the letter reads”: whether a noun with an article stands before the verb, and behind it
    words that may be reported."""
    before = tokens[index - 1]
    near = tokens[max(0, index - 4) : index]
    if not before.text.islower() or not any(t.tag & DET or is_possessive(t) for t in near):
        return False
    if _is_object(tokens, index):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.low in (".", ":", "that"):
        return True
    return bool(following.tag & (QUOTE | DET | PRON))


def _is_object(tokens: list[Token], index: int) -> bool:
    """Whether it is what somebody gives a name: “called the new rules “a mess””."""
    place = index - 1
    while place > max(0, index - 4) and not tokens[place].tag & DET:
        place -= 1
    verb = tokens[place - 1] if place else None
    return verb is not None and verb.low in verbs() and verbs()[verb.low][1][0] == QUOTE_ONLY


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
    if before.low == "," and _set_off_by(tokens, place):
        return True
    if before.tag & CONJ or before.low == ",":
        return False  # "set up a system, and confirm": told to the reader
    if NOUN_TOO in verbs()[tokens[index].low][1]:
        near = tokens[max(0, place - 3) : place]
        articled = any(token.low in ("a", "an") for token in near)  # “an Evening News report”
        barred = articled or bool(before.tag & (DET | PREP | AUX | TIME))
        return is_plural(before) and not barred
    if before.tag & (DET | PREP | AUX):
        return False
    return is_plural(before) or _plural_ahead(tokens, place)


def _set_off_by(tokens: list[Token], comma: int) -> bool:
    """“The owners, Denby Holdings, deny that”: whether a name closes before ``comma`` that says
    who a plural before it is."""
    name = comma - 1
    while name > 0 and tokens[name].tag & CAP:
        name -= 1
    whose = tokens[name - 1] if 0 < name < comma - 1 and tokens[name].low == "," else None
    return whose is not None and is_plural(whose) and whose.text.islower()


def _plural_ahead(tokens: list[Token], place: int) -> bool:
    """“advisers to the president say”, “Rossi and Bianchi say”: whether a plural before ``place``
    is what the verb agrees with."""
    for back in range(place - 1, max(-1, place - 10), -1):
        token = tokens[back]
        if token.tag & VERB and back > 1 and tokens[back - 1].low == "who":
            continue  # “people who know Rossi say”
        if token.low == "who":
            return tokens[back - 1].low in PLURAL or is_plural(tokens[back - 1])
        if token.tag & (PUNCT | SUB | AUX | VERB):
            return False
        if token.low == "and" or token.low in PLURAL or is_plural(token):
            return True
    return False


def is_plural(token: Token) -> bool:
    return (
        token.low.endswith("s")
        and not token.low.endswith(("ss", "us"))
        and not is_possessive(token)
    )


def starts_name(tokens: list[Token], index: int) -> bool:
    """“at a rally Rossi”: a capital after a lower-case noun opens the next phrase."""
    before, token = tokens[index - 1], tokens[index]
    return bool(
        token.tag & CAP
        and not before.tag & (CAP | NUM | DET)
        and not is_possessive(before)
        and before.text.islower()
        and not before.low.endswith("-based")
        and not before.tag & TIME
    )


def finite_like(tokens: list[Token], index: int) -> bool:
    """“Rossi unveiled”, “Rossi told Fox”: a verb after a name, by its form."""
    token, before = tokens[index], tokens[index - 1]
    if token.tag & CAP or not before.tag & (CAP | PAREN):
        return False
    if token.tag & CUE:
        lemma, takes = verbs()[token.low]
        return not (NOUN_TOO in takes and token.low in (lemma, lemma + "s"))
    return len(token.low) > 3 and token.low.endswith("ed") and not token.low.endswith("eed")


def past_form(token: Token) -> bool:
    """Whether it is a past form, for verbs whose past differs from their participle."""
    if token.tag & (CAP | AUX):
        return False
    if token.tag & CUE:
        return token.low not in (lemma := verbs()[token.low][0], lemma + "s") and (
            not token.low.endswith("ing")
        )
    return token.low.endswith("ed") and len(token.low) > 4
