"""Finding everywhere: the last query counts, slow answers never block a key."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest
from textual import events

from tests.app.host import NOTHING_YET, asking, framed, press, typed, until
from tests.app.screen import style_at, styles_of
from tui.app.screens import finder as finder_module
from tui.app.screens.finder import Finder, FinderHit, Searched
from tui.app.widgets.hits import unsaid
from tui.errors import SearchError
from tui.model import Span

TEXT = "The wall has stood since 1911.\n\nThe harbour wall cracked in spring.\n\nNobody looked."
HITS = [
    FinderHit("titles", "Harbour talks end", "Harbour talks end", (Span(0, 7),), target=1),
    FinderHit(
        "quotes",
        "Harbour talks end",
        "“The harbour wall cracked,” said Mara Lindqvist, who runs the port authority.",
        (Span(5, 12),),
        TEXT,
        Span(36, 43),
        target=2,
    ),
    FinderHit("titles", "Another harbour", "Another harbour", (Span(8, 15),), target=3),
]


class Search:
    """Answers "harbour" and its beginnings; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, query: str) -> Sequence[FinderHit]:
        self.asked.append(query)
        if query == "said:":
            raise SearchError("said: needs a name after it, such as said:lindqvist")
        return HITS if "harbour".startswith(query) else ()


def finder(search: Search, query: str = "", *, debounce: float = 0.001) -> Finder:
    return Finder(
        Searched(search, note=lambda: "3 not yet read"),
        query=query,
        recent=["flood", "wall"],
        debounce=debounce,
    )


async def test_hits_stand_in_groups_the_best_first_and_the_current_in_its_text() -> None:
    search = Search()
    dialog = finder(search, "harbour")
    async with asking(dialog, size=(80, 30)) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 3)
        await press(pilot, "down", "down")
        await pilot.pause()
        assert [line.removesuffix("│").rstrip() for line in framed(host)] == [
            "harbour",
            "─" * 72,
            "3 hits · 3 not yet read",
            "",
            " Titles  2",
            "  Harbour talks end",
            "  Another harbour",
            "",
            " Quotes  1",
            "▌ “The harbour wall cracked,” said Mara Lindqvist, who runs the port",
            "▌ authority.",
            "▌ Harbour talks end",
            "",
            "",
            "",
            "─" * 72,
            " Harbour talks end",
            "",
            " The wall has stood since 1911.",
            "",
            " The harbour wall cracked in spring.",
            "",
            " Nobody looked.",
            "",
            "Enter go there  ↑↓ move  Tab complete  Esc back  Shift+↑↓ preview",
        ]
        assert styles_of(host, "harbour wall cracked in")[0].reverse
        assert styles_of(host, "harbour wall cracked,")[0].underline


@pytest.mark.parametrize(
    ("size", "beside", "below"),
    [((120, 40), True, False), ((80, 24), False, True), ((60, 20), False, False)],
)
async def test_the_preview_is_beside_or_below_or_away(
    size: tuple[int, int], beside: bool, below: bool
) -> None:
    dialog = finder(Search(), "harbour")
    async with asking(dialog, size=size) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 3)
        await press(pilot, "ctrl+end")
        await pilot.pause()
        assert dialog.preview.display == (beside or below)
        if beside:
            assert dialog.preview.region.x > dialog.rows.region.x
            assert dialog.preview.region.y == dialog.rows.region.y
        if below:
            assert dialog.preview.region.y > dialog.rows.region.y
        assert ("Nobody looked." in "\n".join(framed(host))) == (beside or below)


async def test_every_key_of_the_finder() -> None:
    cases: list[tuple[list[str], object]] = [
        (["enter"], HITS[0]),
        (["down", "enter"], HITS[2]),
        (["ctrl+n", "ctrl+n", "enter"], HITS[1]),
        (["down", "up", "enter"], HITS[0]),
        (["down", "ctrl+p", "enter"], HITS[0]),
        (["pagedown", "enter"], HITS[1]),
        (["pagedown", "pageup", "enter"], HITS[0]),
        (["ctrl+end", "enter"], HITS[1]),
        (["ctrl+end", "ctrl+home", "enter"], HITS[0]),
        (["tab", "enter"], HITS[0]),
        (["escape"], None),
    ]
    for keys, result in cases:
        dialog = finder(Search(), "harbour")
        async with asking(dialog, size=(80, 30)) as (host, pilot):
            await until(pilot, lambda dialog=dialog: dialog.rows.count == 3)  # type: ignore[misc]
            await typed(pilot, *keys)
            assert host.result == result, keys


async def test_a_click_goes_there() -> None:
    dialog = finder(Search(), "harbour")
    async with asking(dialog, size=(80, 30)) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 3)
        await pilot.click(dialog.rows, offset=(6, 2))
        await pilot.pause()
        assert host.result == HITS[2]


async def test_the_last_line_can_be_clicked() -> None:
    dialog = finder(Search(), "harbour")
    async with asking(dialog, size=(80, 30)) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 3)
        await pilot.click(dialog.frame, offset=(3, dialog.frame.size.height))
        await pilot.pause()
        assert host.result == HITS[0]


async def test_what_was_left_out_is_looked_for_once_it_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finder_module, "AGAIN_EVERY", 0.01)
    hits = [FinderHit("text", "", line, target=line) for line in ("b", "c")]
    unread = ["2 articles are still being read"]
    dialog = Finder(
        Searched(lambda query: list(hits), note=lambda: unread[0]), query="x", debounce=0.001
    )
    async with asking(dialog) as (_, pilot):
        await until(pilot, lambda: len(dialog.rows.hits) == 2)
        assert "2 articles are still being read" in "\n".join(framed(dialog.app))
        await press(pilot, "down")
        hits.insert(0, FinderHit("text", "", "a", target="a"))
        unread[0] = ""
        await until(pilot, lambda: len(dialog.rows.hits) == 3)
        current = dialog.rows.current
        assert current is not None
        assert current.target == "c"
        assert "still being read" not in "\n".join(framed(dialog.app))


async def test_what_comes_while_one_looks_leaves_the_chosen_hit_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finder_module, "AGAIN_EVERY", 0.01)
    text = "\n".join(f"line {number}" for number in range(90))
    hits = [FinderHit("text", "", f"{line:02}", preview=text, target=line) for line in range(60)]
    version = [1]
    dialog = Finder(
        Searched(lambda query: list(hits), version=lambda: version[0]), query="x", debounce=0.001
    )

    async with asking(dialog, size=(100, 24)) as (host, pilot):

        async def found(*, count: int, line: str, place: int) -> None:
            version[0] += 1
            await until(pilot, lambda: dialog.rows.count == count)
            await pilot.pause()
            current = dialog.rows.current
            assert current is not None
            assert current.line == line
            assert next(y for y, row in enumerate(framed(host)) if "▌" in row) == place

        await until(pilot, lambda: dialog.rows.count == 60)
        await press(pilot, *["down"] * 30, "shift+down", "shift+down")
        await pilot.pause()
        place = next(y for y, row in enumerate(framed(host)) if "▌" in row)
        hits[:0] = [FinderHit("text", "", f"new {line}", target=f"new {line}") for line in range(5)]
        await found(count=65, line="30", place=place)
        assert dialog.preview.top == 2
        hits.append(FinderHit("text", "", "last", target="last"))
        await found(count=66, line="30", place=place)
        assert dialog.preview.top == 2
        del hits[35]  # itself is gone
        await found(count=65, line="31", place=place)
        hits.clear()
        version[0] += 1
        await until(pilot, lambda: dialog.rows.count == 0)


async def test_fast_typing_is_one_search_and_enter_does_not_wait_for_the_pause() -> None:
    search = Search()
    dialog = finder(search, debounce=3600.0)
    async with asking(dialog) as (host, pilot):
        await typed(pilot, *"harb")
        assert search.asked == []
        await typed(pilot, "enter")
        await until(pilot, lambda: host.result is not NOTHING_YET)
        assert search.asked == ["harb"]
        assert host.result == HITS[0]


async def test_typing_after_enter_calls_the_jump_off() -> None:
    gate = Event()

    def search(query: str) -> Sequence[FinderHit]:
        assert gate.wait(10)
        return HITS

    dialog = Finder(Searched(search), debounce=0.001)
    async with asking(dialog) as (host, pilot):
        await typed(pilot, *"ha", "enter", "r")
        gate.set()
        await until(pilot, lambda: dialog.rows.count == 3)
        await pilot.pause()
        assert host.result is NOTHING_YET


async def test_the_answer_to_an_older_query_is_dropped_and_keys_never_wait() -> None:
    gate = Event()
    answered: list[str] = []

    def search(query: str) -> Sequence[FinderHit]:
        if query == "a":
            assert gate.wait(10)
        answered.append(query)
        return [FinderHit("titles", "", f"about {query}", target=query)]

    dialog = Finder(Searched(search), debounce=0.001)
    async with asking(dialog) as (host, pilot):
        await typed(pilot, "a")
        await until(pilot, lambda: "searching …" in framed(host))
        await typed(pilot, "b")
        await until(pilot, lambda: any("about ab" in line for line in framed(host)))
        assert answered == ["ab"]
        gate.set()
        await until(pilot, lambda: answered == ["ab", "a"])
        await pilot.pause()
        assert any("about ab" in line for line in framed(host))
        await typed(pilot, "enter")
        assert host.result.target == "ab"


async def test_leaving_while_a_search_runs_is_quiet() -> None:
    gate = Event()

    def search(query: str) -> Sequence[FinderHit]:
        assert gate.wait(10)
        return HITS

    dialog = Finder(Searched(search), debounce=0.001)
    async with asking(dialog) as (host, pilot):
        await typed(pilot, "a")
        await until(pilot, lambda: "searching …" in framed(host))
        await typed(pilot, "escape")
        assert host.result is None
        gate.set()
        await pilot.pause()


async def test_nothing_found_says_so_and_a_query_that_makes_no_sense_is_explained() -> None:
    search = Search()
    dialog = finder(search)
    async with asking(dialog) as (host, pilot):
        await typed(pilot, *"zz")
        await until(pilot, lambda: "Nothing found for “zz”" in framed(host)[2])
        await typed(pilot, "enter")
        assert host.result is NOTHING_YET
        await typed(pilot, "backspace", "backspace", *"said:")
        await until(pilot, lambda: "✗ said: needs a name after it" in framed(host)[2])
        await typed(pilot, *["backspace"] * 5, *"har")
        await until(pilot, lambda: "3 hits" in framed(host)[2])


async def test_hits_come_beside_what_was_not_understood() -> None:
    dialog = Finder(Searched(Search(), explain=lambda query: f"at 1: no {query}"), debounce=0.001)
    async with asking(dialog) as (host, pilot):
        await typed(pilot, *"harb")
        await until(pilot, lambda: "✗ at 1: no harb" in framed(host)[2])
        assert dialog.rows.count == 3


async def test_what_an_answer_leaves_out_stands_beside_the_count() -> None:
    dialog = Finder(
        Searched(Search(), left_out=lambda query: f"2 of {query} name no day"), debounce=0.001
    )
    async with asking(dialog) as (host, pilot):
        await typed(pilot, *"harb")
        await until(pilot, lambda: "3 hits · 2 of harb name no day" in framed(host)[2])


async def test_tab_completes_the_query() -> None:
    def complete(query: str) -> Sequence[str]:
        return ("harbour", "harbour wall") if query == "har" else ()

    search = Search()
    dialog = Finder(Searched(search, complete=complete), debounce=0.001)
    async with asking(dialog) as (host, pilot):
        await typed(pilot, *"har")
        await until(pilot, lambda: "Tab: harbour  harbour wall" in framed(host))
        await typed(pilot, "tab")
        await until(pilot, lambda: search.asked[-1] == "harbour")
        assert dialog.input.value == "harbour"
        await until(pilot, lambda: "Tab:" not in "".join(framed(host)))


async def test_earlier_queries_can_be_taken_again() -> None:
    search = Search()
    dialog = Finder(Searched(search), recent=["harb", "wall"], debounce=0.001)
    async with asking(dialog) as (host, pilot):
        assert framed(host)[5:8] == [" Asked before  2", "▌ harb", "  wall"]
        await typed(pilot, "enter")
        await until(pilot, lambda: "3 hits" in framed(host)[2])
        assert host.result is NOTHING_YET
        await typed(pilot, *["backspace"] * 4)
        await until(pilot, lambda: " Asked before  2" in framed(host))


async def test_a_long_preview_shows_the_match_and_can_be_scrolled() -> None:
    text = "\n".join(f"line {number} of the text" for number in range(2000))
    at = text.index("line 1000 ")
    hit = FinderHit("text", "Long", "line 1000", (), text, Span(at, at + 9))
    dialog = Finder(Searched(lambda query: [hit]), query="x", debounce=0.001)
    async with asking(dialog, size=(120, 40)) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 1)
        await pilot.pause()
        shown = framed(host)
        y = next(y for y, line in enumerate(shown) if "line 1000 of the text" in line)
        assert any("line 995 of" in line for line in shown)
        assert style_at(host, *find(shown, y, "line 1000 of", host_offset(dialog))).reverse
        await typed(pilot, *["shift+down"] * 5)
        assert "line 1000 of the text" in framed(host)[y - 5]
        await typed(pilot, *["shift+up"] * 5)
        assert "line 1000 of the text" in framed(host)[y]
        assert len(dialog.preview._content.plain) < 10_000


def host_offset(dialog: Finder) -> tuple[int, int]:
    return dialog.frame.region.x + 2, dialog.frame.region.y + 1


def find(lines: list[str], y: int, words: str, offset: tuple[int, int]) -> tuple[int, int]:
    return lines[y].index(words) + offset[0], y + offset[1]


async def test_a_match_far_into_a_long_line_is_in_sight() -> None:
    line = "word " * 60 + "needle " + "word " * 60
    at = line.index("needle")
    hits = [
        FinderHit("text", "Other", "first"),
        FinderHit("text", "Long", line, (Span(at, at + 6),)),
    ]
    dialog = Finder(Searched(lambda query: hits), query="x", debounce=0.001)
    async with asking(dialog, size=(60, 20)) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 2)
        await pilot.pause()
        assert any("…" in line and "needle" in line for line in framed(host))


async def test_who_says_it_stays_in_sight_where_the_match_is_far_into_the_line() -> None:
    lead = "Ana Rossi: "
    line = lead + "word " * 60 + "needle " + "word " * 60
    at = line.index("needle")
    hits = [
        FinderHit("quote", "Other", "first"),
        FinderHit("quote", "Long", line, (Span(at, at + 6),), lead=len(lead)),
        FinderHit("quote", "Long", "x" * 40 + line, (Span(at + 40, at + 46),), lead=51),
    ]
    dialog = Finder(Searched(lambda query: hits), query="x", debounce=0.001)
    async with asking(dialog, size=(60, 20)) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 3)
        await pilot.pause()
        rows = [line.strip() for line in framed(host) if "needle" in line]
        assert rows[0].startswith("Ana Rossi: …")
        assert rows[1].startswith("…")  # a name that takes half the room


def test_whose_words_were_asked_for_is_not_said_again() -> None:
    hit = FinderHit("quote", "Story", "Ana Rossi: “We wait,”", (Span(15, 19),), lead=11)
    short = unsaid(hit, ["Ana Rossi"])
    assert (short.line, short.lead) == ("“We wait,”", 0)
    assert [short.line[span.start : span.end] for span in short.spans] == ["wait"]
    assert unsaid(hit, ["Rossi"]) == unsaid(hit, []) == hit
    by_nobody = FinderHit("quote", "Story", "“We wait,”")
    assert unsaid(by_nobody, [""]) == by_nobody


async def test_words_pasted_over_several_lines_are_all_looked_for() -> None:
    search = Search()
    dialog = finder(search)
    async with asking(dialog, size=(60, 20)) as (_, pilot):
        await press(pilot, "x", "home")
        dialog.input.post_message(events.Paste("\n  the old\x1b[31m\r\nharbour walls \n"))
        await until(pilot, lambda: dialog.input.value == "the old harbour wallsx")
        await until(pilot, lambda: "the old harbour wallsx" in search.asked)


async def test_thousands_of_hits_are_no_burden() -> None:
    hits = [FinderHit("titles", "", f"Title {number}", target=number) for number in range(20_000)]
    dialog = Finder(Searched(lambda query: hits), query="x", debounce=0.001)
    async with asking(dialog) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 20_000)
        await typed(pilot, "ctrl+end")
        assert any("Title 19999" in line for line in framed(host))
        await typed(pilot, "enter")
        assert host.result.target == 19_999


async def test_a_list_that_is_full_says_that_there_may_be_more() -> None:
    hits = [FinderHit("quotes", "", f"Quote {number}", target=number) for number in range(5)]
    dialog = Finder(
        Searched(lambda query: hits[: int(query)], most=lambda query: 5), query="5", debounce=0.001
    )
    async with asking(dialog, size=(80, 24)) as (host, pilot):
        await until(pilot, lambda: dialog.rows.count == 5)
        assert "5 hits shown, there may be more" in framed(host)[2]
        await typed(pilot, "backspace", "4")
        await until(pilot, lambda: dialog.rows.count == 4)
        assert "more" not in framed(host)[2]
