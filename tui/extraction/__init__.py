"""From a file's bytes to an article: the whole pipeline.

Stages are pure functions that do not know each other; this module is the only place that joins
them. Values in, values out, so it may run in any thread or process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from tui.extraction import (
    attribution,
    boilerplate,
    coreference,
    decoding,
    formats,
    markup,
    mentions,
    metadata,
    quotations,
    repairs,
    sentences,
)
from tui.model import AS_IT_IS, Amendments, Article, Document, Reading
from tui.sanitizing import WORD_JOINER

NOTHING: Mapping[str, str] = MappingProxyType({})


def extract(
    data: bytes,
    *,
    name: str = "",
    about: Mapping[str, str] = NOTHING,
    clean: bool = True,
    reading: Reading = AS_IT_IS,
    amend: Amendments | None = None,
) -> Article:
    """Everything there is to know about one file's bytes.

    ``name`` is the file's name: its suffix says what markup to expect, and nothing else of it is
    believed; ``about`` is what the file it was in says of it (see sources.Member). With ``clean``
    false no block is dropped. ``reading`` is how the reader wants the
    bytes decoded; ``amend`` are a reader's corrections, which stand above what the stages find.

    Raises:
        UnreadableSource: the bytes are not text of any kind. Nothing else is ever raised.
    """
    document = read(data, name=name, about=about, clean=clean, reading=reading, amend=amend)
    return understand(document, sha256(data).hexdigest(), amend)


def understand(document: Document, id: str, amend: Amendments | None = None) -> Article:
    """Who is named in a text and who says what: what extract() does after read().

    ``id`` is the article's, the hash of its file's bytes.
    """
    spoken = document
    if document.covered:  # “said \x1b[1mJane Roe\x1b[0m” is no one word
        spoken = replace(document, text=document.text.replace(WORD_JOINER, " "))
    segmented = sentences.segment(spoken)
    found = mentions.find_mentions(spoken, segmented)
    actors = coreference.resolve(spoken, segmented, found)
    stretches = quotations.find_quotations(spoken, segmented)
    quotes = attribution.attribute(spoken, segmented, actors, stretches)
    document = replace(document, repairs=repairs.find_repairs(document))
    article = Article(id, document, segmented, actors, quotes)
    return amend.article(article) if amend is not None else article


def read(
    data: bytes,
    *,
    name: str = "",
    about: Mapping[str, str] = NOTHING,
    clean: bool = True,
    reading: Reading = AS_IT_IS,
    amend: Amendments | None = None,
) -> Document:
    """The text alone, its blocks and metadata: some tenth of the work, for callers that cannot
    wait.

    Raises:
        UnreadableSource: as extract().
    """
    content = formats.unwrap(data, name=name, encoding=reading.encoding)
    decoded = decoding.decode(
        content.data,
        name=name,
        encoding=None if content.settled else reading.encoding,
        declared=content.charset or about.get("charset"),
        mend=reading.mojibake,
    )
    media_type = content.media_type or markup.media_type(name, decoded.text)
    document = markup.parse(decoded.text, media_type, judge=clean and not content.whole)
    document, own = formats.without_fields(document, content, clean=clean)
    for said, outside in ((own, False), (about, True)):
        if said:
            day = metadata.day(said.get("published"))
            document = markup.describe(document, said, day, outside=outside)
    if decoded.covered and document.text == decoded.text:
        document = replace(document, covered=decoded.covered)
    if amend is not None:
        document = amend.text(document)
    if clean:
        document = boilerplate.mark(document, whole=content.whole)
    document = metadata.complete(document, notices=(*content.notices, *decoded.notices))
    return amend.document(document) if amend is not None else document
