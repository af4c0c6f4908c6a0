"""The index over a pile: words told apart by typos, segments on the disk, what is found by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tui.folding import fold
from tui.library import Library
from tui.library.indexing import HERE, Index
from tui.library.rows import Rows
from tui.notebook import Notebook, Selector, Subject
from tui.search import HitKind
from tui.search.building import build
from tui.search.meaning import ONE_TYPO, TWO_TYPOS, TYPO_AT_START, Meaning, typos
from tui.search.segment import Part
from tui.search.stored import read, write
from tui.search.vocabulary import Vocabulary, Words, vocabulary
from tui.search.words import keys_of
from tui.searching import Pile
from tui.searching.shell import read as read_all

WORD = st.text("abcdeéяж5", min_size=1, max_size=12)


def spelt(known: Vocabulary, indexes: Words) -> list[str]:
    return [known[index] for index in indexes.tolist()]


@settings(deadline=None)
@given(st.sets(WORD, min_size=1, max_size=30), WORD)
def test_the_words_that_a_word_is_like(words: set[str], asked: str) -> None:
    known = vocabulary(sorted(words))
    once, twice = known.like(asked, typing=False)

    most = typos(asked)
    away = {word: OSA.distance(asked, word) for word in words}
    assert set(spelt(known, once)) >= {w for w, d in away.items() if d == 1 and most}
    assert set(spelt(known, twice)) >= {w for w, d in away.items() if d == 2 and most == 2}
    if asked.isascii() and all(word.isascii() for word in words):  # others may share a code
        assert {*spelt(known, once), *spelt(known, twice)} <= {
            word for word, typing_errors in away.items() if typing_errors <= most
        }


@settings(deadline=None)
@given(st.sets(WORD, min_size=1, max_size=30), WORD)
def test_the_words_that_start_with_a_word_or_have_it_inside(words: set[str], asked: str) -> None:
    known = vocabulary(sorted(words))
    first, last = known.starting(asked)

    assert [known[at] for at in range(first, last)] == [
        word for word in sorted(words) if word.startswith(asked)
    ]
    inside = set(spelt(known, known.inside(asked)))
    assert inside == {w for w in words if asked in w and not w.startswith(asked)}


@settings(deadline=None)
@given(st.sets(st.text("abcde", min_size=5, max_size=12), min_size=1, max_size=30), st.data())
def test_a_word_still_being_typed_may_have_a_typo(words: set[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted(words)))
    start = word[:5]
    at = data.draw(st.integers(0, 4))
    asked = start[:at] + "x" + start[at + 1 :]
    known = vocabulary(sorted(words))

    assert word in spelt(known, known.like(asked, typing=True)[0])


@settings(deadline=None)
@given(st.text("abcd", min_size=4, max_size=13), st.data())
def test_a_word_of_a_text_is_known_by_its_distance(asked: str, data: st.DataObject) -> None:
    word = list(asked)
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(word) - 1))
        word[at : at + 2] = data.draw(
            st.sampled_from([word[at + 1 : at + 2] + word[at : at + 1], word[at : at + 1], ["x"]])
        )
    key = "".join(word) or "x"
    away = OSA.distance(asked, key)
    meant = Meaning([asked], typing=False).of(key)
    typed = Meaning([asked], typing=True).of(key + "dab")

    if asked not in key:
        expected = {1: ONE_TYPO, 2: TWO_TYPOS}[away] if away <= typos(asked) else None
        assert meant == (expected and (asked, expected))
    if away == 1:
        assert typed is not None
        assert typed[1] >= TYPO_AT_START


@settings(deadline=None)
@given(
    st.lists(st.text("abcé", min_size=1, max_size=9), min_size=1, max_size=3),
    st.sets(st.text("abcé\u0301", min_size=1, max_size=9), min_size=1, max_size=30),
    st.booleans(),
)
def test_no_word_that_is_meant_is_ruled_out(asked: list[str], line: set[str], typing: bool) -> None:
    folded = fold(" ".join(line))
    keys = set(keys_of(folded))
    meaning = Meaning([fold(word) for word in asked], typing=typing)
    likely = {key for word in meaning.asked for key in meaning.likely(word, folded, lambda: keys)}

    assert likely >= {key for key in keys if meaning.of(key) is not None}


STORY = """Ferry {number} returns to the bay

By Mara Lindqvist

Ferry number {number} is back after a winter in the yard of {place}, the port said on Monday.

“We missed the {thing},” Ana Rossi, who runs the kiosk at the quay, told the council.
"""
PLACES = ("Astwick", "Pellow", "Velmar", "Harrowby")
THINGS = ("whistle", "captain", "timetable", "coffee", "evenings")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(20):
        text = STORY.format(number=number, place=PLACES[number % 4], thing=THINGS[number % 5])
        (folder / f"{number:02}.txt").write_text(text)
    return folder


def lines(pile: Pile, query: str) -> list[str]:
    return [f"{hit.kind}: {pile.listed(hit.entry).path.name}" for hit in pile.ask(query)]


def test_a_segment_comes_back_from_the_disk(pile: Path, tmp_path: Path) -> None:
    library = Library([pile])
    read_all(library)
    digests = [digest for digest in library.digests() if digest is not None]
    made = build(enumerate(digests, 100))

    write(made, tmp_path / "a.index")
    back = read(tmp_path / "a.index")

    assert back.articles.tolist() == list(range(100, 120))
    assert back.vocabulary.blob == made.vocabulary.blob
    for part in Part:
        assert back.postings[part].lines.tolist() == made.postings[part].lines.tolist()
    assert [back.name(line) for line in range(3)] == [made.name(line) for line in range(3)]


@pytest.mark.parametrize("damage", [b"", b"not an index\n", b"{}\n" + bytes(100)])
def test_another_file_is_no_segment(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.index").write_bytes(damage)

    with pytest.raises(ValueError):  # noqa: PT011  # whatever it stumbles over
        read(tmp_path / "a.index")


def test_a_pile_is_found_in_and_found_in_again(pile: Path, tmp_path: Path) -> None:
    library = Library([pile], cache=tmp_path / "cache")
    read_all(library)
    asked = Pile(library, None)
    asked.prepare()

    answers = {
        query: lines(asked, query)
        for query in ("ferry 7", "velmer", "rossi whistel", "said:rossy about:coffee", "pellow")
    }
    assert answers["ferry 7"][0] == "title: 07.txt"
    assert answers["velmer"]
    assert {line.split()[1] for line in answers["velmer"]} == {
        f"{number:02}.txt" for number in range(2, 20, 4)
    }
    assert answers["rossi whistel"][0].startswith("quote")
    assert sorted(answers["said:rossy about:coffee"]) == [
        f"quote: {number:02}.txt" for number in (3, 8, 13, 18)
    ]
    library.close()

    again = Library([pile], cache=tmp_path / "cache")
    assert again.search_index.missing(filter(None, again.articles())) == []
    later = Pile(again, None)
    assert {query: lines(later, query) for query in answers} == answers


def test_what_is_asked_by_fields_is_known_without_a_row_being_looked_at(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "00.txt").write_text("Nothing to say\n\nThe tide was out, and nobody came to look.\n")
    library, row, looked_at = Library([pile]), Rows._row, list[int]()
    read_all(library)

    def noted(rows: Rows, index: int) -> tuple[Any, ...]:
        looked_at.append(index)
        return row(rows, index)

    monkeypatch.setattr(Rows, "_row", noted)
    asked = Pile(library, None)
    days, quotes, (names, own) = asked.days(), asked.quotes(), asked.sources()
    assert not looked_at
    for entry, day, count, source in zip(library.entries, days, quotes, own, strict=True):
        assert day == (entry.published.toordinal() if entry.published else 0)
        assert count == (entry.quotes or 0)
        assert (names[source] if source >= 0 else None) == entry.source
    assert looked_at == [*range(20)]
    assert set(quotes.tolist()) == {0, 2}


def test_what_is_gone_or_new_is_so_in_the_answers(pile: Path, tmp_path: Path) -> None:
    library = Library([pile], cache=tmp_path / "cache")
    read_all(library)
    asked = Pile(library, None)
    assert "title: 07.txt" in lines(asked, "ferry 7")

    (pile / "07.txt").unlink()
    (pile / "new.txt").write_text(STORY.format(number=77, place="Ottery", thing="band"))
    library.refresh()
    read_all(library)

    assert "title: 07.txt" not in lines(asked, "ferry 7")
    assert [line.split()[1] for line in lines(asked, "ottery")] == ["new.txt"]
    assert len(library.search_index.segments) == 2


def test_an_index_that_grew_answers_as_one_made_at_once(pile: Path, tmp_path: Path) -> None:
    late = [path for path in sorted(pile.iterdir()) if int(path.stem) % 3]
    texts = {path: path.read_text() for path in late}
    for path in late:
        path.unlink()
    grown = Library([pile], cache=tmp_path / "cache")
    read_all(grown)
    for path, text in texts.items():
        path.write_text(text)
        if int(path.stem) % 6 == 5:
            grown.refresh()
            read_all(grown)
    grown.refresh()
    read_all(grown)
    fresh = Library([pile])
    read_all(fresh)

    assert len(grown.search_index.segments) > len(fresh.search_index.segments) == 1
    for query in ("ferry 7", "velmer", "rossi whistel", "timetable", "said:rossi", "winter yard"):
        found = [
            {(hit.kind, hit.entry, hit.line) for hit in Pile(library, None).ask(query, 400)}
            for library in (grown, fresh)
        ]
        # An actor leads to one of the articles that name them, in any segment.
        one, other = ({hit for hit in hits if hit[0] is not HitKind.ACTOR} for hits in found)
        assert one == other, query
        assert one


def test_two_readers_share_one_index(pile: Path, tmp_path: Path) -> None:
    one = Library([pile], cache=tmp_path / "cache")
    other = Library([pile], cache=tmp_path / "cache")
    read_all(one)
    read_all(other)
    (pile / "new.txt").write_text(STORY.format(number=77, place="Ottery", thing="band"))
    other.refresh()
    read_all(other)
    one.refresh()
    read_all(one)
    third = Library([pile], cache=tmp_path / "cache")

    for library in (one, other, third):
        assert [line.split()[1] for line in lines(Pile(library, None), "ottery")] == ["new.txt"]
        assert lines(Pile(library, None), "ferry 7")[0] == "title: 07.txt"


def test_a_damaged_segment_is_made_anew(pile: Path, tmp_path: Path) -> None:
    library = Library([pile], cache=tmp_path / "cache")
    read_all(library)
    library.close()
    [place] = (tmp_path / "cache").glob("*/*.index")
    place.write_bytes(b"{}\n")

    again = Library([pile], cache=tmp_path / "cache")
    read_all(again)

    assert lines(Pile(again, None), "ferry 7")[0] == "title: 07.txt"
    assert not place.exists()


def test_a_person_is_found_where_they_are_still_named(pile: Path, tmp_path: Path) -> None:
    (pile / "00.txt").write_text(
        "The quay at night\n\n“Good evenings,” said Ana Rossi. Ana Rossi runs the kiosk.\n"
    )
    library = Library([pile], cache=tmp_path / "cache")
    read_all(library)
    (pile / "00.txt").unlink()  # the first that names her, and elsewhere in its text
    library.refresh()

    asked = Pile(library, None)
    [found] = [hit for hit in asked.ask("ana rossi") if hit.kind is HitKind.ACTOR]
    digest = library.digest(found.entry)

    assert digest is not None
    assert found.span is not None
    assert digest[found.span] == "Ana Rossi"


def test_many_articles_are_indexed_by_another_process(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(HERE + 5):
        (folder / f"{number}.txt").write_text(
            f"Ferry {number} returns to the bay\n\nThe ferry is back, the port said on Monday.\n"
        )
    library = Library([folder], cache=tmp_path / "cache")
    read_all(library)

    assert isinstance(library.search_index, Index)
    assert [len(segment) for segment in library.search_index.segments] == [HERE + 5]
    assert lines(Pile(library, None), "ferry 77")[0] == "title: 77.txt"


def test_tags_and_notes_are_found(pile: Path, tmp_path: Path) -> None:
    library = Library([pile])
    read_all(library)
    notebook = Notebook(tmp_path / "notes")
    id = library.entries[4].id
    assert id is not None
    digest = library.digest(4)
    assert digest is not None
    span = digest.quotes[0].span
    selector = Selector(digest[span], start=span.start)
    tags = ("verify/harbour",)
    notebook.annotate(Subject(id), selector, tags=tags, note="Ask the harbour master.")
    asked = Pile(library, notebook)
    asked.prepare()

    tagged = next(hit for hit in asked.ask("verify") if hit.kind is HitKind.TAG)
    noted = next(hit for hit in asked.ask("harbor master") if hit.kind is HitKind.NOTE)

    assert (tagged.entry, tagged.line) == (4, "verify/harbour")
    assert (noted.entry, noted.line) == (4, "Ask the harbour master.")
    assert noted.span is not None
    assert noted.span.start == span.start
