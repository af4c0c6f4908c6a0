"""What somebody does, by the words beside a mention: says, asks, answers, acts."""

from __future__ import annotations

import re
from functools import cache

from tui.extraction.coreference import further
from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import Document, Mention, MentionForm

SAYING = word_set("saying")
STANDS = word_set("stands")
TOLD = word_set("verbs with whom is told")
ASKING = word_set("verbs of asking")
ANSWERING = word_set("verbs of answering")
GOING_ON = word_set("verbs of going on")
FILLER = (
    r"(?:(?:also|has|had|have|then|later|now|just|never|even|still|once|recently|repeatedly|would"
    r"|will|could|did|not|is|was|were|are|previously|further|only|often) ){0,3}+"
)
MONTHS = "|".join(sorted(word_set("english months")))
WHEN = (
    r"(?: (?:on |last |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"| yesterday| today| (?:earlier |later )?(?:this|last) (?:week|month|year|morning|afternoon"
    r"|evening|night|spring|summer|autumn|fall|winter)"
    rf"| (?:earlier |later )?(?:in|on) (?:early |late )?(?:\d\d? )?(?:{MONTHS})(?: \d\d?\b)?)?"
)
WHERE = r"(?: (?:in|at|from|for|with|of) (?:the )?[A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+){0,3}+)?"
ASIDE = r"(?:, (?:however|though|meanwhile|too|in turn|by contrast),)?"
NEXT_VERB = re.compile(WHERE + WHEN + ASIDE + r",? " + FILLER + r"([a-z’']+)")
VERB_BEFORE = re.compile(r"[,”\"'’?!]\s?([a-z]{2,})\s\Z")  # “…,” said Ana Rossi
# “a Norlund spokesman”, “Ana Rossi’s lawyer”: the name before the noun is a mention of its own
_WHOSE = (
    r"(?:(?:an?|the|one|another|two|three|some|several)\s)?"
    r"(?:(?:(?:[A-Z]\.)++|[A-Z][\w.&’'-]{0,30}(?<!\.))\s){0,5}+"
    r"(?:[a-z-]{2,20}[’']s\s)?\Z"
)
FOR_A_BODY = re.compile(rf"[,”\"'’?!]\s?([a-z]+)\s{_WHOSE}")
# “…,” said harbour chief Ana Rossi: nothing but what she is before the name
CALLED_SO = re.compile(
    r"[,”\"'’?!]\s?([a-z]+)\s"
    r"(?:(?!(?:of|for|to|with|from|in|at|on|by|and|that|as|he|she|it|they)\s)(?:[\w&’'/-]{1,30}|[A-Z][a-z]{0,2}\.)\s){1,6}\Z"
)
APPOSED = re.compile(r"(?:, [^,;“”\"\n]{1,120}+|\s?\([^)\n]{1,60}+\)),? (?:\w+ly )?([a-z]+)\b")
AGED = re.compile(r", (?:aged )?\d{1,3}, ([a-z’']+)\b")
WONDERS = re.compile(
    r" (?:\w+ly )?(?:asked|pressed)(?: \w+){1,3}? (?:whether|if|why|how|when|what|who|where)\b"
)
PASSIVE = re.compile(r" (?:is|was|are|were) (?:also |later |once )?[a-z]+ed by\b")
OF_SEX = {"her": "f", "him": "m"}
ADDRESSING = re.compile(
    r"\b(told|warned|asked|reminded|advised|assured) (her|him) (?:(?:that|if|whether|how|why) )?\Z"
)
BORN = re.compile(r" (?:was born|was educated|grew up|is survived by)\b")
PUTS_IT = re.compile(
    r" (?:once |later |also |has |had )?puts? it\b"
    r"(?! (?:to|in|on|into|up|off|out|away|down|back|under|aside|behind|through|together)\b)"
)
TELLING = re.compile(r"\b([a-z]+) (to )?\Z")
BY = re.compile(r"\b([a-z]+) by (?:(?:[a-z’]+ ){0,4}[A-Z]?[a-z’]++, )?\Z")
RELATIVE = re.compile(r", (?:who|which) (?:(?!, (?:and|but|while) )[^.;:“”\"\n])*\Z")
BROKEN_OFF = re.compile(r", (?:says?|said) (?:one|[A-Z][\w’'-]*)[,.]")
"""“No film of a patient, says one, “by anyone”: the words of somebody else."""
WHO_CLOSED = re.compile(r", (?:who|whose|which) [^,.;:“”\"\n]*,\Z")
# “The council’s view was put by its spokesman Ana Rossi. “…,” she said”
SET_OUT = re.compile(
    r"\b(?:is|was|were|been|being)(?: [a-z]+ly)? (?:[a-z]+ed|put|set|spelt|read|given|told|laid)"
    r"(?: (?:out|up|down|across|forward|aloud))? by (?:the |its |his |her |their )?"
    r"(?:[\w’'-]+ ){0,4}\Z"
)
ACCORDING = ("according to ", "According to ", "according to the ", "According to the ")
LONGEST_ACCORDING = max(map(len, ACCORDING))
ACCORDING_TO_A_BODY = re.compile(rf"[Aa]ccording to {_WHOSE}")
BY_REACH = 70  # code points
LONGEST_CLAUSE = 120  # code points of a clause before the main one


@cache
def _quoting() -> frozenset[str]:
    return frozenset(form for _, _, forms in rows("reporting_verbs") for form in forms.split())


class Doing:
    """What the mentions of one document do."""

    def __init__(self, document: Document) -> None:
        self.document = document
        # Asked of a mention up to four times: when it is met, and when it is ranked or remembered.
        self._verbs: dict[int, str] = {}
        self._past_asides: dict[int, str] = {}
        self._speaking: dict[int, bool] = {}

    def verb(self, mention: Mention) -> str:
        """The word after the mention, auxiliaries and adverbs passed over, if in lower case."""
        end = mention.span.end
        if (verb := self._verbs.get(end)) is None:
            match = NEXT_VERB.match(self.document.text, end, end + 60)
            verb = self._verbs[end] = match.group(1) if match else ""
        return verb

    def verb_past_aside(self, mention: Mention) -> str:
        """“Outside, Ana Rossi, 34, wept”, “Ana Rossi, beside him, nodded”: the verb behind it."""
        text, end = self.document.text, mention.span.end
        if age := AGED.match(text, end, end + 30):
            return age[1]
        aside = APPOSED.match(text, end, end + 100)
        acts = aside and (aside[1].endswith("ed") or aside[1] in words("actor_verbs"))
        return aside[1] if aside and acts else ""

    def _past_aside(self, mention: Mention) -> str:
        """The word behind an apposition or brackets, "" if there is none."""
        end = mention.span.end
        if (word := self._past_asides.get(end)) is None:
            aside = APPOSED.match(self.document.text, end, end + 200)
            word = self._past_asides[end] = aside[1] if aside else ""
        return word

    def speaks(self, mention: Mention) -> bool:
        end = mention.span.end
        if (known := self._speaking.get(end)) is None:
            known = self._speaking[end] = self._speaks(mention)
        return known

    def _speaks(self, mention: Mention) -> bool:
        if self.only_heard(mention):
            return False
        text, start, end = self.document.text, mention.span.start, mention.span.end
        if self.verb(mention) in SAYING or self.puts_it(mention):
            # “Rossi was described by”: told of; “the king, who met an envoy in May, said”: the king
            behind = NEXT_VERB.match(text, end, end + 60)
            parted = "," in text[end : behind.start(1) if behind else end + 1]
            if parted and RELATIVE.search(text, self._near(start), start):
                return False
            if BROKEN_OFF.match(text, end):
                return False
            return PASSIVE.match(text, end) is None
        if self._past_aside(mention) in SAYING:
            # “The king, who met Ana Rossi, the envoy, said”: the king
            return RELATIVE.search(text, self._near(start), start) is None
        before = VERB_BEFORE.search(text, max(0, start - 16), start)
        if before is None and mention.form is MentionForm.NAME:
            before = CALLED_SO.search(text, max(0, start - 90), start)
        if before is None and mention.form is MentionForm.DESCRIPTION:
            before = FOR_A_BODY.search(text, max(0, start - 90), start)
        if before is not None and before.group(1) in SAYING:
            # “Why?” asked Ana, but: Ana, who asked Paul; Ana, who cooks, said waiters were late
            closed = mention.form is not MentionForm.PRONOUN and WHO_CLOSED.search(
                text, self._near(start), before.start() + 1
            )
            return before.group()[0] != "," or not (closed or before.group(1) in TOLD)
        low = max(0, start - BY_REACH)
        if mention.form is MentionForm.NAME and text.find(" by ", low, start) >= 0:
            by = BY.search(text, low, start)
            if by is not None and by[1] in _quoting():
                return True  # “was described by his counsel, Ana Rossi, as”
            if SET_OUT.search(text, low, start) is not None:
                return text.startswith((". ", ".\n"), end)
        return self.according(mention)

    def according(self, mention: Mention) -> bool:
        """“…, according to the council leader Ana Rossi.”"""
        start = mention.span.start
        if mention.role is not None:
            start = min(start, mention.role.start)
        text = self.document.text
        if text.endswith(ACCORDING, max(0, start - LONGEST_ACCORDING), start):
            return True
        # “according to Ana Rossi’s lawyer”
        described = mention.form is MentionForm.DESCRIPTION
        return described and ACCORDING_TO_A_BODY.search(text, self._near(start), start) is not None

    def puts_it(self, mention: Mention) -> bool:
        return PUTS_IT.match(self.document.text, mention.span.end) is not None

    def stands(self, mention: Mention) -> bool:
        """“Ana Rossi, the mayor, disagreed”: whether a stand is taken, which words usually
        follow."""
        return self.verb(mention) in STANDS or self._past_aside(mention) in STANDS

    def inverted(self, mention: Mention) -> bool:
        """““…,” grinned the 21-year-old”: a verb of saying between a quotation and the mention."""
        start = mention.span.start
        before = VERB_BEFORE.search(self.document.text, max(0, start - 20), start)
        return before is not None and before.group()[0] != "," and before[1] in _quoting()

    def asks(self, mention: Mention) -> bool:
        return self.verb(mention) in ASKING

    def wonders(self, mention: Mention) -> bool:
        """“Rossi asked him whether”, and not “asked him to”."""
        return WONDERS.match(self.document.text, mention.span.end) is not None

    def goes_on(self, mention: Mention) -> bool:
        """“He added”: whether the verb tells that whoever spoke last goes on speaking."""
        return self.verb(mention) in GOING_ON

    def answers(self, mention: Mention) -> bool:
        return self.verb(mention) in ANSWERING

    def reports(self, mention: Mention) -> bool:
        """Whether a verb of saying follows, of the many that attribution knows."""
        return further.reports(self.document.text, mention.span.end)

    def says_too(self, mention: Mention) -> bool:
        """Whether a verb of saying follows behind another verb or a clause: “declined to comment
        but said”."""
        text, end = self.document.text, mention.span.end
        # what all do “who said so” is told of people in general
        one = not mention.plural and further.behind_who(text, end)
        return one or further.says_too(text, end, self.verb(mention))

    def told_to_speak(self, mention: Mention) -> bool:
        return self.reports(mention) or self.says_too(mention)

    def acts(self, mention: Mention) -> bool:
        return self.verb(mention) in words("actor_verbs") or self.speaks(mention)

    def born(self, mention: Mention) -> bool:
        return BORN.match(self.document.text, mention.span.end) is not None

    def aged(self, mention: Mention) -> bool:
        """“belonged to Earl Rossi, 77, a retired baker”: who is introduced so speaks next."""
        text, end = self.document.text, mention.span.end
        return text.startswith(", who ", end) or AGED.match(text, end, end + 30) is not None

    def only_heard(self, mention: Mention) -> bool:
        """“never heard a minister say”: an infinitive, of nobody in particular."""
        if mention.form is not MentionForm.DESCRIPTION or mention.plural:
            return False
        if not self.document[mention.span].lower().startswith(("a ", "an ", "any ", "no ", "one ")):
            return False
        verb = self.verb(mention)
        return verb in SAYING and f"{verb}s" in SAYING

    def telling(self, place: int) -> bool:
        """Whether a verb stands before whom it is told: “told her husband”, “said to him”."""
        match = TELLING.search(self.document.text, max(0, place - 24), place)
        return match is not None and match[1] in (_quoting() if match[2] else TOLD)

    def addressed(self, mention: Mention) -> int:
        """“told her that she was”: where the pronoun before this one ends, here “her”, that says
        who is told; -1 where there is none of the same sex."""
        start = mention.span.start
        match = ADDRESSING.search(self.document.text, max(0, start - 28), start)
        sex = mention.gender if match is not None else ""
        return match.end(2) if match is not None and OF_SEX.get(match[2]) == sex else -1

    def _near(self, place: int) -> int:
        return max(0, place - LONGEST_CLAUSE)
