"""Where one learns about the commands: the palette, the help and the tour."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tui import config
from tui.app.keys import BY_ID, COMMANDS, DIALOG_KEYS, NOTEBOOK_KEYS
from tui.app.screens.reader.base import MEDIUM, ReaderBase

# A dialog is imported when it is opened.
if TYPE_CHECKING:
    from tui.app.screens.picker import Picked

SAMPLES = "Samples. Yours: pullquote FOLDER, make run PILE=FOLDER"
"""What the tour says beside the keys, where nothing else is open."""

TOUR_KEYS = (
    "down", "right", "next-quote", "tag", "note", "copy-cited", "undo",
    "find", "find-everything", "removed", "next-article", "help",
)  # fmt: skip


class Guiding(ReaderBase):
    def do_palette(self) -> None:
        from tui.app.screens.picker import Choice, Picker
        from tui.app.synonyms import SYNONYMS

        keys = self.desk.keys
        choices = [
            Choice(
                command.id,
                command.label,
                keys.all_shown(command.id),
                also=SYNONYMS.get(command.id, ""),
            )
            for command in COMMANDS
            if command.id != "palette"
        ]
        recent = self.desk.state.recent.get("commands", ())
        self.app.push_screen(
            Picker("Commands", choices, recent=recent, placeholder="what to do"), self._commanded
        )

    def _commanded(self, picked: Picked | None) -> None:
        self._do_chosen(picked.id if picked is not None else None)

    def _do_chosen(self, command: str | None) -> None:
        if command is None:
            return
        self.desk.state = self.desk.state.using("commands", command)
        self.run_command(command)

    def do_help(self) -> None:
        from tui.app.screens.help import HelpGroup, HelpScreen
        from tui.app.synonyms import SYNONYMS

        keys = self.desk.keys
        by_group: dict[str, list[tuple[str, str, str]]] = {}
        for command in COMMANDS:
            entries = by_group.setdefault(command.group.value, [])
            entries.append((keys.all_shown(command.id) or "palette", command.label, command.help))
        also = {command.label: SYNONYMS.get(command.id, "") for command in COMMANDS}
        does = {command.label: command.id for command in COMMANDS}
        groups = [
            HelpGroup(title, tuple(entries), also, does) for title, entries in by_group.items()
        ]
        for title, table in (
            ("In pickers and editors", DIALOG_KEYS),
            ("In the notebook", NOTEBOOK_KEYS),
        ):
            groups.append(HelpGroup(title, tuple((key, does, "") for key, does in table)))
        self.app.push_screen(HelpScreen(groups), self._do_chosen)

    def do_suspend(self) -> None:
        driver = self.app._driver
        if os.name == "nt" or driver is None or not driver.can_suspend:
            self.say("This terminal has no shell to go back to for a while.")
        else:
            self.app.action_suspend_process()

    def do_redraw(self) -> None:
        self.post_message(self.Redraw())

    def do_tour(self) -> None:
        from tui.app.screens.tour import Tour

        keys = self.desk.keys
        hints = [(keys.shown(id), BY_ID[id].label) for id in TOUR_KEYS if keys.shown(id)]
        samples = str(config.shipped("seeds"))
        yours = [path for path in self.desk.state.library if os.path.realpath(path) != samples]
        tour = Tour(hints, intro="" if yours else SAMPLES, beside=MEDIUM)
        self.app.push_screen(tour, self._toured)

    def _toured(self, all_keys: bool | None) -> None:
        self.desk.state = replace(self.desk.state, tour_seen=True)
        if all_keys:
            self.do_help()
