"""The engine against whole articles marked by hand (tests/gold), and the tools that measure it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.gold import floors, scoring
from tests.gold.annotated import Gold, GoldError, read, read_all
from tests.gold.scoring import Count, Score, score

PIN = "`python -m tests.gold.floors --pin` writes it (tests/gold/README.md)"


@pytest.fixture(scope="module")
def scores() -> dict[Gold, Score]:
    return {gold: score(gold) for gold in read_all()}


def test_no_figure_under_its_floor(scores: dict[Gold, Score]) -> None:
    fallen = floors.fallen(scores)
    assert not fallen, "\n".join(["", *fallen, "", floors.table(scores)])


def test_every_article_is_pinned_as_it_is(scores: dict[Gold, Score]) -> None:
    _, pinned = floors.load()
    now = {gold.name: gold.digest for gold in scores}
    then = {name: pin.digest for name, pin in pinned.items()}
    changed = sorted(name for name in now.keys() | then if now.get(name) != then.get(name))
    assert not changed, f"not in floors.toml as it is: {', '.join(changed)}; {PIN}"


def test_the_floors_are_what_the_pinned_counts_give() -> None:
    written, pinned = floors.load()
    figures = floors.figures(floors.total(pin.counts for pin in pinned.values()))
    assert written == {name: floors.rounded_down(value) for name, value in figures.items()}, PIN


def test_articles_are_many_and_whole(scores: dict[Gold, Score]) -> None:
    assert len(scores) >= 20
    short = [gold.path.name for gold in scores if not 150 <= len(gold.text.split()) <= 500]
    assert not short
    assert sum(len(gold.quotes) for gold in scores) >= 200


ARTICLE = """\
Marta Keller opened the bridge. “It is sound,” said Keller. “It will stay.”

Tom Okafor, a ferryman, said the bridge was late. The bridge was late.
"""


def written(folder: Path, annotation: str, article: str = ARTICLE) -> Path:
    path = folder / "bridge.txt"
    path.write_text(f"{article}---\n{annotation}", encoding="utf-8")
    return path


GOOD = """\
actors:
Marta Keller | person | Keller
Tom Okafor | person
quotes:
# A line like this one is a remark.
Marta Keller | direct | “It is sound,” + “It will stay.”
Tom Okafor | indirect | the … late
"""


def test_what_is_marked_is_read(tmp_path: Path) -> None:
    gold = read(written(tmp_path, GOOD))
    keller, okafor = gold.actors
    assert (keller.name, keller.aliases, keller.named) == ("Marta Keller", ("Keller",), True)
    first, second = gold.quotes
    assert [gold.text[s.start : s.end] for s in first.content] == [
        "“It is sound,”",
        "“It will stay.”",
    ]
    assert [gold.text[s.start : s.end] for s in second.content] == ["the bridge was late"]
    assert (first.speaker, second.speaker) == (keller, okafor)
    assert second.line == 11


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ("Marta Keller | person\n", "bridge.txt:5: expected one of actors:, quotes:, clutter:"),
        ("actors:\nMarta Keller\n", "bridge.txt:6: parts of a line are set apart by “ | ”"),
        ("actors:\nMarta Keller | woman\n", "bridge.txt:6: write “name | kind | alias; alias”"),
        ("actors:\nMarta Kell0r | person\n", "bridge.txt:6: not in the article: Marta Kell0r"),
        ("actors:\nTom Okafor | person | Tommy\n", "bridge.txt:6: not in the article: Tommy"),
        ("actors:\nTom Okafor | person\nTom Okafor | person\n", "bridge.txt:7: “Tom Okafor” is al"),
        ("quotes:\nTom | direct | “It is sound,”\n", "bridge.txt:6: “Tom” is not among the act"),
        ("quotes:\n? | spoken | “It is sound,”\n", "bridge.txt:6: a quote is direct, mixed, ind"),
        (
            "quotes:\n? | direct | “It was sound,”\n",
            "bridge.txt:6: not in the article: “It was sound,”",
        ),
        (
            "quotes:\n? | direct | “It will\n? | direct | “It is\n",
            "bridge.txt:7: not in the article at or after the quote above: “It is",
        ),
        (
            "quotes:\n? | direct | “It is … late\n",
            "bridge.txt:6: not after ““It is” in its paragraph (line 1): late",
        ),
        ("clutter:\nShare this\n", "bridge.txt:6: no line of the article"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, annotation: str, message: str) -> None:
    with pytest.raises(GoldError) as told:
        read(written(tmp_path, annotation))
    assert message in str(told.value)


def test_an_article_without_annotation_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(GoldError, match=r"bridge.txt:1: no line “---”"):
        read(path)


def test_all_right_is_one_in_every_figure(tmp_path: Path) -> None:
    of_article = score(read(written(tmp_path, GOOD)))
    assert of_article.errors == ()
    assert set(floors.figures(floors.counts(of_article)).values()) == {1.0}


@pytest.mark.parametrize(
    ("was", "is_now", "stage", "count"),
    [
        ("Tom Okafor | indirect", "Marta Keller | indirect", "speakers", Count(1, 2, 2)),
        ("Tom Okafor | indirect", "? | indirect", "speakers", Count(1, 2, 2)),
        ("Tom Okafor | indirect", "Tom Okafor | mixed", "speakers", Count(2, 2, 2)),
        ("Tom Okafor | indirect | the … late\n", "", "quotes", Count(1, 2, 1)),
        ("Tom Okafor | indirect | the … late\n", "", "statements", Count(1, 2, 1)),
        ("the … late", "late", "quotes", Count(1, 2, 2)),
        ("“It is sound,” + “It will stay.”", "“It is sound,”", "direct", Count(14, 29, 14)),
        ("| person | Keller", "| person", "aliases", Count(0, 1, 0)),
        ("Tom Okafor | person", "Tom Okafor | group", "kinds", Count(1, 2, 2)),
    ],
)
def test_each_mistake_counts_in_its_stage(
    tmp_path: Path, was: str, is_now: str, stage: str, count: Count
) -> None:
    assert was in GOOD
    of_article = score(read(written(tmp_path, GOOD.replace(was, is_now))))
    assert getattr(of_article, stage) == count


def test_a_surname_of_two_people_names_neither(tmp_path: Path) -> None:
    gold = read(written(tmp_path, GOOD))
    keller, _ = gold.actors
    other = replace(keller, name="Ruth Keller")
    assert scoring.own_forms(gold, keller) == {"marta keller", "keller"}
    shared = replace(gold, actors=(*gold.actors, other))
    assert scoring.own_forms(shared, keller) == {"marta keller"}


def test_a_fall_is_told_with_the_article(tmp_path: Path) -> None:
    gold = read(written(tmp_path, GOOD))
    path = tmp_path / "floors.toml"
    path.write_text(floors.dump({gold: score(gold)}), encoding="utf-8")
    assert floors.fallen({gold: score(gold)}, path) == []
    worse = replace(score(gold), speakers=Count(1, 2, 2))
    fall = "0.500 is under its floor of 1.00; worse in bridge.txt (1.000 to 0.500)"
    assert floors.fallen({gold: worse}, path) == [
        f"speakers_precision: {fall}",
        f"speakers_recall: {fall}",
    ]


def test_pinning_lowers_no_floor(tmp_path: Path) -> None:
    gold = read(written(tmp_path, GOOD))
    path = tmp_path / "floors.toml"
    assert floors.pin({gold: score(gold)}, path) == []
    before = path.read_text(encoding="utf-8")
    worse = {gold: replace(score(gold), quotes=Count(1, 2, 2))}
    assert floors.pin(worse, path) == floors.fallen(worse, path) != []
    assert path.read_text(encoding="utf-8") == before


def test_a_new_hard_article_may_be_pinned(tmp_path: Path) -> None:
    gold = read(written(tmp_path, GOOD))
    path = tmp_path / "floors.toml"
    floors.pin({gold: score(gold)}, path)
    hard = replace(gold, path=tmp_path / "hard.txt", digest="of another text")
    pile = {gold: score(gold), hard: replace(score(gold), quotes=Count(0, 2, 2))}
    assert floors.pin(pile, path) == []
    written_floors, pinned = floors.load(path)
    assert written_floors["quotes_recall"] == 0.5
    assert pinned.keys() == {"bridge", "hard"}
