"""The lists of clutter are loaded as they stand, so they must be written as they are looked up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tui.extraction import bylines, lexicon
from tui.extraction.boilerplate.cues import cue_of
from tui.extraction.boilerplate.line import Cue
from tui.extraction.letters import fold, plain

CLUTTER = sorted((lexicon.FOLDER / "clutter").glob("*.txt"))
LISTS = [path.stem for path in CLUTTER if path.stem != "date_words"]
IN_OTHER_ORDER = {"months"}
"""Months stand in the order of the year."""
SORTED = sorted(path for path in lexicon.FOLDER.rglob("*.txt") if path.stem not in IN_OTHER_ORDER)


@pytest.mark.parametrize("name", LISTS)
def test_entries_are_written_as_lines_are_folded(name: str) -> None:
    for entry in lexicon.entries(f"clutter/{name}"):
        if entry.startswith("*"):
            assert entry[1:] == fold("x" + entry[1:])[1:], entry
            assert "*" not in entry[1:], entry
        elif entry.endswith("*"):
            start, *inner = entry[:-1].split("*")
            assert start, entry
            assert start == fold(start + "x")[:-1].rstrip(), entry
            assert all(part and part == plain(part) for part in inner), entry
        else:
            assert entry == fold(entry), entry
            assert "*" not in entry, entry


@pytest.mark.parametrize("path", SORTED, ids=lambda path: path.stem)
def test_lists_are_sorted_between_their_comments(path: Path) -> None:
    """So that one sees at once whether an entry is there, and two changes seldom meet."""
    entries: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            entries.clear()
            continue
        assert not entries or entries[-1].casefold() <= line.casefold(), line
        entries.append(line)


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_stands_twice(name: str) -> None:
    counts = Counter(lexicon.entries(f"clutter/{name}"))
    assert [entry for entry, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    "heading",
    [
        "Hintergrund",
        "Ein Kommentar aus Berlin",
        "Mehr von allem verlangt der Rat",
        "Datenschutz als Streitpunkt",
        "Wie es weitergeht",
        "Le contexte",
        "L’auteur est en fuite depuis lundi.",
        "Les données personnelles en jeu",
        "Antecedentes",
        "Foto de familia sin el presidente",
        "Registrati tre casi nel porto",
        "Abbonati in calo per il terzo anno",
        "Assinei o contrato ontem, disse ela.",
        "O que se sabe",
        "Meer overlast door meeuwen",
        "Achtergrond van het besluit",
        "背景",
        "今後の見通し",
        "おすすめの理由",
        "사진 전시회가 열린다",
        "향후 전망",
        "事件经过",
        "来源不明的资金",
        "Co dalej",
        "Что дальше",
        "Bakgrund till beslutet",
        "Bundan sonra ne olacak",
        "ماذا بعد",
        "成为会员国之后",
        "新华社发表评论说，谈判仍在继续。",
        "定期定額投資的人越來越多",
        "가장 많이 본 영화는 무엇인가",
        "저작권자의 동의가 쟁점이다",
        "無断転載が問題に",
        "Prohibida la reproducción asistida en tres clínicas",
        "Нашли ошибку в расчётах",
        "Partita Iva, che cosa cambia",
        "Direttore responsabile dei lavori è Gino Sartori.",
        "Wir und unsere Partner wollen bleiben, sagte sie.",
        "The camera sees what the eye does not: a photo: nothing more",
        "He lives in Norrby (his third town in a year).",
        "Trova lavoro a ottant’anni e non smette più",
        "Abbonati per la prima volta in calo",
        "Encuentra trabajo tras dos años en el paro",
        "Subscribers can share passwords until March",
        "Found an error in the accounts",
        "Encontrou um erro nas contas da câmara",
        "Jobs aus der Region wandern ab",
        "Fehler gefunden, Schuldige gesucht",
        "Unabhängiger Journalismus kostet Geld, sagte der Verleger.",
        "Deze video is niet echt, zegt de politie.",
        "每天早晨，她都给镇上的老人送上热饭。",
        "下载官方客户端的用户超过一百万。",
        "他三年前开设了微信公众号。",
        "유료 회원은 10만 명으로 늘었다.",
        "오류를 발견한 연구진은 자료를 공개했다.",
        "アプリをダウンロードした人は三万人に上る。",
        "The yard keeps two clocks. ONE IS RIGHT.",
        "Nobody knows who took it (a photo: that is all).",
        "The picture: a harbour without a ship",
        "Norrby and Holm share a doctor/dentist",
        "Mitä seuraavaksi tapahtuu",
        "Me ja kumppanimme jäämme tänne, hän sanoi.",
        "Jaakko Jaa palasi kotiin",
        "Co bude dál",
        "Souhlasím s ním, řekla starostka.",
        "Přijmout nové zaměstnance nechce",
        "Що далі",
        "Реклама не врятувала завод",
        "Ми та наші партнери лишаємося, сказала вона.",
        "Support for independent papers is falling",
        "More on that later, she said.",
        "Premium",
    ],
)
def test_headings_and_sentences_of_articles_are_no_clutter(heading: str) -> None:
    assert cue_of(heading, len(heading.split())) in (None, Cue.MENU)


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("MENÜ SCHLIESSEN", Cue.INTERFACE),
        ("Lesen Sie auch: Fähren fahren wieder", Cue.READ_MORE),
        ("LIRE AUSSI : Les bateaux reprennent la mer", Cue.READ_MORE),
        ("À LIRE AUSSI", Cue.READ_MORE),
        ("【関連記事】フェリー会社、新しい時刻表", Cue.READ_MORE),
        ("写真：山田太郎", Cue.CREDIT),
        ("Ada Lund outside the barn at Holme (Image: Norrby Courier)", Cue.CREDIT),
        ("Das Bad am Ufer soll im März schließen. Foto: Jon Berg/dpa", Cue.CREDIT),
        ("A valve box on Ohio Street. (Ada Lund for The Norrby Courier)", Cue.CREDIT),
        ("The tongue of the glacier in May. Ada Lund/Norrby Courier", Cue.CREDIT),
        ("A raven in flight over a canyon. (iStock)", Cue.CREDIT),
        ("Vecinos observan el cielo desde la era. ÁLVARO SANCHO", Cue.CREDIT),
        ("Teruel - 28 nov 2026 - 05:30 CET", Cue.DATE),
        ("［广告］", None),
        ("【广告】", Cue.ADVERTISEMENT),
        ("İLGİLİ HABERLER", Cue.RELATED),
        ("Yayınlanma: 12 Mart 2024 - 14:03", Cue.DATE),
        ("Смотрите ещё", None),
        ("Показать ещё", Cue.INTERFACE),
        ("اقرأ أيضًا:", Cue.RELATED),
        ("إقرأ أيضاً", Cue.RELATED),
        ("٣ تعليقات", Cue.COMMENTS),
        ("Von Mira Olsen und Jon Berg", Cue.BYLINE),
        ("Autor: Łukasz Żuk", Cue.BYLINE),
        ("Av Åsa Lind och Örjan Berg", Cue.BYLINE),
        ("文/陈明", Cue.BYLINE),
        ("김민수 기자 minsu@gazette.example", Cue.BYLINE),
        ("Julkaistu 28.11.2026 klo 7.45", Cue.DATE),
        ("před 2 hodinami", Cue.DATE),
        ("28 листопада 2026, 07:45", Cue.DATE),
        ("Teksti: Sanna Virtala", Cue.BYLINE),
        ("Авторка: Дарина Левченко", Cue.BYLINE),
        ("MAINOS – JUTTU JATKUU MAINOKSEN JÄLKEEN", Cue.ADVERTISEMENT),
        ("Čtěte také: Obchvat se odkládá", Cue.READ_MORE),
        ("Розділ «Новини за темою»", None),
        ("Новини за темою", Cue.RELATED),
        ("References", Cue.SOURCES),
        (
            "Wir und unsere bis zu 214 Partner verarbeiten personenbezogene Daten, um Inhalte zu "
            "personalisieren, " + "und speichern Informationen auf Ihrem Gerät, " * 10,
            Cue.LEGAL,
        ),
        (
            "We and our neighbours have lived here for forty years, and nobody has asked us about "
            "the data centre, " + "the road, the harbour, the bridge, the cinema, " * 8,
            None,
        ),
        ("$2,399.99 from Holm & Sons", Cue.ADVERTISEMENT),
        ("बारिश", None),
    ],
)
def test_one_line_whatever_way_it_is_written(line: str, cue: Cue | None) -> None:
    assert cue_of(line, len(line.split())) is cue


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("文/陈明", ("陈明",)),
        ("（记者：王芳、李强）", ("王芳", "李强")),
        ("本报记者 王芳 北京报道", ("王芳",)),
        ("记者王芳/北京报道", ("王芳",)),
        ("取材・文＝山田太郎", ("山田太郎",)),
        ("山田 太郎記者", ("山田 太郎",)),
        ("김민수 기자 minsu@gazette.example", ("김민수",)),
        ("[서항=뉴스] 김민수 · 이서연 기자", ("김민수", "이서연")),
        ("بقلم: سارة الحداد", ("سارة الحداد",)),
        ("记者调查", None),
        ("女性記者", None),
        ("기자 회견이 열렸다", None),
        ("كتب المدينة القديمة", None),
        ("By Mira Olsen", None),
        ("", None),
    ],
)
def test_bylines_without_capitals(line: str, names: tuple[str, ...] | None) -> None:
    assert bylines.uncased(line) == names


def test_no_set_of_words_stands_twice() -> None:
    """Of two under one name the first would be lost without a word."""
    names = Counter(name for name, _ in lexicon.rows("word_sets"))
    assert [name for name, count in names.items() if count > 1] == []
