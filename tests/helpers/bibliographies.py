"""An article, and the entry of it in each format."""

from __future__ import annotations

from pathlib import Path

ARTICLE = """\
Harbour vote splits the council

The council of Port Ellery voted on Tuesday to reopen the old harbour, twenty years after the flood.

“We will not wait for another storm,” Mayor Ana Rossi said. “The walls are ready.”
"""
BIBTEX = r"""
@comment{Zotero}
@article{garciasolano_harbour_2024,
	title = {Harbour vote splits the council},
	url = {https://herald.example/2024/harbour},
	journal = {The {Lisbon} Herald},
	author = {Garc{\'i}a Solano, Ana and {Ministry of Health}},
	month = jun,
	year = {2024},
	day = {9},
	file = {Snapshot:/home/ana/Zotero/AB/harbour.html:text/html;Notes\: all:x\;y.pdf:text/pdf},
}
@broken{
@online{other, title = {Another \& \textbf{bold} story}, date = {2024-06}}
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
