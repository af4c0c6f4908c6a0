"""The three doors of hostile text, the two that the app keeps: into widgets, out of the driver."""

from __future__ import annotations

import ast
import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
import textual.drivers
from hypothesis import given
from hypothesis import strategies as st
from textual.driver import Driver
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from tests.hostile import doors, terminal
from tui.app import guard

ROOT = Path(__file__).parents[2]


class Paper(Driver):
    """A driver that writes to a list."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, data: str) -> None:
        self.written.append(data)

    def start_application_mode(self) -> None: ...
    def disable_input(self) -> None: ...
    def stop_application_mode(self) -> None: ...


def through(*writes: str) -> str:
    driver = guard.guarded(Paper)()  # type: ignore[call-arg]  # Paper needs no app
    assert isinstance(driver, Paper)
    for data in writes:
        driver.write(data)
    return "".join(driver.written)


# --- into widgets


@pytest.mark.parametrize(
    "text", ["[/]", "[UK] said", "[@click=app.quit]x[/]", "a [b", "\\[x]", "[[x]]"]
)
def test_markup_is_text(text: str) -> None:
    assert guard.plain(text).plain == text
    assert guard.plain(text, "bold").plain == text
    assert guard.plain_line(text).plain == text


def test_what_steers_a_terminal_stays_out_of_widgets() -> None:
    hostile = "a\x1b[2Jb\x1b]52;c;YQ==\x07c\u009b31md\u202ee"
    for shown in (guard.plain(hostile).plain, guard.plain_line(hostile).plain):
        assert shown == "abcde"
    assert guard.printable(hostile) == "abcde"
    assert guard.plain("a\r\nb").plain == "a\nb"
    assert guard.plain_line("a\r\nb").plain == "a b"


def test_anything_that_has_a_str_may_be_shown() -> None:
    assert guard.plain(Path("a[b]")).plain == "a[b]"
    assert guard.plain(3).plain == "3"


def test_one_style_covers_the_text() -> None:
    content = guard.plain("seven", "bold")
    assert [(span.start, span.end) for span in content.spans] == [(0, 5)]


def test_nothing_in_the_app_goes_around_the_door() -> None:
    app = sorted((ROOT / "tui" / "app").rglob("*.py"))
    found = doors.leaks(
        [path for path in app if path.name != "guard.py"],
        known_from=[*(ROOT / "tui").glob("*.py"), *(ROOT / "tui" / "extraction").glob("*.py")],
    )
    assert not found, "\n".join(map(str, found))


LEAKING = {
    "a parameter": "def f(title: str): return Static(title)",
    "an f-string": "def f(title: str): return Label(f'by {title}')",
    "an attribute": "def f(a): return Option(a.title)",
    "a variable": "def f(a):\n    x = a.title.upper()\n    return Button(x)",
    "a loop": "def f(names: list[str]):\n    for n in names:\n        yield Static(n)",
    "update": "def f(w, t: str): w.update(t)",
    "a keyword": "def f(t: str): return Static(content=t)",
    "a border title": "def f(w, t: str): w.border_title = t",
    "a tooltip": "def f(w, e): w.tooltip = str(e)",
    "notify without markup=False": "def f(app, t: str): app.notify(printable(t))",
    "notify of raw text": "def f(app, t: str): app.notify(t, markup=False)",
    "an error notified": "def f(app, e): app.notify(str(e), markup=False, severity='error')",
    "printable is still markup": "def f(t: str): return Static(printable(t))",
    "Content around the door": "def f(t: str): return Static(Content(t))",
    "a part of an assembly": "def f(t: str): return Content.assemble(('by', 'b'), (t, 'dim'))",
    "markup made of text": "def f(t: str): return Content.from_markup('[b]$x', t)",
    "options": "def f(w, names: list[str]): w.add_options([Option(n) for n in names])",
    "plain options": "def f(w, names: list[str]): w.add_options(names)",
    "one branch": "def f(t: str): return Static(t if t else 'nothing')",
    "render": "class W:\n    def render(self) -> str:\n        return self.text",
    "a formatted number beside text": "def f(n: int, t: str): return Label(f'{n} {t}')",
    "parts": "def f(t):\n    p = ['x']\n    p.append(t)\n    return Content.assemble(*p)",
    "an owner with text": "class R:\n    line: Content\nclass S:\n    line: str\n"
    "def f(r: S): return Static(r.line)",
    "an unpacking": "def f(w, t: str):\n    a, b = t, plain(t)\n    w.update(a)",
    "a bound error": "def f(w):\n    try: g()\n    except E as e: w.update(str(e))",
    "an attribute as it came": "class D(Static):\n    def __init__(self, t: str):\n"
    "        self.head = t\n    def f(self, w):\n        w.border_title = self.head",
    "joined": "def f(w, names: list[str]): w.update(', '.join(names))",
    "super": "class W(Static):\n    def __init__(self, t: str):\n        super().__init__(t)",
    "the app's title": "def f(app, t: str): app.sub_title = t",
}

TIGHT = {
    "a literal": "Static('Quotes')",
    "plain": "def f(t: str): return Static(plain(t))",
    "plain in a variable": "def f(t: str):\n    x = plain(t)\n    return Static(x)",
    "content as parameter": "def f(t: Content): return Static(t)",
    "a number": "def f(n: int): return Label(f'{n} articles')",
    "len": "def f(a): return Label(f'{len(a)} articles')",
    "a module's constant": "HELP = 'keys'\ndef f(): return Static(HELP)",
    "a typed function": "def g() -> Content: ...\ndef f(): return Static(g())",
    "a typed attribute": "class A:\n    shown: Content\ndef f(a): return Static(a.shown)",
    "options": "def f(w, names: list[str]): w.add_options([Option(plain(n)) for n in names])",
    "a set, a dict": "def f(w, s: set[int], d): w.update(s); w.update({1: d})",
    "notify": "def f(app, t: str): app.notify(printable(t), markup=False)",
    "notify of a literal": "def f(app): app.notify('Saved.')",
    "assembly": "def f(t: str): return Content.assemble(('by', 'b'), plain(t))",
    "no markup": "def f(t: str): return Static(printable(t), markup=False)",
    "a title": "def f(app, t: str): app.sub_title = printable(t)",
    "one of two": "def f(w, b):\n    m, c = ('*', 'x') if b else (' ', 'y')\n    w.update(m)",
    "constants": "A, B = '*', '-'\ndef f(w, b):\n    m = A if b else B\n    w.update(m)",
    "a part": "def f(t: str):\n    x = plain(t)\n    x = x.truncate(9)\n    return Static(x)",
    "a part of a result": "class R:\n    line: Content\nclass S:\n    line: str\n"
    "def g() -> R: ...\ndef f(w):\n    r = g()\n    w.update(r.line)",
    "mapped": "def f(w, t: list[str]): w.update(Content(' ').join(map(plain, t)))",
    "a loop": "def f(t: str):\n    for line in plain(t).wrap(9):\n        yield Static(line)",
    "an unpacking": "def f(t: str):\n    a, *b = plain(t).wrap(9)\n    return [Static(a), *b]",
    "another Tab": "class Tab(StrEnum):\n    A = 'a'\ndef f(x: str): return Tab(x)",
    "another super": "class D(Screen):\n    def __init__(self, t: str):\n"
    "        super().__init__(t)",
    "a counted thing": "def f(n: int): return Static(str(n + 1))",
    "a typed owner": "class R:\n    line: Content\nclass S:\n    line: str\n"
    "def f(r: R): return Static(r.line)",
    "an attribute made fit": "class D(Static):\n    def __init__(self, t: str):\n"
    "        self.head = plain(t)\n    def f(self, w):\n        w.border_title = self.head",
    "a bar": "def f(w, cells, width): w.update('━' * cells + ' ' * (width - cells))",
    "digits": "def f(w, n, m): w.update(f'{n:,}/{m:3d}')",
    "parts": "def f(t):\n    p: list[Content | str] = ['x']\n    p += [plain(t)]\n"
    "    p.append(' ')\n    return Content.assemble(*p)",
    "hash": "def f(h, t: str): h.update(t.encode())",
}


@pytest.mark.parametrize("source", LEAKING.values(), ids=LEAKING)
def test_the_check_sees_a_leak(source: str, tmp_path: Path) -> None:
    path = tmp_path / "leaking.py"
    path.write_text(source, "utf-8")
    assert doors.leaks([path])


@pytest.mark.parametrize("source", TIGHT.values(), ids=TIGHT)
def test_the_check_lets_clean_source_be(source: str, tmp_path: Path) -> None:
    path = tmp_path / "tight.py"
    path.write_text(source, "utf-8")
    assert doors.leaks([path]) == []


# --- out of the driver


def literals_written() -> Iterator[str]:
    """Every literal that Textual's drivers write, of all systems."""
    for path in sorted(Path(textual.drivers.__file__).parent.glob("*_driver.py")):
        if "inline" in path.name:
            continue  # pullquote is always full screen
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"self.write", "write"}:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_every_sequence_textual_writes_goes_out_unchanged() -> None:
    found = [data for data in literals_written() if data.endswith(tuple("hlpu"))]
    assert len(found) > 25
    for data in found:
        assert through(data if data != "u" else "\x1b[>25u") == (
            data if data != "u" else "\x1b[>25u"
        )


@pytest.mark.parametrize(
    "data",
    [
        "\x07",
        "\x1b]22;pointer\x07",
        "\x1b]22;default\x1b\\",
        "\x1b]52;c;cXVvdGU=\x07",
        "\x1b]52;c;cXVvdGU=\x1b\\",
        "\x1b[?2026h",
        "\x1b[?1016h",
        "\x1b[>25u",
        "\x1b[<u",
        "\x1b[3;4H\x1b[1;38;2;1;2;3;48;5;7mA\x1b[0m\n\x1b[4;4HB",
        "\x1b[38:2::1:2:3mA\x1b[m\x1b[H",
        "é 日本 👩‍👩‍👧 \u200e\u200c",
    ],
)
def test_what_a_clean_run_writes_goes_out_unchanged(data: str) -> None:
    assert through(data) == data


HOSTILE = {
    "clear": "\x1b[2J",
    "report position": "\x1b[6n",
    "who are you": "\x1b[c",
    "which version": "\x1b[>q",
    "leave the alternate screen": "\x1b[?1049l",
    "mouse off": "\x1b[?1000l",
    "kitty keys": "\x1b[>1u",
    "title": "\x1b]0;x\x07",
    "clipboard": "\x1b]52;c;YQ==\x07",
    "link": "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\",
    "DCS": '\x1bP$q"p\x1b\\',
    "APC": "\x1b_Ga=T;AAAA\x1b\\",
    "reset": "\x1bc",
    "charset": "\x0e\x1b(0",
    "C1": "\x9b31m\x9d0;x\x9c",
    "answer back": "\x05",
    "null, delete": "\x00\x7f",
    "carriage return, tab, backspace": "\r\t\b",
    "bidi": "\u202e\u2066",
    "line separators": "\u2028\u2029\x85",
    "insert lines": "\x1b[5L",
    "tilde": "\x1b[201~",
    "unclosed": "\x1b]0;never",
    "bell": "\x07",
    "escapes in a row": "\x1b\x1b\x1b[[",
    "a lone surrogate": "\ud800",
}
CLEAN = terminal.classes(b"\x1b[1;1H\x1b[1mA\x1b[0m")


@pytest.mark.parametrize("payload", HOSTILE.values(), ids=HOSTILE)
def test_in_a_frame_only_colours_and_positions_go_out(payload: str) -> None:
    out = through(f"\x1b[1;1H\x1b[1mbefore {payload} after\x1b[0m\n")
    assert terminal.classes(out.encode()) <= CLEAN
    assert "before " in out
    assert out.endswith(" after\x1b[0m\n")


@given(st.text(st.sampled_from("\x1b\x9b[]PX^_;?>0123mHcn\x07\\\u202e\ud800 a\n"), max_size=40))
def test_no_text_gets_another_class_through(text: str) -> None:
    assert terminal.classes(through(f"\x1b[1;1H{text}", "\x1b[0m").encode()) <= CLEAN


@given(st.integers(min_value=1, max_value=30))
def test_a_frame_cut_anywhere_is_put_together(cut: int) -> None:
    frame = "\x1b[10;20H\x1b[1;38;2;10;20;30mtext\x1b[0m\n"
    assert through(frame[:cut], frame[cut:]) == frame


def test_an_unfinished_sequence_cannot_join_the_next_command() -> None:
    assert through("\x1b[1;1Hx\x1b[", "\x1b[?2026l") == "\x1b[1;1Hx\x1b[?2026l"


def test_what_was_held_back_is_counted() -> None:
    driver = guard.guarded(Paper)()  # type: ignore[call-arg]
    assert driver.blocked == 0  # type: ignore[attr-defined]
    driver.write("\x1b[1;1Ha\x1b[2Jb\x00")
    assert driver.blocked == 2  # type: ignore[attr-defined]


class Stalled(io.StringIO):
    """A terminal that takes nothing and then goes."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = threading.Event()

    def write(self, text: str) -> int:
        self.gone.wait()
        raise OSError(5, "Input/output error")


class Queued(Paper):
    """A driver that writes as those of Textual do."""

    def __init__(self, file: io.StringIO) -> None:
        super().__init__()
        self._writer_thread = WriterThread(file)
        self._writer_thread.start()

    def write(self, data: str) -> None:
        self._writer_thread.write(data)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_terminal_that_goes_while_frames_wait_for_it_keeps_nobody_waiting() -> None:
    terminal = Stalled()
    driver = guard.guarded(Queued)(terminal)  # type: ignore[arg-type]  # it needs no app
    frames = threading.Thread(
        target=lambda: [driver.write("\x1b[1;1Hx") for _ in range(3 * MAX_QUEUED_WRITES)],
        daemon=True,
    )
    frames.start()
    frames.join(0.2)
    terminal.gone.set()
    frames.join(20)
    assert not frames.is_alive()


STOCK = dedent(
    """
    import sys
    from textual.app import App
    from textual.widgets import Button, Footer, Header, Input, OptionList, Static
    from tui.app.guard import guarded

    class Stock(App):
        BINDINGS = [("f2", "quit", "Quit")]
        ENABLE_COMMAND_PALETTE = True
        held = 0
        def get_driver_class(self):
            theirs = super().get_driver_class()
            return guarded(theirs) if "guarded" in sys.argv else theirs
        def compose(self):
            yield Header()
            yield Static(sys.argv[2], markup=False)
            yield Input(value="typed")
            yield Button("press")
            yield OptionList("one", "two", "three")
            yield Footer()

    app = Stock()
    app.run()
    sys.exit(app.return_code or 0)
    """
)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_a_textual_app_in_a_terminal_writes_the_same_with_and_without_the_gate(
    tmp_path: Path,
) -> None:
    program = tmp_path / "stock.py"
    program.write_text(STOCK, "utf-8")
    runs = {
        how: terminal.run(
            terminal.python(str(program), how, text),
            keys=[b"x", b"\t", b"\x10", b"\x1b", b"\x1bOQ"],
            size=(60, 20),
            environ={"PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none"},
        )
        for how, text in (("bare", "fine"), ("guarded", "fine"))
    }
    assert {how: run.status for how, run in runs.items()} == {"bare": 0, "guarded": 0}
    assert runs["guarded"].classes == runs["bare"].classes
    assert runs["guarded"].asked.keys() == runs["bare"].asked.keys()
    hostile = terminal.run(
        terminal.python(
            str(program), "guarded", "fine \x1b[6n\x1b]52;c;YQ==\x1b\\ still here \x9b5n"
        ),
        keys=[b"x", b"\x1bOQ"],
        size=(60, 20),
        environ={"PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none"},
    )
    assert hostile.status == 0
    assert hostile.classes <= runs["bare"].classes
    assert hostile.asked.keys() == runs["bare"].asked.keys()
    assert "still here" in hostile.words
