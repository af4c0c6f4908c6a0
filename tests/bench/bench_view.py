"""From a key to the bytes for the terminal: one page against a million words.

    python -m tests.bench.bench_view

Each figure is the processor time from the call a key makes to the escape sequences that paint what
it changed, on a 120x40 screen, the timer of Textual's screen (1/60 s) left out. The ratio is what
matters: a book must scroll as a page does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult

from tests.app.articles import long
from tui.app import theming
from tui.app.painting import Mark
from tui.app.painting.columns import share
from tui.app.painting.layout import Rows
from tui.app.widgets.article_view import ArticleView
from tui.model import Span

THEME = Path(__file__).parents[2] / "themes" / "dark.toml"
WORDS = {"one page": 1_000, "a million words": 1_000_000}
ROUNDS = 200


class OneArticle(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.loaded = theming.load(THEME)
        self.view = ArticleView(self.loaded.paint)

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.register_theme(self.loaded.theme)
        self.theme = self.loaded.name

    def paint(self, action: Callable[[], object]) -> float:
        """Milliseconds for the action and what it changes on the screen."""
        compositor = self.screen._compositor
        begin = perf_counter()
        action()
        compositor.update_widgets({self.view})
        update = compositor.render_update()
        if isinstance(update, CompositorUpdate):
            update.render_segments(self.console)
        return (perf_counter() - begin) * 1000


def actions(view: ArticleView) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each to be called many times; those that reach an end go back."""

    def there_and_back(move: Callable[[int], object], reach: int) -> Callable[[], object]:
        steps = cycle([1] * reach + [-1] * reach)
        return lambda: move(next(steps))

    yield "a line (j)", there_and_back(view.move, 30)
    yield "a page (Space)", there_and_back(view.page, 2)
    yield "a quote (])", there_and_back(view.quote, 6)
    yield "a mention ())", there_and_back(view.actor, 6)

    def select(step: int) -> None:
        view.select_move("word", step)

    yield "select a word", there_and_back(select, 20)


async def measure(words: int) -> dict[str, list[float]]:
    app = OneArticle()
    article = long(words)
    found: dict[str, list[float]] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        opening = []
        for _ in range(9):
            app.view.show_notice("")
            opening.append(app.paint(lambda: app.view.show(article)))
        found["open"] = opening
        await pilot.pause()
        begin = perf_counter()
        rows = Rows(article, share(app.view.inner_width, app.view.measure))
        while not rows.done:
            rows.extend()
        found["all rows, on the side"] = [(perf_counter() - begin) * 1000]
        app.view.end()
        app.view.go(len(article.document.text) // 2)
        for name, action in actions(app.view):
            found[name] = [app.paint(action) for _ in range(ROUNDS)]
        app.view.select_clear()
        here = Span(app.view.position, app.view.position + 9)
        marks = cycle([[Mark(here, tags=("verify",))], []])
        found["a tag (t)"] = [
            app.paint(lambda: app.view.set_marks(next(marks))) for _ in range(ROUNDS // 10)
        ]
    return found


async def main() -> None:
    results = {name: await measure(words) for name, words in WORDS.items()}
    small, large = results.values()
    print(f"{'ms, p50 / p95':24}{'one page':>18}{'a million words':>20}{'ratio':>8}")
    for name in small:
        cells = []
        for times in (small[name], large[name]):
            last = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
            cells.append(f"{median(times):.2f} / {last:.2f}")
        ratio = median(large[name]) / median(small[name])
        print(f"{name:24}{cells[0]:>18}{cells[1]:>20}{ratio:8.2f}")


if __name__ == "__main__":
    asyncio.run(main())
