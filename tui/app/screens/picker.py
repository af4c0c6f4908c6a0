"""Choose from a list by typing a part of what is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.guard import plain_line
from tui.app.matching import fold
from tui.app.screens.chooser import RECENT, Chooser
from tui.app.widgets.choices import Choice
from tui.app.widgets.tones import MUTED, TAG

__all__ = ["Choice", "Picked", "Picker", "TagPicker"]


@dataclass(frozen=True, slots=True)
class Picked:
    """``id`` of the choice, or ``created``: the name typed for a new one."""

    id: str | None = None
    created: str | None = None


class Picker(Chooser[Picked]):
    """One of ``choices``. ``recent`` are ids, shown first and taken by their digits while nothing
    is typed; with ``create`` ("new speaker") a name that is not among them can be made."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        recent: Sequence[str] = (),
        create: str = "",
        placeholder: str = "type to filter",
        typed: str = "",
        problem: str = "",
    ) -> None:
        """``typed`` and ``problem`` as in Chooser."""
        hints = [("Enter", "choose"), ("↑↓", "move"), ("Esc", "leave")]
        if recent:
            hints.insert(1, (RECENT, "at once" if len(recent) == len(choices) else "recent"))
        super().__init__(
            title,
            choices,
            recent=recent,
            create=create,
            placeholder=placeholder,
            hints=hints,
            typed=typed,
            problem=problem,
        )

    def choose(self) -> None:
        current = self.rows.current
        if current is None:
            return
        if current.choice is None:
            self.dismiss(Picked(created=current.label))
        else:
            self.dismiss(Picked(current.choice.id))

    def digit(self, choice: Choice) -> None:
        self.dismiss(Picked(choice.id))


class TagPicker(Chooser[tuple[str, ...]]):
    """Any number of tags; the result is the whole new set, in the order they were given.

    Tab ticks, and so does Space unless a name is being typed. Enter applies what is ticked and,
    where one has typed or moved since the last tick, the row under the cursor: so the usual
    ``t``, three letters, Enter needs no tick. A comma ticks the tag that is typed before it, as
    people list them. The line under the list says what Enter will do.
    """

    DEFAULT_CSS = """
    TagPicker .outcome { height: auto; max-height: 3; margin-top: 1; }
    """
    below = 2

    def __init__(
        self,
        tags: Mapping[str, int],
        recent: Sequence[str] = (),
        current: Collection[str] = (),
        *,
        title: str = "Tags",
        create: str = "new tag",
        chosen: Sequence[str] | None = None,
        problem: str = "",
    ) -> None:
        """``tags``: every tag in use and how often; ``current``: those on the thing tagged;
        ``chosen``: those it was to have, and could not be saved for ``problem``.

        ``create`` "": only tags that are in use can be chosen.
        """
        ticked = current if chosen is None else chosen
        known = dict(tags) | {tag: 0 for tag in (*current, *recent, *ticked) if tag not in tags}
        order = sorted(known, key=lambda tag: (tag not in ticked, -known[tag], tag))
        self._ticked = dict.fromkeys(ticked)  # a dict keeps the order in which they came
        self._before = tuple(dict.fromkeys(current))
        self._aimed = False
        self._moved = False
        self._listing = False  # the last that was typed is a comma
        super().__init__(
            title,
            [Choice(tag, tag, count=known[tag] or None) for tag in order],
            recent=recent,
            create=create,
            placeholder="type to filter or to make a tag" if create else "type to filter",
            hints=[
                ("Enter", "apply"),
                ("Tab", "tick"),
                *([(RECENT, "recent")] if recent else []),
                ("Esc", "leave"),
            ],
            problem=problem,
        )
        self._outcome = Static(classes="outcome")
        self._some = not create
        """Of tags that are there: none chosen is no answer, so the one at the cursor is meant."""

    def contents(self) -> Iterable[Widget]:
        return (*super().contents(), self._outcome)

    @property
    def query_text(self) -> str:
        return _tag(self.input.value)

    def outcome(self) -> tuple[str, ...]:
        """What Enter would make the tags be."""
        tags = dict(self._ticked)
        current = self.rows.current
        if current is not None and (self._aimed or (self._some and not tags)):
            tags[_tag(current.label)] = None
        return tuple(tags)

    def choose(self) -> None:
        self.dismiss(self.outcome())

    def digit(self, choice: Choice) -> None:
        self._toggle(choice.id)

    def ticked(self, id: str) -> bool:
        return id in self._ticked

    def changed(self) -> None:
        self._outcome.update(_said(self.outcome(), self._before))

    def catch_up(self) -> None:
        *listed, rest = self.input.value.split(",")
        if listed and self._create:
            for name in filter(None, map(_tag, listed)):
                self._tick(next((one for one in self._labels if fold(one) == fold(name)), name))
            with self.prevent(Input.Changed):
                self.input.value = rest.lstrip()
            self._listing = not self.input.value
            self._filled = None
        super().catch_up()

    def takes(self, event: events.Key) -> bool:
        self.catch_up()
        if self._listing and event.is_printable:  # of the next tag, whose list is not chosen from
            self._listing = event.key == "space"
            return self._listing
        self._listing = False
        if event.key == "space" and (self._moved or not self.query_text):
            self.action_tab()
            return True
        return super().takes(event)

    def action_tab(self) -> None:
        self.catch_up()
        current = self.rows.current
        if current is not None:
            self._toggle(_tag(current.label))

    def press(self, key: str) -> None:
        if key == "Tab":
            self.action_tab()
        else:
            super().press(key)

    def aimed(self, *, by_typing: bool) -> None:
        self._aimed = bool(self.query_text) or not by_typing
        self._moved = not by_typing

    def clicked(self) -> None:
        self.action_tab()

    def _toggle(self, tag: str) -> None:
        if tag in self._ticked:
            del self._ticked[tag]
        else:
            self._tick(tag)
        cursor = self.rows.cursor
        typed = bool(self.input.value)
        with self.prevent(Input.Changed):
            self.input.value = ""  # ready for the next tag
        self._aimed = self._moved = False
        self.fill(0 if typed else cursor)

    def _tick(self, tag: str) -> None:
        self._ticked[tag] = None
        if tag not in self._labels:
            self._choices.append(Choice(tag, tag))
            self._labels.append(tag)


def _tag(label: str) -> str:
    """The label without the sign that tags are shown with; typed first, it lets a tag begin with a
    digit."""
    return label.strip().removeprefix("#").strip()


def _said(tags: Sequence[str], before: Sequence[str]) -> Content:
    if tuple(tags) == tuple(before):
        return Content.styled("Enter leaves them as they are.", MUTED)
    if not tags:
        return Content.styled("Enter takes all tags away.", MUTED)
    named = [plain_line(f"#{tag}", TAG) for tag in tags]
    return Content.assemble(("Enter: ", MUTED), Content(" ").join(named))
