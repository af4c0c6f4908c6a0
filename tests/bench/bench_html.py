"""What a web page costs: its blocks with a verdict and metadata, against trafilatura alone.

python tests/bench/bench_html.py [FOLDER]      default: pages made here, and the shipped one

The pages made here have few kinds of elements, and trafilatura takes half the time for a kB of them
that it takes for one of saved pages: on 88 of article-extraction-benchmark the ratio is 1.1, on
these 1.43 to 1.5, by the day. (Of that 0.6 are the two extractors and the parser alone.)

Processor time of the same pages in the same run, each one best of three. trafilatura is asked as
its own command line asks it, in its default mode.
"""

from __future__ import annotations

import gzip
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tui.extraction import read  # noqa: E402

ROUNDS = 3
WORDS = (
    "harbour",
    "council",
    "ferry",
    "winter",
    "timetable",
    "engine",
    "quay",
    "lock",
    "keeper",
    "budget",
    "vote",
    "spring",
    "storm",
    "repair",
    "pilot",
    "channel",
    "island",
    "school",
    "bridge",
    "market",
    "court",
    "minister",
    "river",
    "road",
    "rail",
    "union",
)


def made(seed: int) -> str:
    """A page as sites build them: scripts, menus, teasers and comments around the article."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = " ".join(chance.choices(WORDS, k=chance.randint(8, 22)))
        return f"The {words}, the port authority said on {chance.randint(1, 28)} May. "

    def paragraph() -> str:
        return "".join(sentence() for _ in range(chance.randint(2, 5)))

    def links(count: int, words: int) -> str:
        return "".join(
            f'<li class="item c{n}"><div class="card"><a href="/{n}?from=list" data-id="{n}" '
            f'class="card-link"><span>{" ".join(chance.choices(WORDS, k=words))}</span></a></div>'
            "</li>"
            for n in range(count)
        )

    title = sentence()
    body = "".join(f'<p class="text">{paragraph()}</p>' for _ in range(chance.randint(8, 40)))
    script = "var settings = {" + ",".join(f'"k{n}": {n}' for n in range(3_000)) + "};"
    style = "".join(f".c{n} > a:hover {{ color: #{n:06x}; margin: 0 {n}px }}\n" for n in range(600))
    comments = "".join(
        f'<div class="comment"><b>Reader {n}</b><p>{sentence()}</p></div>'
        for n in range(chance.randint(0, 30))
    )
    return f"""<!doctype html><html lang="en"><head><title>{title} | Harbour Courier</title>
<meta property="og:title" content="{title}"><style>{style}</style>
<script>{script}</script></head><body>
<header><nav class="menu"><ul>{links(60, 1)}</ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By Ana Rossi</p>{body}</article>
<aside class="related"><h2>Related</h2><ul>{links(30, 8)}</ul></aside>
<section class="comments">{comments}</section></main>
<footer><ul>{links(40, 2)}</ul><p>All rights reserved.</p></footer><script>{script}</script>
</body></html>"""


def page(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def processor_seconds(*calls: Callable[[], object]) -> list[float]:
    """Of each call the best of ROUNDS, taken in turn: other work slows all of them alike."""
    best = [float("inf")] * len(calls)
    for _ in range(ROUNDS):
        for index, call in enumerate(calls):
            begun = time.process_time()
            call()
            best[index] = min(best[index], time.process_time() - begun)
    return best


def main() -> None:
    from trafilatura import extract

    if len(sys.argv) > 1:
        pages = [page(path) for path in sorted(Path(sys.argv[1]).glob("*.html*"))]
    else:
        pages = [made(seed).encode() for seed in range(40)]
        pages.append((ROOT / "seeds" / "07-daily-compass.html").read_bytes())
    read(pages[0], name="warm.html")
    extract(pages[0])
    times = [
        processor_seconds(partial(read, each, name="a.html"), partial(extract, each))
        for each in pages
    ]
    ours, theirs = map(sum, zip(*times, strict=True))
    size = sum(map(len, pages)) / 1000
    print(f"{len(pages)} pages, {size:,.0f} kB")
    print(f"pullquote    {1000 * ours / len(pages):6.1f} ms a page")
    print(f"trafilatura  {1000 * theirs / len(pages):6.1f} ms a page")
    print(f"ratio {ours / theirs:.2f} (goal: at most 1.5)")


if __name__ == "__main__":
    main()
