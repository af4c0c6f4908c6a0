"""Which mentions stand for the same actor.

Names are joined first, by their words: full names, then bare surnames, acronyms, countries under
all their names. Then one walk through the article in reading order gives pronouns and
descriptions to the most salient actor that fits (after Lappin and Leass, "An algorithm for
pronominal anaphora resolution", 1994: recency and grammatical role, with filters of gender and
number), and to none where two fit about equally. A wrong link is worse than none.
"""

from tui.extraction.coreference.resolving import resolve

__all__ = ["resolve"]
