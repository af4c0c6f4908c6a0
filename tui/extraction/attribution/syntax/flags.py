"""The bits of ``vocabulary.Tag`` as plain integers: an ``IntFlag`` costs 20 times as much."""

from __future__ import annotations

from tui.extraction.attribution.syntax.vocabulary import Tag

DET = int(Tag.DET)
PREP = int(Tag.PREP)
CONJ = int(Tag.CONJ)
SUB = int(Tag.SUB)
AUX = int(Tag.AUX)
PRON = int(Tag.PRON)
OBJ = int(Tag.OBJ)
ADV = int(Tag.ADV)
TIME = int(Tag.TIME)
NEG = int(Tag.NEG)
REL = int(Tag.REL)
VERB = int(Tag.VERB)
CUE = int(Tag.CUE)
QUOTE = int(Tag.QUOTE)
PUNCT = int(Tag.PUNCT)
PAREN = int(Tag.PAREN)
CAP = int(Tag.CAP)
NUM = int(Tag.NUM)
SPEECH = int(Tag.SPEECH)
SHORT = int(Tag.SHORT)
OPENED = int(Tag.OPENED)
