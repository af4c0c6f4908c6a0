"""What stands behind a name and shows that it is a person's: a verb of saying, an apposition."""

from __future__ import annotations

from collections.abc import Sequence, Set

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

LOCATIVE = word_set("locative")
ADVERBS = word_set("adverbs")
CALLING = frozenset({"identified", "himself", "herself", "themself", "name"})
HE_OR_SHE = {"f": "she", "m": "he"}
OLDEST = 115
LONGEST_BRACKET = 7  # words
ASIDE = frozenset({"in", "on", "at", "through", "via"})
IMPERSONAL = frozenset(
    {"be", "been", "to", "take", "taken", "mean", "meant", "end", "happen", "never"}
)
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"}
)
APPOSED = frozenset({"who", "whose", "a", "an", "the", "his", "her", "former"})


def following(tokens: Sequence[Token], at: int) -> Token | None:
    """The token ``at``; None behind the end of the sentence."""
    return tokens[at] if at < len(tokens) else None


def acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying or willing stands at ``at``, an adverb before it or not."""
    if at and tokens[at - 1].possessive:
        return False
    if at < len(tokens) and tokens[at].joined and tokens[at].lower in ADVERBS:
        at += 1
    return at < len(tokens) and tokens[at].joined and tokens[at].lower in words("actor_verbs")


def acts_past_a_bracket(text: str, tokens: Sequence[Token], at: int) -> bool:
    """The same behind what a bracket at ``at`` tells: “Rossi (NDP-Denby East) said”."""
    if at >= len(tokens) or text[tokens[at - 1].end : tokens[at].start] != " (":
        return False
    for end in range(at + 1, min(at + LONGEST_BRACKET, len(tokens))):
        if text[tokens[end - 1].end : tokens[end].start] == ") ":
            return tokens[end].lower in words("actor_verbs")
    return False


def acts_past_an_aside(tokens: Sequence[Token], at: int) -> bool:
    """The same behind what stands between commas at ``at``: “Rossi, in a statement, said”."""
    if at >= len(tokens) or tokens[at].joined or tokens[at].lower not in ASIDE:
        return False
    apart = (end for end in range(at + 1, min(at + LONGEST_BRACKET, len(tokens))))
    end = next((end for end in apart if not tokens[end].joined), 0)
    return end > 0 and tokens[end].lower in words("actor_verbs")


def as_one_is_called(tokens: Sequence[Token], at: int) -> bool:
    """“who asked to be identified only as Jun”, “gave her name as Jun”: before ``at``."""
    if not at or tokens[at - 1].lower != "as":
        return False
    return any(token.lower in CALLING for token in tokens[max(0, at - 4) : at - 1])


def so_called(tokens: Sequence[Token], at: int) -> bool:
    """“A nurse named Florence”, “an agent called Sofia”: before ``at``."""
    if at < 2 or not tokens[at].joined or tokens[at - 1].lower not in ("named", "called"):
        return False
    noun = gazetteer.nouns().get(tokens[at - 2].lower)
    return noun is not None and noun[0] is ActorKind.PERSON


def speaks_of_itself(tokens: Sequence[Token], first: int, last: int) -> str:
    """“Florence said she would”: the gender of a given name of one word, all else it may be aside,
    that the pronoun agrees with; else nothing."""
    if last - first != 1 or not acts(tokens, last):
        return ""
    given = gazetteer.given(tokens[first].text)
    gender = given[0] if given is not None else ""
    ahead = [token.lower for token in tokens[last + 1 : last + 3]]
    goes_on = ahead[1:] if ahead[:1] == ["that"] else ahead[:1]
    return gender if goes_on == [HE_OR_SHE.get(gender)] else ""


def in_office(tokens: Sequence[Token], at: int) -> bool:
    """“Ousted president Rossi”, “striker Rossi”: what nobody but a person is, before ``at``."""
    if not at or not tokens[at].joined or tokens[at - 1].possessive:
        return False
    what = tokens[at - 1]
    if what.capital and not what.weak:
        return False
    if what.lower in word_set("callings that vary"):
        return True
    # Not “market leader Denby”.
    return what.lower in word_set("high offices") and what.lower not in word_set("roles of bodies")


def before_a_noun(tokens: Sequence[Token], first: int, last: int, nouns: Set[str]) -> bool:
    """“The Norlund group”, “Kenya’s Norlund group”, “the Norhamby residents”: with the article or
    an owner, before one of these."""
    if not first or last >= len(tokens) or tokens[last - 1].possessive:
        return False
    at = first - 1
    if at and tokens[first].joined and "-" in tokens[at].lower and tokens[at].joined:
        at -= 1  # “the state-owned Norlund company”
    before = tokens[at]
    definite = tokens[first].joined and (before.lower == "the" or before.possessive)
    return definite and tokens[last].joined and tokens[last].lower in nouns


def in_a_couple(tokens: Sequence[Token], at: int) -> bool:
    """“Earl and Dot Rossi”: whether “and” and a whole name stand at ``at``, behind a given name."""
    if at + 3 > len(tokens) or tokens[at].lower != "and" or not tokens[at + 2].capital:
        return False
    if not all(token.joined for token in tokens[at : at + 3]):
        return False
    return all(gazetteer.given(tokens[place].text) for place in (at - 1, at + 1))


def past_a_place(tokens: Sequence[Token], at: int) -> int:
    """Past “in Portadown” and “from South Leeds” where they stand at ``at``; else ``at``."""
    place = at + 1
    if at >= len(tokens) or tokens[at].lower not in (*LOCATIVE, "from"):
        return at
    while place < min(len(tokens), at + 4) and tokens[place].joined and tokens[place].capital:
        place += 1
    return place if place > at + 1 else at


def of_itself(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is said there is told of the speaker as of a thing: “said its”, “said it had
    paid”, “said it was sorry”; “said it was odd” and “it would be” tell of something else."""
    return acts(tokens, at) and as_of_a_thing(tokens, at + 1 + (tokens[at].lower in ADVERBS))


def as_of_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is said from ``at`` on, “on Thursday” aside, tells of the speaker as of a
    thing."""
    at += at + 1 < len(tokens) and tokens[at].lower == "on"
    at += at < len(tokens) and tokens[at].lower in DAYS
    if at < len(tokens) and tokens[at].lower == "that":
        at += 1
    said = [token.lower for token in tokens[at : at + 3]]
    if said[:1] == ["its"]:
        return True
    if len(said) < 3 or said[0] != "it":
        return False
    if said[1] in ("is", "was"):
        return said[2] in word_set("of itself")
    return said[1] in ("had", "has", "would", "will") and said[2] not in IMPERSONAL


def personal(tokens: Sequence[Token], at: int) -> bool:
    """“Maya, 14, said”, “Kev, who is 61”, “Maya, from Leeds, says”: an age between commas, or who
    one is."""
    after = following(tokens, at)
    if after is None or after.joined:
        return False
    if after.lower == "from":
        beyond, given = following(tokens, at + 1), gazetteer.given(tokens[at - 1].text)
        return given is not None and not given[1] and beyond is not None and beyond.capital
    if after.lower == "who":
        verb = following(tokens, at + 1)
        return verb is not None and verb.lower in ("is", "was", "has")
    if not after.text.isdecimal():  # “²” is a digit, too
        return False
    if len(after.text) > 3 or not 0 < int(after.text) < OLDEST:
        return False
    beyond = following(tokens, at + 1)
    return beyond is None or not beyond.joined


def apposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is told of a person stands there, behind a comma or a bracket: “, 39,”."""
    after = following(tokens, at)
    if after is None or after.joined or after.weak:
        return False
    return after.lower in APPOSED or after.text.isdigit()
