"""What somebody said in the whole pile, asked for at an actor or a quote, in the real app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.screens.finder import Finder
from tui.app.screens.reader import finding
from tui.app.screens.reader.saying import asking_for
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
        await run.sees("Harbour Loses a Boat", "Hit 1 of 4")
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


async def test_with_nobody_meant_it_asks_whom_and_in_the_panel_it_is_the_row(
    open_reader: Reading,
) -> None:
    run = open_reader
    await run.press("enter", "W")
    await run.sees("Which actor")
    await run.write("brandt")
    await run.press("enter")
    await run.sees("What Tomas Brandt said", "1 hit", "It is a gamble")
    await run.press("escape", "2", "g", "g", "W")
    await run.sees("What Ana Rossi said")


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
    ("name", "said"),
    [("Ana Rossi", "Ana Rossi"), ('Ana "La" Rossi', "Ana La Rossi"), ("a: -b", "a: -b")],
)
def test_whatever_a_name_holds_it_is_asked_for_as_one(name: str, said: str) -> None:
    assert parse(asking_for(name)).of(Field.SAID) == (said,)
