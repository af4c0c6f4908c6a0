"""How a file's bytes are to be read, with a line of it as it would then be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence

from textual import work
from textual.widget import Widget
from textual.widgets import Static

from tui.app.guard import plain, plain_line
from tui.app.screens.chooser import Chooser
from tui.app.widgets.choices import Choice
from tui.app.widgets.tones import FAIL, MUTED
from tui.errors import UnreadableSource
from tui.model import Reading

AS_ITS_BYTES_SAY = "-"


class EncodingPicker(Chooser[Reading]):
    """Enter reads the article in the encoding under the cursor; Tab turns the mending of letters on
    or off."""

    DEFAULT_CSS = """
    EncodingPicker .outcome { height: auto; max-height: 2; margin-top: 1; }
    EncodingPicker .sample { height: 3; padding-left: 1; border-left: outer $accent; }
    """
    below = 5

    def __init__(
        self,
        encodings: Sequence[tuple[str, str]],
        current: Reading,
        sample: Callable[[Reading], str],
        *,
        assumed: str = "",
    ) -> None:
        """``encodings``: codec and label; ``assumed`` says how it is read now; ``sample`` is
        called in a thread."""
        choices = [
            Choice(AS_ITS_BYTES_SAY, "As its bytes say", assumed),
            *(Choice(codec, label) for codec, label in encodings),
        ]
        if current.encoding and current.encoding not in dict(encodings):
            choices.append(Choice(current.encoding, current.encoding))
        super().__init__(
            "Encoding",
            choices,
            placeholder="a language, or an encoding's name",
            hints=[("Enter", "read it so"), ("Tab", "mend misread letters"), ("Esc", "leave")],
        )
        self.start = current.encoding or AS_ITS_BYTES_SAY
        self.mend = current.mojibake
        self._sampled = sample
        self._outcome = Static(classes="outcome")
        self._sample = Static(classes="sample")

    def contents(self) -> Iterable[Widget]:
        return (*super().contents(), self._outcome, self._sample)

    @property
    def outcome(self) -> Reading | None:
        current = self.rows.current
        if current is None or current.choice is None:
            return None
        chosen = current.choice.id
        return Reading(None if chosen == AS_ITS_BYTES_SAY else chosen, self.mend)

    def choose(self) -> None:
        if (outcome := self.outcome) is not None:
            self.dismiss(outcome)

    def digit(self, choice: Choice) -> None:
        """There are no recent ones."""

    def action_tab(self) -> None:
        self.mend = not self.mend
        self.changed()

    def changed(self) -> None:
        mending = "mended, as “â€™” for “’”" if self.mend else "left as they are"
        self._outcome.update(plain(f"Letters misread before it was saved: {mending}.", MUTED))
        outcome = self.outcome
        if outcome is not None:
            self._show_sample(outcome)

    @work(exclusive=True, group="sample")
    async def _show_sample(self, reading: Reading) -> None:
        try:
            words = await asyncio.to_thread(self._sampled, reading)
        except UnreadableSource as error:
            self._sample.update(plain(error.reason, FAIL))
            return
        if words:
            self._sample.update(plain_line(words))
        else:
            said = "The beginning is plain ASCII: most encodings read it alike."
            self._sample.update(plain(said, MUTED))

    def press(self, key: str) -> None:
        if key == "Tab":
            self.action_tab()
        else:
            super().press(key)
