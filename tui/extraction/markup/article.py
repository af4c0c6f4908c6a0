"""Which of a page's blocks are the article: by the agreement of two extractors, block by block.

Where they differ, the block's place decides: what stands in the same elements as the article's
paragraphs belongs to them. A voice that fails on a page is seen by how little of the other's text
it kept, and trafilatura is then asked again in its default mode.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.extraction import counting
from tui.extraction.markup import boxes, locating, tree, voices
from tui.extraction.markup.blocks import Piece
from tui.extraction.markup.locating import Keyed
from tui.extraction.markup.signs import Sign
from tui.extraction.punctuation import ends_sentence
from tui.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

AGREEMENT = 0.6
"""Share of the default verdict's characters the precise one must keep to be believed."""

MOST_ELEMENTS = 40_000
"""Larger pages are not judged here: an article page has some thousands, and they take time."""

FEWEST = 140
"""Characters of letters and digits: less than this is no article."""

INSIDE, BELOW = 0.5, 1.5
"""How much more text must be kept than left out of a place for its paragraphs to come back,
between kept blocks and after the last of them."""

BELOW_TITLE = 800
"""Characters of paragraphs below the headline that are an article, whatever stands above it."""

PROSE = 12
"""Words of a paragraph that may be restored for the place it stands in."""

HEADLINE, LABEL = 6, 3
"""Words, less one, of a link that is another story's headline, and of one that is a label."""

MENU = 2
"""Breaks between links below each other in one block, from which they are a menu."""

NOTE = 4
"""Words of a footnote, at least."""

KICKER = 3
"""Words of a label above the headline, at most."""

ROW = 0.4
"""Share of links in a row of them, with bars between."""

CAPTIONS = 0.3
"""Share of the kept text from which captions are the article: a picture story."""


class Ballot(NamedTuple):
    """A block with its votes. ``first``: trafilatura, ``second``: Resiliparse."""

    piece: Piece
    first: bool
    second: bool
    prose: bool

    @property
    def linked(self) -> bool:
        return self.piece.linked > boxes.LINKED


def kept(
    root: HtmlElement, page: str, pieces: Sequence[Piece], title: int | None = None
) -> list[bool] | None:
    """For each block, whether it belongs to the article; None where there is none.

    ``page``: the markup that ``root`` was made from; ``root`` is used up. ``title``: the index of
    the headline, where the page shows it.
    """
    if root.xpath("count(//*)") > MOST_ELEMENTS:
        return None
    texts = locating.keyed([piece.text for piece in pieces])
    words = locating.worded(voices.resiliparse(page))
    second = locating.located(texts, words)
    first = _first(root, page, texts, words, second)
    if not any(first):
        return None
    prose = [_reads(piece.text) for piece in pieces]
    ballots = [*map(Ballot._make, zip(pieces, first, second, prose, strict=True))]
    verdict = list(first)
    for rule in (_disowned, _restored, _opened, _between, _headless, _captionless, _unboxed):
        verdict = rule(ballots, verdict)
        if not any(verdict):
            return None
    if title is not None:
        verdict = _alone(ballots, _below(ballots, verdict, title), title)
    return _noted(ballots, verdict)


def _first(
    root: HtmlElement, page: str, texts: list[Keyed], others: list[str], second: list[bool]
) -> list[bool]:
    """trafilatura's verdict; its precise one where that keeps what the other voice does, whose
    words and verdict are given."""
    narrow = locating.worded(voices.trafilatura(root, precise=True))
    verdict = [*second] if narrow == others else locating.located(texts, narrow)
    sizes = [len(text.text) for text in texts]
    both = sum(
        itertools.compress(sizes, (all(votes) for votes in zip(verdict, second, strict=True)))
    )
    if both >= AGREEMENT * sum(itertools.compress(sizes, second)):
        return verdict if _letters(narrow) >= FEWEST else [False] * len(texts)
    again = tree.parse(page)
    broad = [] if again is None else locating.worded(voices.trafilatura(again, precise=False))
    if _letters(narrow) >= AGREEMENT * _letters(broad):
        broad = narrow
    if _letters(broad) < FEWEST:
        return [False] * len(texts)
    return verdict if broad is narrow else locating.located(texts, broad)


def _reads(text: str) -> bool:
    return ends_sentence(text) and (
        text.count(" ") >= PROSE or counting.ideographs(text) >= counting.A_WORD * PROSE
    )


def _letters(words: list[str]) -> int:
    return sum(map(len, words))


def _disowned(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    """Blocks that are one long link lead to other stories; of a list, also those the second voice
    leaves out."""

    def leads_away(ballot: Ballot) -> bool:
        if not ballot.linked or ballot.piece.kind in (BlockKind.QUOTE, BlockKind.TABLE):
            return False
        if ballot.piece.kind is BlockKind.LIST:
            return not ballot.second
        if ballot.piece.text.count("\n") >= MENU:
            return True
        return ballot.piece.text.count(" ") >= HEADLINE and ballot.piece.level != 1

    return [keep and not leads_away(ballot) for ballot, keep in zip(ballots, verdict, strict=True)]


def _restored(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    """Paragraphs left out that stand in the article where mostly kept ones do, come back."""
    kept_there: defaultdict[str, int] = defaultdict(int)
    left_out: defaultdict[str, int] = defaultdict(int)
    for ballot, keep in zip(ballots, verdict, strict=True):
        if ballot.prose:
            place = ballot.piece.place
            (kept_there if keep else left_out)[place] += len(ballot.piece.text)
    first, last = _ends(verdict)

    def belongs(index: int, ballot: Ballot) -> bool:
        inside = first < index < last
        share = INSIDE if inside or ballot.second else BELOW
        place = ballot.piece.place
        return (
            ballot.prose
            and (index > first or ballot.second)
            and kept_there[place] > share * left_out[place]
        )

    return [
        keep or belongs(index, ballot)
        for index, (ballot, keep) in enumerate(zip(ballots, verdict, strict=True))
    ]


def _below(ballots: Sequence[Ballot], verdict: list[bool], title: int) -> list[bool]:
    """Paragraphs above the headline of an article that stands below it are of something else: what
    is said in a video, as a rule. So are labels of one to three words, its section's or topic's."""
    above, below = (
        sum(len(ballots[i].piece.text) for i in part if verdict[i] and ballots[i].prose)
        for part in (range(title), range(title + 1, len(ballots)))
    )
    if above == 0 or below < min(above, BELOW_TITLE):
        return [
            keep and (index >= title or not _is_above(ballots[index].piece))
            for index, keep in enumerate(verdict)
        ]
    return [keep and index >= title for index, keep in enumerate(verdict)]


def _noted(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    """The sentences of footnotes below an article are of it."""
    first, _ = _ends(verdict)

    def is_note(piece: Piece) -> bool:
        spoken = counting.words(piece.text, 0, len(piece.text)) >= NOTE
        return Sign.FOOTNOTE in piece.signs and spoken and ends_sentence(piece.text)

    return [
        keep or (index > first and not ballot.linked and is_note(ballot.piece))
        for index, (ballot, keep) in enumerate(zip(ballots, verdict, strict=True))
    ]


def _alone(ballots: Sequence[Ballot], verdict: list[bool], title: int) -> list[bool]:
    """The verdict without the next articles that some pages load below their own, each in an
    element and under a headline like its own. (On a page that has all its headings on the first
    level, the sections stand in one element.)"""
    own = ballots[title].piece
    told = 0
    for index in range(title + 1, len(ballots)):
        piece = ballots[index].piece
        another = piece.level == own.level == 1 and piece.story not in (0, own.story)
        if another and own.story and piece.place == own.place and told >= FEWEST:
            return [
                keep and (at < index or ballots[at].piece.story == own.story)
                for at, keep in enumerate(verdict)
            ]
        told += len(piece.text) if verdict[index] and piece.story == own.story else 0
    return verdict


def _is_above(piece: Piece) -> bool:
    """Whether what stands above the headline is a label or a row of links."""
    return piece.linked > ROW or _is_label(piece.text)


def _is_label(text: str) -> bool:
    return counting.words(text, 0, len(text)) <= KICKER and not ends_sentence(text)


def _opened(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    """A heading that is a sentence right above the first kept block, among the same elements, is
    the standfirst: extractors take it for a section's without a section above."""
    first, _ = _ends(verdict)
    if not first or ballots[first - 1].piece.kind is not BlockKind.HEADING:
        return verdict
    above, below = ballots[first - 1], ballots[first]
    places = {one.piece.place.rpartition(" > ")[0] for one in (above, below)}
    standing = above.prose and not above.linked and len(places) == 1
    return [keep or (standing and index == first - 1) for index, keep in enumerate(verdict)]


def _between(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    """What short and quoted blocks between the article's paragraphs are of it: embedded posts,
    section headings, and lines the second voice keeps too."""
    first, last = _ends(verdict)
    places = {b.piece.place for b, keep in zip(ballots, verdict, strict=True) if keep and b.prose}

    def belongs(ballot: Ballot) -> bool:
        piece = ballot.piece
        if ballot.linked and piece.text.count(" ") >= LABEL:
            return False
        if piece.kind is BlockKind.QUOTE:
            return True
        return ballot.second and (piece.kind is BlockKind.HEADING or piece.place in places)

    return [
        keep or (first < index < last and belongs(ballot))
        for index, (ballot, keep) in enumerate(zip(ballots, verdict, strict=True))
    ]


def _headless(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    """A heading over nothing but links that were left out heads a list of other stories and goes;
    the first kept block is the standfirst, whatever stands below it."""
    verdict = list(verdict)
    for index in range(len(verdict) - 2, _ends(verdict)[0], -1):
        piece, below = ballots[index].piece, ballots[index + 1]
        if verdict[index] and piece.kind is BlockKind.HEADING and piece.level > 1:
            verdict[index] = verdict[index + 1] or not below.linked
    return verdict


def _captionless(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    """A caption is not part of the article, unless captions are all there is."""
    captions = [
        keep and ballot.piece.kind is BlockKind.CAPTION and Sign.CAPTION in ballot.piece.signs
        for ballot, keep in zip(ballots, verdict, strict=True)
    ]
    sizes = [len(ballot.piece.text) for ballot in ballots]
    share = sum(itertools.compress(sizes, captions)) / sum(itertools.compress(sizes, verdict))
    if share > CAPTIONS:
        return verdict
    return [keep and not caption for keep, caption in zip(verdict, captions, strict=True)]


def _unboxed(ballots: Sequence[Ballot], verdict: list[bool]) -> list[bool]:
    pieces = [ballot.piece for ballot in ballots]
    left = boxes.left_over(pieces, [ballot.prose for ballot in ballots], verdict)
    return [keep and index not in left for index, keep in enumerate(verdict)]


def _ends(verdict: list[bool]) -> tuple[int, int]:
    return verdict.index(True), len(verdict) - 1 - verdict[::-1].index(True)
