"""The bodies that an article names, by the words of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.nouns import ordinary
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set


@dataclass(slots=True)
class NamedBodies:
    words: set[str] = field(default_factory=set)
    """First and last words of the bodies' names."""
    lasts: set[str] = field(default_factory=set)
    """Last words of names of two words and more."""
    houses: set[str] = field(default_factory=set)
    """First words, no words like others, of firms' names: "Norlund" of "Norlund Marine Group"."""
    towns: set[str] = field(default_factory=set)
    """First words of names of local bodies: "Norhamby" of "Norhamby High School"."""
    stems: set[str] = field(default_factory=set)
    """Names without their last words: "Bright Hale" of "Bright Hale Party"."""
    shorts: set[str] = field(default_factory=set)
    """What stands elsewhere with one word more that firms have: "Wen Tal" of "Wen Tal Cement"."""
    openings: set[str] = field(default_factory=set)
    """All that may be names of bodies, without their last words: "Yuan Meng" of "Yuan Meng
    Ceramics". Beside it may be somebody whom the body is called after."""
    firms: set[str] = field(default_factory=set)
    """Names of firms without their legal forms: "Bright Harbor" of "Bright Harbor Inc."."""
    acronyms: set[str] = field(default_factory=set)
    """Those that the article explains in brackets, and the initials of the longer names."""
    pairs: set[str] = field(default_factory=set)
    """The initials of names of two words: "FA"."""

    def add(self, tokens: Sequence[Token], piece: Piece) -> None:
        names = [token.text for token in tokens[piece.first : piece.last]]
        self.words.add(names[-1])
        if len(names) > 1:
            self.lasts.add(names[-1])
        if tokens[piece.first].possessive:
            return  # “Alzheimer’s Denby”
        if len(names) > 1 and word_set("local heads").isdisjoint(names[1:]):
            self.words.add(names[0])
        elif len(names) > 1:
            self.towns.add(names[0])
        if len(names) > 1 and names[-1] in word_set("heads of firms"):
            listed = gazetteer.known(names, 0) or gazetteer.given(names[0])
            if not (listed or ordinary(names[0].lower())):
                self.houses.add(names[0])
        if len(names) > 2 and gazetteer.title([names[0].lower()], 0) is not None:
            self.openings.add(" ".join(names[:-1]))  # “Queen Beatrice” of her hospital
        if len(names) > 2:
            self.acronyms.add("".join([name[0] for name in names if name[0].isupper()]))
        if len(names) == 2:
            self.pairs.add(names[0][0] + names[1][0])
        if len(names) > 2 and names[-1] in word_set("dropped heads"):
            self.stems.add(" ".join(names[:-1]))
        while len(names) > 1 and names[-1].lower().strip(".") in word_set("legal forms"):
            names = names[:-1]  # “Denby Link Sdn Bhd”
            self.firms.add(" ".join(names))
