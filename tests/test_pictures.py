"""What stands at a picture, and what only looks as if it did."""

from __future__ import annotations

import pytest

from tui.extraction.boilerplate import pictures


def words(line: str) -> int:
    return len(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "Mira Olsen/Reuters",
        "Jon Berg | Harbour Press | AFP",
        "Jon Berg | Getty Images",
        "Ada Lund via AP",
    ],
)
def test_lines_that_are_credits(line: str) -> None:
    assert pictures.is_credit(line, words(line))


@pytest.mark.parametrize("line", ["Home | News | Sport", "Either/or", "The mayor | of Holme"])
def test_lines_that_only_look_like_credits(line: str) -> None:
    assert not pictures.is_credit(line, words(line))


@pytest.mark.parametrize(
    "line",
    [
        "The keeper on the stairs of the tower Credit: Ada Lund/Special to The Courier",
        "Die Regale im Laden sind schon halb leer. © Jens Petersen/dpa",
        "Le passeur a repris la barque de son oncle. | LE MATIN",
        "Tramwaj przy moście, zdjęcie archiwalne (fot. Marek Sowa)",
        "Risteys on pimeänä keskiviikkona. KUVA: MIRA SALO",
        "Письмо пролежало под крыльцом всю зиму. Фото: Анна Кузьмина",
        "La maestra en la lancha, en abril. Gentileza",
        "The mail run in 1971. (Supplied: Dunstan family)",
        "1 of 4 | Trawlers lie at the pier in the fog, Monday, Nov. 4, 2024.",
        "駅のホームに立つ三浦さん=2024年10月21日、森田ハル撮影",
        "서춘식 국장이 엽서에 소인을 찍고 있다. 한지우 기자",
        "الخباز أمام فرنه في صفاقس (رويترز)",
    ],
)
def test_captions_with_their_credit(line: str) -> None:
    assert pictures.is_caption(line, words(line))


@pytest.mark.parametrize(
    "line",
    [
        "Hardened Images: Independently Checked by Three Laboratories",
        "What are royalties? | Coinhouse",
        "The mill closed in May, and the baker gave credit: nobody paid.",
        "Definitions from the Harbour Dictionary, © Harbour Press 2024",
        "She kept the photo: it showed the ferry.",
        "Ana Rossi – Two Ferries (Instructor: Jon Berg)",
        "市長は「資料を提供」と述べた。",
        "그는 기자가 아니라고 말했다.",
        "He was one of 4 | they said",
    ],
)
def test_lines_that_only_look_like_captions(line: str) -> None:
    assert not pictures.is_caption(line, words(line))


def test_an_agency_is_its_name_alone() -> None:
    assert pictures.is_agency("Getty Images")
    assert not pictures.is_agency("Ada Lund/Getty Images")
