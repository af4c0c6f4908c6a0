"""Finding in the article and in the whole pile, by its keys."""

from __future__ import annotations

import tomllib

import pytest

from tests.app.host import typed
from tests.app.reading import Reading, home, open_reader, pile
from tui.app.keys import Pane
from tui.app.screens.finder import Finder

__all__ = ["home", "open_reader", "pile"]  # fixtures


@pytest.mark.parametrize("find", ["/", "ctrl+f"])
@pytest.mark.parametrize(("following", "before"), [("n", "N"), ("f3", "shift+f3")])
async def test_finding_in_the_article(
    open_reader: Reading, find: str, following: str, before: str
) -> None:
    run = open_reader
    await run.press("enter", find)
    await run.write("HARBOUR")
    total = run.reader.view.finding[1]
    assert total > 2
    await run.sees(f"1/{total} found")
    await run.press("enter", following)
    await run.sees(f"2/{total} found")
    await run.press(before)
    await run.sees(f"1/{total} found")
    await run.press("escape")
    assert run.reader.view.finding == (0, 0)


async def test_esc_in_the_find_bar_leaves_no_trace(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "/")
    await run.write("council")
    await run.press("escape")
    assert run.reader.view.finding == (0, 0)
    assert run.reader.pane is Pane.ARTICLE


async def test_what_is_typed_at_once_is_looked_for_and_no_command(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "]")
    await typed(run.pilot, "/", *"*xtDR", "enter", *"/Zebra", "backspace", *"xa", "enter", "t")
    await run.sees("type to filter or to make a tag")  # t, when the line had been left
    assert run.reader.find_bar.value == "Zebrxa"
    await run.press("escape")
    for file in run.notes_files():  # that it was read is kept there, and nothing else
        assert not {"annotation", "correction"} & tomllib.loads(file.read_text()).keys()
        assert "star" not in file.read_text()
    assert not run.reader.view.show_removed


async def test_keys_of_one_packet_are_one_after_the_other(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter")
    await typed(run.pilot, "]", "t", *"ver", "enter")
    await run.marked(1)
    await typed(run.pilot, "]", ".", ".", "]", ".", "j")
    await run.marked(3)
    assert run.reader.notes is not None
    assert run.reader.article is not None
    annotations = run.reader.notes.annotations
    assert [one.tags for one in annotations] == [("ver",)] * 3
    quotes = [quote.span.start for quote in run.reader.article.quotes]
    assert sorted(one.selector.start for one in annotations) == sorted(quotes[:3])
    assert run.reader.view.selection is None


@pytest.mark.parametrize("opens", ["t", "s", "i", "c", "E", "A", "f", "?", "g", "!"])
async def test_a_dialog_left_twice_is_left_once(open_reader: Reading, opens: str) -> None:
    """Two presses in one packet, as of a key held down: the second is the reader's."""
    run = open_reader
    await run.press("enter", "]", opens, *("n" if opens == "g" else ""))
    await run.until(lambda: run.app.screen is not run.reader, "a dialog")
    await typed(run.pilot, "escape", "escape")
    await run.until(lambda: run.app.screen is run.reader, "the reader")
    await run.press("enter" if opens == "f" else "]", opens, *("n" if opens == "g" else ""))
    await run.until(lambda: run.app.screen is not run.reader, "it once more")
    await typed(run.pilot, "enter", "enter", "escape", "escape", "escape")
    await run.until(lambda: run.app.screen is run.reader, "the reader")
    assert run.app.is_running


async def test_what_is_not_there_is_said(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "/")
    await run.write("zebra")
    await run.press("enter")
    await run.sees("“zebra” is not in this article")


@pytest.mark.parametrize(("following", "before"), [("n", "N"), ("f3", "shift+f3")])
async def test_stepping_through_what_the_pile_gave(
    open_reader: Reading, following: str, before: str
) -> None:
    run = open_reader
    await run.press("g", "/")
    await run.write("harbour")
    await run.sees("hits")
    await run.press("enter")
    await run.sees("Hit 1 of")
    assert run.reader.found is not None
    targets = run.reader.found.targets
    other = next(at for at, target in enumerate(targets) if target.file != targets[0].file)
    await run.press(*[following] * other)
    await run.sees(f"Hit {other + 1} of {len(targets)}")
    assert run.reader.entry is not None
    assert run.reader.entry.file == targets[other].file
    lit = run.reader.view.finding[1]
    assert lit > 0  # the words are lit there too
    assert f" · {lit} found" in run.reader.where()  # and it is at none of them
    await run.press(*[before] * (other + 1))
    await run.sees(f"Hit {len(targets)} of {len(targets)}")
    await run.press("escape")
    assert run.reader.found is None
    assert run.reader.view.finding == (0, 0)


async def test_asking_by_field_from_the_pile(open_reader: Reading) -> None:
    run = open_reader
    await run.press("g", "/")
    await run.write("said:ros")
    await run.sees("Tab: said:")
    await run.sees("Ana Rossi:")
    await run.write(" sid:x")
    await run.sees("There is no sid: to ask by")


@pytest.mark.parametrize("how", [["g", "/"], ["ctrl+k"]])
async def test_finding_everywhere_forgives_a_typing_error(
    open_reader: Reading, how: list[str]
) -> None:
    run = open_reader
    await run.press(*how)
    assert isinstance(run.app.screen, Finder)
    await run.write("ingird vale")
    await run.sees("Ingrid Vale")
    await run.press("enter")
    await run.sees("Nobody called us")
    assert run.reader.pane is Pane.ARTICLE


async def test_a_half_typed_prefix_tells_what_it_wants(open_reader: Reading) -> None:
    run = open_reader
    await run.press("g")
    await run.sees("find everywhere")
    run.reader.refresh_status()  # as when the pile has been read, or an article comes
    await run.pilot.pause()
    await run.sees("find everywhere")
    await run.press("x")
    await run.sees("g x is no key")
