"""Articles that try to do something: a table of payloads, and files made of them.

Each payload stands between two words in the headline and in a paragraph; the words must stay
readable whatever becomes of what is between them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ESCAPES = {
    "clear the screen": "\x1b[2J\x1b[H",
    "colours left on": "\x1b[31;1;5;8m",
    "cursor up": "\x1b[20A\x1b[1G",
    "where is the cursor": "\x1b[6n\x1b[?6n\x1b[5n",
    "who are you": "\x1b[c\x1b[0c\x1b[>c\x1b[=c",
    "which version": "\x1b[>q\x1b[>0q",
    "how large": "\x1b[18t\x1b[14t\x1b[21t",
    "which mode": "\x1b[?2026$p\x1b[?2004$p",
    "leave the screen": "\x1b[?1049l\x1b[?47l",
    "mouse": "\x1b[?1000h\x1b[?1003l",
    "paste end": "\x1b[201~echo typed\x1b[200~",
    "kitty keys": "\x1b[>31u\x1b[?u",
    "title": "\x1b]0;pwned\x07\x1b]2;pwned\x1b\\",
    "clipboard": "\x1b]52;c;ZWNobyB0eXBlZA==\x07",
    "clipboard, other end": "\x1b]52;p;ZWNobyB0eXBlZA==\x1b\\",
    "read the clipboard": "\x1b]52;c;?\x07",
    "link": "\x1b]8;;http://other.example\x1b\\https://bank.example\x1b]8;;\x1b\\",
    "which colour": "\x1b]10;?\x07\x1b]11;?\x1b\\\x1b]4;1;?\x07",
    "notification": "\x1b]9;hi\x07\x1b]777;notify;a;b\x1b\\\x1b]1337;SetMark\x07",
    "string that never ends": "\x1b]0;never",
    "status request": '\x1bP$q"p\x1b\\\x1bP+q544e\x1b\\',
    "sixel": "\x1bPq#0;2;0;0;0#0~~@@\x1b\\",
    "through tmux": "\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\",
    "kitty picture": "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\",
    "private message": "\x1b^x\x1b\\\x1bXy\x1b\\",
    "reset": "\x1bc\x1b[!p",
    "line drawing": "\x0e\x1b(0lqk\x0f\x1b)0\x1bn",
    "identify": "\x1bZ\x05",
    "scroll region": "\x1b[3;5r\x1b[5L\x1b[3@",
    "half a sequence": "\x1b[é",
    "escape alone": "\x1bé",
}
C1 = {
    "C1 colours": "\x9b31m\x9b2J",
    "C1 position": "\x9b6n\x9bc",
    "C1 title": "\x9d0;x\x9c\x9d52;c;YQ==\x9c",
    "C1 strings": "\x90q\x9c\x98x\x9c\x9ey\x9c\x9fz\x9c",
    "C1 lines": "\x84\x85\x8d\x8e\x8f",
}
CONTROLS = {
    "nulls": "\x00\x00",
    "backspaces": "\b\b\b\b",
    "bells": "\x07\x07",
    "delete, cancel, substitute": "\x7f\x18\x1a",
    "C0 to backspace": "".join(map(chr, range(1, 9))),
    "C0 from shift out": "".join(map(chr, range(14, 21))),
    "C0 from negative acknowledge": "".join(map(chr, range(21, 27))),
    "separators of files and records": "\x1c\x1d\x1e\x1f",
    "carriage returns": "\rfake\r",
    "vertical tab, form feed": "\v\f",
}
UNSEEN = {
    "overrides": "\u202eevil\u202d\u202c",
    "embeddings": "\u202a\u202b\u202c",
    "isolates": "\u2066\u2067\u2068\u2069",
    "zero width": "\u200b\u2060\ufeff\xad",
    "separators": "\u2028\u2029",
    "tags": "".join(chr(0xE0000 + ord(letter)) for letter in "obey"),
    "selectors": "".join(chr(0xE0100 + n) for n in range(150)),
    "marks": "e" + "\u0301\u0316\u0338" * 300,
    "not characters": "\ufffe\uffff\ufdd0\U0010ffff",
    "annotations": "\ufff9a\ufffab\ufffb",
}
MARKUP = {
    "closing tag": "[/]",
    "closing a tag never opened": "[/bold][/red]",
    "action": "[@click=app.quit]quit[/]",
    "action by link": "[@click='app.bell']x[/]",
    "editor's mark": "[sic] [UK] [1]",
    "unclosed": "[bold",
    "style": "[red on blue]x",
    "backslashes": "\\[x] \\\\[b] \\",
    "link": "[link=http://other.example]x[/link]",
    "variables": "[$primary]$text {0} {x!r} %s %n",
    "TOML": '"""\n[annotation]\nid = "x"\n\'\'\' \\u0000',
    "HTML": "<script>alert(1)</script><img src=x onerror=y>",
}

PAYLOADS = {**ESCAPES, **C1, **CONTROLS, **UNSEEN, **MARKUP}

BODY = (
    "The harbour council met on Tuesday to hear the owners. “We will not close the quay before "
    "spring,” said Ana Solano, the mayor of the town.\n\n"
    "Solano said the council would hear the fishers again in May.\n"
)


def article(*payloads: str) -> bytes:
    """A clean article with each payload once in the headline and once in a paragraph."""
    headline = " ".join(f"Before {payload} behind" for payload in payloads) or "Before behind"
    paragraphs = "\n\n".join(f"The start {payload} the rest of it." for payload in payloads)
    text = f"{headline}\n\nBy Tom Okoro\n\n{paragraphs}\n\n{BODY}"
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file that is hostile as bytes; ``shown`` must be in its text, None: it is not text."""

    data: bytes
    shown: str | None
    name: str = "article.txt"


ODD_BYTES = {
    "raw C1 bytes": Bytes(b"Before \x9b2J behind\n\nThe \x9d0;x\x9c rest.\n", "behind"),
    "UTF-16": Bytes("Before behind\n\nThe rest.\n".encode("utf-16"), "Before behind"),
    "UTF-16, big end": Bytes(b"\xfe\xff" + "Before behind\n".encode("utf-16-be"), "Before behind"),
    "UTF-32": Bytes("Before behind\n".encode("utf-32"), "Before behind"),
    "escape in UTF-16": Bytes("Before \x1b[2J behind\n".encode("utf-16"), "behind"),
    "cut in a character": Bytes(article() + b"caf\xc3", "spring"),
    "overlong and surrogates": Bytes(b"Before \xc0\x9b \xed\xa0\x80 \xf5\x80 behind\n", "behind"),
    "one line of ten thousand letters": Bytes(b"word " * 2000, "word word"),
    "one word of ten thousand letters": Bytes(b"a" * 10_000, "aaaa"),
    "ten thousand line ends": Bytes(b"Before\n" + b"\n" * 10_000 + b"behind\n", "behind"),
    "ten thousand quotation marks": Bytes("Before “x".encode() * 10_000, "Before"),
    "ten thousand names": Bytes(
        " ".join(f"Ana Reyes{n} said no." for n in range(2000)).encode(), "said no"
    ),
    "deep HTML": Bytes(
        b"<html><body>" + b"<div>" * 3000 + b"<p>Before behind</p>", "Before behind", "a.html"
    ),
    "many attributes": Bytes(
        b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(5000)) + b">Before behind</p>",
        "Before behind",
        "a.html",
    ),
    "escapes as entities": Bytes(
        b"<html><body><h1>Before &#27;[2J&#x9b;2J behind</h1><p>" + b"The rest. " * 30 + b"</p>",
        "behind",
        "a.html",
    ),
    "front matter that runs code": Bytes(
        b"---\ntitle: !!python/object/apply:os.system ['true']\n---\n\nBefore behind\n",
        "Before behind",
        "a.md",
    ),
    "front matter that grows": Bytes(
        b"---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
        b"c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
        b"e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\ntitle: *e\n---\n\nBefore behind\n",
        "Before behind",
        "a.md",
    ),
    "front matter with an escape": Bytes(
        b'---\ntitle: "Before \\e[2J behind"\nauthor: "A\\u009b6n B"\n---\n\nThe rest.\n',
        "The rest",
        "a.md",
    ),
    "Markdown nested": Bytes(b">" * 15 + b" Before behind\n", "Before behind", "a.md"),
    "deep Markdown": Bytes(b">" * 3000 + b" x\n\nBefore behind\n", "Before behind", "a.md"),
    "brackets in Markdown": Bytes(b"[" * 5000 + b" Before behind\n", "Before behind", "a.md"),
    "empty": Bytes(b"", ""),
    "blank": Bytes(b" \n\t\n", ""),
    "nulls only": Bytes(b"\x00" * 4096, None),
    "every byte": Bytes(bytes(range(256)) * 40, None),
    "a picture": Bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, None),
}

NAMES = (
    "plain.txt",
    "-rf.txt",
    "[bold].txt",
    "[red on blue]x[.txt",
    "[@click=app.quit]x[\\].txt",
    "two\nlines.txt",
    "clear\x1b[2J.txt",
    "ask\x1b[6n.txt",
    "clip\x1b]52;c;YQ==\x07.txt",
    "c1\x9b6n.txt",
    "tab\tand\rreturn.txt",
    "\u202etxt.exe.txt",
    "ma\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301rks.txt",
    "x" * 200 + ".txt",
)


def write_pile(folder: Path) -> None:
    """A folder with a file for each family of payloads and one for each hostile name."""
    for number, (family, payloads) in enumerate(
        (
            ("escapes", ESCAPES),
            ("c1", C1),
            ("controls", CONTROLS),
            ("unseen", UNSEEN),
            ("markup", MARKUP),
        )
    ):
        (folder / f"0{number}-{family}.txt").write_bytes(article(*payloads.values()))
    for number, (what, odd) in enumerate(ODD_BYTES.items()):
        suffix = Path(odd.name).suffix
        (folder / f"1{number:02}-{what.replace(' ', '-')}{suffix}").write_bytes(odd.data)
    for name in (*NAMES, os.fsdecode(b"\x9b6n\xff.txt")):
        with suppress(OSError):  # macOS keeps no name that is not UTF-8
            (folder / name).write_bytes(article())


def write_clean(folder: Path) -> None:
    for number in range(8):
        (folder / f"clean-{number}.txt").write_bytes(article(f"plain {number}"))
