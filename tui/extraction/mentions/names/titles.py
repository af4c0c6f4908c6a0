"""Titles before a name: which words are one here, and how far it reaches."""

from __future__ import annotations

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names import institutions, offices, shapes
from tui.extraction.mentions.names.around import aged
from tui.extraction.mentions.names.reading import Run
from tui.extraction.mentions.nouns import many, ordinary
from tui.extraction.wordsets import word_set

GENERAL = frozenset({"Motors", "Electric", "Mills", "Assembly", "Dynamics", "Synod", "Hospital"})
BRANCHES = frozenset(
    {
        "general",
        "marine",
        "liberal",
        "conservative",
        "republican",
        "communist",
        "socialist",
        "regulator",
        "justice",
    }
)  # “General Medical Council”, “Justice Party”, “Marine Policy Institute”
RULERS = frozenset({"king", "queen", "prince", "princess", "duke", "lady"})
ORDERS = frozenset({"brother", "sister"})  # of a convent, and kin of nobody
FOUNDED = frozenset({"Hospital", "College", "School", "University", "Academy", "Foundation"})
ROADS = frozenset({"Street", "Road", "Avenue", "Boulevard"})
COUNTIES = word_set("regions") - {"State"}
COMMANDED = frozenset({"Police", "Fire", "Department"})


def take_title(run: Run, entry: gazetteer.Known | None) -> bool:
    """Reads past a title, which then waits for its name; False where none stands."""
    if _member(run):
        run.begin_role()
        run.titled = True
        run.at += 1
        return True
    title = gazetteer.title(run.lowered, run.at)
    if title is None or (entry and entry.length > title.length):
        return False
    if _has_an_office(run, run.at + title.length):
        return False
    if _begins_a_body(run) or _is_address(run) or (title.length == 1 and _is_no_title(run)):
        return False
    if title.length == 1 and not run.more(1) and not run.titled:
        run.add_word(noun=True)
    run.begin_role()
    run.gender = title.gender or run.gender
    run.titled = True
    run.at += title.length
    if run.more(0) and run.lowered[run.at] in ("of", "for"):
        run.at = offices.after_office(run.texts, run.lowered, run.at)
    return True


def _member(run: Run) -> bool:
    """“City Council Member Ana Rossi”, and no “Member States”."""
    at = run.at
    if run.lowered[at] != "member" or not at or not run.more(2):
        return False
    return run.texts[at - 1] in words("organization_heads")


def _has_an_office(run: Run, end: int) -> bool:
    """“Public Prosecutor’s Office”, “Auditor General’s Office”, where the title ends at ``end``."""
    end += run.texts[end : end + 1] == ["General"]
    owns = end < len(run.texts) and run.tokens[run.start + end - 1].possessive
    return owns and run.texts[end] == "Office"


def _begins_a_body(run: Run) -> bool:
    """“General Motors”, “Liberal Party”, “Queen Beatrice Hospital”."""
    at, word = run.at, run.lowered[run.at]
    if word in BRANCHES and institutions.organization(run.texts, run.lowered, at) > 1:
        return True
    if word == "general" and run.more(1) and run.texts[at + 1] in GENERAL:
        return True
    return word in RULERS and _founded(run, at)


def _is_address(run: Run) -> bool:
    """“Mr. King”, and not “Sir Chief Ana Rossi”."""
    addressed = run.at and run.lowered[run.at - 1] in word_set("address")
    return bool(addressed) and run.lowered[run.at] != "chief"


def _is_no_title(run: Run) -> bool:
    """Whether a single word that may be one is a name, or begins something else."""
    at = run.at
    if run.lowered[at] in offices.NO_TITLE and not _called_so(run):
        return True
    if run.more(1) and (run.texts[at + 1] in COUNTIES or run.texts[at + 1] in ROADS):
        return True  # “the Cook County Court”, “Baker Street”
    if at == 0 and (aged(run) or shapes.name_not_title(run.texts)):
        return True
    if run.titled and gazetteer.given(run.texts[at]) and at + 2 == len(run.texts):
        return True  # “Striker Dean Rossi”, and not “Professor Dean Ana Rossi”
    if run.tokens[run.start + at].possessive and run.more(1):
        return True  # “the King’s Cup”
    if run.more(1):
        return False
    if at and run.lowered[at - 1] in shapes.DOCTORS:
        return True  # “Dr King”, and not “Dr. Bishop Ana Rossi”
    return run.titled and _bears(run, at)  # “Rev. King”, after “Owen King”


def _called_so(run: Run) -> bool:
    """Whether a word that mostly begins something else than a name is a title here."""
    at, word = run.at, run.lowered[run.at]
    if _calling(run) or (word in ORDERS and run.more(1) and _ordained(run, at + 1)):
        return True
    if word == "canon":
        return run.more(1) and _named_in_full(run, at + 1)
    if word != "chief":
        return False
    if at and run.texts[at - 1] in COMMANDED and run.more(1):
        return True
    given = gazetteer.given(run.texts[at + 1]) if run.more(2) else None
    return (given is not None and not given[1]) or offices.chief(run.texts, at, titled=run.titled)


def _ordained(run: Run, at: int) -> bool:
    """“Sister Agnes”, and not “Sister Cities”, “Brother Industries”."""
    name = run.lowered[at]
    return gazetteer.given(run.texts[at]) is not None or not (ordinary(name) or many(name))


def _named_in_full(run: Run, at: int) -> bool:
    """“Canon Ana Rossi”, and “Canon Rossi” where there is one; “Canon EOS” is a camera."""
    if run.more(2) and gazetteer.given(run.texts[at]) is not None:
        return True
    name = run.texts[at]
    return any(last == name and gazetteer.given(first) for first, last in run.seen)


def _founded(run: Run, at: int) -> bool:
    """“Queen Beatrice Hospital”: a house called after whoever it was."""
    length = institutions.organization(run.texts, run.lowered, at)
    return length > 2 and run.texts[at + length - 1] in FOUNDED


def _bears(run: Run, at: int) -> bool:
    """Whether somebody with a given name in the article has the word for a family name."""
    text = run.texts[at]
    return any(last == text and gazetteer.given(first) for first, last in run.seen)


def _calling(run: Run) -> bool:
    """“Teacher Zola Mbatha said”: what she is and two names, at the head of a sentence."""
    ahead = run.lowered[run.at + 1 : run.at + 3]
    known = gazetteer.known(run.texts, run.at + 1) if ahead else None
    if not run.weak() or len(ahead) < 2 or known:
        return False
    given = gazetteer.given(run.texts[run.at + 1]) is not None  # “Nutritionist Joy Bauer”
    return not (ordinary(ahead[1]) or (ordinary(ahead[0]) and not given))
