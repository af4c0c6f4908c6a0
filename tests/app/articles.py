"""Articles made by hand for the app's tests, so that these stand without the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tui.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    Document,
    Known,
    Mention,
    MentionForm,
    Metadata,
    Quote,
    QuoteKind,
    Sentence,
    Span,
)

Piece = tuple[str, BlockKind, str | None]
"""Text, kind, and why it was dropped."""


def document(
    pieces: Sequence[Piece],
    metadata: Metadata | None = None,
    notices: tuple[str, ...] = (),
) -> Document:
    text, blocks = "", []
    for words, kind, dropped in pieces:
        start = len(text)
        text += words
        blocks.append(Block(Span(start, len(text)), kind, dropped))
        text += "\n\n"
    return Document(text, tuple(blocks), metadata or Metadata(), notices)


def find(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def every(text: str, words: str, form: MentionForm = MentionForm.NAME) -> tuple[Mention, ...]:
    return tuple(
        Mention(Span(*match.span()), form)
        for match in re.finditer(rf"\b{re.escape(words)}\b", text)
    )


def sentences(doc: Document) -> tuple[Sentence, ...]:
    found = []
    for index, block in enumerate(doc.blocks):
        if block.dropped is None:
            for match in re.finditer(r"[^.?!]+[.?!”]*\s*", doc[block.span]):
                start = block.span.start + match.start()
                found.append(Sentence(Span(start, start + len(match[0].rstrip())), index))
    return tuple(found)


def harbour() -> Article:
    """One of everything: a teaser above the headline, direct, mixed, indirect and unsure quotes,
    an unknown speaker, a list, a caption, a heading, a related list at the end."""
    paragraph, dropped = BlockKind.PARAGRAPH, "related list"
    doc = document(
        [
            ("Five walks for a wet weekend", BlockKind.HEADING, "teaser"),
            ("Velna harbour to close for a year, port tells fishers", BlockKind.TITLE, None),
            ("Crews ask who will pay while the quay is rebuilt.", BlockKind.DECK, None),
            ("By Ines Marlow and Tomas Reik", BlockKind.BYLINE, None),
            (
                "The fishing harbour of Velna will close in May for at least a year, the Velna "
                "Port Authority said on Tuesday. “We will not wait for the next storm to take the "
                "quay,” said Ana Rossi, the port’s director. “It has stood for ninety years. It is "
                "tired.”",
                paragraph,
                None,
            ),
            ("Crews inspect the eastern quay. Photo: port archive", BlockKind.CAPTION, None),
            (
                "Rossi said that boats could use the northern dock until the work was finished, "
                "and that the rent there would be “a token sum”.",
                paragraph,
                None,
            ),
            ("What the crews want", BlockKind.HEADING, None),
            (
                "Joren Halvik, who speaks for 40 crews, was not convinced. “A token sum is still a "
                "sum,” he said. “Nobody asked us.” Another skipper put it more bluntly: “They will "
                "forget us by June.”",
                paragraph,
                None,
            ),
            ("a berth for every boat", BlockKind.LIST, None),
            ("fuel at the harbour price", BlockKind.LIST, None),
            (
                "The authority believes the plan is fair, according to the ministry. “There is "
                "money for this,” a letter seen by this newspaper reads.",
                paragraph,
                None,
            ),
            ("Storm takes roof off market hall", BlockKind.OTHER, dropped),
            ("Ferry fares to rise in spring", BlockKind.OTHER, dropped),
        ],
        Metadata(
            authors=Known(("Ines Marlow", "Tomas Reik"), "title block"),
            source=Known("The Coast Courier", "front matter"),
            published=Known(date(2025, 3, 4), "front matter"),
            url=Known("https://courier.example/velna-harbour-closes", "front matter"),
        ),
        ("The encoding was guessed: Windows-1252.",),
    )
    text = doc.text
    pronoun, description = MentionForm.PRONOUN, MentionForm.DESCRIPTION
    actors = (
        Actor(
            "a1",
            "Velna Port Authority",
            ActorKind.ORGANIZATION,
            ("the authority", "the port"),
            None,
            (
                *every(text, "Velna Port Authority"),
                *every(text, "The authority", description),
            ),
        ),
        Actor(
            "a2",
            "Ana Rossi",
            ActorKind.PERSON,
            ("Rossi",),
            "the port’s director",
            (
                *every(text, "Ana Rossi"),
                *every(text, "the port’s director", description),
                Mention(find(text, "Rossi", 1), MentionForm.NAME),
            ),
        ),
        Actor(
            "a3",
            "Joren Halvik",
            ActorKind.PERSON,
            ("Halvik",),
            None,
            (*every(text, "Joren Halvik"), Mention(find(text, " he ", 0), pronoun)),
        ),
        Actor("a4", "Another skipper", ActorKind.PERSON, (), None, every(text, "Another skipper")),
    )

    def said(words: str, who: str | None, cue: str, sure: float, kind: QuoteKind) -> Quote:
        span = find(text, words)
        near = text.find(cue, max(0, span.start - 120))
        return Quote(
            (span,),
            kind,
            Span(near, near + len(cue)),
            None,
            who,
            sure,
            "the speaker next to the cue",
        )

    direct, indirect = QuoteKind.DIRECT, QuoteKind.INDIRECT
    quotes = (
        Quote(
            (find(text, "will close in May for at least a year"),),
            indirect,
            find(text, "said"),
            None,
            "a1",
            0.9,
            "subject of the cue",
        ),
        Quote(
            (
                find(text, "“We will not wait for the next storm to take the quay,”"),
                find(text, "“It has stood for ninety years. It is tired.”"),
            ),
            direct,
            find(text, "said", 1),
            Mention(find(text, "Ana Rossi"), MentionForm.NAME),
            "a2",
            0.97,
            "subject of the cue",
        ),
        said(
            "boats could use the northern dock until the work was finished",
            "a2",
            "said",
            0.9,
            indirect,
        ),
        said("would be “a token sum”", "a2", "said", 0.8, QuoteKind.MIXED),
        said("“A token sum is still a sum,”", "a3", "said", 0.9, direct),
        said("“Nobody asked us.”", "a3", "said", 0.9, direct),
        said("“They will forget us by June.”", "a4", "put", 0.5, direct),
        said("the plan is fair", "a1", "believes", 0.5, indirect),
        said("“There is money for this,”", None, "reads", 0.2, direct),
    )
    return Article("h" * 64, doc, sentences(doc), actors, quotes)


def plain(*paragraphs: str) -> Article:
    """Paragraphs and nothing else."""
    doc = document([(words, BlockKind.PARAGRAPH, None) for words in paragraphs])
    return Article("p" * 64, doc, sentences(doc))


def long(words: int) -> Article:
    """About so many words, in paragraphs of a hundred, each with one quote."""
    sentence = "The harbour master told reporters that the quay would stay shut until the spring. "
    said = "“We wait,” Rossi said. "
    paragraph = (sentence * 7 + said).strip()
    count = max(1, words // 100)
    text = "\n\n".join([paragraph] * count)
    step = len(paragraph) + 2
    blocks = tuple(Block(Span(n * step, n * step + len(paragraph))) for n in range(count))
    at = paragraph.index("“We")
    quotes = tuple(
        Quote((Span(n * step + at, n * step + at + 10),), QuoteKind.DIRECT, None, None, "a1", 0.9)
        for n in range(count)
    )
    name = paragraph.index("Rossi")
    mentions = tuple(
        Mention(Span(n * step + name, n * step + name + 5), MentionForm.NAME) for n in range(count)
    )
    rossi = Actor("a1", "Ana Rossi", ActorKind.PERSON, ("Rossi",), None, mentions)
    return Article("l" * 64, Document(text, blocks), (), (rossi,), quotes)
