"""Actors corrected from the reader: named, joined, parted, of another kind."""

from __future__ import annotations

from pathlib import Path

from tests.app.corrected import article, corrections, kept, to_quote, who
from tests.app.reading import Reading, home, open_reader, pile, reading

__all__ = ["home", "open_reader", "pile"]  # fixtures


def actors(run: Reading) -> dict[str, tuple[str, ...]]:
    """Nobody while an article is on its way."""
    here = run.reader.article
    return {actor.name: actor.aliases for actor in here.actors} if here is not None else {}


async def to_actor(run: Reading, name: str) -> None:
    """The cursor of the Actors panel on the one of that name."""
    await run.press("enter", "2", "g", "g")
    for _ in article(run).actors:
        if run.reader.actor_meant(article(run)).name == name:  # type: ignore[union-attr]
            return
        await run.press("j")
    raise AssertionError(f"no actor {name!r}\n{run.text}")


async def test_an_actor_gets_another_name_and_it_is_listed_and_taken_back(
    open_reader: Reading, pile: Path, home: Path
) -> None:
    run = open_reader
    await to_quote(run, "It is a gamble")
    await run.press("A")
    await run.sees("Tomas Brandt", "Another name", "The same as")
    await run.press("1")
    await run.sees("Another name for Tomas Brandt", "in this article only")
    await run.write("Tomas H. Brandt")
    await run.press("enter")
    await kept(run, 1)
    assert who(run, "It is a gamble") == "Tomas H. Brandt"
    assert "Tomas Brandt" in actors(run)["Tomas H. Brandt"]
    await run.press("g", "c")
    await run.sees("Tomas Brandt is called Tomas H. Brandt")
    await run.press("escape")
    async with reading(pile, home=home) as again:
        await again.opened()
        assert who(again, "It is a gamble") == "Tomas H. Brandt"
        await again.press("u")  # after a restart too
        await kept(again, 0)
        assert who(again, "It is a gamble") == "Tomas Brandt"


async def test_a_name_given_back_leaves_no_correction(open_reader: Reading) -> None:
    run = open_reader
    for name in ("Tom Brandt", "Tomas Brandt"):
        await to_quote(run, "It is a gamble")
        await run.press("A", "1")
        await run.write(name)
        await run.press("enter")
        await run.until(lambda name=name: who(run, "It is a gamble") == name, name)  # type: ignore[misc]
    await kept(run, 0)


async def test_two_actors_that_are_one_and_one_that_is_two(open_reader: Reading) -> None:
    run = open_reader
    await to_actor(run, "Tomas Brandt")
    await run.press("A", "2")
    await run.sees("Tomas Brandt is the same as")
    await run.write("ros")
    await run.press("enter")
    await kept(run, 1)
    assert who(run, "It is a gamble") == "Ana Rossi"
    assert "Tomas Brandt" not in actors(run)
    await to_actor(run, "Ana Rossi")
    await run.press("A", "3")
    await run.sees("Not Ana Rossi is")
    await run.write("brandt")
    await run.press("enter")
    await kept(run, 2)
    assert {"Ana Rossi", "Tomas Brandt"} <= set(actors(run))
    assert who(run, "It is a gamble") == "Tomas Brandt"
    await run.press("u")
    await kept(run, 1)


async def test_an_actor_is_of_another_kind_in_every_article(open_reader: Reading) -> None:
    run = open_reader
    await to_actor(run, "Ana Rossi")
    await run.press("A")
    await run.write("kind")
    await run.press("enter")
    await run.sees("Ana Rossi is a", "in this article only")
    await run.press("tab")
    await run.sees("here and in 1 other article with Ana Rossi")
    await run.write("group")
    await run.press("enter")
    await run.until(lambda: len(corrections(run)) == 2, "a correction in both")
    await run.sees("in 2 articles")
    assert len(run.notes_files()) == 2
    assert {one["becomes"]["kind"] for one in corrections(run)} == {"group"}
    await run.until(lambda: run.reader.notes and len(run.reader.notes.corrections) == 1)
    await run.press("J")
    await run.until(lambda: "Ana Rossi" in actors(run) and "Tomas Brandt" not in actors(run))
    rossi = next(one for one in article(run).actors if one.name == "Ana Rossi")
    assert (rossi.kind, rossi.by_reader) == ("group", True)
    await run.press("u")  # one change, one undo
    await run.until(lambda: not corrections(run), "none left")


async def test_a_says_what_it_needs_and_asks_whom_it_is_for(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "A")
    await run.sees("Which actor", "Ana Rossi", "Tomas Brandt")
    await run.write("tom")
    await run.press("enter")
    await run.write("where")
    await run.press("enter")
    await run.until(lambda: run.reader.view.mentioned is not None, "a mention is lit")
    await run.press("A")  # of the mention that is lit
    await run.sees("Another name")
    assert "Which actor" not in run.text
    await run.press("escape")
    assert not corrections(run)


async def test_undo_goes_to_the_article_it_was_in(open_reader: Reading) -> None:
    run = open_reader
    await to_quote(run, "It is a gamble")
    await run.press("x")
    await kept(run, 1)
    await run.press("J")
    await run.until(lambda: "Ingrid Vale" in actors(run), "the next article")
    await run.press("u")
    await run.until(lambda: "Tomas Brandt" in actors(run), "the article it was in")
    await run.sees("Undid: not a quote")
    assert who(run, "It is a gamble") == "Tomas Brandt"
