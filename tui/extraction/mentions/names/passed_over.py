"""Words of a run that belong to no name: articles, adjectives of peoples, tags, openings."""

from __future__ import annotations

import re

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import acts, apposed, in_a_couple
from tui.extraction.mentions.names import classifying, institutions, name_order, offices, shapes
from tui.extraction.mentions.names.around import numbered
from tui.extraction.mentions.names.reading import Run
from tui.extraction.mentions.nouns import many, ordinary, unborne
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

TAG = re.compile(r"[DRI]-[A-Z]")  # a party and a state: (D-Mass.)
NUMBERED = re.compile(r"Q\d{1,3}")  # “Q3 Ana Rossi:”, who asks it of a witness
GRADES = frozenset({"1st", "2nd", "3rd", "first", "second", "third"})
TOLD_OF = (acts, apposed, in_a_couple)
SEVERAL = 3  # words of a name that words like others make up
SUBJECTS = frozenset({"i", "you", "he", "she", "we", "they", "who"})
SHORTEST = 6  # letters of a verb made of a name: “Zoomed”, and not “Fred”
MATTERS = ("tion", "ment", "ity", "ance", "ence", "ism")
OTHERS = frozenset({"rivals", "competitors", "suppliers", "operators", "lenders"})
TWO = 2
UNBORNE_HEADS = word_set("unborne organization heads")
BACKS = frozenset({"back", "half"})
BEFORE_TITLES = word_set("before_titles")
BELIEVERS = word_set("believers")
COMPASS = word_set("compass")


def pass_over(run: Run, entry: gazetteer.Known | None, body: int) -> bool:
    """Reads past them; False where a name begins."""
    text = run.texts[run.at]
    longer = bool(body) or (entry is not None and entry.length > 1)
    if _graded(run):
        run.role_from, run.titled = run.at, True
    elif not longer and _of_two_words(run):
        run.begin_role()
        run.at += 2
        return True
    elif _says_what(run, entry, body, longer=longer):
        run.begin_role()
    elif text in COMPASS and not run.more(1) and not run.titled:
        run.add_word(noun=False)
    elif text[1:2] == "-" and TAG.match(text):
        run.at = len(run.texts)  # “D-Palo Hale”: no town is found within a word
        return True
    elif (shouted := shapes.shouted(run.texts, run.at)) and not numbered(run, run.at + shouted):
        run.add(shouted, ActorKind.PLACE, sure=True, listed=True)
        return True
    elif not (_small(run, entry) or _opens(run, entry, body)):
        return False
    run.at += 1
    return True


def _of_two_words(run: Run) -> bool:
    """“South Korean envoy” at the head of a sentence."""
    return run.more(1) and f"{run.texts[run.at]} {run.texts[run.at + 1]}" in gazetteer.demonyms()


def _says_what(run: Run, entry: gazetteer.Known | None, body: int, *, longer: bool) -> bool:
    """Whether the word may belong to a title: “Former”, “German”, “Environment Minister”.

    ``longer``: it begins a body's name, or a listed one of more words: “Saudi Arabia”.
    """
    at, text = run.at, run.texts[run.at]
    if run.lowered[at] in BEFORE_TITLES or text == "&":
        return True
    if run.weak() and run.more(1) and NUMBERED.fullmatch(text):
        return True
    if not entry and body < 2 and offices.portfolio(run.lowered, at):
        return True
    banded = run.more(2) and run.lowered[at + 1] == "for"  # “Christians for Truth”
    if not banded and _of_a_faith(text, longer=longer):
        return True
    addressed = at and run.lowered[at - 1] in word_set("address")  # “Mrs French”
    people = text in gazetteer.demonyms() or _of_two_peoples(text)
    people = people and not longer and not addressed
    return people and not shapes.name_not_title(run.texts[at:])


def _of_two_peoples(text: str) -> bool:
    """“Anglo-Irish”, “Sino-Indian”: what is told of talks and trade, and nobody's name."""
    first, hyphen, second = text.partition("-")
    return bool(hyphen) and first[-1:] == "o" and second in gazetteer.demonyms()


def _small(run: Run, entry: gazetteer.Known | None) -> bool:
    """An article, or a word that has its capital from the head of the sentence."""
    word = run.lowered[run.at]
    if word in ("the", "a", "an", "and") and not entry:
        return True
    if run.texts[run.at] == "on":
        return True  # “Members of Parliament on the Committee”
    if run.texts[run.at] == "of" and run.more(2) and gazetteer.given(run.texts[run.at + 1]):
        return True  # “the Norland Party of Ana Rossi”
    if not run.weak():
        return _done(run)
    if run.more(1) and _compound(run.texts[run.at]):
        return True
    if run.more(2) and (word in word_set("roles of bodies") or word in OTHERS):
        return True  # “Sponsor Norlund Foods said”
    if run.more(2) and _what_a_body_is(run.texts[run.at]) and not _name_behind(run):
        return True  # “Consultancy Norlund Watch said”
    if run.more(1) and not entry and _maker(word):
        return True  # “Carmaker Norlund said”
    foreign = word in word_set("foreign articles")
    return foreign and not (entry or name_order.syllables(run.texts, run.at))


def _what_a_body_is(text: str) -> bool:
    """“Consultancy”, “Watchdog”, and not “Network”, “Union”, by which bodies are called."""
    called = text in words("organization_heads") or text in word_set("unborne organization heads")
    return text.lower() in word_set("bodies before") and not called


def _name_behind(run: Run) -> bool:
    """Whether nothing but words like others stands behind: “Charity Shop Watch” may be one name."""
    return all(ordinary(word) or unborne(word.capitalize()) for word in run.lowered[run.at + 1 :])


def _maker(word: str) -> bool:
    """A firm by what it makes or is, and neither “Filmmaker” nor “Watchmaker”."""
    made = word.endswith("maker") and word not in word_set("craftsmen")
    made = made or word in word_set("sellers")
    return made and gazetteer.title([word], 0) is None


def _done(run: Run) -> bool:
    """Whether “Googled” of “she Googled it” stands there, what somebody did."""
    before = run.start + run.at - 1
    if before < 0 or not run.tokens[before + 1].joined or run.more(1):
        return False
    did = run.lowered[run.at].endswith("ed") and len(run.texts[run.at]) >= SHORTEST
    return did and run.tokens[before].lower in SUBJECTS


def _graded(run: Run) -> bool:
    """“Petty Officer 2nd Class Ana Rossi”, “Private First Class”."""
    before = run.start + run.at - 1
    grade = run.tokens[before].lower if before >= 0 else ""
    return run.lowered[run.at] == "class" and run.more(1) and grade in GRADES


def _of_a_faith(text: str, *, longer: bool) -> bool:
    """“Lutherans”, “the Lutheran bishop”; “Jain” and “Christian” are names as well."""
    if text in BELIEVERS:
        return True
    # “Tamil Nadu” is longer
    return not longer and text + "s" in BELIEVERS and gazetteer.given(text) is None


def _opens(run: Run, entry: gazetteer.Known | None, body: int) -> bool:
    """Whether an ordinary word has its capital from the start of the sentence only."""
    at, texts = run.at, run.texts
    if not run.weak() or run.titled:
        return False
    if not ordinary(run.lowered[at]):
        return _what_one_is(run)
    if _begins_a_body(run, entry, body) or _begins_a_name(run):
        return False
    behind = run.start + at + 1
    if not run.more(1) and any(told(run.tokens, behind) for told in TOLD_OF):
        return False  # “Quick said” where there is a Dana Quick; else nothing comes of it
    named = shapes.begins_person(texts, at) or name_order.family_first(texts, at)
    return not (named or name_order.syllables(texts, at))


def _begins_a_body(run: Run, entry: gazetteer.Known | None, body: int) -> bool:
    """“Cricket Australia”, “Safe Child Streets, the campaign group,”: whether an ordinary word
    belongs to a body's name; ``body`` is the length of one by its words, or 0."""
    at, texts = run.at, run.texts
    if run.lowered[at] in ("opposition", "ruling"):
        return False  # “Opposition Norland Unity Party leader Ana Rossi”
    if entry and (entry.length > 1 or entry.kind is ActorKind.ORGANIZATION):
        return True
    if body > 1 and run.lowered[at].capitalize() not in words("sentence_starters"):
        return True
    if texts[at] in word_set("run by countries") and shapes.of_a_country(texts, at):
        return True
    if shapes.of_a_club(texts, at):
        return True  # “Real Oviedo lost”
    if at == 0 and body == 0 and (_all_words(run) or _before_a_thing(run)):
        return True
    if at == 0 and classifying.station(texts):
        return True  # “Radio Norlund reported”, “Bank Norlund economist Ana Rossi”
    if texts[at + 1 :] == ["UK"] and texts[at] not in words("sentence_starters"):
        return True
    if at == 0 and (_acts_for_a_country(run) or _for_a_matter(run)):
        return True
    pointed = texts[at] in COMPASS or texts[at] in institutions.REGIONAL
    return pointed and bool(institutions.supplier(texts, at, at))


def _begins_a_name(run: Run) -> bool:
    """“He Jian said”, “GRAND HALE, Mich. — ”: whether the word behind shows that both are one
    name."""
    at, texts = run.at, run.texts
    if not run.more(1):
        return False
    behind = texts[at + 1]
    if len(texts[at]) > 1 and texts[at].isupper() and behind.isupper():
        return True
    if (texts[at], behind) in run.seen:
        return True
    if texts[at] != "He" or ordinary(run.lowered[at + 1]):
        return False
    # Behind the pronoun only a headline's verb has a capital.
    return not behind.endswith(("ed", "s")) and not behind.isupper()


def _what_one_is(run: Run) -> bool:
    """“Heavyweight Dontae Brisk lost”: a noun that nobody is called by, and two names that are no
    words."""
    if run.at or len(run.texts) != SEVERAL or not unborne(run.texts[0]):
        return False
    heads = words("place_heads") | words("organization_heads") | words("event_heads")
    if run.texts[0] in heads or many(run.lowered[0]) or gazetteer.known(run.texts, 0):
        return False
    names = run.texts[1:]
    if any(ordinary(name.lower()) or unborne(name) or name in heads for name in names):
        return False
    return all(name.istitle() and gazetteer.known([name], 0) is None for name in names)


def _acts_for_a_country(run: Run) -> bool:
    """“Creative Norland said”, “Film Norland, which pays,”: a word that nobody is called by and a
    country, and behind them what bodies do; neither “Modern Norland” nor “Champions Norland”."""
    word, end = run.lowered[0], run.start + len(run.texts)
    if institutions.branch(run.texts, 1) != len(run.texts) - 1 or not unborne(run.texts[0]):
        return False
    starter = run.texts[0] in words("sentence_starters") or word in word_set("place qualifiers")
    if starter or many(word) or word in gazetteer.nouns() or gazetteer.title([word], 0):
        return False
    behind = run.tokens[end] if end < len(run.tokens) else None
    which = behind is not None and not behind.joined and behind.lower == "which"
    return which or acts(run.tokens, end)


def _for_a_matter(run: Run) -> bool:
    """“Conservation Norlund, an NGO,”, “Conservation Norlund said”: what is done and a name, of
    which neither is what somebody is, as in “Heavyweight Norlund said”."""
    if len(run.texts) != TWO or not run.lowered[0].endswith(MATTERS):
        return False
    if run.texts[0] in words("sentence_starters") or ordinary(run.lowered[1]):
        return False
    if gazetteer.known(run.texts, 0) or gazetteer.known(run.texts, 1):
        return False
    end = run.start + TWO
    return acts(run.tokens, end) or apposed(run.tokens, end)


def _all_words(run: Run) -> bool:
    """Whether words like others make up the run, the first begins no sentence as a rule, and
    behind the comma stands what they are."""
    if len(run.texts) < SEVERAL:
        return False
    end = run.start + len(run.texts)
    behind = run.tokens[end] if end < len(run.tokens) else None
    apposed = behind is not None and not behind.joined and behind.lower in ("a", "an", "the")
    starter = run.texts[0] in words("sentence_starters") or run.lowered[0] in BEFORE_TITLES
    return apposed and not starter and all(ordinary(word) for word in run.lowered)


def _before_a_thing(run: Run) -> bool:
    """“Brown Lantern said”, “Readers Together, which”: a word that nobody is called by ends the run
    behind the word; it has a capital of its own, so that the two are one name or none."""
    starter = run.texts[0] in words("sentence_starters") or run.lowered[0] in BEFORE_TITLES
    if starter or len(run.texts) != TWO:
        return False
    if not (unborne(run.texts[1]) or (run.texts[1].istitle() and ordinary(run.lowered[1]))):
        return False
    people = run.lowered[1] in gazetteer.nouns() or gazetteer.title([run.lowered[1]], 0)
    return not (people or gazetteer.known(run.texts, 1) or run.texts[1] in UNBORNE_HEADS)


def _compound(text: str) -> bool:
    """“Leg-spinner Ana Rossi”, “Fly-half”: two words like others, and no name as “Ji-hoon” is."""
    first, _, second = text.partition("-")
    noun = gazetteer.nouns().get(second)
    plays = second in BACKS or (noun is not None and noun[0] is ActorKind.PERSON)
    return plays and gazetteer.given(first) is None
