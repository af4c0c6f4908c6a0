"""What is said of a name as of a team: whom it beats, whom it faces, whom it lends its players
to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.mentions.behind import LOCATIVE
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set

SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
BEFORE_LOSERS = frozenset({"beat", "beats", "over", "against", "to", "with", "at", "past"})
OPPOSED = frozenset({"with", "at", "against", "over", "to", "by"})
HOSTING = frozenset({"host", "hosts", "hosting", "entertain", "visit"})
LENT = frozenset({"from", "at", "to", "with"})
FACING = frozenset({"face", "faces", "facing", "faced"})  # whom boxers and courts have, too
LEADERS = frozenset({"captain", "manager", "boss", "coach"})
LIFTED = frozenset({"lift", "lifts", "lifted", "send", "sent", "sends", "keep", "kept", "keeps"})
GIVING = frozenset({"gave", "give", "gives", "giving", "handed", "hands"})
LEAGUES = frozenset(
    {"relegation", "table", "play-offs", "playoffs", "semi-finals", "quarter-finals", "semifinals"}
)
LONGEST_RESULT = 9  # tokens: two names of four words
REACH = 8  # tokens to a score, as in “beat Norhamby Rovers by three goals, 3-0”
COMES_TO = 3  # tokens between a score and who lost, as in “a 4-1 win over”


def team_of(text: str, tokens: Sequence[Token], piece: Piece, *, named: bool) -> bool:
    """“Denby won 2-0”, “Denby beat Norhamby 3-1”, “Denby striker Jo Hale”. ``named``: no list has
    it, so that it is no country, which has coaches and captains, too."""
    first, last = piece.first, piece.last
    if last + 1 < len(tokens) and not tokens[last].joined and tokens[last].lower == "who":
        return _won(text, tokens, last + 1)  # “Denby, who drew 1-1”
    if _in_a_result(text, tokens, first, last):
        return True
    if last >= len(tokens) or tokens[last - 1].possessive or not tokens[last].joined:
        return beaten(text, tokens, piece)
    after = tokens[last].lower
    if after in ("head", "assistant") and last + 1 < len(tokens):
        last, after = last + 1, tokens[last + 1].lower
    if after in word_set("at play") and (named or after not in LEADERS):
        beyond = tokens[last + 1] if last + 1 < len(tokens) else None
        return beyond is not None and beyond.joined and beyond.capital
    if not (first and tokens[first - 1].lower in LOCATIVE) and _won(text, tokens, piece.last):
        return True
    return beaten(text, tokens, piece)


def result(tokens: Sequence[Token]) -> bool:
    """“Norlund Town 2-2 Velmar Vale” as a line of its own, in which capitals are the names’."""
    scores = [at for at, token in enumerate(tokens) if SCORE.fullmatch(token.text)]
    if len(scores) != 1 or not 0 < scores[0] < len(tokens) - 1 or len(tokens) > LONGEST_RESULT:
        return False
    others = [token for token in tokens if token is not tokens[scores[0]]]
    sides = all(token.capital and token.joined for token in others[1:])
    return sides and not all(token.text.isupper() for token in others)


def _in_a_result(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """“Norlund Town 2-2 Velmar Vale”: two names, the score between them."""
    for start, score, end in ((last - 1, last, last + 1), (first - 2, first - 1, first)):
        if start < 0 or end >= len(tokens):
            continue
        sides = tokens[start].capital and tokens[end].capital
        beside = tokens[score].joined and tokens[end].joined
        if sides and beside and SCORE.fullmatch(text, tokens[score].start, tokens[score].end):
            return True
    return False


def against(tokens: Sequence[Token], piece: Piece) -> bool:
    """“A draw with Denby”, “defeat by Denby”, “Denby lost to”, “Denby drew with”, “to host Denby”,
    “on loan from Denby”, “at home to Denby”, “a signing from Denby”, “lift Denby out of the
    relegation”."""
    first, last = piece.first, piece.last
    told = last < len(tokens) and not tokens[last].joined and tokens[last].lower == "who"
    faced = [token.lower for token in tokens[last + told : last + told + 2] if token.joined]
    if len(faced) > 1 and faced[0] in ("lost", "drew", "won") and faced[1] in OPPOSED:
        return not tokens[last - 1].possessive
    if first < 2 or not tokens[first].joined:
        return False
    if _hosts_or_faces(tokens, piece) or _lends(tokens, first) or _lifted(tokens, piece):
        return True
    if tokens[first - 1].lower not in OPPOSED:
        return False
    return tokens[first - 2].lower in word_set("games")


def _hosts_or_faces(tokens: Sequence[Token], piece: Piece) -> bool:
    """“To host Norlund”, “to face Norlund Kestrels”."""
    before, last = tokens[piece.first - 1].lower, tokens[piece.last - 1]
    faces = before in FACING and last.text[-1] == "s"
    return (faces or before in HOSTING) and not last.possessive


def _lends(tokens: Sequence[Token], first: int) -> bool:
    """“On loan from Norlund”, “at home to Norlund”, “a summer signing from Norlund”, before
    ``first``."""
    lent = [token.lower for token in tokens[max(0, first - 3) : first]]
    if lent[:2] == ["on", "loan"]:
        return lent[2] in LENT
    return lent == ["at", "home", "to"] or lent[1:] == ["signing", "from"]


def _lifted(tokens: Sequence[Token], piece: Piece) -> bool:
    """“To lift Norlund out of the relegation places”, “lifts Norlund into the play-offs”."""
    before = tokens[piece.first - 1].lower
    if before in GIVING and any(token.lower == "win" for token in tokens[piece.last :][:4]):
        return True  # “gave Norlund a 1-0 win”
    if before not in LIFTED:
        return False
    ahead = {token.lower for token in tokens[piece.last : piece.last + REACH]}
    return not ahead.isdisjoint(LEAGUES)


def _won(text: str, tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].lower not in word_set("plays"):
        return False
    ahead = tokens[at : at + REACH]
    return any(SCORE.fullmatch(text, token.start, token.end) for token in ahead)


def beaten(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Beat Norlund 3-0”, “a 4-1 win over Norlund”, “drew 0-0 at Norlund”."""
    first, last = piece.first, piece.last
    if not first or not tokens[first].joined or tokens[last - 1].possessive:
        return False
    if first > 1 and tokens[first - 1].lower == "the" and tokens[first - 1].joined:
        first -= 1  # “beat the Norlund Kites 98-90”
    if tokens[first - 1].lower not in BEFORE_LOSERS:
        return False
    ahead = tokens[last] if last < len(tokens) else None
    near = [] if ahead is None or not ahead.joined else [ahead]
    near += tokens[max(0, first - COMES_TO - 1) : first]
    return any(SCORE.fullmatch(text, token.start, token.end) for token in near)
