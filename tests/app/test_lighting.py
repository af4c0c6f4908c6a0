"""In a list filtered by who said something their quotes are lit, and n and N go through them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import Reading, home, open_reader, pile, reading

__all__ = ["home", "open_reader", "pile"]  # fixtures


async def keep(run: Reading, query: str) -> None:
    await run.press("f")
    await run.write(query)
    await run.press("enter")


def focused(run: Reading) -> str:
    """File and words of the quote that has the focus."""
    index, article, entry = run.reader.view.focused_quote, run.reader.article, run.reader.entry
    if index is None or article is None or entry is None:
        return ""
    return f"{entry.path.name}: {' '.join(article.document[article.quotes[index].span].split())}"


def asked(run: Reading) -> int:
    return run.reader.view.asking[1]


@pytest.fixture
async def rossi(open_reader: Reading) -> Reading:
    await keep(open_reader, "said:rossi")
    await open_reader.sees("2 of 3")
    await open_reader.until(lambda: asked(open_reader), "marked quotes")
    return open_reader


SAID = [
    "1-council.txt: “We will not wait for another storm,”",
    "1-council.txt: that the first boats would arrive",
    "2-ferry.txt: that letters had been sent",
]


@pytest.mark.parametrize(("following", "before"), [("n", "N"), ("f3", "shift+f3")])
async def test_they_are_stepped_through_on_into_the_next_article(
    rossi: Reading, following: str, before: str
) -> None:
    run = rossi

    async def at(said: str) -> None:
        await run.until(lambda: focused(run).startswith(said), said)

    for said in SAID:
        await run.press(following)
        await at(said)
    await run.press(following)
    await run.sees("That was the last quote that the filter asks for")
    for said in reversed(SAID[:-1]):
        await run.press(before)
        await at(said)
    await run.press(before)
    await run.sees("That was the first quote that the filter asks for")
    assert asked(run) == 2


async def test_another_filter_lights_others_and_none_lights_nothing(rossi: Reading) -> None:
    run = rossi
    await keep(run, "said:brandt")
    await run.sees("1 of 3")
    await run.press("n")
    await run.until(lambda: "gamble" in focused(run), "what Brandt said")
    assert asked(run) == 1
    await run.press("f", "enter")
    await run.sees("3 articles")
    await run.until(lambda: not asked(run), "nothing marked")


async def test_where_no_quotes_are_asked_for_none_is_lit(open_reader: Reading) -> None:
    run = open_reader
    await run.press("t")
    await run.write("check")
    await run.press("enter")
    await keep(run, "tag:check")
    await run.sees("1 of 3")
    for _ in range(20):
        await run.pilot.pause()
    assert asked(run) == 0


async def test_while_anything_is_found_n_goes_through_that(rossi: Reading) -> None:
    run = rossi
    await run.press("enter", "/")
    await run.write("harbour")
    await run.press("enter")
    found = run.reader.view.finding[1]
    await run.sees("n next hit")
    await run.press("n")
    assert run.reader.view.finding == (2, found)
    await run.press("escape", "escape")
    assert run.reader.view.finding == (0, 0)
    assert asked(run) == 2
    await run.press("n")
    await run.until(lambda: focused(run).startswith(SAID[0]), SAID[0])


async def test_a_step_that_comes_before_they_are_marked_waits_for_them(rossi: Reading) -> None:
    run = rossi
    await run.press("J", "n")
    await run.until(lambda: focused(run).startswith(SAID[2]), SAID[2])


async def test_the_footer_says_how_many_and_that_n_goes_on(rossi: Reading) -> None:
    run = rossi
    await run.sees("║ 2 of ", "n next ║")
    await run.press("n")
    await run.sees(" · ║ 1/2")
    await run.press("f", "enter")
    await run.sees("3 articles")
    await run.until(lambda: "║" not in run.text, "nothing marked")
    await run.sees(" · quote ")  # where one is stands there at once


async def test_they_are_lit_in_the_filter_of_the_last_time(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await keep(run, "said:brandt")
        await run.sees("1 of 3")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.until(lambda: asked(run), "marked quotes")
        await run.press("enter", "n")
        await run.until(lambda: "gamble" in focused(run), "what Brandt said")


async def test_an_article_without_them_any_more_is_listed_until_another_one_is_open(
    open_reader: Reading,
) -> None:
    run = open_reader
    await keep(run, "said:rossi")
    await run.sees("2 of 3")
    await run.press("j")
    await run.until(lambda: asked(run) == 1, "those of the second article")
    await run.press("n", "x")
    await run.sees("║ 0 of ", "n next ║")
    await run.until(lambda: run.reader._besides.endswith("2-ferry.txt"), "the filter asked")
    assert [run.reader.entries.file(at)[-11:] for at in run.reader.order][-1] == "2-ferry.txt"
    await run.press("u")
    await run.until(lambda: asked(run) == 1 and not run.reader._besides, "all as before")
    await run.press("n", "x")
    await run.until(lambda: run.reader._besides, "the filter asked")
    await run.press("K")
    await run.sees("1 of 3")


async def test_the_article_that_is_read_stays_whatever_comes(
    open_reader: Reading, pile: Path
) -> None:
    run = open_reader
    await run.press("f")
    await run.write("unread")
    await run.press("enter")
    await run.sees("3 · unread")
    await run.press("enter")  # and so it is read
    await run.until(lambda: run.reader.notes and run.reader.notes.read, "read")
    await run.until(lambda: len(run.reader.briefs) == 1, "known to be read")
    (pile / "0-new.txt").write_text((pile / "2-ferry.txt").read_text() + "\nOne more line.\n")
    await run.press("f5")
    await run.sees("4 · unread")
    await run.until(lambda: not run.app.desk.library.pending, "the pile analysed")
    assert run.reader.entry is not None
    assert run.reader.entry.path.name == "1-council.txt"
    await run.press("J")
    await run.sees("3 of 4")
