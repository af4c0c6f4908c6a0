"""Names, descriptions and pronouns found in a text, and of what kind they are."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.paragraphs import paragraphs
from tui.extraction.mentions import find_mentions
from tui.extraction.sentences import segment
from tui.model import (
    ActorKind,
    Block,
    BlockKind,
    Document,
    Known,
    Mention,
    MentionForm,
    Metadata,
    Span,
)

CASES = sorted((Path(__file__).parent / "cases" / "mentions").glob("*.txt"))


def mentions(document: Document) -> tuple[Mention, ...]:
    return find_mentions(document, segment(document))


def names(text: str) -> list[str]:
    document = paragraphs(text)
    return [
        document[mention.span] for mention in mentions(document) if mention.form is MentionForm.NAME
    ]


def line(document: Document, mention: Mention) -> str:
    kind = mention.kind.value if mention.kind else "-"
    kind += f" {mention.gender}" * bool(mention.gender) + " plural" * mention.plural
    role = document[mention.role] if mention.role else ""
    parts = (mention.form.value, kind, document[mention.span], role)
    return " | ".join(part for part in parts if part)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_names_of_the_case_are_found_with_their_kinds(path: Path) -> None:
    """Text above the line of dashes; form, kind, words and role of each mention below it."""
    text, _, expected = path.read_text(encoding="utf-8").partition("\n---\n")
    document = paragraphs(text)
    found = [line(document, mention) for mention in mentions(document)]
    assert found == expected.strip().splitlines()


@pytest.mark.parametrize(
    ("code", "text", "bodies"),
    [
        (
            "de",
            "Am Landgericht Kassel klagte die Gewerkschaft Verdi. Das Unternehmen schwieg.",
            ["Landgericht Kassel", "Verdi"],
        ),
        (
            "es",
            "Ayer la Guardia Civil y el Banco Central se reunieron. Un gobierno débil dura poco.",
            ["Guardia Civil", "Banco Central"],
        ),
        (
            "fr",
            "Le ministère de la Santé a saisi la police. Il a un conseil pour tous.",
            ["ministère de la Santé"],
        ),
        (
            "pl",
            "Dziś Narodowy Fundusz Zdrowia odpisał. Nowa firma milczy.",
            ["Narodowy Fundusz Zdrowia"],
        ),
        ("sv", "I dag skriver Arbetsmiljöverket i sitt beslut.", ["Arbetsmiljöverket"]),
        (
            "nl",
            "Het gaat om Velmar. Gisteren was de Europese Commissie om Leeds bezorgd.",
            ["Europese Commissie"],
        ),
        (
            "de",
            "Laut Nachrichtenagentur dpa kam gestern die Deutsche Bundesbank zusammen.",
            ["Deutsche Bundesbank"],
        ),
        ("de", "Gestern kam sie an, weil ihre Firma Anteile hält. Das Amt schwieg.", ["Amt"]),
        ("pt", "Neste mês a Polícia Municipal e o coro voltam.", ["Polícia Municipal"]),
    ],
)
def test_bodies_of_other_languages(code: str, text: str, bodies: list[str]) -> None:
    document = replace(paragraphs(text), metadata=Metadata(language=Known(code, "test")))
    found = [
        document[mention.span]
        for mention in mentions(document)
        if mention.kind is ActorKind.ORGANIZATION
    ]
    assert found == bodies


@pytest.mark.parametrize(
    ("code", "text", "persons"),
    [
        ("de", "Auch Anna Lüders-Kamp, die den Chor leitet, probt.", ["Anna Lüders-Kamp"]),
        (
            "nl",
            "Minister Eva van der Holm kwam. Daarna bleek dat Van der Holm al wegging.",
            ["Eva van der Holm", "Van der Holm"],
        ),
        ("pt", "Veio a secretária de Saúde de Velmar, Tássia Lemos; o coro não.", ["Tássia Lemos"]),
        (
            "es",
            "“Volveré pronto”, dijo Nora de Lindo. De Lindo no quiso decir cuándo.",
            ["Nora de Lindo", "De Lindo"],
        ),
    ],
)
def test_persons_of_other_languages(code: str, text: str, persons: list[str]) -> None:
    document = replace(paragraphs(text), metadata=Metadata(language=Known(code, "test")))
    found = [
        document[mention.span] for mention in mentions(document) if mention.kind is ActorKind.PERSON
    ]
    assert found == persons


@pytest.mark.parametrize(
    ("code", "text", "lands"),
    [
        (
            "de",
            "Gestern bebte die Erde im Süden Frankreichs und in den Niederlanden.",
            ["Frankreich", "Niederlande"],
        ),
        ("fr", "Hier, l’Allemagne et la Côte d'Ivoire ont signé.", ["Allemagne", "Côte d'Ivoire"]),
        ("es", "Ayer, Alemania ganó a Costa Rica en Ronda.", ["Alemania", "Costa Rica"]),
        ("sv", "Igår vann Michael Jordan Frankrike mot Tyskland.", ["Tyskland"]),
        ("ru", "Вчера Германия и Франция подписали договор.", ["Германия", "Франция"]),
        ("tr", "Dün Almanya'da görüşmeler başladı.", ["Almanya"]),
        ("ar", "وصل الوفد إلى ألمانيا أمس", ["ألمانيا"]),
        ("nl", "Gisteren reed de trein van Londen naar Brussel.", ["Londen", "Brussel"]),
        ("pt", "Ontem o comboio de Londres chegou a Copenhague.", ["Londres", "Copenhague"]),
        ("pt", "Ontem nevou em Nova York e na capital, Lisboa.", ["Nova York", "Lisboa"]),
    ],
)
def test_countries_in_other_languages(code: str, text: str, lands: list[str]) -> None:
    document = replace(paragraphs(text), metadata=Metadata(language=Known(code, "test")))
    found = [
        document[mention.span] for mention in mentions(document) if mention.kind is ActorKind.PLACE
    ]
    assert found == lands


def test_a_lone_german_noun_is_no_given_name() -> None:
    text = "Bauern sind in Sorge. Wolf und Hund kamen. Das Ehrenamt ruft. „Ja“, sagte Horst."
    document = replace(paragraphs(text), metadata=Metadata(language=Known("de", "test")))
    assert [document[mention.span] for mention in mentions(document)] == ["Horst"]


@pytest.mark.parametrize(
    "text",
    [
        "However, it rained. Nobody came. Suddenly the lights went out.",
        "Looking ahead, prices may fall. Negotiations resume in March.",
        "The World Cup begins on Sunday, after Ramadan.",
        "Why? Because. Until Tuesday, then.",
    ],
)
def test_ordinary_words_with_a_capital_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_headline_shows_only_names_known_elsewhere() -> None:
    text = "Storm Warning Lifted As Marta Ruiz Thanks Crews\n\nMarta Ruiz thanked the crews."
    assert names(text) == ["Marta Ruiz", "Marta Ruiz"]


def test_title_blocks_are_read_as_headlines() -> None:
    text = "Bold Plan for Harbor\nThe harbor will close, Lena Ortiz said."
    document = Document(text, (Block(Span(0, 20), BlockKind.TITLE), Block(Span(21, len(text)))))
    assert [document[mention.span] for mention in mentions(document)] == ["Lena Ortiz"]


def test_a_place_that_is_also_a_surname_goes_by_the_article() -> None:
    document = paragraphs("Denzel Jordan spoke. Jordan said no. He flew to Amman, in Jordan.")
    kinds = [m.kind for m in mentions(document) if document[m.span].endswith("Jordan")]
    assert kinds == [ActorKind.PERSON, ActorKind.PERSON, ActorKind.PLACE]


def test_description_points_at_its_noun() -> None:
    document = paragraphs("A former campaign spokesman said so.")
    (mention,) = mentions(document)
    assert mention.form is MentionForm.DESCRIPTION
    assert document[mention.span] == "A former campaign spokesman"
    assert mention.head is not None
    assert document[mention.head] == "spokesman"


VOCABULARY = (
    "Kim Mr. Mrs. the The of and President said’s 's, , . “ ” \" ( ) - U.S. New York Ministry"
    " Foreign for she he they Ana Rossi’s RUIZ: former sister, who \n North Korea de von Jr. I"
    " 徐明 é ́ A. al-Rashid O’Neill AT&T ’ — ² ½ ١٤ 14 0 & Water Bank UK for UK’s Thames"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=60).map(" ".join)


SPOKEN = (
    "„Nein“, « Non », “No”, : sagte die Sprecherin Ute Blum a dit le maire, Luc Roy, dijo ha"
    " detto Ana Paz Ruiz van der Beek zegt Beek disse o de la Ute Blum sagte: “Ana «Paz . \n he"
)
ABROAD = st.lists(st.sampled_from(SPOKEN.split(" ")), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(WORDS, ABROAD, st.text(st.characters(exclude_categories=["Cs"]), max_size=200)),
    st.sampled_from([None, "de", "fr", "es", "pt", "it", "nl", "sv"]),
)
def test_mentions_are_ordered_disjoint_and_each_in_one_sentence(
    text: str, code: str | None
) -> None:
    tongue = Metadata(language=Known(code, "test") if code else None)
    document = replace(paragraphs(text), metadata=tongue)
    sentences = segment(document)
    reach = 0
    for mention in find_mentions(document, sentences):
        assert mention.span.start >= reach
        assert document[mention.span].strip() == document[mention.span] != ""
        (sentence,) = [s for s in sentences if s.span.holds(mention.span)]
        if mention.role is not None:
            assert not mention.role.meets(mention.span)
            assert sentence.span.holds(mention.role)
        if mention.head is not None:
            assert mention.span.holds(mention.head)
        reach = mention.span.end


def test_what_a_noun_is_does_not_change_from_run_to_run() -> None:
    """Sets of words are gone through in an order of their own in each process."""
    code = (
        "from tui.extraction.mentions import gazetteer\n"
        "print(sorted((noun, *map(str, told)) for noun, told in gazetteer.nouns().items()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(said) == 1
    assert b"'services'" in said.pop()
