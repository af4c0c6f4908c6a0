"""In which colours the reader is drawn: the themes, and the actors' colours."""

from __future__ import annotations

import asyncio

from textual.style import Style

from tui.app.screens.reader.base import ReaderBase
from tui.app.theming import load
from tui.errors import ConfigError


class Colouring(ReaderBase):
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
