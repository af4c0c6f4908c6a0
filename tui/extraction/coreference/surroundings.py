"""What the text around a mention shows: a quote, a verb of saying, the place of a subject."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from tui.extraction.coreference import further
from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import Names
from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence

SAYING = word_set("saying")
STANDS = word_set("stands")
TOLD = frozenset({"told", "tells", "tell", "urged", "asked", "accused", "called"})  # take an object
NO_VERB = word_set("no verb")
ASKING = frozenset({"asked", "asks", "pressed", "presses", "quizzed", "wondered"})
OBJECTIVE = frozenset({"his", "him", "himself", "her", "hers", "herself"})
"""Pronouns that are no subject: “her” of “her lawyer, Ana Rossi, said”."""
ANSWERING = frozenset({"answered", "answers", "replied", "replies", "responded", "responds"})
GOING_ON = frozenset({"added", "adds", "continued", "continues", "concluded", "concludes"})
POSSESSIVE = ("'s", "’s", "s'", "s’")
FILLER = (
    r"(?:(?:also|has|had|have|then|later|now|just|never|even|still|once|recently|repeatedly|would"
    r"|will|could|did|not|is|was|were|are|previously|further|only|often) ){0,3}+"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WHEN = (
    r"(?: (?:on |last |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"| yesterday| today| (?:earlier |later )?(?:this|last) (?:week|month|year|morning|afternoon"
    r"|evening|night|spring|summer|autumn|fall|winter)"
    rf"| (?:earlier |later )?(?:in|on) (?:early |late )?(?:\d\d? )?(?:{MONTHS})(?: \d\d?\b)?)?"
)
WHERE = r"(?: (?:in|at|from|for|with|of) (?:the )?[A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+){0,3}+)?"
NEXT_VERB = re.compile(WHERE + WHEN + r",? " + FILLER + r"([a-z’']+)")
VERB_BEFORE = re.compile(r"[,”\"'’?!]\s?([a-z]+)\s\Z")  # “…,” said Ana Rossi
# “…,” said a Norlund spokesman: the name before the noun is a mention of its own
FOR_A_BODY = re.compile(
    r"[,”\"'’?!]\s?([a-z]+)\s(?:an?|the|one|another)\s(?:[A-Z][\w.&’'-]{0,30}\s){1,5}\Z"
)
# “…,” said harbour chief Ana Rossi: nothing but what she is before the name
CALLED_SO = re.compile(
    r"[,”\"'’?!]\s?([a-z]+)\s"
    r"(?:(?!(?:of|for|to|with|from|in|at|on|by|and|that|as|he|she|it|they)\s)(?:[\w&’'/-]{1,30}|[A-Z][a-z]{0,2}\.)\s){1,6}\Z"
)
APPOSED = re.compile(r"(?:, [^,;“”\"\n]{1,120}+|\s?\([^)\n]{1,60}+\)),? (?:\w+ly )?([a-z]+)\b")
AGED = re.compile(r", (?:aged )?\d{1,3}, ([a-z’']+)\b")
BEING = re.compile(r" (?:is|was|are|were|(?:has|had|have|will) (?:\w+ly )?be(?:en)?)\b")
WONDERS = re.compile(
    r" (?:\w+ly )?(?:asked|pressed)(?: \w+){1,3}? (?:whether|if|why|how|when|what|who|where)\b"
)
SUBORDINATE = re.compile(
    r"(?:When|While|After|Before|As|Although|Though|Because|Since|If|Once|Until|Whereas"
    r"|Asked|Pressed|Questioned|Told|Reminded) "
)
PASSIVE = re.compile(r" (?:is|was|are|were) (?:also |later |once )?[a-z]+ed by\b")
OF_SEX = {"her": "f", "him": "m"}
ADDRESSING = re.compile(
    r"\b(told|warned|asked|reminded|advised|assured) (her|him) (?:(?:that|if|whether|how|why) )?\Z"
)
WHO = re.compile(r"(?: of [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4})?,? who ")
CALLING = re.compile(r"\b(?:identified|himself|herself|themself|name)(?: only| simply)? as \Z")
BORN = re.compile(r" (?:was born|was educated|grew up|is survived by)\b")
PUTS_IT = re.compile(
    r" (?:once |later |also |has |had )?puts? it\b"
    r"(?! (?:to|in|on|into|up|off|out|away|down|back|under|aside|behind|through|together)\b)"
)
OF_SEVERAL = re.compile(r"(?:Another|A (?:second|third|fourth)|One)(?: of them)? [a-z]+\b")
STRANGER = re.compile(
    r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?, (?:an?|the) (?:[\w’'-]+ ){1,8}[\w’'-]+, [a-z]"
)
ANOTHER = re.compile(
    r"(?:Another|A (?:second|third|fourth))(?: of them)? (?:was|had|said|told|put|went|thought"
    r"|[a-z]+ed)\b"
)
TELLING = re.compile(r"\b([a-z]+) (to )?\Z")
PORTRAYED = re.compile(
    r"\b(?:part|role|character) of (?:[a-z-]+ ){0,3}\Z"
    r"|\bplay(?:s|ed|ing)? (?:the|an?) (?:[a-z-]+ ){0,3}\Z"
)
IN_OFFICE = re.compile(
    r"(?: (?:in|of|at|for|from) (?:the )?[A-Z][\w’'-]*+"
    r"(?:(?: of| and| for| the)* [A-Z][\w’'-]*+){0,5})?, (?:(?:the|a|an) (?:[a-z-]+ ){1,4})?"
)
CALLED = re.compile(
    r"(?: (?:in|at|from) (?:the )?[A-Z][\w’'-]*+(?: [A-Z][\w’'-]*+){0,4})?,?"
    r" (?:called|named|(?:who )?(?:gave (?:his|her|their) name"
    r"|(?:identified|named) (?:him|her|them)sel(?:f|ves)|asked to be (?:identified|named|called))"
    r"(?: only| simply)?(?: as)?) (?=[A-Z])"
)
QUOTED = re.compile(  # what it may begin with stands first: the rest is passed over at once
    r"[“\"'‘„«「](?:(?<=“)[^”\n]{0,3000}+”?|(?<=\")[^\"\n]{0,3000}+\"?"
    r"|(?<=')'(?:[^'\n]|'(?!')){0,3000}+(?:'')?"
    r"|(?<=‘)(?=[“\"]?[A-Z])[^‘\n]{0,3000}?[.,!?…]’(?!\w)"
    r"|(?<=')(?<![\w.,!?…]')(?=[“\"]?[A-Z])[^\n]{0,3000}?[.,!?…]'(?!\w)"
    r"|(?<=„)[^“”\n]{0,3000}+[“”]?|(?<=«)[^»\n]{0,3000}+»?|(?<=「)[^」\n]{0,3000}+」?)"
)
PREPOSITION = re.compile(
    r"\b(?:of|in|at|on|to|for|from|with|by|about|against|like|than|as|over|between"
    r"|besides|despite|without|unlike|alongside|among|under|behind)\s"
    r"(?:[\w.’'-]+\s){0,3}\Z"
    r"|(?:Besides|Despite|Without|Unlike|Like|Alongside|Among|With|Against)\s\Z"
)
OWNED = re.compile(r"\b([a-z]+) (?:of|to|for|with) (?:the )?\Z")
OWNING = (" of ", " to ", " for ", " with ", " the ")
DATELINE = re.compile(
    r"(?:, [A-Z][\w.]*(?: \d\d?)?){0,2}(?: ?\([^)\n]{2,40}\))?(?::| ?[—–]| -{1,2}) "
)
BY = re.compile(r"\b([a-z]+) by (?:(?:[a-z’]+ ){0,4}[A-Z]?[a-z’]++, )?\Z")
ABSOLUTE = re.compile(r",? with (?:[a-z-]+ ){0,3}(?:[A-Z][a-z]+\.? )?\Z")
RELATIVE = re.compile(r", who (?:(?!, (?:and|but|while) )[^.;:“”\"\n])*\Z")
PARTED = re.compile(r"[,;:.“”\"—–]|\b(?:who|which|that|and|but)\b")
# “The council’s view was put by its spokesman Ana Rossi. “…,” she said”
SET_OUT = re.compile(
    r"\b(?:is|was|were|been|being)(?: [a-z]+ly)? (?:[a-z]+ed|put|set|spelt|read|given|told|laid)"
    r"(?: (?:out|up|down|across|forward|aloud))? by (?:the |its |his |her |their )?"
    r"(?:[\w’'-]+ ){0,4}\Z"
)
BY_REACH = 70  # code points
NEAR = 24  # code points from the end of a quote to the name of who says it
LONGEST_TITLE = 12  # code points from a verb to the name of the person told
LONGEST_CLAUSE = 120  # code points of a clause before the main one
SEVERAL = 14  # names looked at in one stretch


@cache
def _quoting() -> frozenset[str]:
    return frozenset(form for _, _, forms in rows("reporting_verbs") for form in forms.split())


class Surroundings:
    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        names: Names,
    ) -> None:
        self.document = document
        self.sentences = sentences
        self._names = names
        quoted = [match.span() for match in QUOTED.finditer(document.text)]
        self._quote_starts = [start for start, _ in quoted]
        self._quote_ends = [end for _, end in quoted]
        persons = (cluster for cluster in names.order if cluster.kind is ActorKind.PERSON)
        self.protagonist = next(persons, None)
        """The person named first."""
        self._indices = [i for i, m in enumerate(mentions) if m.form is MentionForm.NAME]
        self._starts = [mentions[i].span.start for i in self._indices]
        self._ends = [mentions[i].span.end for i in self._indices]
        titles = [m.role for m in mentions if m.role is not None and m.role.start < m.span.start]
        self._title_starts = [title.start for title in titles]
        self._title_ends = [title.end for title in titles]
        # Asked of a mention up to four times: when it is met, and when it is ranked or remembered.
        self._verbs: dict[int, str] = {}
        self._speaking: dict[int, bool] = {}
        self._oblique: dict[str, bool] = {}

    def block(self, sentence: int) -> int:
        """Of the document, by its index."""
        return self.sentences[sentence].block

    def quoted(self, place: int) -> bool:
        at = bisect_right(self._quote_starts, place) - 1
        return at >= 0 and place < self._quote_ends[at]

    def subordinate(self, mention: Mention, sentence: int) -> bool:
        """“When Rossi came, the mayor laughed”: the mayor is what the sentence is about."""
        text, whole, place = self.document.text, self.sentences[sentence].span, mention.span.start
        near = place - whole.start < LONGEST_CLAUSE and SUBORDINATE.match(text, whole.start)
        comma = text.find(", ", whole.start, min(whole.end, place + LONGEST_CLAUSE)) if near else -1
        return comma >= place

    def in_title(self, mention: Mention) -> bool:
        """Whether it says what a person is: “Labour leader Ana Rossi”, “Berg aide Ana Rossi”."""
        beside = mention.span.end + 1
        at = bisect_right(self._title_starts, beside) - 1
        if at < 0:
            return False
        return beside == self._title_starts[at] or mention.span.start < self._title_ends[at]

    def quoter(self, place: int) -> Cluster | None:
        """Who is named right after the quote around ``place``: its speaker, never a "he" in it."""
        if not self.quoted(place):
            return None
        end = self._quote_ends[bisect_right(self._quote_starts, place) - 1]
        at = bisect_left(self._starts, end)
        if at < len(self._starts) and self._starts[at] - end <= NEAR:
            return self._names.of.get(self._indices[at])
        return None

    def named(self, start: int, end: int) -> list[Cluster]:
        """Who is named in the stretch."""
        at, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [
            cluster
            for index in self._indices[at : min(last, at + SEVERAL)]
            if (cluster := self._names.of.get(index)) is not None
        ]

    def beside(self, mention: Mention) -> Cluster | None:
        """Who is named in apposition: “The secretary in the ministry, Dr Ana Rossi, said”."""
        text, end = self.document.text, mention.span.end
        phrase = IN_OFFICE.match(text, end, end + 80)
        first = phrase.end() if phrase else len(text)
        at = bisect_left(self._starts, first)
        if at >= len(self._starts) or self._starts[at] > first + LONGEST_TITLE:
            return None
        between = text[first : self._starts[at]].split()
        titled = all(word[0].isupper() for word in between)
        alone = text[self._ends[at] : self._ends[at] + 2] in (", ", " (")
        return self._names.of.get(self._indices[at]) if titled and alone else None

    def called(self, mention: Mention) -> Cluster | None:
        """Whose name is told: “a man from Leeds called Jon Berg”, “who gave his name as Jon”."""
        called = CALLED.match(self.document.text, mention.span.end, mention.span.end + 80)
        at = bisect_left(self._starts, called.end()) if called else len(self._starts)
        named = called is not None and at < len(self._starts) and self._starts[at] == called.end()
        return self._names.of.get(self._indices[at]) if named else None

    def verb(self, mention: Mention) -> str:
        """The word after the mention, auxiliaries and adverbs passed over, if in lower case."""
        end = mention.span.end
        if (verb := self._verbs.get(end)) is None:
            match = NEXT_VERB.match(self.document.text, end, end + 60)
            verb = self._verbs[end] = match.group(1) if match else ""
        return verb

    def speaks(self, mention: Mention) -> bool:
        end = mention.span.end
        if (known := self._speaking.get(end)) is None:
            known = self._speaking[end] = self._speaks(mention)
        return known

    def _speaks(self, mention: Mention) -> bool:
        if self._only_heard(mention):
            return False
        text, start, end = self.document.text, mention.span.start, mention.span.end
        if self.verb(mention) in SAYING or self.puts_it(mention):
            # “Rossi was described by”: told of; “the mayor, who met an envoy, said”: the mayor
            if text[end : end + 1] == "," and RELATIVE.search(text, self._near(start), start):
                return False
            return PASSIVE.match(text, end) is None
        aside = APPOSED.match(text, end, end + 200)
        if aside is not None and aside.group(1) in SAYING:
            # “The king, who met Ana Rossi, the envoy, said”: the king
            return RELATIVE.search(text, self._near(start), start) is None
        before = VERB_BEFORE.search(text, max(0, start - 16), start)
        if before is None and mention.form is MentionForm.NAME:
            before = CALLED_SO.search(text, max(0, start - 90), start)
        if before is None and mention.form is MentionForm.DESCRIPTION:
            before = FOR_A_BODY.search(text, max(0, start - 90), start)
        if before is not None and before.group(1) in SAYING:
            # “Why?” asked Ana, but: Ana, who asked Paul
            return before.group()[0] != "," or before.group(1) not in TOLD
        named = mention.form is MentionForm.NAME
        by = BY.search(text, max(0, start - BY_REACH), start) if named else None
        if by is not None and by[1] in _quoting():
            return True  # “was described by his counsel, Ana Rossi, as”
        if named and SET_OUT.search(text, max(0, start - BY_REACH), start) is not None:
            return text.startswith((". ", ".\n"), end)
        return self.according(mention)

    def according(self, mention: Mention) -> bool:
        """“…, according to the council leader Ana Rossi.”"""
        start = mention.span.start
        if mention.role is not None:
            start = min(start, mention.role.start)
        before = self.document.text[max(0, start - 18) : start].lower()
        return before.endswith(("according to ", "according to the "))

    def apposed(self, mention: Mention, described: int) -> bool:
        """“A delegate from the coast, Ana Rossi, shrugged”: a name that says who it is that the
        description says which ends at ``described``."""
        text, start = self.document.text, mention.span.start
        if mention.role is not None:
            start = min(start, mention.role.start)
        between = text[described:start] if start - described < LONGEST_CLAUSE else ""
        set_off = between.endswith(", ") and text[mention.span.end : mention.span.end + 1] in ",("
        return set_off and PARTED.search(between[:-2]) is None

    def _near(self, place: int) -> int:
        return max(0, place - LONGEST_CLAUSE)

    def puts_it(self, mention: Mention) -> bool:
        return PUTS_IT.match(self.document.text, mention.span.end) is not None

    def stands(self, mention: Mention) -> bool:
        """“Ana Rossi, the mayor, disagreed”: a stand taken, which words mostly follow."""
        aside = APPOSED.match(self.document.text, mention.span.end, mention.span.end + 200)
        return self.verb(mention) in STANDS or (aside is not None and aside.group(1) in STANDS)

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
        """“He added”: who spoke last."""
        return self.verb(mention) in GOING_ON

    def born(self, mention: Mention) -> bool:
        return BORN.match(self.document.text, mention.span.end) is not None

    def unnamed(self, sentence: int) -> int:
        """The sentence, this one or the one before, that is about somebody with no name: “A third
        asked for a pen. “…,” he said”; 0 if neither is."""
        for at in (sentence, sentence - 1):
            if at > 0 and OF_SEVERAL.match(self.document.text, self.sentences[at].span.start):
                return at
        return 0

    def stranger(self, sentence: int) -> bool:
        """Whether this sentence or the one before is about a word that nothing showed to be a
        name: “Lindqvist, an old hand, nodded. “…,” he said”."""
        for at in (sentence, sentence - 1):
            start = self.sentences[at].span.start
            if at > 0 and STRANGER.match(self.document.text, start):
                place = bisect_left(self._starts, start)
                return place == len(self._starts) or self._starts[place] != start
        return False

    def another(self, sentence: int) -> int:
        """Where the sentence, this one or the one before, begins that is about one more of those
        last told of: “Another was blunter”; -1 if neither is."""
        for at in (sentence, sentence - 1):
            if at > 0 and ANOTHER.match(self.document.text, self.sentences[at].span.start):
                return self.sentences[at].span.start
        return -1

    def telling(self, place: int) -> bool:
        """Whether a verb stands before whom it is told: “told her husband”, “said to him”."""
        match = TELLING.search(self.document.text, max(0, place - 24), place)
        return match is not None and match[1] in (_quoting() if match[2] else TOLD)

    def told(self, mention: Mention) -> Cluster | None:
        """Who is told it: “she asked Rossi”."""
        verb = self.verb(mention)
        if verb not in TOLD:
            return None
        end = mention.span.end
        start = self.document.text.find(verb, end, end + 60) + len(verb) + 1
        at = bisect_left(self._starts, start)
        if at < len(self._starts) and self._starts[at] <= start + LONGEST_TITLE:
            between = self.document.text[start : self._starts[at]]
            if not between or (between[0].isupper() and between.endswith((" ", ". "))):
                return self._names.of.get(self._indices[at])  # “told Mr Rossi”
        return None

    def addressed(self, mention: Mention) -> int:
        """Where the pronoun ends that is told of “she”: “told her that she was”; -1."""
        start = mention.span.start
        match = ADDRESSING.search(self.document.text, max(0, start - 28), start)
        sex = mention.gender if match is not None else ""
        return match.end(2) if match is not None and OF_SEX.get(match[2]) == sex else -1

    def answers(self, mention: Mention) -> bool:
        return self.verb(mention) in ANSWERING

    def reports(self, mention: Mention) -> bool:
        """Whether a verb of saying follows, of the many that attribution knows."""
        return further.reports(self.document.text, mention.span.end)

    def says_too(self, mention: Mention) -> bool:
        """Whether one follows another verb, or a clause: “declined to comment but said”."""
        text, end = self.document.text, mention.span.end
        # what all do “who said so” is told of people in general
        one = not mention.plural and further.behind_who(text, end)
        return one or further.says_too(text, end, self.verb(mention))

    def told_to_speak(self, mention: Mention) -> bool:
        return self.reports(mention) or self.says_too(mention)

    def acts(self, mention: Mention) -> bool:
        return self.verb(mention) in words("actor_verbs") or self.speaks(mention)

    def before(self, mention: Mention, sentence: int) -> str:
        """A little of what the sentence says before the mention, its title left out."""
        end = mention.span.start
        if mention.role is not None and mention.role.start < end:
            end = mention.role.start
        start = max(self.sentences[sentence].span.start, end - 40)
        return self.document.text[start:end]

    def possessive(self, mention: Mention) -> bool:
        return self.document.text[mention.span.end : mention.span.end + 2] in POSSESSIVE

    def owns(self, mention: Mention) -> bool:
        """Whether "her" stands before a noun."""
        after = self.document.text[mention.span.end : mention.span.end + 2]
        return after[:1] == " " and after[1:].isalpha()

    def subject(self, mention: Mention, sentence: int) -> bool:
        if self.document[mention.span].lower() in OBJECTIVE:
            return False
        before = self.before(mention, sentence)
        if CALLING.search(before):
            return True  # “The mate, who asked to be identified as Jun, sang”: Jun
        opening = before.strip("\"'“‘ ")
        if not opening or opening.lower() in word_set("address"):
            return not self.possessive(mention) and not self.dateline(mention)
        if WHO.match(self.document.text, mention.span.end):
            return before.endswith("by ") or not self.oblique(before)
        verb = self.verb(mention)
        named = mention.form is MentionForm.NAME
        if self.absolute(mention, before):
            return True
        being = named and BEING.match(self.document.text, mention.span.end)  # “Rossi was having”
        if not verb or verb in NO_VERB or (verb.endswith("ing") and not being):
            verb = self._past_aside(mention) if named else ""
        if not verb or verb in NO_VERB or self._only_heard(mention):
            return False
        return not self.oblique(before)

    def absolute(self, mention: Mention, before: str) -> bool:
        """“…, with Ana Rossi calling it what she called it before”: the subject of a participle."""
        named = mention.form is MentionForm.NAME and self.verb(mention).endswith("ing")
        return named and ABSOLUTE.search(before) is not None

    def _past_aside(self, mention: Mention) -> str:
        """“Outside, Ana Rossi, 34, wept”, “Ana Rossi, beside him, nodded”: the verb behind it."""
        text, end = self.document.text, mention.span.end
        if age := AGED.match(text, end, end + 30):
            return age[1]
        aside = APPOSED.match(text, end, end + 100)
        acts = aside and (aside[1].endswith("ed") or aside[1] in words("actor_verbs"))
        return aside[1] if aside and acts else ""

    def _only_heard(self, mention: Mention) -> bool:
        """“never heard a minister say”: an infinitive, of nobody in particular."""
        if mention.form is not MentionForm.DESCRIPTION or mention.plural:
            return False
        if not self.document[mention.span].lower().startswith(("a ", "an ", "any ", "no ", "one ")):
            return False
        verb = self.verb(mention)
        return verb in SAYING and f"{verb}s" in SAYING

    def owned(self, before: str) -> bool:
        """Whether a noun for a person stands there whose the next is: “an aide to”."""
        match = OWNED.search(before) if before.endswith(OWNING) else None
        return match is not None and (match[1] in words("roles") or match[1] in words("kinship"))

    def bracketed(self, before: str) -> bool:
        return before.rfind("(") > before.rfind(")")

    def portrayed(self, before: str) -> bool:
        """“the part of Isla Quennell”: somebody in a play, who says nothing outside it."""
        return PORTRAYED.search(before) is not None

    def dateline(self, mention: Mention) -> bool:
        """“LONDON, Nov. 4 (Reuters) - ”: where a story was written does nothing in it."""
        words = self.document[mention.span]
        behind = DATELINE.match(self.document.text, mention.span.end, mention.span.end + 60)
        return words.isupper() and len(words) > 3 and behind is not None

    def aged(self, mention: Mention) -> bool:
        """“belonged to Earl Rossi, 77, a retired baker”: who is introduced so speaks next."""
        text, end = self.document.text, mention.span.end
        return text.startswith(", who ", end) or AGED.match(text, end, end + 30) is not None

    def oblique(self, before: str) -> bool:
        if (known := self._oblique.get(before)) is None:
            known = self._oblique[before] = PREPOSITION.search(before) is not None
        return known
