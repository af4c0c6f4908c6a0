"""What of the reader is shown, how wide, in which colours; and what the footer says of it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.style import Style

from tui import config
from tui.app.keys import BY_ID, COMMANDS, DIALOG_KEYS, NOTEBOOK_KEYS, Pane
from tui.app.screens.reader.base import MEDIUM, ReaderBase
from tui.app.theming import load
from tui.config.settings import NARROWEST, WIDEST
from tui.errors import ConfigError
from tui.later import Later

# A dialog is imported when it is opened.
if TYPE_CHECKING:
    from tui.app.painting import lines
    from tui.app.screens.picker import Picked
    from tui.app.widgets.hints import Hint
    from tui.app.widgets.side_panel import SidePanel
else:  # painting knows the articles' model, which the list does without
    lines = Later("tui.app.painting.lines")

WIDTH_STEP = 4

SAMPLES = "Samples. Yours: pullquote FOLDER, make run PILE=FOLDER"
"""What the tour says beside the keys, where nothing else is open."""

OF_NOTHING = (("add", "add a page"), ("reload", "look again"), ("quit", "quit"))
"""What the footer offers where nothing is open."""

OF_WORDS = (
    ("copy", "copy"), ("copy-cited", "cite"), ("tag", "tag"), ("note", "note"),
    ("highlight", "highlight"), ("mark-quote", "is a quote"), ("back", "drop"),
)  # fmt: skip
"""What the footer offers for words that are selected."""

OF_QUOTE = ("next-quote", "tag", "note", "copy-cited", "speaker")
"""What of the article's it offers first while a quote has the focus."""

TOUR_KEYS = (
    "down", "right", "next-quote", "tag", "note", "copy-cited", "undo",
    "find", "find-everything", "removed", "next-article", "help",
)  # fmt: skip


class Viewing(ReaderBase):
    zen = False

    # The parts -------------------------------------------------------------------------------

    def focus_pane(self, pane: Pane) -> None:
        """Give the keys to a pane; where there is no room for all, it is one that is shown."""
        if pane is not Pane.ARTICLE:
            self._set_zen(zen=False)
            self.set_class(pane is Pane.PANEL, "-side-panel")
        if pane is Pane.PANEL and not self.desk.settings.panel:
            self._keep_panel(shown=True)
        self._at(pane)
        # At once, where ``focus`` of a widget comes after the next key of one packet.
        match pane:
            case Pane.LIST:
                self.set_focus(self.pile.rows)
            case Pane.ARTICLE:
                self.set_focus(self.view)
            case Pane.PANEL:
                self.set_focus(self.panel.active)
                self._focus_in_panel()
        self.refresh_status()

    def _focus_in_panel(self) -> None:
        """A row of the list of quotes is what the next key is meant for, as after a move in it:
        that of the first quote in sight, unless something is focused already."""
        view, article = self.view, self.article
        if article is None or not article.quotes or self.panel.tab != "quotes":
            return
        if view.focused_quote is not None or view.selection is not None or self.focused_note:
            return
        here = view.visible_span.start
        after = [at for at, quote in enumerate(article.quotes) if quote.span.end > here]
        view.focus_quote(after[0] if after else len(article.quotes) - 1)

    def _at(self, pane: Pane) -> None:
        """Where the keys go. Only where one part is shown at a time do styles ask for that: to
        apply them all anew took 13 ms for each change of panes."""
        here = {f"-at-{other.value}": other is pane for other in Pane}
        self.update_classes(here, update=self.has_class("-narrow"))

    @property
    def _panel_shows(self) -> bool:
        return not self.zen and bool(self.panel.display)

    def _keep_panel(self, *, shown: bool) -> None:
        """The setting, for where there is room for three parts."""
        self.change_settings(panel=shown)
        self.set_class(shown, "-panel")

    def do_panel(self) -> None:
        shown = not self._panel_shows
        self._set_zen(zen=False)
        self._keep_panel(shown=shown)
        self.set_class(shown, "-side-panel")
        if shown and self.has_class("-narrow"):
            self.focus_pane(Pane.PANEL)
        elif shown and self.pane is Pane.LIST and self.has_class("-medium"):
            self.focus_pane(Pane.PANEL)  # it stands where the list stood
        elif not shown and self.pane is Pane.PANEL:
            self.focus_pane(Pane.ARTICLE)
        self.panel.highlight(self.view.focused_quote)

    def _show_tab(self, tab: str) -> None:
        if self.pane is Pane.PANEL and self.panel.tab == tab:
            self.focus_pane(Pane.ARTICLE)
            return
        self.panel.tab = tab
        self.focus_pane(Pane.PANEL)

    def do_quotes(self) -> None:
        self._show_tab("quotes")

    def do_actors(self) -> None:
        self._show_tab("actors")

    def do_notes(self) -> None:
        self._show_tab("notes")

    def do_zen(self) -> None:
        self._set_zen(zen=not self.zen)
        if self.zen:
            self.focus_pane(Pane.ARTICLE)

    def _set_zen(self, *, zen: bool) -> None:
        self.zen = zen
        self.set_class(zen, "-zen")

    def do_narrower(self) -> None:
        self._set_measure(-WIDTH_STEP)

    def do_wider(self) -> None:
        self._set_measure(WIDTH_STEP)

    def _set_measure(self, step: int) -> None:
        measure = max(NARROWEST, min(WIDEST, self.desk.settings.measure + step))
        self.change_settings(measure=measure)
        self.view.measure = measure
        self.say(f"Text {measure} columns wide, where there is room.")

    def do_indirect(self) -> None:
        hidden = not self.desk.settings.hide_indirect
        self.change_settings(hide_indirect=hidden)
        self.view.hide_indirect = hidden
        self.say("Indirect speech is not marked." if hidden else "Indirect speech is marked.")

    def do_unsure(self) -> None:
        hidden = not self.desk.settings.hide_unsure
        self.change_settings(hide_unsure=hidden)
        if self.index is not None:
            self.show_entry(self.index, offset=self.view.position)
        self.say("Unsure quotes are not marked." if hidden else "Unsure quotes are marked.")

    # Themes ----------------------------------------------------------------------------------

    async def load_themes(self) -> None:
        """Those not loaded yet, one at a time: all take 25 ms. What is wrong with a file is told
        with the other problems."""
        problems = []
        for name, path in self.desk.theme_files.items():
            if name in self.desk.themes:
                continue
            await asyncio.sleep(0)
            try:
                self.desk.themes[name] = load(path)
            except ConfigError as error:
                problems.append(str(error))
            else:
                self.app.register_theme(self.desk.themes[name].theme)
        self.desk.problems += tuple(one for one in problems if one not in self.desk.problems)

    def do_theme(self) -> None:
        from tui.app.screens.theme_picker import ThemePicker
        from tui.app.widgets.choices import Choice

        choices = [
            Choice(name, theme.label, "dark" if theme.theme.dark else "light")
            for name in self.desk.theme_files
            if (theme := self.desk.themes.get(name))
        ]
        picker = ThemePicker(choices, self.desk.settings.theme, self.use_theme)
        self.app.push_screen(picker, self._theme_chosen)

    def _theme_chosen(self, name: str | None) -> None:
        if name is not None:
            self.change_settings(theme=name)

    def use_theme(self, name: str) -> None:
        loaded = self.desk.themes[name]
        self.app.theme = loaded.theme.name
        self.view.paint = loaded.paint
        self.fill_panel()

    def actor_styles(self) -> dict[str, Style]:
        """The actors' colours in this article, for the panel, by their ids."""
        from tui.app.painting.actors import colours

        if self.article is None:
            return {}
        palette = [
            Style.from_rich_style(style, self.app.ansi_theme) for style in self.view.paint.actors
        ]
        return {
            id: palette[place] for id, place in colours(self.article.actors, len(palette)).items()
        }

    # The card of a quote ---------------------------------------------------------------------

    def show_card(self, *, shown: bool) -> None:
        index = self.view.focused_quote
        if not shown or index is None or self.article is None:
            self.card.clear()
            return
        span = self.article.quotes[index].span
        self.card.show(
            self.article,
            index,
            paragraph=self.view.paragraph_number(span.start),
            marks=[mark for mark in self.marks if mark.span == span],
            extra=self.said_elsewhere(),
        )

    # The palette, the help, the tour ---------------------------------------------------------

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
        if picked is None or picked.id is None:
            return
        self.desk.state = self.desk.state.using("commands", picked.id)
        self.run_command(picked.id)

    def do_help(self) -> None:
        from tui.app.screens.help import HelpGroup, HelpScreen
        from tui.app.synonyms import SYNONYMS

        keys = self.desk.keys
        by_group: dict[str, list[tuple[str, str, str]]] = {}
        for command in COMMANDS:
            entries = by_group.setdefault(command.group.value, [])
            entries.append((keys.all_shown(command.id) or "palette", command.label, command.help))
        also = {command.label: SYNONYMS.get(command.id, "") for command in COMMANDS}
        groups = [HelpGroup(title, tuple(entries), also) for title, entries in by_group.items()]
        for title, table in (
            ("In pickers and editors", DIALOG_KEYS),
            ("In the notebook", NOTEBOOK_KEYS),
        ):
            groups.append(HelpGroup(title, tuple((key, does, "") for key, does in table)))
        self.app.push_screen(HelpScreen(groups))

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

    # The footer ------------------------------------------------------------------------------

    def tell_status(self) -> None:
        keys, pane = self.desk.keys, self.pane
        offers = [
            (command.id, command.hint)
            for command in COMMANDS
            if command.hint and pane in command.hinted and command.id != "help"
        ]
        if not len(self.entries):
            offers = [*OF_NOTHING]
        elif pane is Pane.ARTICLE and self.view.selection is not None:
            offers = [*OF_WORDS]
        elif pane is Pane.ARTICLE and self.view.focused_quote is not None:
            offers.sort(key=lambda offer: offer[0] not in OF_QUOTE)
        hints = [(key, does) for id, does in offers if (key := keys.shown(id))]
        self.status.set_hints([*self._way_back(), *self._offered(), *hints])
        self.status.set_where(self.where())

    def _way_back(self) -> list[Hint]:
        """To the list, where one part is shown at a time: the mouse has no other way there."""
        key = self.desk.keys.shown("left")
        if not key or self.pane is not Pane.ARTICLE or not self.has_class("-narrow"):
            return []
        return [(key, "list")] if self.view.selection is None else []  # which the key would stretch

    def _offered(self) -> list[Hint]:
        """What there is for a while only: the next of what is found, or of what the list's filter
        asks for; what d does with the block that ▶ is at."""
        article, view = self.article, self.view if self.article is not None else None
        if article is None or view is None or self.pane is Pane.PANEL:
            return []
        offered: list[Hint] = []
        if (key := self.desk.keys.shown("find-next")) and view.finding[1] > 1:
            offered.append((key, "next hit"))
        elif key and self.asked_in is article:
            offered.append((key, f"next {lines.ASKED}"))
        at = view.focused_block if self.pane is Pane.ARTICLE else None
        if at is not None and (key := self.desk.keys.shown("block")):
            dropped = article.document.blocks[at].dropped is not None
            offered.append((key, "restore" if dropped else "drop"))
        return offered

    def where(self) -> str:
        """ "¶ 12/40 · quote 3/9 · 2/12 found"; what there is none of is not named. ║ stands for
        what the list's filter asks for, as in the margin: "║ 3 of 9 quotes", "quote 4/9 · ║ 2/3".
        """
        if self.article is None:
            return ""
        parts = []
        number = self.view.paragraph_number(self.view.position)
        total = self.view.paragraph_number(len(self.article.document.text))
        if total:
            parts.append(f"¶ {max(1, number)}/{total}")
        quotes = len(self.article.quotes)
        at, asked = self.view.asking
        if self.view.focused_quote is not None:
            parts.append(f"quote {self.view.focused_quote + 1}/{quotes}")
            if at:
                parts.append(f"{lines.ASKED} {at}/{asked}")
        elif quotes and self.view.selection is None:
            of = f"{lines.ASKED} {asked} of " if self.asked_in is self.article else ""
            parts.append(f"{of}{quotes} quote{'s' if quotes != 1 else ''}")
        if self.where_among_notes:
            parts.append(self.where_among_notes)
        hit, hits = self.view.finding
        if hits:
            parts.append(f"{hit}/{hits} found" if hit else f"{hits} found")
        if self.view.selection is not None:
            count = len(self.view.selection)
            parts.append(f"{count:,} character{'s' if count != 1 else ''} selected")
        return " · ".join(parts)

    # What the panel says ---------------------------------------------------------------------

    def on_side_panel_quote_highlighted(self, event: SidePanel.QuoteHighlighted) -> None:
        event.stop()
        if self.article is not None and self.pane is Pane.PANEL:
            self.view.focus_quote(event.index)

    def on_side_panel_quote_chosen(self, event: SidePanel.QuoteChosen) -> None:
        event.stop()
        self.view.focus_quote(event.index)
        self.focus_pane(Pane.ARTICLE)

    def on_side_panel_actor_chosen(self, event: SidePanel.ActorChosen) -> None:
        event.stop()
        self.focus_pane(Pane.ARTICLE)
        self.view.focus_actor(event.id)
        if not self.view.actor(1):  # no mention from here on
            self.view.actor(-1)

    def on_side_panel_note_chosen(self, event: SidePanel.NoteChosen) -> None:
        event.stop()
        mark = next((mark for mark in self.marks if mark.id == event.id), None)
        if mark is not None:
            self.focus_pane(Pane.ARTICLE)
            self.view.go(mark.span.start, flash=mark.span)
        elif event.id:
            self.say("These words are not in the text any more; the note is kept.", "warning")
