"""Near-copies of one text are known as one story; the articles of a series are not."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.piles import TITLED, done, pile
from tui.library import Library

__all__ = ["pile"]  # fixtures

WIRE = [
    f"The ferry company said on day {day} that boat {day} of its fleet would leave the yard "
    f"with {day + 3} cabins more than the old timetable had, and pier {day} was painted."
    for day in range(12)
]


def test_a_wire_story_is_known_again_whatever_a_paper_made_of_it(tmp_path: Path) -> None:
    other = "A council of twelve voted, after a night of talks, for the bridge and its long ramp. "
    for name, paragraphs in {
        "a": ["Ferry company adds boats", *WIRE],
        "b": ["What the islands get", "By Mara Lindqvist", *WIRE[:10]],
        "c": ["Council votes for the bridge", *[f"{n}. {other}{n} ends." for n in range(12)]],
        "d": ["Ferry company adds boats", *WIRE],
        "e": ["Too short to tell", "The ferry is back."],
        "f": ["Too short to tell", "The ferry is back."],
        "g": ["A shorter one, of one subject", WIRE[0], other * 2, "Nobody else was asked why."],
    }.items():
        (tmp_path / f"{name}.txt").write_text("\n\n".join(paragraphs) + "\n")
    for name in ("h", "i"):
        (tmp_path / f"{name}.txt").touch()  # the same file too, but no text of which to be copies
    library = Library([tmp_path])

    assert library.copies() == []  # nothing was looked at yet
    done(library)

    assert library.copies() == [(0, 1, 3), (4, 5)]
    assert library.copies() is library.copies()  # nothing has changed


def test_files_may_go_while_they_are_compared(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Too short\n\nThe ferry of {name} is back.\n")
    library = Library([tmp_path])
    done(library)

    def cancelled() -> bool:
        for name in "ab":
            (tmp_path / f"{name}.txt").unlink(missing_ok=True)
        library.refresh()
        return False

    assert library.copies(cancelled) == []
    assert len(library.entries) == 1


BUOYS = ("Anvil", "Bishop", "Candle", "Dagger", "Elbow", "Ferryman", "Gannet", "Hook", "Iron")


def day_of_a_series(day: int) -> str:
    figures = "\n\n".join(
        f"At the {name} buoy {(day * 31 + place * 7) % 97 + 3} feet of swell were measured in the "
        f"morning by the {name} watch; pilots of the {name} station keep the usual distance."
        for place, name in enumerate(BUOYS)
    )
    return f"Swell of the day\n\n{figures}\n"


def test_a_series_of_one_pattern_is_many_texts(tmp_path: Path) -> None:
    from tui.library.sketching import alike

    for day in (3, 4, 5):
        (tmp_path / f"{day}.txt").write_text(day_of_a_series(day))
    (tmp_path / "6.txt").write_text(day_of_a_series(5) + "\nThis was corrected at noon.\n")
    library = Library([tmp_path])
    done(library)
    made = [one for _, one in library.catalog.sketches(library.articles())]
    by_words = {one: set(others) for one, others in alike(made).items()}
    assert by_words == {1: {0}, 2: {0, 1}, 3: {0, 1, 2}}
    assert library.copies() == [(2, 3)]


def test_many_are_compared_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.alike.MANY_COMPARED", 2)
    pile = wire_pile(tmp_path)
    library = Library([pile], cache=tmp_path / "cache")
    done(library)
    monkeypatch.setattr("tui.library.near_copies.leads", lambda *_: pytest.fail("in this process"))
    assert library.copies() == [(0, 1)]
    library.close()


def wire_pile(folder: Path) -> Path:
    pile = folder / "pile"
    pile.mkdir()
    for name, paragraphs in (("a", WIRE), ("b", WIRE[:11]), ("c", [*WIRE[:2], TITLED])):
        (pile / f"{name}.txt").write_text("\n\n".join(paragraphs))
    return pile


def catalog_in(cache: Path) -> sqlite3.Connection:
    [path] = cache.glob("catalog-*.sqlite")
    return sqlite3.connect(path, isolation_level=None)


def test_a_later_start_knows_the_copies_and_compares_only_what_is_new(tmp_path: Path) -> None:
    pile, cache = wire_pile(tmp_path), tmp_path / "cache"
    with closing(Library([pile], cache=cache)) as library:
        done(library)
        assert library.copies(compare=False) == []
        assert library.copies() == [(0, 1)]
    # What nobody would find tells that it was not looked for again.
    with closing(catalog_in(cache)) as catalog:
        [[lead]] = catalog.execute("SELECT min(lead) FROM sketch")
        catalog.execute("UPDATE sketch SET lead = ? WHERE lead <> ?", (lead, lead))
    (pile / "d.txt").write_text("\n\n".join(WIRE[1:]))
    with closing(Library([pile], cache=cache)) as library:
        assert library.copies(compare=False) == [(0, 1, 2)]
        done(library)
        assert library.copies() == [(0, 1, 2, 3)]
    # Another pile with some of the same articles.
    other = tmp_path / "other"
    other.mkdir()
    for name in ("b", "d"):
        (other / f"{name}.txt").write_bytes((pile / f"{name}.txt").read_bytes())
    with closing(Library([other], cache=cache)) as library:
        done(library)
        assert library.copies(compare=False) == [(0, 1)]


def test_copies_of_what_the_catalog_has_let_go_are_compared_again(tmp_path: Path) -> None:
    pile, cache = wire_pile(tmp_path), tmp_path / "cache"
    (pile / "d.txt").write_text("\n\n".join(WIRE[1:]))
    with closing(Library([pile], cache=cache)) as library:
        done(library)
        assert library.copies() == [(0, 1, 3)]
        (pile / "a.txt").unlink()
        library.refresh()
        with closing(catalog_in(cache)) as catalog:
            catalog.executemany(
                "INSERT INTO article SELECT NULL, randomblob(32), variant, 0, 0, '', NULL, NULL, 0,"
                " 0, 0, digest, text FROM article WHERE id = (SELECT min(id) FROM article)",
                [()] * 1_001,
            )
        library.catalog.tidy()
        with closing(catalog_in(cache)) as catalog:
            left = catalog.execute("SELECT article, lead FROM sketch").fetchall()
            assert len(left) == 3
            assert sum(lead == 0 for _, lead in left) == 2
        done(library)
        assert library.copies() == [(0, 2)]


def test_a_catalog_that_takes_nothing_more_costs_only_the_comparing(tmp_path: Path) -> None:
    pile, cache = wire_pile(tmp_path), tmp_path / "cache"
    with closing(Library([pile], cache=cache)) as library:
        done(library)
        with closing(catalog_in(cache)) as catalog:
            catalog.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON sketch"
                " BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        assert library.copies() == [(0, 1)]
        assert library.copies(compare=False) == [(0, 1)]
    with closing(catalog_in(cache)) as catalog:
        assert catalog.execute("SELECT DISTINCT lead FROM sketch").fetchall() == [(0,)]


# Ten sentences of each; {} are figures, which keep them apart from day to day.
UNSPACED = {
    "zh": (
        "港务局说第{}号渡轮将在春天离开船坞。",
        "船上的客舱比旧时刻表多{}个。",
        "码头的油漆工人从早晨工作到天黑。",
        "市议会在一夜谈判之后投票赞成修桥。",
        "渔民们担心新的航线会惊走鳕鱼。",
        "岛上的学校今年收了{}名学生。",
        "灯塔看守人把每一条船都记在本子上。",
        "票价从下个月起降低一成。",
        "冬天的风暴把防波堤冲开了一个缺口。",
        "修理费用由保险公司和船东分担。",
    ),
    "ja": (
        "港湾局によると第{}号のフェリーは春に造船所を出る。",
        "客室は以前の時刻表より{}室多い。",
        "桟橋の塗装は朝から日暮れまで続いた。",
        "市議会は一晩の話し合いの後で橋の建設に賛成した。",
        "漁師たちは新しい航路がタラを遠ざけると心配している。",
        "島の学校には今年{}人の生徒が入った。",
        "灯台守はすべての船を手帳に書き留めている。",
        "運賃は来月から一割安くなる。",
        "冬の嵐で防波堤に穴があいた。",
        "修理代は保険会社と船主が分けて払う。",
    ),
    "th": (
        "การท่าเรือแจ้งว่าเรือข้ามฟากลำที่{}จะออกจากอู่ในฤดูใบไม้ผลิ",
        "ห้องพักบนเรือมีมากกว่าตารางเดิม{}ห้อง",
        "ช่างทาสีที่ท่าเรือทำงานตั้งแต่เช้าจนมืด",
        "สภาเมืองลงมติเห็นชอบให้สร้างสะพานหลังจากเจรจากันทั้งคืน",
        "ชาวประมงกังวลว่าเส้นทางใหม่จะทำให้ปลาหนีไป",
        "โรงเรียนบนเกาะรับนักเรียนปีนี้{}คน",
        "คนเฝ้าประภาคารจดชื่อเรือทุกลำลงในสมุด",
        "ค่าโดยสารจะลดลงหนึ่งในสิบตั้งแต่เดือนหน้า",
        "พายุฤดูหนาวพัดเขื่อนกันคลื่นจนเป็นช่อง",
        "บริษัทประกันและเจ้าของเรือแบ่งกันจ่ายค่าซ่อม",
    ),
    "ko": (
        "항만청은 {}호 여객선이 봄에 조선소를 떠난다고 밝혔다.",
        "객실은 예전 시간표보다 {}개가 많다.",
        "부두의 칠 작업은 아침부터 해가 질 때까지 이어졌다.",
        "시의회는 밤샘 협상 끝에 다리를 놓는 데 찬성했다.",
        "어민들은 새 항로가 대구를 쫓아낼까 걱정한다.",
        "섬의 학교에는 올해 학생 {}명이 들어왔다.",
        "등대지기는 모든 배를 공책에 적어 둔다.",
        "요금은 다음 달부터 일 할이 내려간다.",
        "겨울 폭풍이 방파제에 구멍을 냈다.",
        "수리비는 보험사와 선주가 나누어 낸다.",
    ),
}


@pytest.mark.parametrize("script", UNSPACED)
def test_copies_are_found_in_scripts_without_blanks(script: str, tmp_path: Path) -> None:
    sentences = UNSPACED[script]
    blank = " " if script in ("th", "ko") else ""

    def told(day: int, chosen: Sequence[str]) -> str:
        return "\n\n".join(
            blank.join(line.format(day * 7 + 3) for line in chosen[at : at + 2])
            for at in range(0, len(chosen), 2)
        )

    for name, text in {
        "a": told(1, sentences),
        "b": told(1, sentences[:8]),  # its end cut
        "c": told(1, [sentences[8], *sentences[1:]]),  # its lead written anew
        "d": told(1, [*sentences[:2], sentences[4], sentences[2], sentences[0], sentences[1]]),
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library([tmp_path])
    done(library)
    assert library.copies() == [(0, 1, 2)]


def test_a_list_that_would_be_too_long_ends_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.surveying.MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("A ferry came.", encoding="utf-8")
    library = Library([tmp_path])
    assert [Path(entry.file).name for entry in library.entries] == ["0.txt", "1.txt", "2.txt"]
    [problem] = library.problems
    assert problem.startswith(f"{tmp_path}: more than 3 articles; the list ends there")
