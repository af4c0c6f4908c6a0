"""A file's bytes to safe text: which encoding, what was repaired, what was taken out.

The order: byte order mark; the NUL pattern of UTF-16 and UTF-32; ISO-2022; strict UTF-8; the
charset a web page declares; UTF-8 with a few damaged bytes; what the letters leave no doubt of (see
guessing); Windows-1252. Guessing among the encodings of Western Europe is left out: on short
articles that are not UTF-8 it was wrong more often than right (5 of 8). Each guess says that it is
one. A reader may know better, and name the encoding.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tui.errors import UnreadableSource
from tui.extraction.decoding.choices import CHOICES, known, shown
from tui.extraction.decoding.mending import looks_misread
from tui.sanitizing import Covered, cover, without_plain

__all__ = ["CHOICES", "Decoded", "decode", "known", "looks_misread"]

SAMPLE = 65536
"""Bytes looked at to judge what a file is."""

CONTROL_DENSITY = 0.05
"""Share of control bytes above which a file is no text. Articles with stray codes stay below .02,
executables and archives are above .1."""

DAMAGED_SHARE = 0.5
"""Up to this share of undecodable places among the non-ASCII ones, a file is damaged UTF-8: no
other encoding looks half like it by chance."""

FEWEST_CONTROLS = 128
"""Fewer control bytes than this never make valid UTF-8 binary, nor an eighth of it other bytes."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or an office document, or an e-book)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"OggS\x00", "an audio or video file"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
)

_MARKS: tuple[tuple[bytes, str], ...] = (  # FF FE 00 00 must be asked before FF FE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|meta)\b", re.IGNORECASE)

# What a label means on the web (WHATWG Encoding Standard): a superset of what it says.
_WEB_LABELS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-11": "cp874",
}
_CONTROL_BYTES = bytes([*range(0x00, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` is safe to show; ``notices`` say how it was made, worded for the reader."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()
    covered: Covered = ()
    """What ``sanitizing.uncover`` needs for the text with its control sequences' words."""


def decode(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    declared: str | None = None,
    mend: bool = False,
) -> Decoded:
    """The text in ``data``, whatever its encoding; as ``encoding`` where the reader named one.

    ``declared`` is the label that what the text came in gives it, believed where the bytes do not
    show better. With ``mend``, letters that were misread before the file was saved are put right.

    Raises:
        UnreadableSource: the bytes are no text, or ``encoding`` is none; ``name`` is what the
            message calls the file.
    """
    if not data:
        return Decoded("", "utf-8", ("The file is empty.",))
    called = name or "this file"
    if encoding is None:
        raw, encoding, notices = _characters(data, called, declared)
    else:
        raw, encoding, notices = _as_chosen(data, called, encoding)
    if mend:
        from tui.extraction.decoding import mending

        raw, mended = mending.mend(raw)
        notices += (_mended(mended),)
    text, removed, covered = cover(raw)
    if removed:
        what = "character was" if removed == 1 else "characters were"
        notices += (f"{removed:,} invisible or control {what} removed.",)
    # Sanitising leaves only those C1 characters that are part of a letter, and looks at them.
    if text is not raw and not text.isascii() and re.search("[\x80-\x9f]", without_plain(text)):
        notices += (
            "Some letters were misread before the file was saved, as “â€™” for “’”; they are shown "
            "as they are.",
        )
    if not text.strip():
        notices += ("The file holds no text, only blank space.",)
    return Decoded(text, encoding, notices, covered)


def _mended(lines: int) -> str:
    if not lines:
        return "No misread letters were found that could be mended."
    return f"Misread letters were mended in {'1 line' if lines == 1 else f'{lines:,} lines'}."


def _as_chosen(data: bytes, name: str, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    codec = known(encoding)
    if codec is None:
        raise UnreadableSource(name, f"there is no encoding called {encoding!r}")
    _refuse_other_formats(data, name)
    text, _, notices = _lenient(data, codec)
    return text.removeprefix("\ufeff"), codec, (f"Read as {shown(codec)}, as chosen.", *notices)


def _characters(data: bytes, name: str, label: str | None) -> tuple[str, str, tuple[str, ...]]:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], marked)
    _refuse_other_formats(data, name)
    if (wide := _nul_pattern(data[:SAMPLE])) is not None:
        text, _, notices = _lenient(data, wide)
        return text, wide, (f"Read as {shown(wide)}, by its pattern of zero bytes.", *notices)
    if (japanese := _iso_2022(data)) is not None:
        return japanese, "iso2022_jp", ("Read as ISO-2022-JP, by its escape codes.",)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        if (wide_too := _wide(data)) is not None:
            return wide_too
        _refuse_binary(data, name, FEWEST_CONTROLS // 8)
        return _not_utf8(data, _codec(label or ""))
    if _is_binary(data, FEWEST_CONTROLS // 8):
        if (wide_too := _wide(data)) is not None:
            return wide_too
        _refuse_binary(data, name, FEWEST_CONTROLS)
    return text, "utf-8", ()


def _wide(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """UTF-16 of other scripts: line ends and digits have zero bytes in all of them."""
    if 0 not in data[:SAMPLE]:
        return None
    from tui.extraction.decoding import guessing

    if (codec := guessing.wide(data)) is None:
        return None
    text, _, notices = _lenient(data, codec)
    return text, codec, (f"Read as {shown(codec)}, by its letters.", *notices)


def _lenient(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    damaged = _replaced(text, data, encoding)
    if not damaged:
        return text, encoding, ()
    return text, encoding, (_damage(damaged, encoding),)


def _replaced(text: str, data: bytes, encoding: str) -> int:
    """How many replacement characters decoding put in that the file itself did not hold."""
    own = "\ufffd".encode(encoding, errors="ignore")
    return text.count("\ufffd") - (data.count(own) if own else 0)


def _damage(count: int, encoding: str) -> str:
    places = "1 place is" if count == 1 else f"{count:,} places are"
    return f"{places} damaged: not valid {shown(encoding)}, shown as �."


def _refuse_other_formats(data: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSource(
                name, f"this is {what}, not text. Save the article as text, Markdown or HTML."
            )
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise UnreadableSource(name, "this is an image, sound or video file, not text.")
    if data[:3] == b"\0\0\0" and data[4:8] == b"ftyp":
        raise UnreadableSource(name, "this is a video or image file, not text.")


def _is_binary(data: bytes, fewest: int) -> bool:
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls > max(fewest, CONTROL_DENSITY * len(sample))


def _refuse_binary(data: bytes, name: str, fewest: int) -> None:
    if _is_binary(data, fewest):
        raise UnreadableSource(
            name, "not a text file: too many of its bytes are no characters in any encoding."
        )


def _nul_pattern(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes of Latin letters fall."""
    length = len(sample) - len(sample) % 4
    if length < 8 or sample.count(0) < length // 4:
        return None
    zeros = [sample[place:length:4].count(0) / (length // 4) for place in range(4)]
    match [share > 0.7 for share in zeros], [share < 0.3 for share in zeros]:
        case [_, True, True, True], [True, *_]:
            return "utf-32-le"
        case [True, True, True, _], [*_, True]:
            return "utf-32-be"
        case [_, True, _, True], [True, _, True, _]:
            return "utf-16-le"
        case [True, _, True, _], [_, True, _, True]:
            return "utf-16-be"
    return None


def _iso_2022(data: bytes) -> str | None:
    """Japanese mail and old pages: seven-bit, so valid UTF-8 too, but with two kinds of escape."""
    if b"\x1b" not in data:  # one byte is searched for in a fifth of the time that two take
        return None
    if (b"\x1b$B" not in data and b"\x1b$@" not in data) or b"\x1b(" not in data:
        return None
    try:
        return data.decode("iso2022_jp")
    except UnicodeDecodeError:
        return None


def _not_utf8(data: bytes, told: str | None) -> tuple[str, str, tuple[str, ...]]:
    if told is not None:
        text, _, more = _lenient(data, told)
        return text, told, (f"Read as {shown(told)}, as its header says.", *more)
    if (label := _declared(data[:SAMPLE])) is not None:
        text, _, more = _lenient(data, label)
        return text, label, (f"Read as {shown(label)}, as the page declares.", *more)
    mostly = data.decode(errors="replace")
    damaged = _replaced(mostly, data, "utf-8")
    beyond_ascii = len(mostly) - len(mostly.encode("ascii", "ignore"))
    if damaged <= DAMAGED_SHARE * beyond_ascii or _cut_short(data):
        return mostly, "utf-8", (_damage(damaged, "utf-8"),)
    from tui.extraction.decoding import guessing  # 4 ms, and nearly all files are UTF-8

    if (guessed := guessing.narrow(_words(data))) is not None:
        text, _, more = _lenient(data, guessed)
        how = f"Not UTF-8: read as {shown(guessed)}, a guess by its letters; another can be chosen."
        return text, guessed, (how, *more)
    text = data.decode("cp1252", errors="replace")
    notices: tuple[str, ...] = (
        "Not UTF-8: read as Windows-1252, a guess. Accented letters and quotation marks may be "
        "wrong.",
    )
    if lost := _replaced(text, data, "cp1252"):
        notices += (_damage(lost, "cp1252"),)
    return text, "cp1252", notices


def _words(data: bytes) -> bytes:
    """Of a web page what stands between its tags and is no ASCII; of other text all."""
    if not _LOOKS_LIKE_HTML.search(data[:SAMPLE]):
        return data
    between = re.findall(rb"[^<>]+", data[: 4 * SAMPLE])
    return b" ".join(part for part in between if not part.isascii())


def _cut_short(data: bytes) -> bool:
    """Whether the only fault is a last character that was cut."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _declared(sample: bytes) -> str | None:
    """The codec a web page or XML file asks for; None for text that is neither."""
    if not _LOOKS_LIKE_HTML.search(sample) and sample.lstrip()[:5] != b"<?xml":
        return None
    if (found := _DECLARED.search(sample)) is None:
        return None
    return _codec((found[1] or found[2]).decode("ascii"))


def _codec(label: str) -> str | None:
    """The codec that a label on the web or in a mail means, unless it is UTF-8."""
    label = label.lower()
    codec = known(_WEB_LABELS.get(label, label))
    if codec is None or codec.startswith(("utf-16", "utf-32", "utf-8")):
        return None
    return codec
