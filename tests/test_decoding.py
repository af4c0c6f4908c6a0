"""Bytes to text: every encoding, named or guessed, and what is said of it."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import UnreadableSource
from tui.extraction.decoding import CHOICES, Decoded, decode, known, looks_misread

ARTICLE = "The mayor of Søndby said: “We café-goers — all of us — object.”\n" * 4


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_marked_and_utf8_files_need_no_notice(encoding: str, mark: bytes) -> None:
    assert decode(mark + ARTICLE.encode(encoding)) == Decoded(ARTICLE, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_told_by_their_zeros(encoding: str) -> None:
    decoded = decode(ARTICLE.encode(encoding))
    assert (decoded.text, decoded.encoding) == (ARTICLE, encoding)
    assert "zero" in decoded.notices[0]


@pytest.mark.parametrize(
    ("data", "encoding", "text", "notice"),
    [
        ("“Café”, elle dit".encode("cp1252"), "cp1252", "“Café”, elle dit", "guess"),
        (b'<meta charset="iso-8859-1"><p>\x93Caf\xe9\x94', "cp1252", "“Café”", "declares"),
        (
            '<html><meta http-equiv=Content-Type content="text/html; charset=windows-1251">'
            "Привет".encode("cp1251"),
            "cp1251",
            "Привет",
            "declares",
        ),
        ("<meta charset=Shift_JIS>東京".encode("cp932"), "cp932", "東京", "declares"),
        ("東京で会談".encode("iso2022_jp"), "iso2022_jp", "東京で会談", "escape"),
        (ARTICLE.encode() + b"caf\xe9 " + "été".encode() * 9, "utf-8", "caf\ufffd", "1 place"),
        ("one two trois é".encode()[:-1], "utf-8", "one two trois \ufffd", "damaged"),
    ],
)
def test_other_encodings_are_read_and_said(
    data: bytes, encoding: str, text: str, notice: str
) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert text in decoded.text
    assert notice in decoded.notices[0]


def test_valid_utf8_wins_over_what_a_page_declares() -> None:
    page = '<meta charset="iso-8859-1"><p>“Café”</p>'
    assert decode(page.encode()) == Decoded(page, "utf-8")


FERRIES = {
    "ru": (
        "Паром до острова пойдёт только в мае, сообщили во вторник в порту. «Лёд ещё не"
        " сошёл, и мы не будем рисковать людьми», — сказал капитан."
    ),
    "el": (
        "Το πλοίο για το νησί θα φύγει μόνο τον Μάιο, ανακοίνωσε την Τρίτη το λιμάνι της πόλης."
    ),
    "he": ("המעבורת אל האי תצא רק בחודש מאי, כך הודיעו ביום שלישי בנמל של העיר."),
    "ar": ("لن تبحر العبارة إلى الجزيرة إلا في شهر مايو، كما أعلن الميناء يوم الثلاثاء."),
    "th": ("เรือข้ามฟากไปเกาะจะออกเดินทางในเดือนพฤษภาคมเท่านั้น ท่าเรือประกาศเมื่อวันอังคาร"),
    "ja": (
        "島への渡し船は五月まで出ないと、港の事務所が火曜日に発表した。「氷がまだとけて"
        "いない」という。"
    ),
    "ko": (
        "섬으로 가는 배는 오월에야 다시 다닌다고 항구 사무소가 화요일에 밝혔다. 얼음이 "
        "녹지 않았기 때문이다."
    ),
    "zh": (
        "港口星期二宣布，去海岛的渡船要到五月才开。船长说：“冰还没有化，我们不会拿人的生命冒险。”"
    ),
    "zh-tw": (
        "港口星期二宣布，去海島的渡船要到五月才開。船長說：「冰還沒有化，我們不會拿人的生命冒險。」"
    ),
    "pl": (
        "Prom na wyspę popłynie dopiero w maju, ogłosił we wtorek port. Lód się jeszcze"
        " trzyma, a załoga nie chce ryzykować życia ludzi, którzy płacą za bilety. Właś"
        "ciciel łodzi też tak myśli."
    ),
    "cs": (
        "Přívoz na ostrov vypluje až v květnu, oznámil v úterý přístav. Led ještě drží "
        "a posádka nechce riskovat životy cestujících, řekl ředitel přístavu."
    ),
    "hu": (
        "A komp csak májusban indul a szigetre, közölte kedden a kikötő. A jég még erős"
        ", és az idős kapitány szerint a felelősség az övé, ezért nem indulnak előbb."
    ),
    "tr": (
        "Adaya giden vapur ancak mayıs ayında kalkacak, dedi liman müdürü salı günü. Bu"
        "zların erimediğini ve kaptanın yolcuları tehlikeye atmayacağını açıkladı."
    ),
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *(("ru", codec) for codec in ("cp1251", "koi8-r", "iso8859-5", "cp866")),
        *(("el", "cp1253"), ("he", "cp1255"), ("ar", "cp1256"), ("th", "cp874")),
        *(("ja", "cp932"), ("ja", "euc_jp"), ("ko", "cp949")),
        *(("zh", "gb18030"), ("zh-tw", "gb18030"), ("zh-tw", "big5hkscs")),
        *(("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("hu", "cp1250")),
        ("tr", "cp1254"),
    ],
)
def test_what_letters_leave_no_doubt_of_is_guessed_and_said(language: str, encoding: str) -> None:
    data = FERRIES[language].encode(encoding, errors="ignore")
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (data.decode(encoding), encoding)
    assert "guess" in decoded.notices[0]


def test_the_tags_of_a_page_are_no_letters_of_its_text() -> None:
    page = f"<html><title>Паром</title><body>{'<div></div>' * 50}<p>{FERRIES['ru']}</p>"
    assert decode(page.encode("koi8-r", errors="ignore")).encoding == "koi8-r"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["ru", "el", "he", "ar", "th", "ja", "ko", "zh", "zh-tw"])
def test_utf_16_without_zeros_and_mark_is_told_by_its_letters(language: str, encoding: str) -> None:
    text = f"{FERRIES[language]}\n" * 3
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "La maire a déclaré : « Nous avons été entendus à l’hôtel de ville, ça va. »",
        "Die Stadt erhöht die Gebühren für Müll; „das ärgert mich“, sagte Jörg Weiß.",
        "¿Qué pasó? El señor Núñez cobró 3 € por m³, según el informe nº 4 de la Región.",
        "Não há solução, afirmou o órgão; a canção e os pães são de graça até amanhã.",
        "Perché è così? Più città, però, avrà metà degli aiuti: 20 °C e 5 µm di ±1.",
        "Smørrebrød på øen: færgen sejler først når isen går, siger kaptajn Åse Bjørk.",
        "Þýðing á ræðu forsætisráðherra: það er óljóst hvað ríkisstjórnin ætlar að gera.",
        "Färjan går först när isen släpper, säger kapten Åsa Öberg på måndagen i Växjö.",
        "Lautta lähtee vasta toukokuussa, sanoo satamajohtaja Väinö Ylöstalo: jää pitää yhä.",
        "Crème brûlée, naïve café: the fiancée’s résumé — £20 · ½ price ±2 % for 3 m³.",
    ],
)
def test_words_of_western_europe_stay_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "rot13", "base64", "no-such-thing"])
def test_labels_that_are_no_safe_encoding_are_not_believed(label: str) -> None:
    decoded = decode(b'<meta charset="%s"><p>caf\xe9 \\u0041 +AEE-' % label.encode())
    assert decoded.encoding == "cp1252"
    assert "café \\u0041 +AEE-" in decoded.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        (bytes(range(256)) * 20, "not a text file"),
        (bytes(range(32)) * 20, "not a text file"),
    ],
)
def test_binaries_are_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason) as caught:
        decode(data, name="scan.txt")
    assert str(caught.value).startswith("scan.txt: ")


def test_a_few_zero_bytes_make_no_binary() -> None:
    decoded = decode(b"the bri\x00dge is clos\x00ed")
    assert decoded.text == "the bri\u2060dge is clos\u2060ed"
    assert decoded.notices == ("2 invisible or control characters were removed.",)


@pytest.mark.parametrize(
    ("data", "notice"),
    [(b"", "The file is empty."), (b" \n\n\t", "blank space"), (codecs.BOM_UTF8, "blank space")],
)
def test_nothing_to_read_is_said(data: bytes, notice: str) -> None:
    decoded = decode(data)
    assert not decoded.text.strip()
    assert notice in decoded.notices[-1]


@settings(deadline=None)  # the first example pays for imports
@given(st.binary(max_size=400))
def test_any_bytes_give_safe_text_or_unreadable_source(data: bytes) -> None:
    try:
        text = decode(data).text
    except UnreadableSource:
        return
    text.encode()
    assert not [c for c in text if unicodedata.category(c) == "Cc" and c not in "\t\n"]


@settings(deadline=None)  # the first example pays for imports
@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=200))
def test_utf8_text_without_controls_comes_back_as_it_was(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except UnreadableSource:  # text that happens to start with another format's signature
        return
    assert decoded.encoding == "utf-8"


# --- as the reader chooses


def test_an_encoding_may_be_chosen() -> None:
    data = "Мост закрыт до весны.".encode("cp1251")
    assert "Мост" not in decode(data).text
    chosen = decode(data, encoding="cp1251")
    assert chosen.text == "Мост закрыт до весны."
    assert chosen.notices == ("Read as CP1251, as chosen.",)


def test_a_byte_order_mark_is_no_text_in_a_chosen_encoding() -> None:
    assert decode(codecs.BOM_UTF8 + b"abc", encoding="utf-8").text == "abc"
    assert decode("abc".encode("utf-16"), encoding="utf-16").text == "abc"


def test_a_chosen_encoding_that_does_not_fit_says_so() -> None:
    decoded = decode("Größe".encode("cp1252"), encoding="utf-8")
    assert decoded.text == "Gr\ufffd\ufffde"
    assert any("2 places are damaged" in notice for notice in decoded.notices)


@pytest.mark.parametrize("name", ["utf-7", "rot13", "base64", "idna", "klingon", "unicode_escape"])
def test_what_is_no_encoding_is_refused(name: str) -> None:
    with pytest.raises(UnreadableSource, match="no encoding called"):
        decode(b"abc", encoding=name)


def test_a_chosen_encoding_makes_no_text_of_an_image() -> None:
    with pytest.raises(UnreadableSource, match="PNG"):
        decode(b"\x89PNG\r\n\x1a\n1234", encoding="cp1252")


@pytest.mark.parametrize(("codec", "label"), CHOICES)
def test_every_offered_encoding_reads_what_it_wrote(codec: str, label: str) -> None:
    assert known(codec)
    assert label
    assert decode("The bridge".encode(codec), encoding=codec).text == "The bridge"


MISREAD = "“We can’t,” said François, the mayor’s aide — twice."
AS_WRITTEN = "“Curly”, \ufb01sh, ﾊﾟ, &amp; …"


def test_misread_letters_are_mended_on_request() -> None:
    line = "François said the mayor’s aide can’t — twice."
    data = f"{line.encode().decode('cp1252')}\n{line}\n{AS_WRITTEN}".encode()
    decoded = decode(data, mend=True)
    assert decoded.text == f"{line}\n{line}\n{AS_WRITTEN}"  # nothing but what was misread
    assert decoded.notices == ("Misread letters were mended in 1 line.",)


def test_c1_characters_in_misread_letters_are_mended_too() -> None:
    data = MISREAD.encode().decode("latin-1").encode()
    assert decode(data, mend=True).text == MISREAD


def test_there_may_be_nothing_to_mend() -> None:
    decoded = decode(MISREAD.encode(), mend=True)
    assert decoded.text == MISREAD
    assert decoded.notices == ("No misread letters were found that could be mended.",)


def test_misread_letters_are_told_from_letters() -> None:
    words = "L’été à Évora : « déjà vu », não, ÂNIMA, “ÊTRE” – 20 °C, €5, œuvre…"
    assert not looks_misread(words)
    misread = words.encode().decode("cp1252", "replace")
    assert looks_misread(misread)
    assert not looks_misread("They call “Ã©” and “â€™” mojibake.")
