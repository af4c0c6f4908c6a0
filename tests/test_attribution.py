"""Who said what. A case is a file: the article, a line of three hyphens, the quotes expected.

Each expected line reads ``Speaker | cue | kind | words``; ``?`` is an unknown speaker, ``-`` no
cue. A quote in several pieces has `` + `` between them, and “first … last” stands for a long one.
In the article a line is a paragraph, and ``# `` marks a headline. Cases in a folder are in the
language whose code is the folder's name.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.extraction import attribution, coreference, mentions, quotations, reporting, sentences
from tui.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Known,
    Metadata,
    Quote,
    QuoteKind,
    Span,
)

ROOT = Path(__file__).parent / "cases" / "attribution"
CASES = sorted(ROOT.rglob("*.txt"))


def read(article: str) -> Document:
    """One kept block per line that is not blank."""
    blocks, place = [], 0
    for line in article.split("\n"):
        start = place + (2 if line.startswith("# ") else 0)
        kind = BlockKind.TITLE if line.startswith("# ") else BlockKind.PARAGRAPH
        if line.strip():
            blocks.append(Block(Span(start, place + len(line)), kind))
        place += len(line) + 1
    return Document(article, tuple(blocks))


def run(document: Document) -> tuple[tuple[Actor, ...], tuple[Quote, ...]]:
    found = sentences.segment(document)
    actors = coreference.resolve(document, found, mentions.find_mentions(document, found))
    stretches = quotations.find_quotations(document, found)
    return actors, attribution.attribute(document, found, actors, stretches)


def shown(document: Document, actors: tuple[Actor, ...], quote: Quote) -> tuple[str, str, str]:
    names = {actor.id: actor.name for actor in actors}
    speaker = names[quote.speaker] if quote.speaker else "?"
    return speaker, document[quote.cue] if quote.cue else "-", quote.kind.value


def fits(words: str, pattern: str) -> bool:
    first, gap, last = pattern.partition(" … ")
    if not gap:
        return words == pattern
    return words.startswith(first) and words.endswith(last)


def name_of(case: Path) -> str:
    return case.relative_to(ROOT).with_suffix("").as_posix()


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_case(case: Path) -> None:
    article, _, expected = case.read_text(encoding="utf-8").partition("\n---\n")
    document = read(article)
    if case.parent != ROOT:
        tongue = Metadata(language=Known(case.parent.name, "folder"))
        document = replace(document, metadata=tongue)
    actors, quotes = run(document)
    actual = [
        " | ".join((*shown(document, actors, q), " + ".join(document[c] for c in q.content)))
        for q in quotes
    ]
    lines = expected.splitlines()
    assert len(actual) == len(lines), actual
    for quote, got, line in zip(quotes, actual, lines, strict=True):
        *who, words = line.split(" | ")
        assert shown(document, actors, quote) == tuple(who), got
        patterns = words.split(" + ")
        assert len(patterns) == len(quote.content), got
        for piece, pattern in zip(quote.content, patterns, strict=True):
            assert fits(document[piece], pattern), got


def test_no_case_file_is_missing() -> None:
    assert len(CASES) >= 60


def only(article: str) -> Quote:
    _, quotes = run(read(article))
    (quote,) = quotes
    return quote


def last(article: str) -> Quote:
    return run(read(article))[1][-1]


def test_a_direct_quote_holds_its_marks() -> None:
    article = "“The bridge is sound,” Marta Keller said."
    quote = only(article)
    assert article[quote.span.start : quote.span.end] == "“The bridge is sound,”"
    assert quote.source is not None
    assert read(article)[quote.source.span] == "Marta Keller"


def test_the_rule_is_told_in_words_a_reader_knows() -> None:
    assert only("“The bridge is sound,” Marta Keller said.").why == "said, after the words"
    assert only("“The bridge is sound,” said Marta Keller.").why == "said, name after the verb"
    assert only("Marta Keller said it was sound.").why == "said, before the words"
    together = only("Marta Keller and Jon Berg said it was sound.")
    assert together.why == "one of several named"


@pytest.mark.parametrize(
    "article",
    [
        "Marta Keller and Jon Berg said it was sound.",
        "Marta Keller, Ana Rossi and Jon Berg said it was sound.",
        "Both Marta Keller and Jon Berg told reporters that it was sound.",
        "“The bridge is sound and stays open,” said Marta Keller and Jon Berg.",
        "“The bridge is sound and stays open,” Marta Keller and Jon Berg said.",
    ],
)
def test_of_two_who_said_it_together_one_alone_is_unsure(article: str) -> None:
    assert only(article).unsure


@pytest.mark.parametrize(
    "article",
    [
        "Asked whether he had met Ana Rossi, Jon Berg said it was late.",
        "Marta Keller left and Jon Berg said it was late.",
        "She had met Ana Rossi and Jon Berg said it was late.",
        "“It is late and we are tired,” said Marta Keller and left the room.",
    ],
)
def test_who_else_is_named_need_not_have_said_it(article: str) -> None:
    assert not only(article).unsure


def test_a_headline_without_a_verb_behind_a_name_and_colon_is_unsure() -> None:
    below = "\n\nAna Rossi sells more herring than anybody in Denby."
    assert last(f"# Ana Rossi: Queen of the Quays{below}").unsure
    assert not last(f"# Ana Rossi: We have sold every boat{below}").unsure


def test_a_name_beside_the_quote_is_surer_than_a_pronoun() -> None:
    named = only("Marta Keller spoke. “The bridge is sound,” Marta Keller said.")
    meant = only("Marta Keller spoke. “The bridge is sound,” she said.")
    assert named.confidence > meant.confidence


def test_a_pronoun_that_may_nearly_as_well_mean_somebody_else_is_unsure() -> None:
    article = "Ana Rossi met Eva Berg. Both met Carla Lund. {} “The bridge is sound,” she said."
    assert only(article.format("")).unsure
    assert not only(article.format("Rossi shook her head.")).unsure


def test_a_relative_told_of_two_paragraphs_above_is_unsure() -> None:
    article = (
        "Imelda Stranks is late. Stranks acts; Stranks sings. Her sister Nora, who became a nun, is"
        " the only one she fears.\n\n{}\n\n“The dog has it,” she says."
    )
    assert last(article.format("The script has gone.")).unsure
    assert not last(article.format("Nora looked for the script.")).unsure


def test_in_whose_text_another_spoke_once_she_is_unsure() -> None:
    article = (
        "Lena Lund digs for ice. “I fell in,” says Lund.\n\nMiriam Gold, who edits a journal,"
        " says it was new to her.\n\n{}\n\n“We should go,” she says."
    )
    assert last(article.format("Lund’s father died in 2021, and his lorry was sold.")).unsure
    assert not last(article.format("The lorry was sold in 2021.")).unsure


def test_a_critic_without_a_name_who_spoke_paragraphs_above_is_unsure() -> None:
    article = (
        "Edith Lund, a potter, died on Sunday. Lund left school at 14, and Lund stayed away.\n\n"
        "A critic wrote that the pots looked tired; she had said so before.\n\n{}"
    )
    assert last(article.format("“What would I do with it?” she asked her paper.")).unsure


def test_who_answers_a_bare_question_may_be_who_spoke_before_it() -> None:
    article = (
        "Lowther asked whether he had told her. “He said it was classified,” Ana Varley replied."
        " Two jurors laughed. Judge Renée Whitlow did not.\n\n“And you believed that?”"
        "\n\n“I was in love,” she said."
    )
    assert last(article).unsure


def test_in_the_paragraph_after_who_praised_him_he_is_unsure() -> None:
    article = (
        "Daudi Mbugo was a historian.\nHis first book drew on talks with porters. {}"
        "\nJailed for a year, he rarely spoke about it. “They gave me time,” he said."
    )
    assert last(article.format("The critic Basil Orme called it “the best of the year”.")).unsure
    assert not last(article.format("It sold “like salt”.")).unsure


def test_after_a_word_that_nothing_shows_to_be_a_name_he_is_unsure() -> None:
    article = "The mayor, Paul Lund, left. He was late.\n{} “Nobody reads that far,” he said."
    assert only(article.format("Brandvik, an old hand in the trade, nodded.")).unsure
    assert not only(article.format("It was raining.")).unsure


def test_words_after_what_an_outlet_reported_of_somebody_are_unsure() -> None:
    article = "Ana Rossi left a comment, Eva Berg {}. “It is late.”"
    assert run(read(article.format("reported")))[1][-1].unsure
    assert not run(read(article.format("said")))[1][-1].unsure


def test_a_family_name_that_two_have_with_as_much_right_is_unsure() -> None:
    twice = "Mia Renner and Eva Renner fell in. “The bridge is sound,” Renner said."
    assert only(twice).unsure
    assert not only(twice.replace("Eva Renner", "Eva Berg")).unsure
    assert only("Mia Renner fell. Eva Renner ran. Mrs Renner wept. “It is deep,” she said.").unsure


def test_who_is_called_by_a_role_nobody_was_given_may_be_somebody_named() -> None:
    article = "Ana Rossi put the visitors ahead.\n\nIt rained. “It hurt,” {} said."
    assert last(article.format("the striker")).unsure
    assert not last(article.format("the referee")).unsure
    assert not last(article.format("a striker")).unsure
    assert not last(article.format("the secretary of the Norland Union")).unsure


def test_a_relative_with_the_family_name_may_be_somebody_named() -> None:
    article = "Eva Lund sang.\n\nPaul Lund danced. His {} was glad. “It rained,” she said."
    assert last(article.format("wife")).unsure
    assert not last(article.replace("Eva Lund", "Eva Rossi").format("wife")).unsure


def test_a_quotation_after_what_somebody_else_does_is_unsure() -> None:
    article = "And the pupils? “It’s fine,” says Maya Lund, 14. {} “I don’t mind.”"
    assert last(article.format("Her friend rolls her eyes.")).unsure
    assert not last(article.format("She rolls her eyes.")).unsure


def test_who_spoke_before_a_paragraph_about_somebody_else_is_unsure() -> None:
    article = (
        "Kyle Lund, 19, froze. “Aye,” he said.\n\n{} sang the song.\n\n“It was cold,” he said."
    )
    assert last(article.format("Jun Berg, the mate,")).unsure
    assert not last(article.format("Kyle Lund, the mate,")).unsure


def test_who_asked_somebody_of_the_same_sex_is_unsure_in_the_next_paragraph() -> None:
    article = "Fiona Price, an MP, had a jar. She asked {} to describe it.\n\n“Mud,” she said."
    assert last(article.format("Ms Mallory")).unsure
    assert not last(article.format("Mr Mallory")).unsure


def test_one_of_two_told_of_before_a_name_may_be_its_bearer() -> None:
    article = "A nurse warned {} nine times. Jo Moss, 61, left.\n\n“I heard it,” the nurse said."
    assert last(article.format("a surgeon")).unsure
    assert last("A nurse left.\n\nA doctor left.\n\n“I heard it,” the nurse said.").unsure is False


def test_whom_a_lawyer_asks_is_unsure_where_somebody_else_may_be_meant() -> None:
    article = (
        "Ivor Lund sued.\n\n{} slept. There was rain. There was snow.\n\n"
        "Ivor’s barrister, Ada Moss, asked {} whether he had ever sung.\n\n“Once,” he said."
    )
    assert last(article.format("Hugh Lund", "him")).unsure
    assert not last(article.format("Hugh Lund", "Hugh Lund")).unsure


def test_a_family_name_after_a_namesake_in_the_paragraph_is_unsure() -> None:
    article = "Mia Renner left. Renner slept.\n\n{} Renner said no. “It rains,” Renner said."
    assert last(article.format("Eva")).unsure
    assert not last(article.format("Mia")).unsure
    assert last("Mia Renner left.\n\n“It hurt,” the younger Renner said.").unsure


def test_a_title_two_may_have_is_unsure_also_after_the_bare_family_name() -> None:
    article = "Mia Renner fell. {} Renner ran by Renner’s mill.\n\nMrs Renner wept. “No,” she said."
    assert last(article.format("Eva")).unsure
    assert not last(article.format("Jack")).unsure


def test_mr_of_two_of_whom_no_sex_is_known_is_unsure() -> None:
    article = "{} Holloway and Tharaka Holloway left.\n\n“It hurt,” Mr Holloway said."
    assert last(article.format("Zorka-Li")).unsure


def test_who_asked_and_is_still_the_likeliest_to_reply_is_unsure() -> None:
    article = "Priscilla Dunn asked {}.\n\n“I had points,” she {}."
    assert last(article.format("her whether she was rich", "replied")).unsure
    assert not last(article.format("for water", "said")).unsure


def test_who_spoke_of_the_subject_may_be_who_goes_on() -> None:
    article = "Paul Lund was described by his lawyer, Jan Berg, as “tired”. He said it was late."
    assert last(article).unsure


def test_a_namesake_just_named_is_unsure_where_the_other_is_long_out_of_sight() -> None:
    article = "Felix Harder left. Harder wept.\nIt rained.\nIt was cold.\nNobody came.\n{} filmed"
    article += " it. “I asked her,” Harder said."
    assert only(article.format("Tessa Harder")).unsure
    assert not only(article.format("Felix Harder")).unsure


def test_who_was_told_by_somebody_else_may_be_who_answers() -> None:
    article = "Paul Berg read it. Eva Lund told {} that she had been there. “You did not,” he said."
    assert last(article.format("her husband")).unsure
    assert not last(article.format("her sister")).unsure
    article = "Eva Lund told {} first. “Do not dare,” she said."
    assert last(article.format("her mother")).unsure
    assert not last(article.format("her father")).unsure
    assert not last("Eva Lund said her mother lied. “It was me,” she said.").unsure


def test_somebody_without_a_name_may_be_who_wrote() -> None:
    article = "Eva Lund wrote the report. Her report found that {}. “It is late,” she said."
    assert last(article.format("a teacher had worried")).unsure
    assert not last(article.format("nobody had worried")).unsure


def test_a_guess_is_handed_on_through_a_paragraph_that_names_nobody() -> None:
    article = (
        "Ana Rossi met Eva Berg. Both met Carla Lund.\n{} was tired. She wept. “No,” she said."
    )
    assert only(article.format("She")).unsure
    assert not only(article.format("Rossi")).unsure


def test_a_quote_nobody_is_named_for_is_unsure_and_has_no_speaker() -> None:
    quote = only("“The bridge is sound and will stay open for years.”")
    assert quote.speaker is None
    assert quote.unsure


def test_what_cleaning_dropped_is_not_read() -> None:
    article = "“We sell boats,” said Tom Okafor.\n“The bridge is sound,” said Marta Keller."
    document = read(article)
    dropped = Block(document.blocks[0].span, dropped="advertisement")
    actors, quotes = run(Document(article, (dropped, document.blocks[1])))
    assert [shown(document, actors, quote)[0] for quote in quotes] == ["Marta Keller"]


def set_off(article: str, line: int) -> Document:
    """The article with one line as the page's own block quotation."""
    document = read(article)
    blocks = list(document.blocks)
    blocks[line] = Block(blocks[line].span, BlockKind.QUOTE)
    return Document(article, tuple(blocks))


def test_a_block_quotation_after_a_colon_is_direct_without_marks() -> None:
    article = "Marta Keller wrote:\nThe bridge is sound. It will stay open.\nThe council met."
    document = set_off(article, 1)
    actors, (quote,) = run(document)
    assert shown(document, actors, quote) == ("Marta Keller", "wrote", "direct")
    assert document[quote.span] == "The bridge is sound. It will stay open."


def test_a_signed_block_quotation() -> None:
    article = "Marta Keller met the council.\nThe bridge is sound. It will stay.\n— Marta Keller"
    document = set_off(article, 1)
    actors, (quote,) = run(document)
    assert shown(document, actors, quote) == ("Marta Keller", "—", "direct")


def test_no_article_no_quotes() -> None:
    assert run(Document("")) == ((), ())


PIECES = st.sampled_from(
    [
        "“", "”", '"', "''", "‘", "’", "'", "«", "»", "„", "「", "」", "(", ")", ",", ".", "?", ":",
        ";", " — ", " -- ", "\n", " ", "Ana Rossi", "Okafor", "she", "he", "it", "said", "says",
        "told", "according to", "adding", "called", "that", "who", "the mayor", "reporters", "and",
        "but", "to", "did not", "put it", "as", "in a statement", "Mr.", "U.S.", "on Friday", "was",
        "claim", "SMITH:", "while", "²", "½", "१४", ", 14,", "Bank of Leeds", "governor",
        "İ", "👍", "日本", "e\u0301", "\u00a0", "5'6\"",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_ordered_spans_in_kept_blocks(article: str) -> None:
    in_order(read(article))


ABROAD = (
    "„Nein, das geht nicht“, ist , “, : sagte die Sprecherin Ute Blum dijo « Non, pas ici » , a dit"
    " le maire, Luc Roy, Ana Paz dijo: “Ya no hay agua” \n zegt Van der Beek sagte er . räumte ein"
    " «Нет, никогда», — сказал 강막례 씨는 “못 잤다”고 말했다 – – \n– mówi Jan Nowak —dijo—"
    " añadió a-t-elle säger hon selon Según Dr. der 61-Jährige Sa fille que 「橋は町の血管だ」"
    " と山田太郎氏は 述べた。 王海涛表示： “没有。” 他说： hatte gesagt Le M. d’ l’ ! ? ( )"
    " Und weiter: По словам Новака sagte, er habe Laut Polizei que selon la police, Según en МЧС"
    " nannte „sehr schlecht“ 김 교수는 며 では そう話す 局长 表示，"
    " sanoo Lehto Lehdolle Ali Kaya, dedi diyen řekl Novák Nováka сказав Бойко Бойка"
    " قال محمد علي: «لا»"
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(ABROAD.split(" ")), max_size=40).map(" ".join),
    st.sampled_from(sorted(reporting.LANGUAGES)),
)
def test_any_text_abroad_gives_ordered_spans_too(article: str, code: str) -> None:
    in_order(replace(read(article), metadata=Metadata(language=Known(code, "test"))))


def in_order(document: Document) -> None:
    are_in_order(document, *run(document))


def are_in_order(document: Document, actors: tuple[Actor, ...], quotes: tuple[Quote, ...]) -> None:
    ids = {actor.id for actor in actors}
    blocks = [block.span for block in document.kept]
    assert list(quotes) == sorted(quotes, key=lambda q: (q.span.start, q.span.end))
    for quote in quotes:
        assert list(quote.content) == sorted(quote.content)
        assert all(a.end <= b.start for a, b in zip(quote.content, quote.content[1:], strict=False))
        assert all(len(c) and any(b.holds(c) for b in blocks) for c in quote.content)
        assert quote.cue is None or any(b.holds(quote.cue) for b in blocks)
        assert quote.source is None or any(b.holds(quote.source.span) for b in blocks)
        assert quote.speaker is None or quote.speaker in ids
        assert 0 <= quote.confidence <= 1
        assert quote.why
        assert quote.kind in QuoteKind


@pytest.mark.parametrize(
    "piece", ["“", "'", "said ", "Ana said, ", "(", "a, ", "– ", "“x” ", "that "]
)
def test_hostile_repetition_takes_time_in_proportion(piece: str) -> None:
    """A quadratic step would need minutes here and trip the suite's patience, not a clock."""
    document = read(piece * 4000)
    found = sentences.segment(document)
    stretches = quotations.find_quotations(document, found)
    are_in_order(document, (), attribution.attribute(document, found, (), stretches))


@pytest.mark.parametrize("piece", ["“, sagte Ab ", "sagte: „", "Ab ", "a", "“. ", ", a dit le "])
def test_hostile_repetition_abroad_does_too(piece: str) -> None:
    in_order(replace(read(piece * 4000), metadata=Metadata(language=Known("fr", "test"))))


@pytest.mark.parametrize(
    ("code", "piece"),
    [
        ("de", "sagte, er habe "),
        ("es", "según la Policía "),
        ("sv", ". – A"),
        ("ko", "“가 나”고 "),
        ("ja", "「あいうえおかきくけ」と"),
        ("zh", "李明说：“好”"),
        ("fi", "”a”, Ab sanoo, "),
        ("fi", "– A, Ab "),
        ("tr", "Ali Kaya, “ab” dedi "),
        ("tr", "Ali, Kaya "),
        ("ar", "قال محمد: «"),
        ("pl", "Jan Nowak, Jana Nowaka "),
    ],
)
def test_hostile_repetition_in_each_kind_of_grammar(code: str, piece: str) -> None:
    in_order(replace(read(piece * 1000), metadata=Metadata(language=Known(code, "test"))))
