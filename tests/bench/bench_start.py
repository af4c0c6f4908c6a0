"""From the command to the first painted frame, against a bare Textual app with Header and Footer.

Both run in turn in a pseudo-terminal of 120 × 40, on the shipped samples, with settings and state
of their own. The goal is a ratio of at most 1.3. POSIX only.

    python tests/bench/bench_start.py [RUNS]
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "seeds"
PATIENCE = 20.0  # seconds

BARE = """
from textual.app import App
from textual.widgets import Footer, Header

class Bare(App):
    TITLE = "painted"
    def compose(self):
        yield Header()
        yield Footer()

Bare().run()
"""

IMPORTS = ("textual.app", "tui.config", "tui.library", "tui.notebook", "tui.app.app", "tui.cli")

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;?<>=:]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|.)"
)


def first_frame(command: list[str], painted: str, environment: dict[str, str]) -> float:
    """Seconds until ``painted``, blanks aside, stands in what the program wrote."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execvpe(command[0], command, environment)
    written = b""
    try:
        while time.perf_counter() - begun < PATIENCE:
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                written += os.read(terminal, 65536)
            except OSError:  # it ended
                break
            text = _ESCAPES.sub("", written.decode("utf-8", "replace"))
            if painted in "".join(text.split()):
                return time.perf_counter() - begun
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    sys.exit(
        f"{' '.join(command)}: {painted!r} was not painted; the last of it:\n{written[-2000:]!r}"
    )


def import_cost(module: str, environment: dict[str, str]) -> float:
    """Milliseconds in a fresh interpreter, less those of an empty one."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, check=True
            ).stdout
        )
        for _ in range(7)
    ]
    return 1000 * min(runs)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            # As for a user, whose second start finds the compiled modules of the first.
            **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
            "PYTHONPYCACHEPREFIX": folder + "/compiled",
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
            **{f"PULLQUOTE_{name}_DIR": folder for name in ("CONFIG", "STATE", "NOTES", "CACHE")},
        }
        Path(folder, "state.json").write_text('{"tour_seen": true}')
        file = min(SEEDS.iterdir())
        bare, reader, extract = [], [], []
        for _ in range(runs + 1):  # the first warms the disk's cache
            bare.append(first_frame([sys.executable, "-c", BARE], "painted", environment))
            command = [sys.executable, "-m", "tui", str(SEEDS)]
            reader.append(first_frame(command, file.stem[:12], environment))
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "tui", "extract", str(file)],
                env=environment,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                check=True,
            )
            extract.append(time.perf_counter() - begun)
        imports = {module: import_cost(module, environment) for module in IMPORTS}
    for name, seconds in [
        ("bare Textual app", bare[1:]),
        ("the reader on the samples", reader[1:]),
        ("pullquote extract, one file, whole", extract[1:]),
    ]:
        milliseconds = sorted(1000 * value for value in seconds)
        print(
            f"{name:36} median {statistics.median(milliseconds):6.0f} ms   "
            f"best {milliseconds[0]:6.0f} ms"
        )
    ratio = statistics.median(reader[1:]) / statistics.median(bare[1:])
    print(f"{'reader against bare':36} {ratio:.2f} (median), {min(reader) / min(bare):.2f} (best)")
    for module, cost in imports.items():
        print(f"import {module:29} {cost:6.0f} ms")


if __name__ == "__main__":
    main()
