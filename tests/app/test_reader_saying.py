"""What somebody said in the whole pile, asked for at an actor or a quote, in the real app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.screens.finder import Finder
from tui.app.screens.reader.searching import finding
from tui.app.screens.reader.searching.saying import asking_for, asking_for_any
from tui.search.query import Field, parse

__all__ = ["home", "open_reader", "pile"]  # fixtures

LATER = """\
Harbour Loses a Boat

Published March 23, 2024

“The quay held, the boat did not,” Mayor Ana Rossi said on Saturday in Port Ellery, where the wind
had torn a trawler from the new wall in the night and laid it on the rocks below the light.
"""


async def test_the_speaker_of_the_focused_quote_newest_first(pile: Path, home: Path) -> None:
    (pile / "4-boat.txt").write_text(LATER, encoding="utf-8")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", "]")
        await run.press("W")
        await run.sees("What Ana Rossi said", "hits", "The quay held", "We will not wait")
        assert isinstance(run.app.screen, Finder)
        assert run.app.screen.query_text == 'said:"Ana Rossi"'
        lines = [hit.line for hit in run.app.screen.rows.hits]
        assert ["quay" in line for line in lines] == [True, False, False, False]
        await run.press("enter")
        await run.sees("Harbour Loses a Boat", "Hit 1 of 4", "E exports the quotes")
        await run.until(lambda: "quay" in focused(run), "the quote found is at hand")
        await run.press("n")
        await run.sees("Hit 2 of 4", "Council Votes")
        await run.until(lambda: "storm" in focused(run), "the next one is")
        await run.press("escape")
        assert run.reader.found is None
        assert "storm" in focused(run)
        assert run.reader.card.shown


def focused(run: Reading) -> str:
    article, index = run.reader.article, run.reader.view.focused_quote
    if article is None or index is None:
        return ""
    return article.document[article.quotes[index].span]


QUIET = """\
Fog on the Sound

The ferries stayed in port on Tuesday. Nobody complained, and the gulls sat on the empty quay.
"""

SHORT = """\
Mayor Answers Crews

Published March 25, 2024

“The nets are dry and so are we,” Mayor Rossi told the crews of Port Ellery on Monday morning.
"""


async def test_articles_that_call_somebody_otherwise_are_found_and_marked(
    pile: Path, home: Path
) -> None:
    (pile / "4-boat.txt").write_text(LATER.replace("Ana Rossi", "Rossi Ana"), encoding="utf-8")
    (pile / "5-short.txt").write_text(SHORT, encoding="utf-8")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "W")
        await run.sees("What Ana Rossi said", "5 hits", "The nets are dry", "The quay held")
        assert isinstance(run.app.screen, Finder)
        hits = run.app.screen.rows.hits
        unsure = ["perhaps another person" in hit.place for hit in hits]
        assert unsure == [True, False, False, False, False]
        await run.sees("perhaps another person")
        await run.press("escape")
        # With a second one of the name it may be that one.
        (pile / "6-other.txt").write_text(SHORT.replace("Mayor Rossi", "Carlo Rossi"))
        await run.until(lambda: len(run.app.desk.library) == 6, "the new article")
        await run.opened()
        await run.press("W")
        await run.sees("What Ana Rossi said", "5 hits", "perhaps Carlo Rossi")
        await run.press("escape", "g", "/")
        await run.write("said:rossi")
        await run.sees("6 hits")


COUSINS = """\
Two Cousins Meet

Published March 28, 2024

“We will have to talk,” Mayor Marta Ellwood said on Monday.

“There are no boats left,” said Owen Ellwood, who leads the union.

“It is not over,” Ellwood said.
"""


async def test_what_is_unsure_in_its_article_is_unsure_in_the_list(pile: Path, home: Path) -> None:
    (pile / "0-cousins.txt").write_text(COUSINS, encoding="utf-8")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", "]", "W")
        await run.sees("What Marta Ellwood said", "2 hits", "attribution unsure")
        assert isinstance(run.app.screen, Finder)
        hits = run.app.screen.rows.hits
        unsure = {hit.line: "attribution unsure" in hit.place for hit in hits}
        assert unsure == {"“We will have to talk,”": False, "“It is not over,”": True}
        # What the reader says of it counts from then on.
        await run.press("escape", "]", "]", "C")
        await run.sees("Marta Ellwood✓")
        await run.press("W")
        await run.until(lambda: isinstance(run.app.screen, Finder), "the list")
        await run.sees("2 hits")
        await run.until(lambda: "attribution unsure" not in run.text, "it is sure")


async def test_with_nobody_meant_it_asks_whom_and_in_the_panel_it_is_the_row(
    open_reader: Reading,
) -> None:
    run = open_reader
    await run.press("enter", "W")
    await run.sees("Whose words")
    await run.write("brandt")
    await run.press("enter")
    await run.sees("What Tomas Brandt said", "1 hit", "It is a gamble")
    await run.press("escape", "2", "g", "g", "W")
    await run.sees("What Ana Rossi said")


async def test_asked_whose_words_are_meant_it_offers_who_is_quoted_in_other_articles(
    pile: Path, home: Path
) -> None:
    (pile / "0-quiet.txt").write_text(QUIET, encoding="utf-8")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.sees("Fog on the Sound")
        await run.press("W")
        await run.sees("Whose words", "Ana Rossi", "in 2 other articles")
        await run.write("brandt")
        await run.sees("Tomas Brandt", "+ whoever is called “brandt”")
        await run.press("enter")
        await run.sees("What Tomas Brandt said", "1 hit", "It is a gamble")


async def test_a_name_that_is_only_typed_is_asked_for_as_it_begins(open_reader: Reading) -> None:
    run = open_reader
    await run.press("W")
    await run.write("ross")
    await run.press("up", "enter")  # the last row, which is what is typed
    await run.sees("What “ross” said", "We will not wait")
    assert isinstance(run.app.screen, Finder)
    assert run.app.screen.query_text == "said:ross"


async def test_with_no_article_at_all_it_says_so(tmp_path: Path, home: Path) -> None:
    (tmp_path / "none").mkdir()
    async with reading(tmp_path / "none", home=home) as run:
        await run.until(lambda: run.reader.whole)
        await run.press("W")
        await run.sees("There is no article in which anybody could be quoted.")


UNNAMED = """\
Walking Helps, a Study Finds

The authors said: “We were surprised by how little it takes.”
"""


async def test_whom_the_article_only_describes_is_named_by_its_very_words(
    tmp_path: Path, home: Path
) -> None:
    file = tmp_path / "walking.txt"
    file.write_text(UNNAMED, encoding="utf-8")
    async with reading(file, home=home) as run:
        await run.opened()
        await run.press("]", "W")
        await run.sees("What “The authors” said", "1 hit")


async def test_where_the_hits_were_cut_the_footer_says_so(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_LISTED", 2)
    run = open_reader
    await run.press("g", "/")
    await run.write("is:quoted")
    await run.sees("2 hits shown, there may be more")
    await run.press("enter")
    await run.sees("Hit 1 of the first 2;")
    await run.press("n")
    await run.sees("Hit 2 of the first 2;")


async def test_all_of_somebody_who_said_much_are_listed(pile: Path, home: Path) -> None:
    quotes = [f"“Boat {number} stays in port,” said Erik Halvorsen.\n" for number in range(70)]
    (pile / "5-boats.txt").write_text("Boats Stay in Port\n\n" + "\n".join(quotes))
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("g", "/")
        await run.write("said:halvorsen")
        await run.sees("70 hits")
        assert "there may be more" not in run.text
        await run.press("enter")
        await run.sees("Hit 1 of 70;")


@pytest.mark.parametrize(
    ("typed", "query"),
    [("ross", "said:ross"), ("ana ross", 'said:"ana ross"'), ("x:-y", 'said:"x:-y"')],
)
def test_what_is_typed_asks_for_one_word_or_for_a_name(typed: str, query: str) -> None:
    assert asking_for_any(typed) == query


@pytest.mark.parametrize(
    ("name", "said"),
    [("Ana Rossi", "Ana Rossi"), ('Ana "La" Rossi', "Ana La Rossi"), ("a: -b", "a: -b")],
)
def test_whatever_a_name_holds_it_is_asked_for_as_one(name: str, said: str) -> None:
    assert parse(asking_for(name)).of(Field.SAID) == (said,)
