"""Who is who: names, pronouns and descriptions of one article put together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.helpers.paragraphs import paragraphs
from tests.test_mentions import WORDS
from tui.extraction.coreference import resolve
from tui.extraction.mentions import find_mentions
from tui.extraction.sentences import segment
from tui.model import Actor, Document, Known, MentionForm, Metadata

FOLDER = Path(__file__).parent / "cases" / "coreference"
CASES = sorted(FOLDER.glob("*.txt"))
ABROAD = sorted(FOLDER.glob("*/*.txt"))


def actors(document: Document) -> tuple[Actor, ...]:
    sentences = segment(document)
    return resolve(document, sentences, find_mentions(document, sentences))


def by_name(text: str) -> dict[str, list[str]]:
    document = paragraphs(text)
    return {
        actor.name: [document[mention.span] for mention in actor.mentions]
        for actor in actors(document)
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_who_is_who_in_the_case(path: Path) -> None:
    """Text above the line of dashes; kind, name, mentions and role of each actor below it."""
    text, _, expected = path.read_text(encoding="utf-8").partition("\n---\n")
    document = paragraphs(text)
    found = []
    for actor in actors(document):
        mentions = "; ".join(document[mention.span] for mention in actor.mentions)
        parts = [actor.kind.value, actor.name, mentions, actor.role or ""]
        found.append(" | ".join(part for part in parts if part))
    assert found == expected.strip().splitlines()


@pytest.mark.parametrize("path", ABROAD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_names_of_other_languages(path: Path) -> None:
    """As above, in the language the folder is named after."""
    text, _, expected = path.read_text(encoding="utf-8").partition("\n---\n")
    language = Metadata(language=Known(path.parent.name, "folder"))
    document = replace(paragraphs(text), metadata=language)
    found = []
    for actor in actors(document):
        mentions = "; ".join(document[mention.span] for mention in actor.mentions)
        found.append(f"{actor.name} | {mentions}")
        assert not actor.aliases or all(len(alias.split()) == 1 for alias in actor.aliases)
    assert found == expected.strip().splitlines()


def test_two_that_fit_equally_leave_a_pronoun_unlinked() -> None:
    found = by_name("Paul Hart and Mark Lowe met. The talk was short. He said nothing.")
    assert found == {"Paul Hart": ["Paul Hart"], "Mark Lowe": ["Mark Lowe"]}


def test_a_pronoun_never_goes_to_the_wrong_gender() -> None:
    found = by_name("Maria Keller resigned on Monday. He said the office was empty.")
    assert found == {"Maria Keller": ["Maria Keller"]}


def test_a_description_nobody_answers_to_is_no_actor_unless_it_speaks() -> None:
    assert by_name("The farmer sold a horse.") == {}
    assert by_name("The farmer said the horse was old.") == {"The farmer": ["The farmer"]}


def test_ids_count_actors_in_order_of_first_mention() -> None:
    document = paragraphs("Lena Ortiz called Omar Haddad. Haddad thanked France.")
    assert [(actor.id, actor.name) for actor in actors(document)] == [
        ("a1", "Lena Ortiz"),
        ("a2", "Omar Haddad"),
        ("a3", "France"),
    ]


def test_case_and_hyphens_make_no_other_person() -> None:
    (actor,) = actors(paragraphs("Kim Bo-ra left. Kim Bo Ra came back. KIM BO-RA left again."))
    assert actor.name == "Kim Bo-ra"
    assert set(actor.aliases) == {"Kim Bo Ra", "KIM BO-RA"}


def test_many_namesakes_take_time_in_proportion() -> None:
    lines = "\n".join(f"John Ab{'c' * (n % 50)}{n:x} met Mr. Smith." for n in range(4000))
    assert by_name(lines.replace("0", "o"))


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_actors_hold_each_mention_once_and_in_order(text: str) -> None:
    document = paragraphs(text)
    sentences = segment(document)
    mentions = find_mentions(document, sentences)
    found = resolve(document, sentences, mentions)
    held = [mention for actor in found for mention in actor.mentions]
    assert len(held) == len(set(held))
    plain = {replace(mention, doubtful=False) for mention in held}
    assert plain <= set(mentions)
    assert {mention for mention in mentions if mention.form is MentionForm.NAME} <= plain
    for number, actor in enumerate(found, 1):
        assert actor.id == f"a{number}"
        assert actor.name
        assert actor.name not in actor.aliases
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda m: m.span)


def test_a_body_abroad_is_the_one_that_says_of_where() -> None:
    text = "A Polícia Municipal de Velmar veio ontem. A Polícia Municipal não quis falar."
    document = replace(paragraphs(text), metadata=Metadata(language=Known("pt", "test")))
    (body,) = actors(document)
    assert [document[mention.span] for mention in body.mentions] == [
        "Polícia Municipal de Velmar",
        "Polícia Municipal",
    ]
