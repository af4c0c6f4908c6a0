"""Where a report goes on below a box of other stories that seemed to end it.

Below "Related stories" stand teasers more often than the rest of the article, and both are prose on
the same subject. What distinguishes the rest: its paragraphs follow each other without headlines,
and they quote people as those above the box do, or call somebody by the family name alone who was
named in full above it, where a teaser or a note about an author gives the whole name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.extraction import lexicon
from tui.extraction.boilerplate import posts
from tui.extraction.boilerplate.core import CONTINUED, HARMLESS, LONGEST_BOX, is_box
from tui.extraction.boilerplate.features.own import GRAMMAR
from tui.extraction.boilerplate.headlines import sections
from tui.extraction.boilerplate.line import LONG_WORDS, Cue, Line
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.boilerplate.stories import ASKING, STORY_WORDS, counted
from tui.extraction.wordsets import word_set
from tui.patterns import seldom

PARAGRAPHS = 2
"""How many paragraphs must follow each other below other stories: a teaser stands alone."""

BOXES = 12
"""How many boxes are passed over on either side: each requires reading the whole core again."""

NEXT = 2
"""Boxes below each other that paragraphs may stand between."""

SIGNED = 12
"""Lines above the first paragraph in which who wrote it and when is looked for."""

SHARED = 2
"""Words that a single one has in common with the core."""

ABOVE = 2
"""Words that paragraphs above a box have in common with the core below it."""

MATTERS = 3
"""And words, none of them such as every text has, that several have so."""

AROUND = frozenset({Cue.ADVERTISEMENT, Cue.EMBED, Cue.CREDIT})
"""What may stand above the heading of a list of headlines."""

SEPARATED = 2
"""Paragraphs above which the same placeholder of an advertisement stands, and below a box again."""

BARE_HEADLINES = 2
"""Headlines of other stories without standfirsts that tell that their list has none."""

LISTED = 1
"""Lines of the least box: its heading, where the headline below was a link and got lost."""

STATEMENT = 5
"""Words of a sentence that no headline is, with its full stop."""

REPLY = 3
"""Words of a reply."""

READ = 1200
"""Code points of a paragraph in which quotations and names are looked for."""

BOXED = HARMLESS | {Cue.RELATED, Cue.MENU, Cue.NEWSLETTER, Cue.INTERFACE, Cue.SHARE, None}
"""What may stand in such a box; legal notices too, below a call to subscribe."""

_OPENING = frozenset({Cue.RELATED, Cue.SHARE})

FORMS = frozenset({Cue.COMMENTS, Cue.LEGAL})
"""What stands in the midst of a text where a site's form was set there: a question for consent, the
head of comments. It has buttons alone, and no line that could be somebody's name or words."""

LONG_RUN, FORM_WORDS = 3, 60
"""Paragraphs below such a form, and their words, at least."""

FARTHEST = 20
"""Lines from the text's first paragraph to the core."""

SIGNS = frozenset(
    {Cue.INTERFACE, Cue.NEWSLETTER, Cue.ADVERTISEMENT, Cue.EMBED, Cue.READ_MORE, Cue.RELATED}
)
"""What such a box has at the least one of."""

BESIDE = frozenset({Cue.MENU, Cue.LEGAL, Cue.COMMENTS, None})
"""And what may stand beside it: no buttons to share, and nobody's name, as below a standfirst."""

PAIR = 2
"""Letters of what is compared in scripts without spaces: longer than a beginning, and rarer."""

PARTS = frozenset({Cue.BYLINE, Cue.DATE, Cue.MENU, Cue.INTERFACE})
"""What stands between other stories' headlines in lists of them."""

_QUOTED = seldom(
    r"[“„«「『][^”“»」』\n]{8,}[”“»」』]|(?<!\w)\"[^\"\n]{8,}\"(?![^\W\uac00-\ud7a3])"
    r"|(?<!\w)[‘'][A-ZÀ-Þ][^\n]{6,}?[,.!?…][’'](?!\w)"
)
_LINKED = 8
"""Code points beside the quotation, by which it is more than a title."""

_DASHED = re.compile(r"[–—]\s\w[^\n]*?[,?!.]\s\w|-\s\w[^\n]*?\s[–—-]\s\w")
"""– What was said, says who said it."""

_ENDS = (".", "!", "?", "”", '"')

_FULL = seldom(  # any two words in a row, as of “Dr Mira Olsen” the latter two
    r"(?<![\w’'-])(?=([A-ZÀ-Þ][\w’'-]+)\s(?:[A-ZÀ-Þ]\.\s)?"
    r"([A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-ZÀ-Þ][a-zß-ÿ]+)?))"
)


def extended(text: str, lines: Sequence[Line], found: range, stems: Stemmed) -> range:
    """The core with what goes on below boxes, and begins above them."""
    for _ in range(BOXES):
        if (run := _below(text, lines, found, stems)) is None:
            break
        found = range(found.start, run.stop)
    for _ in range(BOXES):
        if (run := _above(text, lines, found, stems)) is None:
            break
        found = range(run.start, found.stop)
    return range(_first_words(lines, found), found.stop)


def _first_words(lines: Sequence[Line], core: range) -> int:
    """Where the text begins that goes on in the core: right below who wrote it and when, where only
    there both stand above the core, and between are its paragraphs and boxes."""
    signed = [
        index
        for index in range(2, core.start + 1)
        if {lines[index - 2].cue, lines[index - 1].cue} == {Cue.BYLINE, Cue.DATE}
    ]
    if len(signed) != 1 or not _reads(lines[signed[0]]) or core.start - signed[0] > FARTHEST:
        return core.start
    between = lines[signed[0] : core.start]
    told = sum(map(_reads, between))
    plain = sum(line.cue is None for line in between) - told
    return signed[0] if plain <= told else core.start


def boxed(text: str, lines: Sequence[Line], core: range, voted: range) -> Iterator[int]:
    """The lines of the boxes in the core that other stories' headlines stand in: of those that
    extended() went over, and of others where lines with a writer, a day or a section part them."""
    if _OPENING.isdisjoint([lines[index].cue for index in core]):
        return
    index = core.start
    live = posts.is_live(lines, core)  # elsewhere it is how long a video is
    while index < core.stop:
        outside = not voted.start <= index < voted.stop
        if not (lines[index].cue is Cue.RELATED or (lines[index].cue is Cue.SHARE and outside)):
            index += 1
            continue
        stop = next((place for place in range(index, core.stop) if _reads(lines[place])), index)
        box = range(index, stop)
        if index >= voted.stop:  # what went on below it began with these
            box = range(index, _with_short(text, lines, range(index + LISTED, stop)))
        added = index >= voted.stop or stop <= voted.start
        parted = added or _is_parted([line.cue for line in lines[index:stop]])
        # A time of day stands between a post's buttons and the heading of the next.
        above = max(0, index - 1)
        if parted and not (live and any(posts.is_stamp(line) for line in lines[above:stop])):
            yield from box
        index = max(stop, index + 1)


def _is_parted(cues: Sequence[Cue | None]) -> bool:
    parts = sum(cue in PARTS for cue in cues)
    return len(cues) <= LONGEST_BOX and BOXED.issuperset(cues) and 3 * parts >= len(cues) > 2


def _reads(line: Line) -> bool:
    return line.cue is None and line.stop and line.prose


def _below(text: str, lines: Sequence[Line], core: range, stems: Stemmed) -> range | None:
    """The paragraphs below a box under the core, or those between two such boxes and below the
    second, if these go on."""
    stop = core.stop
    for _ in range(NEXT):
        start = _first(lines, range(stop, min(len(lines), stop + LONGEST_BOX + 1)))
        if start is None:
            return None
        start = _with_short(text, lines, range(stop + LISTED, start))
        run = _paragraphs(lines, start)
        if _goes_on(text, lines, core, range(stop, start), run, stems):
            return range(core.stop, run.stop)
        if len(run) < PARAGRAPHS or _is_form(lines, range(stop, start)):
            return None
        stop = run.stop
    return None


def _with_short(text: str, lines: Sequence[Line], box: range) -> int:
    """Where the paragraphs below a box begin, the short sentences right above the first that reads
    as one being theirs."""
    start = box.stop
    while start > box.start:
        line = lines[start - 1]
        short = line.cue is None and line.stop and line.words >= STATEMENT and not line.heading
        if not (short and text[line.end - 1] == "."):
            break
        start -= 1
    return start


def _goes_on(
    text: str, lines: Sequence[Line], core: range, gap: range, run: range, stems: Stemmed
) -> bool:
    start = run.start
    own = [index for index in run if lines[index].cue is None]
    cues = {lines[index].cue for index in gap}
    if _is_form(lines, gap):
        return _is_cut(text, lines, core, gap, run, stems)
    if lines[start - 1].folded in _separators(lines, core) or _is_repeated(lines, core, gap):
        return True
    few = len(own) < PARAGRAPHS and Cue.RELATED in cues
    if len(own) >= PARAGRAPHS and Cue.RELATED not in cues:
        # As the core is joined with what goes on below such a box; here with what was added to it.
        words = sum(lines[index].words for index in own)
        if words >= CONTINUED and is_box([lines[index].cue for index in gap]):
            return True
    first = next((cue for i in gap if (cue := lines[i].cue) in (Cue.SHARE, Cue.RELATED)), None)
    quoted = first is not Cue.SHARE and any(_quotes(text, lines[index]) for index in core)
    quoted = quoted and any(_quotes(text, lines[index]) for index in own)
    if quoted and (not few or len(_shared(lines, core, gap, start, stems)) >= SHARED):
        return True
    # Below a call with its small print alone stands no teaser, and no note about who wrote it.
    called = cues == {Cue.NEWSLETTER} and len(gap) > 1 and _is_closed(lines, run)
    if called and len(_shared(lines, core, gap, start, stems)) >= SHARED:
        return True
    if few:
        if not (_is_bare(text, lines, gap) and _is_closed(lines, run)):
            return False
        told = lines[start].words >= LONG_WORDS or _quotes(text, lines[start])
        return told or bool(_shared(lines, core, gap, start, stems))
    if _are_known(text, lines, core, gap, own):
        return True
    if not (_is_bare(text, lines, gap) and _is_closed(lines, run)):
        return False
    if not any(_quotes(text, lines[index]) for index in core):
        return False
    said = {stem for index in core if lines[index].prose for stem in stems.telling(index)}
    said -= {stem for index in gap for stem in stems.telling(index)}
    return len({stem for index in own for stem in stems.telling(index)} & said) >= MATTERS


def _are_known(
    text: str, lines: Sequence[Line], core: range, gap: range, own: Sequence[int]
) -> bool:
    """Whether one is called by the family name alone in these lines who is named in full in the
    core, and not in the box between."""
    between = text[lines[gap.start].start : lines[gap.stop].start]
    persons = {name for index in core for name in _persons(text, lines[index])}
    persons = {name for name in persons if name not in between}
    return bool(persons) and any(
        name in persons for index in own for name in _alone(text, lines[index])
    )


def _is_form(lines: Sequence[Line], gap: range) -> bool:
    """Whether it is a form with no call to subscribe above its small print."""
    cues = [lines[index].cue for index in gap]
    legal = cues.index(Cue.LEGAL) if Cue.LEGAL in cues else len(cues)
    return Cue.COMMENTS in cues or (legal < len(cues) and Cue.NEWSLETTER not in cues[:legal])


def _is_cut(
    text: str, lines: Sequence[Line], core: range, gap: range, run: range, stems: Stemmed
) -> bool:
    """Whether the form cuts a report in two: on both sides of it people are quoted, or
    those named above are below; there are several paragraphs, about the same matters, and nothing
    but the page's end under them."""
    own = [index for index in run if _reads(lines[index])]
    if len(own) < LONG_RUN or sum(lines[index].words for index in own) < FORM_WORDS:
        return False
    if run.stop < len(lines) and lines[run.stop].cue is None:
        return False
    comments = any(lines[index].cue is Cue.COMMENTS for index in gap)
    if comments and any(_speaks_for_itself(text, lines[index]) for index in own):
        return False
    quoted = any(_quotes(text, lines[index]) for index in core)
    quoted = quoted and any(_quotes(text, lines[index]) for index in own)
    shared = {stem for index in own for stem in _shared(lines, core, gap, index, stems)}
    told = quoted or _are_known(text, lines, core, gap, own)
    pairs = sum(len(stem) == PAIR for stem in shared)
    return told and len(shared) + pairs >= LONG_RUN * SHARED


def _speaks_for_itself(text: str, line: Line) -> bool:
    """Whether it says “I” or “you” where nobody is quoted, as readers do. (In
    small letters "i" is an article of Italian, and "eu" in capitals the Union.)"""
    words = _QUOTED.sub(" ", text[line.start : line.end]).split()
    return any(word.strip(".,;:!?") in word_set("in comments") for word in words)


def _is_repeated(lines: Sequence[Line], core: range, gap: range) -> bool:
    """Whether the same headlines stand between the core's paragraphs: some sites set one box there
    again and again."""
    told = {
        line.folded
        for line in lines[gap.start : gap.stop]
        if line.cue is None and counted(line) in STORY_WORDS
    }
    return len(told) >= BARE_HEADLINES and told.issubset(lines[index].folded for index in core)


def _is_bare(text: str, lines: Sequence[Line], gap: range) -> bool:
    """Whether it is a list of headlines with nothing below them, so that what comes next is no
    standfirst."""
    told = [lines[index] for index in gap if lines[index].cue is None]
    first = next((cue for index in gap if (cue := lines[index].cue) not in AROUND), None)
    heads = sum(counted(line) in STORY_WORDS for line in told)
    return (
        first is Cue.RELATED
        and heads >= BARE_HEADLINES
        and not any(line.stop and text[line.end - 1] not in ASKING for line in told)
    )


def _is_closed(lines: Sequence[Line], run: range) -> bool:
    """Whether what comes next is something else, and not one more headline."""
    return run.stop < len(lines) and lines[run.stop].cue is not None


def _separators(lines: Sequence[Line], core: range) -> set[str | None]:
    """Placeholders of advertisements that stand between the core's paragraphs again and again."""
    counts = Counter(
        lines[index].folded
        for index in core[1:-1]
        if lines[index].cue is Cue.ADVERTISEMENT and _is_paragraph(lines[index + 1])
    )
    return {folded for folded, count in counts.items() if count >= SEPARATED}


def _shared(lines: Sequence[Line], core: range, gap: range, index: int, stems: Stemmed) -> set[str]:
    """Words, or letters of scripts without spaces, that the line has in common with the core's
    prose and not with the headlines between."""
    said = {stem for place in core if lines[place].prose for stem in stems.line(place)[0]}
    teased = {stem for place in gap for stem in stems.line(place)[0]}
    common = said.intersection(stems.line(index)[0]) - teased
    return {stem for stem in common if len(stem) != GRAMMAR}


def _above(text: str, lines: Sequence[Line], core: range, stems: Stemmed) -> range | None:
    """The paragraphs above a box over the core: where they speak of what it speaks of, or, above
    other stories, quote somebody as the core does."""
    last = _first(lines, range(core.start - 1, max(-1, core.start - 2 - LONGEST_BOX), -1))
    if last is None:
        return None
    start = last
    while start > 0 and _is_paragraph(lines[start - 1]):
        start -= 1
    run = range(start, last + 1)
    between = _is_set_between(lines, range(run.stop, core.start))
    if between and not _is_headline(text, lines[last]) and _speaks_of_it(lines, core, run, stems):
        return run
    box = {Cue.RELATED, *FORMS}
    if len(run) < PARAGRAPHS or all(lines[i].cue not in box for i in range(last, core.start)):
        return None
    if _is_signed(lines, start):
        return run
    if not any(_quotes(text, lines[index]) for index in run):
        return None
    return run if any(_quotes(text, lines[index]) for index in core) else None


def _is_set_between(lines: Sequence[Line], gap: range) -> bool:
    """Whether it is a box such as stand between paragraphs, and not who wrote it below a
    standfirst."""
    cues = {lines[index].cue for index in gap}
    if len(gap) > LONGEST_BOX or SIGNS.isdisjoint(cues) or not (SIGNS | BESIDE).issuperset(cues):
        return False
    if 2 * sum(lines[index].cue is Cue.MENU for index in gap) > len(gap):
        return False
    plain = [line for line in lines[gap.start : gap.stop] if line.cue is None]
    return not plain or (
        Cue.RELATED in cues and all(counted(line) in STORY_WORDS for line in plain)
    )


def _is_headline(text: str, line: Line) -> bool:
    """ "She Was Told to Rest. She Learnt to Fly." """
    return line.words < LONG_WORDS and sections.cased(text[line.start : line.end]) == "title"


def _speaks_of_it(lines: Sequence[Line], core: range, run: range, stems: Stemmed) -> bool:
    """Whether several words of the lines above a box are the core's as well, and not the box's."""
    said = {stem for index in core if lines[index].prose for stem in stems.telling(index)}
    said -= {stem for index in range(run.stop, core.start) for stem in stems.telling(index)}
    return len({stem for index in run for stem in stems.telling(index)} & said) >= ABOVE


def _is_signed(lines: Sequence[Line], start: int) -> bool:
    """Whether there stands who wrote it and when above, with no paragraph between: buttons, what
    he is, a picture with its caption."""
    seen: set[Cue | None] = set()
    for index in range(start - 1, max(-1, start - 1 - SIGNED), -1):
        if _reads(lines[index]):
            break
        seen.add(lines[index].cue)
    return {Cue.BYLINE, Cue.DATE}.issubset(seen)


def _first(lines: Sequence[Line], places: range) -> int | None:
    """The first paragraph of these lines, beyond a box; None where there is no box, or what is no
    box."""
    called = headed = formed = plain = False
    for index in places:
        line = lines[index]
        # From below a short sentence is one above the box's heading; under it, "Who owns the sea?".
        if _reads(line) or (places.step < 0 and headed and _is_paragraph(line)):
            return index if index != places.start and not (formed and plain) else None
        if line.cue not in BOXED and not (called and line.cue is Cue.LEGAL):
            if line.cue not in FORMS:
                return None
            formed = True
        plain = plain or line.cue is None
        called = called or line.cue is Cue.NEWSLETTER
        headed = headed or line.cue is Cue.RELATED
    return None


def _is_paragraph(line: Line) -> bool:
    return line.cue is None and line.stop and line.words >= REPLY and not line.heading


def _paragraphs(lines: Sequence[Line], start: int) -> range:
    """Those from there on, up to the first line that is neither a sentence nor at home among
    them."""
    stop = start
    for index in range(start, len(lines)):
        line = lines[index]
        if _is_paragraph(line):
            stop = index + 1
        elif line.cue not in HARMLESS:
            break
    return range(start, stop)


def _quotes(text: str, line: Line) -> bool:
    """Whether the line quotes somebody, and says something beside it."""
    if line.cue is not None or not line.stop:
        return False
    end = min(line.end, line.start + READ)
    if _DASHED.match(text, line.start, end):
        return True
    quoted = sum(len(found[0]) for found in _QUOTED.finditer(text, line.start, end))
    return quoted > 0 and end - line.start - quoted >= _LINKED


def _persons(text: str, line: Line) -> Iterator[str]:
    """Family names of those who are named in full."""
    for found in _FULL.finditer(text, line.start, min(line.end, line.start + READ)):
        if found[1] in lexicon.words("given_names"):
            yield found[2]


def _alone(text: str, line: Line) -> Iterator[str]:
    """Names with no other capitalised word beside them."""
    words = text[line.start : min(line.end, line.start + READ)].split()
    for index, word in enumerate(words):
        name = word.strip('“”"«»„.,;:!?()').removesuffix("’s").removesuffix("'s")
        if not name[:1].isupper():
            continue
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        apart = not before[:1].isupper() or before.endswith(_ENDS)
        apart = apart or before.rstrip(".").lower() in lexicon.words("titles")
        if apart and (not after[:1].isupper() or name != word.lstrip('“"«„(')):
            yield name
