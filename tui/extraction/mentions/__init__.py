"""The words that stand for somebody: names, third-person pronouns, descriptions.

Two passes. Running text is read first, sentence by sentence, for capitalised runs, and what the
whole article shows about a run (a title before it, a verb of saying after it, the same word in
lower case elsewhere) decides what it is. Headlines, where capitals mean nothing, are then read
for the names the running text or the word lists know.
"""

from tui.extraction.mentions.finding import find_mentions

__all__ = ["find_mentions"]
