"""Who says it where the reporting verb is a participle: “…, saying it was late”."""

from __future__ import annotations

from tui.extraction.attribution.reports.passed_on import whom_others_quote
from tui.extraction.attribution.reports.shared import (
    OBJECTS,
    WINDOW,
    main_clause_subject,
    shared_subject,
)
from tui.extraction.attribution.reports.speaking import UNNAMED, Order, Speaking, speaking
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.callings import of_people
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    OBJ,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SPEECH,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.named_source import Source, source_of
from tui.extraction.attribution.syntax.phrases import (
    Phrase,
    left_phrase,
    right_phrase,
    with_name_beside,
)
from tui.extraction.attribution.syntax.subjects import main_subject, subject_before
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import BE
from tui.extraction.attribution.syntax.vocabulary import group as word_group
from tui.extraction.attribution.syntax.words import (
    is_adverb,
    is_noun_like,
    is_possessive,
    verb_like,
)
from tui.extraction.lexicon import words

ISSUING = word_group("issuing")
HEARD = frozenset({"heard", "overheard", "seen", "filmed", "caught", "recorded"})
BLAMING = word_group("blaming")
FIRE = frozenset({"fire", "attack", "criticism"})
"""“Came under fire for saying so”."""
PERCEIVING = word_group("perceiving")
LONGEST_OFFICE = 16  # tokens of “with its chairman, Tom Hale,”


def of_a_participle(state: State, verb: int, group: int) -> Speaking:
    """Whose words the participle at ``verb`` reports; ``group`` is the token before it and its
    auxiliaries, -1 at the beginning of the line."""
    tokens = state.line.tokens
    before = tokens[group] if group >= 0 else None
    if before is not None and before.low == "worth":
        return UNNAMED
    if before is not None and before.low == "for":
        return Speaking(_who_is_blamed(state, group), Order.PARTICIPLE, 0.8)
    if (heard := _who_is_heard(tokens, group)) is not None:
        return Speaking(source_of(tokens, heard), Order.PLAIN, 0.9, heard.start - 1)
    if (quoted := whom_others_quote(state, verb)) is not None:
        source, left_at = quoted
        # “Quoting Ana Rossi as saying it was, he”
        order = Order.PARTICIPLE if left_at == 0 else Order.PLAIN
        return speaking(source, order, 0.95, left_at=left_at)
    if before is not None and before.low in OBJECTS and group and tokens[group - 1].tag & CUE:
        # “Rossi remembers him saying”: he
        source = source_of(tokens, Phrase(group, group + 1, group + 1))
        return Speaking(source, Order.PARTICIPLE, 0.85)
    if before is not None and before.tag & SPEECH and not verb_like(tokens, group):
        return _what_is_issued(state, group)
    if before is not None and _can_do_so(before):
        return _beside_the_noun(state, group)
    if before is None or (group == 0 and before.tag & CONJ):
        return speaking(main_clause_subject(state, verb), Order.PARTICIPLE, 0.82, left_at=0)
    if (who := _brought_in(state, group)) is not None:
        return Speaking(who, Order.PARTICIPLE, 0.82)
    subject = _subject_of_the_second_clause(state, group) or shared_subject(state)
    trust = 0.5 if _tells_of_somebody_doing(state) else 0.82
    return speaking(subject, Order.PARTICIPLE, trust)


def _can_do_so(token: Token) -> bool:
    """Whether a noun stands there that can be what the participle behind it is about."""
    noun = is_noun_like(token) or token.low == "others"
    return noun and not token.tag & (TIME | VERB | CUE)


def _beside_the_noun(state: State, last: int) -> Speaking:
    """“Drivers saying so”, “footage of Rossi saying so”: whom the phrase before the participle
    names, the token ``last`` being its last; or who did what it tells."""
    tokens = state.line.tokens
    phrase = left_phrase(tokens, last)
    if phrase is None:
        return Speaking(None, Order.PARTICIPLE, 0.8)
    if tokens[phrase.stop - 1].low not in words("roles") and phrase.reach > phrase.stop:
        # “footage of Rossi saying”, and not “the mayor of Leeds saying”
        phrase = left_phrase(tokens, last, phrase.stop + 1) or phrase
    who = _whom_they_heard(state, last) or _who_told_them(state, phrase)
    who = who or _who_did_it(state, phrase)
    if who is not None:
        return Speaking(who, Order.PARTICIPLE, 0.75)
    return Speaking(source_of(tokens, phrase), Order.PARTICIPLE, 0.8)


def _brought_in(state: State, comma: int) -> Source | None:
    """“The club has apologised, with its chairman, Tom Hale, saying”"""
    tokens = state.line.tokens
    near = range(comma - 1, max(state.settled, comma - LONGEST_OFFICE), -1)
    place = next((at for at in near if tokens[at].low == "with"), 0)
    if not place or tokens[comma].low != "," or tokens[place - 1].low != ",":
        return None
    phrase = right_phrase(tokens, place + 1, comma)
    named = with_name_beside(tokens, phrase, comma) if phrase is not None else None
    return source_of(tokens, named) if named is not None and named.reach == comma else None


def _who_is_heard(tokens: list[Token], heard: int) -> Phrase | None:
    """““Go,” she could be heard telling him”: her."""
    if heard < 1 or tokens[heard].low not in HEARD:
        return None
    be = heard - 1
    while be > 0 and is_adverb(tokens[be]):
        be -= 1
    who = subject_before(tokens, heard) if tokens[be].low in BE else None
    if who is None or is_possessive(tokens[who.stop - 1]):
        return None
    # “a voice that they said was Rossi’s is heard saying”: whose it is, is not told here
    before = tokens[who.start - 1]
    on_which = before.low == "which" and who.start > 1 and tokens[who.start - 2].tag & PREP
    opens = who.start == 0 or before.tag & (PUNCT | QUOTE | CONJ) or on_which
    return who if opens else None


def _who_is_blamed(state: State, for_: int) -> Source | None:
    """“Rossi criticised Berg for saying so”: Berg; “Rossi apologised for saying so”: Rossi."""
    tokens = state.line.tokens
    if for_ > 2 and tokens[for_ - 2].low == "under" and tokens[for_ - 1].low in FIRE:
        return source_of(tokens, subject_before(tokens, for_ - 3, state.settled))
    for verb in range(for_ - 1, max(state.settled, for_ - LONGEST_OFFICE), -1):
        token = tokens[verb]
        if token.tag & (PUNCT | QUOTE):
            return None
        if token.low.startswith(("apologise", "apologize")):
            return source_of(tokens, subject_before(tokens, verb, state.settled))
        if token.low not in BLAMING:
            continue
        if tokens[verb - 1].low in BE:
            return source_of(tokens, subject_before(tokens, verb, state.settled))
        whom = right_phrase(tokens, verb + 1, for_)
        return source_of(tokens, whom) if whom is not None and whom.reach == for_ else None
    return None


def _whom_they_heard(state: State, last: int) -> Source | None:
    """“Rossi saw Berg on television saying so”: Berg, and where he was seen."""
    tokens = state.line.tokens
    for verb in range(last - 2, max(state.settled, last - LONGEST_OFFICE), -1):
        if tokens[verb].tag & (PUNCT | QUOTE | CUE):
            return None
        if tokens[verb].low in PERCEIVING:
            whom = right_phrase(tokens, verb + 1, last)
            named = whom is not None and tokens[whom.stop - 1].tag & (CAP | OBJ)
            where = whom is not None and whom.stop <= last and tokens[whom.stop].tag & PREP
            return source_of(tokens, whom) if named and where else None
    return None


def _who_told_them(state: State, told: Phrase) -> Source | None:
    """“Ana Rossi wrote to its director asking who had left”: whoever wrote."""
    tokens, verb = state.line.tokens, told.start - 2
    if verb < 1 or tokens[verb + 1].low != "to" or not tokens[verb].tag & CUE:
        return None
    return source_of(tokens, subject_before(tokens, verb)) if verb_like(tokens, verb) else None


def _who_did_it(state: State, thing: Phrase) -> Source | None:
    """“The warden has defended the fence saying”: the warden; but a letter, a film or somebody
    else may say something, too."""
    tokens = state.line.tokens
    head = tokens[thing.stop - 1]
    speaks = head.tag & (CAP | SPEECH | PRON | OBJ) or head.low in words("documents")
    if speaks or of_people(head.low):
        return None
    subject = main_subject(tokens[state.dateline : thing.start])
    if subject is None or subject.span.end >= tokens[thing.start].start or state.drafts:
        return None
    between = [token for token in tokens[: thing.start] if token.start >= subject.span.end]
    acts = any(token.tag & (AUX | VERB | CUE) or token.low.endswith("ed") for token in between)
    return subject if acts else None


def _subject_of_the_second_clause(state: State, comma: int) -> Source | None:
    """“Rossi shouted, and Berg calmly stopped him, saying”: Berg, whose clause is the nearest,
    where it is none of what somebody says."""
    tokens = state.line.tokens
    if tokens[comma].low != ",":
        return None
    low = max(state.settled, comma - WINDOW, 1)
    for place in range(comma - 1, low - 1, -1):
        token = tokens[place]
        if token.tag & (QUOTE | CUE) or token.low == ";":
            return None
        if not token.tag & CONJ or tokens[place - 1].low != ",":
            continue
        phrase = right_phrase(tokens, place + 1, comma)
        verb = phrase.reach if phrase is not None else comma
        while verb < comma and is_adverb(tokens[verb]):
            verb += 1
        finite = verb < comma and (
            tokens[verb].tag & (AUX | VERB) or tokens[verb].low.endswith("ed")
        )
        return source_of(tokens, phrase) if finite else None
    return None


def _tells_of_somebody_doing(state: State) -> bool:
    """“He recalled Ana Rossi pleading with her son, saying”: she, or he?"""
    tokens, last = state.line.tokens, state.drafts[-1] if state.drafts else None
    if last is None or last.cue is None or not last.pieces:
        return False
    start = next((at for at, t in enumerate(tokens) if t.start == last.pieces[0].start), -1)
    who = right_phrase(tokens, start, state.high) if start >= 0 else None
    if who is None or who.reach >= state.high or tokens[start].start < last.cue.end:
        return False
    does = tokens[who.reach]
    return does.low.endswith("ing") and not does.tag & (PREP | PUNCT)


def _what_is_issued(state: State, noun: int) -> Speaking:
    """“released a statement saying”: who released it speaks; “saw a report saying”: the report."""
    tokens = state.line.tokens
    phrase = left_phrase(tokens, noun)
    verb = phrase.start - 1 if phrase is not None else -1
    if verb > 0 and tokens[verb].low == "out":
        verb -= 1  # “put out a statement”
    if verb > 0 and tokens[verb].low in ISSUING:
        # “quit hours after the auditor released a report finding”: the auditor
        own = subject_before(tokens, verb, state.settled)
        source = source_of(tokens, own) or shared_subject(state)
        return speaking(source, Order.PARTICIPLE, 0.82)
    return Speaking(source_of(tokens, phrase), Order.PARTICIPLE, 0.8)
