"""How much of what is marked in an article the engine finds, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.gold.annotated import Gold, GoldActor, GoldQuote
from tui.extraction import extract
from tui.model import Actor, ActorKind, Article, MentionForm, Quote, QuoteKind, Span, covered

SAME_FROM = 0.5
"""Two quotes are the same from this share of the longer one on."""

DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "one"})


@dataclass(frozen=True)
class Count:
    """``right`` of ``claimed`` by the engine, and of ``there`` in truth. Units are the stage's."""

    right: int = 0
    claimed: int = 0
    there: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right, self.claimed + other.claimed, self.there + other.there
        )

    @property
    def precision(self) -> float:
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        both = self.claimed + self.there
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True)
class Score:
    """The stages of one article or of many, and in ``errors`` a line for each thing wrong."""

    cleaning: Count = Count()
    """Code points of kept blocks."""
    quotes: Count = Count()
    direct: Count = Count()
    """Code points of quotes that are direct."""
    speakers: Count = Count()
    """Of the quotes found; ``claimed`` leaves out those that are wrongly without a speaker."""
    statements: Count = Count()
    """A quote found and its speaker right."""
    actors: Count = Count()
    """Under their fullest name. Descriptions and ``other`` names are not counted."""
    aliases: Count = Count()
    """Pairs of names of one actor."""
    kinds: Count = Count()
    """Of the actors found."""
    errors: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        counts = {stage: getattr(self, stage) + getattr(other, stage) for stage in STAGES}
        return Score(**counts, errors=self.errors + other.errors)


STAGES = ("cleaning", "quotes", "direct", "speakers", "statements", "actors", "aliases", "kinds")


def folded(name: str) -> str:
    """One name however it is written: case, hyphens, a possessive, a determiner before it."""
    words = name.casefold().replace("’", "'").removesuffix("'s").replace("-", " ").split()
    while len(words) > 1 and words[0] in DETERMINERS:
        del words[0]
    return " ".join(words)


def shared(one: Iterable[Span], other: Sequence[Span]) -> int:
    """How many code points lie in both."""
    return covered(
        Span(max(a.start, b.start), min(a.end, b.end)) for a in one for b in other if a.meets(b)
    )


def is_named(actor: Actor) -> bool:
    return any(mention.form is MentionForm.NAME for mention in actor.mentions)


def names(article: Article, actor: Actor) -> set[str]:
    """All names of an actor, folded; descriptions and pronouns are none."""
    written = {article.document[m.span] for m in actor.mentions if m.form is MentionForm.NAME}
    return {folded(name) for name in written | {actor.name}}


def forms(actor: GoldActor) -> set[str]:
    return {folded(name) for name in (actor.name, *actor.aliases)}


def own_forms(gold: Gold, actor: GoldActor) -> set[str]:
    """The names nobody else in the article bears."""
    others = (forms(other) for other in gold.actors if other is not actor)
    return forms(actor).difference(*others)


def aligned(gold: Gold, article: Article) -> dict[GoldQuote, Quote]:
    """Each marked quote with the found one it shares most with, the best pairs first."""
    pairs = []
    for expected in gold.quotes:
        for found in article.quotes:
            both = shared(expected.content, found.content)
            share = both / max(covered(expected.content), covered(found.content))
            if share >= SAME_FROM:
                pairs.append((-share, expected.line, expected, found))
    matches: dict[GoldQuote, Quote] = {}
    taken: set[Quote] = set()
    for *_, expected, found in sorted(pairs, key=lambda pair: pair[:2]):
        if expected not in matches and found not in taken:
            matches[expected] = found
            taken.add(found)
    return matches


def says(gold: Gold, article: Article, expected: GoldQuote, found: Quote) -> bool | None:
    """Whether the speaker shown is the right one; None if a speaker is missing.

    A description in place of a name that the article gives counts as missing.
    """
    shown = article.speaker(found)
    if expected.speaker is None or shown is None:
        return None if expected.speaker else shown is None
    if expected.speaker.named:
        if not is_named(shown):
            return None
        return folded(shown.name) in own_forms(gold, expected.speaker)
    if folded(shown.name) in forms(expected.speaker):
        return True
    if is_named(shown) and shown.kind is ActorKind.PERSON:
        return False
    written = {folded(article.document[mention.span]) for mention in shown.mentions}
    heads = [set(form.split()) for form in forms(expected.speaker)]
    called = [set(form.split()) for form in written | {folded(shown.name)}]
    return any(head <= words or words <= head for head in heads for words in called)


def score(gold: Gold) -> Score:
    article = extract(gold.text.encode(), name=gold.path.name)
    if article.document.text != gold.text:
        raise AssertionError(f"{gold.path}: the engine reads another text than the file holds")
    return score_quotes(gold, article) + score_actors(gold, article) + score_cleaning(gold, article)


def excerpt(text: str, width: int = 70) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= width else f"{line[: width - 20]} … {line[-17:]}"


def words(gold: Gold, content: Sequence[Span]) -> str:
    return excerpt(" + ".join(gold.text[span.start : span.end] for span in content))


def score_quotes(gold: Gold, article: Article) -> Score:
    matches = aligned(gold, article)
    errors = []
    right = claimed = 0
    for expected in gold.quotes:
        who = expected.speaker.name if expected.speaker else "?"
        place = f"{gold.path.name}:{expected.line}"
        found = matches.get(expected)
        if found is None:
            errors.append(f"{place}: missed {who}: {words(gold, expected.content)}")
            continue
        verdict = says(gold, article, expected, found)
        right += verdict is True
        claimed += verdict is not None
        if not verdict:
            shown = article.speaker(found)
            got = shown.name if shown else "?"
            errors.append(
                f"{place}: speaker {got} instead of {who}: {words(gold, expected.content)}"
                f" [{found.why}, {found.confidence:.2f}]"
            )
    for quote in article.quotes:
        if quote not in matches.values():
            said = article.speaker(quote)
            errors.append(
                f"{gold.path.name}: no such quote: {words(gold, quote.content)}"
                f" ({said.name if said else '?'}; {quote.kind.value}, {quote.why},"
                f" {quote.confidence:.2f})"
            )
    truly = [span for q in gold.quotes if q.kind is QuoteKind.DIRECT for span in q.content]
    taken = [span for q in article.quotes if q.kind is QuoteKind.DIRECT for span in q.content]
    return Score(
        quotes=Count(len(matches), len(article.quotes), len(gold.quotes)),
        direct=Count(shared(truly, taken), covered(taken), covered(truly)),
        speakers=Count(right, claimed, len(matches)),
        statements=Count(right, len(article.quotes), len(gold.quotes)),
        errors=tuple(errors),
    )


def score_actors(gold: Gold, article: Article) -> Score:
    ignored = {
        form
        for actor in gold.actors
        if actor.kind is ActorKind.OTHER or not actor.named
        for form in forms(actor)
    }
    expected = [a for a in gold.actors if a.named and a.kind is not ActorKind.OTHER]
    found = [a for a in article.actors if is_named(a) and folded(a.name) not in ignored]
    by_name = {folded(actor.name): actor for actor in reversed(found)}
    pairs = [(a, by_name[folded(a.name)]) for a in expected if folded(a.name) in by_name]
    of_kind = sum(a.kind is b.kind for a, b in pairs)
    errors = [
        f"{gold.path.name}: {b.name} is no {b.kind.value} but a {a.kind.value}"
        for a, b in pairs
        if a.kind is not b.kind
    ]
    known = {folded(a.name) for a, _ in pairs}
    errors += [
        f"{gold.path.name}: no actor {a.name}" for a in expected if folded(a.name) not in known
    ]
    errors += [
        f"{gold.path.name}: {a.name} ({a.kind.value}) is no actor, or not its fullest name"
        for a in found
        if not any(a is b for _, b in pairs)
    ]
    truly = {pair for a in expected for pair in combinations(sorted(forms(a)), 2)}
    taken = {p for b in found for p in combinations(sorted(names(article, b) - ignored), 2)}
    errors += [f"{gold.path.name}: {a} and {b} are one" for a, b in sorted(truly - taken)]
    errors += [f"{gold.path.name}: {a} and {b} are not one" for a, b in sorted(taken - truly)]
    return Score(
        actors=Count(len(pairs), len(found), len(expected)),
        aliases=Count(len(truly & taken), len(taken), len(truly)),
        kinds=Count(of_kind, len(pairs), len(pairs)),
        errors=tuple(errors),
    )


def score_cleaning(gold: Gold, article: Article) -> Score:
    """Only blank space lies between blocks, and nothing is lost by not counting it."""
    blocks = [block.span for block in article.document.blocks]
    kept = [block.span for block in article.document.kept]
    clutter = shared(gold.clutter, kept)
    truly = covered(blocks) - shared(gold.clutter, blocks)
    errors = [
        f"{gold.path.name}: clutter kept: {words(gold, [line])}"
        for line in gold.clutter
        if shared([line], kept)
    ]
    errors += [
        f"{gold.path.name}: dropped as {block.dropped}: {words(gold, [block.span])}"
        for block in article.document.blocks
        if block.dropped and shared(gold.clutter, [block.span]) < len(block.span) / 2
    ]
    right = covered(kept) - clutter
    return Score(cleaning=Count(right, covered(kept), truly), errors=tuple(errors))
